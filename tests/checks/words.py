# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""What must not appear in the sources: functions that overflow, hide errors
or follow the locale; the heap outside its one door; printing and leaving
below the command line; binary floating point where levels are made; notes
of unfinished work; two structs of one name; a .c file without an
essay, a file without a licence."""

import re

from tree import ROOT, finish, name, sources, strip

EVERYWHERE = ("strcpy strcat sprintf vsprintf gets atoi atol atoll atof "
              "strtok strtod strtof setlocale alloca system popen tmpnam "
              "mktemp rand srand asctime ctime gmtime localtime").split()
HEAP = "malloc calloc realloc free strdup strndup asprintf".split()
PRINTING = "printf fprintf vprintf vfprintf puts fputs putchar putc " \
           "fputc perror fwrite".split()
LEAVING = "exit _exit _Exit abort quick_exit getenv".split()
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
TAG = re.compile(r"^(?:struct|enum|union) (nv_\w+)(?= \{)", re.MULTILINE)
EXACT_LAYERS = ("base", "format", "model", "forms", "answers", "score",
                "report",
                "interview")
# What a number cell of a workbook holds; nothing is computed with it.
FLOAT_ALLOWED = ("src/format/workbook_cells.c",
                 "src/format/workbook_figure.c",
                 "src/format/workbook_inside.h")


def called(code, words):
    """(line, word) of each use of a word as a function."""
    pattern = re.compile(r"(?<![\w.>])(" + "|".join(words) + r")\s*\(")
    for match in pattern.finditer(code):
        yield code.count("\n", 0, match.start()) + 1, match.group(1)


def forbidden(path, layer):
    words = list(EVERYWHERE)
    if name(path) != "src/base/memory.c":
        words += HEAP
    if layer != "cli":
        words += PRINTING + LEAVING
    return words


def check_source(path, faults):
    text = path.read_text(encoding="utf-8")
    layer = path.relative_to(ROOT / "src").parts[0]
    code = strip(text)
    for line, word in called(code, forbidden(path, layer)):
        faults.append(f"{name(path)}:{line}: {word}() is not used here")
    if layer in EXACT_LAYERS and name(path) not in FLOAT_ALLOWED:
        for match in re.finditer(r"\b(double|float)\b", code):
            line = code.count("\n", 0, match.start()) + 1
            faults.append(f"{name(path)}:{line}: no floating point in "
                          f"{layer}/")


def check_opening(path, faults):
    """SPDX lines; in a .c file of the engine an essay of 5 to 30 lines."""
    text = path.read_text(encoding="utf-8")
    if "SPDX-License-Identifier:" not in "".join(text.splitlines()[:6]):
        faults.append(f"{name(path)}:1: no SPDX lines")
    if path.suffix != ".c" or path.relative_to(ROOT).parts[0] != "src":
        return
    essay = re.search(r"/\*\n(?: \*[^\n]*\n)+? \*/", text)
    length = essay.group(0).count("\n") + 1 if essay else 0
    head = text[: essay.start()] if essay else text
    if length < 5 or length > 30 or "#include" in head:
        faults.append(f"{name(path)}:3: opens with an essay of {length} "
                      "lines, not 5 to 30")


def check_tags(paths, faults):
    """Two things of one name are taken for each other."""
    places = {}
    for path in paths:
        text = path.read_text(encoding="utf-8")
        for tag in TAG.findall(text):
            places.setdefault(tag, []).append(name(path))
    for tag, found in sorted(places.items()):
        if len(found) > 1:
            faults.append(f"{tag} is defined in {' and '.join(found)}")


def main():
    faults = []
    engine = sources("src", endings=(".c", ".h", ".def"))
    everything = sources("src", "include", "tests",
                         endings=(".c", ".h", ".def", ".py", ".sh", ".cmake"))
    for path in engine:
        check_source(path, faults)
    for path in everything:
        check_opening(path, faults)
        if path.name == "words.py":
            continue
        for number, line in enumerate(path.open(encoding="utf-8"), 1):
            if UNFINISHED.search(line):
                faults.append(f"{name(path)}:{number}: unfinished work")
    check_tags(sources("src", "include", endings=(".h",)), faults)
    finish(faults, f"words: {len(everything)} files")


main()
