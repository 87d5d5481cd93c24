/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Which questions apply, and which may come to. The scorer knows the first
 * (docs/scoring.md, section 3); an interview also has to say "17 of 60"
 * before everything is answered, and so must tell a question that is only
 * waiting for an earlier answer from one that is gone for good because that
 * answer was "don't know".
 *
 * Conditions are therefore worked out with sets of Kleene's three values: a
 * blank may become any of them, a don't know stays unknown. With blanks held
 * to be unknown, as the scorer does, each set has one member, and the same
 * code says what applies now. A set is a little too large where one answer
 * decides two leaves; that can only make the total too large for a while.
 */
#include "interview/interview_core.h"

enum {
    IS_FALSE = 1,
    IS_UNKNOWN = 2,
    IS_TRUE = 4,
    IS_ANY = IS_FALSE | IS_UNKNOWN | IS_TRUE
};

struct sight {
    const struct nv_interview *interview;
    const unsigned char *truths; /* per question: whether it is asked */
    unsigned blank;              /* what a blank may turn out to be */
};

static unsigned set_of(bool holds)
{
    return holds ? IS_TRUE : IS_FALSE;
}

static unsigned ordered(const struct nv_condition *condition,
                        struct nv_decimal value)
{
    int side = nv_decimal_compare(value, condition->number);
    if (condition->kind == NV_AT_LEAST)
        return set_of(side >= 0);
    if (condition->kind == NV_AT_MOST)
        return set_of(side <= 0);
    return set_of(side < 0);
}

static uint64_t chosen_of(const struct nv_question *question,
                          const struct nv_answer *answer)
{
    return question->type == NV_MULTIPLE ? answer->as.ticked
                                         : UINT64_C(1) << (answer->option & 63);
}

/* The state that an answer amounts to; options may stand for one. */
static enum nv_state state_of(const struct nv_question *question,
                              const struct nv_answer *answer)
{
    enum nv_state found = NV_ANSWERED;
    bool has_options = question->type != NV_NUMBER && question->type != NV_TEXT;
    if (answer->state != NV_ANSWERED || !has_options)
        return (enum nv_state)answer->state;
    uint64_t chosen = chosen_of(question, answer);
    for (size_t i = 0; i < question->options.count; i++) {
        enum nv_state state = question->options.at[i].state;
        if (!(chosen >> i & 1) || state == NV_ANSWERED)
            continue;
        if (state == NV_NOT_APPLICABLE)
            return state;
        found = state;
    }
    return found;
}

static unsigned value_of(const struct nv_condition *condition,
                         const struct nv_question *question,
                         const struct nv_answer *answer)
{
    if (condition->kind == NV_IS)
        return set_of(chosen_of(question, answer) & condition->option_set);
    if (question->type == NV_NUMBER)
        return ordered(
            condition,
            (struct nv_decimal){answer->as.units, (uint8_t)question->decimals});
    return ordered(condition, question->options.at[answer->option].points);
}

static unsigned question_leaf(const struct sight *sight,
                              const struct nv_condition *condition)
{
    const struct nv_interview *interview = sight->interview;
    size_t q = (size_t)condition->question;
    const struct nv_question *question = &interview->model->questions[q];
    const struct nv_answer *answer = &interview->answers->questions[q];
    unsigned truth = sight->truths[q];
    unsigned out = truth & (IS_FALSE | IS_UNKNOWN);
    if (!(truth & IS_TRUE))
        return out;
    switch (state_of(question, answer)) {
    case NV_ANSWERED:
        return out | value_of(condition, question, answer);
    case NV_BLANK:
        return out | sight->blank;
    case NV_DONT_KNOW:
        return out | IS_UNKNOWN;
    default:
        return out | IS_FALSE;
    }
}

static unsigned field_leaf(const struct sight *sight,
                           const struct nv_condition *condition)
{
    const struct nv_interview *interview = sight->interview;
    const struct nv_answer *answer = &interview->profile[condition->field];
    const struct nv_field *field = &interview->model->fields[condition->field];
    if (answer->state != NV_ANSWERED)
        return IS_FALSE;
    if (condition->kind == NV_IS)
        return set_of(condition->option_set >> (answer->option & 63) & 1);
    return ordered(condition, (struct nv_decimal){answer->as.units,
                                                  (uint8_t)field->decimals});
}

static unsigned mirrored(unsigned set)
{
    return (set & IS_UNKNOWN) | (set & IS_FALSE ? IS_TRUE : 0) |
           (set & IS_TRUE ? IS_FALSE : 0);
}

/* All that the least of two can be; the greatest is its mirror image. */
static unsigned least(unsigned a, unsigned b)
{
    unsigned out = 0;
    for (unsigned x = IS_FALSE; x <= IS_TRUE; x *= 2) {
        for (unsigned y = IS_FALSE; y <= IS_TRUE; y *= 2)
            out |= (a & x) && (b & y) ? (x < y ? x : y) : 0;
    }
    return out;
}

static unsigned look(const struct sight *sight,
                     const struct nv_condition *condition)
{
    unsigned all = IS_TRUE;
    bool any = condition->kind == NV_ANY;
    if (condition->kind == NV_NOT)
        return mirrored(look(sight, condition->children));
    if (condition->kind != NV_ALL && !any)
        return condition->question != NV_NONE ? question_leaf(sight, condition)
                                              : field_leaf(sight, condition);
    for (size_t i = 0; i < condition->child_count; i++) {
        unsigned one = look(sight, &condition->children[i]);
        all = least(all, any ? mirrored(one) : one);
    }
    return any ? mirrored(all) : all;
}

static void settle(const struct nv_interview *interview, unsigned char *truths,
                   unsigned blank)
{
    const struct sight sight = {interview, truths, blank};
    for (size_t q = 0; q < interview->model->question_count; q++) {
        const struct nv_condition *condition =
            interview->model->questions[q].applies_if;
        unsigned truth = condition ? 0 : IS_TRUE;
        if (!interview->in_set[q])
            truth = IS_FALSE;
        else if (condition)
            truth = look(&sight, condition);
        truths[q] = (unsigned char)truth;
    }
}

void nv__interview_settle(nv_interview *interview)
{
    const nv_model *model = interview->model;
    memcpy(interview->profile, interview->answers->profile,
           model->field_count * sizeof *interview->profile);
    nv__profile_derive(model, interview->profile);
    settle(interview, interview->asked, IS_UNKNOWN);
    settle(interview, interview->may, IS_ANY);
    for (size_t q = 0; q < model->question_count; q++) {
        interview->asked[q] = interview->asked[q] == IS_TRUE;
        interview->may[q] = (interview->may[q] & IS_TRUE) != 0;
    }
}
