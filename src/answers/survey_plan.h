/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* The inside of a survey, shared by the files that make it up. */
#ifndef NV_ANSWERS_SURVEY_PLAN_H
#define NV_ANSWERS_SURVEY_PLAN_H

#include "answers/decode.h"
#include "answers/survey.h"
#include "base/arena.h"
#include "format/csv_read.h"

/* A column that is read: where it stands and where its answers go. */
struct nv_survey_column {
    size_t index;
    struct nv_answer *answer;
    struct nv_span *text; /* of a profile field; NULL for a question */
    struct nv_decoder decoder;
};

struct nv_survey {
    const nv_model *model;
    struct nv_arena arena;
    nv_csv_reader *reader;
    const char *source;
    char delimiter;
    bool has_crlf, has_mark; /* line ends; byte order mark */
    int set;                 /* index or NV_NONE */
    bool chooses_set;

    struct nv_span *names; /* the header's cells, trimmed */
    size_t name_count;
    uint64_t header_line;
    struct nv_span header; /* as in the file, without _error_* columns */
    bool *is_error;        /* per column: an _error_* column */
    size_t error_count;
    int error_code;  /* column of _error_code, or NV_NONE */
    size_t last_own; /* last column that is no _error_* */

    size_t id_column;
    struct nv_survey_column *columns;
    size_t column_count;
    int *field_columns;  /* per profile field: column or NV_NONE */
    int country, region; /* profile fields or NV_NONE */

    struct nv_answer *questions, *profile;
    struct nv_span *texts;
    struct nv_csv_record record;
    bool has_rows;
};

/* Compiles the header that was just read into survey->record. */
enum nv_status nv__survey_compile(nv_survey *survey,
                                  struct nv_error *error) NV_CHECKED;

/* A set whose questions all have a column; NV_NONE when there is none. */
int nv__survey_complete_set(const nv_survey *survey);

/* The error for questions or an id without a column. */
enum nv_status nv__survey_miss(const nv_survey *survey, struct nv_error *error);

/* Whether a header cell of this name exists; its index, else NV_NONE. */
int nv__survey_column(const nv_survey *survey, struct nv_span name);

/* Decodes the record that was just read. */
void nv__survey_decode(nv_survey *survey, struct nv_survey_row *row);

/* Keeps the header's own bytes and the file's way to end lines. */
enum nv_status nv__survey_keep_header(nv_survey *survey,
                                      struct nv_error *error) NV_CHECKED;

/* The cell of raw that holds the byte at offset. */
size_t nv__survey_cell_at(const nv_survey *survey, struct nv_span raw,
                          size_t offset);

#endif
