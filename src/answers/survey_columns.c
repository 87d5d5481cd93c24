/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * From a header that is understood to the list that every row is read by: one
 * entry for each answer, with its decoder. The list is in the order of the
 * file, so that of several faults in a row the leftmost is reported. A
 * question of several columns stands where its first column does.
 */
#include "answers/survey_plan.h"

#include "answers/survey_band.h"
#include "answers/survey_match.h"
#include "base/diagnostic.h"

/* The columns of a question's options, in the order of the file. */
static bool find_ticks(nv_survey *survey, int question, struct nv_ticks *ticks)
{
    size_t count = 0;
    for (size_t i = 0; i < survey->name_count; i++)
        count += survey->meanings[i].kind == NV_COLUMN_TICK &&
                 survey->meanings[i].question == question;
    struct nv_tick *at = nv_arena_alloc(&survey->arena, count, sizeof *at);
    if (!at)
        return false;
    *ticks = (struct nv_ticks){.cell = survey->places[question].cell, .at = at};
    for (size_t i = 0; i < survey->name_count; i++) {
        const struct nv_column_meaning *meaning = &survey->meanings[i];
        if (meaning->kind != NV_COLUMN_TICK || meaning->question != question)
            continue;
        at[ticks->count++] = (struct nv_tick){.column = i,
                                              .code = meaning->tick,
                                              .option = meaning->option,
                                              .state = meaning->state};
    }
    return true;
}

static bool is_first_of(const nv_survey *survey, int question, size_t column)
{
    for (size_t i = 0; i < column; i++) {
        if (survey->meanings[i].question == question)
            return false;
    }
    return true;
}

static const struct nv_map_column *entry_of(const nv_survey *survey,
                                            size_t column)
{
    return survey->map ? nv__map_find(survey->map, survey->names[column])
                       : NULL;
}

static void map_values(const nv_survey *survey, struct nv_survey_column *column)
{
    const struct nv_map_column *entry = entry_of(survey, column->index);
    if (!entry || !entry->values)
        return;
    column->decoder.mapped = entry->values;
    column->layout = NV_MAPPED_CELL;
}

/* False when out of memory. */
static bool read_question(nv_survey *survey, int question,
                          struct nv_survey_column *column)
{
    nv__decoder_for_question(&column->decoder,
                             &survey->model->questions[question]);
    nv__decoder_rename(&column->decoder, survey->naming.questions[question],
                       survey->naming.options[question]);
    column->answer = &survey->questions[question];
    column->decoder.labels = nv__survey_question_labels(survey, question);
    column->decoder.states = &survey->state_words;
    if (survey->dialect->may_number)
        nv__decoder_refuse_positions(&column->decoder, survey->dialect->title);
    map_values(survey, column);
    if (!column->decoder.labels)
        return false;
    if (!survey->places[question].has_ticks)
        return true;
    column->layout = NV_TICK_CELLS;
    return find_ticks(survey, question, &column->ticks);
}

static void read_day(const nv_survey *survey, struct nv_survey_column *column)
{
    const struct nv_dialect *dialect = survey->dialect;
    bool is_stamp = survey->meanings[column->index].kind != NV_COLUMN_ANSWER;
    column->layout = is_stamp ? NV_STAMP_CELL : NV_DAY_CELL;
    const struct nv_map_column *entry = entry_of(survey, column->index);
    struct nv_span name = survey->names[column->index];
    column->is_month_first =
        entry ? entry->is_month_first
              : is_stamp && nv__is_listed_plain(dialect->month_first, name);
}

/* False when out of memory. */
static bool read_field(nv_survey *survey, int field,
                       struct nv_survey_column *column)
{
    enum nv_field_type type = survey->model->fields[field].type;
    nv__decoder_for_field(&column->decoder, &survey->model->fields[field]);
    nv__decoder_rename(&column->decoder, survey->naming.fields[field],
                       survey->naming.field_options[field]);
    column->answer = &survey->profile[field];
    column->text = &survey->texts[field];
    column->decoder.labels = nv__survey_field_labels(survey, field);
    column->decoder.states = &survey->state_words;
    map_values(survey, column);
    if (!column->decoder.labels)
        return false;
    if (survey->classification)
        column->decoder.naming = &survey->decode_naming;
    if (survey->classification && column->decoder.kind == NV_DECODE_REGION)
        column->layout = NV_REGION_CELL;
    if (type == NV_FIELD_DATE)
        read_day(survey, column);
    return type != NV_FIELD_NUMBER ||
           nv__survey_take_bands(survey, field, column);
}

/* column->answer stays NULL for one that is not read; false: no memory. */
static bool compile_column(nv_survey *survey, size_t index,
                           struct nv_survey_column *column)
{
    const struct nv_column_meaning *meaning = &survey->meanings[index];
    int question = meaning->question;
    *column = (struct nv_survey_column){.index = index};
    if (question != NV_NONE && nv__survey_asks(survey, question) &&
        is_first_of(survey, question, index))
        return read_question(survey, question, column);
    return meaning->field == NV_NONE ||
           read_field(survey, meaning->field, column);
}

static bool has_column(const nv_survey *survey, int field)
{
    return field != NV_NONE && survey->field_columns[field] != NV_NONE;
}

/* Names are understood where there is a column that may hold some. */
static enum nv_status load_names(nv_survey *survey, struct nv_error *error)
{
    int sector = nv__model_field(survey->model, nv_span_of("sector"));
    if (!has_column(survey, survey->country) &&
        !has_column(survey, survey->region) && !has_column(survey, sector))
        return NV_OK;
    enum nv_status status =
        nv__classification_load(&survey->classification, error);
    survey->decode_naming.classification = survey->classification;
    return status;
}

/* For cells that always take the long way, and for those that are not read. */
static const struct nv_code_table nothing;

/* What stands in the column's cells if they hold the codes of its options. */
static const struct nv_code_table *
codes_of(const nv_survey *survey, const struct nv_survey_column *column)
{
    if (column->layout == NV_REGION_CELL)
        return &survey->regions;
    bool has_codes = column->layout == NV_ONE_CELL &&
                     column->decoder.kind == NV_DECODE_OPTION;
    return has_codes ? &column->decoder.codes : &nothing;
}

bool nv__survey_line_up(nv_survey *survey)
{
    nv__code_table_init(&survey->regions);
    survey->cell_count = 0;
    survey->cells = nv_arena_alloc(&survey->arena, survey->name_count,
                                   sizeof *survey->cells);
    if (!survey->cells)
        return false;
    for (size_t i = 0; i < survey->name_count; i++)
        survey->cells[i].codes = &nothing;
    for (size_t i = 0; i < survey->column_count; i++) {
        struct nv_survey_column *column = &survey->columns[i];
        survey->cells[column->index] =
            (struct nv_survey_cell){.codes = codes_of(survey, column),
                                    .answer = column->answer,
                                    .text = column->text,
                                    .column = column};
        survey->cell_count = column->index + 1;
    }
    return true;
}

enum nv_status nv__survey_compile_columns(nv_survey *survey,
                                          struct nv_error *error)
{
    enum nv_status status = load_names(survey, error);
    if (status != NV_OK)
        return status;
    survey->columns = nv_arena_alloc(&survey->arena, survey->name_count,
                                     sizeof *survey->columns);
    if (!survey->columns)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    for (size_t i = 0; i < survey->name_count; i++) {
        struct nv_survey_column *next = &survey->columns[survey->column_count];
        if (!compile_column(survey, i, next))
            return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
        survey->column_count += next->answer != NULL;
    }
    if (!nv__survey_line_up(survey))
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    return NV_OK;
}
