/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The mark that stands beside a published figure. Offices differ in their
 * thresholds; this one's are published for surveys of firms, by an office of
 * the region, with a rule for shares whose coefficient of variation would be
 * large only because they are small. The bounds themselves still pass; what
 * is not a number does not.
 */
#include "peers/quality.h"

#include <math.h>

static const uint64_t LEAST_FIRMS = 30;
static const double LEAST_DF = 9;
static const double RELIABLE_CV = 0.20, WEAK_CV = 0.30;

static bool is_too_small(const struct nv_estimate *estimate)
{
    return estimate->firms < LEAST_FIRMS || !(estimate->df >= LEAST_DF);
}

enum nv_quality nv_quality_of(const struct nv_estimate *estimate)
{
    if (is_too_small(estimate) || !(estimate->cv <= WEAK_CV))
        return NV_UNRELIABLE;
    return estimate->cv <= RELIABLE_CV ? NV_RELIABLE : NV_WEAK;
}

enum nv_quality nv_quality_of_share(const struct nv_estimate *share)
{
    if (is_too_small(share) || isnan(share->se))
        return NV_UNRELIABLE;
    double p = fmin(share->value, 1 - share->value);
    return share->se <= cbrt(p * p) / 9 ? NV_RELIABLE : NV_WEAK;
}
