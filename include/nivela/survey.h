/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A survey: a CSV file with a firm in each row, or the export of a survey
 * tool as it is (docs/file-formats.md), read one firm at a time. What the
 * file is written in and what its columns mean is found out from itself.
 *
 *     while ((status = nv_survey_read(survey, &firm, &found, &error)) ==
 *                NV_OK && found)
 *         if (!firm.fault)
 *             nv_scorer_run(scorer, firm.questions, firm.profile);
 */
#ifndef NIVELA_SURVEY_H
#define NIVELA_SURVEY_H

#include <nivela/answers.h>

typedef struct nv_survey nv_survey;

/* A row of a survey. All of it is borrowed until the next one is read. */
struct nv_survey_firm {
    const char *id; /* as many bytes as id_size, not terminated */
    size_t id_size;
    const struct nv_answer *questions; /* in the model's order */
    const struct nv_answer *profile;
    uint64_t line;                /* physical line that it begins in */
    const struct nv_error *fault; /* not NULL: the row cannot be scored */
};

/*
 * Opens the file of this name ("-" = standard input) and reads its header.
 * The model must outlive the survey, which is the caller's to close. set is
 * the id of a set of questions, NULL = all. Errors: E100 and E121 to E132
 * for the header, E15x for the bytes, NV_NOT_FOUND for the set, NV_NO_INPUT,
 * NV_NO_MEMORY.
 */
NV_API enum nv_status nv_survey_open(nv_survey **out, const nv_model *model,
                                     const char *path, const char *set,
                                     struct nv_error *error) NV_CHECKED;

/*
 * The next row; *found is false behind the last. A fault of a row is told in
 * it, and reading goes on: firms are neither left out nor told twice, for
 * whether an id came before is for the caller to know. Allocates nothing.
 * Errors end the survey: E101 no rows, E15x, NV_NO_INPUT, NV_NO_MEMORY.
 */
NV_API enum nv_status nv_survey_read(nv_survey *survey,
                                     struct nv_survey_firm *firm, bool *found,
                                     struct nv_error *error) NV_CHECKED;

/* Accepts NULL. */
NV_API void nv_survey_close(nv_survey *survey);

#endif
