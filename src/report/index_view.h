/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* The page that leads to the reports of many firms. */
#ifndef NV_REPORT_INDEX_VIEW_H
#define NV_REPORT_INDEX_VIEW_H

#include "report/firm.h"

enum { NV_INDEX_MOST = 2000 }; /* firms on the page; the rest is counted */

/* Zeroed but for the first two = empty. */
struct nv_index {
    const nv_model *model;
    enum nv_language language;
    struct nv_view view;
    bool begun;
    uint64_t count;
};

/* Adds a firm and the name of its file. */
void nv_index_add(struct nv_index *index, const struct nv_firm *firm,
                  const char *file);

/* What the view lacks at the end; then it can be drawn. */
void nv_index_finish(struct nv_index *index);

void nv_index_release(struct nv_index *index);

#endif
