/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Advice by trial: an action says which answers it would change, so its
 * worth is found by changing them in a copy and scoring again, not by a rule
 * of thumb about indicators. Another scorer is used, because the firm's own
 * must keep its results. Only answers that would rise are changed; a
 * question that is not asked of the firm stays out. An action none of whose
 * answers would change has been done, and is not advised.
 *
 * Results that are better low (a spread, a difference) are not counted as
 * gains.
 */
#include "report/advice.h"

#include "base/diagnostic.h"
#include "score/scorer.h"

struct trial {
    const struct nv_firm *firm;
    struct nv_advice *advice;
    nv_scorer *scorer;
    struct nv_answer *answers;
    struct nv_gain *gains; /* room for one trial */
};

static enum nv_status no_memory(struct nv_error *error)
{
    return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
}

/* The points of an option; least for one that stands for a state. */
static bool is_worth_less(const struct nv_question *question, size_t a,
                          size_t b)
{
    const struct nv_option *left = &question->options.at[a];
    const struct nv_option *right = &question->options.at[b];
    if (!left->has_points || !right->has_points)
        return right->has_points;
    return nv_decimal_compare(left->points, right->points) < 0;
}

static uint64_t exclusive_options(const struct nv_question *question)
{
    uint64_t set = 0;
    for (size_t i = 0; i < question->options.count; i++) {
        if (question->options.at[i].exclusive)
            set |= (uint64_t)1 << i;
    }
    return set;
}

/* What was ticked, and the option too; exclusive ones give way. */
static uint64_t ticked_with(const struct nv_question *question,
                            const struct nv_answer *answer, size_t option)
{
    uint64_t kept = answer->state == NV_ANSWERED ? answer->as.ticked : 0;
    return (kept & ~exclusive_options(question)) | (uint64_t)1 << option;
}

/*
 * Changes the answer to what the action leads to, where that is a rise;
 * whether it was.
 */
static bool raise_answer(const struct trial *trial, const struct nv_raise *to)
{
    const struct nv_question *question =
        &trial->firm->model->questions[to->question];
    struct nv_answer *answer = &trial->answers[to->question];
    enum nv_state state =
        nv_scorer_state(trial->firm->scorer, (size_t)to->question);
    size_t option = (size_t)to->option;
    struct nv_answer before = *answer;
    if (state == NV_NOT_ASKED || state == NV_NOT_APPLICABLE)
        return false;
    if (question->type == NV_MULTIPLE)
        answer->as.ticked = ticked_with(question, answer, option);
    else if (state != NV_ANSWERED ||
             is_worth_less(question, answer->option, option))
        answer->option = (unsigned short)option;
    answer->state = NV_ANSWERED;
    return before.state != answer->state || before.option != answer->option ||
           before.as.ticked != answer->as.ticked;
}

/* Scores as if the action were done; false when it has been done already. */
static bool run_trial(const struct trial *trial, const struct nv_action *action)
{
    const struct nv_firm *firm = trial->firm;
    bool changed = action->raise_count == 0;
    memcpy(trial->answers, nv_answers_questions(firm->answers),
           firm->model->question_count * sizeof *trial->answers);
    for (size_t i = 0; i < action->raise_count; i++)
        changed = raise_answer(trial, &action->raises[i]) || changed;
    if (changed)
        nv_scorer_run(trial->scorer, trial->answers,
                      nv_answers_profile(firm->answers));
    return changed;
}

static bool is_better_high(const struct nv_indicator *indicator)
{
    return indicator->method != NV_SPREAD && indicator->method != NV_DIFFERENCE;
}

/* Whether after is more than before; the two are of different scorers. */
static bool is_rise(const struct trial *trial, const struct nv_result *before,
                    const struct nv_result *after)
{
    struct nv_decimal low, high;
    if (after->outcome != NV_SCORED)
        return false;
    if (before->outcome != NV_SCORED)
        return true;
    return nv_shown_rounded(trial->firm->scorer, before->value, &low) &&
           nv_shown_rounded(trial->scorer, after->value, &high) &&
           nv_decimal_compare(low, high) < 0;
}

static struct nv_gain gain_of(const struct trial *trial, int index,
                              const struct nv_result *before,
                              const struct nv_result *after)
{
    const struct nv_firm *firm = trial->firm;
    unsigned decimals = firm->model->indicators[index].decimals;
    bool was_scored = before->outcome == NV_SCORED;
    struct nv_gain gain = {.indicator = index,
                           .before = was_scored ? before->level : NV_NONE,
                           .after = after->level};
    if (was_scored)
        gain.shown_before =
            nv_shown_value(firm->scorer, before->value, decimals, firm->comma);
    gain.shown_after =
        nv_shown_value(trial->scorer, after->value, decimals, firm->comma);
    nv_scorer_decimal(trial->scorer, after->value, NV_FILE_DECIMALS,
                      gain.file_after.text, sizeof gain.file_after.text);
    return gain;
}

static bool is_headline(const nv_model *model, int index)
{
    return model->headline[0] == index || model->headline[1] == index;
}

static void find_gains(const struct trial *trial, struct nv_step *step)
{
    const nv_model *model = trial->firm->model;
    for (size_t i = 0; i < model->result_count; i++) {
        int index = model->results[i];
        const struct nv_result *before =
            nv_scorer_result(trial->firm->scorer, i);
        const struct nv_result *after = nv_scorer_result(trial->scorer, i);
        if (!is_better_high(&model->indicators[index]) ||
            !is_rise(trial, before, after))
            continue;
        struct nv_gain *gain = &trial->gains[step->gain_count++];
        *gain = gain_of(trial, index, before, after);
        if (is_headline(model, index) && gain->after > gain->before)
            step->headline_levels++;
    }
}

static bool keep_gains(const struct trial *trial, struct nv_step *step)
{
    find_gains(trial, step);
    struct nv_gain *gains =
        nv_arena_alloc(&trial->advice->arena, step->gain_count, sizeof *gains);
    if (!gains)
        return false;
    memcpy(gains, trial->gains, step->gain_count * sizeof *gains);
    step->gains = gains;
    return true;
}

/* Whether a helps more than b; both are free to be done. */
static bool is_better(const struct nv_step *a, const struct nv_step *b)
{
    if (a->headline_levels != b->headline_levels)
        return a->headline_levels > b->headline_levels;
    if ((a->gain_count > 0) != (b->gain_count > 0))
        return a->gain_count > 0;
    if (a->action->impact != b->action->impact)
        return a->action->impact > b->action->impact;
    return a->action->effort < b->action->effort;
}

/* Whether all that it requires, of what applies, has its place already. */
static bool is_free(const struct nv_advice *advice, const nv_model *model,
                    const struct nv_step *step)
{
    for (size_t i = 0; i < step->action->require_count; i++) {
        const struct nv_action *required =
            &model->actions[step->action->requires[i]];
        for (size_t j = 0; j < advice->count; j++) {
            if (advice->steps[j].action == required && !advice->steps[j].placed)
                return false;
        }
    }
    return true;
}

static struct nv_step *best_free(struct nv_advice *advice,
                                 const nv_model *model)
{
    struct nv_step *best = NULL;
    for (size_t i = 0; i < advice->count; i++) {
        struct nv_step *step = &advice->steps[i];
        if (!step->placed && is_free(advice, model, step) &&
            (!best || is_better(step, best)))
            best = step;
    }
    return best;
}

static void put_in_order(struct nv_advice *advice, const nv_model *model)
{
    for (size_t i = 0; i < advice->count; i++) {
        struct nv_step *best = best_free(advice, model);
        best->placed = true;
        advice->order[i] = best;
    }
}

static bool reserve(struct trial *trial)
{
    const nv_model *model = trial->firm->model;
    struct nv_advice *advice = trial->advice;
    struct nv_arena *arena = &advice->arena;
    size_t count = model->action_count;
    advice->steps = nv_arena_alloc(arena, count, sizeof *advice->steps);
    advice->order = nv_arena_alloc(arena, count, sizeof *advice->order);
    trial->answers =
        nv_arena_alloc(arena, model->question_count, sizeof *trial->answers);
    trial->gains =
        nv_arena_alloc(arena, model->result_count, sizeof *trial->gains);
    return advice->steps && advice->order && trial->answers && trial->gains;
}

static bool try_all(struct trial *trial)
{
    const struct nv_firm *firm = trial->firm;
    struct nv_advice *advice = trial->advice;
    const struct nv__row row = {nv_answers_questions(firm->answers),
                                nv_answers_profile(firm->answers)};
    for (size_t i = 0; i < firm->model->action_count; i++) {
        const struct nv_action *action = &firm->model->actions[i];
        if (nv__condition(firm->scorer, &row, action->when) != NV_TRUE ||
            !run_trial(trial, action))
            continue;
        struct nv_step *step = &advice->steps[advice->count++];
        step->action = action;
        if (!keep_gains(trial, step))
            return false;
    }
    put_in_order(advice, firm->model);
    return true;
}

enum nv_status nv_advice_init(struct nv_advice *advice,
                              const struct nv_firm *firm,
                              struct nv_error *error)
{
    struct trial trial = {.firm = firm, .advice = advice};
    *advice = (struct nv_advice){0};
    enum nv_status status =
        nv_scorer_new(&trial.scorer, firm->scorer->plan, error);
    if (status != NV_OK)
        return status;
    nv_scorer_want_bounds(trial.scorer, false);
    if (!reserve(&trial) || !try_all(&trial))
        status = no_memory(error);
    nv_scorer_free(trial.scorer);
    if (status != NV_OK)
        nv_advice_release(advice);
    return status;
}

void nv_advice_release(struct nv_advice *advice)
{
    nv_arena_release(&advice->arena);
    *advice = (struct nv_advice){0};
}
