#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Every level of every result of every bundled model has a next step.

    test_actions.py [MODEL]

An action covers a level of a result when its condition can hold for a firm
on that level, and it is about that result: its condition names it, or it
raises a question that the result is computed from. A result without levels
counts as one level. What a condition asks beside that result is taken as
free. And each action says where it comes from: its own source, or programmes
with source and page.
"""

import sys
from fractions import Fraction

from bundled import models, questions_below

BOTH = {True, False}


def atoms(condition):
    """The conditions without `all`, `any` and `not`."""
    for key in ("all", "any"):
        if key in condition:
            return [a for part in condition[key] for a in atoms(part)]
    return atoms(condition["not"]) if "not" in condition else [condition]


def outcomes(condition, result, value, level):
    """The truth values it can take where the result is known."""
    parts = [outcomes(part, result, value, level)
             for part in condition.get("all", condition.get("any", []))]
    if "all" in condition:
        return {v for v in BOTH if (all(True in p for p in parts) if v
                                    else any(False in p for p in parts))}
    if "any" in condition:
        return {v for v in BOTH if (any(True in p for p in parts) if v
                                    else all(False in p for p in parts))}
    if "not" in condition:
        return {not v for v in outcomes(condition["not"], result, value,
                                        level)}
    if condition.get("result") != result:
        return BOTH
    return {holds(condition, value, level)}


def holds(atom, value, level):
    if "below" in atom:
        return value < Fraction(atom["below"])
    if "at_least" in atom:
        return value >= Fraction(atom["at_least"])
    if "level_at_most" in atom:
        return level <= atom["level_at_most"]
    return level >= atom["level_at_least"]


def places(indicator, thresholds):
    """(level, values that tell its parts apart) of each level; a result
    without levels is one part, bounded by nothing."""
    levels = indicator.get("levels")
    if not levels:
        marks = sorted(thresholds) or [Fraction(0)]
        yield None, [marks[0] - 1] + [m + step for m in marks
                                      for step in (0, Fraction(1, 1000))]
        return
    closed = indicator.get("bands") == "closed"
    for number, level in enumerate(levels):
        low, high = Fraction(level["from"]), Fraction(level["to"])
        marks = sorted({low, high} | {t for t in thresholds if low < t < high})
        values = marks if closed or number + 1 == len(levels) else marks[:-1]
        yield level["level"], values + [(a + b) / 2
                                        for a, b in zip(marks, marks[1:])]


def concerns(action, result, below):
    named = any(a.get("result") == result for a in atoms(action["when"]))
    return named or any(r["question"] in below
                        for r in action.get("raises", []))


def gaps(model):
    """(result, level) that no action covers."""
    indicators = {i["id"]: i for i in model["indicators"]}
    actions = model.get("actions", [])
    for result in model["results"]:
        below = questions_below(model, result)
        near = [a for a in actions if concerns(a, result, below)]
        thresholds = {Fraction(atom[key]) for action in near
                      for atom in atoms(action["when"])
                      if atom.get("result") == result
                      for key in ("below", "at_least") if key in atom}
        for level, values in places(indicators[result], thresholds):
            if not any(True in outcomes(action["when"], result, value, level)
                       for action in near for value in values):
                yield result, level


def nameless(model):
    """What is wrong with where actions and programmes come from."""
    programmes = {p["id"]: p for p in model.get("programmes", [])}
    for action in model.get("actions", []):
        named = [programmes[p] for p in action.get("programmes", [])]
        if not action.get("source") and not any(p.get("source")
                                                for p in named):
            yield f"action {action['id']} names no source"
    for programme in programmes.values():
        for key in ("source", "where"):
            if not programme.get(key, "").strip():
                yield f"programme {programme['id']} has no {key}"


def faults_of(model):
    faults = [f"{result}: no action on level {level}" if level is not None
              else f"{result}: no action" for result, level in gaps(model)]
    return faults + list(nameless(model))


# A firm's result `r` of 0 to 10 with levels 1 (below 5) and 2; `s` has none.
SMALL = {
    "indicators": [
        {"id": "r", "children": [{"id": "q"}], "levels": [
            {"level": 1, "from": 0, "to": 5}, {"level": 2, "from": 5, "to": 10}
        ]},
        {"id": "s", "children": [{"id": "r"}, {"id": "p"}]}],
    "results": ["r", "s"],
    "programmes": [{"id": "help", "source": "x", "where": "p. 1"},
                   {"id": "lost", "source": "x", "where": " "}]}
R1, R2 = "r: no action on level 1", "r: no action on level 2"
LOST = "programme lost has no where"


def when(**condition):
    return {"result": "r", **condition}


# (actions, the faults there must be, beside the lost programme)
PROOF = [
    ([], [R1, R2, "s: no action"]),
    ([{"when": when(below=5), "raises": [{"question": "q"}]}], [R2]),
    ([{"when": when(level_at_least=2), "raises": [{"question": "q"}]}], [R1]),
    ([{"when": when(below="5.5"), "raises": [{"question": "q"}]}], []),
    ([{"when": {"all": [when(at_least=3), when(below=2)]},
       "raises": [{"question": "q"}]}], [R1, R2]),
    ([{"when": {"not": when(level_at_most=1)},
       "raises": [{"question": "q"}]}], [R1]),
    ([{"when": {"any": [when(at_least=9), {"question": "q", "is": ["a"]}]},
       "raises": [{"question": "q"}]}], []),
    ([{"when": {"question": "p", "is": ["a"]},
       "raises": [{"question": "p"}]}], [R1, R2]),
    ([{"when": {"result": "s", "below": 7}}], [R1, R2]),
]


def prove():
    """The test can fail: each case has the faults worked out by hand."""
    for number, (actions, expected) in enumerate(PROOF):
        actions = [dict(a, id="a", programmes=["help"]) for a in actions]
        found = faults_of(dict(SMALL, actions=actions))
        if found != expected + [LOST]:
            sys.exit(f"proof {number}: {found}")
    if "action a names no source" not in faults_of(
            dict(SMALL, actions=[{"id": "a", "when": when(below=5)}])):
        sys.exit("proof: an action without a source passes")


def main(only):
    prove()
    count, wrong = 0, 0
    for name, model in models():
        if only and model["id"] != only:
            continue
        count += 1
        faults = faults_of(model)
        wrong += len(faults)
        for fault in faults:
            print(f"{name}: {fault}")
        print(f"{model['id']}: {len(model.get('actions', []))} actions, "
              f"{len(faults)} gaps")
    return 1 if wrong or not count else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else None))
