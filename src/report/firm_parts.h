/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Parts of a firm's report that only documents have room for, or draw. */
#ifndef NV_REPORT_FIRM_PARTS_H
#define NV_REPORT_FIRM_PARTS_H

#include "report/firm.h"

/*
 * A picture of each headline: its areas on their levels, where they share
 * them, or its steps, where it climbs a staircase. Nothing for others.
 */
void nv_view_charts(struct nv_view *view, const struct nv_firm *firm);

/* The radars that the model asks for. */
void nv_view_radars(struct nv_view *view, const struct nv_firm *firm);
/* The one that has the result; NULL: none. */
const struct nv_radar *nv_firm_radar(const nv_model *model, int indicator);

/* Every formula in one line and every answer once, unless a report shows the
 * whole calculation anyway. */
void nv_view_why(struct nv_view *view, const struct nv_firm *firm);

/* What the model takes from others, what is its own, and its sources. */
void nv_view_method(struct nv_view *view, const struct nv_firm *firm);

#endif
