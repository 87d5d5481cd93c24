#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""The same bytes with any number of threads, wherever the file is cut.

    test_threads.py PROGRAM MODEL

Surveys with everything that makes cutting hard (line ends in quotes, doubled
and stray quotes, blank lines, all line ends, ids that come again, rows that
are rejected, faults that end the reading) are scored by one thread, and by
several with chunks of different sizes, from a file and through a pipe; and so
are counted, gathered and put into tables. All outputs, rejects, what is said
and the exit code must be equal, and the scores that a table leaves beside it
those of score. NIVELA_CHUNK is known to builds with NIVELA_FAULTS only; in
others the chunks are large.
"""

import os
import pathlib
import random
import subprocess
import sys
import tempfile

HEADER = "id,name,country,employees,sensors,network,uses,hours,plan,remarks"
NAMES = [
    "Sur",
    '"Sur, S.A."',
    '"two\nlines"',
    '"three\r\nlines\r\n"',
    '"a ""sign"" here"',
    '3.5" pipe',
    '"\n"',
    "Ñandú",
    '"lone\rCR"',
]
ROWS = 3600  # more than a block of input, so that there are threads at all
RUNS = [(2, 64), (7, 1000), (3, 4096), (2, 131072), (7, 8 << 20)]
FEWER = [(3, 64), (2, 4096)]
SCORE = ["score", "-o", "OUT"]
# What else rides on the crew, with these surveys.
MORE = {"quotes", "plain_crlf", "never_closed", "weightless"}
# Weights, the order of rows (hf7), questions, several ticks: all of a table.
TABLE = ["benchmark", "--by", "country,size", "--results", "all", "-o", "OUT",
         "--questions", "sensors,uses", "--min-n", "3", "--scored", "SCORED"]
OTHERS = [
    ["score", "-o", "OUT", "--by", "country,size", "--duplicates", "keep"],
    ["peers", "build", "-o", "OUT", "--by", "country", "--min", "1",
     "--weight", "employees"],
    TABLE,
    [*TABLE, "--format", "json", "--weight", "employees", "--strata",
     "country", "--psu", "size", "--quantiles", "hf7"],
]


def row(dice, number, names):
    plain = [
        f"f{number}" if dice.random() < 0.98 else f"f{dice.randrange(number)}",
        dice.choice(names),
        dice.choice(["AR", "BR", "UY"]),
        str(dice.randrange(1, 400)),
        dice.choice("012"),
        dice.choice(["", "0", "1", "2", "NA"]),
        dice.choice(["stops", "quality", "none", "stops quality"]),
        dice.choice(["0", "2.5", "30"]),
        dice.choice(["yes", "no", "NS"]),
        dice.choice(names),
    ]
    if dice.random() < 0.01:
        plain[4] = "9"
    if dice.random() < 0.005:
        del plain[3:]
    return ",".join(plain)


def survey(seed, end="\n", names=None, odd=()):
    dice = random.Random(seed)
    lines = [HEADER]
    for number in range(1, ROWS):
        lines.append(row(dice, number, names or NAMES))
        if dice.random() < 0.01:
            lines.append(dice.choice(["", "  ", *odd]))
    return end.join(lines).encode() + end.encode()


def weightless(content):
    """A firm without employees that is repeated, and later one that is not."""
    lines = content.split(b"\n")
    lines.insert(ROWS // 2, b"f1,Sur,AR,,1,1,none,1,yes,again")
    lines.insert(ROWS - 100, b"new,Sur,AR,,1,1,none,1,yes,first")
    return b"\n".join(lines)


def surveys():
    plain = ["Sur", "Norte", "a rather long name to fill the rows with"]
    stray = ['f0,"a"b,AR', 'x,"y" "z"\n']
    whole = survey(1)
    return {
        "quotes": whole,
        "plain": survey(2, names=plain),
        "plain_crlf": survey(3, "\r\n", plain),
        "crlf": survey(4, "\r\n"),
        "cr": survey(5, "\r", plain),
        "stray": survey(6, odd=stray),
        "no_end": whole.rstrip(b"\n"),
        "never_closed": whole + b'z,"' + whole[:200000].replace(b'"', b"'"),
        "too_many": whole + b"," * 6000 + b"\n" + whole,
        "weightless": weightless(survey(8, names=plain)),
        "not_text": survey(7, names=plain).replace(b"Norte", b"N\0\xff", 40),
    }


def run(command, folder, source, threads, chunk):
    """Exit code, output, rejects, scores beside and stderr of one run."""
    files = [folder / name
             for name in ("out.csv", "out.rejects.csv", "scored.csv")]
    for path in files:
        path.unlink(missing_ok=True)
    given = "-" if isinstance(source, bytes) else str(source)
    names = {"OUT": str(files[0]), "SCORED": str(files[2])}
    done = subprocess.run(
        [names.get(word, word) for word in command]
        + [given, "--threads", str(threads)],
        input=source if given == "-" else None,
        stdin=None if given == "-" else subprocess.DEVNULL,
        capture_output=True,
        env=os.environ | {"NIVELA_CHUNK": str(chunk), "NIVELA_LANG": "en"},
        timeout=120,
        check=False,
    )
    made = [p.read_bytes() if p.exists() else None for p in files]
    return done.returncode, *made, done.stdout + done.stderr


def check(command, folder, path, runs):
    """What differs, and what one thread makes of the file."""
    content = path.read_bytes()
    want = run(command, folder, path, 1, 0)
    wrong = []
    for threads, chunk in runs:
        if run(command, folder, path, threads, chunk) != want:
            wrong.append(f"{threads} threads, chunks of {chunk}")
    piped = run(command, folder, content, 1, 0)
    if run(command, folder, content, 3, 5000) != piped:
        wrong.append("through a pipe")
    if piped[1:4] != want[1:4]:
        wrong.append("a pipe and a file differ")
    words = " ".join(command[1:])
    return [f"{path.name}: {words}: {what}" for what in wrong], want


def check_survey(program, model, folder, path):
    wrong, scored = check([program, *SCORE, "-m", model], folder, path, RUNS)
    for words in OTHERS if path.stem in MORE else []:
        more, made = check([program, *words, "-m", model], folder, path, FEWER)
        wrong += more
        whole = "SCORED" in words and made[0] != 65
        if whole and made[3] != scored[1]:
            wrong.append(f"{path.name}: {' '.join(words)}: other scores")
    return wrong, scored[0]


def check_rules(program, model, folder, content):
    """Which rows of an id count does not hang on threads, either."""
    path = folder / "rules.csv"
    path.write_bytes(content)
    wrong, outputs = [], set()
    for rule in ("first", "last", "reject", "keep"):
        for words in (SCORE, TABLE):
            command = [program, *words, "-m", model, "--duplicates", rule]
            want = run(command, folder, path, 1, 0)
            outputs.add(want[1])
            if run(command, folder, path, 3, 1000) != want:
                wrong.append(f"{words[0]} --duplicates {rule}")
    command = [program, *SCORE, "-m", model, "--quality"]
    if run(command, folder, path, 3, 1000) != run(command, folder, path, 1, 0):
        wrong.append("--quality")
    return wrong if len(outputs) == 8 else wrong + ["rules make no difference"]


def main():
    program, model = sys.argv[1:3]
    wrong, codes = [], set()
    with tempfile.TemporaryDirectory() as made:
        for name, content in surveys().items():
            path = pathlib.Path(made) / f"{name}.csv"
            path.write_bytes(content)
            more, code = check_survey(program, model, path.parent, path)
            wrong += more
            codes.add(code)
        wrong += check_rules(program, model, pathlib.Path(made),
                             surveys()["plain"])
    print("\n".join(wrong))
    if codes != {1, 65}:
        wrong.append(f"exit codes {codes}: not both kinds of runs were made")
    print(f"threads: {len(wrong)} faults")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
