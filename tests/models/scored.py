# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Score a table of answers with the program and compare what comes out with
what a published rule says. Expectations never come from the model file."""

import csv
import os
import subprocess
import tempfile


def score(program, model, questions, rows, *options):
    """rows: [(id, {question: cell})]. Returns {id: scored row}."""
    with tempfile.TemporaryDirectory() as folder:
        survey = os.path.join(folder, "survey.csv")
        result = os.path.join(folder, "scored.csv")
        with open(survey, "w", newline="", encoding="utf-8") as out:
            writer = csv.writer(out)
            writer.writerow(["id"] + questions)
            for name, cells in rows:
                unknown = set(cells) - set(questions)
                if unknown:
                    raise KeyError("%s: no such question: %s" % (name, unknown))
                writer.writerow([name] + [cells.get(q, "") for q in questions])
        done = subprocess.run(
            [program, "score", "-m", model, survey, "-o", result, "--exact",
             "-q", *options], capture_output=True, text=True, timeout=300)
        if done.returncode != 0:
            raise RuntimeError("exit %d: %s" % (done.returncode, done.stderr))
        with open(result, newline="", encoding="utf-8") as scored:
            found = {row["id"]: row for row in csv.DictReader(scored)}
    if len(found) != len(rows):
        raise RuntimeError("%d rows in, %d out" % (len(rows), len(found)))
    return found


class Check:
    """Counts comparisons and keeps the differences."""

    def __init__(self):
        self.done = 0
        self.wrong = []

    def equal(self, name, column, got, expected):
        self.done += 1
        if got != str(expected):
            self.wrong.append("%s: %s is %r, not %r"
                              % (name, column, got, str(expected)))

    def row(self, name, row, expected):
        for column, value in expected.items():
            self.equal(name, column, row[column],
                       "" if value is None else value)

    def finish(self, what):
        for line in self.wrong[:20]:
            print(line)
        print("%s: %d comparisons, %d differences"
              % (what, self.done, len(self.wrong)))
        return 1 if self.wrong or not self.done else 0
