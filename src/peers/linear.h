/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The variance of a ratio of totals and of a total, from exact sums: what
 * all estimates of estimate.h come down to. A mean is the ratio of S(wy) to
 * S(w), a share that of an indicator's. docs/statistics.md, sections 3, 4.
 */
#ifndef NV_PEERS_LINEAR_H
#define NV_PEERS_LINEAR_H

#include "base/whole.h"
#include "peers/frame.h"
#include "peers/weight_sum.h"

/*
 * Sums over firms, exact: of weights (10^-12), of weighted products of y and
 * x (both 10^-6), and of the same with the square of the weight.
 */
struct nv__sums {
    uint64_t firms;
    struct nv_whole w, ww;
    struct nv_whole y, x, yy, xy, xx;
    struct nv_whole w_yy, w_xy, w_xx;
};

/* Adds count firms with these weights together and values y and x. */
void nv__sums_add(struct nv__sums *sums, uint32_t count,
                  const struct nv_weighing *weighing, const int64_t yx[2]);
void nv__sums_merge(struct nv__sums *into, const struct nv__sums *from);

/* The sums of a group, unit by unit of the design. */
struct nv__parts {
    uint32_t count;
    const uint32_t *units;
    const void *source;
    /* Adds the sums of a part to *out. */
    void (*add)(const void *source, uint32_t part, struct nv__sums *out);
};

struct nv__variance {
    struct nv__sums all;
    double ratio, total;       /* of sum y to sum x; sum y */
    double of_ratio, of_total; /* their variances; NaN = not to be had */
    double simple; /* S^2 of the residuals y - ratio x; NaN for one firm */
    uint64_t psus, strata; /* with firms of the group */
    uint64_t lone;         /* of these strata, how many have a lone PSU */
};

/*
 * E705 when a stratum has one PSU and the frame says fail; E001. A group
 * without firms: everything 0 or NaN. x may not sum to 0 or below.
 */
enum nv_status nv__variance(const struct nv__parts *parts,
                            const struct nv_frame *frame,
                            struct nv__variance *out,
                            struct nv_error *error) NV_CHECKED;

/* The value of a whole number of units; rounded once. */
double nv__whole_double(const struct nv_whole *a);

#endif
