/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Texts from outside as part of a document: whatever they hold is shown and
 * never acts. What nv_utf8_control names is left out, as on a screen.
 */
#ifndef NV_REPORT_MARKUP_H
#define NV_REPORT_MARKUP_H

#include "base/buffer.h"

/* As text of HTML or SVG, or in an attribute's quotes. */
void nv_put_html(struct nv_buffer *out, struct nv_span text);

/* The same; an end of line becomes <br>. Not for attributes or SVG. */
void nv_put_html_lines(struct nv_buffer *out, struct nv_span text);

/* As running text of Markdown, in a table, too; an end of line is <br>. */
void nv_put_markdown_lines(struct nv_buffer *out, struct nv_span text);

#endif
