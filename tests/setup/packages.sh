# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
# shellcheck shell=sh
#
# Installs what is missing from a Debian or Ubuntu machine, and nothing else.
# Sourced by run-demo.sh and run-all.sh:
#
#   need_packages gcc cmake "libclang-rt-dev|libclang-common-14-dev"
#
# Names joined by '|' are alternatives: the first one installed counts, else
# the first one that the distribution has. A name that starts with '?' may be
# absent from the distribution; that is said aloud and is no failure. The
# package index is fetched only when something is missing and not found in
# it. Works as root, or as a user who may use sudo.

is_installed() {
    status=$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) &&
        [ "$status" = installed ]
}

# Whether apt-get could install it with the index as it is.
is_known() {
    apt-cache policy "$1" 2>/dev/null |
        grep -Eq '^ *Candidate: *[^ (]'
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null 2>&1; then
        sudo "$@"
    else
        echo "this needs root: install sudo, or run as root: $*" >&2
        return 1
    fi
}

# The first of the alternatives a|b|c that is installed: then nothing to do.
any_installed() {
    for name in $(echo "$1" | tr '|' ' '); do
        is_installed "$name" && return 0
    done
    return 1
}

first_known() {
    for name in $(echo "$1" | tr '|' ' '); do
        is_known "$name" && echo "$name" && return 0
    done
    return 1
}

# Sets $wanted (to install), $unknown (not in the index) and $absent
# (optional ones, not in the index) from the arguments.
sort_packages() {
    wanted='' unknown='' absent=''
    for entry in "$@"; do
        names=${entry#\?}
        any_installed "$names" && continue
        if name=$(first_known "$names"); then
            wanted="$wanted $name"
        elif [ "$names" = "$entry" ]; then
            unknown="$unknown $names"
        else
            absent="$absent $names"
        fi
    done
}

# What apt-get prints goes to a log, which is shown when it fails.
quietly() {
    mkdir -p build
    "$@" </dev/null >build/install.log 2>&1 && return 0
    tail -n 20 build/install.log >&2
    return 1
}

refresh_index() {
    echo "fetching the package index" >&2
    quietly as_root apt-get update
}

install_wanted() {
    echo "installing:$wanted" >&2
    # shellcheck disable=SC2086 # a list of names, split on purpose
    quietly as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y --no-install-recommends $wanted
}

need_packages() {
    if ! command -v apt-get >/dev/null 2>&1; then
        echo "no apt-get here; install by hand what is missing of: $*" >&2
        return 0
    fi
    sort_packages "$@"
    [ -z "$wanted$unknown$absent" ] && return 0
    if [ -n "$unknown$absent" ]; then
        refresh_index || return 1
        sort_packages "$@"
    fi
    [ -z "$absent" ] || echo "not in this distribution:$absent" >&2
    if [ -n "$unknown" ]; then
        echo "no package of this name here:$unknown" >&2
        return 1
    fi
    [ -n "$wanted" ] || return 0
    install_wanted && return 0
    refresh_index && install_wanted
}

# What the program is built from, and with.
# shellcheck disable=SC2034 # used by those who source this file
build_packages='gcc libc6-dev cmake ninja-build pkg-config|pkgconf
    libcsv-dev libcjson-dev libgmp-dev libmd-dev libutf8proc-dev
    libxlsxwriter-dev zlib1g-dev'

# What the tests and gates need beside.
# shellcheck disable=SC2034
test_packages='libcmocka-dev clang libclang-rt-dev|libclang-rt-14-dev clang-tidy
    ?clang-format-14 valgrind gcovr ?reuse python3 python3-jsonschema
    python3-openpyxl libxml2-utils python3-scipy glpk-utils iso-codes shellcheck tmux tidy hunspell hunspell-es hunspell-pt-br hunspell-en-gb'
