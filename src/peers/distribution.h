/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The exact distribution of a result in a group of firms: how many firms have
 * which value, and what they weigh. Values are in units of 10^-6 (the six
 * decimals of scored CSV), from -10^15 to 10^15; weights in units of 10^-12
 * (weight.h), NV_WEIGHT_ONE for all where none are given. 24 bytes for each
 * value; 48 more for one whose firms do not all weigh the same, of whom only
 * the sums of weights and of their squares are kept, and the last weight.
 * Fewer than 2^32 firms.
 *
 * What is read does not depend on the order in which firms were added nor on
 * how the distribution was put together, but for hf7 (see below).
 */
#ifndef NV_PEERS_DISTRIBUTION_H
#define NV_PEERS_DISTRIBUTION_H

#include "peers/weight_sum.h"
#include <stdint.h>

enum { NV_VALUE_DIGITS = 6 };

#define NV_VALUE_ONE INT64_C(1000000)

struct nv_mass {
    int64_t value;
    int64_t weight; /* of each; below 0: kept apart (distribution.c) */
    uint32_t count;
    /*
     * Grows with the file's order; only hf7 looks at it. 0 = unknown: the
     * heaviest of equal rows then counts as the last.
     */
    uint32_t last_row;
};

/* Zeroed = empty. */
struct nv_distribution {
    struct nv_mass *masses;
    struct nv_weighing *uneven; /* of masses whose firms weigh differently */
    int64_t weight;             /* of every firm; 0 none yet, -1 they differ */
    uint32_t size, sorted, capacity;
    uint32_t uneven_size, uneven_capacity, spare;
};

/*
 * Adds mass->count firms of one weight. Errors: E001, and then nothing
 * changed. Allocates only for a new value, or one with a second weight.
 */
enum nv_status nv_distribution_add(struct nv_distribution *distribution,
                                   const struct nv_mass *mass,
                                   struct nv_error *error) NV_CHECKED;

/* The same of firms that weigh this together; mass->weight is not read. */
enum nv_status nv_distribution_add_uneven(struct nv_distribution *distribution,
                                          const struct nv_mass *mass,
                                          const struct nv_weighing *weighing,
                                          struct nv_error *error) NV_CHECKED;

/* Adds all of `from`, another one. On E001 a part may have been added. */
enum nv_status nv_distribution_merge(struct nv_distribution *into,
                                     const struct nv_distribution *from,
                                     struct nv_error *error) NV_CHECKED;

/* Whether a firm of this value and weight can be among its firms. */
bool nv_distribution_holds(const struct nv_distribution *distribution,
                           int64_t value, int64_t weight);
/* One firm less, of a value and weight that it holds. */
void nv_distribution_take(struct nv_distribution *distribution, int64_t value,
                          int64_t weight);

void nv_distribution_release(struct nv_distribution *distribution);

/*
 * Orders the masses by value, each once. Who needs that order does it first;
 * it cannot fail.
 */
void nv_distribution_settle(struct nv_distribution *distribution);

uint64_t nv_distribution_firms(const struct nv_distribution *distribution);

/* What the firms of masses[index] weigh; of all, where `last` says nothing. */
struct nv_weighing
nv_distribution_weighing(const struct nv_distribution *distribution,
                         uint32_t index);
struct nv_weighing
nv_distribution_total(const struct nv_distribution *distribution);

/* A quantile that does not exist, because there is no firm, is NaN. */
enum nv_quantile_rule {
    NV_HF1, /* the smallest value x with F(x) >= p: Hyndman and Fan's type 1 */
    NV_HF7  /* between values, as spreadsheets do: type 7 */
};

/*
 * The quantile for p from 0 to 1, in the unit of the result. F(x) counts as
 * p from p - 1e-10 on, so that a sum of weights that were rounded when they
 * were written still meets its share.
 *
 * hf7 takes weights as R's svyquantile(qrule = "hf7"): firm after firm, so
 * that among equal values of unequal weight the last one in the file counts.
 */
double nv_distribution_quantile(struct nv_distribution *distribution, double p,
                                enum nv_quantile_rule rule);

/* The weighted share of firms with low <= value <= high; NaN without firms. */
double nv_distribution_share(const struct nv_distribution *distribution,
                             int64_t low, int64_t high);

/*
 * The percentile rank of a value, from 0 to 100: the weight below plus half
 * the weight at it, of all weight. own_weight is that of the firm itself when
 * it is one of the distribution (it is then left out), else 0. NaN when
 * nobody else is there.
 */
double nv_distribution_rank(const struct nv_distribution *distribution,
                            int64_t value, int64_t own_weight);

#endif
