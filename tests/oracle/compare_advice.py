#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Compare the engine's advice with the oracle's, on random and bundled models.

    compare_advice.py --nivela PATH [--models 60] [--sets 4] [--seed 1]

Which actions, their order, phase, reason, quick wins, every factor of their
priority as an exact fraction, and each gain must be equal. Also that no
action is advised whose requirement is neither done nor earlier in the list.
"""

import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
from fractions import Fraction

import oracle
import random_actions
import random_answers
import random_models
from advice import Adviser, Firm, flips, is_done

BUNDLED = pathlib.Path(__file__).resolve().parents[2] / "questionnaires"
SHOWN = 20


class Tally:
    """What was compared, and the differences."""

    def __init__(self):
        self.firms = self.actions = self.refused = 0
        self.reasons = dict.fromkeys(
            ("consistency", "next_level", "other", "none"), 0)
        self.quick = self.later = self.parts = self.flips = 0
        self.differences = []

    def equal(self, where, what, ours, theirs):
        if ours != theirs:
            self.differences.append(f"{where}: {what}: oracle {ours}, "
                                    f"engine {theirs}")


def six(number):
    """Half up, as files have it."""
    if number is None:
        return None
    scaled = abs(number) * 10 ** 6
    units = (2 * scaled.numerator + scaled.denominator) // \
        (2 * scaled.denominator)
    return Fraction(units if number >= 0 else -units, 10 ** 6)


def gains_of(made):
    return [(g["result"], g["value"], g["level"], g["from_value"],
             g["from_level"]) for g in made]


def rounded(brings):
    return [(name, six(value), level, six(now), before)
            for name, value, level, now, before in brings]


def compare_action(tally, where, ours, theirs):
    where = f"{where}: {ours['id']}"
    for key in ("phase", "reason", "quick_win"):
        tally.equal(where, key, ours[key], theirs[key])
    for key in ("weight", "gap", "priority"):
        tally.equal(where, key, str(ours[key]), theirs[key]["exact"])
        tally.equal(where, key, six(ours[key]), theirs[key]["value"])
    part = theirs["part"]
    tally.equal(where, "part", ours["part"],
                part and (part["headline"], part["id"]))
    if part and ours["part"]:
        tally.parts += 1
        for key in ("from", "to", "range"):
            tally.equal(where, key, str(ours[key]), part[key]["exact"])
    tally.equal(where, "brings", rounded(ours["brings"]),
                gains_of(theirs["brings"]))
    tally.actions += 1
    tally.reasons[ours["reason"]] += 1
    tally.quick += ours["quick_win"]
    tally.later += ours["phase"] > 1


def compare_firm(tally, where, adviser, cells, report):
    advised, (first, together) = adviser.advise(cells)
    tally.firms += 1
    names = [a["id"] for a in report["actions"]]
    tally.equal(where, "actions", [a["id"] for a in advised], names)
    if names != [a["id"] for a in advised]:
        return
    for ours, theirs in zip(advised, report["actions"]):
        compare_action(tally, where, ours, theirs)
    tally.equal(where, "first", first, report["first_steps"]["actions"])
    tally.equal(where, "together", rounded(together),
                gains_of(report["first_steps"]["brings"]))
    keep_promises(tally, where, adviser, cells, names)


def keep_promises(tally, where, adviser, cells, names):
    """Nothing done already, nothing before what it requires."""
    firm = Firm(adviser.model, cells, adviser.chosen)
    for place, name in enumerate(names):
        action = adviser.actions[name]
        tally.equal(where, f"{name} is done", False, is_done(firm, action))
        for required in action.get("requires", []):
            needed = adviser.actions[required]
            met = required in names[:place] or is_done(firm, needed) or \
                not needed.get("raises")
            tally.equal(where, f"{name} requires {required}", True, met)


def as_cells(model, name, codes):
    """A cell in the order of the options, for comparing."""
    question = model.questions[name]
    if question.type == "number":
        return Fraction(codes)
    return frozenset(codes.split(" "))


def compare_sureness(tally, where, adviser, cells, report):
    """Section 10."""
    model = adviser.model
    found, firm = flips(model, cells, adviser.chosen)
    theirs = {r["result"]: r for r in report["robustness"]}
    tally.equal(where, "robustness", list(found), list(theirs))
    for name in set(found) & set(theirs):
        got, view = theirs[name], firm.views[name]
        indicator = model.indicators[name]
        tally.flips += len(found[name])
        tally.equal(where, f"{name} flips",
                    [(q, as_cells(model, q, c), level)
                     for q, c, level in found[name]],
                    [(f["question"], as_cells(model, f["question"], f["to"]),
                      f["level"]) for f in got["flips"]])
        for key, ours in (("level", view.level),
                          ("level_low", indicator.level(view.low)),
                          ("level_high", indicator.level(view.high))):
            tally.equal(where, f"{name} {key}", ours, got[key])
        starts = {level: start for start, _, level in indicator.levels}
        above = [start for start in starts.values() if start > view.value]
        tally.equal(where, f"{name} above_edge",
                    str(view.value - starts[view.level]),
                    got["above_edge"]["exact"])
        tally.equal(where, f"{name} to_next",
                    str(min(above) - view.value) if above else None,
                    got["to_next"] and got["to_next"]["exact"])


def report_of(nivela, folder, firm, chosen_set):
    command = [nivela, "report", os.path.join(folder, "answers.csv"), "-m",
               os.path.join(folder, "model.json"), "--id", firm, "--json",
               "--lang", "en"]
    if chosen_set:
        command += ["--set", chosen_set]
    done = subprocess.run(command, capture_output=True, text=True,
                          timeout=60, check=False)
    if done.returncode != 0:
        return None, f"exit {done.returncode}: {done.stderr.strip()[:500]}"
    return json.loads(done.stdout, parse_float=Fraction,
                      parse_int=Fraction), None


def compare_model(tally, nivela, text, job):
    """Some firms of one model; True when all is equal."""
    seed, sets, chooses = job
    before = len(tally.differences)
    model = oracle.load(text)
    folder = tempfile.mkdtemp(prefix="nivela-advice-")
    rows = list(random_answers.rows(model, f"advice {seed}", sets))
    pathlib.Path(folder, "model.json").write_text(text, encoding="utf-8")
    pathlib.Path(folder, "answers.csv").write_text(
        random_answers.to_csv(model, rows), encoding="utf-8")
    chosen = next(iter(model.sets)) if model.sets and chooses else None
    adviser = Adviser(model, chosen)
    for number, cells in enumerate(rows, 1):
        report, fault = report_of(nivela, folder, f"f{number}", chosen)
        if fault and "[E34" in fault:
            tally.refused += 1
            break
        where = f"{folder} f{number}"
        if fault:
            tally.differences.append(f"{where}: {fault}")
            break
        compare_firm(tally, where, adviser, cells, report)
        compare_sureness(tally, where, adviser, cells, report)
    if len(tally.differences) == before:
        shutil.rmtree(folder)


def with_actions(seed, index):
    return random_actions.add(random_models.make(seed, index),
                              f"{seed} {index}")


def parse_args():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--nivela", required=True)
    parser.add_argument("--models", type=int, default=60)
    parser.add_argument("--sets", type=int, default=4)
    parser.add_argument("--seed", default="1")
    return parser.parse_args()


def main():
    args = parse_args()
    nivela, tally = os.path.abspath(args.nivela), Tally()
    for index in range(args.models):
        text = with_actions(args.seed, index)
        if text:
            compare_model(tally, nivela, text,
                          (f"{args.seed} {index}", args.sets, index % 2))
    for path in sorted(BUNDLED.glob("*.json")):
        text = path.read_text(encoding="utf-8")
        if '"format": "nivela/model/1"' in text:
            compare_model(tally, nivela, text, (path.name, args.sets, False))
    for line in tally.differences[:SHOWN]:
        print(line)
    print(f"{tally.firms} firms, {tally.actions} actions ({tally.reasons}, "
          f"{tally.quick} quick wins, {tally.later} in later phases, "
          f"{tally.parts} with a part), {tally.flips} steps that change a "
          f"level, {tally.refused} models refused, "
          f"{len(tally.differences)} differences")
    few = min(tally.reasons.values()) == 0 or not tally.quick or \
        not tally.later or not tally.flips or tally.refused > args.models // 2
    return 1 if tally.differences or few else 0


if __name__ == "__main__":
    sys.exit(main())
