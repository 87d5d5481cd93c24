/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Shares of firms by level: a row for each group and a column for each level.
 * In the first picture each column has bars that start at one line, with the
 * share in figures at their ends; bars stacked upon one another would have a
 * common start for the first level only, and would need colours to be told
 * apart. In the second, results against levels, a cell is the darker the more
 * firms it has, with the share inside; a frame marks the cell that is one's
 * own. No tint is so dark that the figure could not be read on it.
 */
#include "report/html_rows.h"

enum { ROW = 22, BAR = 14, FIGURE = 30, LEAST = 1 };
enum { CELL = NV_ROWS_ROOMY, GAP = 2, DARKEST = 55 };

/* A share of so many parts. */
static unsigned parts(struct nv_decimal share, unsigned count)
{
    const struct nv_bar whole = {.from = {0, 0}, .to = {1, 0}};
    return (unsigned)nv_bar_cells(&whole, share, count);
}

static void put_bars(const struct nv_html_rows *rows, size_t index)
{
    const struct nv_chart_item *item = &rows->chart->items[index];
    unsigned step = nv_html_rows_step(rows->chart);
    unsigned y = nv_html_rows_y(rows, index);
    for (size_t i = 0; i < rows->chart->level_count; i++) {
        unsigned x = NV_ROWS_NAMES + step * (unsigned)i;
        unsigned width = parts(item->values[i], step - FIGURE);
        nv_buffer_format(rows->html->out,
                         "<rect class=\"%s\" x=\"%u\" y=\"%u\" width=\"%u\" "
                         "height=\"%d\"/>",
                         item->weak ? "weak" : "is", x, y - BAR / 2,
                         width > LEAST ? width : LEAST, BAR);
        nv_html_rows_text(rows, "share",
                          (const unsigned[2]){x + width + NV_ROWS_MIDDLE, y},
                          item->texts[i]);
    }
}

void nv_html_shares(struct nv_html *html, const struct nv_chart *chart)
{
    const struct nv_html_rows rows = {html, chart, ROW,
                                      nv_html_rows_head(chart)};
    nv_html_rows_begin(&rows, "shares");
    nv_html_rows_levels(&rows);
    for (size_t i = 0; i < chart->item_count; i++) {
        if (nv_html_rows_name(&rows, i, NV_ROWS_NAMES))
            put_bars(&rows, i);
    }
    nv_buffer_text(html->out, "</svg>\n");
}

static void put_cells(const struct nv_html_rows *rows, size_t index)
{
    const struct nv_chart_item *item = &rows->chart->items[index];
    unsigned step = nv_html_rows_step(rows->chart);
    unsigned y = nv_html_rows_y(rows, index);
    for (size_t i = 0; i < rows->chart->level_count; i++) {
        unsigned x = NV_ROWS_NAMES + step * (unsigned)i;
        nv_buffer_format(rows->html->out,
                         "<rect class=\"%s\" x=\"%u\" y=\"%u\" width=\"%u\" "
                         "height=\"%d\" fill-opacity=\"0.%02u\"/>",
                         item->at == (int)i ? "cell own" : "cell", x,
                         y - CELL / 2 + GAP, step - GAP, CELL - 2 * GAP,
                         parts(item->values[i], DARKEST));
        nv_html_rows_text(rows, "figure", (const unsigned[2]){x + step / 2, y},
                          item->texts[i]);
    }
}

void nv_html_grid(struct nv_html *html, const struct nv_chart *chart)
{
    const struct nv_html_rows rows = {html, chart, CELL,
                                      nv_html_rows_head(chart)};
    nv_html_rows_begin(&rows, "grid");
    nv_html_rows_levels(&rows);
    for (size_t i = 0; i < chart->item_count; i++) {
        if (nv_html_rows_name(&rows, i, NV_ROWS_NAMES))
            put_cells(&rows, i);
    }
    nv_buffer_text(html->out, "</svg>\n");
}
