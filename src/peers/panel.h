/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A panel: the same firms at two dates. Each firm counts once, and only the
 * firms that stand in both files count at all.
 */
#ifndef NV_PEERS_PANEL_H
#define NV_PEERS_PANEL_H

#include "base/span.h"
#include "model/model.h"
#include <nivela/error.h>

struct nv_panel_value {
    int64_t units; /* of 10^-6 */
    int level;     /* index of the indicator's levels, NV_NONE */
    bool has_value;
};

/* Of a result, over the firms that have a value on both dates. */
struct nv_panel_change {
    uint64_t firms, up, same, down; /* by value */
    int64_t sums[3];                /* before, after, by; units of 10^-6 */
    double before, after, mean;     /* means, the last one of the changes */
    double centre, squares;         /* about the mean, kept up firm by firm */
    uint64_t *moves;                /* from level times level_count + to level;
                                       NULL without levels */
};

struct nv_panel_count {
    uint64_t before, after, both; /* firms */
};

struct nv_panel_firm;

/* Zeroed but for the model = empty. */
struct nv_panel {
    const nv_model *model;
    struct nv_panel_change *changes; /* by result of the model */
    struct nv_panel_count count;
    struct nv_panel_firm *firms; /* of the first file */
    struct nv_panel_value *values;
    size_t capacity, used;
    bool is_sorted;
};

/*
 * A firm of the first file, with a value for each result. Ids are told apart
 * as by id_set.h, and differ: repeated rows are for the caller to leave out.
 * Errors: E001.
 */
enum nv_status nv__panel_before(struct nv_panel *panel, struct nv_span id,
                                const struct nv_panel_value *values,
                                struct nv_error *error) NV_CHECKED;

/* One of the second file, after all of the first. Errors: E001. */
enum nv_status nv__panel_after(struct nv_panel *panel, struct nv_span id,
                               const struct nv_panel_value *values,
                               struct nv_error *error) NV_CHECKED;

/* The standard error of the mean change; NaN of fewer than two firms. */
double nv__panel_error(const struct nv_panel_change *change);

/* How levels were left: by firms, and as an index. */
struct nv_mobility {
    uint64_t firms, up, same, down;
    size_t levels; /* on which at least one firm began */
    double index;  /* NaN: fewer than two levels */
};

/*
 * Shorrocks's index of the transition matrix, (K - sum of p) / (K - 1), where
 * p is the share of a level's firms that are on it again, over the K levels
 * on which a firm began: 0 where all stay, 1 where levels do not hang
 * together. A. F. Shorrocks, The Measurement of Mobility, Econometrica 46 (5),
 * 1978, pp. 1013-1024.
 */
struct nv_mobility nv__panel_mobility(const struct nv_panel_change *change,
                                      size_t level_count);

void nv__panel_release(struct nv_panel *panel);

#endif
