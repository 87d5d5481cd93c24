/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Compiling: points as numbers by the option's place, weights as whole
 * numbers over one scale, thresholds and rescales as numbers, and for each
 * indicator the set of questions below it. Conditions stay as the loader made
 * them: it has resolved names to places already.
 *
 * A plan is for one set of questions; all sets of a model differ in
 * `in_set` only, and a question outside is not asked, so that every result
 * keeps its place whatever was asked.
 */
#include "score/plan.h"

#include "base/diagnostic.h"
#include "base/limits.h"
#include "base/memory.h"
#include "score/block.h"
#include "score/methods.h"

#include <assert.h>

static size_t words_for(size_t questions)
{
    return (questions + 63) / 64;
}

static void lay_out_asks(struct nv_plan *plan, struct nv__block *block)
{
    const struct nv_model *model = plan->model;
    plan->asks = nv__carve(block, model->question_count, sizeof *plan->asks);
    plan->simple =
        nv__carve(block, model->question_count, sizeof(struct nv__gift *));
    for (size_t q = 0; q < model->question_count; q++) {
        size_t options = model->questions[q].options.count;
        struct nv__ask ask = {.question = &model->questions[q]};
        ask.gifts =
            nv__carve(block, NV_STATE_GIFTS + options, sizeof *ask.gifts);
        ask.units = nv__carve(block, options, sizeof *ask.units);
        if (block->memory)
            plan->asks[q] = ask;
    }
}

static void lay_out_nodes(struct nv_plan *plan, struct nv__block *block)
{
    const struct nv_model *model = plan->model;
    plan->nodes = nv__carve(block, model->indicator_count, sizeof *plan->nodes);
    for (size_t i = 0; i < model->indicator_count; i++) {
        const struct nv_indicator *indicator = &model->indicators[i];
        struct nv__node node = {.indicator = indicator,
                                .method = &nv__methods[indicator->method],
                                .child_count = indicator->child_count};
        node.children =
            nv__carve(block, node.child_count, sizeof *node.children);
        node.level_from =
            nv__carve(block, indicator->level_count, sizeof *node.level_from);
        node.leaves = nv__carve(block, plan->words, sizeof(uint64_t));
        node.quick.children =
            nv__carve(block, node.child_count, sizeof *node.quick.children);
        node.quick.level_from =
            nv__carve(block, indicator->level_count, sizeof(int64_t));
        if (block->memory)
            plan->nodes[i] = node;
    }
    plan->leaves = nv__carve(block, plan->words, sizeof(uint64_t));
}

static void lay_out(struct nv_plan *plan, struct nv__block *block)
{
    plan->words = words_for(plan->model->question_count);
    plan->first_slot = plan->words * 64;
    lay_out_asks(plan, block);
    lay_out_nodes(plan, block);
}

/* Options that stand for a state give no more than the state. */
static void compile_gifts(struct nv__ask *ask)
{
    for (enum nv_state state = NV_BLANK; state <= NV_NOT_ASKED; state++)
        ask->gifts[state].state = state;
    for (size_t i = 0; i < ask->question->options.count; i++) {
        struct nv__gift *gift = &ask->gifts[NV_STATE_GIFTS + i];
        gift->state = ask->question->options.at[i].state;
        if (gift->state == NV_ANSWERED)
            gift->units = ask->units[i];
    }
}

static void compile_options(struct nv__ask *ask)
{
    struct nv_options options = ask->question->options;
    unsigned digits = 0;
    for (size_t i = 0; i < options.count; i++) {
        const struct nv_option *option = &options.at[i];
        uint64_t bit = (uint64_t)1 << i;
        ask->known |= bit;
        if (option->state == NV_DONT_KNOW)
            ask->dont_know |= bit;
        if (option->state == NV_NOT_APPLICABLE)
            ask->not_applicable |= bit;
        if (option->points.digits > digits)
            digits = option->points.digits;
    }
    ask->scale = nv_power_of_ten(digits);
    for (size_t i = 0; i < options.count; i++)
        ask->units[i] = nv_decimal_units(options.at[i].points, digits);
    compile_gifts(ask);
}

static void compile_ask(struct nv__ask *ask)
{
    compile_options(ask);
    if (!ask->question->scored)
        return;
    struct nv_decimal low, high;
    nv__question_range(ask->question, &low, &high);
    ask->low = nv_number_decimal(low);
    assert(ask->low.den > 0);
    ask->low_units = ask->low.num * (ask->scale / ask->low.den);
    ask->high = nv_number_decimal(high);
}

static int64_t divisor_of(int64_t a, int64_t b)
{
    while (b) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

static bool has_weights(const struct nv_indicator *indicator)
{
    return indicator->method == NV_WEIGHTED_MEAN || indicator->method == NV_SUM;
}

/* The smallest whole numbers that say the same over the smallest scale. */
static void compile_weights(struct nv__node *node)
{
    const struct nv_child *children = node->indicator->children;
    unsigned digits = 0;
    for (size_t i = 0; i < node->child_count; i++)
        if (children[i].weight.digits > digits)
            digits = children[i].weight.digits;
    int64_t divisor = node->weight_scale = nv_power_of_ten(digits);
    for (size_t i = 0; i < node->child_count; i++) {
        node->children[i].weight = nv_decimal_units(children[i].weight, digits);
        divisor = divisor_of(node->children[i].weight, divisor);
    }
    node->weight_scale /= divisor;
    for (size_t i = 0; i < node->child_count; i++)
        node->children[i].weight /= divisor;
}

static void compile_children(struct nv__node *node)
{
    node->weight_scale = 1;
    for (size_t i = 0; i < node->child_count; i++) {
        const struct nv_child *child = &node->indicator->children[i];
        node->children[i] =
            (struct nv__branch){.question = child->question,
                                .indicator = child->indicator,
                                .weight = 1,
                                .at_least = nv_number_decimal(child->at_least)};
    }
    if (has_weights(node->indicator))
        compile_weights(node);
}

/* Differences of decimals over six digits stay far inside 64 bits. */
static void compile_rescale(struct nv__node *node)
{
    const struct nv_indicator *indicator = node->indicator;
    int64_t from[2], to[2];
    for (int i = 0; i < 2; i++) {
        from[i] = nv_decimal_units(indicator->rescale_from[i], NV_MAX_DECIMALS);
        to[i] = nv_decimal_units(indicator->rescale_to[i], NV_MAX_DECIMALS);
    }
    node->rescale_from = nv_number_decimal(indicator->rescale_from[0]);
    node->rescale_to = nv_number_decimal(indicator->rescale_to[0]);
    node->rescale_factor = nv_number_ratio(to[1] - to[0], from[1] - from[0]);
}

static void compile_levels(struct nv__node *node)
{
    const struct nv_indicator *indicator = node->indicator;
    for (size_t i = 0; i < indicator->level_count; i++) {
        node->level_from[i] = nv_number_decimal(indicator->levels[i].from);
        node->last_to = nv_number_decimal(indicator->levels[i].to);
    }
}

/* Children come first in the model's order. */
static void collect_leaves(const struct nv_plan *plan, struct nv__node *node)
{
    for (size_t i = 0; i < node->child_count; i++) {
        const struct nv__branch *child = &node->children[i];
        if (child->question != NV_NONE) {
            nv__set_bit(node->leaves, child->question);
            continue;
        }
        const uint64_t *below = plan->nodes[child->indicator].leaves;
        for (size_t w = 0; w < plan->words; w++)
            node->leaves[w] |= below[w];
    }
    node->first_word = plan->words;
    for (size_t w = plan->words; w-- > 0;) {
        if (!node->leaves[w])
            continue;
        node->first_word = w;
        if (!node->end_word)
            node->end_word = w + 1;
    }
}

static void compile_node(struct nv_plan *plan, struct nv__node *node)
{
    compile_children(node);
    if (node->indicator->has_rescale)
        compile_rescale(node);
    compile_levels(node);
    collect_leaves(plan, node);
    nv__quick_compile(plan, node);
    if (node->child_count > plan->most_children)
        plan->most_children = node->child_count;
}

static void compile(struct nv_plan *plan)
{
    const struct nv_model *model = plan->model;
    for (size_t q = 0; q < model->question_count; q++)
        compile_ask(&plan->asks[q]);
    for (size_t i = 0; i < model->indicator_count; i++)
        compile_node(plan, &plan->nodes[model->order[i]]);
    for (size_t i = 0; i < model->result_count; i++)
        for (size_t w = 0; w < plan->words; w++)
            plan->leaves[w] |= plan->nodes[model->results[i]].leaves[w];
}

static void choose_all(struct nv_plan *plan)
{
    for (size_t q = 0; q < plan->model->question_count; q++)
        plan->asks[q].in_set = true;
}

static enum nv_status choose_set(struct nv_plan *plan, const char *name,
                                 struct nv_error *error)
{
    int found = nv__model_set(plan->model, nv_span_of(name));
    if (found == NV_NONE)
        return nv__fail(error, NV_E_UNKNOWN_SET, name, NULL, NULL);
    const struct nv_set *set = &plan->model->sets[found];
    for (size_t i = 0; i < set->question_count; i++)
        plan->asks[set->questions[i]].in_set = true;
    return NV_OK;
}

static bool is_simple(const struct nv__ask *ask)
{
    const struct nv_question *question = ask->question;
    return ask->in_set && question->scored && !question->applies_if &&
           (question->type == NV_SINGLE || question->type == NV_YES_NO);
}

static void find_simple(struct nv_plan *plan)
{
    for (size_t q = 0; q < plan->model->question_count; q++)
        plan->simple[q] =
            is_simple(&plan->asks[q]) ? plan->asks[q].gifts : NULL;
}

static enum nv_status list_values(struct nv_plan *plan, struct nv_error *error)
{
    size_t all = 0, used = 0;
    for (size_t i = 0; i < plan->model->indicator_count; i++) {
        nv__quick_settle(plan, &plan->nodes[i]);
        all += nv__quick_count(plan, &plan->nodes[i]);
    }
    if (all == 0)
        return NV_OK;
    plan->values = nv__alloc(all, sizeof *plan->values);
    if (!plan->values)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    for (size_t i = 0; i < plan->model->indicator_count; i++) {
        size_t count = nv__quick_count(plan, &plan->nodes[i]);
        if (count)
            nv__quick_list(&plan->nodes[i], plan->values + used);
        used += count;
    }
    return NV_OK;
}

static enum nv_status set_up(struct nv_plan *plan, const char *set,
                             struct nv_error *error)
{
    struct nv__block block = {0};
    lay_out(plan, &block);
    block.memory = plan->memory = nv__alloc(block.used, 1);
    if (!block.memory)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    block.used = 0;
    lay_out(plan, &block);
    compile(plan);
    enum nv_status status = nv__plan_measure(plan, error);
    if (status == NV_OK && set && *set)
        status = choose_set(plan, set, error);
    else
        choose_all(plan);
    find_simple(plan);
    return status == NV_OK ? list_values(plan, error) : status;
}

enum nv_status nv_plan_new(nv_plan **out, const nv_model *model,
                           const char *set, struct nv_error *error)
{
    struct nv_plan *plan = nv__alloc(1, sizeof *plan);
    if (!plan)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    plan->model = model;
    enum nv_status status = set_up(plan, set, error);
    if (status != NV_OK) {
        nv_plan_free(plan);
        return status;
    }
    *out = plan;
    return NV_OK;
}

void nv_plan_free(nv_plan *plan)
{
    if (!plan)
        return;
    nv__free(plan->values);
    nv__free(plan->memory);
    nv__free(plan);
}
