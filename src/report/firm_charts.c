/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The pictures of a firm's headlines, as data. A headline whose parts have
 * the same levels is a ladder: every part on its rung shows at a glance what
 * one number hides. A staircase is drawn as one: which steps are climbed, and
 * where the climb stops. The kind follows from the method and the levels, so
 * a model need not ask for a picture, and cannot ask for one that misleads.
 *
 * Each picture says in a sentence what it shows, for who cannot see it. Its
 * figures are those of the results and of scoring.md, section 4; none is
 * computed here.
 */
#include "report/advice_view.h"
#include "report/firm_parts.h"
#include "report/firm_result.h"
#include "report/shown.h"
#include "score/insight.h"

enum { LEAST_ITEMS = 2 };

struct sketch {
    struct nv_view *view;
    const struct nv_firm *firm;
    const struct nv_insight *insight;
    struct nv_chart_item *items;
    struct nv_chart chart;
};

static struct nv_span text(const struct sketch *to, const struct nv_text *from)
{
    return nv__text(to->firm->model, from, to->firm->language);
}

static void *make(struct sketch *to, size_t count, size_t size)
{
    void *made = nv_arena_alloc(&to->view->arena, count, size);
    to->view->failed = to->view->failed || !made;
    return made;
}

/* The text of a buffer, kept by the view; the buffer is released. */
static bool has_same_levels(const struct nv_indicator *a,
                            const struct nv_indicator *b)
{
    if (a->level_count != b->level_count)
        return false;
    for (size_t i = 0; i < a->level_count; i++) {
        if (a->levels[i].number != b->levels[i].number)
            return false;
    }
    return a->level_count > 0;
}

/* Whether all its children are indicators with the levels that it has. */
static bool is_ladder(const nv_model *model, const struct nv_indicator *whole)
{
    for (size_t i = 0; i < whole->child_count; i++) {
        int child = whole->children[i].indicator;
        if (child == NV_NONE ||
            !has_same_levels(&model->indicators[child], whole))
            return false;
    }
    return whole->child_count >= LEAST_ITEMS;
}

/* The whole's level in a sentence; "" when it has none. */
static void say_whole(struct sketch *to, struct nv_buffer *out)
{
    const struct nv_insight *insight = to->insight;
    to->chart.at = insight->result->outcome == NV_SCORED
                       ? insight->result->level
                       : NV_NONE;
    if (to->chart.at == NV_NONE)
        return;
    const struct nv_level *level = &insight->indicator->levels[to->chart.at];
    nv_buffer_fill(out, nv_message_text(to->firm->language, NV_M_CHART_WHOLE),
                   nv_level_number(to->view, level).at,
                   text(to, &level->name).at, NULL);
    nv_buffer_byte(out, ' ');
}

static void put_rung(struct sketch *to, size_t index)
{
    const struct nv_child *child = &to->insight->indicator->children[index];
    struct nv_firm_result of = nv_firm_result_of(to->firm, child->indicator);
    to->items[index] = (struct nv_chart_item){
        .name = nv_child_title(to->firm, child),
        .text = of.level ? nv_level_number(to->view, of.level)
                         : nv_view_excuse(to->view, &of),
        .at = of.level ? of.result->level : NV_NONE,
    };
}

/* Names the areas on the lowest rung, or says that all are on the same. */
static void say_lowest(struct sketch *to, struct nv_buffer *out)
{
    int lowest = NV_NONE, highest = NV_NONE;
    struct nv_buffer names = {0};
    for (size_t i = 0; i < to->chart.item_count; i++) {
        int at = to->items[i].at;
        if (at != NV_NONE && (lowest == NV_NONE || at < lowest))
            lowest = at;
        highest = at > highest ? at : highest;
    }
    for (size_t i = 0; i < to->chart.item_count; i++) {
        if (lowest == NV_NONE || to->items[i].at != lowest)
            continue;
        nv_buffer_text(&names, names.size ? ", " : "");
        nv_buffer_span(&names, to->items[i].name);
    }
    if (lowest != NV_NONE)
        nv_buffer_fill(out,
                       nv_message_text(to->firm->language,
                                       lowest == highest ? NV_M_CHART_EVEN
                                                         : NV_M_CHART_LOWEST),
                       nv_buffer_view(&names).at, NULL, NULL);
    out->failed = out->failed || names.failed;
    nv_buffer_release(&names);
}

static void put_ladder(struct sketch *to)
{
    const struct nv_indicator *whole = to->insight->indicator;
    const struct nv_indicator *first =
        &to->firm->model->indicators[whole->children[0].indicator];
    struct nv_chart_level *levels =
        make(to, whole->level_count, sizeof *levels);
    struct nv_buffer said = {0};
    for (size_t i = 0; levels && i < whole->level_count; i++)
        levels[i] = (struct nv_chart_level){
            .number = nv_level_number(to->view, &first->levels[i]),
            .name = text(to, &first->levels[i].name)};
    for (size_t i = 0; i < whole->child_count; i++)
        put_rung(to, i);
    to->chart.levels = levels;
    to->chart.level_count = levels ? whole->level_count : 0;
    say_whole(to, &said);
    say_lowest(to, &said);
    to->chart.said = nv_view_keep(to->view, &said);
}

static struct nv_span input_text(struct sketch *to,
                                 const struct nv_child *child,
                                 const struct nv_input *input)
{
    const struct nv_firm *firm = to->firm;
    struct nv_shown edge = nv_shown_decimal(child->at_least, firm->comma);
    struct nv_shown value = {"-"};
    if (input->role == NV_ROLE_COUNTED || input->role == NV_ROLE_LOWEST)
        value = nv_shown_value(firm->scorer, input->value,
                               nv_child_decimals(firm, child), firm->comma);
    return nv_view_message(to->view, NV_M_CHART_OF, value.text, edge.text,
                           NULL);
}

static bool is_reached(const struct sketch *to, const struct nv_child *child,
                       const struct nv_input *input)
{
    if (input->role != NV_ROLE_COUNTED && input->role != NV_ROLE_LOWEST)
        return false;
    return nv_number_compare(&to->firm->scorer->desk, nv__number(input->value),
                             nv_number_decimal(child->at_least)) >= 0;
}

static void put_stairs(struct sketch *to)
{
    const struct nv_indicator *whole = to->insight->indicator;
    enum nv_message end = NV_M_CHART_TOP;
    struct nv_buffer said = {0};
    int open = NV_NONE;
    for (size_t i = 0; i < whole->child_count; i++) {
        const struct nv_child *child = &whole->children[i];
        const struct nv_input *input = &to->insight->inputs[i];
        bool stops = open == NV_NONE && !is_reached(to, child, input);
        to->items[i] =
            (struct nv_chart_item){.name = nv_child_title(to->firm, child),
                                   .text = input_text(to, child, input),
                                   .stair = stops             ? NV_STAIR_OPEN
                                            : open == NV_NONE ? NV_STAIR_CLIMBED
                                                              : NV_STAIR_LATER};
        open = stops ? (int)i : open;
    }
    say_whole(to, &said);
    to->chart.at = open;
    if (open != NV_NONE)
        end = NV_M_CHART_OPEN;
    nv_buffer_fill(&said, nv_message_text(to->firm->language, end),
                   open == NV_NONE ? NULL : to->items[open].name.at,
                   open == NV_NONE ? NULL : to->items[open].text.at, NULL);
    to->chart.said = nv_view_keep(to->view, &said);
}

static void put_chart(struct nv_view *view, const struct nv_firm *firm,
                      const struct nv_insight *insight)
{
    const struct nv_indicator *whole = insight->indicator;
    struct sketch to = {.view = view, .firm = firm, .insight = insight};
    bool stairs =
        whole->method == NV_STAIRCASE && whole->child_count >= LEAST_ITEMS;
    if ((!stairs && !is_ladder(firm->model, whole)) ||
        insight->result->outcome == NV_NOT_APPLICABLE_RESULT)
        return;
    to.items = make(&to, whole->child_count, sizeof *to.items);
    if (!to.items)
        return;
    to.chart = (struct nv_chart){
        .kind = stairs ? NV_CHART_STAIRS : NV_CHART_LADDER,
        .title = nv_view_message(view,
                                 stairs ? NV_M_CHART_STAIRS : NV_M_CHART_LADDER,
                                 text(&to, &whole->title).at, NULL, NULL),
        .items = to.items,
        .item_count = whole->child_count,
    };
    if (stairs)
        put_stairs(&to);
    else
        put_ladder(&to);
    nv_view_chart(view, &to.chart);
}

void nv_view_charts(struct nv_view *view, const struct nv_firm *firm)
{
    struct nv_insight insight;
    if (nv__insight_init(&insight, firm->scorer, NULL) != NV_OK) {
        view->failed = true;
        return;
    }
    for (size_t i = 0; i < 2; i++) {
        if (firm->model->headline[i] == NV_NONE)
            continue;
        nv__insight_read(&insight, (size_t)firm->model->headline[i]);
        put_chart(view, firm, &insight);
    }
    nv__insight_release(&insight);
}
