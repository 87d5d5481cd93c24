/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Which rows of one id count. */
#ifndef NV_CLI_BATCH_TWINS_H
#define NV_CLI_BATCH_TWINS_H

#include "answers/id_set.h"
#include "answers/survey.h"

enum nv_twin_rule {
    NV_TWINS_FIRST, /* the first sound row */
    NV_TWINS_LAST,  /* the last sound row */
    NV_TWINS_NONE,  /* no row of an id that several sound rows have */
    NV_TWINS_ALL
};

/* An id of several sound rows, and how many of them are still to come. */
struct nv_repeat {
    uint64_t id; /* its fingerprint; 0 = free */
    uint64_t left;
};

/* Zeroed = nothing seen. */
struct nv_twins {
    enum nv_twin_rule rule;
    struct nv_id_set ids; /* FIRST: of the rows that count */
    struct nv_repeat *repeats;
    size_t capacity, used;
};

/*
 * For LAST and NONE, before the first row: reads the survey once to its end.
 * Errors: E520 when it is no regular file; of the survey.
 */
enum nv_status nv_twins_look_ahead(struct nv_twins *twins,
                                   const nv_model *model, const char *path,
                                   const struct nv_survey_options *options,
                                   struct nv_error *error) NV_CHECKED;

/* The next sound row has this id: whether it counts. */
enum nv_status nv_twins_take(struct nv_twins *twins, uint64_t id, bool *counts,
                             struct nv_error *error) NV_CHECKED;

/*
 * The same where it is plain; else *counts is false and nothing is changed,
 * so that nv_twins_take can be asked.
 */
enum nv_status nv_twins_take_plain(struct nv_twins *twins, uint64_t id,
                                   bool *counts,
                                   struct nv_error *error) NV_CHECKED;

/* Marks the row as one that does not count, with what the rule says of it. */
void nv_twins_blame(const struct nv_twins *twins, const nv_survey *survey,
                    struct nv_survey_row *row);

void nv_twins_release(struct nv_twins *twins);

#endif
