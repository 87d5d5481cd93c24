/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Sums of weights and of their squares, exact whatever the order: what is
 * left of the weights of firms that are alike in all else.
 */
#ifndef NV_PEERS_WEIGHT_SUM_H
#define NV_PEERS_WEIGHT_SUM_H

#include "peers/weight.h"

/* Sum of weights, in units of 10^-12 (weight.h): of 2^32 firms, 2^92. */
typedef unsigned __int128 nv_weight_sum;

/* Of so many firms with the same weight. */
static inline nv_weight_sum nv_weight_times(int64_t weight, uint64_t firms)
{
    uint64_t each = (uint64_t)weight;
    return (nv_weight_sum)each * firms;
}

/* Sum of squared weights, in units of 10^-24; lowest limb first. */
struct nv_squares {
    uint64_t limbs[3];
};

struct nv_weighing {
    nv_weight_sum sum;
    struct nv_squares squares;
    int64_t last; /* of the firm that comes last (distribution.h) */
};

/* Of count firms of one weight. */
struct nv_weighing nv_weighing_of(int64_t weight, uint32_t count);

/* Sum and squares; `last` is left to whoever knows the order. */
void nv_weighing_add(struct nv_weighing *to, const struct nv_weighing *more);

/* Times 10^24; rounded once. */
double nv_squares_double(const struct nv_squares *squares);

/* One firm less, of those that were added. */
void nv_weighing_take(struct nv_weighing *from, int64_t weight);

/*
 * Whether so many firms with these sums, the heaviest of which is the last,
 * can be, and are not all of one weight. What a file says must pass it.
 */
bool nv_weighing_is_uneven(const struct nv_weighing *of, uint32_t count);

/*
 * Whether one of these firms, the heaviest of which is the last, can weigh
 * this: the sums that are left are those of some firms.
 */
bool nv_weighing_holds(const struct nv_weighing *of, uint32_t count,
                       int64_t weight);

struct nv_weight_sum_text {
    char at[64];
};

/* "120", "44.21"; terminated. */
struct nv_weight_sum_text nv_weight_sum_write(nv_weight_sum sum);
struct nv_weight_sum_text nv_squares_write(const struct nv_squares *squares);
/* As it is written; false for anything else, and from 10^18 on. */
bool nv_weight_sum_parse(struct nv_span text, nv_weight_sum *out);
/* As it is written; false for anything else, and from 10^32 on. */
bool nv_squares_parse(struct nv_span text, struct nv_squares *out);

#endif
