# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Every figure that R's survey package gives for its own example data, and
the distributions of special.h, against the program `reference`.

    compare.py PROGRAM            with the frozen data and results beside
    compare.py PROGRAM --with-r   with what R writes now, and the frozen
                                  results with that; 77 when there is no R

Figures agree when they differ by 1e-9 of the larger one, or are both missing;
every figure must be on both sides. Where R is wrong or does not answer is in
EXCEPTIONS, each with its reason."""

import csv
import math
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
TOLERANCE = 1e-9
SPECIAL_TOLERANCE = 1e-11

# (file, figure as variable,by,group,statistic; what nivela says instead, as
# a test; why)
EXCEPTIONS = []


def read(lines):
    """{(variable, by, group, statistic): value or None}"""
    rows = csv.DictReader(lines)
    return {(row["variable"], row["by"], row["group"], row["statistic"]):
            None if row["value"] == "NA" else float(row["value"])
            for row in rows}


def difference(ours, theirs):
    """Relative; 0 when both are missing, infinite when one is."""
    if ours is None or theirs is None:
        return 0.0 if ours is theirs else math.inf
    if ours == theirs:
        return 0.0
    size = max(abs(ours), abs(theirs))
    return abs(ours - theirs) / size if math.isfinite(size) else math.inf


def is_exception(name, key):
    figure = ",".join(key)
    return any(re.fullmatch(file, name) and re.fullmatch(pattern, figure)
               for file, pattern, _ in EXCEPTIONS)


def compare(name, ours, theirs, tolerance):
    """Faults, and the largest difference that is none."""
    faults = [f"{name}: {','.join(key)}: only on one side"
              for key in sorted(set(ours) ^ set(theirs))
              if not is_exception(name, key)]
    largest = 0.0
    for key in sorted(set(ours) & set(theirs)):
        if is_exception(name, key):
            continue
        apart = difference(ours[key], theirs[key])
        if apart > tolerance:
            faults.append(f"{name}: {','.join(key)}: nivela {ours[key]}, "
                          f"R {theirs[key]}, apart {apart:.1e}")
        else:
            largest = max(largest, apart)
    return faults, largest


def run(program, *arguments):
    done = subprocess.run([program, *map(str, arguments)], text=True,
                          capture_output=True, check=False)
    if done.returncode:
        raise SystemExit(f"{arguments}: {done.stderr}")
    return read(done.stdout.splitlines())


def compare_folder(program, folder):
    faults, count = [], 0
    for path in sorted((folder / "results").glob("*.csv")):
        theirs = read(path.read_text().splitlines())
        if path.stem == "special":
            ours, tolerance = run(program, "special"), SPECIAL_TOLERANCE
        else:
            name, rule = path.stem.split(".")
            ours = run(program, folder / "data" / f"{name}.csv", rule)
            tolerance = TOLERANCE
        found, largest = compare(path.stem, ours, theirs, tolerance)
        print(f"{path.stem}: {len(theirs)} figures, largest difference "
              f"{largest:.1e}")
        faults += found
        count += len(theirs)
    if count == 0:
        faults.append(f"{folder}: no results")
    return faults


def has_r():
    return shutil.which("Rscript") and subprocess.run(
        ["Rscript", "-e", "library(survey)"], capture_output=True,
        check=False).returncode == 0


def frozen_is_current(fresh):
    """The results beside this file are what R says now."""
    faults = []
    frozen = {p.name for p in (HERE / "results").glob("*.csv")}
    if frozen != {p.name for p in (fresh / "results").glob("*.csv")}:
        faults.append("results: not the files that make.R writes")
    for name in sorted(frozen):
        sides = [read((folder / "results" / name).read_text().splitlines())
                 for folder in (HERE, fresh)]
        faults += compare(name, *sides, 1e-12)[0]
    return faults


def main():
    program = sys.argv[1]
    if "--with-r" not in sys.argv[2:]:
        faults = compare_folder(program, HERE)
    elif not has_r():
        print("SKIPPED: R with its survey package is not on this machine")
        sys.exit(77)
    else:
        with tempfile.TemporaryDirectory() as folder:
            fresh = pathlib.Path(folder)
            subprocess.run(["Rscript", HERE / "make.R", fresh], check=True)
            faults = compare_folder(program, fresh) + frozen_is_current(fresh)
    for fault in faults[:40]:
        print(fault)
    print(f"{len(faults)} faults")
    sys.exit(1 if faults else 0)


main()
