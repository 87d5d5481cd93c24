#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Benchmark tables worked out a second time, in exact fractions.

    check_benchmark.py PROGRAM

Takes firms of the demonstration survey, gives them weights, strata, sampling
units and populations, scores them with the oracle (tests/oracle) and works out
n, weighted n, mean, standard error, share of each level and quantiles of every
group and total by docs/statistics.md: domains over full strata, PSU totals,
the single-unit rules. Nothing of it is the program's. Then compares with what
the program writes: every row of the CSV, none missing, none too many; and the
same figures in its JSON. Also: the order of rows does not matter, --threads
does not, and a hidden group has no figure in any format. Exits 1 if a figure
differs by more than 1e-9 of itself.
"""

import csv
import io
import itertools
import json
import math
import pathlib
import random
import subprocess
import sys
import tempfile
from fractions import Fraction

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "oracle"))
sys.dont_write_bytecode = True

import oracle  # noqa: E402

RESULTS = ("generation", "segment", "ambition_gap")
FIELDS = ("country", "size")
QUANTILES = {"p10": Fraction(1, 10), "p25": Fraction(1, 4),
             "p50": Fraction(1, 2), "p75": Fraction(3, 4),
             "p90": Fraction(9, 10)}
TOLERANCE = 1e-9
FIRMS = 150


class Firm:
    def __init__(self, row, results):
        self.row = row
        self.weight = Fraction(row["w"]) if row["w"] else Fraction(1)
        self.stratum, self.unit = row["h"], (row["h"], row["u"])
        self.population = Fraction(row["N"])
        self.results = results


def make_rows(seed):
    """Firms with a design: two strata by size, one alone, units of 1 to 4."""
    draw = random.Random(seed)
    with open(ROOT / "questionnaires/demo/survey.csv", encoding="utf-8",
              newline="") as file:
        rows = draw.sample(list(csv.DictReader(file)), FIRMS)
    for i, row in enumerate(rows):
        row["w"] = f"{draw.randint(1, 90000) / 1000:.3f}"
        row["h"] = "one" if i == 0 else "L" if row["size"] == "large" else "S"
        row["u"] = str(draw.randint(1, 25))
        row["N"] = {"one": "7", "L": "40", "S": "1000.5"}[row["h"]]
        if draw.random() < 0.1:
            for name in row:
                if name.startswith("gen_"):
                    row[name] = ""
    return rows


def write(rows):
    out = io.StringIO()
    table = csv.DictWriter(out, rows[0].keys(), lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    return out.getvalue()


def design_of(firms, clustered):
    """Of each stratum its PSUs, all of them, and its population."""
    strata = {}
    for i, firm in enumerate(firms):
        unit = firm.unit if clustered else i
        units, _ = strata.setdefault(firm.stratum, (set(), firm.population))
        units.add(unit)
    return strata


def variance(firms, residuals, strata, clustered, rule):
    """Section 4: residuals are those of the domain, 0 for all others."""
    totals = {stratum: dict.fromkeys(units, Fraction(0))
              for stratum, (units, _) in strata.items()}
    touched = {}
    for i, residual in residuals.items():
        firm = firms[i]
        unit = firm.unit if clustered else i
        totals[firm.stratum][unit] += residual
        touched.setdefault(firm.stratum, set()).add(unit)
    total, sound = Fraction(0), 0
    for stratum in touched:
        z, (_, population) = totals[stratum], strata[stratum]
        n = len(z)
        factor = 1 - Fraction(n) / population
        mean = sum(z.values()) / n
        if n > 1:
            total += factor * n / (n - 1) * sum((x - mean) ** 2
                                                for x in z.values())
            sound += 1
        elif rule == "adjust":
            total += factor * next(iter(z.values())) ** 2
            sound += 1
        elif rule == "remove":
            sound += 1
    if sound == 0:
        return None
    return total * len(touched) / sound


def estimate(firms, members, value, design):
    """(n, weighted n, mean, se) of value over the members that have one."""
    strata, clustered, rule = design
    y = {i: value(firms[i]) for i in members}
    y = {i: v for i, v in y.items() if v is not None}
    if not y:
        return None
    weight = sum(firms[i].weight for i in y)
    mean = sum(firms[i].weight * v for i, v in y.items()) / weight
    residuals = {i: firms[i].weight * (v - mean) / weight
                 for i, v in y.items()}
    spread = variance(firms, residuals, strata, clustered, rule)
    return len(y), weight, mean, \
        None if spread is None else math.sqrt(spread)


def quantile(firms, members, value, p):
    pairs = sorted((value(firms[i]), firms[i].weight) for i in members
                   if value(firms[i]) is not None)
    whole, below = sum(w for _, w in pairs), Fraction(0)
    for v, w in pairs:
        below += w
        if below / whole >= p - Fraction(1, 10 ** 10):
            return v
    raise AssertionError


def six_decimals(value):
    """What scores are in files: half up."""
    scaled = value * 10 ** 6
    return Fraction(math.floor(abs(scaled) + Fraction(1, 2)),
                    10 ** 6) * (1 if value >= 0 else -1)


def groups_of(firms):
    """Every group and total that has a firm, by its codes."""
    groups = {}
    for i, firm in enumerate(firms):
        codes = [firm.row[field] or "_U" for field in FIELDS]
        for mask in itertools.product((False, True), repeat=len(FIELDS)):
            key = tuple(code if keep else "_T"
                        for code, keep in zip(codes, mask))
            groups.setdefault(key, []).append(i)
    return groups


def expected(firms, model, design):
    """{(group, result, measure, category): (value, se, n, N)}."""
    rows = {}
    for group, members in groups_of(firms).items():
        for result in RESULTS:
            def value(firm, result=result):
                view = firm.results[result]
                return None if view.value is None else \
                    six_decimals(view.value)
            made = estimate(firms, members, value, design)
            if made is None:
                continue
            n, weight, mean, se = made
            rows[group, result, "mean", ""] = (mean, se, n, weight)
            for name, p in QUANTILES.items():
                rows[group, result, name, ""] = (
                    quantile(firms, members, value, p), None, n, weight)
            for _, _, number in model.indicators[result].levels:
                def share(firm, result=result, number=number):
                    own = firm.results[result].level
                    return None if own is None else Fraction(own == number)
                n, weight, p, se = estimate(firms, members, share, design)
                rows[group, result, "share", str(number)] = (p, se, n, weight)
    return rows


def near(text, number):
    if number is None:
        return text == ""
    if text == "":
        return False
    size = max(abs(float(number)), 1e-300)
    return abs(float(text) - float(number)) <= TOLERANCE * size or \
        float(text) == float(number)


def compare(ours, text, label):
    faults, seen = [], set()
    for row in csv.DictReader(io.StringIO(text)):
        key = (tuple(row[field] for field in FIELDS), row["result"],
               row["measure"], row["category"])
        seen.add(key)
        if row["status"] == "x":
            if key in ours:
                faults.append(f"{label} {key}: not available")
            continue
        if key not in ours:
            faults.append(f"{label} {key}: not expected")
            continue
        value, se, n, weight = ours[key]
        for name, number in (("value", value), ("se", se), ("n", n),
                             ("population", weight)):
            if not near(row[name], number):
                faults.append(f"{label} {key} {name}: {row[name]}, "
                              f"should be {number}")
    faults += [f"{label} {key}: missing" for key in ours if key not in seen]
    return faults


def run(program, *arguments, command="benchmark"):
    done = subprocess.run([program, *command.split(), "-q", *arguments],
                          capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    return done.stdout


def check_json(csv_text, json_text):
    """Both documents have the same figures, and the same ones hidden."""
    rows = {}
    for row in csv.DictReader(io.StringIO(csv_text)):
        rows[tuple(row[f] for f in FIELDS), row["result"], row["measure"],
             row["category"]] = row
    faults = []
    for table in json.loads(json_text)["tables"]:
        for group in table["groups"]:
            codes = tuple(code or "_U" for code in group["is"].values())
            row = rows[codes, table["id"], "mean", ""]
            mean = group["mean"] or {"value": None, "se": None}
            for name in ("value", "se"):
                have = mean[name]
                if not near(row[name], have):
                    faults.append(f"json {codes} {table['id']} {name}")
            if (group["n"] is None) != (row["n"] == ""):
                faults.append(f"json {codes} {table['id']} n")
            if group["status"] == "c" and (group["mean"] or group["shares"] or
                                           group["population"] is not None):
                faults.append(f"json {codes}: a hidden figure")
    return faults


def check_hidden(csv_text, counts):
    """Groups of fewer than five, and nothing but a mark in hidden rows."""
    faults, hidden = [], set()
    for row in csv.DictReader(io.StringIO(csv_text)):
        group = tuple(row[field] for field in FIELDS)
        if row["status"] != "c":
            if row["status"] != "x" and counts[group] < 5:
                faults.append(f"{group} of {counts[group]} is shown")
            continue
        hidden.add(group)
        for name in ("value", "se", "low", "high", "cv", "deff", "n",
                     "population", "quality"):
            if row[name]:
                faults.append(f"{group} {name}: {row[name]} in a hidden row")
    if not hidden:
        faults.append("nothing is hidden: the test shows nothing")
    return faults


def check_design(program, folder, rows, firms, model):
    faults = []
    whole = pathlib.Path(folder, "in.csv")
    whole.write_text(write(rows), encoding="utf-8")
    common = ["--by", ",".join(FIELDS), "--results", ",".join(RESULTS),
              "--format", "csv", "--weight", "w", "--strata", "h",
              "--population", "N", "--no-disclosure-control"]
    for clustered in (False, True):
        for rule in ("remove", "adjust", "average"):
            design = (design_of(firms, clustered), clustered, rule)
            more = ["--psu", "u"] if clustered else []
            text = run(program, str(whole), *common, "--lonely", rule, *more)
            faults += compare(expected(firms, model, design), text,
                              f"{rule} {'units' if clustered else 'firms'}")
    again = pathlib.Path(folder, "again.csv")
    again.write_text(write(rows[::-1]), encoding="utf-8")
    if run(program, str(again), *common, "--lonely", "average", "--psu", "u",
           "--threads", "4") != text:
        faults.append("the order of rows, or of threads, shows")
    return faults


def flat(group):
    """What a cohort has of a group, from the tables' richer entry."""
    made = {key: group[key] for key in ("is", "status")}
    if group["status"] in ("ok", "u"):
        made |= {"n": group["n"], "mean": group["mean"]["value"],
                 **group["quantiles"],
                 "shares": [share["value"] for share in group["shares"]]}
    return made


def is_like(ours, theirs):
    if isinstance(ours, list):
        return len(ours) == len(theirs) and all(map(is_like, ours, theirs))
    if isinstance(ours, float):
        return abs(ours - theirs) <= TOLERANCE * max(1, abs(ours))
    return ours == theirs


def check_cohort(program, few, folder):
    """Of the same firms, a cohort says what the tables say, hidden or not."""
    cohort = str(pathlib.Path(folder, "cohort.json"))
    common = [str(few), "--by", ",".join(FIELDS), "--weight", "weight"]
    run(program, *common, "--min", "1", "-o", cohort, command="peers build")
    data = json.loads(run(program, *common, "--results", ",".join(RESULTS),
                          "--peers", cohort, "--json"))
    faults, statuses = [], set()
    for table, beside in zip(data["tables"],
                             data["beside"]["cohort"]["tables"]):
        for ours, theirs in zip(table["groups"], beside["groups"]):
            ours = flat(ours)
            statuses.add(ours["status"])
            if "shares" in theirs:
                theirs["shares"] = [one["value"] for one in theirs["shares"]]
            if ours.keys() != theirs.keys() or not all(
                    is_like(ours[key], theirs[key]) for key in ours):
                faults.append(f"cohort: {table['id']}: {ours}, {theirs}")
        if len(table["groups"]) != len(beside["groups"]):
            faults.append(f"cohort: groups of {table['id']}")
    if not {"ok", "u", "c"} <= statuses:
        faults.append(f"cohort: only {statuses}")
    return faults


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    with open(ROOT / "questionnaires/industria40.json",
              encoding="utf-8") as file:
        model = oracle.load(file.read())
    rows = make_rows(7)
    firms = [Firm(row, model.score(row).results) for row in rows]
    with tempfile.TemporaryDirectory() as folder:
        faults = check_design(program, folder, rows, firms, model)
        few = pathlib.Path(folder, "few.csv")
        few.write_text(write(rows[:40]), encoding="utf-8")
        common = [str(few), "--by", ",".join(FIELDS), "--results",
                  ",".join(RESULTS), "--weight", "w"]
        text = run(program, *common, "--format", "csv")
        counts = {key: len(members)
                  for key, members in groups_of(firms[:40]).items()}
        faults += check_hidden(text, counts)
        faults += check_json(text, run(program, *common, "--json"))
        faults += check_cohort(program, few, folder)
    for fault in faults[:20]:
        print(fault)
    print(f"benchmark: {FIRMS} firms, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
