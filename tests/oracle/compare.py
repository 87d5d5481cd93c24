#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Compare the engine with the oracle on random models and answer sets.

    compare.py --nivela PATH [--models 200] [--sets 50] [--seed 1]

Every value, bound and level of every indicator, and every firm's status,
answered and applicable, must be equal: there is no tolerance. Exits 1 on any
difference and keeps the model and the answers that showed it. The full run
is --models 200 --sets 5000.
"""

import argparse
import multiprocessing
import os
import shutil
import subprocess
import sys
import tempfile
import time
from fractions import Fraction

import oracle
import random_answers
import random_models
from questions import NOT_APPLICABLE

SHOWN = 20
TIMEOUT = 600


class Tally:
    """What was compared, and the differences."""

    def __init__(self):
        self.sets = self.values = self.levels = self.bounds = 0
        self.nothing = 0  # values that both sides must leave empty
        self.differences = []

    def add(self, other):
        self.sets += other.sets
        self.values += other.values
        self.levels += other.levels
        self.bounds += other.bounds
        self.nothing += other.nothing
        self.differences += other.differences

    def differ(self, *words):
        self.differences.append(words)


def run_engine(args, folder, chosen_set):
    """Score folder/answers.csv; the fault as a text, or None."""
    command = [args.nivela, "score", "-m", os.path.join(folder, "model.json"),
               os.path.join(folder, "answers.csv"), "-o",
               os.path.join(folder, "out.csv"), "--exact"]
    if chosen_set:
        command += [args.set_option, chosen_set]
    done = subprocess.run(command, capture_output=True, text=True,
                          timeout=TIMEOUT, check=False)
    if done.returncode != 0:
        return f"exit {done.returncode}: {done.stderr.strip()[:2000]}"
    return None


def same_number(cell, view, number):
    """Whether a cell of the engine says this number (None: nothing)."""
    if number is None:
        return cell == "" or (cell == "NA" and view.state == NOT_APPLICABLE)
    if cell == str(number):
        return True
    try:
        return Fraction(cell) == number
    except (ValueError, ZeroDivisionError):
        return False


def compare_firm(tally, firm, got, cells):
    """The firm's own columns."""
    for name in ("status", "answered", "applicable"):
        ours = str(getattr(got, name))
        if cells[name] != ours:
            tally.differ(firm, name, ours, cells[name])


def compare_result(tally, firm, name, view, cells):
    """One indicator of one firm: value, bounds, level."""
    for column, number in ((name, view.value), (name + ".low", view.low),
                           (name + ".high", view.high)):
        if not same_number(cells[column], view, number):
            ours = f"{oracle.exact(number)} ({view.state})"
            tally.differ(firm, column, ours, cells[column])
    tally.values += 1
    tally.nothing += view.value is None
    tally.bounds += 2
    column = name + ".level"
    if column in cells:
        tally.levels += 1
        if not same_number(cells[column], view, view.level):
            tally.differ(firm, column, oracle.exact(view.level),
                         cells[column])


def missing_columns(model, header):
    wanted = ["id", "status", "answered", "applicable"]
    for name in model.results:
        wanted += [name, name + ".low", name + ".high"]
        if model.indicators[name].levels:
            wanted.append(name + ".level")
    return [column for column in wanted if column not in header]


def compare_rows(tally, model, rows, chosen_set, lines):
    """Every row of the engine's output against the oracle."""
    header = next(lines).rstrip("\r\n").split(",")
    lacking = missing_columns(model, header)
    if lacking:
        return tally.differ("header", "columns", " ".join(lacking), "missing")
    for number, row in enumerate(rows, 1):
        firm = f"f{number}"
        line = next(lines, "").rstrip("\r\n").split(",")
        if len(line) != len(header) or line[header.index("id")] != firm:
            return tally.differ(firm, "row", firm, ",".join(line))
        cells = dict(zip(header, line))
        got = model.score(row, chosen_set)
        compare_firm(tally, firm, got, cells)
        for name, view in got.results.items():
            compare_result(tally, firm, name, view, cells)
        tally.sets += 1
    for line in lines:
        tally.differ("end", "row", "nothing", line)
    return None


def compare_model(job):
    """Make, score and compare one model; returns (folder or None, Tally)."""
    args, index, folder = job
    tally = Tally()
    os.makedirs(folder)
    text = random_models.make(args.seed, index)
    model = oracle.load(text)
    rows = list(random_answers.rows(model, f"{args.seed} {index}",
                                    args.sets))
    write(os.path.join(folder, "model.json"), text)
    write(os.path.join(folder, "answers.csv"),
          random_answers.to_csv(model, rows))
    chosen_set = None
    if model.sets and args.set_option and index % 2:
        chosen_set = next(iter(model.sets))
    fault = run_engine(args, folder, chosen_set)
    if fault:
        tally.differ("all", "run", "exit 0", fault)
    else:
        with open(os.path.join(folder, "out.csv"), encoding="utf-8") as out:
            compare_rows(tally, model, rows, chosen_set, out)
    if tally.differences:
        return folder, tally
    shutil.rmtree(folder)
    return None, tally


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def show(folder, tally, shown):
    """The differences of one model, at most SHOWN in all."""
    for firm, column, ours, theirs in tally.differences[:SHOWN - shown]:
        print(f"{folder}/model.json: {firm}: {column}: "
              f"oracle {ours}, engine {theirs}")


def parse_args():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--nivela", required=True)
    parser.add_argument("--models", type=int, default=200)
    parser.add_argument("--sets", type=int, default=50)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--set-option", default="--set",
                        help="how the engine is told a set; '' for never")
    parser.add_argument("--discard", action="store_true",
                        help="keep no model, not even one that differs")
    return parser.parse_args()


def main():
    args = parse_args()
    args.nivela = os.path.abspath(args.nivela)
    base = tempfile.mkdtemp(prefix="nivela-compare-")
    jobs = [(args, index, os.path.join(base, f"model-{index}"))
            for index in range(args.models)]
    started, total, faulty = time.monotonic(), Tally(), 0
    with multiprocessing.Pool(args.jobs) as pool:
        for folder, tally in pool.imap(compare_model, jobs):
            faulty += folder is not None
            show(folder, tally, min(SHOWN, len(total.differences)))
            total.add(tally)
    print(f"{args.models} models, {total.sets} answer sets, "
          f"{total.values} values ({total.nothing} of them absent), "
          f"{total.bounds} bounds, "
          f"{total.levels} levels compared in "
          f"{time.monotonic() - started:.0f} s")
    print(f"{len(total.differences)} differences in {faulty} models")
    if args.discard or not total.differences:
        shutil.rmtree(base)
    return 1 if total.differences or not total.sets else 0


if __name__ == "__main__":
    sys.exit(main())
