/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The pictures of groups of firms in a workbook: the share of each group on
 * each level, and means with their intervals. Each is a table with a row for
 * each group, and a chart of it: bars that add up to all firms of the group,
 * or bars from the start of the scale. The library draws no intervals of
 * unequal sides that stand in cells, so the ends of an interval are columns
 * of the table and not of the chart.
 *
 * A group whose figures are not shown has its mark in every cell; a program
 * that draws the chart leaves such a row empty.
 */
#include "report/book_picture.h"

enum { INTERVAL_VALUES = 3, MOST_TITLES = 2 + NV_SHEET_MOST_SERIES };

/* What is the same in both kinds. */
struct groups {
    struct nv_book_picture picture;
    size_t values; /* of each item */
    enum nv_cell_style style;
    struct nv_span titles[MOST_TITLES];
    bool is_number[MOST_TITLES];
};

static size_t title_count(const struct groups *to)
{
    return 1 + to->values;
}

static void put_values(struct groups *to, const struct nv_chart_item *item)
{
    struct nv_book_picture *picture = &to->picture;
    for (size_t i = 0; i < to->values; i++) {
        unsigned column = (unsigned)(1 + i);
        if (item->values)
            nv_book_picture_number(picture, column, item->values[i], to->style);
        else
            nv_book_picture_text(picture, column, item->text);
    }
}

/* "Size: Small": a chart shows one column of names. */
static struct nv_span name_of(struct groups *to, struct nv_span part,
                              struct nv_span name)
{
    struct nv_book *book = to->picture.book;
    if (part.size == 0)
        return name;
    return nv_book_message(book, NV_M_LEVEL_MEANS, nv_book_copy(book, part).at,
                           nv_book_copy(book, name).at, NULL);
}

static void put_groups(struct groups *to)
{
    const struct nv_chart *chart = to->picture.chart;
    struct nv_span part = nv_span_of("");
    nv_book_picture_begin(&to->picture, title_count(to));
    for (size_t i = 0; i < chart->item_count; i++) {
        const struct nv_chart_item *item = &chart->items[i];
        if (item->heading) {
            part = item->name;
            continue;
        }
        nv_book_picture_text(&to->picture, 0, name_of(to, part, item->name));
        put_values(to, item);
        to->picture.list.next++;
    }
}

static struct groups begin(struct nv_book *book, const struct nv_chart *chart,
                           size_t values)
{
    struct groups to = {.picture = {.book = book, .chart = chart},
                        .values = values};
    to.titles[0] = nv_book_words(book, NV_M_PEERS_GROUP);
    for (size_t i = 0; i < values; i++)
        to.is_number[1 + i] = true;
    return to;
}

static void finish(struct groups *to, struct nv_sheet_chart *drawn)
{
    unsigned rows = to->picture.list.next - to->picture.list.first - 1;
    drawn->height = nv_book_chart_height(rows);
    nv_book_picture_end(&to->picture, drawn,
                        &(struct nv_book_columns){.titles = to->titles,
                                                  .is_number = to->is_number,
                                                  .count = title_count(to)});
}

/* "2 Lean production", or what of it there is. */
static struct nv_span level_title(struct nv_book *book,
                                  const struct nv_chart_level *level)
{
    if (level->name.size == 0 || level->number.size == 0 ||
        nv_span_equal(level->number, level->name))
        return level->name.size ? level->name : level->number;
    return nv_book_message(book, NV_M_TWO_WORDS,
                           nv_book_copy(book, level->number).at,
                           nv_book_copy(book, level->name).at, NULL);
}

void nv_book_shares(struct nv_book *book, const struct nv_chart *chart)
{
    struct nv_sheet_series series[NV_SHEET_MOST_SERIES];
    size_t count = chart->level_count < NV_SHEET_MOST_SERIES
                       ? chart->level_count
                       : NV_SHEET_MOST_SERIES;
    struct groups to = begin(book, chart, count);
    to.style = NV_CELL_PERCENT;
    for (size_t i = 0; i < count; i++) {
        unsigned column = (unsigned)(1 + i);
        to.titles[column] = level_title(book, &chart->levels[i]);
        series[i] = (struct nv_sheet_series){
            nv_book_copy(book, to.titles[column]).at, column};
    }
    put_groups(&to);
    finish(&to, &(struct nv_sheet_chart){.kind = NV_SHEET_STACKED,
                                         .series = series,
                                         .series_count = count,
                                         .to = {1, 0},
                                         .step = {2, 1}});
}

void nv_book_intervals(struct nv_book *book, const struct nv_chart *chart)
{
    struct groups to = begin(book, chart, INTERVAL_VALUES);
    const enum nv_message words[INTERVAL_VALUES] = {
        NV_M_BOOK_INTERVAL_FROM, NV_M_COLUMN_VALUE, NV_M_BOOK_INTERVAL_TO};
    const struct nv_chart_item *first = &chart->items[0];
    to.style = NV_CELL_FIGURE;
    for (size_t i = 0; i < INTERVAL_VALUES; i++)
        to.titles[1 + i] = nv_book_words(book, words[i]);
    put_groups(&to);
    const struct nv_sheet_series series = {
        nv_book_words(book, NV_M_COLUMN_VALUE).at, 2};
    finish(&to, &(struct nv_sheet_chart){.kind = NV_SHEET_BARS,
                                         .series = &series,
                                         .series_count = 1,
                                         .from = first->from,
                                         .to = first->to});
}
