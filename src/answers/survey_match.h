/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Columns that are called by texts and not by codes. */
#ifndef NV_ANSWERS_SURVEY_MATCH_H
#define NV_ANSWERS_SURVEY_MATCH_H

#include "answers/survey_plan.h"

/*
 * The texts of options, made when first asked for and kept in the survey's
 * arena; of a question or of a field. NULL when out of memory.
 */
const struct nv_label_table *nv__survey_question_labels(nv_survey *survey,
                                                        int question);
const struct nv_label_table *nv__survey_field_labels(nv_survey *survey,
                                                     int field);

/*
 * What a column is whose name is no code: *out stays as it is where no text
 * of the model fits. Errors: E140, without a place; no memory.
 */
enum nv_status nv__survey_match(nv_survey *survey, struct nv_span name,
                                struct nv_column_meaning *out,
                                struct nv_error *error) NV_CHECKED;

#endif
