/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Where a firm is weakest, and what an action is worth there.
 *
 * An action is worth what it does to one part of one headline, the part that
 * it raises most: weight * gap * impact / effort. All four can then be shown
 * and checked by hand. To add up the parts was the alternative; it favours
 * actions that do a little everywhere, and no reader can follow the sum.
 *
 * Values of the firm as it is lie in its scorer's desk, those after the
 * action in the other scorer's; what is made of both lies in the advice's
 * own, which has room for a quotient of two differences.
 */
#include "score/advice_parts.h"

/* A child of a headline, as it stands on its own range. */
struct place {
    bool counts;
    struct nv_number value, low, range; /* range > 0 where it counts */
};

struct reader {
    struct nv_advice *advice;
    const nv_scorer *scorer; /* of the firm as it is, or after an action */
    const struct nv__node *node;
};

static const struct nv__node *node_of(const struct nv_advice *advice,
                                      int headline)
{
    return &advice->scorer->plan->nodes[headline];
}

/* Least and greatest that any answers give. */
static struct nv__reach reach_of(const nv_scorer *scorer,
                                 const struct nv__branch *child)
{
    if (child->question == NV_NONE)
        return scorer->reach[child->indicator];
    const struct nv__ask *ask = &scorer->plan->asks[child->question];
    return (struct nv__reach){ask->low, ask->high};
}

static struct nv_number brought(const struct reader *from, struct nv_number a)
{
    return nv_number_across(&from->advice->desk, &from->scorer->desk, a);
}

/*
 * Nothing is known of one that does not count: where it can never count, as a
 * question outside the set, it has no range either.
 */
static struct place place_of(const struct reader *from, size_t child)
{
    struct nv_desk *desk = &from->advice->desk;
    const struct nv__branch *branch = &from->node->children[child];
    struct nv_number value;
    struct place place = {.counts = false};
    if (nv__role_of(from->scorer, from->node, branch, &value) < NV_ROLE_COUNTED)
        return place;
    struct nv__reach reach = reach_of(from->scorer, branch);
    place.value = brought(from, value);
    place.low = brought(from, reach.low);
    place.range =
        nv_number_subtract(desk, brought(from, reach.high), place.low);
    place.counts = nv_number_sign(desk, place.range) > 0;
    return place;
}

/* Its share among the children that count; all alike without weights. */
static struct nv_number weight_of(const struct reader *from, size_t child)
{
    const struct nv__node *node = from->node;
    int64_t all = 0;
    for (size_t i = 0; i < node->child_count; i++) {
        struct nv_number value;
        if (nv__role_of(from->scorer, node, &node->children[i], &value) >=
            NV_ROLE_COUNTED)
            all += node->children[i].weight;
    }
    return nv_number_ratio(node->children[child].weight, all);
}

/* All but worth; weight * gap in *product. False where nothing rises. */
static bool read_part(struct nv_advice *advice, struct nv_priority *out,
                      struct nv_number *product)
{
    struct nv_desk *desk = &advice->desk;
    const struct nv__node *node = node_of(advice, out->headline);
    const struct reader now = {advice, advice->scorer, node};
    const struct reader then = {advice, advice->after, node};
    struct place to = place_of(&then, out->child);
    if (!to.counts)
        return false;
    struct place from = place_of(&now, out->child);
    if (!from.counts)
        from.value = to.low;
    struct nv_number weight = weight_of(&then, out->child);
    struct nv_number gap = nv_number_divide(
        desk, nv_number_subtract(desk, to.value, from.value), to.range);
    out->weight = nv__value(weight);
    out->from = nv__value(from.value);
    out->to = nv__value(to.value);
    out->range = nv__value(to.range);
    out->gap = nv__value(gap);
    *product = nv_number_multiply(desk, weight, gap);
    return nv_number_sign(desk, *product) > 0;
}

/* Of each child of the h-th headline: whether its rise is a help. */
static unsigned char *parts_of(const struct nv_advice *advice, size_t h)
{
    return advice->parts + h * advice->scorer->plan->most_children;
}

/* The part that rises most, by weight * gap; the first among equals. */
static struct nv_priority most_raised(struct nv_advice *advice)
{
    const struct nv_model *model = advice->scorer->plan->model;
    struct nv_desk *desk = &advice->desk;
    size_t mark = nv_desk_mark(desk);
    struct nv_priority best = {.headline = NV_NONE};
    struct nv_number most = nv_number_whole(0);
    for (size_t h = 0; h < 2; h++) {
        struct nv_priority part = {.headline = model->headline[h]};
        if (part.headline == NV_NONE)
            continue;
        size_t count = node_of(advice, part.headline)->child_count;
        for (part.child = 0; part.child < count; part.child++) {
            struct nv_number product;
            bool more = parts_of(advice, h)[part.child] &&
                        read_part(advice, &part, &product) &&
                        nv_number_compare(desk, most, product) < 0;
            best = more ? part : best;
            most = nv_desk_keep(desk, mark, more ? product : most);
        }
    }
    nv_desk_keep(desk, mark, nv_number_whole(0));
    return best;
}

struct nv_priority nv__advice_priority(struct nv_advice *advice,
                                       const struct nv_action *action)
{
    struct nv_priority priority = most_raised(advice);
    struct nv_number product = nv_number_whole(0);
    if (priority.headline == NV_NONE)
        return (struct nv_priority){
            .headline = NV_NONE,
            .weight = {0, 1},
            .gap = {0, 1},
            .worth = {0, 1},
        };
    /* again: its numbers were dropped while others were compared */
    (void)read_part(advice, &priority, &product);
    priority.worth = nv__value(
        nv_number_multiply(&advice->desk, product,
                           nv_number_ratio(action->impact, action->effort)));
    return priority;
}

/*
 * The first headline that is a staircase or a minimum, else the first; no
 * model is without one.
 */
static int lead_of(const struct nv_model *model)
{
    for (size_t i = 0; i < 2; i++) {
        int headline = model->headline[i];
        if (headline == NV_NONE)
            continue;
        enum nv_method method = model->indicators[headline].method;
        if (method == NV_STAIRCASE || method == NV_MIN)
            return headline;
    }
    return model->headline[0];
}

/* What the method itself says is in the way. */
static void mark_binding(struct nv_advice *advice, int headline,
                         unsigned char *marks)
{
    nv__insight_read(&advice->insight, (size_t)headline);
    for (size_t i = 0; i < advice->insight.need_count; i++)
        marks[advice->insight.needs[i].child] = true;
}

/* The level of a child that counts and has one; else NULL. */
static const struct nv_level *level_of(const struct reader *now, size_t child)
{
    int indicator = now->node->children[child].indicator;
    if (indicator == NV_NONE)
        return NULL;
    const struct nv_result *result = &now->scorer->results[indicator];
    if (result->outcome != NV_SCORED || result->level == NV_NONE)
        return NULL;
    return &now->scorer->plan->nodes[indicator]
                .indicator->levels[result->level];
}

static bool counts(const struct reader *now, size_t child)
{
    struct nv_number value;
    return nv__role_of(now->scorer, now->node, &now->node->children[child],
                       &value) >= NV_ROLE_COUNTED;
}

/* Children on the lowest level, unless all are on it. False without levels. */
static bool mark_lowest_level(const struct reader *now)
{
    const struct nv_level *low = NULL, *high = NULL;
    for (size_t i = 0; i < now->node->child_count; i++) {
        const struct nv_level *level = level_of(now, i);
        if (!level && counts(now, i))
            return false;
        if (level && (!low || level->number < low->number))
            low = level;
        if (level && (!high || level->number > high->number))
            high = level;
    }
    for (size_t i = 0; low && i < now->node->child_count; i++) {
        const struct nv_level *level = level_of(now, i);
        now->advice->weak[i] =
            level && level->number == low->number && low->number < high->number;
    }
    return true;
}

/* Its place from 0 to 1 on its own range. */
static struct nv_number share_of(const struct reader *now,
                                 const struct place *place)
{
    struct nv_desk *desk = &now->advice->desk;
    return nv_number_divide(
        desk, nv_number_subtract(desk, place->value, place->low), place->range);
}

/* The least or greatest share of those that count; 0 where none does. */
static struct nv_number end_of_shares(const struct reader *now, int side)
{
    struct nv_desk *desk = &now->advice->desk;
    size_t mark = nv_desk_mark(desk);
    struct nv_number end = nv_number_whole(0);
    bool any = false;
    for (size_t i = 0; i < now->node->child_count; i++) {
        struct place place = place_of(now, i);
        struct nv_number share = end;
        bool further = place.counts;
        if (further) {
            share = share_of(now, &place);
            further = !any || nv_number_compare(desk, share, end) * side > 0;
        }
        any = any || place.counts;
        end = nv_desk_keep(desk, mark, further ? share : end);
    }
    return end;
}

/* Children lowest on their ranges, unless all are as low. */
static void mark_lowest_share(const struct reader *now)
{
    struct nv_desk *desk = &now->advice->desk;
    struct nv_number low = end_of_shares(now, -1);
    struct nv_number high = end_of_shares(now, 1);
    if (nv_number_compare(desk, low, high) == 0)
        return;
    size_t mark = nv_desk_mark(desk);
    for (size_t i = 0; i < now->node->child_count; i++) {
        struct place place = place_of(now, i);
        now->advice->weak[i] =
            place.counts &&
            nv_number_compare(desk, share_of(now, &place), low) == 0;
        nv_desk_keep(desk, mark, nv_number_whole(0));
    }
}

static void find_weak(struct nv_advice *advice)
{
    const struct reader now = {advice, advice->scorer,
                               node_of(advice, advice->lead)};
    switch (now.node->indicator->method) {
    case NV_STAIRCASE:
    case NV_MIN:
        mark_binding(advice, advice->lead, advice->weak);
        return;
    case NV_SPREAD:
    case NV_DIFFERENCE:
        return;
    default:
        if (!mark_lowest_level(&now))
            mark_lowest_share(&now);
    }
}

static void find_parts(struct nv_advice *advice, int headline,
                       unsigned char *parts)
{
    const struct nv__node *node = node_of(advice, headline);
    switch (node->indicator->method) {
    case NV_STAIRCASE:
    case NV_MIN:
    case NV_LOWER_MEDIAN:
        mark_binding(advice, headline, parts);
        break;
    case NV_SPREAD:
    case NV_DIFFERENCE:
        return;
    default:
        memset(parts, true, node->child_count);
    }
    for (size_t i = 0; headline == advice->lead && i < node->child_count; i++)
        parts[i] = parts[i] || advice->weak[i];
}

void nv__advice_find_parts(struct nv_advice *advice)
{
    const struct nv_model *model = advice->scorer->plan->model;
    size_t most = advice->scorer->plan->most_children;
    advice->lead = lead_of(model);
    memset(advice->weak, false, most);
    memset(advice->parts, false, 2 * most);
    find_weak(advice);
    for (size_t h = 0; h < 2; h++)
        if (model->headline[h] != NV_NONE)
            find_parts(advice, model->headline[h], parts_of(advice, h));
    nv_desk_keep(&advice->desk, 0, nv_number_whole(0));
}
