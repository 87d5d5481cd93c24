# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Rough hands: lines typed ahead, lines of any length and any bytes, wrong
entries without end. Nothing is lost, nothing reaches the screen that could
do something there, and the question stays."""

import json

from case import (FIRM, FLAGSHIP, InterviewCase, OK, Person, Questionnaire,
                  main, plain, said)

MEGABYTE = 1 << 20
LANGUAGE = "es"
# What can move a cursor, set a title, ring, or turn the line around.
HARMFUL = ("\x1b[31mrojo\x1b[0m", "\x1b]0;título\x07", "\x1b[2J\x1b[H",
           "\x9b31mcsi", "\x00nulo", "\b\b\bborra", "\x0bvt\x0cff",
           "\u202eabc\u202c", "\u2066aislado\u2069", "\u202adentro",
           "\u200eizq\u200fder", "\u061carabe", "\u2028linea\u2029",
           "\ufeffmarca", "\x7fdel", "\x1bc", "\x1b(0qqq", "\x1bP+q\x1b\\",
           "\x1b", "\x1b[", "\x1b]")
FORBIDDEN = set(map(chr, range(32))) - {"\n"} | {"\x7f"} | \
    set(map(chr, range(0x80, 0xa0))) | set(
        "\u200e\u200f\u061c\u2028\u2029\ufeff\u202a\u202b\u202c\u202d\u202e"
        "\u2066\u2067\u2068\u2069")


class Rough(InterviewCase):

    def setUp(self):
        super().setUp()
        self.questionnaire = Questionnaire(FLAGSHIP, "express")
        self.first, self.second = self.questionnaire.members[:2]

    def sit_down(self, **options):
        terminal = self.assess("-o", self.file, "--set", "express",
                               language=LANGUAGE, **options)
        return Person(self, terminal, self.questionnaire, LANGUAGE)

    def at_first_question(self, **options):
        person = self.sit_down(**options)
        person.type("")
        person.answers_firm()
        person.sees_question(self.first, {})
        return person

    def says(self, person, message, *arguments):
        text = said(message, LANGUAGE, *arguments)
        self.assertIn(" ".join(text.split()),
                      " ".join(plain(person.screen).split()))

    def is_harmless(self, text):
        bad = sorted(FORBIDDEN & set(plain(text)))
        self.assertEqual(bad, [], ascii(text))

    def test_typed_ahead(self):
        """200 lines in one go make the file that they make one by one."""
        answers = self.questionnaire.answers("ahead")
        lines = ["", *(typed for _, typed, _ in FIRM[LANGUAGE])]
        for number, name in enumerate(self.questionnaire.asked(answers)):
            right = self.questionnaire.typed(name, answers[name])
            lines += [f"c nota {number}"] * 3 + ["?", "99", ":nada"] * 2
            lines += [":ir 1", ":pasar"] if number else []
            lines += ["zz", right]
        lines += [":revisar"] + [""] * 20
        lines = lines[:7] + ["?"] * (200 - len(lines)) + lines[7:]
        self.assertGreaterEqual(len(lines), 200)
        slow = self.sit_down()
        for line in lines:
            if slow.terminal.process.poll() is None:
                slow.type(line)
        code = slow.terminal.wait()
        one_by_one = self.file.read_bytes()
        self.file.unlink()
        fast = self.sit_down()
        fast.terminal.send("\n".join(lines) + "\n")
        self.assertEqual(fast.terminal.wait(60), code)
        self.assertEqual(self.file.read_bytes(), one_by_one)
        self.assertEqual(self.saved_answers(), answers)

    def test_long_line(self):
        """Through the terminal's own line, which holds 4095 bytes, and as a
        whole megabyte: refused in words, and the next line counts."""
        for lines in (True, False):
            with self.subTest(lines=lines):
                self.file.unlink(missing_ok=True)
                person = self.at_first_question(lines=lines)
                before = self.file.read_bytes()
                for line in ("1" * MEGABYTE, "c " + "ñ" * (MEGABYTE // 2)):
                    person.type(line)
                    self.says(person, "INTERVIEW_TOO_LONG", 2000)
                    person.sees_question(self.first, {})
                    self.assertEqual(self.file.read_bytes(), before)
                person.type("1")
                person.sees_question(self.second, {self.first: "0"})

    def test_harmful_names(self):
        """In a name, in a note, as an answer: what is shown afterwards, here
        and in a report, does nothing to a screen."""
        for text in HARMFUL:
            with self.subTest(ascii(text)):
                self.file.unlink(missing_ok=True)
                person = self.sit_down(lines=False)
                for line in ["", *(t for _, t, _ in FIRM[LANGUAGE][:5])]:
                    person.type(line)
                for line in (f"A{text}Z", "a", "", f"c B{text}Y", text, "?",
                             "c", f"C{text}X", f"i {text}", f":{text}", "r",
                             "a", "", "", ":salir", ""):
                    person.type(line)
                    self.is_harmless(person.screen)
                person.terminal.wait()
                self.is_harmless(person.terminal.text())
                name = self.saved()["firm"]["name"]
                self.assertEqual(name[0], "A")
                if text != "\x1b[":  # which takes one letter more with it
                    self.assertEqual(name[-1], "Z")
                run = self.run_program("report", self.file)
                self.assertEqual(run.returncode, OK)
                self.is_harmless(run.stdout.decode())

    def test_harmful_file(self):
        """The same, from a file that somebody else made."""
        person = self.at_first_question()
        person.type("1")
        person.terminal.stop()
        data = self.saved()
        for text in HARMFUL:
            with self.subTest(ascii(text)):
                data["firm"]["name"] = f"A{text}Z".replace("\x00", "")
                data["answers"][self.first] = {
                    "value": "0", "note": f"B{text}Y".replace("\x00", "")}
                self.file.write_text(json.dumps(data), encoding="utf-8")
                person = self.sit_down()
                for line in ("a", "a", "", "r", "a", "", "", ":salir"):
                    self.is_harmless(person.screen)
                    person.type(line)
                person.terminal.stop()
                for command in ("report", "explain"):
                    run = self.run_program(command, self.file)
                    self.assertEqual(run.returncode, OK)
                    self.is_harmless(run.stdout.decode())

    def test_hundred_wrong_entries(self):
        """Each is answered and changes nothing; the hundred and first, which
        is right, counts."""
        person = self.at_first_question()
        before = self.file.read_bytes()
        wrong = ["0", "6", "99", "999999999999999999999", "-1", "1.5", "1,5",
                 "\u0661", "1 2", "1e0", "uno", "+1", "0x1"]
        for number in range(100):
            person.type(wrong[number % len(wrong)])
            person.sees_question(self.first, {})
            self.says(person, "INTERVIEW_WANTS_OPTION",
                      wrong[number % len(wrong)].strip(), 5)
            self.assertEqual(self.file.read_bytes(), before)
        person.type("5")
        self.assertEqual(self.saved()["answers"], {self.first: "4"})

    def test_enter_only(self):
        """Through the firm, and no further: a question wants an answer, and
        says how to go on without one."""
        person = self.sit_down()
        person.type("")
        for _ in range(5):
            person.type("")
        person.sees_question(self.first, {})
        for _ in range(100):
            person.type("")
            person.sees_question(self.first, {})
            self.says(person, "INTERVIEW_WANTS_ANSWER", "ns", "p")
        for _ in range(40):
            person.type("p")
        self.says(person, "INTERVIEW_OPEN_HINT", "t")
        person.type("t")
        self.assertEqual(person.terminal.wait(), OK)
        self.assertEqual(self.saved()["answers"], {})
        self.assertEqual(self.saved()["firm"], {})

    def test_several_numbers(self):
        """Blanks, commas and semicolons part them; order and repetition do
        not matter; what does not fit is refused as a whole."""
        self.questionnaire = Questionnaire(FLAGSHIP)
        name = next(n for n, q in self.questionnaire.all.items()
                    if q["type"] == "multiple")
        question = self.questionnaire.all[name]
        codes = self.questionnaire.options(question)
        alone = next(c for c in codes
                     if self.questionnaire.is_exclusive(question, c))
        number = list(self.questionnaire.all).index(name) + 1
        terminal = self.assess("-o", self.file, language=LANGUAGE)
        terminal.screen()
        for line in ("2", *[""] * 5, "2", "1", f":ir {number}"):
            terminal.type(line)
        self.assertIn(question["text"][LANGUAGE][:30],
                      plain(terminal.text()))
        most = len(codes)
        for typed in (f"{most + 1} 3", "3 x", "3-5", f"{most * 100}",
                      f"{codes.index(alone) + 1} 1"):
            terminal.type(typed)
            self.assertNotIn(name, self.saved()["answers"], typed)
        for typed, picked in (("7 3,5", (3, 5, 7)), ("3;3; 5,,7", (3, 5, 7)),
                              ("  2  ", (2,)), ("1,2", (1, 2)),
                              ("7. 3)", (3, 7))):
            terminal.type(typed)
            self.assertEqual(self.saved()["answers"][name],
                             [codes[number - 1] for number in picked], typed)
            terminal.type("a")


if __name__ == "__main__":
    main()
