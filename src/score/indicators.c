/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The results of all indicators, children before parents (docs/scoring.md,
 * sections 4 and 5). For each: gather what its children are and give, let
 * the method say whether that is enough and what it makes, finish. Values
 * that are wide stay in the desk until the next run, one slot each.
 *
 * Most indicators are worked out in whole numbers (quick.c); what is here is
 * for the others, and is what the bounds are made with.
 *
 * Questions are counted by the bits of three sets rather than added up from
 * the children: a question below two of them must count once.
 */
#include "score/finish.h"
#include "score/scorer.h"

static enum nv__role role_of_question(const struct nv_scorer *scorer,
                                      const struct nv__node *node, int question,
                                      struct nv_number *value)
{
    switch ((enum nv_state)scorer->states[question]) {
    case NV_ANSWERED:
        *value = nv__points_of(scorer, (size_t)question);
        return NV_ROLE_COUNTED;
    case NV_DONT_KNOW:
        if (!node->indicator->dont_know_lowest)
            return NV_ROLE_MISSING;
        *value = scorer->plan->asks[question].low;
        return NV_ROLE_LOWEST;
    case NV_BLANK:
        return NV_ROLE_MISSING;
    default:
        return NV_ROLE_ABSENT;
    }
}

enum nv__role nv__role_of(const struct nv_scorer *scorer,
                          const struct nv__node *node,
                          const struct nv__branch *child,
                          struct nv_number *value)
{
    if (child->question != NV_NONE)
        return role_of_question(scorer, node, child->question, value);
    const struct nv_result *result = &scorer->results[child->indicator];
    switch (result->outcome) {
    case NV_SCORED:
        *value = nv__number(result->value);
        return NV_ROLE_COUNTED;
    case NV_INSUFFICIENT:
        return NV_ROLE_MISSING;
    default:
        return NV_ROLE_ABSENT;
    }
}

const struct nv__terms *nv__gather(struct nv_scorer *scorer,
                                   const struct nv__node *node)
{
    struct nv__terms *terms = &scorer->terms;
    terms->node = node;
    terms->count = terms->missing = terms->absent = 0;
    terms->first_missing = node->child_count;
    for (size_t i = 0; i < node->child_count; i++) {
        struct nv__term *term = &terms->at[terms->count];
        enum nv__role role =
            nv__role_of(scorer, node, &node->children[i], &term->value);
        term->child = i;
        terms->count += role >= NV_ROLE_COUNTED;
        terms->absent += role == NV_ROLE_ABSENT;
        if (role == NV_ROLE_MISSING && terms->missing++ == 0)
            terms->first_missing = i;
    }
    return terms;
}

unsigned nv__count_bits(const uint64_t *set, const uint64_t *within,
                        size_t first, size_t end)
{
    unsigned count = 0;
    for (size_t i = first; i < end; i++)
        count += (unsigned)__builtin_popcountll(set[i] & within[i]);
    return count;
}

static enum nv_outcome outcome_of(const struct nv__terms *terms)
{
    if (terms->absent == terms->node->child_count)
        return NV_NOT_APPLICABLE_RESULT;
    return terms->node->method->outcome(terms);
}

static void score_generally(struct nv_scorer *scorer, size_t index)
{
    const struct nv__node *node = &scorer->plan->nodes[index];
    const struct nv__terms *terms = nv__gather(scorer, node);
    struct nv_result result = {.outcome = outcome_of(terms), .level = NV_NONE};
    result.answered = nv__count_bits(scorer->answered, node->leaves,
                                     node->first_word, node->end_word);
    result.applicable = nv__count_bits(scorer->applicable, node->leaves,
                                       node->first_word, node->end_word);
    if (result.outcome == NV_SCORED) {
        struct nv_desk *desk = &scorer->desk;
        size_t mark = nv_desk_mark(desk);
        struct nv_number value = node->method->value(terms);
        value = nv__finished(desk, node, value);
        value = nv_desk_keep(desk, mark, value);
        result.value = nv__value(value);
        result.level = nv__level_of(desk, node, value);
    }
    scorer->results[index] = result;
    scorer->has_short |= result.outcome == NV_INSUFFICIENT;
}

/* In 64 bits where that is known to do. */
static void score(struct nv_scorer *scorer, size_t index)
{
    const struct nv__node *node = &scorer->plan->nodes[index];
    bool is_listed = node->quick.is_on && node->quick.values;
    if (is_listed && nv__quick_look_up(scorer, node, index))
        return;
    if (node->quick.is_on)
        nv__quick_score(scorer, node, index);
    else
        score_generally(scorer, index);
}

void nv__score_indicators(struct nv_scorer *scorer)
{
    const struct nv_model *model = scorer->plan->model;
    scorer->has_short = false;
    for (size_t i = 0; i < model->indicator_count; i++)
        score(scorer, (size_t)model->order[i]);
}
