# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""The checks of the tree can fail: each rule is broken once in a small tree,
and the check must name the breach; the tree without breaches must pass."""

import json
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


def model(text, options=(), **part):
    """A model of one question: text is {language: words}."""
    question = {"text": text, "options": [{"text": o} for o in options]}
    return json.dumps({"format": "nivela/model/1", "questions": [question],
                       **part})


def summary(**texts):
    return model({"en": "Why?"}, summary=texts)


# What the checks of texts read in the good tree.
WORDS = "# Reviewed.\n"
TEXTS = [
    ("questionnaires/good.json", model(
        {"es": "¿Qué mide el acatech?", "pt": "O que se mede?",
         "en": "What is measured?"})),
    ("src/base/messages/good.def", SPDX + 'NV_MESSAGE(GOOD,\n    "Colour of '
     '%1",\n    "Color de "\n    "%1", "Cor de %1")\n'),
    ("README.md", "# Good\n\nThe `wrld` is colourful.\n\n## En español\n\n"
     "Mundo.\n"),
    ("tests/checks/words/names.txt", WORDS + "acatech\n"),
    ("tests/checks/words/es.txt", WORDS),
    ("tests/checks/words/pt.txt", WORDS),
    ("tests/checks/words/en.txt", WORDS),
]

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
    ("words", "src/base/bad.h", SPDX + "struct nv_two {\n    int a;\n};\n" * 2,
     "nv_two is defined in"),
    ("headers", "src/base/bad.h", SPDX + "size_t bad(void);\n",
     "not alone"),
    ("spelling", "questionnaires/bad.json", summary(es="Una planta chica y "
     "ordenda"), "/summary: es: ordenda"),
    ("spelling", "questionnaires/bad.json", summary(pt="A tela da máqina"),
     "/summary: pt: máqina"),
    ("spelling", "questionnaires/bad.json", summary(en="The color of it"),
     "/summary: en: color"),
    ("spelling", "questionnaires/bad.json", summary(en="We organize it"),
     "/summary: en: organize"),
    ("spelling", "questionnaires/bad.json", '{"sources": [{"citation": '
     '"Xyzzy, E."}]}', "citation: any: Xyzzy"),
    ("spelling", "src/base/messages/bad.def", SPDX + 'NV_MESSAGE(BAD, "one", '
     '"uno", "hum "\n    "doix")\n', "bad.def:3: pt: doix"),
    ("spelling", "src/base/diagnostics/bad.def", SPDX + 'NV_DIAGNOSTIC(BAD, '
     '1, NV_BAD_DATA,\n    "one", "one \\"%1\\"", "uno", "unno", "um", '
     '"um")\n', "bad.def:3: es: unno"),
    ("spelling", "README.md", "Good\n\n## Em português\n\nMundu.\n",
     "README.md:5: pt: Mundu"),
    ("spelling", "tests/checks/words/es.txt", WORDS + "casa\n",
     'words/es.txt: no text holds "casa"'),
    ("spelling", "tests/checks/words/pt.txt", WORDS + "se\nmede\n",
     "words/pt.txt: not sorted"),
    ("reading", "questionnaires/bad.json",
     model({"en": "Why " * 26 + "?"}), "question of 26 words"),
    ("reading", "questionnaires/bad.json",
     model({"en": "Why?"}, [{"en": "so " * 21}]), "option of 21 words"),
    ("reading", "questionnaires/bad.json",
     summary(en="It is so. So " + "so " * 24 + "so."), "sentence of 26 words"),
    ("reading", "questionnaires/bad.json",
     model({"en": "Why? And when?"}), "more than one question"),
    ("reading", "questionnaires/bad.json",
     model({"en": "Why?"}, [{"en": "So"}, {"en": "so"}]),
     '/questions/0: en: two options say "so"'),
    ("reading", "questionnaires/bad.json", summary(en="So "),
     "spaces at an end"),
    ("reading", "questionnaires/bad.json", summary(es="Un Dashboard nuevo"),
     '"Dashboard": say tablero'),
    ("reading", "questionnaires/bad.json", summary(es="Usted y vuestros"),
     '"vuestros": say su'),
    ("reading", "questionnaires/bad.json", summary(es="Si queréis"),
     '"queréis": say usted'),
    ("reading", "questionnaires/bad.json", summary(pt="Dois utilizadores"),
     '"utilizadores": say usuário'),
    ("reading", "questionnaires/bad.json", summary(es="Qué mide?"),
     "¿ and ? do not go together"),
    ("reading", "questionnaires/bad.json", summary(pt="Diga «não»"),
     "Brazilian quotes"),
    ("reading", "questionnaires/bad.json",
     summary(es="La casa 1 es grande hoy", en="La casa 1 es grande hoy"),
     "en is the same as es"),
    ("reading", "src/base/messages/bad.def", SPDX + 'NV_MESSAGE(BAD, "one", '
     '"un backup", "um")\n', '"backup": say copia'),
]


# These start a spelling checker for each language.
SLOW = ("spelling", "reading")


def run(check, root):
    done = subprocess.run([sys.executable, "-B",
                           root / f"tests/checks/{check}.py"], text=True,
                          capture_output=True, check=False)
    return done.returncode, done.stdout + done.stderr


def make_tree(root):
    shutil.copytree(ROOT / "tests/checks", root / "tests/checks",
                    ignore=shutil.ignore_patterns("selftest.py", "*.pyc"))
    for path, text in (("src/base/good.c", GOOD), ("src/base/good.h", HEADER),
                       ("include/nivela/status.h", SPDX), *TEXTS):
        write(root / path, text)


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def put(path, text):
    """Writes a file; what undoes that."""
    kept = path.read_text("utf-8") if path.exists() else None
    write(path, text)
    return lambda: path.unlink() if kept is None else write(path, kept)


def try_breaches(root, check, breaches, faults):
    """Breaches that do not meet, each in a file of its own: all are named."""
    undo = []
    for number, (path, text, _) in enumerate(breaches):
        file = root / path
        if file.stem == "bad" and len(breaches) > 1:
            file = file.with_name(f"bad-{number}{file.suffix}")
        undo.append(put(file, text))
    code, said = run(check, root)
    for back in undo:
        back()
    for path, _, wanted in breaches:
        if code != 1 or wanted not in said:
            faults.append(f"{check} did not say \"{wanted}\" of {path}:\n"
                          f"{said}")


def rounds():
    """(check, its breaches that are tried in one run). What takes long to
    start is started once for all that come in a file of their own."""
    for check in sorted({breach[0] for breach in BREACHES}):
        own = [breach[1:] for breach in BREACHES if breach[0] == check]
        together = [breach for breach in own
                    if check in SLOW and breach[0].endswith("bad.json")]
        if together:
            yield check, together
        for breach in own:
            if breach not in together:
                yield check, [breach]


def main():
    faults = []
    with tempfile.TemporaryDirectory(prefix="nivela-selftest-") as folder:
        root = pathlib.Path(folder)
        make_tree(root)
        for check in sorted({breach[0] for breach in BREACHES}):
            code, said = run(check, root)
            if code != 0:
                faults.append(f"{check} refuses a good tree:\n{said}")
        for check, breaches in rounds():
            try_breaches(root, check, breaches, faults)
    finish(faults, f"selftest: {len(BREACHES)} breaches")


main()
