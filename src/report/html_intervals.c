/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Estimates with their intervals, all on one scale: a dot on a line from end
 * to end of the interval, hollow where it cannot be relied on. Faint lines
 * show where each level begins. Bars are not drawn: a bar says that the
 * distance from the start of the scale is what counts, and hides that the
 * estimate might as well be elsewhere on its line.
 */
#include "report/html_rows.h"

enum { ROW = 22, HEAD = 22, BASE = 12, TEXT = 130, ROUND = 5, CAP = 4 };
enum { PLOT = NV_ROWS_WIDTH - NV_ROWS_NAMES - TEXT };

static unsigned at(const struct nv_chart_item *item, struct nv_decimal value)
{
    return NV_ROWS_NAMES + (unsigned)nv_item_cells(item, value, PLOT);
}

static void put_edges(const struct nv_html_rows *rows)
{
    const struct nv_chart *chart = rows->chart;
    unsigned bottom = HEAD + ROW * (unsigned)chart->item_count;
    for (size_t i = 0; i < chart->level_count; i++) {
        unsigned x = at(&chart->items[0], chart->edges[i]);
        const struct nv_html_spot spot = {"level", x, BASE, 12, 1};
        nv_buffer_format(rows->html->out,
                         "<path class=\"edge\" d=\"M%u %uV%u\"/>", x,
                         HEAD - CAP, bottom);
        nv_html_text(rows->html, &spot, chart->levels[i].number);
    }
}

static void put_interval(const struct nv_html_rows *rows, size_t index)
{
    const struct nv_chart_item *item = &rows->chart->items[index];
    unsigned y = nv_html_rows_y(rows, index);
    unsigned low = at(item, item->values[0]), high = at(item, item->values[2]);
    nv_buffer_format(rows->html->out,
                     "<path class=\"span\" d=\"M%u %uH%uM%u %uv%dM%u %uv%d\"/>"
                     "<circle class=\"%s\" cx=\"%u\" cy=\"%u\" r=\"%d\"/>",
                     low, y, high, low, y - CAP, 2 * CAP, high, y - CAP,
                     2 * CAP, item->weak ? "hollow" : "is",
                     at(item, item->values[1]), y, ROUND);
    nv_html_rows_text(rows, "share",
                      (const unsigned[2]){NV_ROWS_NAMES + PLOT + ROW, y},
                      item->text);
}

void nv_html_intervals(struct nv_html *html, const struct nv_chart *chart)
{
    const struct nv_html_rows rows = {html, chart, ROW, HEAD};
    nv_html_rows_begin(&rows, "intervals");
    put_edges(&rows);
    for (size_t i = 0; i < chart->item_count; i++) {
        if (nv_html_rows_name(&rows, i, NV_ROWS_NAMES + ROW))
            put_interval(&rows, i);
    }
    nv_buffer_text(html->out, "</svg>\n");
}
