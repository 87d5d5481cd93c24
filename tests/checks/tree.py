# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""The C sources as the checks see them: files, code without comments, and
functions. Functions are found by the committed layout (the brace that opens
one stands alone in the first column), which the format gate enforces."""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]

# Bottom first: a layer may include itself and those before it.
LAYERS = ["base", "format", "model", "forms", "answers", "score", "peers", "report",
          "interview", "cli"]

# The public header of each concept belongs to the layer that implements it.
PUBLIC = {
    "status": "base", "version": "base", "language": "base", "error": "base",
    "model": "model", "answers": "answers", "survey": "answers",
    "score": "score", "report": "report", "nivela": "report",
}


def sources(*folders, endings=(".c", ".h")):
    """Files below these folders of the project, sorted."""
    found = []
    for folder in folders:
        found += [p for p in (ROOT / folder).rglob("*")
                  if p.suffix in endings and p.is_file()]
    return sorted(found)


def name(path):
    return str(path.relative_to(ROOT))


def strip(text):
    """Code with comments and the insides of strings blanked out, line
    breaks kept."""
    pattern = re.compile(
        r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'',
        re.S)

    def blank(match):
        token = match.group(0)
        if token[0] in "\"'":
            return token[0] + " " * (len(token) - 2) + token[0]
        return re.sub(r"[^\n]", " ", token)

    return pattern.sub(blank, text)


class Function:
    """One function definition: its name, place, length in lines (from its
    type to its closing brace) and number of parameters."""

    def __init__(self, path, lines, start, end, head):
        self.path = path
        self.line = start + 1
        self.length = end - start + 1
        text = " ".join(" ".join(lines[start:head]).split())
        found = re.search(r"(\w+)\s*\((.*)\)\s*$", text)
        self.name = found.group(1) if found else "?"
        self.parameters = count_parameters(found.group(2) if found else "")


def count_parameters(text):
    if text.strip() in ("", "void"):
        return 0
    depth, count = 0, 1
    for char in text:
        depth += char in "([{"
        depth -= char in ")]}"
        count += char == "," and depth == 0
    return count


def functions(path):
    lines = strip(path.read_text(encoding="utf-8")).split("\n")
    found = []
    for head, line in enumerate(lines):
        if line != "{":
            continue
        start = head - 1
        while start > 0 and lines[start - 1].strip() and \
                not re.search(r"[;}]\s*$|^#|^\s*\*?/?$", lines[start - 1]):
            start -= 1
        end = head
        while lines[end] != "}":
            end += 1
        found.append(Function(path, lines, start, end, head))
    return found


def quantile(values, share):
    """The least value that at least this share of the values do not exceed."""
    ordered = sorted(values)
    rank = max(1, -(-len(ordered) * share // 100))
    return ordered[rank - 1]


def finish(faults, *summary):
    """Prints faults or the summary; ends the check."""
    for line in faults:
        print(line)
    for line in summary:
        print(line)
    print(f"{len(faults)} faults")
    sys.exit(1 if faults else 0)
