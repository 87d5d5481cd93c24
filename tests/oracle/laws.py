#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""The laws of docs/scoring.md, section 8, on random models.

    laws.py --nivela PATH [--models 60] [--sets 20] [--seed 1]
    laws.py --oracle ...

Whatever scores is taken as a box: rows go in, exact values and bounds come
out. The oracle's classes are used only to know what a cell is worth and which
questions a row leaves open. Each model is scored three times: as it is, with
the weights of its weighted means multiplied, and with its siblings shuffled.
Exits 1 on a violation, or when a law found nothing to check.
"""

import argparse
import itertools
import json
import math
import multiprocessing
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from fractions import Fraction

import oracle
import random_answers
import random_models
from questions import ANSWERED, BLANK, DONT_KNOW

LAWS = ["monotone", "between children", "weight scale", "sibling order",
        "completion within bounds", "bounds attained", "complete is exact"]
NOT_MONOTONE = {"mode", "spread", "difference"}
BETWEEN = {"mean", "weighted_mean", "min", "max", "lower_median", "mode",
           "geometric_mean"}
ORDERED = {"staircase", "difference"}
RANDOM_COMPLETIONS = 6
MOST_EXHAUSTIVE = 200
SHOWN = 20


# -- What scores ------------------------------------------------------------


def parse(cell):
    return None if cell in ("", "NA") else Fraction(cell)


def score_with_program(program, text, rows):
    """One dict per row: column -> exact number or None."""
    with tempfile.TemporaryDirectory(prefix="nivela-laws-") as folder:
        paths = [os.path.join(folder, name)
                 for name in ("model.json", "answers.csv", "out.csv")]
        for path, content in zip(paths, (text, random_answers.to_csv(
                oracle.load(text), rows))):
            with open(path, "w", encoding="utf-8") as file:
                file.write(content)
        subprocess.run([program, "score", "-m", paths[0], paths[1], "-o",
                        paths[2], "--exact"], check=True)
        with open(paths[2], encoding="utf-8") as out:
            header = next(out).rstrip("\r\n").split(",")
            return [as_numbers(header, line) for line in out]


def as_numbers(header, line):
    first = header.index("applicable") + 1
    cells = line.rstrip("\r\n").split(",")
    return dict(zip(header[first:], map(parse, cells[first:])))


def score_with_oracle(text, rows):
    model, made = oracle.load(text), []
    for row in rows:
        columns = {}
        for name, view in model.score(row).results.items():
            columns[name] = view.value
            columns[name + ".low"] = view.low
            columns[name + ".high"] = view.high
            if model.indicators[name].levels:
                columns[name + ".level"] = view.level
        made.append(columns)
    return made


# -- Facts about a model ----------------------------------------------------


def condition_questions(condition):
    """The questions that a condition names."""
    if isinstance(condition, list):
        return set().union(*map(condition_questions, condition))
    named = {condition["question"]} if "question" in condition else set()
    for key in ("all", "any", "not"):
        if key in condition:
            named |= condition_questions(condition[key])
    return named


class Facts:
    """A model's structure as the laws need it."""

    def __init__(self, model, rng):
        self.model = model
        self.answerer = random_answers.Answerer(model, rng)
        self.deciding = set()
        for question in model.questions.values():
            if question.applies_if:
                self.deciding |= condition_questions(question.applies_if)
        self.tree = {}
        for name in model.order:
            self.tree[name] = {name}.union(
                *(self.tree[child] for child in
                  model.indicators[name].children if child in self.tree))
        self.monotone = {name for name in model.order if not any(
            model.indicators[n].method in NOT_MONOTONE
            for n in self.tree[name])}
        self.flat = {name for name in self.monotone if all(
            self.reaches_its_ends(child)
            for child in model.indicators[name].children)}
        self.cells = {name: self.cells_by_points(name)
                      for name in model.questions}

    def reaches_its_ends(self, name):
        """A question, always asked, with answers at both ends of its range
        (a multiple may not be able to give the empty sum)."""
        question = self.model.questions.get(name)
        if question is None or question.applies_if:
            return False
        cells = self.cells_by_points(name)
        ends = {question.read(cells[0])[1], question.read(cells[-1])[1]}
        return ends == {question.low, question.high}

    def cells_by_points(self, name):
        """The cells that give points, from the least to the greatest."""
        question = self.model.questions[name]
        cells = list(self.answerer.worth[name])
        if question.type == "multiple":
            free = [c for c in cells
                    if not random_answers.exclusive(question, c)]
            cells = [c for c in cells if c not in free]
            for size in range(1, len(free) + 1):
                cells += map(" ".join, itertools.combinations(free, size))
        if question.low is None:
            return cells
        return sorted(cells, key=lambda cell: question.read(cell)[1])

    def raised(self, name, cell):
        """A cell that gives the next more points than this one, or None."""
        question = self.model.questions[name]
        state, points, _ = question.read(cell)
        if state != ANSWERED or points is None:
            return None
        return next((other for other in self.cells[name]
                     if question.read(other)[1] > points), None)

    def open_questions(self, row):
        return [name for name, question in self.model.questions.items()
                if question.read(row[name])[0] in (BLANK, DONT_KNOW)]


# -- One model --------------------------------------------------------------


class Trial:
    """All laws on one model."""

    def __init__(self, args, index):
        self.index = index
        self.rng = random.Random(f"laws {args.seed} {index}")
        self.score = score_with_oracle
        if args.nivela:
            self.score = lambda text, rows: score_with_program(
                args.nivela, text, rows)
        self.text = random_models.make(args.seed, index)
        self.facts = Facts(oracle.load(self.text), self.rng)
        self.model = self.facts.model
        self.rows = list(random_answers.rows(
            self.model, f"laws {args.seed} {index}", args.sets))
        self.base = len(self.rows)
        self.checked, self.broken, self.skipped = Counter(), [], 0

    def check(self, law, holds, *words):
        self.checked[law] += 1
        if not holds:
            self.broken.append((law, f"model {self.index}") + words)

    def add(self, row, **changes):
        self.rows.append({**row, **changes})
        return len(self.rows) - 1

    def run(self):
        raised = [self.raise_one(k) for k in range(self.base)]
        completed = [self.complete(k) for k in range(self.base)]
        self.got = self.score(self.text, self.rows)
        for k in range(self.base):
            self.check_raised(k, raised[k])
            self.check_between(k)
            self.check_completed(k, *completed[k])
        self.check_variant("weight scale", self.scaled())
        self.check_variant("sibling order", self.shuffled())
        return self.checked, self.broken, self.skipped

    # 1. Monotone

    def raise_one(self, k):
        """The number of a row with one answer of row k raised, or None."""
        names = list(self.model.questions)
        self.rng.shuffle(names)
        for name in names:
            cell = self.facts.raised(name, self.rows[k][name])
            if cell is not None and name not in self.facts.deciding:
                return self.add(self.rows[k], **{name: cell})
        return None

    def check_raised(self, k, other):
        """Where raising makes an indicator insufficient (a staircase that
        now climbs on to a missing child), those above lose a child and are
        not comparable."""
        if other is None:
            return
        before, after = self.got[k], self.got[other]
        for name in self.facts.monotone:
            if any((before[n] is None) != (after[n] is None)
                   for n in self.facts.tree[name]):
                self.skipped += 1
            elif before[name] is not None:
                self.check("monotone", after[name] >= before[name], name,
                           self.rows[k], self.rows[other])

    # 2. Between the children

    def check_between(self, k):
        states = self.model.question_views(self.rows[k])
        for name in self.model.order:
            indicator, value = self.model.indicators[name], self.got[k][name]
            if indicator.method not in BETWEEN or value is None:
                continue
            counted = [x for x in (self.counted(k, indicator, child, states)
                                   for child in indicator.children)
                       if x is not None]
            low = indicator.finish(min(counted))
            high = indicator.finish(max(counted))
            self.check("between children", low <= value <= high, name,
                       self.rows[k], value, low, high)

    def counted(self, k, indicator, child, states):
        if child in self.model.indicators:
            return self.got[k][child]
        view = states[child]
        if view.state == DONT_KNOW and indicator.lowest:
            return view.low
        return view.value

    # 3 and 4. Weights and order

    def marked(self):
        """The model with its numbers as marked text, to be written again."""
        return json.loads(self.text, parse_float=lambda s: f"@{s}@",
                          parse_int=lambda s: f"@{s}@")

    def scaled(self):
        data = self.marked()
        for made in data["indicators"]:
            if made["method"] != "weighted_mean":
                continue
            weights = self.model.indicators[made["id"]].weights
            factor = self.factor(weights)
            for entry, weight in zip(made["children"], weights):
                entry["weight"] = random_models.decimal(weight * factor, 4)
        return random_models.write(data)

    def factor(self, weights):
        tries = [Fraction(x) for x in ("0.5", "0.1", "1.5", "2", "3", "7",
                                       "10", "1000")]
        return self.rng.choice([f for f in tries if all(
            (w * f * 10 ** 4).denominator == 1 for w in weights)])

    def shuffled(self):
        data = self.marked()
        for made in data["indicators"]:
            if made["method"] not in ORDERED:
                self.rng.shuffle(made["children"])
        return random_models.write(data)

    def check_variant(self, law, text):
        if json.loads(text) == json.loads(self.text):
            return
        for row, before, after in zip(self.rows, self.got,
                                      self.score(text, self.rows)):
            self.check(law, before == after, row, before, after)

    # 5. Completions

    def complete(self, k):
        """(numbers of completed rows, the lowest, the highest of them)."""
        row, cells = self.rows[k], self.facts.cells
        names = self.facts.open_questions(row)
        lowest = self.add(row, **{n: cells[n][0] for n in names})
        highest = self.add(row, **{n: cells[n][-1] for n in names})
        made = [lowest, highest]
        ways = math.prod(len(cells[n]) for n in names)
        if names and ways <= MOST_EXHAUSTIVE:
            for chosen in itertools.product(*(cells[n] for n in names)):
                made.append(self.add(row, **dict(zip(names, chosen))))
        else:
            for _ in range(RANDOM_COMPLETIONS if names else 0):
                made.append(self.add(row, **{
                    n: self.facts.answerer.worth_cell(n) for n in names}))
        return made, lowest, highest

    def check_completed(self, k, made, lowest, highest):
        for name in self.model.order:
            low = self.got[k][name + ".low"]
            high = self.got[k][name + ".high"]
            for other in made:
                self.check_within(name, low, high, k, other)
            if name in self.facts.flat and low is not None:
                ends = (self.got[lowest][name], self.got[highest][name])
                self.check("bounds attained", ends == (low, high), name,
                           self.rows[k], ends, low, high)

    def check_within(self, name, low, high, k, other):
        got = self.got[other]
        value = got[name]
        if value is None:
            return
        inside = low is not None and low <= value <= high
        self.check("completion within bounds", inside, name, self.rows[k],
                   self.rows[other], value, low, high)
        self.check("complete is exact",
                   got[name + ".low"] == value == got[name + ".high"], name,
                   self.rows[other], value)


# -- All models -------------------------------------------------------------


def run_trial(job):
    return Trial(*job).run()


def parse_args():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--nivela", type=os.path.abspath)
    what.add_argument("--oracle", action="store_true")
    parser.add_argument("--models", type=int, default=60)
    parser.add_argument("--sets", type=int, default=20)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--jobs", type=int, default=2)
    return parser.parse_args()


def main():
    args = parse_args()
    checked, broken, skipped = Counter(), [], 0
    jobs = [(args, index) for index in range(args.models)]
    with multiprocessing.Pool(args.jobs) as pool:
        for counts, faults, passed in pool.imap(run_trial, jobs):
            checked += counts
            broken += faults
            skipped += passed
    for fault in broken[:SHOWN]:
        print(*map(str, fault), sep=" | ")
    for law in LAWS:
        violated = sum(fault[0] == law for fault in broken)
        print(f"{law}: {checked[law]} checked, {violated} violated")
    print(f"monotone: {skipped} more not comparable (a result came or went)")
    return 1 if broken or not all(checked[law] for law in LAWS) else 0


if __name__ == "__main__":
    sys.exit(main())
