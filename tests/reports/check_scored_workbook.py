# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Workbooks of many firms: cell for cell the scored CSV, with numbers and
dates as such, the same bytes each time, safe with any text.

    check_scored_workbook.py PROGRAM
"""

import csv
import datetime
import io
import pathlib
import sys
import tempfile

import workbook
from check_cohorts import few_firms
from check_reports import ACTING, LANGUAGES, expect, finish
from check_workbook import ESCAPED, FORMULA, Program, harmless

SHEETS = {"en": ["Notes", "Data", "Codebook"],
          "es": ["Notas", "Datos", "Códigos"],
          "pt": ["Notas", "Dados", "Códigos"]}
TEXTS = ("id", "name", "country", "region", "sector", "size", "exporter",
         "status")
NAMES = [FORMULA, "+1", "-2", "@x", "'=1", "<script>alert('1')</script>",
         "]]>", f"a{ACTING}b", "\U0001f3ed", "W" * 10000, ESCAPED,
         'with "quotes", commas', "two\nlines", " spaces ", "1,5", "1e5"]


def score(program, form, language, *words, **settings):
    return program.report(language, *words, form=form, command="score",
                          **settings)


def typed(column, text):
    if text == "":
        return None
    if column == "date":
        return datetime.datetime.strptime(text, "%Y-%m-%d")
    return text if column in TEXTS else float(text)


def check_cells(name, sheet, text):
    rows = list(csv.reader(io.StringIO(text.decode())))
    seen = [list(row) for row in sheet.iter_rows(values_only=True)]
    expect(seen[0] == rows[0], f"{name}: header")
    expect(len(seen) == len(rows), f"{name}: {len(seen)} rows")
    for row, there in zip(rows[1:], seen[1:]):
        should = [typed(column, cell) for column, cell in zip(rows[0], row)]
        expect(there == should, f"{name}: {row[0]}: {there}")
    expect(sheet.auto_filter.ref == sheet.dimensions and
           sheet.freeze_panes == "A2", f"{name}: {sheet.auto_filter.ref}")


def check_codebook(name, sheet, header):
    rows = list(sheet.iter_rows(values_only=True))
    codes = {row[2] for row in rows if row[0] in ("column", "result")}
    expect(codes == {one.removesuffix(".level") for one in header},
           f"{name}: columns explained")


def check_few(program, few):
    for language in LANGUAGES:
        made = score(program, "xlsx", language, few)
        book = workbook.Workbook(made)
        for fault in workbook.faults(book):
            expect(False, f"scored {language}: {fault}")
        expect(book.book.sheetnames == SHEETS[language],
               f"{language}: {book.book.sheetnames}")
        text = score(program, "csv", language, few)
        check_cells(f"scored {language}", book.book.worksheets[1], text)
        check_codebook(f"scored {language}", book.book.worksheets[2],
                       text.decode().splitlines()[0].split(","))
        expect(made == score(program, "xlsx", language, few, TZ="Asia/Tokyo",
                             LC_ALL="de_DE.UTF-8"), f"{language}: bytes")
        notes = [row[1] for row in
                 book.book.worksheets[0].iter_rows(values_only=True)]
        expect(program.digest in notes and program.version in notes,
               f"scored {language}: notes {notes}")


def check_hostile(program, few, folder):
    path = pathlib.Path(folder, "hostile.csv")
    with open(few, encoding="utf-8", newline="") as file:
        header, firm = list(csv.reader(file))[:2]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header)
        writer.writeheader()
        for i, name in enumerate(NAMES):
            writer.writerow({**dict(zip(header, firm)), "id": f"f{i}",
                             "name": name})
    book = workbook.Workbook(score(program, "xlsx", "en", str(path)))
    for fault in workbook.faults(book):
        expect(False, f"hostile scored: {fault}")
    seen = [row[1] for row in
            book.book["Data"].iter_rows(min_row=2, values_only=True)]
    for name, there in zip(NAMES, seen):
        there = str(there).replace("_x005F_", "_")
        expect(there == harmless(name).strip(" ") or
               there == harmless(name) or name == "'=1" and there == "=1",
               f"hostile scored: {name[:30]!r}: {there[:30]!r}")
    expect(len(seen) == len(NAMES), f"hostile scored: {len(seen)} rows")


def main():
    program = Program(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        few = few_firms(folder)
        check_few(program, few)
        check_hostile(program, few, folder)
    return finish()


if __name__ == "__main__":
    sys.exit(main())
