# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""One firm at two dates: pages byte for byte those of golden/ (but for the
program's version and the model's digest), well-formed, safe with any text;
figures in tables and pictures are those of the two firms' reports.

    check_compare.py PROGRAM [--update]

--update writes what came out into golden/. Read every line before you keep it.
"""

import argparse
import json
import pathlib
import re
import sys
import tempfile

import check_reports
from check_reports import (ACTING, BRANCHES, FIRM, HERE, LANGUAGES, MARKS,
                           ROOT, Reports, check_form, check_tidy, expect,
                           is_value, spoil)
from page import Page, markdown_tables

PLOT, RING = 720 - 190 - 130, 7
CHANGED = {"gen_production_today": "2", "gen_customers_today": "1",
           "vis_costs": "3", "sen_alerts": "4", "tec_cloud": "using"}


def later_firm(folder):
    """The demonstration firm a year later, with other answers."""
    firm = json.loads((ROOT / FIRM).read_text(encoding="utf-8"))
    firm["date"] = "2027-05-20"
    firm["answers"].update(CHANGED)
    path = pathlib.Path(folder, "later.json")
    path.write_text(json.dumps(firm), encoding="utf-8")
    return str(path)


def compare(reports, form, language, *words):
    return reports.write(form, language, *words, command="compare")


def check_golden(reports, later, update):
    for language in LANGUAGES:
        for form in ("html", "md"):
            path = HERE / "golden" / f"change-{language}.{form}"
            text = compare(reports, form, language, FIRM, later)
            text = text.replace(reports.digest, "<SHA256>")
            text = text.replace(reports.version, "<VERSION>")
            if update:
                path.write_text(text, encoding="utf-8")
            expect(path.read_text(encoding="utf-8") == text,
                   f"{path.name} is not what the program writes")


def ends_of(result, model):
    for one in model["indicators"]:
        if one["id"] == result and one.get("levels"):
            return one["levels"][0]["from"], one["levels"][-1]["to"]
    return None


def check_json(name, data, sides):
    """What the comparison says is what each report says by itself."""
    for one, before, after in zip(data["results"], *sides):
        for side, report in (("before", before), ("after", after)):
            said = one[side] and (one[side]["value"], one[side]["level"])
            have = None if report["value"] is None else \
                (report["value"], report["level"])
            expect(said == have, f"{name}: {one['id']}: {said}, {have}")
        known = one["before"] and one["after"]
        change = known and one["after"]["value"] - one["before"]["value"]
        expect(one["change"] is None if change is None else
               abs(one["change"] - change) < 1e-9, f"{name}: {one['id']}")
    expect({one["question"] for one in data["answers"]} == set(CHANGED),
           f"{name}: {data['answers']}")


def check_table(name, tables, sides, data):
    rows = {row[0]: row for row in tables[0]}
    for before, after, one in zip(*sides, data["results"]):
        row = rows.get(before["title"])
        expect(row is not None, f"{name}: no row of {before['title']}")
        if row is None:
            continue
        expect(is_value(row[2], before) and is_value(row[3], after),
               f"{name}: {row}")
        change = float(row[4].replace(",", ".") or "nan")
        digits = len(row[4].replace(",", ".").partition(".")[2])
        expect(one["change"] is None or
               abs(change - one["change"]) <= 0.5 * 10 ** -digits + 1e-9,
               f"{name}: {row}, {one['change']}")
    changed = tables[1][1:]
    expect(len(changed) == len(CHANGED) and
           all(row[1] != row[2] for row in changed), f"{name}: answers")
    expect([row[1:] for row in changed] ==
           [[one["before"], one["after"]] for one in data["answers"]],
           f"{name}: {changed}")


def check_picture(name, text, data):
    """Rings where values were and dots where they are."""
    model = json.loads((ROOT / f"questionnaires/{data['model']}.json")
                       .read_text(encoding="utf-8"))
    picture = re.search(r'<svg class="dumbbell".*?</svg>', text, re.S)[0]
    rings = re.findall(r'class="hollow" cx="(\d+)"', picture)
    dots = re.findall(r'class="is" cx="(\d+)"', picture)
    shown = [one for one in data["results"]
             if one["change"] is not None and ends_of(one["id"], model)]
    expect(len(rings) == len(dots) == len(shown) > 20, f"{name}: rings")
    for ring, dot, one in zip(rings, dots, shown):
        low, high = ends_of(one["id"], model)
        for drawn, value in ((ring, one["before"]), (dot, one["after"])):
            place = 190 + RING + (PLOT - 2 * RING) * \
                (value["value"] - low) / (high - low)
            expect(abs(int(drawn) - place) <= 1, f"{name}: {one['id']}")
    expect(picture.count('class="way back"') ==
           sum(one["change"] < 0 for one in shown), f"{name}: ways back")
    expect(Page(picture).pictures[0]["desc"] in text, f"{name}: no caption")


def check_hostile(reports):
    model = json.loads((ROOT / BRANCHES[1]).read_text(encoding="utf-8"))
    firm = json.loads((ROOT / BRANCHES[2]).read_text(encoding="utf-8"))
    firm["firm"]["name"] = f"{MARKS}{ACTING} " + "W" * 10000
    later = json.loads(json.dumps(firm))
    later["answers"]["b"] = "3"
    later["firm"]["id"] = f"{MARKS}{ACTING}"
    with tempfile.TemporaryDirectory() as folder:
        paths = [pathlib.Path(folder, one)
                 for one in ("m.json", "f.json", "l.json")]
        for path, what in zip(paths, (spoil(model), firm, later)):
            path.write_text(json.dumps(what), encoding="utf-8")
        words = ("-m", *map(str, paths))
        text = compare(reports, "html", "en", *words)
        page = check_form("hostile change", text)
        check_tidy("hostile change", text)
        expect(any(MARKS in row[0] for row in page.tables[0][1:]),
               "hostile change: marks are gone")
        expect(not any(sign in text for sign in ACTING), "a sign that acts")
        plain = compare(reports, "md", "en", *words)
        expect(not any(sign in plain for sign in ACTING), "a sign that acts")
        bare = re.sub(r"\\.|<br>|\*\*", "", plain)
        expect(not re.search(r"[<`*_\[~]", bare),
               f"hostile: {re.findall('.{9}[<`*_~]', bare)[:3]}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    reports = Reports(options.program)
    with tempfile.TemporaryDirectory() as folder:
        later = later_firm(folder)
        check_golden(reports, later, options.update)
        for language in LANGUAGES:
            name = f"change {language}"
            data = json.loads(compare(reports, "json", language, FIRM, later))
            sides = [json.loads(reports.write("json", language, one))["results"]
                     for one in (FIRM, later)]
            text = compare(reports, "html", language, FIRM, later)
            page = check_form(name, text)
            check_tidy(name, text)
            check_json(name, data, sides)
            check_table(f"{name} html", page.tables, sides, data)
            check_picture(name, text, data)
            plain = compare(reports, "md", language, FIRM, later)
            check_table(f"{name} md", markdown_tables(plain), sides, data)
    check_hostile(reports)
    return check_reports.finish()


if __name__ == "__main__":
    sys.exit(main())
