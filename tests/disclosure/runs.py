# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Whole benchmark runs: firms of the demonstration survey, some without some
results, with weights that differ.

    runs.py NIVELA

Worked out here a second time, from the scores of the firms: which groups
reveal by themselves (threshold, p %, dominance, one level; docs/disclosure.md,
section 1). Each of them is hidden in every result, a group is hidden for one
result where and only where it is for all, and nothing but such groups and what
protects them is. Then nivela audit takes all results of the run together, and
the file in two parts, and finds every hidden group protected.
"""

import csv
import io
import itertools
import pathlib
import random
import subprocess
import sys
import tempfile
from fractions import Fraction

ROOT = pathlib.Path(__file__).resolve().parents[2]
FIELDS = ("country", "size")
RESULTS = ("generation", "segment", "ambition_gap",
           "generation_suppliers")


def sample(seed, count):
    """Rows of the survey, one group of firms with the same answers; some lose
    their answers to a part of it."""
    rng = random.Random(seed)
    with open(ROOT / "questionnaires/demo/survey.csv", encoding="utf-8",
              newline="") as file:
        rows = rng.sample(list(csv.DictReader(file)), count)
    lacking, like = {}, rng.choice(rows)
    for row in rows:
        if all(row[field] == like[field] for field in FIELDS):
            row.update({name: like[name] for name in row if "gen_" in name})
        row["weight"] = rng.choice(["1", "1", "2.5", "1.125", "40"])
        group = tuple(row[field] for field in FIELDS)
        for part in ("_expected", "suppliers"):
            share = lacking.setdefault((group, part),
                                       rng.choice([0, 0, 0.3, 0.9, 1]))
            if rng.random() < share:
                row.update({name: "" for name in row if part in name})
    return rows


def write(rows, path):
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        out.writeheader()
        out.writerows(rows)


def run(nivela, *arguments, codes=(0,)):
    done = subprocess.run([nivela, *map(str, arguments)], check=False,
                          capture_output=True, text=True)
    if done.returncode not in codes:
        raise SystemExit(f"{arguments}: {done.returncode}\n{done.stdout}"
                         f"{done.stderr}")
    return done.stdout


def groups_of(rows):
    groups = {}
    for row in rows:
        for mask in itertools.product((False, True), repeat=len(FIELDS)):
            key = tuple((row[field] or "_U") if keep else "_T"
                        for field, keep in zip(FIELDS, mask))
            groups.setdefault(key, []).append(row)
    return groups


def unsafe(members, result, rules):
    """Whether the firms of a group that have the result reveal by themselves:
    values and levels as `nivela score` writes them."""
    having = [row for row in members if row[result]]
    if not having:
        return False
    parts = sorted((abs(Fraction(row[result])) * Fraction(row["weight"])
                    for row in having), reverse=True) + [Fraction(0)] * 3
    total = sum(parts)
    levels = {row.get(result + ".level", "") for row in having} - {""}
    p, count, k = rules.get("p", 0), *rules.get("dominance", (0, 100))
    return len(having) < 5 or \
        (rules.get("levels") and len(levels) == 1) or \
        total - parts[0] - parts[1] < Fraction(p, 100) * parts[0] or \
        sum(parts[:count]) > Fraction(k, 100) * total


def check(nivela, folder, seed, rules):
    rows = sample(seed, random.Random(seed).randint(40, 260))
    source, scored = folder / "in.csv", folder / "scored.csv"
    table = folder / "out.csv"
    write(rows, source)
    run(nivela, "score", source, "-o", scored, "-q")
    with open(scored, encoding="utf-8", newline="") as file:
        values = {row["id"]: row for row in csv.DictReader(file)}
    for row in rows:
        row.update({name: value for name, value in values[row["id"]].items()
                    if name.split(".")[0] in RESULTS})
    options = []
    if "p" in rules:
        options += ["--p-percent", rules["p"]]
    if "dominance" in rules:
        options += ["--dominance", ",".join(map(str, rules["dominance"]))]
    if rules.get("levels"):
        options += ["--hide-one-level"]
    run(nivela, "benchmark", source, "--by", ",".join(FIELDS), "--results",
        ",".join(RESULTS), "--weight", "weight", "-q", "-o", table, *options)
    faults, more = compare(rows, table, rules)
    return faults + audits(nivela, table, folder), more


def compare(rows, table, rules):
    hidden, faults = {}, []
    with open(table, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            key = tuple(row[field] for field in FIELDS)
            hidden.setdefault(key, set()).add(row["status"] == "c")
    primary, more = 0, 0
    for key, members in groups_of(rows).items():
        found = [result for result in RESULTS
                 if unsafe(members, result, rules)]
        primary += bool(found)
        more += bool(found) and not any(unsafe(members, result, {})
                                        for result in RESULTS)
        if len(hidden[key]) != 1:
            faults.append(f"{key} is hidden for some results only")
        if found and True not in hidden[key]:
            faults.append(f"{key} reveals {found} and is shown")
    count = sum(True in marks for marks in hidden.values())
    if not primary and count:
        faults.append(f"{count} groups are hidden for nothing")
    return faults, more


def audits(nivela, table, folder):
    """All together; by result, in two files that both have the totals."""
    text = run(nivela, "audit", table, "--json", codes=(0, 1))
    faults = [] if '"exact": 0' in text and '"narrow": 0' in text and \
        '"open": 0' in text else [f"audit: {text}"]
    with open(table, encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    parts = []
    for number in (0, 1):
        part = folder / f"part{number}.csv"
        keep = [line for line in lines[1:]
                if "_T" in line[:2] or (line[0] == "AR") == bool(number)]
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows([lines[0], *keep])
        part.write_text(out.getvalue(), encoding="utf-8")
        parts.append(part)
    both = run(nivela, "audit", *parts, "--json", codes=(0, 1))
    if both != text:
        faults.append("two files say something else than one")
    return faults


def main():
    nivela = str(pathlib.Path(sys.argv[1]).resolve())
    cases = ({}, {"p": 10}, {"dominance": (2, 60)}, {"levels": True},
             {"p": 60, "dominance": (1, 40), "levels": True})
    faults, by_rule = [], [0] * len(cases)
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(len(cases) * 4):
            rules = cases[seed % len(cases)]
            found, more = check(nivela, pathlib.Path(folder), seed, rules)
            faults += [f"{seed} {rules}: {fault}" for fault in found]
            by_rule[seed % len(cases)] += more
    faults += [f"{rules} reveals nothing in any run: the test shows nothing"
               for rules, more in zip(cases, by_rule) if rules and not more]
    print("\n".join(fault[:2000] for fault in faults))
    print(f"{len(cases) * 4} runs, {len(faults)} faults")
    sys.exit(1 if faults else 0)


main()
