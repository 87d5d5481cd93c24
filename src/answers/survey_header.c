/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * From a header to a list of columns. Names are looked up here, once, and
 * never again: a row only walks the list. The list is in the order of the
 * file, so that of several faults in a row the leftmost is reported.
 *
 * Questions outside the chosen set are not read even where they have a
 * column, because they do not count; columns that the model does not know
 * belong to somebody else and are left alone.
 */
#include "answers/survey_plan.h"

#include "answers/decode_fault.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Spreadsheets leave blanks and line ends around names. */
static struct nv_span without_blanks(struct nv_span text)
{
    while (text.size && is_blank(text.at[0]))
        text = (struct nv_span){text.at + 1, text.size - 1};
    while (text.size && is_blank(text.at[text.size - 1]))
        text.size--;
    return text;
}

int nv__survey_column(const nv_survey *survey, struct nv_span name)
{
    for (size_t i = 0; i < survey->name_count; i++) {
        if (nv_span_equal(survey->names[i], name))
            return (int)i;
    }
    return NV_NONE;
}

static enum nv_status no_memory(struct nv_error *error)
{
    return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
}

static enum nv_status keep_names(nv_survey *survey, struct nv_error *error)
{
    const struct nv_csv_record *record = &survey->record;
    size_t count = record->field_count;
    survey->header_line = record->line;
    survey->names =
        nv_arena_alloc(&survey->arena, count, sizeof *survey->names);
    survey->is_error =
        nv_arena_alloc(&survey->arena, count, sizeof *survey->is_error);
    if (!survey->names || !survey->is_error)
        return no_memory(error);
    for (size_t i = 0; i < count; i++) {
        survey->names[i] =
            nv_arena_copy(&survey->arena, without_blanks(record->fields[i]));
        if (!survey->names[i].at)
            return no_memory(error);
    }
    survey->name_count = count;
    return NV_OK;
}

static bool starts_with(struct nv_span text, const char *start)
{
    size_t size = strlen(start);
    return text.size >= size && memcmp(text.at, start, size) == 0;
}

static void find_error_columns(nv_survey *survey)
{
    survey->error_code = nv__survey_column(survey, nv_span_of("_error_code"));
    for (size_t i = 0; i < survey->name_count; i++) {
        survey->is_error[i] = starts_with(survey->names[i], "_error_");
        if (survey->is_error[i])
            survey->error_count++;
        else
            survey->last_own = i;
    }
}

static enum nv_status fail_at(const nv_survey *survey, size_t column,
                              enum nv_diagnostic diagnostic,
                              struct nv_error *error)
{
    struct nv_span name = survey->names[column];
    uint64_t line, place;
    enum nv_status status = nv__fail_spans(error, diagnostic, name, name, name);
    nv_csv_place(&survey->record, column, survey->delimiter, &line, &place);
    nv__error_place(error, line, place);
    return status;
}

/* Only columns that are read must be single. */
static enum nv_status refuse_double(const nv_survey *survey, size_t column,
                                    struct nv_error *error)
{
    int first = nv__survey_column(survey, survey->names[column]);
    if (first == (int)column)
        return NV_OK;
    return fail_at(survey, column, NV_E_DUPLICATE_COLUMN, error);
}

static bool is_in_set(const nv_survey *survey, int question)
{
    if (survey->set == NV_NONE)
        return true;
    const struct nv_set *set = &survey->model->sets[survey->set];
    for (size_t i = 0; i < set->question_count; i++) {
        if (set->questions[i] == question)
            return true;
    }
    return false;
}

/* Fills *column for what its name says; false when it is not to be read. */
static bool compile_column(nv_survey *survey, size_t index,
                           struct nv_survey_column *column)
{
    const nv_model *model = survey->model;
    struct nv_span name = survey->names[index];
    int question = nv__model_question(model, name);
    int field = nv__model_field(model, name);
    *column = (struct nv_survey_column){.index = index};
    if (question != NV_NONE && is_in_set(survey, question)) {
        nv__decoder_for_question(&column->decoder, &model->questions[question]);
        column->answer = &survey->questions[question];
    } else if (field != NV_NONE) {
        nv__decoder_for_field(&column->decoder, &model->fields[field]);
        column->answer = &survey->profile[field];
        column->text = &survey->texts[field];
        survey->field_columns[field] = (int)index;
    }
    return column->answer != NULL;
}

static enum nv_status compile_columns(nv_survey *survey, struct nv_error *error)
{
    survey->columns = nv_arena_alloc(&survey->arena, survey->name_count,
                                     sizeof *survey->columns);
    if (!survey->columns)
        return no_memory(error);
    for (size_t i = 0; i < survey->name_count; i++) {
        struct nv_survey_column *next = &survey->columns[survey->column_count];
        bool is_id = nv_span_is(survey->names[i], "id");
        bool is_read = compile_column(survey, i, next);
        if (!is_id && !is_read)
            continue;
        enum nv_status status = refuse_double(survey, i, error);
        if (status != NV_OK)
            return status;
        if (is_id)
            survey->id_column = i;
        survey->column_count += is_read;
    }
    return NV_OK;
}

static enum nv_status make_room(nv_survey *survey, struct nv_error *error)
{
    const nv_model *model = survey->model;
    struct nv_arena *arena = &survey->arena;
    size_t fields = model->field_count;
    survey->questions =
        nv_arena_alloc(arena, model->question_count, sizeof *survey->questions);
    survey->profile = nv_arena_alloc(arena, fields, sizeof *survey->profile);
    survey->texts = nv_arena_alloc(arena, fields, sizeof *survey->texts);
    survey->field_columns =
        nv_arena_alloc(arena, fields, sizeof *survey->field_columns);
    if (!survey->questions || !survey->profile || !survey->texts ||
        !survey->field_columns)
        return no_memory(error);
    survey->country = nv__model_field(model, nv_span_of("country"));
    survey->region = NV_NONE;
    for (size_t i = 0; i < fields; i++) {
        survey->texts[i] = nv_span_of("");
        survey->field_columns[i] = NV_NONE;
        if (model->fields[i].is_region)
            survey->region = (int)i;
    }
    return NV_OK;
}

static bool is_complete(const nv_survey *survey)
{
    const nv_model *model = survey->model;
    for (size_t i = 0; i < model->question_count; i++) {
        if (is_in_set(survey, (int)i) &&
            nv__survey_column(survey, model->questions[i].id) == NV_NONE)
            return false;
    }
    return nv__survey_column(survey, nv_span_of("id")) != NV_NONE;
}

enum nv_status nv__survey_compile(nv_survey *survey, struct nv_error *error)
{
    enum nv_status status = keep_names(survey, error);
    if (status == NV_OK)
        status = make_room(survey, error);
    if (status != NV_OK)
        return status;
    find_error_columns(survey);
    status = nv__survey_keep_header(survey, error);
    if (status == NV_OK)
        status = compile_columns(survey, error);
    if (status != NV_OK || is_complete(survey))
        return status;
    if (survey->chooses_set && survey->set == NV_NONE)
        survey->set = nv__survey_complete_set(survey);
    return is_complete(survey) ? NV_OK : nv__survey_miss(survey, error);
}
