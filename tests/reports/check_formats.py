# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""What the other checks of this folder leave: screens, JSON and CSV. Byte for
byte those of golden/ (but for the program's version and the model's digest);
screens with every figure of the JSON; any text in them as text.

    check_formats.py PROGRAM [--update]

--update writes what came out into golden/. Read every line before you keep it.
"""

import argparse
import csv
import io
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import check_reports
from check_cohorts import (ASKED, few_firms, hostile_words, share_row,
                           spread_row)
from check_compare import later_firm
from check_reports import (ACTING, BRANCHES, FIRM, HERE, LANGUAGES, MARKS,
                           ROOT, Reports, expect, is_value, spoil)
from later import write_surveys

FORMULA = '=HYPERLINK("http://x","y")'
LONG = "W" * 10000
TEXTS = [MARKS, FORMULA, "+1", "@x", f"a{ACTING}b", "\U0001f3ed\u0301", LONG,
         'a "b", c', "two\nlines", "-2", "\\", "\u2029x\u200f", "\ufffd"]
# What no line of a screen may hold, whoever wrote it.
STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f"
                      "\u202a-\u202e\u2066-\u2069]")


class Kind:
    """Documents of one kind, and the formats that other checks do not have."""

    def __init__(self, name, command, words, forms):
        self.name, self.command, self.words = name, command, words
        self.forms = forms

    def write(self, reports, form, language):
        return reports.write(form, language, *self.words,
                             command=self.command)


def kinds_of(folder):
    few, later = few_firms(folder), later_firm(folder)
    surveys = [str(pathlib.Path(folder, one)) for one in ("b.csv", "a.csv")]
    write_surveys(*surveys)
    return [Kind("firm", "report", [FIRM], ["txt", "json"]),
            Kind("change", "compare", [FIRM, later], ["txt", "json"]),
            Kind("panel", "compare", surveys, ["txt", "json"]),
            Kind("cohort", "benchmark", [few, *ASKED], ["txt", "json", "csv"]),
            Kind("scores", "score", [few], ["csv", "jsonl"])]


def check_golden(reports, name, text, update):
    path = HERE / "golden" / name
    text = text.replace(reports.digest, "<SHA256>")
    text = text.replace(reports.version, "<VERSION>")
    if update:
        path.write_text(text, encoding="utf-8")
    expect(path.is_file() and path.read_text(encoding="utf-8") == text,
           f"{name} is not what the program writes")


def check_goldens(reports, kinds, folder, update):
    """CSV and lines of JSON are for programs: the same in every language."""
    for kind in kinds:
        for form in kind.forms:
            texts = {language: kind.write(reports, form, language)
                     .replace(str(folder), "<FOLDER>")
                     for language in LANGUAGES}
            if form in ("csv", "jsonl"):
                expect(len(set(texts.values())) == 1,
                       f"{kind.name}.{form} hangs on the language")
                check_golden(reports, f"{kind.name}.{form}", texts["en"],
                             update)
                continue
            for language, text in texts.items():
                check_golden(reports, f"{kind.name}-{language}.{form}", text,
                             update)


def batch(reports, survey, folder, form, language, *words):
    target = pathlib.Path(folder, f"{form}-{language}")
    done = subprocess.run(
        [reports.program, "report", "--batch", survey, "-d", str(target),
         "--format", form, "--lang", language, "-q", *words], cwd=ROOT,
        capture_output=True, check=False)
    expect(done.returncode == 0, f"batch: {done.stderr.decode()[-300:]}")
    return target


def check_index(reports, folder, update):
    """The page that leads to a consultant's reports, and its table."""
    survey = pathlib.Path(folder, "five.csv")
    lines = (ROOT / "questionnaires/demo/survey.csv").read_text("utf-8")
    survey.write_text("".join(lines.splitlines(keepends=True)[:6]), "utf-8")
    for language in LANGUAGES:
        for form in ("html", "md", "txt"):
            target = batch(reports, str(survey), folder, form, language)
            index = (target / f"index.{form}").read_text("utf-8")
            check_golden(reports, f"index-{language}.{form}", index, update)
            table = (target / "index.csv").read_text("utf-8")
            for row in csv.DictReader(io.StringIO(table)):
                expect((target / row["file"]).is_file() and
                       row["file"] in index.replace("\\", ""),
                       f"index {form}: {row['file']}")


def tokens_of(line):
    """Words of a line, but for the strip that draws a spread."""
    return [one.replace(",", ".") for one in line.split()
            if not re.fullmatch("[.=|-]{24}", one)]


def check_rows(name, text, rows):
    """Each row's figures end a line, in the order of the rows."""
    lines = iter([tokens_of(line) for line in text.splitlines()])
    for row in rows:
        figures = [one for one in row if one]
        found = any(line[-len(figures):] == figures for line in lines)
        expect(found, f"{name}: no line ends with {figures}")
        if not found:
            return


def check_firm_screen(name, text, data):
    """Level and value of each result, in lines that begin with its title."""
    lines = [line.strip() for line in text.splitlines()]
    seen = 0
    for result in data["results"]:
        rest = [line[len(result["title"]):].split() for line in lines
                if line.startswith(result["title"] + "  ")]
        if not rest:
            continue
        seen += 1
        level = [] if result["level"] is None else [str(result["level"])]
        shown = [one for one in rest if one[:len(level)] == level and
                 is_value(one[len(level)], result)]
        expect(shown, f"{name}: {result['id']}: {rest}")
    expect(seen >= len(data["results"]) - 2, f"{name}: {seen} areas")


def is_change(row, one):
    """Values before and now, and what lies between, with their digits."""
    values = [one[side] and one[side]["value"]
              for side in ("before", "after")] + [one["change"]]
    cells = row[-3:] if one["change"] is not None else []
    return all(abs(float(cell) - value) <= 0.5 * 10 **
               -len(cell.partition(".")[2]) + 1e-9
               for cell, value in zip(cells, values))


def check_change_screen(name, text, data):
    known = [one for one in data["results"] if one["change"] is not None]
    table = [line for line in map(tokens_of, text.splitlines())
             if len(line) > 3 and
             all(re.fullmatch(r"-?\+?\d+(\.\d+)?", one) for one in line[-3:])]
    expect(len(table) == len(known) > 20, f"{name}: {len(table)} rows")
    for row, one in zip(table, known):
        expect(is_change(row, one), f"{name}: {row}: {one['id']}")


def check_panel_screen(name, text, data):
    # where the screen is too narrow the firms that stayed are left out
    keys = ("up", "same", "down")
    if not re.search(rf" {data['results'][0]['same']} +\d+\n", text):
        keys = ("up", "down")
    check_rows(name, text, [[str(one[key]) for key in keys]
                            for one in data["results"]])
    for one in data["results"][:2]:
        check_rows(f"{name} moves", text,
                   [[*map(str, counts), str(sum(counts))]
                    for counts in one["moves"]["counts"]])


def check_cohort_screen(name, text, data):
    for table in data["tables"]:
        check_rows(f"{name} {table['id']}", text,
                   [spread_row(group) for group in table["groups"]])
        shares, wide = [], len(table["groups"][0]["shares"]) + 1
        for group in table["groups"]:
            row = share_row(group)
            row = [row] * wide if isinstance(row, str) else row
            shares.append(row + (["[u]"] if group["status"] == "u" else []))
        check_rows(f"{name} {table['id']} shares", text, shares)


SCREENS = {"firm": check_firm_screen, "change": check_change_screen,
           "panel": check_panel_screen, "cohort": check_cohort_screen}


def check_screens(reports, kinds):
    for kind in kinds:
        if kind.name not in SCREENS:
            continue
        wide = ["--width", "200"] if kind.name == "firm" else []
        for language in LANGUAGES:
            text = reports.write("txt", language, *kind.words, *wide,
                                 command=kind.command)
            data = json.loads(kind.write(reports, "json", language))
            SCREENS[kind.name](f"{kind.name} {language} txt", text, data)


FIGURES = ("value", "se", "low", "high", "cv", "deff", "n", "quality",
           "alike")


def tidy_rows(data):
    """A benchmark's JSON as the rows of its CSV: key, then figures."""
    words = {None: "", False: "false", True: "true"}

    def row(group, table, kind, measure, own):
        figures = {"n": group["n"], "alike": group["alike"], **own}
        return ((*group["is"].values(), table["id"], kind, measure,
                 own.get("category", "")),
                [words.get(figures.get(key), figures.get(key))
                 for key in FIGURES] +
                [group["status"], words.get(group["population"],
                                            group["population"])])

    for table in data["tables"]:
        names = [one["code"] for one in table["categories"]]
        for group in table["groups"]:
            whole = group["quantiles"] or dict.fromkeys(
                table["groups"][0]["quantiles"] or {})
            yield row(group, table, table["kind"], "mean", group["mean"] or {})
            for name, value in whole.items():
                yield row(group, table, table["kind"], name, {"value": value})
            for one in group["shares"] or [{"category": name}
                                           for name in names]:
                yield row(group, table, table["kind"], "share", one)


def check_tidy_csv(reports, kind):
    """The CSV of a benchmark has every figure of its JSON, digit for digit,
    and no other."""
    text = kind.write(reports, "csv", "en")
    data = json.loads(kind.write(reports, "json", "en"), parse_float=str,
                      parse_int=str)
    said = {}
    for row in csv.DictReader(io.StringIO(text)):
        key = (*(row[axis] for axis in data["by"]), row["result"],
               row["kind"], row["measure"], row["category"])
        expect(key not in said, f"csv: {key} twice")
        said[key] = [row[name] for name in FIGURES] + \
            [row["status"], row["population"]]
    have = dict(tidy_rows(data))
    expect(len(have) > 100 and have.keys() == said.keys(),
           f"csv: rows {sorted(have.keys() ^ said.keys())[:4]}")
    for key in have.keys() & said.keys():
        expect(have[key] == said[key], f"csv: {key} {said[key]} {have[key]}")


MARKED = ("c", "x")


def check_screen_text(name, text):
    found = STEERING.search(text)
    expect(not found, f"{name}: {found and text[found.start() - 20:][:40]!r}")


def hostile_firm(folder, name):
    model = json.loads((ROOT / BRANCHES[1]).read_text(encoding="utf-8"))
    firm = json.loads((ROOT / BRANCHES[2]).read_text(encoding="utf-8"))
    firm["firm"]["name"] = firm["firm"]["id"] = name
    firm["answers"]["remark"] = name
    paths = [pathlib.Path(folder, one) for one in ("hm.json", "hf.json")]
    for path, what in zip(paths, (spoil(model), firm)):
        path.write_text(json.dumps(what), encoding="utf-8")
    return ["-m", *map(str, paths)]


def check_hostile_firms(reports, folder):
    """A screen is never steered; JSON gives back what was put in."""
    for name in (MARKS, FORMULA, f"a{ACTING}b\u2029\u200f", LONG):
        words = hostile_firm(folder, name)
        both = [*words, words[-1]]
        for command, these in (("report", words), ("compare", both),
                               ("explain", words)):
            where = f"hostile {command} {name[:12]!r}"
            text = reports.write("txt", "en", *these, command=command) \
                if command != "explain" else explain(reports, these)
            check_screen_text(where, text)
        data = json.loads(reports.write("json", "en", *words))
        expect(data["firm"]["name"] == name == data["firm"]["id"],
               f"hostile json: {data['firm']['name'][:40]!r}")
        data = json.loads(reports.write("json", "en", *both,
                                        command="compare"))
        expect(data["before"]["name"] == name, "hostile compare json")


def explain(reports, words):
    done = subprocess.run([reports.program, "explain", *words], cwd=ROOT,
                          capture_output=True, check=False)
    expect(done.returncode == 0, f"explain: {done.stderr.decode()[-200:]}")
    return done.stdout.decode()


def hostile_survey(folder):
    """Every text as an id and as a name; blank ends are not part of an id."""
    with open(few_firms(folder), encoding="utf-8", newline="") as file:
        header, *rows = list(csv.reader(file))
    path = pathlib.Path(folder, "hostile.csv")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        for name, row in zip(TEXTS, rows):
            writer.writerow([name, name, *row[2:]])
    return str(path)


def guarded(name):
    """In CSV: what a spreadsheet would compute has an apostrophe in front."""
    return f"'{name}" if name[0] in "=@" else name


def check_hostile_scores(reports, survey):
    """CSV and lines of JSON give ids back."""
    rows = csv.DictReader(io.StringIO(
        reports.write("csv", "en", survey, command="score"), newline=""))
    expect([row["id"] for row in rows] == list(map(guarded, TEXTS)),
           "hostile scores: ids")
    made = reports.write("jsonl", "en", survey, command="score").split("\n")
    expect([json.loads(one)["id"] for one in made if one] == TEXTS,
           "hostile scores: lines of JSON")


def check_hostile_batch(reports, folder, survey):
    """Each firm its own file, in the folder, whatever its id."""
    for form in ("txt", "html"):
        target = batch(reports, survey, folder, form, "en")
        files = {one.name for one in target.iterdir()}
        index = (target / f"index.{form}").read_text("utf-8")
        expect(not any(sign in index for sign in ACTING),
               f"hostile index.{form}: a sign that acts")
        if form == "html":
            expect("<script" not in index, "hostile index: a script")
        if form == "txt":
            check_screen_text("hostile index.txt", index)
        with (target / "index.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        expect([row["id"] for row in rows] == list(map(guarded, TEXTS)),
               "hostile index.csv")
        expect({row["file"] for row in rows} | {f"index.{form}", "index.csv"}
               == files and len(rows) == len(TEXTS),
               f"hostile batch {form}: {sorted(files)}")


def check_hostile_cohort(reports, folder):
    words = hostile_words(folder)
    check_screen_text("hostile cohort txt", reports.write(
        "txt", "en", *words, command="benchmark"))
    data = json.loads(reports.write("json", "en", *words,
                                    command="benchmark"))
    expect(any(MARKS in table["title"] for table in data["tables"]),
           "hostile cohort json: marks are gone")
    made = pathlib.Path(folder, "made.csv")
    reports.write("csv", "en", *words, "-o", str(made), command="benchmark")
    package = json.loads(next(pathlib.Path(folder).glob("*datapackage.json"))
                         .read_text("utf-8"))
    expect(MARKS in json.dumps(package, ensure_ascii=False)
           .replace('\\"', '"'), "hostile package: marks are gone")
    rows = list(csv.DictReader(io.StringIO(made.read_text("utf-8"))))
    expect(rows and all(None not in row and None not in row.values()
                        for row in rows), "hostile cohort csv: columns")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    reports = Reports(options.program)
    with tempfile.TemporaryDirectory() as folder:
        kinds = kinds_of(folder)
        check_goldens(reports, kinds, folder, options.update)
        check_index(reports, folder, options.update)
        check_screens(reports, kinds)
        check_tidy_csv(reports, kinds[3])
    with tempfile.TemporaryDirectory() as folder:
        check_hostile_firms(reports, folder)
        survey = hostile_survey(folder)
        check_hostile_scores(reports, survey)
        check_hostile_batch(reports, folder, survey)
        check_hostile_cohort(reports, folder)
    return check_reports.finish()


if __name__ == "__main__":
    sys.exit(main())
