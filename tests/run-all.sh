#!/bin/sh
# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
#
# Every test and every gate, from a bare Debian or Ubuntu, in one command:
#
#   sh tests/run-all.sh             all of them
#   sh tests/run-all.sh dev tidy    only these
#   sh tests/run-all.sh --list      their names
#   NIVELA_R=1 sh tests/run-all.sh reference    statistics against R itself
#
# Installs what is missing first. Each gate prints a line with its time and
# outcome; its whole log is build/logs/NAME.log and is shown when it fails.
# Ends with the counts, and exits with 1 when any gate failed.
set -u

cd "$(dirname "$0")/.." || exit 1
. tests/setup/packages.sh
. tests/setup/gates.sh

all_gates='format scripts licences dev asan tidy coverage valgrind release'

case ${1-} in
--list)
    echo "$all_gates" | tr ' ' '\n'
    exit 0
    ;;
esac

# shellcheck disable=SC2086
need_packages $build_packages $test_packages || exit 1
# R is large and one test's; the results it gave are kept beside that test.
if [ "${NIVELA_R-0}" = 1 ]; then
    need_packages r-base-core r-cran-survey || exit 1
fi

passed=0 failed=0
# shellcheck disable=SC2086 # the names of the gates, one a word
[ $# -gt 0 ] || set -- $all_gates
for gate in "$@"; do
    if run_gate "$gate"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
    fi
done

echo "gates: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
