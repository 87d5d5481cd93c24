/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * How low and how high a method's value can become when some children are
 * ranges and some may be absent (docs/scoring.md, section 6). One function
 * finds either end: side -1 is the low one, side 1 the high one.
 *
 * A monotone method that treats all children by their values alone is at its
 * end with the surely present ones and, of the others, the j furthest out,
 * for some j. That is not so where children have thresholds of their own:
 * there the others matter only by whether they reach them; nor for a sum,
 * where a small value may have a great weight.
 */
#include "score/methods.h"

static struct nv_number end_of(const struct nv__range *range, int side)
{
    return side < 0 ? range->low : range->high;
}

/* The ends of the ranges that are sure, or of the others, to the terms. */
static void take(struct nv__ranges *ranges, bool sure, int side)
{
    struct nv__terms *terms = &ranges->terms;
    for (size_t i = 0; i < ranges->count; i++) {
        const struct nv__range *range = &ranges->at[i];
        if (range->sure == sure)
            terms->at[terms->count++] =
                (struct nv__term){end_of(range, side), range->child};
    }
}

struct nv_number nv__end_monotone(struct nv__ranges *ranges, int side)
{
    struct nv__terms *terms = &ranges->terms;
    struct nv_desk *desk = terms->desk;
    terms->count = 0;
    take(ranges, true, side);
    take(ranges, false, side);
    nv__sort_terms(desk, terms->at + ranges->sure, ranges->count - ranges->sure,
                   -side);
    size_t mark = nv_desk_mark(desk);
    terms->count = ranges->sure ? ranges->sure : 1;
    struct nv_number best = terms->node->method->value(terms);
    best = nv_desk_keep(desk, mark, best);
    while (terms->count++ < ranges->count) {
        struct nv_number next = terms->node->method->value(terms);
        bool further = nv_number_compare(desk, next, best) * side > 0;
        best = nv_desk_keep(desk, mark, further ? next : best);
    }
    return best;
}

/* The furthest that the method gives on one child alone. */
static struct nv_number end_of_one(struct nv__ranges *ranges, int side)
{
    struct nv__terms *terms = &ranges->terms;
    struct nv_desk *desk = terms->desk;
    size_t mark = nv_desk_mark(desk);
    struct nv_number best = {0, 1};
    terms->count = 1;
    for (size_t i = 0; i < ranges->count; i++) {
        const struct nv__range *range = &ranges->at[i];
        terms->at[0] = (struct nv__term){end_of(range, side), range->child};
        struct nv_number next = terms->node->method->value(terms);
        bool further = i == 0 || nv_number_compare(desk, next, best) * side > 0;
        best = nv_desk_keep(desk, mark, further ? next : best);
    }
    return best;
}

/*
 * With the sure children go those of the others that pull the sum to this
 * side. Where that leaves none, the one that pulls least the other way.
 */
struct nv_number nv__end_sum(struct nv__ranges *ranges, int side)
{
    struct nv__terms *terms = &ranges->terms;
    terms->count = 0;
    for (size_t i = 0; i < ranges->count; i++) {
        const struct nv__range *range = &ranges->at[i];
        struct nv_number end = end_of(range, side);
        if (range->sure || nv_number_sign(terms->desk, end) * side > 0)
            terms->at[terms->count++] = (struct nv__term){end, range->child};
    }
    return terms->count ? terms->node->method->value(terms)
                        : end_of_one(ranges, side);
}

/*
 * With the sure children go those of the others that fall short of their
 * thresholds (low), or reach them (high). Where that leaves none, the last
 * one must be present, which is best on a staircase and all the same to a
 * share.
 */
struct nv_number nv__end_threshold(struct nv__ranges *ranges, int side)
{
    struct nv__terms *terms = &ranges->terms;
    struct nv__term last = {0};
    terms->count = 0;
    for (size_t i = 0; i < ranges->count; i++) {
        const struct nv__range *range = &ranges->at[i];
        last = (struct nv__term){end_of(range, side), range->child};
        if (range->sure || nv__reaches(terms, last) == (side > 0))
            terms->at[terms->count++] = last;
    }
    if (terms->count == 0)
        terms->at[terms->count++] = last;
    return terms->node->method->value(terms);
}

/* The range with the furthest end on this side, other than the one at skip. */
static size_t furthest(const struct nv__ranges *ranges, int side, size_t skip)
{
    size_t best = skip == 0 ? 1 : 0;
    for (size_t i = best + 1; i < ranges->count; i++) {
        struct nv_number end = end_of(&ranges->at[i], side);
        struct nv_number now = end_of(&ranges->at[best], side);
        if (i != skip &&
            nv_number_compare(ranges->terms.desk, end, now) * side > 0)
            best = i;
    }
    return best;
}

static struct nv_number between(const struct nv__ranges *ranges, size_t high,
                                size_t low)
{
    return nv_number_subtract(ranges->terms.desk, ranges->at[high].high,
                              ranges->at[low].low);
}

static struct nv_number widest_spread(const struct nv__ranges *ranges)
{
    if (ranges->count == 1)
        return nv_number_whole(0);
    size_t high = furthest(ranges, 1, ranges->count);
    size_t low = furthest(ranges, -1, ranges->count);
    if (high != low)
        return between(ranges, high, low);
    struct nv_number a = between(ranges, high, furthest(ranges, -1, high));
    struct nv_number b = between(ranges, furthest(ranges, 1, low), low);
    return nv_number_compare(ranges->terms.desk, a, b) < 0 ? b : a;
}

/* What the surely present children cannot come closer to each other. */
static struct nv_number narrowest_spread(const struct nv__ranges *ranges)
{
    struct nv_desk *desk = ranges->terms.desk;
    struct nv_number low = {0, 1}, high = {0, 1};
    bool any = false;
    for (size_t i = 0; i < ranges->count; i++) {
        const struct nv__range *range = &ranges->at[i];
        if (!range->sure)
            continue;
        if (!any || nv_number_compare(desk, range->low, low) > 0)
            low = range->low;
        if (!any || nv_number_compare(desk, range->high, high) < 0)
            high = range->high;
        any = true;
    }
    if (nv_number_compare(desk, low, high) <= 0)
        return nv_number_whole(0);
    return nv_number_subtract(desk, low, high);
}

struct nv_number nv__end_spread(struct nv__ranges *ranges, int side)
{
    return side < 0 ? narrowest_spread(ranges) : widest_spread(ranges);
}

struct nv_number nv__end_difference(struct nv__ranges *ranges, int side)
{
    return nv_number_subtract(ranges->terms.desk, end_of(&ranges->at[0], side),
                              end_of(&ranges->at[1], -side));
}

/* The values that are certain, sorted, into the terms. */
static void take_certain(struct nv__ranges *ranges)
{
    struct nv__terms *terms = &ranges->terms;
    terms->count = 0;
    for (size_t i = 0; i < ranges->count; i++) {
        const struct nv__range *range = &ranges->at[i];
        if (range->sure &&
            !nv_number_compare(terms->desk, range->low, range->high))
            terms->at[terms->count++].value = range->low;
    }
    nv__sort_terms(terms->desk, terms->at, terms->count, 1);
}

static size_t count_around(const struct nv__ranges *ranges, struct nv_number x)
{
    const struct nv_desk *desk = ranges->terms.desk;
    size_t count = 0;
    for (size_t i = 0; i < ranges->count; i++)
        count += nv_number_compare(desk, ranges->at[i].low, x) <= 0 &&
                 nv_number_compare(desk, ranges->at[i].high, x) >= 0;
    return count;
}

/* As many children as can be at x, are they enough against those elsewhere? */
static bool can_lead(const struct nv__ranges *ranges, struct nv_number x)
{
    const struct nv__terms *certain = &ranges->terms;
    int favoured = certain->node->indicator->ties_highest ? -1 : 1;
    size_t votes = count_around(ranges, x), run = 0;
    for (size_t i = 0; i < certain->count; i++) {
        struct nv_number rival = certain->at[i].value;
        int side = nv_number_compare(certain->desk, rival, x);
        bool same = i && !nv_number_compare(certain->desk, rival,
                                            certain->at[i - 1].value);
        run = same ? run + 1 : 1;
        if (side != 0 && run + (side != favoured) > votes)
            return false;
    }
    return true;
}

struct nv_number nv__end_mode(struct nv__ranges *ranges, int side)
{
    struct nv_number best = {0, 1};
    bool any = false;
    take_certain(ranges);
    for (size_t i = 0; i < ranges->count; i++) {
        struct nv_number x = end_of(&ranges->at[i], side);
        bool further =
            !any || nv_number_compare(ranges->terms.desk, x, best) * side > 0;
        if (further && can_lead(ranges, x)) {
            best = x;
            any = true;
        }
    }
    return best;
}
