# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""What the tests of the interview share: a folder of their own, the program
at a terminal, a person who answers as planned and checks that every prompt
has its question above it."""

import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

from answers import FIRM, ROOT, Questionnaire, in_words, said
from terminal import Terminal, environment, paragraphs, plain

FLAGSHIP = ROOT / "questionnaires" / "industria40.json"
DATE = "2026-05-04"
DRAFT, OK, USAGE, INTERRUPT, NO_OUTPUT = 75, 0, 2, 130, 73


def given():
    """The program, and what this run is asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--long", action="store_true",
                        help="more rounds: minutes instead of seconds")
    parser.add_argument("--long-texts", type=pathlib.Path, metavar="PROGRAM",
                        help="the program whose messages are 40 %% longer")
    parser.add_argument("--seed", type=int, default=20260504)
    parser.add_argument("tests", nargs="*", help="Class or Class.test")
    return parser.parse_args()


GIVEN = given()


def main():
    """The tests of the file that was started."""
    unittest.main(argv=[sys.argv[0], *GIVEN.tests], verbosity=1)


class InterviewCase(unittest.TestCase):
    """A test with a folder that is gone afterwards."""

    maxDiff = None

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="nivela-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.file = self.folder / "firm.json"

    def assess(self, *arguments, language="es", env=None, **options):
        """nivela assess at a terminal, in the test's folder."""
        program = options.pop("program", GIVEN.program)
        command = [program.resolve(), "assess", "--date", DATE, *arguments]
        terminal = Terminal(command, env or environment(language), self.folder,
                            **options)
        self.addCleanup(terminal.__exit__)
        return terminal

    def run_program(self, *arguments, language="es", **options):
        """nivela with anything, without a terminal."""
        return subprocess.run([GIVEN.program.resolve(), *arguments],
                              cwd=self.folder, env=environment(language),
                              capture_output=True, check=False, **options)

    def by_script(self, questionnaire, script):
        """The bytes of the file that --answers makes."""
        made = self.folder / "by-script.json"
        command = ["assess", "--date", DATE, "-m", questionnaire.path, "-o",
                   made, "--answers", "-"]
        if questionnaire.chosen:
            command += ["--set", questionnaire.chosen]
        run = self.run_program(*command, input=script.encode())
        self.assertIn(run.returncode, (OK, DRAFT), run.stderr.decode())
        data = made.read_bytes()
        made.unlink()
        return data

    def saved(self):
        return json.loads(self.file.read_text(encoding="utf-8"))

    def saved_answers(self):
        return in_words(self.saved()["answers"])

    def report(self):
        """What nivela report makes of the file."""
        run = self.run_program("report", self.file, "--format", "json")
        self.assertEqual(run.returncode, OK, run.stderr.decode())
        return json.loads(run.stdout)


class Person:
    """Somebody in front of a terminal who knows what to answer."""

    def __init__(self, test, terminal, questionnaire, language):
        self.test, self.terminal = test, terminal
        self.questionnaire, self.language = questionnaire, language
        self.fields = questionnaire.field_texts(language)
        self.prompts = 0
        self.screen = terminal.screen()

    def sees(self, text):
        """A paragraph of the screen says this."""
        self.test.assertIn(" ".join(text.split()), paragraphs(self.screen))

    def sees_question(self, name, answers):
        """This question, with its place among those that apply."""
        listed = self.questionnaire.asked(answers)
        self.sees(self.questionnaire.all[name]["text"][self.language])
        place = said("INTERVIEW_PLACE", self.language, listed.index(name) + 1,
                     self.count_listed(answers))
        self.test.assertIn(f" {place} ", f"{paragraphs(self.screen)} ")

    def count_listed(self, answers):
        """Those that apply, or may come to."""
        may = {n for n in self.questionnaire.members
               if n in self.questionnaire.asked(answers)
               or self.may_come(n, answers)}
        return len(may)

    def may_come(self, name, answers):
        condition = self.questionnaire.all[name].get("applies_if")
        return bool(condition) and condition["question"] not in answers

    def sees_field(self, name):
        self.sees(self.fields[name])

    def type(self, line):
        self.prompts += 1
        self.screen = self.terminal.type(line)
        return self.screen

    def answers_firm(self, firm=None):
        """From the first field to the first question."""
        for name, typed, _ in FIRM[self.language] if firm is None else firm:
            self.sees_field(name)
            self.type(typed)

    def answers_from(self, answers, name=None, until=None):
        """Questions in their order, from one, until another."""
        known = dict(answers)
        listed = self.questionnaire.asked(known)
        at = listed.index(name) if name else 0
        before = {n: answers[n] for n in listed[:at]}
        for current in listed[at:]:
            if current == until:
                return
            self.sees_question(current, before)
            self.type(self.questionnaire.typed(current, answers[current]))
            before[current] = answers[current]

    def finishes(self):
        """Enter at the last prompt; the exit code."""
        self.type("")
        return self.terminal.wait()


__all__ = ["DATE", "DRAFT", "FIRM", "FLAGSHIP", "GIVEN", "INTERRUPT",
           "InterviewCase", "NO_OUTPUT", "OK", "Person", "Questionnaire",
           "ROOT", "USAGE", "environment", "main", "os", "paragraphs",
           "plain", "said"]
