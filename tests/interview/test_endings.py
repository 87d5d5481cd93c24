# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""How an interview ends, breaks off and goes on: the exit code, and the file
that is left."""

import signal

from answers import ROOT
from case import DRAFT, INTERRUPT, NO_OUTPUT, OK, USAGE, InterviewCase, main

MODEL = ROOT / "tests/cli/data/branches.json"
BAD_DATA = 65
TO_THE_QUESTIONS = ["2", "", "", "", "", ""]
ALL_OF_IT = [*TO_THE_QUESTIONS, "no", "nothing", "0", "yes"]
CTRL_C, CTRL_D = b"\x03", b"\x04"


class EndingCase(InterviewCase):
    def sit_down(self, *more):
        terminal = self.assess("-m", MODEL, "-o", "firm.json", *more,
                               language="en")
        terminal.screen()
        return terminal

    def type(self, terminal, *lines):
        for line in lines:
            terminal.type(line)
        return terminal

    def ends(self, terminal, code):
        self.assertEqual(terminal.wait(), code)
        return terminal.whole.decode("utf-8").replace("\r\n", "\n")


class Ending(EndingCase):
    def test_finishes_with_the_report_of_the_file(self):
        terminal = self.type(self.sit_down(), *ALL_OF_IT, "")
        shown = self.ends(terminal, OK)
        self.assertNotIn("draft", self.saved())
        run = self.run_program("report", "firm.json", "-m", MODEL,
                               language="en")
        self.assertIn("Level 1 of 2", shown)
        report = run.stdout.decode("utf-8").rstrip("\n").split("\n")[:-1]
        self.assertIn("\n".join(report[3:]), shown.replace("\033[1m", "")
                      .replace("\033[0m", ""))

    def test_every_answer_is_on_disk_before_the_next_question(self):
        terminal = self.type(self.sit_down(), *TO_THE_QUESTIONS, "yes")
        self.assertEqual(self.saved()["answers"], {"line": "yes"})
        terminal.type("60")
        self.assertEqual(self.saved()["answers"]["machines"], 60)
        self.assertEqual(self.saved()["draft"], {"at": "sensors"})
        terminal.stop(signal.SIGKILL)
        again = self.sit_down()
        self.assertIn("Do they have sensors?", again.text())

    def test_quits_and_goes_on(self):
        terminal = self.type(self.sit_down(), "2", "uruguay", "montevideo",
                             "q", "")
        shown = self.ends(terminal, DRAFT)
        self.assertIn("-o firm.json", shown)
        again = self.sit_down()
        self.assertIn("What does the firm make?", again.text())
        again.send(CTRL_D)
        self.ends(again, DRAFT)

    def test_nothing_answered_nothing_saved(self):
        terminal = self.sit_down()
        terminal.send(CTRL_D)
        self.ends(terminal, DRAFT)
        self.assertFalse(self.file.exists())

    def test_interrupt(self):
        terminal = self.type(self.sit_down(), "2", "chile")
        terminal.send(CTRL_C)
        self.ends(terminal, INTERRUPT)
        self.assertEqual(self.saved()["firm"], {"country": "CL"})

    def test_terminated_and_hung_up(self):
        for number in (signal.SIGTERM, signal.SIGHUP):
            with self.subTest(number):
                terminal = self.sit_down()
                if not self.file.exists():
                    self.type(terminal, "2", "chile")
                terminal.process.send_signal(number)
                self.ends(terminal, DRAFT)
                self.assertEqual(self.saved()["firm"], {"country": "CL"})

    def test_closed_terminal(self):
        terminal = self.type(self.sit_down(), "2", "chile")
        terminal.hang_up()
        self.assertEqual(terminal.process.wait(20), DRAFT)
        self.assertEqual(self.saved()["firm"], {"country": "CL"})


class Refusing(EndingCase):
    def test_file_of_another_kind_is_untouched(self):
        self.file.write_text("my novel", encoding="utf-8")
        self.ends(self.sit_down(), BAD_DATA)
        self.assertEqual(self.file.read_text(encoding="utf-8"), "my novel")

    def test_folder_that_is_not_there(self):
        terminal = self.type(self.sit_down("-o", "gone/firm.json"), "2")
        shown = self.ends(terminal, NO_OUTPUT)
        self.assertIn("E004", shown)
        self.assertIn("not saved", shown)

    def test_last_year_is_not_this_year(self):
        self.ends(self.type(self.sit_down(), *ALL_OF_IT, ""), OK)
        self.assertIn("E006", self.ends(self.sit_down("--from", "firm.json"),
                                        USAGE))


if __name__ == "__main__":
    main()
