# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""RFC 4180 and what people do to it. In each file one cell says Brasill. It
must be blamed at the physical line and column where it stands in the file, by
a count of line ends that knows nothing of CSV; no other row may be touched;
and the rejected row, mended and appended, must give the bytes of a run over
the sound file, and these those of a plain one.

    check_abuses.py PROGRAM"""

import argparse
import itertools
import pathlib
import re
import subprocess
import sys
import tempfile

DATA = pathlib.Path(__file__).resolve().parents[1] / "cli/data"
HEAD = ["id", "name", "country", "employees", "scale", "words", "many",
        "hours", "agree", "remark"]
ROWS = [["A", "Sur", "AR", "42", "2", "sheet", "a b", "20", "yes", "fine"],
        ["B", "Norte", "UY", "9", "1", "", "", "", "no", ""],
        ["C", "Leste", "{}", "120", "0", "paper", "b", "-7", "yes", "{r}"],
        ["D", "Ñandú", "BR", "", "NS", "NA", "none", "8", "", "x"]]
FAULT, MENDED = "Brasill", "BR"


def cell(text, delimiter, always=False):
    """As RFC 4180 quotes it."""
    if not always and not re.search('["\r\n' + re.escape(delimiter) + "]",
                                    text):
        return text
    return '"' + text.replace('"', '""') + '"'


class Case:
    """ends: the line ends, one after the other; remark: the last cell of the
    row at fault; name: the second; blank: lines between rows; head_tail and
    tail: what follows the last cell; before: what comes before the header."""

    def __init__(self, ends="\n", delimiter=",", always=False, before="",
                 remark="", name=None, blank=(), head_tail="", tail="",
                 final=True, encoding="utf-8", columns=0):
        self.ends, self.delimiter, self.always = ends, delimiter, always
        self.before, self.remark, self.name = before, remark, name
        self.blank, self.head_tail, self.tail = blank, head_tail, tail
        self.final, self.encoding, self.columns = final, encoding, columns

    def rows(self, country):
        """With columns that nobody reads behind the others."""
        wide = [f"x{i}" for i in range(self.columns)]
        yield [*HEAD, *wide]
        for row in ROWS:
            row = [c.format(country, r=self.remark) for c in row]
            if row[0] == "C" and self.name is not None:
                row[1] = self.name
            yield [*row, *("" for _ in wide)]

    def text(self, country):
        ends = itertools.cycle(
            self.ends if isinstance(self.ends, tuple) else (self.ends,))
        blank = itertools.cycle(self.blank or ("",))
        text = self.before
        for at, row in enumerate(self.rows(country)):
            text += self.delimiter.join(
                cell(c, self.delimiter, self.always) for c in row)
            text += (self.tail if at else self.head_tail) + next(ends)
            text += next(blank)
        return text if self.final else text.rstrip("\r\n")

    def bytes(self, country):
        return self.text(country).encode(self.encoding)


def place(text):
    """Line and column of the fault, by physical lines and characters."""
    before = text.removeprefix("\ufeff")[
        :text.removeprefix("\ufeff").index(FAULT)]
    lines = re.split("\r\n|\r|\n", before.removesuffix('"'))
    return len(lines), len(lines[-1]) + 1


CASES = {
    "plain": Case(),
    "CRLF": Case("\r\n"),
    "lone CR": Case("\r"),
    "mixed ends": Case(("\r\n", "\r", "\n")),
    "CR and CRLF": Case(("\r\r\n", "\r\n")),
    "no final newline": Case(final=False),
    "CRLF, no final newline": Case("\r\n", final=False),
    "blank lines": Case(blank=("\n", "\n \n", "\t\n")),
    "blank lines of CRs": Case("\r", blank=("\r", "\r\r")),
    "lines of delimiters": Case(blank=(",,,,\n", ",\n")),
    "blank lines first": Case(before="\r\n\n \n"),
    "all quoted": Case("\r\n", always=True),
    "mark before a quote": Case("\r\n", always=True, before="\ufeff"),
    "mark": Case(before="\ufeff"),
    "sep=": Case("\r\n", ";", before="sep=;\r\n"),
    "sep= quoted": Case("\n", ";", before='"sep=;"\n'),
    "mark and sep=": Case("\r\n", "\t", before="\ufeffsep=\t\r\n"),
    "quoted LF": Case(name="Les\nte"),
    "quoted CRLF": Case("\r\n", name="Les\r\n\r\nte"),
    "quoted CR": Case("\r", name="Les\rte"),
    "quoted ends of another kind": Case("\r\n", name="\nLes\r\r\nte\n"),
    "escaped quotes": Case(name='"Les""te"'),
    "escaped quotes and ends": Case(name='"\n""\n,"'),
    "quoted delimiters": Case(name="a,b;c\td|e"),
    "quote inside a bare cell": Case(delimiter=";", name='caño'),
    "remark of many lines": Case(remark="\n" * 300),
    "delimiters at the end": Case(head_tail=",", tail=","),
    "delimiters at the end of rows": Case(tail=",,"),
    "delimiters at the end of the header": Case(head_tail=",,,"),
    "delimiters and CRLF": Case("\r\n", ";", head_tail=";", tail=";;"),
    "spaces at the end": Case(tail=", ,"),
    "tabs": Case(delimiter="\t"),
    "bars": Case(delimiter="|", always=True),
    "UTF-16": Case("\r\n", "\t", encoding="utf-16"),
    "UTF-16 of the other order": Case("\n", ";", encoding="utf-16-be"),
    "UTF-16 and quoted ends": Case("\r\n", "\t", name="L\r\n\ne",
                                   encoding="utf-16-le", before="\ufeff"),
    "Windows-1252": Case("\r\n", ";", encoding="cp1252", name="Ã®é\nñ"),
    "Windows-1252 with CRs": Case("\r", ";", encoding="cp1252", name="ñ"),
    "5000 columns": Case(columns=4990),
    "5000 columns, quoted": Case("\r\n", ";", True, columns=4990),
}

# Files that are refused as a whole: bytes, code, line and column.
REFUSED = {
    "one column": (b"id\nA\nB\n", 121, 1, 1),
    "one column, another sign": (b"sep=,\nid;scale\nA;1\n", 125, 2, 1),
    "5001 columns": (b",".join([b"x"] * 5001) + b"\nA\n", 154, 1, 1),
    "nothing": (b"", 100, None, None),
    "blank lines only": (b"\n\r\n \r", 100, None, None),
    "a header alone": (b"\r\n" + ",".join(HEAD).encode() + b"\r\n\r\n", 101,
                       2, 1),
    "a header and delimiters": (",".join(HEAD).encode() + b"\n,,,\n,,\n", 101,
                                1, 1),
    "an open quote": (",".join(HEAD).encode() + b'\nA,"Sur\n\n', 155, 2, 3),
}


class Check:
    def __init__(self, program, folder):
        self.program, self.folder = program, pathlib.Path(folder)
        self.faults = []

    def run(self, *words):
        done = subprocess.run(
            [self.program, "score", "-q", "-m", DATA / "probe.json", *words,
             "--lang", "en"], capture_output=True, cwd=self.folder,
            check=False)
        return done.returncode, done.stdout, \
            done.stderr.decode("utf-8", "replace")

    def write(self, name, data):
        (self.folder / name).write_bytes(data)

    def blamed(self, case):
        """What the run over the faulty file says, and what it should."""
        self.write("in.csv", case.bytes(FAULT))
        code, _, words = self.run("in.csv", "-o", "out.csv", "--rejects",
                                  "rejects.csv")
        places = re.findall(r"in\.csv:(\d+):(\d+): error\[E(\d+)\]", words)
        line, column = place(case.text(FAULT))
        return (code, places), (1, [(str(line), str(column), "106")])

    def appended(self):
        data = (self.folder / "rejects.csv").read_bytes()
        head, _, rest = data.partition(FAULT.encode())
        self.write("mended.csv", head + MENDED.encode() + rest)
        code, _, words = self.run("mended.csv", "--append", "out.csv")
        return words if code else (self.folder / "out.csv").read_bytes()

    def check(self, name, case, plain):
        got, wanted = self.blamed(case)
        if got != wanted:
            self.faults.append(f"{name}: {got} is not {wanted}")
            return
        self.write("sound.csv", case.bytes(MENDED))
        code, sound, words = self.run("sound.csv")
        if code or self.appended() != sound:
            self.faults.append(f"{name}: mended is not sound: {words}")
        rename = {b'"' + (case.name or "").replace('"', '""').encode() +
                  b'"': b"Leste", (case.name or "Leste").encode(): b"Leste"}
        for old, new in rename.items():
            sound = sound.replace(old, new)
        if sound != plain:
            self.faults.append(f"{name}: the scores are not those of the "
                               f"plain file: {sound!r}")

    def refuse(self, name, data, number, line, column):
        self.write("in.csv", data)
        code, out, words = self.run("in.csv")
        where = f"in.csv:{line}:{column}" if line else "in.csv"
        if code != 65 or out or \
                not words.startswith(f"{where}: error[E{number}]"):
            self.faults.append(f"{name}: {code}: {words}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=pathlib.Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="nivela-abuses-") as folder:
        check = Check(options.program.resolve(), folder)
        check.write("plain.csv", CASES["plain"].bytes(MENDED))
        code, plain, words = check.run("plain.csv")
        if code or plain.count(b"\n") != len(ROWS) + 1:
            check.faults.append(f"the plain file: {words}")
        for name, case in CASES.items():
            check.check(name, case, plain)
        for name, refused in REFUSED.items():
            check.refuse(name, *refused)
    print("\n".join(check.faults[:12]))
    print(f"abuses: {len(CASES) + len(REFUSED)} files, "
          f"{len(check.faults)} faults")
    sys.exit(1 if check.faults else 0)


main()
