/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What to do next: the model's actions that apply to a firm, in the order in
 * which they help, each with what it would bring if it were done.
 */
#ifndef NV_REPORT_ADVICE_H
#define NV_REPORT_ADVICE_H

#include "report/firm.h"
#include "report/shown.h"

/* A result that an action raises. */
struct nv_gain {
    int indicator;
    int before, after; /* indices of levels, NV_NONE = none */
    struct nv_shown shown_before, shown_after; /* values, for people */
    struct nv_shown file_after;                /* the value, for programs */
};

struct nv_step {
    const struct nv_action *action;
    const struct nv_gain *gains; /* in the model's order of results */
    size_t gain_count;
    size_t headline_levels; /* headline results that reach a higher level */
    bool placed;
};

struct nv_advice {
    struct nv_arena arena;
    struct nv_step *steps;        /* in the model's order */
    const struct nv_step **order; /* the same, the most helpful first */
    size_t count;
};

/*
 * Scores the firm again for each action that applies and is not done yet, as
 * if it were. In the order: what lifts a headline level, what lifts any
 * result, then impact, then little effort, then the model's order; but never
 * an action before one it requires.
 */
enum nv_status nv_advice_init(struct nv_advice *advice,
                              const struct nv_firm *firm,
                              struct nv_error *error) NV_CHECKED;
void nv_advice_release(struct nv_advice *advice);

#endif
