/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* A firm that was just scored as a row of scored CSV would say it. */
#ifndef NV_REPORT_SCORED_VALUES_H
#define NV_REPORT_SCORED_VALUES_H

#include "model/model.h"
#include "peers/cohort.h"
#include <nivela/score.h>

/* The code, or the text as it was given; "" where there is no answer. */
struct nv_span nv_scored_field(const struct nv_field *field,
                               const struct nv_answer *answer,
                               struct nv_span text);

/*
 * A result that the firm has, by its place among the model's, to six decimals;
 * its weight is 0. E828 when it is too large for a file.
 */
enum nv_status nv_scored_result(const nv_model *model, nv_scorer *scorer,
                                size_t result, struct nv_scored_value *out,
                                struct nv_error *error) NV_CHECKED;

#endif
