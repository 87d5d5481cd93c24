/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The words of an explanation: exact numbers, answers, methods. A number
 * that six decimals do not hold is shown as the fraction it is, because an
 * explanation that rounds explains another result.
 */
#include "report/explain.h"

#include "model/model_facts.h"
#include "report/shown.h"

enum { EXACT_SIZE = 10 * 1024, SIX_DECIMALS = 1000000 };

static bool is_short_decimal(struct nv_value value)
{
    return value.den > 0 && SIX_DECIMALS % value.den == 0;
}

void nv_put_exact(struct nv_buffer *out, const struct nv_firm *firm,
                  struct nv_value value)
{
    char text[EXACT_SIZE];
    if (!is_short_decimal(value)) {
        nv_scorer_exact(firm->scorer, value, text, sizeof text);
        nv_buffer_text(out, text);
        return;
    }
    nv_scorer_decimal(firm->scorer, value, NV_FILE_DECIMALS, text, sizeof text);
    char *point = strchr(text, '.');
    if (point && firm->comma)
        *point = ',';
    nv_buffer_text(out, text);
}

void nv_put_rounded(struct nv_buffer *out, const struct nv_firm *firm,
                    const struct nv_indicator *indicator, struct nv_value value)
{
    static const int64_t units[] = {1, 10, 100, 1000, 10000, 100000, 1000000};
    unsigned digits = indicator->round_digits;
    if (!indicator->has_round || value.den <= 0 || units[digits] % value.den)
        nv_put_exact(out, firm, value);
    else
        nv_buffer_text(
            out, nv_shown_value(firm->scorer, value, digits, firm->comma).text);
}

void nv_put_nearly(struct nv_buffer *out, const struct nv_firm *firm,
                   struct nv_value value)
{
    enum { NEARLY = 2 };
    nv_put_exact(out, firm, value);
    if (is_short_decimal(value))
        return;
    nv_buffer_text(out, " ~ ");
    nv_buffer_text(
        out, nv_shown_value(firm->scorer, value, NEARLY, firm->comma).text);
}

static const struct nv_answer *answer_to(const struct nv_firm *firm,
                                         int question)
{
    return &nv_answers_questions(firm->answers)[question];
}

static void put_number(struct nv_buffer *out, const struct nv_firm *firm,
                       const struct nv_question *question, int64_t units)
{
    const struct nv_decimal value = {units, (uint8_t)question->decimals};
    struct nv_span unit =
        nv__text(firm->model, &question->unit, firm->language);
    nv_buffer_text(out, nv_shown_decimal(value, firm->comma).text);
    nv_buffer_text(out, unit.size ? " " : "");
    nv_buffer_span(out, unit);
}

static void put_ticked(struct nv_buffer *out, const struct nv_firm *firm,
                       const struct nv_question *question, uint64_t ticked)
{
    const char *between = "";
    for (size_t i = 0; i < question->options.count; i++) {
        if (!(ticked >> i & 1))
            continue;
        nv_buffer_text(out, between);
        nv_buffer_span(out,
                       nv_option_label(firm->model, &question->options.at[i],
                                       firm->language));
        between = "; ";
    }
}

void nv_put_given(struct nv_buffer *out, const struct nv_firm *firm, int index,
                  const struct nv_answer *answer)
{
    const struct nv_question *question = &firm->model->questions[index];
    if (question->type == NV_NUMBER)
        put_number(out, firm, question, answer->as.units);
    else if (question->type == NV_MULTIPLE)
        put_ticked(out, firm, question, answer->as.ticked);
    else if (question->type != NV_TEXT)
        nv_buffer_span(out,
                       nv_option_label(firm->model,
                                       &question->options.at[answer->option],
                                       firm->language));
}

void nv_put_answer(struct nv_buffer *out, const struct nv_firm *firm,
                   int question)
{
    static const enum nv_message states[] = {
        [NV_BLANK] = NV_M_STATE_BLANK,
        [NV_ANSWERED] = NV_M_NONE,
        [NV_DONT_KNOW] = NV_M_STATE_DONT_KNOW,
        [NV_NOT_APPLICABLE] = NV_M_STATE_NOT_APPLICABLE,
        [NV_NOT_ASKED] = NV_M_STATE_NOT_ASKED,
    };
    enum nv_state state = nv_scorer_state(firm->scorer, (size_t)question);
    bool is_given = answer_to(firm, question)->state == NV_ANSWERED;
    if (is_given && state != NV_NOT_ASKED)
        nv_put_given(out, firm, question, answer_to(firm, question));
    else
        nv_buffer_words(out, firm->language, states[state]);
}

void nv_put_answer_code(struct nv_buffer *out, const struct nv_firm *firm,
                        int index)
{
    nv_put_code(out, &firm->model->questions[index], answer_to(firm, index));
}

void nv_put_code(struct nv_buffer *out, const struct nv_question *question,
                 const struct nv_answer *answer)
{
    const struct nv_decimal number = {answer->as.units,
                                      (uint8_t)question->decimals};
    const char *between = "";
    if (answer->state != NV_ANSWERED || question->type == NV_TEXT)
        return;
    if (question->type == NV_NUMBER) {
        nv_buffer_text(out, nv_file_decimal(number).text);
        return;
    }
    uint64_t ticked = question->type == NV_MULTIPLE
                          ? answer->as.ticked
                          : (uint64_t)1 << answer->option;
    for (size_t i = 0; i < question->options.count; i++) {
        if (!(ticked >> i & 1))
            continue;
        nv_buffer_text(out, between);
        nv_buffer_span(out, question->options.at[i].code);
        between = " ";
    }
}

void nv_put_method(struct nv_buffer *out, enum nv_language language,
                   const struct nv_indicator *indicator)
{
    static const enum nv_message methods[NV_METHOD_COUNT] = {
        [NV_MEAN] = NV_M_METHOD_MEAN,
        [NV_WEIGHTED_MEAN] = NV_M_METHOD_WEIGHTED_MEAN,
        [NV_SUM] = NV_M_METHOD_SUM,
        [NV_MIN] = NV_M_METHOD_MIN,
        [NV_MAX] = NV_M_METHOD_MAX,
        [NV_SPREAD] = NV_M_METHOD_SPREAD,
        [NV_LOWER_MEDIAN] = NV_M_METHOD_LOWER_MEDIAN,
        [NV_MODE] = NV_M_METHOD_MODE_LOWEST,
        [NV_GEOMETRIC_MEAN] = NV_M_METHOD_GEOMETRIC_MEAN,
        [NV_SHARE_AT_LEAST] = NV_M_METHOD_SHARE,
        [NV_DIFFERENCE] = NV_M_METHOD_DIFFERENCE,
        [NV_STAIRCASE] = NV_M_METHOD_STAIRCASE_CLIMBED,
    };
    enum nv_message message = methods[indicator->method];
    if (indicator->method == NV_MODE && indicator->ties_highest)
        message = NV_M_METHOD_MODE_HIGHEST;
    if (indicator->method == NV_STAIRCASE && indicator->first_open)
        message = NV_M_METHOD_STAIRCASE_FIRST_OPEN;
    nv_buffer_words(out, language, message);
}

const struct nv_need *nv_need_of(const struct nv_insight *insight, size_t child)
{
    for (size_t i = 0; i < insight->need_count; i++) {
        if (insight->needs[i].child == child)
            return &insight->needs[i];
    }
    return NULL;
}

/* Adds an indicator and what is below it, unless it is there already. */
static void visit(const nv_model *model, int indicator, int *order,
                  size_t *count)
{
    for (size_t i = 0; i < *count; i++) {
        if (order[i] == indicator)
            return;
    }
    order[(*count)++] = indicator;
    const struct nv_indicator *at = &model->indicators[indicator];
    for (size_t i = 0; i < at->child_count; i++) {
        if (at->children[i].indicator != NV_NONE)
            visit(model, at->children[i].indicator, order, count);
    }
}

int *nv_explain_order(struct nv_arena *arena, const nv_model *model,
                      int indicator, size_t *count)
{
    int *order = nv_arena_alloc(arena, model->indicator_count, sizeof *order);
    *count = 0;
    if (!order)
        return NULL;
    if (indicator != NV_NONE) {
        visit(model, indicator, order, count);
        return order;
    }
    for (size_t i = 0; i < model->result_count; i++)
        visit(model, model->results[i], order, count);
    return order;
}
