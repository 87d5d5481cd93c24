/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The public door to surveys (nivela/survey.h). Whoever is outside needs the
 * answers of a row and what is wrong with it; how rejects are written, how a
 * file is cut for threads and how its columns were told is between the
 * commands and survey.h, and may change with them.
 */
#include "answers/survey.h"
#include "answers/survey_plan.h"

enum nv_status nv_survey_open(nv_survey **out, const nv_model *model,
                              const char *path, const char *set,
                              struct nv_error *error)
{
    const struct nv_survey_options options = {.set = set};
    return nv__survey_open(out, model, path, &options, error);
}

enum nv_status nv_survey_read(nv_survey *survey, struct nv_survey_firm *firm,
                              bool *found, struct nv_error *error)
{
    struct nv_survey_row *row = &survey->given;
    enum nv_status status = nv__survey_next(survey, row, found, error);
    if (status != NV_OK || !*found)
        return status;
    *firm = (struct nv_survey_firm){
        .id = row->id.at,
        .id_size = row->id.size,
        .questions = row->questions,
        .profile = row->profile,
        .line = row->line,
        .fault = row->faulty ? &row->fault : NULL,
    };
    return NV_OK;
}
