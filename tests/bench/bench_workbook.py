#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Workbooks of many firms: memory, and time against a bare loop of
libxlsxwriter that writes the same cells.

    bench_workbook.py PROGRAM [LOOP] [--rows N] [--runs N]

LOOP is bare_workbook, built beside the tests; without it only memory is
measured. Fails over 64 MB, and over 1.3 times the loop. Build PROGRAM
optimised; with both:

    cmake --preset release && cmake --build --preset release
    tests/bench/bench_workbook.py build/release/bin/nivela \\
        build/release/tests/bench/bare_workbook --rows 100000
"""

import argparse
import os
import pathlib
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
MOST_MEMORY = 64 * 1024  # kB
MOST_TIME = 1.3


def run(words):
    """Seconds of processor, and the most memory in kB."""
    with subprocess.Popen(words, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL) as process:
        start = time.monotonic()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{words}: exit {process.returncode}")
    return (usage.ru_utime + usage.ru_stime, usage.ru_maxrss,
            time.monotonic() - start)


def best_of_each(commands, runs):
    """By turns: what slows the machine down slows all of them down."""
    rounds = [[run(words) for words in commands] for _ in range(runs)]
    return [min(taken) for taken in zip(*rounds)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("program")
    parser.add_argument("loop", nargs="?")
    parser.add_argument("--rows", type=int, default=100000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, HERE / "bench_survey.py", folder,
                        str(options.rows)], check=True,
                       stdout=subprocess.DEVNULL)
        survey = [options.program, "score", "-m", f"{folder}/bench.json",
                  f"{folder}/bench-{options.rows}.csv", "--quiet"]
        run([*survey, "-o", f"{folder}/scored.csv"])
        with open(f"{folder}/scored.csv", encoding="utf-8") as scored:
            columns = scored.readline().count(",") + 1
        made = [*survey, "-o", f"{folder}/scored.xlsx", "--threads"]
        commands = [[*made, "1"], [*made, "2"]]
        if options.loop:
            commands.append([options.loop, f"{folder}/scored.csv",
                             f"{folder}/bare.xlsx"])
        taken = best_of_each(commands, options.runs)
        size = os.path.getsize(f"{folder}/scored.xlsx")
    bare = taken[2][0] if options.loop else None
    if bare:
        print(f"bare loop: {bare:.2f} s")
    failed = False
    for threads, (ours, memory, _) in enumerate(taken[:2], 1):
        ratio = f", {ours / bare:.2f} times the loop" if bare else ""
        print(f"{options.rows} firms x {columns} columns, threads {threads}: "
              f"{ours:.2f} s{ratio}, {memory / 1024:.1f} MB of memory, "
              f"{size / 1e6:.1f} MB written")
        failed = failed or memory > MOST_MEMORY or \
            (bare and ours > MOST_TIME * bare)
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
