# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""The place of firms of the demonstration survey among the others, against
scipy.stats.percentileofscore(kind="mean") and numpy.quantile, on the scores
that `nivela score` gives. Scores tie heavily: most levels are held by dozens
of firms.

    compare.py PROGRAM

Skipped (77), with the reason, where scipy is not installed."""

import csv
import json
import pathlib
import subprocess
import sys
import tempfile

try:
    import numpy
    from scipy.stats import percentileofscore
except ImportError as missing:
    print(f"skipped: {missing}; install python3-scipy")
    sys.exit(77)

SURVEY = pathlib.Path(__file__).resolve().parents[2] / \
    "questionnaires/demo/survey.csv"
KEYS = ("country", "sector", "size")
FIRMS = 24
LEAST = 10
TOLERANCE = 1e-6  # the decimals of a report's JSON


def run(program, *words):
    done = subprocess.run([program, *words], capture_output=True, text=True,
                          check=False, timeout=300)
    if done.returncode != 0:
        raise RuntimeError(f"{words}: exit {done.returncode}: {done.stderr}")
    return done.stdout


def is_near(got, expected):
    return abs(got - expected) <= TOLERANCE


def peers_of(rows, firm, like):
    """The other firms that share these fields, by the words of the report."""
    if "technology" in like or "latin_america" in like:
        return None
    fields = [key for key in KEYS if key in like]
    return [row for row in rows if row is not firm and
            all(row[key] == firm[key] for key in fields)]


def differences(place, rows, firm):
    """What the place says otherwise than scipy; how much was compared."""
    peers = peers_of(rows, firm, place["group"]["like"])
    if peers is None:
        return [], 0
    wrong, count = [], 0
    for result in place["results"]:
        name = result["id"]
        values = [float(row[name]) for row in peers if row[name]]
        own = float(firm[name])
        quartiles = numpy.quantile(values, [0.25, 0.5, 0.75],
                                   method="inverted_cdf")
        tails = numpy.quantile(values, [0.1, 0.9], method="inverted_cdf")
        expected = {"firms": len(values), "value": own,
                    "percentile": percentileofscore(values, own, kind="mean"),
                    "p10": tails[0], "p90": tails[1],
                    "p25": quartiles[0], "median": quartiles[1],
                    "p75": quartiles[2], "to_median": own - quartiles[1],
                    "to_top_quarter": own - quartiles[2]}
        for key, value in expected.items():
            count += 1
            if not is_near(result[key], value):
                wrong.append(f"{firm['id']} {name} {key}: {result[key]}, "
                             f"not {value}")
    return wrong, count


def main():
    program = sys.argv[1]
    wrong, count, placed = [], 0, 0
    with tempfile.TemporaryDirectory(prefix="nivela-position-") as folder:
        scored = f"{folder}/scored.csv"
        cohort = f"{folder}/cohort.json"
        run(program, "score", str(SURVEY), "-o", scored, "--quiet")
        run(program, "peers", "build", str(SURVEY), "--by", ",".join(KEYS),
            "--min", "1", "-o", cohort, "--quiet")
        with open(scored, newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        for firm in rows[::len(rows) // FIRMS]:
            text = run(program, "report", str(SURVEY), "--id", firm["id"],
                       "--peers", cohort, "--in-peers", "--json", "--quiet")
            place = json.loads(text)["peers"]
            assert place["group"]["firms"] >= LEAST
            found, compared = differences(place, rows, firm)
            wrong += found
            count += compared
            placed += compared > 0
    for line in wrong[:20]:
        print(line)
    print(f"{placed} firms placed, {count} numbers compared, "
          f"{len(wrong)} differences")
    return 1 if wrong or placed < FIRMS // 2 else 0


if __name__ == "__main__":
    sys.exit(main())
