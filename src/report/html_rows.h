/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Pictures of a row for each item: names at the left, values beside them. */
#ifndef NV_REPORT_HTML_ROWS_H
#define NV_REPORT_HTML_ROWS_H

#include "report/html_parts.h"

enum {
    NV_ROWS_WIDTH = 720,
    NV_ROWS_NAMES = 190, /* from the left */
    NV_ROWS_LETTER = 6,  /* about the width of one */
    NV_ROWS_ROOMY = 28,  /* a row of this height has names of two lines */
    NV_ROWS_MIDDLE = 4,  /* from the middle of a row to its text's base */
};

struct nv_html_rows {
    struct nv_html *html;
    const struct nv_chart *chart;
    unsigned row, head; /* heights: of a row, of the titles over all rows */
};

/* Begins the svg; ended by "</svg>". */
void nv_html_rows_begin(const struct nv_html_rows *rows, const char *kind);

/* The middle of the row. */
unsigned nv_html_rows_y(const struct nv_html_rows *rows, size_t index);

/*
 * The item's name, and its text, from x on, where it has no values. False:
 * there is nothing more to be drawn of it.
 */
bool nv_html_rows_name(const struct nv_html_rows *rows, size_t index,
                       unsigned x);

/* One line of text in the row. */
void nv_html_rows_text(const struct nv_html_rows *rows, const char *kind,
                       const unsigned at[2], struct nv_span text);

/* Columns, one for each level: their width, the height of their titles. */
unsigned nv_html_rows_step(const struct nv_chart *chart);
unsigned nv_html_rows_head(const struct nv_chart *chart);
/* Number and name of each level over its column. */
void nv_html_rows_levels(const struct nv_html_rows *rows);

#endif
