/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What is behind a result and what stands in its way (docs/scoring.md,
 * section 7): the inputs of an indicator with their weights, the steps from
 * the method's value to the final one, the next level, and the children
 * that keep the indicator from it.
 */
#ifndef NV_SCORE_INSIGHT_H
#define NV_SCORE_INSIGHT_H

#include "score/scorer.h"

/* A child of the indicator, in the order of the file. */
struct nv_input {
    enum nv__role role;
    struct nv_value value; /* when counted, or counted as lowest */
    /* its share of the weights that count (means), or its weight (sum) */
    bool has_weight;
    struct nv_value weight;
};

/* A child that must rise, in its own points. */
struct nv_need {
    size_t child;  /* its place among the children */
    bool is_known; /* false: to rise, but how far cannot be said */
    struct nv_value to, by;
};

/*
 * Values are the scorer's, to be read by nv_scorer_decimal and _exact, and
 * good until the scorer's next run, or the next read of any insight or
 * advice on it.
 */
struct nv_insight {
    const struct nv_indicator *indicator;
    const struct nv_result *result;
    const struct nv_input *inputs; /* as many as the indicator's children */

    /* The method's value, then rescaled; a geometric mean has no such steps */
    bool has_steps;
    struct nv_value raw, rescaled;

    /* By how much the value is above the edge of its level. */
    bool has_margin;
    struct nv_value margin;

    /* The level above, an index; NV_NONE when there is none. */
    int next_level;
    struct nv_value next, gap;
    /* Means and sums: the rise in weighted points that closes the gap. */
    bool has_points;
    struct nv_value points;

    /* The binding children, in order. */
    const struct nv_need *needs;
    size_t need_count;

    /* Not for readers. */
    nv_scorer *scorer;
    char *memory;
    struct nv_input *input_room;
    struct nv_need *need_room;
};

enum nv_status nv__insight_init(struct nv_insight *insight, nv_scorer *scorer,
                                struct nv_error *error) NV_CHECKED;
void nv__insight_release(struct nv_insight *insight);

/* Fills insight for an indicator of the scorer's last run. */
void nv__insight_read(struct nv_insight *insight, size_t indicator);

#endif
