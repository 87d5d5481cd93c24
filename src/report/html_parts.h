/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* The pieces of the HTML writer: style, tables, pictures. */
#ifndef NV_REPORT_HTML_PARTS_H
#define NV_REPORT_HTML_PARTS_H

#include "report/html_writer.h"
#include "report/markup.h"

struct nv_html {
    struct nv_buffer *out;
    const struct nv_view *view;
    unsigned pictures;      /* drawn so far; their ids are numbered */
    unsigned tables;        /* likewise, of tables with groups of rows */
    struct nv_span heading; /* the last one, of tables without a caption */
    bool in_section;
};

extern const char nv_html_style[];

/* What a picture is and shows, for who cannot see it. */
struct nv_html_picture {
    const char *kind; /* its class */
    unsigned width, height;
    struct nv_span title, said;
};

/* Begins an svg with its title and description; ended by "</svg>". */
void nv_html_picture(struct nv_html *html,
                     const struct nv_html_picture *picture);

/* Where text goes in a picture: from the left, or about the middle. */
struct nv_html_spot {
    const char *kind; /* its class */
    unsigned x, y;    /* of the first line's base */
    size_t columns;   /* of characters; longer lines are broken */
    unsigned most;    /* lines; the rest is cut, and stands in the table */
};

enum { NV_HTML_LINE = 14 }; /* from line to line of a picture's text */

void nv_html_text(struct nv_html *html, const struct nv_html_spot *spot,
                  struct nv_span text);
/* Lines that the text takes there. */
unsigned nv_html_text_lines(const struct nv_html_spot *spot,
                            struct nv_span text);

void nv_html_bar(struct nv_html *html, const struct nv_bar *bar,
                 struct nv_span name);
void nv_html_strip(struct nv_html *html, const struct nv_strip *strip,
                   struct nv_span name);
void nv_html_rank(struct nv_html *html, struct nv_rank rank,
                  struct nv_span name, struct nv_span said);
void nv_html_ladder(struct nv_html *html, const struct nv_chart *chart);
void nv_html_stairs(struct nv_html *html, const struct nv_chart *chart);
void nv_html_shares(struct nv_html *html, const struct nv_chart *chart);
void nv_html_grid(struct nv_html *html, const struct nv_chart *chart);
void nv_html_intervals(struct nv_html *html, const struct nv_chart *chart);
void nv_html_dumbbell(struct nv_html *html, const struct nv_chart *chart);
void nv_html_radar(struct nv_html *html, const struct nv_chart *chart);
void nv_html_table(struct nv_html *html, const struct nv_block *block);

#endif
