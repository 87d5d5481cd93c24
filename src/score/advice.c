/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The life of an advice, and what an action would change. That is not
 * estimated but scored: the raised answers go through a second scorer of the
 * same plan, for every action, because those that bring something come first.
 * A table of effects stated in the model was the alternative; it would be
 * wrong for every firm whose other answers differ from those its author had
 * in mind.
 *
 * Only the answers of the copy are changed. An answer that is there already,
 * or that cannot be, stays as it is.
 */
#include "score/advice.h"

#include "base/diagnostic.h"
#include "base/memory.h"
#include "score/advice_parts.h"
#include "score/tick.h"

enum {
    NUMBERS_PER_ACTION = 16, /* priority.c */
    NUMBERS_MEANWHILE = 32,
    /* A gap is a difference divided by another one; and then a weight. */
    GAP_FACTOR = 4,
    GAP_BITS = 256,
};

static const struct nv_model *model_of(const struct nv_advice *advice)
{
    return advice->scorer->plan->model;
}

static void lay_out(struct nv_advice *advice, struct nv__block *block)
{
    const struct nv_model *model = model_of(advice);
    advice->room = nv__carve(block, model->action_count, sizeof *advice->room);
    advice->found =
        nv__carve(block, model->action_count, sizeof *advice->found);
    advice->raised =
        nv__carve(block, model->question_count, sizeof *advice->raised);
    advice->weak = nv__carve(block, advice->scorer->plan->most_children, 1);
    advice->parts = nv__carve(block, advice->scorer->plan->most_children, 2);
}

static enum nv_status make_scorers(struct nv_advice *advice,
                                   struct nv_error *error)
{
    const struct nv_plan *plan = advice->scorer->plan;
    size_t bits = GAP_FACTOR * plan->number_bits + GAP_BITS;
    size_t slots =
        NUMBERS_PER_ACTION * plan->model->action_count + NUMBERS_MEANWHILE;
    enum nv_status status =
        nv__insight_init(&advice->insight, advice->scorer, error);
    if (status == NV_OK)
        status = nv_scorer_new(&advice->after, plan, error);
    if (status == NV_OK)
        nv_scorer_want_bounds(advice->after, false);
    return status == NV_OK ? nv_desk_init(&advice->desk, bits, slots, error)
                           : status;
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
    return make_scorers(advice, error);
}

enum nv_status nv__advice_init(struct nv_advice *advice, nv_scorer *scorer,
                               struct nv_error *error)
{
    struct nv_advice made = {.scorer = scorer};
    enum nv_status status = set_up(&made, error);
    if (status != NV_OK) {
        nv__advice_release(&made);
        made = (struct nv_advice){0};
    }
    *advice = made;
    return status;
}

void nv__advice_release(struct nv_advice *advice)
{
    nv__insight_release(&advice->insight);
    nv_scorer_free(advice->after);
    nv_desk_release(&advice->desk);
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

bool nv__raise_is_open(const struct nv_advice *advice, struct nv_raise raise)
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
        if (nv__raise_is_open(advice, action->raises[i]))
            return false;
    return action->raise_count > 0;
}

/* Whether the copy has a scored answer, the firm's or one that was raised. */
static bool is_scored(const struct nv_advice *advice, int question)
{
    const struct nv__ask *ask = &advice->scorer->plan->asks[question];
    return nv__given_state(ask, &advice->raised[question]) == NV_ANSWERED;
}

static void raise_answer(struct nv_advice *advice, struct nv_raise raise)
{
    const struct nv_question *question =
        &model_of(advice)->questions[raise.question];
    struct nv_answer *answer = &advice->raised[raise.question];
    if (nv__given_of(advice->scorer, (size_t)raise.question) ==
            NV_NOT_APPLICABLE ||
        (is_scored(advice, raise.question) &&
         is_reached(question, answer, raise.option)))
        return;
    if (question->type == NV_MULTIPLE)
        answer->as.ticked = nv__tick(
            question, answer->state == NV_ANSWERED ? answer->as.ticked : 0,
            raise.option);
    answer->option = (unsigned short)raise.option;
    answer->state = NV_ANSWERED;
}

static void start_over(struct nv_advice *advice)
{
    size_t count = model_of(advice)->question_count;
    memcpy(advice->raised, advice->questions, count * sizeof *advice->raised);
}

static void raise_answers(struct nv_advice *advice,
                          const struct nv_action *action)
{
    for (size_t i = 0; i < action->raise_count; i++)
        raise_answer(advice, action->raises[i]);
}

void nv__advice_try(struct nv_advice *advice, const struct nv_action *action)
{
    start_over(advice);
    raise_answers(advice, action);
    nv_scorer_run(advice->after, advice->raised, advice->profile);
}

nv_scorer *nv__advice_after(struct nv_advice *advice, size_t place)
{
    size_t action = advice->actions[place].action;
    nv__advice_try(advice, &model_of(advice)->actions[action]);
    return advice->after;
}

nv_scorer *nv__advice_after_all(struct nv_advice *advice, size_t count)
{
    start_over(advice);
    for (size_t i = 0; i < count; i++)
        raise_answers(advice,
                      &model_of(advice)->actions[advice->actions[i].action]);
    nv_scorer_run(advice->after, advice->raised, advice->profile);
    return advice->after;
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

void nv__advice_read(struct nv_advice *advice,
                     const struct nv_answer *questions,
                     const struct nv_answer *profile)
{
    advice->questions = questions;
    advice->profile = profile;
    advice->actions = advice->room;
    nv_desk_keep(&advice->desk, 0, nv_number_whole(0));
    nv__advice_find_parts(advice);
    nv__advice_order(advice);
}

void nv__advice_decimal(struct nv_advice *advice, struct nv_value value,
                        unsigned digits, struct nv_buffer *out)
{
    nv_number_put(out, &advice->desk, nv__number(value), digits, true);
}

void nv__advice_exact(struct nv_advice *advice, struct nv_value value,
                      struct nv_buffer *out)
{
    nv_number_put_exact(out, &advice->desk, nv__number(value));
}
