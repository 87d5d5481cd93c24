#!/bin/sh
# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
#
# Fails when tests leave too many branches untaken: at least 90 % of all of
# src/, all of src/score/.
#
#   coverage.sh BUILD_FOLDER      (built and tested with the coverage preset)
set -eu
cd "$(dirname "$0")/../.."
build=$1
data=$build/coverage.json

# Only of this build: others may lie beside it.
# Counters are atomic (CMakePresets.json): those that threads race for end up
# below zero, and gcovr then leaves out their branches.
gcovr --root . --filter src/ --object-directory "$build" \
    --gcov-ignore-parse-errors --exclude-throw-branches --json "$data" "$build" >/dev/null

# No file would meet any floor.
grep -q '"src/score/' "$data"

# floor NAME FILTER PERCENT
floor() {
    echo "$1: at least $3 % of branches"
    gcovr --root . --add-tracefile "$data" --filter "$2" --branches \
        --sort-uncovered --fail-under-branch "$3"
}

status=0
floor "src/score" src/score/ 100 || status=1
floor "src" src/ 90 || status=1
gcovr --root . --add-tracefile "$data" --filter src/ --print-summary \
    --output "$build/coverage.txt"
exit $status
