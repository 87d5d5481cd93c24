/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The ways out of nivela for a questionnaire: one row of the table for each
 * format, one file behind each row.
 */
#ifndef NV_FORMS_FORMS_H
#define NV_FORMS_FORMS_H

#include "forms/form.h"

struct nv_form_format {
    const char *name;    /* as in --format */
    const char *endings; /* of file names, parted by spaces */
    bool is_binary;      /* not for a screen */
    /* Appends the file. The language is that of formats that speak one. */
    enum nv_status (*write)(struct nv_form *form, enum nv_language language,
                            struct nv_buffer *out, struct nv_error *error);
};

/* The first is for people; nv_form_format_count of them. */
extern const struct nv_form_format nv_form_formats[];
extern const size_t nv_form_format_count;

enum nv_status nv_write_xlsform(struct nv_form *form, enum nv_language language,
                                struct nv_buffer *out,
                                struct nv_error *error) NV_CHECKED;
enum nv_status nv_write_limesurvey(struct nv_form *form,
                                   enum nv_language language,
                                   struct nv_buffer *out,
                                   struct nv_error *error) NV_CHECKED;

enum nv_status nv_write_codebook(struct nv_form *form,
                                 enum nv_language language,
                                 struct nv_buffer *out,
                                 struct nv_error *error) NV_CHECKED;
enum nv_status nv_write_paper(struct nv_form *form, enum nv_language language,
                              struct nv_buffer *out,
                              struct nv_error *error) NV_CHECKED;

#endif
