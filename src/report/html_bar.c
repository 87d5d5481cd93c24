/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The small pictures that stand beside a number. A bar is a bullet row (Few
 * 2013): the bands of the levels as tints, the value as a bar in the middle,
 * and what missing answers could add as a dashed outline, which is still one
 * in a grey copy. A strip shows where others lie: a line for the middle eighty
 * of a hundred, a box for the middle fifty, a stroke across for the median,
 * and a diamond for one's own value, which shows on the box as well. A rank is
 * a flight of steps with one marked.
 */
#include "report/html_parts.h"

enum { WIDTH = 240, HEIGHT = 18, TOP = 5, THICK = 8, MARK = 3 };
enum { STEP = 22, GAP = 3, LEAST = 12, RISE = 7 };

/* The levels' bands, each a little stronger than the one before. */
static void put_bands(struct nv_html *html, const struct nv_bar *bar)
{
    enum { FAINT = 6, STRONG = 26 };
    for (size_t i = 0; i < bar->edge_count; i++) {
        size_t from = nv_bar_cells(bar, bar->edges[i], WIDTH);
        size_t to = i + 1 < bar->edge_count
                        ? nv_bar_cells(bar, bar->edges[i + 1], WIDTH)
                        : WIDTH;
        if (to <= from)
            continue;
        size_t tint = FAINT + (STRONG - FAINT) * i / bar->edge_count;
        nv_buffer_format(html->out,
                         "<rect class=\"band\" x=\"%zu\" y=\"0\" "
                         "width=\"%zu\" height=\"%d\" "
                         "fill-opacity=\"0.%02zu\"/>",
                         from, to - from, HEIGHT, tint);
    }
}

static void put_box(struct nv_html *html, const char *kind, size_t from,
                    size_t to)
{
    nv_buffer_format(html->out,
                     "<rect class=\"%s\" x=\"%zu\" y=\"%d\" width=\"%zu\" "
                     "height=\"%d\"/>",
                     kind, from, TOP, to - from, THICK);
}

static void put_mark(struct nv_html *html, size_t at)
{
    nv_buffer_format(html->out,
                     "<rect class=\"peers\" x=\"%zu\" y=\"0\" "
                     "width=\"%d\" height=\"%d\"/>",
                     at, MARK, HEIGHT);
}

void nv_html_bar(struct nv_html *html, const struct nv_bar *bar,
                 struct nv_span name)
{
    struct nv_html_picture picture = {"bar", WIDTH, HEIGHT, name, bar->said};
    size_t value = nv_bar_cells(bar, bar->value, WIDTH);
    size_t high = nv_bar_cells(bar, bar->high, WIDTH);
    nv_buffer_text(html->out, "<span class=\"bullet\"><span>");
    nv_put_html(html->out, bar->from_text);
    nv_buffer_text(html->out, "</span>");
    nv_html_picture(html, &picture);
    put_bands(html, bar);
    if (high > value)
        put_box(html, "may", value, high);
    put_box(html, "is", 0, value > MARK ? value : MARK);
    if (bar->has_mark)
        put_mark(html, nv_bar_cells(bar, bar->mark, WIDTH - MARK));
    nv_buffer_text(html->out, "</svg><span>");
    nv_put_html(html->out, bar->to_text);
    nv_buffer_text(html->out, "</span></span>");
}

/* A diamond, for no other sign has its shape. */
static void put_own(struct nv_html *html, size_t x)
{
    enum { SIZE = 7 };
    nv_buffer_format(html->out,
                     "<path class=\"own\" d=\"M%zu %dl%d %dl-%d %dl-%d "
                     "-%dz\"/>",
                     x, HEIGHT / 2 - SIZE, SIZE, SIZE, SIZE, SIZE, SIZE, SIZE);
}

void nv_html_strip(struct nv_html *html, const struct nv_strip *strip,
                   struct nv_span name)
{
    const struct nv_bar scale = {.from = strip->from, .to = strip->to};
    const struct nv_html_picture picture = {"strip", WIDTH, HEIGHT, name,
                                            strip->said};
    size_t x[NV_STRIP_POINTS];
    for (size_t i = 0; i < NV_STRIP_POINTS; i++)
        x[i] = nv_bar_cells(&scale, strip->at[i], WIDTH);
    nv_html_picture(html, &picture);
    nv_buffer_format(html->out,
                     "<path class=\"rail\" d=\"M0 %dH%d\"/>"
                     "<path class=\"span\" d=\"M%zu %dH%zu\"/>",
                     HEIGHT / 2, WIDTH, x[0], HEIGHT / 2, x[4]);
    nv_buffer_format(html->out,
                     "<rect class=\"box\" x=\"%zu\" y=\"%d\" width=\"%zu\" "
                     "height=\"%d\"/>",
                     x[1], TOP - 1, x[3] - x[1], THICK + 2);
    nv_buffer_format(html->out, "<path class=\"median\" d=\"M%zu 1V%d\"/>",
                     x[2], HEIGHT - 1);
    if (strip->has_own)
        put_own(html, nv_bar_cells(&scale, strip->own, WIDTH));
    nv_buffer_text(html->out, "</svg>");
}

void nv_html_rank(struct nv_html *html, struct nv_rank rank,
                  struct nv_span name, struct nv_span said)
{
    unsigned top = LEAST + RISE * rank.count;
    struct nv_html_picture picture = {"rank", STEP * rank.count, top, name,
                                      said};
    nv_html_picture(html, &picture);
    for (unsigned i = 1; i <= rank.count; i++) {
        unsigned height = LEAST + RISE * (i - 1);
        const char *kind = i < rank.at    ? "below"
                           : i == rank.at ? "here"
                                          : "above";
        nv_buffer_format(html->out,
                         "<rect class=\"%s\" x=\"%u\" y=\"%u\" width=\"%d\" "
                         "height=\"%u\"/>",
                         kind, STEP * (i - 1) + 1, top - height - 1, STEP - GAP,
                         height);
    }
    nv_buffer_text(html->out, "</svg>\n");
}
