/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The list of blocks behind every report. One struct for all kinds of block,
 * rather than one type each: a writer is then one switch, and a table, a list
 * and a set of headlines differ only in how they are drawn. Everything
 * lives in the view's arena.
 *
 * When memory runs out, rows are handed out from a spare that nobody draws,
 * so builders need no checks.
 */
#include "report/view.h"

void nv_view_release(struct nv_view *view)
{
    nv_arena_release(&view->arena);
    view->blocks = view->last = NULL;
}

static void *make(struct nv_view *view, size_t count, size_t size)
{
    void *made = nv_arena_alloc(&view->arena, count, size);
    if (!made)
        view->failed = true;
    return made;
}

struct nv_span nv_view_copy(struct nv_view *view, struct nv_span text)
{
    struct nv_span copy = nv_arena_copy(&view->arena, text);
    if (copy.at)
        return copy;
    view->failed = true;
    return nv_span_of("");
}

struct nv_span nv_view_keep(struct nv_view *view, struct nv_buffer *text)
{
    view->failed = view->failed || text->failed;
    struct nv_span copy = nv_view_copy(view, nv_buffer_view(text));
    nv_buffer_release(text);
    return copy;
}

struct nv_span nv_view_words(const struct nv_view *view,
                             enum nv_message message)
{
    return nv_span_of(nv_message_text(view->language, message));
}

struct nv_span nv_view_message(struct nv_view *view, enum nv_message message,
                               const char *a1, const char *a2, const char *a3)
{
    struct nv_buffer text = {0};
    nv_buffer_fill(&text, nv_message_text(view->language, message), a1, a2, a3);
    return nv_view_keep(view, &text);
}

static struct nv_block *add(struct nv_view *view, enum nv_block_kind kind)
{
    struct nv_block *block = make(view, 1, sizeof *block);
    if (!block)
        return NULL;
    block->kind = kind;
    block->detail = view->detail;
    block->dense = view->dense;
    block->text = block->aside = nv_span_of("");
    if (view->last)
        view->last->next = block;
    else
        view->blocks = block;
    view->last = block;
    return block;
}

static struct nv_block *add_text(struct nv_view *view, enum nv_block_kind kind,
                                 struct nv_span text, struct nv_span aside)
{
    struct nv_block *block = add(view, kind);
    if (block) {
        block->text = text;
        block->aside = aside;
    }
    return block;
}

void nv_view_title(struct nv_view *view, struct nv_span text,
                   struct nv_span aside)
{
    add_text(view, NV_BLOCK_TITLE, text, aside);
}

void nv_view_heading(struct nv_view *view, unsigned depth, struct nv_span text)
{
    struct nv_block *block =
        add_text(view, NV_BLOCK_HEADING, text, nv_span_of(""));
    if (block)
        block->depth = depth;
}

void nv_view_paragraph(struct nv_view *view, struct nv_span text)
{
    add_text(view, NV_BLOCK_PARAGRAPH, text, nv_span_of(""));
}

void nv_view_command(struct nv_view *view, struct nv_span what,
                     struct nv_span line)
{
    add_text(view, NV_BLOCK_COMMAND, what, line);
}

void nv_view_table(struct nv_view *view, enum nv_block_kind kind,
                   const struct nv_column *columns, size_t count)
{
    struct nv_block *block = add(view, kind);
    struct nv_column *copy = make(view, count, sizeof *copy);
    if (!block || !copy)
        return;
    memcpy(copy, columns, count * sizeof *copy);
    block->columns = copy;
    block->column_count = count;
}

static struct nv_row *spare(struct nv_view *view)
{
    view->spare = (struct nv_row){.cells = view->spare_cells};
    return &view->spare;
}

struct nv_row *nv_view_row(struct nv_view *view)
{
    struct nv_block *block = view->last;
    if (view->failed || !block || !block->columns)
        return spare(view);
    struct nv_row *row = make(view, 1, sizeof *row);
    struct nv_cell *cells = make(view, block->column_count, sizeof *cells);
    if (!row || !cells)
        return spare(view);
    for (size_t i = 0; i < block->column_count; i++)
        cells[i].text = cells[i].more = nv_span_of("");
    row->cells = cells;
    if (block->last_row)
        block->last_row->next = row;
    else
        block->rows = row;
    block->last_row = row;
    return row;
}

void nv_view_group(struct nv_view *view, struct nv_span text)
{
    struct nv_row *row = nv_view_row(view);
    row->heading = true;
    row->cells[0].text = text;
}

void nv_view_texts(struct nv_view *view, const struct nv_span *texts)
{
    struct nv_row *row = nv_view_row(view);
    for (size_t i = 0; !view->failed && i < view->last->column_count; i++)
        row->cells[i].text = texts[i];
}

void nv_view_caption(struct nv_view *view, struct nv_span text)
{
    if (!view->failed && view->last)
        view->last->text = text;
}

void nv_view_chart(struct nv_view *view, const struct nv_chart *chart)
{
    struct nv_block *block = add(view, NV_BLOCK_CHART);
    struct nv_chart *copy = make(view, 1, sizeof *copy);
    if (!block || !copy)
        return;
    *copy = *chart;
    block->chart = copy;
}

size_t nv_bar_cells(const struct nv_bar *bar, struct nv_decimal value,
                    size_t cells)
{
    enum { PARTS = 1000 };
    int64_t from = nv_decimal_units(bar->from, 6);
    int64_t range = nv_decimal_units(bar->to, 6) - from;
    int64_t part = nv_decimal_units(value, 6) - from;
    if (range <= 0 || part <= 0)
        return 0;
    if (part >= range)
        return cells;
    size_t parts = (size_t)(part * PARTS / range);
    return (parts * cells + PARTS / 2) / PARTS;
}

size_t nv_item_cells(const struct nv_chart_item *item, struct nv_decimal value,
                     size_t cells)
{
    const struct nv_bar bar = {.from = item->from, .to = item->to};
    return nv_bar_cells(&bar, value, cells);
}

bool nv_block_has_groups(const struct nv_block *block)
{
    for (const struct nv_row *row = block->rows; row; row = row->next) {
        if (row->heading)
            return true;
    }
    return false;
}

struct nv_bars_show nv_block_bars(const struct nv_block *block)
{
    struct nv_bars_show show = {false, false, false, false};
    for (const struct nv_row *row = block->rows; row; row = row->next) {
        for (size_t i = 0; i < block->column_count; i++) {
            const struct nv_bar *bar = row->cells[i].bar;
            const struct nv_strip *strip = row->cells[i].strip;
            show.strip = show.strip || strip;
            show.own = show.own || (strip && strip->has_own);
            if (!bar)
                continue;
            show.possible =
                show.possible || nv_decimal_compare(bar->high, bar->value) > 0;
            show.mark = show.mark || bar->has_mark;
        }
    }
    return show;
}

void nv_view_bar(struct nv_view *view, struct nv_cell *cell,
                 const struct nv_bar *bar)
{
    struct nv_bar *copy = make(view, 1, sizeof *copy);
    if (!copy)
        return;
    *copy = *bar;
    cell->bar = copy;
}

void nv_view_strip(struct nv_view *view, struct nv_cell *cell,
                   const struct nv_strip *strip)
{
    struct nv_strip *copy = make(view, 1, sizeof *copy);
    if (!copy)
        return;
    *copy = *strip;
    cell->strip = copy;
}
