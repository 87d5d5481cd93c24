/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * An explanation to read: for each indicator its value and level, the method
 * in a sentence, what enters as a table, the formula, the steps after it,
 * the bounds and the way to the next level. A line is only there where it
 * says something: no rescaling without a scale, no rounding that changed
 * nothing.
 *
 * A report that ends with the whole calculation ends with the same parts; it
 * has said before what stands in the way, so that is left out there.
 */
#include "report/advice_view.h"
#include "report/explain.h"
#include "report/shown.h"
#include "score/scorer.h"

#include <stdio.h>

struct page {
    struct nv_view *view;
    const struct nv_firm *firm;
    struct nv_insight insight;
    unsigned depth;      /* of the headings */
    bool says_what_next; /* what binds, and the way to the next level */
};

static struct nv_span words(const struct page *page, enum nv_message message)
{
    return nv_span_of(nv_message_text(page->firm->language, message));
}

static struct nv_span text(const struct page *page, const struct nv_text *from)
{
    return nv__text(page->firm->model, from, page->firm->language);
}

/* The text of a buffer, kept by the view; the buffer is released. */
static struct nv_span keep(struct page *page, struct nv_buffer *buffer)
{
    page->view->failed = page->view->failed || buffer->failed;
    struct nv_span copy = nv_view_copy(page->view, nv_buffer_view(buffer));
    nv_buffer_release(buffer);
    return copy;
}

static struct nv_span exact(struct page *page, struct nv_value value)
{
    struct nv_buffer out = {0};
    nv_put_exact(&out, page->firm, value);
    return keep(page, &out);
}

static struct nv_span nearly(struct page *page, struct nv_value value)
{
    struct nv_buffer out = {0};
    nv_put_nearly(&out, page->firm, value);
    return keep(page, &out);
}

/* A value of the indicator, with the decimals that it is rounded to. */
static struct nv_span rounded(struct page *page,
                              const struct nv_indicator *indicator,
                              struct nv_value value)
{
    struct nv_buffer out = {0};
    nv_put_rounded(&out, page->firm, indicator, value);
    return keep(page, &out);
}

static struct nv_span decimal(struct page *page, struct nv_decimal value)
{
    struct nv_shown shown = nv_shown_decimal(value, page->firm->comma);
    return nv_view_copy(page->view, nv_span_of(shown.text));
}

static struct nv_span whole(struct page *page, long long value)
{
    char digits[32];
    snprintf(digits, sizeof digits, "%lld", value);
    return nv_view_copy(page->view, nv_span_of(digits));
}

static void say(struct page *page, enum nv_message message, const char *a1,
                const char *a2, const char *a3)
{
    nv_view_paragraph(page->view,
                      nv_view_message(page->view, message, a1, a2, a3));
}

/* Why a result has no value. */
static struct nv_span excuse(struct page *page, const struct nv_result *result)
{
    if (result->outcome == NV_NOT_APPLICABLE_RESULT)
        return words(page, result->has_bounds ? NV_M_MAY_NOT_APPLY
                                              : NV_M_DOES_NOT_APPLY);
    return nv_view_message(page->view, NV_M_TOO_FEW_ANSWERS,
                           whole(page, result->answered).at,
                           whole(page, result->applicable).at, NULL);
}

/* "level 2, Lean", or why there is none. */
static struct nv_span level_of(struct page *page,
                               const struct nv_indicator *indicator,
                               const struct nv_result *result)
{
    if (result->outcome != NV_SCORED)
        return excuse(page, result);
    if (result->level == NV_NONE)
        return nv_span_of("");
    const struct nv_level *level = &indicator->levels[result->level];
    return nv_view_message(page->view, NV_M_LEVEL_AND_NAME,
                           whole(page, level->number).at,
                           text(page, &level->name).at, NULL);
}

/* "2, level 2, Lean", or why it is nothing. */
static struct nv_span outcome(struct page *page,
                              const struct nv_indicator *indicator,
                              const struct nv_result *result)
{
    struct nv_span level = level_of(page, indicator, result);
    if (result->outcome != NV_SCORED)
        return level;
    struct nv_span value = indicator->has_round
                               ? rounded(page, indicator, result->value)
                               : nearly(page, result->value);
    if (level.size == 0)
        return value;
    return nv_view_message(page->view, NV_M_VALUE_AND_LEVEL, value.at, level.at,
                           NULL);
}

static void put_heading(struct page *page)
{
    const struct nv_indicator *indicator = page->insight.indicator;
    struct nv_span what = outcome(page, indicator, page->insight.result);
    nv_view_heading(page->view, page->depth,
                    nv_view_message(page->view, NV_M_EXPLAIN_HEADING,
                                    text(page, &indicator->title).at,
                                    indicator->id.at, what.at));
}

enum { MARK, INPUT, ANSWER, VALUE, EXTRA, COLUMNS };

static bool has_threshold(enum nv_method method)
{
    return method == NV_SHARE_AT_LEAST || method == NV_STAIRCASE;
}

static bool has_weight(enum nv_method method)
{
    return method == NV_WEIGHTED_MEAN || method == NV_SUM;
}

static struct nv_span value_of(struct page *page, const struct nv_child *child,
                               const struct nv_input *input)
{
    switch (input->role) {
    case NV_ROLE_ABSENT:
        return words(page, NV_M_INPUT_ABSENT);
    case NV_ROLE_MISSING:
        return words(page, NV_M_INPUT_MISSING);
    default:
        if (child->indicator == NV_NONE)
            return exact(page, input->value);
        return rounded(page, &page->firm->model->indicators[child->indicator],
                       input->value);
    }
}

static struct nv_span answer_of(struct page *page, const struct nv_child *child,
                                const struct nv_input *input)
{
    struct nv_buffer out = {0};
    if (child->indicator != NV_NONE)
        return level_of(
            page, &page->firm->model->indicators[child->indicator],
            nv_scorer_indicator(page->firm->scorer, (size_t)child->indicator));
    nv_put_answer(&out, page->firm, child->question);
    const char *note =
        nv_answers_note(page->firm->answers, (size_t)child->question);
    if (note[0])
        nv_buffer_fill(&out,
                       nv_message_text(page->firm->language, NV_M_ANSWER_NOTE),
                       note, NULL, NULL);
    struct nv_span answer = keep(page, &out);
    if (input->role != NV_ROLE_LOWEST)
        return answer;
    return nv_view_message(page->view, NV_M_INPUT_LOWEST, answer.at, NULL,
                           NULL);
}

static struct nv_span extra_of(struct page *page, const struct nv_child *child,
                               const struct nv_input *input)
{
    enum nv_method method = page->insight.indicator->method;
    if (has_threshold(method))
        return decimal(page, child->at_least);
    if (has_weight(method) && input->has_weight)
        return exact(page, input->weight);
    return nv_span_of("");
}

static void put_input(struct page *page, size_t index)
{
    const struct nv_insight *insight = &page->insight;
    const struct nv_child *child = &insight->indicator->children[index];
    const struct nv_input *input = &insight->inputs[index];
    bool binds = page->says_what_next && insight->next_level != NV_NONE &&
                 nv_need_of(insight, index) != NULL;
    struct nv_row *row = nv_view_row(page->view);
    row->strong = binds;
    row->cells[MARK].text = nv_span_of(binds ? ">" : "");
    row->cells[INPUT].text = nv_child_title(page->firm, child);
    row->cells[ANSWER].text = answer_of(page, child, input);
    row->cells[VALUE].text = value_of(page, child, input);
    enum nv_method method = insight->indicator->method;
    if (has_weight(method) || has_threshold(method))
        row->cells[EXTRA].text = extra_of(page, child, input);
}

static void put_inputs(struct page *page)
{
    const struct nv_indicator *indicator = page->insight.indicator;
    bool weighs = has_weight(indicator->method);
    size_t count = weighs || has_threshold(indicator->method) ? COLUMNS : EXTRA;
    const struct nv_column columns[COLUMNS] = {
        [MARK] = {.title = nv_span_of("")},
        [INPUT] = {.title = words(page, NV_M_COLUMN_INPUT)},
        [ANSWER] = {.title = words(page, NV_M_COLUMN_ANSWER)},
        [VALUE] = {.title = words(page, NV_M_COLUMN_VALUE), .right = true},
        [EXTRA] = {.title = words(page, weighs ? NV_M_COLUMN_WEIGHT
                                               : NV_M_COLUMN_THRESHOLD),
                   .right = true},
    };
    nv_view_table(page->view, NV_BLOCK_TABLE, columns, count);
    for (size_t i = 0; i < indicator->child_count; i++)
        put_input(page, i);
}

static void put_formula(struct page *page)
{
    struct nv_buffer out = {0};
    nv_put_formula(&out, page->firm, &page->insight);
    if (out.size)
        say(page, NV_M_STEP_FORMULA, out.data, NULL, NULL);
    page->view->failed = page->view->failed || out.failed;
    nv_buffer_release(&out);
}

static bool is_same(struct nv_span a, struct nv_span b)
{
    return nv_span_equal(a, b);
}

static struct nv_span change(struct page *page, struct nv_span from,
                             struct nv_span to)
{
    return nv_view_message(page->view, NV_M_CHANGE, from.at, to.at, NULL);
}

static struct nv_span scale(struct page *page, const struct nv_decimal ends[2])
{
    struct nv_buffer out = {0};
    nv_buffer_span(&out, decimal(page, ends[0]));
    nv_buffer_text(&out, "..");
    nv_buffer_span(&out, decimal(page, ends[1]));
    return keep(page, &out);
}

static void put_steps(struct page *page)
{
    const struct nv_insight *insight = &page->insight;
    const struct nv_indicator *indicator = insight->indicator;
    if (insight->result->outcome != NV_SCORED || !insight->has_steps)
        return;
    struct nv_span raw = exact(page, insight->raw);
    struct nv_span rescaled = exact(page, insight->rescaled);
    struct nv_value value = insight->result->value;
    if (indicator->has_rescale)
        say(page, NV_M_STEP_RESCALE,
            change(page, scale(page, indicator->rescale_from),
                   scale(page, indicator->rescale_to))
                .at,
            change(page, raw, rescaled).at, NULL);
    if (indicator->has_round && !is_same(rescaled, exact(page, value)))
        say(page,
            indicator->rounding == NV_HALF_UP ? NV_M_STEP_ROUND_UP
                                              : NV_M_STEP_ROUND_EVEN,
            whole(page, indicator->round_digits).at,
            change(page, rescaled, rounded(page, indicator, value)).at, NULL);
}

static struct nv_span edge(struct page *page, struct nv_decimal value)
{
    return rounded(page, page->insight.indicator,
                   nv__value(nv_number_decimal(value)));
}

static void put_level(struct page *page)
{
    const struct nv_insight *insight = &page->insight;
    const struct nv_indicator *indicator = insight->indicator;
    int index = insight->result->level;
    if (insight->result->outcome != NV_SCORED || index == NV_NONE)
        return;
    const struct nv_level *level = &indicator->levels[index];
    bool is_last = (size_t)index + 1 == indicator->level_count;
    say(page,
        indicator->closed_bands || is_last ? NV_M_LEVEL_UP_TO
                                           : NV_M_LEVEL_BELOW,
        whole(page, level->number).at, edge(page, level->from).at,
        edge(page, level->to).at);
}

static void put_bounds(struct page *page)
{
    const struct nv_result *result = page->insight.result;
    if (!result->has_bounds)
        return;
    const struct nv_indicator *indicator = page->insight.indicator;
    struct nv_span low = rounded(page, indicator, result->low);
    struct nv_span high = rounded(page, indicator, result->high);
    if (!is_same(low, high))
        say(page, NV_M_BOUNDS, low.at, high.at, NULL);
}

/* Whether a child weighs other than 1 in the model. */
static bool has_weights(const struct nv_indicator *indicator)
{
    const struct nv_decimal one = {.units = 1};
    for (size_t i = 0; i < indicator->child_count; i++) {
        if (has_weight(indicator->method) &&
            nv_decimal_compare(indicator->children[i].weight, one) != 0)
            return true;
    }
    return false;
}

static void put_next(struct page *page)
{
    const struct nv_insight *insight = &page->insight;
    if (insight->result->outcome != NV_SCORED || insight->next_level == NV_NONE)
        return;
    const struct nv_indicator *indicator = insight->indicator;
    const struct nv_level *next = &indicator->levels[insight->next_level];
    say(page, NV_M_TO_NEXT_LEVEL, whole(page, next->number).at,
        rounded(page, indicator, insight->next).at,
        rounded(page, indicator, insight->gap).at);
    if (insight->has_points)
        say(page,
            has_weights(indicator) ? NV_M_POINTS_NEEDED_WEIGHTED
                                   : NV_M_POINTS_NEEDED,
            exact(page, insight->points).at, NULL, NULL);
    if (insight->need_count)
        nv_view_paragraph(page->view,
                          words(page, insight->has_points ? NV_M_MARK_ADDS_MOST
                                                          : NV_M_MARK_BINDS));
}

static void put_indicator(struct page *page, int indicator)
{
    struct nv_buffer method = {0};
    nv__insight_read(&page->insight, (size_t)indicator);
    put_heading(page);
    nv_put_method(&method, page->firm->language, page->insight.indicator);
    nv_view_paragraph(page->view, keep(page, &method));
    put_inputs(page);
    put_formula(page);
    put_steps(page);
    put_level(page);
    put_bounds(page);
    if (page->says_what_next)
        put_next(page);
}

static void put_indicators(struct page *page, int indicator)
{
    struct nv_view *view = page->view;
    const struct nv_firm *firm = page->firm;
    size_t count;
    int *order = nv_explain_order(&view->arena, firm->model, indicator, &count);
    if (!order || nv__insight_init(&page->insight, firm->scorer, NULL)) {
        view->failed = true;
        return;
    }
    for (size_t i = 0; i < count; i++)
        put_indicator(page, order[i]);
    nv__insight_release(&page->insight);
}

void nv_view_calculation(struct nv_view *view, const struct nv_firm *firm)
{
    struct page page = {.view = view, .firm = firm, .depth = 3};
    if (!firm->calculation)
        return;
    view->dense = true; /* the section as a whole: it is set small */
    nv_view_heading(view, 2, words(&page, NV_M_CALCULATION_HEADING));
    view->dense = false;
    nv_view_paragraph(view, words(&page, NV_M_CALCULATION_ABOUT));
    put_indicators(&page, NV_NONE);
}

void nv_explain_view(struct nv_view *view, const struct nv_firm *firm,
                     int indicator)
{
    struct page page = {
        .view = view, .firm = firm, .depth = 2, .says_what_next = true};
    view->language = firm->language;
    nv_firm_title(view, firm);
    put_indicators(&page, indicator);
    if (indicator == NV_NONE)
        nv_view_ranking(view, firm);
    nv_firm_provenance(view, firm);
    nv_firm_suggest(view, firm, words(&page, NV_M_NEXT_REPORT),
                    NV_M_COMMAND_REPORT);
}
