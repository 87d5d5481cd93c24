/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The radars that a model asks for, as data: a ray for each result, in the
 * model's order, for the shape hangs on it. Rings stand at each whole step of
 * the scale, so that a value can be read off; the figures stand in the table
 * of areas, where each radar is a group of its own. What has no value has a
 * ray and no corner, and the shape is open there: drawn at the scale's
 * beginning it would be taken for a zero.
 */
#include "report/firm_parts.h"
#include "report/firm_result.h"
#include "report/shown.h"

enum { MOST_RINGS = 11 };

struct sketch {
    struct nv_view *view;
    const struct nv_firm *firm;
    const struct nv_radar *radar;
    struct nv_chart_item *items;
    struct nv_chart chart;
};

static void *make(struct sketch *to, size_t count, size_t size)
{
    void *made = nv_arena_alloc(&to->view->arena, count, size);
    to->view->failed = to->view->failed || !made;
    return made;
}

static struct nv_span text(const struct sketch *to, const struct nv_text *from)
{
    return nv__text(to->firm->model, from, to->firm->language);
}

static struct nv_span decimal(struct sketch *to, struct nv_decimal value)
{
    struct nv_shown shown = nv_shown_decimal(value, to->firm->comma);
    return nv_view_copy(to->view, nv_span_of(shown.text));
}

const struct nv_radar *nv_firm_radar(const nv_model *model, int indicator)
{
    for (size_t i = 0; i < model->radar_count; i++) {
        const struct nv_radar *radar = &model->radars[i];
        for (size_t j = 0; j < radar->result_count; j++) {
            if (radar->results[j] == indicator)
                return radar;
        }
    }
    return NULL;
}

static void put_ray(struct sketch *to, size_t index)
{
    struct nv_firm_result of =
        nv_firm_result_of(to->firm, to->radar->results[index]);
    struct nv_chart_item *item = &to->items[index];
    struct nv_decimal value;
    *item = (struct nv_chart_item){.name = text(to, &of.indicator->title),
                                   .text = nv_span_of("-"),
                                   .at = NV_NONE,
                                   .from = to->radar->from,
                                   .to = to->radar->to};
    if (of.result->outcome != NV_SCORED ||
        !nv_shown_rounded(to->firm->scorer, of.result->value, &value))
        return;
    struct nv_decimal *kept = make(to, 1, sizeof *kept);
    if (kept)
        *kept = value;
    item->values = kept;
    item->text = nv_view_value(to->view, to->firm, &of);
}

/* Rings at whole steps; at both ends alone where these would be many. */
static void put_rings(struct sketch *to)
{
    int64_t from = nv_decimal_units(to->radar->from, 0);
    int64_t to_end = nv_decimal_units(to->radar->to, 0);
    bool is_whole = to->radar->from.digits == 0 && to->radar->to.digits == 0 &&
                    to_end - from < MOST_RINGS;
    size_t count = is_whole ? (size_t)(to_end - from) + 1 : 2;
    struct nv_decimal *edges = make(to, count, sizeof *edges);
    struct nv_chart_level *levels = make(to, count, sizeof *levels);
    for (size_t i = 0; edges && levels && i < count; i++) {
        edges[i] = i == 0 ? to->radar->from : to->radar->to;
        if (is_whole)
            edges[i] = (struct nv_decimal){from + (int64_t)i, 0};
        levels[i] = (struct nv_chart_level){.number = decimal(to, edges[i])};
    }
    to->chart.edges = edges;
    to->chart.levels = levels;
    to->chart.level_count = edges && levels ? count : 0;
}

/* The result with the greatest value (1) or the least (-1); NULL: none. */
static const struct nv_chart_item *farthest(const struct sketch *to, int sign)
{
    const struct nv_chart_item *found = NULL;
    for (size_t i = 0; i < to->radar->result_count; i++) {
        const struct nv_chart_item *item = &to->items[i];
        if (item->values &&
            (!found ||
             nv_decimal_compare(item->values[0], found->values[0]) * sign > 0))
            found = item;
    }
    return found;
}

static struct nv_span named(struct sketch *to, const struct nv_chart_item *item)
{
    return nv_view_message(to->view, NV_M_LEVEL_MEANS, item->name.at,
                           item->text.at, NULL);
}

static struct nv_span said(struct sketch *to)
{
    const struct nv_chart_item *high = farthest(to, 1);
    const struct nv_chart_item *low = farthest(to, -1);
    if (!high || !low)
        return nv_view_words(to->view, NV_M_NO_RESULT);
    if (nv_decimal_compare(high->values[0], low->values[0]) == 0)
        return nv_view_message(to->view, NV_M_BOOK_CHART_EVEN, high->text.at,
                               NULL, NULL);
    return nv_view_message(to->view, NV_M_BOOK_CHART_SAYS, named(to, high).at,
                           named(to, low).at, NULL);
}

static void put_radar(struct nv_view *view, const struct nv_firm *firm,
                      const struct nv_radar *radar)
{
    struct sketch to = {.view = view, .firm = firm, .radar = radar};
    to.items = make(&to, radar->result_count, sizeof *to.items);
    if (!to.items)
        return;
    for (size_t i = 0; i < radar->result_count; i++)
        put_ray(&to, i);
    to.chart.kind = NV_CHART_RADAR;
    to.chart.at = NV_NONE;
    to.chart.items = to.items;
    to.chart.item_count = radar->result_count;
    put_rings(&to);
    to.chart.title = nv_view_message(
        view, NV_M_CHART_RADAR, text(&to, &radar->title).at,
        decimal(&to, radar->from).at, decimal(&to, radar->to).at);
    to.chart.said = said(&to);
    nv_view_chart(view, &to.chart);
}

void nv_view_radars(struct nv_view *view, const struct nv_firm *firm)
{
    for (size_t i = 0; i < firm->model->radar_count; i++)
        put_radar(view, firm, &firm->model->radars[i]);
}
