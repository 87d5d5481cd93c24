/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What the pictures of many items have in common: a row for each, its name at
 * the left, and over the rows, where they are parted by levels, the levels'
 * numbers and names. A row that has nothing to draw says why, in words, so
 * that what is hidden is never taken for nothing.
 *
 * Everything is laid out on a sheet 720 wide, which the page stretches: a
 * width in pixels would be wrong on a telephone or on paper.
 */
#include "report/html_rows.h"

#include "report/wrap.h"

enum { BASE = 12, FOOT = 8, END = 6, INDENT = 12 };
/* Levels are set smaller: so many letters to a hundred of width. */
enum { LEVEL_LETTERS = 18, HUNDRED = 100 };

unsigned nv_html_rows_y(const struct nv_html_rows *rows, size_t index)
{
    return rows->head + rows->row * (unsigned)index + rows->row / 2;
}

void nv_html_rows_begin(const struct nv_html_rows *rows, const char *kind)
{
    const struct nv_chart *chart = rows->chart;
    const struct nv_html_picture picture = {
        kind, NV_ROWS_WIDTH,
        rows->head + rows->row * (unsigned)chart->item_count + END,
        chart->title, chart->said};
    nv_html_picture(rows->html, &picture);
}

void nv_html_rows_text(const struct nv_html_rows *rows, const char *kind,
                       const unsigned at[2], struct nv_span text)
{
    const struct nv_html_spot spot = {kind, at[0], at[1] + NV_ROWS_MIDDLE,
                                      NV_ROWS_WIDTH / NV_ROWS_LETTER, 1};
    if (text.size)
        nv_html_text(rows->html, &spot, text);
}

static bool has_headings(const struct nv_chart *chart)
{
    for (size_t i = 0; i < chart->item_count; i++) {
        if (chart->items[i].heading)
            return true;
    }
    return false;
}

bool nv_html_rows_name(const struct nv_html_rows *rows, size_t index,
                       unsigned x)
{
    const struct nv_chart_item *item = &rows->chart->items[index];
    unsigned y = nv_html_rows_y(rows, index);
    struct nv_html_spot name = {item->heading ? "over" : "name", 0,
                                y + NV_ROWS_MIDDLE,
                                NV_ROWS_NAMES / NV_ROWS_LETTER, 1};
    if (item->heading)
        name.columns = NV_ROWS_WIDTH / NV_ROWS_LETTER;
    else if (index > 0 && has_headings(rows->chart))
        name.x = INDENT;
    else if (rows->row >= NV_ROWS_ROOMY)
        name.most = 2;
    if (nv_html_text_lines(&name, item->name) > 1)
        name.y -= NV_HTML_LINE / 2;
    nv_html_text(rows->html, &name, item->name);
    if (item->heading || item->values)
        return !item->heading;
    nv_html_rows_text(rows, "none", (const unsigned[2]){x, y}, item->text);
    return false;
}

unsigned nv_html_rows_step(const struct nv_chart *chart)
{
    return (NV_ROWS_WIDTH - NV_ROWS_NAMES) / (unsigned)chart->level_count;
}

static struct nv_html_spot title_spot(const struct nv_chart *chart,
                                      size_t level)
{
    unsigned step = nv_html_rows_step(chart);
    return (struct nv_html_spot){.kind = "level",
                                 .x = NV_ROWS_NAMES + step * (unsigned)level,
                                 .y = BASE + NV_HTML_LINE,
                                 .columns = step * LEVEL_LETTERS / HUNDRED,
                                 .most = 4};
}

/* Names are left out where a word would have to be broken. */
static bool has_names(const struct nv_chart *chart)
{
    for (size_t i = 0; i < chart->level_count; i++) {
        if (nv_wrap_longest_word(chart->levels[i].name) >
            title_spot(chart, i).columns)
            return false;
    }
    return true;
}

unsigned nv_html_rows_head(const struct nv_chart *chart)
{
    unsigned lines = 0;
    for (size_t i = 0; has_names(chart) && i < chart->level_count; i++) {
        const struct nv_html_spot spot = title_spot(chart, i);
        unsigned here = chart->levels[i].name.size
                            ? nv_html_text_lines(&spot, chart->levels[i].name)
                            : 0;
        lines = here > lines ? here : lines;
    }
    return BASE + NV_HTML_LINE * lines + FOOT;
}

void nv_html_rows_levels(const struct nv_html_rows *rows)
{
    bool is_named = has_names(rows->chart);
    for (size_t i = 0; i < rows->chart->level_count; i++) {
        const struct nv_chart_level *level = &rows->chart->levels[i];
        const struct nv_html_spot name = title_spot(rows->chart, i);
        struct nv_html_spot number = name;
        number.kind = "number";
        number.y = BASE;
        if (level->number.size)
            nv_html_text(rows->html, &number, level->number);
        if (level->name.size && is_named)
            nv_html_text(rows->html, &name, level->name);
    }
}
