#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""A second implementation of docs/scoring.md, in exact fractions.

It shares no code with the engine in src/score/ and follows the page word by
word: states, conditions, methods, missing rules, rescaling, rounding, levels,
shares and bounds. Numbers come from the literal text of the model file and of
the answers; binary floating point is used nowhere.

What a node gives its parents is a View. Views are interned, one object per
content, so that a tuple of views can be the key of a cache: most answer sets
meet combinations of children that were seen before.

Where the page leaves room, the reading taken here is marked "Reading:".
"""

import argparse
import csv
import json
from fractions import Fraction

from conditions import holds
from indicators import INSUFFICIENT, Indicator
from questions import ANSWERED, BLANK, DONT_KNOW, Question


class Outcome:
    """One answer set, scored: the firm's line and a View per indicator."""

    __slots__ = ("status", "answered", "applicable", "results", "states")

    def __init__(self, status, answered, applicable, results, states):
        self.status = status
        self.answered = answered
        self.applicable = applicable
        self.results = results
        self.states = states


class Model:
    """A model made ready to score: questions in order, indicators leaves
    first."""

    def __init__(self, data):
        self.data = data
        scales = {s["id"]: s["options"] for s in data.get("scales", [])}
        self.questions = {q["id"]: Question(q, scales)
                          for q in data["questions"]}
        self.indicators = {i["id"]: Indicator(i, data["missing"],
                                              self.questions)
                           for i in data["indicators"]}
        self.sets = {s["id"]: frozenset(s["questions"])
                     for s in data.get("sets", [])}
        self.profile = data["profile"]
        self.results = data["results"]
        self.headline = frozenset(data["headline"])
        self.order = []
        self._place(self.indicators)
        self.below = {}
        for node in self.order:
            self.below[node] = self._questions_below(node)
        self.listed = frozenset().union(*(self.below[r]
                                          for r in self.results))

    def _place(self, ids):
        for node in ids:
            if node in self.indicators and node not in self.order:
                self._place(self.indicators[node].children)
                self.order.append(node)

    def _questions_below(self, node):
        below = set()
        for child in self.indicators[node].children:
            below |= self.below[child] if child in self.indicators else \
                {child}
        return frozenset(below)

    def score(self, cells, chosen_set=None):
        """Score one answer set: column name -> text of the cell."""
        views = self.question_views(cells, chosen_set)
        for name in self.order:
            indicator = self.indicators[name]
            views[name] = indicator.view(
                tuple([views[child] for child in indicator.children]))
        return self._outcome(views)

    def question_views(self, cells, chosen_set=None):
        """What each question gives, in the order asked."""
        allowed = self.sets[chosen_set] if chosen_set else self.questions
        answers, views = {}, {}
        for name, question in self.questions.items():
            cell, inside = cells.get(name, ""), name in allowed
            asked = self._asked(question, inside, answers, cells)
            view = views[name] = question.view(cell, asked)
            _, points, picked = question.read(cell)
            answers[name] = (view.state, points, picked, asked)
        return views

    @staticmethod
    def _asked(question, inside, answers, cells):
        """Reading: outside the set a question is surely not asked, even
        where its own condition is unknown."""
        if not inside:
            return False
        if question.applies_if is None:
            return True
        return holds(question.applies_if, answers, cells)

    def count(self, views, names):
        """(answered, applicable) over these questions."""
        states = [views[name].state for name in names]
        answered = states.count(ANSWERED)
        return answered, answered + states.count(DONT_KNOW) + \
            states.count(BLANK)

    def _outcome(self, views):
        answered, applicable = self.count(views, self.listed)
        results = {name: views[name] for name in self.results}
        gaps = {r for r, v in results.items() if v.state == INSUFFICIENT}
        if gaps & self.headline:
            status = "insufficient"
        else:
            status = "partial" if gaps or answered < applicable else "ok"
        return Outcome(status, answered, applicable, results, views)

    def answered_below(self, outcome, indicator):
        """(answered, applicable) of one indicator."""
        return self.count(outcome.states, self.below[indicator])


def load(text):
    """A Model from the text of its file."""
    return Model(json.loads(text, parse_float=Fraction, parse_int=Fraction))


def exact(x):
    return "" if x is None else str(x)


def exact_csv(model, rows, chosen_set=None):
    """The rows scored, as the lines that `nivela score --exact` writes."""
    columns = ["id", *model.profile, "status", "answered", "applicable"]
    for name in model.results:
        columns += [name, name + ".low", name + ".high"]
        if model.indicators[name].levels:
            columns.append(name + ".level")
    yield ",".join(columns)
    for row in rows:
        got = model.score(row, chosen_set)
        line = [row["id"], *[row.get(field, "") for field in model.profile],
                got.status, str(got.answered), str(got.applicable)]
        for name, view in got.results.items():
            line += [exact(view.value), exact(view.low), exact(view.high)]
            if model.indicators[name].levels:
                line.append(exact(view.level))
        yield ",".join(line)


def main():
    parser = argparse.ArgumentParser(description="score with the oracle")
    parser.add_argument("command", choices=["score"])
    parser.add_argument("-m", dest="model", required=True)
    parser.add_argument("answers")
    parser.add_argument("-o", dest="out", required=True)
    parser.add_argument("--exact", action="store_true", required=True)
    parser.add_argument("--set", default=None)
    args = parser.parse_args()
    with open(args.model, encoding="utf-8") as file:
        model = load(file.read())
    with open(args.answers, encoding="utf-8", newline="") as rows, \
            open(args.out, "w", encoding="utf-8") as out:
        for line in exact_csv(model, csv.DictReader(rows), args.set):
            out.write(line + "\n")


if __name__ == "__main__":
    main()
