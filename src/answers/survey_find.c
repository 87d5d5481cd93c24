/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * One firm of a survey, as if it had an answers file of its own. The survey
 * is read up to that firm and no further; faults of other rows do not
 * concern it, its own fault does.
 */
#include "answers/answer_set.h"
#include "answers/survey_plan.h"
#include "base/diagnostic.h"

static bool keep_texts(nv_answers *answers, const struct nv_survey_row *row)
{
    const nv_model *model = answers->model;
    for (size_t i = 0; i < model->field_count; i++) {
        enum nv_field_type type = model->fields[i].type;
        bool has_text = type == NV_FIELD_TEXT || type == NV_FIELD_DATE;
        if (has_text &&
            !nv__answers_keep(answers, &answers->field_texts[i], row->texts[i]))
            return false;
    }
    int date = nv__model_field(model, nv_span_of("date"));
    if (date != NV_NONE)
        answers->date = answers->field_texts[date];
    return true;
}

/* Answers that are texts, and what stands beside answers. */
static bool keep_words(nv_answers *answers, const nv_survey *survey)
{
    const nv_model *model = survey->model;
    struct nv_buffer note = {0};
    bool is_kept = true;
    for (size_t i = 0; i < model->question_count && is_kept; i++) {
        int cell = survey->places[i].cell;
        bool has_text = model->questions[i].type == NV_TEXT &&
                        answers->questions[i].state == NV_ANSWERED &&
                        cell != NV_NONE;
        nv_buffer_clear(&note);
        nv__survey_put_note(survey, (int)i, &note);
        if (has_text)
            is_kept =
                nv__answers_keep(answers, &answers->texts[i],
                                 nv__trimmed(survey->record.fields[cell]));
        if (is_kept && note.size)
            is_kept =
                !note.failed && nv__answers_keep(answers, &answers->notes[i],
                                                 nv_buffer_view(&note));
    }
    is_kept = is_kept && !note.failed;
    nv_buffer_release(&note);
    return is_kept;
}

static nv_answers *copy_row(const nv_survey *survey,
                            const struct nv_survey_row *row)
{
    const nv_model *model = survey->model;
    nv_answers *answers = nv__answers_new(model);
    if (!answers)
        return NULL;
    memcpy(answers->questions, row->questions,
           model->question_count * sizeof *row->questions);
    memcpy(answers->profile, row->profile,
           model->field_count * sizeof *row->profile);
    if (keep_texts(answers, row) && keep_words(answers, survey) &&
        nv__answers_keep(answers, &answers->firm, row->id) &&
        nv__answers_keep(answers, &answers->set, nv__survey_set(survey)))
        return answers;
    nv_answers_free(answers);
    return NULL;
}

enum nv_status nv__survey_answers(nv_answers **out, const nv_survey *survey,
                                  const struct nv_survey_row *row,
                                  struct nv_error *error)
{
    *out = copy_row(survey, row);
    return *out ? NV_OK : nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
}

static enum nv_status search(nv_survey *survey, struct nv_survey_row *row,
                             const char *id, bool *found,
                             struct nv_error *error)
{
    enum nv_status status = nv__survey_next(survey, row, found, error);
    while (status == NV_OK && *found && !nv_span_is(row->id, id))
        status = nv__survey_next(survey, row, found, error);
    return status;
}

enum nv_status nv__survey_find(nv_answers **out, nv_survey *survey,
                               const char *firm, struct nv_error *error)
{
    struct nv_survey_row row;
    bool found;
    enum nv_status status = search(survey, &row, firm, &found, error);
    if (status != NV_OK)
        return status;
    if (!found)
        return nv__fail(error, NV_E_FIRM_NOT_FOUND, firm, survey->source, NULL);
    if (row.faulty) {
        if (error)
            *error = row.fault;
        return row.fault.status;
    }
    return nv__survey_answers(out, survey, &row, error);
}
