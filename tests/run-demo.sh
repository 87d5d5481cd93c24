#!/bin/sh
# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
#
# The demonstration, from a bare Debian or Ubuntu to results in one command:
# installs what is missing, builds nivela, scores the synthetic survey of
# 2 000 firms and shows what came out. Everything it writes goes to build/
# and demo-output/.
set -eu

cd "$(dirname "$0")/.."
. tests/setup/packages.sh

lang=${NIVELA_LANG:-en}
out=demo-output
mkdir -p build "$out"

# shellcheck disable=SC2086
need_packages $build_packages

say() {
    printf '\n== %s\n' "$*"
}

say "building (details: build/demo.log)"
if ! { cmake --preset demo && cmake --build --preset demo; } \
    >build/demo.log 2>&1; then
    tail -n 40 build/demo.log
    exit 1
fi
nivela() {
    build/demo/src/cli/nivela --lang "$lang" "$@"
}

say "a survey of 2 000 synthetic firms: levels by country and size"
nivela score -m industria40 questionnaires/demo/survey.csv \
    -o "$out/scored.csv" --rejects "$out/rejects.csv" --by country,size

say "one firm"
nivela report questionnaires/demo/firm.json

say "where everything lies"
nivela report questionnaires/demo/firm.json -o "$out/firm.json"
nivela explain questionnaires/demo/firm.json >"$out/firm-explained.txt"
cat <<END
questionnaires/demo/survey.csv    the survey: synthetic, one row per firm
$out/scored.csv           every firm with its results
$out/rejects.csv          rows that could not be scored, with the reason
$out/firm.json            one firm's results for other programs
$out/firm-explained.txt   the formula behind each of its results
build/demo/src/cli/nivela         the program; try: $0 again with NIVELA_LANG=es
END
