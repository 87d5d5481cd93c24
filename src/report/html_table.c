/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A table that can be read aloud: it has a caption, every column and row its
 * heading, every group of rows one of its own. The first column that is not
 * a number names the row. A caption that the reader has just seen as a
 * heading is there for programs that read aloud, and not shown again.
 *
 * Bars stand in their cells, beside the numbers they draw, instead of in one
 * picture above: nobody has to look from one to the other.
 */
#include "report/html_parts.h"

/*
 * Where rows stand in groups a cell has three headings, and says which: the
 * scopes alone would leave programs that read aloud to guess.
 */
struct links {
    unsigned table, group, row; /* counted from 1; table 0: no links */
};

/* The column that names the row. */
static size_t name_column(const struct nv_block *block)
{
    for (size_t i = 0; i < block->column_count; i++) {
        if (block->columns[i].title.size && !block->columns[i].right)
            return i;
    }
    return 0;
}

static const char *kind_of(const struct nv_column *column)
{
    if (column->is_bar || column->is_picture)
        return column->is_bar ? " class=\"scale\"" : " class=\"drawn\"";
    if (column->is_short)
        return " class=\"short\"";
    return column->right ? " class=\"n\"" : "";
}

static bool has_titles(const struct nv_block *block)
{
    for (size_t i = 0; i < block->column_count; i++) {
        if (block->columns[i].title.size)
            return true;
    }
    return false;
}

static void put_id(struct nv_buffer *out, const struct links *links, char kind,
                   unsigned number)
{
    if (links->table)
        nv_buffer_format(out, " id=\"%c%u-%u\"", kind, links->table, number);
}

static void put_headers(struct nv_buffer *out, const struct links *links,
                        const struct nv_block *block, size_t column)
{
    if (links->table == 0)
        return;
    nv_buffer_text(out, " headers=\"");
    if (links->group)
        nv_buffer_format(out, "g%u-%u ", links->table, links->group);
    nv_buffer_format(out, "r%u-%u", links->table, links->row);
    if (block->columns[column].title.size)
        nv_buffer_format(out, " c%u-%zu", links->table, column);
    nv_buffer_byte(out, '"');
}

static void put_titles(struct nv_html *html, const struct nv_block *block,
                       const struct links *links)
{
    struct nv_buffer *out = html->out;
    nv_buffer_text(out, "<thead>\n<tr>");
    for (size_t i = 0; i < block->column_count; i++) {
        const struct nv_column *column = &block->columns[i];
        if (column->title.size == 0) {
            nv_buffer_text(out, links->table ? "<td headers=\"\"></td>"
                                             : "<td></td>");
            continue;
        }
        nv_buffer_format(out, "<th scope=\"col\"%s", kind_of(column));
        put_id(out, links, 'c', (unsigned)i);
        nv_buffer_byte(out, '>');
        nv_put_html_lines(out, column->title);
        nv_buffer_text(out, "</th>");
    }
    nv_buffer_text(out, "</tr>\n</thead>\n");
}

static void put_cell(struct nv_html *html, const struct nv_cell *cell,
                     struct nv_span name)
{
    if (cell->bar)
        nv_html_bar(html, cell->bar, name);
    if (cell->strip)
        nv_html_strip(html, cell->strip, name);
    if (cell->is_link) {
        nv_buffer_text(html->out, "<a href=\"");
        nv_put_html(html->out, cell->text);
        nv_buffer_text(html->out, "\">");
    }
    nv_put_html_lines(html->out, cell->text);
    nv_buffer_text(html->out, cell->is_link ? "</a>" : "");
    if (cell->more.size == 0)
        return;
    nv_buffer_text(html->out, "<p class=\"more\">");
    nv_put_html_lines(html->out, cell->more);
    nv_buffer_text(html->out, "</p>");
}

static void put_row(struct nv_html *html, const struct nv_block *block,
                    const struct nv_row *row, struct links *links)
{
    size_t name = name_column(block);
    links->row++;
    nv_buffer_text(html->out, row->strong ? "<tr class=\"strong\">" : "<tr>");
    for (size_t i = 0; i < block->column_count; i++) {
        nv_buffer_format(html->out, i == name ? "<th scope=\"row\"%s" : "<td%s",
                         kind_of(&block->columns[i]));
        if (i == name)
            put_id(html->out, links, 'r', links->row);
        else
            put_headers(html->out, links, block, i);
        nv_buffer_byte(html->out, '>');
        put_cell(html, &row->cells[i], row->cells[name].text);
        nv_buffer_text(html->out, i == name ? "</th>" : "</td>");
    }
    nv_buffer_text(html->out, "</tr>\n");
}

static void put_group(struct nv_html *html, const struct nv_block *block,
                      const struct nv_row *row, struct links *links)
{
    if (links->row || links->group)
        nv_buffer_text(html->out, "</tbody>\n<tbody>\n");
    nv_buffer_format(html->out,
                     "<tr class=\"group\"><th colspan=\"%zu\" "
                     "scope=\"rowgroup\"",
                     block->column_count);
    put_id(html->out, links, 'g', ++links->group);
    nv_buffer_byte(html->out, '>');
    nv_put_html_lines(html->out, row->cells[0].text);
    nv_buffer_text(html->out, "</th></tr>\n");
}

static void put_caption(struct nv_html *html, const struct nv_block *block)
{
    bool own = block->text.size > 0;
    nv_buffer_text(html->out, own ? "<caption>" : "<caption class=\"aloud\">");
    nv_put_html(html->out, own ? block->text : html->heading);
    nv_buffer_text(html->out, "</caption>\n");
}

static void put_legend(struct nv_html *html, enum nv_message message,
                       const char *sign)
{
    struct nv_buffer text = {0};
    nv_buffer_fill(&text, nv_message_text(html->view->language, message), sign,
                   NULL, NULL);
    nv_buffer_text(html->out, "<p class=\"legend\">");
    nv_put_html(html->out, nv_buffer_view(&text));
    nv_buffer_text(html->out, "</p>\n");
    html->out->failed = html->out->failed || text.failed;
    nv_buffer_release(&text);
}

static void put_legends(struct nv_html *html, const struct nv_block *block)
{
    struct nv_bars_show show = nv_block_bars(block);
    if (show.possible)
        put_legend(html, NV_M_BAR_LEGEND, "┄");
    if (show.mark)
        put_legend(html, NV_M_BAR_MARK_LEGEND, "│");
    if (show.strip)
        put_legend(html, NV_M_STRIP_LEGEND, NULL);
    if (show.own)
        put_legend(html, NV_M_STRIP_OWN_LEGEND, "◆");
}

void nv_html_table(struct nv_html *html, const struct nv_block *block)
{
    struct nv_buffer *out = html->out;
    struct links links = {0};
    if (nv_block_has_groups(block))
        links.table = ++html->tables;
    nv_buffer_text(out, block->dense ? "<div class=\"columns\">\n"
                                       "<table class=\"dense\">\n"
                                     : "<table>\n");
    put_caption(html, block);
    if (has_titles(block))
        put_titles(html, block, &links);
    nv_buffer_text(out, "<tbody>\n");
    for (const struct nv_row *row = block->rows; row; row = row->next) {
        if (row->heading)
            put_group(html, block, row, &links);
        else
            put_row(html, block, row, &links);
    }
    nv_buffer_text(out, "</tbody>\n</table>\n");
    if (block->dense)
        nv_buffer_text(out, "</div>\n");
    put_legends(html, block);
}
