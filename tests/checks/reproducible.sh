#!/bin/sh
# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
#
# Same sources, same bytes: two release builds, from sources in different
# folders, give the same program; two runs of it, in different folders,
# languages of the environment, time zones and at different times, give the
# same outputs.
set -eu
cd "$(dirname "$0")/../.."
root=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cmake --preset release
cmake --build --preset release
ctest --preset release
mkdir "$work/copy"
tar -c --exclude=./.git --exclude=./build . | tar -x -C "$work/copy"
(
    cd "$work/copy"
    cmake --preset release -DNIVELA_TESTS=OFF
    cmake --build --preset release
)
cmp build/release/bin/nivela "$work/copy/build/release/bin/nivela"
echo "builds: the same bytes"

# outputs FOLDER: everything that the program writes
outputs() {
    mkdir "$work/$1"
    cd "$work/$1"
    nivela=$root/build/release/bin/nivela
    data=$root/questionnaires/demo
    "$nivela" score -m industria40 "$data/survey.csv" --quiet \
        -o scored.csv --rejects rejects.csv --by country,size >summary.txt
    "$nivela" report "$data/firm.json" --lang pt >report.txt
    for format in json html md xlsx; do
        "$nivela" report "$data/firm.json" -o "report.$format" --quiet
        "$nivela" benchmark "$data/survey.csv" --by country,size --quiet \
            -o "tables.$format"
    done
    "$nivela" score "$data/survey.csv" -o scored.xlsx --quiet
    "$nivela" explain "$data/firm.json" --lang es >explain.txt
    "$nivela" model codebook industria40 --lang es >codebook.txt
    cd "$root"
}

(outputs one)
sleep 1
(
    export TZ=Asia/Tokyo LC_ALL=C LANG=pt_BR.UTF-8
    outputs two
)
diff -r "$work/one" "$work/two"
echo "outputs: the same bytes ($(find "$work/one" -type f | wc -l) files)"
