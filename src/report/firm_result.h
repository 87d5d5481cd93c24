/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* One result of a firm, for the parts of a report that show results. */
#ifndef NV_REPORT_FIRM_RESULT_H
#define NV_REPORT_FIRM_RESULT_H

#include "report/firm.h"

struct nv_firm_result {
    const struct nv_indicator *indicator;
    const struct nv_result *result;
    const struct nv_level *level; /* NULL = none */
};

struct nv_firm_result nv_firm_result_of(const struct nv_firm *firm,
                                        int indicator);

/* Its value for people; only where it is scored. */
struct nv_span nv_view_value(struct nv_view *view, const struct nv_firm *firm,
                             const struct nv_firm_result *of);

/* Why it has no value. */
struct nv_span nv_view_excuse(struct nv_view *view,
                              const struct nv_firm_result *of);

/* "3". */
struct nv_span nv_level_number(struct nv_view *view,
                               const struct nv_level *level);

bool nv_is_headline(const nv_model *model, int indicator);

/* The table of all results that are no headline, in groups. */
void nv_view_areas(struct nv_view *view, const struct nv_firm *firm);

#endif
