# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Every header compiles alone: the public ones as C11 without extensions and
as C++, under gcc and clang; the internal ones as C17. An include that only
works after another is found here and not by whoever uses the library.

    headers.py [extra compiler flags of the build ...]
"""

import concurrent.futures
import os
import shutil
import subprocess
import sys

from tree import ROOT, finish, name, sources

PEDANTIC = ["-pedantic"]
STRICT = ["-Wall", "-Wextra", "-Wconversion", "-Wshadow", "-Wstrict-prototypes",
          "-Werror", "-fsyntax-only", "-I", "include"]
CXX = ["-x", "c++", "-std=c++11", *PEDANTIC] + \
    [flag for flag in STRICT if flag != "-Wstrict-prototypes"]
PUBLIC = {"gcc": ["-x", "c", "-std=c11", *PEDANTIC] + STRICT,
          "clang": ["-x", "c", "-std=c11", *PEDANTIC] + STRICT,
          "g++": CXX, "clang++": CXX}
INTERNAL = {"gcc": ["-x", "c", "-std=c17", "-I", "src"] + STRICT,
            "clang": ["-x", "c", "-std=c17", "-I", "src"] + STRICT}


def compile_alone(job):
    compiler, flags, path = job
    unit = f'#include "{path}"\n' * 2 + "extern int nv_alone;\n"
    done = subprocess.run([compiler, *flags, "-"], input=unit, text=True,
                          capture_output=True, cwd=ROOT, check=False)
    if done.returncode == 0:
        return None
    return f"{name(path)}: not alone under {compiler}\n{done.stderr}"


def main():
    extra = sys.argv[1:]
    public, internal = sources("include"), sources("src", endings=(".h",))
    jobs, used = [], set()
    for table, paths in ((PUBLIC, public), (INTERNAL, internal)):
        for compiler, flags in table.items():
            if shutil.which(compiler):
                used.add(compiler)
                jobs += [(compiler, flags + extra, path) for path in paths]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        faults = [fault for fault in pool.map(compile_alone, jobs) if fault]
    if not used:
        faults.append("no compiler found")
    finish(faults, f"headers: {len(public)} public, {len(internal)} internal, "
                   f"under {' '.join(sorted(used))}")


main()
