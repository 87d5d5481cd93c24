#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Write the demonstration survey: 2 000 synthetic firms, and one of them.

    generate.py            writes survey.csv and firm.json beside this file
    generate.py --check    writes nothing; exit 1 if they would differ

No firm in it exists. The counts by country, size, technology intensity and
generation are in cells.py, so that the firms' generations reproduce published
shares (README.md says which, and which cannot be met); the rest is drawn with
a generator of our own (draws.py) and dealt out by quotas. The same bytes come
out on every machine and Python version.
"""

import csv
import io
import json
import pathlib
import sys

import cells
import functions
import gaps
import practices
import profiles
from draws import Draws

HERE = pathlib.Path(__file__).resolve().parent
MODEL = HERE.parent / "industria40.json"
SEED = 20260512

# What the first firm, whose answers are also in firm.json, must be.
SHOWN = {"country": "AR", "size": "small", "low": True, "generation": 2,
         "segment": 2, "designs": True}
SHOWN_PROFILE = {"region": "AR-B", "sector": "25", "employees": "42",
                 "exporter": "no", "date": "2026-05-12"}
SHOWN_UNKNOWN = ("vis_costs", "tec_m2m")


def functions_answers(firm):
    """The cells of the questions on the five functions."""
    answers = {"designs_products": "yes" if firm["designs"] else "no"}
    for function in functions.FUNCTIONS:
        for time in ("today", "expected", "action"):
            answers[f"gen_{function}_{time}"] = str(
                firm[time].get(function, ""))
    return answers


def make_country(draws, country):
    """The firms of one country, answers and profile complete."""
    firms = [{"country": c, "size": size, "low": low, "generation": generation,
              "answers": {}}
             for c, size, low, generation in cells.firms() if c == country]
    functions.set_functions(draws, firms, country)
    for firm in firms:
        firm["answers"].update(functions_answers(firm))
    practices.set_segments(draws, firms, country)
    practices.set_principles(draws, firms)
    practices.set_technologies(draws, firms, country)
    practices.set_barriers(draws, firms, country)
    profiles.set_profiles(draws, firms, country)
    gaps.set_gaps(draws, firms, country)
    return firms


def is_shown(firm):
    """Whether this firm can be the one that firm.json shows."""
    return all(firm[key] == value for key, value in SHOWN.items()) \
        and len(set(firm["today"].values())) > 1 \
        and set(firm["action"].values()) != {"none"} \
        and firm["answers"]["vis_joined"] != "0" \
        and "" not in firm["answers"].values() \
        and not {"NS", "NA"} & set(firm["answers"].values())


def show_first(firms):
    """Move the firm to show to the front and give it two don't-knows."""
    place = next(i for i, firm in enumerate(firms) if is_shown(firm))
    firm = firms.pop(place)
    firm["profile"].update(SHOWN_PROFILE)
    for question in SHOWN_UNKNOWN:
        firm["answers"][question] = "NS"
    firms.insert(0, firm)


def make_firms():
    """All firms, in the order of the file, with id and name."""
    draws = Draws(SEED)
    firms = [firm for country in cells.COUNTRIES
             for firm in make_country(draws, country)]
    draws.shuffle(firms)
    show_first(firms)
    for number, firm in enumerate(firms, 1):
        firm["id"] = f"SYN-{number:04d}"
        firm["profile"]["name"] = f"Empresa sintética {number:04d}"
    return firms


def survey_text(firms, questions):
    """The survey as CSV: RFC 4180 but for lines that end in LF."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["id", *profiles.FIELDS, *questions])
    for firm in firms:
        writer.writerow([firm["id"],
                         *(firm["profile"][f] for f in profiles.FIELDS),
                         *(firm["answers"][q] for q in questions)])
    return out.getvalue()


def answer_value(question, cell):
    """One answer as an answers file writes it."""
    if cell == "NS":
        return {"state": "dont_know"}
    return cell.split(" ") if question["type"] == "multiple" else cell


def firm_text(firm, model):
    """The first firm as an answers file."""
    profile = firm["profile"]
    document = {
        "schema": "nivela/answers/1",
        "model": {"id": model["id"], "version": model["version"]},
        "date": profile["date"],
        "firm": {"id": firm["id"]},
        "answers": {},
    }
    for field in profiles.FIELDS:
        if field not in ("weight", "date"):
            value = profile[field]
            document["firm"][field] = \
                int(value) if field == "employees" else value
    for question in model["questions"]:
        name = question["id"]
        document["answers"][name] = answer_value(question,
                                                 firm["answers"][name])
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def make_files():
    """File name -> bytes."""
    model = json.loads(MODEL.read_text(encoding="utf-8"))
    firms = make_firms()
    questions = [question["id"] for question in model["questions"]]
    return {
        "survey.csv": survey_text(firms, questions).encode(),
        "firm.json": firm_text(firms[0], model).encode(),
    }


def main():
    files = make_files()
    if "--check" in sys.argv[1:]:
        stale = [name for name, data in files.items()
                 if (HERE / name).read_bytes() != data]
        for name in stale:
            print(f"{name}: differs from what generate.py makes")
        return 1 if stale else 0
    for name, data in files.items():
        (HERE / name).write_bytes(data)
    return 0


if __name__ == "__main__":
    sys.exit(main())
