/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Conditions in Kleene's three values (docs/scoring.md, section 3). False,
 * unknown and true are 0, 1 and 2, so that `all` is the least, `any` the
 * greatest and `not` the mirror image. Codes were made bits and thresholds
 * decimals when the model was loaded: the loader's tree is walked as it is,
 * at most NV_MAX_CONDITION_DEPTH deep.
 */
#include "score/scorer.h"

static enum nv__truth truth_of(bool holds)
{
    return holds ? NV_TRUE : NV_FALSE;
}

/* Where it stands to the threshold: negative, 0, positive. */
static enum nv__truth ordered(const struct nv_condition *condition, int side)
{
    if (condition->kind == NV_AT_LEAST)
        return truth_of(side >= 0);
    if (condition->kind == NV_AT_MOST)
        return truth_of(side <= 0);
    return truth_of(side < 0);
}

static enum nv__truth on_question(const struct nv_condition *condition,
                                  const struct nv_question *question,
                                  const struct nv_answer *answer)
{
    uint64_t chosen = question->type == NV_MULTIPLE
                          ? answer->as.ticked
                          : (uint64_t)1 << (answer->option & 63);
    if (condition->kind == NV_IS)
        return truth_of(chosen & condition->option_set);
    struct nv_decimal value =
        question->type == NV_NUMBER
            ? (struct nv_decimal){answer->as.units, (uint8_t)question->decimals}
            : question->options.at[answer->option].points;
    return ordered(condition, nv_decimal_compare(value, condition->number));
}

static enum nv__truth question_leaf(const struct nv_scorer *scorer,
                                    const struct nv__row *row,
                                    const struct nv_condition *condition)
{
    int question = condition->question;
    if (scorer->truths[question] == NV_UNKNOWN)
        return NV_UNKNOWN;
    switch ((enum nv_state)scorer->states[question]) {
    case NV_ANSWERED:
        return on_question(condition, &scorer->plan->model->questions[question],
                           &row->questions[question]);
    case NV_BLANK:
    case NV_DONT_KNOW:
        return NV_UNKNOWN;
    default:
        return NV_FALSE;
    }
}

static enum nv__truth field_leaf(const struct nv_scorer *scorer,
                                 const struct nv__row *row,
                                 const struct nv_condition *condition)
{
    const struct nv_field *field =
        &scorer->plan->model->fields[condition->field];
    const struct nv_answer *answer = &row->profile[condition->field];
    if (answer->state != NV_ANSWERED)
        return NV_FALSE;
    if (condition->kind == NV_IS)
        return truth_of(condition->option_set >> (answer->option & 63) & 1);
    struct nv_decimal value = {answer->as.units, (uint8_t)field->decimals};
    return ordered(condition, nv_decimal_compare(value, condition->number));
}

static enum nv__truth level_leaf(const struct nv_condition *condition,
                                 const struct nv_indicator *indicator,
                                 const struct nv_result *result)
{
    if (result->level == NV_NONE)
        return NV_UNKNOWN;
    int level = indicator->levels[result->level].number;
    return truth_of(condition->kind == NV_LEVEL_AT_MOST
                        ? level <= condition->level
                        : level >= condition->level);
}

static enum nv__truth result_leaf(const struct nv_scorer *scorer,
                                  const struct nv_condition *condition)
{
    const struct nv_result *result = &scorer->results[condition->result];
    if (result->outcome != NV_SCORED)
        return NV_UNKNOWN;
    if (condition->kind == NV_LEVEL_AT_MOST ||
        condition->kind == NV_LEVEL_AT_LEAST)
        return level_leaf(condition,
                          scorer->plan->nodes[condition->result].indicator,
                          result);
    struct nv_number value = nv__number(result->value);
    struct nv_number edge = nv_number_decimal(condition->number);
    return ordered(condition, nv_number_compare(&scorer->desk, value, edge));
}

/* The least of the children's truths, or with side -1 the greatest. */
static enum nv__truth combined(const struct nv_scorer *scorer,
                               const struct nv__row *row,
                               const struct nv_condition *condition,
                               enum nv__truth start, int side)
{
    enum nv__truth all = start;
    for (size_t i = 0; i < condition->child_count; i++) {
        enum nv__truth one =
            nv__condition(scorer, row, &condition->children[i]);
        if (side * ((int)one - (int)all) < 0)
            all = one;
    }
    return all;
}

enum nv__truth nv__condition(const struct nv_scorer *scorer,
                             const struct nv__row *row,
                             const struct nv_condition *condition)
{
    switch (condition->kind) {
    case NV_ALL:
        return combined(scorer, row, condition, NV_TRUE, 1);
    case NV_ANY:
        return combined(scorer, row, condition, NV_FALSE, -1);
    case NV_NOT:
        return (enum nv__truth)(
            NV_TRUE - nv__condition(scorer, row, condition->children));
    default:
        break;
    }
    if (condition->question != NV_NONE)
        return question_leaf(scorer, row, condition);
    if (condition->field != NV_NONE)
        return field_leaf(scorer, row, condition);
    return result_leaf(scorer, condition);
}
