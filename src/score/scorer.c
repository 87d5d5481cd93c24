/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The scorer's life and its public face. All room that a run can need is
 * taken when the scorer is made, wide numbers included, so that a run can
 * neither fail nor allocate. Room for wide numbers is small change for the
 * models there are: their numbers are bounded by a few words.
 */
#include "score/scorer.h"

#include "base/diagnostic.h"
#include "base/memory.h"

enum {
    VALUES_PER_INDICATOR = 5, /* value, low, high; both ends of its reach */
    VALUES_PER_CHILD = 3,     /* insight.c: what it weighs and needs */
    VALUES_MEANWHILE = 16,    /* of one operation on its way */
    BITS_PER_DIGIT = 3,       /* or more */
};

static void lay_out_questions(struct nv_scorer *scorer, struct nv__block *block)
{
    size_t count = scorer->plan->model->question_count;
    size_t slots =
        scorer->plan->first_slot + scorer->plan->model->indicator_count;
    size_t words = scorer->plan->words;
    scorer->given = nv__carve(block, count, 1);
    scorer->states = nv__carve(block, slots, 1);
    scorer->units = nv__carve(block, slots, sizeof *scorer->units);
    scorer->totals = nv__carve(block, count + 1, sizeof *scorer->totals);
    scorer->truths = nv__carve(block, count, 1);
    scorer->numbers = nv__carve(block, count, sizeof *scorer->numbers);
    scorer->answered = nv__carve(block, words, sizeof(uint64_t));
    scorer->applicable = nv__carve(block, words, sizeof(uint64_t));
    scorer->open = nv__carve(block, words, sizeof(uint64_t));
}

static void lay_out_indicators(struct nv_scorer *scorer,
                               struct nv__block *block)
{
    size_t count = scorer->plan->model->indicator_count;
    size_t most = scorer->plan->most_children;
    scorer->results = nv__carve(block, count, sizeof *scorer->results);
    scorer->presences = nv__carve(block, count, 1);
    scorer->reach = nv__carve(block, count, sizeof *scorer->reach);
    struct nv__term *at = nv__carve(block, most, sizeof *at);
    struct nv__term *room = nv__carve(block, most, sizeof *room);
    struct nv_number *numbers = nv__carve(block, most, sizeof *numbers);
    struct nv__terms terms = {
        .desk = &scorer->desk, .at = at, .room = room, .numbers = numbers};
    scorer->terms = terms;
    scorer->ranges.terms = terms;
    scorer->ranges.at = nv__carve(block, most, sizeof *scorer->ranges.at);
}

static void lay_out(struct nv_scorer *scorer, struct nv__block *block)
{
    lay_out_questions(scorer, block);
    lay_out_indicators(scorer, block);
    /* the longest text: two halves, a point or stroke, a sign */
    size_t digits = scorer->plan->number_bits / BITS_PER_DIGIT;
    scorer->text.capacity = 2 * digits + 64;
    scorer->text.data = nv__carve(block, scorer->text.capacity, 1);
}

static enum nv_status set_up(struct nv_scorer *scorer, struct nv_error *error)
{
    const struct nv_plan *plan = scorer->plan;
    struct nv__block block = {0};
    lay_out(scorer, &block);
    block.memory = scorer->memory = nv__alloc(block.used, 1);
    if (!block.memory)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    block.used = 0;
    lay_out(scorer, &block);
    size_t slots = VALUES_PER_INDICATOR * plan->model->indicator_count +
                   VALUES_PER_CHILD * plan->most_children + VALUES_MEANWHILE;
    return nv_desk_init(&scorer->desk, plan->number_bits, slots, error);
}

/* What no run changes: of simple questions, and of those that are not there. */
static void begin_questions(struct nv_scorer *scorer)
{
    const struct nv_plan *plan = scorer->plan;
    for (size_t q = 0; q < plan->model->question_count; q++)
        if (plan->simple[q])
            scorer->truths[q] = NV_TRUE;
    memset(scorer->states, NV_NOT_ASKED, plan->first_slot);
}

enum nv_status nv_scorer_new(nv_scorer **out, const nv_plan *plan,
                             struct nv_error *error)
{
    struct nv_scorer *scorer = nv__alloc(1, sizeof *scorer);
    if (!scorer)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    scorer->plan = plan;
    scorer->want_bounds = true;
    enum nv_status status = set_up(scorer, error);
    if (status != NV_OK) {
        nv_scorer_free(scorer);
        return status;
    }
    begin_questions(scorer);
    nv__find_reach(scorer);
    scorer->kept = nv_desk_mark(&scorer->desk);
    *out = scorer;
    return NV_OK;
}

void nv_scorer_free(nv_scorer *scorer)
{
    if (!scorer)
        return;
    nv_desk_release(&scorer->desk);
    nv__free(scorer->memory);
    nv__free(scorer);
}

static bool is_short(const struct nv_scorer *scorer, int indicator)
{
    return indicator != NV_NONE &&
           scorer->results[indicator].outcome == NV_INSUFFICIENT;
}

static enum nv_firm_status status_of(const struct nv_scorer *scorer)
{
    const struct nv_model *model = scorer->plan->model;
    size_t results = scorer->has_short ? model->result_count : 0;
    bool is_headless = is_short(scorer, model->headline[0]) ||
                       is_short(scorer, model->headline[1]);
    if (results && is_headless)
        return NV_FIRM_INSUFFICIENT;
    for (size_t i = 0; i < results; i++)
        if (is_short(scorer, model->results[i]))
            return NV_FIRM_PARTIAL;
    return scorer->answered_count < scorer->applicable_count ? NV_FIRM_PARTIAL
                                                             : NV_FIRM_OK;
}

static void count_answers(struct nv_scorer *scorer)
{
    const struct nv_plan *plan = scorer->plan;
    scorer->answered_count =
        nv__count_bits(scorer->answered, plan->leaves, 0, plan->words);
    scorer->applicable_count =
        nv__count_bits(scorer->applicable, plan->leaves, 0, plan->words);
}

void nv_scorer_run(nv_scorer *scorer, const struct nv_answer *questions,
                   const struct nv_answer *profile)
{
    struct nv__row row = {questions, profile};
    nv_desk_keep(&scorer->desk, scorer->kept, nv_number_whole(0));
    nv__read_answers(scorer, &row);
    count_answers(scorer);
    nv__score_indicators(scorer);
    if (scorer->want_bounds)
        nv__bound_indicators(scorer);
    scorer->ran = nv_desk_mark(&scorer->desk);
    scorer->status = status_of(scorer);
}

void nv_scorer_want_bounds(nv_scorer *scorer, bool want)
{
    scorer->want_bounds = want;
}

const struct nv_result *nv_scorer_indicator(const nv_scorer *scorer,
                                            size_t indicator)
{
    return &scorer->results[indicator];
}

const struct nv_result *nv_scorer_result(const nv_scorer *scorer, size_t result)
{
    return &scorer->results[scorer->plan->model->results[result]];
}

enum nv_firm_status nv_scorer_status(const nv_scorer *scorer)
{
    return scorer->status;
}

unsigned nv_scorer_answered(const nv_scorer *scorer)
{
    return scorer->answered_count;
}

unsigned nv_scorer_applicable(const nv_scorer *scorer)
{
    return scorer->applicable_count;
}

enum nv_state nv_scorer_state(const nv_scorer *scorer, size_t question)
{
    return (enum nv_state)scorer->states[question];
}

static size_t copy_out(const struct nv_buffer *text, char *out, size_t size)
{
    nv__copy_cut(out, size, text->data, text->size);
    return text->size;
}

size_t nv_scorer_decimal(nv_scorer *scorer, struct nv_value value,
                         unsigned digits, char *out, size_t size)
{
    nv_buffer_clear(&scorer->text);
    nv_number_put(&scorer->text, &scorer->desk, nv__number(value), digits,
                  true);
    return copy_out(&scorer->text, out, size);
}

size_t nv_scorer_exact(nv_scorer *scorer, struct nv_value value, char *out,
                       size_t size)
{
    nv_buffer_clear(&scorer->text);
    nv_number_put_exact(&scorer->text, &scorer->desk, nv__number(value));
    return copy_out(&scorer->text, out, size);
}
