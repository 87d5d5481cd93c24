/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Draws a view as one HTML file that needs nothing else. */
#ifndef NV_REPORT_HTML_WRITER_H
#define NV_REPORT_HTML_WRITER_H

#include "report/view.h"

/* Appends the document; also looks at view->failed and makes out fail. */
void nv_html_write(struct nv_buffer *out, const struct nv_view *view);

#endif
