/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Reads a result backwards, on demand: a run keeps no trail, so that scoring
 * a million firms does not pay for explaining one. Children are asked for
 * their roles again and the method is applied again; the numbers made on the
 * way lie in the scorer's desk above those of the run and make room for the
 * next reading.
 */
#include "score/insight.h"

#include "base/diagnostic.h"
#include "base/memory.h"
#include "score/finish.h"
#include "score/needs.h"

static void lay_out(struct nv_insight *insight, struct nv__block *block)
{
    size_t most = insight->scorer->plan->most_children;
    insight->input_room = nv__carve(block, most, sizeof(struct nv_input));
    insight->need_room = nv__carve(block, most, sizeof(struct nv_need));
}

enum nv_status nv__insight_init(struct nv_insight *insight, nv_scorer *scorer,
                                struct nv_error *error)
{
    struct nv_insight made = {.scorer = scorer};
    struct nv__block block = {0};
    lay_out(&made, &block);
    block.memory = made.memory = nv__alloc(block.used, 1);
    if (!block.memory)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    block.used = 0;
    lay_out(&made, &block);
    *insight = made;
    return NV_OK;
}

void nv__insight_release(struct nv_insight *insight)
{
    nv__free(insight->memory);
    *insight = (struct nv_insight){0};
}

static void read_inputs(struct nv_insight *insight, const struct nv__node *node)
{
    struct nv_input *inputs = insight->input_room;
    insight->inputs = inputs;
    for (size_t i = 0; i < node->child_count; i++) {
        struct nv_number value = {0, 1};
        inputs[i] = (struct nv_input){0};
        inputs[i].role =
            nv__role_of(insight->scorer, node, &node->children[i], &value);
        inputs[i].value = nv__value(value);
    }
}

static void weigh_inputs(struct nv_insight *insight,
                         const struct nv__node *node)
{
    struct nv_input *inputs = insight->input_room;
    enum nv_method method = node->indicator->method;
    int64_t all = method == NV_SUM ? node->weight_scale : 0;
    if (method != NV_MEAN && method != NV_WEIGHTED_MEAN && method != NV_SUM)
        return;
    for (size_t i = 0; i < node->child_count; i++) {
        inputs[i].has_weight = inputs[i].role >= NV_ROLE_COUNTED;
        if (inputs[i].has_weight && method != NV_SUM)
            all += node->children[i].weight;
    }
    for (size_t i = 0; i < node->child_count; i++)
        if (inputs[i].has_weight)
            inputs[i].weight =
                nv__value(nv_number_ratio(node->children[i].weight, all));
}

static void read_steps(struct nv_insight *insight, const struct nv__node *node,
                       const struct nv__terms *terms)
{
    struct nv_desk *desk = &insight->scorer->desk;
    insight->has_steps = node->indicator->method != NV_GEOMETRIC_MEAN;
    if (!insight->has_steps)
        return;
    size_t mark = nv_desk_mark(desk);
    struct nv_number raw = node->method->value(terms);
    raw = nv_desk_keep(desk, mark, raw);
    insight->raw = nv__value(raw);
    insight->rescaled = nv__value(nv__rescaled(desk, node, raw));
}

static void read_levels(struct nv_insight *insight, const struct nv__node *node)
{
    struct nv_desk *desk = &insight->scorer->desk;
    struct nv_number value = nv__number(insight->result->value);
    int level = insight->result->level;
    insight->has_margin = level != NV_NONE;
    if (insight->has_margin)
        insight->margin =
            nv__value(nv_number_subtract(desk, value, node->level_from[level]));
    for (size_t i = node->indicator->level_count; i-- > 0;) {
        struct nv_number from = node->level_from[i];
        if (nv_number_compare(desk, from, value) <= 0)
            return;
        insight->next_level = (int)i;
        insight->next = nv__value(from);
    }
}

static void read_scored(struct nv_insight *insight, const struct nv__node *node)
{
    struct nv_desk *desk = &insight->scorer->desk;
    const struct nv__terms *terms = nv__gather(insight->scorer, node);
    weigh_inputs(insight, node);
    read_steps(insight, node, terms);
    read_levels(insight, node);
    if (insight->next_level == NV_NONE) {
        nv__find_needs(insight, terms, NULL);
        return;
    }
    struct nv_number next = nv__number(insight->next);
    struct nv_number value = nv__number(insight->result->value);
    insight->gap = nv__value(nv_number_subtract(desk, next, value));
    struct nv_number target = nv__unscaled(desk, node, next);
    nv__find_needs(insight, terms, &target);
}

void nv__insight_read(struct nv_insight *insight, size_t indicator)
{
    nv_scorer *scorer = insight->scorer;
    const struct nv__node *node = &scorer->plan->nodes[indicator];
    *insight = (struct nv_insight){
        .indicator = node->indicator,
        .result = &scorer->results[indicator],
        .next_level = NV_NONE,
        .needs = insight->need_room,
        .scorer = scorer,
        .memory = insight->memory,
        .input_room = insight->input_room,
        .need_room = insight->need_room,
    };
    nv_desk_keep(&scorer->desk, scorer->ran, nv_number_whole(0));
    read_inputs(insight, node);
    if (insight->result->outcome == NV_SCORED)
        read_scored(insight, node);
}
