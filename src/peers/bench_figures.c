/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The figures of one variable in one group. A hidden group is given no figure
 * at all, not even to be left out by a writer: what is not in the struct
 * cannot reach a file.
 *
 * They are made when asked for and not kept, since a table is written once,
 * row by row, and may have a hundred thousand of them.
 */
#include "peers/bench.h"

#include <math.h>

/* Sets what is there, before anything is known. */
static void clear(struct nv_bench_figures *out)
{
    *out = (struct nv_bench_figures){.status = NV_BENCH_NOT_AVAILABLE,
                                     .population = NAN,
                                     .mean = {.value = NAN,
                                              .se = NAN,
                                              .low = NAN,
                                              .high = NAN,
                                              .cv = NAN,
                                              .deff = NAN}};
    for (size_t i = 0; i < NV_BENCH_QUANTILES; i++)
        out->quantiles[i] = NAN;
}

static enum nv_status fill_quantiles(const struct nv_bench *bench,
                                     const struct nv_sample *sample,
                                     struct nv_bench_figures *out,
                                     struct nv_error *error)
{
    struct nv_distribution values = {0};
    enum nv_status status = nv_sample_pool(sample, &values, error);
    for (size_t i = 0; i < NV_BENCH_QUANTILES && status == NV_OK; i++)
        out->quantiles[i] = nv_distribution_quantile(
            &values, nv_bench_probabilities[i], bench->plan.quantile);
    nv_distribution_release(&values);
    return status;
}

/* One track of all the cells. */
static enum nv_status pool(const struct nv_bench *bench,
                           const struct nv_bench_cells *cells, uint32_t track,
                           struct nv_sample *out, struct nv_error *error)
{
    enum nv_status status = NV_OK;
    for (size_t i = 0; i < cells->count && status == NV_OK; i++)
        status = nv__bench_pool(bench, cells->at[i], track, out, error);
    return status;
}

static enum nv_status fill_mean(const struct nv_bench *bench,
                                const struct nv_bench_cells *cells,
                                const struct nv_bench_variable *variable,
                                struct nv_bench_figures *out,
                                struct nv_error *error)
{
    struct nv_sample sample = {0};
    enum nv_status status = pool(bench, cells, variable->first, &sample, error);
    if (status == NV_OK)
        status = nv_estimate_mean(&bench->frame, &sample, &out->mean, error);
    if (status == NV_OK)
        status = fill_quantiles(bench, &sample, out, error);
    nv_sample_release(&sample);
    out->firms = out->mean.firms;
    out->population = out->mean.population;
    out->quality = nv_quality_of(&out->mean);
    return status;
}

static enum nv_status fill_share(const struct nv_bench *bench,
                                 const struct nv_sample *sample,
                                 struct nv_value_range range,
                                 struct nv_bench_share *out,
                                 struct nv_error *error)
{
    enum nv_status status =
        nv_estimate_share(&bench->frame, sample, range, &out->made, error);
    if (status != NV_OK)
        return status;
    struct nv_share_interval ends =
        nv_share_interval(&out->made, bench->plan.share, &bench->frame);
    out->made.low = ends.low;
    out->made.high = ends.high;
    out->is_sure = ends.is_sure;
    out->is_alike =
        out->made.firms > 0 && (out->made.value <= 0 || out->made.value >= 1);
    out->quality = nv_quality_of_share(&out->made);
    return NV_OK;
}

static enum nv_status fill_shares(const struct nv_bench *bench,
                                  const struct nv_bench_cells *cells,
                                  const struct nv_bench_variable *variable,
                                  struct nv_bench_figures *out,
                                  struct nv_error *error)
{
    struct nv_sample sample = {0};
    uint32_t track = variable->first + (variable->has_mean ? 1 : 0);
    enum nv_status status = NV_OK;
    for (uint32_t i = 0; i < variable->share_count && status == NV_OK; i++) {
        bool is_new = i == 0 || variable->is_multiple;
        if (is_new) {
            nv_sample_release(&sample);
            status = pool(bench, cells, track + (variable->is_multiple ? i : 0),
                          &sample, error);
        }
        if (status == NV_OK)
            status = fill_share(bench, &sample, variable->ranges[i],
                                &out->shares[i], error);
    }
    nv_sample_release(&sample);
    return status;
}

/*
 * A share of 1 says what every firm is; so does a share of 0 of what may be
 * ticked or not, while a level without firms leaves all others.
 */
static void find_alike(struct nv_bench_figures *figures,
                       const struct nv_bench_variable *variable)
{
    for (uint32_t i = 0; i < variable->share_count; i++) {
        struct nv_bench_share *share = &figures->shares[i];
        bool is_all = share->made.firms > 0 && share->made.value >= 1;
        bool is_none = share->made.firms > 0 && share->made.value <= 0;
        share->is_alike = is_all || (is_none && variable->is_multiple);
        figures->is_one_level = figures->is_one_level || is_all;
    }
}

static enum nv_bench_status status_of(const struct nv_bench_figures *figures,
                                      const struct nv_bench_variable *variable)
{
    bool is_weak = variable->has_mean && figures->quality == NV_UNRELIABLE;
    bool all_weak = !variable->has_mean;
    for (uint32_t i = 0; i < variable->share_count; i++)
        all_weak = all_weak && figures->shares[i].quality == NV_UNRELIABLE;
    return is_weak || all_weak ? NV_BENCH_UNRELIABLE : NV_BENCH_SHOWN;
}

/* Firms that have the variable, and whether one of the cells is hidden. */
static uint64_t count(const struct nv_bench *bench,
                      const struct nv_bench_cells *cells, size_t variable,
                      bool *is_hidden)
{
    uint64_t firms = 0;
    *is_hidden = false;
    for (size_t i = 0; i < cells->count; i++) {
        size_t cell = cells->at[i];
        firms += bench->counts[cell * bench->variable_count + variable];
        *is_hidden = *is_hidden || bench->is_hidden[cell];
    }
    return firms;
}

enum nv_status nv__bench_union(const struct nv_bench *bench,
                               const struct nv_bench_cells *cells,
                               size_t variable, struct nv_bench_figures *out,
                               struct nv_error *error)
{
    const struct nv_bench_variable *of = &bench->variables[variable];
    enum nv_status status = NV_OK;
    bool is_hidden;
    clear(out);
    uint64_t firms = count(bench, cells, variable, &is_hidden);
    if (is_hidden)
        out->status = NV_BENCH_CONFIDENTIAL;
    if (is_hidden || firms == 0)
        return NV_OK;
    if (of->has_mean)
        status = fill_mean(bench, cells, of, out, error);
    if (status == NV_OK)
        status = fill_shares(bench, cells, of, out, error);
    if (status == NV_OK && !of->has_mean) {
        out->firms = out->shares[0].made.firms;
        out->population = out->shares[0].made.population;
    }
    if (status == NV_OK) {
        out->status = status_of(out, of);
        find_alike(out, of);
    }
    return status;
}

enum nv_status nv__bench_figures(const struct nv_bench *bench,
                                 const struct nv_bench_row *row,
                                 size_t variable, struct nv_bench_figures *out,
                                 struct nv_error *error)
{
    bool is_there = row->cell != bench->cube.count;
    const struct nv_bench_cells cells = {&row->cell, is_there ? 1 : 0};
    return nv__bench_union(bench, &cells, variable, out, error);
}

bool nv__bench_is_shown(const struct nv_bench_figures *figures)
{
    return figures->status == NV_BENCH_SHOWN ||
           figures->status == NV_BENCH_UNRELIABLE;
}

const char *nv__bench_mark(enum nv_bench_status status)
{
    static const char *const marks[] = {"", "u", "c", "x"};
    return marks[status];
}
