# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Texts that are 40 % longer, as a translation may be: every word is drawn
out by repeating its vowels. For a model (as a function), and for the messages
of the program, of which a second program is built for the tests.

    lengthen.py MESSAGES-FOLDER OUT-FOLDER DEPFILE

The depfile names what was read, for a build to do it again when it changes.
"""

import math
import pathlib
import re
import sys

SHARE = 0.4
VOWELS = "aeiouáéíóúâêôãõü"
STRING = re.compile(r'"((?:\\.|[^"\\])*)"')
# What is no word of a language: commands, options, arguments, files, keys.
KEPT = re.compile(r"nivela\b(?: [a-z]+\b)?|https?://\S+|%\d|\\.|--?[a-z]\S*|"
                  r":\w+|\w*[\d_.@]\w+|\b\w{1,2}\b")
WORD = re.compile(r"[^\W\d_]{3,}")


def longer_word(word, owed):
    """The word drawn out by so many letters, behind its first vowel."""
    at = next((i for i, c in enumerate(word) if c.lower() in VOWELS), 0)
    return word[:at] + word[at] * owed + word[at:]


def longer(text):
    """As many characters more as the share says; at least as many."""
    pieces, at = [], 0
    for kept in KEPT.finditer(text):
        pieces += [(text[at:kept.start()], True), (kept[0], False)]
        at = kept.end()
    pieces.append((text[at:], True))
    words = sum(len(w) for p, free in pieces if free for w in WORD.findall(p))
    if not words:
        return text
    share = math.ceil(SHARE * len(text)) / words
    return "".join(
        WORD.sub(lambda m: longer_word(m[0], math.ceil(len(m[0]) * share)), p)
        if free else p for p, free in pieces)


def longer_model(node):
    """A model with all its texts in es, pt and en drawn out."""
    if isinstance(node, list):
        return [longer_model(value) for value in node]
    if not isinstance(node, dict):
        return node
    return {key: longer(value) if key in ("es", "pt", "en")
            and isinstance(value, str) else longer_model(value)
            for key, value in node.items()}


def main():
    source, target, depfile = map(pathlib.Path, sys.argv[1:4])
    target.mkdir(parents=True, exist_ok=True)
    paths = sorted(source.glob("*.def"))
    for path in paths:
        lines = path.read_text(encoding="utf-8").split("\n")
        out = [line if line.startswith("#include")
               else STRING.sub(lambda m: f'"{longer(m[1])}"', line)
               for line in lines]
        (target / path.name).write_text("\n".join(out), encoding="utf-8")
    depfile.write_text(f"{target / 'all.def'}: "
                       f"{' '.join(str(path) for path in paths)}\n")


if __name__ == "__main__":
    main()
