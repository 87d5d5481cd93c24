/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Low and high of every indicator (docs/scoring.md, section 6): the second
 * pass. An indicator with nothing open below it is at its value, which is
 * the case for nearly all of a well answered survey, and costs two words to
 * see. For the others each child becomes a range, sure or perhaps present,
 * and the method's own rule finds the ends.
 */
#include "score/finish.h"
#include "score/scorer.h"

static enum nv__presence presence_of_question(const struct nv_scorer *scorer,
                                              int question)
{
    enum nv_state state = (enum nv_state)scorer->states[question];
    if (state != NV_NOT_ASKED && state != NV_NOT_APPLICABLE)
        return NV_PRESENT;
    return nv__has_bit(scorer->open, question) ? NV_PERHAPS : NV_ABSENT;
}

static enum nv__presence range_of_question(const struct nv_scorer *scorer,
                                           int question,
                                           struct nv__range *range)
{
    range->low = scorer->plan->asks[question].low;
    range->high = scorer->plan->asks[question].high;
    if (nv__given_of(scorer, (size_t)question) == NV_ANSWERED)
        range->low = range->high = nv__points_of(scorer, (size_t)question);
    return presence_of_question(scorer, question);
}

static enum nv__presence range_of_child(const struct nv_scorer *scorer,
                                        const struct nv__branch *child,
                                        struct nv__range *range)
{
    if (child->question != NV_NONE)
        return range_of_question(scorer, child->question, range);
    range->low = nv__number(scorer->results[child->indicator].low);
    range->high = nv__number(scorer->results[child->indicator].high);
    return (enum nv__presence)scorer->presences[child->indicator];
}

static struct nv__ranges *gather_ranges(struct nv_scorer *scorer,
                                        const struct nv__node *node)
{
    struct nv__ranges *ranges = &scorer->ranges;
    ranges->terms.node = node;
    ranges->count = ranges->sure = 0;
    for (size_t i = 0; i < node->child_count; i++) {
        struct nv__range *range = &ranges->at[ranges->count];
        enum nv__presence presence =
            range_of_child(scorer, &node->children[i], range);
        range->child = i;
        range->sure = presence == NV_PRESENT;
        ranges->count += presence != NV_ABSENT;
        ranges->sure += presence == NV_PRESENT;
    }
    return ranges;
}

/* A difference needs both its children, every other indicator one. */
static enum nv__presence presence_of(const struct nv__ranges *ranges)
{
    const struct nv_indicator *indicator = ranges->terms.node->indicator;
    size_t needed = indicator->method == NV_DIFFERENCE ? 2 : 1;
    if (ranges->count < needed)
        return NV_ABSENT;
    return ranges->sure < needed ? NV_PERHAPS : NV_PRESENT;
}

static struct nv_value end(struct nv_scorer *scorer, struct nv__ranges *ranges,
                           int side)
{
    const struct nv__node *node = ranges->terms.node;
    struct nv_desk *desk = &scorer->desk;
    size_t mark = nv_desk_mark(desk);
    struct nv_number x = node->method->end(ranges, side);
    x = nv__finished(desk, node, x);
    return nv__value(nv_desk_keep(desk, mark, x));
}

static void bound(struct nv_scorer *scorer, size_t index)
{
    const struct nv__node *node = &scorer->plan->nodes[index];
    struct nv_result *result = &scorer->results[index];
    struct nv__ranges *ranges = gather_ranges(scorer, node);
    enum nv__presence presence = presence_of(ranges);
    scorer->presences[index] = (unsigned char)presence;
    result->has_bounds = presence != NV_ABSENT;
    if (!result->has_bounds)
        return;
    result->low = end(scorer, ranges, -1);
    result->high = end(scorer, ranges, 1);
}

static bool is_settled(const struct nv_scorer *scorer,
                       const struct nv__node *node)
{
    for (size_t i = node->first_word; i < node->end_word; i++)
        if (scorer->open[i] & node->leaves[i])
            return false;
    return true;
}

/* With nothing open below it, an indicator has a value or does not apply. */
static void bound_settled(struct nv_scorer *scorer, size_t index)
{
    struct nv_result *result = &scorer->results[index];
    bool scored = result->outcome == NV_SCORED;
    scorer->presences[index] = scored ? NV_PRESENT : NV_ABSENT;
    result->has_bounds = scored;
    result->low = result->high = result->value;
}

void nv__bound_indicators(struct nv_scorer *scorer)
{
    const struct nv_model *model = scorer->plan->model;
    for (size_t i = 0; i < model->indicator_count; i++) {
        size_t index = (size_t)model->order[i];
        if (is_settled(scorer, &scorer->plan->nodes[index]))
            bound_settled(scorer, index);
        else
            bound(scorer, index);
    }
}

void nv__find_reach(struct nv_scorer *scorer)
{
    const struct nv_model *model = scorer->plan->model;
    for (size_t q = 0; q < model->question_count; q++)
        if (scorer->plan->asks[q].in_set)
            nv__set_bit(scorer->open, (int)q);
    nv__bound_indicators(scorer);
    for (size_t i = 0; i < model->indicator_count; i++) {
        scorer->reach[i].low = nv__number(scorer->results[i].low);
        scorer->reach[i].high = nv__number(scorer->results[i].high);
    }
}
