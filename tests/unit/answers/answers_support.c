/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
#define _POSIX_C_SOURCE 200809L
#include "answers_support.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

nv_model *probe_model(void)
{
    nv_model *model = NULL;
    struct nv_error error;
    char sentence[512];
    if (nv_model_load(&model, "../cli/data/probe.json", NULL, &error) != NV_OK)
        fail_msg("E%03d at %d:%d %s", error.code, (int)error.line,
                 (int)error.column,
                 nv_error_message(&error, NV_EN, sentence, sizeof sentence));
    return model;
}

static char survey_name[64];

static void remove_survey(void)
{
    unlink(survey_name);
}

const char *survey_file(const char *bytes, size_t size)
{
    if (!survey_name[0]) {
        snprintf(survey_name, sizeof survey_name, "/tmp/nivela-survey-%ld",
                 (long)getpid());
        atexit(remove_survey);
    }
    FILE *file = fopen(survey_name, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
    return survey_name;
}

nv_survey *survey_of(const nv_model *model, const char *text)
{
    const struct nv_survey_options options = {0};
    struct nv_error error = {0};
    nv_survey *survey = NULL;
    const char *path = survey_file(text, strlen(text));
    if (nv__survey_open(&survey, model, path, &options, &error) != NV_OK)
        fail_msg("E%03d: %s", error.code, text);
    return survey;
}

void next_row(nv_survey *survey, struct nv_survey_row *row)
{
    struct nv_error error = {0};
    bool found = false;
    if (nv__survey_next(survey, row, &found, &error) != NV_OK)
        fail_msg("E%03d", error.code);
    assert_true(found);
}

void assert_fault(const struct nv_error *error, enum nv_diagnostic code,
                  uint64_t line, uint64_t column, const char *what)
{
    if (error->code != (int)code || error->line != line ||
        error->column != column)
        fail_msg("E%03d at %llu:%llu, not E%03d at %llu:%llu: %s", error->code,
                 (unsigned long long)error->line,
                 (unsigned long long)error->column, (int)code,
                 (unsigned long long)line, (unsigned long long)column, what);
}
