# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""The conditions of forms against docs/scoring.md: for random answers, a form
for KoboToolbox and one for LimeSurvey show exactly the questions that the
oracle (tests/oracle) counts as asked, in the bundled models, in those for
tests and in random ones; and every option, state and empty answer is tried
on what a condition hangs on.

    check_conditions.py PROGRAM [--models N] [--sets N]
"""

import argparse
import csv
import json
import pathlib
import random
import re
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/oracle"))

import oracle  # noqa: E402
import random_models  # noqa: E402

from limesurvey import Survey  # noqa: E402
from models import Work, choices_of, models, profile  # noqa: E402
from xlsform import Form  # noqa: E402

NOT_ASKED = "not_asked"
EMPTY = 0.15


def has_condition(model):
    return any("applies_if" in question for question in model["questions"])


class Person:
    """Answers everything at random, as any form would let her."""

    def __init__(self, model, rng):
        self.model, self.rng = model, rng
        self.fields = {name: field for name, field in profile().items()
                       if name in model["profile"]}

    def number(self, low, high, decimals):
        edges = sorted({low, high, *self.edges(low, high, decimals)})
        if self.rng.random() < 0.6:
            return self.rng.choice(edges)
        scale = 10 ** decimals
        return self.rng.randint(int(low * scale), int(high * scale)) / scale

    def edges(self, low, high, decimals):
        """Numbers at which some condition of the model turns, and those next
        to them."""
        text = json.dumps([q.get("applies_if") for q in
                           self.model["questions"]])
        step = 10 ** -decimals
        found = {1.0, 10.0, 50.0, 250.0}
        for word in re.findall(r"-?\d+(?:\.\d+)?", text):
            found.add(float(word))
        near = {n + d for n in found for d in (-step, 0, step)}
        return {round(n, decimals) for n in near
                if low <= n <= high and abs(n - round(n, decimals)) < 1e-9}

    def field(self, name):
        field = self.fields[name]
        if self.rng.random() < EMPTY:
            return ""
        if field["type"] == "number":
            return f"{self.number(field['min'], 300, 0):g}"
        if field["type"] == "yes_no":
            return self.rng.choice(["yes", "no"])
        if field["type"] == "code":
            return self.rng.choice(field["options"])["code"]
        return ""

    def question(self, question):
        if self.rng.random() < EMPTY or question["type"] == "text":
            return ""
        if question["type"] == "number":
            decimals = question.get("decimals", 0)
            return f"{self.number(question['min'], question['max'], decimals):g}"
        choices = choices_of(question, self.model)
        one = self.rng.choice(choices)
        if question["type"] != "multiple" or one.get("exclusive"):
            return one["code"]
        return " ".join(c["code"] for c in choices
                        if not c.get("exclusive") and
                        (c is one or self.rng.random() < 0.4))

    def answers(self):
        cells = {name: self.field(name) for name in self.fields}
        if "size" in cells and "employees" in cells:
            cells["size"] = self.size(cells["employees"])
        for question in self.model["questions"]:
            cells[question["id"]] = self.question(question)
        return cells

    def size(self, employees):
        fits = [option["code"] for option in self.fields["size"]["options"]
                if employees and int(employees) >= option["from"]]
        return fits[-1] if fits else ""


class Trial:
    """One model (and set) as both forms and in the oracle."""

    def __init__(self, work, model, chosen_set):
        self.model, self.chosen_set = model, chosen_set
        self.form = Form(work.export(model, "xlsx", chosen_set))
        self.survey = Survey(work.export(model, "txt", chosen_set))
        self.faults = self.form.faults + self.survey.faults
        path = work.export(model, "csv", None)
        self.codes, self.options = {}, {}
        with open(path, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                self.codes[row["id"]] = row["limesurvey"]
                self.options[row["id"], row["code"]] = row["limesurvey_code"]
        self.types = {q["id"]: q["type"] for q in model["questions"]}
        self.oracle = oracle.load(model["$path"].read_text(encoding="utf-8"))

    def expected(self, cells):
        views = self.oracle.question_views(cells, self.chosen_set)
        return [name for name in self.types
                if views[name].state != NOT_ASKED]

    def variables(self, cells):
        """Cells as LimeSurvey has them."""
        seen = {}
        for name, cell in cells.items():
            code = self.codes.get(name)
            if code is None:
                continue
            if self.types.get(name) == "multiple":
                for one in cell.split():
                    seen[f"{code}_{self.options[name, one]}"] = "Y"
            else:
                seen[code] = self.options.get((name, cell), cell)
        return seen

    def compare(self, cells):
        expected = self.expected(cells)
        shown = [n for n in self.form.asked(cells) if n in self.types]
        back = {code: name for name, code in self.codes.items()}
        listed = [back[code] for code in
                  self.survey.asked(self.variables(cells))
                  if back[code] in self.types]
        for form, got in (("xlsform", shown), ("limesurvey", listed)):
            for name in self.types:
                if (name in got) != (name in expected):
                    self.faults.append(
                        f"{self.model['id']} {self.chosen_set or ''}: {form} "
                        f"{'shows' if name in got else 'hides'} {name}: "
                        f"{ {k: v for k, v in cells.items() if v} }")
                    return
        self.varied.update({len(expected)})

    def run(self, count, seed):
        self.varied = set()
        if self.faults:
            return self.faults
        person = Person(self.model, random.Random(f"{seed}"))
        for _ in range(count):
            self.compare(person.answers())
        return self.faults


def random_ones(folder, count):
    """Random models that have conditions."""
    index = found = 0
    while found < count:
        text = random_models.make("forms", index)
        index += 1
        model = json.loads(text)
        if not has_condition(model):
            continue
        path = pathlib.Path(folder, f"random_{index}.json")
        path.write_text(text, encoding="utf-8")
        model["$path"] = path
        found += 1
        yield model


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--models", type=int, default=60)
    parser.add_argument("--sets", type=int, default=60)
    options = parser.parse_args()
    faults, count, moved = [], 0, 0
    with tempfile.TemporaryDirectory(prefix="nivela-forms-") as folder:
        work = Work(options.program.resolve(), folder)
        known = [model for model in models() if has_condition(model)]
        for model in [*known, *random_ones(folder, options.models)]:
            for chosen in [None] + [s["id"] for s in model.get("sets", [])]:
                trial = Trial(work, model, chosen)
                many = options.sets * (5 if model in known else 1)
                faults += trial.run(many, f"{model['id']} {chosen}")
                count += 1
                moved += len(trial.varied) > 1
    # A comparison in which no condition ever turns would prove nothing.
    if moved < count // 2:
        faults.append(f"conditions turned in {moved} of {count} forms only")
    print("\n".join(faults[:20]))
    print(f"conditions: {count} forms, turned in {moved}, "
          f"{len(faults)} faults")
    sys.exit(1 if faults else 0)


main()
