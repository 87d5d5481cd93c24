# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Pages about a cohort: byte for byte those of golden/ (but for the program's
version and the model's digest), well-formed, readable aloud, safe with any
text, and with the figures of the JSON in tables and pictures.

    check_cohorts.py PROGRAM [--update]

--update writes what came out into golden/. Read every line before you keep it.
"""

import argparse
import json
import pathlib
import re
import sys
import tempfile

import check_reports
from check_reports import (ACTING, BRANCHES, HERE, LANGUAGES, MARKS, ROOT,
                           Reports, check_form, check_tidy, expect, spoil)
from page import Page, markdown_tables

SURVEY = ROOT / "questionnaires/demo/survey.csv"
FIRMS = 60              # few, so that there is something to hide
ASKED = ["--by", "size,exporter", "--results", "generation,generation_suppliers"]
MARK = {"c": "[c]", "x": "[x]"}
STEP = (720 - 190) // 5  # of a column of five levels
SHORTER = 30             # than that is the longest bar


def few_firms(folder):
    path = pathlib.Path(folder, "few.csv")
    lines = SURVEY.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:FIRMS + 1]), encoding="utf-8")
    return str(path)


def benchmark(reports, form, language, *words):
    return reports.write(form, language, *words, command="benchmark")


def check_golden(reports, few, update):
    for language in LANGUAGES:
        for form in ("html", "md"):
            path = HERE / "golden" / f"cohort-{language}.{form}"
            text = benchmark(reports, form, language, few, *ASKED)
            text = text.replace(reports.digest, "<SHA256>")
            text = text.replace(reports.version, "<VERSION>")
            if update:
                path.write_text(text, encoding="utf-8")
            expect(path.read_text(encoding="utf-8") == text,
                   f"{path.name} is not what the program writes")


def shown(value, decimals):
    return "-" if value is None else f"{value:.{decimals}f}"


def spread_row(group):
    """What the table of means says of a group, but for its name."""
    mark = MARK.get(group["status"])
    if mark:
        return [mark] * 2 + [mark] * 3 + ["", ""]
    mean, points = group["mean"], group["quantiles"]
    half = None if mean["low"] is None else mean["value"] - mean["low"]
    return [str(group["n"]), shown(mean["value"], 2)] + \
        [shown(points[one], 1) for one in ("p25", "p50", "p75")] + \
        [shown(half, 2),
         "[u]" if group["status"] == "u" else ""]


def share_row(group):
    mark = MARK.get(group["status"])
    if mark:
        return mark
    return [str(group["n"])] + [shown(100 * share["value"], 0)
                                for share in group["shares"]]


def rows_of(table):
    """Rows of figures, without titles and names of groups."""
    return [row for row in table[1:] if len(row) > 3 and any(row[1:])]


def check_figures(name, tables, data):
    """Both tables of each result, row by row. The first is the grid."""
    tables = tables[1:]
    for result in data["tables"]:
        spread, shares = rows_of(tables.pop(0)), rows_of(tables.pop(0))
        groups = result["groups"]
        expect(len(spread) == len(groups) == len(shares), f"{name}: rows")
        for row, group in zip(spread, groups):
            row = [cell.replace(",", ".") for cell in row]
            drawn = len(row) == 9  # a column of pictures
            figures = row[1:3] + row[4:] if drawn else row[1:]
            expect(figures == spread_row(group),
                   f"{name}: {result['id']}: {figures}")
        for row, group in zip(shares, groups):
            should = share_row(group)
            if isinstance(should, str):
                expect(set(row[1:-1]) == {should}, f"{name}: {row}")
            else:
                expect(row[1:-1] == should, f"{name}: {row}")


def check_grid(name, tables, data):
    """Results against levels: those of all firms."""
    rows = rows_of(tables[0])
    expect(len(rows) == len(data["tables"]), f"{name}: grid")
    for row, result in zip(rows, data["tables"]):
        expect(row[0] == result["title"], f"{name}: {row[0]}")
        expect(row[1:-1] == share_row(result["groups"][0])[1:],
               f"{name}: {row}")


def pictures(text, kind):
    return re.findall(rf'<svg class="{kind}".*?</svg>', text, re.S)


def check_bars(name, text, data):
    """As many bars as shares, as long as they say; figures as in tables."""
    drawn = pictures(text, "shares")
    expect(len(drawn) == len(data["tables"]), f"{name}: {len(drawn)} pictures")
    for picture, result in zip(drawn, data["tables"]):
        groups = [one for one in result["groups"] if one["shares"]]
        shares = [share["value"] for group in groups
                  for share in group["shares"]]
        widths = [int(one) for one in
                  re.findall(r'<rect class="\w+" x="\d+" y="\d+" '
                             r'width="(\d+)"', picture)]
        expect(len(widths) == len(shares), f"{name}: bars of {result['id']}")
        for width, share in zip(widths, shares):
            expect(abs(width - max(1, share * (STEP - SHORTER))) <= 1,
                   f"{name}: {result['id']}: {width} for {share}")
        figures = re.findall(r'<text class="share"><tspan[^>]*>([^<]*)',
                             picture)
        expect(figures == [shown(100 * share, 0) for share in shares],
               f"{name}: figures of {result['id']}")


def check_intervals(name, text, data):
    """Dots where the means are; a mark where there is nothing to draw."""
    width = 720 - 190 - 130
    for picture, result in zip(pictures(text, "intervals"), data["tables"]):
        means = [one["mean"]["value"] for one in result["groups"]
                 if one["mean"]]
        dots = [int(one) - 190 for one in
                re.findall(r'<circle class="\w+" cx="(\d+)"', picture)]
        expect(len(dots) == len(means), f"{name}: dots")
        for dot, mean in zip(dots, means):
            expect(abs(dot - width * mean / 4) <= 1, f"{name}: {dot}, {mean}")
        marks = re.findall(r'<text class="none"><tspan[^>]*>([^<]*)', picture)
        expect(marks == [MARK[one["status"]] for one in result["groups"]
                         if not one["mean"]], f"{name}: marks {marks}")
        hollow = picture.count('class="hollow"')
        expect(hollow == sum(one["status"] == "u"
                             for one in result["groups"]),
               f"{name}: {hollow} hollow dots")


def check_pages(reports, few):
    for language in LANGUAGES:
        name = f"cohort {language}"
        data = json.loads(benchmark(reports, "json", language, few, *ASKED))
        statuses = {group["status"] for table in data["tables"]
                    for group in table["groups"]}
        expect({"ok", "u", "c"} <= statuses, f"{name}: only {statuses}")
        text = benchmark(reports, "html", language, few, *ASKED)
        page = check_form(name, text)
        check_tidy(name, text)
        plain = markdown_tables(
            benchmark(reports, "md", language, few, *ASKED))
        for form, tables in (("html", page.tables), ("md", plain)):
            check_grid(f"{name} {form}", tables, data)
            check_figures(f"{name} {form}", tables, data)
        check_bars(name, text, data)
        check_intervals(name, text, data)
        captions = re.findall(r"<caption[^>]*>(.*?)</caption>", text)
        expect(len(set(captions)) == len(captions), f"{name}: {captions}")


def hostile_words(folder):
    """A survey, and a model whose every text is full of marks."""
    model = json.loads((ROOT / BRANCHES[1]).read_text(encoding="utf-8"))
    fields = ["id", "country"]
    questions = [one["id"] for one in model["questions"]
                 if one["type"] == "single"]
    codes = {one["id"]: one for one in model["questions"]}
    scales = {one["id"]: one for one in model.get("scales", [])}
    path = pathlib.Path(folder, "m.json")
    path.write_text(json.dumps(spoil(model)), encoding="utf-8")
    survey = pathlib.Path(folder, "s.csv")
    rows = [",".join(fields + questions)]
    for i in range(12):
        cells = [f"f{i}", "BR" if i % 2 else "AR"]
        for one in questions:
            options = codes[one].get("options") or \
                scales[codes[one]["scale"]]["options"]
            cells.append(str(options[i % len(options)]["code"]))
        rows.append(",".join(cells))
    survey.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return ("-m", str(path), str(survey), "--by", "country", "--results",
            "all", "--set", "quick", "--no-disclosure-control")


def check_hostile(reports):
    """Any text of a model, in every place that shows it."""
    with tempfile.TemporaryDirectory() as folder:
        words = hostile_words(folder)
        text = benchmark(reports, "html", "en", *words)
        page = check_form("hostile cohort", text)
        check_tidy("hostile cohort", text)
        expect(not any(sign in text for sign in ACTING), "a sign that acts")
        expect(any(MARKS in row[0] for table in page.tables for row in table
                   if row), "hostile cohort: marks are gone")
        expect(any(MARKS in picture["desc"] or MARKS in picture["title"]
                   for picture in page.pictures),
               "hostile cohort: marks are gone from pictures")
        plain = benchmark(reports, "md", "en", *words)
        expect(not any(sign in plain for sign in ACTING), "a sign that acts")
        bare = re.sub(r"\\.|`[█▒░]*`|<br>|\*\*", "", plain)
        expect(not re.search(r"[<`*_\[~]", bare),
               f"hostile: {re.findall('.{9}[<`*_~]', bare)[:3]}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    reports = Reports(options.program)
    with tempfile.TemporaryDirectory() as folder:
        few = few_firms(folder)
        check_golden(reports, few, options.update)
        check_pages(reports, few)
    check_hostile(reports)
    return check_reports.finish()


if __name__ == "__main__":
    sys.exit(main())
