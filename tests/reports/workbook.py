# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""A workbook as a reader finds it: its cells as text, and what is wrong with
it by the rules for statistics in spreadsheets (docs/reports.md)."""

import datetime
import io
import re
import shutil
import subprocess
import tempfile
import warnings
import xml.etree.ElementTree
import zipfile

import openpyxl

warnings.filterwarnings("ignore", module="openpyxl")
DRAWN = re.compile(rb"<xdr:graphicFrame .*?</xdr:graphicFrame>", re.S)
DESCRIBED = re.compile(rb'<xdr:cNvPr [^>]*descr="([^"]*)"')
CREATED = datetime.datetime(2000, 1, 1)
MOST = 32767


class Workbook:
    """Its sheets by openpyxl, its parts as they are in the file."""

    def __init__(self, data):
        self.data = data
        self.book = openpyxl.load_workbook(io.BytesIO(data))
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {name: archive.read(name)
                          for name in archive.namelist()}

    def texts(self):
        return [cell.value for sheet in self.book for row in sheet.iter_rows()
                for cell in row if isinstance(cell.value, str)]

    def table(self, name):
        """The sheet of this table, its titles, and its rows below them."""
        for sheet in self.book:
            if name in sheet.tables:
                rows = list(sheet[sheet.tables[name].ref])
                return sheet, [cell.value for cell in rows[0]], rows[1:]
        raise KeyError(name)

    def records(self, name):
        """The rows of a table as dictionaries of what is not empty."""
        _, titles, rows = self.table(name)
        return [{title: cell.value for title, cell in zip(titles, row)
                 if cell.value is not None} for row in rows]

    def drawings(self):
        """The frames of all charts, in order."""
        names = sorted(name for name in self.parts
                       if re.fullmatch(r"xl/drawings/drawing\d+\.xml", name))
        return [frame for name in names
                for frame in DRAWN.findall(self.parts[name])]

    def descriptions(self):
        return [found.group(1).decode() if found else ""
                for found in map(DESCRIBED.search, self.drawings())]


def shown(cell):
    if cell.value is None:
        return ""
    if isinstance(cell.value, datetime.datetime):
        return f"{cell.value:%Y-%m-%d} ({cell.number_format})"
    if cell.data_type == "n":
        kind = "" if cell.number_format == "General" else \
            f" ({cell.number_format})"
        return f"{cell.value!r}{kind}"
    return '"' + str(cell.value).replace("\n", "\\n") + '"'


def dump(workbook):
    """All cells as text, a row a line; then the charts."""
    lines = []
    for sheet in workbook.book:
        lines.append(f"== {sheet.title} {sheet.dimensions}")
        lines += [f"table {name} {sheet.tables[name].ref}"
                  for name in sorted(sheet.tables)]
        lines += [" | ".join(shown(cell) for cell in row).rstrip(" |")
                  for row in sheet.iter_rows()]
    lines.append("== charts")
    return "\n".join(lines + workbook.descriptions()) + "\n"


def lint(workbook):
    """What XML readers find wrong with the parts."""
    faults = []
    linter = shutil.which("xmllint")
    for name, part in workbook.parts.items():
        try:
            xml.etree.ElementTree.fromstring(part)
        except xml.etree.ElementTree.ParseError as fault:
            faults.append(f"{name}: {fault}")
    if linter:
        with tempfile.TemporaryDirectory() as folder:
            with zipfile.ZipFile(io.BytesIO(workbook.data)) as archive:
                archive.extractall(folder)
            done = subprocess.run(
                [linter, "--noout", *(f"{folder}/{name}"
                                      for name in workbook.parts)],
                capture_output=True, text=True, check=False)
            if done.returncode:
                faults.append(done.stderr[:300])
    return faults


def units(text):
    return len(text.encode("utf-16-le")) // 2


def cell_faults(sheet):
    for row in sheet.iter_rows():
        for cell in row:
            place = f"{sheet.title}!{cell.coordinate}"
            if cell.data_type == "f":
                yield f"{place}: a formula"
            if isinstance(cell.value, str) and \
                    (not cell.value or units(cell.value) > MOST):
                yield f"{place}: empty, or too long"


def table_faults(sheet, name, reference):
    rows = [[cell.value for cell in row] for row in sheet[reference]]
    titles = [str(title).lower() for title in rows[0]]
    if None in rows[0] or len(set(titles)) != len(titles):
        yield f"{name}: titles {rows[0]}"
    if any(units(str(title)) > 255 or "\n" in str(title)
           for title in rows[0]):
        yield f"{name}: a title that is too long"
    for at, row in enumerate(rows):
        if not any(value is not None for value in row):
            yield f"{name}: row {at} is empty"
    last = sheet[reference][-1][-1]
    if (last.row, last.column) != (sheet.max_row, sheet.max_column):
        yield f"{name}: it is not the last thing on its sheet"


def sheet_faults(sheet):
    name = sheet.title
    if sheet.merged_cells.ranges:
        yield f"{name}: merged cells"
    if sheet.sheet_state != "visible":
        yield f"{name}: hidden"
    if len(sheet.tables) > 1:
        yield f"{name}: several tables"
    if sheet["A1"].value is None:
        yield f"{name}: nothing in A1"
    if sheet.sheet_view.selection[0].activeCell != "A1":
        yield f"{name}: the cursor is not in A1"
    for table in sheet.tables.values():
        yield from table_faults(sheet, name, table.ref)
    yield from cell_faults(sheet)


def faults(workbook):
    """All that breaks a rule."""
    book = workbook.book
    found = lint(workbook)
    for sheet in book:
        found += sheet_faults(sheet)
    if book.active is not book.worksheets[0]:
        found.append("the first sheet is not the one to be seen")
    if book.defined_names and any(
            not name.startswith("_xlnm") for name in book.defined_names):
        found.append(f"names: {list(book.defined_names)}")
    properties = book.properties
    if not properties.title or not properties.creator or \
            not properties.subject or properties.created != CREATED:
        found.append(f"properties: {properties}")
    if any("vba" in name.lower() or "externalLink" in name
           for name in workbook.parts):
        found.append("macros, or links to other workbooks")
    descriptions = workbook.descriptions()
    charts = [name for name in workbook.parts
              if re.fullmatch(r"xl/charts/chart\d+\.xml", name)]
    if len(descriptions) != len(charts) or not all(descriptions):
        found.append(f"{len(charts)} charts: {descriptions}")
    return found
