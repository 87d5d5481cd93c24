/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Reading back what nivela score wrote as CSV (docs/file-formats.md), row by
 * row, strictly: it is our own format, so that anything else in it is a fault
 * of the file and not a row to be rejected.
 */
#ifndef NV_PEERS_SCORED_READ_H
#define NV_PEERS_SCORED_READ_H

#include "model/model.h"
#include "peers/cohort.h"
#include <nivela/answers.h>

typedef struct nv_scored_reader nv_scored_reader;

/* All of it borrowed until the next row; arrays in the model's order. */
struct nv_scored_row {
    struct nv_span id;
    const struct nv_answer *profile;
    const struct nv_span *fields;         /* cells of profile fields */
    const struct nv_scored_value *values; /* of results; weight is 0 */
    const bool *has_value;
    uint64_t line;
};

/*
 * Whether the file at path begins with the header of scored CSV, of whatever
 * model. False also for what cannot be read; standard input is never tried.
 */
bool nv__is_scored_csv(const char *path);

/*
 * Opens path and reads the header. The model must outlive the reader. Errors:
 * E829 when a column of the model's scores is missing, the CSV reader's.
 */
enum nv_status nv__scored_open(nv_scored_reader **out, const nv_model *model,
                               const char *path,
                               struct nv_error *error) NV_CHECKED;

/*
 * The next row; *found is false at the end. Errors, with their place: E828
 * for a value, E830 for a firm that was there, E104 and the like for a profile
 * field, the CSV reader's.
 */
enum nv_status nv__scored_next(nv_scored_reader *reader,
                               struct nv_scored_row *row, bool *found,
                               struct nv_error *error) NV_CHECKED;

/* Before the first row: the column of this name, else NV_NONE. */
int nv__scored_column(const nv_scored_reader *reader, struct nv_span name);
/* Its cell in the present row; borrowed. */
struct nv_span nv__scored_cell(const nv_scored_reader *reader, int column);

void nv__scored_close(nv_scored_reader *reader); /* accepts NULL */

#endif
