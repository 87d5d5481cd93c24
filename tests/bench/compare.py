#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Nivela beside other programs, on the same file and in turn.

    compare.py PROGRAM FOLDER [ROWS] [RUNS]

Each program reads the survey and writes the mean of each of the twelve areas
for every firm. Those that are not installed are left out: mlr, pandas of this
python3, and DuckDB of node (NODE_PATH has @duckdb/node-api). Prints medians
of the time on the clock and of the processor's, and ratios to nivela with one
thread.
"""

import importlib.util
import os
import resource
import shutil
import statistics
import subprocess
import sys
import time

import bench_survey

EACH = bench_survey.QUESTIONS // bench_survey.AREAS
PANDAS = """
import sys, pandas
names = [f"q{i:02}" for i in range(60)]
data = pandas.read_csv(sys.argv[1], dtype=str, keep_default_na=False)
points = data[names].replace({"yes": "4", "no": "1", "NA": None, "": None})
points = points.astype(float)
for area in range(12):
    mean = points[names[area * 5:area * 5 + 5]].mean(axis=1)
    data[f"a{area:02}"] = ((mean - 1) * 25).round(2)
data.drop(columns=names).to_csv(sys.argv[2], index=False)
"""
DUCKDB = """
const {DuckDBInstance} = require("@duckdb/node-api");
(async () => {
  const db = await DuckDBInstance.create(":memory:", {threads: "2"});
  await (await db.connect()).run(process.argv[2]);
})();
"""


def sql(survey, out):
    """The means in DuckDB's SQL: a case for each answer, one average."""
    means = []
    for area in range(bench_survey.AREAS):
        names = [f"q{area * EACH + i:02}" for i in range(EACH)]
        points = [
            f"case {n} when 'yes' then 4 when 'no' then 1 "
            f"else try_cast({n} as tinyint) end"
            for n in names
        ]
        mean = f"list_avg([{', '.join(points)}])"
        means.append(f"round(({mean} - 1) * 25, 2) as a{area:02}")
    head = "id, country, region, sector, size, weight"
    return (
        f"copy (select {head}, {', '.join(means)} from read_csv('{survey}', "
        f"header = true, all_varchar = true)) to '{out}' (header)"
    )


def miller(areas):
    """The same in Miller's language."""
    lines = ["func p(x) { if (x == \"yes\") { return 4 } "
             "elif (x == \"no\") { return 1 } else { return x } }"]
    for area in range(areas):
        names = [f"$q{area * EACH + i:02}" for i in range(EACH)]
        lines.append("s = 0; n = 0;")
        for name in names:
            lines.append(
                f'if ({name} != "" && {name} != "NA")'
                f" {{ s += p({name}); n += 1 }}"
            )
        lines.append(f"$a{area:02} = n == 0 ? \"\" : "
                     "roundm((s / n - 1) * 25, 0.01);")
    return "\n".join(lines)


def commands(program, model, survey, out):
    score = [program, "score", "-m", str(model), str(survey), "-o", out]
    known = {
        "nivela, 1 thread": [*score, "--threads", "1"],
        "nivela, 2 threads": [*score, "--threads", "2"],
    }
    if shutil.which("mlr"):
        known["Miller"] = ["mlr", "--csv", "put", "-q",
                           miller(bench_survey.AREAS) + "emit $*",
                           str(survey)]
    if importlib.util.find_spec("pandas"):
        known["pandas"] = [sys.executable, "-c", PANDAS, str(survey), out]
    if shutil.which("node") and os.environ.get("NODE_PATH"):
        known["DuckDB, 2 threads"] = ["node", "-e", DUCKDB, "-",
                                      sql(survey, out)]
    return known


def timed(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    subprocess.run(command, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL, check=True)
    wall = time.monotonic() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return wall, used


def main():
    program, folder = sys.argv[1:3]
    rows = int(sys.argv[3]) if len(sys.argv) > 3 else 100000
    runs = int(sys.argv[4]) if len(sys.argv) > 4 else 9
    model, survey = bench_survey.prepare(folder, rows)
    known = commands(program, model, survey, os.path.join(folder, "out.csv"))
    times = {name: [] for name in known}
    for _ in range(runs):
        for name, command in known.items():
            times[name].append(timed(command))
    middle = {
        name: [statistics.median(part) for part in zip(*list_of)]
        for name, list_of in times.items()
    }
    first = middle["nivela, 1 thread"]
    print(f"{rows} rows, medians of {runs} runs in turn, seconds")
    print(f"{'':20}{'wall':>9}{'processor':>11}{'wall ratio':>12}")
    for name, (wall, used) in middle.items():
        print(f"{name:20}{wall:9.3f}{used:11.3f}{wall / first[0]:12.2f}")


if __name__ == "__main__":
    main()
