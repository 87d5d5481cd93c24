# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""What is shown and typed: texts that are longer, terminals that can do
little, letters in other encodings."""

import json
import subprocess

from case import (DRAFT, FIRM, FLAGSHIP, GIVEN, InterviewCase, OK, Person,
                  Questionnaire, environment, main, paragraphs, said)
from lengthen import longer_model
from terminal import columns_of, widest

ESCAPE = b"\x1b"
# A line for each kind of screen and notice, up to the end of a short one.
TOUR = ["x", "1", "?", "zzzz", "l", "argentina", "buen", "?", "1", "qqq", "?",
        "metal", "1", "?", "mil", "42", "?", "x", "s", "?", "Ñandú", "?", "99",
        "2", "c", "un comentario", "a", ":nada", "c otro", "i 99", "r", "",
        "", ":atrás", "", "", "", "", "", "", "", "i 1", "", "g", "a", "g", ""]


class LongTexts(InterviewCase):

    def model(self):
        path = self.folder / "long.json"
        model = json.loads(FLAGSHIP.read_text(encoding="utf-8"))
        path.write_text(json.dumps(longer_model(model), ensure_ascii=False),
                        encoding="utf-8")
        return path

    def is_narrow(self, text, columns):
        """But for a command to be copied, on a line of its own."""
        lines = [line for line in text.split("\n")
                 if not line.startswith("  nivela ")]
        width, line = widest("\n".join(lines))
        self.assertLess(width, columns, line)

    def everything(self, language, columns):
        """An express interview with help everywhere, notices, a review, the
        end and the result; all of it fits."""
        self.file.unlink(missing_ok=True)
        path = self.model()
        terminal = self.assess("-m", path.name, "-o", self.file.name,
                               language=language, columns=columns,
                               program=GIVEN.long_texts)
        questionnaire = Questionnaire(path, "express")
        answers = questionnaire.answers("long")
        screens = [terminal.screen(), terminal.type("7"), terminal.type("1")]
        for _, typed, _ in FIRM[language]:
            screens += [terminal.type(":ayuda"), terminal.type("_" * 70),
                        terminal.type(":atrás"), terminal.type("")]
            screens += [terminal.type(typed)]
        for name in questionnaire.asked(answers):
            screens += [terminal.type(":help"), terminal.type("77"),
                        terminal.type(":what"), terminal.type("c " + "ñu " * 40)]
            screens += [terminal.type(questionnaire.typed(name,
                                                          answers[name]))]
        screens += [terminal.type(":review"), terminal.type(":go 2")]
        screens += [terminal.type(":skip"), terminal.type("")]
        self.assertEqual(terminal.wait(), OK)
        for screen in screens:
            self.is_narrow(screen, columns)
        return screens

    def test_models_and_messages(self):
        for language in ("es", "pt", "en"):
            for columns in (80, 50):
                with self.subTest(language=language, columns=columns):
                    self.everything(language, columns)


class Escapes(InterviewCase):

    def tour(self, env, **options):
        """All that came out, the result included."""
        terminal = self.assess("-o", self.file.name, env=env, **options)
        terminal.screen()
        for line in TOUR:
            terminal.type(line)
        self.assertEqual(terminal.wait(), DRAFT, terminal.text())
        again = self.assess("-o", self.file.name, env=env, **options)
        again.screen()
        hint = said("INTERVIEW_OPEN_HINT", "es", "t")
        for _ in range(40):
            if hint in " ".join(again.text().split()):
                break
            again.type(":skip")
        again.type("t")
        self.assertEqual(again.wait(), OK)
        return terminal.whole + again.whole

    def test_capable(self):
        """The tour is one on which bold is seen: else the rest proves
        nothing."""
        self.assertIn(ESCAPE + b"[1m", self.tour(environment("es")))

    def test_dumb(self):
        env = dict(environment("es"), TERM="dumb")
        self.assertNotIn(ESCAPE, self.tour(env))

    def test_no_color(self):
        env = dict(environment("es"), NO_COLOR="1")
        self.assertNotIn(ESCAPE, self.tour(env))

    def test_piped(self):
        """stdout is a file: the questions come to the screen, the report
        goes to the file, and no sequence goes with it."""
        with open(self.folder / "report.txt", "wb+") as report:
            self.tour(environment("es"), stdout=report)
            report.seek(0)
            text = report.read()
        self.assertNotIn(ESCAPE, text)
        shown = self.run_program("report", self.file.name)
        self.assertEqual(text, shown.stdout)

    def test_all_piped(self):
        """Neither stdout nor stderr is a terminal."""
        with open(self.folder / "all.txt", "wb+") as out:
            terminal = self.assess("-o", self.file.name, env=environment("es"),
                                   stdout=out, stderr=subprocess.STDOUT)
            for line in TOUR:
                terminal.send(line + "\n")
            self.assertEqual(terminal.wait(), DRAFT)
            out.seek(0)
            text = out.read()
        self.assertTrue(text.decode().endswith(said(
            "ASSESS_DRAFT", "es", "firm.json",
            "nivela assess -o firm.json") + "\n"))
        self.assertNotIn(ESCAPE, text)


class Letters(InterviewCase):

    def begin(self, env, **options):
        terminal = self.assess("-o", self.file.name, "--set", "express",
                               env=env, **options)
        terminal.screen()
        return terminal

    def to_name(self, terminal, language):
        asks = Questionnaire(FLAGSHIP).field_texts(language)["name"]
        for _ in range(20):
            if asks in paragraphs(terminal.text()):
                return
            terminal.type("")
        self.fail("no field for a name")

    def test_no_locale(self):
        """LC_ALL=C: the language is asked for, and letters are kept."""
        for name in ("ação", "Ñandú", "Muñoz & Gärtner – 鉄"):
            self.file.unlink(missing_ok=True)
            terminal = self.begin(environment(LC_ALL="C"))
            self.assertIn("português", terminal.text())
            terminal.type("2")
            self.to_name(terminal, "pt")
            shown = terminal.type(name)
            self.assertIn(Questionnaire(FLAGSHIP).all["gen_suppliers_today"]
                          ["text"]["pt"], paragraphs(shown))
            self.assertIn(f'"name": "{name}"'.encode(),
                          self.file.read_bytes())

    def test_other_encoding(self):
        """Bytes that are no UTF-8 are refused in words, in each language,
        wherever they are typed, and change nothing."""
        for language in ("es", "pt", "en"):
            self.file.unlink(missing_ok=True)
            terminal = self.begin(environment(language))
            refused = " ".join(said("INTERVIEW_NOT_TEXT", language).split())
            terminal.type("")
            for data in ("ação", "Ñandú", "caf\u20ac"):
                shown = terminal.type(data.encode("cp1252"))
                self.assertIn(refused, " ".join(shown.split()))
            self.to_name(terminal, language)
            shown = terminal.type("Ñandú".encode("cp1252"))
            self.assertIn(refused, " ".join(shown.split()))
            terminal.type("Nandu")
            terminal.type("c " + "ok")
            before = self.file.read_bytes()
            shown = terminal.type(b"c \xe7\xe3o")
            self.assertIn(refused, " ".join(shown.split()))
            self.assertEqual(self.file.read_bytes(), before)

    def test_accents_do_not_matter(self):
        """Words that are looked up are found without accents too, and with
        letters composed of two characters."""
        for typed in ("Cordoba", "CÓRDOBA", "Co\u0301rdoba"):
            self.file.unlink(missing_ok=True)
            person = Person(self, self.begin(environment("es")),
                            Questionnaire(FLAGSHIP, "express"), "es")
            person.type("")
            person.type("argentina")
            person.sees_field("region")
            person.type(typed)
            person.sees_field("sector")
            self.assertEqual(self.saved()["firm"]["region"], "AR-X")

    def test_width_of_letters(self):
        """Wide and combining letters count as the terminal counts them."""
        terminal = self.begin(environment("es"), columns=50)
        terminal.type("")
        self.to_name(terminal, "es")
        terminal.type("鉄" * 60)
        shown = terminal.type(":back")
        self.assertIn("鉄鉄", shown)
        width, line = widest(shown)
        self.assertLess(width, 50, line)
        self.assertEqual(columns_of("鉄e\u0301"), 3)


if __name__ == "__main__":
    main()
