/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* What all estimates of a table share: the design, and two choices. */
#ifndef NV_PEERS_FRAME_H
#define NV_PEERS_FRAME_H

#include "peers/design.h"

/*
 * What a stratum with a single sampled PSU adds to a variance, by the names
 * that R's options(survey.lonely.psu) gives them. A stratum taken in full
 * (population = 1) adds nothing and is none of these.
 */
enum nv_lone_rule {
    NV_LONE_FAIL,   /* the estimate is refused (E705) */
    NV_LONE_REMOVE, /* nothing */
    NV_LONE_ADJUST, /* its distance from the estimate, not from itself */
    NV_LONE_AVERAGE /* what the other strata add on average */
};

/* Student's t for a df: groups of a table ask for the same again and again. */
struct nv_kept_quantile {
    double df, t; /* t = 0: nothing is kept */
};

struct nv_frame {
    const struct nv_design *design;
    enum nv_lone_rule lone;
    double confidence;             /* of intervals: 0.95 */
    struct nv_kept_quantile *kept; /* may be NULL; of one thread */
};

#endif
