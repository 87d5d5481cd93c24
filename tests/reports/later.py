# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""A survey a year later: some of the demonstration firms answer again, most as
before, some a step on or back; some are new. The same rows each time."""

import csv
import pathlib
import random

ROOT = pathlib.Path(__file__).resolve().parents[2]
SURVEY = ROOT / "questionnaires/demo/survey.csv"
FIRMS, NEW, STEPS = 120, 6, "01234"


def moved(draw, row, column):
    """A step up twice as often as down."""
    if row[column] not in STEPS or draw.random() > 0.2:
        return row[column]
    step = draw.choice((1, 1, -1))
    return str(min(4, max(0, int(row[column]) + step)))


def write_surveys(before, after):
    draw = random.Random(46)
    with open(SURVEY, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))[:FIRMS]
    names = list(rows[0])
    asked = [name for name in names if name.startswith(
        ("gen_", "opt_", "sen_", "vis_", "pre_", "fle_")) and
        not name.endswith("_action")]
    later = [dict(row, date="2027-05-12") for row in rows
             if draw.random() < 0.8]
    for row in later:
        row.update({name: moved(draw, row, name) for name in asked
                    if row[name] in STEPS and row[name]})
    later += [dict(row, id=f"NEW-{place}") for place, row
              in enumerate(rows[:NEW])]
    for path, what in ((before, rows), (after, later)):
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, names, lineterminator="\n")
            writer.writeheader()
            writer.writerows(what)
