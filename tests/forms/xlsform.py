# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""An XLSForm, read as a survey tool reads it, and what such a tool would
refuse: ODK's rules (https://docs.getodk.org/xlsform/, and what pyxform
checks before it converts a form)."""

import re

import openpyxl

from expressions import XPATH, Fault, evaluate, names_in, parse

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
RESERVED = {"meta", "data"}
TYPES = {"text", "integer", "decimal"}
TRANSLATED = {"survey": ("label", "hint", "constraint_message"),
              "choices": ("label",)}
REFERENCE = re.compile(r"\$\{")


def rows_of(sheet):
    """Dictionaries without empty cells; the header's faults as well."""
    rows = list(sheet.iter_rows(values_only=True))
    header = [cell for cell in rows[0]]
    return header, [{h: v for h, v in zip(header, row) if v is not None}
                    for row in rows[1:]]


class Form:
    """The three sheets, and everything that is wrong with them."""

    def __init__(self, path):
        self.faults = []
        book = openpyxl.load_workbook(path)
        self.book = book
        if book.sheetnames != ["survey", "choices", "settings"]:
            self.faults.append(f"sheets: {book.sheetnames}")
            return
        self.headers = {}
        for name in book.sheetnames:
            self.headers[name], rows = rows_of(book[name])
            setattr(self, name, rows)
        self.lists = {}
        self.check_cells()
        self.check_settings()
        self.check_choices()
        self.check_survey()

    def fault(self, place, text):
        self.faults.append(f"{place}: {text}")

    def check_cells(self):
        for sheet in self.book:
            header = self.headers[sheet.title]
            if None in header or len(set(header)) != len(header):
                self.fault(sheet.title, f"header {header}")
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.value is not None and cell.data_type != "s":
                        self.fault(f"{sheet.title} {cell.coordinate}",
                                   f"not a text: {cell.value!r}")
                    elif cell.value is not None and \
                            (cell.value == "" or len(cell.value) > 32767):
                        self.fault(f"{sheet.title} {cell.coordinate}",
                                   "empty, or too long")

    def check_settings(self):
        if len(self.settings) != 1:
            self.fault("settings", f"{len(self.settings)} rows")
            return
        row = self.settings[0]
        for key in ("form_title", "form_id", "version", "default_language"):
            if key not in row:
                self.fault("settings", f"no {key}")
        if not re.fullmatch(r"[A-Za-z0-9_-]+", row.get("form_id", "")):
            self.fault("settings", "form_id")

    @property
    def languages(self):
        return [h.partition("::")[2] for h in self.headers["survey"]
                if h.startswith("label::")]

    def check_languages(self, sheet, place, row):
        """Texts stand in every language or in none; a label in every one."""
        for kind in TRANSLATED[sheet]:
            there = [l for l in self.languages if f"{kind}::{l}" in row]
            if there and len(there) != len(self.languages):
                self.fault(place, f"{kind} only in {there}")
            if kind in row:
                self.fault(place, f"{kind} without a language")
            for language in there:
                if REFERENCE.search(row[f"{kind}::{language}"]):
                    self.fault(place, f"{kind} refers to a question")

    def check_choices(self):
        for number, row in enumerate(self.choices, 2):
            place = f"choices {number}"
            name, owner = row.get("name"), row.get("list_name")
            if not name or not owner or re.search(r"\s", name):
                self.fault(place, f"list {owner!r}, name {name!r}")
                continue
            options = self.lists.setdefault(owner, {})
            if name in options:
                self.fault(place, f"{name} twice in {owner}")
            options[name] = row
            self.check_languages("choices", place, row)
            if not any(key.startswith("label::") for key in row):
                self.fault(place, "no label")

    def check_survey(self):
        default = self.settings[0].get("default_language")
        if default not in self.languages:
            self.fault("settings", f"default_language {default!r}")
        for language in self.languages:
            if not re.fullmatch(r".+ \([a-z]{2}\)", language):
                self.fault("survey", f"language {language!r}")
        self.questions, open_groups, seen, used = [], [], set(), set()
        for number, row in enumerate(self.survey, 2):
            place = f"survey {number}"
            kind = row.get("type", "")
            if kind == "end_group":
                if not open_groups:
                    self.fault(place, "end of a group that never began")
                else:
                    open_groups.pop()
                continue
            self.check_row(place, row, seen)
            if kind == "begin_group":
                open_groups.append(row.get("name"))
            else:
                used.add(self.check_type(place, kind))
                self.questions.append(row)
                if not open_groups:
                    self.fault(place, "outside of any group")
            seen.add(row.get("name"))
        if open_groups:
            self.fault("survey", f"groups without end: {open_groups}")
        for unused in sorted(set(self.lists) - used):
            self.fault("choices", f"nobody uses {unused}")

    def check_row(self, place, row, seen):
        name = row.get("name", "")
        if not NAME.fullmatch(name) or name in RESERVED:
            self.fault(place, f"name {name!r}")
        if name in seen:
            self.fault(place, f"{name} twice")
        if not any(key.startswith("label::") for key in row):
            self.fault(place, "no label")
        self.check_languages("survey", place, row)
        if ("constraint" in row) != any(
                k.startswith("constraint_message::") for k in row):
            self.fault(place, "constraint without message, or the reverse")
        for column in ("relevant", "constraint"):
            if column in row:
                self.check_expression(f"{place} {column}", row[column], seen)

    def check_expression(self, place, text, seen):
        try:
            for name in names_in(parse(text, XPATH)):
                if name not in seen:
                    self.fault(place, f"{name} is not asked before")
        except Fault as fault:
            self.fault(place, str(fault))

    def check_type(self, place, kind):
        """The list that the type names, None for a type without one."""
        word, _, owner = kind.partition(" ")
        if word in ("select_one", "select_multiple"):
            if owner not in self.lists:
                self.fault(place, f"no list {owner!r}")
            return owner
        if kind not in TYPES:
            self.fault(place, f"type {kind!r}")
        return None

    # What a person would meet who fills the form in.

    def asked(self, answers):
        """Names of the questions that are shown one after the other; answers
        of those that are not shown count as empty."""
        shown, seen = [], {}
        for row in self.questions:
            name = row["name"]
            tree = parse(row["relevant"], XPATH) if "relevant" in row \
                else ("call", "true", [])
            is_shown = evaluate(tree, seen)
            seen[name] = answers.get(name, "") if is_shown else ""
            if is_shown:
                shown.append(name)
        return shown

    def refuses(self, name, answers):
        """Whether the constraint of a question refuses the answer to it."""
        row = next(r for r in self.questions if r["name"] == name)
        return "constraint" in row and not evaluate(
            parse(row["constraint"], XPATH), answers, answers[name])
