/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What is known of one result in one group of firms: its distribution in
 * each sampling unit of the design (design.h) that the group has firms in.
 * Means, totals, shares and quantiles with their errors are all made from
 * it (estimate.h). Where PSUs are not given a unit is a stratum. Nothing is
 * kept for a single firm, but for the few that add most to a total where a
 * rule of disclosure asks for them.
 */
#ifndef NV_PEERS_SAMPLE_H
#define NV_PEERS_SAMPLE_H

#include "peers/design.h"
#include "peers/disclosure.h"
#include "peers/distribution.h"
#include "peers/unit_index.h"

/* Zeroed = empty. */
struct nv_sample {
    struct nv_unit_index index;
    struct nv_distribution first; /* of the first unit of the index */
    struct nv_distribution *more; /* of the others */
    uint32_t capacity;
    struct nv_disclosure_magnitude *magnitude; /* NULL: not asked for */
};

/* The distribution of a unit of the index. */
static inline const struct nv_distribution *
nv_sample_part(const struct nv_sample *sample, uint32_t part)
{
    return part ? &sample->more[part - 1] : &sample->first;
}

/* Keeps what its largest add from now on: of a sample without firms. E001. */
enum nv_status nv_sample_watch(struct nv_sample *sample,
                               struct nv_error *error) NV_CHECKED;

/*
 * Adds mass->count firms (1, for a row) of a unit. A firm without this
 * result is not added: estimates are then of the firms that have it.
 * Allocates only for a new unit and as nv_distribution_add does. E001.
 */
enum nv_status nv_sample_add(struct nv_sample *sample, uint32_t unit,
                             const struct nv_mass *mass,
                             struct nv_error *error) NV_CHECKED;

/*
 * Adds all firms of a distribution without rows to a unit. What the largest
 * add is taken for as much as its sums allow. E001.
 */
enum nv_status nv_sample_add_all(struct nv_sample *sample, uint32_t unit,
                                 const struct nv_distribution *values,
                                 struct nv_error *error) NV_CHECKED;

/*
 * Adds all of `from`, in any order to the same effect; magnitudes where both
 * have them. map turns its units into those of into's design
 * (nv_design_merge); NULL when both are of one design. On E001 a part may
 * have been added.
 */
enum nv_status nv_sample_merge(struct nv_sample *into,
                               const struct nv_sample *from,
                               const struct nv_unit_map *map,
                               struct nv_error *error) NV_CHECKED;

/* Adds the distribution over all units to *out. E001. */
enum nv_status nv_sample_pool(const struct nv_sample *sample,
                              struct nv_distribution *out,
                              struct nv_error *error) NV_CHECKED;

void nv_sample_release(struct nv_sample *sample);

#endif
