/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Who went from which level to which, for each headline that has levels: a
 * picture of shares, each row a level of before and its own cell marked, and
 * a table of firms. A level on which no firm began has a row in the table and
 * none in the picture: no firm is no share of nothing. Of more levels than a
 * table has columns the moves are listed instead.
 */
#include "peers/bench_text.h"
#include "report/panel_page.h"
#include "report/shown.h"

#include <stdio.h>

enum { FROM = 0, MOST_LEVELS = NV_MOST_COLUMNS - 2 };
enum { HUNDRED = 100, INDEX_DIGITS = 2, LISTED = 3 };

struct moves {
    struct nv_view *view;
    const struct nv_panel_page *page;
    const struct nv_indicator *indicator;
    const struct nv_panel_change *change;
    size_t count; /* of levels */
};

static void *make(const struct moves *moves, size_t count, size_t size)
{
    void *made = nv_arena_alloc(&moves->view->arena, count, size);
    moves->view->failed = moves->view->failed || !made;
    return made;
}

static struct nv_span text(const struct moves *moves,
                           const struct nv_text *from)
{
    return nv__text(moves->page->model, from, moves->page->language);
}

static struct nv_span whole(const struct moves *moves, uint64_t number)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%llu", (unsigned long long)number);
    return nv_view_copy(moves->view, nv_span_of(digits));
}

static struct nv_span number_of(const struct moves *moves, size_t level)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%d",
             moves->indicator->levels[level].number);
    return nv_view_copy(moves->view, nv_span_of(digits));
}

/* "2 Lean". */
static struct nv_span named(const struct moves *moves, size_t level)
{
    return nv_view_message(
        moves->view, NV_M_TWO_WORDS, number_of(moves, level).at,
        text(moves, &moves->indicator->levels[level].name).at, NULL);
}

static uint64_t at(const struct moves *moves, size_t from, size_t to)
{
    return moves->change->moves[from * moves->count + to];
}

static uint64_t begun(const struct moves *moves, size_t from)
{
    uint64_t firms = 0;
    for (size_t to = 0; to < moves->count; to++)
        firms += at(moves, from, to);
    return firms;
}

/* Of each hundred, half up. */
static uint64_t percent(uint64_t part, uint64_t all)
{
    return all ? (2 * part * HUNDRED + all) / (2 * all) : 0;
}

static void put_item(const struct moves *moves, size_t from,
                     struct nv_chart_item *item)
{
    enum { DIGITS = 6, ONE = 1000000 };
    uint64_t all = begun(moves, from);
    struct nv_decimal *values = make(moves, moves->count, sizeof *values);
    struct nv_span *texts = make(moves, moves->count, sizeof *texts);
    *item = (struct nv_chart_item){.name = named(moves, from), .at = (int)from};
    if (!values || !texts)
        return;
    for (size_t to = 0; to < moves->count; to++) {
        uint64_t part = at(moves, from, to);
        values[to] = (struct nv_decimal){(int64_t)(part * ONE / all), DIGITS};
        texts[to] = whole(moves, percent(part, all));
    }
    item->values = values;
    item->texts = texts;
}

static struct nv_span said(const struct moves *moves,
                           const struct nv_mobility *made)
{
    return nv_view_message(moves->view, NV_M_PANEL_MOVES_SAY,
                           whole(moves, percent(made->up, made->firms)).at,
                           whole(moves, percent(made->same, made->firms)).at,
                           whole(moves, percent(made->down, made->firms)).at);
}

static void put_chart(const struct moves *moves, const struct nv_mobility *made)
{
    struct nv_chart_level *levels = make(moves, moves->count, sizeof *levels);
    struct nv_chart_item *items = make(moves, made->levels, sizeof *items);
    struct nv_chart chart = {.kind = NV_CHART_GRID,
                             .levels = levels,
                             .level_count = moves->count,
                             .items = items,
                             .at = NV_NONE};
    if (!levels || !items)
        return;
    for (size_t i = 0; i < moves->count; i++)
        levels[i] = (struct nv_chart_level){
            .number = number_of(moves, i),
            .name = text(moves, &moves->indicator->levels[i].name)};
    for (size_t i = 0; i < moves->count; i++) {
        if (begun(moves, i))
            put_item(moves, i, &items[chart.item_count++]);
    }
    chart.title =
        nv_view_message(moves->view, NV_M_PANEL_MOVES_SHARES,
                        text(moves, &moves->indicator->title).at, NULL, NULL);
    chart.said = said(moves, made);
    nv_view_chart(moves->view, &chart);
}

static void put_table(const struct moves *moves)
{
    struct nv_column columns[NV_MOST_COLUMNS] = {
        [FROM] = {.title = nv_view_words(moves->view, NV_M_PANEL_FROM)}};
    size_t last = moves->count + 1;
    for (size_t to = 0; to < moves->count; to++)
        columns[to + 1] =
            (struct nv_column){.title = number_of(moves, to), .right = true};
    columns[last] = (struct nv_column){
        .title = nv_view_words(moves->view, NV_M_PANEL_ALL), .right = true};
    nv_view_table(moves->view, NV_BLOCK_TABLE, columns, last + 1);
    for (size_t from = 0; from < moves->count; from++) {
        struct nv_row *row = nv_view_row(moves->view);
        row->cells[FROM].text = named(moves, from);
        for (size_t to = 0; to < moves->count; to++)
            row->cells[to + 1].text = whole(moves, at(moves, from, to));
        row->cells[last].text = whole(moves, begun(moves, from));
    }
}

static void put_list(const struct moves *moves)
{
    const struct nv_column columns[LISTED] = {
        {.title = nv_view_words(moves->view, NV_M_COMPARE_BEFORE)},
        {.title = nv_view_words(moves->view, NV_M_COMPARE_AFTER)},
        {.title = nv_view_words(moves->view, NV_M_PANEL_FIRMS), .right = true}};
    nv_view_table(moves->view, NV_BLOCK_TABLE, columns, LISTED);
    for (size_t i = 0; i < moves->count * moves->count; i++) {
        size_t from = i / moves->count, to = i % moves->count;
        const struct nv_span cells[LISTED] = {
            named(moves, from), named(moves, to),
            whole(moves, at(moves, from, to))};
        if (at(moves, from, to))
            nv_view_texts(moves->view, cells);
    }
}

static void put_index(const struct moves *moves, const struct nv_mobility *made)
{
    struct nv_figure_text index =
        nv__figure_shown(made->index, 1, INDEX_DIGITS);
    struct nv_shown shown =
        nv_shown_text(nv_span_of(index.at), INDEX_DIGITS, moves->page->comma);
    if (index.at[0])
        nv_view_paragraph(moves->view,
                          nv_view_message(moves->view, NV_M_PANEL_MOBILITY,
                                          shown.text,
                                          whole(moves, made->levels).at, NULL));
    else
        nv_view_paragraph(moves->view,
                          nv_view_words(moves->view, NV_M_PANEL_NO_MOBILITY));
}

static void put_moves(const struct moves *moves)
{
    struct nv_mobility made = nv__panel_mobility(moves->change, moves->count);
    if (made.firms == 0)
        return;
    nv_view_heading(moves->view, 2,
                    nv_view_message(moves->view, NV_M_PANEL_MOVES,
                                    text(moves, &moves->indicator->title).at,
                                    NULL, NULL));
    put_chart(moves, &made);
    if (moves->count <= MOST_LEVELS)
        put_table(moves);
    else
        put_list(moves);
    nv_view_paragraph(moves->view, said(moves, &made));
    put_index(moves, &made);
}

void nv__panel_moves(struct nv_view *view, const struct nv_panel_page *page)
{
    const nv_model *model = page->model;
    for (size_t i = 0; i < model->result_count; i++) {
        const struct nv_indicator *indicator =
            &model->indicators[model->results[i]];
        const struct moves moves = {view, page, indicator,
                                    &page->panel->changes[i],
                                    indicator->level_count};
        if (moves.change->moves && (model->results[i] == model->headline[0] ||
                                    model->results[i] == model->headline[1]))
            put_moves(&moves);
    }
}
