/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A table on a screen. Columns take the width of their widest cell; where
 * that is too much, they give way, the widest first, and their cells wrap,
 * but never below their longest word: optional columns, then bars, then the
 * rest. If the table is still too wide, optional columns go, the last first,
 * and then bars, whose values stand beside them; only then are words split.
 * Numbers are never cut.
 */
#include "report/text_parts.h"

#include "base/utf8.h"
#include "report/wrap.h"

enum { GAP = 2, INDENT = 2, BAR_MOST = 20, BAR_LEAST = 10 };
enum { WORD_MOST = 24, TEXT_LEAST = 6 };

struct layout {
    const struct nv_block *block;
    size_t indent; /* of rows under headings */
    bool hidden[NV_MOST_COLUMNS];
    size_t width[NV_MOST_COLUMNS], floor[NV_MOST_COLUMNS];
    size_t bar_from, bar_to; /* widths of the ends of the scale */
    bool shows_possible;     /* a bar had more than its value to show */
    bool shows_mark;         /* a bar had one */
};

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

static void measure_bar(struct layout *layout, const struct nv_bar *bar)
{
    layout->bar_from = larger(layout->bar_from, nv_utf8_width(bar->from_text));
    layout->bar_to = larger(layout->bar_to, nv_utf8_width(bar->to_text));
}

/* Of its longest line. */
static size_t width_of(struct nv_span text)
{
    size_t width = 0;
    struct nv_span line;
    while (nv_wrap_next(&text, SIZE_MAX, &line))
        width = larger(width, nv_utf8_width(line));
    return width;
}

static void measure_cell(struct layout *layout, size_t column,
                         const struct nv_cell *cell)
{
    size_t word = nv_wrap_longest_word(cell->text);
    if (cell->bar)
        measure_bar(layout, cell->bar);
    layout->width[column] = larger(layout->width[column], width_of(cell->text));
    layout->floor[column] =
        larger(layout->floor[column], word < WORD_MOST ? word : WORD_MOST);
}

static void measure_rows(struct layout *layout, size_t column)
{
    for (const struct nv_row *row = layout->block->rows; row; row = row->next) {
        if (row->heading)
            layout->indent = INDENT;
        else
            measure_cell(layout, column, &row->cells[column]);
    }
}

static void measure(struct layout *layout)
{
    const struct nv_block *block = layout->block;
    for (size_t i = 0; i < block->column_count; i++) {
        const struct nv_cell title = {.text = block->columns[i].title};
        layout->width[i] = layout->floor[i] = 0;
        measure_cell(layout, i, &title);
        measure_rows(layout, i);
        if (block->columns[i].right)
            layout->floor[i] = layout->width[i];
        if (!block->columns[i].is_bar)
            continue;
        size_t ends = layout->bar_from + layout->bar_to + 2;
        layout->floor[i] = larger(layout->width[i], ends + BAR_LEAST);
        layout->width[i] = larger(layout->width[i], ends + BAR_MOST);
    }
}

/* Columns of the screen that the table takes; empty ones at its end do not. */
static size_t total(const struct layout *layout)
{
    size_t sum = layout->indent, taken = 0;
    for (size_t i = 0; i < layout->block->column_count; i++) {
        if (layout->hidden[i])
            continue;
        sum += layout->width[i] + GAP;
        taken = layout->width[i] ? sum - GAP : taken;
    }
    return taken;
}

/* What gives way: first what is optional, then bars, then texts. */
enum yielding { OPTIONAL, BARS, TEXTS, YIELDINGS };

static enum yielding yielding_of(const struct nv_column *column)
{
    if (column->optional)
        return OPTIONAL;
    return column->is_bar ? BARS : TEXTS;
}

/* The widest column of this kind that may still give way; -1 for none. */
static int widest(const struct layout *layout, enum yielding kind)
{
    int found = -1;
    for (size_t i = 0; i < layout->block->column_count; i++) {
        bool may = !layout->hidden[i] && layout->width[i] > layout->floor[i] &&
                   yielding_of(&layout->block->columns[i]) == kind;
        if (may && (found < 0 || layout->width[i] > layout->width[found]))
            found = (int)i;
    }
    return found;
}

static bool shrink(struct layout *layout, size_t room)
{
    for (int kind = OPTIONAL; kind < YIELDINGS; kind++) {
        while (total(layout) > room) {
            int column = widest(layout, (enum yielding)kind);
            if (column < 0)
                break;
            layout->width[column]--;
        }
    }
    return total(layout) <= room;
}

/* Hides the last visible column of this kind. */
static bool hide_last(struct layout *layout, enum yielding kind)
{
    for (size_t i = layout->block->column_count; i-- > 0;) {
        if (!layout->hidden[i] &&
            yielding_of(&layout->block->columns[i]) == kind) {
            layout->hidden[i] = true;
            return true;
        }
    }
    return false;
}

static bool hide_one(struct layout *layout)
{
    return hide_last(layout, OPTIONAL) || hide_last(layout, BARS);
}

static void arrange(struct layout *layout, size_t room)
{
    for (size_t i = 0; i < layout->block->column_count; i++)
        layout->hidden[i] = layout->block->columns[i].is_picture;
    measure(layout);
    while (!shrink(layout, room) && hide_one(layout))
        measure(layout);
    for (size_t i = 0; i < layout->block->column_count; i++) {
        const struct nv_column *column = &layout->block->columns[i];
        if (!column->right && !column->is_bar && layout->floor[i] > TEXT_LEAST)
            layout->floor[i] = TEXT_LEAST;
    }
    shrink(layout, room);
}

/* The cell that the mark stands in. */
static size_t mark_of(const struct nv_bar *bar, size_t cells)
{
    size_t before = nv_bar_cells(bar, bar->mark, cells);
    return before < cells ? before : cells - 1;
}

static void put_bar(const struct nv_pen *pen, struct layout *layout,
                    const struct nv_bar *bar, size_t width)
{
    size_t cells = width - layout->bar_from - layout->bar_to - 2;
    size_t full = nv_bar_cells(bar, bar->value, cells);
    size_t high = larger(full, nv_bar_cells(bar, bar->high, cells));
    size_t mark = bar->has_mark ? mark_of(bar, cells) : cells;
    layout->shows_possible = layout->shows_possible || high > full;
    layout->shows_mark = layout->shows_mark || bar->has_mark;
    nv_pen_spaces(pen, layout->bar_from - nv_utf8_width(bar->from_text));
    nv_buffer_span(pen->out, bar->from_text);
    nv_pen_spaces(pen, 1);
    for (size_t i = 0; i < cells; i++) {
        const char *sign = i < full   ? pen->signs->full
                           : i < high ? pen->signs->possible
                                      : pen->signs->empty;
        nv_buffer_text(pen->out, i == mark ? pen->signs->mark : sign);
    }
    nv_pen_spaces(pen, 1);
    nv_buffer_span(pen->out, bar->to_text);
    nv_pen_spaces(pen, layout->bar_to - nv_utf8_width(bar->to_text));
}

/* The line-th line of a cell; empty beyond its last. */
static struct nv_span cell_line(struct nv_span text, size_t width, size_t line)
{
    struct nv_span part;
    while (nv_wrap_next(&text, width, &part)) {
        if (line-- == 0)
            return part;
    }
    return nv_span_of("");
}

static void put_text(const struct nv_pen *pen, struct nv_span text,
                     size_t width, bool right)
{
    size_t taken = nv_utf8_width(text);
    size_t pad = taken < width ? width - taken : 0;
    nv_pen_spaces(pen, right ? pad : 0);
    nv_buffer_span(pen->out, text);
    nv_pen_spaces(pen, right ? 0 : pad);
}

static size_t height_of(const struct layout *layout, const struct nv_row *row)
{
    size_t height = 1;
    for (size_t i = 0; i < layout->block->column_count; i++) {
        if (!layout->hidden[i])
            height = larger(
                height, nv_wrap_count(row->cells[i].text, layout->width[i]));
    }
    return height;
}

static void put_line(const struct nv_pen *pen, struct layout *layout,
                     const struct nv_row *row, size_t line)
{
    nv_pen_spaces(pen, 1 + layout->indent);
    for (size_t i = 0; i < layout->block->column_count; i++) {
        const struct nv_cell *cell = &row->cells[i];
        size_t width = layout->width[i];
        if (layout->hidden[i])
            continue;
        if (cell->bar && line == 0)
            put_bar(pen, layout, cell->bar, width);
        else
            put_text(pen, cell_line(cell->text, width, line), width,
                     layout->block->columns[i].right);
        nv_pen_spaces(pen, GAP);
    }
    nv_pen_end(pen);
}

static void put_lines(const struct nv_pen *pen, struct layout *layout,
                      const struct nv_row *row)
{
    size_t height = height_of(layout, row);
    for (size_t line = 0; line < height; line++)
        put_line(pen, layout, row, line);
}

static void put_row(const struct nv_pen *pen, struct layout *layout,
                    const struct nv_row *row)
{
    bool bold = row->strong || row->heading;
    if (bold)
        nv_pen_bold(pen, true);
    if (row->heading)
        nv_pen_wrapped(pen, row->cells[0].text, 0);
    else
        put_lines(pen, layout, row);
    if (bold)
        nv_pen_bold(pen, false);
}

static bool has_titles(const struct nv_block *block)
{
    for (size_t i = 0; i < block->column_count; i++) {
        if (block->columns[i].title.size)
            return true;
    }
    return false;
}

static void put_legend(const struct nv_pen *pen, enum nv_message message,
                       const char *sign)
{
    struct nv_buffer legend = {0};
    nv_buffer_fill(&legend, nv_message_text(pen->language, message), sign, NULL,
                   NULL);
    nv_pen_wrapped(pen, nv_buffer_view(&legend), 0);
    pen->out->failed = pen->out->failed || legend.failed;
    nv_buffer_release(&legend);
}

void nv_text_table(const struct nv_pen *pen, const struct nv_block *block)
{
    struct layout layout = {.block = block};
    struct nv_cell titles[NV_MOST_COLUMNS] = {0};
    arrange(&layout, pen->room);
    for (size_t i = 0; i < block->column_count; i++)
        titles[i].text = block->columns[i].title;
    if (has_titles(block))
        put_row(pen, &layout,
                &(struct nv_row){.cells = titles, .strong = true});
    for (const struct nv_row *row = block->rows; row; row = row->next)
        put_row(pen, &layout, row);
    if (layout.shows_possible)
        put_legend(pen, NV_M_BAR_LEGEND, pen->signs->possible);
    if (layout.shows_mark)
        put_legend(pen, NV_M_BAR_MARK_LEGEND, pen->signs->mark);
}
