/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The codebook of a model: a row for each option of a question and for each
 * question without options, in columns that the caller chooses.
 */
#ifndef NV_FORMS_CODEBOOK_H
#define NV_FORMS_CODEBOOK_H

#include "forms/form.h"
#include "model/short_codes.h"

enum nv_codebook_kind {
    NV_BOOK_ID,
    NV_BOOK_SECTION,
    NV_BOOK_TYPE,
    NV_BOOK_TEXT, /* in the column's language */
    NV_BOOK_CODE,
    NV_BOOK_LABEL, /* in the column's language */
    NV_BOOK_POINTS,
    NV_BOOK_STATE,
    NV_BOOK_MIN,
    NV_BOOK_MAX,
    NV_BOOK_APPLIES_IF,
    NV_BOOK_PATH,
    NV_BOOK_INDICATORS,
    NV_BOOK_SHORT_ID,   /* LimeSurvey's code of the question */
    NV_BOOK_SHORT_CODE, /* and of the option */
    NV_BOOK_KINDS,
    NV_BOOK_PLAIN = NV_BOOK_SHORT_ID /* columns of nv_codebook_plain */
};

struct nv_codebook_column {
    enum nv_codebook_kind kind;
    enum nv_language language;
    bool is_tagged; /* the name ends in the language: text_es */
};

enum { NV_MAX_BOOK_COLUMNS = NV_BOOK_KINDS + 2 * (NV_LANGUAGE_COUNT - 1) };

struct nv_codebook {
    const struct nv_form *form;
    const struct nv_short_codes *codes; /* where columns ask for them */
    struct nv_codebook_column columns[NV_MAX_BOOK_COLUMNS];
    size_t column_count;
    /* Also the profile, and "I don't know", "does not apply" everywhere. */
    bool has_all;
};

/* The texts of one row behind each other, and where each ends. */
struct nv_codebook_row {
    struct nv_buffer text;
    size_t ends[NV_MAX_BOOK_COLUMNS];
    size_t count;
};

struct nv_span nv_codebook_cell(const struct nv_codebook_row *row,
                                size_t column);

/* "text", "points", ...: without a language. */
const char *nv_codebook_name(enum nv_codebook_kind kind);

/* The first NV_BOOK_PLAIN columns, texts in one language. */
void nv_codebook_plain(struct nv_codebook *book, enum nv_language language);
/*
 * Calls put for the row of names, and for every other row. False when there
 * was no memory.
 */
typedef void nv_put_codebook_row(void *context,
                                 const struct nv_codebook_row *row);
bool nv_codebook_header(const struct nv_codebook *book,
                        nv_put_codebook_row *put, void *context);
bool nv_codebook_rows(const struct nv_codebook *book, nv_put_codebook_row *put,
                      void *context);

/* Appends the whole as CSV. */
void nv_put_codebook_csv(struct nv_buffer *out, const struct nv_codebook *book);

#endif
