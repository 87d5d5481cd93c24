/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* UTF-8: validity, counting characters, width on a screen, comparing. */
#ifndef NV_BASE_UTF8_H
#define NV_BASE_UTF8_H

#include "base/span.h"

/* Offset of the first byte that is not valid UTF-8; text.size when all is. */
size_t nv_utf8_invalid_at(struct nv_span text);

/* Characters (code points) in text; stray bytes count one each. */
size_t nv_utf8_count(struct nv_span text);

/*
 * Bytes of the first character when it is none to be seen but one that acts
 * on whoever shows it: a control, one that turns the direction of writing,
 * an invisible line end. 0 for all others, "\n" and stray bytes among them.
 */
size_t nv_utf8_control(struct nv_span text);

/* Columns on a terminal: 0 for combining marks, 2 for wide characters. */
size_t nv_utf8_width(struct nv_span text);

/* The longest start of text not wider than columns; never splits. */
struct nv_span nv_utf8_fit(struct nv_span text, size_t columns);

/*
 * Writes text as it is compared where people type it: no accents, no
 * difference between capitals and others ("Ação" = "acao"), stray bytes as
 * "?". Cut at size, never inside a character, and terminated; returns its
 * length.
 */
size_t nv_utf8_fold(struct nv_span text, char *out, size_t size);

#endif
