/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The cells of a benchmark under disclosure control (disclosure.h). Counts
 * are those of firms that have the variable, unweighted: a weight does not
 * make a firm harder to recognise.
 *
 * A group that is hidden for one variable is hidden for all, and so has to be
 * protected in each of them, also where it has no firms: one that is hidden
 * among others whose numbers are published may be found out to be empty, or
 * nearly. So variables have their turn again until none of them hides a group
 * that was not hidden when it began; as only more is hidden, that ends. To
 * hide for each variable by itself would tell, in those tables where a group
 * is shown, how large it may be in the others.
 *
 * The same for whole tables: withheld for one variable, withheld for all,
 * with the rows of empty groups.
 */
#include "peers/bench.h"

#include "base/diagnostic.h"
#include "base/memory.h"

#include <assert.h>

unsigned nv__bench_table(const struct nv_bench *bench,
                         const struct nv_cube_place *place)
{
    unsigned table = 0;
    for (size_t i = 0; i < bench->axis_count; i++)
        table |= place->at[i] ? 1U << i : 0;
    return table;
}

/* Rules that look at more than how many firms there are. */
static bool looks_closer(const struct nv_bench_plan *plan)
{
    return plan->hides_one_level || plan->p_percent || plan->dominance_count;
}

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
    for (size_t i = 0; i < variable && !looks_closer(&bench->plan); i++) {
        if (is_same(bench, i, variable))
            return true;
    }
    return false;
}

static void hide(struct nv_bench *bench, uint32_t cell)
{
    if (bench->is_hidden[cell])
        return;
    bench->is_hidden[cell] = true;
    bench->hidden_count++;
}

static void take(struct nv_bench *bench, const struct nv_disclosure_cell *cells,
                 const struct nv_disclosure_outcome *outcome)
{
    bench->outcome.is_coarse = bench->outcome.is_coarse || outcome->is_coarse;
    for (uint32_t i = 0; i < bench->cube.count; i++) {
        unsigned table = nv__bench_table(bench, &bench->places[i]);
        if (cells[i].status == NV_CELL_WITHHELD)
            bench->is_withheld[table] = true;
        else if (cells[i].status != NV_CELL_PUBLISHED)
            hide(bench, i);
    }
}

/* What is left out is neither shown nor marked as hidden. */
static void count(struct nv_bench *bench)
{
    bench->hidden_count = bench->withheld_count = 0;
    for (uint32_t i = 0; i < bench->cube.count; i++) {
        unsigned table = nv__bench_table(bench, &bench->places[i]);
        if (bench->is_withheld[table])
            bench->withheld_count++;
        else
            bench->hidden_count += bench->is_hidden[i];
    }
}

struct job {
    struct nv_bench *bench;
    struct nv_disclosure_cell *cells;
    struct nv_disclosure_magnitude *magnitudes; /* NULL: no rule for them */
    size_t *variables; /* without those that have the same firms as others */
    size_t count;
    bool is_again;
};

static enum nv_status fill(struct job *job, size_t variable,
                           struct nv_error *error)
{
    struct nv_bench *bench = job->bench;
    for (uint32_t i = 0; i < bench->cube.count; i++) {
        unsigned table = nv__bench_table(bench, &bench->places[i]);
        bool is_shown = !bench->is_withheld[table];
        job->cells[i] = (struct nv_disclosure_cell){
            .firms = bench->counts[i * bench->variable_count + variable],
            .is_tabulated = is_shown,
            .is_elsewhere = is_shown && bench->is_hidden[i]};
    }
    if (!looks_closer(&bench->plan))
        return NV_OK;
    return nv__bench_contributions(bench, variable, job->cells, job->magnitudes,
                                   error);
}

static enum nv_status protect(struct job *job, size_t variable,
                              struct nv_error *error)
{
    const struct nv_bench_plan *plan = &job->bench->plan;
    const struct nv_disclosure_run run = {
        .cube = &job->bench->cube,
        .cells = job->cells,
        .rules = {.threshold = plan->min_firms,
                  .hides_one_level = plan->hides_one_level,
                  .withholds = true,
                  .p_percent = plan->p_percent,
                  .dominance_count = plan->dominance_count,
                  .dominance_percent = plan->dominance_percent},
        .is_again = job->is_again};
    struct nv_disclosure_outcome outcome = {0};
    enum nv_status status = fill(job, variable, error);
    if (status == NV_OK)
        status = nv_disclosure_protect(&run, &outcome, error);
    if (status == NV_OK)
        take(job->bench, job->cells, &outcome);
    return status;
}

/* Round after round until nothing new was hidden for one whole round. */
static enum nv_status protect_all(struct job *job, struct nv_error *error)
{
    struct nv_bench *bench = job->bench;
    enum nv_status status = NV_OK;
    size_t quiet = 0;
    for (size_t turn = 0; quiet < job->count && status == NV_OK; turn++) {
        uint32_t hidden = bench->hidden_count;
        uint32_t withheld = bench->withheld_count;
        job->is_again = turn >= job->count;
        status = protect(job, job->variables[turn % job->count], error);
        count(bench);
        bool is_new =
            bench->hidden_count != hidden || bench->withheld_count != withheld;
        quiet = is_new ? 1 : quiet + 1;
    }
    return status;
}

enum nv_status nv__bench_protect(struct nv_bench *bench, struct nv_error *error)
{
    uint32_t cells = bench->cube.count;
    bench->is_hidden =
        nv_arena_alloc(&bench->arena, cells, sizeof *bench->is_hidden);
    struct job job = {.bench = bench,
                      .cells = nv__alloc(cells, sizeof *job.cells),
                      .variables =
                          nv__alloc(bench->variable_count + 1, sizeof(size_t))};
    bool has_magnitudes = bench->plan.p_percent || bench->plan.dominance_count;
    if (has_magnitudes)
        job.magnitudes = nv__alloc(cells, sizeof *job.magnitudes);
    enum nv_status status = NV_OK;
    if (!bench->is_hidden || !job.cells || !job.variables ||
        (has_magnitudes && !job.magnitudes))
        status = nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    for (size_t i = 0; i < bench->variable_count && status == NV_OK; i++) {
        assert(job.variables); /* or the status is NV_NO_MEMORY */
        if (!bench->plan.is_open && !is_done(bench, i))
            job.variables[job.count++] = i;
    }
    if (status == NV_OK)
        status = protect_all(&job, error);
    nv__free(job.cells);
    nv__free(job.magnitudes);
    nv__free(job.variables);
    return status;
}
