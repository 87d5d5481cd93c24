/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The twelve methods (docs/scoring.md, section 4) as a table: what outcome
 * the children allow, and the value of those that count. How far a value can
 * go when answers are missing is in ends.c.
 */
#ifndef NV_SCORE_METHODS_H
#define NV_SCORE_METHODS_H

#include "score/plan.h"

/* A child that counts. */
struct nv__term {
    struct nv_number value;
    size_t child; /* its place among the children */
};

/* The children that count, in their order, and how many do not. */
struct nv__terms {
    struct nv_desk *desk;
    const struct nv__node *node;
    struct nv__term *at;
    size_t count;
    size_t missing, absent;
    size_t first_missing; /* its place; child_count when none is missing */
    /* as long as the children: to sort in; for a geometric mean */
    struct nv__term *room;
    struct nv_number *numbers;
};

/* A child whose value is not known yet: between low and high, if present. */
struct nv__range {
    struct nv_number low, high;
    size_t child;
    bool sure; /* present whatever the answers that are missing */
};

struct nv__ranges {
    struct nv__range *at;
    size_t count, sure;
    struct nv__terms terms; /* to try a method on some of them */
};

struct nv__method {
    /* Not applicable is decided before: at least one child is present. */
    enum nv_outcome (*outcome)(const struct nv__terms *terms);
    /* count > 0. A wide result lies from the desk's mark on. */
    struct nv_number (*value)(const struct nv__terms *terms);
    /* count > 0. The least (side -1) or greatest (side 1) it can become. */
    struct nv_number (*end)(struct nv__ranges *ranges, int side);
};

extern const struct nv__method nv__methods[NV_METHOD_COUNT];

/* Sorts by value, side 1: rising, -1: falling; needs no memory of its own. */
void nv__sort_terms(struct nv_desk *desk, struct nv__term *at, size_t count,
                    int side);

/* The place of the child at which a staircase ends; child_count when none. */
size_t nv__staircase_end(const struct nv__terms *terms);

bool nv__reaches(const struct nv__terms *terms, struct nv__term term);

/* Section 6, for nv__methods (ends.c). */
struct nv_number nv__end_monotone(struct nv__ranges *ranges, int side);
struct nv_number nv__end_sum(struct nv__ranges *ranges, int side);
struct nv_number nv__end_threshold(struct nv__ranges *ranges, int side);
struct nv_number nv__end_spread(struct nv__ranges *ranges, int side);
struct nv_number nv__end_difference(struct nv__ranges *ranges, int side);
struct nv_number nv__end_mode(struct nv__ranges *ranges, int side);

#endif
