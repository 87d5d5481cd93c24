/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Charts of a workbook. A table with bars becomes a chart for each run of
 * rows that share a scale: bars on different scales in one picture would
 * mislead, and a picture of a single bar says nothing. Lines cross the chart
 * where levels begin, where these are evenly apart.
 *
 * Every chart has a sentence that says what it shows, for who cannot see it.
 */
#include "report/book_parts.h"

enum { MOST_BARS = 40, LEAST_BARS = 2, BAR_HEIGHT = 28, FRAME_HEIGHT = 110 };

unsigned nv_book_chart_height(size_t bars)
{
    return (unsigned)bars * BAR_HEIGHT + FRAME_HEIGHT;
}

/* Rows on one scale, or of one group. */
struct run {
    const struct nv_row *first;
    size_t count;
    struct nv_span group;
    unsigned row;
};

static bool is_same(struct nv_decimal a, struct nv_decimal b)
{
    return nv_decimal_compare(a, b) == 0;
}

static bool is_same_scale(const struct nv_bar *a, const struct nv_bar *b)
{
    return a && b && is_same(a->from, b->from) && is_same(a->to, b->to);
}

/* How far apart levels begin; 0 where that differs. */
static struct nv_decimal step_of(const struct nv_bar *bar)
{
    const struct nv_decimal none = {0, 0};
    int64_t step = 0;
    unsigned digits = 0;
    for (size_t i = 0; i < bar->edge_count; i++)
        digits = bar->edges[i].digits > digits ? bar->edges[i].digits : digits;
    for (size_t i = 1; i < bar->edge_count; i++) {
        int64_t here = nv_decimal_units(bar->edges[i], digits) -
                       nv_decimal_units(bar->edges[i - 1], digits);
        if (i > 1 && here != step)
            return none;
        step = here;
    }
    return (struct nv_decimal){step, (uint8_t)digits};
}

/* "Supplier relations: 3 on a scale from 0 to 4". */
static struct nv_span bar_said(struct nv_book *book, const struct nv_row *row,
                               const struct nv_bar *bar)
{
    return nv_book_message(book, NV_M_LEVEL_MEANS,
                           nv_book_copy(book, row->cells[0].text).at,
                           nv_book_copy(book, bar->said).at, NULL);
}

static struct nv_span bars_said(struct nv_book *book,
                                const struct nv_book_table *table,
                                const struct run *run)
{
    const struct nv_row *low = run->first, *high = run->first;
    const struct nv_row *row = run->first;
    for (size_t i = 0; i < run->count; i++, row = row->next) {
        struct nv_decimal value = row->cells[table->bar].bar->value;
        if (nv_decimal_compare(value, low->cells[table->bar].bar->value) < 0)
            low = row;
        if (nv_decimal_compare(value, high->cells[table->bar].bar->value) > 0)
            high = row;
    }
    const struct nv_bar *top = high->cells[table->bar].bar;
    if (low == high)
        return nv_book_message(book, NV_M_BOOK_CHART_EVEN, top->said.at, NULL,
                               NULL);
    return nv_book_message(
        book, NV_M_BOOK_CHART_SAYS, bar_said(book, high, top).at,
        bar_said(book, low, low->cells[table->bar].bar).at, NULL);
}

static void chart_bars(struct nv_book *book, const struct nv_book_table *table,
                       const struct run *run)
{
    const struct nv_bar *bar = run->first->cells[table->bar].bar;
    struct nv_span title = run->group.size ? run->group : table->title;
    const struct nv_sheet_series series[] = {
        {nv_book_words(book, NV_M_COLUMN_VALUE).at, table->columns[table->bar]},
        {nv_book_words(book, NV_M_BOOK_PEERS).at, table->mark}};
    nv_book_chart(book, &(struct nv_sheet_chart){
                            .kind = NV_SHEET_BARS,
                            .title = nv_book_copy(book, title).at,
                            .said = bars_said(book, table, run).at,
                            .measure = "",
                            .data = table->sheet,
                            .first_row = run->row,
                            .last_row = run->row + (unsigned)run->count - 1,
                            .names = table->names,
                            .series = series,
                            .series_count = table->mark ? 2 : 1,
                            .has_scale = true,
                            .from = bar->from,
                            .to = bar->to,
                            .step = step_of(bar),
                            .height = nv_book_chart_height(run->count)});
}

static void begin_run(struct run *run, const struct nv_row *row, unsigned at)
{
    run->first = row;
    run->count = 1;
    run->row = at;
}

static void end_bars(struct nv_book *book, const struct nv_book_table *table,
                     struct run *run)
{
    if (run->count >= LEAST_BARS)
        chart_bars(book, table, run);
    run->count = 0;
}

static void put_bars(struct nv_book *book, const struct nv_book_table *table)
{
    struct run run = {0};
    unsigned at = table->row;
    for (const struct nv_row *row = table->block->rows; row; row = row->next) {
        const struct nv_bar *bar =
            row->heading ? NULL : row->cells[table->bar].bar;
        bool goes_on = run.count && run.count < MOST_BARS &&
                       is_same_scale(run.first->cells[table->bar].bar, bar);
        if (!goes_on)
            end_bars(book, table, &run);
        if (row->heading)
            run.group = row->cells[0].text;
        else if (goes_on)
            run.count++;
        else if (bar)
            begin_run(&run, row, at);
        at += nv_book_is_row(row);
    }
    end_bars(book, table, &run);
}

void nv_book_table_charts(struct nv_book *book,
                          const struct nv_book_table *table)
{
    if (table->bar >= 0)
        put_bars(book, table);
}
