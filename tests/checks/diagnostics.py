# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Every diagnostic is reported somewhere in the sources and provoked by some
test; numbers are unique, rise within their file and lie in their group; the
three languages use the same arguments. What a test expects of a diagnostic
is in the test: here only that none was forgotten.

A test provokes a diagnostic when a unit test names it (NV_E_...), when an
expected output of the command line holds its number ([E104]), or when
tests/invalid/expected.txt lists a file for it."""

import re

from tree import ROOT, finish, name, sources

GROUPS = {"system": 0, "survey": 1, "csv": 1, "json": 2, "model": 3, "score": 3,
          "forms": 3,
          "answers": 4, "usage": 5, "interview": 6,
          "design": 7, "disclosure": 7, "benchmark": 7, "peers": 8, "position": 8}
STRING = r'"((?:\\.|[^"\\])*)"'


def entries(path):
    """(line, name, number, six texts) of each diagnostic of a file."""
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"/\*.*?\*/", lambda m: re.sub(r"[^\n]", " ", m.group(0)),
                  text, flags=re.S)
    pattern = re.compile(r"NV_DIAGNOSTIC\(\s*(\w+),\s*(\d+),\s*(\w+),"
                         r"((?:\s*" + STRING + r"\s*,?)+)\)")
    for match in pattern.finditer(text):
        joined = re.sub(r'"\s*\n\s*"', "", match.group(4))
        texts = [m for m in re.findall(STRING, joined)]
        line = text.count("\n", 0, match.start()) + 1
        yield line, match.group(1), int(match.group(2)), texts
    if text.count("NV_DIAGNOSTIC(") != len(pattern.findall(text)):
        yield 0, "?", -1, []


def arguments(text):
    return set(re.findall(r"%[1-9]", text))


def check_entry(place, group, number, texts, faults):
    if number // 100 != GROUPS[group]:
        faults.append(f"{place}: E{number:03d} is outside its group")
    if len(texts) != 6:
        faults.append(f"{place}: {len(texts)} texts, not 6")
        return
    for english, translated in ((0, 2), (0, 4), (1, 3), (1, 5)):
        if arguments(texts[english]) != arguments(texts[translated]):
            faults.append(f"{place}: arguments differ between languages: "
                          f"\"{texts[translated]}\"")
    for text in texts:
        if text.endswith(".") or re.match(r"[A-Z][a-z]", text):
            faults.append(f"{place}: not in house style: \"{text}\"")


def used_in_sources():
    names = set()
    for path in sources("src"):
        names |= set(re.findall(r"NV_E_(\w+)",
                                path.read_text(encoding="utf-8")))
    return names


def provoked_by_tests():
    names, numbers = set(), set()
    for path in (ROOT / "tests").rglob("*"):
        if not path.is_file() or "corpus" in path.parts:
            continue
        text = path.read_bytes().decode("utf-8", "replace")
        if path.suffix == ".c":
            names |= set(re.findall(r"NV_E_(\w+)", text))
        elif path.name == "expected.txt":
            numbers |= {int(n) for n in re.findall(r" E?(\d{3}) \d", text)}
        elif "checks" not in path.parts:
            numbers |= {int(n) for n in re.findall(r"\[E(\d{3})\]", text)}
    return names, numbers


def check_groups(faults):
    """The list of files is the one that the program is built from."""
    listed = (ROOT / "src/base/diagnostics/all.def").read_text("utf-8")
    found = set(re.findall(r"diagnostics/(\w+)\.def", listed))
    if found != set(GROUPS):
        faults.append(f"all.def lists {sorted(found)}")


def main():
    faults, count = [], 0
    check_groups(faults)
    reported = used_in_sources()
    names, numbers = provoked_by_tests()
    for group in GROUPS:
        path = ROOT / "src/base/diagnostics" / f"{group}.def"
        last = -1
        for line, tag, number, texts in entries(path):
            place = f"{name(path)}:{line}: {tag}"
            if number < 0:
                faults.append(f"{name(path)}: an entry cannot be read")
                continue
            count += 1
            check_entry(place, group, number, texts, faults)
            if number <= last:
                faults.append(f"{place}: E{number:03d} out of order")
            last = number
            if tag not in reported:
                faults.append(f"{place}: never reported")
            if tag not in names and number not in numbers:
                faults.append(f"{place}: E{number:03d} has no test")
    finish(faults, f"diagnostics: {count}")


main()
