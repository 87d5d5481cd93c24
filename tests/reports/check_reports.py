# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Reports as documents: byte for byte those of golden/ (but for
the program's version and the model's digest), well-formed, safe with
any text, readable aloud, and with the figures of the JSON.

    check_reports.py PROGRAM [--update]

--update writes what came out into golden/. Read every line before you keep it.
"""

import argparse
import fractions
import html
import json
import math
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from firms import write_firms
from page import Page, markdown_tables

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
FIRM = "questionnaires/demo/firm.json"
SURVEY = "questionnaires/demo/survey.csv"
SOME_FIRMS = ["SYN-0002", "SYN-0117", "SYN-0640", "SYN-1333", "SYN-1999"]
BRANCHES = ["-m", "tests/cli/data/workshop.json", "tests/cli/data/sur.json"]
LANGUAGES = ("es", "pt", "en")
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
ELEMENTS = set("""html head meta title style body main header h1 h2 h3 section
    p strong br div ul li dl dt dd figure figcaption svg desc rect circle path
    text tspan span table caption thead tbody tr th td""".split())
MARKS = ("<script>alert('1')</script> ]]> & \"q\" | *b* _c_ `d` [l](http://x) "
         "# ~ \U0001f3ed")
TURNING = "\u202e\u2066\u2028\ufeff"
ACTING = TURNING + "\u0007\u009b"  # models are refused with these two

faults = []
checked = 0


def expect(right, what):
    global checked
    checked += 1
    if not right:
        faults.append(what)


class Reports:
    """The program, and what it writes."""

    def __init__(self, program):
        self.program = os.path.abspath(program)
        out = subprocess.run([self.program, "--version"], text=True,
                             capture_output=True, check=True).stdout
        self.version = out.split()[1]
        self.digest = json.loads(self.write("json", "en", FIRM))["sha256"]

    def write(self, form, language, *words, command="report"):
        done = subprocess.run(
            [self.program, command, *words, "--format", form, "--lang",
             language], cwd=ROOT, capture_output=True, check=False)
        if done.returncode:
            raise SystemExit(f"{words}: {done.stderr.decode()[:400]}")
        return done.stdout.decode("utf-8")


def check_golden(reports, update):
    for language in LANGUAGES:
        for form in ("html", "md"):
            path = HERE / "golden" / f"{language}.{form}"
            text = reports.write(form, language, FIRM)
            text = text.replace(reports.digest, "<SHA256>")
            text = text.replace(reports.version, "<VERSION>")
            if form == "html":
                check_colours(text)
            if update:
                path.write_text(text, encoding="utf-8")
            expect(path.read_text(encoding="utf-8") == text,
                   f"{path.name} is not what the program writes")


def check_form(name, text):
    """A page that stands alone, closes what it opens and can be read aloud."""
    page = Page(text)
    expect(not page.faults, f"{name}: {page.faults[:3]}")
    tags = {tag for tag, _ in page.starts}
    expect(tags <= ELEMENTS, f"{name}: unknown elements {tags - ELEMENTS}")
    policies = [at.get("content") for tag, at in page.starts
                if at.get("http-equiv") == "Content-Security-Policy"]
    expect(policies == [POLICY], f"{name}: policy {policies}")
    for tag, attributes in page.starts:
        for key, value in attributes.items():
            expect(key not in ("href", "src", "srcset", "data", "action") and
                   not key.startswith("on"), f"{name}: <{tag} {key}={value}>")
    style = text[text.index("<style>"):text.index("</style>")]
    expect("@import" not in style and "url(" not in style,
           f"{name}: the style asks for something")
    check_aloud(name, page)
    return page


def check_aloud(name, page):
    expect(dict(page.starts)["html"].get("lang"), f"{name}: no language")
    for picture in page.pictures:
        named = picture["attributes"].get("aria-labelledby", "").split()
        expect(picture["attributes"].get("role") == "img" and
               len(named) == 2 and picture.get("title") and
               picture.get("desc") and
               [page.ids.get(one) for one in named] ==
               [picture["title"], picture["desc"]],
               f"{name}: a picture without words: {picture}")
    expect("svg" not in page.order or page.order[-1] == "table",
           f"{name}: no table after the last picture")
    headings = [int(tag[1]) for tag, _ in page.starts
                if re.fullmatch("h[1-6]", tag)]
    expect(headings[:1] == [1] and headings.count(1) == 1 and
           all(b <= a + 1 for a, b in zip(headings, headings[1:])),
           f"{name}: headings {headings}")
    captions = sum(tag == "caption" for tag, _ in page.starts)
    expect(captions == len(page.tables), f"{name}: {captions} captions")
    scopes = [at.get("scope") for tag, at in page.starts if tag == "th"]
    expect(all(scopes), f"{name}: a heading cell without scope")
    named = {one for _, at in page.starts
             for one in at.get("headers", "").split()}
    expect(named <= set(page.ids), f"{name}: no headings {named}")


def luminance(colour):
    """Of WCAG 2; a colour is three numbers from 0 to 255."""
    parts = [one / 255 for one in colour]
    r, g, b = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4
               for one in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(colour, paper, part):
    return [part * a + (1 - part) * b for a, b in zip(colour, paper)]


def check_colours(text):
    """Texts can be read on what they stand on, and shapes seen, light and
    dark. A browser's checkers cannot tell inside pictures."""
    sets = re.findall(r":root\{(--paper[^}]*)\}", text)
    expect(len(sets) == 2, f"colours: {len(sets)} sets")
    for one in sets:
        of = {}
        for name, colour in re.findall(r"--(\w+):#([0-9a-f]+)", one):
            wide = colour if len(colour) == 6 else "".join(
                2 * sign for sign in colour)
            of[name] = [int(wide[i:i + 2], 16) for i in (0, 2, 4)]
        darkest = mixed(of["main"], of["paper"], 0.55)  # of a grid's cells
        pairs = [("ink", of["paper"], 4.5), ("soft", of["paper"], 4.5),
                 ("main", of["paper"], 4.5), ("ink", of["wash"], 4.5),
                 ("soft", of["wash"], 4.5), ("on", of["main"], 4.5),
                 ("ink", darkest, 4.5), ("hot", of["paper"], 3),
                 ("mid", of["paper"], 3)]
        for name, behind, least in pairs:
            found = contrast(of[name], behind)
            expect(found >= least, f"colours: {name} on {behind}: {found:.2f}")


def check_tidy(name, text):
    tidy = shutil.which("tidy")
    if not tidy:
        return
    done = subprocess.run([tidy, "-e", "-q", "-utf8"], input=text, text=True,
                          capture_output=True, check=False)
    # tidy knows the title of HTML, and not that of a picture
    lines = [line for line in done.stderr.splitlines()
             if '<title> proprietary attribute "id"' not in line]
    expect(not lines, f"{name}: tidy: {lines[:3]}")


def rounded(exact, digits):
    """Half up, as people are shown values."""
    scaled = fractions.Fraction(exact) * 10 ** digits
    whole = (2 * scaled.numerator + scaled.denominator) // \
        (2 * scaled.denominator)
    return fractions.Fraction(whole, 10 ** digits)


def is_value(text, result):
    """Whether the text is the result's value, with the digits that it has."""
    if result["value"] is None:
        return text == "-"
    plain = text.replace(",", ".")
    if not re.fullmatch(r"-?\d+(\.\d+)?", plain):
        return False
    digits = len(plain.partition(".")[2])
    return fractions.Fraction(plain) == rounded(result["exact"], digits)


def check_areas(name, tables, data):
    """Each result that is no headline: one row, with its level and value."""
    rows = {row[0]: row for table in tables[:1] for row in table
            if len(row) == 5 and any(row[1:])}  # others are titles of groups
    shown = 0
    for result in data["results"]:
        row = rows.get(result["title"])
        if row is None:
            continue
        shown += 1
        level = "-" if result["value"] is None else \
            "" if result["level"] is None else str(result["level"])
        expect(row[1] == level, f"{name}: {result['id']}: level {row[1]}")
        expect(is_value(row[2], result), f"{name}: {result['id']}: {row[2]}")
        if result["level"] is not None:
            expect(row[4] == result["level_name"],
                   f"{name}: {result['id']}: {row[4]}")
    expect(shown >= len(data["results"]) - 2, f"{name}: {shown} areas")


def check_headlines(name, text, data):
    """The first thing said: the level's number and name."""
    plain = html.unescape(re.sub(r"\\(.)", r"\1", text))
    for result in data["results"]:
        if result["id"] not in data["headline"]:
            continue
        said = [result["title"], result["level_name"]]
        said += [str(result["level"])] if result["level_name"] else []
        opening = plain[plain.index("</style>") if "</style>" in plain else 0:]
        expect(all(one is None or one in opening[:4000] for one in said),
               f"{name}: {said} is not at the top")


FACTORS = re.compile(r"(\S+) × (\S+) × (\d+)/(\d+)(?: = (\S+))?$")


def are_factors(text, action):
    """Whether the last line has what the action is ranked by, and no other."""
    found = FACTORS.search(text)
    if not action["part"]:
        return found is None
    if not found:
        return False
    weight, gap, impact, effort, priority = found.groups()
    return weight == action["weight"]["exact"] and \
        gap == action["gap"]["exact"] and \
        (int(impact), int(effort)) == (action["impact"], action["effort"]) \
        and priority in (None, action["priority"]["exact"]) and \
        fractions.Fraction(weight) * fractions.Fraction(gap) * \
        fractions.Fraction(int(impact), int(effort)) == \
        fractions.Fraction(action["priority"]["exact"])


def check_first_step(name, row, action):
    """How to begin, and why it comes first."""
    how = f"\n{action['how']}" if action["how"] else ""
    expect(row[1].startswith(action["text"] + how + "\n"),
           f"{name}: step {row[1]}")
    expect(are_factors(row[1], action), f"{name}: factors {row[1]}")


def check_later_step(name, row, action, places):
    """What comes before it, and its priority."""
    text, *more = row[1].split("\n")
    expect(text == action["text"], f"{name}: step {text}")
    expect(are_factors(row[1], action), f"{name}: factors {row[1]}")
    before = "".join(line for line in more if not FACTORS.search(line))
    named = [places[one] for one in action["requires"] if one in places]
    expect(re.findall(r"\d+", before) == named, f"{name}: before {before}")


def check_steps(name, tables, data):
    """All actions, in order, numbered, the first steps with how to begin."""
    rows = [row for table in tables for row in table
            if len(row) == 4 and re.fullmatch(r"\d+\.", row[0])]
    places = {action["id"]: str(place) for place, action
              in enumerate(data["actions"], 1)}
    first = len(data["first_steps"]["actions"])
    expect([row[0] for row in rows] ==
           [f"{i + 1}." for i in range(len(data["actions"]))],
           f"{name}: steps {[row[0] for row in rows]}")
    for place, (row, action) in enumerate(zip(rows, data["actions"])):
        if place < first:
            check_first_step(name, row, action)
        else:
            check_later_step(name, row, action, places)
        expect(("\n" in row[2]) == action["quick_win"], f"{name}: {row[2]}")
        expect(row[3], f"{name}: step {row[0]} says nothing of what it raises")


def check_sure(name, tables, data):
    """Distances to both edges, and the answers that change a level."""
    rows = [row for table in tables for row in table]
    titles = {result["id"]: result["title"] for result in data["results"]}
    for sure in data["robustness"]:
        found = [row for row in rows if len(row) == 5 and
                 row[0] == titles[sure["result"]] and
                 row[1] == str(sure["level"])]
        expect(len(found) == 1, f"{name}: {sure['result']}: {found}")
        low, high = sure["level_low"], sure["level_high"]
        expect(found and [int(x) for x in re.findall(r"\d+", found[0][4])] ==
               ([low] if low == high else [low, high]),
               f"{name}: {sure['result']}: open {found}")
        for key, cell in (("above_edge", 2), ("to_next", 3)):
            made = sure[key] and {**sure[key]} or {"value": None}
            expect(found and is_value(found[0][cell], made),
                   f"{name}: {sure['result']}: {key} {found}")
        texts = [data["texts"][flip["question"]] for flip in sure["flips"]]
        for text, flip in list(zip(texts, sure["flips"]))[:4]:
            expect(any(len(row) == 4 and row[0] == text and
                       row[3] == str(flip["level"]) for row in rows),
                   f"{name}: {sure['result']}: {text} is not named")


def add_model(data, words, language):
    """The texts of the model's questions by their ids, and its headline."""
    path = words[1] if words[0] == "-m" else \
        f"questionnaires/{data['model']}.json"
    model = json.loads((ROOT / path).read_text(encoding="utf-8"))
    data["headline"] = model["headline"]
    data["texts"] = {one["id"]: one["text"].get(language) or
                     one["text"][model["languages"][0]]
                     for one in model["questions"]}


def check_answers(name, tables, data):
    """Every question that enters, once, with its answer and its points."""
    inputs = {}
    for indicator in data["calculation"]:
        for one in indicator["inputs"]:
            if "question" in one:
                inputs[data["texts"][one["question"]]] = one
    rows = {}
    for row in tables[-1]:
        if len(row) != 3 or row[0] not in inputs:
            continue
        expect(row[0] not in rows, f"{name}: {row[0]} twice")
        rows[row[0]] = row
    expect(set(rows) == set(inputs), f"{name}: {len(rows)} answers")
    for text, row in rows.items():
        value = inputs[text]["value"]
        points = "-" if value is None else f"{value:g}"
        expect(row[2].replace(",", ".") == points,
               f"{name}: {text}: {row[2]}")
        label = inputs[text].get("label")
        expect(not label or label in row[1], f"{name}: {text}: {row[1]}")


def check_formulas(name, tables, data):
    """Formulas as in the JSON, but for the mark of decimals and rounding."""
    heads = {}
    for row in tables[-1]:
        title, _, formula = row[0].partition(": ")
        heads.setdefault(title, formula)
    for indicator in data["calculation"]:
        formula = indicator["formula"]
        if not formula or len(indicator["inputs"]) < 2:
            continue
        seen = heads.get(indicator["title"], "")
        expect(numbers(formula) == numbers(seen)[:len(numbers(formula))],
               f"{name}: {indicator['id']}: {seen}")


def numbers(text):
    return [fractions.Fraction(found) for found in
            re.findall(r"\d+(?:\.\d+)?(?:/\d+)?", text.replace(", ", " ; ")
                       .replace(",", ".")) if "/" not in found or
            "." not in found]


def check_bars(name, page, text, data):
    """The bars are as long as the values say."""
    bars = re.findall(r'<svg class="bar".*?</svg>', text, re.S)
    titles = {result["title"]: result for result in data["results"]}
    for bar in bars:
        title = Page(bar).pictures[0]["title"]
        drawn = int(re.search(r'class="is" x="0" y="\d+" width="(\d+)"',
                              bar)[1])
        ends = re.search(r"(-?[\d.,]+) [^\d-]+ (-?[\d.,]+)",
                         Page(bar).pictures[0]["desc"].partition(" ")[2])
        result = titles[title]
        if result["value"] is None or not ends:
            continue
        low, high = (float(end.rstrip(".").replace(",", "."))
                     for end in ends.groups())
        share = (result["value"] - low) / (high - low)
        expect(abs(drawn - max(3, 240 * share)) <= 1,
               f"{name}: bar of {title}: {drawn}")
    expect(len(bars) == sum(1 for one in page.pictures
                            if one["attributes"]["class"] == "bar"),
           f"{name}: bars")


def corners_of(chart):
    """Where rays end, from the middle, and where the values are on them."""
    numbers = [tuple(map(int, found)) for found in re.findall(
        r'<path class="ring" d="M128 128L(\d+) (\d+)"/>', chart)]
    dots = [tuple(map(int, found)) for found in re.findall(
        r'<circle class="is" cx="(\d+)" cy="(\d+)"', chart)]
    return numbers, dots


def check_radar(name, chart, radar, results):
    """Rays evenly around, the first upwards; corners as far as the values."""
    ends, dots = corners_of(chart)
    known = [(place, results[one]["value"])
             for place, one in enumerate(radar["results"])
             if results[one]["value"] is not None]
    expect(len(ends) == len(radar["results"]) and len(dots) == len(known),
           f"{name}: {len(ends)} rays, {len(dots)} corners")
    turn = 2 * math.pi / len(radar["results"])
    for place, (x, y) in enumerate(ends):
        expect(abs(x - 128 - 104 * math.sin(turn * place)) <= 1 and
               abs(y - 128 + 104 * math.cos(turn * place)) <= 1,
               f"{name}: ray {place}: {x} {y}")
    for (place, value), (x, y) in zip(known, dots):
        far = 104 * (value - radar["from"]) / (radar["to"] - radar["from"])
        expect(abs(x - 128 - far * math.sin(turn * place)) <= 2 and
               abs(y - 128 + far * math.cos(turn * place)) <= 2,
               f"{name}: corner {place}: {x} {y}, {value}")
    expect(('class="web gap"' in chart) == (len(known) < len(ends)),
           f"{name}: an open shape where all is known, or a closed one")


def check_radars(reports):
    """idx4.0 asks for three; where an answer is missing a shape is open."""
    model = json.loads((ROOT / "questionnaires/inmetro-idx40.json")
                       .read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        path = str(pathlib.Path(folder, "firms.csv"))
        write_firms(model["id"], 12, path)
        for firm in ("F-0", "F-1", "F-2", "F-7", "F-8", "F-9"):
            words = (path, "-m", model["id"], "--id", firm)
            data = json.loads(reports.write("json", "en", *words))
            results = {one["id"]: one for one in data["results"]}
            text = reports.write("html", "en", *words)
            check_form(f"radar {firm}", text)
            check_tidy(f"radar {firm}", text)
            charts = re.findall(r'<svg class="radar".*?</svg>', text, re.S)
            expect(len(charts) == len(model["radars"]) == 3, "radars")
            for chart, radar in zip(charts, model["radars"]):
                check_radar(f"radar {firm}", chart, radar, results)
                for one in radar["results"]:
                    expect(html.escape(results[one]["title"], False) in
                           re.sub(r"</tspan><tspan[^>]*>", " ", chart),
                           f"radar {firm}: {one} is not named")


def check_figures(reports, words):
    for language in LANGUAGES:
        name = f"{words[-1]} {language}"
        data = json.loads(reports.write("json", language, *words,
                                        "--calculation"))
        add_model(data, words, language)
        text = reports.write("html", language, *words)
        page = check_form(name, text)
        check_tidy(name, text)
        check_bars(name, page, text, data)
        plain = reports.write("md", language, *words)
        check_headlines(f"{name} html", text, data)
        check_headlines(f"{name} md", plain, data)
        forms = {"html": page.tables, "md": markdown_tables(plain)}
        for form, tables in forms.items():
            for check in (check_areas, check_steps, check_sure, check_answers,
                          check_formulas):
                check(f"{name} {form}", tables, data)


def spoil(value, key=""):
    """A model whose every text for people is full of marks."""
    if isinstance(value, dict):
        return {k: spoil(v, k) for k, v in value.items()}
    if isinstance(value, list):
        return [spoil(one, key) for one in value]
    if isinstance(value, str) and key in LANGUAGES:
        return f"{value} {MARKS}{TURNING}"
    return value


def first_cell(tables):
    """What names the first row of the first table; "" without one."""
    rows = tables[0] if tables else []
    return rows[1][0] if len(rows) > 1 and rows[1] else ""


def check_hostile(reports):
    model = json.loads((ROOT / BRANCHES[1]).read_text(encoding="utf-8"))
    firm = json.loads((ROOT / BRANCHES[2]).read_text(encoding="utf-8"))
    firm["firm"]["name"] = f"{MARKS}{ACTING} " + "W" * 10000
    with tempfile.TemporaryDirectory() as folder:
        paths = [pathlib.Path(folder, one) for one in ("m.json", "f.json")]
        for path, what in zip(paths, (spoil(model), firm)):
            path.write_text(json.dumps(what), encoding="utf-8")
        words = ("-m", str(paths[0]), str(paths[1]))
        for more in ((), ("--calculation",)):
            text = reports.write("html", "en", *words, *more)
            page = check_form("hostile", text)
            check_tidy("hostile", text)
            expect(MARKS in first_cell(page.tables), "hostile: marks are gone")
            expect(not any(sign in text for sign in ACTING),
                   "hostile: a sign that acts")
            expect("W" * 10000 in text, "hostile: the name is cut")
            text = reports.write("md", "en", *words, *more)
            expect(not any(sign in text for sign in ACTING),
                   "hostile: a sign that acts, in Markdown")
            bare = re.sub(r"\\.|`[█▒░]*`|<br>|\*\*", "", text)
            expect(not re.search(r"[<`*_\[~]", bare),
                   f"hostile: Markdown: {re.findall('.{9}[<`*_~]', bare)[:3]}")
            expect(MARKS in first_cell(markdown_tables(text)),
                   "hostile: marks are gone from Markdown")


def finish():
    for fault in faults[:40]:
        print(fault)
    print(f"{checked - len(faults)} passed, {len(faults)} failed")
    return bool(faults)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    reports = Reports(options.program)
    check_golden(reports, options.update)
    check_figures(reports, (FIRM,))
    check_figures(reports, tuple(BRANCHES))
    for firm in SOME_FIRMS:
        check_figures(reports, (SURVEY, "--id", firm))
    check_radars(reports)
    check_hostile(reports)
    return finish()


if __name__ == "__main__":
    sys.exit(main())
