/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What is known of two numbers of the same firms, for the ratio of their
 * totals: sums in each sampling unit. Unlike a sample (sample.h) it does not
 * grow with firms, and knows no distribution.
 */
#ifndef NV_PEERS_RATIO_H
#define NV_PEERS_RATIO_H

#include "peers/linear.h"
#include "peers/unit_index.h"

/* Zeroed = empty. */
struct nv_ratio {
    struct nv_unit_index index;
    struct nv__sums *sums; /* of each unit in the index */
    uint32_t capacity;
};

/* A firm's y and x in units of 10^-6, its weight in units of 10^-12. */
struct nv_pair {
    int64_t y, x, weight;
};

/* Adds a firm of a unit. Allocates only for a new unit. E001. */
enum nv_status nv_ratio_add(struct nv_ratio *ratio, uint32_t unit,
                            const struct nv_pair *pair,
                            struct nv_error *error) NV_CHECKED;

/* As nv_sample_merge. */
enum nv_status nv_ratio_merge(struct nv_ratio *into,
                              const struct nv_ratio *from,
                              const struct nv_unit_map *map,
                              struct nv_error *error) NV_CHECKED;

void nv_ratio_release(struct nv_ratio *ratio);

/* For nv__parts: source is a struct nv_ratio. */
void nv__ratio_sums(const void *source, uint32_t part, struct nv__sums *out);

#endif
