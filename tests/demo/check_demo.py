#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""The demonstration survey is what its script makes and shows what it claims.

    check_demo.py

Makes survey.csv and firm.json again in memory and compares the bytes; checks
every cell against the model; then works out each firm's generation with its
own few lines (not the engine's, not the generator's) and compares the shares
with the published ones. Exits 1 if a file differs, a cell is wrong, or a share
that measures firms is off by more than one point.
"""

import csv
import io
import json
import pathlib
import sys
from fractions import Fraction

ROOT = pathlib.Path(__file__).resolve().parents[2]
DEMO = ROOT / "questionnaires" / "demo"
sys.path.insert(0, str(DEMO))
sys.dont_write_bytecode = True

import generate  # noqa: E402

TODAY = ("gen_suppliers_today", "gen_product_development_today",
         "gen_production_today", "gen_customers_today",
         "gen_management_today")
HIGH = {"20", "21", "26", "27", "28", "29", "30"}
NO_ANSWER = ("", "NA", "NS", "DK")
ONE_POINT = 1

# Pages of ECLAC LC/TS.2021/111, which quotes Kupfer et al. 2019 (firms) and
# Albrieu et al. 2019 (average over functions, action), UIA 2020 and CNI 2018.
# country, group, generations, published percent, page
FIRMS = (
    ("AR", "large", (1,), "10", "20"),
    ("AR", "large", (3,), "34.2", "20"),
    ("AR", "large", (4,), "7.9", "20"),
    ("AR", "small", (1,), "45", "20"),
    ("AR", "small", (3,), "12.0", "20"),
    ("AR", "small", (4,), "1.5", "20"),
    ("AR", "low", (1,), "43.9", "20"),
    ("AR", "low", (3,), "6.6", "20"),
    ("BR", "low", (1,), "100/3", "20"),
    ("BR", "low", (3,), "23", "20"),
    ("AR", "high", (3,), "26", "20"),
    ("BR", "high", (3,), "28", "20"),
    ("AR", "all", (4,), "2.9", "18"),
    ("BR", "all", (4,), "3.7", "18"),
    ("AR", "all", (3, 4), "20", "18"),
    ("BR", "all", (3, 4), "100/3", "18"),
)
GROUPS = {
    "all": lambda row: True,
    "small": lambda row: 10 <= int(row["employees"]) <= 49,
    "large": lambda row: int(row["employees"]) >= 250,
    "low": lambda row: row["sector"] not in HIGH,
    "high": lambda row: row["sector"] in HIGH,
}


def generation(row):
    """Lower median of the functions that apply."""
    values = sorted(int(row[q]) for q in TODAY if row[q] not in NO_ANSWER)
    return values[(len(values) + 1) // 2 - 1]


def percent(rows, holds):
    """Share of rows for which holds, in percent."""
    return Fraction(100 * sum(map(holds, rows)), len(rows))


def function_average(rows, wanted, time="today"):
    """Share of answers wanted, averaged over the five functions."""
    shares = []
    for question in TODAY:
        name = question.replace("today", time)
        given = [row[name] for row in rows if row[name] not in NO_ANSWER]
        shares.append(Fraction(sum(v in wanted for v in given), len(given)))
    return 100 * sum(shares) / len(shares)


def idle(row):
    """No function in which anything is under way."""
    answers = [row[q.replace("today", "action")] for q in TODAY]
    return not {"studies", "plan", "executing"} & set(answers)


def unaware(technology):
    """Percent of firms that do not know it, of those that answered."""
    def share(rows):
        given = [r for r in rows if r[technology] not in NO_ANSWER]
        return percent(given, lambda r: r[technology] == "unknown")
    return share


def in_use(technology):
    """Percent of firms that use it, of those that answered."""
    def share(rows):
        given = [r for r in rows if r[technology] not in NO_ANSWER]
        return percent(given, lambda r: r[technology] == "using")
    return share


def acting(rows):
    """Average over functions of some action."""
    return function_average(rows, ("studies", "plan", "executing"), "action")


def no_action(rows):
    """Percent of firms with no action at all."""
    return percent(rows, idle)


def segment(row):
    """First segment below 60 of 100 in the mean of its answered practices."""
    for place, prefix in enumerate(("opt", "sen", "vis", "pre", "fle"), 1):
        values = [int(v) for q, v in row.items()
                  if q.startswith(prefix + "_") and v not in NO_ANSWER]
        if Fraction(25 * sum(values), len(values)) < 60:
            return place
    return 5


def exporters(generations):
    """Percent of exporters among the firms of these generations."""
    def share(rows):
        group = [r for r in rows
                 if generation(r) in generations and r["exporter"]]
        return percent(group, lambda r: r["exporter"] == "yes")
    return share


# Other measures: shown; those of FIRMS alone decide the outcome, and these
# only where "held" says so. country, text, function, published, page, held
OTHER = (
    ("AR", "functions at G1-G2, average", lambda rows: function_average(
        rows, ("1", "2")), "86", "19", True),
    ("BR", "functions at G1-G2, average", lambda rows: function_average(
        rows, ("1", "2")), "78", "19", True),
    ("AR", "functions at G3-G4 in ten years, twice", lambda rows:
     function_average(rows, ("3", "4"), "expected"), "28", "21", True),
    ("BR", "functions at G3-G4 in ten years, twice", lambda rows:
     function_average(rows, ("3", "4"), "expected"), "44", "21", True),
    ("AR", "firms with no action (over)", no_action, "60", "21", False),
    ("BR", "firms with no action (over)", no_action, "60", "21", False),
    ("AR", "do not know nanotechnology", unaware("tec_materials"), "31.7",
     "20-21", True),
    ("AR", "do not know process sensors", unaware("tec_sensors"), "24.1",
     "20-21", True),
    ("AR", "do not know digital simulation", unaware("tec_simulation"),
     "23.5", "20-21", True),
    ("BR", "use process sensors", in_use("tec_sensors"), "46", "18", True),
    ("BR", "in segments 1 to 3 (near)", lambda rows: percent(
        rows, lambda r: segment(r) <= 3), "80", "32", True),
    ("AR", "exporters among G3-G4 (leaders)", exporters((3, 4)), "61", "20",
     True),
    ("AR", "exporters among G1 (laggards)", exporters((1,)), "23", "20",
     True),
)


def report(country, what, published, got, page):
    """Print one comparison; return the difference in points."""
    target = Fraction(published)
    gap = got - target
    print(f"{country}  {what:<40} {float(target):6.1f} {float(got):6.2f} "
          f"{float(gap):+6.2f}  p. {page}")
    return abs(gap)


def check_shares(rows):
    """Compare every published share; the faults found."""
    faults = []
    print(f"{'':44} target    got   diff  page")
    print("share of firms")
    for country, group, generations, published, page in FIRMS:
        members = [r for r in rows
                   if r["country"] == country and GROUPS[group](r)]
        got = percent(members, lambda r: generation(r) in generations)
        what = f"{group}: " + "-".join(f"G{g}" for g in generations) \
            + f" (n = {len(members)})"
        if report(country, what, published, got, page) > ONE_POINT:
            faults.append(f"{country} {what}: off by more than a point")
    print("other measures")
    for country, what, measure, published, page, held in OTHER:
        members = [r for r in rows if r["country"] == country]
        gap = report(country, what, published, measure(members), page)
        if held and gap > ONE_POINT:
            faults.append(f"{country} {what}: off by more than a point")
    for country in ("AR", "BR"):
        members = [r for r in rows if r["country"] == country]
        if no_action(members) <= 60:
            faults.append(f"{country}: no action is not over 60 %")
    ratio = acting([r for r in rows if r["country"] == "BR"]) \
        / acting([r for r in rows if r["country"] == "AR"])
    print(f"BR / AR, functions with some action, average: {float(ratio):.2f}"
          " (published: three times), p. 21")
    return faults


def allowed_cells(model):
    """Question -> the codes a cell may hold."""
    scales = {s["id"]: s["options"] for s in model["scales"]}
    allowed = {}
    for question in model["questions"]:
        options = question.get("options") or scales.get(question.get("scale"))
        allowed[question["id"]] = {"yes", "no"} if options is None \
            else {o["code"] for o in options}
    return allowed


def check_rows(rows, model):
    """Every row has a known answer or a state in every cell."""
    faults = []
    allowed = allowed_cells(model)
    expected = ["id", *model["profile"], *allowed]
    if list(rows[0]) != expected:
        faults.append("the header is not id, profile fields, questions")
    if len(rows) != 2000 or len({r["id"] for r in rows}) != 2000:
        faults.append("not 2 000 rows with different ids")
    for row in rows:
        for name, codes in allowed.items():
            for part in row[name].split(" "):
                if part not in codes and part not in NO_ANSWER:
                    faults.append(f"{row['id']} {name}: {row[name]!r}")
        if not 1 <= generation(row) <= 4:
            faults.append(f"{row['id']}: no generation from 1 to 4")
    return faults


def check_bytes():
    """The committed files are what generate.py makes."""
    return [f"{name} is not what generate.py makes"
            for name, data in generate.make_files().items()
            if (DEMO / name).read_bytes() != data]


def main():
    text = (DEMO / "survey.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    model = json.loads(generate.MODEL.read_text(encoding="utf-8"))
    faults = check_bytes() + check_rows(rows, model) + check_shares(rows)
    for fault in faults:
        print("fault:", fault)
    print("FAILED" if faults else "ok: the survey is what it claims to be")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
