# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Files and functions stay small. Limits on every one, and on the median
and the ninth decile of all, so that the whole stays small too. Tables of
messages (.def) are exempt from length; 80 columns hold everywhere in C."""

from tree import finish, functions, name, quantile, sources

FILE_LIMITS = {"median": (50, 150), "p90": (90, 400), "longest": (100, 600)}
FUNCTION_LIMITS = {"median": (50, 12), "p90": (90, 30), "longest": (100, 60)}
MOST_PARAMETERS = 5
COLUMNS = 80


def lines_of(path):
    return path.read_text(encoding="utf-8").split("\n")


def distribution(what, lengths, limits, faults):
    words = []
    for label, (share, limit) in limits.items():
        value = quantile(lengths, share)
        words.append(f"{label} {value} (limit {limit})")
        if value > limit:
            faults.append(f"{what}: {label} is {value} lines, "
                          f"the limit is {limit}")
    return f"{what}: {len(lengths)}, " + ", ".join(words)


def check_columns(path, faults):
    for number, line in enumerate(lines_of(path), 1):
        if len(line) > COLUMNS:
            faults.append(f"{name(path)}:{number}: {len(line)} columns")


def main():
    faults = []
    engine = sources("src", "include")
    for path in engine + sources("tests"):
        check_columns(path, faults)
    lengths = {path: len(lines_of(path)) - 1 for path in engine}
    for path, length in lengths.items():
        if length > FILE_LIMITS["longest"][1]:
            faults.append(f"{name(path)}: {length} lines")
    found = [f for path in engine for f in functions(path)]
    for function in found:
        place = f"{name(function.path)}:{function.line}: {function.name}"
        if function.length > FUNCTION_LIMITS["longest"][1]:
            faults.append(f"{place}: {function.length} lines")
        if function.parameters > MOST_PARAMETERS:
            faults.append(f"{place}: {function.parameters} parameters")
    finish(faults,
           distribution("files", list(lengths.values()), FILE_LIMITS, faults),
           distribution("functions", [f.length for f in found],
                        FUNCTION_LIMITS, faults))


main()
