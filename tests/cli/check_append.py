# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Score, mend, append: the bytes of one run over the sound file.

Random surveys get random faults: values off the scale, short rows, ids that
repeat, broken quotes, line ends inside quotes. What is rejected is mended in
one go or in several, in any order, and appended. Run as:
check_append.py PROGRAM [CASES]
"""

import csv
import io
import os
import random
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
MODEL = os.path.join(HERE, "data", "probe.json")
HEADER = ["id", "name", "country", "employees", "scale", "words", "many",
          "hours", "agree", "remark"]
ERRORS = ["_error_line", "_error_column", "_error_code", "_error_message"]


def sound_row(dice, number):
    return [f"F{number:04d}", dice.choice(["Sur", "Ação", "=x"]),
            dice.choice(["AR", "BR", ""]), str(dice.randrange(1, 900)),
            dice.choice(["0", "1", "2", ""]), dice.choice(["sheet", "paper"]),
            dice.choice(["a", "a b", "none"]), dice.choice(["0", "12.5"]),
            dice.choice(["yes", "no"]), dice.choice(["", "fine", "a,b",
                                                     "two\nlines", '"q"'])]


def broken(dice, row, ids):
    """The bytes of a row with one fault."""
    row = list(row)
    kind = dice.randrange(6)
    if kind == 0:
        row[4] = "7"
    elif kind == 1:
        row[2] = "Brasill"
    elif kind == 2:
        return write([row[:3]])
    elif kind == 3 and ids:
        row[0] = dice.choice(ids)
    elif kind == 4:
        return write([row]).replace("\n", ",more\n") if "\n" not in row[9] \
            else write([row[:2]])
    else:
        row[3] = "1.200"
    return write([row])


def write(rows):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def run(program, folder, *args, want=(0, 1)):
    done = subprocess.run([program, "score", "-m", MODEL, *args], cwd=folder,
                          capture_output=True, check=False, text=True)
    assert done.returncode in want, (args, done.returncode, done.stderr)
    counts = re.search(r"read (\d+) = scored (\d+) .*?rejected (\d+)"
                       r" \+ duplicate (\d+)", done.stderr)
    read, *rest = map(int, counts.groups())
    assert read == sum(rest), done.stderr
    return rest


def read_bytes(folder, name):
    with open(os.path.join(folder, name), "rb") as file:
        return file.read()


def mend(folder, sound, chosen, name):
    """Writes the rejects whose place in the list is chosen, mended."""
    with open(os.path.join(folder, "out.rejects.csv"), newline="",
              encoding="utf-8") as file:
        rows = list(csv.reader(file))
    assert rows[0] == HEADER + ERRORS
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        file.write(write([rows[0]]))
        for number in chosen:
            cells = rows[number + 1][-4:]
            row = sound[int(cells[0])]
            file.write(write([row + [cells[0], "", "", ""]]))
    return len(rows) - 1


def one(program, seed):
    dice = random.Random(seed)
    rows = [sound_row(dice, i) for i in range(dice.randrange(1, 40))]
    text, sound, ids = write([HEADER]), {}, []
    for row in rows:
        line = text.count("\n") + 1
        is_bad = dice.random() < dice.choice([0.1, 0.5, 0.9])
        bytes_of = broken(dice, row, ids) if is_bad else write([row])
        for at in range(line, line + bytes_of.count("\n")):
            sound[at] = row  # a fault may be on any of its lines
        ids += [] if is_bad else [row[0]]
        text += bytes_of
    with tempfile.TemporaryDirectory() as folder:
        for name, content in (("in.csv", text),
                              ("clean.csv", write([HEADER] + rows))):
            with open(os.path.join(folder, name), "w", newline="",
                      encoding="utf-8") as file:
                file.write(content)
        run(program, folder, "clean.csv", "-o", "want.csv", want=(0,))
        _, rejected, twice = run(program, folder, "in.csv", "-o", "out.csv")
        assert os.path.exists(os.path.join(folder, "out.csv.pending")) == (
            rejected + twice > 0)
        chosen = list(range(rejected + twice))
        dice.shuffle(chosen)
        cut = dice.randrange(len(chosen) + 1)
        for part in (chosen[:cut], chosen[cut:]):
            if part:
                mend(folder, sound, part, "mended.csv")
                run(program, folder, "mended.csv", "--append", "out.csv",
                    want=(0,))
        assert read_bytes(folder, "out.csv") == read_bytes(folder, "want.csv"), seed
        left = sorted(os.listdir(folder))
        assert not [name for name in left if "pending" in name
                    or "appended" in name], left
        return rejected, twice


def main():
    cases = int(sys.argv[2]) if len(sys.argv) > 2 else 60
    counts = [one(os.path.abspath(sys.argv[1]), seed) for seed in range(cases)]
    assert all(map(sum, zip(*counts))), "no row was rejected, or none twice"
    print(f"{cases} surveys: score, mend, append = one run")


main()
