# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Every form for LimeSurvey is what its import takes, asks what the model
asks in all its languages under the codes that the codebook gives, and is the
same bytes twice; and the rules notice forms that are broken.

    check_limesurvey.py PROGRAM
"""

import csv
import pathlib
import sys
import tempfile

from limesurvey import Survey, shown
from models import FIELD, Work, choices_of, fields_asked, models, set_questions

TAGS = {"es": "es", "pt": "pt-BR", "en": "en"}
TYPES = {"single": "L!", "yes_no": "L", "multiple": "M", "number": "N",
         "text": "T"}


def codebook(work, model):
    """(code of each question, {question: {option: code}})."""
    path = work.export(model, "csv", None)
    names, options = {}, {}
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            names[row["id"]] = row["limesurvey"]
            options.setdefault(row["id"], {})[row["code"]] = \
                row["limesurvey_code"]
    return names, options


def check_question(question, rows, codes, model, faults):
    place = f"{model['id']}: {question['id']}"
    first = rows[model["languages"][0]]
    if first["type/scale"] not in TYPES[question["type"]]:
        faults.append(f"{place}: type {first['type/scale']}")
    wanted = choices_of(question, model)
    if question["type"] in ("number", "text"):
        wanted = []
    if [part["name"] for part in first["parts"]] != \
            [codes[choice["code"]] for choice in wanted]:
        faults.append(f"{place}: answers {first['parts']}")
        return
    alone = [codes[c["code"]] for c in wanted if c.get("exclusive")]
    if question["type"] == "multiple" and \
            first["exclude_all_others"] != ";".join(alone):
        faults.append(f"{place}: excludes {first['exclude_all_others']}")
    if question["type"] == "number" and (
            float(first["min_num_value_n"]) != question["min"] or
            float(first["max_num_value_n"]) != question["max"] or
            bool(first["em_validation_q"]) != bool(question.get("decimals"))):
        faults.append(f"{place}: limits")
    for language in model["languages"]:
        row = rows[language]
        if shown(row["text"]) != question["text"][language]:
            faults.append(f"{place}: text in {language}: {row['text']}")
        for key in ("help", "example", "evidence", "unit"):
            if key in question and \
                    question[key][language] not in shown(row["help"]):
                faults.append(f"{place}: no {key} in {language}")
        for choice, part in zip(wanted, row["parts"]):
            if "text" in choice and \
                    shown(part["text"]) != choice["text"][language]:
                faults.append(f"{place}: {choice['code']} in {language}")


def check_model(work, model, chosen_set, faults):
    path = work.export(model, "txt", chosen_set)
    survey = Survey(path)
    label = model["id"] + (f" {chosen_set}" if chosen_set else "")
    faults += [f"{label}: {fault}" for fault in survey.faults]
    if survey.faults:
        return
    again = work.export(model, "tsv", chosen_set, name="again")
    if again.read_bytes() != path.read_bytes():
        faults.append(f"{label}: two runs, different bytes")
    names, options = codebook(work, model)
    questions = set_questions(model, chosen_set)
    asked = fields_asked(model) + [q["id"] for q in questions]
    if survey.languages != [TAGS[code] for code in model["languages"]]:
        faults.append(f"{label}: languages {survey.languages}")
        return
    rows = {language: {q["name"]: q for q in survey.questions[TAGS[language]]}
            for language in model["languages"]}
    if list(rows[model["languages"][0]]) != [names[name] for name in asked]:
        faults.append(f"{label}: asks {list(rows[model['languages'][0]])}")
        return
    for question in questions:
        code = names[question["id"]]
        check_question(question, {l: rows[l][code] for l in rows},
                       options[question["id"]], model, faults)
    for language in model["languages"]:
        title = survey.texts[TAGS[language]]["surveyls_title"]
        if shown(title) != model["title"][language]:
            faults.append(f"{label}: title in {language}")


BREAKS = [
    ("a code twice", "\tremote\t", "\tmachines\t", "machines twice"),
    ("a code with an underscore", "\tshiftlead\t", "\tshift_lead\t",
     "code 'shift_lead'"),
    ("a code that is too long", "\tnetwork\t", "\tnetwork" + "x" * 14 + "\t",
     "code 'networkx"),
    ("a reserved code", "\tnetwork\t", "\tand\t", "code 'and'"),
    ("an answer that is too long", "A\t0\tmuch\t", "A\t0\tmuchmuch\t",
     "answer 'muchmuch'"),
    ("an answer twice", "A\t0\tmuch\t", "A\t0\tSome\t", "answer 'Some'"),
    ("an unknown type", "Q\tT\tremarks", "Q\tX\tremarks", "type 'X'"),
    ("an unknown class", "G\t2\t", "GG\t2\t", "class 'GG'"),
    ("a group missing in one language", "G\t3\tAs pessoas", "S\t3\tx",
     "groups in pt-BR"),
    ("an expression in a text", "Quantas máquinas há?", "{machines}?",
     "an expression in a text"),
    ("HTML in a text", "Quantas máquinas há?", "<b>Quantas</b>",
     "HTML in a text"),
    ("a cell that begins with a quote", "Quantas máquinas há?",
     '"Quantas" máquinas?', "cell"),
    ("a condition that does not parse", 'network.NAOK == "yes"',
     'network.NAOK == "yes', "unreadable"),
    ("a condition with one equal sign", 'network.NAOK == "yes"',
     'network.NAOK = "yes"', "unreadable"),
    ("a condition on a later question", 'network.NAOK == "yes"',
     'family.NAOK == "yes"', "not asked before"),
    ("an answer of a multiple choice as if it were single",
     "shifts_c.NAOK", "shifts.NAOK", "not asked before"),
    ("a row too short", "\tname\t1\t", "\tname\t", "cells"),
    ("letters where the encoding is guessed", "S\t\tformat\t\tG",
     "S\t\tformat\t\té", "not ASCII"),
    ("a language that is none", "pt-BR en", "xx en", "languages"),
    ("an exclusion of what is not there", "none;DK;NA", "nada;DK;NA",
     "excludes"),
    ("a number without limits", "\t0\t500\t", "\t\t\t",
     "a number without limits"),
]


def check_breaks(work, faults):
    path = work.export(models(FIELD)[0], "txt", None)
    whole = path.read_text(encoding="utf-8")
    for what, old, new, wanted in BREAKS:
        assert old in whole, what
        broken = path.with_name("broken.txt")
        broken.write_text(whole.replace(old, new, 1), encoding="utf-8")
        found = Survey(broken).faults
        if not any(wanted in fault for fault in found):
            faults.append(f"self-test: {what} is not noticed: {found[:3]}")


def main():
    faults, count = [], 0
    with tempfile.TemporaryDirectory(prefix="nivela-forms-") as folder:
        work = Work(pathlib.Path(sys.argv[1]).resolve(), folder)
        for model in models():
            for chosen in [None] + [s["id"] for s in model.get("sets", [])]:
                check_model(work, model, chosen, faults)
                count += 1
        check_breaks(work, faults)
    print("\n".join(faults[:40]))
    print(f"limesurvey: {count} forms, {len(BREAKS)} broken ones, "
          f"{len(faults)} faults")
    sys.exit(1 if faults else 0)


main()
