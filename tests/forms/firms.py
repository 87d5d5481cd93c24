# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Firms that answer a model at random, as a form shows it: what exports are
made of, and the plain table of codes that says the same."""

import datetime
import random

from limesurvey import Survey
from models import choices_of, profile
from text_exporters import STATES, YES_NO, Asked, table

NOT_ASKED = {"date", "weight", "size"}
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
        part = rng.choice(["", ".5"]) if (question or {}).get("decimals") else ""
        return f"{rng.randint(low, high - 1)}{part}"
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
