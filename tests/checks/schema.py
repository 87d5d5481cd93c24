# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""The JSON Schema of models and `nivela model check` agree. The schema is a
sound one of the 2020-12 draft and keeps to keywords that editors know; the
bundled models pass both; models broken in ways that a schema can see are
refused by both.

    schema.py PROGRAM
"""

import copy
import json
import pathlib
import subprocess
import sys
import tempfile

import jsonschema

from tree import ROOT, finish, name

QUESTIONNAIRES = ROOT / "questionnaires"
UNKNOWN_TO_EDITORS = {"unevaluatedProperties", "unevaluatedItems",
                      "$dynamicRef", "$dynamicAnchor", "prefixItems",
                      "dependentSchemas"}


def set_at(path, value):
    """A change of the model: the value at this path becomes another."""
    def change(model):
        target = model
        for key in path[:-1]:
            target = target[key]
        target[path[-1]] = value
    return change


def delete_at(*path):
    def change(model):
        target = model
        for key in path[:-1]:
            target = target[key]
        del target[path[-1]]
    return change


BROKEN = {
    "no id": delete_at("id"),
    "no results": delete_at("results"),
    "no text of a question": delete_at("questions", 0, "text"),
    "no missing rule": delete_at("missing", "min_answered"),
    "other format": set_at(["format"], "nivela/model/2"),
    "version in words": set_at(["version"], "one"),
    "unknown key": set_at(["colour"], "red"),
    "unknown key of a question": set_at(["questions", 0, "colour"], "red"),
    "unknown type": set_at(["questions", 0, "type"], "slider"),
    "unknown method": set_at(["indicators", 0, "method"], "average"),
    "unknown language": set_at(["languages"], ["es", "fr"]),
    "weight in words": set_at(["questions", 0, "weight"], "2"),
    "id in capitals": set_at(["questions", 0, "id"], "SENSORS"),
    "share above one": set_at(["missing", "min_answered"], "two thirds"),
    "three headlines": set_at(["headline"], ["a", "b", "c"]),
    "effort 4": set_at(["actions", 0, "effort"], 4),
    "no questions": set_at(["questions"], []),
    "text for an object": set_at(["title"], "Industria 4.0"),
}


def keywords(schema):
    if isinstance(schema, dict):
        for key, value in schema.items():
            yield key
            yield from keywords(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from keywords(value)


def model_check(program, model):
    """Exit code of `nivela model check` on this document."""
    with tempfile.NamedTemporaryFile("w", suffix=".json",
                                     encoding="utf-8") as file:
        json.dump(model, file)
        file.flush()
        return subprocess.run([program, "model", "check", file.name],
                              capture_output=True, check=False).returncode


def models():
    for path in sorted(QUESTIONNAIRES.glob("*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        if document.get("format") == "nivela/model/1":
            yield path, document


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    faults = []
    schema = json.loads((QUESTIONNAIRES / "model.schema.json")
                        .read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    for word in sorted(UNKNOWN_TO_EDITORS & set(keywords(schema))):
        faults.append(f"the schema uses {word}, which editors do not know")
    validator = jsonschema.Draft202012Validator(schema)
    bundled = list(models())
    for path, model in bundled:
        for error in validator.iter_errors(model):
            faults.append(f"{name(path)}: {error.json_path}: {error.message}")
        if model_check(program, model) != 0:
            faults.append(f"{name(path)}: refused by model check")
    for title, change in BROKEN.items():
        model = copy.deepcopy(bundled[0][1])
        change(model)
        if validator.is_valid(model):
            faults.append(f"{title}: the schema accepts it")
        code = model_check(program, model)
        if code not in (1, 65):
            faults.append(f"{title}: model check ends with {code}")
    finish(faults, f"schema: {len(bundled)} models, {len(BROKEN)} broken ones")


main()
