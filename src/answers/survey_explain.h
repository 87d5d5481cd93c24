/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* What a survey's columns were taken for, to be shown to people. */
#ifndef NV_ANSWERS_SURVEY_EXPLAIN_H
#define NV_ANSWERS_SURVEY_EXPLAIN_H

#include "answers/survey.h"

/* All borrowed from the survey. */
struct nv_column_story {
    struct nv_span name;
    enum nv_column_kind kind;
    enum nv_column_rule rule;
    struct nv_span target; /* "id", a question or field; "" = not read */
    struct nv_span option; /* TICK: its code, "DK" or "NA"; else "" */
    bool has_options;      /* one of several in one cell: values have codes */
    bool is_day, is_month_first;
};

size_t nv__survey_column_count(const nv_survey *survey);
void nv__survey_column_story(const nv_survey *survey, size_t column,
                             struct nv_column_story *out);

/* The cell of the present row as it is in the file; "" beyond its end. */
struct nv_span nv__survey_written(const nv_survey *survey, size_t column);

/*
 * Appends what that cell is read as: a code, number, day or text, NS or NA,
 * "x" for a tick. False, and nothing, where it is refused.
 */
bool nv__survey_read_cell(nv_survey *survey, size_t column,
                          struct nv_buffer *out);

/* Appends the names of columns that are missing, parted by ", ". */
void nv__survey_list_missing(const nv_survey *survey, struct nv_buffer *out);

#endif
