/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The table of formats that a report about one firm can have. Writers for
 * people draw the view, so that all of them say the same in the same order;
 * JSON is made from the firm itself, because a program wants values and codes,
 * not sentences. A workbook is for both, and has both. The first entry is what
 * is written when nothing is said.
 */
#include "base/diagnostic.h"
#include "report/book_firm.h"
#include "report/firm.h"
#include "report/html_writer.h"
#include "report/markdown_writer.h"

static enum nv_status done(const struct nv_buffer *out, struct nv_error *error)
{
    return out->failed ? nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL)
                       : NV_OK;
}

static enum nv_status write_text(struct nv_buffer *out,
                                 const struct nv_firm *firm,
                                 const struct nv_text_style *style,
                                 struct nv_error *error)
{
    struct nv_view view = {0};
    nv_firm_view(&view, firm);
    nv_text_write(out, &view, style);
    nv_view_release(&view);
    return done(out, error);
}

/* A format that has a writer of views, and no style to choose. */
static enum nv_status draw(struct nv_buffer *out, const struct nv_firm *firm,
                           void (*write)(struct nv_buffer *out,
                                         const struct nv_view *view),
                           struct nv_error *error)
{
    struct nv_view view = {0};
    nv_firm_view(&view, firm);
    write(out, &view);
    nv_view_release(&view);
    return done(out, error);
}

static enum nv_status write_html(struct nv_buffer *out,
                                 const struct nv_firm *firm,
                                 const struct nv_text_style *style,
                                 struct nv_error *error)
{
    (void)style;
    return draw(out, firm, nv_html_write, error);
}

static enum nv_status write_markdown(struct nv_buffer *out,
                                     const struct nv_firm *firm,
                                     const struct nv_text_style *style,
                                     struct nv_error *error)
{
    (void)style;
    return draw(out, firm, nv_markdown_write, error);
}

static enum nv_status write_json(struct nv_buffer *out,
                                 const struct nv_firm *firm,
                                 const struct nv_text_style *style,
                                 struct nv_error *error)
{
    nv_firm_write_json(out, firm, style);
    return done(out, error);
}

const struct nv_report_format nv_report_formats[] = {
    {.name = "txt", .write = write_text},
    {.name = "html", .write = write_html},
    {.name = "md", .write = write_markdown},
    {.name = "xlsx", .is_binary = true, .write = nv_firm_write_workbook},
    {.name = "json", .write = write_json},
    {.name = NULL},
};
