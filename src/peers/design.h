/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * How a sample was drawn: its strata, the primary sampling units (PSUs) in
 * each, and how many the population has. One design for a whole file: every
 * firm of the sample is added once, whatever group it belongs to, for
 * estimates of a group need the sizes of full strata.
 *
 * Without strata all firms are of one, named "". Without PSUs each firm is
 * its own, and only their number is kept.
 *
 *     nv_design_add(&design, &drawn, &unit, error)   for each row
 *     nv_sample_add(&sample, ...unit...)             for each group it is in
 *     nv_design_check(&design, error)                after the last row
 */
#ifndef NV_PEERS_DESIGN_H
#define NV_PEERS_DESIGN_H

#include "peers/names.h"

struct nv_stratum {
    struct nv_span name; /* borrowed from the design */
    uint64_t psus;       /* n_h: sampled PSUs, in all groups together */
    int64_t population;  /* N_h in units of 10^-6; 0 = not given */
};

/* Zeroed but for is_clustered = empty. */
struct nv_design {
    bool is_clustered; /* PSUs are given */
    struct nv_names strata_names, psu_names;
    struct nv_stratum *strata; /* in order of appearance */
    uint32_t strata_count, capacity;
    uint32_t latest; /* stratum of the last firm: the next is often of it */
};

/* How one firm was drawn. */
struct nv_drawn {
    struct nv_span stratum;
    struct nv_span psu; /* within its stratum; not read if not clustered */
    int64_t population; /* as in nv_stratum */
};

/*
 * Adds a firm. *unit is what its observations are kept by: its PSU, or its
 * stratum where PSUs are not given. E703 when the stratum's population was
 * another before; E001.
 */
enum nv_status nv_design_add(struct nv_design *design,
                             const struct nv_drawn *drawn, uint32_t *unit,
                             struct nv_error *error) NV_CHECKED;

/* E704 for the first stratum, by name, with more PSUs than its population. */
enum nv_status nv_design_check(const struct nv_design *design,
                               struct nv_error *error) NV_CHECKED;

const struct nv_stratum *nv_design_stratum(const struct nv_design *design,
                                           uint32_t unit);

/* Units of one design as those of another that it was merged into. */
struct nv_unit_map {
    uint32_t *units;
    uint32_t count;
};

/*
 * Adds all that `from` knows, both clustered or both not; *map (owned,
 * nv_unit_map_release) is for the merging of samples. On failure (E001,
 * E703) `into` is fit for release only.
 */
enum nv_status nv_design_merge(struct nv_design *into,
                               const struct nv_design *from,
                               struct nv_unit_map *map,
                               struct nv_error *error) NV_CHECKED;
void nv_unit_map_release(struct nv_unit_map *map);

void nv_design_release(struct nv_design *design);

/* a before b, as bytes; what strata are ordered by. */
int nv__stratum_order(const struct nv_stratum *a, const struct nv_stratum *b);

#endif
