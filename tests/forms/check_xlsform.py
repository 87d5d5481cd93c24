# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Every form for KoboToolbox and ODK passes ODK's rules, asks what the model
asks in all its languages, and is the same bytes twice; and the rules notice
forms that are broken.

    check_xlsform.py PROGRAM
"""

import pathlib
import sys
import tempfile

import openpyxl

from models import FIELD, Work, choices_of, fields_asked, models, set_questions
from xlsform import Form

INVISIBLE = "\u200b"
TAGS = {"es": "Español (es)", "pt": "Português (pt)", "en": "English (en)"}


def plain(text):
    """A label as a person sees it: Markdown's backslashes gone."""
    out, at = [], 0
    text = text.replace(INVISIBLE, "")
    while at < len(text):
        if text[at] == "\\" and text[at + 1:at + 2] in tuple("\\*_#"):
            at += 1
        out.append(text[at])
        at += 1
    return "".join(out)


def check_question(form, row, question, model, faults):
    """Label, type, choices and hint of one question."""
    place = f"{model['id']}: {question['id']}"
    types = {"single": "select_one", "yes_no": "select_one", "text": "text",
             "multiple": "select_multiple", "number":
             "decimal" if question.get("decimals") else "integer"}
    word, _, owner = row["type"].partition(" ")
    if word != types[question["type"]]:
        faults.append(f"{place}: {row['type']}")
    for language in model["languages"]:
        tag = TAGS[language]
        if plain(row[f"label::{tag}"]) != question["text"][language]:
            faults.append(f"{place}: label in {language}")
        hint = plain(row.get(f"hint::{tag}", ""))
        for key in ("help", "example", "evidence", "unit"):
            if key in question and question[key][language] not in hint:
                faults.append(f"{place}: no {key} in {language}")
    if not owner:
        return
    wanted = choices_of(question, model)
    if list(form.lists[owner]) != [choice["code"] for choice in wanted]:
        faults.append(f"{place}: choices {list(form.lists[owner])}")
        return
    for choice in wanted:
        got = form.lists[owner][choice["code"]]
        for language in model["languages"]:
            label = got[f"label::{TAGS[language]}"].replace(INVISIBLE, "")
            if "text" in choice and label != choice["text"][language]:
                faults.append(f"{place}: {choice['code']} in {language}")


def check_constraints(form, model, faults):
    """Exclusive choices and limits of numbers, tried out."""
    for question in model["questions"]:
        name = question["id"]
        if name not in [row["name"] for row in form.questions]:
            continue
        if question["type"] == "multiple":
            tries = tried_ticks(question, model)
        elif question["type"] == "number":
            tries = tried_numbers(question)
        else:
            continue
        for text, is_refused in tries:
            if form.refuses(name, {name: text, "country": ""}) != is_refused:
                faults.append(f"{model['id']}: {name}: {text!r} "
                              f"{'taken' if is_refused else 'refused'}")


def tried_ticks(question, model):
    choices = choices_of(question, model)
    alone = [c["code"] for c in choices if c.get("exclusive")]
    rest = [c["code"] for c in choices if not c.get("exclusive")]
    yield " ".join(rest), False
    for code in alone:
        yield code, False
        yield f"{code} {rest[0]}", True
        for other in alone:
            if other != code:
                yield f"{code} {other}", True


def tried_numbers(question):
    low, high = question["min"], question["max"]
    yield str(low), False
    yield str(high), False
    yield str(low - 1), True
    yield str(high + 1), True
    if question.get("decimals"):
        yield f"{high - 1}." + "1" * question["decimals"], False
        yield f"{high - 1}." + "1" * (question["decimals"] + 1), True


def check_model(work, model, chosen_set, faults):
    path = work.export(model, "xlsx", chosen_set)
    form = Form(path)
    label = model["id"] + (f" {chosen_set}" if chosen_set else "")
    faults += [f"{label}: {fault}" for fault in form.faults]
    if form.faults:
        return
    again = work.export(model, "xlsx", chosen_set, name="again")
    if again.read_bytes() != path.read_bytes():
        faults.append(f"{label}: two runs, different bytes")
    questions = set_questions(model, chosen_set)
    names = [row["name"] for row in form.questions]
    if names != fields_asked(model) + [q["id"] for q in questions]:
        faults.append(f"{label}: asks {names}")
        return
    if form.languages != [TAGS[code] for code in model["languages"]]:
        faults.append(f"{label}: languages {form.languages}")
    rows = {row["name"]: row for row in form.questions}
    for question in questions:
        check_question(form, rows[question["id"]], question, model, faults)
    check_constraints(form, model, faults)
    lists = [[(code, *(row[f"label::{tag}"] for tag in form.languages))
              for code, row in options.items()]
             for options in form.lists.values()]
    if any(one in lists[:i] for i, one in enumerate(lists)):
        faults.append(f"{label}: two lists are the same")
    settings = form.settings[0]
    if settings["version"] != model["version"] or \
            plain(settings["form_title"]) != \
            model["title"][model["languages"][0]]:
        faults.append(f"{label}: settings {settings}")


# What a careless writer of forms might do, and what the rules must say.
def rename(sheet, old, new):
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == old:
                cell.value = new
                return


BREAKS = [
    ("a name twice", lambda b: rename(b["survey"], "remote", "machines"),
     "machines twice"),
    ("a group like a question",
     lambda b: rename(b["survey"], "group__plant", "group_plant"),
     "group_plant twice"),
    ("a name with a space",
     lambda b: rename(b["survey"], "network", "net work"), "name 'net work'"),
    ("a list that is not there",
     lambda b: rename(b["survey"], "select_one cloud", "select_one sky"),
     "no list 'sky'"),
    ("an unknown type", lambda b: rename(b["survey"], "decimal", "float"),
     "type 'float'"),
    ("a code twice", lambda b: rename(b["choices"], "some", "no"),
     "no twice in cloud"),
    ("a code with a space", lambda b: rename(b["choices"], "some", "so me"),
     "name 'so me'"),
    ("a group without end",
     lambda b: rename(b["survey"], "end_group", "text"), "groups without end"),
    ("a label missing in one language",
     lambda b: rename(b["survey"], "Quantas máquinas há?", None),
     "label only in"),
    ("a label that is a reference",
     lambda b: rename(b["survey"], "Quantas máquinas há?", "${machines}?"),
     "label refers to a question"),
    ("a number in a cell", lambda b: rename(b["choices"], "0", 0),
     "not a text"),
    ("a condition that does not parse",
     lambda b: rename(b["survey"], "selected(${network}, 'yes')",
                      "selected(${network}, 'yes'"), "expected, not ''"),
    ("a condition with an unknown function",
     lambda b: rename(b["survey"], "selected(${network}, 'yes')",
                      "chosen(${network}, 'yes')"), "no function 'chosen'"),
    ("a condition on a later question",
     lambda b: rename(b["survey"], "selected(${network}, 'yes')",
                      "selected(${shifts}, 'a')"), "not asked before"),
    ("a sheet too few", lambda b: b.remove(b["settings"]), "sheets"),
    ("no version", lambda b: rename(b["settings"], "version", "revision"),
     "no version"),
    ("a default language that is none",
     lambda b: rename(b["settings"], "Español (es)", "Spanish"),
     "default_language"),
    ("a column twice", lambda b: rename(b["survey"], "hint::English (en)",
                                        "hint::Español (es)"), "header"),
]


def check_breaks(work, faults):
    path = work.export(models(FIELD)[0], "xlsx", None)
    for what, change, wanted in BREAKS:
        book = openpyxl.load_workbook(path)
        change(book)
        broken = path.with_name("broken.xlsx")
        book.save(broken)
        found = Form(broken).faults
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
    print(f"xlsform: {count} forms, {len(BREAKS)} broken ones, "
          f"{len(faults)} faults")
    sys.exit(1 if faults else 0)


main()
