# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Pages in a browser: pa11y finds nothing on them, light and dark, and printed
they are tagged A4 with a title, an alternative text for each picture, and, of
one firm, four pages at most. In three languages: a firm, by itself and beside
a cohort; a cohort, with groups that are hidden; a firm at two dates.

Any firm's report takes four sheets: of each bundled model and language the one
with the most to say is printed, out of many.

    NIVELA_BROWSER=1 check_browser.py PROGRAM FOLDER

Without NIVELA_BROWSER=1 nothing is done: this needs Chromium, poppler-utils,
node and the network. pa11y is put into FOLDER with npm, or taken from
NIVELA_PA11Y, a folder with node_modules.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys

import check_reports
from check_cohorts import ASKED, few_firms
from check_compare import later_firm
from firms import MODELS, write_firms
from later import write_surveys
from check_reports import FIRM, HERE, LANGUAGES, ROOT, SURVEY, expect

MOST_PAGES = 4          # of a firm's report
MANY = 40               # firms, of which the longest report is printed
PA11Y = "pa11y@9"
SKIPPED = 77


def make(program, folder):
    """The pages, and how many sheets of paper they may take."""
    few, later = few_firms(folder), later_firm(folder)
    surveys = [str(folder / "then.csv"), str(folder / "now.csv")]
    write_surveys(*surveys)
    cohort = str(folder / "cohort.json")
    subprocess.run([program, "peers", "build", SURVEY, "-o", cohort, "-q"],
                   cwd=ROOT, check=True)
    kinds = {"firm": (["report", FIRM], MOST_PAGES),
             "place": (["report", FIRM, "--peers", cohort], MOST_PAGES),
             "cohort": (["benchmark", few, *ASKED], None),
             "change": (["compare", FIRM, later], MOST_PAGES),
             "panel": (["compare", *surveys], None)}
    pages = {}
    for language in LANGUAGES:
        for kind, (words, most) in kinds.items():
            path = folder / f"{kind}-{language}.html"
            subprocess.run([program, *words, "-o", str(path), "--lang",
                            language, "-q"], cwd=ROOT, check=True)
            pages[path] = most
    return pages


def longest(program, folder, model, language, *words):
    """The page with the most on it, of many firms."""
    survey, target = folder / f"{model}.csv", folder / f"{model}-{language}"
    write_firms(model, MANY, survey)
    shutil.rmtree(target, ignore_errors=True)
    done = subprocess.run(
        [program, "report", "-m", model, "--batch", str(survey), "-d",
         str(target), "--format", "html", "--lang", language, "-q"], cwd=ROOT,
        check=False)
    pages = [one for one in target.iterdir() if one.name.startswith("F-")]
    expect(done.returncode == 0 and len(pages) == MANY,
           f"{model} {language}: {len(pages)} reports")
    found = max(pages, key=lambda one: (len(re.sub("<[^>]*>", "",
                one.read_text(encoding="utf-8"))), one.name))
    if not words:
        return found
    beside = folder / f"{model}-{language}-beside.html"
    subprocess.run([program, "report", "-m", model, str(survey), "--id",
                    found.stem, "--lang", language, "-o", str(beside), "-q",
                    *words], cwd=ROOT, check=True)
    return beside


def check_any_firm(chromium, program, folder):
    """No firm takes more than four sheets of paper."""
    cohort = ("--peers", str(folder / "cohort.json"))
    pages = [longest(program, folder, model, language)
             for model in MODELS for language in LANGUAGES]
    pages += [longest(program, folder, "industria40", language, *cohort)
              for language in LANGUAGES]
    done = subprocess.run(
        ["node", str(HERE / "paper.js"), chromium, *map(str, pages)],
        env=dict(os.environ, NODE_PATH=str(modules_of(folder))), text=True,
        capture_output=True, check=False)
    lines = done.stdout.splitlines()
    expect(done.returncode == 0 and len(lines) == len(pages),
           f"paper: {done.stderr[-400:]}")
    for line in lines:
        sheets, _, path = line.partition(" ")
        expect(int(sheets) <= MOST_PAGES, f"{path}: {sheets} sheets")


def modules_of(folder):
    """Where pa11y is."""
    given = os.environ.get("NIVELA_PA11Y")
    if given:
        return pathlib.Path(given) / "node_modules"
    if not (folder / "node_modules/pa11y").is_dir():
        subprocess.run(["npm", "install", "--ignore-scripts", "--no-audit",
                        "--no-fund", "--prefix", str(folder), PA11Y],
                       check=True, stdout=subprocess.DEVNULL)
    return folder / "node_modules"


def check_aloud(chromium, folder, pages):
    done = subprocess.run(
        ["node", str(HERE / "pages.js"), chromium, *map(str, pages)],
        env=dict(os.environ, NODE_PATH=str(modules_of(folder))), text=True,
        capture_output=True, check=False)
    lines = done.stdout.splitlines()
    expect(done.returncode < 2, f"pa11y: {done.stderr[-400:]}")
    expect(lines and lines[-1] == f"seen {2 * len(pages)}",
           f"pa11y saw {lines[-1:]}")
    for line in lines[:-1]:
        expect(False, line)


def printed(chromium, path):
    target = path.with_suffix(".pdf")
    subprocess.run([chromium, "--headless", "--no-sandbox", "--disable-gpu",
                    "--no-pdf-header-footer", f"--print-to-pdf={target}",
                    path.as_uri()], check=True, capture_output=True)
    return target


def facts_of(pdf):
    out = subprocess.run(["pdfinfo", str(pdf)], text=True, check=True,
                         capture_output=True).stdout
    return dict(re.split(r":\s*", line, maxsplit=1)
                for line in out.splitlines() if ":" in line)


def check_paper(chromium, path, most):
    pdf = printed(chromium, path)
    facts = facts_of(pdf)
    text = path.read_text(encoding="utf-8")
    title = re.search("<title>(.*?)</title>", text)[1]
    expect(facts["Tagged"] == "yes", f"{path.name}: not tagged")
    expect("A4" in facts["Page size"], f"{path.name}: {facts['Page size']}")
    expect(facts["Title"] == title, f"{path.name}: titled {facts['Title']}")
    expect(most is None or int(facts["Pages"]) <= most,
           f"{path.name}: {facts['Pages']} pages")
    said = len(re.findall(rb"/Alt[ (<]", pdf.read_bytes()))
    expect(said == text.count("<svg "), f"{path.name}: {said} of "
           f"{text.count('<svg ')} pictures say what they show")


def main():
    if os.environ.get("NIVELA_BROWSER") != "1":
        print("only with NIVELA_BROWSER=1")
        return SKIPPED
    program, folder = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2])
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        print("there is no Chromium")
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    pages = make(program, folder.resolve())
    for path, most in pages.items():
        check_paper(chromium, path, most)
    check_aloud(chromium, folder.resolve(), pages)
    check_any_firm(chromium, program, folder.resolve())
    return check_reports.finish()


if __name__ == "__main__":
    sys.exit(main())
