#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""The same bytes with any number of threads, wherever the file is cut.

    test_threads.py PROGRAM MODEL

Surveys with everything that makes cutting hard (line ends in quotes, doubled
and stray quotes, blank lines, all line ends, ids that come again, rows that
are rejected, faults that end the reading) are scored by one thread, and by
several with chunks of different sizes, from a file and through a pipe.
Output, rejects, what is said and the exit code must be equal. NIVELA_CHUNK is
known to builds with NIVELA_FAULTS only; in others the chunks are large.
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
        "not_text": survey(7, names=plain).replace(b"Norte", b"N\0\xff", 40),
    }


def run(program, model, folder, source, threads, chunk, *more):
    """Exit code, output, rejects and stderr of one run."""
    out = folder / "out.csv"
    rejects = folder / "out.rejects.csv"
    for path in (out, rejects):
        path.unlink(missing_ok=True)
    given = "-" if isinstance(source, bytes) else str(source)
    done = subprocess.run(
        [program, "score", "-m", model, given, "-o", str(out)]
        + ["--threads", str(threads), *more],
        input=source if given == "-" else None,
        stdin=None if given == "-" else subprocess.DEVNULL,
        capture_output=True,
        env=os.environ | {"NIVELA_CHUNK": str(chunk), "NIVELA_LANG": "en"},
        timeout=120,
        check=False,
    )
    files = [p.read_bytes() if p.exists() else None for p in (out, rejects)]
    return done.returncode, *files, done.stderr


def check(program, model, folder, name, content):
    path = folder / f"{name}.csv"
    path.write_bytes(content)
    want = run(program, model, folder, path, 1, 0)
    wrong = []
    for threads, chunk in RUNS:
        if run(program, model, folder, path, threads, chunk) != want:
            wrong.append(f"{name}: {threads} threads, chunks of {chunk}")
    piped = run(program, model, folder, content, 1, 0)
    if run(program, model, folder, content, 3, 5000) != piped:
        wrong.append(f"{name}: through a pipe")
    if piped[1:3] != want[1:3]:
        wrong.append(f"{name}: a pipe and a file differ")
    return wrong, want[0]


def check_rules(program, model, folder, content):
    """Which rows of an id count does not hang on threads, either."""
    path = folder / "rules.csv"
    path.write_bytes(content)
    wrong, outputs = [], set()
    for rule in ("first", "last", "reject", "keep"):
        want = run(program, model, folder, path, 1, 0, "--duplicates", rule)
        outputs.add(want[1])
        if run(program, model, folder, path, 3, 1000, "--duplicates",
               rule) != want:
            wrong.append(f"--duplicates {rule}")
    return wrong if len(outputs) == 4 else wrong + ["rules make no difference"]


def main():
    program, model = sys.argv[1:3]
    wrong, codes = [], set()
    with tempfile.TemporaryDirectory() as made:
        for name, content in surveys().items():
            more, code = check(program, model, pathlib.Path(made), name, content)
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
