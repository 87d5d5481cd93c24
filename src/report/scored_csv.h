/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Scored firms, one row or one JSON object each (docs/file-formats.md). The
 * columns depend on the model alone, never on the survey, so that outputs of
 * several runs can be put together.
 */
#ifndef NV_REPORT_SCORED_CSV_H
#define NV_REPORT_SCORED_CSV_H

#include "base/buffer.h"
#include "model/model.h"
#include "report/row_quality.h"
#include <nivela/score.h>

struct nv_scored_format {
    bool lines;       /* JSON, one object a line, rather than CSV */
    bool is_workbook; /* the CSV goes into cells (report/book_scored.h) */
    bool exact;       /* fractions, and low and high of every result */
    bool has_quality; /* flags of the row, last */
};

/* A firm: what is not in the scorer. Texts are the cells as given. */
struct nv_scored_firm {
    struct nv_span id;
    const struct nv_answer *profile;
    const struct nv_span *texts;
    const struct nv_row_quality *quality; /* where the format has it */
};

/* The header of a CSV; nothing for JSON. */
void nv_scored_header(struct nv_buffer *out, const nv_model *model,
                      struct nv_scored_format format);

/* One firm, with the results of the scorer's last run. */
void nv_scored_row(struct nv_buffer *out, const nv_model *model,
                   nv_scorer *scorer, const struct nv_scored_firm *firm,
                   struct nv_scored_format format);

/* "ok", "partial" or "insufficient". */
const char *nv_scored_status(enum nv_firm_status status);

#endif
