/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* The line that an error speaks of, with a caret under the place. */
#ifndef NV_CLI_EXCERPT_H
#define NV_CLI_EXCERPT_H

#include "base/buffer.h"
#include "format/encoding.h"
#include <nivela/error.h>

/*
 * Appends two lines, or nothing where the error names no line and column, or
 * the file cannot be read again or is no text there. told: what the file is
 * said to be written in; AUTO where that is found out.
 */
void nv_cli_put_excerpt(struct nv_buffer *out, const struct nv_error *error,
                        enum nv_encoding told);

#endif
