# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Whole interviews, from the first screen to the result."""

from case import (DATE, DRAFT, FIRM, FLAGSHIP, GIVEN, InterviewCase, OK,
                  Person, Questionnaire, main, paragraphs, plain, said)

LANGUAGES = ("es", "pt", "en")
CHOICE = {"express": "1", "": "2"}


class Flow(InterviewCase):

    def begin(self, language, chosen="express", *arguments):
        """At the first field, the length chosen."""
        questionnaire = Questionnaire(FLAGSHIP, chosen)
        terminal = self.assess("-o", self.file.name, *arguments,
                               language=language)
        person = Person(self, terminal, questionnaire, language)
        person.sees(said("INTERVIEW_LENGTH", language))
        person.type(CHOICE[chosen])
        return person

    def ends_with_result(self, person, questionnaire):
        """Exit 0, and the report behind the last prompt."""
        asked = questionnaire.asked(self.saved_answers())
        person.sees(said("INTERVIEW_ALL_ANSWERED", person.language,
                         len(asked)))
        self.assertEqual(person.finishes(), OK)
        shown = plain(person.terminal.text())
        report = self.run_program("report", self.file.name,
                                  language=person.language)
        result = " ".join(report.stdout.decode().split())
        self.assertEqual(report.returncode, OK)
        self.assertIn(result, " ".join(shown.split()))
        last = said("ASSESS_DONE", person.language, "firm.json", "firm.json")
        self.assertTrue(" ".join(shown.split()).endswith(
            " ".join(last.split())), shown)

    def whole(self, language, chosen):
        self.file.unlink(missing_ok=True)
        person = self.begin(language, chosen)
        questionnaire = person.questionnaire
        answers = questionnaire.answers(f"{GIVEN.seed} {language} {chosen}")
        person.answers_firm()
        person.answers_from(answers)
        self.ends_with_result(person, questionnaire)
        script = questionnaire.script(answers, FIRM[language])
        self.assertEqual(self.file.read_bytes(),
                         self.by_script(questionnaire, script))
        firm = {name: value for name, _, value in FIRM[language]}
        self.assertEqual(self.saved()["firm"], firm)
        self.assertEqual(self.saved_answers(), answers)
        self.assertNotIn("draft", self.saved())

    def test_express(self):
        for language in LANGUAGES:
            with self.subTest(language):
                self.whole(language, "express")

    def test_full(self):
        for language in LANGUAGES:
            with self.subTest(language):
                self.whole(language, "")

    def test_back_ten_times_and_change(self):
        """Back shows each answer; a changed one counts, the others stay."""
        person = self.begin("pt")
        questionnaire = person.questionnaire
        answers = questionnaire.answers("back")
        answers["designs_products"] = "yes"
        answers["gen_product_development_today"] = "0"
        listed = questionnaire.asked(answers)
        person.answers_firm()
        person.answers_from(answers, until=listed[12])
        for name in reversed(listed[2:12]):
            person.type("v")
            person.sees_question(name, {n: answers[n] for n in listed[:12]})
        changed = "1" if answers[listed[2]] == "0" else "0"
        answers[listed[2]] = changed
        person.type(questionnaire.typed(listed[2], changed))
        for name in listed[3:12]:
            person.sees_question(name, {n: answers[n] for n in listed[:12]})
            person.type("")
        person.answers_from(answers, listed[12])
        self.ends_with_result(person, questionnaire)
        self.assertEqual(self.saved_answers(), answers)

    def test_condition_changes(self):
        """A question that no longer applies is not asked, and its answer
        comes back with it."""
        person = self.begin("es")
        questionnaire = person.questionnaire
        hidden = "gen_product_development_today"
        answers = dict(questionnaire.answers("when"), designs_products="yes")
        answers[hidden] = "2"
        listed = questionnaire.asked(answers)
        after = listed[listed.index(hidden) + 1]
        person.answers_firm()
        person.answers_from(answers, until=after)
        person.type("a")
        person.type("a")
        person.type("no")
        before = {n: answers[n] for n in listed[:listed.index(hidden)]}
        person.sees_question(after, dict(before, designs_products="no"))
        self.assertEqual(self.saved_answers()[hidden], "2")
        person.type("a")
        person.type("s")
        person.sees_question(hidden, before)
        person.type("")
        person.answers_from(answers, after)
        self.ends_with_result(person, questionnaire)
        self.assertEqual(self.saved_answers(), answers)

    def test_review_and_jump(self):
        """A review shows every answer of the set and changes one; a jump
        goes to a question by its number, and on to the open ones."""
        person = self.begin("en")
        questionnaire = person.questionnaire
        answers = questionnaire.answers("review")
        listed = questionnaire.asked(answers)
        person.answers_firm()
        person.answers_from(answers, until=listed[-2])
        person.type("g 3")
        person.sees_question(listed[2], answers | dict.fromkeys(listed[-2:]))
        person.type("dk")
        answers[listed[2]] = "dont_know"
        listed = questionnaire.asked(answers)
        person.type(":skip")
        person.sees_question(listed[-2], {n: answers[n] for n in listed[:-2]})
        shown = self.whole_review(person)
        for name in listed:
            self.assertIn(questionnaire.all[name]["text"]["en"], shown)
        fields = questionnaire.field_texts("en")
        for name, _, _ in FIRM["en"]:
            self.assertIn(" ".join(fields[name].split()), shown)
        self.assertIn("Smith \"& Sons\"", shown)
        person.sees_question(listed[-2], {n: answers[n] for n in listed[:-2]})
        person.answers_from(answers, listed[-2])
        person.type("r")
        number = listed.index(listed[-1]) + 1
        while f" {number} " not in person.screen.replace("\n", " \n"):
            person.type("")
        person.type(str(number))
        answers[listed[-1]] = "not_applicable"
        person.sees(questionnaire.all[listed[-1]]["text"]["en"])
        person.type("na")
        while said("INTERVIEW_REVIEW", "en") in person.screen:
            person.type("")
        self.ends_with_result(person, questionnaire)
        self.assertEqual(self.saved_answers(), answers)

    def whole_review(self, person):
        """All its pages, on one line, from the first; ends where it was
        asked for."""
        person.type("r")
        while said("INTERVIEW_FIRM", "en") not in person.screen:
            self.assertLess(person.prompts, 100, "no first page")
            person.type("b")
        shown = ""
        while said("INTERVIEW_REVIEW_LAST", "en", "b") not in \
                " ".join(paragraphs(person.screen)):
            self.assertLess(person.prompts, 100, "the review does not end")
            shown += " ".join(paragraphs(person.screen))
            person.type("")
        shown += " ".join(paragraphs(person.screen))
        person.type("")
        return shown

    def test_comments(self):
        """Written with the command, or at a prompt of their own; changed and
        shown again; the same as in a script."""
        person = self.begin("es")
        questionnaire = person.questionnaire
        answers = questionnaire.answers("notes")
        listed = questionnaire.asked(answers)
        person.answers_firm()
        person.type("c Según el capataz: «más o menos»")
        person.answers_from(answers, until=listed[1])
        person.type("c")
        person.sees(said("INTERVIEW_NOTE", "es"))
        person.type("primera versión")
        person.type("c")
        person.type("segunda versión, con \"comillas\" y \\ barra")
        person.answers_from(answers, listed[1])
        self.ends_with_result(person, questionnaire)
        notes = {listed[0]: "Según el capataz: «más o menos»",
                 listed[1]: "segunda versión, con \"comillas\" y \\ barra"}
        script = questionnaire.script(answers, FIRM["es"], notes)
        self.assertEqual(self.file.read_bytes(),
                         self.by_script(questionnaire, script))

    def test_evidence(self):
        """--evidence asks what shows each answer, and only for answers."""
        person = self.begin("es", "express", "--evidence")
        questionnaire = person.questionnaire
        person.answers_firm()
        first, second = questionnaire.members[:2]
        person.type("3")
        person.sees(said("INTERVIEW_EVIDENCE", "es"))
        person.type("el último pedido")
        person.type("ns")
        self.assertEqual(self.saved()["answers"], {
            first: {"value": "2", "note": "el último pedido"},
            second: {"state": "dont_know"}})
        self.assertNotIn(said("INTERVIEW_EVIDENCE", "es"), person.screen)

    def test_quit_and_resume(self):
        """At every single prompt: leave, come back, be asked the same."""
        questionnaire = Questionnaire(FLAGSHIP, "express")
        answers = questionnaire.answers("resume")
        listed = questionnaire.asked(answers)
        person = self.begin("es")
        for number, (name, typed, _) in enumerate(FIRM["es"]):
            person.sees_field(name)
            person.type(typed)
            person = self.leave_and_return(person)
        for number, name in enumerate(listed):
            person.sees_question(name, {n: answers[n]
                                        for n in listed[:number]})
            person.type(questionnaire.typed(name, answers[name]))
            if number + 1 < len(listed):
                person = self.leave_and_return(person)
        self.ends_with_result(person, questionnaire)
        script = questionnaire.script(answers, FIRM["es"])
        self.assertEqual(self.file.read_bytes(),
                         self.by_script(questionnaire, script))

    def leave_and_return(self, person):
        """By the command that the program itself names."""
        person.type(":salir")
        person.sees(said("INTERVIEW_QUIT", "es"))
        person.type("")
        self.assertEqual(person.terminal.wait(), DRAFT)
        self.assertIn("draft", self.saved())
        rest = " ".join(person.terminal.text().split())
        self.assertTrue(rest.endswith("nivela assess -o firm.json"), rest)
        terminal = self.assess("-o", self.file.name)
        return Person(self, terminal, person.questionnaire, "es")

    def test_last_year(self):
        """Enter repeats last year's answers, one by one; what is typed
        instead counts; last year's file stays as it was."""
        questionnaire = Questionnaire(FLAGSHIP, "express")
        answers = questionnaire.answers("last year")
        script = questionnaire.script(answers, FIRM["es"])
        last = self.folder / "last.json"
        last.write_bytes(self.by_script(questionnaire, script))
        before = last.read_bytes()
        person = self.begin("es", "express", "--from", last.name)
        for name, _, _ in FIRM["es"]:
            person.sees_field(name)
            person.type("")
        done = {}
        for name in questionnaire.asked(answers):
            person.sees_question(name, done)
            self.assertNotIn(name, self.saved().get("answers", {}))
            changes = name == "opt_waste"
            if changes:
                answers[name] = "yes" if answers[name] == "no" else "1"
            person.type(questionnaire.typed(name, answers[name])
                        if changes else "")
            done[name] = answers[name]
        self.ends_with_result(person, questionnaire)
        self.assertEqual(self.saved_answers(), answers)
        self.assertEqual(self.saved()["date"], DATE)
        self.assertEqual(self.file.read_bytes(), self.by_script(
            questionnaire, questionnaire.script(answers, FIRM["es"])))
        self.assertEqual(last.read_bytes(), before)


if __name__ == "__main__":
    main()
