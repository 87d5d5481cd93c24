/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Areas on the levels of one scale: a row for each area, a column for each
 * level, the way climbed as a line with a stop on every level, the last one
 * with its number. The column of the whole is shaded. A dot with a number is
 * read exactly where a bar would have to be measured, and areas far from the
 * shaded column stand out at once.
 */
#include "report/html_parts.h"

enum { WIDTH = 720, NAMES = 210, ROW = 30, FOOT = 6, BASE = 12 };
enum { LETTER = 7 }; /* about the width of one */

struct ladder {
    struct nv_html *html;
    const struct nv_chart *chart;
    unsigned step, head; /* width of a column, height of their titles */
};

static unsigned column_x(const struct ladder *ladder, size_t level)
{
    return NAMES + ladder->step * (unsigned)level + ladder->step / 2;
}

static struct nv_html_spot title_spot(const struct ladder *ladder, size_t level)
{
    return (struct nv_html_spot){.kind = "level",
                                 .x = column_x(ladder, level),
                                 .y = BASE + NV_HTML_LINE,
                                 .columns = (ladder->step - LETTER) / LETTER,
                                 .most = 3};
}

static void put_titles(const struct ladder *ladder)
{
    for (size_t i = 0; i < ladder->chart->level_count; i++) {
        struct nv_html_spot name = title_spot(ladder, i);
        struct nv_html_spot number = name;
        number.kind = "number";
        number.y = BASE;
        nv_html_text(ladder->html, &number, ladder->chart->levels[i].number);
        nv_html_text(ladder->html, &name, ladder->chart->levels[i].name);
    }
}

static void put_shade(const struct ladder *ladder, unsigned height)
{
    if (ladder->chart->at < 0)
        return;
    nv_buffer_format(ladder->html->out,
                     "<rect class=\"whole\" x=\"%u\" y=\"0\" width=\"%u\" "
                     "height=\"%u\" rx=\"6\"/>\n",
                     NAMES + ladder->step * (unsigned)ladder->chart->at,
                     ladder->step, height);
}

static void put_stops(const struct ladder *ladder, int at, unsigned y)
{
    struct nv_buffer *out = ladder->html->out;
    nv_buffer_format(out, "<path class=\"rail\" d=\"M%u %uH%u\"/>",
                     column_x(ladder, 0), y,
                     column_x(ladder, ladder->chart->level_count - 1));
    if (at > 0)
        nv_buffer_format(out, "<path class=\"way\" d=\"M%u %uH%u\"/>",
                         column_x(ladder, 0), y, column_x(ladder, (size_t)at));
    for (int i = 0; i < (int)ladder->chart->level_count; i++)
        nv_buffer_format(out,
                         "<circle class=\"%s\" cx=\"%u\" cy=\"%u\" "
                         "r=\"%d\"/>",
                         i < at    ? "passed"
                         : i == at ? "here"
                                   : "ahead",
                         column_x(ladder, (size_t)i), y, i == at ? 11 : 5);
}

static void put_item(const struct ladder *ladder, size_t index)
{
    enum { HALF = 2, DROP = 4, WITHIN = 4 };
    const struct nv_chart_item *item = &ladder->chart->items[index];
    unsigned y = ladder->head + ROW * (unsigned)index + ROW / 2;
    struct nv_html_spot name = {"name", 0, y + DROP, (NAMES - LETTER) / LETTER,
                                HALF};
    if (nv_html_text_lines(&name, item->name) > 1)
        name.y -= NV_HTML_LINE / 2;
    nv_html_text(ladder->html, &name, item->name);
    put_stops(ladder, item->at, y);
    struct nv_html_spot value = {"value", 0, y + DROP, WITHIN, 1};
    if (item->at >= 0) {
        value.x = column_x(ladder, (size_t)item->at);
    } else {
        value.kind = "none";
        value.x = column_x(ladder, 0) + ROW / 2;
        value.y -= ROW / 4;
        value.columns = WIDTH / LETTER / 2;
    }
    nv_html_text(ladder->html, &value, item->text);
}

void nv_html_ladder(struct nv_html *html, const struct nv_chart *chart)
{
    struct ladder ladder = {.html = html, .chart = chart};
    unsigned lines = 1;
    ladder.step = (WIDTH - NAMES) / (unsigned)chart->level_count;
    for (size_t i = 0; i < chart->level_count; i++) {
        struct nv_html_spot spot = title_spot(&ladder, i);
        unsigned here = nv_html_text_lines(&spot, chart->levels[i].name);
        lines = here > lines ? here : lines;
    }
    ladder.head = BASE + NV_HTML_LINE * lines + FOOT;
    unsigned height = ladder.head + ROW * (unsigned)chart->item_count + FOOT;
    struct nv_html_picture picture = {"ladder", WIDTH, height, chart->title,
                                      chart->said};
    nv_html_picture(html, &picture);
    put_shade(&ladder, height);
    put_titles(&ladder);
    for (size_t i = 0; i < chart->item_count; i++)
        put_item(&ladder, i);
    nv_buffer_text(html->out, "</svg>\n");
}
