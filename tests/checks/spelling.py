# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Spelling of every text that the project ships, by hunspell: Spanish as in
Mexico (which has no vos forms), Portuguese as in Brazil, British English
with -ise. A word that hunspell does not know stands in a reviewed list of
tests/checks/words/: es.txt, pt.txt, en.txt in lower case; names.txt, valid in
all languages, exactly as written there. A listed word that no text uses is
a fault, too."""

import re
import subprocess

from texts import ANY, LANGUAGES, all_texts, prose
from tree import ROOT, finish

DICTIONARIES = {"es": "es_MX", "pt": "pt_BR", "en": "en_GB"}
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# Organize, visualization: right in British English, but not the house's.
IZE = re.compile(r"(.{4,}|anal|real|util)(?:iz|yz)"
                 r"(e|es|ed|ing|er|ers|ation|ations)$", re.I)


def words(text):
    found = WORD.findall(prose(text))
    return [re.sub(r"['’]s$", "", word) for word in found]


def pieces(word):
    return {word} | set(re.split(r"['’-]", word))


def unknown(language, found):
    """What hunspell does not know of these words, in whole or in parts."""
    try:
        done = subprocess.run(
            ["hunspell", "-i", "UTF-8", "-d", DICTIONARIES[language], "-l"],
            input="\n".join(sorted(found)) + "\n", encoding="utf-8",
            capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        finish([f"hunspell does not run with {DICTIONARIES[language]}: the "
                "packages are in tests/setup/packages.sh"])
    return {word for word in done.stdout.split() if len(word) > 1}


def read_list(language, faults):
    path = ROOT / f"tests/checks/words/{language}.txt"
    lines = [line for line in path.read_text("utf-8").split("\n")
             if line and not line.startswith("#")]
    if lines != sorted(set(lines)):
        faults.append(f"words/{language}.txt: not sorted, or a word twice")
    return set(lines)


def is_listed(word, language, lists):
    return word in lists["names"] or \
        any(word.lower() in lists[one] for one in languages_of(language))


def languages_of(language):
    return LANGUAGES if language == ANY else (language,)


def unused(lists, used):
    """Words of the lists that no text holds."""
    everything = set().union(*used.values())
    for word in sorted(lists["names"] - everything):
        yield f"words/names.txt: no text holds \"{word}\""
    for language in LANGUAGES:
        lower = {w.lower() for w in used[language] | used[ANY]}
        for word in sorted(lists[language] - lower):
            yield f"words/{language}.txt: no text holds \"{word}\""


def main():
    faults = []
    lists = {part: read_list(part, faults) for part in (*LANGUAGES, "names")}
    texts = list(all_texts())
    used = {language: set() for language in (*LANGUAGES, ANY)}
    for text in texts:
        used[text.language].update(words(text.text))
    bad = {language: unknown(language, used[language] | used[ANY])
           for language in LANGUAGES}
    bad[ANY] = set.intersection(*bad.values())
    bad["en"] |= {word for word in used["en"] if IZE.match(word)}
    for language in used:
        used[language] = set().union(*map(pieces, used[language]), set())
    seen = set()
    for text in texts:
        for word in words(text.text):
            for piece in sorted(pieces(word) & bad[text.language]):
                key = (text.language, piece)
                if key not in seen and not is_listed(piece, text.language,
                                                     lists):
                    faults.append(f"{text.place}: {text.language}: {piece}")
                    seen.add(key)
    faults += unused(lists, used)
    finish(faults, f"spelling: {len(texts)} texts, "
           f"{sum(map(len, lists.values()))} words in the lists")


main()
