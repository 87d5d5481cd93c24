# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""The bundled crosswalk against what it claims to follow: IMPULS's own
groups; acatech's stages in SENAI's segments, as declared; and stages in
levels of idx4.0 and back, worked out value by value from the two published
rules. Expectations never come from the crosswalk's file.

    test_crosswalk.py PROGRAM
"""

import json
import subprocess
import sys
from fractions import Fraction

# Declared in the file as ours: which stages belong to which segment.
STAGES_OF_SEGMENT = {1: {0, 1}, 2: {2}, 3: {3, 4}, 4: {5}, 5: {6}}
# Lichtblau et al. 2015: newcomers 0 and 1, learners 2, leaders from 3.
GROUP_OF_READINESS = {0: 1, 1: 1, 2: 2, 3: 3, 4: 3, 5: 3}
GENERATIONS = {0: "G0", 1: "G1", 2: "G2", 3: "G3", 4: "G4"}
CONFIDENCES = ("high", "medium", "low", "none")


def stage(value):
    """acatech: a stage is reached when the mean reaches it."""
    return value.numerator // value.denominator


def idx_level(value):
    """Inmetro: 0.00-1.00 is level 1, 1.01-2.00 level 2, and so on."""
    return next(level for level in range(1, 7) if value <= level)


def pairs_of_stage_and_level():
    """Every pair that some value of two decimals from 0 to 6 has. Stage 0 is
    before the first one; only idx4.0 has values there."""
    values = [Fraction(hundredths, 100) for hundredths in range(601)]
    return {(stage(value), idx_level(value)) for value in values}


def inverse(relation):
    return {(b, a) for a, b in relation}


def pairs(relation):
    return {(a, b) for a, many in relation.items() for b in many}


def load(program):
    done = subprocess.run([program, "crosswalk", "--json"], check=True,
                          capture_output=True, text=True, timeout=60)
    return json.loads(done.stdout)


class Crosswalk:
    def __init__(self, document):
        self.codes = {v["id"]: [t["code"] for t in v["terms"]]
                      for v in document["vocabularies"]}
        self.entries = document["entries"]

    def relation(self, entry):
        """{(level, code)} that an entry allows."""
        codes = self.codes[entry["vocabulary"]]
        found = set()
        for level in entry["levels"]:
            first, last = (codes.index(level[end]) for end in ("from", "to"))
            found |= {(level["level"], code) for code in codes[first:last + 1]}
        return found

    def find(self, model, result, vocabulary):
        [entry] = [e for e in self.entries if e["model"] == model and
                   result in e["results"] and e["vocabulary"] == vocabulary]
        return entry

    def numbers(self, model, result, vocabulary):
        entry = self.find(model, result, vocabulary)
        return {(level, int(code)) for level, code in self.relation(entry)}


def expectations():
    """(model, result, vocabulary, {(level, number)})."""
    segments = pairs(STAGES_OF_SEGMENT)
    both = pairs_of_stage_and_level()
    reached = {(s, level) for s, level in both if s > 0}
    for model in ("industria40", "acatech-principles"):
        yield model, "maturity", "acatech_stages", {(i, i) for i in range(1, 7)}
        yield (model, "maturity", "senai_segments",
               {(s, g) for g, s in segments if s > 0})
        yield model, "maturity", "idx40_levels", reached
    for model in ("industria40", "senai-segments"):
        yield model, "segment", "senai_segments", {(i, i) for i in range(1, 6)}
        yield model, "segment", "acatech_stages", segments
        yield (model, "segment", "idx40_levels",
               {(g, level) for g, s in segments for t, level in both
                if s == t})
    yield ("inmetro-idx40", "idx40", "idx40_levels",
           {(i, i) for i in range(1, 7)})
    yield "inmetro-idx40", "idx40", "acatech_stages", inverse(both)
    yield ("inmetro-idx40", "idx40", "senai_segments",
           {(level, g) for s, level in both for g, t in segments if s == t})
    yield ("impuls-readiness", "readiness", "impuls_groups",
           set(GROUP_OF_READINESS.items()))
    yield ("impuls-readiness", "group", "impuls_groups",
           {(i, i) for i in range(1, 4)})


def check_confidence(crosswalk, faults):
    """Published needs a source; what is weak is said to be weak."""
    for entry in crosswalk.entries:
        place = f"{entry['model']} {entry['results']} {entry['vocabulary']}"
        confidence = entry["confidence"]
        if confidence not in CONFIDENCES:
            faults.append(f"{place}: confidence {confidence}")
        if confidence == "high" and entry["source"] == "ours":
            faults.append(f"{place}: high, and no source")
        if (confidence == "none") != (not entry["levels"]):
            faults.append(f"{place}: {confidence}, with levels or without")
        crosses = ("generation" in entry["results"]) != \
            (entry["vocabulary"] == "generations")
        if crosses and confidence not in ("low", "none"):
            faults.append(f"{place}: a generation is no step elsewhere")


def main():
    crosswalk = Crosswalk(load(sys.argv[1]))
    faults, count = [], 0
    for model, result, vocabulary, wanted in expectations():
        count += 1
        found = crosswalk.numbers(model, result, vocabulary)
        if found != wanted:
            faults.append(f"{model} {result} in {vocabulary}: "
                          f"{sorted(found)}, not {sorted(wanted)}")
    for model in ("industria40", "technology-generations"):
        own = crosswalk.find(model, "generation", "generations")
        if crosswalk.relation(own) != set(GENERATIONS.items()):
            faults.append(f"{model}: generations in their own words")
    for model in ("chequeo-digital", "eu-dma"):
        if any(e["levels"] for e in crosswalk.entries if e["model"] == model):
            faults.append(f"{model}: its cut-offs are not published")
    check_confidence(crosswalk, faults)
    print("\n".join(faults))
    print(f"crosswalk: {count} relations, {len(crosswalk.entries)} entries, "
          f"{len(faults)} faults")
    return 1 if faults else 0


sys.exit(main())
