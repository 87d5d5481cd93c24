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
#include "score/advice.h"

/* A result that an action raises. */
struct nv_gain {
    int indicator;
    int before, after; /* indices of levels, NV_NONE = none */
    struct nv_shown shown_before, shown_after; /* values, for people */
    struct nv_shown file_before, file_after;   /* for programs; "" = none */
};

/* A number that a step is ranked by. */
struct nv_factor {
    struct nv_span exact, file; /* "3/20", "0.15" */
};

/* Why the step stands where it does (struct nv_priority). */
struct nv_rank_of_step {
    int headline; /* NV_NONE = it raises no part of one */
    const struct nv_child *part;
    struct nv_factor from, to, range; /* of the part; "" without one */
    struct nv_factor weight, gap, worth;
    struct nv_shown shown_from, shown_to; /* for people */
};

struct nv_step {
    const struct nv_action *action;
    const struct nv_gain *gains; /* in the model's order of results */
    size_t gain_count;
    enum nv_reason reason;
    unsigned phase; /* 1 = can be begun now */
    bool quick;
    struct nv_rank_of_step rank;
};

enum { NV_MOST_TO_FIND_OUT = 3, NV_FIRST_STEPS = 3 };

struct nv_steps {
    struct nv_arena arena;
    struct nv_step *at;
    size_t count;
    size_t first_count;      /* those to begin with: all of phase 1 */
    struct nv_step together; /* no action: what these bring together */
    int find_out[NV_MOST_TO_FIND_OUT]; /* questions, score/find_out.h */
    size_t find_out_count;
    bool failed; /* meanwhile; never in what nv_steps_init gives */
};

enum nv_status nv_steps_init(struct nv_steps *steps, const struct nv_firm *firm,
                             struct nv_error *error) NV_CHECKED;
void nv_steps_release(struct nv_steps *steps);

#endif
