# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""The least number of cells that have to go, by an integer program that GLPK
solves: each small cell needs two ways to fill the inner cells that differ in
it by the threshold and change no published cell, and the grand total stays
where it can, as nivela keeps it. What nivela also looks
after is left out, so that the optimum is rather too low than too high:
complementary cells that are narrow, and, unless `alone` asks for them, firms
alone in their cell, which need for each other small cell a move that changes
that one and not theirs."""

import pathlib
import subprocess
import tempfile

from tables import THRESHOLD

TOP = 1000  # price of the grand total, in other cells
FURTHEST = 6 * THRESHOLD  # a move that changes a cell by more is not tried


def terms(names, sign="+"):
    return " ".join(f"{sign} {name}" for name in names)


def pairs(table, primary):
    """Small cells, each with a firm alone elsewhere that must not know it."""
    for p in primary:
        for s in primary:
            inside = set(table.below[table.places[p]]) & \
                set(table.below[table.places[s]])
            if p != s and table.firms[s] == 1 and \
                    not (table.firms[p] == 1 and inside):
                yield p, s


def program(table, alone):
    """The integer program in CPLEX LP format."""
    primary = table.primary()
    free = [i for i, n in enumerate(table.firms)
            if n and table.tabulated[i] and i not in primary]
    number = {place: k for k, place in enumerate(table.inner)}
    rows, bounds = [], []
    def move(name, cell):
        return [f"{name}_{number[q]}" for q in table.below[table.places[cell]]]

    def within(name):
        """A move that changes hidden cells only."""
        for place, k in number.items():
            bounds.append(f"{-table.inner[place]} <= {name}_{k} "
                          f"<= {FURTHEST}")
        for c in free:
            least = min(FURTHEST, table.firms[c])
            rows.append(f"{terms(move(name, c))} - {FURTHEST} y{c} <= 0")
            rows.append(f"{terms(move(name, c))} + {least} y{c} >= 0")

    for p in primary:
        within(f"u{p}")
        within(f"d{p}")
        rows.append(f"{terms(move(f'u{p}', p))} {terms(move(f'd{p}', p), '-')}"
                    f" >= {THRESHOLD}")
    for p, s in pairs(table, primary) if alone else ():
        within(f"a{p}_{s}")
        rows.append(f"{terms(move(f'a{p}_{s}', p))} >= 1")
        rows.append(f"{terms(move(f'a{p}_{s}', s))} = 0")
    prices = (f"{TOP if not any(table.places[c]) else 1} y{c}" for c in free)
    text = ["Minimize", " cells: " + (terms(prices) or "0 z"), "Subject To"]
    text += [f" r{i}: {row}" for i, row in enumerate(rows)]
    text += ["Bounds", *(f" {bound}" for bound in bounds), "Binary"]
    text += [f" y{c}" for c in free]
    return "\n".join([*text, "End"]) + "\n"


def optimum(table, seconds, alone=False):
    """Complementary cells of the best pattern; None when time ran out."""
    if not table.primary():
        return 0
    with tempfile.TemporaryDirectory() as folder:
        model = pathlib.Path(folder) / "table.lp"
        result = pathlib.Path(folder) / "table.out"
        model.write_text(program(table, alone), encoding="utf-8")
        done = subprocess.run(
            ["glpsol", "--lp", model, "--cuts", "--tmlim", str(seconds), "-o",
             result], capture_output=True, text=True, check=True)
        if "TIME LIMIT" in done.stdout.upper():
            return None
        for line in result.read_text(encoding="utf-8").splitlines():
            if line.startswith("Status:") and "OPTIMAL" not in line:
                return None
            if line.startswith("Objective:"):
                price = round(float(line.split("=")[1].split()[0]))
                return price // TOP + price % TOP
    return None
