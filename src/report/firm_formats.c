/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The table of formats that a report about one firm can have. Writers for
 * people draw the view, so that all of them say the same in the same order;
 * JSON is made from the firm itself, because a program wants values and codes,
 * not sentences. The first entry is what is written when nothing is said.
 */
#include "report/firm.h"
#include "report/html_writer.h"
#include "report/markdown_writer.h"

static void write_text(struct nv_buffer *out, const struct nv_firm *firm,
                       const struct nv_text_style *style)
{
    struct nv_view view = {0};
    nv_firm_view(&view, firm);
    nv_text_write(out, &view, style);
    nv_view_release(&view);
}

static void write_html(struct nv_buffer *out, const struct nv_firm *firm,
                       const struct nv_text_style *style)
{
    struct nv_view view = {0};
    (void)style;
    nv_firm_view(&view, firm);
    nv_html_write(out, &view);
    nv_view_release(&view);
}

static void write_markdown(struct nv_buffer *out, const struct nv_firm *firm,
                           const struct nv_text_style *style)
{
    struct nv_view view = {0};
    (void)style;
    nv_firm_view(&view, firm);
    nv_markdown_write(out, &view);
    nv_view_release(&view);
}

const struct nv_report_format nv_report_formats[] = {
    {"txt", write_text},          {"html", write_html}, {"md", write_markdown},
    {"json", nv_firm_write_json}, {NULL, NULL},
};
