/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What rules beyond the number of firms look at: how much the largest firms
 * of a group add to its total, and whether all of its firms are alike. The
 * first is kept by samples (sample.h), the second read from the
 * distributions that are there anyway, once all firms are in; where no such
 * rule is asked for this is not run.
 *
 * A firm adds its weighted value. Weights cannot be taken for a secret here:
 * n and the sum of weights stand beside each other in every table.
 *
 * All sums are of whole numbers: the order of firms in the file does not show.
 */
#include "peers/bench.h"

#include "base/diagnostic.h"
#include "base/memory.h"

#include <assert.h>

/* Whether firms have the same answer, and which. */
struct answers {
    int64_t first;
    bool is_any, is_mixed;
};

static void see(struct answers *answers, int64_t answer)
{
    if (!answers->is_any)
        answers->first = answer;
    answers->is_mixed = answers->is_mixed || answers->first != answer;
    answers->is_any = true;
}

static void merge(struct answers *to, const struct answers *from)
{
    if (from->is_any)
        see(to, from->first);
    to->is_mixed = to->is_mixed || from->is_mixed;
}

/* Of a class its number; levels outside of all classes are one more. */
static int64_t answer_of(const struct nv_bench_variable *of, int64_t value)
{
    uint32_t i = 0;
    if (of->kind != NV_BENCH_CLASS)
        return value;
    while (i < of->share_count &&
           (value < of->ranges[i].low || value > of->ranges[i].high))
        i++;
    return i;
}

static void see_sample(const struct nv_bench_variable *of,
                       const struct nv_sample *sample, struct answers *out)
{
    for (uint32_t i = 0; i < sample->index.count; i++) {
        const struct nv_distribution *values = nv_sample_part(sample, i);
        for (uint32_t k = 0; k < values->size; k++)
            see(out, answer_of(of, values->masses[k].value));
    }
}

static void put_magnitudes(const struct nv_bench *bench, size_t variable,
                           struct nv_disclosure_cell *cells,
                           struct nv_disclosure_magnitude *of_cells)
{
    const struct nv_cube *cube = &bench->cube;
    uint32_t track = bench->variables[variable].first;
    memset(of_cells, 0, cube->count * sizeof *of_cells);
    for (uint32_t i = 0; i < cube->count; i++)
        cells[i].magnitude = &of_cells[i];
    for (uint32_t leaf = 0; leaf < cube->leaf_count; leaf++) {
        const uint32_t *above = nv__list_of(&cube->above, leaf);
        const struct nv_sample *sample = nv__bench_track(bench, leaf, track);
        assert(sample->magnitude); /* since its group was new */
        for (uint32_t i = 0; i < nv__list_size(&cube->above, leaf); i++)
            nv__disclosure_merge(&of_cells[above[i]], sample->magnitude);
    }
}

/* A track of answers; of an option that may be ticked, whether all did. */
static void put_answers(const struct nv_bench *bench, size_t variable,
                        uint32_t track, struct answers *answers)
{
    const struct nv_cube *cube = &bench->cube;
    for (uint32_t leaf = 0; leaf < cube->leaf_count; leaf++) {
        const uint32_t *above = nv__list_of(&cube->above, leaf);
        struct answers made = {0};
        see_sample(&bench->variables[variable],
                   nv__bench_track(bench, leaf, track), &made);
        for (uint32_t i = 0; i < nv__list_size(&cube->above, leaf); i++)
            merge(&answers[above[i]], &made);
    }
}

static void put_levels(const struct nv_bench *bench, size_t variable,
                       struct answers *answers,
                       struct nv_disclosure_cell *cells)
{
    const struct nv_bench_variable *of = &bench->variables[variable];
    uint32_t first = of->has_mean ? 1 : 0;
    uint32_t last = of->is_multiple ? of->tracks : first + 1;
    for (uint32_t track = first; track < last; track++) {
        memset(answers, 0, bench->cube.count * sizeof *answers);
        put_answers(bench, variable, of->first + track, answers);
        for (uint32_t i = 0; i < bench->cube.count; i++) {
            bool is_alike = answers[i].is_any && !answers[i].is_mixed;
            if (is_alike && (!of->is_multiple || answers[i].first != 0))
                cells[i].is_one_level = true;
        }
    }
}

enum nv_status nv__bench_contributions(const struct nv_bench *bench,
                                       size_t variable,
                                       struct nv_disclosure_cell *cells,
                                       struct nv_disclosure_magnitude *of_cells,
                                       struct nv_error *error)
{
    const struct nv_bench_variable *of = &bench->variables[variable];
    struct answers *answers = nv__alloc(bench->cube.count, sizeof *answers);
    if (!answers)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    if (of->has_mean && of_cells)
        put_magnitudes(bench, variable, cells, of_cells);
    if (of->share_count)
        put_levels(bench, variable, answers, cells);
    nv__free(answers);
    return NV_OK;
}
