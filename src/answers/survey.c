/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A survey from opening to closing. What it is written in is found out first
 * (byte_source.c, survey_bytes.c), then what its columns mean, then, from
 * both, how its numbers are written. Whoever knows better says so.
 *
 * A second row of tags, which one exporter writes on request, is passed over
 * here: it is no firm, so it is not counted as read.
 *
 * Profile fields without a column keep their blank answer, set when the room
 * was made; a band among them is blanked before each row, for it is derived
 * anew.
 */
#include "answers/survey.h"

#include "answers/answer_set.h"
#include "answers/decode_fault.h"
#include "answers/survey_plan.h"
#include "base/memory.h"
#include "base/utf8.h"

static enum nv_status find_set(nv_survey *survey, const char *id,
                               struct nv_error *error)
{
    survey->set = NV_NONE;
    if (!id || !*id)
        return NV_OK;
    survey->set = nv__model_set(survey->model, nv_span_of(id));
    if (survey->set != NV_NONE)
        return NV_OK;
    return nv__fail_set(nv_span_of(id), error);
}

/* The next record of the header; a header is read whole or not at all. */
static enum nv_status read_heads(nv_survey *survey, struct nv_error *error)
{
    bool found;
    enum nv_status status =
        nv_csv_next(survey->reader, &survey->record, &found, error);
    if (status == NV_OK && !found)
        return nv__fail(error, NV_E_EMPTY_SURVEY, NULL, NULL, NULL);
    if (status == NV_OK)
        status = nv_csv_check(&survey->record, error);
    struct nv_span raw = survey->record.raw;
    if (status == NV_OK && nv_utf8_invalid_at(raw) < raw.size) {
        status = nv__fail(error, NV_E_NOT_UTF8, NULL, NULL, NULL);
        nv__error_place(error, survey->record.line, 1);
    }
    return status;
}

static enum nv_status read_second(nv_survey *survey, struct nv_error *error)
{
    enum nv_status status = read_heads(survey, error);
    if (status == NV_OK)
        status = nv__survey_keep_second(survey, error);
    return status == NV_OK ? nv__survey_join_heads(survey, error) : status;
}

static enum nv_status read_header(nv_survey *survey, struct nv_error *error)
{
    enum nv_status status = read_heads(survey, error);
    if (status == NV_OK)
        status = nv__survey_keep_names(survey, error);
    if (status == NV_OK && survey->dialect->has_two_rows)
        status = read_second(survey, error);
    return status == NV_OK ? nv__survey_compile(survey, error) : status;
}

/*
 * Rejects are UTF-8. Spreadsheets see that by a mark; a file that had none and
 * needed none is left without.
 */
static void note_encoding(nv_survey *survey)
{
    struct nv_survey_manner *manner = &survey->manner;
    manner->encoding = nv_csv_encoding(survey->reader, &manner->has_mark);
    survey->has_mark =
        manner->has_mark || nv__encoding_is_foreign(manner->encoding);
}

static enum nv_status start(nv_survey *survey, const char *path,
                            const struct nv_survey_options *options,
                            struct nv_error *error)
{
    struct nv_span source = nv_arena_copy(&survey->arena, nv_span_of(path));
    if (!source.at)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    survey->source = source.at;
    enum nv_status status = find_set(survey, options->set, error);
    if (status != NV_OK)
        return status;
    survey->delimiter = options->delimiter ? options->delimiter : ',';
    const struct nv_csv_options csv = {survey->delimiter, options->encoding};
    status = nv_csv_open_as(&survey->reader, path, &csv, error);
    if (status == NV_OK) {
        note_encoding(survey);
        survey->manner.is_told = options->encoding != NV_ENCODING_AUTO;
        nv__survey_find_delimiter(survey, options->delimiter);
        status = read_header(survey, error);
    }
    if (status == NV_OK)
        status = nv__survey_find_asides(survey, error);
    if (status == NV_OK)
        nv__survey_find_pace(survey, options->wants_pace);
    if (status == NV_OK)
        status = nv__survey_find_decimal(survey, options->decimal, error);
    if (status != NV_OK)
        nv__error_source(error, path);
    return status;
}

enum nv_status nv__survey_open(nv_survey **out, const nv_model *model,
                               const char *path,
                               const struct nv_survey_options *options,
                               struct nv_error *error)
{
    nv_survey *survey = nv__alloc(1, sizeof *survey);
    if (!survey)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    survey->model = model;
    survey->chooses_set = options->chooses_set;
    survey->is_lenient = options->is_lenient;
    survey->map = options->map;
    survey->dialect = options->dialect;
    if (!survey->dialect && options->map)
        survey->dialect = options->map->dialect;
    enum nv_status status = start(survey, path, options, error);
    if (status == NV_OK)
        *out = survey;
    else
        nv_survey_close(survey);
    return status;
}

void nv_survey_close(nv_survey *survey)
{
    if (!survey)
        return;
    nv_csv_close(survey->reader);
    if (!survey->is_twin)
        nv__classification_free(survey->classification);
    nv_arena_release(&survey->arena);
    nv__free(survey);
}

static void forget_derived(nv_survey *survey)
{
    for (size_t i = 0; i < survey->model->field_count; i++) {
        if (survey->field_columns[i] == NV_NONE)
            survey->profile[i].state = NV_BLANK;
    }
}

/*
 * A row of tags: every cell that holds something begins with "#". A file of
 * rejects has none, and a broken row has cells that nobody sees.
 */
static bool are_tags(const nv_survey *survey)
{
    const struct nv_csv_record *record = &survey->record;
    size_t tags = 0;
    if (survey->error_count || record->has_stray_quote ||
        record->field_count != survey->name_count)
        return false;
    for (size_t i = 0; i < record->field_count; i++) {
        struct nv_span cell = record->fields[i];
        if (cell.size && cell.at[0] != '#')
            return false;
        tags += cell.size > 0;
    }
    return tags > 0;
}

/* ";;;;", as spreadsheets save a row that was emptied: a blank line. */
static bool is_blank_row(const struct nv_csv_record *record)
{
    size_t i = 0;
    if (record->field_count < 2 || record->fields[0].size ||
        record->has_stray_quote)
        return false;
    while (i < record->field_count && !record->fields[i].size)
        i++;
    return i == record->field_count;
}

static enum nv_status next_record(nv_survey *survey, bool *found,
                                  struct nv_error *error)
{
    enum nv_status status =
        nv_csv_next(survey->reader, &survey->record, found, error);
    bool may_be_tags = survey->dialect->has_tags && !survey->has_rows;
    if (status == NV_OK && *found && may_be_tags && are_tags(survey))
        status = nv_csv_next(survey->reader, &survey->record, found, error);
    while (status == NV_OK && *found && is_blank_row(&survey->record))
        status = nv_csv_next(survey->reader, &survey->record, found, error);
    return status;
}

enum nv_status nv__survey_next(nv_survey *survey, struct nv_survey_row *row,
                               bool *found, struct nv_error *error)
{
    enum nv_status status = next_record(survey, found, error);
    if (status == NV_OK && !*found && !survey->has_rows) {
        status = nv__fail(error, NV_E_NO_ROWS, NULL, NULL, NULL);
        nv__error_place(error, survey->header_line, 1);
    }
    if (status != NV_OK) {
        nv__error_source(error, survey->source);
        return status;
    }
    if (*found) {
        survey->has_rows = true;
        forget_derived(survey);
        nv__survey_decode(survey, row);
    }
    return NV_OK;
}

struct nv_span nv__survey_set(const nv_survey *survey)
{
    if (survey->set == NV_NONE)
        return nv_span_of("");
    return survey->model->sets[survey->set].id;
}

const struct nv_dialect *nv__survey_dialect(const nv_survey *survey,
                                            struct nv_span *mark)
{
    *mark = survey->mark;
    return survey->dialect;
}

struct nv_survey_manner nv__survey_manner(const nv_survey *survey)
{
    struct nv_survey_manner manner = survey->manner;
    bool has_mark;
    manner.encoding = nv_csv_encoding(survey->reader, &has_mark);
    return manner;
}

uint64_t nv__survey_bytes(const nv_survey *survey, uint64_t *total)
{
    *total = nv_csv_bytes_total(survey->reader);
    return nv_csv_bytes_read(survey->reader);
}
