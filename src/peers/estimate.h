/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Estimates of a group of firms, with their errors, as R's survey package
 * makes them: docs/statistics.md gives every formula with its source.
 *
 * Figures are in the unit of the result (value, se, low, high), of its
 * square (variance), or plain numbers. What cannot be had is NaN: everything
 * of an empty group but `firms`; errors where the only strata have lone PSUs;
 * intervals with df < 1; a design effect where weights do not sum to more
 * than the firms. Never an invented 0.
 *
 * All need the design of the samples, complete. Errors: E705 (frame.h), E001.
 */
#ifndef NV_PEERS_ESTIMATE_H
#define NV_PEERS_ESTIMATE_H

#include "peers/frame.h"
#include "peers/sample.h"

struct nv_ratio;

struct nv_estimate {
    uint64_t firms;    /* n, unweighted */
    double population; /* S(w): how many firms they stand for */
    double kish;       /* S(w)^2 / S(w^2), Kish's effective n */
    double value, variance, se;
    uint64_t psus, strata; /* with firms of the group */
    uint64_t lone;         /* strata with a lone PSU: apply frame's rule */
    double df;             /* psus - strata */
    double low, high;      /* value -+ t(df) se */
    double cv;             /* se / value */
    double deff;           /* against simple sampling without replacement */
    double deff_replaced;  /* with replacement */
};

/* Student's t for the frame's confidence: how many errors an interval is. */
double nv_estimate_t(const struct nv_frame *frame, double df);

enum nv_status nv_estimate_mean(const struct nv_frame *frame,
                                const struct nv_sample *sample,
                                struct nv_estimate *out,
                                struct nv_error *error) NV_CHECKED;

/* S(wy). */
enum nv_status nv_estimate_total(const struct nv_frame *frame,
                                 const struct nv_sample *sample,
                                 struct nv_estimate *out,
                                 struct nv_error *error) NV_CHECKED;

/* Values low <= v <= high, in units of 10^-6. A level: both its number. */
struct nv_value_range {
    int64_t low, high;
};

/*
 * The share, 0 to 1, of firms with a value in the range. low and high of
 * *out are the plain t interval; better ones: share_interval.h.
 */
enum nv_status nv_estimate_share(const struct nv_frame *frame,
                                 const struct nv_sample *sample,
                                 struct nv_value_range range,
                                 struct nv_estimate *out,
                                 struct nv_error *error) NV_CHECKED;

/* S(wy) / S(wx); NaN unless S(wx) > 0. */
enum nv_status nv_estimate_ratio(const struct nv_frame *frame,
                                 const struct nv_ratio *ratio,
                                 struct nv_estimate *out,
                                 struct nv_error *error) NV_CHECKED;

/*
 * A quantile with Woodruff's interval: p and rule are given, the rest is
 * filled. low or high is NaN where the interval of the share leaves 0 to 1.
 * se = (high - low) / (2 t).
 */
struct nv_quantile {
    double p;
    enum nv_quantile_rule rule;
    double value, low, high, se;
};

enum nv_status nv_estimate_quantile(const struct nv_frame *frame,
                                    const struct nv_sample *sample,
                                    struct nv_quantile *quantile,
                                    struct nv_error *error) NV_CHECKED;

#endif
