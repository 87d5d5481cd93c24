/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * How many firms stand on which level of the headline results, by profile
 * fields with options and what follows from them: what `score --by
 * country,technology` shows when it is done. Plain counts of the firms in the
 * file, unweighted and with nothing hidden, for whoever holds the answers
 * anyway; for publishing there is benchmark.
 */
#ifndef NV_CLI_TALLY_H
#define NV_CLI_TALLY_H

#include "format/json_write.h"
#include "model/model.h"
#include "report/view.h"
#include <nivela/score.h>

typedef struct nv_tally nv_tally;

/* What a tally is made by. */
struct nv_tally_by {
    const char *fields; /* ids parted by commas */
    const char *sizes;  /* id of a size scheme; NULL = as the model says */
};

/*
 * Errors: E128 for a field that is unknown, given twice or has no options,
 * for more than four fields, and for more groups than can be counted; E508 for
 * a size scheme that there is not.
 */
enum nv_status nv_tally_new(nv_tally **out, const nv_model *model,
                            struct nv_tally_by by,
                            struct nv_error *error) NV_CHECKED;
void nv_tally_free(nv_tally *tally); /* accepts NULL */

enum { NV_TALLY_HEADLINES = 2, NV_TALLY_WORDS = 1 + NV_TALLY_HEADLINES };

/* Where a firm that was just scored is to be counted. */
void nv_tally_note(const nv_tally *tally, const struct nv_answer *profile,
                   const nv_scorer *scorer, int64_t words[NV_TALLY_WORDS]);
/* Counts it there. Neither allocates. */
void nv_tally_add(nv_tally *tally, const int64_t words[NV_TALLY_WORDS]);

/* One table for each headline result. */
void nv_tally_show(const nv_tally *tally, struct nv_view *view, bool comma);

/* The value of "by": fields, and groups with their counts. */
void nv_tally_put_json(const nv_tally *tally, struct nv_json_writer *json);

#endif
