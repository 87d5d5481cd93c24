/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* score --explain-columns: what a survey would be read as. */
#ifndef NV_CLI_SCORE_COLUMNS_H
#define NV_CLI_SCORE_COLUMNS_H

#include "cli/batch.h"
#include "cli/command.h"

/*
 * Shows each column of job->in with what it was taken for, by which rule, and
 * how its first values are read; --json, or an output, has it as a map file
 * to be edited. Returns the exit code.
 */
int nv_score_explain_columns(const struct nv_cli *cli,
                             const struct nv_batch_job *job);

#endif
