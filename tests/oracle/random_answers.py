# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Random answer sets for a model, as the cells of a CSV row.

Firms differ in temper: some answer all, some little, some the same place of
every scale (which makes ties and extremes frequent), and some repeat the row
before with one answer changed.
"""

import random
from fractions import Fraction

COUNTRIES = ["", "AR", "BR", "CL", "MX", "UY"]
EMPLOYEES = ["", "1", "9", "10", "11", "49", "50", "250", "4000"]


def decimal_text(x, digits):
    """x as a decimal with up to `digits` digits after the point."""
    scaled = x * 10 ** digits
    assert scaled.denominator == 1
    text = str(abs(scaled.numerator)).rjust(digits + 1, "0")
    if digits:
        text = text[:-digits] + "." + text[-digits:]
    return ("-" if x < 0 else "") + text


def trimmed(text):
    return text.rstrip("0").rstrip(".") if "." in text else text


def number_cells(data, question):
    """Numbers worth trying: the ends, the band edges and their neighbours."""
    digits = int(data.get("decimals", 0))
    unit = Fraction(1, 10 ** digits)
    marks = [question.min, question.max] + [b[0] for b in question.bands]
    marks += [(question.min + question.max) / 2]
    tries = {(m / unit).__floor__() * unit + k * unit
             for m in marks for k in (-1, 0, 1)}
    fit = sorted(x for x in tries if question.min <= x <= question.max)
    return [trimmed(decimal_text(x, digits)) for x in fit]


def worth_cells(data, question):
    """Cells that give points, in the order of the options."""
    if question.type == "number":
        return number_cells(data, question)
    return [code for code, option in question.options.items()
            if "state" not in option]


def exclusive(question, code):
    return question.options[code].get("exclusive")


class Answerer:
    """Makes cells for the questions of one model."""

    def __init__(self, model, rng):
        self.model, self.rng = model, rng
        data = {q["id"]: q for q in model.data["questions"]}
        self.data = data
        self.worth = {name: worth_cells(data[name], question)
                      for name, question in model.questions.items()}
        self.states = {name: [code for code, option
                              in question.options.items()
                              if "state" in option]
                       for name, question in model.questions.items()}

    def worth_cell(self, name, place=None):
        """A cell with points; place 0 to 1 picks its place on the scale."""
        rng, question = self.rng, self.model.questions[name]
        cells = self.worth[name]
        if question.type == "multiple":
            free = [c for c in cells if not exclusive(question, c)]
            if len(free) < len(cells) and rng.random() < 0.2:
                return rng.choice([c for c in cells if c not in free])
            if place is not None:
                return " ".join(free[:max(1, round(place * len(free)))])
            return " ".join(rng.sample(free, rng.randint(1, len(free))))
        if place is not None:
            return cells[round(place * (len(cells) - 1))]
        if question.type == "number" and rng.random() < 0.3:
            return self.any_number(name)
        return rng.choice(cells)

    def any_number(self, name):
        question = self.model.questions[name]
        digits = int(self.data[name].get("decimals", 0))
        span = (question.max - question.min) * 10 ** digits
        x = question.min + Fraction(self.rng.randint(0, int(span)),
                                    10 ** digits)
        text = decimal_text(x, digits)
        return text if self.rng.random() < 0.5 else trimmed(text)

    def cell(self, name, open_share, place):
        """Any cell: open_share is how often it has no points."""
        rng = self.rng
        if rng.random() < open_share:
            other = ["", "", "NA", "NS", "DK"] + self.states[name]
            return rng.choice(other)
        if self.states[name] and rng.random() < 0.05:
            return rng.choice(self.states[name])
        return self.worth_cell(name, place)

    def row(self, before=None):
        """The cells of one answer set: column -> text."""
        rng, names = self.rng, list(self.model.questions)
        if before and rng.random() < 0.3:
            cells = dict(before)
            name = rng.choice(names)
            cells[name] = self.cell(name, 0.3, None)
            return cells
        open_share = rng.choice([0, 0, 0.1, 0.2, 0.4, 0.8])
        place = rng.choice([None, None, None, 0, 1, rng.random()])
        cells = {"country": rng.choice(COUNTRIES),
                 "employees": rng.choice(EMPLOYEES)}
        for name in names:
            cells[name] = self.cell(name, open_share, place)
        return cells

    def complete_row(self, place=None):
        """An answer set with points everywhere."""
        cells = {"country": self.rng.choice(COUNTRIES[1:]),
                 "employees": self.rng.choice(EMPLOYEES[1:])}
        for name in self.model.questions:
            cells[name] = self.worth_cell(name, place)
        return cells


def rows(model, seed, count):
    """`count` answer sets, the same for the same seed."""
    answerer = Answerer(model, random.Random(f"answers {seed}"))
    before = None
    for _ in range(count):
        before = answerer.row(before)
        yield before


def to_csv(model, made):
    """These rows as the text of a CSV; ids are f1, f2, ..."""
    columns = ["country", "employees"] + list(model.questions)
    lines = ["id," + ",".join(columns)]
    for k, cells in enumerate(made, 1):
        lines.append(f"f{k}," + ",".join([cells[c] for c in columns]))
    return "\n".join(lines) + "\n"
