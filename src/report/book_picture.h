/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* What the pictures of a workbook share: a table of figures, and its chart. */
#ifndef NV_REPORT_BOOK_PICTURE_H
#define NV_REPORT_BOOK_PICTURE_H

#include "report/book_parts.h"

struct nv_book_picture {
    struct nv_book *book;
    const struct nv_chart *chart;
    struct nv_book_list list; /* its next row is the one being written */
    char name[32];
};

/* The sheet, its title, and what the picture says. */
void nv_book_picture_begin(struct nv_book_picture *to, size_t columns);

void nv_book_picture_text(struct nv_book_picture *to, unsigned column,
                          struct nv_span text);
void nv_book_picture_number(struct nv_book_picture *to, unsigned column,
                            struct nv_decimal value, enum nv_cell_style style);

/*
 * The table, and the chart of it: kind, series, names, height and the ends of
 * the scale are the caller's, with a step of 0 where lines are left to others.
 */
void nv_book_picture_end(struct nv_book_picture *to,
                         struct nv_sheet_chart *drawn,
                         const struct nv_book_columns *columns);

/* Shares on levels; means with their intervals. At least one item. */
void nv_book_shares(struct nv_book *book, const struct nv_chart *chart);
void nv_book_intervals(struct nv_book *book, const struct nv_chart *chart);

#endif
