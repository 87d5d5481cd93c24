# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Firms that answer a bundled model: the lowest of everything, the highest,
nothing known, and then at random around a level of their own, some with
answers that are missing. The same firms each time."""

import csv
import json
import pathlib
import random

ROOT = pathlib.Path(__file__).resolve().parents[2]
MODELS = ["acatech-principles", "chequeo-digital", "eu-dma",
          "impuls-readiness", "industria40", "inmetro-idx40",
          "senai-segments", "technology-generations"]
COUNTRIES = ["AR", "BR", "PE", "CL", "MX"]
NAME = "Metalúrgica Hermanos Rodríguez y Compañía S.R.L."


def codes_of(model, question):
    """The codes of the options, those that rule out all others apart."""
    options = question.get("options")
    if options is None:
        options = next(one["options"] for one in model["scales"]
                       if one["id"] == question["scale"])
    alone = [one["code"] for one in options if one.get("exclusive")]
    return [one["code"] for one in options if one["code"] not in alone], alone


def answer(draw, model, question, place):
    """An answer about so far up its options, from 0 to 1."""
    kind = question["type"]
    if kind == "yes_no":
        return "yes" if draw.random() < max(place, 0.5) else "no"
    if kind == "number":
        return str(draw.randint(0, 50))
    if kind == "text":
        return "Un contador"
    codes, alone = codes_of(model, question)
    if kind == "multiple":
        chosen = [one for one in codes if draw.random() < place]
        return " ".join(chosen or alone[:1] or codes[:1])
    codes += alone
    if place in (0, 1):
        return codes[0 if place == 0 else -1]
    near = int(draw.gauss(place * len(codes), 1))
    return codes[min(len(codes) - 1, max(0, near))]


def firm_of(draw, model, number):
    place = [0, 1, 0.5][number] if number < 3 else draw.random()
    unknown = 0 if number < 2 else 1 if number == 2 else \
        draw.choice([0, 0, 0.1, 0.3])
    row = {"id": f"F-{number}", "name": NAME, "employees": "42",
           "country": COUNTRIES[number % len(COUNTRIES)],
           "date": "2026-05-12"}
    for question in model["questions"]:
        row[question["id"]] = "NS" if draw.random() < unknown else \
            answer(draw, model, question, place)
    return row


def write_firms(model, count, path):
    draw = random.Random(model)
    data = json.loads((ROOT / f"questionnaires/{model}.json")
                      .read_text(encoding="utf-8"))
    rows = [firm_of(draw, data, number) for number in range(count)]
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
