/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The figures of a cohort by the groups of a benchmark's tables, under the
 * same disclosure control.
 *
 *     nv__bench_cohort_open(&beside, tables, cohort, error)
 *     nv__bench_cohort_figures(&beside, row, variable, &figures, error)
 *     nv__bench_cohort_release(&beside)
 */
#ifndef NV_PEERS_BENCH_COHORT_H
#define NV_PEERS_BENCH_COHORT_H

#include "peers/bench.h"
#include "peers/cohort.h"

/* Zeroed = empty. */
struct nv_bench_cohort {
    const struct nv_cohort *cohort;
    const struct nv_bench *tables;
    struct nv_bench *bench; /* of the cohort; NULL: nothing in common */
    struct nv_buffer by, results;
    /* Of each axis and variable of the tables that of the bench, NV_NONE. */
    int axes[NV_BENCH_AXES], variables[NV_BENCH_VARIABLES];
    const uint32_t *nodes[NV_BENCH_AXES]; /* of its nodes; 0 = no firm */
};

/*
 * Both arguments must outlive it; the tables are settled, the cohort checked
 * (nv__bench_check_peers). To be released whatever comes back. Errors: E001,
 * E720.
 */
enum nv_status nv__bench_cohort_open(struct nv_bench_cohort *out,
                                     const struct nv_bench *tables,
                                     const struct nv_cohort *cohort,
                                     struct nv_error *error) NV_CHECKED;
void nv__bench_cohort_release(struct nv_bench_cohort *beside);

/* Whether the cohort parts its firms so that it has the row's group. */
bool nv__bench_cohort_has(const struct nv_bench_cohort *beside,
                          const struct nv_bench_row *row, size_t variable);

/*
 * Of the group that the row is in the tables. Errors of the figures (se, low,
 * high, cv, deff) are not to be read: how a cohort was drawn is not known.
 */
enum nv_status nv__bench_cohort_figures(const struct nv_bench_cohort *beside,
                                        const struct nv_bench_row *row,
                                        size_t variable,
                                        struct nv_bench_figures *out,
                                        struct nv_error *error) NV_CHECKED;

#endif
