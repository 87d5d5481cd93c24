/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* A cohort's firms into a benchmark, group by group. */
#ifndef NV_PEERS_BENCH_FILL_H
#define NV_PEERS_BENCH_FILL_H

#include "peers/bench.h"
#include "peers/cohort.h"

/* Whether the groups of a cohort tell which node of the axis they are in. */
bool nv__cohort_has_axis(const struct nv_cohort *cohort,
                         const struct nv_bench_axis *axis,
                         const nv_model *model);

/*
 * Adds all its firms to a benchmark without questions, whose axes it has;
 * results that it lacks are left out. E001, and as nv__bench_firm.
 */
enum nv_status nv__bench_fill(struct nv_bench *bench,
                              const struct nv_cohort *cohort,
                              struct nv_error *error) NV_CHECKED;

/*
 * Whether tables of the cohort are those of its firms, in every figure. E743
 * names the option that needs more than it tells; E744 groups were left out.
 */
enum nv_status nv__bench_check_whole(const struct nv_bench *bench,
                                     const struct nv_cohort *cohort,
                                     struct nv_error *error) NV_CHECKED;

#endif
