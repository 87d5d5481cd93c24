/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Draws a view for a screen of any width, with or without colour. */
#ifndef NV_REPORT_TEXT_WRITER_H
#define NV_REPORT_TEXT_WRITER_H

#include "report/view.h"

struct nv_text_style {
    unsigned width; /* columns of the screen, at least 40 */
    bool color;     /* escape sequences may be used */
    bool ascii;     /* no signs beyond ASCII are drawn (texts stay) */
};

/* Appends the drawing; also looks at view->failed and makes out fail. */
void nv_text_write(struct nv_buffer *out, const struct nv_view *view,
                   const struct nv_text_style *style);

#endif
