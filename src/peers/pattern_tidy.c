/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Publishes again what turned out not to be needed: each complementary cell in
 * turn, the dearest first, stays published when every cell whose proof it
 * carried can be proved without it. What one trial finds is kept for the next
 * ones, also after it failed: such moves change nothing that is published.
 */
#include "peers/pattern.h"

#include "base/memory.h"

#include <stdlib.h>

enum { LOOK = 256, NARROW_LOOK = 64 };

struct candidate {
    int64_t price;
    uint64_t firms;
    uint32_t cell;
};

static int dearest_first(const void *a, const void *b)
{
    const struct candidate *left = a, *right = b;
    if (left->price != right->price)
        return left->price > right->price ? -1 : 1;
    if (left->firms != right->firms)
        return left->firms > right->firms ? -1 : 1;
    return (left->cell > right->cell) - (left->cell < right->cell);
}

/* Hidden cells that are no longer wide, into out. */
static uint32_t list_narrow(const struct nv_pattern *pattern, uint32_t *out)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < pattern->hidden_count; i++) {
        uint32_t cell = pattern->hidden[i];
        if (pattern->is_hidden[cell] && !nv__is_wide(pattern, cell))
            out[count++] = cell;
    }
    return count;
}

/* One look for all where the whole table is in view, else one for each. */
static bool widen_all(struct nv_pattern *pattern, const uint32_t *cells,
                      uint32_t count, bool *found)
{
    *found = true;
    if (pattern->cube->leaf_count <= LOOK) {
        nv__pattern_look(pattern, 0, LOOK);
        return nv__pattern_widen(pattern, cells, count, found);
    }
    for (uint32_t i = 0; *found && i < count; i++) {
        nv__pattern_look(pattern, cells[i], NARROW_LOOK);
        if (!nv__pattern_widen(pattern, cells + i, 1, found))
            return false;
    }
    return true;
}

static bool any_tells(struct nv_pattern *pattern)
{
    uint32_t alone;
    for (uint32_t i = 0; i < pattern->hidden_count; i++) {
        uint32_t cell = pattern->hidden[i];
        if (pattern->is_hidden[cell] &&
            nv__pattern_tells(pattern, cell, &alone))
            return true;
    }
    return false;
}

static bool try_one(struct nv_pattern *pattern, uint32_t cell, uint32_t *list)
{
    bool found;
    nv__pattern_open(pattern, cell, true);
    uint32_t count = list_narrow(pattern, list);
    if (!widen_all(pattern, list, count, &found))
        return false;
    if (found && !any_tells(pattern)) {
        nv__pattern_bury(pattern, cell);
        return true;
    }
    nv__pattern_open(pattern, cell, false);
    return true;
}

bool nv__pattern_tidy(struct nv_pattern *pattern, uint64_t work_limit,
                      bool *is_done)
{
    uint32_t count = 0, total = pattern->hidden_count;
    struct candidate *candidates =
        nv__alloc(total + (size_t)1, sizeof *candidates);
    uint32_t *list = nv__alloc(total + (size_t)1, sizeof *list);
    bool has_memory = candidates && list;
    for (uint32_t i = 0; has_memory && i < total; i++) {
        uint32_t cell = pattern->hidden[i];
        if (pattern->cells[cell].reasons == 0)
            candidates[count++] = (struct candidate){
                pattern->prices[cell], pattern->cells[cell].firms, cell};
    }
    if (count)
        qsort(candidates, count, sizeof *candidates, dearest_first);
    uint32_t tried = 0;
    for (; has_memory && tried < count && pattern->work < work_limit; tried++)
        has_memory = try_one(pattern, candidates[tried].cell, list);
    *is_done = tried == count;
    nv__free(candidates);
    nv__free(list);
    return has_memory;
}
