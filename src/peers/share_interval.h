/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Intervals for shares, which a plain t interval would let leave 0 to 1. */
#ifndef NV_PEERS_SHARE_INTERVAL_H
#define NV_PEERS_SHARE_INTERVAL_H

#include "peers/estimate.h"

enum nv_share_rule {
    NV_SHARE_WILSON, /* Wilson's score with the effective n: the default */
    NV_SHARE_XLOGIT, /* on the logit scale: R's "xlogit" */
    NV_SHARE_KORN_GRAUBARD /* Clopper-Pearson with effective n: R's "beta" */
};

struct nv_share_interval {
    double low, high;
    double effective; /* p (1 - p) / V; of a sure share, Kish's n */
    bool is_sure;     /* p is 0 or 1: Clopper-Pearson with Kish's n */
};

/*
 * Of an estimate that nv_estimate_share made. NaN where its error cannot be
 * had; the share itself where its variance is 0 and it is neither 0 nor 1.
 */
struct nv_share_interval nv_share_interval(const struct nv_estimate *share,
                                           enum nv_share_rule rule,
                                           const struct nv_frame *frame);

#endif
