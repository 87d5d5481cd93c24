# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""The JSON Schemas against the invalid corpus: every file of tests/invalid
that a schema can see to be wrong is refused by it. What a schema cannot see
is listed here with the reason; a file that is listed and refused all the
same fails the check, so that the list stays true. Sound files (bundled, and
of the tests) are accepted."""

import json
import pathlib
import sys

from jsonschema import Draft202012Validator

ROOT = pathlib.Path(__file__).resolve().parents[2]
INVALID = ROOT / "tests" / "invalid"
QUESTIONNAIRES = ROOT / "questionnaires"

UNSEEN = {
    "a schema does not count places: only the last level has no next": [
        "306-no-next", "362-last-next"],
    "the profile fields are in another file": [
        "311-id-of-a-field", "313-misspelt-field"],
    "a schema does not compare ids with each other": [
        "312-question-and-indicator", "312-two-questions", "315-child-twice",
        "315-radar-repeated", "335-two-codes"],
    "a schema does not follow references": [
        "313-misspelt-child", "314-no-such-scale", "314-no-such-section",
        "314-no-such-source", "340-profile-band-of-text", "343-code-not-there",
        "343-raise-not-there", "347-action-no-result",
        "347-headline-no-result", "347-radar-no-result",
        "313-crosswalk-misspelt-vocabulary",
        "313-crosswalk-misspelt-term", "314-crosswalk-no-such-source"],
    "what a crosswalk says about a model is not in its file": [
        "313-crosswalk-misspelt-result", "372-crosswalk-no-such-level",
        "373-crosswalk-level-forgotten"],
    "a schema does not compare the keys of objects, nor entries": [
        "315-crosswalk-level-twice", "315-crosswalk-term-twice",
        "329-crosswalk-range-backwards", "329-crosswalk-range-of-one",
        "374-crosswalk-stated-twice"],
    "nor looks behind them: types, points and options of what is named": [
        "331-exclusive-single", "332-yes-no-without-points",
        "344-at-least-of-country", "344-is-of-number",
        "344-level-without-levels", "351-option-without-points",
        "352-states-only", "353-text-as-child", "371-raise-of-number",
        "371-raise-to-a-state"],
    "the languages that are needed are named elsewhere in the file": [
        "320-missing-translation", "321-undeclared-language"],
    "a schema does not calculate with numbers or compare them": [
        "318-fraction-above-one", "329-band-backwards", "329-min-above-max",
        "329-radar-range", "329-rescale-backwards", "338-first-band", "339-bands-fall",
        "339-profile-bands-fall", "361-levels-fall", "363-closed-gap",
        "363-integers-leave-gaps", "364-closed-overlap", "364-overlap"],
    "it sees a number's value, not how it is written": [
        "325-exponent", "326-closed-finer-than-round", "326-seven-digits",
        "326-weight-five-digits", "337-half-a-band", "337-half-a-minimum"],
    "defaults: a key may be here or in the object around it": [
        "331-min-answered-of-staircase", "332-share-without-threshold",
        "336-state-with-others", "358-sum-by-default", "358-sum-of-some"],
    "order and depth": [
        "342-asks-a-later-one", "342-asks-itself", "345-seventeen-deep",
        "356-indicator-circle", "356-its-own-child", "357-chain-of-33",
        "370-action-circle", "370-requires-itself"],
    "ids, sums and counts of a peer file, and days of the calendar": [
        "312-peers-figure-twice", "313-peers-misspelt-group",
        "313-peers-misspelt-term", "313-peers-no-such-result",
        "314-peers-no-such-source", "315-peers-counted-twice",
        "815-peers-group-twice", "315-peers-level-twice",
        "329-peers-period-backwards",
        "329-peers-range-backwards", "803-peers-share-of-120",
        "804-peers-no-terms", "805-peers-terms-of-mean",
        "806-peers-derived-differs", "807-peers-derived-of-average",
        "807-peers-derived-of-others", "808-peers-derived-overlap",
        "813-peers-three-codes", "814-peers-levels-more",
        "814-peers-result-more", "814-peers-values-more",
        "816-peers-small-group", "819-peers-weight-differs",
        "peers-weight-idle", "821-peers-no-weight",
        "824-peers-two-majors", "825-peers-day"],
    "what can be reached, held or used is for the program to find out": [
        "346-above-the-maximum", "346-action-never", "346-contradiction",
        "350-forgotten-child", "354-weight-for-nothing",
        "355-indicator-for-nothing", "360-root-of-negative",
        "365-too-short-above", "365-too-short-below", "366-above-all",
        "366-between-values", "367-too-many-digits"],
}


def load(path):
    return json.loads(path.read_text(encoding="utf-8"))


def validator(kind):
    folder = QUESTIONNAIRES
    if kind in CLASSIFICATIONS:
        folder = QUESTIONNAIRES / "classifications"
    if kind == "peers":
        folder = QUESTIONNAIRES / "peers"
    schema = load(folder / f"{kind}.schema.json")
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def sound_files():
    yield "profile", QUESTIONNAIRES / "profile.json"
    yield "crosswalk", QUESTIONNAIRES / "crosswalk.json"
    yield "crosswalk", ROOT / "tests" / "data" / "small-crosswalk.json"
    for name in ("small-peers", "small-cohort"):
        yield "peers", ROOT / "tests" / "data" / f"{name}.json"
    for path in sorted((QUESTIONNAIRES / "peers").glob("*.json")):
        if not path.name.endswith(".schema.json"):
            yield "peers", path
    for kind in CLASSIFICATIONS:
        yield kind, QUESTIONNAIRES / "classifications" / f"{kind}.json"
    folders = [QUESTIONNAIRES, ROOT / "tests" / "data"]
    for path in sorted(p for f in folders for p in f.glob("*.json")):
        if load(path).get("format") == "nivela/model/1":
            yield "model", path


KINDS = ("model", "profile", "crosswalk", "peers")
CLASSIFICATIONS = ("places", "sectors", "sizes")


def kind_of(path):
    return next((k for k in KINDS if f"{k}-" in path.name), "model")


def main():
    schemas = {kind: validator(kind) for kind in KINDS + CLASSIFICATIONS}
    unseen = {name for names in UNSEEN.values() for name in names}
    faults, refused, accepted = [], 0, 0
    for kind, path in sound_files():
        accepted += 1
        for error in schemas[kind].iter_errors(load(path)):
            faults.append(f"{path}: {error.json_path}: {error.message[:200]}")
    # 2xx: no JSON at all, which is not a schema's business.
    files = [p for p in sorted(INVALID.glob("*.json"))
             if not p.name.startswith("2")]
    for path in files:
        valid = schemas[kind_of(path)].is_valid(load(path))
        refused += not valid
        if valid and path.stem not in unseen:
            faults.append(f"{path.name}: the schema accepts it")
        if not valid and path.stem in unseen:
            faults.append(f"{path.name}: listed as unseen, and refused")
    for name in sorted(unseen - {p.stem for p in files}):
        faults.append(f"{name}: listed, and not there")
    print("\n".join(faults))
    print(f"schema: {accepted} sound files accepted, {refused} of "
          f"{len(files)} invalid ones refused, {len(faults)} faults")
    return 1 if faults else 0


sys.exit(main())
