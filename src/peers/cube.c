/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A cube as lists: which cells are above an inner cell, and which inner cells
 * are below a cell. Everything that is asked about sums is answered from these
 * two, so that hierarchies, margins and tables that share margins need no
 * rules of their own.
 *
 * Cells are found by place in a hash table; above an inner cell there are at
 * most as many as ways to pick a node from each of its paths. The alternative,
 * relations "a cell is the sum of its parts" along each dimension, would have
 * to invent the margins that a run did not ask for.
 */
#include "peers/cube.h"

#include "base/diagnostic.h"
#include "base/hash.h"
#include "base/memory.h"

#include <string.h>

size_t nv__cube_path(const struct nv_cube_dimension *dimension, uint32_t node,
                     uint32_t path[NV_CUBE_DEPTH])
{
    size_t count = 0;
    while (node != 0 && count < NV_CUBE_DEPTH - 1) {
        path[count++] = node;
        node = dimension->parents[node];
    }
    path[count++] = 0;
    return count;
}

static uint32_t *slot_of(const struct nv_cube *cube,
                         const struct nv_cube_place *place)
{
    struct nv_span bytes = {(const char *)place, sizeof *place};
    size_t mask = cube->slot_count - 1, at = (size_t)nv_hash(bytes) & mask;
    while (cube->slots[at] && memcmp(&cube->places[cube->slots[at] - 1], place,
                                     sizeof *place) != 0)
        at = (at + 1) & mask;
    return &cube->slots[at];
}

uint32_t nv__cube_find(const struct nv_cube *cube,
                       const struct nv_cube_place *place)
{
    uint32_t slot = *slot_of(cube, place);
    return slot ? slot - 1 : cube->count;
}

static enum nv_status no_memory(struct nv_error *error)
{
    return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
}

static bool is_within_limits(const struct nv_cube_parts *parts)
{
    if (parts->dimension_count > NV_CUBE_DIMENSIONS ||
        parts->count > NV_CUBE_CELLS)
        return false;
    for (size_t i = 0; i < parts->dimension_count; i++) {
        if (parts->dimensions[i].count > NV_CUBE_NODES)
            return false;
    }
    return true;
}

static enum nv_status fill_slots(struct nv_cube *cube, struct nv_error *error)
{
    cube->slot_count = 16;
    while (cube->slot_count < 2 * ((size_t)cube->count + 1))
        cube->slot_count *= 2;
    cube->slots = nv__alloc(cube->slot_count, sizeof *cube->slots);
    if (!cube->slots)
        return no_memory(error);
    for (uint32_t i = 0; i < cube->count; i++) {
        uint32_t *slot = slot_of(cube, &cube->places[i]);
        if (*slot)
            return nv__fail(error, NV_E_CELL_TWICE, NULL, NULL, NULL);
        *slot = i + 1;
    }
    return NV_OK;
}

/* For each node whether it has children; NULL without memory. */
static bool *parents_of(const struct nv_cube_dimension *dimension)
{
    bool *is_parent = nv__alloc(dimension->count + 1, sizeof *is_parent);
    for (uint32_t i = 1; is_parent && i < dimension->count; i++)
        is_parent[dimension->parents[i]] = true;
    return is_parent;
}

static enum nv_status find_leaves(struct nv_cube *cube, struct nv_error *error)
{
    bool *is_parent[NV_CUBE_DIMENSIONS] = {0};
    bool has_memory = true;
    cube->leaf_cells = nv__alloc(cube->count + (size_t)1, sizeof(uint32_t));
    for (size_t i = 0; i < cube->dimension_count; i++) {
        is_parent[i] = parents_of(&cube->dimensions[i]);
        has_memory = has_memory && is_parent[i];
    }
    for (uint32_t cell = 0;
         has_memory && cube->leaf_cells && cell < cube->count; cell++) {
        bool is_leaf = true;
        for (size_t i = 0; i < cube->dimension_count; i++)
            is_leaf = is_leaf && !is_parent[i][cube->places[cell].at[i]];
        if (is_leaf)
            cube->leaf_cells[cube->leaf_count++] = cell;
    }
    for (size_t i = 0; i < cube->dimension_count; i++)
        nv__free(is_parent[i]);
    return has_memory && cube->leaf_cells ? NV_OK : no_memory(error);
}

/* Goes through the places above one. */
struct climb {
    uint32_t paths[NV_CUBE_DIMENSIONS][NV_CUBE_DEPTH];
    size_t sizes[NV_CUBE_DIMENSIONS], at[NV_CUBE_DIMENSIONS];
    size_t dimension_count;
};

static void begin_climb(struct climb *climb, const struct nv_cube *cube,
                        const struct nv_cube_place *place)
{
    *climb = (struct climb){.dimension_count = cube->dimension_count};
    for (size_t i = 0; i < cube->dimension_count; i++)
        climb->sizes[i] =
            nv__cube_path(&cube->dimensions[i], place->at[i], climb->paths[i]);
}

static struct nv_cube_place climb_place(const struct climb *climb)
{
    struct nv_cube_place place = {0};
    for (size_t i = 0; i < climb->dimension_count; i++)
        place.at[i] = climb->paths[i][climb->at[i]];
    return place;
}

static bool climb_on(struct climb *climb)
{
    for (size_t i = 0; i < climb->dimension_count; i++) {
        if (++climb->at[i] < climb->sizes[i])
            return true;
        climb->at[i] = 0;
    }
    return false;
}

/* Cells above an inner cell into out (NULL: counted only). */
static uint32_t list_above(const struct nv_cube *cube, uint32_t leaf,
                           uint32_t *out)
{
    struct climb climb;
    uint32_t count = 0;
    begin_climb(&climb, cube, &cube->places[cube->leaf_cells[leaf]]);
    do {
        struct nv_cube_place place = climb_place(&climb);
        uint32_t cell = nv__cube_find(cube, &place);
        if (cell == cube->count)
            continue;
        if (out)
            out[count] = cell;
        count++;
    } while (climb_on(&climb));
    return count;
}

static bool make_lists(struct nv_cube_lists *lists, size_t count, size_t items)
{
    lists->starts = nv__alloc(count + 2, sizeof *lists->starts);
    lists->items = nv__alloc(items + 1, sizeof *lists->items);
    return lists->starts && lists->items;
}

/* The same pairs from the other side. */
static void turn_lists(const struct nv_cube_lists *from, uint32_t count,
                       struct nv_cube_lists *to, uint32_t to_count)
{
    uint32_t total = from->starts[count];
    for (uint32_t i = 0; i < total; i++)
        to->starts[from->items[i] + 2]++;
    for (uint32_t i = 0; i < to_count; i++)
        to->starts[i + 2] += to->starts[i + 1];
    for (uint32_t i = 0; i < count; i++) {
        for (uint32_t k = from->starts[i]; k < from->starts[i + 1]; k++)
            to->items[to->starts[from->items[k] + 1]++] = i;
    }
}

static enum nv_status link_cells(struct nv_cube *cube, struct nv_error *error)
{
    size_t total = 0;
    for (uint32_t i = 0; i < cube->leaf_count; i++)
        total += list_above(cube, i, NULL);
    if (!make_lists(&cube->above, cube->leaf_count, total) ||
        !make_lists(&cube->below, cube->count, total))
        return no_memory(error);
    for (uint32_t i = 0; i < cube->leaf_count; i++) {
        uint32_t start = cube->above.starts[i];
        cube->above.starts[i + 1] =
            start + list_above(cube, i, cube->above.items + start);
    }
    turn_lists(&cube->above, cube->leaf_count, &cube->below, cube->count);
    return NV_OK;
}

enum nv_status nv__cube_open(struct nv_cube *cube,
                             const struct nv_cube_parts *parts,
                             struct nv_error *error)
{
    *cube = (struct nv_cube){.dimensions = parts->dimensions,
                             .dimension_count = parts->dimension_count,
                             .places = parts->places,
                             .count = (uint32_t)parts->count};
    if (!is_within_limits(parts)) {
        *cube = (struct nv_cube){0};
        return nv__fail(error, NV_E_CUBE_TOO_LARGE, NULL, NULL, NULL);
    }
    enum nv_status status = fill_slots(cube, error);
    if (status == NV_OK)
        status = find_leaves(cube, error);
    if (status == NV_OK)
        status = link_cells(cube, error);
    if (status != NV_OK)
        nv__cube_release(cube);
    return status;
}

void nv__cube_release(struct nv_cube *cube)
{
    nv__free(cube->slots);
    nv__free(cube->leaf_cells);
    nv__free(cube->above.starts);
    nv__free(cube->above.items);
    nv__free(cube->below.starts);
    nv__free(cube->below.items);
    *cube = (struct nv_cube){0};
}
