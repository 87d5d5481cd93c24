#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""acatech-principles against the published structure and mean.

    test_acatech_principles.py PROGRAM

Published: six stages, four areas with two principles each, five functional
areas, the overall stage as the plain mean of the eight principles. Ours: a
principle is the mean over the functional areas that answered, an area that
of its two principles; the stage is the one reached. The tables are worked
out by hand, the random answers with fractions.
"""

import random
import sys
from fractions import Fraction

from scored import Check, score

MODEL = "acatech-principles"
FUNCTIONS = ["development", "production", "logistics", "services",
             "marketing"]
AREAS = {
    "area_resources": ["digital_capability", "structured_communication"],
    "area_information": ["information_processing", "integration"],
    "area_organisation": ["organic_organisation", "value_networks"],
    "area_culture": ["willingness", "social_collaboration"],
}
PRINCIPLES = [p for pair in AREAS.values() for p in pair]
QUESTIONS = ["%s_%s" % (f, p) for f in FUNCTIONS for p in PRINCIPLES]


def even(stages):
    """The eight principles at these stages, the same in every function."""
    return {"%s_%s" % (f, p): digit for f in FUNCTIONS
            for p, digit in zip(PRINCIPLES, stages)}


def changed(stages, **cells):
    return {**even(stages), **cells}


def without(functions, cells):
    """These functions do not exist in the firm."""
    return {q: "NA" if q.split("_")[0] in functions else cell
            for q, cell in cells.items()}


# The eight principles; the overall mean; its stage. One step less in one of
# forty answers is one fortieth less: each edge from below.
EDGES = [
    ("11111111", "1", 1), ("11111112", "9/8", 1), ("22222221", "15/8", 1),
    ("22222222", "2", 2), ("11113333", "2", 2), ("33333332", "23/8", 2),
    ("33333333", "3", 3), ("16161616", "7/2", 3), ("44444443", "31/8", 3),
    ("44444444", "4", 4), ("55555554", "39/8", 4), ("55555555", "5", 5),
    ("66664444", "5", 5), ("66666665", "47/8", 5), ("66666666", "6", 6),
]
STEP = "marketing_social_collaboration"
BELOW = [("22222222", "1", "79/40", 1), ("33333333", "2", "119/40", 2),
         ("44444444", "3", "159/40", 3), ("55555555", "4", "199/40", 4),
         ("66666666", "5", "239/40", 5)]

CASES = [
    # Four areas of two principles each: (2 + 3) / 2 and so on.
    ("areas", even("23451616"),
     {"area_resources": "5/2", "area_resources.level": 2,
      "area_information": "9/2", "area_information.level": 4,
      "area_organisation": "7/2", "area_organisation.level": 3,
      "area_culture": "7/2", "area_culture.level": 3,
      "consistency_lowest": "5/2", "consistency_lowest.level": 2,
      "consistency_spread": 2, "consistency_spread.level": 3,
      "maturity": "7/2"}),
    ("even areas", even("33333333"),
     {"consistency_spread": 0, "consistency_spread.level": 1}),
    ("almost uneven", changed("33334433", production_organic_organisation="3"),
     {"consistency_spread": "9/10", "consistency_spread.level": 1}),
    ("uneven", even("33334433"),
     {"consistency_spread": 1, "consistency_spread.level": 2}),
    ("very uneven", even("33335533"),
     {"consistency_spread": 2, "consistency_spread.level": 3}),
    # A principle over five functions: (1 + 2 + 3 + 4 + 6) / 5.
    ("principle", changed("11111111", development_integration="1",
                          production_integration="2",
                          logistics_integration="3",
                          services_integration="4",
                          marketing_integration="6"),
     {"integration": "16/5", "integration.level": 3,
      "area_information": "21/10", "maturity": "51/40",
      "function_development": 1, "function_marketing": "13/8",
      "functions_lowest": 1, "functions_spread": "5/8",
      "functions_spread.level": 1}),
    # A function over eight principles: 1 + 2 + 3 + 4 + 5 + 6 + 6 + 6 = 33.
    ("function", {**even("11111111"), **{
        "logistics_" + p: str(min(6, 1 + i)) for i, p in
        enumerate(PRINCIPLES)}},
     {"function_logistics": "33/8", "function_logistics.level": 4,
      "functions_spread": "25/8", "functions_spread.level": 3}),
    # A function that the firm does not have is not there.
    ("no services", without(["services"], changed(
        "22222222", production_willingness="6")),
     {"function_services": None, "willingness": 3, "maturity": "17/8",
      "applicable": 32, "answered": 32, "status": "ok",
      "functions_lowest": 2, "functions_spread": "1/2"}),
    ("production only", without(["development", "logistics", "services",
                                 "marketing"], even("12345612")),
     {"maturity": 3, "maturity.level": 3, "function_production": 3,
      "functions_lowest": 3, "functions_spread": 0, "status": "ok"}),
    # Three of five functions answered a principle: 3/5 < 2/3, four: enough.
    ("four functions", changed("22222222", services_integration="NS"),
     {"integration": 2, "maturity": 2, "status": "partial",
      "answered": 39, "applicable": 40, "maturity.low": "79/40",
      "maturity.high": "21/10"}),
    ("three functions", changed("22222244", services_integration="",
                                marketing_integration=""),
     {"integration": None, "area_information": 2, "maturity": "18/7",
      "maturity.level": 2}),
    # Five principles of eight are less than two thirds, six are enough.
    ("six principles", {q: c for q, c in even("22222266").items()
                        if not q.endswith(("integration", "willingness"))},
     {"maturity": "8/3", "area_information": 2, "area_culture": 6}),
    ("five principles", {q: c for q, c in even("22222266").items()
                         if not q.endswith(("integration", "willingness",
                                            "networks"))},
     {"maturity": None, "maturity.level": None, "status": "insufficient"}),
    # Both principles of an area open: no lowest and no distance.
    ("open area", {q: c for q, c in even("22222266").items()
                   if not q.endswith(("integration", "processing"))},
     {"area_information": None, "consistency_lowest": None,
      "consistency_spread": None, "maturity": "10/3"}),
]


def stage(value):
    return int(value)


def mean(values):
    values = list(values)
    return Fraction(sum(values)) / len(values)


def distance(values):
    return max(values) - min(values)


def band(spread):
    return 1 if spread < 1 else 2 if spread < 2 else 3


def by_rule(cells):
    """Complete answers; a function may be not applicable as a whole."""
    points = {q: int(c) for q, c in cells.items() if c != "NA"}
    present = [f for f in FUNCTIONS if f + "_willingness" in points]
    found = {p: mean(points["%s_%s" % (f, p)] for f in present)
             for p in PRINCIPLES}
    areas = {a: mean(found[p] for p in pair) for a, pair in AREAS.items()}
    functions = {"function_" + f: mean(points["%s_%s" % (f, p)]
                                       for p in PRINCIPLES) for f in present}
    found["maturity"] = mean(found[p] for p in PRINCIPLES)
    found.update(areas)
    found.update(functions)
    found["consistency_lowest"] = min(areas.values())
    found["functions_lowest"] = min(functions.values())
    expected = dict(found)
    expected.update({k + ".level": stage(v) for k, v in found.items()})
    for name, values in (("consistency_spread", areas.values()),
                         ("functions_spread", functions.values())):
        expected[name] = distance(values)
        expected[name + ".level"] = band(expected[name])
    expected["status"] = "ok"
    return expected


def drawn(count):
    """Answers near a firm's own stage, so that every stage is met."""
    source = random.Random(20200430)
    for number in range(count):
        base = source.randint(1, 6)
        reach = source.randint(0, 3)
        cells = {q: str(min(6, max(1, base + source.randint(-reach, reach))))
                 for q in QUESTIONS}
        lacking = [f for f in FUNCTIONS if f != "production"
                   and source.random() < 0.2]
        yield "r%d" % number, without(lacking, cells)


# The short version asks about production only. Eight principles; their mean;
# its stage; lowest area; distance between areas.
SHORT = [
    ("11111111", "1", 1, "1", "0"),
    ("22222221", "15/8", 1, "3/2", "1/2"),
    ("22222222", "2", 2, "2", "0"),
    ("23451616", "7/2", 3, "5/2", "2"),    # 5/2, 9/2, 7/2, 7/2
    ("16661111", "23/8", 2, "1", "5"),     # 7/2, 6, 1, 1
    ("55555556", "41/8", 5, "5", "1/2"),
    ("66666666", "6", 6, "6", "0"),
]


def check_short(program, check):
    asked = ["production_" + p for p in PRINCIPLES]
    rows = [(stages, dict(zip(asked, stages))) for stages, *_ in SHORT]
    # Five of eight are less than two thirds, six are enough.
    rows += [("five", dict(zip(asked, "22222"))),
             ("six", dict(zip(asked, "222224")))]
    found = score(program, MODEL, asked, rows, "--set", "express")
    for stages, value, level, lowest, spread in SHORT:
        check.row("short " + stages, found[stages], {
            "maturity": value, "maturity.level": level, "status": "ok",
            "applicable": 8, "answered": 8, "consistency_lowest": lowest,
            "consistency_spread": spread, "function_production": value,
            "functions_lowest": value, "functions_spread": 0,
            "function_services": None, **dict(zip(PRINCIPLES, stages))})
    check.row("short, five", found["five"], {
        "maturity": None, "status": "insufficient", "applicable": 8})
    check.row("short, six", found["six"], {
        "maturity": "7/3", "maturity.level": 2, "area_organisation": 3,
        "area_culture": None, "consistency_spread": None})


def main(program):
    check = Check()
    check_short(program, check)
    edges = [("edge " + stages, even(stages)) for stages, *_ in EDGES]
    below = [("below " + stages, {**even(stages), STEP: cell})
             for stages, cell, *_ in BELOW]
    cases = [(name, cells) for name, cells, _ in CASES]
    free = list(drawn(1000))
    found = score(program, MODEL, QUESTIONS, edges + below + cases + free)
    for stages, value, level in EDGES:
        check.row(stages, found["edge " + stages], {
            "maturity": value, "maturity.level": level,
            **{p: digit for p, digit in zip(PRINCIPLES, stages)},
            **{p + ".level": d for p, d in zip(PRINCIPLES, stages)},
            **{"function_" + f: value for f in FUNCTIONS},
            **{"function_%s.level" % f: level for f in FUNCTIONS}})
    for stages, _, value, level in BELOW:
        check.row(stages, found["below " + stages],
                  {"maturity": value, "maturity.level": level,
                   "social_collaboration.level": level,
                   "area_culture.level": level,
                   "consistency_lowest.level": level,
                   "function_marketing.level": level,
                   "functions_lowest.level": level})
    for name, _, expected in CASES:
        check.row(name, found[name], expected)
    seen = set()
    for name, cells in free:
        expected = by_rule(cells)
        seen.add(expected["maturity.level"])
        check.row(name, found[name], expected)
    check.equal("random answers", "stages met", str(sorted(seen)),
                [1, 2, 3, 4, 5, 6])
    return check.finish(MODEL)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
