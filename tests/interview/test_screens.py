# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""The screens of a whole interview, as an owner sees them.

    test_screens.py PROGRAM [--update]

golden/NAME.txt holds what a terminal of 80 columns shows when the lines of
NAME.typed are typed: "$ ..." runs a command, every other line is typed at a
prompt. The version and the digest of the model are left out. --update writes
anew what came out. Read it before you keep it."""

import argparse
import difflib
import pathlib
import re
import shlex
import sys
import tempfile

from terminal import Terminal, environment

HERE = pathlib.Path(__file__).resolve().parent
WIDTH = 80


def shown(terminal):
    code = terminal.wait()
    text = terminal.whole.decode("utf-8").replace("\r\n", "\n")
    return f"{text}[exit {code}]\n"


def play(program, typed):
    """All that was on the screen."""
    parts, terminal = [], None
    env = environment(NO_COLOR="1", LC_ALL="C")
    with tempfile.TemporaryDirectory(prefix="nivela-screens-") as folder:
        for line in typed.split("\n")[:-1]:
            if not line.startswith("$ "):
                terminal.type(line)
                continue
            if terminal:
                parts.append(shown(terminal))
            parts.append(line + "\n")
            terminal = Terminal([program, *shlex.split(line[2:])[1:]], env,
                                folder, columns=WIDTH, echo=True)
            terminal.screen()
        parts.append(shown(terminal))
    seen = re.sub(r"^( nivela +)\d\S*$", r"\1<VERSION>", "".join(parts),
                  flags=re.M)
    return re.sub(r"^( sha256 +)[0-9a-f]{64}$", r"\1<SHA256>", seen,
                  flags=re.M)


def too_wide(seen):
    """Lines that would wrap, but for commands, which must stay whole."""
    return [line for line in seen.split("\n")
            if len(line) >= WIDTH and "nivela " not in line]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    paths, failed = sorted((HERE / "golden").glob("*.typed")), 0
    for path in paths:
        seen = play(options.program.resolve(),
                    path.read_text(encoding="utf-8"))
        golden = path.with_suffix(".txt")
        if options.update:
            golden.write_text(seen, encoding="utf-8")
        expected = golden.read_text(encoding="utf-8")
        wide = too_wide(seen)
        if seen == expected and not wide:
            continue
        failed += 1
        print(f"FAILED {path.name}", *wide, sep="\n")
        sys.stdout.writelines(difflib.unified_diff(
            expected.splitlines(True), seen.splitlines(True),
            "expected", "seen"))
    print(f"{len(paths)} interviews, {failed} failed")
    sys.exit(bool(failed) or not paths)


main()
