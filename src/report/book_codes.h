/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* The sheets of a workbook that are for programs. */
#ifndef NV_REPORT_BOOK_CODES_H
#define NV_REPORT_BOOK_CODES_H

#include "model/model.h"
#include "report/book_parts.h"

/* A sheet with a frozen header; the caller writes rows from list.next on, and
 * makes the table "data" of them. */
struct nv_book_list nv_book_begin_data(struct nv_book *book,
                                       enum nv_message holds);

/* The same under any name, not listed in the contents. */
struct nv_book_list nv_book_begin_named(struct nv_book *book, const char *name);
/* Instead of a table, where there can be none: choosing rows by the header. */
void nv_book_end_list(const struct nv_book_list *list, size_t columns);

struct nv_book_list nv_book_begin_codes(struct nv_book *book);
void nv_book_end_codes(struct nv_book *book, const struct nv_book_list *list);

/* A row of the codebook: a column, a code of a column, a result. */
struct nv_book_code {
    const char *kind;
    struct nv_span of, code, text;
};

void nv_book_code(struct nv_book *book, struct nv_book_list *list,
                  const struct nv_book_code *code);

/* A level of a result, with its number, its name, and its ends. */
void nv_book_level(struct nv_book *book, struct nv_book_list *list,
                   struct nv_span of, const struct nv_level *level,
                   struct nv_span name);

#endif
