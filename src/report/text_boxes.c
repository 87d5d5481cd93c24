/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The headline: one box per result, side by side where the screen is wide
 * enough, else one below the other. A box has the result's name on its frame
 * and inside the level, then the level's name.
 */
#include "report/text_parts.h"

#include "base/utf8.h"
#include "report/wrap.h"

enum { LEAST_BOX = 30, FRAME = 4, NAME = 0, FIRST_LINE = 1, CELLS = 3 };

static void put_padded(const struct nv_pen *pen, struct nv_span text,
                       size_t columns)
{
    nv_buffer_span(pen->out, text);
    nv_pen_spaces(pen, columns - nv_utf8_width(text));
}

static void put_top(const struct nv_pen *pen, const struct nv_row *row,
                    size_t width)
{
    const struct nv_signs *signs = pen->signs;
    struct nv_span name = nv_utf8_fit(row->cells[NAME].text, width - 6);
    nv_buffer_text(pen->out, signs->corner[0]);
    nv_buffer_text(pen->out, signs->line);
    nv_buffer_byte(pen->out, ' ');
    nv_buffer_span(pen->out, name);
    nv_buffer_byte(pen->out, ' ');
    nv_buffer_repeat(pen->out, signs->line, width - 5 - nv_utf8_width(name));
    nv_buffer_text(pen->out, signs->corner[1]);
}

static void put_bottom(const struct nv_pen *pen, size_t width)
{
    nv_buffer_text(pen->out, pen->signs->corner[2]);
    nv_buffer_repeat(pen->out, pen->signs->line, width - 2);
    nv_buffer_text(pen->out, pen->signs->corner[3]);
}

/* The line-th line of the box's inside; empty beyond its last. */
static struct nv_span inside_line(const struct nv_row *row, size_t columns,
                                  size_t line)
{
    for (size_t cell = FIRST_LINE; cell < CELLS; cell++) {
        struct nv_span rest = row->cells[cell].text, part;
        while (nv_wrap_next(&rest, columns, &part)) {
            if (line-- == 0)
                return part;
        }
    }
    return nv_span_of("");
}

static size_t height_of(const struct nv_row *row, size_t columns)
{
    size_t lines = 0;
    for (size_t cell = FIRST_LINE; cell < CELLS; cell++)
        lines += row->cells[cell].text.size
                     ? nv_wrap_count(row->cells[cell].text, columns)
                     : 0;
    return lines;
}

static void put_inside(const struct nv_pen *pen, const struct nv_row *row,
                       size_t width, size_t line)
{
    nv_buffer_text(pen->out, pen->signs->side);
    nv_buffer_byte(pen->out, ' ');
    nv_pen_bold(pen, true);
    put_padded(pen, inside_line(row, width - FRAME, line), width - FRAME);
    nv_pen_bold(pen, false);
    nv_buffer_byte(pen->out, ' ');
    nv_buffer_text(pen->out, pen->signs->side);
}

/* Draws count boxes from first on, beside each other. */
static void put_shelf(const struct nv_pen *pen, const struct nv_row *first,
                      size_t count, size_t width)
{
    size_t height = 0;
    const struct nv_row *row = first;
    for (size_t i = 0; i < count; i++, row = row->next) {
        size_t lines = height_of(row, width - FRAME);
        height = lines > height ? lines : height;
    }
    for (size_t line = 0; line < height + 2; line++) {
        row = first;
        for (size_t i = 0; i < count; i++, row = row->next) {
            nv_pen_spaces(pen, 1);
            if (line == 0)
                put_top(pen, row, width);
            else if (line == height + 1)
                put_bottom(pen, width);
            else
                put_inside(pen, row, width, line - 1);
        }
        nv_pen_end(pen);
    }
}

void nv_text_boxes(const struct nv_pen *pen, const struct nv_block *block)
{
    size_t count = 0;
    for (const struct nv_row *row = block->rows; row; row = row->next)
        count++;
    if (count == 0)
        return;
    size_t width = (pen->room + 1) / count - 1;
    if (width >= LEAST_BOX) {
        put_shelf(pen, block->rows, count, width);
        return;
    }
    for (const struct nv_row *row = block->rows; row; row = row->next)
        put_shelf(pen, row, 1, pen->room);
}
