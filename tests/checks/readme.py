# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Runs what the README and the documents show. In each, the blocks marked
```sh are run one after the other by sh, in one scratch folder that holds a
copy of questionnaires/, with the built program first in PATH; every block
must succeed. Lines with tests/run- (they install and test everything) and
blocks that build from the sources are for other gates and left out. Links
between documents must lead to files.

Two more kinds of block let a document show a whole session:

- a ```text block right after a ```sh block (nothing but an empty line in
  between) is what these commands print, to the letter; a line "..." in it
  stands for any lines;
- a block marked with a file's name, such as ```json my-model.json, puts that
  file into the scratch folder before the commands that follow. A second
  block for the same JSON file adds to it: in a list of objects with ids an
  entry whose id is there already takes its place and others go to the end;
  anything else is replaced. In the end a JSON file must say the same as the
  file of that name in tests/data/.

    readme.py PROGRAM
"""

import json
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


BLOCK = re.compile(r"^```(\w+)(?: +([\w.-]+))?\n(.*?)^```\n"
                   r"(?:\n?```text\n(.*?)^```$)?", re.S | re.M)


def blocks(path):
    """(place, language, file name or None, text, what it prints or None) of
    each block."""
    text = path.read_text(encoding="utf-8")
    for match in BLOCK.finditer(text):
        line = text.count("\n", 0, match.start()) + 2
        yield (f"{name(path)}:{line}", *match.groups())


def has_ids(value):
    return isinstance(value, list) and \
        all(isinstance(entry, dict) and "id" in entry for entry in value)


def merge(old, new):
    for key, value in new.items():
        if not has_ids(value):
            old[key] = value
            continue
        entries = {entry["id"]: entry for entry in old.get(key, []) + value}
        old[key] = list(entries.values())


def pretty(value):
    """JSON in lines, what holds no other list or object in one."""
    return re.sub(r"([\[{])\n\s+([^][{}]*?)\n\s+([\]}])",
                  lambda m: m[1] + re.sub(r"\n\s+", " ", m[2]) + m[3],
                  json.dumps(value, indent=2, ensure_ascii=False)) + "\n"


def put_file(file, text):
    """Writes the block; the first one of a file as it stands."""
    if file.suffix != ".json" or not file.exists():
        file.write_text(text, encoding="utf-8")
        return
    whole = json.loads(file.read_text(encoding="utf-8"))
    merge(whole, json.loads(text))
    file.write_text(pretty(whole), encoding="utf-8")


def compare_file(place, file, faults):
    kept = ROOT / "tests" / "data" / file.name
    if file.suffix != ".json":
        return
    built, wanted = (json.loads(p.read_text(encoding="utf-8"))
                     if p.exists() else None for p in (file, kept))
    if built != wanted:
        faults.append(f"{place}: {file.name} is not {name(kept)}")


def is_printed(output, wanted):
    parts = re.split(r"^\.\.\.\n", wanted, flags=re.M)
    pattern = r"(?:.*\n)*".join(re.escape(part) for part in parts)
    return re.fullmatch(pattern, output) is not None


def run_block(place, text, printed, environment):
    """Runs one block of commands; a fault or None."""
    merged = subprocess.STDOUT if printed is not None else subprocess.PIPE
    done = subprocess.run(["sh", "-eu"], input=text, text=True,
                          stdout=subprocess.PIPE, stderr=merged, check=False,
                          **environment)
    if done.returncode != 0:
        return f"{place}: exit {done.returncode}\n{text}{done.stdout}" \
               f"{done.stderr or ''}"
    if printed is not None and not is_printed(done.stdout, printed):
        return f"{place}: {text}prints\n{done.stdout}and not\n{printed}"
    return None


def run_blocks(path, program, faults):
    count, files = 0, {}
    work = pathlib.Path(tempfile.mkdtemp(prefix="nivela-readme-"))
    shutil.copytree(ROOT / "questionnaires", work / "questionnaires")
    env = dict(os.environ, PATH=f"{program.parent}:{os.environ['PATH']}",
               NIVELA_LANG="en")
    for place, language, file, text, printed in blocks(path):
        if file:
            put_file(work / file, text)
            files[file] = place
        if language != "sh" or ELSEWHERE.search(text):
            continue
        count += 1
        fault = run_block(place, text, printed, {"cwd": work, "env": env})
        if fault:
            faults.append(fault)
    for file, place in files.items():
        compare_file(place, work / file, faults)
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
