/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The pictures of a cohort, as data: for each result its means with their
 * intervals and its firms by level, group by group. A group that is hidden or
 * empty is an item without values: its mark stands where its bar would be.
 * What is not reliable is drawn hollow and takes no part in the sentence that
 * says what the picture shows.
 *
 * Only so many groups are drawn: the crossings of four fields are hundreds,
 * and a picture of hundreds of rows is a table without figures.
 */
#include "report/bench_page.h"

#include "base/diagnostic.h"
#include <stdio.h>

enum { MOST_GROUPS = 60, NUMBER_SIZE = 24 };

struct plot {
    struct nv_view *view;
    const struct nv_bench_page *page;
    size_t variable;
    const struct nv_indicator *indicator; /* NULL: a question */
    struct nv_chart_item *items;
    size_t rows; /* of the table that are drawn */
    struct nv_chart chart;
    const struct nv_bench_row *before; /* the last row drawn */
    size_t highest, lowest;            /* items; their count = none */
    const struct nv_bench_row *high_row, *low_row; /* theirs */
    struct nv_decimal most, least;                 /* their means */
    unsigned decimals;
    struct nv_decimal from, to;
};

static void *make(struct plot *plot, size_t count, size_t size)
{
    void *made = nv_arena_alloc(&plot->view->arena, count, size);
    plot->view->failed = plot->view->failed || !made;
    return made;
}

static const struct nv_bench_variable *variable_of(const struct plot *plot)
{
    return &plot->page->bench->variables[plot->variable];
}

static bool is_total(const struct nv_bench *bench,
                     const struct nv_bench_row *row)
{
    return nv__bench_mask(bench, row) == 0;
}

static bool begin(struct plot *plot)
{
    const struct nv_bench *bench = plot->page->bench;
    const struct nv_bench_variable *of = variable_of(plot);
    plot->indicator = of->kind == NV_BENCH_QUESTION
                          ? NULL
                          : &bench->model->indicators[of->index];
    plot->rows =
        bench->row_count < MOST_GROUPS ? bench->row_count : (size_t)MOST_GROUPS;
    /* Every row may begin another kind of group. */
    plot->items = make(plot, 2 * plot->rows, sizeof *plot->items);
    plot->highest = plot->lowest = 2 * plot->rows;
    return plot->items && plot->rows;
}

/* The next item, under a heading where its group is of another kind. */
static struct nv_chart_item *add(struct plot *plot,
                                 const struct nv_bench_row *row)
{
    const struct nv_bench *bench = plot->page->bench;
    const struct nv_chart_item none = {
        .text = nv_span_of(""), .at = -1, .from = plot->from, .to = plot->to};
    if (!is_total(bench, row) &&
        !nv__bench_is_under(bench, row, plot->before)) {
        struct nv_chart_item *over = &plot->items[plot->chart.item_count++];
        *over = none;
        over->heading = true;
        over->name = nv__bench_group_heading(plot->view, plot->page, row);
    }
    plot->before = row;
    struct nv_chart_item *item = &plot->items[plot->chart.item_count++];
    *item = none;
    item->name = nv__bench_group_name(plot->view, plot->page, row);
    return item;
}

static struct nv_span mark_of(const struct plot *plot,
                              enum nv_bench_status status)
{
    char mark[8];
    snprintf(mark, sizeof mark, "[%s]", nv__bench_mark(status));
    return nv_view_copy(plot->view, nv_span_of(mark));
}

/* "2.0 (1.8 - 2.2)", "2.0" where there is no interval. */
static struct nv_span mean_text(const struct plot *plot,
                                const struct nv_bench_figures *figures)
{
    const struct nv_estimate *mean = &figures->mean;
    struct nv_figure_text low = nv__figure_shown(mean->low, 1, plot->decimals);
    struct nv_figure_text high =
        nv__figure_shown(mean->high, 1, plot->decimals);
    struct nv_buffer text = {0};
    nv_buffer_span(&text, nv__bench_number(plot->view, plot->page,
                                           nv__figure_shown(mean->value, 1,
                                                            plot->decimals)));
    if (low.at[0] && high.at[0]) {
        nv_buffer_text(&text, " (");
        nv_buffer_span(&text, nv__bench_number(plot->view, plot->page, low));
        nv_buffer_text(&text, " - ");
        nv_buffer_span(&text, nv__bench_number(plot->view, plot->page, high));
        nv_buffer_byte(&text, ')');
    }
    if (figures->status == NV_BENCH_UNRELIABLE)
        nv_buffer_text(&text, " [u]");
    return nv_view_keep(plot->view, &text);
}

/* Remembers who is highest and lowest of those that can be relied on. */
static void compare(struct plot *plot, const struct nv_bench_row *row,
                    const struct nv_bench_figures *figures)
{
    size_t none = 2 * plot->rows, index = plot->chart.item_count - 1;
    struct nv_decimal value = nv__figure_decimal(figures->mean.value, 0);
    if (figures->status != NV_BENCH_SHOWN || is_total(plot->page->bench, row))
        return;
    if (plot->highest == none || nv_decimal_compare(value, plot->most) > 0) {
        plot->highest = index;
        plot->high_row = row;
        plot->most = value;
    }
    if (plot->lowest == none || nv_decimal_compare(value, plot->least) < 0) {
        plot->lowest = index;
        plot->low_row = row;
        plot->least = value;
    }
}

static void put_mean(struct plot *plot, const struct nv_bench_row *row,
                     const struct nv_bench_figures *figures)
{
    enum { VALUES = 3 };
    const struct nv_estimate *mean = &figures->mean;
    struct nv_chart_item *item = add(plot, row);
    struct nv_decimal *values = NULL;
    if (!nv__bench_is_shown(figures)) {
        item->text = mark_of(plot, figures->status);
        return;
    }
    values = make(plot, VALUES, sizeof *values);
    item->values = values;
    item->text = mean_text(plot, figures);
    item->weak = figures->status == NV_BENCH_UNRELIABLE;
    compare(plot, row, figures);
    if (!values)
        return;
    values[0] = nv__figure_decimal(mean->low, mean->value);
    values[1] = nv__figure_decimal(mean->value, mean->value);
    values[2] = nv__figure_decimal(mean->high, mean->value);
}

static void put_shares(struct plot *plot, const struct nv_bench_row *row,
                       const struct nv_bench_figures *figures)
{
    struct nv_chart_item *item = add(plot, row);
    if (!nv__bench_is_shown(figures)) {
        item->text = mark_of(plot, figures->status);
        return;
    }
    item->weak = figures->shares[0].quality == NV_UNRELIABLE;
    nv__bench_put_shares(plot->view, plot->page, figures,
                         variable_of(plot)->share_count, item);
}

static enum nv_status put_rows(struct plot *plot,
                               void (*put)(struct plot *,
                                           const struct nv_bench_row *,
                                           const struct nv_bench_figures *),
                               struct nv_error *error)
{
    const struct nv_bench *bench = plot->page->bench;
    for (size_t i = 0; i < plot->rows; i++) {
        struct nv_bench_figures figures;
        enum nv_status status = nv__bench_figures(
            bench, &bench->rows[i], plot->variable, &figures, error);
        if (status != NV_OK)
            return status;
        put(plot, &bench->rows[i], &figures);
    }
    return NV_OK;
}

static void say(const struct plot *plot, struct nv_buffer *out,
                enum nv_message message, const char *const with[3])
{
    nv_buffer_text(out, out->size ? " " : "");
    nv_buffer_fill(out, nv_message_text(plot->view->language, message), with[0],
                   with[1], with[2]);
}

static const char *group_mean(const struct plot *plot, size_t item,
                              const struct nv_bench_row *row)
{
    return nv_view_message(plot->view, NV_M_BENCH_GROUP_MEAN,
                           nv__bench_whole_name(plot->view, plot->page, row).at,
                           plot->items[item].text.at, NULL)
        .at;
}

/* The sentences that hold for any picture, and the picture itself. */
static void end(struct plot *plot, enum nv_message title,
                struct nv_buffer *said)
{
    char drawn[NUMBER_SIZE], all[NUMBER_SIZE];
    const struct nv_bench_page *page = plot->page;
    snprintf(drawn, sizeof drawn, "%zu", plot->rows);
    snprintf(all, sizeof all, "%zu", page->bench->row_count);
    if (said->size == 0)
        say(plot, said, NV_M_BENCH_NOT_DRAWN, (const char *[3]){NULL});
    if (plot->rows < page->bench->row_count)
        say(plot, said, NV_M_BENCH_FIRST_DRAWN,
            (const char *[3]){drawn, all, NULL});
    plot->chart.items = plot->items;
    plot->chart.at = -1;
    plot->chart.said = nv_view_keep(plot->view, said);
    plot->chart.title =
        nv_view_message(plot->view, title,
                        nv__bench_title(page, plot->variable).at, NULL, NULL);
    nv_view_chart(plot->view, &plot->chart);
}

static void set_scale(struct plot *plot)
{
    const struct nv_indicator *indicator = plot->indicator;
    struct nv_chart_level *levels =
        make(plot, indicator->level_count, sizeof *levels);
    struct nv_decimal *edges =
        make(plot, indicator->level_count, sizeof *edges);
    for (size_t i = 0; levels && edges && i < indicator->level_count; i++) {
        const struct nv_decimal_text text =
            nv_decimal_write(indicator->levels[i].from);
        struct nv_figure_text figure = {""};
        snprintf(figure.at, sizeof figure.at, "%s", text.at);
        edges[i] = indicator->levels[i].from;
        levels[i] = (struct nv_chart_level){
            .number = nv__bench_number(plot->view, plot->page, figure),
            .name = nv_span_of("")};
    }
    plot->from = indicator->levels[0].from;
    plot->to = indicator->levels[indicator->level_count - 1].to;
    plot->decimals = 1 + (indicator->decimals < 1 ? 1 : indicator->decimals);
    plot->chart.levels = levels;
    plot->chart.edges = edges;
    plot->chart.level_count = levels && edges ? indicator->level_count : 0;
}

enum nv_status nv__bench_draw_means(struct nv_view *view,
                                    const struct nv_bench_page *page,
                                    size_t variable, struct nv_error *error)
{
    struct plot plot = {.view = view,
                        .page = page,
                        .variable = variable,
                        .chart = {.kind = NV_CHART_INTERVALS}};
    struct nv_buffer said = {0};
    if (!page->draws || !begin(&plot) || !plot.indicator ||
        plot.indicator->level_count == 0)
        return NV_OK;
    set_scale(&plot);
    enum nv_status status = put_rows(&plot, put_mean, error);
    if (status != NV_OK)
        return status;
    if (is_total(page->bench, &page->bench->rows[0]) && plot.items[0].values)
        say(&plot, &said, NV_M_BENCH_MEAN_ALL,
            (const char *[3]){plot.items[0].text.at});
    if (plot.highest != plot.lowest)
        say(&plot, &said, NV_M_BENCH_MEANS_SAY,
            (const char *[3]){group_mean(&plot, plot.highest, plot.high_row),
                              group_mean(&plot, plot.lowest, plot.low_row)});
    end(&plot, NV_M_BENCH_MEANS_CHART, &said);
    return NV_OK;
}

/* The level with the largest share, said of the first group that has any. */
static void say_most(struct plot *plot, struct nv_buffer *said)
{
    const struct nv_chart_item *item = plot->items;
    if (plot->view->failed || !item->values || item->weak)
        return;
    size_t best = nv__chart_item_most(item, plot->chart.level_count);
    say(plot, said, NV_M_BENCH_MOST_IN,
        (const char *[3]){plot->chart.levels[best].name.at,
                          item->texts[best].at});
}

/* Names over the columns; numbers, too, where levels have them. */
static void name_levels(struct plot *plot)
{
    const struct nv_bench_variable *of = variable_of(plot);
    struct nv_chart_level *levels = make(plot, of->share_count, sizeof *levels);
    for (uint32_t i = 0; levels && i < of->share_count; i++) {
        struct nv_bench_code code =
            nv__bench_share_code(plot->page, plot->variable, i);
        levels[i] = (struct nv_chart_level){
            .number = of->kind == NV_BENCH_RESULT
                          ? nv_view_copy(plot->view, nv_span_of(code.at))
                          : nv_span_of(""),
            .name = nv__bench_share_name(plot->page, plot->variable, i)};
    }
    plot->chart.levels = levels;
    plot->chart.level_count = levels ? of->share_count : 0;
}

enum nv_status nv__bench_draw_shares(struct nv_view *view,
                                     const struct nv_bench_page *page,
                                     size_t variable, struct nv_error *error)
{
    enum { MOST_LEVELS = 9 };
    struct plot plot = {.view = view,
                        .page = page,
                        .variable = variable,
                        .chart = {.kind = NV_CHART_SHARES}};
    struct nv_buffer said = {0};
    if (!page->draws || variable_of(&plot)->share_count > MOST_LEVELS ||
        !begin(&plot))
        return NV_OK;
    name_levels(&plot);
    enum nv_status status = put_rows(&plot, put_shares, error);
    if (status != NV_OK || plot.chart.level_count == 0)
        return status;
    say_most(&plot, &said);
    end(&plot, NV_M_BENCH_LEVELS_OF, &said);
    return NV_OK;
}
