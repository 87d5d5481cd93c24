/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Which actions, in which order, and what counts as a gain is decided by
 * score/advice.c; here its answers are put into words that outlive it. The
 * advice scores each action anew, one after the other, so every gain is
 * written down before the next action is tried.
 */
#include "report/steps.h"

#include "base/diagnostic.h"
#include "report/advice_view.h"
#include "score/find_out.h"

struct writing {
    const struct nv_firm *firm;
    struct nv_advice *advice;
    struct nv_steps *steps;
    nv_scorer *after; /* the results with one action done */
};

static void put_now(const struct writing *to, const struct nv_result *now,
                    unsigned decimals, struct nv_gain *gain)
{
    gain->before = NV_NONE;
    gain->shown_before.text[0] = gain->file_before.text[0] = '\0';
    if (now->outcome != NV_SCORED)
        return;
    gain->before = now->level;
    gain->shown_before =
        nv_shown_value(to->firm->scorer, now->value, decimals, to->firm->comma);
    nv_scorer_decimal(to->firm->scorer, now->value, NV_FILE_DECIMALS,
                      gain->file_before.text, sizeof gain->file_before.text);
}

static struct nv_gain gain_of(const struct writing *to, size_t result)
{
    const nv_model *model = to->firm->model;
    const struct nv_result *then = nv_scorer_result(to->after, result);
    struct nv_gain gain = {.indicator = model->results[result],
                           .after = then->level};
    unsigned decimals = model->indicators[gain.indicator].decimals;
    put_now(to, nv_scorer_result(to->firm->scorer, result), decimals, &gain);
    gain.shown_after =
        nv_shown_value(to->after, then->value, decimals, to->firm->comma);
    nv_scorer_decimal(to->after, then->value, NV_FILE_DECIMALS,
                      gain.file_after.text, sizeof gain.file_after.text);
    return gain;
}

static size_t count_gains(const struct writing *to)
{
    size_t count = 0;
    for (size_t i = 0; i < to->firm->model->result_count; i++)
        count += nv__advice_is_gain(to->advice, i);
    return count;
}

static bool put_gains(const struct writing *to, struct nv_step *step)
{
    struct nv_gain *gains =
        nv_arena_alloc(&to->steps->arena, count_gains(to), sizeof *gains);
    if (!gains)
        return false;
    for (size_t i = 0; i < to->firm->model->result_count; i++) {
        if (nv__advice_is_gain(to->advice, i))
            gains[step->gain_count++] = gain_of(to, i);
    }
    step->gains = gains;
    return true;
}

static struct nv_span kept(const struct writing *to, struct nv_buffer *text)
{
    struct nv_span copy =
        nv_arena_copy(&to->steps->arena, nv_buffer_view(text));
    to->steps->failed = to->steps->failed || text->failed || !copy.at;
    nv_buffer_release(text);
    return copy;
}

static struct nv_factor factor_of(const struct writing *to,
                                  struct nv_value value)
{
    struct nv_buffer exact = {0}, file = {0};
    nv__advice_exact(to->advice, value, &exact);
    nv__advice_decimal(to->advice, value, NV_FILE_DECIMALS, &file);
    return (struct nv_factor){kept(to, &exact), kept(to, &file)};
}

static struct nv_shown shown_of(const struct writing *to, struct nv_value value,
                                unsigned decimals)
{
    struct nv_buffer text = {0};
    nv__advice_decimal(to->advice, value, decimals, &text);
    to->steps->failed = to->steps->failed || text.failed;
    struct nv_shown shown =
        nv_shown_text(nv_buffer_view(&text), decimals, to->firm->comma);
    nv_buffer_release(&text);
    return shown;
}

static void put_rank(const struct writing *to, struct nv_rank_of_step *rank,
                     const struct nv_priority *from)
{
    rank->headline = from->headline;
    rank->weight = factor_of(to, from->weight);
    rank->gap = factor_of(to, from->gap);
    rank->worth = factor_of(to, from->worth);
    if (from->headline == NV_NONE)
        return;
    rank->part =
        &to->firm->model->indicators[from->headline].children[from->child];
    unsigned decimals = nv_child_decimals(to->firm, rank->part);
    rank->from = factor_of(to, from->from);
    rank->to = factor_of(to, from->to);
    rank->range = factor_of(to, from->range);
    rank->shown_from = shown_of(to, from->from, decimals);
    rank->shown_to = shown_of(to, from->to, decimals);
}

static bool put_step(struct writing *to, struct nv_step *step, size_t place)
{
    const struct nv_advised *advised = &to->advice->actions[place];
    *step = (struct nv_step){
        .action = &to->firm->model->actions[advised->action],
        .reason = advised->reason,
        .phase = advised->phase,
        .quick = advised->quick,
    };
    to->after = nv__advice_after(to->advice, place);
    put_rank(to, &step->rank, &advised->priority);
    return put_gains(to, step) && !to->steps->failed;
}

static bool put_steps(struct writing *to)
{
    struct nv_steps *steps = to->steps;
    size_t count = to->advice->count;
    steps->at = nv_arena_alloc(&steps->arena, count, sizeof *steps->at);
    if (!steps->at)
        return false;
    for (size_t i = 0; i < count; i++) {
        if (!put_step(to, &steps->at[steps->count++], i))
            return false;
        steps->first_count += i < NV_FIRST_STEPS && steps->at[i].phase == 1;
    }
    to->after = nv__advice_after_all(to->advice, steps->first_count);
    return put_gains(to, &steps->together);
}

enum nv_status nv_steps_init(struct nv_steps *steps, const struct nv_firm *firm,
                             struct nv_error *error)
{
    struct nv_advice advice;
    struct writing to = {.firm = firm, .advice = &advice, .steps = steps};
    *steps = (struct nv_steps){0};
    enum nv_status status = nv__advice_init(&advice, firm->scorer, error);
    if (status != NV_OK)
        return status;
    nv__advice_read(&advice, nv_answers_questions(firm->answers),
                    nv_answers_profile(firm->answers));
    steps->find_out_count =
        nv__find_out(&advice, steps->find_out, NV_MOST_TO_FIND_OUT);
    if (!put_steps(&to))
        status = nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    nv__advice_release(&advice);
    if (status != NV_OK)
        nv_steps_release(steps);
    return status;
}

void nv_steps_release(struct nv_steps *steps)
{
    nv_arena_release(&steps->arena);
    *steps = (struct nv_steps){0};
}
