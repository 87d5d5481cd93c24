# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""The nth allocation fails, and so do all after it: for every n, in every
command. Each run must end with exit 70 and the error E001, without a crash,
a leak or a report of a sanitizer, must leave the file that was there before
untouched and nothing half-written beside it; and with an n that is never
reached it must do what it does without faults, to the byte. How many
allocations a command makes, the program says itself (NIVELA_COUNT_ALLOC).

    sweep.py PROGRAM [--samples N | --full] [--only WORD]

With --samples the first N n's of each command are tried, the last N, and N
spread over those between; with --full all of them, which takes some minutes
for each command. --only: the commands that begin with this word. Needs a build with NIVELA_FAULTS.
"""

import argparse
import concurrent.futures
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
MODEL = "questionnaires/industria40.json"
FIRM = "questionnaires/demo/firm.json"
MAP = "tests/fuzz/corpus/map/full.json"
SMALL = "tests/data/small.json"
INVALID = "tests/invalid/many-at-once.json"
FIELD = "tests/data/field-trial.json"
BRANCHES = "tests/cli/data/branches.json"
SCRIPT = "tests/faults/answers.txt"
WORKSHOP = "tests/cli/data/workshop.json"
TABLE = "tests/faults/table.csv"
TABLES = "tests/faults/tables.json"
PERSONS = ["tests/cli/data/sur.json", "tests/faults/second.json"]
PEERS = "questionnaires/peers/senai.json"
BAD_PEERS = "tests/invalid/peers-weight-idle.json"
COHORT = "tests/data/small-cohort.json"
ROWS = 30
NO_MEMORY = 70
DRAFT = 75
SANITIZER = 99
# Threads share out their work anew in each run; how many allocations that
# takes differs a little.
SLACK = 10
# LARGE is more than a block of input, cut into chunks of this size.
LARGE_ROWS = 560
CHUNK = 8192
BEFORE = b"what was here before\n"

# OUT stands for an output file that exists already, NEW for one that does
# not.
COMMANDS = [
    ["models"],
    ["models", "--json"],
    ["model", "show", "industria40"],
    ["model", "show", "industria40", "--json"],
    ["model", "check", MODEL],
    ["model", "check", INVALID],
    ["model", "codebook", "industria40"],
    ["model", "codebook", "industria40", "-o", "OUT", "--format", "md"],
    ["model", "export", FIELD, "-o", "OUT", "--format", "xlsform"],
    ["model", "export", FIELD, "-o", "OUT", "--format", "limesurvey"],
    ["model", "export", FIELD, "-o", "OUT", "--format", "csv"],
    ["model", "export", FIELD, "--lang", "pt", "--set", "short"],
    ["score", "-m", "industria40", "SURVEY", "-o", "OUT", "--quiet",
     "--by", "country,size"],
    ["score", "-m", MODEL, "SURVEY", "--quiet"],
    ["score", "-m", MODEL, "SURVEY", "-o", "OUT", "--quiet",
     "--by", "size,technology", "--size-scheme", "sebrae"],
    ["score", "-m", "industria40", "BROKEN", "-o", "OUT", "--rejects", "OUT2",
     "--quiet"],
    ["score", "-m", "industria40", "BROKEN", "-o", "OUT", "--rejects", "OUT2",
     "--duplicates", "last", "--quiet"],
    ["score", "-m", "industria40", "BROKEN", "-o", "OUT", "--rejects", "OUT2",
     "--duplicates", "reject", "--quiet"],
    ["score", "SURVEY", "-o", "OUT", "--quality", "--json"],
    ["score", "-m", "industria40", "MENDED", "--append", "SCORES"],
    ["score", "-m", "industria40", "WIDE", "-o", "OUT", "--encoding",
     "utf-16"],
    ["score", "SURVEY", "-o", "OUT", "--format", "jsonl", "--exact",
     "--json"],
    ["score", "-m", SMALL, "EXPORT", "-o", "OUT", "--rejects", "OUT2"],
    ["score", "-m", SMALL, "TEXTS", "-o", "OUT", "--rejects", "OUT2"],
    ["score", "-m", SMALL, "TEXTS", "--explain-columns"],
    ["score", "-m", SMALL, "TEXTS", "--explain-columns", "-o", "OUT"],
    ["score", "-m", SMALL, "MAPPED", "--map", MAP, "-o", "OUT", "--rejects",
     "OUT2"],
    ["score", "-m", "industria40", "BROKEN", "-o", "OUT", "--rejects", "OUT2",
     "--format", "xlsx", "--quiet"],
    ["benchmark", "SURVEY", "--by", "country,size", "-o", "OUT", "--format",
     "csv", "--questions", "barriers", "--quiet"],
    ["benchmark", "SURVEY", "--by", "size", "--weight", "weight", "--strata",
     "size", "--psu", "region", "--lonely", "adjust", "--classes",
     "generation:0-1,2,3-4", "--peers", "generations"],
    ["score", "LARGE", "-o", "OUT", "--rejects", "OUT2", "--by", "country",
     "--threads", "3", "--quiet"],
    ["benchmark", "LARGE", "--by", "region", "-o", "OUT", "--scored", "OUT2",
     "--format", "csv", "--weight", "weight", "--questions", "barriers",
     "--threads", "2"],
    ["peers", "build", "LARGE", "--by", "country", "-o", "OUT", "--threads",
     "2"],
    ["benchmark", "PLACES", "--by", "country,technology", "-o", "OUT",
     "--format", "csv"],
    ["benchmark", "SCORED", "--by", "size", "--results", "all", "-o", "OUT",
     "--format", "html"],
    ["benchmark", "SCORED", "--by", "country", "-o", "OUT", "--format", "md"],
    ["benchmark", "SCORED", "--by", "country", "-o", "OUT", "--format",
     "xlsx"],
    ["benchmark", "SCORED", "--by", "country,technology", "--results",
     "generation", "--peers", "PLACES"],
    ["benchmark", "SURVEY", "--by", "size", "--size-scheme", "mexico", "-o",
     "OUT", "--format", "json", "--peers", "none"],
    ["benchmark", "SURVEY", "--by", "size", "--p-percent", "10",
     "--hide-one-level", "-o", "OUT", "--format", "csv"],
    ["benchmark", "SCORED", "--by", "exporter", "-o", "OUT", "--format",
     "json", "--peers", "generations"],
    ["report", "-m", SMALL, "EXPORT", "--from", "limesurvey", "--id", "1"],
    ["report", FIRM],
    ["report", "--batch", "BROKEN", "-d", "reports", "--format", "html"],
    ["report", "--batch", "BROKEN", "-d", "reports", "--format", "txt", "-q"],
    ["report", "SURVEY", "--id", "SYN-0007", "--lang", "pt"],
    ["report", "SURVEY", "--id", "SYN-0007", "--set", "express"],
    ["report", FIRM, "-o", "OUT", "--format", "json"],
    ["report", FIRM, "-o", "OUT", "--format", "html"],
    ["report", FIRM, "-o", "OUT", "--format", "md", "--lang", "pt"],
    ["report", FIRM, "-o", "OUT", "--format", "xlsx", "--lang", "es"],
    ["report", FIRM, "--calculation"],
    ["report", FIRM, "--calculation", "--json"],
    ["report", FIRM, "--crosswalk", "--lang", "es"],
    ["report", FIRM, "--peers", "PLACES", "--lang", "pt"],
    ["report", FIRM, "--peers", "PLACES", "--peers-least", "2", "-o", "OUT",
     "--format", "json"],
    ["report", FIRM, "--peers", "generations", "--json"],
    ["report", FIRM, "--crosswalk", "-o", "OUT", "--format", "json"],
    ["report", FIRM, "--peers", "PLACES", "-o", "OUT", "--format", "html"],
    ["compare", FIRM, FIRM],
    ["compare", FIRM, FIRM, "-o", "OUT", "--format", "html", "--lang", "es"],
    ["compare", "THEN", FIRM, "--json"],
    ["compare", "SURVEY", "SURVEY", "--lang", "pt"],
    ["compare", "SURVEY", "SURVEY", "-o", "OUT", "--format", "html"],
    ["compare", "SURVEY", "BROKEN", "-q", "--json"],
    ["crosswalk"],
    ["crosswalk", "industria40"],
    ["crosswalk", "--json"],
    ["peers", "list"],
    ["peers", "list", "--json", "--country", "AR"],
    ["peers", "show", "generations", "--lang", "es"],
    ["peers", "show", "obstacles", "--json"],
    ["peers", "show", COHORT],
    ["peers", "check", PEERS],
    ["peers", "check", BAD_PEERS],
    ["peers", "build", "SURVEY", "--by", "country,size", "--weight", "weight",
     "--source", "A survey", "-o", "OUT", "--quiet"],
    ["peers", "build", "SCORED", "--by", "country", "-o", "OUT"],
    ["peers", "merge", COHORT, COHORT, "-o", "OUT", "--min", "3"],
    ["explain", FIRM],
    ["explain", FIRM, "segment", "--json"],
    ["assess", "-m", BRANCHES, "-o", "NEW", "--answers", SCRIPT, "--date",
     "2027-03-14"],
    ["assess", "-o", "NEW", "--set", "express", "--answers", os.devnull,
     "--date", "2027-03-14", "--quiet"],
    ["merge", "-m", WORKSHOP, *PERSONS, "-o", "NEW", "--rule", "median"],
    ["audit", TABLE],
    ["audit", TABLE, "--json"],
    ["audit", TABLES],
    ["help"],
    ["help", "score"],
    ["--version"],
    ["scorre"],
]


class Outcome:
    """What one run did."""

    def __init__(self, done, before, files):
        self.code, self.out, self.err = (done.returncode, done.stdout,
                                         done.stderr)
        self.before, self.files = before, files

    def same(self, other):
        return (self.code, self.out, self.files) == \
            (other.code, other.out, other.files)


def surveys(work):
    """A few rows of the demonstration survey; the same with one row whose
    first answer no model knows, and one repeated firm; many rows with both;
    and an export of a survey tool, a seed of the fuzzer without its first two
    bytes."""
    export = ROOT / "tests/fuzz/corpus/survey/limesurvey.csv"
    (work / "export.csv").write_bytes(export.read_bytes()[2:])
    texts = ROOT / "tests/fuzz/corpus/survey/monkey.csv"
    (work / "texts.csv").write_bytes(texts.read_bytes()[2:])
    (work / "mapped.csv").write_text(
        "Firm,When,Q1,Q2,Q3 [a],Q3 [b],Q3 [c],Q4,Q5,Q6,Size\n"
        "A,,1,yes,x,,,3.5,Yes,text,10-49\nB,,Done,-,,0,1,4,No,,42\n",
        encoding="utf-8")
    with open(ROOT / "questionnaires/demo/survey.csv", encoding="utf-8") as f:
        lines = [next(f) for _ in range(ROWS + 1)]
    (work / "survey.csv").write_text("".join(lines), encoding="utf-8")
    broken = lines[:4] + [lines[3]]
    fields = lines[5].rstrip("\n").split(",")
    fields[-1] = "no such answer"
    broken.append(",".join(fields) + "\n")
    (work / "broken.csv").write_text("".join(broken), encoding="utf-8")
    with open(ROOT / "questionnaires/demo/survey.csv", encoding="utf-8") as f:
        large = [next(f) for _ in range(LARGE_ROWS + 1)]
    large[300:300] = [large[7], broken[-1]]
    (work / "large.csv").write_text("".join(large), encoding="utf-8")
    (work / "wide.csv").write_text("".join(lines[:8]), encoding="utf-16")


def to_append(program, work):
    """The scores of a survey with a fault and a repeated firm, with what is
    pending of them; and what was rejected, of which the fault is mended."""
    subprocess.run([program, "score", work / "broken.csv", "-o",
                    work / "scores.csv", "--quiet"], check=False,
                   stderr=subprocess.DEVNULL)
    rejects = (work / "scores.rejects.csv").read_text(encoding="utf-8")
    (work / "mended.csv").write_text(rejects.replace("no such answer", ""),
                                     encoding="utf-8")


def contents(folder):
    return {str(path.relative_to(folder)): path.read_bytes()
            for path in folder.rglob("*") if path.is_file()}


def run(program, work, command, nth, count=None):
    """One run in a folder of its own; nth None = no faults; count: the file
    that is told how many allocations there were."""
    folder = pathlib.Path(tempfile.mkdtemp(dir=work))
    for name in ("OUT", "OUT2"):
        (folder / name).write_bytes(BEFORE)
    for name in ("scores.csv", "scores.csv.pending"):
        if "SCORES" in command:
            shutil.copy(work / name, folder)
    before = contents(folder)
    replace = {"SURVEY": str(work / "survey.csv"),
               "BROKEN": str(work / "broken.csv"),
               "EXPORT": str(work / "export.csv"),
               "TEXTS": str(work / "texts.csv"),
               "MAPPED": str(work / "mapped.csv"),
               "WIDE": str(work / "wide.csv"),
               "LARGE": str(work / "large.csv"),
               "MENDED": str(work / "mended.csv"),
               "SCORES": "scores.csv",
               "SCORED": str(work / "scored.csv"),
               "PLACES": str(work / "places.json"),
               "THEN": str(work / "then.json"),
               **{name: str(ROOT / name)
                  for name in (PEERS, BAD_PEERS, COHORT, MODEL, FIRM, SMALL,
                               MAP, INVALID, FIELD, BRANCHES,
                               SCRIPT, WORKSHOP, TABLE, TABLES,
                               *PERSONS)}}
    env = {"PATH": os.environ["PATH"], "NIVELA_LANG": "en",
           "ASAN_OPTIONS": f"detect_leaks=1:exitcode={SANITIZER}:"
                           "allocator_may_return_null=1",
           "UBSAN_OPTIONS": f"exitcode={SANITIZER}:print_stacktrace=1",
           "NIVELA_CHUNK": str(CHUNK)}
    if nth is not None:
        env["NIVELA_FAIL_ALLOC"] = str(nth)
    if count is not None:
        env["NIVELA_COUNT_ALLOC"] = str(count)
    words = [replace.get(word, word) for word in command]
    done = subprocess.run([program, *words], cwd=folder, env=env,
                          capture_output=True, check=False, timeout=120)
    files = contents(folder)
    shutil.rmtree(folder)
    return Outcome(done, before, files)


def fault_of(outcome, good):
    """What is wrong with a run that had a fault, or None."""
    if outcome.code == SANITIZER or b"Sanitizer" in outcome.err:
        return "a sanitizer's report"
    if outcome.same(good):
        return None
    if outcome.code != NO_MEMORY:
        return f"exit {outcome.code}"
    if b"E001" not in outcome.err:
        return "no error E001"
    # Of many reports, those written before are complete; no index is there.
    reports = {name: text for name, text in outcome.files.items()
               if name.startswith("reports/")}
    whole = {name: text for name, text in good.files.items()
             if name.startswith("reports/") and "/index." not in name
             and "/rejects." not in name}
    others = {name: text for name, text in outcome.files.items()
              if name not in reports}
    if others != outcome.before or \
            not reports.items() <= whole.items():
        return f"files changed: {sorted(outcome.files)}"
    return None


def chosen(count, samples):
    """Which n's to try of 1 to count."""
    every = list(range(1, count + 1))
    if samples is None or count <= 3 * samples:
        return every
    between = every[samples:-samples]
    spread = {between[i * len(between) // samples] for i in range(samples)}
    return every[:samples] + sorted(spread) + every[-samples:]


def sweep(program, work, command, samples, pool):
    """(faults, n's tried, allocations) of one command."""
    def attempt(nth):
        return run(program, work, command, nth)

    counter = work / "allocations"
    good = run(program, work, command, None, counter)
    words = " ".join(command)
    if good.code not in (0, 1, 2, 65, DRAFT) or b"Sanitizer" in good.err:
        return [f"{words}: exit {good.code} without any fault\n"
                f"{good.err.decode('utf-8', 'replace')}"], 0, 0
    count = int(counter.read_text(encoding="ascii"))
    counter.unlink()
    if count == 0:
        return [f"{words}: makes no allocation"], 0, 0
    faults = []
    if attempt(1).same(good):
        faults.append(f"{words}: does not notice that there is no memory")
    if not attempt(SLACK * count).same(good):
        faults.append(f"{words}: not the same when nothing fails")
    tried = chosen(count, samples)
    for nth, outcome in zip(tried, pool.map(attempt, tried)):
        fault = fault_of(outcome, good)
        if fault:
            faults.append(f"{words}: allocation {nth}: {fault}\n"
                          f"{outcome.err.decode('utf-8', 'replace')[:2000]}")
    return faults, len(tried), count


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--samples", type=int, default=60)
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    samples = None if options.full else options.samples
    all_faults = []
    work = pathlib.Path(tempfile.mkdtemp(prefix="nivela-faults-"))
    surveys(work)
    to_append(options.program.resolve(), work)
    subprocess.run([options.program.resolve(), "score", work / "survey.csv",
                    "-o", work / "scored.csv", "--quiet"], check=True)
    subprocess.run([options.program.resolve(), "peers", "build",
                    work / "scored.csv", "--by", "country,sector,size",
                    "--min", "1", "-o", work / "places.json", "--quiet"],
                   check=True)
    subprocess.run([options.program.resolve(), "report", ROOT / FIRM, "-o",
                    work / "then.json", "--quiet"], check=True)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for command in COMMANDS:
            if not command[0].startswith(options.only):
                continue
            faults, tried, count = sweep(options.program.resolve(), work,
                                         command, samples, pool)
            all_faults += faults
            print(f"{' '.join(command)}: {count} allocations, "
                  f"{tried} runs, {len(faults)} faults", flush=True)
    shutil.rmtree(work)
    for fault in all_faults[:10]:
        print(fault)
    print(f"{len(all_faults)} faults")
    sys.exit(1 if all_faults else 0)


main()
