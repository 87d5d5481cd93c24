/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The report about one firm, as `nivela report` writes it: levels, what is
 * behind them, other firms, what to do next. docs/reports.md says what is in
 * each format. The same answers and options give the same bytes.
 */
#ifndef NIVELA_REPORT_H
#define NIVELA_REPORT_H

#include <nivela/answers.h>

/* Zeroed = text in English, all questions of the answers' set. */
struct nv_report_options {
    const char *format; /* "txt", "html", "md", "xlsx", "json"; NULL = txt */
    enum nv_language language;
    bool decimal_comma; /* for people; JSON and cells of workbooks have none */
    unsigned width;     /* of text, in columns: 40 to 200; 0 = 79 */
    bool calculation;   /* also every step from answers to results */
    /*
     * A file of other firms to compare with (docs/peers.md): published
     * figures or a cohort. NULL: the published figures that come with nivela.
     */
    const char *peers;
};

/* A file in memory: terminated, though bytes of a workbook may be 0. */
struct nv_output {
    char *data;
    size_t size;
};

/*
 * Scores the answers, which were given to this model, and writes the report.
 * *out is the caller's, for nv_output_free; untouched when it fails. Errors:
 * E511 for the format, E508 for the width, those of the peers' file,
 * NV_NOT_FOUND for the answers' set, NV_NO_MEMORY.
 */
NV_API enum nv_status nv_report_write(struct nv_output *out,
                                      const nv_model *model,
                                      const nv_answers *answers,
                                      const struct nv_report_options *options,
                                      struct nv_error *error) NV_CHECKED;

/* Accepts an empty one, and leaves one. */
NV_API void nv_output_free(struct nv_output *output);

#endif
