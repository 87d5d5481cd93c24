/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What a header says. Names are looked up here, once, and never again: each
 * column gets a meaning, each question the places where the header has it.
 * From these follow, in this order, the set in use, what is there twice and
 * what is missing; survey_columns.c then makes the list that rows are read by.
 *
 * Questions outside the chosen set are not read even where they have a
 * column, because they do not count; columns that nobody knows belong to
 * somebody else and are left alone.
 */
#include "answers/survey_plan.h"

#include "answers/decode_fault.h"
#include "answers/decode_label.h"
#include "answers/survey_match.h"
#include "base/limits.h"

#include <stdio.h>

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

void nv__survey_use(nv_survey *survey, int column)
{
    survey->is_used[column] = true;
}

struct nv_span nv__survey_cell(const nv_survey *survey, int column)
{
    const struct nv_csv_record *record = &survey->record;
    if ((size_t)column >= record->field_count)
        return nv_span_of("");
    return record->fields[column];
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
    survey->is_used =
        nv_arena_alloc(&survey->arena, count, sizeof *survey->is_used);
    if (!survey->names || !survey->is_error || !survey->is_used)
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
    survey->error_line = nv__survey_column(survey, nv_span_of("_error_line"));
    for (size_t i = 0; i < survey->name_count; i++) {
        survey->is_error[i] = starts_with(survey->names[i], "_error_");
        if (survey->is_error[i])
            survey->error_count++;
        else
            survey->last_own = i;
    }
}

static void place_fault(const nv_survey *survey, size_t column,
                        struct nv_error *error)
{
    uint64_t line, place;
    nv_csv_place(&survey->record, column, survey->delimiter, &line, &place);
    nv__error_place(error, line, place);
}

/* The column at fault, and the one that it repeats. */
static enum nv_status fail_double(const nv_survey *survey, size_t first,
                                  size_t second, struct nv_error *error)
{
    const struct nv_column_meaning *meaning = &survey->meanings[second];
    struct nv_span name = survey->names[second], what = nv_span_of("id");
    if (meaning->question != NV_NONE)
        what = survey->model->questions[meaning->question].id;
    else if (meaning->field != NV_NONE)
        what = survey->model->fields[meaning->field].id;
    enum nv_diagnostic fault = nv_span_equal(survey->names[first], name)
                                   ? NV_E_DUPLICATE_COLUMN
                                   : NV_E_AMBIGUOUS_COLUMNS;
    struct nv_span shown =
        fault == NV_E_DUPLICATE_COLUMN ? name : survey->names[first];
    enum nv_status status = nv__fail_spans(error, fault, shown, name, what);
    place_fault(survey, second, error);
    return status;
}

bool nv__survey_asks(const nv_survey *survey, int question)
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

static bool is_read(const nv_survey *survey,
                    const struct nv_column_meaning *meaning)
{
    if (meaning->kind == NV_COLUMN_FOREIGN || meaning->kind == NV_COLUMN_OWN)
        return false;
    return meaning->question == NV_NONE ||
           nv__survey_asks(survey, meaning->question);
}

bool nv__columns_equal(const struct nv_column_meaning *a,
                       const struct nv_column_meaning *b)
{
    return a->kind == b->kind && a->question == b->question &&
           a->field == b->field && a->option == b->option &&
           a->state == b->state;
}

/* Only columns that are read must be single. */
static enum nv_status refuse_doubles(const nv_survey *survey,
                                     struct nv_error *error)
{
    const struct nv_column_meaning *meanings = survey->meanings;
    for (size_t i = 1; i < survey->name_count; i++) {
        if (!is_read(survey, &meanings[i]))
            continue;
        for (size_t k = 0; k < i; k++) {
            if (nv__columns_equal(&meanings[k], &meanings[i]))
                return fail_double(survey, k, i, error);
        }
    }
    return NV_OK;
}

static enum nv_status make_room(nv_survey *survey, struct nv_error *error)
{
    const nv_model *model = survey->model;
    struct nv_arena *arena = &survey->arena;
    size_t fields = model->field_count, questions = model->question_count;
    survey->questions =
        nv_arena_alloc(arena, questions, sizeof *survey->questions);
    survey->places = nv_arena_alloc(arena, questions, sizeof *survey->places);
    survey->profile = nv_arena_alloc(arena, fields, sizeof *survey->profile);
    survey->texts = nv_arena_alloc(arena, fields, sizeof *survey->texts);
    survey->field_columns =
        nv_arena_alloc(arena, fields, sizeof *survey->field_columns);
    survey->meanings =
        nv_arena_alloc(arena, survey->name_count, sizeof *survey->meanings);
    survey->question_labels =
        nv_arena_alloc(arena, questions, sizeof *survey->question_labels);
    survey->field_labels =
        nv_arena_alloc(arena, fields, sizeof *survey->field_labels);
    if (!survey->questions || !survey->places || !survey->profile ||
        !survey->texts || !survey->field_columns || !survey->meanings ||
        !survey->question_labels || !survey->field_labels ||
        !nv__labels_of_states(&survey->state_words, arena))
        return no_memory(error);
    survey->country = nv__model_field(model, nv_span_of("country"));
    survey->region = NV_NONE;
    for (size_t i = 0; i < questions; i++)
        survey->places[i].cell = NV_NONE;
    for (size_t i = 0; i < fields; i++) {
        survey->texts[i] = nv_span_of("");
        survey->field_columns[i] = NV_NONE;
        if (model->fields[i].is_region)
            survey->region = (int)i;
    }
    return NV_OK;
}

static void place_question(struct nv_question_place *place,
                           const struct nv_column_meaning *meaning, int column)
{
    if (meaning->kind == NV_COLUMN_TICK)
        place->has_ticks = true;
    else if (place->cell == NV_NONE)
        place->cell = column;
    if (meaning->option != NV_NONE)
        place->ticks |= UINT64_C(1) << meaning->option;
}

static void place_column(nv_survey *survey, int column)
{
    const struct nv_column_meaning *meaning = &survey->meanings[column];
    int question = meaning->question, field = meaning->field;
    if (question != NV_NONE) {
        place_question(&survey->places[question], meaning, column);
    } else if (field != NV_NONE && survey->field_columns[field] == NV_NONE) {
        survey->field_columns[field] = column;
    } else if (meaning->kind == NV_COLUMN_ID && !survey->has_id) {
        survey->has_id = true;
        survey->id_column = (size_t)column;
    }
}

/* The first column that a list names; NV_NONE where there is none. */
static int listed_column(const nv_survey *survey, const char *const *list)
{
    for (; list && *list; list++) {
        const char *const one[] = {*list, NULL};
        for (size_t i = 0; i < survey->name_count; i++) {
            bool is_free = survey->meanings[i].kind <= NV_COLUMN_OWN;
            struct nv_span name = survey->names[i];
            if (is_free && (nv_span_is(nv__code_before_text(name), *list) ||
                            nv__is_listed_plain(one, name)))
                return (int)i;
        }
    }
    return NV_NONE;
}

/* What the exporter writes in the place of an id or a date of the form's. */
static void use_own_columns(nv_survey *survey)
{
    const nv_model *model = survey->model;
    const struct nv_dialect *dialect = survey->dialect;
    int date = nv__model_field(model, nv_span_of("date"));
    int id = survey->has_id ? NV_NONE : listed_column(survey, dialect->ids);
    if (id != NV_NONE) {
        survey->has_id = true;
        survey->id_column = (size_t)id;
        survey->meanings[id].kind = NV_COLUMN_OWN;
        survey->meanings[id].rule = NV_RULE_TOOL;
    }
    if (date == NV_NONE || model->fields[date].type != NV_FIELD_DATE ||
        survey->field_columns[date] != NV_NONE)
        return;
    int day = listed_column(survey, dialect->days);
    survey->field_columns[date] = day;
    if (day == NV_NONE)
        return;
    survey->meanings[day].kind = NV_COLUMN_OWN;
    survey->meanings[day].field = date;
    survey->meanings[day].rule = NV_RULE_TOOL;
}

/* What the map says of a column; nothing means that it is not read. */
static struct nv_column_meaning mapped(const nv_survey *survey,
                                       struct nv_span name)
{
    const struct nv_map_column *entry = nv__map_find(survey->map, name);
    return entry ? entry->meaning
                 : (struct nv_column_meaning){.kind = NV_COLUMN_FOREIGN,
                                              .question = NV_NONE,
                                              .field = NV_NONE,
                                              .option = NV_NONE};
}

/* The map may have been made for another file. */
static enum nv_status check_map(const nv_survey *survey, struct nv_error *error)
{
    const struct nv_survey_map *map = survey->map;
    for (size_t k = 0; k < map->count; k++) {
        size_t i = 0;
        const struct nv_map_column *entry = &map->columns[k];
        while (i < survey->name_count &&
               nv__map_find(map, survey->names[i]) != entry)
            i++;
        if (i < survey->name_count || entry->meaning.kind == NV_COLUMN_FOREIGN)
            continue;
        enum nv_status status =
            nv__fail_spans(error, NV_E_MAP_NO_COLUMN, entry->name,
                           nv_span_of(""), nv_span_of(""));
        nv__error_source(error, map->source);
        nv__error_place(error, entry->line, entry->column);
        return status;
    }
    return NV_OK;
}

static enum nv_status read_name(nv_survey *survey, size_t column,
                                struct nv_error *error)
{
    struct nv_span name = survey->names[column];
    struct nv_column_meaning *meaning = &survey->meanings[column];
    if (survey->map) {
        *meaning = mapped(survey, name);
        return NV_OK;
    }
    nv__column_read(survey->dialect, &survey->naming, name, meaning);
    if (meaning->kind != NV_COLUMN_FOREIGN || survey->is_error[column])
        return NV_OK;
    enum nv_status status = nv__survey_match(survey, name, meaning, error);
    if (status != NV_OK)
        place_fault(survey, column, error);
    return status;
}

/* A plain table whose columns are known by their texts is a spreadsheet's. */
static void name_spreadsheet(nv_survey *survey)
{
    bool is_guess = survey->is_guessed && !survey->mark.size;
    for (size_t i = 0; is_guess && i < survey->name_count; i++) {
        const struct nv_column_meaning *meaning = &survey->meanings[i];
        if (meaning->rule != NV_RULE_TEXT || meaning->kind == NV_COLUMN_ID)
            continue;
        survey->dialect = &nv__dialect_excel;
        survey->mark = survey->names[i];
        return;
    }
}

static enum nv_status read_names(nv_survey *survey, struct nv_error *error)
{
    enum nv_status status = survey->dialect->name_model(
        &survey->naming, survey->model, &survey->arena, error);
    for (size_t i = 0; status == NV_OK && i < survey->name_count; i++) {
        status = read_name(survey, i, error);
        place_column(survey, (int)i);
    }
    if (status == NV_OK && survey->map)
        return check_map(survey, error);
    if (status != NV_OK)
        return status;
    use_own_columns(survey);
    name_spreadsheet(survey);
    return NV_OK;
}

bool nv__survey_has(const nv_survey *survey, int question)
{
    const struct nv_question_place *place = &survey->places[question];
    size_t options = survey->model->questions[question].options.count;
    uint64_t all = options < 64 ? (UINT64_C(1) << options) - 1 : UINT64_MAX;
    return place->cell != NV_NONE || (place->has_ticks && place->ticks == all);
}

static bool is_complete(const nv_survey *survey)
{
    for (size_t i = 0; i < survey->model->question_count; i++) {
        if (nv__survey_asks(survey, (int)i) && !nv__survey_has(survey, (int)i))
            return false;
    }
    return survey->has_id;
}

static enum nv_status understand(nv_survey *survey, struct nv_error *error)
{
    enum nv_status status = read_names(survey, error);
    if (status != NV_OK)
        return status;
    if (survey->chooses_set && survey->set == NV_NONE && !is_complete(survey))
        survey->set = nv__survey_complete_set(survey);
    status = refuse_doubles(survey, error);
    if (status == NV_OK && !survey->is_lenient && !is_complete(survey))
        status = nv__survey_miss(survey, error);
    return status;
}

/*
 * Spreadsheets save columns that were once used as delimiters and nothing
 * else. Where there are two rows, the second may name them yet.
 */
static void drop_nameless(nv_survey *survey)
{
    while (survey->name_count > 1 && !survey->dialect->has_two_rows &&
           !survey->names[survey->name_count - 1].size)
        survey->name_count--;
}

static enum nv_status fail_columns(const nv_survey *survey,
                                   struct nv_error *error)
{
    char limit[16];
    snprintf(limit, sizeof limit, "%d", NV_MAX_SURVEY_COLUMNS);
    enum nv_status status =
        nv__fail(error, NV_E_CSV_COLUMNS, limit, NULL, NULL);
    nv__error_place(error, survey->header_line, 1);
    return status;
}

enum nv_status nv__survey_keep_names(nv_survey *survey, struct nv_error *error)
{
    enum nv_status status = keep_names(survey, error);
    if (status != NV_OK)
        return status;
    survey->is_guessed = !survey->dialect;
    if (survey->is_guessed)
        survey->dialect = nv__dialect_of(survey->model, survey->names,
                                         survey->name_count, &survey->mark);
    drop_nameless(survey);
    find_error_columns(survey);
    if (survey->name_count - survey->error_count > NV_MAX_SURVEY_COLUMNS)
        return fail_columns(survey, error);
    return nv__survey_keep_header(survey, error);
}

enum nv_status nv__survey_compile(nv_survey *survey, struct nv_error *error)
{
    enum nv_status status = make_room(survey, error);
    if (status == NV_OK)
        status = understand(survey, error);
    return status == NV_OK ? nv__survey_compile_columns(survey, error) : status;
}
