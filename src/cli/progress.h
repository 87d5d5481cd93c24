/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * One line on a terminal that says how far a batch is: rows, percent, rows
 * per second, time left. Nothing at all when stderr is no terminal.
 */
#ifndef NV_CLI_PROGRESS_H
#define NV_CLI_PROGRESS_H

#include "cli/command.h"

struct nv_progress {
    const struct nv_cli *cli;
    bool active;
    uint64_t start, drawn; /* nanoseconds */
    uint64_t rows;         /* at the last look at the clock */
};

/* Draws the first sign at once. */
void nv_progress_begin(struct nv_progress *progress, const struct nv_cli *cli);

/* Looks at the clock every few hundred rows, draws ten times a second. */
void nv_progress_step(struct nv_progress *progress, uint64_t rows,
                      uint64_t bytes, uint64_t total);

/* Whether the next step will look at the clock, so that bytes are wanted. */
bool nv_progress_is_due(const struct nv_progress *progress, uint64_t rows);

/* Wipes the line. */
void nv_progress_end(struct nv_progress *progress);

#endif
