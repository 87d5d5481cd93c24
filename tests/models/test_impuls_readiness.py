#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""impuls-readiness against the rule that the IMPULS study publishes.

    test_impuls_readiness.py PROGRAM

A dimension's level is its lowest field; the total is the mean of the six
dimensions weighted 25, 14, 19, 14, 10, 18; newcomers are levels 0 and 1,
learners 2, leaders 3 and above. Ours: the level is the one reached; a
dimension with an open field has none; the total needs four dimensions.
The tables are worked out by hand, the random answers with fractions.
"""

import random
import sys
from fractions import Fraction

from scored import Check, score

MODEL = "impuls-readiness"
FIELDS = {
    "dim_strategy": ["str_strategy", "str_investment", "str_innovation"],
    "dim_factory": ["fac_equipment", "fac_modelling", "fac_data",
                    "fac_systems"],
    "dim_products": ["pro_functions", "pro_usage_data"],
    "dim_services": ["ser_offer", "ser_revenue", "ser_data_share"],
    "dim_operations": ["ope_sharing", "ope_autonomous", "ope_security",
                       "ope_cloud"],
    "dim_employees": ["emp_skills", "emp_learning"],
}
DIMENSIONS = list(FIELDS)
QUESTIONS = [field for fields in FIELDS.values() for field in fields]
WEIGHTS = dict(zip(DIMENSIONS, (25, 14, 19, 14, 10, 18)))

# Levels of the six dimensions in order; the total; its level; the group.
# 25 x 1 + 14 x 4 + 18 x 1 = 99, and so on: the sums are in hundredths.
EDGES = [
    ("lowest", "000000", "0", 0, 1),
    ("w25", "100000", "1/4", 0, 1),
    ("w14a", "010000", "7/50", 0, 1),
    ("w19", "001000", "19/100", 0, 1),
    ("w14b", "000100", "7/50", 0, 1),
    ("w10", "000010", "1/10", 0, 1),
    ("w18", "000001", "9/50", 0, 1),
    ("099", "140001", "99/100", 0, 1),
    ("100", "400000", "1", 1, 1),
    ("100 even", "111111", "1", 1, 1),
    ("101", "104000", "101/100", 1, 1),
    ("199", "540001", "199/100", 1, 1),
    ("200", "400015", "2", 2, 2),
    ("200 even", "222222", "2", 2, 2),
    ("201", "504000", "201/100", 2, 2),
    ("299", "554200", "299/100", 2, 2),
    ("300", "450045", "3", 3, 3),
    ("300 even", "333333", "3", 3, 3),
    ("399", "451555", "399/100", 3, 3),
    ("400", "155555", "4", 4, 3),
    ("401", "415554", "401/100", 4, 3),
    ("490", "555545", "49/10", 4, 3),
    ("highest", "555555", "5", 5, 3),
]


def flat(levels):
    """Every field of a dimension at the dimension's level."""
    return {field: digit for digit, dimension in zip(levels, DIMENSIONS)
            for field in FIELDS[dimension]}


def changed(levels, **cells):
    return {**flat(levels), **cells}


# What the rule says of single cases, by hand.
CASES = [
    # The study's own example: three fields at 5 and one at 1 give 1.
    ("study", changed("000050", ope_cloud="1"),
     {"dim_operations": 1, "dim_operations.level": 1, "readiness": "1/10"}),
    # The lowest field decides, wherever it stands.
    ("lowest of three", changed("500000", str_innovation="2"),
     {"dim_strategy": 2, "readiness": "1/2", "readiness.level": 0}),
    ("lowest of four", changed("050000", fac_equipment="0"),
     {"dim_factory": 0, "readiness": "0"}),
    ("lowest of two", changed("005000", pro_usage_data="4"),
     {"dim_products": 4, "readiness": "19/25"}),
    # An open field leaves its dimension without a level; the other five
    # share the weights: 25 x 1 / 90.
    ("blank", changed("100000", ope_cloud=""),
     {"dim_operations": None, "dim_operations.level": None,
      "readiness": "5/18", "status": "partial", "answered": 17,
      "lowest_dimension": None, "dimension_spread": None}),
    ("don't know", changed("100000", ope_cloud="NS"),
     {"dim_operations": None, "readiness": "5/18", "readiness.low": "1/4",
      "readiness.high": "1/4"}),
    # Two open dimensions: 25 x 1 / (25 + 14 + 19 + 14). Three: no total.
    ("two open", changed("100000", ope_cloud="", emp_skills=""),
     {"readiness": "25/72", "readiness.level": 0, "group": "25/72"}),
    ("three open", changed("555555", ope_cloud="", emp_skills="",
                           ser_offer=""),
     {"readiness": None, "readiness.level": None, "group": None,
      "status": "insufficient"}),
    # What does not apply is not there: (5 x 25 + 5 x 18) / 86 of the total
    # that remains without the services.
    ("no services", changed("500005", ser_offer="NA", ser_revenue="NA",
                            ser_data_share="NA"),
     {"dim_services": None, "readiness": "5/2", "readiness.level": 2,
      "group.level": 2, "applicable": 15, "status": "ok"}),
    ("one field not applicable", changed("555155", ser_offer="NA",
                                         ser_revenue="3"),
     {"dim_services": 1, "readiness": "111/25"}),
    ("lowest and spread", flat("311542"),
     {"lowest_dimension": 1, "lowest_dimension.level": 1,
      "dimension_spread": 4, "dimension_spread.level": 3}),
    ("spread of one", flat("322223"),
     {"dimension_spread": 1, "dimension_spread.level": 1}),
    ("spread of two", flat("422223"),
     {"dimension_spread": 2, "dimension_spread.level": 2}),
    ("spread of three", flat("522223"),
     {"dimension_spread": 3, "dimension_spread.level": 3}),
]


def by_rule(cells):
    """The published rule, in fractions, for a complete set of answers."""
    levels = {d: min(int(cells[f]) for f in FIELDS[d]) for d in DIMENSIONS}
    total = sum(Fraction(WEIGHTS[d] * levels[d], 100) for d in DIMENSIONS)
    level = int(total)
    expected = {"readiness": total, "readiness.level": level, "group": total,
                "group.level": 1 if level < 2 else min(level, 3),
                "lowest_dimension": min(levels.values()),
                "dimension_spread": max(levels.values())
                - min(levels.values()), "status": "ok"}
    for field in QUESTIONS:
        expected["field_" + field] = cells[field]
        expected["field_" + field + ".level"] = cells[field]
    for dimension, value in levels.items():
        expected[dimension] = expected[dimension + ".level"] = value
    return expected


def drawn(count):
    """Complete answers; a firm's fields lie close together, so that every
    level of the total is met."""
    source = random.Random(20151001)
    for number in range(count):
        base = source.randint(0, 5)
        yield "r%d" % number, {
            q: str(min(5, max(base, source.randint(0, 6)))) for q in QUESTIONS}


def main(program):
    check = Check()
    edges = [("edge " + name, flat(levels)) for name, levels, *_ in EDGES]
    cases = [(name, cells) for name, cells, _ in CASES]
    free = list(drawn(2000))
    found = score(program, MODEL, QUESTIONS, edges + cases + free)
    for name, levels, total, level, group in EDGES:
        check.row(name, found["edge " + name], {
            "readiness": total, "readiness.level": level, "group": total,
            "group.level": group,
            **{d: digit for d, digit in zip(DIMENSIONS, levels)}})
    for name, _, expected in CASES:
        check.row(name, found[name], expected)
    seen = set()
    for name, cells in free:
        expected = by_rule(cells)
        seen.add(expected["readiness.level"])
        check.row(name, found[name], expected)
    check.equal("random answers", "levels met", str(sorted(seen)),
                [0, 1, 2, 3, 4, 5])
    return check.finish(MODEL)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
