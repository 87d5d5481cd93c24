/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Patterns one after the other, of which the best is kept. Which cells the
 * first one hides depends on the order in which cells had their turn, so it is
 * made in several orders; then the best is varied, one cell at a time: the
 * pattern is made again with a complementary cell as dear as fifty or, in a
 * small cube, with a published cell hidden to begin with, and stays if it costs
 * less. That ends when no cell changes anything or the work is used up. Work
 * is counted, not timed: same input, same pattern.
 *
 * An integer program would find the best one, and take hours on a table that
 * this does in a second.
 */
#include "peers/pattern.h"

#include "base/memory.h"

#include <stdlib.h>

enum {
    DEAR = 50,
    ORDERS = 3,
    VARIED = 64 /* inner cells: where every published cell is tried */
};

struct turn {
    uint64_t firms;
    uint32_t cell;
};

static int by_firms(const void *a, const void *b)
{
    const struct turn *left = a, *right = b;
    if (left->firms != right->firms)
        return left->firms < right->firms ? -1 : 1;
    return (left->cell > right->cell) - (left->cell < right->cell);
}

/* Primary cells in an order: of the tables, fewest first, most first. */
struct nv_turns {
    struct turn *turns;
    uint32_t count;
};

static bool list_primary(const struct nv_disclosure_run *run,
                         struct nv_turns *out)
{
    out->count = 0;
    out->turns = nv__alloc(run->cube->count + (size_t)1, sizeof *out->turns);
    for (uint32_t i = 0; out->turns && i < run->cube->count; i++) {
        if (run->cells[i].reasons)
            out->turns[out->count++] = (struct turn){run->cells[i].firms, i};
    }
    return out->turns != NULL;
}

static void hide_primary(struct nv_pattern *pattern,
                         const struct nv_turns *list, int order)
{
    for (uint32_t i = 0; i < list->count; i++) {
        uint32_t at = order == 2 ? list->count - 1 - i : i;
        nv__pattern_hide(pattern, list->turns[at].cell);
    }
}

static int64_t price_of(const struct nv_pattern *pattern)
{
    int64_t sum = 0;
    for (uint32_t i = 0; i < pattern->hidden_count; i++) {
        uint32_t cell = pattern->hidden[i];
        if (pattern->is_hidden[cell] && !pattern->cells[cell].reasons)
            sum += pattern->prices[cell];
    }
    return sum;
}

struct search {
    const struct nv_disclosure_run *run;
    struct nv_turns list;
    struct nv_pattern best;
    bool has_best, is_done;
    uint64_t work, work_limit;
    int64_t price;
};

/* How a pattern is made. */
struct way {
    int order;
    uint32_t dear;  /* cell to be spared; NV_NO_CELL */
    uint32_t first; /* cell that is hidden to begin with; NV_NO_CELL */
};

/* Makes one pattern, and keeps it if it is the best. */
static bool make_one(struct search *search, const struct way *way)
{
    uint32_t dear = way->dear;
    struct nv_pattern pattern;
    bool is_done = true;
    bool has_memory = nv__pattern_make(&pattern, search->run);
    if (has_memory) {
        if (search->run->cube->leaf_count > NV_DISCLOSURE_LARGE)
            pattern.work_limit = search->work_limit;
        pattern.may_stop = search->run->rules.withholds;
        hide_primary(&pattern, &search->list, way->order);
        if (way->first != NV_NO_CELL)
            nv__pattern_hide(&pattern, way->first);
        if (dear != NV_NO_CELL)
            pattern.prices[dear] *= DEAR;
        has_memory = nv__pattern_settle(&pattern);
        if (has_memory && !pattern.is_stopped)
            has_memory =
                nv__pattern_tidy(&pattern, search->work_limit, &is_done);
    }
    search->work += pattern.work;
    if (has_memory && dear != NV_NO_CELL)
        pattern.prices[dear] /= DEAR;
    int64_t price = has_memory ? price_of(&pattern) : 0;
    if (!has_memory || pattern.is_stopped ||
        (search->has_best && price >= search->price)) {
        nv__pattern_release(&pattern);
        return has_memory;
    }
    nv__pattern_release(&search->best);
    search->best = pattern;
    search->has_best = true;
    search->is_done = is_done;
    search->price = price;
    return true;
}

/*
 * What to try with a cell: to spare it where it is complementary, to begin
 * with it where it is published. False: neither.
 */
static bool is_worth(const struct search *search, uint32_t cell,
                     struct way *way)
{
    const struct nv_disclosure_cell *of = &search->run->cells[cell];
    bool is_hidden = search->best.is_hidden[cell];
    *way = (struct way){(int)(cell % ORDERS), NV_NO_CELL, NV_NO_CELL};
    if (of->reasons || !of->is_tabulated || of->firms == 0)
        return false;
    if (is_hidden)
        way->dear = cell;
    else
        way->first = cell;
    return is_hidden || search->run->cube->leaf_count <= VARIED;
}

/* Tries all cells. */
static bool vary(struct search *search, bool *is_better)
{
    uint32_t count = search->run->cube->count;
    bool has_memory = true;
    *is_better = false;
    for (uint32_t i = 0; has_memory && i < count; i++) {
        int64_t price = search->price;
        struct way way;
        if (!is_worth(search, i, &way))
            continue;
        if (search->work >= search->work_limit)
            return true;
        has_memory = make_one(search, &way);
        *is_better = *is_better || search->price < price;
    }
    return has_memory;
}

bool nv__pattern_search(struct nv_pattern *out,
                        const struct nv_disclosure_run *run,
                        uint64_t work_limit, bool *is_done)
{
    struct search search = {.run = run, .work_limit = work_limit};
    bool has_memory = list_primary(run, &search.list);
    for (int order = 0; has_memory && order < ORDERS; order++) {
        if (order == 1 && search.list.count)
            qsort(search.list.turns, search.list.count,
                  sizeof *search.list.turns, by_firms);
        if (!search.has_best ||
            (!run->is_again && search.work < work_limit / 4))
            has_memory =
                make_one(&search, &(struct way){order, NV_NO_CELL, NV_NO_CELL});
    }
    bool is_better = has_memory && search.has_best && !run->is_again;
    while (has_memory && is_better && search.work < work_limit / 4)
        has_memory = vary(&search, &is_better);
    *out = search.best;
    out->is_stopped = has_memory && !search.has_best;
    *is_done = search.is_done;
    nv__free(search.list.turns);
    return has_memory;
}
