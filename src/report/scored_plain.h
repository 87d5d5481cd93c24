/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* The short way to a row of scored CSV, for what nearly all rows are. */
#ifndef NV_REPORT_SCORED_PLAIN_H
#define NV_REPORT_SCORED_PLAIN_H

#include "report/scored_csv.h"

/*
 * Appends the row that nv_scored_row makes of it, without fractions. False,
 * and nothing is appended, when it takes more care or more room: a text that
 * asks for quotes, a value of many digits, a buffer that must grow.
 */
bool nv__scored_plain(struct nv_buffer *out, const nv_model *model,
                      const nv_scorer *scorer,
                      const struct nv_scored_firm *firm);

#endif
