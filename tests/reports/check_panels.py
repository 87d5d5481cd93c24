# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""The firms of two surveys: pages byte for byte those of golden/ (but for the
program's version and the model's digest), well-formed, safe with any text;
every figure worked out again from the scores of both files, in fractions.

    check_panels.py PROGRAM [--update]

--update writes what came out into golden/. Read every line before you keep it.
"""

import argparse
import csv
import fractions
import json
import math
import pathlib
import subprocess
import sys
import tempfile

import check_reports
from check_reports import (ACTING, BRANCHES, HERE, LANGUAGES, MARKS, ROOT,
                           Reports, check_form, check_tidy, expect, spoil)
from later import write_surveys
from page import markdown_tables


def scores_of(program, path):
    """{id: {column: text}} of the first row of each firm."""
    done = subprocess.run([program, "score", path, "-q"], cwd=ROOT, text=True,
                          capture_output=True, check=False)
    rows = {}
    for row in csv.DictReader(done.stdout.splitlines()):
        rows.setdefault(row["id"], row)
    return rows


def worked_out(model, before, after):
    """What the JSON must say of each result."""
    both = [(before[firm], row) for firm, row in after.items()
            if firm in before]
    results = []
    for name in model["results"]:
        pairs = [(fractions.Fraction(then[name]), fractions.Fraction(now[name]),
                  then, now) for then, now in both if then[name] and now[name]]
        moves = [now - then for then, now, *_ in pairs]
        made = {"id": name, "firms": len(pairs),
                "up": sum(one > 0 for one in moves),
                "same": sum(one == 0 for one in moves),
                "down": sum(one < 0 for one in moves)}
        if pairs:
            mean = sum(moves) / len(moves)
            spread = sum((one - mean) ** 2 for one in moves)
            made["before"] = sum(then for then, *_ in pairs) / len(pairs)
            made["after"] = sum(now for _, now, *_ in pairs) / len(pairs)
            made["change"] = mean
            made["se"] = math.sqrt(spread / (len(moves) - 1) / len(moves))
        indicator = next(one for one in model["indicators"]
                         if one["id"] == name)
        numbers = [one["level"] for one in indicator.get("levels", [])]
        made["moves"] = transitions(numbers, [
            (int(then[f"{name}.level"]), int(now[f"{name}.level"]))
            for _, _, then, now in pairs]) if numbers else None
        results.append(made)
    return results, len(both)


def transitions(numbers, pairs):
    counts = [[pairs.count((then, now)) for now in numbers]
              for then in numbers]
    begun = [row for row in counts if sum(row)]
    stayed = sum(fractions.Fraction(row[place], sum(row))
                 for place, row in enumerate(counts) if sum(row))
    index = (len(begun) - stayed) / (len(begun) - 1) \
        if len(begun) > 1 else None
    return {"levels": numbers, "counts": counts,
            "up": sum(then < now for then, now in pairs),
            "same": sum(then == now for then, now in pairs),
            "down": sum(then > now for then, now in pairs),
            "shorrocks": index, "shorrocks_levels": len(begun)}


def alike(said, have):
    if isinstance(have, (fractions.Fraction, float)):
        return said is not None and \
            math.isclose(said, have, rel_tol=1e-8, abs_tol=1e-12)
    if isinstance(have, dict):
        return isinstance(said, dict) and set(said) == set(have) and \
            all(alike(said[key], value) for key, value in have.items())
    return said == have


def check_json(data, results, both):
    expect(data["firms"]["both"] == both, f"firms {data['firms']}")
    for said, have in zip(data["results"], results, strict=True):
        for key, value in have.items():
            expect(alike(said[key], value),
                   f"{have['id']}: {key}: {said[key]}, {value}")


def is_rounded(text, value):
    """Whether the text is the figure, with the digits that it has."""
    if value is None:
        return text in ("", "-")
    plain = text.replace(",", ".")
    digits = len(plain.partition(".")[2])
    return abs(float(plain) - value) <= 0.5 * 10 ** -digits + 1e-9


def check_tables(name, tables, data, model):
    rows = {row[0]: row for row in tables[0][1:]}
    for one in data["results"]:
        row = rows[one["title"]]
        expect([int(row[at]) for at in (1, 6, 7, 8)] ==
               [one[key] for key in ("firms", "up", "same", "down")],
               f"{name}: {row}")
        for at, key in ((2, "before"), (3, "after"), (4, "change"), (5, "se")):
            expect(is_rounded(row[at], one[key]), f"{name}: {key}: {row}")
    headlines = [one for one in data["results"]
                 if one["id"] in model["headline"]]
    expect(len(tables) == 1 + len(headlines), f"{name}: {len(tables)} tables")
    for table, one in zip(tables[1:], headlines):
        made = one["moves"]
        expect(table[0][1:-1] == [str(level) for level in made["levels"]],
               f"{name}: {table[0]}")
        for row, level, counts in zip(table[1:], made["levels"],
                                      made["counts"], strict=True):
            expect(row[0].startswith(f"{level} ") and
                   [int(cell) for cell in row[1:]] == counts + [sum(counts)],
                   f"{name}: {row}")


def check_words(name, text, data, model):
    """The index as it is said, and the shares of who moved."""
    plain = text.replace(",", ".")
    for one in data["results"]:
        made = one["moves"]
        if one["id"] not in model["headline"]:
            continue
        expect(f"Shorrocks: {made['shorrocks']:.2f}. " in plain or
               f"index: {made['shorrocks']:.2f}. " in plain,
               f"{name}: no index {made['shorrocks']:.2f}")


def check_golden(reports, paths, update):
    for language in LANGUAGES:
        for form in ("html", "md"):
            path = HERE / "golden" / f"panel-{language}.{form}"
            text = reports.write(form, language, *paths, command="compare")
            text = text.replace(reports.digest, "<SHA256>")
            text = text.replace(reports.version, "<VERSION>")
            if update:
                path.write_text(text, encoding="utf-8")
            expect(path.read_text(encoding="utf-8") == text,
                   f"{path.name} is not what the program writes")


def flat(answer):
    if isinstance(answer, dict):
        return "NS"
    return " ".join(answer) if isinstance(answer, list) else answer


def check_hostile(reports, folder):
    model = json.loads((ROOT / BRANCHES[1]).read_text(encoding="utf-8"))
    firm = json.loads((ROOT / BRANCHES[2]).read_text(encoding="utf-8"))
    paths = [str(pathlib.Path(folder, one))
             for one in ("m.json", "then.csv", "now.csv")]
    pathlib.Path(paths[0]).write_text(json.dumps(spoil(model)),
                                      encoding="utf-8")
    for path in paths[1:]:
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            asked = [one["id"] for one in model["questions"]]
            writer.writerow(["id", *asked])
            for name in (MARKS, "=HYPERLINK(1)", "W" * 10000):
                writer.writerow([name, *(flat(firm["answers"].get(one, ""))
                                         for one in asked)])
    words = ("-m", *paths)
    for form in ("html", "md", "txt", "json"):
        text = reports.write(form, "en", *words, command="compare")
        expect(not any(sign in text for sign in ACTING) or form == "json",
               f"hostile panel {form}: a sign that acts")
        if form == "html":
            check_form("hostile panel", text)
            check_tidy("hostile panel", text)
        if form == "json":
            expect(json.loads(text)["firms"]["both"] == 3, "hostile panel")


def check_languages(reports, paths, model):
    then, now = (scores_of(reports.program, path) for path in paths)
    for language in LANGUAGES:
        name = f"panel {language}"
        data = json.loads(reports.write("json", language, *paths,
                                        command="compare"))
        check_json(data, *worked_out(model, then, now))
        text = reports.write("html", language, *paths, command="compare")
        page = check_form(name, text)
        check_tidy(name, text)
        check_tables(f"{name} html", page.tables, data, model)
        plain = reports.write("md", language, *paths, command="compare")
        check_tables(f"{name} md", markdown_tables(plain), data, model)
        for form in (text, plain.replace("\\", "")):
            check_words(name, form, data, model)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    reports = Reports(options.program)
    model = json.loads((ROOT / "questionnaires/industria40.json")
                       .read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        paths = [str(pathlib.Path(folder, one))
                 for one in ("then.csv", "now.csv")]
        write_surveys(*paths)
        check_golden(reports, paths, options.update)
        check_languages(reports, paths, model)
        check_hostile(reports, folder)
    return check_reports.finish()


if __name__ == "__main__":
    sys.exit(main())
