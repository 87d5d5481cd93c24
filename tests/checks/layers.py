# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Reads every #include and fails on an arrow that points up, on a library's
header outside the file that owns it, and on a public header that needs more
than the C library and other public headers."""

import re

from tree import LAYERS, PUBLIC, ROOT, finish, name, sources

# The one file that knows each library.
OWNERS = {
    "cJSON.h": ["src/format/json.c"],
    "cjson/cJSON.h": ["src/format/json.c"],
    "csv.h": ["src/format/csv_read.c"],
    "gmp.h": ["src/base/wide.c"],
    "sha2.h": ["src/base/hash.c"],
    "utf8proc.h": ["src/base/utf8.c"],
    "xlsxwriter.h": ["src/format/workbook_inside.h"],
}
STANDARD = {"stddef.h", "stdint.h", "stdbool.h"}


def includes(path):
    text = path.read_text(encoding="utf-8")
    for number, line in enumerate(text.split("\n"), 1):
        found = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
        if found:
            yield number, found.group(2)


def layer_of(target):
    """The layer that an included name belongs to, None for the system."""
    head, _, tail = target.partition("/")
    if head == "nivela":
        return PUBLIC[tail.removesuffix(".h")]
    return head if head in LAYERS else None


def check_source(path, faults):
    own = path.relative_to(ROOT / "src").parts[0]
    for number, target in includes(path):
        place = f"{name(path)}:{number}"
        other = layer_of(target)
        if other and LAYERS.index(other) > LAYERS.index(own):
            faults.append(f"{place}: {own} must not include {target} "
                          f"of the higher layer {other}")
        owners = OWNERS.get(target)
        if owners and name(path) not in owners:
            faults.append(f"{place}: {target} belongs to {owners[0]} alone")


def check_public(path, faults):
    own = PUBLIC.get(path.stem)
    if own is None:
        faults.append(f"{name(path)}: not in the table of public headers")
        return
    for number, target in includes(path):
        place = f"{name(path)}:{number}"
        if target.startswith("nivela/"):
            if LAYERS.index(layer_of(target)) > LAYERS.index(own):
                faults.append(f"{place}: {path.name} must not include "
                              f"{target} of a higher layer")
        elif target not in STANDARD:
            faults.append(f"{place}: a public header includes {target}")


def main():
    faults = []
    internal = sources("src", endings=(".c", ".h", ".def"))
    public = sources("include")
    for path in internal:
        if path.relative_to(ROOT / "src").parts[0] in LAYERS:
            check_source(path, faults)
    for path in public:
        check_public(path, faults)
    used = {target for path in internal for _, target in includes(path)}
    for header, owners in OWNERS.items():
        if header in used and not (ROOT / owners[0]).exists():
            faults.append(f"{owners[0]}: no such file, yet it owns {header}")
    finish(faults, f"layers: {len(internal)} files, {len(public)} public "
                   "headers, arrows point down")


main()
