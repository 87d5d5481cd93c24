/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * CSV out, field by field: RFC 4180 with LF line ends. Delimiters and line
 * ends are the caller's, so that a row needs no state.
 */
#ifndef NV_FORMAT_CSV_WRITE_H
#define NV_FORMAT_CSV_WRITE_H

#include "base/buffer.h"

/*
 * Appends one field, quoted when it holds a quote, a line end, a comma, a
 * semicolon or a tab, or a space at either end. A text that a spreadsheet
 * would run as a formula (it begins with = + - @ tab or CR and is no number)
 * gets a leading apostrophe.
 */
void nv_csv_put_field(struct nv_buffer *out, struct nv_span text);

/* Whether that appends the text as it is. */
bool nv_csv_is_plain(struct nv_span text);

/* The same without the apostrophe, for fields that must come back as given. */
void nv_csv_put_raw_field(struct nv_buffer *out, struct nv_span text);

#endif
