# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""No row is lost, in whatever shape it comes. Exports of every tool get firms
with a value that cannot be read, and firms that are there twice: what is
read must be what is scored, rejected and repeated; and the rejects, mended
and appended, must give the bytes of a run over the sound export. Then bytes
of exports are damaged at random: whatever is left of them, the sum holds,
and there are as many scores as it says.

    check_mended.py PROGRAM [--firms N] [--damaged N]"""

import argparse
import csv
import io
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

from check_labels import HOSTILE, MODELS, exporters
from firms import asked_fields, asked_questions, firms_of, short_codes
from models import Work

SUM = re.compile(r"read (\d+) = scored (\d+) .*rejected (\d+) \+ duplicate"
                 r" (\d+)")
SIGNS = [b'"', b",", b";", b"\n", b"\r", b"\t", b"\0", b"\xff", b"\xc3",
         b"\xef\xbb\xbf", b"sep=;\n", b'""', b'"\n"', b"A", b"9", b" "]


class Folder:
    def __init__(self, program, path, model):
        self.program, self.path, self.model = program, path, model
        self.codes = set()  # of all runs

    def score(self, *words):
        """Exit code, and what the last lines say: read, scored, rejected,
        duplicate; None where there is no sum."""
        done = subprocess.run(
            [self.program, "score", "-m", self.model, "--lang", "en", *words],
            capture_output=True, cwd=self.path, check=False, timeout=60)
        self.codes.add(done.returncode)
        said = SUM.search(done.stderr.decode("utf-8", "replace"))
        return done.returncode, said and [int(n) for n in said.groups()]

    def write(self, name, data):
        (self.path / name).write_bytes(data)

    def read(self, name):
        path = self.path / name
        return path.read_bytes() if path.exists() else None

    def clear(self):
        for path in self.path.iterdir():
            path.unlink()


def broken(firms, rng):
    """The firms with a mark for some numbers of persons, and some firms a
    second time further down; mark -> what stood there."""
    marks, out, twice = {}, [], []
    for number, moment, answers in firms:
        if rng.random() < 0.3:
            mark = f"unread{number}x"
            marks[mark] = answers["employees"]
            out.append((number, moment, {**answers, "employees": mark}))
        else:
            out.append((number, moment, answers))
            twice += [out[-1]] if rng.random() < 0.2 else []
    return out + twice, marks, len(twice)


def mended(rejects, marks):
    text = rejects.decode("utf-8")
    head, line_end, rows = text.partition("\n")
    for mark, value in marks.items():
        # the message holds the mark, too, behind the row
        rows = re.sub(rf"\b{mark}\b", value, rows)
    return (head + line_end + rows).encode("utf-8")


def named(exporter, firms):
    return [(exporter.identity(number), moment, answers)
            for number, moment, answers in firms]


def check_mending(folder, form, exporter, firms, rng):
    folder.clear()
    folder.write("sound.csv", exporter.text(form, named(exporter, firms)))
    code, said = folder.score("sound.csv", "-o", "want.csv")
    if code != 0 or said != [len(firms), len(firms), 0, 0]:
        return f"sound: exit {code}, {said}"
    worse, marks, twice = broken(firms, rng)
    folder.write("worse.csv", exporter.text(form, named(exporter, worse)))
    code, said = folder.score("worse.csv", "-o", "out.csv")
    rest = [len(marks), twice]
    if code != int(any(rest)) or \
            said != [len(worse), len(firms) - len(marks), *rest]:
        return f"faulty: exit {code}, {said}, not {[len(worse), *rest]}"
    if any(rest):
        folder.write("mended.csv", mended(folder.read("out.rejects.csv"),
                                          marks))
        code, said = folder.score("mended.csv", "--append", "out.csv")
        if code != int(twice > 0) or \
                said != [sum(rest), len(marks), 0, twice]:
            return f"mended: exit {code}, {said}, not {rest}"
    if folder.read("out.csv") != folder.read("want.csv"):
        return "appended scores are not those of the sound export"
    return None


def damaged(data, rng):
    data = bytearray(data)
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(len(data))
        kind = rng.randrange(4)
        if kind == 0:
            data[at] = rng.randrange(256)
        elif kind == 1:
            data[at:at] = rng.choice(SIGNS)
        elif kind == 2:
            del data[at:at + rng.choice([1, 2, 40, 400])]
        else:
            data[at:at] = data[at:at + rng.choice([1, 30, 900])]
        if not data:
            return b"\n"
    return bytes(data)


def check_damaged(folder, data, rng):
    folder.clear()
    folder.write("in.csv", damaged(data, rng))
    code, said = folder.score("in.csv", "-o", "out.csv", "--duplicates",
                              rng.choice(["first", "last", "reject", "keep"]))
    scores = folder.read("out.csv")
    if code == 65:
        return None if scores is None else "scores of a refused file"
    if code not in (0, 1) or not said or said[0] != sum(said[1:]):
        return f"exit {code}, {said}"
    if code != int(said[1] < said[0]):
        return f"exit {code} of {said}"
    rows = list(csv.reader(io.StringIO(scores.decode("utf-8"), newline="")))
    if len(rows) - 1 != said[1]:
        return f"{len(rows) - 1} rows of scores, not {said[1]}"
    rejects = folder.read("out.rejects.csv")
    return None if bool(rejects) == bool(code) else f"exit {code}, rejects?"


def check_model(program, path, options, rng):
    faults, count = [], 0
    model = json.loads(path.read_text("utf-8"))
    model["$path"] = path
    form = [*asked_fields(model), *asked_questions(model)]
    with tempfile.TemporaryDirectory(prefix="nivela-mended-") as made:
        codes = short_codes(Work(program, made), model, form)
        folder = Folder(program, pathlib.Path(made, "in"), path)
        folder.path.mkdir()
        for at, shape in enumerate(exporters(codes, "es")):
            if shape in HOSTILE:
                continue
            language = model["languages"][at % len(model["languages"])]
            exporter = exporters(codes, language)[shape]
            firms = list(firms_of(model, form, options.firms, language))
            found = [check_mending(folder, form, exporter, firms, rng)]
            data = exporter.text(form, named(exporter, firms))
            found += [check_damaged(folder, data, rng)
                      for _ in range(options.damaged)]
            count += len(found)
            faults += [f"{model['id']}, {shape}, {language}: {fault}"
                       for fault in found if fault]
    if folder.codes != {0, 1, 65}:
        faults.append(f"exit codes {folder.codes}: not all kinds of runs")
    return faults, count


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--firms", type=int, default=16)
    parser.add_argument("--damaged", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = random.Random(f"mended {options.seed}")
    faults, count = [], 0
    for path in MODELS:
        more, files = check_model(options.program.resolve(), path, options,
                                  rng)
        faults += more
        count += files
    print("\n".join(faults[:12]))
    print(f"mended: {count} files, {len(faults)} faults")
    sys.exit(1 if faults else 0)


main()
