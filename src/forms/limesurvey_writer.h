/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* A survey structure for LimeSurvey being written, row by row. */
#ifndef NV_FORMS_LIMESURVEY_WRITER_H
#define NV_FORMS_LIMESURVEY_WRITER_H

#include "forms/form.h"
#include "model/short_codes.h"

enum nv_limesurvey_column {
    NV_LS_CLASS,
    NV_LS_TYPE,
    NV_LS_NAME,
    NV_LS_RELEVANCE,
    NV_LS_TEXT,
    NV_LS_HELP,
    NV_LS_LANGUAGE,
    NV_LS_VALIDATION,
    NV_LS_MANDATORY,
    NV_LS_OTHER,
    NV_LS_DEFAULT,
    NV_LS_SAME_DEFAULT,
    NV_LS_EXCLUDE,
    NV_LS_MIN,
    NV_LS_MAX,
    NV_LS_INTEGER,
    NV_LS_EQUATION,
    NV_LS_TIP,
    NV_LS_COLUMNS
};

struct nv_limesurvey {
    struct nv_form *form;
    const nv_model *model;
    struct nv_short_codes codes;
    struct nv_arena arena;
    enum nv_language language; /* of the rows being written */
    bool is_first;             /* which is the first: attributes go here */
    unsigned group;
    struct nv_buffer cells[NV_LS_COLUMNS]; /* of the row being written */
    struct nv_buffer *out;
    struct nv_error *error;
};

/* As LimeSurvey calls them; our Portuguese is Brazil's. */
extern const char *const nv__limesurvey_languages[NV_LANGUAGE_COUNT];

/* Add to a cell of the row; a code and plain ASCII need no escaping. */
void nv__limesurvey_put(struct nv_limesurvey *w,
                        enum nv_limesurvey_column column, const char *text);
void nv__limesurvey_code(struct nv_limesurvey *w,
                         enum nv_limesurvey_column column, struct nv_span code);
/* As HTML, and nothing an expression; tabs and line ends cannot occur. */
void nv__limesurvey_html(struct nv_buffer *out, struct nv_span text);

/* Writes the row that was collected and begins the next. */
void nv__limesurvey_end_row(struct nv_limesurvey *w);

/* The rows of a question or field. Errors: no memory, E390. */
enum nv_status
nv__limesurvey_subject(struct nv_limesurvey *w,
                       const struct nv_subject *subject) NV_CHECKED;

#endif
