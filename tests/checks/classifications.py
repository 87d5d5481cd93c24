# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""The files of questionnaires/classifications against each other, against
the profile fields, and, where the package iso-codes is installed, against the
codes of ISO 3166: none missing, none invented. Names are ours and are not
compared."""

import collections
import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
QUESTIONNAIRES = ROOT / "questionnaires"
ISO = pathlib.Path("/usr/share/iso-codes/json")


def load(path):
    return json.loads(path.read_text(encoding="utf-8"))


def classification(name):
    return load(QUESTIONNAIRES / "classifications" / f"{name}.json")


def fields():
    profile = load(QUESTIONNAIRES / "profile.json")
    return {field["id"]: field for field in profile["fields"]}


def codes(field):
    return [option["code"] for option in field["options"]]


def compare(what, wanted, found):
    """What is missing, too much or there twice."""
    counts = collections.Counter(found)
    faults = [f"{what}: no {code}" for code in wanted if code not in counts]
    faults += [f"{what}: {code} is not wanted"
               for code in counts if code not in wanted]
    return faults + [f"{what}: {code} stands twice"
                     for code, count in counts.items() if count > 1]


def check_sources(name, data, used):
    ids = {source["id"] for source in data["sources"]}
    return [f"{name}: source {source} of {where} is not there"
            for where, source in used if source not in ids]


def check_sectors(known):
    data = classification("sectors")
    grouped = [code for group in data["technology"]["groups"]
               for code in group["divisions"]]
    served = [code for scheme in data["schemes"]
              for code in scheme["countries"]]
    used = [(scheme["id"], scheme["source"]) for scheme in data["schemes"]]
    used.append(("technology", data["technology"]["source"]))
    faults = compare("technology groups", codes(known["sector"]), grouped)
    faults += compare("schemes", codes(known["country"]), served)
    for scheme in data["schemes"]:
        prefixes = [code for line in scheme.get("map", [])
                    for code in line["codes"]]
        faults += compare(scheme["id"], set(prefixes), prefixes)
        faults += [f"{scheme['id']}: {code} is too long" for code in prefixes
                   if len(code) > scheme["digits"]]
    return faults + check_sources("sectors", data, used)


def check_sizes(known):
    data = classification("sizes")
    faults = []
    for scheme in data["schemes"]:
        starts = [band["from"] for band in scheme["bands"]]
        if starts != sorted(set(starts)) or starts[0] != 1:
            faults.append(f"{scheme['id']}: bands do not rise from 1")
    profile = known["size"]
    named = [s for s in data["schemes"] if s["title"] == profile["scheme"]]
    if [s["bands"] for s in named] != [profile["options"]]:
        faults.append("sizes: the profile field has other bands than "
                      f"{profile['scheme']}")
    used = [(scheme["id"], scheme["source"]) for scheme in data["schemes"]]
    return faults + check_sources("sizes", data, used)


def regions_of(data):
    return {country["code"]: [region["code"] for region in country["regions"]]
            for country in data["countries"]}


def check_places(known):
    regions = regions_of(classification("places"))
    faults = compare("places", codes(known["country"]), list(regions))
    for country, found in regions.items():
        if found != sorted(found):
            faults.append(f"{country}: regions are not in order")
        faults += [f"{code} stands under {country}" for code in found
                   if not code.startswith(country + "-")]
    return faults


def check_iso():
    countries = {entry["alpha_2"]: entry["alpha_3"] for entry in
                 load(ISO / "iso_3166-1.json")["3166-1"]}
    subdivisions = [entry["code"] for entry in
                    load(ISO / "iso_3166-2.json")["3166-2"]]
    data = classification("places")
    faults = []
    for country, found in regions_of(data).items():
        wanted = {code for code in subdivisions
                  if code.startswith(country + "-")}
        faults += compare(f"ISO 3166-2 of {country}", wanted, found)
    return faults + [f"{entry['code']} has no {countries[entry['code']]}"
                     for entry in data["countries"]
                     if countries[entry["code"]] not in entry["also"]]


def main():
    known = fields()
    faults = check_sectors(known) + check_sizes(known) + check_places(known)
    has_iso = (ISO / "iso_3166-2.json").exists()
    if has_iso:
        faults += check_iso()
    print("\n".join(faults))
    compared = "compared" if has_iso else "not compared: iso-codes is missing"
    print(f"classifications: codes of ISO 3166 {compared}, "
          f"{len(faults)} faults")
    return 1 if faults else 0


sys.exit(main())
