/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The rows that were not scored, as a file to be mended and fed back: the
 * input's own header and bytes, then four columns that say what is wrong.
 * The file is begun with the first such row.
 */
#ifndef NV_CLI_BATCH_REJECTS_H
#define NV_CLI_BATCH_REJECTS_H

#include "answers/survey.h"
#include "cli/batch_output.h"

struct nv_rejects {
    char path[1024]; /* "" = they are not kept */
    enum nv_language language;
    bool keeps_lines; /* of an earlier run, where a row has one */
    bool is_begun;
    struct nv_batch_output output;
};

/*
 * Where they go: to path; else beside out ("out.csv": "out.rejects.csv"),
 * unless that is standard output or no regular file; else nowhere.
 */
void nv_rejects_init(struct nv_rejects *rejects, const char *path,
                     const char *out, enum nv_language language);

/* Adds the row that the survey has just given, with its fault. */
enum nv_status nv_rejects_add(struct nv_rejects *rejects,
                              const nv_survey *survey,
                              const struct nv_survey_row *row,
                              struct nv_error *error) NV_CHECKED;

/* Completes the file, where there is one. */
enum nv_status nv_rejects_commit(struct nv_rejects *rejects,
                                 struct nv_error *error) NV_CHECKED;

/*
 * When no row was added: removes the file that an earlier run left under the
 * name. True when there was one.
 */
bool nv_rejects_remove_stale(const struct nv_rejects *rejects);

void nv_rejects_release(struct nv_rejects *rejects);

#endif
