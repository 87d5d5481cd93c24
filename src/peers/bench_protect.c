/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The cells of a benchmark under disclosure control (disclosure.h). Counts
 * are those of firms that have the variable, unweighted: a weight does not
 * make a firm harder to recognise.
 *
 * All patterns are put together: a cell that must be hidden for one variable
 * is hidden for all. What holds for a pattern holds for one that hides more.
 */
#include "peers/bench.h"

#include "base/diagnostic.h"
#include "base/memory.h"

static bool is_same(const struct nv_bench *bench, size_t a, size_t b)
{
    size_t variables = bench->variable_count;
    for (size_t i = 0; i < bench->cube.count; i++) {
        const uint32_t *counts = bench->counts + i * variables;
        if (counts[a] != counts[b])
            return false;
    }
    return true;
}

/* Whether a variable before this one has the same firms everywhere. */
static bool is_done(const struct nv_bench *bench, size_t variable)
{
    for (size_t i = 0; i < variable; i++) {
        if (is_same(bench, i, variable))
            return true;
    }
    return false;
}

static void take(struct nv_bench *bench, const struct nv_disclosure_cell *cells,
                 const struct nv_disclosure_outcome *outcome)
{
    bench->outcome.is_coarse = bench->outcome.is_coarse || outcome->is_coarse;
    for (uint32_t i = 0; i < bench->cube.count; i++) {
        bool hides = cells[i].status != NV_CELL_PUBLISHED;
        if (!hides || bench->is_hidden[i])
            continue;
        bench->is_hidden[i] = true;
        bench->hidden_count++;
    }
}

static enum nv_status protect(struct nv_bench *bench, size_t variable,
                              struct nv_disclosure_cell *cells,
                              struct nv_error *error)
{
    const struct nv_disclosure_run run = {
        .cube = &bench->cube,
        .cells = cells,
        .rules = {.threshold = bench->plan.min_firms}};
    struct nv_disclosure_outcome outcome = {0};
    for (uint32_t i = 0; i < bench->cube.count; i++)
        cells[i] = (struct nv_disclosure_cell){
            .firms = bench->counts[i * bench->variable_count + variable],
            .is_tabulated = true};
    enum nv_status status = nv_disclosure_protect(&run, &outcome, error);
    if (status == NV_OK)
        take(bench, cells, &outcome);
    return status;
}

enum nv_status nv__bench_protect(struct nv_bench *bench, struct nv_error *error)
{
    uint32_t count = bench->cube.count;
    bench->is_hidden =
        nv_arena_alloc(&bench->arena, count, sizeof *bench->is_hidden);
    struct nv_disclosure_cell *cells = nv__alloc(count, sizeof *cells);
    enum nv_status status = NV_OK;
    if (!bench->is_hidden || !cells) {
        nv__free(cells);
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    }
    for (size_t i = 0; i < bench->variable_count && status == NV_OK; i++) {
        if (!bench->plan.is_open && !is_done(bench, i))
            status = protect(bench, i, cells, error);
    }
    nv__free(cells);
    return status;
}
