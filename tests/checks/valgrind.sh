#!/bin/sh
# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
#
# A sample of the tests under valgrind, which sees reads of memory that was
# never written; the sanitizers of the asan build do not. Leaks they do see,
# in all tests; here nobody looks for them.
#
#   valgrind.sh BUILD_FOLDER
set -eu
cd "$(dirname "$0")/../.."
build=$(cd "$1" && pwd)
nivela=$build/bin/nivela
jobs=$(nproc)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Those that do one thing thousands of times: a minute each here, and of the
# code that they run the commands below, and the other tests, run most.
slow='model_load|model_crosswalk|model_invalid|interview_random'
slow="$slow|answers_answers_memory|answers_survey_rows|peers_disclosure"
slow="$slow|report_public|interview_screens|interview_typed"
slow="$slow|peers_cohort|peers_laws|format_csv_faults|format_csv_read"
slow="$slow|format_json_faults"

unit_tests() {
    find "$build/tests/unit" -name 'test_*' -type f -perm -u+x |
        grep -vE "/test_($slow)\$" | sort >"$work/tests"
    [ "$(wc -l <"$work/tests")" -ge 60 ]
    (cd tests/unit && xargs -n 1 -P "$jobs" \
        valgrind --quiet --error-exitcode=99) <"$work/tests"
}

# Every command that reads or writes a format of its own, on little data.
commands() {
    demo=questionnaires/demo
    firm=$demo/firm.json
    survey=$work/survey.csv
    small=tests/data/small.json
    data=tests/cli/data
    second=tests/faults/second.json
    cat <<EOF
models
model check questionnaires/industria40.json
model codebook industria40 --lang es
model export $small -o $work/form.xlsx --format xlsform
score $survey -o $work/scored.csv --by country,size
score $survey -o $work/scored.xlsx --threads 2
report $firm --calculation --lang pt
report $firm -o $work/firm.html
report $firm -o $work/firm.xlsx
explain $firm
compare $firm $firm
benchmark $survey --by country,size --weight weight
benchmark $survey --by size -o $work/tables.xlsx
peers show generations
peers build $survey --by country -o $work/peers.json
crosswalk industria40
audit tests/faults/table.csv
merge -m $data/workshop.json $data/sur.json $second -o $work/m.json --rule median
EOF
}

unit_tests
head -n 101 questionnaires/demo/survey.csv >"$work/survey.csv"
# 1 is the exit of a merge that found differences.
# shellcheck disable=SC2016 # $0 is the program, in the shell that xargs starts
commands | xargs -P "$jobs" -I '{}' sh -c 'echo "nivela {}"
    valgrind --quiet --error-exitcode=99 "$0" {} >/dev/null || [ $? -eq 1 ]' \
    "$nivela"
[ "$(wc -l <"$work/scored.csv")" -eq 101 ]
