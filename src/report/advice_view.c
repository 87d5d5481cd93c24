/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What holds the firm back, in words: the binding children of the headline
 * results (score/insight.h), with the amount where one can be said, and what
 * the model says the next level takes. What to do about it comes after, in
 * steps_view.c.
 */
#include "report/advice_view.h"

#include "base/diagnostic.h"
#include "report/firm_result.h"
#include "report/shown.h"
#include "score/insight.h"

enum { MISSING_SHOWN = 3 };

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
        nv_view_heading(to->view, 2,
                        nv_view_words(to->view, NV_M_REPORT_HOLDS_BACK));
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
