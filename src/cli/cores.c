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

#include <sched.h>

unsigned nv_cores(void)
{
    cpu_set_t set;
    CPU_ZERO(&set);
    if (sched_getaffinity(0, sizeof set, &set) != 0)
        return 1;
    int count = CPU_COUNT(&set);
    return count > 0 ? (unsigned)count : 1;
}
