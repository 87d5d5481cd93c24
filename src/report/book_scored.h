/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Scored firms as a workbook, in memory that does not grow with them: the rows
 * of scored CSV (report/scored_csv.h) as they are made, then the file.
 */
#ifndef NV_REPORT_BOOK_SCORED_H
#define NV_REPORT_BOOK_SCORED_H

#include "base/buffer.h"
#include "model/model.h"

struct nv_scored_book;

struct nv_scored_book_plan {
    const nv_model *model; /* borrowed */
    enum nv_language language;
    const char *set;    /* "" = all questions */
    unsigned most_rows; /* of a sheet; 0 = what Excel allows */
};

/* The caller gives *out to nv_scored_book_free. Errors of workbooks. */
enum nv_status nv_scored_book_new(struct nv_scored_book **out,
                                  const struct nv_scored_book_plan *plan,
                                  struct nv_error *error) NV_CHECKED;

/* Whole records; the first of all is the header. Error: no memory. */
enum nv_status nv_scored_book_take(struct nv_scored_book *book,
                                   struct nv_span csv,
                                   struct nv_error *error) NV_CHECKED;

/* Appends the file; call it once, last. Errors of nv_workbook_finish. */
enum nv_status nv_scored_book_finish(struct nv_scored_book *book,
                                     struct nv_buffer *out,
                                     struct nv_error *error) NV_CHECKED;

void nv_scored_book_free(struct nv_scored_book *book); /* accepts NULL */

#endif
