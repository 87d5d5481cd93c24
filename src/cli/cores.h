/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* How many cores there are for this program, and how many threads it takes. */
#ifndef NV_CLI_CORES_H
#define NV_CLI_CORES_H

#include <nivela/error.h>

/* At least 1; those it may run on, not those of the machine. */
unsigned nv_cores(void);

/*
 * The value of --threads, 1 to 64. NULL (not given) is what there are cores,
 * 16 at most. Error: E508.
 */
enum nv_status nv_cli_read_threads(const char *given, unsigned *out,
                                   struct nv_error *error) NV_CHECKED;

#endif
