/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Groups in the order in which they are shown: all firms, then by each field,
 * by each pair of fields, and so on; within, as the profile lists its options,
 * codes without such a list by their bytes, "not given" last. Nothing of it
 * depends on the order of firms in the file.
 *
 * A combination that no firm has is listed, so that a table shows its gaps,
 * but not where fields have regions or very many codes. A table that is
 * withheld has no row at all: which rows are there tells which groups are.
 */
#include "peers/bench.h"

#include "base/diagnostic.h"
#include "base/memory.h"

#include <stdlib.h>

enum { MOST_COMBINATIONS = 2000 };

/* What rows are ordered by. */
struct key {
    uint32_t at[2 + NV_BENCH_AXES];
    struct nv_bench_row row;
};

static enum nv_status no_memory(struct nv_error *error)
{
    return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
}

struct ranked {
    struct nv_span code;
    int option;
    uint32_t index;
};

static int by_rank(const void *a, const void *b)
{
    const struct ranked *left = a, *right = b;
    bool no_left = left->code.size == 0, no_right = right->code.size == 0;
    if (no_left || no_right)
        return no_left - no_right;
    if (left->option != right->option)
        return left->option < right->option ? -1 : 1;
    return nv__span_order(left->code, right->code);
}

static enum nv_status rank_codes(struct nv_bench *bench,
                                 struct nv_bench_axis *axis,
                                 struct nv_error *error)
{
    struct nv_options options = axis->is.options;
    uint32_t count = axis->codes.count;
    struct ranked *ranked = nv__alloc(count, sizeof *ranked);
    axis->ranks = nv_arena_alloc(&bench->arena, count, sizeof *axis->ranks);
    if (!ranked || !axis->ranks) {
        nv__free(ranked);
        return no_memory(error);
    }
    for (uint32_t i = 0; i < count; i++) {
        struct nv_span code = axis->codes.at[i].text;
        ranked[i] = (struct ranked){code, nv__option_find(options, code), i};
    }
    qsort(ranked, count, sizeof *ranked, by_rank);
    for (uint32_t i = 0; i < count; i++)
        axis->ranks[ranked[i].index] = i;
    nv__free(ranked);
    return NV_OK;
}

static struct key key_of(const struct nv_bench *bench,
                         const struct nv_cube_place *place, uint32_t cell)
{
    struct key key = {.row = {*place, cell}};
    for (size_t i = 0; i < bench->axis_count; i++) {
        uint32_t node = place->at[i];
        key.at[0] += node != 0;
        key.at[1] = key.at[1] * 2 + (node == 0);
        key.at[2 + i] = node ? bench->axes[i].ranks[node - 1] : 0;
    }
    return key;
}

static int by_key(const void *a, const void *b)
{
    const struct key *left = a, *right = b;
    for (size_t i = 0; i < sizeof left->at / sizeof *left->at; i++) {
        if (left->at[i] != right->at[i])
            return left->at[i] < right->at[i] ? -1 : 1;
    }
    return 0;
}

/* How many groups some of the axes can make; 0 where gaps are not shown. */
static size_t combinations(const struct nv_bench *bench, unsigned mask)
{
    size_t count = 1;
    for (size_t i = 0; i < bench->axis_count; i++) {
        const struct nv_bench_axis *axis = &bench->axes[i];
        if (!(mask >> i & 1))
            continue;
        if (axis->is_region || axis->codes.count > MOST_COMBINATIONS)
            return 0;
        count *= axis->codes.count;
        if (count > MOST_COMBINATIONS)
            return 0;
    }
    return count;
}

static struct nv_cube_place combination(const struct nv_bench *bench,
                                        unsigned mask, size_t number)
{
    struct nv_cube_place place = {{0}};
    for (size_t i = 0; i < bench->axis_count; i++) {
        uint32_t count = bench->axes[i].codes.count;
        if (!(mask >> i & 1))
            continue;
        place.at[i] = (uint32_t)(number % count) + 1;
        number /= count;
    }
    return place;
}

/* Keys of the groups without a firm; only counts them where keys is NULL. */
static size_t list_gaps(const struct nv_bench *bench, struct key *keys)
{
    const struct nv_cube *cube = &bench->cube;
    size_t count = 0;
    for (unsigned mask = 1; mask < 1U << bench->axis_count; mask++) {
        size_t most = bench->is_withheld[mask] ? 0 : combinations(bench, mask);
        for (size_t i = 0; i < most; i++) {
            struct nv_cube_place place = combination(bench, mask, i);
            if (nv__cube_find(cube, &place) != cube->count)
                continue;
            if (keys)
                keys[count] = key_of(bench, &place, cube->count);
            count++;
        }
    }
    return count;
}

enum nv_status nv__bench_list_rows(struct nv_bench *bench,
                                   struct nv_error *error)
{
    const struct nv_cube *cube = &bench->cube;
    enum nv_status status = NV_OK;
    for (size_t i = 0; i < bench->axis_count && status == NV_OK; i++)
        status = rank_codes(bench, &bench->axes[i], error);
    if (status != NV_OK)
        return status;
    size_t count = cube->count + list_gaps(bench, NULL); /* at most */
    struct key *keys = nv__alloc(count, sizeof *keys);
    bench->rows = nv_arena_alloc(&bench->arena, count, sizeof *bench->rows);
    if (!keys || !bench->rows) {
        nv__free(keys);
        return no_memory(error);
    }
    size_t used = 0;
    for (uint32_t i = 0; i < cube->count; i++) {
        const struct nv_cube_place *place = &bench->places[i];
        if (!bench->is_withheld[nv__bench_table(bench, place)])
            keys[used++] = key_of(bench, place, i);
    }
    count = used + list_gaps(bench, keys + used);
    qsort(keys, count, sizeof *keys, by_key);
    for (size_t i = 0; i < count; i++)
        bench->rows[i] = keys[i].row;
    bench->row_count = count;
    nv__free(keys);
    return NV_OK;
}

struct nv_span nv__bench_code(const struct nv_bench *bench,
                              const struct nv_bench_row *row, size_t axis)
{
    uint32_t node = row->place.at[axis];
    return node ? bench->axes[axis].codes.at[node - 1].text
                : (struct nv_span){0};
}

static bool is_row(const struct nv_bench *bench, const struct nv_bench_row *row,
                   const struct nv_span codes[NV_BENCH_AXES])
{
    for (size_t i = 0; i < bench->axis_count; i++) {
        struct nv_span code = nv__bench_code(bench, row, i);
        bool is_all = !code.at || !codes[i].at;
        if (is_all ? code.at != codes[i].at : !nv_span_equal(code, codes[i]))
            return false;
    }
    return true;
}

const struct nv_bench_row *
nv__bench_row(const struct nv_bench *bench,
              const struct nv_span codes[NV_BENCH_AXES])
{
    for (size_t i = 0; i < bench->row_count; i++) {
        if (is_row(bench, &bench->rows[i], codes))
            return &bench->rows[i];
    }
    return NULL;
}
