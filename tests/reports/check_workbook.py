# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Workbooks: cell for cell those of golden/ (but for the program's version
and the model's digest), by the rules for statistics in spreadsheets, the same
bytes each time, safe with any text, and with the figures of the JSON.

    check_workbook.py PROGRAM [--update]

With NIVELA_OFFICE=1 LibreOffice opens and prints them, too. --update writes
what came out into golden/. Read every line before you keep it.
"""

import argparse
import fractions
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import workbook
from check_reports import (ACTING, BRANCHES, FIRM, HERE, LANGUAGES, MARKS,
                           ROOT, SOME_FIRMS, SURVEY, expect, finish, rounded,
                           spoil)

FORMULA = '=HYPERLINK("http://x","y")'
ESCAPED = "_x0041_"


class Program:
    def __init__(self, path):
        self.path = os.path.abspath(path)
        self.version = self.run("--version").decode().split()[1]
        self.digest = json.loads(
            self.run("report", FIRM, "--json"))["sha256"]

    def run(self, *words, **settings):
        done = subprocess.run([self.path, *words], cwd=ROOT, check=False,
                              capture_output=True,
                              env={**os.environ, **settings})
        if done.returncode or b"[WARNING]" in done.stderr or \
                b"[ERROR]" in done.stderr:
            raise SystemExit(f"{words}: {done.stderr.decode()[:400]}")
        return done.stdout

    def report(self, language, *words, form="xlsx", command="report",
               **settings):
        return self.run(command, *words, "--format", form, "--lang",
                        language, **settings)


def check_golden(program, update, kind="", **how):
    words = how.pop("words", (FIRM,))
    for language in LANGUAGES:
        path = HERE / "golden" / f"{kind}{language}.xlsx.txt"
        book = workbook.Workbook(program.report(language, *words, **how))
        text = workbook.dump(book)
        text = text.replace(program.digest, "<SHA256>")
        text = text.replace(f'"{program.version}"', '"<VERSION>"')
        if update:
            path.write_text(text, encoding="utf-8")
        expect(path.read_text(encoding="utf-8") == text,
               f"{path.name} is not what the program writes")


def check_bytes(program):
    for language in LANGUAGES:
        once = program.report(language, FIRM)
        expect(once == program.report(language, FIRM, LC_ALL="de_DE.UTF-8",
                                      SOURCE_DATE_EPOCH="1", TZ="Asia/Tokyo"),
               f"{language}: other bytes in a second run")


def check_data(name, book, data):
    """Data is the JSON, result by result."""
    rows = book.records("data")
    expect([row["result"] for row in rows] ==
           [result["id"] for result in data["results"]], f"{name}: results")
    for row, result in zip(rows, data["results"]):
        for key in ("title", "outcome", "value", "level", "level_name",
                    "answered", "applicable", "low", "high"):
            expect(row.get(key) == result[key],
                   f"{name}: {result['id']}: {key} {row.get(key)}")
        for key, value in data["firm"].items():
            seen = row.get(key)
            seen = f"{seen:%Y-%m-%d}" if key == "date" else seen
            expect(seen == value, f"{name}: {key} {seen}")
        expect((row["model"], row["version"]) ==
               (data["model"], data["version"]), f"{name}: model")


def check_codebook(name, book):
    """Every column and every code of the data is explained once."""
    rows = book.records("codebook")
    _, titles, _ = book.table("data")
    expect([row["code"] for row in rows if row["kind"] == "column"] == titles,
           f"{name}: columns explained")
    codes = [(row["of"], row["code"]) for row in rows]
    expect(len(codes) == len(set(codes)), f"{name}: a code twice")
    for row in book.records("data"):
        needed = [("outcome", row["outcome"]), ("result", row["result"])]
        needed += [(row["result"], row["level"])] if "level" in row else []
        expect(all(one in codes for one in needed),
               f"{name}: {needed} not explained")


def digits_of(cell):
    return len(cell.number_format.partition(".")[2].rstrip("%"))


def check_tables(name, book, data):
    """The areas have the rounded figures of the JSON, and their bars the
    unrounded ones."""
    titles = {one["title"]: one for one in data["results"]}
    seen = 0
    for sheet in book.book:
        for table in sheet.tables:
            _, heads, rows = book.table(table)
            bars = [i for i, head in enumerate(heads)
                    if sheet.conditional_formatting and head and i + 2 <
                    len(heads) and rows[0][i].number_format == "General" and
                    rows[0][i].data_type == "n"]
            if not bars:
                continue
            for row in rows:
                result = titles[row[bars[0] - 3].value]
                seen += 1
                check_area(f"{name}: {result['id']}", result,
                           row[bars[0] - 2:bars[0] + 3])
    expect(seen >= len(data["results"]) - 2, f"{name}: {seen} areas")


def check_area(name, result, cells):
    level, value, bar, low, high = cells
    if result["value"] is None:
        expect(level.value == value.value == "[x]", f"{name}: no value")
        return
    expect(level.value == result["level"], f"{name}: level {level.value}")
    expect(fractions.Fraction(str(value.value)) ==
           rounded(result["exact"], digits_of(value)),
           f"{name}: value {value.value}")
    expect(bar.value == result["value"], f"{name}: bar {bar.value}")
    expect(low.value <= result["value"] <= high.value, f"{name}: scale")


def check_steps(name, book, data):
    """All actions, in order and numbered."""
    texts = {}
    for sheet in book.book:
        for table in sheet.tables:
            _, heads, rows = book.table(table)
            number = next((i for i, head in enumerate(heads)
                           if head in ("No.", "N.º")), None)
            if number is not None:
                texts.update({row[number].value: row[number + 1].value
                              for row in rows})
    texts = [texts[number] for number in sorted(texts)]
    expect([text.split("\n")[0] for text in texts] ==
           [action["text"] for action in data["actions"]],
           f"{name}: steps {texts[:2]}")


def check_notes(name, book, data):
    notes = {row["A"]: row["B"] for row in (
        dict(zip("AB", (cell.value for cell in row)))
        for row in book.table("notes")[2])}
    for what in (f"{data['model']} {data['version']}", data["sha256"],
                 data["nivela"]):
        expect(what in notes.values(), f"{name}: {what} is not in the notes")
    expect("[x]" in notes, f"{name}: [x] is not explained")
    listed = [row[0].value for row in book.table("contents")[2]]
    expect(listed == book.book.sheetnames[3:], f"{name}: contents {listed}")


def check_figures(program, words):
    for language in LANGUAGES:
        name = f"{words[-1]} {language}"
        data = json.loads(program.report(language, *words, form="json"))
        book = workbook.Workbook(program.report(language, *words))
        for fault in workbook.faults(book):
            expect(False, f"{name}: {fault}")
        for check in (check_data, check_tables, check_steps, check_notes):
            check(name, book, data)
        check_codebook(name, book)


def check_hostile(program):
    model = json.loads((ROOT / BRANCHES[1]).read_text(encoding="utf-8"))
    firm = json.loads((ROOT / BRANCHES[2]).read_text(encoding="utf-8"))
    model["title"] = {key: FORMULA for key in model["title"]}
    with tempfile.TemporaryDirectory() as folder:
        paths = [pathlib.Path(folder, one) for one in ("m.json", "f.json")]
        paths[0].write_text(json.dumps(spoil(model)), encoding="utf-8")
        for text in (FORMULA, f"{MARKS}{ACTING} " + "W" * 10000, ESCAPED,
                     "\U0001f3ed" * 20000, "_x0041_" * 6000,
                     "a\uffff\ufffeb"):
            firm["firm"]["name"] = text
            paths[1].write_text(json.dumps(firm), encoding="utf-8")
            check_hostile_firm(program, ("-m", *map(str, paths)), text)


def harmless(text):
    return "".join(one for one in text if one not in ACTING + "\uffff\ufffe")


def check_hostile_firm(program, words, name):
    book = workbook.Workbook(program.report("en", *words))
    for fault in workbook.faults(book):
        expect(False, f"hostile {name[:20]}: {fault}")
    texts = "\0".join(book.texts())
    expect(not any(sign in texts for sign in ACTING), "hostile: a sign acts")
    expect(MARKS in texts, "hostile: marks are gone")
    plain = harmless(name)
    seen = book.records("data")[0]["name"]
    if ESCAPED in name:  # openpyxl leaves the hidden code as it is
        seen = seen.replace("_x005F_", "_")
    if len(name) < 15000:
        expect(seen == plain, f"hostile: {seen[:40]}")
    else:
        expect(plain.startswith(seen.removesuffix(" [...]")) and
               seen.endswith(" [...]"), f"hostile: cut {seen[-20:]}")


def check_office(program, words=(FIRM,), **how):
    """LibreOffice opens it, draws what there is, and has room for it."""
    if os.environ.get("NIVELA_OFFICE") != "1":
        return
    with tempfile.TemporaryDirectory() as folder:
        for language in LANGUAGES:
            path = pathlib.Path(folder, f"{language}.xlsx")
            path.write_bytes(program.report(language, *words, **how))
            subprocess.run(
                ["soffice", f"-env:UserInstallation=file://{folder}/profile",
                 "--headless", "--convert-to", "pdf", "--outdir", folder,
                 str(path)], capture_output=True, check=True, timeout=180)
            text = subprocess.run(
                ["pdftotext", "-layout", path.with_suffix(".pdf"), "-"],
                capture_output=True, text=True, check=True).stdout
            book = workbook.Workbook(path.read_bytes())
            expect("###" not in text, f"{language}: no room for a number")
            for sheet in book.book:
                expect(str(sheet["A1"].value) in text,
                       f"{language}: {sheet.title} is not printed")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    program = Program(options.program)
    check_golden(program, options.update)
    check_bytes(program)
    check_figures(program, (FIRM,))
    check_figures(program, tuple(BRANCHES))
    for firm in SOME_FIRMS[:2]:
        check_figures(program, (SURVEY, "--id", firm))
    check_hostile(program)
    check_office(program)
    return finish()


if __name__ == "__main__":
    sys.exit(main())
