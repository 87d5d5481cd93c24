/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What holds the firm back and what to do next, in words. Obstacles are the
 * binding children of the headline results (score/insight.h); steps are the
 * first of the advice, three of them: a longer list is not begun. Who reads
 * further, in a document, finds how to go about each, and the steps after
 * those three.
 */
#include "report/advice_view.h"

#include "base/diagnostic.h"
#include "report/firm_result.h"
#include "report/steps.h"
#include "score/insight.h"

#include <stdio.h>

enum { STEPS_SHOWN = 3, GAINS_SHOWN = 2, MISSING_SHOWN = 3 };

static struct nv_span words(const struct nv_view *view, enum nv_message message)
{
    return nv_span_of(nv_message_text(view->language, message));
}

static struct nv_span text(const struct nv_firm *firm,
                           const struct nv_text *from)
{
    return nv__text(firm->model, from, firm->language);
}

const char *nv_outcome_word(enum nv_outcome outcome)
{
    static const char *const names[] = {
        [NV_NOT_APPLICABLE_RESULT] = "not_applicable",
        [NV_INSUFFICIENT] = "insufficient",
        [NV_SCORED] = "scored",
    };
    return names[outcome];
}

struct nv_span nv_child_title(const struct nv_firm *firm,
                              const struct nv_child *child)
{
    if (child->indicator != NV_NONE)
        return text(firm, &firm->model->indicators[child->indicator].title);
    return text(firm, &firm->model->questions[child->question].text);
}

unsigned nv_child_decimals(const struct nv_firm *firm,
                           const struct nv_child *child)
{
    if (child->indicator != NV_NONE)
        return firm->model->indicators[child->indicator].decimals;
    return 0;
}

/* The heading comes with the first item, so that none stands alone. */
struct obstacles {
    struct nv_view *view;
    const struct nv_firm *firm;
    bool begun;
};

static void put_item(struct obstacles *to, struct nv_span item)
{
    const struct nv_column column = {0};
    if (!to->begun) {
        nv_view_heading(to->view, 2, words(to->view, NV_M_REPORT_HOLDS_BACK));
        nv_view_table(to->view, NV_BLOCK_LIST, &column, 1);
        to->begun = true;
    }
    nv_view_texts(to->view, &item);
}

static void put_need(struct obstacles *to, const struct nv_insight *insight,
                     const struct nv_need *need)
{
    const struct nv_firm *firm = to->firm;
    const struct nv_child *child = &insight->indicator->children[need->child];
    const struct nv_input *input = &insight->inputs[need->child];
    unsigned decimals = nv_child_decimals(firm, child);
    const char *title = text(firm, &insight->indicator->title).at;
    const char *name = nv_child_title(firm, child).at;
    struct nv_shown now =
        nv_shown_value(firm->scorer, input->value, decimals, firm->comma);
    bool is_part = insight->has_points && insight->indicator->child_count > 1;
    if (!need->is_known || is_part) {
        put_item(to, nv_view_message(to->view,
                                     is_part ? NV_M_NEED_MOST : NV_M_NEED_RISE,
                                     title, name, now.text));
        return;
    }
    struct nv_shown aim =
        nv_shown_value(firm->scorer, need->to, decimals, firm->comma);
    struct nv_span what =
        nv_view_message(to->view, NV_M_NEED_TO, name, now.text, aim.text);
    put_item(to,
             nv_view_message(to->view, NV_M_NEED_KNOWN, title, what.at, NULL));
}

/* An insufficient headline: the first children that have no value. */
static void put_missing(struct obstacles *to, const struct nv_insight *insight)
{
    const struct nv_indicator *indicator = insight->indicator;
    size_t shown = 0;
    for (size_t i = 0; i < indicator->child_count; i++) {
        if (insight->inputs[i].role != NV_ROLE_MISSING ||
            shown++ >= MISSING_SHOWN)
            continue;
        put_item(to, nv_view_message(
                         to->view, NV_M_NEED_ANSWER,
                         text(to->firm, &indicator->title).at,
                         nv_child_title(to->firm, &indicator->children[i]).at,
                         NULL));
    }
}

static void put_next(struct obstacles *to, const struct nv_insight *insight)
{
    const struct nv_indicator *indicator = insight->indicator;
    const struct nv_level *next = &indicator->levels[insight->next_level];
    if (insight->result->level == NV_NONE)
        return;
    struct nv_span how =
        text(to->firm, &indicator->levels[insight->result->level].next);
    if (how.size)
        put_item(to,
                 nv_view_message(to->view, NV_M_REPORT_NEXT_LEVEL,
                                 text(to->firm, &indicator->title).at,
                                 nv_level_number(to->view, next).at, how.at));
}

static void put_obstacles_of(struct obstacles *to,
                             const struct nv_insight *insight)
{
    if (insight->result->outcome == NV_INSUFFICIENT)
        put_missing(to, insight);
    if (insight->next_level == NV_NONE)
        return;
    for (size_t i = 0; i < insight->need_count; i++)
        put_need(to, insight, &insight->needs[i]);
    put_next(to, insight);
}

void nv_view_obstacles(struct nv_view *view, const struct nv_firm *firm)
{
    struct obstacles to = {.view = view, .firm = firm};
    struct nv_insight insight;
    if (nv__insight_init(&insight, firm->scorer, NULL) != NV_OK) {
        view->failed = true;
        return;
    }
    for (size_t i = 0; i < 2; i++) {
        if (firm->model->headline[i] == NV_NONE)
            continue;
        nv__insight_read(&insight, (size_t)firm->model->headline[i]);
        put_obstacles_of(&to, &insight);
    }
    nv__insight_release(&insight);
}

static bool is_level_gain(const struct nv_gain *gain)
{
    return gain->after != NV_NONE && gain->after != gain->before;
}

static struct nv_span level_text(struct nv_view *view, const char *title,
                                 const struct nv_level *before,
                                 const struct nv_level *after)
{
    const char *to = nv_level_number(view, after).at;
    if (!before)
        return nv_view_message(view, NV_M_GAIN_FIRST_LEVEL, title, to, NULL);
    return nv_view_message(view, NV_M_GAIN_LEVEL, title,
                           nv_level_number(view, before).at, to);
}

static struct nv_span gain_text(struct nv_view *view,
                                const struct nv_firm *firm,
                                const struct nv_gain *gain)
{
    const struct nv_indicator *indicator =
        &firm->model->indicators[gain->indicator];
    const struct nv_level *levels = indicator->levels;
    const char *title = text(firm, &indicator->title).at;
    const char *from = gain->shown_before.text, *to = gain->shown_after.text;
    if (is_level_gain(gain))
        return level_text(
            view, title, gain->before == NV_NONE ? NULL : &levels[gain->before],
            &levels[gain->after]);
    if (!from[0])
        return nv_view_message(view, NV_M_GAIN_FIRST_VALUE, title, to, NULL);
    return nv_view_message(view, NV_M_GAIN_VALUE, title, from, to);
}

/*
 * What says most comes first: headline levels, other levels, points. A rise
 * that is lost in rounding is not shown.
 */
enum weight { HEADLINE_LEVEL, LEVEL, POINTS, WEIGHTS };

static enum weight weight_of(const nv_model *model, const struct nv_gain *gain)
{
    if (is_level_gain(gain))
        return nv_is_headline(model, gain->indicator) ? HEADLINE_LEVEL : LEVEL;
    bool is_seen = strcmp(gain->shown_before.text, gain->shown_after.text) != 0;
    return is_seen ? POINTS : WEIGHTS;
}

static struct nv_span gains_text(struct nv_view *view,
                                 const struct nv_firm *firm,
                                 const struct nv_step *step)
{
    struct nv_buffer out = {0};
    size_t shown = 0, most = view->detail ? 1 : GAINS_SHOWN;
    for (int weight = HEADLINE_LEVEL; weight < WEIGHTS; weight++) {
        for (size_t i = 0; i < step->gain_count && shown < most; i++) {
            const struct nv_gain *gain = &step->gains[i];
            if ((int)weight_of(firm->model, gain) != weight)
                continue;
            nv_buffer_text(&out, shown++ ? "\n" : "");
            nv_buffer_span(&out, gain_text(view, firm, gain));
        }
    }
    view->failed = view->failed || out.failed;
    struct nv_span copy = nv_view_copy(view, nv_buffer_view(&out));
    nv_buffer_release(&out);
    return copy;
}

enum { NUMBER, WHAT, EFFORT, RAISES, STEP_COLUMNS };

static void put_step(struct nv_view *view, const struct nv_firm *firm,
                     const struct nv_step *step, size_t number)
{
    static const enum nv_message efforts[] = {
        NV_M_EFFORT_LOW, NV_M_EFFORT_LOW, NV_M_EFFORT_MEDIUM, NV_M_EFFORT_HIGH};
    char digits[24];
    snprintf(digits, sizeof digits, "%zu.", number);
    struct nv_row *row = nv_view_row(view);
    row->cells[NUMBER].text = nv_view_copy(view, nv_span_of(digits));
    row->cells[WHAT].text = text(firm, &step->action->text);
    if (!view->detail)
        row->cells[WHAT].more = text(firm, &step->action->how);
    row->cells[EFFORT].text = words(view, efforts[step->action->effort]);
    row->cells[RAISES].text = gains_text(view, firm, step);
}

static bool is_for_country(const struct nv_programme *programme,
                           const char *country)
{
    return country[0] && nv_span_is(programme->country, country);
}

/* Adds a programme's name to the list, once. */
static void add_programme(struct nv_buffer *list, const nv_model *model,
                          uint64_t *listed, int index)
{
    uint64_t bit = (uint64_t)1 << (index % 64);
    if (index >= 64 || (*listed & bit))
        return;
    *listed |= bit;
    nv_buffer_text(list, list->size ? ", " : "");
    nv_buffer_span(list, model->programmes[index].name);
}

/* What each programme of the list offers, and who says so. */
static struct nv_span offers_text(struct nv_view *view,
                                  const struct nv_firm *firm, uint64_t listed)
{
    const nv_model *model = firm->model;
    struct nv_buffer out = {0};
    for (size_t i = 0; i < model->programme_count && i < 64; i++) {
        const struct nv_programme *at = &model->programmes[i];
        if (!(listed >> i & 1))
            continue;
        nv_buffer_text(&out, out.size ? "\n" : "");
        nv_buffer_fill(&out, nv_message_text(view->language, NV_M_LEVEL_MEANS),
                       at->name.at, text(firm, &at->text).at, NULL);
        if (at->source != NV_NONE)
            nv_buffer_fill(
                &out, nv_message_text(view->language, NV_M_PROGRAMME_FROM),
                model->sources[at->source].citation.at, at->where.at, NULL);
    }
    view->failed = view->failed || out.failed;
    struct nv_span copy = nv_view_copy(view, nv_buffer_view(&out));
    nv_buffer_release(&out);
    return copy;
}

static void put_programmes(struct nv_view *view, const struct nv_firm *firm,
                           const struct nv_steps *steps)
{
    const char *country = nv_firm_country(firm->model, firm->answers);
    struct nv_buffer list = {0};
    uint64_t listed = 0;
    for (size_t i = 0; i < steps->count && i < STEPS_SHOWN; i++) {
        const struct nv_action *action = steps->at[i].action;
        for (size_t j = 0; j < action->programme_count; j++) {
            int index = action->programmes[j];
            if (is_for_country(&firm->model->programmes[index], country))
                add_programme(&list, firm->model, &listed, index);
        }
    }
    view->failed = view->failed || list.failed;
    if (list.size) {
        const struct nv_column columns[2] = {0};
        nv_view_table(view, NV_BLOCK_PAIRS, columns, 2);
        struct nv_row *row = nv_view_row(view);
        row->cells[0].text = words(view, NV_M_PROGRAMMES_HELP);
        row->cells[1].text = nv_view_copy(view, nv_buffer_view(&list));
        row->cells[1].more = offers_text(view, firm, listed);
    }
    nv_buffer_release(&list);
}

/* Steps from the first to before the end, by their places. */
static void put_steps(struct nv_view *view, const struct nv_firm *firm,
                      const struct nv_steps *steps, size_t first, size_t end)
{
    const struct nv_column columns[STEP_COLUMNS] = {
        [NUMBER] = {.right = true},
        [WHAT] = {.title = words(view, NV_M_COLUMN_STEP)},
        [EFFORT] = {.title = words(view, NV_M_COLUMN_EFFORT), .is_short = true},
        [RAISES] = {.title = words(view, NV_M_COLUMN_RAISES)},
    };
    if (steps->count <= first)
        return;
    nv_view_table(view, NV_BLOCK_TABLE, columns, STEP_COLUMNS);
    for (size_t i = first; i < steps->count && i < end; i++)
        put_step(view, firm, &steps->at[i], i + 1);
}

/* The steps after those that a screen shows. */
static void put_roadmap(struct nv_view *view, const struct nv_firm *firm,
                        const struct nv_steps *steps)
{
    if (steps->count <= STEPS_SHOWN)
        return;
    view->detail = true;
    nv_view_heading(view, 3, words(view, NV_M_REPORT_ROADMAP));
    view->dense = true;
    put_steps(view, firm, steps, STEPS_SHOWN, steps->count);
    view->detail = view->dense = false;
}

static void put_find_out(struct nv_view *view, const struct nv_firm *firm,
                         const struct nv_steps *steps)
{
    const struct nv_column column = {0};
    if (steps->find_out_count == 0)
        return;
    nv_view_table(view, NV_BLOCK_LIST, &column, 1);
    for (size_t i = 0; i < steps->find_out_count; i++) {
        const struct nv_question *question =
            &firm->model->questions[steps->find_out[i]];
        const struct nv_span item = nv_view_message(
            view, NV_M_FIND_OUT, text(firm, &question->text).at, NULL, NULL);
        nv_view_texts(view, &item);
    }
}

void nv_view_steps(struct nv_view *view, const struct nv_firm *firm)
{
    struct nv_steps steps;
    if (nv_steps_init(&steps, firm, NULL) != NV_OK) {
        view->failed = true;
        return;
    }
    if (steps.count || steps.find_out_count)
        nv_view_heading(view, 2, words(view, NV_M_REPORT_STEPS));
    put_steps(view, firm, &steps, 0, STEPS_SHOWN);
    put_find_out(view, firm, &steps);
    put_programmes(view, firm, &steps);
    put_roadmap(view, firm, &steps);
    nv_steps_release(&steps);
}
