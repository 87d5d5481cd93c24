# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Before the first question: nobody is asked where nobody can answer, and how
long it takes is said truthfully, for every bundled model."""

import json
import os
import re
import subprocess
import time

from case import (GIVEN, InterviewCase, OK, Person, Questionnaire, ROOT,
                  USAGE, environment, main, paragraphs, said)

SECONDS_EACH = 10
BOLD_OR_RED = re.compile("\x1b\\[[0-9;]*m")
MOST_MINUTES = {"express": 6, "": 30}


def bundled():
    paths = sorted((ROOT / "questionnaires").glob("*.json"))
    return [path for path in paths if "questions" in json.loads(
        path.read_text(encoding="utf-8")) and "schema" not in path.name]


class NoTerminal(InterviewCase):

    def refused(self, **options):
        began = time.monotonic()
        run = subprocess.run(
            [GIVEN.program.resolve(), "assess", "-o", self.file],
            cwd=self.folder, env=environment("es"), capture_output=True,
            timeout=20, check=False, **options)
        self.assertLess(time.monotonic() - began, 1)
        self.assertEqual(run.returncode, USAGE)
        self.assertEqual(run.stdout, b"")
        self.assertIn(b"--answers", run.stderr)
        self.assertNotIn(b"\x1b", run.stderr)
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_null(self):
        self.refused(stdin=subprocess.DEVNULL)

    def test_closed(self):
        self.refused(preexec_fn=lambda: os.close(0))

    def test_pipe_without_end(self):
        reader, writer = os.pipe()
        try:
            self.refused(stdin=reader)
        finally:
            os.close(reader)
            os.close(writer)

    def test_pipe_with_answers(self):
        """Lines meant for prompts are not taken for answers."""
        self.refused(input=b"1\n" * 100)

    def test_file(self):
        with open(__file__, "rb") as file:
            self.refused(stdin=file)


class Narrow(InterviewCase):
    """What went wrong is said in lines that a narrow screen can show."""

    def complaint(self, *arguments, columns=50):
        with self.assess(*arguments, columns=columns) as terminal:
            return BOLD_OR_RED.sub("", terminal.screen()).splitlines()

    def test_wrapped(self):
        lines = self.complaint("-m", "nosuch")
        self.assertLessEqual(max(map(len, lines)), 50)
        self.assertGreater(len(lines), 3)
        wide = self.complaint("-m", "nosuch", columns=200)
        self.assertEqual(len(wide), 2)
        self.assertEqual(" ".join(lines), " ".join(wide))

    def test_a_path_stays_whole(self):
        path = "carpeta/" + "x" * 60 + ".json"
        self.assertTrue(any(path in line for line in
                            self.complaint("-m", path)))


class Minutes(InterviewCase):

    def sit_down(self, questionnaire, language):
        """At the first field, and the minutes that were promised."""
        self.file.unlink(missing_ok=True)
        more = ["--set", questionnaire.chosen] if questionnaire.chosen else []
        terminal = self.assess("-m", questionnaire.path, "-o", self.file,
                               *more, language=language)
        person = Person(self, terminal, questionnaire, language)
        first = " ".join(person.screen.split())
        count = len(questionnaire.members)
        promise = said("INTERVIEW_INTRO_LENGTH", language, count, "@")
        if not more and "sets" in questionnaire.model:
            whole = said("INTERVIEW_LENGTH_FULL", language, count)
            promise = said("INTERVIEW_LENGTH_OPTION", language, whole, "@")
        found = re.search(re.escape(promise).replace("@", r"(\d+)"), first)
        self.assertTrue(found, f"{promise}: {first}")
        options = len(questionnaire.model.get("sets", [])) + 1
        person.type(str(options) if not more and options > 1 else "")
        return person, int(found[1])

    def minutes_left(self, person):
        heading = said("INTERVIEW_TIME_LEFT", person.language, "@")
        found = re.search(re.escape(heading).replace("@", r"(\d+)"),
                          " ".join(paragraphs(person.screen)))
        if found:
            return int(found[1])
        one = said("INTERVIEW_ONE_MINUTE", person.language)
        return 1 if one in " ".join(paragraphs(person.screen)) else 0

    def asked(self, questionnaire, language):
        """Answers with the first option until the end; every prompt counts."""
        person, promised = self.sit_down(questionnaire, language)
        person.answers_firm()
        given, left = {}, []
        while True:
            open_ones = [name for name in questionnaire.asked(given)
                         if name not in given]
            if not open_ones:
                break
            name = open_ones[0]
            person.sees_question(name, given)
            left.append(self.minutes_left(person))
            given[name] = questionnaire.options(questionnaire.all[name])[0]
            person.type("1")
        self.assertEqual(person.finishes(), OK)
        self.assertEqual(left, sorted(left, reverse=True))
        self.assertLessEqual(left[0], promised)
        return person.prompts, promised

    def test_every_model(self):
        self.assertGreaterEqual(len(bundled()), 7)
        for path in bundled():
            model = json.loads(path.read_text(encoding="utf-8"))
            chosen = [""] + [s["id"] for s in model.get("sets", [])]
            language = model["languages"][0]
            for name in chosen:
                with self.subTest(model=model["id"], set=name):
                    prompts, promised = self.asked(
                        Questionnaire(path, name), language)
                    most = MOST_MINUTES[name]
                    self.assertLess(prompts * SECONDS_EACH, 60 * most)
                    # What is promised is kept at that pace, with air.
                    self.assertLessEqual(promised, most)
                    self.assertLessEqual(prompts * SECONDS_EACH,
                                         60 * promised)


if __name__ == "__main__":
    main()
