/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * From hidden primary cells to a pattern that holds: each hidden cell in turn
 * is made wide enough, which may hide others, which then have their turn.
 * Within the same loop: a firm that is alone in its cell knows that cell, so
 * no other primary cell may hang on that one alone; a move that changes one
 * and not the other proves it.
 *
 * The loop ends because there are finitely many cells to hide, and succeeds
 * because hiding all cells above one inner cell protects that cell by itself.
 */
#include "peers/pattern.h"

/*
 * How many inner cells to look at, and how dear a move may be, in prices of the
 * cell itself: a dear one hides totals, and further away there may be one that
 * does not.
 */
static const struct look {
    uint32_t leaves;
    int64_t most; /* 0 = any price */
} looks[] = {{64, 4}, {256, 8}, {1200, 0}};

/* Everything above one inner cell of this one, which then may be anything. */
static bool hide_above(struct nv_pattern *pattern, const struct nv_wish *wish,
                       bool *found)
{
    nv__pattern_look(pattern, wish->cell, 1);
    return nv__pattern_grant(pattern, wish, found);
}

static bool grant(struct nv_pattern *pattern, struct nv_wish *wish)
{
    bool found = false;
    for (size_t i = 0;
         !found && !pattern->is_hasty && i < sizeof looks / sizeof *looks;
         i++) {
        bool is_whole = pattern->cube->leaf_count <= looks[i].leaves;
        nv__pattern_look(pattern, wish->cell, looks[i].leaves);
        wish->most = is_whole ? 0 : looks[i].most * pattern->prices[wish->cell];
        if (!nv__pattern_grant(pattern, wish, &found))
            return false;
    }
    wish->most = 0;
    return found || hide_above(pattern, wish, &found);
}

static int64_t firms_in(int64_t grains)
{
    return (grains + NV_GRAIN - 1) / NV_GRAIN;
}

static bool make_wide(struct nv_pattern *pattern, uint32_t cell)
{
    int64_t width = pattern->width / NV_GRAIN;
    int64_t firms = (int64_t)pattern->cells[cell].firms;
    int64_t down = firms < width ? firms : width;
    struct nv_wish wish = {.cell = cell, .apart = NV_NO_CELL};
    if (nv__is_wide(pattern, cell))
        return true;
    wish.by = width - down;
    if (wish.by * NV_GRAIN > pattern->high[cell] && !grant(pattern, &wish))
        return false;
    wish.by = -down;
    if (!nv__is_wide(pattern, cell) && !grant(pattern, &wish))
        return false;
    if (nv__is_wide(pattern, cell))
        return true;
    wish.by = firms_in(pattern->width + pattern->low[cell]);
    return grant(pattern, &wish);
}

/*
 * The change that a move makes to a cell, 0 for none. *chain is where to look
 * in the cell's chain, in which later moves stand first; it is moved on.
 */
static int64_t change_in(struct nv_pattern *pattern, uint32_t move,
                         uint32_t *chain)
{
    for (; *chain && pattern->entries[*chain - 1].move > move;
         *chain = pattern->entries[*chain - 1].next)
        pattern->work += NV_STEP_WORK;
    if (*chain && pattern->entries[*chain - 1].move == move)
        return pattern->entries[*chain - 1].change;
    return 0;
}

/* Whether the moves of one cell show that another is not bound to it. */
static bool is_apart(struct nv_pattern *pattern, uint32_t one, uint32_t other)
{
    int64_t first_one = 0, first_other = 0;
    uint32_t chain = pattern->entry_of[other];
    for (uint32_t at = pattern->entry_of[one]; at;) {
        const struct nv_move_entry *entry = &pattern->entries[at - 1];
        at = entry->next;
        pattern->work += NV_STEP_WORK;
        if (pattern->moves[entry->move].open)
            continue;
        int64_t change = change_in(pattern, entry->move, &chain);
        if (first_one == 0) {
            first_one = entry->change;
            first_other = change;
        }
        __int128 left = (__int128)first_one * change;
        __int128 right = (__int128)first_other * entry->change;
        /* What was rounded must not look like a difference. */
        __int128 slack = ((__int128)1 << 42);
        if (change == 0 || left - right > slack || right - left > slack)
            return true;
    }
    return false;
}

/* The same firm, seen in two cells. */
static bool is_same_firm(const struct nv_pattern *pattern, uint32_t one,
                         uint32_t other)
{
    const struct nv_cube_lists *below = &pattern->cube->below;
    const uint32_t *leaves = nv__list_of(below, one);
    if (pattern->cells[one].firms != pattern->cells[other].firms)
        return false;
    for (uint32_t i = 0; i < nv__list_size(below, one); i++) {
        uint32_t cell = pattern->cube->leaf_cells[leaves[i]];
        const uint32_t *above = nv__list_of(&pattern->cube->above, leaves[i]);
        if (pattern->cells[cell].firms == 0)
            continue;
        for (uint32_t k = 0;
             k < nv__list_size(&pattern->cube->above, leaves[i]); k++) {
            if (above[k] == other)
                return true;
        }
    }
    return false;
}

static const struct nv_move *first_move(const struct nv_pattern *pattern,
                                        uint32_t cell)
{
    for (uint32_t at = pattern->entry_of[cell]; at;) {
        const struct nv_move_entry *entry = &pattern->entries[at - 1];
        if (!pattern->moves[entry->move].open)
            return &pattern->moves[entry->move];
        at = entry->next;
    }
    return NULL;
}

bool nv__pattern_tells(struct nv_pattern *pattern, uint32_t primary,
                       uint32_t *alone)
{
    const struct nv_move *move = first_move(pattern, primary);
    if (!move || !nv__is_primary(&pattern->cells[primary]))
        return false;
    for (uint32_t i = 0; i < move->count; i++) {
        uint32_t cell = pattern->entries[move->first + i].cell;
        pattern->work += NV_STEP_WORK;
        if (cell == primary || pattern->cells[cell].firms != 1 ||
            is_same_firm(pattern, cell, primary) ||
            is_apart(pattern, primary, cell) ||
            is_apart(pattern, cell, primary))
            continue;
        *alone = cell;
        return true;
    }
    return false;
}

static bool part(struct nv_pattern *pattern, uint32_t cell)
{
    uint32_t alone;
    while (nv__pattern_tells(pattern, cell, &alone)) {
        struct nv_wish wish = {cell, 1, alone, 0};
        uint32_t before = pattern->move_count;
        if (!grant(pattern, &wish))
            return false;
        if (pattern->move_count == before)
            return true;
    }
    return true;
}

bool nv__pattern_settle(struct nv_pattern *pattern)
{
    uint32_t wide = 0, parted = 0;
    while (wide < pattern->hidden_count || parted < pattern->hidden_count) {
        bool is_late =
            pattern->work_limit && pattern->work > pattern->work_limit;
        pattern->is_stopped = is_late && pattern->may_stop;
        pattern->is_hasty = is_late;
        if (pattern->is_stopped)
            return true;
        if (wide < pattern->hidden_count) {
            if (!make_wide(pattern, pattern->hidden[wide++]))
                return false;
        } else if (!part(pattern, pattern->hidden[parted++])) {
            return false;
        }
    }
    return true;
}
