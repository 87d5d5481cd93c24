/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* A note on a screen, in lines that fit. */
#ifndef NV_CLI_NOTE_LINES_H
#define NV_CLI_NOTE_LINES_H

#include "base/buffer.h"

/*
 * Appends each line of the text, wrapped to so many columns (> 0), with its
 * line end. A command, which stands behind two spaces, is never broken: where
 * it does not fit it gets a line of its own, however long.
 */
void nv_put_note(struct nv_buffer *out, struct nv_span text, size_t columns);

#endif
