/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What is looked at to protect one cell: the inner cells nearest to it, and
 * all cells above those. Nearest are those that share the smallest cell with
 * it: below the cell first, then below its parents, smallest first. A table
 * that is small enough is looked at as a whole.
 *
 * A move found within a part of a cube is a move of the cube, with all other
 * inner cells as they are; so looking at less may hide more than is needed,
 * and never protects less.
 */
#include "peers/pattern.h"

#include <stdlib.h>

enum { MOST_ABOVE = 4096 };

/* A place above the cell and how many inner cells it has. */
struct step {
    uint32_t cell, size;
};

static int by_size(const void *a, const void *b)
{
    const struct step *left = a, *right = b;
    if (left->size != right->size)
        return left->size < right->size ? -1 : 1;
    return (left->cell > right->cell) - (left->cell < right->cell);
}

static void forget(struct nv_pattern *pattern)
{
    for (uint32_t i = 0; i < pattern->near_leaf_count; i++)
        pattern->leaf_places[pattern->near_leaves[i]] = 0;
    for (uint32_t i = 0; i < pattern->near_cell_count; i++)
        pattern->cell_places[pattern->near_cells[i]] = 0;
    pattern->near_leaf_count = pattern->near_cell_count = 0;
}

/* Whether a leaf may have firms: no table says that there are none. */
static bool may_change(const struct nv_pattern *pattern, uint32_t leaf)
{
    const struct nv_cube_lists *above = &pattern->cube->above;
    const uint32_t *cells = nv__list_of(above, leaf);
    for (uint32_t i = 0; i < nv__list_size(above, leaf); i++) {
        const struct nv_disclosure_cell *cell = &pattern->cells[cells[i]];
        if (cell->is_tabulated && cell->firms == 0 && !cell->is_elsewhere)
            return false;
    }
    return true;
}

static void add_leaf(struct nv_pattern *pattern, uint32_t leaf)
{
    const struct nv_cube_lists *above = &pattern->cube->above;
    const uint32_t *cells = nv__list_of(above, leaf);
    if (pattern->leaf_places[leaf] || !may_change(pattern, leaf))
        return;
    pattern->near_leaves[pattern->near_leaf_count++] = leaf;
    pattern->leaf_places[leaf] = pattern->near_leaf_count;
    for (uint32_t i = 0; i < nv__list_size(above, leaf); i++) {
        if (pattern->cell_places[cells[i]])
            continue;
        pattern->near_cells[pattern->near_cell_count++] = cells[i];
        pattern->cell_places[cells[i]] = pattern->near_cell_count;
    }
}

static void add_below(struct nv_pattern *pattern, uint32_t cell, uint32_t limit)
{
    const struct nv_cube_lists *below = &pattern->cube->below;
    const uint32_t *leaves = nv__list_of(below, cell);
    uint32_t count = nv__list_size(below, cell);
    for (uint32_t i = 0; i < count && pattern->near_leaf_count < limit; i++)
        add_leaf(pattern, leaves[i]);
}

/* Whether all inner cells of `part` are below `whole`: by one of them. */
static bool is_above(const struct nv_cube *cube, uint32_t whole, uint32_t part)
{
    for (size_t i = 0; i < cube->dimension_count; i++) {
        uint32_t path[NV_CUBE_DEPTH];
        size_t count =
            nv__cube_path(&cube->dimensions[i], cube->places[part].at[i], path);
        bool is_met = false;
        for (size_t k = 0; k < count; k++)
            is_met = is_met || path[k] == cube->places[whole].at[i];
        if (!is_met)
            return false;
    }
    return true;
}

void nv__pattern_look(struct nv_pattern *pattern, uint32_t cell, uint32_t limit)
{
    const struct nv_cube *cube = pattern->cube;
    struct step steps[MOST_ABOVE];
    uint32_t count = 0;
    forget(pattern);
    for (uint32_t i = 0; cube->leaf_count <= limit && i < cube->leaf_count; i++)
        add_leaf(pattern, i);
    if (cube->leaf_count <= limit || nv__list_size(&cube->below, cell) == 0)
        return;
    uint32_t leaf = nv__list_of(&cube->below, cell)[0];
    const uint32_t *above = nv__list_of(&cube->above, leaf);
    for (uint32_t i = 0;
         i < nv__list_size(&cube->above, leaf) && count < MOST_ABOVE; i++) {
        if (is_above(cube, above[i], cell))
            steps[count++] =
                (struct step){above[i], nv__list_size(&cube->below, above[i])};
    }
    qsort(steps, count, sizeof *steps, by_size);
    for (uint32_t i = 0; i < count && pattern->near_leaf_count < limit; i++)
        add_below(pattern, steps[i].cell, limit);
}
