/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The cells of all tables of a run, and how they add up. A dimension is a tree
 * of nodes (all > country > region); a cell stands at one node of each
 * dimension; an inner cell stands at leaves only, and every cell is the sum of
 * the inner cells below it.
 */
#ifndef NV_PEERS_CUBE_H
#define NV_PEERS_CUBE_H

#include <nivela/error.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    NV_CUBE_DIMENSIONS = 4,
    NV_CUBE_DEPTH = 8, /* nodes from the total down to a leaf */
    NV_CUBE_NODES = 20 * 1000,
    NV_CUBE_CELLS = 500 * 1000,
};

struct nv_cube_dimension {
    const uint32_t *parents; /* node 0 is the total; parents[i] < i */
    uint32_t count;
};

struct nv_cube_place {
    uint32_t at[NV_CUBE_DIMENSIONS]; /* node; 0 where there is none */
};

/* Lists of numbers, one for each of `count` things. */
struct nv_cube_lists {
    uint32_t *starts; /* count + 1 */
    uint32_t *items;
};

struct nv_cube {
    const struct nv_cube_dimension *dimensions; /* borrowed */
    size_t dimension_count;
    const struct nv_cube_place *places; /* of each cell; borrowed */
    uint32_t count;
    uint32_t *slots; /* cell + 1 by place, 0 = free */
    size_t slot_count;
    uint32_t leaf_count;
    uint32_t *leaf_cells;       /* the cell of each inner cell */
    struct nv_cube_lists above; /* of each inner cell: cells, itself too */
    struct nv_cube_lists below; /* of each cell: inner cells */
};

/* What a cube is made of; borrowed as long as it lives. */
struct nv_cube_parts {
    const struct nv_cube_dimension *dimensions;
    size_t dimension_count;
    const struct nv_cube_place *places;
    size_t count;
};

/*
 * Errors: E720 too many dimensions, nodes or cells; E721 a cell is there
 * twice; E001.
 */
enum nv_status nv__cube_open(struct nv_cube *cube,
                             const struct nv_cube_parts *parts,
                             struct nv_error *error) NV_CHECKED;
void nv__cube_release(struct nv_cube *cube);

/* The cell at this place; cube->count when there is none. */
uint32_t nv__cube_find(const struct nv_cube *cube,
                       const struct nv_cube_place *place);

/* Nodes from this one up to the total; their number. */
size_t nv__cube_path(const struct nv_cube_dimension *dimension, uint32_t node,
                     uint32_t path[NV_CUBE_DEPTH]);

static inline uint32_t nv__list_size(const struct nv_cube_lists *lists,
                                     uint32_t of)
{
    return lists->starts[of + 1] - lists->starts[of];
}

static inline const uint32_t *nv__list_of(const struct nv_cube_lists *lists,
                                          uint32_t of)
{
    return lists->items + lists->starts[of];
}

#endif
