/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The inner cells behind tables that do not show them. A table is known by the
 * depths at which its cells stand (country x all sizes); of a table that is
 * there, a cell that is missing or 0 has no firms. Every other way to pick a
 * leaf from each dimension may have some, and is added.
 *
 * To leave these cells out would take from the outsider's problem ways to fill
 * it, and make hidden cells look better known than they are.
 */
#include "peers/audit.h"

#include "base/diagnostic.h"
#include "base/memory.h"

enum { SHAPES = NV_CUBE_DEPTH * NV_CUBE_DEPTH * NV_CUBE_DEPTH * NV_CUBE_DEPTH };

struct inner {
    const struct nv_audit_run *run;
    struct nv_cube cube;
    bool *is_shown;                       /* of each shape */
    uint32_t *leaves[NV_CUBE_DIMENSIONS]; /* nodes without children */
    size_t counts[NV_CUBE_DIMENSIONS];
    struct nv_audit_inner *out;
    size_t capacity;
};

static size_t shape_of(const struct inner *inner,
                       const struct nv_cube_place *place)
{
    uint32_t path[NV_CUBE_DEPTH];
    size_t shape = 0;
    for (size_t i = 0; i < inner->run->dimension_count; i++)
        shape = shape * NV_CUBE_DEPTH +
                nv__cube_path(&inner->run->dimensions[i], place->at[i], path) -
                1;
    return shape;
}

static bool list_leaves(struct inner *inner, size_t which)
{
    const struct nv_cube_dimension *dimension = &inner->run->dimensions[which];
    bool *is_parent = nv__alloc(dimension->count + 1, sizeof *is_parent);
    uint32_t *leaves = nv__alloc(dimension->count + 1, sizeof *leaves);
    inner->leaves[which] = leaves;
    if (!is_parent || !leaves) {
        nv__free(is_parent);
        return false;
    }
    for (uint32_t i = 1; i < dimension->count; i++)
        is_parent[dimension->parents[i]] = true;
    for (uint32_t i = 0; i < dimension->count; i++) {
        if (!is_parent[i])
            leaves[inner->counts[which]++] = i;
    }
    nv__free(is_parent);
    return true;
}

/* Whether a table that is there says that this inner cell is empty. */
static bool is_empty(const struct inner *inner,
                     const struct nv_cube_place *place)
{
    uint32_t paths[NV_CUBE_DIMENSIONS][NV_CUBE_DEPTH];
    size_t sizes[NV_CUBE_DIMENSIONS] = {0}, at[NV_CUBE_DIMENSIONS] = {0};
    size_t count = inner->run->dimension_count, turned = 0;
    for (size_t i = 0; i < count; i++)
        sizes[i] =
            nv__cube_path(&inner->run->dimensions[i], place->at[i], paths[i]);
    while (turned < count || count == 0) {
        struct nv_cube_place above = {0};
        for (size_t i = 0; i < count; i++)
            above.at[i] = paths[i][at[i]];
        uint32_t cell = nv__cube_find(&inner->cube, &above);
        bool is_there = cell < inner->cube.count;
        if (!is_there && inner->is_shown[shape_of(inner, &above)])
            return true;
        if (is_there && inner->run->cells[cell].mark == NV_AUDIT_GIVEN &&
            inner->run->cells[cell].firms == 0)
            return true;
        for (turned = 0; turned < count; turned++) {
            if (++at[turned] < sizes[turned])
                break;
            at[turned] = 0;
        }
        if (count == 0)
            break;
    }
    return false;
}

static bool put_place(struct inner *inner, const struct nv_cube_place *place)
{
    struct nv_audit_inner *out = inner->out;
    if (out->count == inner->capacity) {
        size_t capacity = inner->capacity * 2 + 64;
        struct nv_cube_place *places =
            nv__resize(out->places, capacity, sizeof *places);
        if (!places)
            return false;
        out->places = places;
        inner->capacity = capacity;
    }
    out->places[out->count++] = *place;
    return true;
}

/* An inner cell that no table shows and that may have firms. */
static enum nv_status add_inner(struct inner *inner,
                                const struct nv_cube_place *place,
                                struct nv_error *error)
{
    if (nv__cube_find(&inner->cube, place) < inner->cube.count)
        return NV_OK;
    if (inner->out->count - inner->run->count == NV_AUDIT_INNER)
        return nv__fail(error, NV_E_CUBE_TOO_LARGE, NULL, NULL, NULL);
    return put_place(inner, place)
               ? NV_OK
               : nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
}

/*
 * All ways to pick a leaf, dimension after dimension. A group that is empty
 * with the dimensions picked so far is not parted any further, so that sparse
 * tables cost what they show, and not what their fields could make.
 */
static enum nv_status add_all(struct inner *inner, struct nv_error *error)
{
    size_t count = inner->run->dimension_count, depth = 0;
    size_t next[NV_CUBE_DIMENSIONS + 1] = {0};
    struct nv_cube_place place = {0};
    enum nv_status status = count ? NV_OK : add_inner(inner, &place, error);
    for (size_t tries = 0; count && status == NV_OK; tries++) {
        if (next[depth] == inner->counts[depth]) {
            if (depth == 0)
                break;
            next[depth] = 0;
            place.at[depth--] = 0;
            continue;
        }
        if (tries == NV_AUDIT_TRIES)
            return nv__fail(error, NV_E_CUBE_TOO_LARGE, NULL, NULL, NULL);
        place.at[depth] = inner->leaves[depth][next[depth]++];
        if (is_empty(inner, &place))
            continue;
        if (depth + 1 < count)
            depth++;
        else
            status = add_inner(inner, &place, error);
    }
    return status;
}

static enum nv_status prepare(struct inner *inner, struct nv_error *error)
{
    const struct nv_audit_run *run = inner->run;
    const struct nv_cube_parts parts = {run->dimensions, run->dimension_count,
                                        run->places, run->count};
    enum nv_status status = nv__cube_open(&inner->cube, &parts, error);
    if (status != NV_OK)
        return status;
    inner->is_shown = nv__alloc(SHAPES, sizeof *inner->is_shown);
    bool has_memory = inner->is_shown != NULL;
    for (size_t i = 0; has_memory && i < run->dimension_count; i++)
        has_memory = list_leaves(inner, i);
    for (size_t i = 0; has_memory && i < run->count; i++) {
        inner->is_shown[shape_of(inner, &run->places[i])] = true;
        has_memory = put_place(inner, &run->places[i]);
    }
    return has_memory ? NV_OK
                      : nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
}

enum nv_status nv__audit_complete(const struct nv_audit_run *run,
                                  struct nv_audit_inner *out,
                                  struct nv_error *error)
{
    struct inner inner = {.run = run, .out = out};
    *out = (struct nv_audit_inner){0};
    enum nv_status status = prepare(&inner, error);
    if (status == NV_OK)
        status = add_all(&inner, error);
    for (size_t i = 0; i < NV_CUBE_DIMENSIONS; i++)
        nv__free(inner.leaves[i]);
    nv__free(inner.is_shown);
    nv__cube_release(&inner.cube);
    if (status != NV_OK) {
        nv__free(out->places);
        *out = (struct nv_audit_inner){0};
    }
    return status;
}
