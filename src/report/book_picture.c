/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The pictures of a view in a workbook. They have no cells to refer to, so
 * each gets a table of its own, and a chart of that. A ladder becomes bars
 * that end on levels; a flight of steps standing bars that rise from step to
 * step, each in the series that says whether it is climbed, for a legend in
 * words is read where a colour is not. What is reached of what is needed
 * stands in the table beside it, as it was said.
 */
#include "report/book_picture.h"

enum { NAME, REACHED, FIRST_VALUE, NAME_WIDTH = 50, VALUE_WIDTH = 16 };
enum { STAIR_STATES = 3, STAIR_COLUMNS = FIRST_VALUE + STAIR_STATES };

void nv_book_picture_text(struct nv_book_picture *to, unsigned column,
                          struct nv_span text)
{
    nv_book_text(
        to->book, to->list.sheet,
        (struct nv_sheet_place){to->list.next, column, NV_CELL_WRAPPED}, text);
}

void nv_book_picture_number(struct nv_book_picture *to, unsigned column,
                            struct nv_decimal value, enum nv_cell_style style)
{
    nv_sheet_number(to->list.sheet,
                    (struct nv_sheet_place){to->list.next, column, style},
                    value);
}

static void put_number(struct nv_book_picture *to, unsigned column,
                       int64_t value)
{
    nv_book_picture_number(to, column, (struct nv_decimal){value, 0},
                           NV_CELL_NUMBER);
}

void nv_book_picture_begin(struct nv_book_picture *to, size_t columns)
{
    to->list = nv_book_next_table(to->book, to->chart->title, to->name);
    nv_book_text(to->book, to->list.sheet,
                 (struct nv_sheet_place){to->list.first++, 0, NV_CELL_PLAIN},
                 to->chart->said);
    to->list.next = to->list.first + 1;
    for (unsigned i = 0; i < columns; i++)
        nv_sheet_width(to->list.sheet, i, i ? VALUE_WIDTH : NAME_WIDTH);
    nv_sheet_print(to->list.sheet,
                   (struct nv_sheet_paper){.header_from = to->list.first,
                                           .header_rows = to->list.first + 1});
}

void nv_book_picture_end(struct nv_book_picture *to,
                         struct nv_sheet_chart *drawn,
                         const struct nv_book_columns *columns)
{
    struct nv_book_columns named = *columns;
    named.name = to->name;
    nv_book_table(to->book, &to->list, &named);
    drawn->title = nv_book_copy(to->book, to->chart->title).at;
    drawn->said = nv_book_copy(to->book, to->chart->said).at;
    drawn->measure = "";
    drawn->data = to->list.sheet;
    drawn->first_row = to->list.first + 1;
    drawn->last_row = to->list.next - 1;
    drawn->has_scale = true;
    nv_book_chart(to->book, drawn);
}

static void end_picture(struct nv_book_picture *to,
                        struct nv_sheet_chart *drawn,
                        const struct nv_span *titles, size_t count)
{
    static const bool is_number[STAIR_COLUMNS] = {[FIRST_VALUE] = true,
                                                  [FIRST_VALUE + 1] = true,
                                                  [FIRST_VALUE + 2] = true};
    drawn->step = (struct nv_decimal){1, 0};
    nv_book_picture_end(to, drawn,
                        &(struct nv_book_columns){.titles = titles,
                                                  .is_number = is_number,
                                                  .count = count});
}

/* The number of a level; the index where it is none. */
static int64_t level_at(const struct nv_chart *chart, size_t index)
{
    struct nv_decimal number;
    if (nv_decimal_parse(chart->levels[index].number, &number) ==
            NV_DECIMAL_OK &&
        number.digits == 0)
        return number.units;
    return (int64_t)index;
}

static void put_ladder(struct nv_book_picture *to)
{
    const struct nv_chart *chart = to->chart;
    const struct nv_span titles[] = {
        nv_book_words(to->book, NV_M_COLUMN_AREA),
        nv_book_words(to->book, NV_M_BOOK_LEVEL_NAME),
        nv_book_words(to->book, NV_M_COLUMN_LEVEL)};
    const struct nv_sheet_series series = {titles[FIRST_VALUE].at, FIRST_VALUE};
    nv_book_picture_begin(to, 3);
    for (size_t i = 0; i < chart->item_count; i++) {
        const struct nv_chart_item *item = &chart->items[i];
        bool has_level = item->at >= 0;
        nv_book_picture_text(to, NAME, item->name);
        nv_book_picture_text(
            to, REACHED, has_level ? chart->levels[item->at].name : item->text);
        if (has_level)
            put_number(to, FIRST_VALUE, level_at(chart, (size_t)item->at));
        else
            nv_book_picture_text(to, FIRST_VALUE, nv_span_of("[x]"));
        to->list.next++;
    }
    int64_t first = level_at(chart, 0);
    struct nv_sheet_chart drawn = {
        .kind = NV_SHEET_BARS,
        .series = &series,
        .series_count = 1,
        .from = {first < 0 ? first : 0, 0},
        .to = {level_at(chart, chart->level_count - 1), 0},
        .height = nv_book_chart_height(chart->item_count)};
    end_picture(to, &drawn, titles, 3);
}

static void put_stairs(struct nv_book_picture *to)
{
    const struct nv_chart *chart = to->chart;
    const struct nv_span titles[] = {nv_book_words(to->book, NV_M_BOOK_STAIR),
                                     nv_book_words(to->book, NV_M_BOOK_REACHED),
                                     nv_book_words(to->book, NV_M_BOOK_CLIMBED),
                                     nv_book_words(to->book, NV_M_BOOK_STOPS),
                                     nv_book_words(to->book, NV_M_BOOK_LATER)};
    struct nv_sheet_series series[STAIR_STATES];
    nv_book_picture_begin(to, STAIR_COLUMNS);
    for (unsigned i = 0; i < STAIR_STATES; i++)
        series[i] = (struct nv_sheet_series){titles[FIRST_VALUE + i].at,
                                             FIRST_VALUE + i};
    for (size_t i = 0; i < chart->item_count; i++) {
        const struct nv_chart_item *item = &chart->items[i];
        nv_book_picture_text(to, NAME, item->name);
        nv_book_picture_text(to, REACHED, item->text);
        put_number(to, FIRST_VALUE + item->stair, (int64_t)i + 1);
        to->list.next++;
    }
    struct nv_sheet_chart drawn = {.kind = NV_SHEET_COLUMNS,
                                   .series = series,
                                   .series_count = STAIR_STATES,
                                   .from = {0, 0},
                                   .to = {(int64_t)chart->item_count, 0},
                                   .height = 320};
    end_picture(to, &drawn, titles, STAIR_COLUMNS);
}

/* Digits after the mark of a number as it is shown. */
static unsigned digits_of(struct nv_span shown)
{
    unsigned digits = 0;
    while (digits < shown.size && shown.at[shown.size - digits - 1] >= '0' &&
           shown.at[shown.size - digits - 1] <= '9')
        digits++;
    return digits < shown.size && shown.at[shown.size - digits - 1] != '-'
               ? digits
               : 0;
}

static void put_radar(struct nv_book_picture *to)
{
    enum { VALUE = 1, RADAR_COLUMNS, HEIGHT = 400 };
    static const bool is_number[RADAR_COLUMNS] = {[VALUE] = true};
    const struct nv_chart *chart = to->chart;
    const struct nv_span titles[RADAR_COLUMNS] = {
        nv_book_words(to->book, NV_M_COLUMN_AREA),
        nv_book_words(to->book, NV_M_COLUMN_VALUE)};
    const struct nv_sheet_series series = {titles[VALUE].at, VALUE};
    nv_book_picture_begin(to, RADAR_COLUMNS);
    for (size_t i = 0; i < chart->item_count; i++) {
        const struct nv_chart_item *item = &chart->items[i];
        nv_book_picture_text(to, NAME, item->name);
        if (item->values)
            nv_book_picture_number(to, VALUE, item->values[0],
                                   NV_CELL_NUMBER + digits_of(item->text));
        else
            nv_book_picture_text(to, VALUE, nv_span_of("[x]"));
        to->list.next++;
    }
    struct nv_sheet_chart drawn = {.kind = NV_SHEET_RADAR,
                                   .series = &series,
                                   .series_count = 1,
                                   .from = chart->items[0].from,
                                   .to = chart->items[0].to,
                                   .step = {1, 0},
                                   .height = HEIGHT};
    nv_book_picture_end(to, &drawn,
                        &(struct nv_book_columns){.titles = titles,
                                                  .is_number = is_number,
                                                  .count = RADAR_COLUMNS});
}

void nv_book_picture(struct nv_book *book, const struct nv_chart *chart)
{
    struct nv_book_picture to = {.book = book, .chart = chart};
    if (chart->item_count == 0)
        return;
    switch (chart->kind) {
    case NV_CHART_LADDER:
        put_ladder(&to);
        break;
    case NV_CHART_STAIRS:
        put_stairs(&to);
        break;
    case NV_CHART_SHARES:
    case NV_CHART_GRID:
        nv_book_shares(book, chart);
        break;
    case NV_CHART_INTERVALS:
        nv_book_intervals(book, chart);
        break;
    case NV_CHART_RADAR:
        put_radar(&to);
        break;
    case NV_CHART_DUMBBELL: /* of comparisons, which are no workbooks */
        break;
    }
}
