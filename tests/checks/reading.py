# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Whether the texts of the models read easily, and like the language they
are in. Questions have at most 25 words and ask one thing, options at most 20
and differ, sentences elsewhere are short. Spanish and Portuguese do without
the English words of words/english.txt, Spanish speaks to a usted and
Portuguese as in Brazil (words/forms.txt); and no text was left in another
language. The rules of language hold for the program's messages, too.

A line of those files: a word or phrase, a tab, what to say instead. In
forms.txt the language goes first; in english.txt there is one column for es
and one for pt, and - where the word is the common one. An ending that begins
with * stands for all words that end so; those after + are free."""

import json
import re
from functools import lru_cache

from texts import LANGUAGES, data_files, localized, program_texts, prose
from tree import ROOT, finish, name

QUESTION, OPTION = 25, 20
# Words of a sentence: in what an owner reads, in what is said of sources.
SENTENCE, SMALL_PRINT = 25, 40
QUESTION_TEXT = re.compile(r"/questions/\d+/text$")
OPTION_TEXT = re.compile(r"/options/\d+/text$")
SAME_AT_MOST = 4


def count(text):
    return sum(any(c.isalnum() for c in word) for word in text.split())


def sentences(text):
    return re.split(r"(?<=[.!?])\s+(?=[^\W\d_a-z]|[¿¡«“\"])", text)


def length_faults(pointer, text):
    if QUESTION_TEXT.search(pointer):
        limit, what = QUESTION, "question"
        if text.count("?") > 1:
            yield "more than one question"
        words = count(text)
    elif OPTION_TEXT.search(pointer):
        limit, what, words = OPTION, "option", count(text)
    else:
        small = pointer.startswith(("/fidelity", "/sources"))
        limit, what = SMALL_PRINT if small else SENTENCE, "sentence"
        words = max(map(count, sentences(text)))
    if words > limit:
        yield f"{what} of {words} words, at most {limit}"


def spacing_faults(text):
    if text != text.strip() or "  " in text:
        yield "spaces at an end, or two in a row"


def read_table(file):
    path = ROOT / f"tests/checks/words/{file}.txt"
    lines = path.read_text(encoding="utf-8").split("\n")
    return [line.split("\t") for line in lines
            if line and not line.startswith("#")]


def pattern_of(word, plural):
    """A word in singular or plural, or an ending with its exceptions."""
    if not word.startswith("*"):
        return rf"(?<![\w-]){re.escape(word)}(?:{plural})?(?![\w-])"
    ending, *free = word[1:].split("+")
    others = "".join(rf"(?!{one}\b)" for one in free)
    return rf"\b{others}\w+{ending}\b"


@lru_cache(maxsize=None)
def foreign(language):
    """(pattern, what it forbids, what to say) in this language."""
    column = {"es": 1, "pt": 2}.get(language)
    rules = [] if column is None else [
        (pattern_of(line[0], "s"), line[column])
        for line in read_table("english") if line[column] != "-"]
    rules += [(pattern_of(line[1], "e?s"), line[2])
              for line in read_table("forms") if line[0] == language]
    return [(re.compile(pattern, re.I), say) for pattern, say in rules]


def language_faults(language, text):
    words = prose(text)
    text = prose(text, "_")
    for pattern, say in foreign(language):
        found = pattern.search(words)
        if found:
            yield f"\"{found.group(0)}\": say {say}"
    for open_sign, close in (("¿", "?"), ("¡", "!")):
        # A sign that stands alone is a key to press.
        closed = len(re.findall(rf"(?<=\S)\{close}", text))
        if text.count(open_sign) != (closed if language == "es" else 0):
            yield f"{open_sign} and {close} do not go together here"
    if language == "pt" and re.search("[«»]", text):
        yield "« »: Brazilian quotes are “ ”"


def letters_only(text):
    return re.findall(r"[^\W\d_]+", text)


def same_faults(texts):
    """Languages whose long text is that of another, numbers aside."""
    for first, second in (("es", "pt"), ("es", "en"), ("pt", "en")):
        text = texts.get(first)
        if text and text == texts.get(second) and \
                len(letters_only(text)) > SAME_AT_MOST:
            yield f"{second} is the same as {first}"


def option_faults(options):
    for language in LANGUAGES:
        texts = [o["text"].get(language, "").casefold() for o in options]
        texts = [text for text in texts if text]
        for text in sorted({t for t in texts if texts.count(t) > 1}):
            yield f"{language}: two options say \"{text}\""


def check_file(path, faults):
    data = json.loads(path.read_text(encoding="utf-8"))
    is_model = data.get("format") == "nivela/model/1"
    where = name(path)
    for pointer, texts in localized(data):
        if pointer.endswith("/search"):
            continue
        for language, text in texts.items():
            found = [*spacing_faults(text), *language_faults(language, text)]
            found += length_faults(pointer, text) if is_model else ()
            faults += [f"{where}: {pointer}: {language}: {one}"
                       for one in found]
        faults += [f"{where}: {pointer}: {one}" for one in same_faults(texts)]
    for part in ("questions", "scales", "fields"):
        for number, node in enumerate(data.get(part, [])):
            faults += [f"{where}: /{part}/{number}: {one}"
                       for one in option_faults(node.get("options", []))]
    return sum(1 for _ in localized(data))


def main():
    faults, total = [], 0
    for file in ("english", "forms"):
        if read_table(file) != sorted(read_table(file)):
            faults.append(f"words/{file}.txt: not sorted")
    for path in data_files():
        if not path.name.endswith(".schema.json"):
            total += check_file(path, faults)
    for text in program_texts():
        total += 1
        faults += [f"{text.place}: {text.language}: {one}"
                   for one in language_faults(text.language, text.text)]
    finish(faults, f"reading: {total} texts")


main()
