/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A suppression pattern in the making. For every hidden cell it keeps proof
 * that the cell is protected: *moves*, other ways to fill the inner cells that
 * agree with all that is published. What a move changes must stay hidden.
 */
#ifndef NV_PEERS_PATTERN_H
#define NV_PEERS_PATTERN_H

#include "peers/disclosure.h"
#include "peers/simplex.h"

/* Moves are kept in whole parts of a firm, rounded towards 0. */
#define NV_GRAIN INT64_C(720720)

enum {
    NV_NO_CELL = UINT32_MAX,
    NV_STEP_WORK = 8, /* of a step along a chain, in entries of a simplex */
};

/* What a move does to one cell. */
struct nv_move_entry {
    uint32_t cell, move;
    uint32_t next; /* entry + 1 of the cell's next move; 0 = last */
    int64_t change;
};

struct nv_move {
    uint32_t first, count; /* entries */
    uint32_t open;         /* cells of it that are now published */
    bool is_dead;          /* one of them for good */
};

struct nv_pattern {
    const struct nv_cube *cube;
    const struct nv_disclosure_cell *cells;
    int64_t width; /* that every hidden cell must have, in grains */
    bool *is_hidden;
    int64_t *low, *high; /* reach of each cell's moves, in grains */
    int64_t *prices;     /* of hiding a cell */
    uint32_t *entry_of;  /* entry + 1 of the cell's last move */
    struct nv_move_entry *entries;
    uint32_t entry_count, entry_capacity;
    struct nv_move *moves;
    uint32_t move_count, move_capacity;
    bool *is_stale; /* cells to be measured */
    uint32_t *stale;
    uint32_t *hidden; /* cells in the order in which they were hidden */
    uint32_t hidden_count;
    /* The leaves and cells in view, and their places there + 1. */
    uint32_t *near_leaves, *near_cells, *leaf_places, *cell_places;
    uint32_t near_leaf_count, near_cell_count;
    uint64_t work;       /* entries of simplex tables looked at, and steps */
    uint64_t work_limit; /* of settling; 0 = none */
    bool may_stop;       /* there; else it goes on in haste */
    bool is_stopped;     /* by that limit: not protected, of no use */
    bool is_hasty;       /* beyond the limit: hides all that is above */
};

bool nv__pattern_make(struct nv_pattern *pattern,
                      const struct nv_disclosure_run *run);
void nv__pattern_release(struct nv_pattern *pattern);

void nv__pattern_hide(struct nv_pattern *pattern, uint32_t cell);

/* Whether all that is known of a cell leaves it wide enough. */
static inline bool nv__is_wide(const struct nv_pattern *pattern, uint32_t cell)
{
    return pattern->high[cell] - pattern->low[cell] >= pattern->width;
}

/* A part of every table that must not be given away at all. */
static inline bool nv__is_open(const struct nv_pattern *pattern, uint32_t cell)
{
    return pattern->cells[cell].is_tabulated && !pattern->is_hidden[cell];
}

/* Publishes a hidden cell, which voids the moves that change it; and back. */
void nv__pattern_open(struct nv_pattern *pattern, uint32_t cell, bool is_open);
/* Forgets the moves of a cell that stays published. */
void nv__pattern_bury(struct nv_pattern *pattern, uint32_t cell);
/* low and high of a cell anew, from moves that are not void. */
void nv__pattern_measure(struct nv_pattern *pattern, uint32_t cell);

/* Looks at a cell and at most `limit` inner cells around it. */
void nv__pattern_look(struct nv_pattern *pattern, uint32_t cell,
                      uint32_t limit);

/* A wish for a move; of cells in view. */
struct nv_wish {
    uint32_t cell;
    int64_t by;     /* firms more, or less where below 0 */
    uint32_t apart; /* cell that must not change; NV_NO_CELL */
    int64_t most;   /* price for a firm that is too much; 0 = none is */
};

/*
 * Finds the cheapest move that grants a wish, hides what it changes and keeps
 * it. *found is false when there is none so cheap (or numbers grow too large).
 */
bool nv__pattern_grant(struct nv_pattern *pattern, const struct nv_wish *wish,
                       bool *found);

/*
 * Looks for moves within what is hidden that make these cells (in view) wide
 * enough. *found: all of them are. False without memory.
 */
bool nv__pattern_widen(struct nv_pattern *pattern, const uint32_t *cells,
                       uint32_t count, bool *found);

/*
 * Keeps the move that the simplex came to; rows from 0 are the leaves in
 * view, or those of them in `rows` (row + 1 of each). False without memory.
 */
bool nv__pattern_keep(struct nv_pattern *pattern,
                      const struct nv_simplex *simplex, const uint32_t *rows);

/*
 * Whether a firm that is alone in a cell could work out another primary cell:
 * the first such pair among these cells from *at on. False without one.
 */
bool nv__pattern_tells(struct nv_pattern *pattern, uint32_t primary,
                       uint32_t *alone);

/* Publishes again what need not be hidden; false without memory. */
bool nv__pattern_tidy(struct nv_pattern *pattern, uint64_t work_limit,
                      bool *is_done);

/* Every hidden cell wide, no single firm knows too much. */
bool nv__pattern_settle(struct nv_pattern *pattern);

/*
 * The best pattern found with so much work; released by the caller, also
 * after a failure (false: no memory). *is_done: it was tidied to the end. For
 * a large cube out->is_stopped says that there is none.
 */
bool nv__pattern_search(struct nv_pattern *out,
                        const struct nv_disclosure_run *run,
                        uint64_t work_limit, bool *is_done);

#endif
