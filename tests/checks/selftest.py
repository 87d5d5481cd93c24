# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""The checks of the tree can fail: each rule is broken once in a small tree
of its own, and the check must name the breach; the tree without the breach
must pass."""

import pathlib
import shutil
import subprocess
import sys
import tempfile

from tree import ROOT, finish

# In two pieces, lest the licence check reads them as this file's own.
SPDX = ("/* SPDX-" "FileCopyrightText: 2026 The nivela authors */\n"
        "/* SPDX-" "License-Identifier: MIT */\n")
ESSAY = "/*\n * One.\n * Two.\n * Three.\n * Four.\n */\n"
GOOD = SPDX + ESSAY + '#include "base/good.h"\n\nint good(void)\n{\n' \
    "    return 1;\n}\n"
HEADER = SPDX + "int good(void);\n"


def function(lines, parameters="void"):
    return SPDX + ESSAY + f"\nint big({parameters})\n{{\n" + \
        "    good();\n" * (lines - 3) + "}\n"


# (check, file, content, what the check must say)
BREACHES = [
    ("layers", "src/base/up.c",
     SPDX + ESSAY + "#include <nivela/model.h>\n", "must not include"),
    ("layers", "src/base/up.h", SPDX + '#include "score/plan.h"\n',
     "higher layer score"),
    ("layers", "src/model/json.c", SPDX + ESSAY + "#include <cJSON.h>\n",
     "belongs to src/format/json.c alone"),
    ("layers", "include/nivela/error.h", SPDX + "#include <stdio.h>\n",
     "a public header includes stdio.h"),
    ("layers", "include/nivela/error.h", SPDX + "#include <nivela/score.h>\n",
     "must not include nivela/score.h"),
    ("layers", "include/nivela/other.h", SPDX, "not in the table"),
    ("sizes", "src/base/big.c", function(62), "longest is 62 lines"),
    ("sizes", "src/base/big.c", function(31), "p90 is 31 lines"),
    ("sizes", "src/base/big.c", GOOD + "\n" * 600, "longest is"),
    ("sizes", "src/base/big.c",
     function(5, "int a, int b, int c, int d, int (*e)(int, int), int f"),
     "6 parameters"),
    ("sizes", "src/base/wide.h", SPDX + "/* " + "x" * 80 + " */\n",
     "86 columns"),
    ("words", "src/base/bad.c", GOOD + "\nvoid f(void)\n{\n    strcpy(a, b);"
     "\n}\n", "strcpy()"),
    ("words", "src/base/bad.c", GOOD + "\nvoid f(void)\n{\n    malloc(1);"
     "\n}\n", "malloc()"),
    ("words", "src/score/bad.c", GOOD + "\nvoid f(void)\n{\n    printf(a);"
     "\n}\n", "printf()"),
    ("words", "src/score/bad.c", GOOD + "\nstatic double x;\n",
     "no floating point"),
    ("words", "src/base/bad.c", SPDX + "/* Too short. */\nint x;\n",
     "essay of"),
    ("words", "src/base/bad.h", "int x;\n", "no SPDX lines"),
    ("words", "src/base/bad.h", SPDX + "/* TO" "DO: later */\n",
     "unfinished work"),
    ("headers", "src/base/bad.h", SPDX + "size_t bad(void);\n",
     "not alone"),
]


def run(check, root):
    done = subprocess.run([sys.executable, "-B",
                           root / f"tests/checks/{check}.py"], text=True,
                          capture_output=True, check=False)
    return done.returncode, done.stdout + done.stderr


def make_tree(root):
    shutil.copytree(ROOT / "tests/checks", root / "tests/checks",
                    ignore=shutil.ignore_patterns("selftest.py", "*.pyc"))
    for path, text in (("src/base/good.c", GOOD), ("src/base/good.h", HEADER),
                       ("include/nivela/status.h", SPDX)):
        write(root / path, text)


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def try_breach(root, breach, faults):
    check, path, text, wanted = breach
    write(root / path, text)
    code, said = run(check, root)
    (root / path).unlink()
    if code != 1 or wanted not in said:
        faults.append(f"{check} did not say \"{wanted}\" of {path}:\n{said}")


def main():
    faults = []
    with tempfile.TemporaryDirectory(prefix="nivela-selftest-") as folder:
        root = pathlib.Path(folder)
        make_tree(root)
        for check in sorted({breach[0] for breach in BREACHES}):
            code, said = run(check, root)
            if code != 0:
                faults.append(f"{check} refuses a good tree:\n{said}")
        for breach in BREACHES:
            try_breach(root, breach, faults)
    finish(faults, f"selftest: {len(BREACHES)} breaches")


main()
