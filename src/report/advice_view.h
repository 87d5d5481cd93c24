/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* What stands in the way of a firm and what to do next, in a report. */
#ifndef NV_REPORT_ADVICE_VIEW_H
#define NV_REPORT_ADVICE_VIEW_H

#include "format/json_write.h"
#include "report/firm.h"

/* The blocks; nothing where there is nothing to say. */
void nv_view_obstacles(struct nv_view *view, const struct nv_firm *firm);
void nv_view_steps(struct nv_view *view, const struct nv_firm *firm);
/* The first steps, and all that raise a headline's part, with the factors. */
void nv_view_ranking(struct nv_view *view, const struct nv_firm *firm);

/* Members: "actions", every one that is advised, and "first_steps". */
void nv_firm_json_actions(struct nv_json_writer *json,
                          const struct nv_firm *firm);

/* How a child of an indicator is called, and the decimals of its value. */
struct nv_span nv_child_title(const struct nv_firm *firm,
                              const struct nv_child *child);
unsigned nv_child_decimals(const struct nv_firm *firm,
                           const struct nv_child *child);

/* The word of the documents for an outcome: "scored". */
const char *nv_outcome_word(enum nv_outcome outcome);

#endif
