#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""senai-segments against its rule.

    test_senai_segments.py PROGRAM

Published: five segments and their order. Declared as ours: six practices in
each of the first three, five in each of the others, 0 to 2 points each; a
segment is their mean from 0 to 100 and mastered from 60; the plant's segment
is the first in order that is not; levels at 30, 60 and 85, each cut
belonging to the level above; two thirds answered. So a segment with p points
of n practices is 50 p / n. The tables are worked out by hand, the random
answers with fractions.
"""

import random
import sys
from fractions import Fraction

from scored import Check, score

MODEL = "senai-segments"
# The practices of a segment; those of YES take a yes (2) or a no (0).
SEGMENTS = {
    "seg_optimization": ["opt_losses", "opt_target", "opt_steps", "opt_flow",
                         "opt_care", "opt_course"],
    "seg_sensorization": ["sen_count", "sen_stops", "sen_network",
                          "sen_quality", "sen_energy", "sen_alert"],
    "seg_visibility": ["vis_stock", "vis_status", "vis_access", "vis_trace",
                       "vis_causes", "vis_backup"],
    "seg_prediction": ["pre_history", "pre_wear", "pre_demand",
                       "pre_quality", "pre_cases"],
    "seg_flexibility": ["fle_replan", "fle_change", "fle_skills",
                        "fle_variant", "fle_adjust"],
}
YES = {"opt_course", "sen_alert", "vis_backup"}
QUESTIONS = [q for own in SEGMENTS.values() for q in own]
# Points of six practices (the last a yes or no): value, level. 3 of 12 points
# are 25, 4 are 33 1/3; 7 and 8 lie about 60, 10 and 11 about 85.
SIX = [
    ("000000", "0", 1), ("111000", "25", 1), ("100002", "25", 1),
    ("111100", "100/3", 2), ("200002", "100/3", 2), ("221002", "175/3", 2),
    ("111112", "175/3", 2), ("222002", "200/3", 3), ("222110", "200/3", 3),
    ("222220", "250/3", 3), ("122212", "250/3", 3), ("222212", "275/3", 4),
    ("222222", "100", 4),
    # Of five that apply 30 and 60 are met exactly.
    ("11100x", "30", 2), ("1110x0", "30", 2), ("2220x0", "60", 3),
    ("21111x", "60", 3),
]
# The same of five: 30 and 60 are met exactly, 80 and 90 lie about 85.
FIVE = [
    ("00000", "0", 1), ("11000", "20", 1), ("11100", "30", 2),
    ("21000", "30", 2), ("11111", "50", 2), ("22100", "50", 2),
    ("21111", "60", 3), ("22200", "60", 3), ("22220", "80", 3),
    ("22211", "80", 3), ("22221", "90", 4), ("22222", "100", 4),
]
LOW6, HIGH6, TOP6 = "221002", "222002", "222222"   # 58 1/3, 66 2/3, 100
LOW5, HIGH5, TOP5 = "11111", "21111", "22222"      # 50, 60, 100
ZERO = "000000 000000 000000 00000 00000"

# The five segments; the first not mastered; how many are, in any order.
STAIRS = [
    (ZERO, 1, 0),
    ("%s %s %s %s %s" % (LOW6, TOP6, TOP6, TOP5, TOP5), 1, 80),
    ("%s %s %s %s %s" % (HIGH6, LOW6, TOP6, LOW5, LOW5), 2, 40),
    ("%s %s %s %s %s" % (HIGH6, HIGH6, LOW6, TOP5, LOW5), 3, 60),
    ("%s %s %s %s %s" % (HIGH6, HIGH6, HIGH6, LOW5, TOP5), 4, 80),
    ("%s %s %s %s %s" % (HIGH6, HIGH6, HIGH6, HIGH5, LOW5), 5, 80),
    ("%s %s %s %s %s" % (HIGH6, HIGH6, HIGH6, HIGH5, HIGH5), 5, 100),
    ("%s %s %s %s %s" % (TOP6, TOP6, TOP6, TOP5, TOP5), 5, 100),
]

# The five segments; their mean; its level. A point of six practices moves
# the mean by 5/3, one of five by 2.
PROFILES = [
    (ZERO, "0", 1),
    # 100/3 + 25 + 25 + 30 + 30 = 430/3
    ("111100 111000 111000 11100 11100", "86/3", 1),
    # The nearest below 30: 13 points of six practices, 4 of five.
    ("111100 111100 111110 11000 11000", "89/3", 1),
    # 100/3 + 100/3 + 100/3 + 30 + 20 = 150, and one point more: 160
    ("111100 111100 111100 11100 11000", "30", 2),
    ("111100 111100 111100 11100 11100", "32", 2),
    # 200/3 + 200/3 + 200/3 + 50 + 50 = 300, and one point less: 290
    ("222002 222002 222002 11111 11110", "58", 2),
    ("111112 111112 111002 22210 22210", "179/3", 2),
    ("222002 222002 222002 11111 11111", "60", 3),
    # 250/3 + 250/3 + 250/3 + 80 + 80 = 410; 100 + 90 for the last two: 440
    ("222220 222220 222220 22211 22211", "82", 3),
    ("222220 222220 222220 22222 22220", "86", 4),
    # 250/3 + 250/3 + 250/3 + 90 + 80 = 420; 275/3 for the first: 1285/3
    ("222220 222220 222220 22221 22220", "84", 3),
    ("222212 222220 222220 22221 22220", "257/3", 4),
    # The nearest below 85, and 85.
    ("222222 222222 222220 22210 22210", "254/3", 3),
    ("222222 222222 222210 22220 22210", "85", 4),
    ("222222 222222 222222 22222 22222", "100", 4),
]


def cell(question, digit):
    if digit in "-?x":
        return {"-": "", "?": "NS", "x": "NA"}[digit]
    return {"0": "no", "2": "yes"}[digit] if question in YES else digit


def firm(answers):
    """Five groups of digits; "-" blank, "?" not known, "x" does not apply."""
    return {q: cell(q, digit)
            for own, digits in zip(SEGMENTS.values(), answers.split())
            for q, digit in zip(own, digits, strict=True)}


CASES = [
    # Four of six are two thirds: (2 + 2 + 1 + 1) / 8; three are too few.
    ("four of six", firm("2211-- 000000 000000 00000 00000"),
     {"seg_optimization": 75, "seg_optimization.level": 3, "segment": 2,
      "status": "partial"}),
    ("three of six", firm("221--- 222222 222222 22222 22222"),
     {"seg_optimization": None, "segment": None, "profile": 100,
      "mastered": 100, "status": "insufficient"}),
    # Four of five are enough, three are 3/5.
    ("four of five", firm("222222 222222 222222 221?2 00000"),
     {"seg_prediction": "175/2", "segment": 5, "profile": "155/2",
      "seg_prediction.low": 70, "seg_prediction.high": 90}),
    ("three of five", firm("222222 222222 222222 22??2 00000"),
     {"seg_prediction": None, "segment": None, "profile": 75,
      "status": "insufficient"}),
    # What lies behind the open segment changes nothing on the staircase.
    ("later missing", firm("222222 000000 ------ ----- 22222"),
     {"segment": 2, "segment.level": 2, "profile": None, "mastered": None,
      "status": "insufficient"}),
    # What does not apply is not there: (2 + 1 + 1) / 6.
    ("not applicable", firm("222222 211xxx 222222 22222 22222"),
     {"seg_sensorization": "200/3", "segment": 5, "status": "ok",
      "applicable": 25, "answered": 25}),
    ("a segment not applicable", firm("222222 xxxxxx 000000 22222 22222"),
     {"seg_sensorization": None, "segment": 3, "profile": 75,
      "mastered": 75, "status": "ok", "applicable": 22}),
    ("one by one", firm("200000 020000 002000 00020 00002"),
     {"seg_optimization": "50/3", "seg_sensorization": "50/3",
      "seg_visibility": "50/3", "seg_prediction": 20,
      "seg_flexibility": 20, "profile": 18}),
]

# The short version asks two practices of each segment: the first two, but in
# prediction the second and third. The others are not asked, whatever they say.
EXPRESS = [
    ("220000 110000 110000 01100 00000",
     {"seg_optimization": 100, "seg_sensorization": 50, "seg_visibility": 50,
      "seg_prediction": 50, "seg_flexibility": 0, "segment": 2,
      "profile": 50, "mastered": 20, "applicable": 10, "answered": 10,
      "status": "ok"}),
    ("212222 120000 002222 22022 22000",
     {"seg_optimization": 75, "seg_sensorization": 75, "seg_visibility": 0,
      "seg_prediction": 50, "seg_flexibility": 100, "segment": 3,
      "profile": 60, "profile.level": 3, "mastered": 60}),
    ("2----- 220000 220000 02200 22000",
     {"seg_optimization": None, "segment": None, "profile": 100,
      "status": "insufficient"}),
]


def level(value):
    return 1 + sum(value >= cut for cut in (30, 60, 85))


def by_rule(answers):
    """The rule, in fractions, for a complete set of answers."""
    expected = {"status": "ok"}
    values = []
    for name, digits in zip(SEGMENTS, answers.split()):
        value = Fraction(50 * sum(map(int, digits)), len(digits))
        expected[name] = value
        expected[name + ".level"] = level(value)
        values.append(value)
    climbed = 0
    while climbed < 5 and values[climbed] >= 60:
        climbed += 1
    expected["segment"] = expected["segment.level"] = min(climbed + 1, 5)
    expected["profile"] = sum(values) / 5
    expected["profile.level"] = level(expected["profile"])
    expected["mastered"] = 20 * sum(v >= 60 for v in values)
    return expected


def drawn(count):
    """Complete answers, in each firm a little lower from segment to
    segment, so that every segment is met."""
    source = random.Random(20171201)

    def practice(question, base):
        points = min(2, max(0, base + source.choice((-1, 0, 0, 1))))
        return str(2 * (points > 0) if question in YES else points)
    for number in range(count):
        last = source.randint(0, 5)
        yield "r%d" % number, " ".join(
            "".join(practice(q, 2 if place < last else source.randint(0, 1))
                    for q in own)
            for place, own in enumerate(SEGMENTS.values()))


def single_segments():
    """Each edge in each segment, the others at 0."""
    for place, name in enumerate(SEGMENTS):
        for digits, value, number in SIX if place < 3 else FIVE:
            own = ZERO.split()
            own[place] = digits
            yield ("%s %s" % (name, digits), firm(" ".join(own)),
                   {name: value, name + ".level": number,
                    "profile": Fraction(value) / 5})


def tables():
    yield from single_segments()
    for answers, step, part in STAIRS:
        yield ("stairs " + answers, firm(answers),
               {"segment": step, "segment.level": step, "mastered": part})
    for answers, value, number in PROFILES:
        yield ("profile " + answers, firm(answers),
               {"profile": value, "profile.level": number})
    yield from CASES


def main(program):
    check = Check()
    table = list(tables())
    free = [(name, firm(a), by_rule(a)) for name, a in drawn(1000)]
    table += free
    found = score(program, MODEL, QUESTIONS,
                  [(name, cells) for name, cells, _ in table])
    for name, _, expected in table:
        check.row(name, found[name], expected)
    short = score(program, MODEL, QUESTIONS,
                  [(answers, firm(answers)) for answers, _ in EXPRESS],
                  "--set", "express")
    for answers, expected in EXPRESS:
        check.row("express " + answers, short[answers], expected)
    for column, all_of in (("segment", [1, 2, 3, 4, 5]),
                           ("profile.level", [1, 2, 3, 4])):
        met = sorted({expected[column] for _, _, expected in free})
        check.equal("random answers", column, str(met), all_of)
    return check.finish(MODEL)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
