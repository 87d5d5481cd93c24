# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Workbooks about a cohort: cell for cell those of golden/, by the rules for
statistics in spreadsheets, the same bytes each time, safe with any text, with
the figures of the JSON in their tables and those of the CSV in their data.

    check_cohort_workbook.py PROGRAM [--update]

--update writes what came out into golden/. Read every line before you keep it.
"""

import argparse
import csv
import io
import json
import sys
import tempfile

import workbook
from check_cohorts import (ASKED, few_firms, hostile_words, share_row,
                           spread_row)
from check_reports import ACTING, LANGUAGES, MARKS, expect, finish
from check_workbook import Program, check_golden, check_office, digits_of

NUMBERS = ("value", "se", "low", "high", "cv", "deff", "n", "population")


def benchmark(program, form, language, words, **settings):
    return program.report(language, *words, form=form, command="benchmark",
                          **settings)


def check_data(name, book, text):
    """Data is the CSV, with numbers as numbers."""
    rows = list(csv.DictReader(io.StringIO(text.decode())))
    seen = book.records("data")
    expect(len(rows) == len(seen), f"{name}: {len(seen)} rows of data")
    for row, there in zip(rows, seen):
        for key, value in row.items():
            if key in NUMBERS:
                value = float(value) if value else None
            expect(there.get(key) == (None if value == "" else value),
                   f"{name}: {key} {there.get(key)}, not {value}")


def check_codebook(name, book):
    rows = book.records("codebook")
    _, titles, _ = book.table("data")
    expect([row["code"] for row in rows if row["kind"] == "column"] == titles,
           f"{name}: columns explained")
    codes = {(row["of"], row["code"]) for row in rows}
    for row in book.records("data"):
        needed = [("result", row["result"]), ("size", row["size"])]
        needed += [(row["result"], row["category"])] \
            if row["measure"] == "share" else []
        expect(codes.issuperset(needed), f"{name}: {needed} not explained")


def text_of(cell):
    """As a page shows it."""
    if cell.value is None:
        return ""
    return str(cell.value) if cell.data_type == "s" else \
        f"{cell.value:.{digits_of(cell)}f}"


def tables_with(book, *heads):
    """Rows of the tables that have such titles, in order."""
    found = []
    for sheet in book.book:
        for table in sheet.tables:
            _, titles, rows = book.table(table)
            if set(heads) <= set(titles) and table.startswith("table_"):
                at = titles.index("n")
                found.append([[text_of(cell) for cell in row[at:]]
                              for row in rows])
    return found


def check_figures(name, book, data):
    spread = tables_with(book, "n", "p50")
    levels = tables_with(book, "n", "0", "4")
    expect(len(spread) == len(levels) == len(data["tables"]),
           f"{name}: {len(spread)} tables, {len(levels)} of levels")
    for result, means, shares in zip(data["tables"], spread, levels):
        groups = result["groups"]
        expect([row for row in means] == [spread_row(one) for one in groups],
               f"{name}: {result['id']}: means")
        for row, group in zip(shares, groups):
            should = share_row(group)
            should = [should] * len(row[:-1]) if isinstance(should, str) \
                else should
            expect(row[:-1] == should, f"{name}: {result['id']}: {row}")


def check_books(program, few):
    for language in LANGUAGES:
        name = f"cohort {language}"
        words = (few, *ASKED)
        made = benchmark(program, "xlsx", language, words)
        book = workbook.Workbook(made)
        for fault in workbook.faults(book):
            expect(False, f"{name}: {fault}")
        expect(len(book.descriptions()) >= 5, f"{name}: charts")
        check_data(name, book, benchmark(program, "csv", language, words))
        check_codebook(name, book)
        check_figures(name, book, json.loads(
            benchmark(program, "json", language, words)))
        expect(made == benchmark(program, "xlsx", language, words,
                                 LC_ALL="de_DE.UTF-8", TZ="Asia/Tokyo"),
               f"{name}: other bytes in a second run")


def check_hostile(program):
    with tempfile.TemporaryDirectory() as folder:
        book = workbook.Workbook(benchmark(program, "xlsx", "en",
                                           hostile_words(folder)))
    for fault in workbook.faults(book):
        expect(False, f"hostile cohort: {fault}")
    texts = "\0".join(book.texts())
    expect(not any(sign in texts for sign in ACTING), "hostile: a sign acts")
    expect(MARKS in texts, "hostile: marks are gone")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    program = Program(options.program)
    with tempfile.TemporaryDirectory() as folder:
        few = few_firms(folder)
        check_golden(program, options.update, "cohort-", words=(few, *ASKED),
                     command="benchmark")
        check_books(program, few)
        check_office(program, words=(few, *ASKED), command="benchmark")
    check_hostile(program)
    return finish()


if __name__ == "__main__":
    sys.exit(main())
