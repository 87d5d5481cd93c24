/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Inside workbooks: what the workbook_*.c share. The one header that includes
 * libxlsxwriter's, and only they may include it.
 */
#ifndef NV_FORMAT_WORKBOOK_INSIDE_H
#define NV_FORMAT_WORKBOOK_INSIDE_H

#include "base/arena.h"
#include "base/diagnostic.h"
#include "format/workbook.h"

#include <stdio.h>
#include <xlsxwriter.h>

struct nv_workbook {
    struct nv_arena arena;
    FILE *file; /* temporary, without a name */
    lxw_workbook *book;
    lxw_format *styles[NV_CELL_STYLES]; /* PLAIN: none */
    struct nv_buffer text;              /* of the cell being written */
    enum nv_status status;              /* of the first failure */
    struct nv_error error;
};

struct nv_sheet {
    struct nv_workbook *workbook;
    lxw_worksheet *sheet;
    const char *name;
};

/* Makes the styles of cells. */
void nv__workbook_styles(struct nv_workbook *workbook);

/* The first failure sticks. */
void nv__workbook_fail(struct nv_workbook *workbook, enum nv_diagnostic fault,
                       const char *first, const char *second);
void nv__workbook_no_memory(struct nv_workbook *workbook);

/* Takes the library's answer: memory may run out, all else was checked. */
void nv__sheet_note(struct nv_sheet *sheet, lxw_error error);

/*
 * The text as it goes to the library, in the workbook's buffer; NULL after a
 * failure, told.
 */
const char *nv__sheet_ready(struct nv_sheet *sheet, struct nv_span text);

/* The library takes pointers to what it does not change. */
char *nv__unconst(const char *text);

/* The one double of the library: it is what a workbook holds. */
double nv__workbook_double(struct nv_decimal value);

#endif
