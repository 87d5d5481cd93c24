/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The view on a terminal or in a text file. One column of margin on the left,
 * no trailing spaces, signs of CP850 only (so that an old Windows console
 * shows them), plain ASCII on request. A blank line parts blocks of different
 * kinds; a heading stays with what it heads.
 */
#include "report/text_parts.h"

#include "base/utf8.h"
#include "report/harmless.h"
#include "report/wrap.h"

static const struct nv_signs drawn = {
    .full = "█",
    .possible = "▒",
    .empty = "░",
    .mark = "│",
    .bullet = "·",
    .line = "─",
    .corner = {"┌", "┐", "└", "┘"},
    .side = "│",
};

static const struct nv_signs plain = {
    .full = "#",
    .possible = "+",
    .empty = ".",
    .mark = "|",
    .bullet = "-",
    .line = "-",
    .corner = {"+", "+", "+", "+"},
    .side = "|",
};

enum { KEY_MOST = 24, GAP = 2 };

void nv_pen_bold(const struct nv_pen *pen, bool on)
{
    if (pen->style.color)
        nv_buffer_text(pen->out, on ? "\033[1m" : "\033[0m");
}

void nv_pen_spaces(const struct nv_pen *pen, size_t count)
{
    nv_buffer_repeat(pen->out, " ", count);
}

void nv_pen_end(const struct nv_pen *pen)
{
    struct nv_buffer *out = pen->out;
    while (out->size && out->data[out->size - 1] == ' ')
        out->size--;
    nv_buffer_byte(out, '\n');
}

void nv_pen_wrapped(const struct nv_pen *pen, struct nv_span text,
                    size_t indent)
{
    struct nv_span line;
    while (nv_wrap_next(&text, pen->room - indent, &line)) {
        nv_pen_spaces(pen, 1 + indent);
        nv_buffer_span(pen->out, line);
        nv_pen_end(pen);
    }
}

static void put_rule(const struct nv_pen *pen)
{
    nv_pen_spaces(pen, 1);
    nv_buffer_repeat(pen->out, pen->signs->line, pen->room);
    nv_pen_end(pen);
}

static void put_title(const struct nv_pen *pen, const struct nv_block *block)
{
    size_t left = nv_utf8_width(block->text);
    size_t right = nv_utf8_width(block->aside);
    nv_pen_bold(pen, true);
    if (left + GAP + right <= pen->room) {
        nv_pen_spaces(pen, 1);
        nv_buffer_span(pen->out, block->text);
        nv_pen_bold(pen, false);
        nv_pen_spaces(pen, pen->room - left - right);
        nv_buffer_span(pen->out, block->aside);
        nv_pen_end(pen);
    } else {
        nv_pen_wrapped(pen, block->text, 0);
        nv_pen_bold(pen, false);
        nv_pen_wrapped(pen, block->aside, 0);
    }
    put_rule(pen);
}

static void put_heading(const struct nv_pen *pen, const struct nv_block *block)
{
    nv_pen_bold(pen, true);
    nv_pen_wrapped(pen, block->text, 0);
    nv_pen_bold(pen, false);
    if (block->depth == 1)
        put_rule(pen);
}

static void put_list(const struct nv_pen *pen, const struct nv_block *block)
{
    for (const struct nv_row *row = block->rows; row; row = row->next) {
        struct nv_span rest = row->cells[0].text, line;
        const char *lead = pen->signs->bullet;
        while (nv_wrap_next(&rest, pen->room - GAP, &line)) {
            nv_pen_spaces(pen, 1);
            nv_buffer_text(pen->out, lead);
            nv_pen_spaces(pen, 1);
            nv_buffer_span(pen->out, line);
            nv_pen_end(pen);
            lead = " ";
        }
    }
}

static size_t widest_key(const struct nv_block *block)
{
    size_t widest = 0;
    for (const struct nv_row *row = block->rows; row; row = row->next) {
        size_t width = nv_utf8_width(row->cells[0].text);
        if (width > widest && width <= KEY_MOST)
            widest = width;
    }
    return widest;
}

static void put_pairs(const struct nv_pen *pen, const struct nv_block *block)
{
    size_t indent = widest_key(block) + GAP;
    for (const struct nv_row *row = block->rows; row; row = row->next) {
        struct nv_span rest = row->cells[1].text, line;
        size_t used = nv_utf8_width(row->cells[0].text);
        nv_pen_spaces(pen, 1);
        nv_buffer_span(pen->out, row->cells[0].text);
        if (used + GAP > indent) {
            nv_pen_end(pen);
            nv_pen_spaces(pen, 1);
            used = 0;
        }
        while (nv_wrap_next(&rest, pen->room - indent, &line)) {
            nv_pen_spaces(pen, indent - used);
            nv_buffer_span(pen->out, line);
            nv_pen_end(pen);
            used = 0;
            nv_pen_spaces(pen, rest.size ? 1 : 0);
        }
        if (row->cells[1].text.size == 0)
            nv_pen_end(pen);
    }
}

static void put_command(const struct nv_pen *pen, const struct nv_block *block)
{
    size_t width = nv_utf8_width(block->text) + GAP;
    nv_pen_spaces(pen, 1);
    nv_buffer_span(pen->out, block->text);
    if (width + nv_utf8_width(block->aside) > pen->room) {
        nv_pen_end(pen);
        nv_pen_spaces(pen, 1);
    }
    nv_pen_spaces(pen, GAP);
    nv_pen_bold(pen, true);
    nv_buffer_span(pen->out, block->aside);
    nv_pen_bold(pen, false);
    nv_pen_end(pen);
}

static void put_block(const struct nv_pen *pen, const struct nv_block *block)
{
    switch (block->kind) {
    case NV_BLOCK_TITLE:
        put_title(pen, block);
        break;
    case NV_BLOCK_HEADLINES:
        nv_text_boxes(pen, block);
        break;
    case NV_BLOCK_HEADING:
        put_heading(pen, block);
        break;
    case NV_BLOCK_PARAGRAPH:
        nv_pen_wrapped(pen, block->text, 0);
        break;
    case NV_BLOCK_LIST:
        put_list(pen, block);
        break;
    case NV_BLOCK_PAIRS:
        put_pairs(pen, block);
        break;
    case NV_BLOCK_TABLE:
        nv_text_table(pen, block);
        break;
    case NV_BLOCK_COMMAND:
        put_command(pen, block);
        break;
    case NV_BLOCK_CHART: /* the table after it says the same */
        break;
    }
}

static bool is_parted(const struct nv_block *before,
                      const struct nv_block *block)
{
    if (block->kind == NV_BLOCK_HEADING)
        return true;
    return before->kind != block->kind && before->kind != NV_BLOCK_HEADING &&
           before->kind != NV_BLOCK_TITLE;
}

void nv_text_write(struct nv_buffer *out, const struct nv_view *view,
                   const struct nv_text_style *style)
{
    struct nv_pen pen = {.out = out,
                         .style = *style,
                         .language = view->language,
                         .signs = style->ascii ? &plain : &drawn,
                         .room = style->width - 1};
    const struct nv_block *before = NULL;
    size_t from = out->size;
    for (const struct nv_block *block = view->blocks; block;
         block = block->next) {
        if (block->detail || block->kind == NV_BLOCK_CHART)
            continue;
        if (before && is_parted(before, block))
            nv_buffer_byte(out, '\n');
        put_block(&pen, block);
        before = block;
    }
    nv_make_harmless(out, from);
    if (view->failed)
        out->failed = true;
}
