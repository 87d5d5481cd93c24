#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""What a row of a survey costs, in instructions.

    instructions.py PROGRAM FOLDER [ROWS]

Scores ROWS and twice as many rows (2000) under callgrind and prints the
difference for each row, so that starting does not count. Fails above LIMITS.
The program should be a release build; counts do not depend on the machine's
load, and hardly on its kind.
"""

import re
import subprocess
import sys

import bench_survey

LIMITS = {"plain": 12300, "quoted": 14800, "crlf": 12300}


def count(program, model, survey, folder):
    done = subprocess.run(
        ["valgrind", "--tool=callgrind"]
        + [f"--callgrind-out-file={folder}/callgrind.out"]
        + [program, "score", "-m", str(model), str(survey)]
        + ["--threads", "1"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=True,
    )
    return int(re.search(r"Collected : (\d+)", done.stderr).group(1))


def per_row(program, folder, rows, kind):
    given = {kind: True} if kind != "plain" else {}
    counts = []
    for size in (rows, 2 * rows):
        model, survey = bench_survey.prepare(folder, size, **given)
        counts.append(count(program, model, survey, folder))
    return (counts[1] - counts[0]) // rows


def main():
    program, folder = sys.argv[1:3]
    rows = int(sys.argv[3]) if len(sys.argv) > 3 else 2000
    faults = 0
    for kind, limit in LIMITS.items():
        cost = per_row(program, folder, rows, kind)
        faults += cost > limit
        print(f"{kind}: {cost} instructions a row (limit {limit})")
    return faults > 0


if __name__ == "__main__":
    sys.exit(main())
