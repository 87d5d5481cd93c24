/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What to do next: the model's actions that apply to a firm, in the order in
 * which they help (score/advice.h), each with what it would bring if it
 * were done.
 */
#ifndef NV_REPORT_STEPS_H
#define NV_REPORT_STEPS_H

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
};

enum { NV_MOST_TO_FIND_OUT = 3 };

struct nv_steps {
    struct nv_arena arena;
    struct nv_step *at;
    size_t count;
    int find_out[NV_MOST_TO_FIND_OUT]; /* questions, score/find_out.h */
    size_t find_out_count;
};

enum nv_status nv_steps_init(struct nv_steps *steps, const struct nv_firm *firm,
                             struct nv_error *error) NV_CHECKED;
void nv_steps_release(struct nv_steps *steps);

#endif
