# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""The bundled models as data, for tests that read all of them."""

import json
import pathlib

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "questionnaires"


def models():
    """(file name, model) of every bundled model, by name. Numbers stay the
    strings that the file holds, so that nothing is rounded."""
    for path in sorted(FOLDER.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"), parse_float=str)
        if data.get("format") == "nivela/model/1":
            yield path.name, data


def questions_below(model, top):
    """Ids of the questions from which this indicator is computed."""
    children = {i["id"]: [c["id"] for c in i["children"]]
                for i in model["indicators"]}
    found, waiting = set(), [top]
    while waiting:
        node = waiting.pop()
        if node in children:
            waiting += children[node]
        else:
            found.add(node)
    return found
