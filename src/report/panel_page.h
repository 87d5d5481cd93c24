/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* The same firms at two dates, for people and for programs. */
#ifndef NV_REPORT_PANEL_PAGE_H
#define NV_REPORT_PANEL_PAGE_H

#include "peers/panel.h"
#include "report/view.h"

struct nv_panel_page {
    const nv_model *model;
    const struct nv_panel *panel;
    enum nv_language language;
    bool comma; /* decimal comma, for people */
};

void nv_panel_view(struct nv_view *view, const struct nv_panel_page *page);
/* Its part about levels: a picture and a table for each headline. */
void nv__panel_moves(struct nv_view *view, const struct nv_panel_page *page);
/* "nivela/cohort-change/1". */
void nv_panel_json(struct nv_buffer *out, const struct nv_panel_page *page);

#endif
