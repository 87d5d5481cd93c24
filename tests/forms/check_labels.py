# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Exports with texts: for each tool's way to write them, the scores must be
those of the same answers in a plain table of codes, byte for byte.

    check_labels.py PROGRAM [--firms N]"""

import argparse
import csv
import datetime
import json
import pathlib
import random
import subprocess
import sys
import tempfile

from limesurvey import Survey
from models import ROOT, Work, choices_of, profile
from text_exporters import (STATES, YES_NO, Asked, Excel, Google, KoboText,
                            LimeSurveyText, Microsoft, SurveyMonkey, table)

MODELS = [ROOT / "questionnaires/industria40.json",
          ROOT / "tests/data/field-trial.json"]
NOT_ASKED = {"date", "weight", "size"}
# Shapes that take away what tells two texts of field-trial.json apart.
HOSTILE = {"excel-shouted"}
WORDS = ["Metalúrgica Sur", 'caño de 5"', "a;b, c", "dos\nlíneas",
         "São João; ltda."]
PLACES = [("AR", "AR-X"), ("BR", "BR-SP"), ("UY", "UY-MO"), ("MX", "MX-JAL"),
          ("CL", "CL-RM")]


def texts_of(option):
    if option["code"] in ("yes", "no"):
        at = 0 if option["code"] == "yes" else 1
        return {language: YES_NO[language][at] for language in YES_NO}
    return option["text"]


def asked_questions(model):
    for question in model["questions"]:
        options = {option["code"]: texts_of(option)
                   for option in choices_of(question, model)
                   if option["code"] not in STATES or "text" in option}
        yield Asked(question["id"], question["text"], question["type"],
                    options)


def asked_fields(model):
    for name, field in profile().items():
        if name not in model["profile"] or name in NOT_ASKED:
            continue
        options = {option["code"]: texts_of(option)
                   for option in field.get("options", [])}
        if field["type"] == "yes_no":
            options = {code: texts_of({"code": code})
                       for code in ("yes", "no")}
        yield Asked(name, field["text"], field["type"], options)


def answer_to(asked, model, rng):
    questions = {q["id"]: q for q in model["questions"]}
    question = questions.get(asked.id)
    if rng.random() < 0.1:
        return ""
    if question and asked.kind != "text" and rng.random() < 0.12:
        state = rng.choice(list(STATES))
        return [state] if asked.kind == "multiple" else state
    if asked.kind == "multiple":
        alone = [o["code"] for o in choices_of(question, model)
                 if o.get("exclusive") and o["code"] in asked.options]
        if alone and rng.random() < 0.2:
            return [rng.choice(alone)]
        return [code for code in asked.options
                if code not in alone and rng.random() < 0.4]
    if asked.options:
        return rng.choice(list(asked.options))
    if asked.kind == "number":
        low = int((question or {}).get("min", 1))
        high = int((question or {}).get("max", 900))
        return str(rng.randint(low, high))
    return rng.choice(WORDS)


def firms_of(model, form, count, language):
    rng = random.Random(f"labels {model['id']} {language}")
    moment = datetime.datetime(2027, 3, 14, 9, 30)
    for number in range(1, count + 1):
        answers = {asked.id: answer_to(asked, model, rng) for asked in form}
        if "region" in answers:
            country, region = rng.choice(PLACES)
            answers["country"], answers["region"] = country, region
        yield number, moment + datetime.timedelta(hours=7 * number), answers


def native(form, firms):
    rows = [["id", "date", *(asked.id for asked in form)]]
    for identity, moment, answers in firms:
        cells = [answers[asked.id] for asked in form]
        rows.append([identity, f"{moment:%Y-%m-%d}",
                     *(" ".join(cell) if isinstance(cell, list) else cell
                       for cell in cells)])
    return table(rows).encode()


def short_codes(work, model, form):
    """LimeSurvey's, by the order of the form: it asks the same."""
    survey = Survey(work.export(model, "txt", None))
    codes = {}
    for asked, there in zip(form, survey.questions["en"], strict=True):
        parts = [part["name"] for part in there["parts"] or []]
        codes[asked.id] = {
            "code": there["name"],
            "options": dict(zip([*asked.options, *STATES], parts))}
    return codes


def numbered(text):
    return f"12. {text} *"


def shouted(text):
    return text.upper().replace("¿", "").replace("?", " ")


def exporters(codes, language):
    return {
        "google-sheet": Google(language),
        "google-download": Google(
            language, join=";",
            order="{0:%Y/%m/%d %I:%M:%S %p} GMT-3"),
        "google-numbered": type("Numbered", (Google,), {
            "header": lambda self, asked: numbered(
                asked.text[self.language])})(language),
        "microsoft": Microsoft(language),
        "microsoft-semicolon": Microsoft(language, delimiter=";", tail=""),
        "microsoft-tab": Microsoft(language, delimiter="\t", tail=" "),
        "surveymonkey": SurveyMonkey(language),
        "surveymonkey-quoted": SurveyMonkey(
            language, csv={"quoting": csv.QUOTE_ALL}),
        "surveymonkey-lf": SurveyMonkey(
            language, csv={"lineterminator": "\n", "delimiter": ";"}),
        "limesurvey-full": LimeSurveyText(language, heads="full",
                                          codes=codes),
        "limesurvey-codetext": LimeSurveyText(language, heads="codetext",
                                              codes=codes),
        "limesurvey-comma": LimeSurveyText(language, heads="full",
                                           codes=codes, delimiter=","),
        "kobo-both": KoboText(language, delimiter=";", multiple="both",
                              groups="Sobre la empresa"),
        "kobo-summary": KoboText(language, delimiter=",",
                                 multiple="summary"),
        "kobo-details": KoboText(language, delimiter=";",
                                 multiple="details", groups="A/B, C"),
        "excel": Excel(language),
        "excel-shouted": Excel(language, heads=shouted, said=shouted,
                               delimiter=","),
        "excel-windows": Excel(language, encoding="cp1252"),
        "excel-unicode": Excel(language, encoding="utf-16", delimiter="\t"),
        "microsoft-windows": Microsoft(language, delimiter=";", joint=" ",
                                       tail="\u00a0", encoding="cp1252"),
        "excel-mark": Excel(language, encoding="utf-8-sig",
                            delimiter="\t", join="; "),
    }


class Check:
    def __init__(self, program, folder):
        self.program, self.folder = program, pathlib.Path(folder)
        self.faults, self.count = [], 0

    def score(self, model, data, name):
        path = self.folder / name
        path.write_bytes(data)
        done = subprocess.run(
            [self.program, "score", "-m", model["$path"], "--lang", "en",
             "--exact", name], capture_output=True, cwd=self.folder,
            check=False)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def compare(self, model, form, shape, exporter, firms):
        where = f"{model['id']}, {shape}, {exporter.language}"
        named = [(exporter.identity(number), moment, answers)
                 for number, moment, answers in firms]
        code, got, words = self.score(model, exporter.text(form, named),
                                      "export.csv")
        self.count += 1
        if code != 0 or exporter.tool not in words:
            self.faults.append(f"{where}: exit {code}: {words[:700]}")
            return
        code, wanted, words = self.score(model, native(form, named),
                                         "native.csv")
        if code != 0 or wanted.count("\n") <= len(firms):
            self.faults.append(f"{where}: native: {code}: {words[:500]}")
        if got != wanted:
            pairs = zip(got.splitlines(), wanted.splitlines())
            self.faults.append(f"{where}: " + next(
                (f"{a}\n  is not {b}" for a, b in pairs if a != b), "rows"))

    def run(self, path, count):
        model = json.loads(path.read_text("utf-8"))
        model["$path"] = path
        form = [*asked_fields(model), *asked_questions(model)]
        codes = short_codes(Work(self.program, self.folder), model, form)
        for language in model["languages"]:
            firms = list(firms_of(model, form, count, language))
            for shape, exporter in exporters(codes, language).items():
                if shape not in HOSTILE or path.name != "field-trial.json":
                    self.compare(model, form, shape, exporter, firms)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--firms", type=int, default=12)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="nivela-labels-") as folder:
        check = Check(options.program.resolve(), folder)
        for path in MODELS:
            check.run(path, options.firms)
    print("\n".join(check.faults[:12]))
    print(f"labels: {check.count} files, {options.firms} firms each, "
          f"{len(check.faults)} faults")
    sys.exit(1 if check.faults else 0)


if __name__ == "__main__":
    main()
