/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Which actions are advised, and in which order (docs/scoring.md, section 9):
 * phases first, for what cannot be begun yet is no advice for Monday; within
 * a phase consistency before the next level, and then the greater worth.
 *
 * An action is left out while something that it requires is neither done nor
 * advised. That one may be left out for the same reason, so it is asked again
 * until nothing changes; a model's requirements have no circle. Phases are
 * found in the same way. To sort by need would be quicker, and there are a
 * hundred actions.
 */
#include "score/advice_parts.h"

static const struct nv_model *model_of(const struct nv_advice *advice)
{
    return advice->scorer->plan->model;
}

static bool is_beneath(const struct nv_plan *plan,
                       const struct nv__branch *child, int question)
{
    if (child->question != NV_NONE)
        return child->question == question;
    return nv__has_bit(plan->nodes[child->indicator].leaves, question);
}

/* True when an open raise lies beneath a weakest child of the lead. */
static bool lifts_weakest(const struct nv_advice *advice,
                          const struct nv_action *action)
{
    const struct nv_plan *plan = advice->scorer->plan;
    const struct nv__node *node = &plan->nodes[advice->lead];
    for (size_t i = 0; i < action->raise_count; i++) {
        struct nv_raise raise = action->raises[i];
        if (!nv__raise_is_open(advice, raise))
            continue;
        for (size_t n = 0; n < node->child_count; n++)
            if (advice->weak[n] &&
                is_beneath(plan, &node->children[n], raise.question))
                return true;
    }
    return false;
}

static bool is_level_gain(const struct nv_advice *advice, size_t result)
{
    const struct nv_result *now = nv_scorer_result(advice->scorer, result);
    const struct nv_result *then = nv_scorer_result(advice->after, result);
    return nv__advice_is_gain(advice, result) && now->outcome == NV_SCORED &&
           now->level != NV_NONE && then->level > now->level;
}

static enum nv_reason reason_of(const struct nv_advice *advice,
                                const struct nv_action *action, bool rises)
{
    bool gains = false;
    for (size_t i = 0; i < model_of(advice)->result_count; i++)
        gains = gains || nv__advice_is_gain(advice, i);
    if (!gains)
        return NV_REASON_NONE;
    if (lifts_weakest(advice, action))
        return NV_REASON_CONSISTENCY;
    return rises ? NV_REASON_NEXT_LEVEL : NV_REASON_OTHER;
}

/* All but its phase; whether that is the first is seen later. */
static struct nv_advised look_at(struct nv_advice *advice, size_t index)
{
    enum { LOW_EFFORT = 1 };
    const struct nv_action *action = &model_of(advice)->actions[index];
    struct nv_advised found = {.action = index, .phase = 1};
    nv__advice_try(advice, action);
    found.priority = nv__advice_priority(advice, action);
    found.reason =
        reason_of(advice, action, found.priority.headline != NV_NONE);
    for (size_t i = 0; i < model_of(advice)->result_count; i++)
        found.quick = found.quick || (action->effort == LOW_EFFORT &&
                                      is_level_gain(advice, i));
    return found;
}

static enum nv__truth truth_of(const struct nv_advice *advice,
                               const struct nv_action *action)
{
    struct nv__row row = {advice->questions, advice->profile};
    return nv__condition(advice->scorer, &row, action->when);
}

/* Phase 0 stands for an action that is not advised. */
static void find_wanted(struct nv_advice *advice)
{
    const struct nv_model *model = model_of(advice);
    for (size_t a = 0; a < model->action_count; a++) {
        const struct nv_action *action = &model->actions[a];
        bool is_wanted = truth_of(advice, action) == NV_TRUE &&
                         !nv__advice_is_done(advice, action);
        advice->found[a] =
            is_wanted ? look_at(advice, a) : (struct nv_advised){.action = a};
    }
}

/* What raises nothing leaves no trace that it was done; it is trusted to be. */
static bool is_met(const struct nv_advice *advice, int required)
{
    const struct nv_action *action = &model_of(advice)->actions[required];
    return nv__advice_is_done(advice, action) ||
           (action->raise_count == 0 && truth_of(advice, action) != NV_TRUE);
}

/* The phase that follows all that the action requires; 0 = one is unmet. */
static unsigned phase_after(const struct nv_advice *advice,
                            const struct nv_action *action)
{
    unsigned phase = 1;
    for (size_t i = 0; i < action->require_count; i++) {
        unsigned before = advice->found[action->requires[i]].phase;
        if (before == 0 && !is_met(advice, action->requires[i]))
            return 0;
        if (before >= phase)
            phase = before + 1;
    }
    return phase;
}

static void find_phases(struct nv_advice *advice)
{
    const struct nv_model *model = model_of(advice);
    bool changed = true;
    while (changed) {
        changed = false;
        for (size_t a = 0; a < model->action_count; a++) {
            struct nv_advised *found = &advice->found[a];
            unsigned phase =
                found->phase ? phase_after(advice, &model->actions[a]) : 0;
            changed = changed || phase != found->phase;
            found->phase = phase;
        }
    }
}

/* Negative when a goes before b. */
static int compare(const struct nv_advice *advice, const struct nv_advised *a,
                   const struct nv_advised *b)
{
    const struct nv_action *actions = model_of(advice)->actions;
    const struct nv_action *left = &actions[a->action];
    const struct nv_action *right = &actions[b->action];
    if (a->phase != b->phase)
        return a->phase < b->phase ? -1 : 1;
    if (a->reason != b->reason)
        return a->reason > b->reason ? -1 : 1;
    int worth = nv_number_compare(&advice->desk, nv__number(b->priority.worth),
                                  nv__number(a->priority.worth));
    if (worth != 0)
        return worth;
    int rest = right->impact * left->effort - left->impact * right->effort;
    return rest ? rest : (a->action > b->action) - (a->action < b->action);
}

/* By insertion: qsort could not see the numbers. */
static void insert(struct nv_advice *advice, const struct nv_advised *one)
{
    size_t at = advice->count++;
    for (; at && compare(advice, one, &advice->room[at - 1]) < 0; at--)
        advice->room[at] = advice->room[at - 1];
    advice->room[at] = *one;
}

void nv__advice_order(struct nv_advice *advice)
{
    const struct nv_model *model = model_of(advice);
    advice->count = 0;
    find_wanted(advice);
    find_phases(advice);
    for (size_t a = 0; a < model->action_count; a++) {
        struct nv_advised *found = &advice->found[a];
        found->quick = found->quick && found->phase == 1;
        if (found->phase)
            insert(advice, found);
    }
}
