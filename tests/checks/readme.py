# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Runs what the README and the documents show. In each, the blocks marked
```sh are run one after the other by sh, in one scratch folder that holds a
copy of questionnaires/, with the built program first in PATH; every block
must succeed. Lines with tests/run- (they install and test everything) and
blocks that build from the sources are for other gates and left out. Links
between documents must lead to files.

    readme.py PROGRAM
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from tree import ROOT, finish, name

ELSEWHERE = re.compile(r"tests/run-|cmake |git clone|ctest|find_package")


def documents():
    found = [ROOT / "README.md", ROOT / "CONTRIBUTING.md",
             ROOT / "CHANGELOG.md"]
    return found + sorted((ROOT / "docs").rglob("*.md"))


def blocks(path):
    """(line, text) of each ```sh block."""
    text = path.read_text(encoding="utf-8")
    for match in re.finditer(r"^```sh\n(.*?)^```", text, re.S | re.M):
        yield text.count("\n", 0, match.start()) + 2, match.group(1)


def run_blocks(path, program, faults):
    count = 0
    work = pathlib.Path(tempfile.mkdtemp(prefix="nivela-readme-"))
    shutil.copytree(ROOT / "questionnaires", work / "questionnaires")
    env = dict(os.environ, PATH=f"{program.parent}:{os.environ['PATH']}",
               NIVELA_LANG="en")
    for line, text in blocks(path):
        if ELSEWHERE.search(text):
            continue
        count += 1
        done = subprocess.run(["sh", "-eu"], input=text, text=True, cwd=work,
                              env=env, capture_output=True, check=False)
        if done.returncode != 0:
            faults.append(f"{name(path)}:{line}: exit {done.returncode}\n"
                          f"{text}{done.stdout}{done.stderr}")
    shutil.rmtree(work)
    return count


def check_links(path, faults):
    text = path.read_text(encoding="utf-8")
    for match in re.finditer(r"\]\(([^)#\s]+)[^)]*\)", text):
        target = match.group(1)
        if re.match(r"[a-z]+:", target):
            continue
        if not (path.parent / target).exists():
            line = text.count("\n", 0, match.start()) + 1
            faults.append(f"{name(path)}:{line}: no such file: {target}")


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    faults, count = [], 0
    for path in documents():
        check_links(path, faults)
        count += run_blocks(path, program, faults)
    if count == 0:
        faults.append("no document shows a command")
    finish(faults, f"documents: {count} blocks of commands ran")


main()
