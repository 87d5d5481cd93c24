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
 * so of firms with one value only the first and the last place matter; the
 * last one's weight decides where they end. Spreading their weight evenly
 * would not need to know it, and would not be what R computes.
 */
#include "peers/distribution.h"

#include <math.h>

static const double TOLERANCE = 1e-10;

static nv_weight_sum weight_of(const struct nv_distribution *in, uint32_t at)
{
    const struct nv_mass *mass = &in->masses[at];
    return mass->weight > 0 ? nv_weight_times(mass->weight, mass->count)
                            : nv_distribution_weighing(in, at).sum;
}

static nv_weight_sum weight_between(const struct nv_distribution *in,
                                    int64_t low, int64_t high)
{
    nv_weight_sum sum = 0;
    for (uint32_t i = 0; i < in->size; i++) {
        int64_t value = in->masses[i].value;
        if (value >= low && value <= high)
            sum += weight_of(in, i);
    }
    return sum;
}

static double shown(int64_t value)
{
    return (double)value / (double)NV_VALUE_ONE;
}

static double hf1(const struct nv_distribution *in, nv_weight_sum all, double p)
{
    nv_weight_sum sum = 0;
    uint32_t i = 0;
    for (; i + 1 < in->size; i++) {
        sum += weight_of(in, i);
        if ((double)sum / (double)all >= p - TOLERANCE)
            break;
    }
    return shown(in->masses[i].value);
}

static double hf7(const struct nv_distribution *in, nv_weight_sum all, double p)
{
    uint32_t most = in->size - 1, i = 0;
    uint64_t last = (uint64_t)nv_distribution_weighing(in, most).last;
    double at = p * (double)(all - last);
    nv_weight_sum after = weight_of(in, 0); /* of the value's last firm */
    while (i < most && (double)after < at)
        after += weight_of(in, ++i);
    last = (uint64_t)nv_distribution_weighing(in, i).last;
    double from = (double)(after - last);
    double value = shown(in->masses[i].value);
    if (i == most || at <= from)
        return value;
    double step = shown(in->masses[i + 1].value) - value;
    return value + step * ((at - from) / (double)last);
}

double nv_distribution_quantile(struct nv_distribution *distribution, double p,
                                enum nv_quantile_rule rule)
{
    if (distribution->size == 0 || !(p >= 0 && p <= 1))
        return NAN;
    nv_distribution_settle(distribution);
    nv_weight_sum all = weight_between(distribution, INT64_MIN, INT64_MAX);
    return rule == NV_HF1 ? hf1(distribution, all, p)
                          : hf7(distribution, all, p);
}

double nv_distribution_share(const struct nv_distribution *distribution,
                             int64_t low, int64_t high)
{
    nv_weight_sum all = weight_between(distribution, INT64_MIN, INT64_MAX);
    if (all == 0)
        return NAN;
    return (double)weight_between(distribution, low, high) / (double)all;
}

double nv_distribution_rank(const struct nv_distribution *distribution,
                            int64_t value, int64_t own_weight)
{
    nv_weight_sum own = (nv_weight_sum)own_weight;
    nv_weight_sum all = weight_between(distribution, INT64_MIN, INT64_MAX);
    if (all == own)
        return NAN;
    nv_weight_sum up_to = weight_between(distribution, INT64_MIN, value) - own;
    nv_weight_sum at = weight_between(distribution, value, value) - own;
    return 100 * ((double)(2 * up_to - at) / (double)(2 * (all - own)));
}
