/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A radar: rays from the middle, the first upwards and the others clockwise,
 * rings where the scale has its steps, and the values as the corners of a
 * shape. Rays are numbered, and a list beside them has names and values: set
 * round the rings, names would be broken or would cover each other.
 *
 * Corners are whole pixels from a table of sines, without floating point: the
 * same on every machine. Between the entries of the table, 5 degrees apart, a
 * straight line is off by less than a sixth of a pixel at this radius.
 */
#include "report/html_parts.h"

#include <stdio.h>
#include <string.h>

enum { WIDTH = 480, RADIUS = 104, CENTRE = 128, BEYOND = 13, DOT = 3 };
enum { LIST = 262, LETTERS = 39, HEAD = 18, GAP = 3, MIDDLE = 4 };
/* Angles are hundredths of a degree, sines ten thousandths. */
enum { STEP = 500, QUARTER = 9000, TURN = 36000, WHOLE = 10000 };

static int sine(unsigned angle)
{
    static const short table[] = {0,    872,  1736, 2588, 3420, 4226, 5000,
                                  5736, 6428, 7071, 7660, 8192, 8660, 9063,
                                  9397, 9659, 9848, 9962, 10000};
    angle %= TURN;
    if (angle >= 2 * QUARTER)
        return -sine(angle - 2 * QUARTER);
    if (angle > QUARTER)
        angle = 2 * QUARTER - angle;
    unsigned at = angle / STEP;
    int more = (int)(angle % STEP);
    if (more == 0)
        return table[at];
    return table[at] + (table[at + 1] - table[at]) * more / STEP;
}

struct spot {
    unsigned x, y;
};

static unsigned from_centre(int distance)
{
    int half = distance < 0 ? -WHOLE / 2 : WHOLE / 2;
    return (unsigned)(CENTRE + (distance + half) / WHOLE);
}

/* So far from the middle on the ray. */
static struct spot on_ray(const struct nv_chart *chart, size_t ray, size_t far)
{
    unsigned angle = (unsigned)(TURN * ray / chart->item_count);
    return (struct spot){from_centre(sine(angle) * (int)far),
                         from_centre(-sine(angle + QUARTER) * (int)far)};
}

static void put_ring(struct nv_html *html, const struct nv_chart *chart,
                     size_t level)
{
    size_t far = nv_item_cells(&chart->items[0], chart->edges[level], RADIUS);
    nv_buffer_text(html->out, "<path class=\"ring\" d=\"");
    for (size_t i = 0; i < chart->item_count; i++) {
        struct spot at = on_ray(chart, i, far);
        nv_buffer_format(html->out, "%c%u %u", i ? 'L' : 'M', at.x, at.y);
    }
    nv_buffer_text(html->out, "Z\"/>");
}

static void put_rays(struct nv_html *html, const struct nv_chart *chart)
{
    for (size_t i = 0; i < chart->item_count; i++) {
        char digits[24];
        struct spot end = on_ray(chart, i, RADIUS);
        struct spot beyond = on_ray(chart, i, RADIUS + BEYOND);
        nv_buffer_format(html->out, "<path class=\"ring\" d=\"M%d %dL%u %u\"/>",
                         CENTRE, CENTRE, end.x, end.y);
        snprintf(digits, sizeof digits, "%zu", i + 1);
        nv_html_text(
            html,
            &(struct nv_html_spot){"number", beyond.x, beyond.y + MIDDLE, 4, 1},
            nv_span_of(digits));
    }
}

/* Corners, and lines between neighbours that both have a value. */
static void put_shape(struct nv_html *html, const struct nv_chart *chart)
{
    size_t count = chart->item_count, known = 0;
    for (size_t i = 0; i < count; i++)
        known += chart->items[i].values != NULL;
    nv_buffer_format(html->out, "<path class=\"%s\" d=\"",
                     known == count ? "web" : "web gap");
    for (size_t i = 0; i <= count; i++) {
        const struct nv_chart_item *item = &chart->items[i % count];
        bool goes_on = i > 0 && chart->items[i - 1].values;
        if (!item->values || (i == count && !goes_on))
            continue;
        struct spot at = on_ray(chart, i % count,
                                nv_item_cells(item, item->values[0], RADIUS));
        nv_buffer_format(html->out, "%c%u %u", goes_on ? 'L' : 'M', at.x, at.y);
    }
    nv_buffer_text(html->out, "\"/>\n");
}

static void put_corners(struct nv_html *html, const struct nv_chart *chart)
{
    for (size_t i = 0; i < chart->item_count; i++) {
        const struct nv_chart_item *item = &chart->items[i];
        if (!item->values)
            continue;
        struct spot at =
            on_ray(chart, i, nv_item_cells(item, item->values[0], RADIUS));
        nv_buffer_format(html->out,
                         "<circle class=\"is\" cx=\"%u\" cy=\"%u\" r=\"%d\"/>",
                         at.x, at.y, DOT);
    }
}

/* Numbers beside the first ray: what the rings stand for. */
static void put_scale(struct nv_html *html, const struct nv_chart *chart)
{
    for (size_t i = 0; i < chart->level_count; i++) {
        size_t far = nv_item_cells(&chart->items[0], chart->edges[i], RADIUS);
        struct spot at = on_ray(chart, 0, far);
        nv_html_text(html,
                     &(struct nv_html_spot){"level", at.x - 2 * MIDDLE,
                                            at.y + MIDDLE, 8, 1},
                     chart->levels[i].number);
    }
}

/* "7. Connectivity: 2,50"; names may bring their numbers. */
static struct nv_span line_of(struct nv_buffer *out,
                              const struct nv_chart_item *item, size_t index)
{
    char digits[24];
    nv_buffer_clear(out);
    int size = snprintf(digits, sizeof digits, "%zu. ", index + 1);
    bool has_number = item->name.size > (size_t)size &&
                      memcmp(item->name.at, digits, (size_t)size) == 0;
    nv_buffer_text(out, has_number ? "" : digits);
    nv_buffer_span(out, item->name);
    nv_buffer_text(out, ": ");
    nv_buffer_span(out, item->text);
    return nv_buffer_view(out);
}

/* Draws the list, or, without html, only says how far down it goes. */
static unsigned put_list(struct nv_html *html, const struct nv_chart *chart,
                         struct nv_buffer *line)
{
    struct nv_html_spot spot = {"name", LIST, HEAD, LETTERS, 2};
    for (size_t i = 0; i < chart->item_count; i++) {
        struct nv_span text = line_of(line, &chart->items[i], i);
        if (html)
            nv_html_text(html, &spot, text);
        spot.y += nv_html_text_lines(&spot, text) * NV_HTML_LINE + GAP;
    }
    return spot.y;
}

void nv_html_radar(struct nv_html *html, const struct nv_chart *chart)
{
    struct nv_buffer line = {0};
    unsigned height = put_list(NULL, chart, &line);
    if (height < 2 * CENTRE)
        height = 2 * CENTRE;
    nv_html_picture(html, &(struct nv_html_picture){"radar", WIDTH, height,
                                                    chart->title, chart->said});
    for (size_t i = 0; i < chart->level_count; i++)
        put_ring(html, chart, i);
    put_rays(html, chart);
    put_shape(html, chart);
    put_corners(html, chart);
    put_scale(html, chart);
    (void)put_list(html, chart, &line);
    nv_buffer_text(html->out, "</svg>\n");
    html->out->failed = html->out->failed || line.failed;
    nv_buffer_release(&line);
}
