# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""The models that forms are tried with, and what a form of each must ask,
from the model files alone."""

import json
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
FIELD = ROOT / "tests/data/field-trial.json"
LEFT_OUT = {"weight", "date"}
STATES = {"dont_know": "DK", "not_applicable": "NA"}


def bundled():
    for path in sorted((ROOT / "questionnaires").glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        if data.get("format") == "nivela/model/1":
            yield path


def models(*paths):
    """The models in these files; else the bundled ones and those for tests."""
    found = []
    for path in paths or [*bundled(), FIELD,
                          ROOT / "tests/data/first-model.json",
                          ROOT / "tests/data/small.json",
                          ROOT / "tests/cli/data/garage.json"]:
        model = json.loads(path.read_text(encoding="utf-8"))
        model["$path"] = path
        found.append(model)
    return found


def profile():
    data = json.loads((ROOT / "questionnaires/profile.json")
                      .read_text(encoding="utf-8"))
    return {field["id"]: field for field in data["fields"]}


def fields_asked(model):
    """Profile fields that a form asks: not the weight and the date, and no
    band whose number is asked."""
    known = profile()
    return [name for name in model["profile"] if name not in LEFT_OUT and
            known[name].get("of") not in model["profile"]]


def set_questions(model, chosen):
    if not chosen:
        return model["questions"]
    inside = next(s["questions"] for s in model["sets"] if s["id"] == chosen)
    return [q for q in model["questions"] if q["id"] in inside]


def choices_of(question, model):
    """Options, and DK and NA unless an option stands for them already."""
    if question["type"] == "yes_no":
        options = [{"code": "yes"}, {"code": "no"}]
    elif "scale" in question:
        options = next(s["options"] for s in model["scales"]
                       if s["id"] == question["scale"])
    else:
        options = question.get("options", [])
    said = {option.get("state") for option in options}
    return [*options, *({"code": code, "exclusive": True}
                        for state, code in STATES.items()
                        if state not in said)]


class Work:
    """A folder in which forms are written by the program under test."""

    def __init__(self, program, folder):
        self.program = program
        self.folder = pathlib.Path(folder)

    def export(self, model, ending, chosen_set, name="form", form=None):
        path = self.folder / f"{name}.{ending}"
        words = [self.program, "model", "export", model["$path"], "-q", "-o",
                 path]
        words += ["--set", chosen_set] if chosen_set else []
        words += ["--format", form] if form else []
        subprocess.run(words, check=True)
        return path
