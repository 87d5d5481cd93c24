#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""The work that speed is measured by: a model and surveys of any size.

    bench_survey.py FOLDER ROWS [--quoted] [--crlf]

writes FOLDER/bench.json, a model of 60 questions, 12 areas, a generation and
a segment, and FOLDER/bench-ROWS.csv (-quoted, -crlf) with one firm a row: id,
country, region, sector, size, weight and the answers, of which some are blank
and some "NA". Same arguments, same bytes.
"""

import argparse
import json
import pathlib
import random

QUESTIONS, AREAS = 60, 12
DISTINCT = 10007  # rows that differ; a larger survey repeats them, not the ids
PLACES = {
    "AR": ["AR-B", "AR-C", "AR-S"],
    "BR": ["BR-SP", "BR-MG", "BR-SC"],
    "CL": ["CL-RM", "CL-BI"],
    "CO": ["CO-ANT", "CO-DC"],
    "MX": ["MX-NLE", "MX-JAL"],
    "UY": ["UY-MO", "UY-CA"],
}
SECTORS = ["10", "13", "14", "20", "22", "25", "28", "29"]
SIZES = ["micro", "small", "medium", "large"]
CODES = [list("1234"), list("12345"), ["yes", "no"]]


def text(words):
    return {"en": words}


def scale(name, count):
    options = [
        {"code": str(i), "points": i, "text": text(f"Step {i}")}
        for i in range(1, count + 1)
    ]
    return {"id": name, "options": options}


def question(number):
    made = {
        "id": f"q{number:02}",
        "section": "all",
        "text": text(f"Question {number}?"),
    }
    kind = number % 3
    if kind == 2:
        made |= {"type": "yes_no", "points": {"yes": 4, "no": 1}}
    else:
        made |= {"type": "single", "scale": ["four", "five"][kind]}
    return made


def area(number):
    each = QUESTIONS // AREAS
    children = [{"id": f"q{number * each + i:02}"} for i in range(each)]
    return {
        "id": f"a{number:02}",
        "title": text(f"Area {number}"),
        "method": "mean",
        "children": children,
        "rescale": {"from": [1, 5], "to": [0, 100]},
        "round": {"digits": 2, "mode": "half_up"},
    }


def level(number, start, end):
    return {
        "level": number,
        "from": start,
        "to": end,
        "name": text(f"Level {number}"),
        "description": text(f"Level {number} of them."),
        "next": text("More of it."),
    }


def top(name, method, levels, **more):
    areas = [{"id": f"a{i:02}"} for i in range(AREAS)]
    return {
        "id": name,
        "title": text(name.capitalize()),
        "method": method,
        "children": areas,
        "levels": levels,
        **more,
    }


def model():
    quarters = [level(i + 1, 25 * i, 25 * i + 25) for i in range(4)]
    steps = [level(i, i, i + 1) for i in range(AREAS)]
    for last in (quarters, steps):
        del last[-1]["next"]
    generation = top("generation", "lower_median", quarters)
    segment = top("segment", "staircase", steps, at_least=40, counts="climbed")
    results = ["generation", "segment"] + [f"a{i:02}" for i in range(AREAS)]
    return {
        "format": "nivela/model/1",
        "id": "bench",
        "version": "1.0.0",
        "languages": ["en"],
        "title": text("What speed is measured by"),
        "summary": text("Sixty questions, twelve areas."),
        "license": "CC-BY-4.0",
        "fidelity": {
            "kind": "inspired-by",
            "published": text("Nothing."),
            "ours": [text("All of it.")],
        },
        "sources": [
            {"id": "none", "citation": "None", "used_for": text("Nothing")}
        ],
        "profile": ["country", "region", "sector", "size", "weight"],
        "missing": {"min_answered": "1/2", "dont_know": "missing"},
        "scales": [scale("four", 4), scale("five", 5)],
        "sections": [{"id": "all", "title": text("All")}],
        "questions": [question(i) for i in range(QUESTIONS)],
        "indicators": [area(i) for i in range(AREAS)] + [generation, segment],
        "results": results,
        "headline": ["generation", "segment"],
        "sets": [],
        "actions": [],
        "programmes": [],
    }


def answer(dice, number):
    chance = dice.random()
    if chance < 0.03:
        return ""
    return "NA" if chance < 0.05 else dice.choice(CODES[number % 3])


def cells(dice):
    country = dice.choice(list(PLACES))
    profile = [
        country,
        dice.choice(PLACES[country]),
        dice.choice(SECTORS),
        dice.choice(SIZES),
        f"{dice.randint(100, 9999) / 100:.2f}",
    ]
    return profile + [answer(dice, i) for i in range(QUESTIONS)]


def line(row, quoted):
    return ",".join(f'"{cell}"' for cell in row) if quoted else ",".join(row)


def write_survey(path, rows, quoted, end):
    dice = random.Random(60)
    header = ["id", "country", "region", "sector", "size", "weight"]
    header += [f"q{i:02}" for i in range(QUESTIONS)]
    tails = [
        line(cells(dice), quoted) + end for _ in range(min(rows, DISTINCT))
    ]
    mark = '"' if quoted else ""
    with open(path, "w", encoding="utf-8", newline="") as out:
        out.write(line(header, quoted) + end)
        for row in range(rows):
            tail = tails[row % DISTINCT]
            out.write(f"{mark}F{row + 1:07}{mark},{tail}")


def prepare(folder, rows, quoted=False, crlf=False):
    """The model and the survey, made if they are not there: two paths."""
    folder = pathlib.Path(folder)
    kind = ("-quoted" if quoted else "") + ("-crlf" if crlf else "")
    survey = folder / f"bench-{rows}{kind}.csv"
    folder.mkdir(parents=True, exist_ok=True)
    made = json.dumps(model(), indent=1) + "\n"
    (folder / "bench.json").write_text(made, encoding="utf-8")
    if not survey.exists():
        write_survey(survey, rows, quoted, "\r\n" if crlf else "\n")
    return folder / "bench.json", survey


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folder")
    parser.add_argument("rows", type=int)
    parser.add_argument("--quoted", action="store_true")
    parser.add_argument("--crlf", action="store_true")
    given = parser.parse_args()
    for path in prepare(given.folder, given.rows, given.quoted, given.crlf):
        print(path)


if __name__ == "__main__":
    main()
