/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Peer files on a page and for programs. */
#ifndef NV_REPORT_PEERS_VIEW_H
#define NV_REPORT_PEERS_VIEW_H

#include "format/json_write.h"
#include "peers/peer_file.h"
#include "report/view.h"

struct nv_peers_page {
    const struct nv_peer_file *file;
    struct nv_span country; /* figures of this one only; "" = all */
    bool comma;             /* decimals as the reader writes them */
};

/* A figure as its cells in a row; "20", and its words in the source. */
enum {
    NV_FIGURE_COUNTRY,
    NV_FIGURE_GROUP,
    NV_FIGURE_WHAT,
    NV_FIGURE_VALUE,
    NV_FIGURE_YEAR,
    NV_FIGURE_WHERE,
    NV_FIGURE_CELLS
};
void nv_peers_figure(struct nv_view *view, const struct nv_peers_page *page,
                     const struct nv_figure *figure,
                     struct nv_span out[NV_FIGURE_CELLS]);

/* How many of its figures are of this country; all of them for "". */
size_t nv_peers_count(const struct nv_peer_file *file, struct nv_span country);

/* The countries of its figures, each once: "AR, BR"; "" when it has none. */
void nv_peers_put_countries(struct nv_buffer *out,
                            const struct nv_peer_file *file);

/* First and last year that its figures are about or were published. */
void nv_peers_put_years(struct nv_buffer *out, const struct nv_peer_file *file);

/* A file of published figures: measure by measure, conflicts, sources. */
void nv_peers_page(struct nv_view *view, const struct nv_peers_page *page);
/* A cohort: what it was made of, and the firms of each group. */
void nv_peers_cohort_page(struct nv_view *view, const struct nv_cohort *cohort);

/* The document nivela/peers-show/1 of either kind. */
void nv_peers_write_json(struct nv_buffer *buffer,
                         const struct nv_peers_page *page,
                         enum nv_language language);

#endif
