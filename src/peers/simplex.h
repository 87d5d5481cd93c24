/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A small linear program over whole numbers, solved exactly. Columns are the
 * directions in which a point can move, rows what depends on them:
 *
 *     row = its value at the start + sum of entry x column
 *
 * All columns are free and begin at 0. A row has a kind; the start must keep
 * every row within its kind. nv__simplex_run moves to where the cost of all
 * rows is least.
 */
#ifndef NV_PEERS_SIMPLEX_H
#define NV_PEERS_SIMPLEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum nv_simplex_kind {
    NV_SIMPLEX_FREE,   /* any value */
    NV_SIMPLEX_BOUND,  /* at least 0; costs cost x value */
    NV_SIMPLEX_EITHER, /* any value; costs cost x |value|; 0 at the start */
    NV_SIMPLEX_FIXED,  /* stays at 0, its value at the start */
};

enum nv_simplex_end {
    NV_SIMPLEX_DONE,
    NV_SIMPLEX_NO_MEMORY,
    NV_SIMPLEX_TOO_LARGE, /* a number left 64 bits, or work ran out */
};

struct nv_simplex_unknown {
    enum nv_simplex_kind kind;
    bool is_turned; /* its negative is what the table holds */
    bool is_row;
    uint32_t place; /* row or column */
    int64_t cost;
};

/* Zeroed = empty. */
struct nv_simplex {
    size_t rows, row_limit;
    size_t columns, stride; /* columns in use; entries of a row */
    int64_t *table;         /* rows, each with its value behind its entries */
    int64_t *costs;         /* reduced; behind them the cost so far */
    int64_t denominator;    /* of every number in the table */
    uint32_t *row_is, *column_is;
    struct nv_simplex_unknown *unknowns; /* columns first, then rows */
    uint64_t work, work_limit;           /* entries looked at */
    bool has_goal;
    int64_t goal; /* stop once the cost is at most this */
};

/* Room for these rows and columns. False without memory. */
bool nv__simplex_make(struct nv_simplex *simplex, size_t rows, size_t columns);
void nv__simplex_release(struct nv_simplex *simplex);

/*
 * Adds a row; the caller fills in its entries, as many as there are columns.
 * The row's number is that of the call, from 0.
 */
int64_t *nv__simplex_row(struct nv_simplex *simplex, enum nv_simplex_kind kind,
                         int64_t cost, int64_t value);

/* Once, after the last row: works out what the fixed rows leave free. */
enum nv_simplex_end nv__simplex_settle(struct nv_simplex *simplex);

/* Instead of free: all columns are at least 0. Before the first row. */
void nv__simplex_bind(struct nv_simplex *simplex);

/* Rows that are at 0 stay there from now on. Only of bound ones. */
enum nv_simplex_end nv__simplex_fix(struct nv_simplex *simplex,
                                    const uint32_t *rows, size_t count);

/*
 * Another aim from where it is: the least of sign x the sum of these unknowns
 * (column, or row as below), all other costs 0. They must be bound.
 */
void nv__simplex_aim(struct nv_simplex *simplex, const uint32_t *unknowns,
                     size_t count, int sign);

/* The number of a row among columns and rows. */
static inline uint32_t nv__simplex_of_row(const struct nv_simplex *simplex,
                                          uint32_t row)
{
    return (uint32_t)(simplex->stride - 1) + row;
}

enum nv_simplex_end nv__simplex_run(struct nv_simplex *simplex);

/* The cost as it is now: numerator over simplex->denominator. */
int64_t nv__simplex_cost(const struct nv_simplex *simplex);

/* A row as it is now: numerator over simplex->denominator. */
int64_t nv__simplex_value(const struct nv_simplex *simplex, uint32_t row);

#endif
