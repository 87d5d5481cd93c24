# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Every form for paper holds what the model asks, in the language asked for,
under the same numbers in every set; and every codebook has each choice of
each question once, in all languages.

    check_paper.py PROGRAM
"""

import csv
import pathlib
import re
import subprocess
import sys
import tempfile

from models import Work, choices_of, fields_asked, models, set_questions

ONLY_IF = {"en": "Only if ", "es": "Solo si ", "pt": "Só se "}


def plain(text):
    """Markdown's backslashes gone."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)


def paper(work, model, language, chosen_set):
    words = [work.program, "--lang", language, "model", "export",
             model["$path"], *(["--set", chosen_set] if chosen_set else [])]
    return subprocess.run(words, check=True, capture_output=True,
                          text=True).stdout


def blocks(text):
    """{label: (condition before it, lines below it)} of a form."""
    found, condition, label = {}, "", None
    for line in text.split("\n"):
        start = re.match(r"\*\*(\w+)\. (.*)\*\* \((\S+)\)$", line)
        if start:
            label = start.group(1)
            found[label] = (condition, plain(start.group(2)),
                            plain(start.group(3)), [])
            condition = ""
        elif line.startswith("*") and not line.startswith("**"):
            condition, label = plain(line.strip("*")), None
        elif line.startswith(("## ", "---")):
            label = None
        elif label and line:
            found[label][3].append(plain(line))
    return found


def check_question(question, block, model, language, faults):
    condition, text, name, lines = block
    place = f"{model['id']} {language}: {name}"
    if name != question["id"] or text != question["text"][language]:
        faults.append(f"{place}: {text}")
    if ("applies_if" in question) != condition.startswith(ONLY_IF[language]):
        faults.append(f"{place}: condition {condition!r}")
    boxes = [line for line in lines if line.startswith("- [ ] ")]
    wanted = choices_of(question, model) \
        if question["type"] not in ("number", "text") else []
    if len(boxes) != len(wanted):
        faults.append(f"{place}: {len(boxes)} boxes")
    for choice, box in zip(wanted, boxes):
        label = choice["text"][language] if "text" in choice else ""
        if not box.endswith(f"({choice['code']})") or label not in box:
            faults.append(f"{place}: box {box}")
    for key in ("help", "example", "evidence", "unit"):
        if key in question and \
                question[key][language] not in "\n".join(lines):
            faults.append(f"{place}: no {key}")
    if not wanted and not any(set(line) == {"_"} for line in lines):
        faults.append(f"{place}: no line to write on")


def check_paper(work, model, chosen_set, faults):
    questions = set_questions(model, chosen_set)
    for language in model["languages"]:
        found = blocks(paper(work, model, language, chosen_set))
        letters = [label for label in found if label.isalpha()]
        fields = fields_asked(model)
        if letters != [chr(65 + i) for i in range(len(fields))] or \
                [found[label][2] for label in letters] != fields:
            faults.append(f"{model['id']} {language}: profile {letters}")
        place = {q["id"]: str(i)
                 for i, q in enumerate(model["questions"], 1)}
        for question in questions:
            block = found.get(place[question["id"]])
            if chosen_set and (not block or "applies_if" in question):
                # What hangs on a question outside the set is settled.
                if not block and "applies_if" not in question:
                    faults.append(f"{model['id']}: no {question['id']}")
                continue
            check_question(question, block, model, language, faults)


def check_codebook(work, model, faults):
    path = work.export(model, "csv", None)
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for question in model["questions"]:
        own = [row for row in rows if row["id"] == question["id"]]
        choices = choices_of(question, model) \
            if question["type"] not in ("number", "text") else [{"code": ""}]
        if [row["code"] for row in own] != [c["code"] for c in choices]:
            faults.append(f"{model['id']}: rows of {question['id']}")
            continue
        for row, choice in zip(own, choices):
            for language in model["languages"]:
                # A leading apostrophe keeps spreadsheets from computing.
                if row[f"text_{language}"].lstrip("'") != \
                        question["text"][language].lstrip("'"):
                    faults.append(f"{model['id']}: {row['id']} {language}")
                if "text" in choice and row[f"label_{language}"].lstrip(
                        "'") != choice["text"][language].lstrip("'"):
                    faults.append(f"{model['id']}: {row['id']} {row['code']}")
                if choice["code"] and not row[f"label_{language}"]:
                    faults.append(f"{model['id']}: no label {row}")
    asked = [row["id"] for row in rows]
    if [name for name in dict.fromkeys(asked)] != \
            fields_asked(model) + [q["id"] for q in model["questions"]]:
        faults.append(f"{model['id']}: codebook has {asked}")


def main():
    faults, count = [], 0
    with tempfile.TemporaryDirectory(prefix="nivela-forms-") as folder:
        work = Work(pathlib.Path(sys.argv[1]).resolve(), folder)
        for model in models():
            check_codebook(work, model, faults)
            for chosen in [None] + [s["id"] for s in model.get("sets", [])]:
                check_paper(work, model, chosen, faults)
                count += 1
    print("\n".join(faults[:30]))
    print(f"paper: {count} forms, {len(faults)} faults")
    sys.exit(1 if faults else 0)


main()
