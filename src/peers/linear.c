/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Taylor linearisation with whole numbers. The linearised value of a firm
 * for R = Y / X is z = w (y - R x) / X. Multiplied by X^2 it is the whole
 * number w (y X - Y x), and the variance within a stratum of n PSUs,
 * (n S(z^2) - S(z)^2) / (n - 1), has a whole numerator, however close to each
 * other the two products are. So nothing cancels: the numerator is rounded
 * once, and all that is left in floating point is one factor for each
 * stratum and a sum of numbers that are not negative, ordered by the names
 * of strata. Shifting values by a rounded mean first would keep the numbers
 * shorter and needs an argument for every formula why it is close enough.
 *
 * Widths: weights below 2^60, values below 2^50, 2^32 firms. X and Y are
 * below 2^142, all z X^2 together below 2^285, n S(z^2) below 2^602; whole
 * numbers have 767 bits.
 *
 * A firm outside the group has z = 0: it adds to n and to no sum.
 */
#include "peers/linear.h"

#include "base/diagnostic.h"
#include "base/limits.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

/* As R: a stratum that was sampled in full has no error. */
static const double NO_ERROR_BELOW = 1e-7;

static const double WEIGHT_UNIT = 1e-12;
static const double VALUE_UNIT = 1e-6;

double nv__whole_double(const struct nv_whole *a)
{
    int shift;
    int64_t top = nv_whole_top(a, &shift);
    return ldexp((double)top, shift);
}

/* *to += a * by; the product is left in *a. */
static void add_times(struct nv_whole *to, struct nv_whole *a, int64_t by)
{
    *a = nv_whole_times(a, by);
    nv_whole_add(to, a);
}

/* Adds a y^2, a x y and a x^2 to sums of these three. */
static void add_squares(struct nv_whole *const to[3], struct nv_whole a,
                        const int64_t yx[2])
{
    struct nv_whole b = nv_whole_times(&a, yx[0]), c = b;
    add_times(to[0], &b, yx[0]);
    add_times(to[1], &c, yx[1]);
    b = nv_whole_times(&a, yx[1]);
    add_times(to[2], &b, yx[1]);
}

/* For values whose squares outgrow 64 bits. */
static void add_long(struct nv__sums *sums, const struct nv_weighing *weighing,
                     const int64_t yx[2])
{
    struct nv_whole *const plain[] = {&sums->yy, &sums->xy, &sums->xx};
    struct nv_whole *const squared[] = {&sums->w_yy, &sums->w_xy, &sums->w_xx};
    struct nv_whole a = {{0}}, b;
    nv_whole_add_product(&a, weighing->sum, 1);
    nv_whole_add(&sums->w, &a);
    b = a;
    add_times(&sums->y, &b, yx[0]);
    b = a;
    add_times(&sums->x, &b, yx[1]);
    add_squares(plain, a, yx);
    a = (struct nv_whole){{0}};
    nv_whole_add_long(&a, weighing->squares.limbs, 1);
    nv_whole_add(&sums->ww, &a);
    add_squares(squared, a, yx);
}

/* Whether the square of either fits 64 bits. */
static bool is_short(const int64_t yx[2])
{
    int64_t y = yx[0] < 0 ? -yx[0] : yx[0], x = yx[1] < 0 ? -yx[1] : yx[1];
    int64_t most = y > x ? y : x, square;
    return !__builtin_mul_overflow(most, most, &square);
}

void nv__sums_add(struct nv__sums *sums, uint32_t count,
                  const struct nv_weighing *weighing, const int64_t yx[2])
{
    sums->firms += count;
    if (!is_short(yx)) {
        add_long(sums, weighing, yx);
        return;
    }
    int64_t y = yx[0], x = yx[1];
    nv_weight_sum weight = weighing->sum;
    const uint64_t *squares = weighing->squares.limbs;
    nv_whole_add_product(&sums->w, weight, 1);
    nv_whole_add_product(&sums->y, weight, y);
    nv_whole_add_product(&sums->x, weight, x);
    nv_whole_add_product(&sums->yy, weight, y * y);
    nv_whole_add_product(&sums->xy, weight, x * y);
    nv_whole_add_product(&sums->xx, weight, x * x);
    nv_whole_add_long(&sums->ww, squares, 1);
    nv_whole_add_long(&sums->w_yy, squares, y * y);
    nv_whole_add_long(&sums->w_xy, squares, x * y);
    nv_whole_add_long(&sums->w_xx, squares, x * x);
}

void nv__sums_merge(struct nv__sums *into, const struct nv__sums *from)
{
    into->firms += from->firms;
    nv_whole_add(&into->w, &from->w);
    nv_whole_add(&into->ww, &from->ww);
    nv_whole_add(&into->y, &from->y);
    nv_whole_add(&into->x, &from->x);
    nv_whole_add(&into->yy, &from->yy);
    nv_whole_add(&into->xy, &from->xy);
    nv_whole_add(&into->xx, &from->xx);
    nv_whole_add(&into->w_yy, &from->w_yy);
    nv_whole_add(&into->w_xy, &from->w_xy);
    nv_whole_add(&into->w_xx, &from->w_xx);
}

static struct nv_whole square(const struct nv_whole *a)
{
    return nv_whole_product(a, a);
}

/* a y^2 - 2 b x y + c x^2 for the sums y, x of all: S(g (y X - Y x)^2) */
static struct nv_whole form(const struct nv__sums *all,
                            const struct nv_whole *yy,
                            const struct nv_whole *xy,
                            const struct nv_whole *xx)
{
    struct nv_whole made = square(&all->x), part;
    made = nv_whole_product(&made, yy);
    part = nv_whole_product(&all->x, &all->y);
    part = nv_whole_product(&part, xy);
    nv_whole_subtract(&made, &part);
    nv_whole_subtract(&made, &part);
    part = square(&all->y);
    part = nv_whole_product(&part, xx);
    nv_whole_add(&made, &part);
    return made;
}

/* S(z) and S(z^2) over the PSUs of a stratum. */
struct spread {
    struct nv_whole sum, squares;
};

static void add_psu(struct spread *to, const struct nv_whole *z)
{
    struct nv_whole squared = square(z);
    nv_whole_add(&to->sum, z);
    nv_whole_add(&to->squares, &squared);
}

/* Firms that are each a PSU, by their sums. */
static void add_firms(struct spread *to, const struct nv_whole *z,
                      const struct nv_whole *squares)
{
    nv_whole_add(&to->sum, z);
    nv_whole_add(&to->squares, squares);
}

/* A stratum with firms of the group. */
struct share {
    const struct nv_stratum *stratum;
    struct spread ratio, total; /* z for R times X^2; z for the total */
    uint64_t psus;              /* with firms of the group */
};

struct work {
    const struct nv__parts *parts;
    const struct nv_frame *frame;
    struct nv__variance *out;
    uint64_t sound; /* strata that are not left out under `average` */
};

static void add_part(const struct work *work, uint32_t part,
                     struct share *share)
{
    const struct nv__sums *all = &work->out->all;
    struct nv__sums sums = {0};
    work->parts->add(work->parts->source, part, &sums);
    struct nv_whole z = nv_whole_product(&sums.y, &all->x);
    struct nv_whole less = nv_whole_product(&sums.x, &all->y);
    nv_whole_subtract(&z, &less);
    if (work->frame->design->is_clustered) {
        add_psu(&share->ratio, &z);
        add_psu(&share->total, &sums.y);
        share->psus++;
        return;
    }
    struct nv_whole squares = form(all, &sums.w_yy, &sums.w_xy, &sums.w_xx);
    add_firms(&share->ratio, &z, &squares);
    add_firms(&share->total, &sums.y, &sums.w_yy);
    share->psus += sums.firms;
}

/* (n S(z^2) - S(z)^2) / (n - 1), or S(z^2) of a lone PSU not centred */
static double spread_of(const struct spread *spread, uint64_t n)
{
    if (n == 1)
        return nv__whole_double(&spread->squares);
    struct nv_whole made = nv_whole_times(&spread->squares, (int64_t)n);
    struct nv_whole less = square(&spread->sum);
    nv_whole_subtract(&made, &less);
    return nv__whole_double(&made) / (double)(n - 1);
}

/* The part of the population that was not sampled. */
static double left_out(const struct nv_stratum *stratum)
{
    if (stratum->population == 0)
        return 1;
    double population = (double)stratum->population * VALUE_UNIT;
    return (population - (double)stratum->psus) / population;
}

static enum nv_status add_stratum(struct work *work, const struct share *share,
                                  struct nv_error *error)
{
    struct nv__variance *out = work->out;
    const struct nv_stratum *stratum = share->stratum;
    double factor = left_out(stratum);
    out->strata++;
    out->psus += share->psus;
    work->sound++;
    if (factor < NO_ERROR_BELOW)
        return NV_OK;
    if (stratum->psus == 1) {
        out->lone++;
        if (work->frame->lone == NV_LONE_FAIL)
            return nv__fail(error, NV_E_LONE_UNIT, stratum->name.at, NULL,
                            NULL);
        if (work->frame->lone == NV_LONE_AVERAGE)
            work->sound--;
        if (work->frame->lone != NV_LONE_ADJUST)
            return NV_OK;
    }
    out->of_ratio += factor * spread_of(&share->ratio, stratum->psus);
    out->of_total += factor * spread_of(&share->total, stratum->psus);
    return NV_OK;
}

struct place {
    const struct nv_stratum *stratum;
    uint32_t part;
};

static int by_stratum(const void *a, const void *b)
{
    const struct place *left = a, *right = b;
    return nv__stratum_order(left->stratum, right->stratum);
}

static enum nv_status add_strata(struct work *work, struct place *places,
                                 struct nv_error *error)
{
    uint32_t count = work->parts->count;
    for (uint32_t i = 0; i < count; i++)
        places[i] = (struct place){
            nv_design_stratum(work->frame->design, work->parts->units[i]), i};
    qsort(places, count, sizeof *places, by_stratum);
    enum nv_status status = NV_OK;
    for (uint32_t i = 0; !status && i < count;) {
        struct share share = {.stratum = places[i].stratum};
        for (; i < count && places[i].stratum == share.stratum; i++)
            add_part(work, places[i].part, &share);
        status = add_stratum(work, &share, error);
    }
    return status;
}

/* From whole numbers of units to the units of the result. */
static void finish(struct work *work)
{
    struct nv__variance *out = work->out;
    const struct nv__sums *all = &out->all;
    double x = nv__whole_double(&all->x), y = nv__whole_double(&all->y);
    double unit = WEIGHT_UNIT * VALUE_UNIT;
    double average = (double)out->strata / (double)work->sound;
    out->ratio = y / x;
    out->total = y * unit;
    out->of_ratio = out->of_ratio / (x * x) / (x * x) * average;
    out->of_total = out->of_total * unit * unit * average;
    if (work->sound == 0)
        out->of_ratio = out->of_total = NAN;
    struct nv_whole squares = form(all, &all->yy, &all->xy, &all->xx);
    double spread = nv__whole_double(&squares) / (x * x) /
                    nv__whole_double(&all->w) * VALUE_UNIT * VALUE_UNIT;
    double n = (double)all->firms;
    out->simple = all->firms > 1 ? spread * n / (n - 1) : NAN;
}

enum nv_status nv__variance(const struct nv__parts *parts,
                            const struct nv_frame *frame,
                            struct nv__variance *out, struct nv_error *error)
{
    *out = (struct nv__variance){0};
    for (uint32_t i = 0; i < parts->count; i++)
        parts->add(parts->source, i, &out->all);
    struct place *places = nv__alloc(parts->count, sizeof *places);
    if (!places)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    struct work work = {parts, frame, out, 0};
    enum nv_status status = add_strata(&work, places, error);
    nv__free(places);
    if (!status)
        finish(&work);
    return status;
}
