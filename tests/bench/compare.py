#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Nivela beside other programs: the same work on the same file, in turn.

    compare.py PROGRAM FOLDER [--rows N] [--runs N] [--slow N] [--threads N]
               [--quoted] [--crlf] [--libcsv BARE_CSV]

The work is a survey of 60 questions: check every answer, score each firm,
write a CSV of the scores, and the table of the generation by country, sector
and size. rivals.py says how each of the others does it. Those that are not
there are left out: mlr, pandas of this python3, and of node what NODE_PATH
has, @duckdb/node-api and nodejs-polars. BARE_CSV (tests/bench/bare_csv.c) is
a loop of libcsv that does nothing with what it reads. Miller and pandas run
--slow times only.

Prints medians of the time on the clock and of the processor's, and how many
times as long as nivela takes with one and with two threads: by the clock,
then, in brackets, by the processor's, which a busy machine disturbs less.
"""

import argparse
import importlib.util
import json
import os
import shutil
import statistics
import subprocess
import sys
import time

import bench_survey
import rivals


def has_module(name):
    return shutil.which("node") and any(
        os.path.isdir(os.path.join(folder, name))
        for folder in os.environ.get("NODE_PATH", "").split(os.pathsep))


def nivela(options, model, survey, made):
    """The whole work, and the scores alone, by so many threads."""
    start = [options.program, "-q", "-m", str(model), str(survey), "-o"]
    table = [start[0], "benchmark", *start[1:], made("table.csv"), "--by",
             ",".join(rivals.BY), "--results", "generation", "--scored",
             made("scored.csv"), "--peers", "none"]
    score = [start[0], "score", *start[1:], made("scored.csv")]
    known = {}
    for count in options.threads:
        more = ["--threads", str(count)]
        known[f"nivela, {count}"] = table + more
        known[f"nivela score, {count}"] = score + more
    return known


def commands(options, model, survey, made):
    known = nivela(options, model, survey, made)
    out, table = made("other.csv"), made("other-table.csv")
    if options.libcsv:
        known["libcsv, bare"] = [options.libcsv, str(survey)]
    if has_module("@duckdb/node-api"):
        known["DuckDB, 2"] = ["node", "-e", rivals.DUCKDB, "-",
                              *rivals.duckdb(survey, out, table)]
    if has_module("nodejs-polars"):
        firms, groups, kinds = rivals.polars()
        known["Polars SQL, 2"] = [
            "node", "-e", rivals.POLARS, "-", str(survey), out, table,
            json.dumps(rivals.AREA_NAMES), firms, groups, json.dumps(kinds)]
    if shutil.which("mlr"):
        known["Miller"] = ["mlr", "--csv", *rivals.miller(out), str(survey)]
    if importlib.util.find_spec("pandas"):
        known["pandas"] = [sys.executable, "-c", rivals.PANDAS, str(survey),
                           out, table]
    return known


def timed(command):
    """Seconds on the clock and of the processor."""
    environment = os.environ | {"POLARS_MAX_THREADS": "2"}
    start = time.monotonic()
    with open(os.devnull, "w", encoding="ascii") as nowhere:
        # What others print is their table; what is wrong is to be seen.
        running = subprocess.Popen(command, stdout=nowhere, env=environment)
        _, status, used = os.wait4(running.pid, 0)
    wall = time.monotonic() - start
    running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise SystemExit(f"{command[:3]} ends with {running.returncode}")
    return wall, used.ru_utime + used.ru_stime


def measure(known, runs, slow):
    times = {name: [] for name in known}
    for turn in range(max(runs, slow)):
        for name, command in known.items():
            if turn < (slow if name in ("Miller", "pandas") else runs):
                times[name].append(timed(command))
    return {name: [statistics.median(part) for part in zip(*list_of)]
            for name, list_of in times.items() if list_of}


def read_arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("folder")
    parser.add_argument("--rows", type=int, default=100000)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--slow", type=int, default=1)
    parser.add_argument("--threads", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--quoted", action="store_true")
    parser.add_argument("--crlf", action="store_true")
    parser.add_argument("--libcsv")
    return parser.parse_args()


def main():
    options = read_arguments()
    model, survey = bench_survey.prepare(options.folder, options.rows,
                                         options.quoted, options.crlf)

    def made(name):
        return os.path.join(options.folder, name)

    found = measure(commands(options, model, survey, made), options.runs,
                    options.slow)
    bases = [f"nivela, {count}" for count in options.threads]
    print(f"{options.rows} rows, medians of {options.runs} runs in turn "
          f"(Miller and pandas: {options.slow})")
    print(f"{'and threads':18}{'wall s':>9}{'cpu s':>9}"
          + "".join(f"{'x ' + base:>18}" for base in bases))
    for name, (wall, used) in found.items():
        print(f"{name:18}{wall:9.3f}{used:9.3f}" + "".join(
            f"{wall / found[base][0]:9.2f} ({used / found[base][1]:6.2f})"
            for base in bases))


if __name__ == "__main__":
    main()
