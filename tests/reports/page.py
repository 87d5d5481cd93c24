# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""A report read back: an HTML page as elements that must all be closed, and
the tables of a page or of a Markdown file as rows of text."""

import html.parser
import re

VOID = {"meta", "br", "rect", "circle", "path"}


class Page(html.parser.HTMLParser):
    """What stands in a page, and what is wrong with how it is written."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.faults, self.open, self.ids = [], [], {}
        self.starts = []        # every (tag, attributes)
        self.tables = []        # rows of rows of texts
        self.pictures = []      # title and description of each svg
        self.order = []         # "svg" and "table" as they come
        self.row = self.cell = None
        self.feed(text)
        self.close()
        self.faults += [f"<{tag}> is not closed" for tag in self.open]

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if len(attributes) != len(attrs):
            self.faults.append(f"<{tag}> has an attribute twice")
        self.starts.append((tag, attributes))
        if "id" in attributes:
            if attributes["id"] in self.ids:
                self.faults.append(f"id {attributes['id']} twice")
            self.ids[attributes["id"]] = ""
        if tag not in VOID:
            self.open.append(tag)
        self.begin(tag, attributes)

    def handle_startendtag(self, tag, attrs):
        if tag not in VOID:
            self.faults.append(f"<{tag}/> closes itself")
        self.starts.append((tag, dict(attrs)))

    def begin(self, tag, attributes):
        if tag in ("svg", "table"):
            self.order.append(tag)
        if tag == "svg":
            self.pictures.append({"attributes": attributes})
        elif tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.row = []
        elif tag in ("td", "th"):
            self.cell = []
        elif tag == "br" and self.cell is not None:
            self.cell.append("\n")
        elif tag == "p" and self.cell:
            self.cell.append("\n")
        self.named = attributes.get("id")

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> closes {self.open[-1:]}")
        else:
            self.open.pop()
        if tag in ("td", "th"):
            self.row.append("".join(self.cell))
            self.cell = None
        elif tag == "tr":
            self.tables[-1].append(self.row)

    def handle_data(self, data):
        within = self.open[-1] if self.open else ""
        if within in ("title", "desc") and "svg" in self.open:
            self.pictures[-1][within] = data
            self.ids[self.named] = data
        elif self.cell is not None:
            self.cell.append(data)


def markdown_tables(text):
    """Rows of texts, as GitHub would show them."""
    tables, inside = [], False
    for line in text.split("\n"):
        if not line.startswith("|"):
            inside = False
            continue
        if not inside:
            tables.append([])
        inside = True
        cells = re.split(r"(?<!\\)\|", line)[1:-1]
        if not all(re.fullmatch("-+:?", cell.strip()) for cell in cells):
            tables[-1].append([shown(cell.strip()) for cell in cells])
    return tables


def shown(cell):
    """A cell of Markdown without its markup."""
    cell = re.sub(r"(?<!\\)\*\*", "", cell).replace("<br>", "\n")
    return re.sub(r"\\(.)", r"\1", cell)
