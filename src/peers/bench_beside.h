/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Published figures beside those of a benchmark. */
#ifndef NV_PEERS_BENCH_BESIDE_H
#define NV_PEERS_BENCH_BESIDE_H

#include "peers/bench.h"
#include "peers/peer_file.h"

/* A published figure and, where the tables have the same measure, theirs. */
struct nv_bench_beside {
    const struct nv_published *published;
    bool has_group;     /* the tables have such a group and such a measure */
    bool is_of_country; /* and the tables have that country */
    /* The tables have what it is about, but in another measure only. */
    bool is_apart;
    double value; /* percent; NaN unless status is shown or unreliable */
    uint64_t firms;
    enum nv_bench_status status;
};

struct nv_bench_beside_sink {
    void (*figure)(void *context, const struct nv_bench_beside *beside);
    void *context;
};

/*
 * Gives every figure that speaks of what the tables are about: measure after
 * measure, as nv__peers_published does. A figure in another measure than the
 * tables have comes without a value of theirs. Errors: E738 when the file is
 * not about this model, E739 when it is about another major version; of
 * nv__bench_figures.
 */
enum nv_status nv__bench_beside(const struct nv_bench *bench,
                                const struct nv_peer_file *file,
                                const struct nv_bench_beside_sink *sink,
                                struct nv_error *error) NV_CHECKED;

/* Whether the file says beside what of this model its figures may stand. */
bool nv__bench_has_peers(const nv_model *model,
                         const struct nv_peer_file *file);

/*
 * Before any firm is read: E738 and E739; of a cohort E810, E811, and E840
 * also where sizes are to be in another scheme than its own.
 */
enum nv_status nv__bench_check_peers(const nv_model *model,
                                     const struct nv_bench_plan *plan,
                                     const struct nv_peer_file *file,
                                     struct nv_error *error) NV_CHECKED;

#endif
