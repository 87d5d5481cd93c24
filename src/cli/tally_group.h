/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* The inside of a tally, shared by the files that count and show. */
#ifndef NV_CLI_TALLY_GROUP_H
#define NV_CLI_TALLY_GROUP_H

#include "answers/grouping.h"
#include "cli/tally.h"

enum { NV_TALLY_FIELDS = 4 };

struct nv_tally {
    const nv_model *model;
    struct nv_classification *classification;
    const struct nv_size_scheme *sizes; /* NULL: the model's */
    struct nv_grouping fields[NV_TALLY_FIELDS];
    size_t field_count;
    int headlines[NV_TALLY_HEADLINES]; /* indicators */
    size_t headline_count;
    size_t first[NV_TALLY_HEADLINES]; /* of its levels, among the cells */
    size_t cell_count;  /* per group: n, then for each headline its levels
                           and one for firms without */
    size_t group_count; /* every combination of options, none given last */
    uint64_t *cells;
};

/* The place of the group's option in field number i; the count = none. */
size_t nv__tally_option(const nv_tally *tally, size_t group, size_t i);

/* The counts of a group; the first is the number of its firms. */
const uint64_t *nv__tally_cells(const nv_tally *tally, size_t group);

#endif
