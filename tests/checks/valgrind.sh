#!/bin/sh
# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
#
# A sample of the tests under valgrind, which sees reads of memory that was
# never written; the sanitizers of the asan build do not.
#
#   valgrind.sh BUILD_FOLDER
set -eu
cd "$(dirname "$0")/../.."
build=$(cd "$1" && pwd)
nivela=$build/bin/nivela
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

check() {
    echo "valgrind: $*"
    valgrind --quiet --error-exitcode=99 --leak-check=full \
        --show-leak-kinds=definite,indirect,possible "$@" >"$work/out"
}

# One unit test for each core at a time.
unit_tests() {
    find "$build/tests/unit" -name 'test_*' -type f -perm -u+x -print0 |
        (cd tests/unit && xargs -0 -n 1 -P "$(nproc)" \
            valgrind --quiet --error-exitcode=99 --leak-check=full)
}

unit_tests
head -n 101 questionnaires/demo/survey.csv >"$work/survey.csv"
check "$nivela" models
check "$nivela" model check questionnaires/industria40.json
check "$nivela" score -m industria40 "$work/survey.csv" -o "$work/scored.csv"
check "$nivela" report questionnaires/demo/firm.json
check "$nivela" explain questionnaires/demo/firm.json
[ "$(wc -l <"$work/scored.csv")" -eq 101 ]
