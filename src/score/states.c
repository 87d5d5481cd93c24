/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What became of each question, and what it gives (docs/scoring.md, sections
 * 2 and 3), in one pass in the model's order: a condition refers to earlier
 * questions only, so these are settled when it is looked at.
 *
 * Two states are kept for each question. `given` is what the firm said; it
 * still matters for the bounds of a question that is perhaps asked. `states`
 * is what counts. A question outside the set is not asked, whatever its
 * condition says: its truth is false, and nothing can open it.
 */
#include "score/scorer.h"

#include <assert.h>

enum nv_state nv__given_state(const struct nv__ask *ask,
                              const struct nv_answer *answer)
{
    if (answer->state != NV_ANSWERED)
        return (enum nv_state)answer->state;
    uint64_t chosen = ask->question->type == NV_MULTIPLE
                          ? answer->as.ticked
                          : (uint64_t)1 << (answer->option & 63);
    if (chosen & ask->not_applicable)
        return NV_NOT_APPLICABLE;
    if (chosen & ask->dont_know)
        return NV_DONT_KNOW;
    return NV_ANSWERED;
}

static int64_t units_of_many(const struct nv__ask *ask,
                             const struct nv_answer *answer)
{
    uint64_t ticked = answer->as.ticked & ask->known;
    int64_t units = 0;
    for (; ticked; ticked &= ticked - 1)
        units += ask->units[__builtin_ctzll(ticked)];
    return units;
}

/*
 * Readers of answers refuse a number outside its limits; here the nearer
 * limit counts, so that no array of answers can break the bounds of plan.
 */
static struct nv_number points_of_number(const struct nv__ask *ask,
                                         const struct nv_answer *answer)
{
    struct nv_number value =
        nv_number_decimal(nv__number_points(ask->question, answer->as.units));
    if (nv_number_compare(NULL, value, ask->low) < 0)
        return ask->low;
    return nv_number_compare(NULL, value, ask->high) > 0 ? ask->high : value;
}

/* No text question is scored. */
static void give_points(struct nv_scorer *scorer, size_t question,
                        const struct nv_answer *answer)
{
    const struct nv__ask *ask = &scorer->plan->asks[question];
    struct nv_number *value = &scorer->values[question];
    int64_t *units = &scorer->units[question];
    switch (ask->question->type) {
    case NV_NUMBER:
        *value = points_of_number(ask, answer);
        return;
    case NV_MULTIPLE:
        *units = units_of_many(ask, answer);
        *value = nv_number_ratio(*units, ask->scale);
        return;
    default:
        assert(answer->option < ask->question->options.count);
        *units = ask->units[answer->option];
        *value = ask->points[answer->option];
    }
}

static enum nv__truth truth_of_asking(const struct nv_scorer *scorer,
                                      const struct nv__row *row,
                                      const struct nv__ask *ask)
{
    if (!ask->in_set)
        return NV_FALSE;
    if (!ask->question->applies_if)
        return NV_TRUE;
    return nv__condition(scorer, row, ask->question->applies_if);
}

static void sort_into_sets(struct nv_scorer *scorer, int question)
{
    enum nv_state state = (enum nv_state)scorer->states[question];
    enum nv_state given = (enum nv_state)scorer->given[question];
    bool unsaid = state == NV_BLANK || state == NV_DONT_KNOW;
    bool perhaps =
        scorer->truths[question] == NV_UNKNOWN && given != NV_NOT_APPLICABLE;
    if (state == NV_ANSWERED)
        nv__set_bit(scorer->answered, question);
    if (state == NV_ANSWERED || unsaid)
        nv__set_bit(scorer->applicable, question);
    if (unsaid || perhaps)
        nv__set_bit(scorer->open, question);
}

static void clear_sets(struct nv_scorer *scorer)
{
    size_t size = scorer->plan->words * sizeof(uint64_t);
    memset(scorer->answered, 0, size);
    memset(scorer->applicable, 0, size);
    memset(scorer->open, 0, size);
}

static void read_answer(struct nv_scorer *scorer, const struct nv__row *row,
                        size_t q)
{
    const struct nv__ask *ask = &scorer->plan->asks[q];
    const struct nv_answer *answer = &row->questions[q];
    enum nv__truth truth = truth_of_asking(scorer, row, ask);
    enum nv_state given = nv__given_state(ask, answer);
    scorer->truths[q] = (unsigned char)truth;
    scorer->given[q] = (unsigned char)given;
    scorer->states[q] =
        (unsigned char)(truth == NV_TRUE ? given : NV_NOT_ASKED);
    if (given == NV_ANSWERED && truth != NV_FALSE && ask->question->scored)
        give_points(scorer, q, answer);
    sort_into_sets(scorer, (int)q);
}

/* Bits of 64 questions. */
struct membership {
    uint64_t answered, open;
};

/* The arrays of a scorer, each in a register while bytes are stored. */
struct arrays {
    const struct nv__ask *asks;
    unsigned char *given, *states, *truths;
    struct nv_number *values;
    int64_t *units;
};

/* The same as read_answer for what nearly all questions are. */
static inline void read_simple(struct arrays to, size_t q,
                               const struct nv_answer *answer,
                               struct membership *sets)
{
    const struct nv__ask *ask = &to.asks[q];
    const uint64_t bit = (uint64_t)1 << (q % 64);
    unsigned char state = answer->state;
    to.truths[q] = NV_TRUE;
    to.given[q] = to.states[q] = state;
    if (state == NV_ANSWERED) {
        assert(answer->option < ask->question->options.count);
        sets->answered |= bit;
        to.units[q] = ask->units[answer->option];
        to.values[q] = ask->points[answer->option];
    } else if (state < NV_NOT_APPLICABLE) { /* blank, don't know */
        sets->open |= bit;
    }
}

static void read_word(struct nv_scorer *scorer, const struct nv__row *row,
                      size_t word)
{
    const struct arrays to = {scorer->plan->asks, scorer->given,
                              scorer->states,     scorer->truths,
                              scorer->values,     scorer->units};
    const struct nv_answer *answers = row->questions;
    size_t count = scorer->plan->model->question_count;
    size_t end = word * 64 + 64 < count ? word * 64 + 64 : count;
    struct membership sets = {0, 0};
    for (size_t q = word * 64; q < end; q++) {
        if (to.asks[q].is_simple)
            read_simple(to, q, &answers[q], &sets);
        else
            read_answer(scorer, row, q);
    }
    scorer->answered[word] |= sets.answered;
    scorer->applicable[word] |= sets.answered | sets.open;
    scorer->open[word] |= sets.open;
}

void nv__read_answers(struct nv_scorer *scorer, const struct nv__row *row)
{
    clear_sets(scorer);
    for (size_t word = 0; word < scorer->plan->words; word++)
        read_word(scorer, row, word);
}
