#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Benchmark tables against R's survey package, on the same scores.

    check_r.py PROGRAM

The demonstration survey gets weights, strata, sampling units and populations;
nivela scores it and makes the table, R reads the scores and makes the same
means, errors, intervals, design effects, shares and quantiles by country and
size. Exits 77 where R or its package is not there, 1 where a figure differs by
more than 1e-9 of itself.
"""

import csv
import io
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
HERE = pathlib.Path(__file__).resolve().parent
SKIP, TOLERANCE = 77, 1e-9
COLUMNS = ("value", "se", "low", "high", "cv", "deff")


def has_r():
    if not shutil.which("Rscript"):
        return False
    done = subprocess.run(["Rscript", "-e", "library(survey)"],
                          capture_output=True, check=False)
    return done.returncode == 0


def make(folder):
    draw = random.Random(11)
    with open(ROOT / "questionnaires/demo/survey.csv", encoding="utf-8",
              newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row["weight"] = f"{draw.randint(1000, 90000) / 1000:.3f}"
        row["h"] = row["size"]
        row["u"] = str(draw.randint(1, 60))
        row["N"] = {"small": "900", "medium": "300", "large": "80"}[row["h"]]
    path = pathlib.Path(folder, "in.csv")
    with open(path, "w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        table.writeheader()
        table.writerows(rows)
    return path, rows


def add_design(scored, rows, path):
    """The scores, with the design beside them, for R and for nivela."""
    table = list(csv.DictReader(io.StringIO(scored)))
    for row, design in zip(table, rows):
        row.update(h=design["h"], u=design["u"], N=design["N"])
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, table[0].keys(), lineterminator="\n")
        out.writeheader()
        out.writerows(table)


def key_of(row):
    return (row["country"], row["size"], row["result"], row["measure"],
            row["category"])


def differs(ours, theirs):
    if ours == "" or theirs in ("", "NA"):
        return (ours == "") != (theirs in ("", "NA"))
    a, b = float(ours), float(theirs)
    return abs(a - b) > TOLERANCE * max(abs(a), abs(b), 1e-6)


def compare(ours, theirs):
    faults = []
    mine = {key_of(row): row for row in csv.DictReader(io.StringIO(ours))}
    other = {key_of(row): row for row in csv.DictReader(io.StringIO(theirs))}
    for key in mine.keys() ^ other.keys():
        faults.append(f"{key}: on one side only")
    for key in mine.keys() & other.keys():
        columns = COLUMNS if key[3] in ("mean", "share") else ("value",)
        for column in columns:
            a, b = mine[key][column], other[key][column]
            if differs(a, b):
                faults.append(f"{key} {column}: {a}, R says {b}")
    return faults, len(mine)


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True,
                          check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    return done.stdout


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    if not has_r():
        print("R with its survey package is not installed")
        return SKIP
    with tempfile.TemporaryDirectory() as folder:
        path, rows = make(folder)
        scored = pathlib.Path(folder, "scored.csv")
        add_design(run(program, "score", "-q", str(path)), rows, scored)
        ours = run(program, "benchmark", "-q", str(scored), "--by",
                   "country,size", "--format", "csv", "--weight", "weight",
                   "--strata", "h", "--psu", "u", "--population", "N",
                   "--interval", "xlogit")
        theirs = run("Rscript", str(HERE / "tables.R"), str(scored))
    faults, count = compare(ours, theirs)
    for fault in faults[:20]:
        print(fault)
    print(f"benchmark against R: {count} estimates, {len(faults)} differ")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
