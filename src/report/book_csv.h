/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* CSV that nivela wrote, cell by cell. */
#ifndef NV_REPORT_BOOK_CSV_H
#define NV_REPORT_BOOK_CSV_H

#include "base/buffer.h"

/*
 * Takes the first field of the text, which must hold whole records as
 * format/csv_write.h writes them, off its start; ends_row: it was the last of
 * its record. The field is borrowed from the text, or from the buffer where
 * it had quotes. The apostrophe before what looks like a formula is taken
 * off: in a workbook a text is a text.
 */
struct nv_span nv_book_take_field(struct nv_span *text,
                                  struct nv_buffer *unquoted, bool *ends_row);

#endif
