/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The view as one HTML file: no script, no request, its style inside and its
 * pictures drawn in place, so that it can be sent, kept and printed, and is
 * the same in ten years. A policy in its head forbids everything else, in
 * case a text should ever get past the escaping.
 *
 * A heading of depth 1 or 2 begins a section; h1 is the title. Commands to
 * type are for screens and are left out. Coordinates are whole numbers:
 * the same view gives the same bytes on every machine.
 */
#include "report/html_writer.h"

#include "report/html_parts.h"
#include "report/wrap.h"
#include <nivela/version.h>

static const char *const languages[NV_LANGUAGE_COUNT] = {
    [NV_EN] = "en", [NV_ES] = "es", [NV_PT] = "pt-BR"};

void nv_html_picture(struct nv_html *html,
                     const struct nv_html_picture *picture)
{
    struct nv_buffer *out = html->out;
    unsigned id = ++html->pictures;
    nv_buffer_format(out,
                     "<svg class=\"%s\" role=\"img\" "
                     "aria-labelledby=\"t%u d%u\" viewBox=\"0 0 %u %u\">"
                     "<title id=\"t%u\">",
                     picture->kind, id, id, picture->width, picture->height,
                     id);
    nv_put_html(out, picture->title);
    nv_buffer_format(out, "</title><desc id=\"d%u\">", id);
    nv_put_html(out, picture->said);
    nv_buffer_text(out, "</desc>\n");
}

unsigned nv_html_text_lines(const struct nv_html_spot *spot,
                            struct nv_span text)
{
    size_t lines = nv_wrap_count(text, spot->columns);
    return lines < spot->most ? (unsigned)lines : spot->most;
}

void nv_html_text(struct nv_html *html, const struct nv_html_spot *spot,
                  struct nv_span text)
{
    struct nv_buffer *out = html->out;
    struct nv_span line;
    nv_buffer_format(out, "<text class=\"%s\">", spot->kind);
    for (unsigned i = 0;
         i < spot->most && nv_wrap_next(&text, spot->columns, &line); i++) {
        nv_buffer_format(out, "<tspan x=\"%u\" y=\"%u\">", spot->x,
                         spot->y + i * NV_HTML_LINE);
        nv_put_html(out, line);
        nv_buffer_text(out, i + 1 == spot->most && text.size ? "…" : "");
        nv_buffer_text(out, "</tspan>");
    }
    nv_buffer_text(out, "</text>\n");
}

static void put_element(struct nv_html *html, const char *name,
                        struct nv_span text)
{
    nv_buffer_format(html->out, "<%s>", name);
    nv_put_html_lines(html->out, text);
    nv_buffer_format(html->out, "</%s>\n", name);
}

static struct nv_span title_of(const struct nv_view *view)
{
    for (const struct nv_block *at = view->blocks; at; at = at->next) {
        if (at->kind == NV_BLOCK_TITLE)
            return at->text;
    }
    return nv_span_of("nivela");
}

static void put_head(struct nv_html *html)
{
    struct nv_buffer *out = html->out;
    nv_buffer_format(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n",
                     languages[html->view->language]);
    nv_buffer_text(
        out, "<meta charset=\"utf-8\">\n"
             "<meta http-equiv=\"Content-Security-Policy\" "
             "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
             "<meta name=\"viewport\" "
             "content=\"width=device-width, initial-scale=1\">\n"
             "<meta name=\"color-scheme\" content=\"light dark\">\n");
    nv_buffer_format(out, "<meta name=\"generator\" content=\"nivela %s\">\n",
                     nv_version());
    nv_buffer_text(out, "<title>");
    nv_put_html(out, title_of(html->view));
    nv_buffer_text(out, "</title>\n<style>\n");
    nv_buffer_text(out, nv_html_style);
    nv_buffer_text(out, "</style>\n</head>\n<body>\n<main>\n");
}

static void put_title(struct nv_html *html, const struct nv_block *block)
{
    nv_buffer_text(html->out, "<header>\n");
    put_element(html, "h1", block->text);
    if (block->aside.size)
        put_element(html, "p", block->aside);
    nv_buffer_text(html->out, "</header>\n");
    html->heading = block->text;
}

static void close_section(struct nv_html *html)
{
    if (html->in_section)
        nv_buffer_text(html->out, "</section>\n");
    html->in_section = false;
}

static void put_heading(struct nv_html *html, const struct nv_block *block)
{
    if (block->depth <= 2) {
        close_section(html);
        nv_buffer_text(html->out, block->dense ? "<section class=\"small\">\n"
                                               : "<section>\n");
        html->in_section = true;
    }
    put_element(html, block->depth <= 2 ? "h2" : "h3", block->text);
    html->heading = block->text;
}

static void put_card(struct nv_html *html, const struct nv_row *row)
{
    struct nv_buffer *out = html->out;
    nv_buffer_text(out, "<div class=\"card\">\n");
    if (row->cells[1].rank.count)
        nv_html_rank(html, row->cells[1].rank, row->cells[0].text,
                     row->cells[1].text);
    put_element(html, "p", row->cells[0].text);
    nv_buffer_text(out, "<p><strong>");
    nv_put_html_lines(out, row->cells[2].text.size ? row->cells[2].text
                                                   : row->cells[1].text);
    nv_buffer_text(out, "</strong></p>\n");
    if (row->cells[2].text.size)
        put_element(html, "p", row->cells[1].text);
    nv_buffer_text(out, "</div>\n");
}

static void put_cards(struct nv_html *html, const struct nv_block *block)
{
    nv_buffer_text(html->out, "<div class=\"cards\">\n");
    for (const struct nv_row *row = block->rows; row; row = row->next)
        put_card(html, row);
    nv_buffer_text(html->out, "</div>\n");
}

static void put_list(struct nv_html *html, const struct nv_block *block)
{
    nv_buffer_text(html->out,
                   block->dense ? "<ul class=\"dense\">\n" : "<ul>\n");
    for (const struct nv_row *row = block->rows; row; row = row->next)
        put_element(html, "li", row->cells[0].text);
    nv_buffer_text(html->out, "</ul>\n");
}

static void put_pairs(struct nv_html *html, const struct nv_block *block)
{
    struct nv_buffer *out = html->out;
    nv_buffer_text(out, block->dense ? "<dl class=\"dense\">\n" : "<dl>\n");
    for (const struct nv_row *row = block->rows; row; row = row->next) {
        put_element(html, "dt", row->cells[0].text);
        nv_buffer_text(out, "<dd>");
        nv_put_html_lines(out, row->cells[1].text);
        if (row->cells[1].more.size) {
            nv_buffer_text(out, "<p class=\"more\">");
            nv_put_html_lines(out, row->cells[1].more);
            nv_buffer_text(out, "</p>");
        }
        nv_buffer_text(out, "</dd>\n");
    }
    nv_buffer_text(out, "</dl>\n");
}

static void (*const drawers[])(struct nv_html *, const struct nv_chart *) = {
    [NV_CHART_LADDER] = nv_html_ladder,
    [NV_CHART_STAIRS] = nv_html_stairs,
    [NV_CHART_SHARES] = nv_html_shares,
    [NV_CHART_GRID] = nv_html_grid,
    [NV_CHART_INTERVALS] = nv_html_intervals,
    [NV_CHART_DUMBBELL] = nv_html_dumbbell,
    [NV_CHART_RADAR] = nv_html_radar,
};

static void put_chart(struct nv_html *html, const struct nv_chart *chart)
{
    nv_buffer_text(html->out, "<figure>\n");
    drawers[chart->kind](html, chart);
    nv_buffer_text(html->out, "<figcaption><strong>");
    nv_put_html(html->out, chart->title);
    nv_buffer_text(html->out, ".</strong> ");
    nv_put_html(html->out, chart->said);
    nv_buffer_text(html->out, "</figcaption>\n</figure>\n");
}

static void put_paragraph(struct nv_html *html, const struct nv_block *block)
{
    nv_buffer_text(html->out, block->dense ? "<p class=\"dense\">" : "<p>");
    nv_put_html_lines(html->out, block->text);
    nv_buffer_text(html->out, "</p>\n");
}

static void put_block(struct nv_html *html, const struct nv_block *block)
{
    switch (block->kind) {
    case NV_BLOCK_TITLE:
        put_title(html, block);
        break;
    case NV_BLOCK_HEADLINES:
        put_cards(html, block);
        break;
    case NV_BLOCK_HEADING:
        put_heading(html, block);
        break;
    case NV_BLOCK_PARAGRAPH:
        put_paragraph(html, block);
        break;
    case NV_BLOCK_LIST:
        put_list(html, block);
        break;
    case NV_BLOCK_PAIRS:
        put_pairs(html, block);
        break;
    case NV_BLOCK_TABLE:
        nv_html_table(html, block);
        break;
    case NV_BLOCK_CHART:
        put_chart(html, block->chart);
        break;
    case NV_BLOCK_COMMAND: /* for screens */
        break;
    }
}

void nv_html_write(struct nv_buffer *out, const struct nv_view *view)
{
    struct nv_html html = {.out = out, .view = view, .heading = title_of(view)};
    if (view->failed) {
        out->failed = true;
        return;
    }
    put_head(&html);
    for (const struct nv_block *at = view->blocks; at; at = at->next)
        put_block(&html, at);
    close_section(&html);
    nv_buffer_text(out, "</main>\n</body>\n</html>\n");
}
