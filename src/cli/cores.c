/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The one place that asks for cores. In a container, or under taskset, a
 * program has fewer of them than the machine, and threads beyond these only
 * wait for each other; so the affinity is asked, which is not in POSIX, and
 * not the number of processors that are online, which is.
 */
#define _GNU_SOURCE
#include "cli/cores.h"

#include "base/diagnostic.h"

#include <sched.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_THREADS = 64, MOST_BY_ITSELF = 16 };

unsigned nv_cores(void)
{
    cpu_set_t set;
    CPU_ZERO(&set);
    if (sched_getaffinity(0, sizeof set, &set) != 0)
        return 1;
    int count = CPU_COUNT(&set);
    return count > 0 ? (unsigned)count : 1;
}

enum nv_status nv_cli_read_threads(const char *given, unsigned *out,
                                   struct nv_error *error)
{
    unsigned cores = nv_cores();
    *out = cores < MOST_BY_ITSELF ? cores : MOST_BY_ITSELF;
    if (!given)
        return NV_OK;
    size_t digits = strspn(given, "0123456789");
    long threads = digits && digits <= 2 ? strtol(given, NULL, 10) : 0;
    if (given[digits] || threads < 1 || threads > MOST_THREADS)
        return nv__fail(error, NV_E_BAD_OPTION_VALUE, "--threads", given,
                        "1 ... 64");
    *out = (unsigned)threads;
    return NV_OK;
}
