/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Disclosure control: which cells of the tables of one run may be published,
 * so that nobody can work out from those what a few firms answered. The
 * definitions, with their sources, are in docs/disclosure.md.
 */
#ifndef NV_PEERS_DISCLOSURE_H
#define NV_PEERS_DISCLOSURE_H

#include "peers/cube.h"

enum {
    NV_DISCLOSURE_THRESHOLD = 5, /* least firms, unless told otherwise */
    NV_DISCLOSURE_LEAST_THRESHOLD = 2,
    NV_DISCLOSURE_MOST_THRESHOLD = 1000,
    NV_DISCLOSURE_LARGEST = 3, /* contributions to a magnitude looked at */
    NV_DISCLOSURE_MOST_PERCENT = 100,
};

enum nv_disclosure_status {
    NV_CELL_PUBLISHED,
    NV_CELL_PRIMARY,   /* [c]: reveals by itself */
    NV_CELL_SECONDARY, /* [c]: would reveal a primary one */
    NV_CELL_WITHHELD,  /* its whole table is: leave the row out */
};

/* Why a cell is primary; several may hold. */
enum nv_disclosure_reason {
    NV_REASON_THRESHOLD = 1, /* fewer firms than the threshold */
    NV_REASON_P_PERCENT = 2,
    NV_REASON_DOMINANCE = 4,
    NV_REASON_ONE_LEVEL = 8,  /* all firms on one level */
    NV_REASON_ELSEWHERE = 16, /* hidden in other tables with the same groups */
};

/*
 * What firms add to a magnitude: weighted values without their sign, in units
 * of 10^-12. The largest first; 0 = none.
 */
struct nv_disclosure_magnitude {
    unsigned __int128 total, largest[NV_DISCLOSURE_LARGEST];
};

struct nv_disclosure_cell {
    /* Given. */
    uint64_t firms; /* contributors, unweighted; at most 10^9 */
    /*
     * Part of a table. Inner cells that no table shows are given too, with
     * false. Inner cells that are not given are known to be empty.
     */
    bool is_tabulated;
    bool is_one_level; /* all its firms are on one level */
    bool is_elsewhere; /* to be hidden whatever it has, and marked as hidden */
    const struct nv_disclosure_magnitude *magnitude; /* NULL = none */
    /* Found. */
    enum nv_disclosure_status status;
    unsigned reasons;
};

struct nv_disclosure_rules {
    unsigned threshold;
    bool hides_one_level; /* groups with all firms on one level, too */
    /*
     * Of a large cube whole tables may be withheld. Only for a caller who
     * leaves out all rows of such a table, those without firms, too: rows
     * that are there or not tell which groups are empty.
     */
    bool withholds;
    unsigned p_percent;       /* 0 = not asked */
    unsigned dominance_count; /* 1 to NV_DISCLOSURE_LARGEST; 0 = not asked */
    unsigned dominance_percent;
};

/* What was done, for the notes below a table. */
struct nv_disclosure_outcome {
    uint32_t primary, secondary, published, withheld;
    /*
     * The tables are so large that more cells are suppressed than need be:
     * not everything was tried. Protection is not touched.
     */
    bool is_coarse;
};

enum {
    /* With more inner cells than this, whole tables may be withheld. */
    NV_DISCLOSURE_LARGE = 256,
    /* For so many cells that a table adds one of the others may go. */
    NV_DISCLOSURE_GAIN = 4,
};

struct nv_disclosure_run {
    const struct nv_cube *cube;
    struct nv_disclosure_cell *cells; /* in the cube's order */
    struct nv_disclosure_rules rules;
    bool is_again; /* after a first run that hid a little less: be quick */
};

/*
 * Sets status and reasons of every cell. Errors: E722 a cell is not the sum of
 * its inner cells (with its number); E001.
 */
enum nv_status nv_disclosure_protect(const struct nv_disclosure_run *run,
                                     struct nv_disclosure_outcome *outcome,
                                     struct nv_error *error) NV_CHECKED;

/* Takes count firms, each with this contribution, into a magnitude. */
void nv__disclosure_contribute(struct nv_disclosure_magnitude *to,
                               unsigned __int128 each, uint32_t count);
void nv__disclosure_merge(struct nv_disclosure_magnitude *to,
                          const struct nv_disclosure_magnitude *from);

/* Whether it reveals by itself, and is not only hidden for other tables. */
static inline bool nv__is_primary(const struct nv_disclosure_cell *cell)
{
    return (cell->reasons & ~(unsigned)NV_REASON_ELSEWHERE) != 0;
}

/* The rules for one cell alone. */
unsigned nv__disclosure_reasons(const struct nv_disclosure_rules *rules,
                                const struct nv_disclosure_cell *cell);

/*
 * Of a large cube the tables (cells at the same depths) that cost more than
 * they tell: marks their cells as withheld and no longer tabulated. The
 * reasons are set. False without memory.
 */
bool nv__disclosure_tables(const struct nv_disclosure_run *run,
                           uint32_t *withheld);

#endif
