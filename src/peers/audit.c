/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The outsider's problem, solved exactly. Unknown are the inner cells that are
 * not published; each published cell above some of them is an equation. The
 * equations fall into parts that share no unknown, and each part is solved by
 * itself: first any way to fill it, then from there the least and the greatest
 * sum for each hidden cell, one after the other.
 *
 * A published cell whose parts are all published as well says nothing new and
 * is left out, which is what makes parts small. A part that is still too large
 * is reported as not worked out, never as protected.
 */
#include "peers/audit.h"

#include "base/diagnostic.h"
#include "base/memory.h"
#include "peers/simplex.h"

#include <stdio.h>

/* Bounds are kept in parts of a firm, rounded inwards. */
#define GRAIN INT64_C(720720)

/* Entries of simplex tables to look at in one part. */
static const uint64_t most_work = UINT64_C(2000) * 1000 * 1000;

enum { MOST_ENTRIES = 32 * 1000 * 1000 };

struct bound {
    __int128 least, greatest; /* in grains; firms known for sure included */
    bool is_unbounded, is_open;
};

struct audit {
    const struct nv_audit_run *run;
    struct nv_cube cube;
    struct nv_audit_inner inner;
    struct bound *bounds; /* of each cell of the run */
    uint32_t *groups;     /* of leaves: union and find */
    uint64_t *rest;       /* of a published cell: firms not accounted for */
    bool *is_equation;    /* a published cell that says something */
    uint32_t *columns;    /* of leaves in the part at work: column + 1 */
    uint32_t *leaves;     /* of the part at work */
    uint32_t *unknowns;   /* to aim at */
    uint32_t leaf_count;
    uint32_t *marks; /* of cells: the last part that touched it, + 1 */
    uint32_t *cells; /* that the part touches */
    uint32_t cell_count;
};

static enum nv_status no_memory(struct nv_error *error)
{
    return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
}

static bool is_given(const struct audit *audit, uint32_t cell)
{
    return cell < audit->run->count &&
           audit->run->cells[cell].mark == NV_AUDIT_GIVEN;
}

/* A leaf that is not published itself. */
static bool is_unknown(const struct audit *audit, uint32_t leaf)
{
    return !is_given(audit, audit->cube.leaf_cells[leaf]);
}

static uint32_t group_of(const struct audit *audit, uint32_t leaf)
{
    while (audit->groups[leaf] != leaf) {
        audit->groups[leaf] = audit->groups[audit->groups[leaf]];
        leaf = audit->groups[leaf];
    }
    return leaf;
}

static bool make(struct audit *audit)
{
    size_t leaves = audit->cube.leaf_count + (size_t)1;
    size_t cells = audit->cube.count + (size_t)1;
    audit->bounds = nv__alloc(audit->run->count + 1, sizeof(struct bound));
    audit->groups = nv__alloc(leaves, sizeof(uint32_t));
    audit->columns = nv__alloc(leaves, sizeof(uint32_t));
    audit->leaves = nv__alloc(leaves, sizeof(uint32_t));
    audit->unknowns = nv__alloc(leaves + cells, sizeof(uint32_t));
    audit->rest = nv__alloc(cells, sizeof(uint64_t));
    audit->is_equation = nv__alloc(cells, sizeof(bool));
    audit->marks = nv__alloc(cells, sizeof(uint32_t));
    audit->cells = nv__alloc(cells, sizeof(uint32_t));
    for (uint32_t i = 0; audit->groups && i < audit->cube.leaf_count; i++)
        audit->groups[i] = i;
    return audit->bounds && audit->groups && audit->columns && audit->leaves &&
           audit->unknowns && audit->rest && audit->is_equation &&
           audit->marks && audit->cells;
}

static void release(struct audit *audit)
{
    nv__free(audit->bounds);
    nv__free(audit->groups);
    nv__free(audit->columns);
    nv__free(audit->leaves);
    nv__free(audit->unknowns);
    nv__free(audit->rest);
    nv__free(audit->is_equation);
    nv__free(audit->marks);
    nv__free(audit->cells);
    nv__free(audit->inner.places);
    nv__cube_release(&audit->cube);
}

/* Inner cells of the parts of a cell along one dimension, if all are given. */
static uint32_t given_below(const struct audit *audit, uint32_t cell,
                            size_t dimension)
{
    struct nv_cube_place place = audit->cube.places[cell];
    const struct nv_cube_dimension *of = &audit->run->dimensions[dimension];
    uint32_t node = place.at[dimension], sum = 0;
    for (uint32_t child = node + 1; child < of->count; child++) {
        if (of->parents[child] != node)
            continue;
        place.at[dimension] = child;
        uint32_t part = nv__cube_find(&audit->cube, &place);
        if (part == audit->cube.count)
            continue;
        if (!is_given(audit, part))
            return 0;
        sum += nv__list_size(&audit->cube.below, part);
    }
    return sum;
}

/* Whether the cell is the sum of others that are given. */
static bool is_implied(const struct audit *audit, uint32_t cell)
{
    for (size_t i = 0; i < audit->run->dimension_count; i++) {
        if (given_below(audit, cell, i) ==
            nv__list_size(&audit->cube.below, cell))
            return true;
    }
    return false;
}

/* What a published cell leaves for its unknown inner cells. */
static bool settle_rest(struct audit *audit, uint32_t cell, uint32_t *unknown)
{
    const uint32_t *leaves = nv__list_of(&audit->cube.below, cell);
    uint64_t rest = audit->run->cells[cell].firms;
    *unknown = 0;
    for (uint32_t i = 0; i < nv__list_size(&audit->cube.below, cell); i++) {
        uint32_t leaf_cell = audit->cube.leaf_cells[leaves[i]];
        if (!is_given(audit, leaf_cell)) {
            ++*unknown;
            continue;
        }
        if (audit->run->cells[leaf_cell].firms > rest)
            return false;
        rest -= audit->run->cells[leaf_cell].firms;
    }
    audit->rest[cell] = rest;
    return *unknown > 0 || rest == 0;
}

static void join(struct audit *audit, uint32_t cell)
{
    const uint32_t *leaves = nv__list_of(&audit->cube.below, cell);
    uint32_t first = UINT32_MAX;
    for (uint32_t i = 0; i < nv__list_size(&audit->cube.below, cell); i++) {
        if (!is_unknown(audit, leaves[i]))
            continue;
        uint32_t group = group_of(audit, leaves[i]);
        if (first == UINT32_MAX)
            first = group;
        else if (group < first) {
            audit->groups[first] = group;
            first = group;
        } else {
            audit->groups[group] = first;
        }
    }
}

static enum nv_status find_equations(struct audit *audit,
                                     struct nv_audit_outcome *outcome,
                                     struct nv_error *error)
{
    for (uint32_t i = 0; i < audit->run->count; i++) {
        uint32_t unknown;
        if (!is_given(audit, i))
            continue;
        if (!settle_rest(audit, i, &unknown)) {
            char firms[24];
            snprintf(firms, sizeof firms, "%llu",
                     (unsigned long long)audit->run->cells[i].firms);
            outcome->fault = i;
            return nv__fail(error, NV_E_PARTS_DIFFER, firms, NULL, NULL);
        }
        audit->is_equation[i] = unknown > 0 && !is_implied(audit, i);
        if (audit->is_equation[i])
            join(audit, i);
    }
    return NV_OK;
}

/* The part's leaves and the cells above them. */
static void gather_part(struct audit *audit, uint32_t group)
{
    audit->leaf_count = audit->cell_count = 0;
    for (uint32_t i = group; i < audit->cube.leaf_count; i++) {
        if (!is_unknown(audit, i) || group_of(audit, i) != group)
            continue;
        const uint32_t *above = nv__list_of(&audit->cube.above, i);
        audit->leaves[audit->leaf_count++] = i;
        audit->columns[i] = audit->leaf_count;
        for (uint32_t k = 0; k < nv__list_size(&audit->cube.above, i); k++) {
            if (above[k] >= audit->run->count ||
                audit->marks[above[k]] == group + 1)
                continue;
            audit->marks[above[k]] = group + 1;
            audit->cells[audit->cell_count++] = above[k];
        }
    }
}

static uint32_t list_unknowns(struct audit *audit, uint32_t cell)
{
    const uint32_t *leaves = nv__list_of(&audit->cube.below, cell);
    uint32_t count = 0;
    for (uint32_t i = 0; i < nv__list_size(&audit->cube.below, cell); i++) {
        if (audit->columns[leaves[i]])
            audit->unknowns[count++] = audit->columns[leaves[i]] - 1;
    }
    return count;
}

/* The equations as rows that start with all that is missing. */
static uint32_t put_equations(struct audit *audit, struct nv_simplex *simplex)
{
    uint32_t rows = 0;
    for (uint32_t i = 0; i < audit->cell_count; i++) {
        uint32_t cell = audit->cells[i];
        if (!audit->is_equation[cell])
            continue;
        int64_t *row = nv__simplex_row(simplex, NV_SIMPLEX_BOUND, 1,
                                       (int64_t)audit->rest[cell]);
        uint32_t count = list_unknowns(audit, cell);
        for (uint32_t k = 0; k < count; k++)
            row[audit->unknowns[k]] = -1;
        rows++;
    }
    return rows;
}

/* numerator / denominator in grains, rounded down or up. */
static __int128 in_grains(int64_t numerator, int64_t denominator, bool up)
{
    __int128 grains = (__int128)numerator * GRAIN;
    __int128 whole = grains / denominator;
    return whole + (up && whole * denominator != grains);
}

static bool measure(struct audit *audit, struct nv_simplex *simplex,
                    uint32_t cell)
{
    uint32_t count = list_unknowns(audit, cell);
    struct bound *bound = &audit->bounds[cell];
    for (int sign = -1; sign <= 1; sign += 2) {
        nv__simplex_aim(simplex, audit->unknowns, count, sign);
        if (nv__simplex_run(simplex) != NV_SIMPLEX_DONE)
            return false;
        int64_t cost = sign * nv__simplex_cost(simplex);
        if (sign > 0)
            bound->least += in_grains(cost, simplex->denominator, true);
        else
            bound->greatest += in_grains(cost, simplex->denominator, false);
    }
    return true;
}

static void leave_open(struct audit *audit)
{
    for (uint32_t i = 0; i < audit->cell_count; i++)
        audit->bounds[audit->cells[i]].is_open = true;
}

/* A part with equations: *is_sound is false when nothing fills it. */
static bool solve(struct audit *audit, uint32_t equations, bool *is_sound)
{
    struct nv_simplex simplex;
    *is_sound = true;
    if (!nv__simplex_make(&simplex, equations, audit->leaf_count))
        return false;
    simplex.work_limit = most_work;
    nv__simplex_bind(&simplex);
    uint32_t rows = put_equations(audit, &simplex);
    bool is_done = nv__simplex_settle(&simplex) == NV_SIMPLEX_DONE &&
                   nv__simplex_run(&simplex) == NV_SIMPLEX_DONE;
    if (is_done && nv__simplex_cost(&simplex) > 0)
        *is_sound = false;
    for (uint32_t i = 0; i < rows; i++)
        audit->unknowns[i] = i;
    is_done =
        is_done && *is_sound &&
        nv__simplex_fix(&simplex, audit->unknowns, rows) == NV_SIMPLEX_DONE;
    for (uint32_t i = 0; is_done && i < audit->cell_count; i++) {
        if (!is_given(audit, audit->cells[i]))
            is_done = measure(audit, &simplex, audit->cells[i]);
    }
    if (!is_done)
        leave_open(audit);
    nv__simplex_release(&simplex);
    return true;
}

static enum nv_status solve_part(struct audit *audit, uint32_t group,
                                 struct nv_error *error)
{
    size_t equations = 0;
    bool is_sound = true, has_memory = true;
    gather_part(audit, group);
    for (uint32_t i = 0; i < audit->cell_count; i++)
        equations += audit->is_equation[audit->cells[i]];
    if (equations == 0) {
        for (uint32_t i = 0; i < audit->cell_count; i++)
            audit->bounds[audit->cells[i]].is_unbounded = true;
    } else if (audit->leaf_count > NV_AUDIT_LEAVES ||
               equations * audit->leaf_count > MOST_ENTRIES) {
        leave_open(audit);
    } else {
        has_memory = solve(audit, (uint32_t)equations, &is_sound);
    }
    for (uint32_t i = 0; i < audit->leaf_count; i++)
        audit->columns[audit->leaves[i]] = 0;
    if (!has_memory)
        return no_memory(error);
    return is_sound ? NV_OK
                    : nv__fail(error, NV_E_TABLES_CONTRADICT, NULL, NULL, NULL);
}

/* Firms of inner cells that are published although the cell is not. */
static uint64_t sure_below(const struct audit *audit, uint32_t cell)
{
    const uint32_t *leaves = nv__list_of(&audit->cube.below, cell);
    uint64_t sum = 0;
    for (uint32_t i = 0; i < nv__list_size(&audit->cube.below, cell); i++) {
        uint32_t leaf_cell = audit->cube.leaf_cells[leaves[i]];
        if (is_given(audit, leaf_cell))
            sum += audit->run->cells[leaf_cell].firms;
    }
    return sum;
}

/* Known too closely, by what else is published. */
static bool is_close(const struct bound *bound,
                     const struct nv_audit_cell *cell, unsigned threshold)
{
    __int128 width = bound->greatest - bound->least;
    return !bound->is_unbounded && cell->least < threshold &&
           width < (__int128)threshold * GRAIN;
}

static enum nv_audit_verdict verdict_of(const struct bound *bound,
                                        const struct nv_audit_cell *cell,
                                        unsigned threshold)
{
    if (bound->is_open)
        return NV_AUDIT_OPEN;
    if (!is_close(bound, cell, threshold))
        return NV_AUDIT_PROTECTED;
    if (cell->greatest == 0)
        return NV_AUDIT_EMPTY;
    return cell->least >= cell->greatest ? NV_AUDIT_EXACT : NV_AUDIT_NARROW;
}

static void judge(struct audit *audit, uint32_t index,
                  struct nv_audit_outcome *outcome)
{
    struct nv_audit_cell *cell = &audit->run->cells[index];
    const struct bound *bound = &audit->bounds[index];
    uint64_t sure = sure_below(audit, index);
    cell->least = sure + (uint64_t)((bound->least + GRAIN - 1) / GRAIN);
    cell->greatest = sure + (uint64_t)(bound->greatest / GRAIN);
    cell->is_bounded = !bound->is_unbounded;
    cell->verdict = verdict_of(bound, cell, audit->run->threshold);
    if (cell->mark != NV_AUDIT_HIDDEN)
        return;
    outcome->hidden++;
    outcome->open += cell->verdict == NV_AUDIT_OPEN;
    outcome->exact += cell->verdict == NV_AUDIT_EXACT;
    outcome->narrow += cell->verdict == NV_AUDIT_NARROW;
}

static enum nv_status work(struct audit *audit,
                           struct nv_audit_outcome *outcome,
                           struct nv_error *error)
{
    enum nv_status status = find_equations(audit, outcome, error);
    for (uint32_t i = 0; status == NV_OK && i < audit->cube.leaf_count; i++) {
        if (is_unknown(audit, i) && group_of(audit, i) == i)
            status = solve_part(audit, i, error);
    }
    for (uint32_t i = 0; status == NV_OK && i < audit->run->count; i++) {
        if (!is_given(audit, i))
            judge(audit, i, outcome);
    }
    return status;
}

enum nv_status nv_audit(const struct nv_audit_run *run,
                        struct nv_audit_outcome *outcome,
                        struct nv_error *error)
{
    struct audit audit = {.run = run};
    *outcome = (struct nv_audit_outcome){0};
    enum nv_status status = nv__audit_complete(run, &audit.inner, error);
    const struct nv_cube_parts parts = {run->dimensions, run->dimension_count,
                                        audit.inner.places, audit.inner.count};
    if (status == NV_OK)
        status = nv__cube_open(&audit.cube, &parts, error);
    if (status == NV_OK && !make(&audit))
        status = no_memory(error);
    if (status == NV_OK)
        status = work(&audit, outcome, error);
    release(&audit);
    return status;
}
