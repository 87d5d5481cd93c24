# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
# shellcheck shell=sh
#
# The gates of run-all.sh: gate_NAME runs one of them, prints what it finds,
# and fails when something is wrong. One build serves as many gates as it
# can: the checks of the tree and the installation run as tests of the dev
# build, clang-tidy reads the compile commands of the asan build, valgrind
# runs the programs of the dev build.

jobs=$(nproc 2>/dev/null || echo 2)
logs=build/logs

# Only clang-format 14 lays code out as the committed style expects.
gate_format() {
    tool=$(command -v clang-format-14 || command -v clang-format) || tool=''
    case $(${tool:-true} --version 2>/dev/null) in
    *"version 14."*) ;;
    *)
        echo "SKIPPED: clang-format 14 is not on this machine"
        return 0
        ;;
    esac
    find src include tests -name '*.[ch]' -print0 |
        xargs -0 "$tool" --dry-run --Werror
}

gate_scripts() {
    shellcheck -x tests/*.sh tests/*/*.sh .ci/run
}

gate_licences() {
    if ! command -v reuse >/dev/null 2>&1; then
        echo "SKIPPED: the reuse tool is not on this machine"
        return 0
    fi
    # A copy without what builds leave, so that no version control is asked.
    copy=$(mktemp -d) || return 1
    tar -c --exclude=./.git --exclude=./build --exclude=./demo-output \
        --exclude=__pycache__ . | tar -x -C "$copy"
    reuse --root "$copy" lint
    outcome=$?
    rm -rf "$copy"
    return $outcome
}

# build_and_test PRESET [LAUNCHER...]
build_and_test() {
    preset=$1
    shift
    cmake --preset "$preset" &&
        cmake --build --preset "$preset" &&
        "$@" ctest --preset "$preset"
}

# Unit tests, command line, oracle, demo, checks of the tree, installation.
gate_dev() {
    build_and_test dev
}

# Statistics against R: a part of the dev gate, on its own.
gate_reference() {
    cmake --preset dev &&
        cmake --build --preset dev --target reference &&
        ctest --preset dev -R '^reference\.'
}

# clang 14's sanitizers and a kernel with much address randomisation do not
# always go together; where it can be switched off, it is.
gate_asan() {
    fixed=''
    setarch -R true 2>/dev/null && fixed='setarch -R'
    # shellcheck disable=SC2086 # two words, or none
    build_and_test asan $fixed
}

# Nearly all of clang-tidy's time goes into following paths through functions,
# most of it into the last of many thousand. Here it stops early; NIVELA_TIDY=deep
# follows them all, as the preset "tidy" does.
gate_tidy() {
    cmake --preset asan >/dev/null || return 1
    most=max-nodes=20000
    [ "${NIVELA_TIDY-}" = deep ] && most=max-nodes=225000
    # One file a run: with several, clang-tidy 14 mistakes va_list of the next.
    find src -name '*.c' -print0 |
        xargs -0 -n 1 -P "$jobs" clang-tidy -p build/asan --quiet \
            --extra-arg=-Xclang --extra-arg=-analyzer-config \
            --extra-arg=-Xclang --extra-arg="$most" \
            '--warnings-as-errors=*' 2>/dev/null
}

gate_coverage() {
    build_and_test coverage && sh tests/checks/coverage.sh build/coverage
}

gate_valgrind() {
    sh tests/checks/valgrind.sh build/dev
}

# Optimised, warnings are errors there too; and two builds, same bytes.
gate_release() {
    sh tests/checks/reproducible.sh
}

summary_of() {
    grep -E 'tests passed|SKIPPED|^(branches|lines|files|functions):' "$1" |
        sed 's/^/     /'
}

# The end of a log, without the steps and tests that went well.
what_failed() {
    grep -vE '^\[[0-9]+/[0-9]+\] (Buil|Link|Gener)|\. +Passed |^ +Start +[0-9]' \
        "$1" | tail -n 200 | sed 's/^/     /'
}

# Runs one gate and reports it.
run_gate() {
    mkdir -p "$logs"
    log=$logs/$1.log
    began=$(date +%s)
    if ("gate_$1") >"$log" 2>&1 </dev/null; then
        outcome=ok
    else
        outcome=FAILED
    fi
    printf '%-6s %-10s %4d s\n' "$outcome" "$1" $(($(date +%s) - began))
    if [ "$outcome" = ok ]; then
        summary_of "$log"
        return 0
    fi
    what_failed "$log"
    return 1
}
