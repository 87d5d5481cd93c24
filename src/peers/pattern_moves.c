/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Two linear programs over the inner cells in view, which start at the truth.
 * The first grants a wish: a cell is to have so many firms more or less, at
 * the least price, where changing a cell that is still published costs, and so
 * hides it. The second hides nothing: published cells are fixed, and a cell
 * goes as low and as high as they let it.
 *
 * The price of a change grows with the firms moved, where that of hiding a
 * cell is paid once; the optimum would need a program with whole numbers. What
 * is hidden in vain is found by the pass of pattern_tidy.c.
 */
#include "peers/pattern.h"

#include "base/memory.h"

enum { UNMET = 1000 * 1000 * 1000 }; /* price of a firm that is not moved */

/* 1 in each column whose leaf is below the cell. */
static void put_leaves(const struct nv_pattern *pattern, uint32_t cell,
                       const uint32_t *columns, int64_t entry, int64_t *row)
{
    const struct nv_cube_lists *below = &pattern->cube->below;
    const uint32_t *leaves = nv__list_of(below, cell);
    for (uint32_t i = 0; i < nv__list_size(below, cell); i++) {
        uint32_t place = pattern->leaf_places[leaves[i]];
        uint32_t column = columns && place ? columns[place - 1] : place;
        if (column)
            row[column - 1] = entry;
    }
}

static void put_wish(const struct nv_pattern *pattern,
                     const struct nv_wish *wish, struct nv_simplex *simplex)
{
    for (uint32_t i = 0; i < pattern->near_leaf_count; i++) {
        uint32_t cell = pattern->cube->leaf_cells[pattern->near_leaves[i]];
        int64_t firms = (int64_t)pattern->cells[cell].firms;
        nv__simplex_row(simplex, NV_SIMPLEX_BOUND, 0, firms)[i] = 1;
    }
    int64_t left = wish->by < 0 ? -wish->by : wish->by;
    put_leaves(pattern, wish->cell, NULL, wish->by < 0 ? 1 : -1,
               nv__simplex_row(simplex, NV_SIMPLEX_BOUND, UNMET, left));
    for (uint32_t i = 0; i < pattern->near_cell_count; i++) {
        uint32_t cell = pattern->near_cells[i];
        if (cell == wish->apart)
            put_leaves(pattern, cell, NULL, 1,
                       nv__simplex_row(simplex, NV_SIMPLEX_FIXED, 0, 0));
        else if (nv__is_open(pattern, cell))
            put_leaves(pattern, cell, NULL, 1,
                       nv__simplex_row(simplex, NV_SIMPLEX_EITHER,
                                       pattern->prices[cell], 0));
    }
}

bool nv__pattern_grant(struct nv_pattern *pattern, const struct nv_wish *wish,
                       bool *found)
{
    struct nv_simplex simplex;
    uint32_t wanted = pattern->near_leaf_count;
    if (!nv__simplex_make(
            &simplex, (size_t)wanted + 1 + pattern->near_cell_count, wanted))
        return false;
    put_wish(pattern, wish, &simplex);
    enum nv_simplex_end end = nv__simplex_settle(&simplex);
    if (end == NV_SIMPLEX_DONE)
        end = nv__simplex_run(&simplex);
    *found = end == NV_SIMPLEX_DONE && nv__simplex_value(&simplex, wanted) == 0;
    int64_t most = wish->most * (wish->by < 0 ? -wish->by : wish->by);
    if (*found && wish->most &&
        nv__simplex_cost(&simplex) > most * simplex.denominator)
        *found = false;
    bool is_kept = !*found || nv__pattern_keep(pattern, &simplex, NULL);
    pattern->work += simplex.work;
    nv__simplex_release(&simplex);
    return is_kept;
}

/* The second program: which leaves can move at all. */
struct room {
    uint32_t *rows; /* row + 1 of each leaf in view that can move; 0 */
    uint32_t count;
    struct nv_simplex simplex;
};

static bool open_room(struct nv_pattern *pattern, struct room *room)
{
    uint32_t leaves = pattern->near_leaf_count;
    *room = (struct room){
        .rows = nv__alloc(leaves + (size_t)1, sizeof *room->rows)};
    if (!room->rows)
        return false;
    for (uint32_t i = 0; i < leaves; i++) {
        uint32_t cell = pattern->cube->leaf_cells[pattern->near_leaves[i]];
        if (!nv__is_open(pattern, cell))
            room->rows[i] = ++room->count;
    }
    size_t rows = (size_t)room->count + pattern->near_cell_count;
    if (nv__simplex_make(&room->simplex, rows, room->count))
        return true;
    nv__free(room->rows);
    return false;
}

static void fill_room(const struct nv_pattern *pattern, struct room *room)
{
    for (uint32_t i = 0; i < pattern->near_leaf_count; i++) {
        uint32_t cell = pattern->cube->leaf_cells[pattern->near_leaves[i]];
        int64_t firms = (int64_t)pattern->cells[cell].firms;
        if (room->rows[i])
            nv__simplex_row(&room->simplex, NV_SIMPLEX_BOUND, 0,
                            firms)[room->rows[i] - 1] = 1;
    }
    for (uint32_t i = 0; i < pattern->near_cell_count; i++) {
        uint32_t cell = pattern->near_cells[i];
        if (nv__is_open(pattern, cell))
            put_leaves(pattern, cell, room->rows, 1,
                       nv__simplex_row(&room->simplex, NV_SIMPLEX_FIXED, 0, 0));
    }
}

/* Rows of the leaves below a cell that can move; its number of firms there. */
static uint32_t rows_below(const struct nv_pattern *pattern,
                           const struct room *room, uint32_t cell,
                           uint32_t *out)
{
    const struct nv_cube_lists *below = &pattern->cube->below;
    const uint32_t *leaves = nv__list_of(below, cell);
    uint32_t count = 0;
    for (uint32_t i = 0; i < nv__list_size(below, cell); i++) {
        uint32_t place = pattern->leaf_places[leaves[i]];
        if (place && room->rows[place - 1])
            out[count++] =
                nv__simplex_of_row(&room->simplex, room->rows[place - 1] - 1);
    }
    return count;
}

/* Goes as far as wanted one way, and keeps the move. */
static bool go(struct nv_pattern *pattern, struct room *room,
               const uint32_t *rows, uint32_t count, int sign)
{
    nv__simplex_aim(&room->simplex, rows, count, sign);
    if (nv__simplex_run(&room->simplex) != NV_SIMPLEX_DONE)
        return true;
    return nv__pattern_keep(pattern, &room->simplex, room->rows);
}

static bool widen_one(struct nv_pattern *pattern, struct room *room,
                      uint32_t cell, uint32_t *rows)
{
    uint32_t count = rows_below(pattern, room, cell, rows);
    for (int sign = -1; sign <= 1 && count; sign += 2) {
        if (!nv__is_wide(pattern, cell) &&
            !go(pattern, room, rows, count, sign))
            return false;
    }
    return true;
}

bool nv__pattern_widen(struct nv_pattern *pattern, const uint32_t *cells,
                       uint32_t count, bool *found)
{
    struct room room;
    *found = true;
    if (!open_room(pattern, &room))
        return false;
    fill_room(pattern, &room);
    uint32_t *rows = nv__alloc(room.count + (size_t)1, sizeof *rows);
    bool has_memory = rows != NULL;
    enum nv_simplex_end end = nv__simplex_settle(&room.simplex);
    for (uint32_t i = 0; has_memory && *found && i < count; i++) {
        if (nv__is_wide(pattern, cells[i]))
            continue;
        if (end == NV_SIMPLEX_DONE)
            has_memory = widen_one(pattern, &room, cells[i], rows);
        *found = nv__is_wide(pattern, cells[i]);
    }
    pattern->work += room.simplex.work;
    nv__simplex_release(&room.simplex);
    nv__free(rows);
    nv__free(room.rows);
    return has_memory;
}
