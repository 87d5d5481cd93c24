/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Between main and the console; commands need command.h only. */
#ifndef NV_CLI_CONSOLE_H
#define NV_CLI_CONSOLE_H

#include "cli/command.h"

/* Makes a write to a closed pipe fail instead of ending the program. */
void nv_cli_watch_pipe(void);

/* Appends text with its control characters, but for line ends, as "?". */
void nv_cli_put_clean(struct nv_buffer *out, const char *text);

#endif
