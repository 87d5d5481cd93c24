/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* The pieces of the text writer: pen, tables, boxes. */
#ifndef NV_REPORT_TEXT_PARTS_H
#define NV_REPORT_TEXT_PARTS_H

#include "report/text_writer.h"

/* Signs of the drawing; all of them exist in CP850. */
struct nv_signs {
    const char *full, *possible, *empty, *mark; /* of a bar */
    const char *bullet, *line;
    const char *corner[4]; /* top left, top right, bottom left, bottom right */
    const char *side;
};

struct nv_pen {
    struct nv_buffer *out;
    struct nv_text_style style;
    enum nv_language language; /* of what the writer itself says */
    const struct nv_signs *signs;
    size_t room; /* columns between the margins */
};

void nv_pen_bold(const struct nv_pen *pen, bool on);
void nv_pen_spaces(const struct nv_pen *pen, size_t count);
/* Ends the line; spaces at its end are removed. */
void nv_pen_end(const struct nv_pen *pen);
/* Text wrapped between `indent` (and the margin) and the right margin. */
void nv_pen_wrapped(const struct nv_pen *pen, struct nv_span text,
                    size_t indent);

void nv_text_table(const struct nv_pen *pen, const struct nv_block *block);
void nv_text_boxes(const struct nv_pen *pen, const struct nv_block *block);

#endif
