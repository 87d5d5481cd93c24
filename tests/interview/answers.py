# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Who is asked what, worked out from the questionnaire without the program:
the questions in their order, which of them apply, what to type for an answer
and what a script of answers says for the same."""

import json
import pathlib
import random
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "oracle"))

from conditions import holds  # noqa: E402
from questions import BLANK, DONT_KNOW, NOT_APPLICABLE  # noqa: E402

ANSWERED = "answered"
STATES = {"dont_know": DONT_KNOW, "not_applicable": NOT_APPLICABLE}
KEYS = {"dont_know": ":dk", "not_applicable": ":na"}
WORDS = {"dont_know": "NS", "not_applicable": "NA"}

# As a person would say it, by language: what is typed, the saved value.
FIRM = {
    "es": [("country", "argentina", "AR"), ("region", "córdoba", "AR-X"),
           ("sector", "muebles", "31"), ("employees", "42", 42),
           ("exporter", "sí", "yes"), ("name", "Ñandú & Cía.",
                                       "Ñandú & Cía.")],
    "pt": [("country", "Brasil", "BR"), ("region", "são paulo", "BR-SP"),
           ("sector", "móveis", "31"), ("employees", "42", 42),
           ("exporter", "não", "no"), ("name", "Aço e ação Ltda.",
                                       "Aço e ação Ltda.")],
    "en": [("country", "UY", "UY"), ("region", "UY-MO", "UY-MO"),
           ("sector", "furniture", "31"), ("employees", "9", 9),
           ("exporter", "2", "no"), ("name", "Smith \"& Sons\"",
                                     "Smith \"& Sons\"")],
}


def said(name, language, *arguments):
    """A message of the program; "" when there is none of this name."""
    path = ROOT / "src" / "base" / "messages" / "interview.def"
    string = r'\s*((?:"(?:\\.|[^"\\])*"\s*)+)'
    found = re.search(rf"NV_MESSAGE\({name},{string},{string},{string}\)",
                      path.read_text(encoding="utf-8"))
    if not found:
        return ""
    parts = found[("en", "es", "pt").index(language) + 1]
    text = "".join(re.findall(r'"((?:\\.|[^"\\])*)"', parts))
    text = text.replace('\\"', '"').replace("\\n", "\n")
    for number, argument in enumerate(arguments, 1):
        text = text.replace(f"%{number}", str(argument))
    return text


def in_words(answers):
    """The answers of a file as they are planned here, without comments."""
    return {name: value.get("value", value.get("state"))
            if isinstance(value, dict) else value
            for name, value in answers.items()}


class Questionnaire:
    """A model, and one of its sets ("" for all)."""

    def __init__(self, path, chosen=""):
        self.path = pathlib.Path(path)
        self.model = json.loads(self.path.read_text(encoding="utf-8"))
        self.chosen = chosen
        self.all = {q["id"]: q for q in self.model["questions"]}
        sets = {s["id"]: s["questions"] for s in self.model.get("sets", [])}
        self.members = sets[chosen] if chosen else list(self.all)

    def options(self, question):
        if "options" in question:
            return [option["code"] for option in question["options"]]
        if question["type"] == "yes_no" and "scale" not in question:
            return ["yes", "no"]
        scales = {s["id"]: s for s in self.model["scales"]}
        return [o["code"] for o in scales[question["scale"]]["options"]]

    def is_exclusive(self, question, code):
        return any(o["code"] == code and o.get("exclusive")
                   for o in question.get("options", []))

    def asked(self, answers):
        """Ids of the questions that apply, or may come to, in order."""
        known, out = {}, []
        for name, question in self.all.items():
            if name not in self.members:
                known[name] = (BLANK, None, (), False)
                continue
            truth = True
            if "applies_if" in question:
                truth = holds(question["applies_if"], known, {})
            value = answers.get(name)
            picked = value if isinstance(value, list) else [value]
            state = STATES.get(picked[0] if picked else "",
                               BLANK if value is None else ANSWERED)
            known[name] = (state, None, frozenset(picked), truth)
            if truth:
                out.append(name)
        return out

    def random_answer(self, name, chance):
        question = self.all[name]
        codes = self.options(question)
        roll = chance.random()
        if roll < 0.05:
            return "dont_know"
        if roll < 0.1:
            return "not_applicable"
        if question["type"] != "multiple":
            return chance.choice(codes)
        free = [c for c in codes if not self.is_exclusive(question, c)]
        some = chance.sample(free, chance.randint(1, min(3, len(free))))
        return [code for code in codes if code in some]

    def answers(self, seed):
        """An answer to each question that applies."""
        chance, given = random.Random(seed), {}
        for name in self.all:
            if name in self.asked(given):
                given[name] = self.random_answer(name, chance)
        return given

    def typed(self, name, value):
        """What to type to give this answer."""
        if isinstance(value, str) and value in KEYS:
            return KEYS[value]
        codes = self.options(self.all[name])
        values = value if isinstance(value, list) else [value]
        return " ".join(str(codes.index(v) + 1) for v in values)

    def script(self, given, firm=(), notes=()):
        """The same answers for --answers."""
        lines = [f"firm.{field} = {value}" for field, _, value in firm]
        for name, value in given.items():
            text = ";".join(value) if isinstance(value, list) else \
                WORDS.get(value, value)
            lines.append(f"{name} = {text}")
        lines += [f"{name}.note = {text}" for name, text in dict(notes).items()]
        return "\n".join(lines) + "\n"

    def field_texts(self, language):
        """How each field of the firm is asked for."""
        path = ROOT / "questionnaires" / "profile.json"
        fields = json.loads(path.read_text(encoding="utf-8"))["fields"]
        texts = {f["id"]: f["text"][language] for f in fields}
        own = {name: said(f"INTERVIEW_{name.upper()}", language)
               for name in texts}
        return {name: own[name] or text for name, text in texts.items()}
