/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * From the finest groups to all groups and totals: every way to leave out
 * some of the fields. Which of them may be shown is decided once for each
 * variable, because not every firm has every result, and what is hidden for
 * one is hidden for all: publishing less can reveal nothing, while a group
 * that is hidden in one table and shown in another would be given away.
 *
 * Variables with the same firms in every group, as most have, need one run.
 */
#include "peers/bench.h"

#include "base/diagnostic.h"
#include "base/memory.h"

#include <stdlib.h>

enum { FIRST_CAPACITY = 64 };

static enum nv_status no_memory(struct nv_error *error)
{
    return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
}

static struct nv_cube_place place_of_base(const struct nv_bench *bench,
                                          uint32_t base)
{
    struct nv_cube_place place;
    memcpy(&place, bench->base_names.at[base].text.at, sizeof place);
    return place;
}

static enum nv_status add_cell(struct nv_bench *bench,
                               const struct nv_cube_place *place,
                               struct nv_error *error)
{
    struct nv_name name = {{(const char *)place, sizeof *place}, 0};
    uint32_t index;
    if (bench->cell_count == bench->cell_capacity) {
        uint32_t used = bench->cell_capacity;
        uint32_t capacity = used ? used * 2 : FIRST_CAPACITY;
        struct nv_cube_place *places =
            nv__resize(bench->places, capacity, sizeof *places);
        if (!places)
            return no_memory(error);
        bench->places = places;
        bench->cell_capacity = capacity;
    }
    enum nv_status status =
        nv__names_index(&bench->cell_names, name, &index, error);
    if (status == NV_OK && index == bench->cell_count)
        bench->places[bench->cell_count++] = *place;
    return status;
}

static enum nv_status add_cells(struct nv_bench *bench, struct nv_error *error)
{
    unsigned masks = 1U << bench->axis_count;
    enum nv_status status = NV_OK;
    for (uint32_t i = 0; i < bench->base_names.count; i++) {
        struct nv_cube_place base = place_of_base(bench, i);
        for (unsigned mask = 0; mask < masks && status == NV_OK; mask++) {
            struct nv_cube_place place = {{0}};
            for (size_t k = 0; k < bench->axis_count; k++)
                place.at[k] = mask >> k & 1 ? base.at[k] : 0;
            status = add_cell(bench, &place, error);
        }
        if (status == NV_OK && bench->cell_count > NV_CUBE_CELLS)
            status = nv__fail(error, NV_E_CUBE_TOO_LARGE, NULL, NULL, NULL);
    }
    return status;
}

static enum nv_status open_cube(struct nv_bench *bench, struct nv_error *error)
{
    for (size_t i = 0; i < bench->axis_count; i++) {
        uint32_t count = bench->axes[i].codes.count + 1;
        const uint32_t *parents =
            nv_arena_alloc(&bench->arena, count, sizeof *parents);
        if (!parents)
            return no_memory(error);
        bench->dimensions[i] = (struct nv_cube_dimension){parents, count};
    }
    const struct nv_cube_parts parts = {bench->dimensions, bench->axis_count,
                                        bench->places, bench->cell_count};
    return nv__cube_open(&bench->cube, &parts, error);
}

/* The finest group of every inner cell. */
static enum nv_status find_bases(struct nv_bench *bench, struct nv_error *error)
{
    const struct nv_cube *cube = &bench->cube;
    bench->bases = nv_arena_alloc(&bench->arena, cube->leaf_count + (size_t)1,
                                  sizeof *bench->bases);
    if (!bench->bases)
        return no_memory(error);
    for (uint32_t i = 0; i < cube->leaf_count; i++) {
        const struct nv_cube_place *place = &bench->places[cube->leaf_cells[i]];
        struct nv_name name = {{(const char *)place, sizeof *place}, 0};
        enum nv_status status =
            nv__names_index(&bench->base_names, name, &bench->bases[i], error);
        if (status != NV_OK)
            return status;
    }
    return NV_OK;
}

const struct nv_sample *nv__bench_track(const struct nv_bench *bench,
                                        uint32_t leaf, uint32_t track)
{
    size_t base = bench->bases[leaf];
    return &bench->samples[base * bench->track_count + track];
}

static uint64_t firms_of(const struct nv_sample *sample)
{
    uint64_t firms = 0;
    for (uint32_t i = 0; i < sample->index.count; i++)
        firms += nv_distribution_firms(nv_sample_part(sample, i));
    return firms;
}

static enum nv_status count_firms(struct nv_bench *bench,
                                  struct nv_error *error)
{
    const struct nv_cube *cube = &bench->cube;
    size_t variables = bench->variable_count;
    bench->counts = nv_arena_alloc(&bench->arena, cube->count,
                                   (variables + 1) * sizeof *bench->counts);
    if (!bench->counts)
        return no_memory(error);
    for (uint32_t leaf = 0; leaf < cube->leaf_count; leaf++) {
        const uint32_t *above = nv__list_of(&cube->above, leaf);
        for (size_t i = 0; i < variables; i++) {
            uint32_t track = bench->variables[i].first;
            uint64_t firms = firms_of(nv__bench_track(bench, leaf, track));
            for (uint32_t k = 0; k < nv__list_size(&cube->above, leaf); k++)
                bench->counts[above[k] * variables + i] += (uint32_t)firms;
        }
    }
    return NV_OK;
}

/* A single unit that must not be, and how many there are. */
static enum nv_status check_units(struct nv_bench *bench,
                                  struct nv_error *error)
{
    const struct nv_design *design = &bench->design;
    const struct nv_stratum *found = NULL;
    for (uint32_t i = 0; i < design->strata_count; i++) {
        const struct nv_stratum *stratum = &design->strata[i];
        if (stratum->psus != 1 || stratum->population == NV_VALUE_ONE)
            continue;
        bench->lone_strata++;
        if (!found || nv__stratum_order(stratum, found) < 0)
            found = stratum;
    }
    if (!found || bench->plan.lone != NV_LONE_FAIL)
        return NV_OK;
    return nv__fail(error, NV_E_LONE_UNIT, found->name.at, NULL, NULL);
}

enum nv_status nv__bench_settle(struct nv_bench *bench, struct nv_error *error)
{
    if (bench->firms == 0)
        return nv__fail(error, NV_E_NO_ROWS, NULL, NULL, NULL);
    enum nv_status status = nv_design_check(&bench->design, error);
    if (status == NV_OK)
        status = check_units(bench, error);
    if (status == NV_OK)
        status = add_cells(bench, error);
    if (status == NV_OK)
        status = open_cube(bench, error);
    if (status == NV_OK)
        status = find_bases(bench, error);
    if (status == NV_OK)
        status = count_firms(bench, error);
    if (status == NV_OK)
        status = nv__bench_protect(bench, error);
    if (status == NV_OK)
        status = nv__bench_list_rows(bench, error);
    return status;
}

enum nv_status nv__bench_pool(const struct nv_bench *bench, uint32_t cell,
                              uint32_t track, struct nv_sample *out,
                              struct nv_error *error)
{
    const struct nv_cube *cube = &bench->cube;
    const uint32_t *leaves = nv__list_of(&cube->below, cell);
    enum nv_status status = NV_OK;
    for (uint32_t i = 0;
         i < nv__list_size(&cube->below, cell) && status == NV_OK; i++)
        status = nv_sample_merge(out, nv__bench_track(bench, leaves[i], track),
                                 NULL, error);
    return status;
}
