/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What a pattern remembers: which cells are hidden, and the moves that prove
 * them protected. A move is kept as the cells that it changes; each cell has a
 * chain of its entries. When a cell is published again, the moves that change
 * it are void, and only the cells of those moves have to be proved anew.
 *
 * Changes are kept in parts of a firm, rounded towards 0: a cell may look less
 * well protected than it is, never better. To recompute every interval by a
 * linear program whenever something changes was the alternative; on a table
 * of ten thousand cells that is ten thousand programs for each change.
 */
#include "peers/pattern.h"

#include "base/memory.h"

enum { PRICE = 1000, LARGE = 1000, STEPS = 10 };

/* How far a node is from the total. */
static uint32_t depth_of(const struct nv_cube *cube, uint32_t cell)
{
    uint32_t path[NV_CUBE_DEPTH];
    size_t depth = 0;
    for (size_t i = 0; i < cube->dimension_count; i++)
        depth += nv__cube_path(&cube->dimensions[i], cube->places[cell].at[i],
                               path) -
                 1;
    return (uint32_t)depth;
}

/*
 * What hiding a cell costs: one for a cell of the finest table, half of that
 * more for each step towards the total, up to a fifth more for its firms.
 */
static void set_prices(struct nv_pattern *pattern)
{
    uint32_t deepest = 0;
    for (uint32_t i = 0; i < pattern->cube->count; i++) {
        uint32_t depth = depth_of(pattern->cube, i);
        deepest = depth > deepest ? depth : deepest;
    }
    for (uint32_t i = 0; i < pattern->cube->count; i++) {
        uint64_t firms = pattern->cells[i].firms;
        uint32_t depth = depth_of(pattern->cube, i);
        int64_t size = firms < LARGE ? (int64_t)firms : LARGE;
        uint32_t steps = deepest - depth < STEPS ? deepest - depth : STEPS;
        pattern->prices[i] = PRICE + PRICE / 2 * (int64_t)steps + size / 5;
        if (depth == 0)
            pattern->prices[i] = (int64_t)PRICE * LARGE;
    }
}

bool nv__pattern_make(struct nv_pattern *pattern,
                      const struct nv_disclosure_run *run)
{
    size_t count = run->cube->count + (size_t)1;
    size_t leaves = run->cube->leaf_count + (size_t)1;
    *pattern = (struct nv_pattern){
        .cube = run->cube,
        .cells = run->cells,
        .width = run->rules.threshold * NV_GRAIN,
        .is_hidden = nv__alloc(count, sizeof(bool)),
        .low = nv__alloc(count, sizeof(int64_t)),
        .high = nv__alloc(count, sizeof(int64_t)),
        .prices = nv__alloc(count, sizeof(int64_t)),
        .entry_of = nv__alloc(count, sizeof(uint32_t)),
        .hidden = nv__alloc(count, sizeof(uint32_t)),
        .stale = nv__alloc(count, sizeof(uint32_t)),
        .is_stale = nv__alloc(count, sizeof(bool)),
        .near_leaves = nv__alloc(leaves, sizeof(uint32_t)),
        .leaf_places = nv__alloc(leaves, sizeof(uint32_t)),
        .near_cells = nv__alloc(count, sizeof(uint32_t)),
        .cell_places = nv__alloc(count, sizeof(uint32_t)),
    };
    bool has_memory = pattern->is_hidden && pattern->low && pattern->high &&
                      pattern->prices && pattern->entry_of && pattern->hidden &&
                      pattern->near_leaves && pattern->leaf_places &&
                      pattern->near_cells && pattern->cell_places;
    if (has_memory)
        set_prices(pattern);
    return has_memory;
}

void nv__pattern_release(struct nv_pattern *pattern)
{
    nv__free(pattern->is_hidden);
    nv__free(pattern->low);
    nv__free(pattern->high);
    nv__free(pattern->prices);
    nv__free(pattern->entry_of);
    nv__free(pattern->entries);
    nv__free(pattern->moves);
    nv__free(pattern->hidden);
    nv__free(pattern->stale);
    nv__free(pattern->is_stale);
    nv__free(pattern->near_leaves);
    nv__free(pattern->leaf_places);
    nv__free(pattern->near_cells);
    nv__free(pattern->cell_places);
    *pattern = (struct nv_pattern){0};
}

void nv__pattern_hide(struct nv_pattern *pattern, uint32_t cell)
{
    if (pattern->is_hidden[cell])
        return;
    pattern->is_hidden[cell] = true;
    pattern->hidden[pattern->hidden_count++] = cell;
}

void nv__pattern_measure(struct nv_pattern *pattern, uint32_t cell)
{
    int64_t low = 0, high = 0;
    uint32_t *link = &pattern->entry_of[cell];
    while (*link) {
        struct nv_move_entry *entry = &pattern->entries[*link - 1];
        const struct nv_move *move = &pattern->moves[entry->move];
        pattern->work += NV_STEP_WORK;
        if (move->is_dead) {
            *link = entry->next;
            continue;
        }
        link = &entry->next;
        if (move->open)
            continue;
        low = entry->change < low ? entry->change : low;
        high = entry->change > high ? entry->change : high;
    }
    pattern->low[cell] = low;
    pattern->high[cell] = high;
}

static void set_stale(struct nv_pattern *pattern, const struct nv_move *move,
                      uint32_t *count)
{
    for (uint32_t i = 0; i < move->count; i++) {
        uint32_t cell = pattern->entries[move->first + i].cell;
        if (pattern->is_stale[cell])
            continue;
        pattern->is_stale[cell] = true;
        pattern->stale[(*count)++] = cell;
    }
}

void nv__pattern_open(struct nv_pattern *pattern, uint32_t cell, bool is_open)
{
    uint32_t stale = 0;
    pattern->is_hidden[cell] = !is_open;
    for (uint32_t at = pattern->entry_of[cell]; at;) {
        const struct nv_move_entry *entry = &pattern->entries[at - 1];
        struct nv_move *move = &pattern->moves[entry->move];
        bool was_void = move->open > 0;
        at = entry->next;
        move->open += is_open ? 1 : UINT32_MAX;
        if (was_void != (move->open > 0))
            set_stale(pattern, move, &stale);
    }
    for (uint32_t i = 0; i < stale; i++) {
        pattern->is_stale[pattern->stale[i]] = false;
        nv__pattern_measure(pattern, pattern->stale[i]);
    }
}

void nv__pattern_bury(struct nv_pattern *pattern, uint32_t cell)
{
    for (uint32_t at = pattern->entry_of[cell]; at;) {
        const struct nv_move_entry *entry = &pattern->entries[at - 1];
        pattern->moves[entry->move].is_dead = true;
        at = entry->next;
    }
    pattern->entry_of[cell] = 0;
}

static bool grow(void **items, uint32_t *capacity, uint32_t wanted, size_t size)
{
    if (wanted <= *capacity)
        return true;
    uint32_t larger = *capacity < wanted / 2 ? wanted : *capacity * 2 + 64;
    void *resized = nv__resize(*items, larger, size);
    if (!resized)
        return false;
    *items = resized;
    *capacity = larger;
    return true;
}

/* The simplex's number for a leaf in view, as a change from the truth. */
static int64_t change_of(const struct nv_pattern *pattern,
                         const struct nv_simplex *simplex, const uint32_t *rows,
                         uint32_t place)
{
    uint32_t row = rows ? rows[place] : place + 1;
    if (row == 0)
        return 0;
    uint32_t leaf = pattern->near_leaves[place];
    int64_t firms =
        (int64_t)pattern->cells[pattern->cube->leaf_cells[leaf]].firms;
    return nv__simplex_value(simplex, row - 1) - firms * simplex->denominator;
}

static bool put_entry(struct nv_pattern *pattern, uint32_t cell, int64_t change)
{
    void *entries = pattern->entries;
    bool is_grown = grow(&entries, &pattern->entry_capacity,
                         pattern->entry_count + 1, sizeof *pattern->entries);
    pattern->entries = entries;
    if (!is_grown)
        return false;
    uint32_t move = pattern->move_count - 1;
    pattern->entries[pattern->entry_count++] =
        (struct nv_move_entry){cell, move, pattern->entry_of[cell], change};
    pattern->entry_of[cell] = pattern->entry_count;
    pattern->moves[move].count++;
    if (change < pattern->low[cell])
        pattern->low[cell] = change;
    if (change > pattern->high[cell])
        pattern->high[cell] = change;
    return true;
}

bool nv__pattern_keep(struct nv_pattern *pattern,
                      const struct nv_simplex *simplex, const uint32_t *rows)
{
    void *moves = pattern->moves;
    bool is_grown = grow(&moves, &pattern->move_capacity,
                         pattern->move_count + 1, sizeof *pattern->moves);
    pattern->moves = moves;
    if (!is_grown)
        return false;
    pattern->moves[pattern->move_count++] =
        (struct nv_move){.first = pattern->entry_count};
    for (uint32_t i = 0; i < pattern->near_cell_count; i++) {
        uint32_t cell = pattern->near_cells[i];
        const uint32_t *below = nv__list_of(&pattern->cube->below, cell);
        uint32_t count = nv__list_size(&pattern->cube->below, cell);
        int64_t sum = 0;
        for (uint32_t k = 0; k < count; k++) {
            uint32_t place = pattern->leaf_places[below[k]];
            if (place)
                sum += change_of(pattern, simplex, rows, place - 1);
        }
        if (sum == 0)
            continue;
        if (pattern->cells[cell].is_tabulated)
            nv__pattern_hide(pattern, cell);
        __int128 change = (__int128)sum * NV_GRAIN / simplex->denominator;
        if (!put_entry(pattern, cell, (int64_t)change))
            return false;
    }
    return true;
}
