#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""eu-dma against its rule.

    test_eu_dma.py PROGRAM

Published: six dimensions, each from 0 to 100; the general score is their
plain mean; the lowest band, Basic, runs from 0 to 25. Declared as ours: four
questions of 0 to 3 points in a dimension, six boxes of 0.5 or a yes of 3
among them; bands to 50, 75 and 100; two decimals, half up, for each
dimension and then for their mean; two thirds of a dimension answered and
five dimensions of six. A dimension with p points is p / 12 of 100. The
tables are worked out by hand, the random answers with fractions.
"""

import random
import sys
from fractions import Fraction
from itertools import product

from scored import Check, score

MODEL = "eu-dma"
# s: one answer of 0 to 3; y: yes or no; else the six boxes.
DIMENSIONS = {
    "strategy": [
        ("str_areas", "design planning buying production selling office"),
        ("str_choice", "s"),
        ("str_prepared", "problem funds person equipment supplier team"),
        ("str_gain", "y")],
    "readiness": [
        ("rea_tools", "internet page cloud remote invoices video"),
        ("rea_joined", "s"), ("rea_sales", "s"), ("rea_floor", "y")],
    "people": [
        ("peo_training", "s"), ("peo_voice", "s"),
        ("peo_work", "lifting danger steps help copying hours"),
        ("peo_skills", "y")],
    "data": [
        ("dat_storage", "s"), ("dat_use", "s"),
        ("dat_security", "copies restore users updates two_steps plan"),
        ("dat_rules", "y")],
    "automation": [
        ("aut_machines", "s"), ("aut_office", "s"), ("aut_ai", "s"),
        ("aut_tasks", "count inspect move warn reorder reply")],
    "green": [
        ("gre_energy", "s"), ("gre_material", "s"),
        ("gre_habits", "paper routes switch_off cutting repair e_waste"),
        ("gre_buying", "y")],
}
KINDS = dict(pair for pairs in DIMENSIONS.values() for pair in pairs)
QUESTIONS = list(KINDS)


def halves(question):
    """The answers of a question in half points, least to greatest."""
    return {"s": (0, 2, 4, 6), "y": (0, 6)}.get(KINDS[question], range(7))


def cell(question, half):
    kind = KINDS[question]
    if kind == "s":
        return str(half // 2)
    if kind == "y":
        return "yes" if half else "no"
    return " ".join(kind.split()[:half]) or "none"


def dimension(name, total):
    """Answers that give a dimension this many half points, 0 to 24."""
    questions = [question for question, _ in DIMENSIONS[name]]
    for choice in product(*(halves(question) for question in questions)):
        if sum(choice) == total:
            return {q: cell(q, half) for q, half in zip(questions, choice)}
    raise ValueError("%s: no answers give %d half points" % (name, total))


def firm(totals, **other):
    cells = {}
    for name, total in zip(DIMENSIONS, totals):
        cells.update(dimension(name, total))
    return {**cells, **other}


def without(name, state=""):
    return {question: state for question, _ in DIMENSIONS[name]}


# Half points of a dimension, its value (25/6 of them, two decimals), its
# band: on each edge and one step to either side, and where rounding shows.
EDGES = [
    (0, "0", 1), (1, "4.17", 1), (2, "8.33", 1), (5, "20.83", 1),
    (6, "25", 1), (7, "29.17", 2), (11, "45.83", 2), (12, "50", 2),
    (13, "54.17", 3), (17, "70.83", 3), (18, "75", 3), (19, "79.17", 4),
    (23, "95.83", 4), (24, "100", 4),
]

# Half points of the six dimensions, the general score, its band. Six times
# 25.695 are 29.17 and five 25s: the tie goes up, and it is a tie only
# because the dimensions were rounded first (25.6944... without).
TOTALS = [
    ([0, 0, 0, 0, 0, 0], "0", 1), ([1, 1, 1, 1, 1, 1], "4.17", 1),
    ([5, 6, 6, 6, 6, 6], "24.31", 1), ([6, 6, 6, 6, 6, 6], "25", 1),
    ([24, 12, 0, 0, 0, 0], "25", 1), ([6, 6, 6, 6, 6, 7], "25.7", 2),
    ([11, 12, 12, 12, 12, 12], "49.31", 2),
    ([12, 12, 12, 12, 12, 12], "50", 2), ([0, 0, 0, 24, 24, 24], "50", 2),
    ([12, 12, 12, 12, 12, 13], "50.7", 3),
    ([17, 18, 18, 18, 18, 18], "74.31", 3),
    ([18, 18, 18, 18, 18, 18], "75", 3), ([24, 24, 24, 24, 12, 0], "75", 3),
    ([18, 18, 18, 18, 18, 19], "75.7", 4),
    ([24, 24, 24, 24, 24, 24], "100", 4),
]

BASIC = [6, 6, 6, 6, 6, 6]
AI = {"aut_machines": "1", "aut_office": "1", "aut_ai": "0"}
CASES = [
    # Three of four answered: 2 of 9 points. The blank is no zero:
    # (22.22 + 5 x 25) / 6 = 24.53666...
    ("one blank", firm(BASIC, **AI, aut_tasks=""),
     {"automation": "22.22", "automation.level": 1, "score": "24.54",
      "score.level": 1, "status": "partial", "answered": 23}),
    # Close above an edge: 5 of 9 points, (55.56 + 4 x 50 + 45.83) / 6, and
    # 7 of 9 points, (77.78 + 5 x 75) / 6.
    ("just above 50", firm([12, 12, 12, 12, 12, 11], aut_machines="3",
                           aut_office="2", aut_ai="0", aut_tasks=""),
     {"automation": "55.56", "score": "50.23", "score.level": 3}),
    ("just above 75", firm([18] * 6, aut_machines="3", aut_office="3",
                           aut_ai="1", aut_tasks=""),
     {"automation": "77.78", "score": "75.46", "score.level": 4}),
    # 2 to 5 of 12 points: (16.67 + 125) / 6 and (41.67 + 125) / 6.
    ("one unknown", firm(BASIC, **AI, aut_tasks="DK"),
     {"automation": "22.22", "automation.low": "16.67",
      "automation.high": "41.67", "score.low": "23.61",
      "score.high": "27.78"}),
    # Two of four are too few; five dimensions carry the score.
    ("two blank", firm([24, 6, 6, 6, 6, 6], str_gain="", str_choice=""),
     {"strategy": None, "strategy.level": None, "score": "25",
      "score.level": 1, "status": "partial"}),
    ("two dimensions open", firm(BASIC, **without("people"),
                                 **without("green", "NS")),
     {"people": None, "green": None, "score": None, "score.level": None,
      "status": "insufficient"}),
    # What does not apply is not there: 2.5 of 9 points.
    ("no sales", firm([6, 0, 6, 6, 6, 6], rea_sales="NA", rea_joined="1",
                      rea_tools="page cloud video"),
     {"readiness": "27.78", "readiness.level": 2, "score": "25.46",
      "score.level": 2, "status": "ok", "applicable": 23}),
    ("a dimension not applicable",
     firm([6, 6, 6, 6, 24, 12], **without("automation", "NA")),
     {"automation": None, "score": "30", "score.level": 2, "status": "ok",
      "applicable": 20}),
    # A yes, six boxes and the highest answer are worth the same.
    ("a yes", firm([0] * 6, str_gain="yes"),
     {"strategy": "25", "strategy.level": 1, "score": "4.17"}),
    ("six boxes", firm([0] * 6, gre_habits=KINDS["gre_habits"]),
     {"green": "25", "score": "4.17"}),
    ("one box", firm([0] * 6, dat_security="restore"),
     {"data": "4.17", "score": "0.7"}),
    ("highest answer", firm([0] * 6, aut_ai="3"),
     {"automation": "25", "score": "4.17"}),
]


def two_decimals(value):
    return Fraction(int(value * 100 + Fraction(1, 2)), 100)


def band(value):
    return 1 + sum(value > edge for edge in (25, 50, 75))


def by_rule(totals):
    """The rule, in fractions, for a complete set of answers."""
    exact = [Fraction(total, 24) * 100 for total in totals]
    values = [two_decimals(value) for value in exact]
    mean = two_decimals(sum(values) / 6)
    expected = {"score": mean, "score.level": band(mean), "status": "ok"}
    for name, value in zip(DIMENSIONS, values):
        expected[name] = value
        expected[name + ".level"] = band(value)
    # Rounding never moves a firm out of the band of its unrounded mean.
    if band(sum(exact) / 6) != band(mean):
        raise ValueError("rounding changes the band of %s" % totals)
    return expected


def exactly(expected):
    """Decimals of the tables as the program prints fractions."""
    return {key: Fraction(value) if isinstance(value, str)
            and key.partition(".")[0] in ["score", *DIMENSIONS] else value
            for key, value in expected.items()}


def drawn(count):
    """Complete answers and the half points of each dimension; a firm's lie
    close together, so that every band of the score is met."""
    source = random.Random(20240730)
    for number in range(count):
        base = source.randint(0, 6)
        cells, totals = {}, []
        for pairs in DIMENSIONS.values():
            points = 0
            for question, _ in pairs:
                wish = base + source.randint(-2, 2)
                half = min(halves(question), key=lambda h: abs(h - wish))
                cells[question] = cell(question, half)
                points += half
            totals.append(points)
        yield "r%d" % number, cells, totals


def single_dimensions():
    """Each edge in each dimension, the others at 0."""
    for place, name in enumerate(DIMENSIONS):
        for total, value, number in EDGES:
            totals = [0] * 6
            totals[place] = total
            yield ("%s %d" % (name, total), firm(totals),
                   {name: value, name + ".level": number})


def main(program):
    check = Check()
    table = list(single_dimensions()) + CASES
    table += [("total %s" % totals, firm(totals),
               {"score": value, "score.level": number})
              for totals, value, number in TOTALS]
    free = list(drawn(1000))
    table += [(name, cells, by_rule(totals)) for name, cells, totals in free]
    found = score(program, MODEL, QUESTIONS,
                  [(name, cells) for name, cells, _ in table])
    for name, _, expected in table:
        check.row(name, found[name], exactly(expected))
    met = sorted({by_rule(totals)["score.level"] for *_, totals in free})
    check.equal("random answers", "bands met", str(met), [1, 2, 3, 4])
    return check.finish(MODEL)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
