/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The simplex method on a condensed table with whole numbers (Edmonds' integer
 * pivoting): all entries have one denominator, the last pivot, and each
 * division comes out even. Tables of sums are nearly unimodular, so that
 * numbers stay small and the denominator is nearly always 1; should a number
 * leave 64 bits, the run ends and says so. Nothing is ever rounded: what is
 * reported as reachable is reachable.
 *
 * An absolute value is one unknown that may leave 0 to either side; the table
 * holds it, or its negative where `is_turned`. Fixed rows are pivoted out once,
 * with the columns that they bind. Columns enter by the largest gain; after
 * pivots without gain by Bland's rule, which cannot go round in circles.
 *
 * The alternative, floating point with tolerances, is faster on large programs
 * and would have to be proved right afterwards. These are small.
 */
#include "peers/simplex.h"

#include "base/memory.h"

enum { IDLE_PIVOTS = 30 }; /* without gain, before Bland's rule */

static const int64_t most_denominator = INT32_MAX;

bool nv__simplex_make(struct nv_simplex *simplex, size_t rows, size_t columns)
{
    size_t stride = columns + 1;
    *simplex = (struct nv_simplex){
        .row_limit = rows,
        .columns = columns,
        .stride = stride,
        .denominator = 1,
        .work_limit = UINT64_MAX,
        .table = nv__alloc(rows * stride, sizeof(int64_t)),
        .costs = nv__alloc(stride, sizeof(int64_t)),
        .row_is = nv__alloc(rows + 1, sizeof(uint32_t)),
        .column_is = nv__alloc(stride, sizeof(uint32_t)),
        .unknowns =
            nv__alloc(rows + columns + 1, sizeof(struct nv_simplex_unknown)),
    };
    if (!simplex->table || !simplex->costs || !simplex->row_is ||
        !simplex->column_is || !simplex->unknowns) {
        nv__simplex_release(simplex);
        return false;
    }
    for (uint32_t i = 0; i < columns; i++) {
        simplex->unknowns[i] = (struct nv_simplex_unknown){.place = i};
        simplex->column_is[i] = i;
    }
    return true;
}

void nv__simplex_release(struct nv_simplex *simplex)
{
    nv__free(simplex->table);
    nv__free(simplex->costs);
    nv__free(simplex->row_is);
    nv__free(simplex->column_is);
    nv__free(simplex->unknowns);
    *simplex = (struct nv_simplex){0};
}

/* The entries that were there at the start; rows are numbered behind them. */
static size_t all_columns(const struct nv_simplex *simplex)
{
    return simplex->stride - 1;
}

static int64_t *row_at(const struct nv_simplex *simplex, size_t row)
{
    return simplex->table + row * simplex->stride;
}

/* The value of a row stands behind the columns, in use or not. */
static int64_t *value_of(const struct nv_simplex *simplex, int64_t *row)
{
    return row + all_columns(simplex);
}

int64_t *nv__simplex_row(struct nv_simplex *simplex, enum nv_simplex_kind kind,
                         int64_t cost, int64_t value)
{
    uint32_t place = (uint32_t)simplex->rows++;
    uint32_t unknown = (uint32_t)all_columns(simplex) + place;
    int64_t *row = row_at(simplex, place);
    simplex->row_is[place] = unknown;
    simplex->unknowns[unknown] = (struct nv_simplex_unknown){
        .kind = kind, .cost = cost, .is_row = true, .place = place};
    *value_of(simplex, row) = value;
    return row;
}

/* (a p - b c) / d, which comes out even; false when it leaves 64 bits. */
static bool combine(int64_t *a, int64_t p, __int128 bc, int64_t d)
{
    __int128 product;
    if (__builtin_sub_overflow((__int128)*a * p, bc, &product))
        return false;
    if (d != 1)
        product =
            product == (int64_t)product ? (int64_t)product / d : product / d;
    *a = (int64_t)product;
    return *a == product && *a != INT64_MIN;
}

struct pivot {
    const int64_t *row;
    size_t column;
    int64_t at, old; /* the entry, and the denominator so far; both above 0 */
};

/*
 * Rows say y = value + sum of entry x column. Solving the pivot row for its
 * column and putting that into another row gives, for a pivot p > 0 there,
 * (e p - f r) / d, with f the entry of the other row in the column.
 */
static bool change_row(struct nv_simplex *simplex, int64_t *other,
                       const struct pivot *pivot)
{
    int64_t factor = other[pivot->column];
    simplex->work++;
    if (factor == 0 && pivot->at == pivot->old)
        return true;
    simplex->work += simplex->columns;
    for (size_t i = 0; i <= simplex->columns; i++) {
        size_t at = i < simplex->columns ? i : all_columns(simplex);
        if (at == pivot->column || (other[at] == 0 && pivot->row[at] == 0))
            continue;
        __int128 taken = (__int128)factor * pivot->row[at];
        if (!combine(&other[at], pivot->at, taken, pivot->old))
            return false;
    }
    other[pivot->column] = factor;
    return true;
}

/* The row's unknown as the negative of what it was. */
static void turn_row(const struct nv_simplex *simplex, int64_t *row)
{
    for (size_t i = 0; i < simplex->stride; i++)
        row[i] = -row[i];
}

/* The column's unknown as the negative of what it was. */
static void turn_column(struct nv_simplex *simplex, size_t column)
{
    struct nv_simplex_unknown *unknown =
        &simplex->unknowns[simplex->column_is[column]];
    for (size_t i = 0; i < simplex->rows; i++)
        row_at(simplex, i)[column] = -row_at(simplex, i)[column];
    unknown->is_turned = !unknown->is_turned;
    simplex->costs[column] =
        2 * unknown->cost * simplex->denominator - simplex->costs[column];
}

static void swap_unknowns(struct nv_simplex *simplex, size_t row, size_t column)
{
    uint32_t leaves = simplex->row_is[row];
    uint32_t enters = simplex->column_is[column];
    simplex->row_is[row] = enters;
    simplex->column_is[column] = leaves;
    simplex->unknowns[enters].is_row = true;
    simplex->unknowns[enters].place = (uint32_t)row;
    simplex->unknowns[leaves].is_row = false;
    simplex->unknowns[leaves].place = (uint32_t)column;
}

/* Exchanges a row's unknown with a column's; the entry is not 0. */
static bool exchange(struct nv_simplex *simplex, size_t row, size_t column)
{
    int64_t *at = row_at(simplex, row);
    int64_t entry = at[column];
    const struct pivot pivot = {at, column, entry < 0 ? -entry : entry,
                                simplex->denominator};
    if (entry < 0)
        turn_row(simplex, at);
    bool is_sound = pivot.at <= most_denominator;
    for (size_t i = 0; is_sound && i < simplex->rows; i++) {
        if (i != row)
            is_sound = change_row(simplex, row_at(simplex, i), &pivot);
    }
    is_sound = is_sound && change_row(simplex, simplex->costs, &pivot);
    /* The column's unknown = (own old one - rest) / pivot. */
    turn_row(simplex, at);
    at[column] = pivot.old;
    if (entry < 0) {
        /* The unknown that leaves was turned for the while. */
        for (size_t i = 0; i < simplex->rows; i++)
            row_at(simplex, i)[column] = -row_at(simplex, i)[column];
        simplex->costs[column] = -simplex->costs[column];
    }
    simplex->denominator = pivot.at;
    swap_unknowns(simplex, row, column);
    return is_sound;
}

/* A column that may never move again goes behind those in use. */
static void drop_column(struct nv_simplex *simplex, size_t column)
{
    size_t last = --simplex->columns;
    for (size_t i = 0; i < simplex->rows; i++)
        row_at(simplex, i)[column] = row_at(simplex, i)[last];
    simplex->costs[column] = simplex->costs[last];
    simplex->column_is[column] = simplex->column_is[last];
    simplex->unknowns[simplex->column_is[column]].place = (uint32_t)column;
}

/* A row whose value nobody asks for gives its place to the last one. */
static void drop_row(struct nv_simplex *simplex, size_t row)
{
    size_t last = --simplex->rows;
    for (size_t i = 0; i < simplex->stride; i++)
        row_at(simplex, row)[i] = row_at(simplex, last)[i];
    simplex->row_is[row] = simplex->row_is[last];
    simplex->unknowns[simplex->row_is[row]].place = (uint32_t)row;
}

/* The entry of a row that is nearest to 0 without being it; false: none. */
static bool smallest_entry(const struct nv_simplex *simplex, const int64_t *row,
                           size_t *out)
{
    int64_t least = 0;
    for (size_t i = 0; i < simplex->columns; i++) {
        int64_t size = row[i] < 0 ? -row[i] : row[i];
        if (size > 0 && (least == 0 || size < least)) {
            least = size;
            *out = i;
        }
    }
    return least > 0;
}

static const struct nv_simplex_unknown *
unknown_of(const struct nv_simplex *simplex, size_t row)
{
    return &simplex->unknowns[simplex->row_is[row]];
}

static bool remove_fixed(struct nv_simplex *simplex)
{
    for (size_t row = simplex->rows; row-- > 0;) {
        size_t column;
        if (unknown_of(simplex, row)->kind != NV_SIMPLEX_FIXED)
            continue;
        if (smallest_entry(simplex, row_at(simplex, row), &column)) {
            if (!exchange(simplex, row, column))
                return false;
            drop_column(simplex, column);
        }
        if (unknown_of(simplex, row)->kind != NV_SIMPLEX_BOUND)
            drop_row(simplex, row);
    }
    return true;
}

enum nv_simplex_end nv__simplex_settle(struct nv_simplex *simplex)
{
    if (!remove_fixed(simplex))
        return NV_SIMPLEX_TOO_LARGE;
    for (size_t i = 0; i < simplex->stride; i++)
        simplex->costs[i] = 0;
    for (size_t row = 0; row < simplex->rows; row++) {
        int64_t cost = simplex->unknowns[simplex->row_is[row]].cost;
        const int64_t *entries = row_at(simplex, row);
        for (size_t i = 0; cost && i < simplex->stride; i++)
            simplex->costs[i] += cost * entries[i];
    }
    return NV_SIMPLEX_DONE;
}

void nv__simplex_bind(struct nv_simplex *simplex)
{
    for (size_t i = 0; i < simplex->columns; i++)
        simplex->unknowns[i].kind = NV_SIMPLEX_BOUND;
}

enum nv_simplex_end nv__simplex_fix(struct nv_simplex *simplex,
                                    const uint32_t *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        simplex->unknowns[nv__simplex_of_row(simplex, rows[i])].kind =
            NV_SIMPLEX_FIXED;
    for (size_t i = simplex->columns; i-- > 0;) {
        if (simplex->unknowns[simplex->column_is[i]].kind == NV_SIMPLEX_FIXED)
            drop_column(simplex, i);
    }
    return remove_fixed(simplex) ? NV_SIMPLEX_DONE : NV_SIMPLEX_TOO_LARGE;
}

void nv__simplex_aim(struct nv_simplex *simplex, const uint32_t *unknowns,
                     size_t count, int sign)
{
    size_t first = all_columns(simplex);
    for (size_t i = 0; i < simplex->stride; i++)
        simplex->costs[i] = 0;
    for (size_t i = 0; i < first + simplex->row_limit; i++)
        simplex->unknowns[i].cost = 0;
    for (size_t k = 0; k < count; k++) {
        struct nv_simplex_unknown *unknown = &simplex->unknowns[unknowns[k]];
        unknown->cost = sign;
        if (!unknown->is_row) {
            simplex->costs[unknown->place] += sign * simplex->denominator;
            continue;
        }
        const int64_t *entries = row_at(simplex, unknown->place);
        for (size_t i = 0; i < simplex->stride; i++)
            simplex->costs[i] += sign * entries[i];
    }
}

/* How much the cost falls if the column moves, and which way. */
static int64_t gain_of(const struct nv_simplex *simplex, size_t column,
                       bool *backwards)
{
    const struct nv_simplex_unknown *unknown =
        &simplex->unknowns[simplex->column_is[column]];
    int64_t cost = simplex->costs[column], other = 0;
    if (unknown->kind == NV_SIMPLEX_FREE)
        other = -cost;
    else if (unknown->kind == NV_SIMPLEX_EITHER)
        other = 2 * unknown->cost * simplex->denominator - cost;
    *backwards = other < cost && other < 0;
    return *backwards ? -other : -cost;
}

/* The column to enter, turned the way that it will move; false: none. */
static bool choose_column(struct nv_simplex *simplex, bool is_idle, size_t *out)
{
    int64_t best = 0;
    bool backwards = false;
    for (size_t i = 0; i < simplex->columns; i++) {
        bool back;
        int64_t gain = gain_of(simplex, i, &back);
        bool is_earlier =
            best > 0 && simplex->column_is[i] < simplex->column_is[*out];
        if (gain <= 0 || (is_idle ? best > 0 && !is_earlier : gain <= best))
            continue;
        best = gain;
        backwards = back;
        *out = i;
    }
    if (best > 0 && backwards)
        turn_column(simplex, *out);
    return best > 0;
}

/* The row that is first to reach 0 when the column grows; false: none. */
static bool choose_row(const struct nv_simplex *simplex, size_t column,
                       size_t *out)
{
    bool is_found = false;
    int64_t value = 0, slope = 1;
    for (size_t i = 0; i < simplex->rows; i++) {
        int64_t *row = row_at(simplex, i);
        if (row[column] >= 0 ||
            simplex->unknowns[simplex->row_is[i]].kind == NV_SIMPLEX_FREE)
            continue;
        __int128 here = (__int128)*value_of(simplex, row) * slope;
        __int128 best = (__int128)value * -row[column];
        bool is_first =
            !is_found || here < best ||
            (here == best && simplex->row_is[i] < simplex->row_is[*out]);
        if (!is_first)
            continue;
        is_found = true;
        value = *value_of(simplex, row);
        slope = -row[column];
        *out = i;
    }
    return is_found;
}

static bool is_at_goal(const struct nv_simplex *simplex)
{
    __int128 goal = (__int128)simplex->goal * simplex->denominator;
    return simplex->has_goal && simplex->costs[all_columns(simplex)] <= goal;
}

enum nv_simplex_end nv__simplex_run(struct nv_simplex *simplex)
{
    size_t row = 0, column = 0, idle = 0;
    while (!is_at_goal(simplex) &&
           choose_column(simplex, idle > IDLE_PIVOTS, &column)) {
        /* Without a row that ends it the cost would fall for ever. */
        if (!choose_row(simplex, column, &row))
            return NV_SIMPLEX_TOO_LARGE;
        bool moves = *value_of(simplex, row_at(simplex, row)) > 0;
        idle = moves ? 0 : idle + 1;
        if (!exchange(simplex, row, column) ||
            simplex->work > simplex->work_limit)
            return NV_SIMPLEX_TOO_LARGE;
        if (simplex->unknowns[simplex->row_is[row]].kind == NV_SIMPLEX_FREE)
            drop_row(simplex, row);
    }
    return NV_SIMPLEX_DONE;
}

int64_t nv__simplex_cost(const struct nv_simplex *simplex)
{
    return simplex->costs[all_columns(simplex)];
}

int64_t nv__simplex_value(const struct nv_simplex *simplex, uint32_t row)
{
    const struct nv_simplex_unknown *unknown =
        &simplex->unknowns[all_columns(simplex) + row];
    if (!unknown->is_row)
        return 0;
    int64_t value = *value_of(simplex, row_at(simplex, unknown->place));
    return unknown->is_turned ? -value : value;
}
