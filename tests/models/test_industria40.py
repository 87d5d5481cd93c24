#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""industria40 against the rules that it declares as its own.

    test_industria40.py PROGRAM

A function's generation is its answer; the firm's is the lower median of its
functions, of four where it designs nothing. A segment is the mean of five
practices from 0 to 4, out of 100, and mastered from 60; the firm's segment is
the first that is not. A principle is a stage from 1 to 6; an area is the mean
of two, the firm that of eight. A result needs two thirds of what applies, an
area one of its two principles, the count of barriers its one answer; "don't
know" is missing, what does not apply is not there. The tables are worked out
by hand, the random answers with fractions.
"""

import random
import sys
from fractions import Fraction

from scored import Check, score

MODEL = "industria40"
FUNCTIONS = ["suppliers", "product_development", "production", "customers",
             "management"]
SEGMENTS = {
    "optimization": ["opt_waste", "opt_order", "opt_standard",
                     "opt_changeover", "opt_training"],
    "sensorization": ["sen_counting", "sen_variables", "sen_network",
                      "sen_board", "sen_alerts"],
    "visibility": ["vis_joined", "vis_cloud", "vis_trace", "vis_causes",
                   "vis_costs"],
    "prediction": ["pre_maintenance", "pre_demand", "pre_quality",
                   "pre_scenarios", "pre_models"],
    "flexibility": ["fle_small_lots", "fle_replan", "fle_reconfigure",
                    "fle_customer", "fle_self"],
}
AREAS = {
    "resources": ["aca_digital_capability", "aca_structured_communication"],
    "information": ["aca_information_processing", "aca_integration"],
    "organisation": ["aca_organic_organisation", "aca_value_networks"],
    "culture": ["aca_willingness", "aca_social_collaboration"],
}
PRACTICES = [q for five in SEGMENTS.values() for q in five]
PRINCIPLES = [q for pair in AREAS.values() for q in pair]
TECHNOLOGIES = ["tec_" + t for t in (
    "cloud", "analytics", "sensors", "robots", "printing", "simulation", "ai",
    "mes", "m2m", "materials")]
BARRIERS = ["investment", "return", "culture", "integration",
            "infrastructure", "finance", "talent", "awareness", "providers"]
ASPECTS = ["today", "expected", "action"]


def function(name, aspect):
    return "gen_%s_%s" % (name, aspect)


GATE = "designs_products"
QUESTIONS = ([GATE] + [function(f, a) for f in FUNCTIONS for a in ASPECTS]
             + PRACTICES + PRINCIPLES + TECHNOLOGIES + ["barriers"])

# A complete firm from which single cases differ.
PLAIN = {GATE: "yes", "barriers": "none",
         **{function(f, "today"): "1" for f in FUNCTIONS},
         **{function(f, "expected"): "1" for f in FUNCTIONS},
         **{function(f, "action"): "none" for f in FUNCTIONS},
         **{q: "0" for q in PRACTICES}, **{q: "1" for q in PRINCIPLES},
         **{q: "unknown" for q in TECHNOLOGIES}}


# A letter of a word like "01x3n" is an answer; x don't know, n does not
# apply, - blank.
STATES = {"x": "NS", "n": "NA", "-": ""}


def spell(questions, word, codes=None):
    if len(questions) != len(word):
        raise ValueError(word)
    return {q: STATES.get(c, codes[int(c)] if codes and c.isdigit() else c)
            for q, c in zip(questions, word)}


def today(word, aspect="today"):
    return spell([function(f, aspect) for f in FUNCTIONS], word)


def actions(word):
    return spell([function(f, "action") for f in FUNCTIONS], word,
                 ["none", "studies", "plan", "executing"])


def technologies(word):
    return spell(TECHNOLOGIES, word, ["unknown", "known", "planned", "using"])


def practices(**words):
    return {q: c for name, word in words.items()
            for q, c in spell(SEGMENTS[name], word).items()}


def principles(word):
    return spell(PRINCIPLES, word)


# Functions as they are; the firm's generation.
GENERATIONS = [
    ("00000", 0), ("00044", 0), ("00111", 1), ("00144", 1), ("11100", 1),
    ("12222", 2), ("11224", 2), ("01234", 2), ("43210", 2), ("33344", 3),
    ("22344", 3), ("00444", 4), ("34444", 4), ("44444", 4),
    # One unknown of five: the lower of the two in the middle.
    ("x0123", 1), ("0x444", 4), ("00x44", 0), ("2233x", 2), ("11-22", 1),
    # Two unknown of five are too many; of four applicable, one is not.
    ("xx444", None), ("0--44", None), ("n1x22", 2), ("n1xx2", None),
    ("n1123", 1), ("nn123", 2), ("nnnn3", 3), ("nnnx3", None),
]
# Practices of one segment: out of 100, level. Edges 30, 60, 85.
PRACTICE_EDGES = [
    ("00000", 0, 1), ("10000", 5, 1), ("22100", 25, 1), ("22110", 30, 2),
    ("33320", 55, 2), ("33321", 60, 3), ("44444", 100, 4), ("33334", 80, 3),
    ("44333", 85, 4), ("44440", 80, 3),
    # Four of five: 9/16 and 10/16; three of five are too few.
    ("3330x", "225/4", 2), ("3331x", "125/2", 3), ("333xx", None, None),
    # What does not apply leaves the mean: 8/12, 7/12 of three.
    ("332nn", "200/3", 3), ("331nn", "175/3", 2), ("33xnn", 75, 3),
    ("3xxnn", None, None), ("4nnnn", 100, 4),
]
# Each segment's answers throughout (3: 75, mastered; 2: 50, not); segment.
STAIRS = [
    ("00000", 1), ("23333", 1), ("32333", 2), ("33233", 3), ("33323", 4),
    ("33332", 5), ("33333", 5), ("44444", 5), ("22222", 1), ("32222", 2),
    # What is unknown stops the climb only where it stands.
    ("x3333", None), ("3x333", None), ("2xxxx", 1), ("332xx", 3),
    ("3333x", None), ("n2333", 2), ("33n33", 5), ("nnnn2", 5),
]
# Principles; mean; stage.
STAGES = [
    ("11111111", 1, 1), ("22222221", "15/8", 1), ("22222222", 2, 2),
    ("33333332", "23/8", 2), ("33333333", 3, 3), ("44444443", "31/8", 3),
    ("44444444", 4, 4), ("55555554", "39/8", 4), ("55555555", 5, 5),
    ("66666665", "47/8", 5), ("66666666", 6, 6), ("16161616", "7/2", 3),
    # Six of eight are enough, five are not.
    ("222x222x", 2, 2), ("22xx22-2", None, None), ("nnnn345x", 4, 4),
]
# Functions with at least studies, of a hundred: edges 20 and 60.
ACTIONS = [
    ("00000", 0, 1), ("10000", 20, 2), ("30000", 20, 2), ("12000", 40, 2),
    ("12300", 60, 3), ("11111", 100, 3), ("000x1", 25, 2), ("00xx1", None,
                                                            None),
    ("n0001", 25, 2), ("n00xn", "0", 1), ("n0x11", "200/3", 3),
]
# Technologies; known and level (edges 40, 70); in use and level (10, 40).
TECHNOLOGY = [
    ("0000000000", 0, 1, 0, 1), ("1110000000", 30, 1, 0, 1),
    ("1111000000", 40, 2, 0, 1), ("1122330000", 60, 2, 20, 2),
    ("1122333000", 70, 3, 30, 2), ("3333000000", 40, 2, 40, 3),
    ("3000000000", 10, 1, 10, 2), ("3333333333", 100, 3, 100, 3),
    ("2222222222", 100, 3, 0, 1),
    # Seven of ten are enough, six are not.
    ("3111000xxx", "400/7", 2, "100/7", 2),
    ("311100xxxx", None, None, None, None),
]
GAPS = [("44444", "00000", -4, 0), ("22222", "11111", -1, 0),
        ("22222", "22222", 0, 1), ("22222", "33333", 1, 2),
        ("22222", "44444", 2, 3), ("00000", "44444", 4, 3),
        ("01234", "34444", 2, 3), ("22222", "xx444", None, None),
        ("xx444", "22222", None, None)]
BLOCKED = [(0, 0), (1, 1), (3, 1), (4, 2), (9, 2)]


def table():
    """(name, answers, expected) of every line above, by hand."""
    for word, value in GENERATIONS:
        yield "generation " + word, today(word), {
            "generation": value, "generation.level": value}
    for word, value, level in PRACTICE_EDGES:
        for name in SEGMENTS:
            yield "%s %s" % (name, word), practices(**{name: word}), {
                "seg_" + name: value, "seg_%s.level" % name: level}
    for word, value in STAIRS:
        yield "stairs " + word, practices(**{
            name: c * 5 for name, c in zip(SEGMENTS, word)}), {
                "segment": value, "segment.level": value}
    for word, value, level in STAGES:
        yield "stage " + word, principles(word), {
            "maturity": value, "maturity.level": level}
    for word, value, level in ACTIONS:
        yield "action " + word, actions(word), {
            "action": value, "action.level": level}
    for word, known, level, used, reached in TECHNOLOGY:
        yield "technology " + word, technologies(word), {
            "technology_awareness": known, "technology_awareness.level": level,
            "technology_use": used, "technology_use.level": reached}
    for now, then, value, level in GAPS:
        yield "gap %s %s" % (now, then), {
            **today(now), **today(then, "expected")}, {
                "ambition_gap": value, "ambition_gap.level": level}
    for count, level in BLOCKED:
        yield "barriers %d" % count, {
            "barriers": " ".join(BARRIERS[:count]) or "none"}, {
                "barriers_count": count, "barriers_count.level": level}
    yield from single_cases()


def single_cases():
    yield "plain", {}, {"status": "ok", "answered": 59, "applicable": 59,
                        "generation": 1, "segment": 1, "ambition_gap": 0,
                        "generation_suppliers.level": 1}
    # No designs: the answers about them do not count; (1 + 1 + 2 + 4).
    yield "no designs", {GATE: "no", **today("14124")}, {
        "generation": 1, "generation_product_development": None,
        "answered": 56, "applicable": 56, "status": "ok"}
    # Four of them: two thirds of four are three.
    yield "no designs, two unknown", {GATE: "no", **today("x4x24")}, {
        "generation": None, "status": "insufficient"}
    yield "barriers unknown", {"barriers": "NS"}, {
        "barriers_count": None, "status": "partial", "answered": 58}
    # Areas (1 + 2) / 2, (3 + 3) / 2, (6 + 5) / 2, one of two.
    yield "areas", principles("1233656x"), {
        "area_resources": "3/2", "area_resources.level": 1,
        "area_information": 3, "area_information.level": 3,
        "area_organisation": "11/2", "area_organisation.level": 5,
        "area_culture": 6, "area_culture.level": 6,
        "consistency_lowest": "3/2", "consistency_lowest.level": 1,
        "consistency_spread": "9/2", "consistency_spread.level": 3}
    # Three areas of four are enough; the fourth is left out of both.
    yield "open area", principles("2333xx33"), {
        "area_organisation": None, "consistency_lowest": "5/2",
        "consistency_spread": "1/2", "consistency_spread.level": 1}
    yield "two open areas", principles("23xxxx33"), {
        "consistency_lowest": None, "consistency_spread": None,
        "maturity": None}
    yield "one stage apart", principles("23334433"), {
        "consistency_spread": "3/2", "consistency_spread.level": 2}
    yield "even", principles("33333343"), {"consistency_spread": "1/2"}
    yield "two apart", principles("33335533"), {
        "consistency_spread": 2, "consistency_spread.level": 3}
    yield "exactly one", principles("33334433"), {
        "consistency_spread": 1, "consistency_spread.level": 2}


class Absent:
    """Not applicable: a child that is not there."""


class Missing:
    """Unknown: a child that should have been there."""


def given(cells, question, codes=None):
    cell = cells.get(question, "")
    if cell == "NA" or (question.startswith("gen_product_development")
                        and cells.get(GATE) != "yes"):
        return Absent
    if cell in ("", "NS", "DK"):
        return Missing
    return Fraction(codes.index(cell) if codes else int(cell))


def combine(children, rule, least=Fraction(2, 3)):
    """The rule over what counts, or why there is nothing to count."""
    there = [c for c in children if c is not Absent]
    counted = [c for c in there if c is not Missing]
    if not there:
        return Absent
    if not counted or Fraction(len(counted), len(there)) < least:
        return Missing
    return rule(counted)


def mean(values):
    return sum(values) / len(values)


def lower_median(values):
    return sorted(values)[(len(values) - 1) // 2]


def hundred(threshold):
    return lambda values: Fraction(100 * sum(v >= threshold for v in values),
                                   len(values))


def stairs(segments):
    """The first segment below 60; what is not there is passed over."""
    if all(s is Absent for s in segments):
        return Absent
    for position, value in enumerate(segments, 1):
        if value is Missing:
            return Missing
        if value is not Absent and value < 60:
            return Fraction(position)
    return Fraction(len(segments))


def barriers(cells):
    cell = cells.get("barriers", "")
    if cell == "NA":
        return Absent
    if cell in ("", "NS", "DK"):
        return Missing
    return Fraction(0 if cell == "none" else len(cell.split()))


def difference(a, b):
    if Absent in (a, b):
        return Absent
    return Missing if Missing in (a, b) else a - b


def band(edges, first=1):
    """The level: how many of the edges are reached."""
    return lambda value: first + sum(value >= edge for edge in edges)


SEGMENT_BAND, STAGE_BAND = band([30, 60, 85]), band([2, 3, 4, 5, 6])
BANDS = {
    "segment": int, "maturity": STAGE_BAND, "consistency_lowest": STAGE_BAND,
    "consistency_spread": band([1, 2]), "action": band([20, 60]),
    "ambition_gap": band([0, 1, 2], 0), "barriers_count": band([1, 4], 0),
    "technology_awareness": band([40, 70]), "technology_use": band([10, 40]),
    **{"seg_" + s: SEGMENT_BAND for s in SEGMENTS},
    **{"area_" + a: STAGE_BAND for a in AREAS},
}


def results(cells):
    """Every result by the declared rules."""
    found = {"generation_" + f: given(cells, function(f, "today"))
             for f in FUNCTIONS}
    found["generation"] = combine(list(found.values()), lower_median)
    found["generation_expected"] = combine(
        [given(cells, function(f, "expected")) for f in FUNCTIONS],
        lower_median)
    found["ambition_gap"] = difference(found["generation_expected"],
                                       found["generation"])
    found["action"] = combine(
        [given(cells, function(f, "action"),
               ["none", "studies", "plan", "executing"])
         for f in FUNCTIONS], hundred(1))
    for name, five in SEGMENTS.items():
        found["seg_" + name] = combine(
            [given(cells, q) for q in five], lambda v: 25 * mean(v))
    found["segment"] = stairs([found["seg_" + s] for s in SEGMENTS])
    found["maturity"] = combine([given(cells, q) for q in PRINCIPLES], mean)
    areas = [combine([given(cells, q) for q in pair], mean, Fraction(1, 2))
             for pair in AREAS.values()]
    found.update(zip(["area_" + a for a in AREAS], areas))
    found["consistency_lowest"] = combine(areas, min)
    found["consistency_spread"] = combine(areas, lambda v: max(v) - min(v))
    known = [given(cells, q, ["unknown", "known", "planned", "using"])
             for q in TECHNOLOGIES]
    found["technology_awareness"] = combine(known, hundred(1))
    found["technology_use"] = combine(known, hundred(3))
    found["barriers_count"] = barriers(cells)
    return found


def by_rule(cells):
    """The row that must come out."""
    row, found = {}, results(cells)
    for name, value in found.items():
        scored = value not in (Absent, Missing)
        row[name] = value if scored else None
        row[name + ".level"] = (BANDS.get(name, int)(value) if scored
                                else None)
    states = [given(cells, q, [cells.get(q, "")]) for q in QUESTIONS
              if q != GATE]
    there = [s for s in states if s is not Absent]
    row["applicable"] = len(there)
    row["answered"] = len([s for s in there if s is not Missing])
    if Missing in (found["generation"], found["segment"]):
        row["status"] = "insufficient"
    elif row["answered"] < row["applicable"] or Missing in found.values():
        row["status"] = "partial"
    else:
        row["status"] = "ok"
    return row


def drawn(count):
    """Firms of every height, some with gaps."""
    source = random.Random(2021111)

    def pick(codes, height):
        at = round(height * (len(codes) - 1) + source.uniform(-1.4, 1.4))
        return codes[min(len(codes) - 1, max(0, at))]

    for number in range(count):
        height, gaps = source.random(), source.choice([0, 0.05, 0.35])
        cells = {GATE: source.choice(["yes", "yes", "no", ""])}
        for question in QUESTIONS[1:]:
            if source.random() < gaps:
                cells[question] = source.choice(["", "NS", "DK", "NA"])
            elif question == "barriers":
                cells[question] = " ".join(
                    b for b in BARRIERS if source.random() < 0.3) or "none"
            else:
                cells[question] = pick(codes_of(question), height)
        yield "r%d" % number, cells


def codes_of(question):
    if question.endswith("_action"):
        return ["none", "studies", "plan", "executing"]
    if question in TECHNOLOGIES:
        return ["unknown", "known", "planned", "using"]
    return list("123456") if question in PRINCIPLES else list("01234")


EXPRESS = ([GATE] + [function(f, "today") for f in FUNCTIONS]
           + ["opt_waste", "opt_order", "opt_standard", "sen_counting",
              "sen_network", "vis_joined", "vis_causes", "pre_maintenance",
              "fle_small_lots"])
# Practices of the short version, three, two, two, one, one: 7/12 and 8/12,
# 4/8 and 5/8, 2/4 and 3/4 of a segment; the firm's segment.
SHORT = [("222333333", 1), ("322333333", 1), ("332333333", 5),
         ("333223333", 2), ("333233333", 5), ("333332233", 3),
         ("333333233", 5), ("333333323", 4), ("333333332", 5),
         ("444444444", 5), ("33x333333", 5), ("3xx333333", None),
         ("3333x3333", None)]


def check_short(program, check):
    """The express set gives generation and segment, and nothing else."""
    rows = [("s%d" % i, {GATE: "yes", **today("01234"),
                         **spell(EXPRESS[6:], word)})
            for i, (word, _) in enumerate(SHORT)]
    found = score(program, MODEL, EXPRESS, rows, "--set", "express")
    for (name, _), (word, segment) in zip(rows, SHORT):
        check.row(word, found[name], {
            "generation": 2, "segment": segment, "segment.level": segment,
            "applicable": 14, "maturity": None, "technology_use": None})


def main(program):
    check = Check()
    cases = [(name, {**PLAIN, **cells}, expected)
             for name, cells, expected in table()]
    free = list(drawn(2000))
    found = score(program, MODEL, QUESTIONS,
                  [(name, cells) for name, cells, _ in cases] + free)
    for name, cells, expected in cases:
        check.row(name, found[name], expected)
        check.row(name, found[name], by_rule(cells))
    met = {column: set() for column in BANDS}
    for name, cells in free:
        expected = by_rule(cells)
        for column, seen in met.items():
            seen.add(expected[column + ".level"])
        check.row(name, found[name], expected)
    for column, count in (("segment", 5), ("maturity", 6),
                          ("seg_prediction", 4), ("ambition_gap", 4)):
        check.equal("random answers", column + " levels met",
                    str(len(met[column] - {None})), count)
    check_short(program, check)
    return check.finish(MODEL)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
