# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""LimeSurvey's tab-separated survey structure, read as LimeSurvey's import
reads it, and what it would refuse or mistake
(https://www.limesurvey.org/manual/Tab_Separated_Value_survey_structure)."""

import html
import re

from expressions import SCRIPT, Fault, evaluate, names_in, parse

COLUMNS = ["class", "type/scale", "name", "relevance", "text", "help",
           "language", "validation", "mandatory", "other", "default",
           "same_default"]
ATTRIBUTES = {"exclude_all_others", "min_num_value_n", "max_num_value_n",
              "num_value_int_only", "em_validation_q", "em_validation_q_tip"}
TYPES = {"L": "A", "!": "A", "M": "SQ", "N": "", "S": "", "T": ""}
LANGUAGES = {"es", "pt-BR", "pt", "en"}
CODE = re.compile(r"[A-Za-z][A-Za-z0-9]{0,19}")
ANSWER = re.compile(r"[A-Za-z0-9]{1,5}")
SUBQUESTION = re.compile(r"[A-Za-z0-9]{1,20}")
# Names that LimeSurvey's expressions keep for themselves.
WORDS = {"and", "or", "eq", "ne", "lt", "le", "gt", "ge", "this", "self",
         "that", "sid", "id", "token", "seed", "lang", "time"}
SAMPLE = 1000  # bytes from which the encoding is guessed


def shown(text):
    """What a person sees of a text: HTML undone, and the space behind a
    brace, which keeps LimeSurvey from taking it for an expression."""
    return html.unescape(text).replace("{ ", "{")


class Survey:
    """The structure for each language, and everything wrong with it."""

    def __init__(self, path):
        self.faults = []
        data = path.read_bytes()
        self.check_bytes(data)
        lines = data.decode("utf-8").split("\n")
        self.header = lines[0].split("\t")
        if self.header[:len(COLUMNS)] != COLUMNS or \
                set(self.header[len(COLUMNS):]) != ATTRIBUTES:
            self.faults.append(f"header {self.header}")
            return
        self.rows = []
        for number, line in enumerate(lines[1:-1], 2):
            cells = line.split("\t")
            if len(cells) != len(self.header):
                self.fault(number, f"{len(cells)} cells")
                continue
            self.rows.append((number, dict(zip(self.header, cells))))
        self.settings = {row["name"]: row["text"] for _, row in self.rows
                         if row["class"] == "S"}
        self.read_structure()
        self.check_languages()
        for questions in self.questions.values():
            self.check_questions(questions)

    def fault(self, number, text):
        self.faults.append(f"line {number}: {text}")

    def check_bytes(self, data):
        if any(byte > 126 for byte in data[:SAMPLE]) and len(data) > SAMPLE:
            self.faults.append("not ASCII where the encoding is guessed")
        if b"\r" in data or b"\0" in data or not data.endswith(b"\n"):
            self.faults.append("line ends")
        for number, line in enumerate(data.split(b"\n"), 1):
            for cell in line.split(b"\t"):
                if cell.startswith(b'"') or cell != cell.strip():
                    self.fault(number, f"cell {cell[:20]!r}")

    def read_structure(self):
        """Groups and questions by language; parts below their question."""
        self.texts, self.groups, self.questions = {}, {}, {}
        for number, row in self.rows:
            language, kind = row["language"], row["class"]
            if kind == "SL":
                self.texts.setdefault(language, {})[row["name"]] = row["text"]
            elif kind == "G":
                self.groups.setdefault(language, []).append(row["type/scale"])
            elif kind == "Q":
                self.questions.setdefault(language, []).append(
                    dict(row, number=number, parts=[]))
            elif kind in ("SQ", "A"):
                self.questions[language][-1]["parts"].append(
                    dict(row, number=number))
            elif kind != "S":
                self.fault(number, f"class {kind!r}")
            for cell in ("text", "help"):
                self.check_text(number, row[cell])

    def check_text(self, number, text):
        if re.search(r"\{(?!\s)", text):
            self.fault(number, f"an expression in a text: {text[:40]!r}")
        if re.search(r"[<>]|&(?!amp;|lt;|gt;|quot;|#039;)", text):
            self.fault(number, f"HTML in a text: {text[:40]!r}")

    @property
    def languages(self):
        more = self.settings.get("additional_languages", "").split()
        return [self.settings.get("language", "")] + more

    def check_languages(self):
        """The same groups, codes and answers in every language."""
        wanted = self.languages
        if set(wanted) - LANGUAGES or len(set(wanted)) != len(wanted):
            self.faults.append(f"languages {wanted}")
        for where in (self.texts, self.groups, self.questions):
            if list(where) != wanted:
                self.faults.append(f"languages {list(where)}, not {wanted}")
                return
        first = wanted[0]
        for language in wanted:
            if not self.texts[language].get("surveyls_title"):
                self.faults.append(f"no title in {language}")
            if self.groups[language] != [
                    str(n + 1) for n in range(len(self.groups[first]))]:
                self.faults.append(f"groups in {language}")
            if self.skeleton(language) != self.skeleton(first):
                self.faults.append(f"{language} differs from {first}")

    def skeleton(self, language):
        return [(q["name"], q["type/scale"], q["relevance"],
                 [(p["class"], p["name"]) for p in q["parts"]],
                 bool(q["help"])) for q in self.questions[language]]

    def check_questions(self, questions):
        seen, variables = set(), set()
        is_first = questions[0]["language"] == self.languages[0]
        for question in questions:
            number, name = question["number"], question["name"]
            if not CODE.fullmatch(name) or name.lower() in WORDS:
                self.fault(number, f"code {name!r}")
            if name.lower() in seen:
                self.fault(number, f"{name} twice")
            seen.add(name.lower())
            if question["type/scale"] not in TYPES:
                self.fault(number, f"type {question['type/scale']!r}")
                continue
            if not question["text"]:
                self.fault(number, "no text")
            self.check_relevance(question, variables)
            self.check_parts(question)
            variables |= self.variables(question)
            self.check_attributes(question, variables, is_first)

    @staticmethod
    def variables(question):
        if question["type/scale"] == "M":
            return {f"{question['name']}_{p['name']}"
                    for p in question["parts"]}
        return {question["name"]}

    def check_relevance(self, question, variables):
        text = question["relevance"]
        if text in ("0", "1"):
            return
        self.check_expression(question, text, variables)

    def check_expression(self, question, text, variables):
        try:
            for name in names_in(parse(text, SCRIPT)):
                if name not in variables:
                    self.fault(question["number"],
                               f"{name} is not asked before")
        except Fault as fault:
            self.fault(question["number"], str(fault))

    def check_parts(self, question):
        wanted = TYPES[question["type/scale"]]
        codes = set()
        pattern = SUBQUESTION if wanted == "SQ" else ANSWER
        if bool(wanted) != bool(question["parts"]):
            self.fault(question["number"], "answers missing, or too many")
        for part in question["parts"]:
            code = part["name"]
            if part["class"] != wanted:
                self.fault(part["number"], f"{part['class']} below "
                           f"{question['type/scale']}")
            if not pattern.fullmatch(code) or code.lower() in codes:
                self.fault(part["number"], f"answer {code!r}")
            codes.add(code.lower())
            if not part["text"]:
                self.fault(part["number"], "no text")

    def check_attributes(self, question, variables, is_first):
        number = question["number"]
        own = {part["name"] for part in question["parts"]}
        exclusive = question["exclude_all_others"]
        if set(exclusive.split(";")) - own - {""}:
            self.fault(number, f"excludes {exclusive!r}")
        if question["em_validation_q"]:
            self.check_expression(question, question["em_validation_q"],
                                  variables)
        filled = [name for name in ATTRIBUTES - {"em_validation_q_tip"}
                  if question[name]]
        if filled and not is_first:
            self.fault(number, f"{filled} once more in another language")
        if is_first and question["type/scale"] == "N" and \
                not (question["min_num_value_n"] and
                     question["max_num_value_n"]):
            self.fault(number, "a number without limits")

    # What a person would meet who answers.

    def asked(self, answers):
        """Codes of the questions that are shown; answers: variable -> text,
        "Y" where a part of a multiple choice is ticked."""
        result, seen = [], {}
        for question in self.questions[self.languages[0]]:
            text = question["relevance"]
            is_shown = text == "1" or \
                text != "0" and evaluate(parse(text, SCRIPT), seen)
            for name in self.variables(question):
                seen[name] = answers.get(name, "") if is_shown else ""
            if is_shown:
                result.append(question["name"])
        return result
