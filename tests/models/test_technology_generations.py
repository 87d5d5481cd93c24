#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""technology-generations against its rule.

    test_technology_generations.py PROGRAM

Published: four generations, five functions, the generation today and the
one expected, the action now. Declared as ours: generation 0; the firm is the
lower median of the functions that it has (at least half of them at that
level or below); shares over functions from 0 to 100; four signs a function;
four questions on support, 25 each; two thirds answered. The tables are
worked out by hand, the random answers with fractions.
"""

import random
import sys
from fractions import Fraction

from scored import Check, score

MODEL = "technology-generations"
FUNCTIONS = ["suppliers", "product_development", "production", "customers",
             "management"]
GATES = {"suppliers": "buys_materials",
         "product_development": "designs_products",
         "production": "makes_products", "customers": "sells_products"}
KINDS = ["today", "expected_5", "expected", "action", "signs"]
ACTIONS = ["none", "studies", "plan", "executing"]
SUPPORT = ["digital_firms", "digital_person", "digital_training",
           "digital_money"]
QUESTIONS = list(GATES.values()) + SUPPORT + [
    "gen_%s_%s" % (f, k) for f in FUNCTIONS for k in KINDS]


def cell(kind, digit):
    """One answer from its digit; "-" is a blank, "?" is not known."""
    if digit in "-?":
        return {"-": "", "?": "NS"}[digit]
    if kind == "action":
        return ACTIONS[int(digit)]
    if kind == "signs":
        ticked = ["sign%d" % (n + 1) for n in range(int(digit))]
        return " ".join(ticked) or "none"
    return digit


def firm(today, expected="22222", action="00000", signs="00000",
         expected_5="22222", support="nnnn", gates="yyyy"):
    """A digit for each of the five functions, in order."""
    digits = {"today": today, "expected_5": expected_5, "expected": expected,
              "action": action, "signs": signs}
    cells = {"gen_%s_%s" % (f, kind): cell(kind, digit)
             for kind, row in digits.items()
             for f, digit in zip(FUNCTIONS, row)}
    word = {"y": "yes", "n": "no", "-": "", "?": "NS"}
    cells.update(zip(SUPPORT, (word[s] for s in support)))
    cells.update(zip(GATES.values(), (word[g] for g in gates)))
    return cells


# The five functions; generation of the firm; share at generations 3 and 4;
# level of the share. Every edge of both, from both sides.
TODAY = [
    ("00000", 0, 0, 1), ("00044", 0, 40, 2), ("00144", 1, 40, 2),
    ("00111", 1, 0, 1), ("11444", 4, 60, 3), ("11144", 1, 40, 2),
    ("01244", 2, 40, 2), ("22222", 2, 0, 1), ("22223", 2, 20, 2),
    ("22233", 2, 40, 2), ("22333", 3, 60, 3), ("33333", 3, 100, 3),
    ("33344", 3, 100, 3), ("33444", 4, 100, 3), ("44444", 4, 100, 3),
    ("40404", 4, 60, 3), ("40400", 0, 40, 2),
]

# Expected and today; the difference; its level: -4, -1 | 0 | 1 | 2, 4.
GAPS = [
    ("00000", "44444", -4, 0), ("22222", "33333", -1, 0),
    ("11111", "11111", 0, 1), ("33333", "22222", 1, 2),
    ("33333", "11111", 2, 3), ("44444", "11111", 3, 3),
    ("44444", "00000", 4, 3),
]

# The actions; share with any (from 1) and under way (3), their levels:
# 0 | 20, 40 | 60, 100.
ACTION = [
    ("00000", 0, 1, 0, 1), ("00001", 20, 2, 0, 1), ("22000", 40, 2, 0, 1),
    ("30010", 40, 2, 20, 2), ("12300", 60, 3, 20, 2),
    ("33020", 60, 3, 40, 2), ("33311", 100, 3, 60, 3),
    ("33333", 100, 3, 100, 3), ("22222", 100, 3, 0, 1),
]

# Today and the number of signs; what is shown; declared less shown; level.
SIGNS = [
    ("00000", "44444", 4, -4, 0), ("11111", "22222", 2, -1, 0),
    ("22222", "22222", 2, 0, 1), ("22222", "11111", 1, 1, 2),
    ("33333", "11111", 1, 2, 3), ("44444", "00000", 0, 4, 3),
    ("33333", "22333", 3, 0, 1), ("33333", "00333", 3, 0, 1),
    ("33333", "00033", 0, 3, 3),
]

# Support: a quarter each; half and the whole are edges.
BACKED = [("nnnn", 0, 1), ("ynnn", 25, 1), ("ynyn", 50, 2),
          ("nyyy", 75, 2), ("yyyy", 100, 3), ("yyy-", 100, 3),
          ("ynn-", "100/3", 1), ("yyn?", "200/3", 2), ("yy--", None, None)]

CASES = [
    # A function that the firm does not have is not there: the lower median
    # of 1, 3, 3 and 4 is the second, 3; of 1, 2, 3, 4 it is 2.
    ("no design", firm("10334", gates="ynyy"),
     {"generation": 3, "generation.level": 3, "advanced_today": 75,
      "generation_product_development": None, "status": "ok"}),
    ("no design, even", firm("10234", gates="ynyy"),
     {"generation": 2, "advanced_today": 50, "applicable": 28 - 5 + 1}),
    ("no suppliers, no customers", firm("03304", gates="nyyn"),
     {"generation": 3, "generation_suppliers": None,
      "generation_customers": None, "advanced_today": 100}),
    ("management only", firm("00004", gates="nnnn", action="33330"),
     {"generation": 4, "generation_management": 4, "advanced_today": 100,
      "action": 0, "status": "ok", "generation_production": None}),
    # Without an answer to its gate a function is not asked.
    ("gate open", firm("10334", gates="y?yy"),
     {"generation": 3, "generation.low": 3, "generation.high": 3,
      "generation_product_development": None}),
    # Four of five are enough, three are not: 3/5 < 2/3.
    ("one blank", firm("1-333"),
     {"generation": 3, "advanced_today": 75, "status": "partial"}),
    ("one unknown", firm("1?222"),
     {"generation": 2, "generation.low": 2, "generation.high": 2,
      "advanced_today": 0, "advanced_today.high": 20, "status": "partial"}),
    ("two blank", firm("1--22"),
     {"generation": None, "advanced_today": None, "ambition_gap": None,
      "backing": None, "generation_management": 2, "status": "insufficient"}),
    ("not applicable", firm("12333") | {"gen_management_today": "NA"},
     {"generation": 2, "generation_management": None, "advanced_today": 50}),
    # Of four functions three are enough, two are not.
    ("three of four", firm("20-24", gates="ynyy"), {"generation": 2}),
    ("two of four", firm("20--4", gates="ynyy"),
     {"generation": None, "status": "insufficient"}),
    # What is expected is asked apart: a blank there leaves today alone.
    ("no expectation", firm("22222", expected="2---2", expected_5="-----"),
     {"generation": 2, "generation_expected": None, "ambition_gap": None,
      "advanced_expected": None, "generation_expected_5": None,
      "status": "partial"}),
    ("expectation", firm("22222", expected="23344", expected_5="22233"),
     {"generation_expected": 3, "generation_expected.level": 3,
      "generation_expected_5": 2, "generation_expected_5.level": 2,
      "advanced_expected": 80, "advanced_expected_5": 40,
      "ambition_gap": 1}),
]

# The short version asks the gates, today and specialised firms.
EXPRESS = [
    ("all functions", firm("12334", action="33333", support="ynnn"),
     {"generation": 3, "advanced_today": 60, "support": 100,
      "generation_expected": None, "ambition_gap": None, "action": None,
      "backing": None, "applicable": 6, "answered": 6, "status": "ok"}),
    ("no design", firm("14004", gates="ynyy"),
     {"generation": 0, "advanced_today": 25, "support": 0,
      "applicable": 5, "status": "ok"}),
]


def median(values):
    """The value that at least half do not exceed: the first such."""
    for value in sorted(values):
        if 2 * sum(v <= value for v in values) >= len(values):
            return value
    raise ValueError("nothing to rank")


def share(values, least):
    return Fraction(100 * sum(v >= least for v in values), len(values))


def third(value):
    return 1 if value < 20 else 2 if value < 60 else 3


def distance(value):
    return 0 if value < 0 else 1 if value < 1 else 2 if value < 2 else 3


def by_rule(digits, support, gates):
    """The rule, for complete answers; digits: {kind: five digits}."""
    has = [g == "y" for g in gates] + [True]
    own = {kind: [int(d) for d, here in zip(row, has) if here]
           for kind, row in digits.items()}
    expected = {"status": "ok"}
    for f, digit, here in zip(FUNCTIONS, digits["today"], has):
        expected["generation_" + f] = int(digit) if here else None
        expected["generation_%s.level" % f] = int(digit) if here else None
    for name, kind in (("generation", "today"), ("shown", "signs"),
                       ("generation_expected", "expected"),
                       ("generation_expected_5", "expected_5")):
        expected[name] = expected[name + ".level"] = median(own[kind])
    for name, kind, least in (("advanced_today", "today", 3),
                              ("action", "action", 1),
                              ("executing", "action", 3)):
        expected[name] = share(own[kind], least)
        expected[name + ".level"] = third(expected[name])
    expected["advanced_expected"] = share(own["expected"], 3)
    expected["advanced_expected_5"] = share(own["expected_5"], 3)
    for name, more, less in (
            ("ambition_gap", "generation_expected", "generation"),
            ("backing", "generation", "shown")):
        expected[name] = expected[more] - expected[less]
        expected[name + ".level"] = distance(expected[name])
    yes = support.count("y")
    expected["support"] = 25 * yes
    expected["support.level"] = 3 if yes == 4 else 2 if yes >= 2 else 1
    return expected


def drawn(count):
    source = random.Random(20190601)

    def digits(base, top):
        return "".join(str(min(top, max(0, base + source.randint(-1, 1))))
                       for _ in FUNCTIONS)
    for number in range(count):
        rows = {kind: digits(source.randint(0, 4), 3 if kind == "action"
                             else 4) for kind in KINDS}
        support = "".join(source.choice("yn") for _ in SUPPORT)
        gates = "".join(source.choice("yyyn") for _ in GATES)
        yield "r%d" % number, rows, support, gates


def tables():
    for today, value, part, level in TODAY:
        yield ("today " + today, firm(today),
               {"generation": value, "generation.level": value,
                "advanced_today": part, "advanced_today.level": level})
    for expected, today, value, level in GAPS:
        yield ("gap %s %s" % (expected, today), firm(today, expected),
               {"ambition_gap": value, "ambition_gap.level": level})
    for action, any_, level, doing, doing_level in ACTION:
        yield ("action " + action, firm("11111", action=action),
               {"action": any_, "action.level": level, "executing": doing,
                "executing.level": doing_level})
    for today, signs, shown, value, level in SIGNS:
        yield ("signs %s %s" % (today, signs), firm(today, signs=signs),
               {"shown": shown, "shown.level": shown, "backing": value,
                "backing.level": level})
    for support, value, level in BACKED:
        yield ("support " + support, firm("11111", support=support),
               {"support": value, "support.level": level})


def main(program):
    check = Check()
    table = list(tables()) + CASES
    for name, rows, support, gates in drawn(1000):
        table.append((name, firm(support=support, gates=gates, **rows),
                      by_rule(rows, support, gates)))
    found = score(program, MODEL, QUESTIONS,
                  [(name, cells) for name, cells, _ in table])
    for name, _, expected in table:
        check.row(name, found[name], expected)
    short = score(program, MODEL, QUESTIONS,
                  [(name, cells) for name, cells, _ in EXPRESS],
                  "--set", "express")
    for name, _, expected in EXPRESS:
        check.row("express " + name, short[name], expected)
    met = {e["generation"] for n, _, e in table if n[0] == "r"}
    check.equal("random answers", "generations", str(sorted(met)),
                [0, 1, 2, 3, 4])
    return check.finish(MODEL)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
