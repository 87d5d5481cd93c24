/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* The inside of a batch, shared by the files that make it up. */
#ifndef NV_CLI_BATCH_PARTS_H
#define NV_CLI_BATCH_PARTS_H

#include "answers/id_set.h"
#include "cli/batch.h"
#include "cli/batch_rejects.h"

struct nv_batch {
    const struct nv_batch_job *job;
    const struct nv_batch_events *events;
    struct nv_batch_outcome *outcome;
    nv_survey *survey;
    nv_plan *plan;
    nv_scorer *scorer;
    struct nv_twins twins;
    struct nv_batch_output out, beside;
    struct nv_batch_output *scores; /* which of them has the scores; or NULL */
    struct nv_note note;            /* of the present firm */
    struct nv_buffer texts;
    struct nv_rejects rejects;
};

/*
 * Appends the row that the scorer has scored, in the job's format; returns its
 * flags of quality, 0 where they are not wanted.
 */
unsigned nv__batch_put(struct nv_buffer *out, const struct nv_batch_job *job,
                       nv_scorer *scorer, const struct nv_survey_row *row);
void nv__batch_count_flags(struct nv_batch_count *count, unsigned flags);

/* Scores, rejects or passes over a row, and counts it. */
enum nv_status nv__batch_take(struct nv_batch *batch, struct nv_survey_row *row,
                              struct nv_error *error) NV_CHECKED;

/* A note of a firm that counts, of this line, to whoever keeps it. */
enum nv_status nv__batch_keep(const struct nv_batch *batch, uint64_t line,
                              const struct nv_note *note,
                              struct nv_error *error) NV_CHECKED;

/* All rows that are left, by job->threads threads besides this one. */
enum nv_status nv__batch_take_together(struct nv_batch *batch,
                                       struct nv_error *error) NV_CHECKED;

#endif
