#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Runs the cases of the command line: a script and what it must print.

    run.py PROGRAM [--update] [--jobs N] [CASE or folder ...]

A case is a file NAME.case:

    # What it shows.
    --- script
    nivela models --lang es
    --- stdout
    ...
    --- stderr
    ...
    --- exit
    0

The script runs in sh, in an empty folder that holds only the links
`questionnaires` and `data` (tests/cli/data), with nothing in the environment
but PATH, HOME, LC_ALL=C and what it sets itself. `nivela` is PROGRAM. An empty
section may be left out; exit is 0 then. In expected output <VERSION> stands
for the program's version. `on_terminal COLUMNS command ...` (bin/) runs a
command on a pseudo-terminal.

--update writes what came out into the cases. Read it before you keep it.
Exits 1 when a case fails, 2 when there is none.
"""

import argparse
import concurrent.futures
import difflib
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SECTIONS = ("script", "stdout", "stderr", "exit")
SECONDS = 60


def parse(text):
    head, *rest = re.split(r"^--- (\w+)\n", text, flags=re.M)
    case = {"head": head, **dict.fromkeys(SECTIONS, ""), "exit": "0\n"}
    for name, body in zip(rest[::2], rest[1::2]):
        if name not in SECTIONS:
            raise ValueError(f"unknown section {name}")
        case[name] = body
    if not case["script"] or not head.startswith("#"):
        raise ValueError("no script, or no line that says what it shows")
    return case


def render(case):
    parts = [case["head"]]
    for name in SECTIONS:
        body = case[name]
        if body and not (name == "exit" and body == "0\n"):
            parts.append(f"--- {name}\n{body}")
    return "".join(parts)


def version_of(program):
    out = subprocess.run([program, "--version"], capture_output=True,
                         text=True, check=True).stdout
    return out.split()[1]


def run_script(script, program):
    with tempfile.TemporaryDirectory(prefix="nivela-cli-") as folder:
        bin_folder = pathlib.Path(folder, ".bin")
        bin_folder.mkdir()
        (bin_folder / "nivela").symlink_to(program)
        pathlib.Path(folder, "questionnaires").symlink_to(
            ROOT / "questionnaires")
        pathlib.Path(folder, "data").symlink_to(HERE / "data")
        environment = {"PATH": f"{bin_folder}:{HERE / 'bin'}:/usr/bin:/bin",
                       "HOME": folder, "LC_ALL": "C"}
        for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"):
            if name in os.environ:
                environment[name] = os.environ[name]
        done = subprocess.run(["sh", "-c", script], cwd=folder,
                              env=environment, stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=SECONDS,
                              check=False)
    return done


def observe(case, program, version):
    done = run_script(case["script"], program)
    seen = dict(case, exit=f"{done.returncode}\n")
    for name in ("stdout", "stderr"):
        text = getattr(done, name).decode("utf-8", "backslashreplace")
        seen[name] = text.replace(version, "<VERSION>")
    return seen


def differences(case, seen):
    lines = []
    for name in SECTIONS[1:]:
        lines += difflib.unified_diff(
            case[name].splitlines(True), seen[name].splitlines(True),
            f"expected {name}", f"actual {name}")
    return "".join(line if line.endswith("\n") else line + "\n"
                   for line in lines)


def check(path, options, version):
    try:
        case = parse(path.read_text(encoding="utf-8"))
        seen = observe(case, options.program, version)
    except (ValueError, subprocess.TimeoutExpired) as error:
        return f"{error}\n"
    if options.update:
        path.write_text(render(seen), encoding="utf-8")
        return ""
    return differences(case, seen)


def find(names):
    for name in names:
        path = pathlib.Path(name)
        yield from sorted(path.rglob("*.case")) if path.is_dir() else [path]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program", type=os.path.abspath)
    parser.add_argument("cases", nargs="*", default=[HERE])
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_intermixed_args()
    paths = list(find(options.cases))
    version = version_of(options.program)
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        reports = pool.map(lambda path: check(path, options, version), paths)
        for path, report in zip(paths, reports):
            if report:
                failed += 1
                print(f"FAILED {path}\n{report}")
    print(f"{len(paths)} cases, {failed} failed")
    return 2 if not paths else bool(failed)


if __name__ == "__main__":
    sys.exit(main())
