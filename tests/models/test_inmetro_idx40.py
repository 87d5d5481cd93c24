#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""inmetro-idx40 against the rule that Inmetro put to public consultation.

    test_inmetro_idx40.py PROGRAM

A dimension is the mean of its questions, to two decimals; idx4.0 is the plain
mean of the 16 dimensions, to two decimals, and its level is read from the
rounded value: 0.00-1.00, 1.01-2.00, ... 5.01-6.00. A pillar is the mean of
its dimensions, a block the mean of its pillars, both to two decimals, and
neither feeds the index. Ours: an exact half goes up; a question without an
answer leaves its dimension and the index without a value; what does not
apply leaves the mean. The tables are worked out by hand, the random answers
with fractions.
"""

import csv
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from fractions import Fraction

from scored import Check, score

MODEL = "inmetro-idx40"
# Block, pillar, dimension, as the method numbers them; questions are ours.
TREE = {
    "process": {
        "operation": {
            "vertical_integration": ["ver_order", "ver_feedback",
                                     "ver_master"]},
        "supply_chain": {
            "horizontal_integration": ["hor_suppliers", "hor_customers"]},
        "life_cycle": {
            "product_life_cycle": ["plc_design", "plc_use"]}},
    "technology": {
        "automation": {
            "automation_shop": ["aut_process", "aut_handling", "aut_quality"],
            "automation_enterprise": ["aue_admin", "aue_planning"],
            "automation_facility": ["auf_utilities", "auf_safety"]},
        "connectivity": {
            "connectivity_shop": ["cos_machines", "cos_workers"],
            "connectivity_enterprise": ["coe_programs", "coe_access"],
            "connectivity_facility": ["cof_meters", "cof_building"]},
        "intelligence": {
            "intelligence_shop": ["ins_performance", "ins_maintenance",
                                  "ins_quality"],
            "intelligence_enterprise": ["ine_costs", "ine_demand"],
            "intelligence_facility": ["inf_energy", "inf_upkeep"]}},
    "organisation": {
        "talent": {
            "workforce_learning": ["lea_needs", "lea_methods", "lea_digital"],
            "leadership": ["led_knowledge", "led_decisions"]},
        "structure": {
            "collaboration": ["col_inside", "col_outside"],
            "strategy": ["str_plan", "str_governance"]}},
}
DIMENSIONS = {dimension: questions for pillars in TREE.values()
              for dimensions in pillars.values()
              for dimension, questions in dimensions.items()}
QUESTIONS = [q for questions in DIMENSIONS.values() for q in questions]

# What the 16 dimensions, in order, add to a firm that answers k throughout
# (0: k; T, W: one and two of its three questions are one higher, k.33 and
# k.67; h: half a point higher; l: half a point lower; + and -: a whole
# point), the index, in hundredths above k, and the level for k = 1 ... 5.
# Dimensions 1, 4, 10 and 13 have three questions.
EDGES = [
    ("flat", "0000000000000000", 0, 0),           # 16.00 / 16
    # 2.01 - 2 = .01 more in sixteen: still k.00 when rounded
    ("just above", "W--W00000W000000", 0, 0),
    # .33 + .33 - .50 = .16 more in sixteen: k.01
    ("next", "Tl0T000000000000", 1, 1),
    ("one half", "0h00000000000000", 3, 1),       # .5 / 16 = .03125
    ("eighth", "0++0000000000000", 13, 1),        # 2 / 16 = .125: half up
    ("eighth below", "0--0000000000000", -12, 0),  # k - .125: half up
]
LETTERS = {"0": [0, 0, 0], "T": [1, 0, 0], "W": [1, 1, 0], "h": [1, 0],
           "l": [-1, 0], "+": [1, 1, 1], "-": [-1, -1, -1]}


def shifted(base, letters):
    """Answers around base, dimension by dimension."""
    cells = {}
    for letter, questions in zip(letters, DIMENSIONS.values()):
        if letter in "TW" and len(questions) != 3:
            raise ValueError("thirds need three questions")
        if letter in "hl" and len(questions) != 2:
            raise ValueError("halves need two questions")
        for question, step in zip(questions, LETTERS[letter]):
            cells[question] = str(base + step)
    return cells


def firm(base="0", **cells):
    return {**{q: base for q in QUESTIONS}, **cells}


def whole(answer, *dimensions):
    return {q: answer for d in dimensions for q in DIMENSIONS[d]}


def hundredths(number):
    return Fraction(number, 100)


# What the rule says of single cases, by hand.
CASES = [
    ("analogue", firm("0"), {
        "idx40": 0, "idx40.level": 1, "block_process": 0, "status": "ok",
        "answered": 36, "applicable": 36}),
    ("adaptive", firm("6"), {
        "idx40": 6, "idx40.level": 6, "block_technology": 6}),
    # Thirds are rounded before the mean is taken: 5.68 / 16 = .355, .36.
    # Unrounded it were 5.6667 / 16 = .3542, .35.
    ("round first", firm(
        ver_order="1", ver_feedback="1", aut_process="1", aut_handling="1",
        ins_performance="1", ins_maintenance="1", lea_needs="1",
        lea_methods="1", **whole("3", "leadership")), {
            "dim_vertical_integration": hundredths(67),
            "idx40": hundredths(36), "idx40.level": 1}),
    # (.33 + .00) / 2 = .165, .17; the block (.17 + .00) / 2 = .085, .09,
    # where unrounded pillars gave .0833, .08.
    ("pillars first", firm(lea_needs="1"), {
        "dim_workforce_learning": hundredths(33),
        "pillar_talent": hundredths(17), "block_organisation": hundredths(9),
        "idx40": hundredths(2)}),  # .33 / 16 = .0206
    # (.33 + .50 + .00) / 3 = .2767
    ("pillar of three", firm(aut_process="1", aue_admin="1"), {
        "pillar_automation": hundredths(28),
        "block_technology": hundredths(9)}),  # .28 / 3 = .0933
    # 3 x 6 / 16 = 1.125; the mean of the blocks would be 2.00.
    ("blocks do not feed", firm(**whole(
        "6", "vertical_integration", "horizontal_integration",
        "product_life_cycle")), {
            "block_process": 6, "block_technology": 0,
            "idx40": hundredths(113), "idx40.level": 2}),
    # The shares that follow: 3, 9 and 4 of the 16 dimensions.
    ("technology only", firm(**whole(
        "4", *list(DIMENSIONS)[3:12])), {
            "block_technology": 4, "idx40": hundredths(225),
            "idx40.level": 3}),
    ("organisation only", firm(**whole("5", *list(DIMENSIONS)[12:])), {
        "block_organisation": 5, "idx40": hundredths(125)}),
    # No answer, no evidence, no score; the limits are shown:
    # 2 in all but one question of two: 31 / 16 to 34 / 16.
    ("blank", firm("2", str_plan=""), {
        "dim_strategy": None, "pillar_structure": None,
        "block_organisation": None, "idx40": None, "idx40.level": None,
        "dim_collaboration": 2, "block_process": 2, "status": "insufficient",
        "answered": 35, "applicable": 36, "dim_strategy.low": 1,
        "dim_strategy.high": 4, "idx40.low": hundredths(194),
        "idx40.high": hundredths(213)}),
    ("don't know", firm("2", str_plan="NS"), {
        "dim_strategy": None, "idx40": None, "status": "insufficient"}),
    # What does not apply leaves the mean: (1 + 2) / 2; 15 dimensions.
    ("not applicable", firm("0", lea_needs="NA", lea_methods="1",
                            lea_digital="2"), {
        "dim_workforce_learning": hundredths(150), "status": "ok",
        "applicable": 35}),
    ("no such dimension", firm("1", **whole("NA", "automation_facility"),
                               **whole("6", "strategy")), {
        "dim_automation_facility": None, "pillar_automation": 1,
        "idx40": hundredths(133), "status": "ok"}),  # 20 / 15
]


def rounded(value):
    """To hundredths, halves up."""
    return Fraction((value * 100 + Fraction(1, 2)).__floor__(), 100)


def mean(values):
    values = list(values)
    return rounded(Fraction(sum(values), len(values)))


def level_of(index):
    """0.00-1.00 is 1, 1.01-2.00 is 2, ..."""
    return max(1, (index * 100 - 1).__floor__() // 100 + 1)


def by_rule(cells):
    """The published rule, in fractions, for a complete set of answers."""
    out = {}
    for block, pillars in TREE.items():
        for pillar, dimensions in pillars.items():
            for dimension, questions in dimensions.items():
                out["dim_" + dimension] = mean(int(cells[q])
                                               for q in questions)
            out["pillar_" + pillar] = mean(out["dim_" + d]
                                           for d in dimensions)
        out["block_" + block] = mean(out["pillar_" + p] for p in pillars)
    out["idx40"] = mean(out["dim_" + d] for d in DIMENSIONS)
    out["idx40.level"] = level_of(out["idx40"])
    return out


def drawn(count):
    """Complete answers, close together within a firm, so that every level
    of the index is met."""
    source = random.Random(20260115)
    for number in range(count):
        base = source.randint(0, 6)
        yield "r%d" % number, {
            q: str(min(6, max(0, base + source.randint(-2, 2))))
            for q in QUESTIONS}


def edges():
    for k in range(1, 6):
        for name, letters, more, step in EDGES:
            index = hundredths(100 * k + more)
            yield ("%s %d" % (name, k), shifted(k, letters), index, k + step)


def survey(folder, rows):
    path = os.path.join(folder, "survey.csv")
    columns = list(rows[0][1])
    with open(path, "w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(["id"] + columns)
        for name, cells in rows:
            writer.writerow([name] + [cells[c] for c in columns])
    return path


def run(program, *words):
    done = subprocess.run([program, *words], capture_output=True, text=True,
                          timeout=60)
    if done.returncode != 0:
        raise RuntimeError("exit %d: %s" % (done.returncode, done.stderr))
    return done.stdout


def check_short_version(program, check):
    """One question of each dimension: 0 1 2 3 4 5 6 0 1 ... add to 43."""
    first = [questions[0] for questions in DIMENSIONS.values()]
    cells = {q: str(i % 7) for i, q in enumerate(first)}
    with tempfile.TemporaryDirectory() as folder:
        path = survey(folder, [("short", cells)])
        out = run(program, "score", "-m", MODEL, "--set", "express", path,
                  "--exact", "-q")
    row = next(csv.DictReader(out.splitlines()))
    check.row("short", row, {
        "idx40": hundredths(269), "idx40.level": 3, "applicable": 16,
        "dim_leadership": 6, "dim_strategy": 1, "status": "ok"})


def check_advice(program, check):
    """Whatever the level, each dimension has exactly one next step, which
    starts from its lowest answer; at the top, one to hold it."""
    rows = [("flat %d" % k, firm(str(k))) for k in range(7)]
    rows += [("uneven %d" % k, {
        q: str(6 - k if q == questions[0] else k)
        for questions in DIMENSIONS.values() for q in questions})
        for k in range(3)]
    with tempfile.TemporaryDirectory() as folder:
        path = survey(folder, rows)
        for name, cells in rows:
            report = json.loads(run(program, "report", path, "--id", name,
                                    "-m", MODEL, "--json"))
            expected = ["idx40_hold"] if set(cells.values()) == {"6"} else []
            for dimension, questions in DIMENSIONS.items():
                lowest = min(int(cells[q]) for q in questions)
                expected.append(dimension + ("_hold" if lowest == 6
                                             else "_to_%d" % (lowest + 1)))
            check.equal(name, "actions",
                        str(sorted(a["id"] for a in report["actions"])),
                        sorted(expected))


def decimal(value, least=0):
    """As people read it: a fraction where six decimals do not hold it, and
    at least so many decimals."""
    value = Fraction(value)
    if 10 ** 6 % value.denominator:
        return "%d/%d" % (value.numerator, value.denominator)
    text = ("%.6f" % value).rstrip("0")
    whole_part, _, after = text.partition(".")
    return whole_part + ("." + after.ljust(least, "0") if after or least
                         else "")


def structure():
    """(indicator, children) from the index down; "q:" marks a question."""
    yield "idx40", ["dim_" + d for d in DIMENSIONS]
    for block, pillars in TREE.items():
        yield "block_" + block, ["pillar_" + p for p in pillars]
        for pillar, dimensions in pillars.items():
            yield "pillar_" + pillar, ["dim_" + d for d in dimensions]
    for dimension, questions in DIMENSIONS.items():
        yield "dim_" + dimension, ["q:" + q for q in questions]


def worked_out(cells):
    """{indicator: (children's numbers, formula, raw mean, value)}."""
    found, out = by_rule(cells), {}
    for name, children in structure():
        numbers = [int(cells[c[2:]]) if c.startswith("q:") else found[c]
                   for c in children]
        shown = [decimal(n, 0 if c.startswith("q:") else 2)
                 for n, c in zip(numbers, children)]
        raw = Fraction(sum(numbers), len(numbers))
        least = 2 if raw == rounded(raw) else 0
        formula = "(%s) / %d = %s" % (" + ".join(shown), len(shown),
                                      decimal(raw, least))
        out[name] = shown, formula, raw, found[name]
    return out


def answers_file(folder, name, cells):
    path = os.path.join(folder, "answers.json")
    with open(path, "w", encoding="utf-8") as out:
        json.dump({"schema": "nivela/answers/1",
                   "model": {"id": MODEL, "version": "1.0.0"},
                   "firm": {"id": name},
                   "answers": {q: {"value": c, "note": "record of " + q}
                               for q, c in cells.items()}}, out)
    return path


def check_page(page, cells, check):
    """The section for people: of each indicator its value, the numbers that
    enter, the formula and the rounding; of each answer its note."""
    section = page.split("\n The whole calculation\n")[1]
    parts = re.split(r"^ .*\((\w+)\): ([0-9.]+)(?:, .*)?$", section,
                     flags=re.M)[1:]
    expected = worked_out(cells)
    check.equal("page", "indicators", str(sorted(parts[::3])),
                sorted(expected))
    for name, value, part in zip(parts[::3], parts[1::3], parts[2::3]):
        numbers, formula, raw, result = expected[name]
        check.equal(name, "value", value, decimal(result, 2))
        check.equal(name, "inputs", str(re.findall(
            r"^ {3,}\S.* {2,}([0-9.]+)$", part, flags=re.M)), numbers)
        check.equal(name, "formula",
                    str(re.findall(r"^ Formula: (.*)$", part, flags=re.M)),
                    [formula])
        change = re.findall(r"^ Rounding .*: (.*)$", part, flags=re.M)
        check.equal(name, "rounding", str(change), [] if raw == result else [
            "%s -> %s" % (decimal(raw), decimal(result, 2))])
    for question in QUESTIONS:
        check.equal(question, "note", str(
            section.count("note: record of %s)" % question)), 1)


def check_document(report, cells, check):
    """The member for programs, number by number."""
    expected, children = worked_out(cells), dict(structure())
    found = {part["id"]: part for part in report["calculation"]}
    check.equal("document", "indicators", str(sorted(found)),
                sorted(expected))
    for name, (_, formula, raw, value) in expected.items():
        part = found[name]
        check.equal(name, "exact", part["exact"], value)
        check.equal(name, "formula", part["formula"], formula)
        check.equal(name, "raw", str(round(Fraction(str(part["raw"])), 6)),
                    round(raw, 6))
        for entry, child in zip(part["inputs"], children[name]):
            if child.startswith("q:"):
                check.equal(child, "answer", entry["answer"],
                            cells[child[2:]])
                check.equal(child, "note", entry["note"],
                            "record of " + child[2:])
                number = int(cells[child[2:]])
            else:
                check.equal(name, "child", entry["indicator"], child)
                number = expected[child][3]
            check.equal(child, "value", str(Fraction(str(entry["value"]))),
                        number)


def check_calculation(program, check):
    """An official report holds the whole calculation, unasked."""
    complete = [(n, c) for n, c in list(drawn(6))
                + [(name, cells) for name, cells, _ in CASES[:8]]]
    for name, cells in complete:
        with tempfile.TemporaryDirectory() as folder:
            path = answers_file(folder, name, cells)
            page = run(program, "report", path, "--lang", "en", "--width",
                       "200")
            check_page(page, cells, check)
            check_document(json.loads(run(program, "report", path, "--json")),
                           cells, check)


def main(program):
    check = Check()
    check_calculation(program, check)
    free = list(drawn(2000))
    found = score(program, MODEL, QUESTIONS,
                  [(name, cells) for name, cells, *_ in edges()]
                  + [(name, cells) for name, cells, _ in CASES] + free)
    for name, _, index, level in edges():
        check.row(name, found[name], {"idx40": index, "idx40.level": level})
    for name, _, expected in CASES:
        check.row(name, found[name], expected)
    seen = set()
    for name, cells in free:
        expected = by_rule(cells)
        seen.add(expected["idx40.level"])
        check.row(name, found[name], expected)
    check.equal("random answers", "levels met", str(sorted(seen)),
                [1, 2, 3, 4, 5, 6])
    check_short_version(program, check)
    check_advice(program, check)
    return check.finish(MODEL)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
