# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Exports with texts: for each tool's way to write them, the scores must be
those of the same answers in a plain table of codes, byte for byte.

    check_labels.py PROGRAM [--firms N]"""

import argparse
import csv
import json
import pathlib
import subprocess
import sys
import tempfile

from firms import (asked_fields, asked_questions, firms_of, native,
                   short_codes)
from models import ROOT, Work
from text_exporters import (Excel, Google, KoboText, LimeSurveyText, Microsoft,
                            SurveyMonkey)

MODELS = [ROOT / "questionnaires/industria40.json",
          ROOT / "tests/data/field-trial.json"]
# Shapes that take away what tells two texts of field-trial.json apart.
HOSTILE = {"excel-shouted"}


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

    def is_understood(self, exporter, words):
        return exporter.tool in words

    def compare(self, model, form, shape, exporter, firms):
        where = f"{model['id']}, {shape}, {exporter.language}"
        named = [(exporter.identity(number), moment, answers)
                 for number, moment, answers in firms]
        code, got, words = self.score(model, exporter.text(form, named),
                                      "export.csv")
        self.count += 1
        if code != 0 or not self.is_understood(exporter, words):
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
