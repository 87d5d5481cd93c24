/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Two dates: a ring where the value was, a dot where it is, and the way
 * between them, each result on its own scale from end to end. Ring and dot are
 * told apart without colour; a way to the left is dashed, so that a fall is
 * seen without asking which of the two is the later. Where nothing changed the
 * dot fills the ring.
 */
#include "report/html_rows.h"

enum { ROW = NV_ROWS_ROOMY, HEAD = 6, TEXT = 130, RING = 7, DOT = 4 };
enum { PLOT = NV_ROWS_WIDTH - NV_ROWS_NAMES - TEXT };

static unsigned at(const struct nv_chart_item *item, struct nv_decimal value)
{
    return NV_ROWS_NAMES + RING +
           (unsigned)nv_item_cells(item, value, PLOT - 2 * RING);
}

static void put_way(const struct nv_html_rows *rows, size_t index)
{
    const struct nv_chart_item *item = &rows->chart->items[index];
    unsigned y = nv_html_rows_y(rows, index);
    unsigned before = at(item, item->values[0]);
    unsigned after = at(item, item->values[1]);
    struct nv_buffer *out = rows->html->out;
    nv_buffer_format(out, "<path class=\"rail\" d=\"M%d %uH%d\"/>",
                     NV_ROWS_NAMES, y, NV_ROWS_NAMES + PLOT);
    if (before != after)
        nv_buffer_format(out, "<path class=\"%s\" d=\"M%u %uH%u\"/>",
                         after > before ? "way" : "way back", before, y, after);
    nv_buffer_format(out,
                     "<circle class=\"hollow\" cx=\"%u\" cy=\"%u\" r=\"%d\"/>"
                     "<circle class=\"is\" cx=\"%u\" cy=\"%u\" r=\"%d\"/>",
                     before, y, RING, after, y, before == after ? DOT : RING);
    nv_html_rows_text(rows, "share",
                      (const unsigned[2]){NV_ROWS_NAMES + PLOT + ROW, y},
                      item->text);
}

void nv_html_dumbbell(struct nv_html *html, const struct nv_chart *chart)
{
    const struct nv_html_rows rows = {html, chart, ROW, HEAD};
    nv_html_rows_begin(&rows, "dumbbell");
    for (size_t i = 0; i < chart->item_count; i++) {
        if (nv_html_rows_name(&rows, i, NV_ROWS_NAMES))
            put_way(&rows, i);
    }
    nv_buffer_text(html->out, "</svg>\n");
}
