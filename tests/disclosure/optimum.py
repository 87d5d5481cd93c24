# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""The least number of cells that have to go, by an integer program that GLPK
solves: each small cell needs two ways to fill the inner cells that differ in
it by the threshold and change no published cell. What nivela also looks
after (complementary cells that are narrow, firms alone in their cell) is left
out, so that the optimum is rather too low than too high."""

import pathlib
import subprocess
import tempfile

from tables import THRESHOLD

FURTHEST = 6 * THRESHOLD  # a move that changes a cell by more is not tried


def terms(names, sign="+"):
    return " ".join(f"{sign} {name}" for name in names)


def program(table):
    """The integer program in CPLEX LP format, and the free cells."""
    primary = table.primary()
    free = [i for i, n in enumerate(table.firms)
            if n and table.tabulated[i] and i not in primary]
    number = {place: k for k, place in enumerate(table.inner)}
    rows, bounds = [], []
    for p in primary:
        up, down = ([f"{way}{p}_{number[q]}" for q in
                     table.below[table.places[p]]] for way in "ud")
        rows.append(f"{terms(up)} {terms(down, '-')} >= {THRESHOLD}")
        for way in "ud":
            for place, k in number.items():
                bounds.append(f"{-table.inner[place]} <= {way}{p}_{k} "
                              f"<= {FURTHEST}")
            for c in free:
                move = terms(f"{way}{p}_{number[q]}"
                             for q in table.below[table.places[c]])
                rows.append(f"{move} - {FURTHEST} y{c} <= 0")
                least = min(FURTHEST, table.firms[c])
                rows.append(f"{move} + {least} y{c} >= 0")
    text = ["Minimize", " cells: " + (terms(f"y{c}" for c in free) or "0 z"),
            "Subject To"]
    text += [f" r{i}: {row}" for i, row in enumerate(rows)]
    text += ["Bounds", *(f" {bound}" for bound in bounds), "Binary"]
    text += [f" y{c}" for c in free]
    return "\n".join([*text, "End"]) + "\n"


def optimum(table, seconds):
    """Complementary cells of the best pattern; None when time ran out."""
    if not table.primary():
        return 0
    with tempfile.TemporaryDirectory() as folder:
        model = pathlib.Path(folder) / "table.lp"
        result = pathlib.Path(folder) / "table.out"
        model.write_text(program(table), encoding="utf-8")
        done = subprocess.run(
            ["glpsol", "--lp", model, "--cuts", "--tmlim", str(seconds), "-o",
             result], capture_output=True, text=True, check=True)
        if "TIME LIMIT" in done.stdout.upper():
            return None
        for line in result.read_text(encoding="utf-8").splitlines():
            if line.startswith("Status:") and "OPTIMAL" not in line:
                return None
            if line.startswith("Objective:"):
                return round(float(line.split("=")[1].split()[0]))
    return None
