/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* How many cores there are for this program. */
#ifndef NV_CLI_CORES_H
#define NV_CLI_CORES_H

/* At least 1; those it may run on, not those of the machine. */
unsigned nv_cores(void);

#endif
