/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* The command score, and what its files share. */
#ifndef NV_CLI_SCORE_H
#define NV_CLI_SCORE_H

#include "cli/append.h"
#include "cli/batch.h"
#include "cli/command.h"
#include "cli/tally.h"

extern const struct nv_command nv_score_command;

enum { NV_SCORE_SHOWN = 10 }; /* rejected rows shown on the screen */

/* What is to be said of a run when it is over. */
struct nv_score_run {
    const struct nv_cli *cli;
    const char *model_name; /* as in -m; NULL = not given */
    struct nv_batch_job job;
    struct nv_batch_outcome outcome;
    nv_tally *tally;       /* NULL = no --by */
    struct nv_tally_by by; /* fields: NULL = no --by */
    struct nv_error faults[NV_SCORE_SHOWN];
    size_t fault_count;
    struct nv_buffer result;
    struct nv_append append;
    struct nv_quality_plan quality;     /* job.quality leads here, or nowhere */
    const char *limits_given;           /* as in --quality-limits, or NULL */
    struct nv_arena arena;              /* of the plan */
    char first_firm[NV_ERROR_ARG_SIZE]; /* id of the first firm scored */
};

/* What the end of its name says: CSV, lines of JSON, a workbook. */
struct nv_scored_format nv_scored_format_by_name(const char *path);

/* The first faults, and how many more there were. */
void nv_score_say_faults(const struct nv_score_run *run);

/* What is peculiar about the input: its delimiter, columns not read. */
void nv_score_say_input(const struct nv_score_run *run,
                        const nv_survey *survey);

/* The tables of --by or the JSON of --json, into run->result. */
enum nv_status nv_score_make_result(struct nv_score_run *run,
                                    struct nv_error *error) NV_CHECKED;

/*
 * Puts them on stdout, or on stderr where stdout has the scores. Returns the
 * exit code.
 */
int nv_score_show_result(const struct nv_score_run *run);

/* The reconciliation and the next step. */
void nv_score_say_outcome(const struct nv_score_run *run);

#endif
