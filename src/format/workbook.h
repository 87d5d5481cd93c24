/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Workbooks (XLSX) for people and for tools that read them. Made sheet by
 * sheet and cell by cell; a text is a text, whatever it begins with. Errors
 * are sticky: writers list what they write, and nv_workbook_finish reports
 * the first failure. The same calls give the same bytes.
 */
#ifndef NV_FORMAT_WORKBOOK_H
#define NV_FORMAT_WORKBOOK_H

#include "base/buffer.h"
#include "base/decimal.h"
#include <nivela/error.h>

struct nv_workbook;
struct nv_sheet;

enum nv_cell_style {
    NV_CELL_PLAIN,
    NV_CELL_HEADER, /* bold on a tint */
    NV_CELL_STYLES
};

/* What the properties of the file say; each may be NULL. Copied. */
struct nv_workbook_facts {
    const char *title, *subject, *comment;
};

/* The caller gives *out to nv_workbook_free. Error: no memory. */
enum nv_status nv_workbook_new(struct nv_workbook **out,
                               struct nv_error *error) NV_CHECKED;

/* Accepts NULL; also gives back the sheets. */
void nv_workbook_free(struct nv_workbook *workbook);

void nv_workbook_describe(struct nv_workbook *workbook,
                          struct nv_workbook_facts facts);

/*
 * The next sheet. A name has 1 to 31 characters, none of []:*?/\, no
 * apostrophe at an end, and is not used twice, whatever the case (E008). NULL
 * after a failure; the functions below then do nothing.
 */
struct nv_sheet *nv_workbook_sheet(struct nv_workbook *workbook,
                                   const char *name);

/* Width of a column in characters. Rows and columns count from 0. */
void nv_sheet_width(struct nv_sheet *sheet, unsigned column, unsigned width);

/* Rows from the top that stay when the sheet is scrolled. */
void nv_sheet_freeze(struct nv_sheet *sheet, unsigned rows);

struct nv_cell {
    unsigned row, column;
    enum nv_cell_style style;
};

/* An empty text leaves the cell empty. At most 32 767 characters (E007). */
void nv_sheet_text(struct nv_sheet *sheet, struct nv_cell cell,
                   struct nv_span text);
void nv_sheet_number(struct nv_sheet *sheet, struct nv_cell cell,
                     struct nv_decimal value);

/*
 * Appends the file to *out; call it once, last. Errors: no memory, E007,
 * E008, E004 where no temporary file can be made.
 */
enum nv_status nv_workbook_finish(struct nv_workbook *workbook,
                                  struct nv_buffer *out,
                                  struct nv_error *error) NV_CHECKED;

#endif
