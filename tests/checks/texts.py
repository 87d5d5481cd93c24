# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Every text for people that the project ships, with its place and language:
the models and other data, the messages and diagnostics of the program, the
pages in Markdown. What is quoted as code is blanked out."""

import json
import re

from tree import ROOT, name

LANGUAGES = ("es", "pt", "en")
# Texts of any language: names of works and programmes, places in them.
ANY = "any"
STRING = r'"((?:\\.|[^"\\])*)"'
ESCAPES = {"n": "\n", "t": "\t"}
MARKDOWN_SECTIONS = {"En español": "es", "Em português": "pt"}
# Arguments, addresses, commands and keys in quotes, options, regions, escapes,
# files, ids.
NO_PROSE = re.compile(
    r"%[1-9]|\[\]\S*|`[^`]*`|https?://\S+|\"nivela [^\"]*\"|\"\$?[a-z]+\"|"
    r"nivela [a-z]+\b(?: (?:check|show|codebook|export|report)\b)?|\"[^\"]* = "
    r"[^\"]*\"|(?<!\w)--?[a-z][\w-]*|\b[A-Z]{2}-[A-Z]+\b|\\\w|"
    r"[\w/*-]*[\w*]\.(?:c|h|def|md|json|jsonl|csv|tsv|txt|xlsx|sh|py)\b|"
    r"\w*[\d_]\w*|\b(?:[a-z]{2}\|)+[a-z]{2}\b")


class Text:
    """One text: where it stands, its language, itself."""

    def __init__(self, place, language, text):
        self.place, self.language, self.text = place, language, text


def prose(text, instead=" "):
    """A text with what does not belong to its language replaced."""
    return NO_PROSE.sub(instead, text)


def is_localized(node):
    return isinstance(node, dict) and node and set(node) <= set(LANGUAGES) \
        and all(isinstance(text, str) for text in node.values())


def localized(node, pointer=""):
    """(JSON pointer, {language: text}) of all texts below a value."""
    if is_localized(node):
        yield pointer, node
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from localized(value, f"{pointer}/{key}")
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from localized(value, f"{pointer}/{number}")


def plain(node, keys, pointer=""):
    """(JSON pointer, string) of all strings under one of these keys."""
    pairs = node.items() if isinstance(node, dict) else \
        enumerate(node) if isinstance(node, list) else ()
    for key, value in pairs:
        if key in keys and isinstance(value, str):
            yield f"{pointer}/{key}", value
        yield from plain(value, keys, f"{pointer}/{key}")


def data_files():
    return sorted((ROOT / "questionnaires").rglob("*.json"))


def data_texts():
    for path in data_files():
        data = json.loads(path.read_text(encoding="utf-8"))
        if path.name.endswith(".schema.json"):
            for pointer, text in plain(data, ("title", "description")):
                yield Text(f"{name(path)}: {pointer}", "en", text)
            continue
        for pointer, texts in localized(data):
            # What people may type, in whichever spelling: no text of ours.
            if pointer.endswith("/search"):
                continue
            for language, text in texts.items():
                yield Text(f"{name(path)}: {pointer}", language, text)
        # Names of four hundred provinces are for no dictionary.
        keys = ("citation", "where") if path.name == "places.json" else \
            ("citation", "name", "where")
        for pointer, text in plain(data, keys):
            yield Text(f"{name(path)}: {pointer}", ANY, text)


# The languages of the strings of an entry, in order.
ENTRIES = {"NV_MESSAGE": ("en", "es", "pt"),
           "NV_DIAGNOSTIC": ("en", "en", "es", "es", "pt", "pt")}


def strings(entry):
    """The strings of an entry of a .def file; neighbours with no comma
    between them are one. Lines that show a command are left out."""
    for match in re.finditer(rf"(?:{STRING}\s*)+", entry):
        whole = "".join(re.findall(STRING, match.group(0)))
        whole = re.sub(r"\\(.)", lambda m: ESCAPES.get(m[1], m[1]), whole)
        yield re.sub(r"(?m)^ +nivela .*$", "", whole)


def program_texts():
    for path in sorted((ROOT / "src/base").rglob("*.def")):
        text = path.read_text(encoding="utf-8")
        for match in re.finditer(
                rf"^(NV_\w+)\((?:[^\"()]|{STRING})*\)", text, re.M):
            place = f"{name(path)}:{text.count(chr(10), 0, match.start()) + 1}"
            languages = ENTRIES[match.group(1)]
            found = list(strings(match.group(0)))
            if len(found) != len(languages):
                raise ValueError(f"{place}: {len(found)} texts")
            for language, string in zip(languages, found):
                yield Text(place, language, string)


def blank(match):
    return re.sub(r"[^\n]", " ", match.group(0))


def markdown_texts():
    for path in sorted(ROOT.glob("*.md")) + \
            sorted((ROOT / "docs").rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        for code in (r"(?ms)^```.*?^```", r"(?s)<!--.*?-->", r"`[^`]*`",
                     r"\]\([^)]*\)"):
            text = re.sub(code, blank, text)
        language = "en"
        for number, line in enumerate(text.split("\n"), 1):
            if line.startswith("## "):
                language = MARKDOWN_SECTIONS.get(line[3:].strip(), "en")
            yield Text(f"{name(path)}:{number}", language, line)


def all_texts():
    yield from data_texts()
    yield from program_texts()
    yield from markdown_texts()
