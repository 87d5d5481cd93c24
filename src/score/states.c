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
#include <string.h>

static_assert(NV_BLANK == 0 && NV_ANSWERED == 1 && NV_DONT_KNOW == 2 &&
                  NV_NOT_APPLICABLE == 3 && NV_NOT_ASKED == 4,
              "sort_into_sets tells states by their bits");

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
    int64_t *units = &scorer->units[question];
    switch (ask->question->type) {
    case NV_NUMBER:
        scorer->numbers[question] = points_of_number(ask, answer);
        return;
    case NV_MULTIPLE:
        *units = units_of_many(ask, answer);
        return;
    default:
        assert(answer->option < ask->question->options.count);
        *units = ask->units[answer->option];
    }
}

struct nv_number nv__points_of(const struct nv_scorer *scorer, size_t question)
{
    const struct nv__ask *ask = &scorer->plan->asks[question];
    return ask->question->type == NV_NUMBER
               ? scorer->numbers[question]
               : nv_number_ratio(scorer->units[question], ask->scale);
}

enum nv_state nv__given_of(const struct nv_scorer *scorer, size_t question)
{
    bool is_simple = scorer->plan->simple[question];
    return (enum nv_state)(is_simple ? scorer->states[question]
                                     : scorer->given[question]);
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
    if (truth == NV_UNKNOWN && given != NV_NOT_APPLICABLE)
        nv__set_bit(scorer->open, (int)q);
}

/* The same for what nearly all questions are: a look at a table. */
static void read_answers(struct nv_scorer *scorer, const struct nv__row *row)
{
    const size_t count = scorer->plan->model->question_count;
    const struct nv__gift *const *simple = scorer->plan->simple;
    const struct nv_answer *answers = row->questions;
    unsigned char *states = scorer->states;
    int64_t *units = scorer->units;
    uint64_t *totals = scorer->totals, total = 0;
    for (size_t q = 0; q < count; q++) {
        const struct nv__gift *gifts = simple[q];
        totals[q] = total;
        if (!gifts) {
            read_answer(scorer, row, q);
            continue;
        }
        const struct nv__gift *gift = &gifts[nv__gift_of(&answers[q])];
        states[q] = (unsigned char)gift->state;
        units[q] = gift->units;
        total += (uint64_t)gift->units;
    }
    totals[count] = total;
}

/*
 * Eight states, each in a byte, as bits of one word: their lowest bits,
 * gathered by a multiplication that brings each to a place of its own.
 */
static uint64_t gathered(uint64_t bytes)
{
    const uint64_t lowest = UINT64_C(0x0101010101010101);
    return ((bytes & lowest) * UINT64_C(0x0102040810204080)) >> 56;
}

static uint64_t eight_at(const unsigned char *states)
{
    uint64_t eight;
    memcpy(&eight, states, sizeof eight);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    eight = __builtin_bswap64(eight);
#endif
    return eight;
}

/*
 * Blank is 0, answered 1, don't know 2; those with the bit of 4, or with both
 * others, are not applicable. Behind the last question none is asked.
 */
static void sort_into_sets(struct nv_scorer *scorer, size_t word)
{
    uint64_t answered = 0, unsaid = 0;
    for (size_t i = 0; i < 64; i += 8) {
        uint64_t eight = eight_at(scorer->states + 64 * word + i);
        uint64_t is_odd = eight, is_high = eight >> 1 | eight >> 2;
        answered |= gathered(is_odd & ~is_high) << i;
        unsaid |= gathered(~(is_odd | eight >> 2)) << i;
    }
    scorer->answered[word] = answered;
    scorer->applicable[word] = answered | unsaid;
    scorer->open[word] |= unsaid;
}

void nv__read_answers(struct nv_scorer *scorer, const struct nv__row *row)
{
    const size_t words = scorer->plan->words;
    memset(scorer->open, 0, words * sizeof(uint64_t));
    read_answers(scorer, row);
    for (size_t word = 0; word < words; word++)
        sort_into_sets(scorer, word);
}
