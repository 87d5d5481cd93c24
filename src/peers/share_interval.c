/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * All rules read the estimated error as the size of a simple sample with the
 * same error, and differ in what they do with it. When nobody or everybody
 * is in the range the estimated error is 0, which says nothing; there the
 * exact binomial interval is taken with the size that the weights leave of
 * the sample (Kish), and the result is marked. Adding half a firm to each
 * side was the alternative; it invents an answer where none is known.
 */
#include "peers/share_interval.h"

#include "peers/special.h"

#include <math.h>

/* Korn and Graubard's ends for p of n, n any positive number. */
static void clopper_pearson(struct nv_share_interval *out, double p, double n,
                            double tail)
{
    out->low = nv_beta_quantile(tail, n * p, n * (1 - p) + 1);
    out->high = nv_beta_quantile(1 - tail, n * p + 1, n * (1 - p));
}

static void wilson(struct nv_share_interval *out, double p, double n, double t)
{
    double square = t * t / n;
    double middle = (p + square / 2) / (1 + square);
    double half = t * sqrt(p * (1 - p) / n + square / (4 * n)) / (1 + square);
    /* NaN stays one, which fmax would drop */
    out->low = middle < half ? 0 : middle - half;
    out->high = middle + half > 1 ? 1 : middle + half;
}

static double expit(double x)
{
    return 1 / (1 + exp(-x));
}

static void xlogit(struct nv_share_interval *out, double p, double distance)
{
    double logit = log(p / (1 - p)), half = distance / (p * (1 - p));
    out->low = expit(logit - half);
    out->high = expit(logit + half);
}

struct nv_share_interval nv_share_interval(const struct nv_estimate *share,
                                           enum nv_share_rule rule,
                                           const struct nv_frame *frame)
{
    double p = share->value, tail = (1 - frame->confidence) / 2;
    struct nv_share_interval out = {p, p, share->kish, false};
    if (p == 0 || p == 1) {
        out.is_sure = true;
        clopper_pearson(&out, p, share->kish, tail);
        return out;
    }
    out.effective = p * (1 - p) / share->variance;
    if (share->variance == 0)
        return out;
    double t = nv_estimate_t(frame, share->df);
    if (rule == NV_SHARE_WILSON) {
        wilson(&out, p, out.effective, t);
    } else if (rule == NV_SHARE_XLOGIT) {
        xlogit(&out, p, t * share->se);
    } else {
        double firms = (double)share->firms;
        double ratio = nv_student_quantile(1 - tail, firms - 1) / t;
        clopper_pearson(&out, p, out.effective * ratio * ratio, tail);
    }
    return out;
}
