/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Breaking text into lines by its width on a screen. */
#ifndef NV_REPORT_WRAP_H
#define NV_REPORT_WRAP_H

#include "base/span.h"

/*
 * Takes the next line of at most columns (> 0) from *rest: as many words as
 * fit, or a part of one too long for any line. False when nothing is left.
 */
bool nv_wrap_next(struct nv_span *rest, size_t columns, struct nv_span *line);

/* Lines that text takes; at least 1. */
size_t nv_wrap_count(struct nv_span text, size_t columns);

/* Width of its longest word. */
size_t nv_wrap_longest_word(struct nv_span text);

#endif
