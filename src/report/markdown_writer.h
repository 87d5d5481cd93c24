/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Draws a view as Markdown with tables, as GitHub and Pandoc read it. */
#ifndef NV_REPORT_MARKDOWN_WRITER_H
#define NV_REPORT_MARKDOWN_WRITER_H

#include "report/view.h"

/* Appends the document; also looks at view->failed and makes out fail. */
void nv_markdown_write(struct nv_buffer *out, const struct nv_view *view);

#endif
