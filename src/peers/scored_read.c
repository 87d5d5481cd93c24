/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Scored CSV in. The header must have every column that the model's scores
 * have; more may stand beside them and are passed over, less means another
 * model. Values are read to the six decimals that are written, never through
 * floating point, so that a cohort built from scores is the one that is built
 * from the survey, to the byte.
 *
 * A firm that stands in the file twice would count twice; since outputs of
 * several runs are put one after the other, that is looked for.
 */
#include "peers/scored_read.h"

#include "answers/decode.h"
#include "answers/id_set.h"
#include "base/diagnostic.h"
#include "base/memory.h"
#include "format/csv_read.h"

#include <stdio.h>

enum { NAME_SIZE = 64 };

struct nv_scored_reader {
    const nv_model *model;
    nv_csv_reader *csv;
    struct nv_csv_record record;
    struct nv_arena arena;
    struct nv_id_set ids;
    char source[256];
    int id;                        /* columns of the file */
    int *fields, *values, *levels; /* of each field and result; or NV_NONE */
    struct nv_decoder *decoders;   /* of fields */
    struct nv_answer *profile;
    struct nv_span *cells;
    struct nv_scored_value *scores;
    bool *has_value;
};

static int column_of(const struct nv_csv_record *record, struct nv_span name)
{
    for (size_t i = 0; i < record->field_count; i++) {
        if (nv_span_equal(record->fields[i], name))
            return (int)i;
    }
    return NV_NONE;
}

bool nv__is_scored_csv(const char *path)
{
    static const char *const names[] = {"id", "status", "answered",
                                        "applicable"};
    nv_csv_reader *csv = NULL;
    struct nv_csv_record record;
    bool found = false;
    if (strcmp(path, "-") == 0 || nv_csv_open(&csv, path, ',', NULL) != NV_OK)
        return false;
    bool is_scored = nv_csv_next(csv, &record, &found, NULL) == NV_OK && found;
    for (size_t i = 0; i < sizeof names / sizeof *names && is_scored; i++)
        is_scored = column_of(&record, nv_span_of(names[i])) != NV_NONE;
    nv_csv_close(csv);
    return is_scored;
}

/* Fails where the record, or its field at this index, begins. */
static enum nv_status blame(const struct nv_scored_reader *reader, int column,
                            struct nv_error *error)
{
    uint64_t line = reader->record.line, at = 1;
    if (column >= 0)
        nv_csv_place(&reader->record, (size_t)column, ',', &line, &at);
    nv__error_source(error, reader->source);
    nv__error_place(error, line, at);
    return error ? error->status : NV_BAD_DATA;
}

static enum nv_status find(struct nv_scored_reader *reader, struct nv_span name,
                           int *column, struct nv_error *error)
{
    char missing[NAME_SIZE];
    *column = column_of(&reader->record, name);
    if (*column != NV_NONE)
        return NV_OK;
    nv__copy_cut(missing, sizeof missing, name.at, name.size);
    enum nv_status status = nv__fail(error, NV_E_NOT_THESE_SCORES, missing,
                                     nv_model_id(reader->model), NULL);
    (void)blame(reader, NV_NONE, error);
    return status;
}

static enum nv_status find_result(struct nv_scored_reader *reader, size_t i,
                                  struct nv_error *error)
{
    const struct nv_indicator *indicator =
        &reader->model->indicators[reader->model->results[i]];
    char name[NAME_SIZE];
    enum nv_status status =
        find(reader, indicator->id, &reader->values[i], error);
    reader->levels[i] = NV_NONE;
    if (status != NV_OK || indicator->level_count == 0)
        return status;
    snprintf(name, sizeof name, "%s.level", indicator->id.at);
    return find(reader, nv_span_of(name), &reader->levels[i], error);
}

static enum nv_status find_columns(struct nv_scored_reader *reader,
                                   struct nv_error *error)
{
    const nv_model *model = reader->model;
    enum nv_status status = find(reader, nv_span_of("id"), &reader->id, error);
    for (size_t i = 0; i < model->field_count && status == NV_OK; i++) {
        nv__decoder_for_field(&reader->decoders[i], &model->fields[i]);
        status = find(reader, model->fields[i].id, &reader->fields[i], error);
    }
    for (size_t i = 0; i < model->result_count && status == NV_OK; i++)
        status = find_result(reader, i, error);
    return status;
}

static bool make_room(struct nv_scored_reader *reader)
{
    struct nv_arena *arena = &reader->arena;
    size_t fields = reader->model->field_count;
    size_t results = reader->model->result_count;
    reader->fields = nv_arena_alloc(arena, fields, sizeof *reader->fields);
    reader->cells = nv_arena_alloc(arena, fields, sizeof *reader->cells);
    reader->decoders = nv_arena_alloc(arena, fields, sizeof *reader->decoders);
    reader->profile = nv_arena_alloc(arena, fields, sizeof *reader->profile);
    reader->values = nv_arena_alloc(arena, results, sizeof *reader->values);
    reader->levels = nv_arena_alloc(arena, results, sizeof *reader->levels);
    reader->scores = nv_arena_alloc(arena, results, sizeof *reader->scores);
    reader->has_value =
        nv_arena_alloc(arena, results, sizeof *reader->has_value);
    return reader->fields && reader->cells && reader->decoders &&
           reader->profile && reader->values && reader->levels &&
           reader->scores && reader->has_value;
}

static enum nv_status next_record(struct nv_scored_reader *reader, bool *found,
                                  struct nv_error *error)
{
    enum nv_status status =
        nv_csv_next(reader->csv, &reader->record, found, error);
    if (status == NV_OK && *found)
        status = nv_csv_check(&reader->record, error);
    if (status != NV_OK)
        nv__error_source(error, reader->source);
    return status;
}

static enum nv_status start(struct nv_scored_reader *reader, const char *path,
                            struct nv_error *error)
{
    bool found;
    nv__copy_cut(reader->source, sizeof reader->source, path, strlen(path));
    if (!make_room(reader))
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    enum nv_status status = nv_csv_open(&reader->csv, path, ',', error);
    if (status == NV_OK)
        status = next_record(reader, &found, error);
    if (status == NV_OK && !found)
        status = nv__fail(error, NV_E_NOT_THESE_SCORES, "id",
                          nv_model_id(reader->model), NULL);
    return status == NV_OK ? find_columns(reader, error) : status;
}

enum nv_status nv__scored_open(nv_scored_reader **out, const nv_model *model,
                               const char *path, struct nv_error *error)
{
    struct nv_scored_reader *reader = nv__alloc(1, sizeof *reader);
    if (!reader)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    reader->model = model;
    enum nv_status status = start(reader, path, error);
    if (status == NV_OK)
        *out = reader;
    else
        nv__scored_close(reader);
    return status;
}

/* A row that is too short has empty cells at its end. */
static struct nv_span cell(const struct nv_scored_reader *reader, int column)
{
    bool is_there = column >= 0 && (size_t)column < reader->record.field_count;
    return is_there ? reader->record.fields[column] : nv_span_of("");
}

static enum nv_status read_field(struct nv_scored_reader *reader, size_t i,
                                 struct nv_error *error)
{
    struct nv_answer *answer = &reader->profile[i];
    struct nv_span text = cell(reader, reader->fields[i]);
    enum nv_status status =
        nv__decode_cell(&reader->decoders[i], text, answer, error);
    if (status != NV_OK)
        return blame(reader, reader->fields[i], error);
    reader->cells[i] =
        answer->state == NV_ANSWERED ? nv__trimmed(text) : nv_span_of("");
    return NV_OK;
}

/* A number of units of 10^-digits, of which there are none in a level. */
static bool read_units(struct nv_span text, unsigned digits, int64_t *out)
{
    struct nv_decimal value;
    if (nv_decimal_parse(text, &value) != NV_DECIMAL_OK ||
        value.digits > digits)
        return false;
    *out = nv_decimal_units(value, digits);
    return true;
}

static enum nv_status refuse(struct nv_scored_reader *reader, int column,
                             struct nv_error *error)
{
    char given[NAME_SIZE];
    struct nv_span text = cell(reader, column);
    nv__copy_cut(given, sizeof given, text.at, text.size);
    enum nv_status status =
        nv__fail(error, NV_E_NOT_A_SCORE, given, NULL, NULL);
    (void)blame(reader, column, error);
    return status;
}

static enum nv_status read_result(struct nv_scored_reader *reader, size_t i,
                                  struct nv_error *error)
{
    struct nv_scored_value *score = &reader->scores[i];
    struct nv_span text = cell(reader, reader->values[i]);
    struct nv_span level = cell(reader, reader->levels[i]);
    int64_t number = 0;
    *score = (struct nv_scored_value){.has_level = level.size > 0};
    reader->has_value[i] = text.size > 0;
    if (text.size && !read_units(text, NV_VALUE_DIGITS, &score->value))
        return refuse(reader, reader->values[i], error);
    if (level.size && (!read_units(level, 0, &number) || !text.size))
        return refuse(reader, reader->levels[i], error);
    score->level = (int)number;
    return NV_OK;
}

static enum nv_status check_id(struct nv_scored_reader *reader,
                               struct nv_error *error)
{
    bool is_new;
    char id[NV_ERROR_ARG_SIZE];
    struct nv_span text = cell(reader, reader->id);
    enum nv_status status = nv__id_set_add(&reader->ids, text, &is_new, error);
    if (status != NV_OK || is_new)
        return status;
    nv__copy_cut(id, sizeof id, text.at, text.size);
    status = nv__fail(error, NV_E_SCORED_TWICE, id, NULL, NULL);
    (void)blame(reader, reader->id, error);
    return status;
}

enum nv_status nv__scored_next(nv_scored_reader *reader,
                               struct nv_scored_row *row, bool *found,
                               struct nv_error *error)
{
    enum nv_status status = next_record(reader, found, error);
    if (status != NV_OK || !*found)
        return status;
    status = check_id(reader, error);
    for (size_t i = 0; i < reader->model->field_count && status == NV_OK; i++)
        status = read_field(reader, i, error);
    for (size_t i = 0; i < reader->model->result_count && status == NV_OK; i++)
        status = read_result(reader, i, error);
    *row = (struct nv_scored_row){.id = cell(reader, reader->id),
                                  .profile = reader->profile,
                                  .fields = reader->cells,
                                  .values = reader->scores,
                                  .has_value = reader->has_value,
                                  .line = reader->record.line};
    return status;
}

int nv__scored_column(const nv_scored_reader *reader, struct nv_span name)
{
    return column_of(&reader->record, name);
}

struct nv_span nv__scored_cell(const nv_scored_reader *reader, int column)
{
    return cell(reader, column);
}

void nv__scored_close(nv_scored_reader *reader)
{
    if (!reader)
        return;
    nv_csv_close(reader->csv);
    nv__id_set_release(&reader->ids);
    nv_arena_release(&reader->arena);
    nv__free(reader);
}
