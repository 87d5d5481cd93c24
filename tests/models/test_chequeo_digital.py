#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""chequeo-digital against its rule.

    test_chequeo_digital.py PROGRAM

Published: six dimensions, a general score from 0 to 100, five levels in
order. Declared as ours: four questions of 0 to 3 points in a dimension, one
of them with five boxes of 0.6; equal weights; cuts at 20, 40, 60 and 80,
each belonging to the level above; two thirds of a dimension answered and
five dimensions of six. With s points in the three questions and k boxes a
dimension is (s + 0.6 k) / 12 of 100, that is (5 s + 3 k) x 5/3. The tables
are worked out by hand, the random answers with fractions.
"""

import random
import sys
from fractions import Fraction

from scored import Check, score

MODEL = "chequeo-digital"
# The three questions of each dimension, then the one with boxes.
DIMENSIONS = {
    "technology": ["tec_internet", "tec_programs", "tec_machines",
                   "tec_security"],
    "communication": ["com_orders", "com_customers", "com_inside",
                      "com_channels"],
    "organisation": ["org_owner", "org_training", "org_ideas", "org_skills"],
    "data": ["dat_quality", "dat_access", "dat_decisions", "dat_kept"],
    "strategy": ["str_plan", "str_money", "str_partners", "str_results"],
    "processes": ["pro_written", "pro_planning", "pro_joined",
                  "pro_paperless"],
}
BOXES = {
    "tec_security": "antivirus users copies two_steps fraud_training",
    "com_channels": "map page social messages store",
    "org_skills": "sheets page_update charts sensors repair",
    "dat_kept": "sales stock output defects stops",
    "str_results": "costs delivery quality customers offer",
    "pro_paperless": "quotes work_orders stock_moves checks invoices",
}
QUESTIONS = [q for questions in DIMENSIONS.values() for q in questions]

# Answers of a dimension (three points, number of boxes), its value, its
# level: on each cut and one step of 5/3 to either side.
EDGES = [
    ("0000", "0", 1), ("1002", "55/3", 1), ("0004", "20", 2),
    ("2001", "65/3", 2), ("3001", "30", 2),
    ("3101", "115/3", 2), ("2103", "40", 3), ("3200", "125/3", 3),
    ("3310", "175/3", 3), ("3212", "60", 4), ("2214", "185/3", 4),
    ("3314", "235/3", 4), ("3331", "80", 5), ("3323", "245/3", 5),
    ("3335", "100", 5),
]

# The answers of the six dimensions, the general score, its level. Each
# dimension is 5/3 of (5 s + 3 k), so the score is 5/18 of their sum N.
TOTALS = [
    ("N 0", "0000 0000 0000 0000 0000 0000", "0", 1),
    ("N 71", "1002 0004 0004 0004 0004 0004", "355/18", 1),
    ("N 72", "0004 0004 0004 0004 0004 0004", "20", 2),
    ("N 72 uneven", "3331 2103 0000 0000 0000 0000", "20", 2),
    ("N 73", "2001 0004 0004 0004 0004 0004", "365/18", 2),
    ("N 143", "3101 2103 2103 2103 2103 2103", "715/18", 2),
    ("N 144", "2103 2103 2103 2103 2103 2103", "40", 3),
    ("N 144 uneven", "3331 3331 3331 0000 0000 0000", "40", 3),
    ("N 145", "3200 2103 2103 2103 2103 2103", "725/18", 3),
    ("N 215", "3310 3212 3212 3212 3212 3212", "1075/18", 3),
    ("N 216", "3212 3212 3212 3212 3212 3212", "60", 4),
    ("N 217", "2214 3212 3212 3212 3212 3212", "1085/18", 4),
    ("N 287", "3314 3331 3331 3331 3331 3331", "1435/18", 4),
    ("N 288", "3331 3331 3331 3331 3331 3331", "80", 5),
    ("N 289", "3323 3331 3331 3331 3331 3331", "1445/18", 5),
    ("N 360", "3335 3335 3335 3335 3335 3335", "100", 5),
]


def boxes(question, count):
    return " ".join(BOXES[question].split()[:count]) or "none"


def dimension(name, answers):
    questions = DIMENSIONS[name]
    cells = dict(zip(questions[:3], answers))
    cells[questions[3]] = boxes(questions[3], int(answers[3]))
    return cells


def firm(answers, **other):
    cells = {}
    for name, own in zip(DIMENSIONS, answers.split()):
        cells.update(dimension(name, own))
    return {**cells, **other}


def without(name, state=""):
    return {question: state for question in DIMENSIONS[name]}


EVEN = "2103 2103 2103 2103 2103 2103"
CASES = [
    # Three of four answered: (2 + 1 + 0) / 9 of 100. The blank is no zero:
    # the six give (100/3 + 5 x 40) / 6.
    ("one blank", firm(EVEN, tec_security=""),
     {"technology": "100/3", "technology.level": 2, "score": "350/9",
      "score.level": 2, "status": "partial", "answered": 23}),
    ("one unknown", firm(EVEN, tec_security="NS"),
     {"technology": "100/3", "technology.low": "25",
      "technology.high": "50"}),
    # Two of four are too few; five dimensions carry the score.
    ("two blank", firm(EVEN, tec_security="", tec_internet=""),
     {"technology": None, "technology.level": None, "score": "40",
      "score.level": 3, "status": "partial"}),
    ("two dimensions open", firm(EVEN, **without("technology"),
                                 **without("data", "NS")),
     {"technology": None, "data": None, "score": None, "score.level": None,
      "status": "insufficient"}),
    # What does not apply is not there: (1 + 1.8) / 6 of 100.
    ("two not applicable", firm(EVEN, tec_internet="NA", tec_machines="NA"),
     {"technology": "140/3", "technology.level": 3, "status": "ok",
      "applicable": 22}),
    ("a dimension not applicable",
     firm("0000 2103 2103 2103 2103 3331",
          **without("technology", "NA")),
     {"technology": None, "score": "48", "score.level": 3, "status": "ok",
      "applicable": 20}),
    # All boxes are worth as much as the highest answer.
    ("boxes", firm("0005 3000 0300 0030 0000 0000"),
     {"technology": "25", "communication": "25", "organisation": "25",
      "data": "25", "score": "50/3"}),
]


def level(value):
    return 1 + sum(value >= cut for cut in (20, 40, 60, 80))


def by_rule(answers):
    """The rule, in fractions, for a complete set of answers."""
    expected = {"status": "ok"}
    total = Fraction(0)
    for name, own in zip(DIMENSIONS, answers.split()):
        points = sum(int(a) for a in own[:3]) + Fraction(3, 5) * int(own[3])
        value = points / 4 / 3 * 100
        expected[name] = value
        expected[name + ".level"] = level(value)
        total += value
    expected["score"] = total / 6
    expected["score.level"] = level(total / 6)
    return expected


def drawn(count):
    """Complete answers; a firm's lie close together, so that every level of
    the score is met."""
    source = random.Random(20191001)

    def near(base, top):
        return str(min(top, max(0, base * top // 4 + source.randint(-1, 1))))
    for number in range(count):
        base = source.randint(0, 4)
        yield "r%d" % number, " ".join(
            near(base, 3) + near(base, 3) + near(base, 3) + near(base, 5)
            for _ in DIMENSIONS)


def single_dimensions():
    """Each edge in each dimension, the others at 0."""
    for place, name in enumerate(DIMENSIONS):
        for answers, value, number in EDGES:
            own = ["0000"] * 6
            own[place] = answers
            yield (name + " " + answers, firm(" ".join(own)),
                   {name: value, name + ".level": number,
                    "score": Fraction(value) / 6})


def main(program):
    check = Check()
    table = list(single_dimensions()) + CASES
    table += [(name, firm(answers), {"score": value, "score.level": number})
              for name, answers, value, number in TOTALS]
    free = list(drawn(1000))
    table += [(name, firm(answers), by_rule(answers))
              for name, answers in free]
    found = score(program, MODEL, QUESTIONS,
                  [(name, cells) for name, cells, _ in table])
    for name, _, expected in table:
        check.row(name, found[name], expected)
    met = sorted({by_rule(answers)["score.level"] for _, answers in free})
    check.equal("random answers", "levels met", str(met), [1, 2, 3, 4, 5])
    return check.finish(MODEL)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
