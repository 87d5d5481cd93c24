# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Installs a build into a fresh folder, builds tests/consumer against it by
the CMake package and by pkg-config, and runs both: they must say what the
program itself says of the same answers and the same survey. Then everything
once more with the shared library, whose symbols must be the public ones and
no others.

    install.py BUILD_FOLDER
"""

import csv
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
from fractions import Fraction

from tree import ROOT, finish, sources

FIRM = ROOT / "questionnaires/demo/firm.json"
SURVEY = ROOT / "questionnaires/demo/survey.csv"
CONSUMER = ROOT / "tests/consumer"
HALF_UNIT = Fraction(1, 2 * 10**6)  # of the sixth decimal


def run(*command, **options):
    """Output of a command that must succeed."""
    done = subprocess.run([str(word) for word in command], text=True,
                          capture_output=True, check=False, **options)
    if done.returncode != 0:
        print(" ".join(map(str, command)), done.stdout, done.stderr, sep="\n")
        sys.exit(1)
    return done.stdout


def one(folder, pattern):
    found = sorted(folder.rglob(pattern))
    if not found:
        print(f"{pattern} was not installed")
        sys.exit(1)
    return found[0]


def by_cmake(prefix, work):
    build = work / "consumer"
    run("cmake", "-G", "Ninja", "-S", CONSUMER, "-B", build,
        f"-DCMAKE_PREFIX_PATH={prefix}")
    run("cmake", "--build", build)
    return build / "consumer"


def by_pkg_config(prefix, work):
    """Plain --cflags --libs, as everybody writes it."""
    folder = one(prefix, "nivela.pc").parent
    flags = run("pkg-config", "--cflags", "--libs", "nivela",
                env=dict(os.environ, PKG_CONFIG_PATH=str(folder))).split()
    program = work / "consumer-pkg-config"
    run("gcc", "-std=c11", "-Wall", "-Wextra", "-Werror", "-o", program,
        CONSUMER / "consumer.c", *flags)
    return program


def check_outputs(prefix, work, faults):
    """The two consumers and the installed program agree."""
    libraries = dict(os.environ,
                     LD_LIBRARY_PATH=str(one(prefix, "libnivela.*").parent))
    consumers = [by_cmake(prefix, work), by_pkg_config(prefix, work)]
    program = prefix / "bin/nivela"

    def said(part, path):
        first, second = (run(consumer, part, path, env=libraries)
                         for consumer in consumers)
        if first != second:
            faults.append(f"{part}: consumer by CMake and by pkg-config "
                          f"differ:\n{first}{second}")
        return first

    report = run(program, "report", FIRM, "--format", "json", cwd=work)
    if said("report", FIRM) != report:
        faults.append("the consumer's report is not the program's")
    ids = [result["id"] for result in json.loads(report)["results"]]
    lines = said("score", FIRM).splitlines()
    if not ids or [line.split()[0] for line in lines] != ids:
        faults.append(f"consumer prints {lines}, the program has {ids}")
    check_survey(said("survey", SURVEY).splitlines(),
                 run(program, "score", SURVEY, "-q", cwd=work), faults)


def check_survey(lines, scored, faults):
    """Every firm's first result, to the digits that a table has."""
    rows = list(csv.DictReader(io.StringIO(scored)))
    if not rows or len(rows) != len(lines):
        faults.append(f"{len(lines)} firms read, {len(rows)} scored")
    for row, line in zip(rows, lines):
        firm, name, exact = line.split()
        value = row[name]
        if firm != row["id"] or (exact == "none") != (value == "") or \
                value and abs(Fraction(exact) - Fraction(value)) > HALF_UNIT:
            faults.append(f"consumer reads {line}, the program {value}")


def public_symbols():
    """Names that the public headers declare as NV_API."""
    names = set()
    for header in sources("include"):
        text = re.sub(r"/\*.*?\*/|^\s*#.*?$", " ",
                      header.read_text(encoding="utf-8"),
                      flags=re.S | re.M)
        for declaration in re.findall(r"NV_API\s+([^;{]*);", text):
            names.add(re.search(r"(\w+)\s*\(", declaration).group(1))
    return names


def check_symbols(prefix, faults):
    library = one(prefix, "libnivela.so")
    listed = run("nm", "-D", "--defined-only", "--format=posix", library)
    exported = {line.split()[0] for line in listed.splitlines()}
    for missing in sorted(public_symbols() - exported):
        faults.append(f"{missing} is public and not in the shared library")
    # The linker lets out its own three when a library that we use has them.
    linker = {"__bss_start", "_edata", "_end"}
    for extra in sorted(exported - public_symbols() - linker):
        faults.append(f"{extra} is in the shared library and not public")


def check_files(prefix, faults):
    share = one(prefix, "industria40.json").parent
    if share != prefix / "share/nivela/questionnaires":
        faults.append(f"models were installed in {share}")
    for wanted in ("profile.json", "model.schema.json", "demo/survey.csv"):
        if not (share / wanted).is_file():
            faults.append(f"{wanted} was not installed")
    for header in sources("include"):
        if not (prefix / "include/nivela" / header.name).is_file():
            faults.append(f"{header.name} was not installed")


def main():
    build = pathlib.Path(sys.argv[1])
    faults = []
    work = pathlib.Path(tempfile.mkdtemp(prefix="nivela-install-"))
    try:
        (work / "static").mkdir()
        prefix = work / "static/prefix"
        run("cmake", "--install", build, "--prefix", prefix)
        check_files(prefix, faults)
        check_outputs(prefix, work / "static", faults)

        (work / "shared").mkdir()
        prefix, shared = work / "shared/prefix", work / "shared/build"
        run("cmake", "-G", "Ninja", "-S", ROOT, "-B", shared,
            "-DBUILD_SHARED_LIBS=ON", "-DNIVELA_TESTS=OFF",
            "-DCMAKE_BUILD_TYPE=Debug", f"-DCMAKE_INSTALL_PREFIX={prefix}")
        run("cmake", "--build", shared)
        run("cmake", "--install", shared)
        check_outputs(prefix, work / "shared", faults)
        check_symbols(prefix, faults)
    finally:
        shutil.rmtree(work)
    finish(faults, "install: static and shared, by CMake and by pkg-config")


main()
