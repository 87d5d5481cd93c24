# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Out to the field and back: each model (and each of its sets) is exported as
a form; people fill it in as the form lets them, knowing nothing but the form
file; the survey tools' exports of what they said are scored, and so is a plain
table of the same answers. Both must say the same, row by row.

    check_roundtrip.py PROGRAM [--people N]

What a person answers is a question's name in the XLSForm -> text. For
LimeSurvey the two forms are laid side by side: they ask the same questions
with the same choices in the same order, and that order is all that is used
to put an answer into LimeSurvey's codes."""

import argparse
import collections
import csv
import datetime
import functools
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

from exporters import Kobo, LimeSurvey, Odk, is_multiple, rows_to_text
from expressions import XPATH, evaluate, parse
from limesurvey import Survey
from models import Work, models
from xlsform import Form

SHAPES = {
    "kobo-semicolon-both": Kobo(";", "both", has_groups=True),
    "kobo-comma-both-tags": Kobo(",", "both", has_groups=False, has_tags=True),
    "kobo-comma-summary": Kobo(",", "summary", has_groups=True),
    "kobo-semicolon-details": Kobo(";", "details", has_groups=True),
    "kobo-comma-details": Kobo(",", "details", has_groups=False),
    "odk": Odk(has_groups=True, is_split=False),
    "odk-split": Odk(has_groups=True, is_split=True),
    "odk-flat": Odk(has_groups=False, is_split=True),
    "limesurvey": LimeSurvey(),
}
WORDS = ["Metalúrgica Sur", 'caño de 5"', "a;b, c", "dos\nlíneas", "-", "NA",
         "São João; ltda.", "#1"]
EMPTY, UNSURE = 0.12, 0.12
ROOT = pathlib.Path(__file__).resolve().parents[2]


@functools.cache
def regions():
    """The codes of each country's regions: what a person knows by himself."""
    path = ROOT / "questionnaires/classifications/places.json"
    return {country["code"]: [one["code"] for one in country["regions"]]
            for country in json.loads(path.read_text("utf-8"))["countries"]}


class Person:
    """Goes through an XLSForm from top to bottom."""

    def __init__(self, form, rng):
        self.form, self.rng = form, rng

    def number(self, question):
        low, high = re.match(r"\. >= (\S+) and \. <= (\S+)",
                             question["constraint"]).groups()
        low, high = int(float(low)), int(float(high))
        value = self.rng.choice([low, high, self.rng.randint(low, high),
                                 self.rng.randint(low, min(high, low + 60))])
        if question["type"] == "decimal" and value < high and \
                self.rng.random() < 0.6:
            return f"{value}.{self.rng.choice('123456789')}"
        return str(value)

    def choose(self, question):
        codes = list(self.form.lists[question["type"].split()[1]])
        states = [code for code in codes if code in ("DK", "NA")]
        if states and self.rng.random() < UNSURE:
            return self.rng.choice(states)
        if not is_multiple(question):
            return self.rng.choice(codes)
        return " ".join(code for code in codes if self.rng.random() < 0.35)

    def region(self, answers):
        known = regions()
        return self.rng.choice(known[answers.get("country") or "AR"])

    def one(self, question, answers):
        if question["type"].startswith("select_"):
            return self.choose(question)
        if question["type"] in ("integer", "decimal"):
            return self.number(question)
        if "constraint" in question:
            return self.region(answers)
        return self.rng.choice(WORDS)

    def answer(self, question, answers):
        """An answer that the form accepts."""
        if self.rng.random() < EMPTY:
            return ""
        for _ in range(200):
            text = self.one(question, answers)
            if not text or "constraint" not in question or evaluate(
                    parse(question["constraint"], XPATH), answers, text):
                return text
        raise AssertionError(f"{question['name']} accepts nothing")

    def answers(self):
        """What was shown -> what was said."""
        said, seen = {}, {}
        for question in self.form.questions:
            name = question["name"]
            is_shown = "relevant" not in question or \
                evaluate(parse(question["relevant"], XPATH), seen)
            if is_shown:
                said[name] = self.answer(question, seen)
            seen[name] = said.get(name, "")
        return said


def in_short_codes(form, survey, said):
    """The same answers as LimeSurvey has them."""
    out = {}
    asked = survey.questions[survey.languages[0]]
    for here, there in zip(form.questions, asked, strict=True):
        if here["name"] not in said:
            continue
        answer = said[here["name"]]
        if there["parts"]:
            codes = form.lists[here["type"].split()[1]]
            short = dict(zip(codes, (p["name"] for p in there["parts"]),
                             strict=True))
            answer = " ".join(short[code] for code in answer.split())
        out[there["name"]] = answer
    return out


class Trip:
    """One form: people, the exports of what they said, and the scores."""

    def __init__(self, work, model, chosen_set):
        self.work, self.model, self.set = work, model, chosen_set
        self.form = Form(work.export(model, "xlsx", chosen_set))
        self.survey = Survey(work.export(model, "txt", chosen_set))
        self.name = f"{model['id']} {chosen_set or ''}".strip()
        self.faults = self.form.faults + self.survey.faults
        self.seen = collections.Counter()

    def fault(self, shape, text):
        self.faults.append(f"{self.name}, {shape}: {text}")

    def people(self, count):
        person = Person(self.form, random.Random(f"roundtrip {self.name}"))
        day = datetime.datetime(2027, 3, 14, 9, 30)
        for number in range(count):
            said = person.answers()
            self.seen.update(self.kinds(said))
            yield day + datetime.timedelta(hours=7 * number), said

    def kinds(self, said):
        """What a round trip must have met to prove anything."""
        for question in self.form.questions:
            answer = said.get(question["name"])
            kind = "multiple" if is_multiple(question) else "other"
            yield "hidden" if answer is None else \
                f"{kind} {answer}" if answer in ("", "DK", "NA") else kind

    def score(self, data, name):
        path = self.work.folder / name
        path.write_bytes(data)
        words = [self.work.program, "score", "-m", self.model["$path"],
                 "--lang", "en", "--exact", path.name]
        words += ["--set", self.set] if self.set else []
        done = subprocess.run(words, capture_output=True, check=False,
                              cwd=self.work.folder)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def native(self, exporter, said):
        """The same answers as a plain table."""
        names = [question["name"] for question in self.form.questions]
        rows = [["id", "date", *names]]
        for number, (moment, answers) in enumerate(said, 1):
            rows.append([exporter.identity(number), f"{moment:%Y-%m-%d}",
                         *(answers.get(name, "") for name in names)])
        return rows_to_text(rows)

    def exported(self, exporter, said):
        numbered = [(exporter.identity(number), moment, answers)
                    for number, (moment, answers) in enumerate(said, 1)]
        if not isinstance(exporter, LimeSurvey):
            return exporter.text(self.form, numbered)
        return exporter.text(self.survey, [
            (identity, moment, in_short_codes(self.form, self.survey, answers))
            for identity, moment, answers in numbered])

    def compare(self, shape, said):
        exporter = SHAPES[shape]
        code, got, words = self.score(self.exported(exporter, said),
                                      "export.csv")
        if code != 0 or f"export of {exporter.tool} (it has" not in words or \
                "not read" in words:
            self.fault(shape, f"exit {code}: {words[:600]}")
            return
        code, wanted, words = self.score(self.native(exporter, said),
                                         "native.csv")
        if code != 0:
            self.fault(shape, f"native: exit {code}: {words[:600]}")
        rows = list(csv.reader(wanted.splitlines()))
        if len(rows) != len(said) + 1 or len(set(map(str, rows))) < len(rows):
            self.fault(shape, "the native scores are not those of all people")
        for here, there in zip(got.splitlines(), wanted.splitlines()):
            if here != there:
                self.fault(shape, f"{here}\n  is not {there}")
                return
        if got != wanted:
            self.fault(shape, "rows are missing")

    def run(self, count):
        if self.faults:
            return
        said = list(self.people(count))
        for shape in SHAPES:
            self.compare(shape, said)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--people", type=int, default=40)
    options = parser.parse_args()
    faults, count, seen = [], 0, collections.Counter()
    with tempfile.TemporaryDirectory(prefix="nivela-roundtrip-") as folder:
        work = Work(options.program.resolve(), folder)
        for model in models():
            for chosen in [None] + [s["id"] for s in model.get("sets", [])]:
                trip = Trip(work, model, chosen)
                trip.run(options.people)
                faults += trip.faults
                seen += trip.seen
                count += 1
    for kind in ("hidden", "multiple", "other", "multiple ", "multiple DK",
                 "multiple NA", "other ", "other DK", "other NA"):
        if not seen[kind]:
            faults.append(f"nobody's answer was: {kind!r}")
    print("\n".join(faults[:20]))
    print(f"roundtrip: {count} forms, {len(SHAPES)} shapes, "
          f"{options.people} people each, {len(faults)} faults")
    sys.exit(1 if faults else 0)


main()
