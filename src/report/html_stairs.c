/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Steps to be climbed in order, drawn as a staircase: climbed ones full, the
 * one where the climb stops outlined and with its number in a ring, later
 * ones faint and dashed. What is reached of what it takes stands on each
 * step, its name above. Shape tells the three kinds apart, not colour alone.
 */
#include "report/html_parts.h"

enum { WIDTH = 720, LOW = 34, RISE = 22, GAP = 6, LETTER = 7, MOST = 3 };
enum { OVER = 8, BASE = 20 };

static const char *const kinds[] = {
    [NV_STAIR_CLIMBED] = "climbed",
    [NV_STAIR_OPEN] = "open",
    [NV_STAIR_LATER] = "later",
};

struct stairs {
    struct nv_html *html;
    const struct nv_chart *chart;
    unsigned step, bottom;
};

static struct nv_html_spot name_spot(const struct stairs *stairs, size_t index)
{
    return (struct nv_html_spot){
        .kind = stairs->chart->at == (int)index ? "name strong" : "name",
        .x = stairs->step * (unsigned)index + stairs->step / 2,
        .columns = (stairs->step - LETTER) / LETTER,
        .most = MOST};
}

static void put_step(const struct stairs *stairs, size_t index)
{
    const struct nv_chart_item *item = &stairs->chart->items[index];
    unsigned height = LOW + RISE * (unsigned)index;
    unsigned top = stairs->bottom - height;
    struct nv_html_spot name = name_spot(stairs, index);
    unsigned lines = nv_html_text_lines(&name, item->name);
    struct nv_html_spot value = name;
    nv_buffer_format(stairs->html->out,
                     "<rect class=\"%s\" x=\"%u\" y=\"%u\" width=\"%u\" "
                     "height=\"%u\" rx=\"3\"/>\n",
                     kinds[item->stair],
                     stairs->step * (unsigned)index + GAP / 2, top,
                     stairs->step - GAP, height);
    name.y = top - OVER - (lines - 1) * NV_HTML_LINE;
    nv_html_text(stairs->html, &name, item->name);
    value.kind = item->stair == NV_STAIR_CLIMBED ? "value" : "figure";
    value.y = top + BASE;
    value.most = 1;
    nv_html_text(stairs->html, &value, item->text);
}

void nv_html_stairs(struct nv_html *html, const struct nv_chart *chart)
{
    unsigned count = (unsigned)chart->item_count;
    struct stairs stairs = {.html = html, .chart = chart};
    stairs.step = WIDTH / count;
    stairs.bottom = OVER + NV_HTML_LINE * MOST + LOW + RISE * (count - 1);
    struct nv_html_picture picture = {"stairs", WIDTH, stairs.bottom + 2,
                                      chart->title, chart->said};
    nv_html_picture(html, &picture);
    for (size_t i = 0; i < chart->item_count; i++)
        put_step(&stairs, i);
    nv_buffer_text(html->out, "</svg>\n");
}
