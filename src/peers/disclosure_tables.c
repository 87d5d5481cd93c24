/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Which tables of a large run are shown at all. A fine table of small groups
 * is nearly all [c], and to hold that, the totals above it would have to go:
 * each row that says [c] says that there is a firm, and each row that is not
 * there that there is none. So tables are taken in one after the other, the
 * coarsest first, and one that would hide too many cells of those already
 * taken is withheld as a whole, its rows included.
 *
 * Small cubes keep every table; there the best pattern is searched for, and a
 * reader who asked for a table gets it. The alternative for large ones, better
 * search over all tables at once, takes a solver of another size.
 */
#include "peers/disclosure.h"

#include "base/memory.h"
#include "peers/pattern.h"

#include <stdlib.h>

/* Entries of simplex tables to look at for one table. */
static const uint64_t most_work = UINT64_C(40) * 1000 * 1000;

struct shape {
    uint32_t depth, cells, number;
};

struct choice {
    const struct nv_disclosure_run *run;
    struct shape *shapes;   /* by number, later in turn */
    uint32_t *shape_of;     /* of each cell: number */
    bool *wanted;           /* cells that the caller tabulated */
    uint32_t count, hidden; /* of tables taken: cells hidden in the end */
};

static uint32_t number_of(const struct nv_cube *cube, uint32_t cell,
                          uint32_t *depth)
{
    uint32_t path[NV_CUBE_DEPTH], number = 0;
    *depth = 0;
    for (size_t i = 0; i < cube->dimension_count; i++) {
        size_t size =
            nv__cube_path(&cube->dimensions[i], cube->places[cell].at[i], path);
        number = number * NV_CUBE_DEPTH + (uint32_t)size - 1;
        *depth += (uint32_t)size - 1;
    }
    return number;
}

static int in_turn(const void *a, const void *b)
{
    const struct shape *left = a, *right = b;
    if (left->depth != right->depth)
        return left->depth < right->depth ? -1 : 1;
    if (left->cells != right->cells)
        return left->cells < right->cells ? -1 : 1;
    return (left->number > right->number) - (left->number < right->number);
}

enum { SHAPES = NV_CUBE_DEPTH * NV_CUBE_DEPTH * NV_CUBE_DEPTH * NV_CUBE_DEPTH };

static bool list_shapes(struct choice *choice)
{
    const struct nv_cube *cube = choice->run->cube;
    choice->shapes = nv__alloc(SHAPES, sizeof *choice->shapes);
    choice->shape_of = nv__alloc(cube->count + (size_t)1, sizeof(uint32_t));
    choice->wanted = nv__alloc(cube->count + (size_t)1, sizeof(bool));
    if (!choice->shapes || !choice->shape_of || !choice->wanted)
        return false;
    for (uint32_t i = 0; i < cube->count; i++) {
        uint32_t depth, number = number_of(cube, i, &depth);
        choice->shape_of[i] = number;
        choice->wanted[i] = choice->run->cells[i].is_tabulated;
        if (!choice->wanted[i])
            continue;
        choice->shapes[number].depth = depth;
        choice->shapes[number].number = number;
        choice->shapes[number].cells++;
    }
    for (uint32_t i = 0; i < SHAPES; i++) {
        if (choice->shapes[i].cells)
            choice->shapes[choice->count++] = choice->shapes[i];
    }
    qsort(choice->shapes, choice->count, sizeof *choice->shapes, in_turn);
    return true;
}

/* Takes a table in, or out again. */
static void set_shape(struct choice *choice, uint32_t number, bool is_taken)
{
    struct nv_disclosure_cell *cells = choice->run->cells;
    for (uint32_t i = 0; i < choice->run->cube->count; i++) {
        if (!choice->wanted[i] || choice->shape_of[i] != number)
            continue;
        cells[i].is_tabulated = is_taken;
        cells[i].status = is_taken ? NV_CELL_PUBLISHED : NV_CELL_WITHHELD;
        cells[i].reasons =
            nv__disclosure_reasons(&choice->run->rules, &cells[i]);
    }
}

/* Hidden cells of the table, and of all the others that are taken. */
static void count_hidden(const struct choice *choice,
                         const struct nv_pattern *pattern, uint32_t number,
                         uint32_t *here, uint32_t *elsewhere)
{
    *here = *elsewhere = 0;
    for (uint32_t i = 0; i < choice->run->cube->count; i++) {
        if (!pattern->is_hidden[i])
            continue;
        if (choice->shape_of[i] == number)
            ++*here;
        else
            ++*elsewhere;
    }
}

static bool try_shape(struct choice *choice, const struct shape *shape)
{
    struct nv_pattern pattern = {0};
    uint32_t here = 0, elsewhere = 0;
    bool is_done;
    set_shape(choice, shape->number, true);
    bool has_memory =
        nv__pattern_search(&pattern, choice->run, most_work, &is_done);
    if (has_memory && !pattern.is_stopped)
        count_hidden(choice, &pattern, shape->number, &here, &elsewhere);
    uint32_t lost = elsewhere > choice->hidden ? elsewhere - choice->hidden : 0;
    if (pattern.is_stopped || lost * NV_DISCLOSURE_GAIN > shape->cells - here ||
        here == shape->cells)
        set_shape(choice, shape->number, false);
    else
        choice->hidden = here + elsewhere;
    nv__pattern_release(&pattern);
    return has_memory;
}

bool nv__disclosure_tables(const struct nv_disclosure_run *run,
                           uint32_t *withheld)
{
    struct choice choice = {.run = run};
    if (!run->rules.withholds || run->cube->leaf_count <= NV_DISCLOSURE_LARGE)
        return true;
    bool has_memory = list_shapes(&choice);
    for (uint32_t i = 0; has_memory && i < choice.count; i++)
        set_shape(&choice, choice.shapes[i].number, false);
    for (uint32_t i = 0; has_memory && i < choice.count; i++)
        has_memory = try_shape(&choice, &choice.shapes[i]);
    for (uint32_t i = 0; i < run->cube->count; i++)
        *withheld += run->cells[i].status == NV_CELL_WITHHELD;
    nv__free(choice.shapes);
    nv__free(choice.shape_of);
    nv__free(choice.wanted);
    return has_memory;
}
