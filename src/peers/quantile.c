/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What is read off a distribution: quantiles, shares, percentile ranks.
 * Weights are summed as whole numbers of 128 bits (2^60 for each of 2^32
 * firms), so that a share that should be exactly one half is; only the last
 * division is in floating point.
 *
 * hf7 is the one rule that looks at single firms: it lays them in a row, the
 * i-th at (weight before it) / (weight of all but the last), and draws a line
 * between neighbours. Between firms with the same value the line is level,
 * so of a group of equals only the first and the last place matter; the last
 * one's weight decides where the group ends. Spreading a group's weight
 * evenly would not need to know it, and would not be what R computes.
 */
#include "peers/distribution.h"

#include "peers/weight.h"

#include <math.h>

typedef unsigned __int128 long_weight;

static const double TOLERANCE = 1e-10;

static long_weight weight_of(const struct nv_mass *mass)
{
    return (long_weight)mass->weight * mass->count;
}

static long_weight weight_between(const struct nv_distribution *in, int64_t low,
                                  int64_t high)
{
    long_weight sum = 0;
    for (uint32_t i = 0; i < in->size; i++) {
        int64_t value = in->masses[i].value;
        if (value >= low && value <= high)
            sum += weight_of(&in->masses[i]);
    }
    return sum;
}

static double shown(int64_t value)
{
    return (double)value / (double)NV_VALUE_ONE;
}

/* Firms with the same value. */
struct group {
    int64_t value;
    long_weight weight;
    uint64_t last_weight; /* of the one that comes last in the file */
};

/* The group that starts at *next, which moves behind it. */
static struct group group_at(const struct nv_distribution *in, uint32_t *next)
{
    const struct nv_mass *last = &in->masses[*next];
    struct group group = {.value = last->value};
    while (*next < in->size && in->masses[*next].value == group.value) {
        const struct nv_mass *mass = &in->masses[(*next)++];
        group.weight += weight_of(mass);
        if (mass->last_row >= last->last_row)
            last = mass;
    }
    group.last_weight = (uint64_t)last->weight;
    return group;
}

static double hf1(const struct nv_distribution *in, long_weight all, double p)
{
    long_weight sum = 0;
    uint32_t i = 0;
    for (; i + 1 < in->size; i++) {
        sum += weight_of(&in->masses[i]);
        if ((double)sum / (double)all >= p - TOLERANCE)
            break;
    }
    return shown(in->masses[i].value);
}

static double hf7(const struct nv_distribution *in, long_weight all, double p)
{
    uint32_t next = in->size - 1;
    int64_t highest = in->masses[next].value;
    while (next > 0 && in->masses[next - 1].value == highest)
        next--;
    uint64_t last = group_at(in, &next).last_weight;
    double at = p * (double)(all - last);
    next = 0;
    struct group group = group_at(in, &next);
    long_weight after = group.weight; /* of this group's last firm */
    while (next < in->size && (double)after < at) {
        group = group_at(in, &next);
        after += group.weight;
    }
    double from = (double)(after - group.last_weight);
    if (next == in->size || at <= from)
        return shown(group.value);
    double step = shown(group_at(in, &next).value) - shown(group.value);
    return shown(group.value) +
           step * ((at - from) / (double)group.last_weight);
}

double nv_distribution_quantile(struct nv_distribution *distribution, double p,
                                enum nv_quantile_rule rule)
{
    if (distribution->size == 0 || !(p >= 0 && p <= 1))
        return NAN;
    nv_distribution_settle(distribution);
    long_weight all = weight_between(distribution, INT64_MIN, INT64_MAX);
    return rule == NV_HF1 ? hf1(distribution, all, p)
                          : hf7(distribution, all, p);
}

double nv_distribution_share(const struct nv_distribution *distribution,
                             int64_t low, int64_t high)
{
    long_weight all = weight_between(distribution, INT64_MIN, INT64_MAX);
    if (all == 0)
        return NAN;
    return (double)weight_between(distribution, low, high) / (double)all;
}

double nv_distribution_rank(const struct nv_distribution *distribution,
                            int64_t value, int64_t own_weight)
{
    long_weight own = (long_weight)own_weight;
    long_weight all = weight_between(distribution, INT64_MIN, INT64_MAX);
    if (all == own)
        return NAN;
    long_weight up_to = weight_between(distribution, INT64_MIN, value) - own;
    long_weight at = weight_between(distribution, value, value) - own;
    return 100 * ((double)(2 * up_to - at) / (double)(2 * (all - own)));
}
