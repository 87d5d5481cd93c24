/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* An XLSForm being written: what its sheets have in common. */
#ifndef NV_FORMS_XLSFORM_WRITER_H
#define NV_FORMS_XLSFORM_WRITER_H

#include "format/workbook.h"
#include "forms/form.h"

struct nv_xlsform {
    struct nv_form *form;
    const nv_model *model;
    struct nv_workbook *book;
    struct nv_sheet *sheet;
    unsigned row; /* where cells go */
    enum nv_cell_style style;
    struct nv_buffer text; /* of one cell; its failure sticks */
    struct nv_error *error;
};

/* Begins a sheet at its header row; what follows goes below it. */
void nv__xlsform_sheet(struct nv_xlsform *w, const char *name);
void nv__xlsform_end_header(struct nv_xlsform *w);

/* One cell of the row; _collected takes and empties w->text. */
void nv__xlsform_put(struct nv_xlsform *w, unsigned column,
                     struct nv_span text);
void nv__xlsform_word(struct nv_xlsform *w, unsigned column, const char *text);
void nv__xlsform_collected(struct nv_xlsform *w, unsigned column);

/* One cell for each language, from this column on. */
void nv__xlsform_titles(struct nv_xlsform *w, unsigned column,
                        const char *title);
void nv__xlsform_messages(struct nv_xlsform *w, unsigned column,
                          enum nv_message message);
void nv__xlsform_texts(struct nv_xlsform *w, unsigned column,
                       const struct nv_text *text);

/* The question or field that gives its name to the choices of this one. */
struct nv_subject nv__xlsform_list(const struct nv_form *form,
                                   const struct nv_subject *subject);

/* The sheet `survey`. Errors: no memory, E390. */
enum nv_status nv__xlsform_survey(struct nv_xlsform *w) NV_CHECKED;

#endif
