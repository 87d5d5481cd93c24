# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""For each tool at least three files as consultants have them, for two models:
the scores must be those of the same answers in a plain table, byte for byte,
and no column that holds an answer may be left unread.

    check_exports.py PROGRAM [--firms N]"""

import argparse
import collections
import csv
import json
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent /
                       "forms"))

import check_labels
from field import (Briefcase, KoboBefore, KoboNames, LimeSurveyCodes,
                   LimeSurveyExpressions, LimeSurveyFull, Native, OdkFlat, OdkNames, Shape,
                   as_in_excel, more, quizzed, renamed, trailing, with_other)
from firms import asked_fields, asked_questions, firms_of, short_codes
from models import ROOT, Work
from text_exporters import (Excel, Google, KoboText, LimeSurveyText, Microsoft,
                            SurveyMonkey)

MODELS = {ROOT / "questionnaires/industria40.json": ("es", "pt"),
          ROOT / "tests/data/field-trial.json": ("en", "es")}
FEWEST = 3
ALL = csv.QUOTE_ALL
EXCEL = {"delimiter": ";", "encoding": "cp1252"}
TIMES = {"en": ["Total time", "Group time: Planta", "Question time: Q1"],
         "es": ["Tiempo total", "Tiempo del grupo: Planta",
                "Tiempo de la pregunta: Q1"],
         "pt": ["Tempo total", "Tempo do grupo: Planta",
                "Tempo da pergunta: Q1"]}
STAMP = "{0:%Y/%m/%d} {0:%I:%M:%S} a.\u00a0m. GMT-3"


def in_grid(name):
    """A question is a row of a grid."""
    is_own = name in ("ID", "Marca temporal", "Carimbo de data/hora",
                      "Timestamp")
    return name if is_own else f"Sobre la planta [{name}]"


def unread_is_own(words):
    """The columns that were not read are those that a test put there."""
    known = ("nota_1", "Points - ", "Otra cosa", "Group time: ",
             "Tiempo del grupo: ", "Tempo do grupo: ", "ubicacion", "Quiz")
    line = next((line for line in words.splitlines()
                 if "columns not read: " in line), "")
    names = line.partition("not read: ")[2]
    return not names or names.startswith(known)


def limesurvey(language, codes):
    coded = LimeSurveyCodes(language, codes=codes)
    full = LimeSurveyFull(language, heads="full", codes=codes)
    both = LimeSurveyText(language, heads="codetext", codes=codes)
    times = more(TIMES[language], ["12.34"] * 3, at=5)
    yield Shape(coded, delimiter=";", quoting=ALL, encoding="utf-8-sig")
    yield Shape(LimeSurveyExpressions(language, codes=codes), delimiter=",",
                quoting=ALL)
    yield Shape(full, times, delimiter=";", encoding="utf-8-sig")
    yield Shape(both, times, delimiter=";", quoting=ALL)
    yield Shape(coded, as_in_excel, trailing(2, 3), **EXCEL)


def kobo(language, codes):
    place = more(["_ubicacion_latitude", "ubicacion"], ["-34.6", "-34.6 -58"],
                 at=2)
    labels = KoboText(language, delimiter=",", multiple="both", groups="A/B")
    yield Shape(KoboNames(language), place, delimiter=";", quoting=ALL,
                lineterminator="\n")
    yield Shape(KoboBefore(language), lineterminator="\n")
    yield Shape(labels, place, delimiter=";", quoting=ALL)
    yield Shape(KoboNames(language), as_in_excel, trailing(1), **EXCEL)
    yield Shape(KoboBefore(language), as_in_excel, delimiter="\t",
                encoding="utf-16")


def odk(language, codes):
    yield Shape(OdkNames(language), lineterminator="\n")
    yield Shape(OdkFlat(language), quoting=ALL)
    yield Shape(Briefcase(language), lineterminator="\n")
    yield Shape(OdkNames(language), as_in_excel, trailing(2, 2), **EXCEL)


def google(language, codes):
    score = more(["Score", "Email Address"], ["0 / 10", "a@example.org"], at=1)
    sheet = Google(language)
    yield Shape(Google(language, join=";", order=STAMP), quoting=ALL,
                lineterminator="\n")
    yield Shape(sheet, score, last=False)
    yield Shape(sheet, renamed(in_grid))
    yield Shape(sheet, as_in_excel, trailing(3), **EXCEL)


def microsoft(language, codes):
    plain = Microsoft(language, joint=" ", tail="\u00a0")
    yield Shape(plain, as_in_excel, **EXCEL)
    yield Shape(Microsoft(language), quizzed, encoding="utf-8-sig")
    yield Shape(Microsoft(language), delimiter="\t", encoding="utf-16")


def surveymonkey(language, codes):
    nine = more(["Email Address", "First Name", "Last Name", "Custom Data 1"],
                [""] * 4, at=5)
    plain = SurveyMonkey(language)
    old = renamed(lambda name: name if name not in (
        "Respondent ID", "Collector ID", "Start Date", "End Date")
        else name.replace(" ", ""))
    yield Shape(plain, nine, with_other, heads=2)
    yield Shape(plain, old, heads=2, quoting=ALL, lineterminator="\n")
    yield Shape(plain, as_in_excel, heads=2, delimiter=";", encoding="cp1252")


def excel(language, codes):
    table = Excel(language, delimiter=",")
    yield Shape(table, as_in_excel, trailing(4, 5), **EXCEL)
    yield Shape(table, as_in_excel, first="sep=;\r\n", **EXCEL)
    yield Shape(table, as_in_excel, delimiter="\t", encoding="utf-16")
    yield Shape(table, lineterminator="\r", last=False, quoting=ALL)
    yield Shape(table, delimiter="\t", encoding="utf-16-be")


def plain(language, codes):
    table = Native(language)
    yield Shape(table, lineterminator="\n", last=False)
    yield Shape(table, trailing(1), quoting=ALL, encoding="utf-8-sig")
    yield Shape(table, delimiter="|", lineterminator="\r", quoting=ALL)
    yield Shape(table, as_in_excel, first="\r\n\n \r", **EXCEL)


TOOLS = [limesurvey, kobo, odk, google, microsoft, surveymonkey, excel, plain]


class Check(check_labels.Check):
    def __init__(self, program, folder):
        super().__init__(program, folder)
        self.files = collections.Counter()

    def is_understood(self, exporter, words):
        return super().is_understood(exporter, words) and unread_is_own(words)

    def run(self, path, language, count):
        model = json.loads(path.read_text("utf-8"))
        model["$path"] = path
        form = [*asked_fields(model), *asked_questions(model)]
        codes = short_codes(Work(self.program, self.folder), model, form)
        firms = list(firms_of(model, form, count, language))
        for tool in TOOLS:
            for at, shape in enumerate(tool(language, codes)):
                self.compare(model, form, f"{tool.__name__} {at}", shape,
                             firms)
                self.files[model["id"], tool.__name__] += 1


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--firms", type=int, default=8)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="nivela-exports-") as folder:
        check = Check(options.program.resolve(), folder)
        for path, languages in MODELS.items():
            for language in languages:
                check.run(path, language, options.firms)
    for (model, tool), count in check.files.items():
        if count < FEWEST:
            check.faults.append(f"{model}: {count} files of {tool}")
    print("\n".join(check.faults[:12]))
    print(f"exports: {sum(check.files.values())} files, {options.firms} firms "
          f"each, {len(check.faults)} faults")
    sys.exit(1 if check.faults else 0)


main()
