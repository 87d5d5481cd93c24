# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Reports that set a firm beside a cohort: in each format the figures of the
JSON, and strips drawn where its percentiles are.

    check_places.py PROGRAM
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile

import check_reports
from check_reports import (FIRM, LANGUAGES, ROOT, SURVEY, Reports, check_form,
                           check_tidy, expect)
from page import Page, markdown_tables

WIDTH = 240             # of a strip
POINTS = ("p10", "p25", "median", "p75", "p90")


def table_of(tables, results):
    """The table that has a row of eight or seven cells for each result."""
    titles = {one["title"] for one in results}
    for table in tables:
        rows = {row[0]: row for row in table if len(row) in (6, 7)}
        if titles and titles <= set(rows):
            return rows
    return {}


def near(text, value):
    """Whether the text is the value, rounded as it is."""
    plain = text.replace(",", ".").lstrip("+")
    digits = len(plain.partition(".")[2])
    return abs(float(plain) - value) <= 0.5 * 10 ** -digits + 1e-9


def check_table(name, tables, data):
    titles = {one["id"]: one["title"] for one in data["results"]}
    places = [dict(one, title=titles[one["id"]])
              for one in data["peers"]["results"]]
    rows = table_of(tables, places)
    expect(len(rows) >= len(places) > 20, f"{name}: no table of places")
    for one in places:
        row = rows.get(one["title"])
        if not row:
            continue
        own, median, quartiles, rank, gap = row[-5:]
        ends = re.findall(r"-?[\d.,]+", quartiles)
        right = near(own, one["value"]) and near(median, one["median"]) and \
            near(rank, one["percentile"]) and near(gap, one["to_median"]) and \
            len(ends) == 2 and near(ends[0], one["p25"]) and \
            near(ends[1], one["p75"])
        expect(right, f"{name}: {row}")


def check_strips(name, text, data):
    """Line, box, stroke and diamond at the percentiles and the value."""
    places = {one["id"]: one for one in data["peers"]["results"]}
    titles = {one["title"]: places.get(one["id"]) for one in data["results"]}
    ends = scales(data)
    strips = re.findall(r'<svg class="strip".*?</svg>', text, re.S)
    expect(len(strips) == len(places), f"{name}: {len(strips)} strips")
    for strip in strips:
        title = Page(strip).pictures[0]["title"]
        place = titles[title]
        low, high = ends[place["id"]]
        x = [WIDTH * (place[one] - low) / (high - low) for one in POINTS]
        own = WIDTH * (place["value"] - low) / (high - low)
        line = re.search(r'class="span" d="M(\d+) 9H(\d+)"', strip)
        box = re.search(r'class="box" x="(\d+)" y="\d+" width="(\d+)"', strip)
        stroke = re.search(r'class="median" d="M(\d+) ', strip)
        diamond = re.search(r'class="own" d="M(\d+) ', strip)
        drawn = [int(line[1]), int(box[1]), int(stroke[1]),
                 int(box[1]) + int(box[2]), int(line[2]), int(diamond[1])]
        expect(all(abs(a - b) <= 1 for a, b in zip(drawn, x + [own])),
               f"{name}: strip of {title}: {drawn}")


def scales(data):
    """The ends of each result's scale, from the model."""
    model = json.loads((ROOT / f"questionnaires/{data['model']}.json")
                       .read_text(encoding="utf-8"))
    ends = {}
    for one in model["indicators"]:
        if one.get("levels"):
            ends[one["id"]] = (one["levels"][0]["from"],
                               one["levels"][-1]["to"])
    return ends


def main():
    reports = Reports(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        cohort = str(pathlib.Path(folder, "cohort.json"))
        subprocess.run([reports.program, "peers", "build", SURVEY, "-o",
                        cohort, "--quiet"], cwd=ROOT, check=True)
        for language in LANGUAGES:
            name = f"place {language}"
            words = (FIRM, "--peers", cohort)
            data = json.loads(reports.write("json", language, *words))
            text = reports.write("html", language, *words)
            page = check_form(name, text)
            check_tidy(name, text)
            check_table(f"{name} html", page.tables, data)
            check_strips(name, text, data)
            plain = reports.write("md", language, *words)
            check_table(f"{name} md", markdown_tables(plain), data)
    return check_reports.finish()


if __name__ == "__main__":
    sys.exit(main())
