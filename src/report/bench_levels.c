/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Results against levels: how many of all firms are on each level of each
 * result. Results stand in one grid where their levels have the same numbers;
 * levels of other scales are never set beside each other, as a column would
 * then mean another thing in every row. Two results at least make a grid.
 */
#include "report/bench_page.h"

#include "base/diagnostic.h"
#include <stdio.h>

enum { LEAST_RESULTS = 2, MOST_LEVELS = 9 };

struct grid {
    struct nv_view *view;
    const struct nv_bench_page *page;
    size_t first; /* variable whose levels are the columns */
    const struct nv_bench_row *row;
    struct nv_chart_item *items;
    struct nv_chart chart;
};

static const struct nv_indicator *levels_of(const struct nv_bench_page *page,
                                            size_t variable)
{
    const struct nv_bench *bench = page->bench;
    const struct nv_bench_variable *of = &bench->variables[variable];
    if (of->kind != NV_BENCH_RESULT || of->share_count == 0 ||
        of->share_count > MOST_LEVELS)
        return NULL;
    return &bench->model->indicators[of->index];
}

static bool is_alike(const struct nv_bench_page *page, size_t one, size_t other)
{
    const struct nv_indicator *a = levels_of(page, one);
    const struct nv_indicator *b = levels_of(page, other);
    if (!a || !b || a->level_count != b->level_count)
        return false;
    for (size_t i = 0; i < a->level_count; i++) {
        if (a->levels[i].number != b->levels[i].number)
            return false;
    }
    return true;
}

/* How many results are like it; 0 where one before it is. */
static size_t count_alike(const struct nv_bench_page *page, size_t variable)
{
    size_t count = 0;
    for (size_t i = 0; i < page->bench->variable_count; i++) {
        if (!is_alike(page, i, variable))
            continue;
        if (i < variable)
            return 0;
        count++;
    }
    return count;
}

static void *make(struct grid *grid, size_t count, size_t size)
{
    void *made = nv_arena_alloc(&grid->view->arena, count, size);
    grid->view->failed = grid->view->failed || !made;
    return made;
}

/* Names, too, where all results have the same. */
static bool has_same_names(const struct grid *grid)
{
    const struct nv_bench *bench = grid->page->bench;
    size_t first = grid->first;
    bool same = true;
    for (size_t i = first + 1; i < bench->variable_count; i++) {
        for (uint32_t k = 0; k < bench->variables[first].share_count; k++)
            same = same &&
                   (!is_alike(grid->page, i, first) ||
                    nv_span_equal(nv__bench_share_name(grid->page, i, k),
                                  nv__bench_share_name(grid->page, first, k)));
    }
    return same;
}

static bool begin(struct grid *grid, size_t count)
{
    uint32_t levels = grid->page->bench->variables[grid->first].share_count;
    struct nv_chart_level *made = make(grid, levels, sizeof *made);
    grid->items = make(grid, count, sizeof *grid->items);
    bool is_named = has_same_names(grid);
    if (!made || !grid->items)
        return false;
    for (uint32_t i = 0; i < levels; i++) {
        struct nv_bench_code code =
            nv__bench_share_code(grid->page, grid->first, i);
        made[i] = (struct nv_chart_level){
            .number = nv_view_copy(grid->view, nv_span_of(code.at)),
            .name = is_named ? nv__bench_share_name(grid->page, grid->first, i)
                             : nv_span_of("")};
    }
    grid->chart = (struct nv_chart){.kind = NV_CHART_GRID,
                                    .levels = made,
                                    .level_count = levels,
                                    .items = grid->items,
                                    .at = -1};
    return true;
}

void nv__bench_put_shares(struct nv_view *view,
                          const struct nv_bench_page *page,
                          const struct nv_bench_figures *figures, size_t count,
                          struct nv_chart_item *item)
{
    struct nv_decimal *values =
        nv_arena_alloc(&view->arena, count, sizeof *values);
    struct nv_span *texts = nv_arena_alloc(&view->arena, count, sizeof *texts);
    if (!values || !texts) {
        view->failed = true;
        return;
    }
    for (size_t i = 0; i < count; i++) {
        const struct nv_estimate *made = &figures->shares[i].made;
        values[i] = nv__figure_decimal(made->value, 0);
        texts[i] =
            nv__bench_number(view, page, nv__figure_shown(made->value, 100, 0));
    }
    item->values = values;
    item->texts = texts;
}

static enum nv_status put_item(struct grid *grid, size_t variable,
                               struct nv_error *error)
{
    struct nv_bench_figures figures;
    char mark[8];
    struct nv_chart_item *item = &grid->items[grid->chart.item_count++];
    enum nv_status status = nv__bench_figures(grid->page->bench, grid->row,
                                              variable, &figures, error);
    if (status != NV_OK)
        return status;
    *item =
        (struct nv_chart_item){.name = nv__bench_title(grid->page, variable),
                               .text = nv_span_of(""),
                               .at = -1};
    if (figures.status == NV_BENCH_SHOWN ||
        figures.status == NV_BENCH_UNRELIABLE) {
        nv__bench_put_shares(grid->view, grid->page, &figures,
                             grid->chart.level_count, item);
        item->weak = figures.shares[0].quality == NV_UNRELIABLE;
        return NV_OK;
    }
    snprintf(mark, sizeof mark, "[%s]", nv__bench_mark(figures.status));
    item->text = nv_view_copy(grid->view, nv_span_of(mark));
    return NV_OK;
}

size_t nv__chart_item_most(const struct nv_chart_item *item, size_t count)
{
    size_t best = 0;
    for (size_t i = 1; i < count; i++) {
        if (nv_decimal_compare(item->values[i], item->values[best]) > 0)
            best = i;
    }
    return best;
}

/*
 * The item whose most frequent level is the lowest (sign = 1) or the highest
 * (sign = -1); of equals, the one with the most firms there.
 */
static const struct nv_chart_item *farthest(const struct grid *grid, int sign)
{
    const struct nv_chart_item *found = NULL;
    int level = 0;
    for (size_t i = 0; i < grid->chart.item_count; i++) {
        const struct nv_chart_item *item = &grid->items[i];
        if (!item->values || item->weak)
            continue;
        size_t at = nv__chart_item_most(item, grid->chart.level_count);
        int here = sign * (int)at;
        if (found &&
            (here > level ||
             (here == level &&
              nv_decimal_compare(item->values[at], found->values[at]) <= 0)))
            continue;
        found = item;
        level = here;
    }
    return found;
}

/* "Customer relations: most often level 1 (40 %)." */
static void say(const struct grid *grid, struct nv_buffer *out,
                const struct nv_chart_item *item)
{
    size_t best = nv__chart_item_most(item, grid->chart.level_count);
    nv_buffer_text(out, out->size ? " " : "");
    nv_buffer_fill(out,
                   nv_message_text(grid->view->language, NV_M_BENCH_MOST_ON),
                   item->name.at, grid->chart.levels[best].number.at,
                   item->texts[best].at);
}

static void put_row(const struct grid *grid, const struct nv_chart_item *item)
{
    struct nv_row *row = nv_view_row(grid->view);
    row->cells[0].text = item->name;
    for (size_t i = 0; i < grid->chart.level_count; i++)
        row->cells[i + 1].text = item->values ? item->texts[i] : item->text;
    row->cells[grid->chart.level_count + 1].text =
        nv_span_of(item->weak ? "[u]" : "");
}

static void put_table(const struct grid *grid)
{
    struct nv_view *view = grid->view;
    struct nv_column columns[NV_MOST_COLUMNS] = {
        {.title =
             nv_span_of(nv_message_text(view->language, NV_M_COLUMN_AREA))}};
    size_t count = grid->chart.level_count;
    for (size_t i = 0; i < count; i++)
        columns[i + 1] = (struct nv_column){
            .title = grid->chart.levels[i].number, .right = true};
    columns[count + 1] = (struct nv_column){.title = nv_span_of("")};
    nv_view_table(view, NV_BLOCK_TABLE, columns, count + 2);
    nv_view_caption(view, grid->chart.title);
    for (size_t i = 0; i < grid->chart.item_count; i++)
        put_row(grid, &grid->items[i]);
}

static void end(struct grid *grid)
{
    struct nv_view *view = grid->view;
    struct nv_buffer said = {0};
    const struct nv_chart_item *low = farthest(grid, 1);
    const struct nv_chart_item *high = farthest(grid, -1);
    if (low)
        say(grid, &said, low);
    if (high && high != low)
        say(grid, &said, high);
    if (!low)
        nv_buffer_words(&said, view->language, NV_M_BENCH_NOT_DRAWN);
    view->failed = view->failed || said.failed;
    grid->chart.title = nv_view_message(
        view, NV_M_BENCH_GRID, grid->chart.levels[0].number.at,
        grid->chart.levels[grid->chart.level_count - 1].number.at, NULL);
    grid->chart.said = nv_view_copy(view, nv_buffer_view(&said));
    nv_buffer_release(&said);
    nv_view_chart(view, &grid->chart);
    put_table(grid);
}

static enum nv_status draw(struct grid *grid, size_t count,
                           struct nv_error *error)
{
    enum nv_status status = NV_OK;
    if (!begin(grid, count))
        return NV_OK;
    for (size_t i = 0; i < grid->page->bench->variable_count; i++) {
        if (status == NV_OK && is_alike(grid->page, i, grid->first))
            status = put_item(grid, i, error);
    }
    if (status == NV_OK)
        end(grid);
    return status;
}

enum nv_status nv__bench_draw_levels(struct nv_view *view,
                                     const struct nv_bench_page *page,
                                     struct nv_error *error)
{
    static const struct nv_span all[NV_BENCH_AXES];
    struct grid grid = {
        .view = view, .page = page, .row = nv__bench_row(page->bench, all)};
    enum nv_status status = NV_OK;
    bool has_heading = false;
    for (size_t i = 0; grid.row && i < page->bench->variable_count; i++) {
        size_t count = count_alike(page, i);
        if (status != NV_OK || count < LEAST_RESULTS)
            continue;
        if (!has_heading)
            nv_view_heading(view, 1,
                            nv_span_of(nv_message_text(
                                view->language, NV_M_BENCH_AT_A_GLANCE)));
        has_heading = true;
        grid.first = i;
        status = draw(&grid, count, error);
    }
    return status;
}
