/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The view as Markdown: the same figures as in the other documents, for who
 * goes on writing. Pictures become the sentence that says what they show;
 * their figures are in the table that follows. Bars stay bars, of signs in
 * code, with their ends beside them. Markdown has no groups of rows, so a
 * group's title is a row in bold.
 */
#include "report/markdown_writer.h"

#include "report/markup.h"

enum { BAR = 10 };

static void put_line(struct nv_buffer *out, const char *lead,
                     struct nv_span text)
{
    nv_buffer_text(out, lead);
    nv_put_markdown_lines(out, text);
    nv_buffer_byte(out, '\n');
}

static void put_bold(struct nv_buffer *out, struct nv_span text)
{
    if (text.size == 0)
        return;
    nv_buffer_text(out, "**");
    nv_put_markdown_lines(out, text);
    nv_buffer_text(out, "**");
}

static void put_title(struct nv_buffer *out, const struct nv_block *block)
{
    put_line(out, "# ", block->text);
    if (block->aside.size)
        put_line(out, "\n", block->aside);
}

static void put_heading(struct nv_buffer *out, const struct nv_block *block)
{
    put_line(out, block->depth <= 2 ? "## " : "### ", block->text);
}

static void put_headlines(struct nv_buffer *out, const struct nv_block *block)
{
    for (const struct nv_row *row = block->rows; row; row = row->next) {
        nv_buffer_text(out, "- ");
        put_bold(out, row->cells[0].text);
        nv_buffer_text(out, ": ");
        nv_put_markdown_lines(out, row->cells[1].text);
        if (row->cells[2].text.size) {
            nv_buffer_text(out, ", ");
            put_bold(out, row->cells[2].text);
        }
        nv_buffer_byte(out, '\n');
    }
}

static void put_list(struct nv_buffer *out, const struct nv_block *block)
{
    for (const struct nv_row *row = block->rows; row; row = row->next)
        put_line(out, "- ", row->cells[0].text);
}

static void put_text(struct nv_buffer *out, const struct nv_cell *cell)
{
    nv_buffer_text(out, cell->is_link ? "[" : "");
    nv_put_markdown_lines(out, cell->text);
    if (!cell->is_link)
        return;
    nv_buffer_text(out, "](");
    nv_buffer_span(out, cell->text);
    nv_buffer_byte(out, ')');
}

static void put_more(struct nv_buffer *out, struct nv_span more)
{
    if (more.size == 0)
        return;
    nv_buffer_text(out, "<br>");
    nv_put_markdown_lines(out, more);
}

static void put_pairs(struct nv_buffer *out, const struct nv_block *block)
{
    for (const struct nv_row *row = block->rows; row; row = row->next) {
        nv_buffer_text(out, "- ");
        put_bold(out, row->cells[0].text);
        nv_buffer_byte(out, ' ');
        nv_put_markdown_lines(out, row->cells[1].text);
        put_more(out, row->cells[1].more);
        nv_buffer_byte(out, '\n');
    }
}

static void put_bar(struct nv_buffer *out, const struct nv_bar *bar)
{
    size_t value = nv_bar_cells(bar, bar->value, BAR);
    size_t high = nv_bar_cells(bar, bar->high, BAR);
    size_t before = nv_bar_cells(bar, bar->mark, BAR - 1);
    nv_put_markdown_lines(out, bar->from_text);
    nv_buffer_text(out, " `");
    for (size_t i = 0; i < BAR; i++) {
        const char *sign = i < value ? "█" : i < high ? "▒" : "░";
        nv_buffer_text(out, bar->has_mark && i == before ? "│" : sign);
    }
    nv_buffer_text(out, "` ");
    nv_put_markdown_lines(out, bar->to_text);
}

static void put_row(struct nv_buffer *out, const struct nv_block *block,
                    const struct nv_row *row)
{
    for (size_t i = 0; i < block->column_count; i++) {
        const struct nv_cell *cell = &row->cells[i];
        if (block->columns[i].is_picture)
            continue;
        nv_buffer_text(out, "| ");
        if (row->heading || row->strong)
            put_bold(out, cell->text);
        else
            put_text(out, cell);
        if (cell->bar)
            put_bar(out, cell->bar);
        put_more(out, cell->more);
        nv_buffer_byte(out, ' ');
    }
    nv_buffer_text(out, "|\n");
}

static void put_legend(struct nv_buffer *out, enum nv_language language,
                       enum nv_message message, const char *sign)
{
    nv_buffer_byte(out, '\n');
    nv_buffer_fill(out, nv_message_text(language, message), sign, NULL, NULL);
    nv_buffer_byte(out, '\n');
}

static void put_titles(struct nv_buffer *out, const struct nv_block *block)
{
    for (size_t i = 0; i < block->column_count; i++) {
        if (block->columns[i].is_picture)
            continue;
        nv_buffer_text(out, "| ");
        nv_put_markdown_lines(out, block->columns[i].title);
        nv_buffer_byte(out, ' ');
    }
    nv_buffer_text(out, "|\n");
    for (size_t i = 0; i < block->column_count; i++) {
        if (!block->columns[i].is_picture)
            nv_buffer_text(out, block->columns[i].right ? "|---:" : "|---");
    }
    nv_buffer_text(out, "|\n");
}

static void put_table(struct nv_buffer *out, const struct nv_block *block,
                      enum nv_language language)
{
    if (block->text.size) {
        put_bold(out, block->text);
        nv_buffer_text(out, "\n\n");
    }
    put_titles(out, block);
    for (const struct nv_row *row = block->rows; row; row = row->next)
        put_row(out, block, row);
    struct nv_bars_show show = nv_block_bars(block);
    if (show.possible)
        put_legend(out, language, NV_M_BAR_LEGEND, "▒");
    if (show.mark)
        put_legend(out, language, NV_M_BAR_MARK_LEGEND, "│");
}

static void put_chart(struct nv_buffer *out, const struct nv_chart *chart)
{
    put_bold(out, chart->title);
    nv_buffer_text(out, ". ");
    nv_put_markdown_lines(out, chart->said);
    nv_buffer_byte(out, '\n');
}

static void put_block(struct nv_buffer *out, const struct nv_block *block,
                      enum nv_language language)
{
    switch (block->kind) {
    case NV_BLOCK_TITLE:
        put_title(out, block);
        break;
    case NV_BLOCK_HEADLINES:
        put_headlines(out, block);
        break;
    case NV_BLOCK_HEADING:
        put_heading(out, block);
        break;
    case NV_BLOCK_PARAGRAPH:
        put_line(out, "", block->text);
        break;
    case NV_BLOCK_LIST:
        put_list(out, block);
        break;
    case NV_BLOCK_PAIRS:
        put_pairs(out, block);
        break;
    case NV_BLOCK_TABLE:
        put_table(out, block, language);
        break;
    case NV_BLOCK_CHART:
        put_chart(out, block->chart);
        break;
    case NV_BLOCK_COMMAND: /* for screens */
        break;
    }
}

void nv_markdown_write(struct nv_buffer *out, const struct nv_view *view)
{
    const char *between = "";
    if (view->failed) {
        out->failed = true;
        return;
    }
    for (const struct nv_block *at = view->blocks; at; at = at->next) {
        if (at->kind == NV_BLOCK_COMMAND)
            continue;
        nv_buffer_text(out, between);
        put_block(out, at, view->language);
        between = "\n";
    }
}
