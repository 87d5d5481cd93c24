# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Random hierarchical tables, protected by nivela, and an outsider: linear
programs solved by HiGHS, which share nothing with nivela but the table.

    check.py DRIVER NIVELA [--tables N] [--seed N] [--optimum N] [--seconds N]

For each table: no hidden cell is known more closely than to the threshold; no
total is hidden that is not small and could be published by itself, without a
firm that is alone in its cell learning another; nivela audit finds for every
hidden cell the least and greatest number that HiGHS finds, also after one cell
was published too many. Then, with --optimum, on small tables: not more cells
are hidden than 1.5 times the best that GLPK finds. A thousand tables take about ten minutes: --tables 1000. Exit 77
without scipy.
"""

import argparse
import csv
import json
import math
import pathlib
import random
import subprocess
import sys
import tempfile

from optimum import optimum
from tables import THRESHOLD, protect, random_table

try:
    import numpy
    from scipy.optimize import linprog
    from scipy.sparse import csr_matrix
except ImportError:
    print("scipy is not installed")
    sys.exit(77)

SLACK = 1e-6
SMALL = (5, 4, 2)
RATIO = 1.5


class Outsider:
    """Knows the published cells, and that there are no other inner cells."""

    def __init__(self, table, letters):
        self.table = table
        self.index = {place: i for i, place in enumerate(table.inner)}
        given = [i for i, letter in enumerate(letters)
                 if letter == "p" and table.tabulated[i]]
        self.matrix = csr_matrix([self.row(i) for i in given]) \
            if given else None
        self.given = [table.firms[i] for i in given]
        self.known = [numpy.array(list(table.inner.values()), dtype=float)]

    def row(self, cell):
        row = numpy.zeros(len(self.index))
        for place in self.table.below[self.table.places[cell]]:
            row[self.index[place]] = 1
        return row

    def solve(self, aim):
        done = linprog(aim, bounds=(0, None), method="highs",
                       A_eq=self.matrix, b_eq=self.given or None)
        if done.status == 0:
            self.known.append(done.x)
            return done.fun
        assert done.status in (3, 4), done.message
        return -math.inf

    def spread(self, cell):
        """How far apart known ways to fill the inner cells are in a cell."""
        values = numpy.array(self.known) @ self.row(cell)
        return values.max() - values.min()

    def range(self, cell):
        row = self.row(cell)
        return self.solve(row), -self.solve(-row)


def write_csv(table, letters, path):
    """As an office would publish it: a column for each storey."""
    storeys = [max(len(table.path(d, n)) for n in range(len(parents))) - 1
               for d, parents in enumerate(table.parents)]
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow([f"d{d}s{s}" for d, count in enumerate(storeys)
                      for s in range(count)] + ["n"])
        for place, firms, letter in zip(table.places, table.firms, letters):
            row = []
            for d, node in enumerate(place):
                codes = [str(n) for n in reversed(table.path(d, node))][1:]
                row += codes + ["_T"] * (storeys[d] - len(codes))
            out.writerow(row + [firms if letter == "p" else "[c]"])


def group_of(table, place):
    """The group's deepest codes, as nivela audit gives them back."""
    return tuple(str(node) if node else "_T" for node in place)


def audit(nivela, table, letters, folder):
    path = pathlib.Path(folder) / "table.csv"
    write_csv(table, letters, path)
    done = subprocess.run([nivela, "audit", path, "--json"],
                          capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    found = {}
    for cell in json.loads(done.stdout)["cells"]:
        deepest = {}
        for column, code in cell["group"].items():
            dimension = int(column[1:].split("s")[0])
            if code != "_T" or dimension not in deepest:
                deepest[dimension] = code
        key = tuple(deepest[d] for d in range(len(table.parents)))
        found[key] = cell
    return done.returncode, found


def compare_audit(args, table, letters, folder):
    """Faults of nivela audit beside the outsider."""
    outsider = Outsider(table, letters)
    code, found = audit(args.nivela, table, letters, folder)
    faults, known = [], False
    for i, letter in enumerate(letters):
        if letter == "p":
            continue
        least, greatest = outsider.range(i)
        cell = found[group_of(table, table.places[i])]
        is_close = greatest - least < THRESHOLD - SLACK and \
            math.ceil(least - SLACK) < THRESHOLD and greatest > SLACK
        known = known or is_close
        wanted = (math.ceil(least - SLACK),
                  None if greatest == math.inf
                  else math.floor(greatest + SLACK))
        if (cell["least"], cell["greatest"]) != wanted or \
                (cell["verdict"] in ("exact", "narrow")) != is_close:
            faults.append(f"{table.places[i]}: audit says {cell}, "
                          f"HiGHS {wanted}")
    if code != int(known):
        faults.append(f"audit exits {code}")
    return faults


def with_letters(letters, places):
    """The pattern with these cells published, too."""
    return "".join("p" if i in places else letter
                   for i, letter in enumerate(letters))


def tells_a_lone_firm(table, letters, top):
    """Whether a firm that is alone in its cell would know another small
    cell to the unit, once the total is published: it knows its own cell."""
    alone = [i for i, place in enumerate(table.places)
             if table.inner.get(place) == 1 and letters[i] != "p"]
    for own in alone:
        insider = Outsider(table, with_letters(letters, {top, own}))
        for i, firms in enumerate(table.firms):
            is_same = table.below[table.places[i]] == \
                table.below[table.places[own]]
            if is_same or letters[i] == "p" or not 0 < firms < THRESHOLD:
                continue
            least, greatest = insider.range(i)
            if greatest - least < SLACK:
                return True
    return False


def check_protection(table, letters):
    outsider = Outsider(table, letters)
    faults = []
    for i, letter in enumerate(letters):
        small = 0 < table.firms[i] < THRESHOLD
        if (letter == "c") != small:
            faults.append(f"{table.places[i]}: {table.firms[i]} is {letter}")
        if letter == "p" or outsider.spread(i) >= THRESHOLD:
            continue
        least, greatest = outsider.range(i)
        if greatest - least < THRESHOLD - SLACK:
            faults.append(f"{table.places[i]} ({letter}): {table.firms[i]} "
                          f"within {least:g} and {greatest:g}")
    top = table.places.index((0,) * len(table.parents))
    if table.firms[top] >= THRESHOLD and letters[top] != "p" and \
            not tells_a_lone_firm(table, letters, top):
        faults.append("the total is hidden")
    return faults


def one_too_many(rng, letters):
    """The pattern with one hidden cell published, to see what gives."""
    hidden = [i for i, letter in enumerate(letters) if letter != "p"]
    if not hidden:
        return letters
    i = rng.choice(hidden)
    return letters[:i] + "p" + letters[i + 1:]


def check_tables(args):
    seeds = range(args.seed, args.seed + args.tables)
    tables = [random_table(seed) for seed in seeds]
    faults, cells, hidden = [], 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for seed, table, letters in zip(seeds, tables,
                                        protect(args.driver, tables)):
            found = check_protection(table, letters)
            worse = one_too_many(random.Random(seed), letters)
            found += compare_audit(args, table, worse, folder)
            faults += [f"table {seed}: {fault}" for fault in found]
            cells += len(letters)
            hidden += len(letters) - letters.count("p")
    print(f"{args.tables} tables, {cells} cells, {hidden} hidden")
    return faults


def compare_optimum(args, table, letters):
    """(hidden, the best, is it by the full rule), None where GLPK gave up.
    GLPK is first spared the firms that are alone in their cell."""
    primary = letters.count("c")
    hidden = primary + letters.count("s")
    for alone in (False, True):
        least = optimum(table, args.seconds * (6 if alone else 1), alone)
        if least is None:
            return None
        if hidden <= RATIO * (primary + least):
            break
    return hidden, primary + least, alone


def check_optimum(args):
    seeds = range(args.seed, args.seed + args.optimum)
    tables = [random_table(seed, SMALL) for seed in seeds]
    faults, found, full = [], [], 0
    for seed, table, letters in zip(seeds, tables,
                                    protect(args.driver, tables)):
        done = compare_optimum(args, table, letters) \
            if len(letters) <= 60 else None
        if done is None:
            continue
        hidden, best, alone = done
        found.append((hidden / best if best else 1, hidden, best))
        full += alone
        if hidden > RATIO * best:
            faults.append(f"table {seed}: {hidden} hidden, the best is {best}")
    ours, least = (sum(one[i] for one in found) for i in (1, 2))
    if args.optimum:
        print(f"{len(found)} of {args.optimum} small tables solved by GLPK, "
              f"{full} by the full rule: {ours} hidden, the best {least}; "
              f"at most {max(found)[0]:.3f} times")
    if len(found) < args.optimum / 2:
        faults.append("GLPK solved too few tables to compare with")
    return faults


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("driver")
    parser.add_argument("nivela")
    parser.add_argument("--tables", type=int, default=150)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--optimum", type=int, default=0)
    parser.add_argument("--seconds", type=int, default=10)
    args = parser.parse_args()
    faults = check_tables(args) + check_optimum(args)
    print("\n".join(faults))
    sys.exit(1 if faults else 0)


main()
