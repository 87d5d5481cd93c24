/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * From a record to the answers of a firm: the loop that every row of a survey
 * goes through. Checks go from the whole to the parts (bytes, number of
 * cells, id, cells from left to right), and the first fault is the row's:
 * behind a wrong quote or a missing cell, faults of values would be echoes.
 *
 * A row is taken whole or not at all. Half a row would be scored as a firm
 * that answered half, and nobody would notice.
 */
#include "answers/survey_plan.h"

#include "answers/answer_set.h"
#include "answers/decode_fault.h"
#include "answers/label_table.h"
#include "answers/sheet_damage.h"
#include "answers/survey_band.h"
#include "answers/survey_day.h"
#include "base/utf8.h"

#include <assert.h>
#include <stdio.h>

/* Completes a fault with its place: the beginning of a cell. */
static void blame(const nv_survey *survey, struct nv_survey_row *row,
                  size_t cell)
{
    uint64_t line, column;
    nv_csv_place(&survey->record, cell, survey->delimiter, &line, &column);
    row->faulty = true;
    row->fault.line = line;
    row->fault.column = column;
    nv__error_source(&row->fault, survey->source);
    row->column = nv_span_of("");
    if (cell < survey->name_count)
        row->column = survey->names[cell];
    nv__copy_cut(row->fault.pointer, sizeof row->fault.pointer, row->column.at,
                 row->column.size);
}

static void fail_bytes(const nv_survey *survey, struct nv_survey_row *row,
                       size_t offset)
{
    const struct nv_csv_record *record = &survey->record;
    size_t cell = nv__survey_cell_at(survey, record->raw, offset);
    uint64_t line = row->fault.line, column = row->fault.column;
    blame(survey, row, cell);
    if (line) { /* the reader knows better than the beginning of the cell */
        row->fault.line = line;
        row->fault.column = column;
    }
}

/* Stray quotes, NUL bytes, and text that is not UTF-8. */
static bool bytes_are_sound(const nv_survey *survey, struct nv_survey_row *row)
{
    const struct nv_csv_record *record = &survey->record;
    struct nv_span raw = record->raw;
    if (nv_csv_check(record, &row->fault) != NV_OK) {
        const char *nul = memchr(raw.at, '\0', raw.size);
        fail_bytes(survey, row,
                   record->has_stray_quote || !nul ? record->fault_at
                                                   : (size_t)(nul - raw.at));
        return false;
    }
    size_t invalid = record->is_ascii ? raw.size : nv_utf8_invalid_at(raw);
    if (invalid == raw.size)
        return true;
    (void)nv__fail(&row->fault, NV_E_NOT_UTF8, NULL, NULL, NULL);
    fail_bytes(survey, row, invalid);
    return false;
}

/* Whether an earlier run rejected this row, of the right length, for that. */
static bool had_fault(const nv_survey *survey, enum nv_diagnostic fault)
{
    char code[8];
    if (survey->error_code == NV_NONE)
        return false;
    snprintf(code, sizeof code, "E%d", fault % 1000);
    return nv_span_is(survey->record.fields[survey->error_code], code);
}

/* The fault of a row that was turned away for its id alone. */
static enum nv_diagnostic duplicate_fault(const nv_survey *survey)
{
    static const enum nv_diagnostic faults[] = {
        NV_E_DUPLICATE_ID, NV_E_DUPLICATE_EARLIER, NV_E_DUPLICATE_UNDECIDED};
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        if (had_fault(survey, faults[i]))
            return faults[i];
    }
    return NV_DIAGNOSTIC_NONE;
}

/*
 * A short row in the rejects was filled up with empty cells. It stays short
 * until its last cell has a value or its code is taken away.
 */
static bool is_still_short(const nv_survey *survey)
{
    return had_fault(survey, NV_E_SHORT_ROW) &&
           survey->record.fields[survey->last_own].size == 0;
}

/* The firm's own cells, up to the last that is not empty. */
static size_t own_cells(const nv_survey *survey)
{
    size_t own = 0, filled = 0;
    for (size_t i = 0; i < survey->name_count; i++) {
        if (survey->is_error[i])
            continue;
        own++;
        if (survey->record.fields[i].size)
            filled = own;
    }
    return filled;
}

size_t nv__survey_row_size(const nv_survey *survey)
{
    const struct nv_csv_record *record = &survey->record;
    size_t cells = record->field_count;
    while (cells > survey->name_count &&
           !nv__trimmed(record->fields[cells - 1]).size)
        cells--;
    return cells == survey->name_count ? cells : record->field_count;
}

static void fail_length(const nv_survey *survey, struct nv_survey_row *row,
                        size_t cells, size_t names)
{
    char given[24], wanted[24];
    snprintf(given, sizeof given, "%zu", cells);
    snprintf(wanted, sizeof wanted, "%zu", names);
    enum nv_diagnostic fault = cells < names ? NV_E_SHORT_ROW : NV_E_LONG_ROW;
    (void)nv__fail(&row->fault, fault, given, wanted, NULL);
    blame(survey, row, cells < names ? survey->last_own : names);
}

static bool length_is_sound(const nv_survey *survey, struct nv_survey_row *row)
{
    size_t cells = nv__survey_row_size(survey), names = survey->name_count;
    if (cells == names && !is_still_short(survey))
        return true;
    if (cells == names)
        fail_length(survey, row, own_cells(survey),
                    names - survey->error_count);
    else
        fail_length(survey, row, cells, names);
    return false;
}

/* The day of "2027-03-14T10:22:33Z", and of "14/03/2027 10:22". */
static struct nv_span day_of(nv_survey *survey,
                             const struct nv_survey_column *column,
                             struct nv_span cell)
{
    const char *none = survey->dialect->no_day;
    cell = nv__day_of(nv__trimmed(cell), column->is_month_first, survey->day);
    if (column->layout == NV_STAMP_CELL && none && nv_span_is(cell, none))
        cell.size = 0;
    return cell;
}

/*
 * A region goes on under its code, whatever it was called. A code is one in any
 * country, so that it is known when it comes again.
 */
static enum nv_status decode_region(nv_survey *survey,
                                    const struct nv_survey_column *column,
                                    struct nv_span cell, struct nv_error *error)
{
    const struct nv_decoder *decoder = &column->decoder;
    enum nv_status status =
        nv__decode_cell(decoder, cell, column->answer, error);
    if (status == NV_OK && column->answer->state == NV_ANSWERED)
        status =
            nv__decode_region(decoder, nv__trimmed(cell), column->text, error);
    bool is_code = status == NV_OK && column->answer->state == NV_ANSWERED &&
                   column->text->at == cell.at &&
                   column->text->size == cell.size;
    if (is_code && cell.size <= NV_CODE_SIZE)
        nv__code_table_put(&survey->regions, cell, NV_ANSWERED, 0);
    return status;
}

/* A number goes on with a point and without marks of thousands. */
static enum nv_status decode_number(struct nv_survey_column *column,
                                    struct nv_span cell, struct nv_error *error)
{
    enum nv_status status =
        nv__decode_cell(&column->decoder, cell, column->answer, error);
    bool is_given = status == NV_OK && column->answer->state == NV_ANSWERED;
    assert(!column->is_foreign || column->text);
    if (is_given && column->is_foreign)
        *column->text = nv__plain_number(&column->decoder, nv__trimmed(cell),
                                         column->plain);
    return status;
}

/* A number, or else a band around it: then there is no number to show. */
static enum nv_status decode_size(struct nv_survey_column *column,
                                  struct nv_span cell, struct nv_error *error)
{
    enum nv_status status = decode_number(column, cell, error);
    if (status == NV_OK || !nv__survey_decode_band(column, cell))
        return status;
    assert(column->text); /* a size is a field */
    *column->text = nv_span_of("");
    return NV_OK;
}

/* A fault names what was written. */
static enum nv_status decode_day(nv_survey *survey,
                                 const struct nv_survey_column *column,
                                 struct nv_span cell, struct nv_error *error)
{
    *column->text = day_of(survey, column, cell);
    enum nv_status status =
        nv__decode_cell(&column->decoder, *column->text, column->answer, error);
    return status == NV_OK
               ? status
               : nv__decode_cell(&column->decoder, cell, column->answer, error);
}

struct nv_span nv__survey_given(const nv_survey *survey,
                                const struct nv_decoder *decoder, size_t column)
{
    char room[NV_LABEL_SIZE];
    const char *none = survey->dialect->no_answer;
    struct nv_span cell = survey->record.fields[column];
    struct nv_span bare = none ? nv__trimmed(cell) : cell;
    if (!none || !nv_span_is(bare, none) || decoder->mapped ||
        nv__labels_find(decoder->labels, nv__label_plain(bare, room)))
        return cell;
    return (struct nv_span){cell.at, 0};
}

enum nv_status nv__survey_decode_column(nv_survey *survey,
                                        struct nv_survey_column *column,
                                        size_t *at, struct nv_error *error)
{
    if (column->layout == NV_TICK_CELLS)
        return nv__survey_decode_ticks(survey, column, at, error);
    struct nv_span cell = nv__survey_given(survey, &column->decoder, *at);
    if (column->layout == NV_DAY_CELL || column->layout == NV_STAMP_CELL)
        return decode_day(survey, column, cell, error);
    if (column->text)
        *column->text = cell;
    if (column->text && column->layout == NV_REGION_CELL)
        return decode_region(survey, column, cell, error);
    if (column->layout == NV_SIZE_CELL)
        return decode_size(column, cell, error);
    if (column->is_foreign)
        return decode_number(column, cell, error);
    return nv__decode_cell(&column->decoder, cell, column->answer, error);
}

/* Before any cell is read: the country may stand further right. */
static void begin_naming(nv_survey *survey)
{
    int column = survey->country == NV_NONE
                     ? NV_NONE
                     : survey->field_columns[survey->country];
    survey->decode_naming.is_approximate = false;
    survey->decode_naming.country = nv_span_of("");
    if (column != NV_NONE)
        survey->decode_naming.country =
            nv__trimmed(survey->record.fields[column]);
}

static bool decode_other(nv_survey *survey, struct nv_survey_column *column,
                         struct nv_survey_row *row)
{
    if (!column)
        return true;
    size_t at = column->index;
    if (nv__survey_decode_column(survey, column, &at, &row->fault) == NV_OK)
        return true;
    blame(survey, row, at);
    return false;
}

/* The row has a field for each name, so that each cell has one. */
static bool decode_cells(nv_survey *survey, struct nv_survey_row *row)
{
    const struct nv_span *field = survey->record.fields;
    const struct nv_survey_cell *cell = survey->cells;
    const struct nv_survey_cell *end = cell + survey->cell_count;
    begin_naming(survey);
    for (; cell < end; cell++, field++) {
        if (!nv__code_find(cell->codes, *field, cell->answer)) {
            if (!decode_other(survey, cell->column, row))
                return false;
        } else if (cell->text) {
            *cell->text = *field;
        }
    }
    return true;
}

static bool asides_are_sound(const nv_survey *survey, struct nv_survey_row *row)
{
    size_t at = 0;
    if (nv__survey_check_asides(survey, &at, &row->fault) == NV_OK)
        return true;
    blame(survey, row, at);
    return false;
}

static bool region_is_sound(const nv_survey *survey, struct nv_survey_row *row)
{
    if (survey->region == NV_NONE ||
        survey->profile[survey->region].state != NV_ANSWERED)
        return true;
    struct nv_span region = nv__trimmed(survey->texts[survey->region]);
    if (!nv__region_is_elsewhere(survey->model, survey->country,
                                 survey->profile, region))
        return true;
    (void)nv__fail_spans(&row->fault, NV_E_REGION_ELSEWHERE, region,
                         survey->texts[survey->country], region);
    blame(survey, row, (size_t)survey->field_columns[survey->region]);
    return false;
}

static bool id_is_sound(const nv_survey *survey, struct nv_survey_row *row)
{
    struct nv_span id = nv__trimmed(row->id);
    bool is_error = id.size && id.at[0] == '#' && nv__is_sheet_error(id);
    if (id.size && !is_error && !nv__is_sheet_exponent(id))
        return true;
    enum nv_diagnostic fault = !id.size   ? NV_E_NO_FIRM_ID
                               : is_error ? NV_E_SHEET_ERROR
                                          : NV_E_SHEET_ID;
    (void)nv__fail_spans(&row->fault, fault, id, id, id);
    blame(survey, row, survey->id_column);
    return false;
}

/* The line of the file that the row was rejected from. */
static uint64_t first_line(const nv_survey *survey)
{
    struct nv_decimal line;
    bool is_there = survey->error_line != NV_NONE &&
                    nv__survey_row_size(survey) == survey->name_count;
    if (!is_there ||
        nv_decimal_parse(nv__trimmed(survey->record.fields[survey->error_line]),
                         &line) != NV_DECIMAL_OK)
        return 0;
    return line.units > 0 && line.digits == 0 ? (uint64_t)line.units : 0;
}

void nv__survey_decode(nv_survey *survey, struct nv_survey_row *row)
{
    const struct nv_csv_record *record = &survey->record;
    row->id = row->column = nv_span_of("");
    if (record->field_count > survey->id_column)
        row->id = record->fields[survey->id_column];
    row->questions = survey->questions;
    row->profile = survey->profile;
    row->texts = survey->texts;
    row->line = record->line;
    row->first_line = first_line(survey);
    row->faulty = row->is_approximate = false;
    row->was_duplicate = NV_DIAGNOSTIC_NONE;
    row->seconds = NV_PACE_UNKNOWN;
    row->fault.line = 0;
    if (bytes_are_sound(survey, row) && length_is_sound(survey, row) &&
        id_is_sound(survey, row) && decode_cells(survey, row) &&
        region_is_sound(survey, row) && asides_are_sound(survey, row)) {
        nv__profile_derive(survey->model, survey->profile);
        row->is_approximate = survey->decode_naming.is_approximate;
        row->was_duplicate = duplicate_fault(survey);
        row->seconds = nv__survey_pace(survey);
    }
}

void nv__survey_blame_id(const nv_survey *survey, struct nv_survey_row *row,
                         const struct nv_error *fault)
{
    row->fault = *fault;
    blame(survey, row, survey->id_column);
}
