/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Why the levels are what they are, on as little paper as it takes: each
 * result's formula in one line, and under it the answers that enter. A
 * question that several results use stands once, under the result with the
 * fewest questions: there it says most, and its points are still found in
 * every formula. What is left out (weights, thresholds, bounds, the words of
 * each method) is in the whole calculation, which replaces this part where
 * it is asked for.
 */
#include "report/advice_view.h"
#include "report/explain.h"
#include "report/firm_parts.h"
#include "report/shown.h"

enum { QUESTION, ANSWER, VALUE, COLUMNS };

struct why {
    struct nv_view *view;
    const struct nv_firm *firm;
    struct nv_insight insight;
    int *owners; /* of each question: the indicator it stands under */
};

static struct nv_span words(const struct why *why, enum nv_message message)
{
    return nv_span_of(nv_message_text(why->firm->language, message));
}

static struct nv_span keep(struct why *why, struct nv_buffer *buffer)
{
    why->view->failed = why->view->failed || buffer->failed;
    struct nv_span copy = nv_view_copy(why->view, nv_buffer_view(buffer));
    nv_buffer_release(buffer);
    return copy;
}

/* Claims the indicator's questions, where no smaller one has them. */
static void claim(struct why *why, int indicator)
{
    const struct nv_indicator *all = why->firm->model->indicators;
    for (size_t i = 0; i < all[indicator].child_count; i++) {
        int question = all[indicator].children[i].question;
        if (question == NV_NONE)
            continue;
        int *owner = &why->owners[question];
        if (*owner == NV_NONE ||
            all[indicator].child_count < all[*owner].child_count)
            *owner = indicator;
    }
}

/* What follows the formula: the value on another scale, or rounded. */
static void put_after(struct nv_buffer *out, const struct why *why)
{
    const struct nv_insight *insight = &why->insight;
    if (insight->result->outcome != NV_SCORED ||
        !insight->indicator->has_rescale)
        return;
    nv_buffer_text(out, " → ");
    nv_put_nearly(out, why->firm, insight->result->value);
}

/* Of a single answer nothing is to be worked out. */
static void put_terms(struct nv_buffer *out, const struct why *why)
{
    const struct nv_insight *insight = &why->insight;
    if (insight->indicator->child_count > 1 || insight->indicator->has_rescale)
        nv_put_formula(out, why->firm, insight);
    else if (insight->result->outcome == NV_SCORED)
        nv_put_nearly(out, why->firm, insight->result->value);
}

static void put_formula(struct why *why)
{
    const struct nv_insight *insight = &why->insight;
    const struct nv_firm *firm = why->firm;
    struct nv_buffer out = {0};
    put_terms(&out, why);
    if (out.size)
        put_after(&out, why);
    else if (insight->result->outcome == NV_SCORED)
        nv_put_method(&out, firm->language, insight->indicator);
    else
        nv_buffer_words(&out, firm->language,
                        insight->result->outcome == NV_INSUFFICIENT
                            ? NV_M_NO_RESULT
                            : NV_M_DOES_NOT_APPLY);
    struct nv_span formula = keep(why, &out);
    nv_view_group(
        why->view,
        nv_view_message(
            why->view, NV_M_WHY_FORMULA,
            nv__text(firm->model, &insight->indicator->title, firm->language)
                .at,
            formula.at, NULL));
}

static struct nv_span points_of(struct why *why, const struct nv_input *input)
{
    struct nv_buffer out = {0};
    if (input->role == NV_ROLE_COUNTED || input->role == NV_ROLE_LOWEST)
        nv_put_exact(&out, why->firm, input->value);
    else
        nv_buffer_text(&out, "-");
    return keep(why, &out);
}

static void put_answer(struct why *why, size_t child)
{
    int question = why->insight.indicator->children[child].question;
    const struct nv_firm *firm = why->firm;
    struct nv_buffer answer = {0};
    struct nv_row *row = nv_view_row(why->view);
    nv_put_answer(&answer, firm, question);
    row->cells[QUESTION].text = nv__text(
        firm->model, &firm->model->questions[question].text, firm->language);
    row->cells[ANSWER].text = keep(why, &answer);
    row->cells[VALUE].text = points_of(why, &why->insight.inputs[child]);
}

static void put_indicator(struct why *why, int indicator)
{
    nv__insight_read(&why->insight, (size_t)indicator);
    const struct nv_indicator *at = why->insight.indicator;
    put_formula(why);
    for (size_t i = 0; i < at->child_count; i++) {
        int question = at->children[i].question;
        if (question != NV_NONE && why->owners[question] == indicator)
            put_answer(why, i);
    }
}

static void put_table(struct why *why)
{
    const struct nv_firm *firm = why->firm;
    const struct nv_column columns[COLUMNS] = {
        [QUESTION] = {.title = words(why, NV_M_COLUMN_INPUT)},
        [ANSWER] = {.title = words(why, NV_M_COLUMN_ANSWER)},
        [VALUE] = {.title = words(why, NV_M_COLUMN_VALUE), .right = true},
    };
    size_t count;
    int *order =
        nv_explain_order(&why->view->arena, firm->model, NV_NONE, &count);
    why->owners = nv_arena_alloc(&why->view->arena, firm->model->question_count,
                                 sizeof *why->owners);
    if (!order || !why->owners) {
        why->view->failed = true;
        return;
    }
    for (size_t i = 0; i < firm->model->question_count; i++)
        why->owners[i] = NV_NONE;
    for (size_t i = 0; i < count; i++)
        claim(why, order[i]);
    nv_view_table(why->view, NV_BLOCK_TABLE, columns, COLUMNS);
    for (size_t i = 0; i < count; i++)
        put_indicator(why, order[i]);
}

void nv_view_why(struct nv_view *view, const struct nv_firm *firm)
{
    struct why why = {.view = view, .firm = firm};
    if (firm->calculation)
        return;
    if (nv__insight_init(&why.insight, firm->scorer, NULL) != NV_OK) {
        view->failed = true;
        return;
    }
    view->detail = true;
    nv_view_heading(view, 2, words(&why, NV_M_REPORT_WHY));
    view->dense = true;
    put_table(&why);
    view->detail = view->dense = false;
    nv__insight_release(&why.insight);
}
