#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""The advice of these models climbs one step at a time, and all the way.

    test_steps.py

An action that raises a `single` question can only be advised to a firm one
option below the one it leads to; of each question there is an action from
every option to the next, and one for each box that can be ticked, where it
is not ticked. What a condition asks beside that question is taken as free.
"""

import sys
from fractions import Fraction

from bundled import models

MODELS = ["acatech-principles", "chequeo-digital", "eu-dma",
          "impuls-readiness", "inmetro-idx40", "senai-segments"]
BOTH = {True, False}


def holds(atom, question, option):
    """What an atom says of a firm whose only known answer this is."""
    if atom.get("question") != question["id"]:
        return BOTH
    if "is" in atom:
        return {option["code"] in atom["is"]}
    points = Fraction(option["points"])
    if "at_least" in atom:
        return {points >= Fraction(atom["at_least"])}
    return {points <= Fraction(atom["at_most"])}


def outcomes(condition, question, option):
    """The truth values that the condition can take for that firm."""
    if "not" in condition:
        return {not v for v in outcomes(condition["not"], question, option)}
    for key, decides in (("all", False), ("any", True)):
        if key in condition:
            parts = [outcomes(part, question, option)
                     for part in condition[key]]
            found = {decides} if any(decides in p for p in parts) else set()
            if all((not decides) in p for p in parts):
                found.add(not decides)
            return found
    return holds(condition, question, option)


def ladder(model, question):
    """Its options that score, from the lowest; of several answers, each."""
    if question["type"] == "yes_no":
        return [{"code": code, "points": question["points"][code]}
                for code in ("no", "yes")]
    scales = {s["id"]: s["options"] for s in model.get("scales", [])}
    options = question.get("options") or scales[question["scale"]]
    options = [o for o in options if "points" in o and not o.get("exclusive")]
    return sorted(options, key=lambda o: Fraction(o["points"]))


def raises_of(model, question):
    return [(a, r["to"]) for a in model["actions"]
            for r in a.get("raises", []) if r["question"] == question["id"]]


def climb_faults(model, question):
    """A jump over an option, a raise of who is there, a step without action."""
    steps = ladder(model, question)
    raises = raises_of(model, question)
    for place, option in enumerate(steps):
        above = steps[place + 1]["code"] if place + 1 < len(steps) else None
        can = [(a["id"], to) for a, to in raises
               if True in outcomes(a["when"], question, option)]
        for action, to in can:
            reached = [o["code"] for o in steps[:place + 1]]
            # A raise to where the firm is comes with others of its action.
            if to != above and to not in reached:
                yield f"{action} leads from {option['code']} to {to}"
        if above and above not in [to for _, to in can]:
            yield f"no action from {option['code']} to {above}"


def box_faults(model, question):
    raises = raises_of(model, question)
    ticked = {"code": None, "points": "0"}
    for option in ladder(model, question):
        if not any(to == option["code"] and
                   True in outcomes(a["when"], question, ticked)
                   for a, to in raises):
            yield f"no action ticks {option['code']}"


def faults_of(model):
    for question in model["questions"]:
        if question["type"] in ("single", "yes_no"):
            found = climb_faults(model, question)
        elif question["type"] == "multiple":
            found = box_faults(model, question)
        else:
            continue
        for fault in found:
            yield f"{model['id']}: {question['id']}: {fault}"


def step(name, when, to):
    return {"id": name, "when": when, "raises": [{"question": "q", "to": to}]}


Q = {"question": "q"}
FIRST, SECOND = step("a", {**Q, "is": ["0"]}, "1"), \
    step("b", {**Q, "is": ["1"]}, "2")
# (actions, the faults there must be)
PROOF = [
    ([FIRST, SECOND], []),
    ([SECOND], ["no action from 0 to 1"]),
    ([FIRST, SECOND, step("c", {**Q, "at_most": 1}, "2")],
     ["c leads from 0 to 2"]),
    ([FIRST, step("c", {"not": {**Q, "at_most": 0}}, "2")], []),
    ([step("c", {"any": [{**Q, "is": ["0"]}, {"question": "p"}]}, "1"),
      step("d", {"all": [{**Q, "at_least": 1}, {"question": "p"}]}, "2")], []),
]


def prove():
    """The test can fail: each case has the faults worked out by hand."""
    question = {"id": "q", "section": "s", "type": "single", "options": [
        {"code": code, "points": code} for code in ("0", "1", "2")]}
    for number, (actions, expected) in enumerate(PROOF):
        small = {"id": "small", "questions": [question], "actions": actions}
        found = list(faults_of(small))
        if found != [f"small: q: {fault}" for fault in expected]:
            sys.exit(f"proof {number}: {found}")


def main():
    prove()
    checked = [m for _, m in models() if m["id"] in MODELS]
    faults = [fault for model in checked for fault in faults_of(model)]
    print("\n".join(faults + [f"steps: {len(checked)} models, "
                              f"{len(faults)} faults"]))
    return 1 if faults or len(checked) != len(MODELS) else 0


if __name__ == "__main__":
    sys.exit(main())
