/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Which children keep an indicator from its next level, and how far each
 * must rise (docs/scoring.md, section 7). One function per kind of method.
 * A mode and a spread have no binding children: no single rise is sure to
 * raise them.
 *
 * A rounding can make less than the target enough, or, where bands do not
 * lie on the rounded decimals, more; needs always lead to the edge itself,
 * and a child that is there already has none.
 */
#include "score/needs.h"

/* What the kinds of methods share. */
struct search {
    struct nv_insight *insight;
    const struct nv__terms *terms;
    const struct nv_number *target;
    struct nv_desk *desk;
};

static struct nv_need *add(struct search *search, size_t child)
{
    struct nv_insight *insight = search->insight;
    struct nv_need *need = &insight->need_room[insight->need_count++];
    *need = (struct nv_need){.child = child};
    return need;
}

static void add_rise(struct search *search, struct nv__term term,
                     struct nv_number to)
{
    struct nv_need *need = add(search, term.child);
    need->is_known = true;
    need->to = nv__value(to);
    need->by = nv__value(nv_number_subtract(search->desk, to, term.value));
}

static bool is_below(const struct search *search, struct nv_number a,
                     struct nv_number b)
{
    return nv_number_compare(search->desk, a, b) < 0;
}

/* All children at the least value; to the target where there is one. */
static void need_of_least(struct search *search)
{
    const struct nv__terms *terms = search->terms;
    struct nv_number least = terms->at[0].value;
    bool exact = terms->node->indicator->method == NV_MIN;
    if (!search->target && terms->node->indicator->level_count)
        return;
    for (size_t i = 1; i < terms->count; i++)
        if (is_below(search, terms->at[i].value, least))
            least = terms->at[i].value;
    if (search->target && !is_below(search, least, *search->target))
        return;
    for (size_t i = 0; i < terms->count; i++) {
        if (is_below(search, least, terms->at[i].value))
            continue;
        if (search->target && exact)
            add_rise(search, terms->at[i], *search->target);
        else
            add(search, terms->at[i].child);
    }
}

/* All children at the greatest value. */
static void need_of_greatest(struct search *search)
{
    const struct nv__terms *terms = search->terms;
    struct nv_number greatest = terms->at[0].value;
    if (!search->target)
        return;
    for (size_t i = 1; i < terms->count; i++)
        if (is_below(search, greatest, terms->at[i].value))
            greatest = terms->at[i].value;
    if (!is_below(search, greatest, *search->target))
        return;
    for (size_t i = 0; i < terms->count; i++)
        if (!is_below(search, terms->at[i].value, greatest))
            add_rise(search, terms->at[i], *search->target);
}

/* What a child must reach to be of use. */
static struct nv_number edge_of(const struct search *search, size_t child)
{
    const struct nv__node *node = search->terms->node;
    if (node->indicator->method == NV_LOWER_MEDIAN)
        return *search->target;
    return node->children[child].at_least;
}

/* How far each child is below its edge, as negative values, into the room. */
static size_t gather_distances(struct search *search)
{
    const struct nv__terms *terms = search->terms;
    size_t count = 0;
    for (size_t i = 0; i < terms->count; i++) {
        struct nv__term term = terms->at[i];
        struct nv_number edge = edge_of(search, term.child);
        if (!is_below(search, term.value, edge))
            continue;
        term.value = nv_number_subtract(search->desk, term.value, edge);
        terms->room[count++] = term;
    }
    return count;
}

/*
 * Of `all` distances in the room the `wanted` least far, the first in order
 * among equals. The terms are not needed any more and are sorted in.
 */
static void need_nearest(struct search *search, size_t all, size_t wanted)
{
    const struct nv__term *room = search->terms->room;
    struct nv__term *sorted = search->terms->at;
    for (size_t i = 0; i < all; i++)
        sorted[i] = room[i];
    nv__sort_terms(search->desk, sorted, all, -1);
    struct nv_number limit = sorted[wanted - 1].value;
    size_t equal = wanted;
    for (size_t i = 0; i < all; i++)
        equal -= is_below(search, limit, sorted[i].value);
    for (size_t i = 0; i < all; i++) {
        int side = nv_number_compare(search->desk, room[i].value, limit);
        if (side < 0 || (side == 0 && equal == 0))
            continue;
        equal -= side == 0;
        struct nv_number zero = nv_number_whole(0);
        struct nv_need *need = add(search, room[i].child);
        need->is_known = true;
        need->to = nv__value(edge_of(search, room[i].child));
        need->by =
            nv__value(nv_number_subtract(search->desk, zero, room[i].value));
    }
}

/* ceil(n/2) - 1 children may stay below. */
static void need_of_median(struct search *search)
{
    if (!search->target)
        return;
    size_t below = gather_distances(search);
    size_t may = (search->terms->count + 1) / 2 - 1;
    if (below > may)
        need_nearest(search, below, below - may);
}

/* As many more children as make the share. */
static void need_of_share(struct search *search)
{
    if (!search->target)
        return;
    size_t count = search->terms->count;
    size_t below = gather_distances(search);
    size_t wanted = count - below;
    struct nv_number all = nv_number_whole((int64_t)count);
    struct nv_number enough =
        nv_number_multiply(search->desk, *search->target, all);
    while (wanted < count &&
           is_below(search, nv_number_whole((int64_t)wanted), enough))
        wanted++;
    if (wanted > count - below)
        need_nearest(search, below, wanted - (count - below));
}

/* The child that ended the climb, whatever level that made. */
static void need_of_staircase(struct search *search)
{
    const struct nv__terms *terms = search->terms;
    for (size_t i = 0; i < terms->count; i++) {
        struct nv__term term = terms->at[i];
        if (nv__reaches(terms, term))
            continue;
        add_rise(search, term, terms->node->children[term.child].at_least);
        return;
    }
}

/* Raising the first child raises a difference as much. */
static void need_of_difference(struct search *search)
{
    struct nv__term first = search->terms->at[0];
    struct nv_number raw = nv__number(search->insight->raw);
    if (!search->target || !is_below(search, raw, *search->target))
        return;
    struct nv_number by =
        nv_number_subtract(search->desk, *search->target, raw);
    add_rise(search, first, nv_number_add(search->desk, first.value, by));
}

static struct nv_number greatest_of(const struct search *search, size_t child)
{
    const nv_scorer *scorer = search->insight->scorer;
    const struct nv__branch *branch = &search->terms->node->children[child];
    if (branch->question != NV_NONE)
        return scorer->plan->asks[branch->question].high;
    return scorer->reach[branch->indicator].high;
}

/* What is missing, in weighted points: the gap times the sum of weights. */
static struct nv_number points_missing(const struct search *search)
{
    const struct nv__terms *terms = search->terms;
    struct nv_number raw = nv__number(search->insight->raw);
    int64_t weights = 0;
    for (size_t i = 0; i < terms->count; i++)
        weights += terms->node->children[terms->at[i].child].weight;
    if (terms->node->indicator->method == NV_SUM)
        weights = terms->node->weight_scale;
    struct nv_number gap =
        nv_number_subtract(search->desk, *search->target, raw);
    return nv_number_multiply(
        search->desk, gap, nv_number_ratio(weights, terms->node->weight_scale));
}

static struct nv_number weight_of(const struct search *search, size_t child)
{
    const struct nv__node *node = search->terms->node;
    return nv_number_ratio(node->children[child].weight, node->weight_scale);
}

/* What it would add at its greatest value. */
static struct nv_number room_of(const struct search *search,
                                struct nv__term term)
{
    struct nv_number rise = nv_number_subtract(
        search->desk, greatest_of(search, term.child), term.value);
    return nv_number_multiply(search->desk, rise,
                              weight_of(search, term.child));
}

/* The child with most room: to where it closes the gap, or to its greatest. */
static void need_of_sum(struct search *search)
{
    const struct nv__terms *terms = search->terms;
    struct nv_desk *desk = search->desk;
    if (!search->target)
        return;
    struct nv_number points = points_missing(search);
    if (nv_number_sign(desk, points) <= 0)
        return;
    search->insight->has_points = true;
    search->insight->points = nv__value(points);
    size_t mark = nv_desk_mark(desk), best = 0;
    struct nv_number most = nv_number_whole(0);
    for (size_t i = 0; i < terms->count; i++) {
        struct nv_number room = room_of(search, terms->at[i]);
        bool more = is_below(search, most, room);
        best = more ? i : best;
        most = nv_desk_keep(desk, mark, more ? room : most);
    }
    if (nv_number_sign(desk, most) == 0)
        return;
    struct nv__term term = terms->at[best];
    struct nv_number to = greatest_of(search, term.child);
    if (is_below(search, points, most)) {
        struct nv_number by =
            nv_number_divide(desk, points, weight_of(search, term.child));
        to = nv_number_add(desk, term.value, by);
    }
    add_rise(search, term, to);
}

static void (*const kinds[NV_METHOD_COUNT])(struct search *search) = {
    [NV_MEAN] = need_of_sum,
    [NV_WEIGHTED_MEAN] = need_of_sum,
    [NV_SUM] = need_of_sum,
    [NV_MIN] = need_of_least,
    [NV_MAX] = need_of_greatest,
    [NV_LOWER_MEDIAN] = need_of_median,
    [NV_GEOMETRIC_MEAN] = need_of_least,
    [NV_SHARE_AT_LEAST] = need_of_share,
    [NV_DIFFERENCE] = need_of_difference,
    [NV_STAIRCASE] = need_of_staircase,
};

void nv__find_needs(struct nv_insight *insight, const struct nv__terms *terms,
                    const struct nv_number *target)
{
    struct search search = {.insight = insight,
                            .terms = terms,
                            .target = target,
                            .desk = &insight->scorer->desk};
    if (kinds[terms->node->indicator->method])
        kinds[terms->node->indicator->method](&search);
}
