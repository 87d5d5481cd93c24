# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""An interview that ends beside other firms; a file that does not fit is found
out before the first question, not after the last."""

import csv

from answers import ROOT
from case import OK, InterviewCase, main

MODEL = ROOT / "tests/cli/data/branches.json"
SURVEY = ROOT / "questionnaires/demo/survey.csv"
BAD_DATA, NO_INPUT = 65, 66
ALL_OF_IT = ["2", "", "", "", "", "", "no", "nothing", "0", "yes", ""]
QUESTIONS = ("line", "machines", "sensors", "network", "uses", "remarks",
             "export", "crew", "hours", "topics", "teachers", "plan")
FIRMS = 12


class Peers(InterviewCase):
    def sit_down(self, peers):
        terminal = self.assess("-m", MODEL, "-o", "firm.json", "--peers",
                               peers, language="en")
        terminal.screen()
        return terminal

    def ends(self, terminal, code):
        self.assertEqual(terminal.wait(), code)
        return terminal.whole.decode("utf-8").replace("\r\n", "\n")

    def build(self, survey, model):
        done = self.run_program("peers", "build", survey, "-m", model, "--min",
                                "1", "-o", "peers.json", "--quiet")
        self.assertEqual((done.returncode, done.stderr), (OK, b""))

    def test_ends_beside_the_peers(self):
        """Twelve firms, half of them with the firm's own answers."""
        with open(self.folder / "survey.csv", "w", newline="",
                  encoding="utf-8") as file:
            rows = csv.writer(file)
            rows.writerow(["id", *QUESTIONS])
            for i in range(FIRMS):
                given = {"line": "no", "hours": 0,
                         "plan": "yes" if i % 2 else "no"}
                rows.writerow([i, *(given.get(q, "") for q in QUESTIONS)])
        self.build("survey.csv", MODEL)
        terminal = self.sit_down("peers.json")
        for line in ALL_OF_IT:
            terminal.type(line)
        shown = self.ends(terminal, OK)
        self.assertRegex(shown, r"Peers +all firms of the file\n")
        self.assertRegex(shown, rf"Firms +{FIRMS}\n")
        self.assertRegex(shown, r"Overall .* 75\b")

    def test_a_file_of_another_model_is_refused_at_once(self):
        self.build(SURVEY, "industria40")
        shown = self.ends(self.sit_down("peers.json"), BAD_DATA)
        self.assertIn("E810", shown)
        self.assertFalse(self.file.exists())

    def test_a_file_that_is_not_there_is_refused_at_once(self):
        shown = self.ends(self.sit_down("gone.json"), NO_INPUT)
        self.assertIn("E002", shown)
        self.assertFalse(self.file.exists())


if __name__ == "__main__":
    main()
