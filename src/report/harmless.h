/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Text that a terminal can be given, whoever wrote it. */
#ifndef NV_REPORT_HARMLESS_H
#define NV_REPORT_HARMLESS_H

#include "base/buffer.h"

/*
 * Takes out of the text, from an offset to its end, what nv_utf8_control
 * names, but for the sequences that begin and end bold. All of it is of no
 * width, so that lines stay as long as they were.
 */
void nv_make_harmless(struct nv_buffer *text, size_t from);

#endif
