/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Actions are chosen one at a time: of those that apply and whose
 * requirements are listed or not to be listed, the best. Sorting first and
 * moving what is required up afterwards was the alternative; it needs care
 * to keep the order of the rest, and there are a few dozen actions at most.
 *
 * What an action brings is not estimated but scored: the raised answers go
 * through a second scorer of the same plan, for every action, because those
 * that bring something come first.
 */
#include "score/advice.h"

#include "base/diagnostic.h"
#include "base/memory.h"

/* Those that wait come last and in order: the best is the greatest. */
enum stage { LEFT_OUT, LISTED, WAITING, WAITING_BRINGS, WAITING_LIFTS };

static const struct nv_model *model_of(const struct nv_advice *advice)
{
    return advice->scorer->plan->model;
}

static void lay_out(struct nv_advice *advice, struct nv__block *block)
{
    const struct nv_model *model = model_of(advice);
    advice->room = nv__carve(block, model->action_count, sizeof *advice->room);
    advice->stages = nv__carve(block, model->action_count, 1);
    advice->raised =
        nv__carve(block, model->question_count, sizeof *advice->raised);
}

static enum nv_status set_up(struct nv_advice *advice, struct nv_error *error)
{
    struct nv__block block = {0};
    lay_out(advice, &block);
    block.memory = advice->memory = nv__alloc(block.used, 1);
    if (!block.memory)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    block.used = 0;
    lay_out(advice, &block);
    enum nv_status status =
        nv__insight_init(&advice->insight, advice->scorer, error);
    if (status != NV_OK)
        return status;
    status = nv_scorer_new(&advice->after, advice->scorer->plan, error);
    if (status == NV_OK)
        nv_scorer_want_bounds(advice->after, false);
    return status;
}

enum nv_status nv__advice_init(struct nv_advice *advice, nv_scorer *scorer,
                               struct nv_error *error)
{
    struct nv_advice made = {.scorer = scorer};
    enum nv_status status = set_up(&made, error);
    if (status != NV_OK) {
        nv__advice_release(&made);
        return status;
    }
    *advice = made;
    return NV_OK;
}

void nv__advice_release(struct nv_advice *advice)
{
    nv__insight_release(&advice->insight);
    nv_scorer_free(advice->after);
    nv__free(advice->memory);
    *advice = (struct nv_advice){0};
}

static bool is_reached(const struct nv_question *question,
                       const struct nv_answer *answer, int option)
{
    const struct nv_option *wanted = &question->options.at[option];
    if (question->type == NV_MULTIPLE)
        return answer->as.ticked >> option & 1;
    const struct nv_option *chosen = &question->options.at[answer->option];
    return nv_decimal_compare(chosen->points, wanted->points) >= 0;
}

/* True when the question applies and is not yet where the action leads. */
static bool is_open(const struct nv_advice *advice, struct nv_raise raise)
{
    const struct nv_question *question =
        &model_of(advice)->questions[raise.question];
    switch ((enum nv_state)advice->scorer->states[raise.question]) {
    case NV_ANSWERED:
        return !is_reached(question, &advice->questions[raise.question],
                           raise.option);
    case NV_BLANK:
    case NV_DONT_KNOW:
        return true;
    default:
        return false;
    }
}

bool nv__advice_is_done(const struct nv_advice *advice,
                        const struct nv_action *action)
{
    for (size_t i = 0; i < action->raise_count; i++)
        if (is_open(advice, action->raises[i]))
            return false;
    return action->raise_count > 0;
}

static bool is_beneath(const struct nv_plan *plan,
                       const struct nv__branch *child, int question)
{
    if (child->question != NV_NONE)
        return child->question == question;
    return nv__has_bit(plan->nodes[child->indicator].leaves, question);
}

/* True when an open raise lies beneath a binding child of the headline. */
static bool lifts_least(const struct nv_advice *advice, int headline,
                        const struct nv_action *action)
{
    const struct nv_plan *plan = advice->scorer->plan;
    const struct nv__branch *children = plan->nodes[headline].children;
    for (size_t i = 0; i < action->raise_count; i++) {
        struct nv_raise raise = action->raises[i];
        for (size_t n = 0; n < advice->insight.need_count; n++) {
            size_t child = advice->insight.needs[n].child;
            if (is_beneath(plan, &children[child], raise.question) &&
                is_open(advice, raise))
                return true;
        }
    }
    return false;
}

/* The first headline that is a staircase or a minimum, read; or NV_NONE. */
static int read_headline(struct nv_advice *advice)
{
    const struct nv_model *model = model_of(advice);
    for (size_t i = 0; i < 2; i++) {
        int headline = model->headline[i];
        if (headline == NV_NONE)
            continue;
        enum nv_method method = model->indicators[headline].method;
        if (method != NV_STAIRCASE && method != NV_MIN)
            continue;
        nv__insight_read(&advice->insight, (size_t)headline);
        return headline;
    }
    return NV_NONE;
}

static uint64_t exclusive_options(const struct nv_question *question)
{
    uint64_t found = 0;
    for (size_t i = 0; i < question->options.count; i++)
        if (question->options.at[i].exclusive)
            found |= (uint64_t)1 << i;
    return found;
}

static void tick(const struct nv_question *question, struct nv_answer *answer,
                 int option)
{
    uint64_t alone = exclusive_options(question);
    uint64_t bit = (uint64_t)1 << option;
    uint64_t others = answer->state == NV_ANSWERED ? answer->as.ticked : 0;
    answer->as.ticked = bit & alone ? bit : (others & ~alone) | bit;
}

/* An answer that is there already, or that cannot be, stays as it is. */
static void raise_answer(struct nv_advice *advice, struct nv_raise raise)
{
    const struct nv_question *question =
        &model_of(advice)->questions[raise.question];
    struct nv_answer *answer = &advice->raised[raise.question];
    enum nv_state given = (enum nv_state)advice->scorer->given[raise.question];
    if (given == NV_NOT_APPLICABLE ||
        (given == NV_ANSWERED && is_reached(question, answer, raise.option)))
        return;
    if (question->type == NV_MULTIPLE)
        tick(question, answer, raise.option);
    answer->option = (unsigned short)raise.option;
    answer->state = NV_ANSWERED;
}

static void try_action(struct nv_advice *advice, const struct nv_action *action)
{
    size_t count = model_of(advice)->question_count;
    memcpy(advice->raised, advice->questions, count * sizeof *advice->raised);
    for (size_t i = 0; i < action->raise_count; i++)
        raise_answer(advice, action->raises[i]);
    nv_scorer_run(advice->after, advice->raised, advice->profile);
}

/* A distance between parts says nothing good by growing. */
static bool is_better_high(const struct nv_indicator *indicator)
{
    return indicator->method != NV_SPREAD && indicator->method != NV_DIFFERENCE;
}

bool nv__advice_is_gain(const struct nv_advice *advice, size_t result)
{
    const struct nv_model *model = model_of(advice);
    const struct nv_result *now = nv_scorer_result(advice->scorer, result);
    const struct nv_result *then = nv_scorer_result(advice->after, result);
    if (then->outcome != NV_SCORED ||
        !is_better_high(&model->indicators[model->results[result]]))
        return false;
    return now->outcome != NV_SCORED ||
           nv_number_compare_across(
               &advice->scorer->desk, nv__number(now->value),
               &advice->after->desk, nv__number(then->value)) < 0;
}

static bool brings(struct nv_advice *advice, const struct nv_action *action)
{
    try_action(advice, action);
    for (size_t i = 0; i < model_of(advice)->result_count; i++)
        if (nv__advice_is_gain(advice, i))
            return true;
    return false;
}

static enum stage stage_of(struct nv_advice *advice, int headline,
                           const struct nv_action *action)
{
    struct nv__row row = {advice->questions, advice->profile};
    if (nv__condition(advice->scorer, &row, action->when) != NV_TRUE ||
        nv__advice_is_done(advice, action))
        return LEFT_OUT;
    if (!brings(advice, action))
        return WAITING;
    if (headline != NV_NONE && lifts_least(advice, headline, action))
        return WAITING_LIFTS;
    return WAITING_BRINGS;
}

static bool is_ready(const struct nv_advice *advice,
                     const struct nv_action *action)
{
    for (size_t i = 0; i < action->require_count; i++)
        if (advice->stages[action->requires[i]] >= WAITING)
            return false;
    return true;
}

/* For actions that wait; equals stay in the order of the file. */
static bool is_better(const struct nv_advice *advice, size_t a, size_t b)
{
    const struct nv_action *actions = model_of(advice)->actions;
    if (advice->stages[a] != advice->stages[b])
        return advice->stages[a] > advice->stages[b];
    return actions[a].impact * actions[b].effort >
           actions[b].impact * actions[a].effort;
}

static int best_ready(const struct nv_advice *advice)
{
    const struct nv_model *model = model_of(advice);
    int best = NV_NONE;
    for (size_t a = 0; a < model->action_count; a++)
        if (advice->stages[a] >= WAITING &&
            is_ready(advice, &model->actions[a]) &&
            (best == NV_NONE || is_better(advice, a, (size_t)best)))
            best = (int)a;
    return best;
}

void nv__advice_read(struct nv_advice *advice,
                     const struct nv_answer *questions,
                     const struct nv_answer *profile)
{
    const struct nv_model *model = model_of(advice);
    advice->questions = questions;
    advice->profile = profile;
    advice->actions = advice->room;
    advice->count = 0;
    int headline = read_headline(advice);
    for (size_t a = 0; a < model->action_count; a++)
        advice->stages[a] =
            (unsigned char)stage_of(advice, headline, &model->actions[a]);
    for (int a = best_ready(advice); a != NV_NONE; a = best_ready(advice)) {
        advice->room[advice->count++] = (struct nv_advised){
            .action = (size_t)a,
            .lifts_least = advice->stages[a] == WAITING_LIFTS,
            .brings = advice->stages[a] >= WAITING_BRINGS,
        };
        advice->stages[a] = LISTED;
    }
}

nv_scorer *nv__advice_after(struct nv_advice *advice, size_t place)
{
    size_t action = advice->actions[place].action;
    try_action(advice, &model_of(advice)->actions[action]);
    return advice->after;
}
