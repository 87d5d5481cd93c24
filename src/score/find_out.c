/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * An action whose condition is unknown is not advised, and a firm that does
 * not know how things stand would learn nothing from that. Its first step is
 * to find out: the condition is followed down to what makes it unknown, which
 * is a question, or a result that has too few answers. Of each action one
 * question is enough, if possible one that the action would raise.
 *
 * To rank all unknown answers by how far the headline could move was the
 * alternative. It would score the firm anew for each answer to each question,
 * and say what moves a number, not what keeps a step from being named.
 */
#include "score/find_out.h"

struct list {
    const struct nv_advice *advice;
    int *at;
    size_t count;
    const struct nv_action *only; /* questions that it raises; NULL = any */
    bool has_one;                 /* of the action at hand */
};

/* Their order: the greater impact divided by effort, then the file's. */
static bool is_before(const struct nv_action *a, const struct nv_action *b)
{
    int left = a->impact * b->effort, right = b->impact * a->effort;
    return left != right ? left > right : a < b;
}

/* The action that follows; the first one after NULL; NULL after the last. */
static const struct nv_action *next_after(const struct nv_model *model,
                                          const struct nv_action *last)
{
    const struct nv_action *next = NULL;
    for (size_t i = 0; i < model->action_count; i++) {
        const struct nv_action *action = &model->actions[i];
        bool is_left = !last || is_before(last, action);
        if (is_left && (!next || is_before(action, next)))
            next = action;
    }
    return next;
}

static bool is_raised(const struct nv_action *action, int question)
{
    for (size_t i = 0; i < action->raise_count; i++) {
        if (action->raises[i].question == question)
            return true;
    }
    return false;
}

static bool is_listed(const struct list *list, int question)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->at[i] == question)
            return true;
    }
    return false;
}

/* One question for an action is enough, and may stand there for another. */
static void add(struct list *list, int question)
{
    const struct nv_scorer *scorer = list->advice->scorer;
    if (list->has_one || scorer->states[question] != NV_DONT_KNOW ||
        (list->only && !is_raised(list->only, question)))
        return;
    list->has_one = true;
    if (!is_listed(list, question))
        list->at[list->count++] = question;
}

static void add_beneath(struct list *list, int result)
{
    const struct nv_plan *plan = list->advice->scorer->plan;
    for (size_t i = 0; i < plan->model->question_count; i++) {
        if (nv__has_bit(plan->nodes[result].leaves, (int)i))
            add(list, (int)i);
    }
}

/* What keeps the condition from being true or false. */
static void follow(struct list *list, const struct nv_condition *condition)
{
    const struct nv_advice *advice = list->advice;
    struct nv__row row = {advice->questions, advice->profile};
    if (nv__condition(advice->scorer, &row, condition) != NV_UNKNOWN)
        return;
    for (size_t i = 0; i < condition->child_count; i++)
        follow(list, &condition->children[i]);
    if (condition->question != NV_NONE)
        add(list, condition->question);
    if (condition->result != NV_NONE)
        add_beneath(list, condition->result);
}

static void take(struct list *list, const struct nv_action *action)
{
    list->has_one = nv__advice_is_done(list->advice, action);
    list->only = action;
    follow(list, action->when);
    list->only = NULL;
    follow(list, action->when);
}

size_t nv__find_out(const struct nv_advice *advice, int *found, size_t most)
{
    struct list list = {.advice = advice, .at = found};
    const struct nv_model *model = advice->scorer->plan->model;
    const struct nv_action *action = next_after(model, NULL);
    for (; action && list.count < most; action = next_after(model, action))
        take(&list, action);
    return list.count;
}
