/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The same firms at two dates, for people: how many there are, the means of
 * every result with the error of their change, then for each headline who
 * went from which level to which, as shares in a picture and as firms in a
 * table. What the figures take for granted is said under them: firms that
 * came back are not a sample of all, and none of the small groups is hidden.
 *
 * Each table has the figures of the JSON, rounded as the result's values are,
 * with more digits for means, which lie between the values of firms.
 */
#include "report/panel_page.h"

#include "peers/bench_text.h"
#include "report/firm.h"
#include "report/firm_result.h"
#include "report/shown.h"
#include <nivela/nivela.h>

#include <stdio.h>

enum { MORE_DIGITS = 2 }; /* of means than of the values of firms */
enum { AREA, FIRMS, BEFORE, AFTER, CHANGE, ERROR, UP, SAME, DOWN, COLUMNS };

static const char source[] =
    "A. F. Shorrocks, The Measurement of Mobility, Econometrica 46 (5), 1978, "
    "pp. 1013-1024.";

struct draft {
    struct nv_view *view;
    const struct nv_panel_page *page;
};

static struct nv_span words(const struct draft *draft, enum nv_message message)
{
    return nv_view_words(draft->view, message);
}

static struct nv_span text(const struct draft *draft,
                           const struct nv_text *from)
{
    return nv__text(draft->page->model, from, draft->page->language);
}

static struct nv_span count(const struct draft *draft, uint64_t number)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%llu", (unsigned long long)number);
    return nv_view_copy(draft->view, nv_span_of(digits));
}

/* A figure with so many decimals; "-" where it is not to be had. */
static struct nv_span figure(const struct draft *draft,
                             struct nv_figure_text made, unsigned decimals)
{
    struct nv_shown shown =
        nv_shown_text(nv_span_of(made.at), decimals, draft->page->comma);
    return nv_view_copy(draft->view, nv_span_of(made.at[0] ? shown.text : "-"));
}

static const struct nv_indicator *indicator_of(const struct draft *draft,
                                               size_t result)
{
    const nv_model *model = draft->page->model;
    return &model->indicators[model->results[result]];
}

static const struct nv_panel_change *change_of(const struct draft *draft,
                                               size_t result)
{
    return &draft->page->panel->changes[result];
}

static void put_counts(const struct draft *draft)
{
    const struct nv_panel_count *firms = &draft->page->panel->count;
    const struct nv_column columns[2] = {0};
    const struct nv_span rows[][2] = {
        {words(draft, NV_M_PANEL_IN_BOTH), count(draft, firms->both)},
        {words(draft, NV_M_PANEL_ONLY_BEFORE),
         count(draft, firms->before - firms->both)},
        {words(draft, NV_M_PANEL_ONLY_AFTER),
         count(draft, firms->after - firms->both)},
    };
    nv_view_table(draft->view, NV_BLOCK_PAIRS, columns, 2);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        nv_view_texts(draft->view, rows[i]);
}

static void put_row(const struct draft *draft, size_t result)
{
    const struct nv_indicator *indicator = indicator_of(draft, result);
    const struct nv_panel_change *change = change_of(draft, result);
    unsigned digits = indicator->decimals + MORE_DIGITS;
    struct nv_row *row = nv_view_row(draft->view);
    row->strong =
        nv_is_headline(draft->page->model, draft->page->model->results[result]);
    row->cells[AREA].text = text(draft, &indicator->title);
    row->cells[FIRMS].text = count(draft, change->firms);
    row->cells[UP].text = count(draft, change->up);
    row->cells[SAME].text = count(draft, change->same);
    row->cells[DOWN].text = count(draft, change->down);
    if (change->firms == 0)
        return;
    row->cells[BEFORE].text =
        figure(draft, nv__figure_shown(change->before, 1, digits), digits);
    row->cells[AFTER].text =
        figure(draft, nv__figure_shown(change->after, 1, digits), digits);
    row->cells[CHANGE].text =
        figure(draft, nv__figure_shown(change->mean, 1, digits), digits);
    row->cells[ERROR].text = figure(
        draft, nv__figure_shown(nv__panel_error(change), 1, digits), digits);
}

/* Both means as points; NULL when memory has run out. */
static const struct nv_decimal *points(const struct draft *draft,
                                       const struct nv_panel_change *change)
{
    struct nv_decimal *made =
        nv_arena_alloc(&draft->view->arena, 2, sizeof *made);
    draft->view->failed = draft->view->failed || !made;
    if (!made)
        return NULL;
    made[0] = nv__figure_decimal(change->before, 0);
    made[1] = nv__figure_decimal(change->after, 0);
    return made;
}

static struct nv_span way_of(const struct draft *draft, size_t result)
{
    const struct nv_panel_change *change = change_of(draft, result);
    unsigned digits = indicator_of(draft, result)->decimals + MORE_DIGITS;
    struct nv_span before =
        figure(draft, nv__figure_shown(change->before, 1, digits), digits);
    struct nv_span after =
        figure(draft, nv__figure_shown(change->after, 1, digits), digits);
    return nv_view_message(draft->view, NV_M_CHANGE, before.at, after.at, NULL);
}

/* Of the results that are drawn, the titles of those that rose and fell. */
static struct nv_span moved(const struct draft *draft, bool up)
{
    struct nv_buffer out = {0};
    for (size_t i = 0; i < draft->page->model->result_count; i++) {
        const struct nv_panel_change *change = change_of(draft, i);
        bool is_so = up ? change->after > change->before
                        : change->after < change->before;
        if (!is_so || indicator_of(draft, i)->level_count == 0)
            continue;
        nv_buffer_text(&out, out.size ? ", " : "");
        nv_buffer_span(&out, text(draft, &indicator_of(draft, i)->title));
    }
    if (out.size == 0)
        nv_buffer_byte(&out, '-');
    return nv_view_keep(draft->view, &out);
}

static void put_means_chart(const struct draft *draft)
{
    size_t results = draft->page->model->result_count;
    struct nv_chart chart = {.kind = NV_CHART_DUMBBELL, .at = NV_NONE};
    struct nv_chart_item *items =
        nv_arena_alloc(&draft->view->arena, results, sizeof *items);
    draft->view->failed = draft->view->failed || !items;
    for (size_t i = 0; items && i < results; i++) {
        const struct nv_indicator *indicator = indicator_of(draft, i);
        const struct nv_level *levels = indicator->levels;
        if (indicator->level_count == 0 || change_of(draft, i)->firms == 0)
            continue;
        items[chart.item_count++] =
            (struct nv_chart_item){.name = text(draft, &indicator->title),
                                   .text = way_of(draft, i),
                                   .at = NV_NONE,
                                   .values = points(draft, change_of(draft, i)),
                                   .from = levels[0].from,
                                   .to = levels[indicator->level_count - 1].to};
    }
    if (chart.item_count == 0)
        return;
    chart.items = items;
    chart.title = words(draft, NV_M_PANEL_MEANS);
    chart.said =
        nv_view_message(draft->view, NV_M_PANEL_MEANS_SAY,
                        moved(draft, true).at, moved(draft, false).at, NULL);
    nv_view_chart(draft->view, &chart);
}

static void put_means(const struct draft *draft)
{
    const struct nv_column columns[COLUMNS] = {
        [AREA] = {.title = words(draft, NV_M_COLUMN_AREA)},
        [FIRMS] = {.title = words(draft, NV_M_PANEL_FIRMS), .right = true},
        [BEFORE] = {.title = words(draft, NV_M_COMPARE_BEFORE), .right = true},
        [AFTER] = {.title = words(draft, NV_M_COMPARE_AFTER), .right = true},
        [CHANGE] = {.title = words(draft, NV_M_COMPARE_CHANGE), .right = true},
        [ERROR] = {.title = words(draft, NV_M_PANEL_ERROR), .right = true},
        [UP] = {.title = words(draft, NV_M_PANEL_UP), .right = true},
        [SAME] = {.title = words(draft, NV_M_PANEL_SAME),
                  .right = true,
                  .optional = true},
        [DOWN] = {.title = words(draft, NV_M_PANEL_DOWN), .right = true},
    };
    nv_view_heading(draft->view, 2, words(draft, NV_M_REPORT_AREAS));
    put_means_chart(draft);
    nv_view_table(draft->view, NV_BLOCK_TABLE, columns, COLUMNS);
    for (size_t i = 0; i < draft->page->model->result_count; i++)
        put_row(draft, i);
    nv_view_paragraph(draft->view, words(draft, NV_M_PANEL_ABOUT_MEANS));
}

void nv_panel_view(struct nv_view *view, const struct nv_panel_page *page)
{
    const struct draft draft = {view, page};
    const nv_model *model = page->model;
    view->language = page->language;
    nv_view_title(view, words(&draft, NV_M_PANEL_TITLE),
                  nv__text(model, &model->title, page->language));
    put_counts(&draft);
    if (page->panel->count.both == 0)
        nv_view_paragraph(view, words(&draft, NV_M_PANEL_NONE));
    else {
        put_means(&draft);
        nv__panel_moves(view, page);
        nv_view_heading(view, 2, words(&draft, NV_M_REPORT_METHOD));
        nv_view_paragraph(view, words(&draft, NV_M_PANEL_ABOUT_INDEX));
        nv_view_paragraph(view, nv_span_of(source));
        nv_view_paragraph(view, words(&draft, NV_M_PANEL_WHO_CAME_BACK));
        nv_view_paragraph(view, words(&draft, NV_M_PANEL_NOT_PUBLIC));
    }
    const struct nv_column columns[2] = {0};
    nv_view_table(view, NV_BLOCK_PAIRS, columns, 2);
    nv_view_origin(view, model);
}
