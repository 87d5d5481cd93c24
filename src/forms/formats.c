/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The table of formats. Adding one: its file, its row here, its word in the
 * help of the command. Writers build the whole text in memory, as all
 * documents here: the longest model makes a few megabytes.
 */
#include "forms/forms.h"

const struct nv_form_format nv_form_formats[] = {
    {.name = "md", .endings = "md", .write = nv_write_paper},
    {.name = "xlsform",
     .endings = "xlsx",
     .is_binary = true,
     .write = nv_write_xlsform},
    {.name = "limesurvey", .endings = "txt tsv", .write = nv_write_limesurvey},
    {.name = "csv", .endings = "csv", .write = nv_write_codebook},
};

const size_t nv_form_format_count =
    sizeof nv_form_formats / sizeof *nv_form_formats;
