/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Rows as they stand in the file, for the rejects: a row that is to be mended
 * by hand and fed back must keep its bytes, so it is never written anew from
 * its decoded cells. What is left out are the _error_* columns of an earlier
 * run, and what is added to a short row are empty cells, so that the new ones
 * stand under their names in a spreadsheet.
 *
 * A row that is too long bears those columns, too, but not in their places:
 * they are its last four cells, and the last but one is a code (E103).
 */
#include "answers/survey_plan.h"

#include "base/diagnostic.h"

enum { ERROR_COLUMNS = 4 };

static struct nv_span without_line_end(struct nv_span raw)
{
    if (raw.size && raw.at[raw.size - 1] == '\n')
        raw.size--;
    if (raw.size && raw.at[raw.size - 1] == '\r')
        raw.size--;
    return raw;
}

static bool ends_row(struct nv_span raw, size_t at, char delimiter)
{
    return at == raw.size || raw.at[at] != delimiter;
}

static bool is_own(const nv_survey *survey, size_t cell)
{
    return cell >= survey->name_count || !survey->is_error[cell];
}

/* The next cell from *at on; false when there is none. */
static bool next_cell(struct nv_span raw, char delimiter, size_t *at,
                      struct nv_span *cell)
{
    if (*at > raw.size)
        return false;
    size_t end = nv_csv_field_end(raw, *at, delimiter);
    *cell = (struct nv_span){raw.at + *at, end - *at};
    *at = ends_row(raw, end, delimiter) ? raw.size + 1 : end + 1;
    return true;
}

/* E and three digits. */
static bool is_code(struct nv_span text)
{
    return text.size == 4 && text.at[0] == 'E' &&
           strspn(text.at + 1, "0123456789") == 3;
}

static bool is_empty(struct nv_span cell)
{
    cell = nv__trimmed(cell);
    return !cell.size || nv_span_is(cell, "\"\"");
}

/*
 * Cells in all but for empty ones beyond the last name, and whether the last
 * but one is the code of a fault.
 */
static size_t count_cells(const nv_survey *survey, struct nv_span raw,
                          bool *has_code)
{
    size_t count = 0, filled = 0, at = 0, names = survey->name_count;
    struct nv_span cell, last = {0}, before = {0};
    while (next_cell(raw, survey->delimiter, &at, &cell)) {
        filled = is_empty(cell) ? filled : count + 1;
        count++;
        before = last;
        last = cell;
    }
    *has_code = before.at && is_code(before);
    return filled <= names && count > names ? names : count;
}

/* The first `cells` cells: all of them, or those under no _error_* column. */
static void put_cells(const nv_survey *survey, struct nv_span raw, size_t cells,
                      bool all, struct nv_buffer *out)
{
    size_t at = 0;
    bool is_first = true;
    struct nv_span cell;
    for (size_t i = 0;
         i < cells && next_cell(raw, survey->delimiter, &at, &cell); i++) {
        if (!all && !is_own(survey, i))
            continue;
        if (!is_first)
            nv_buffer_byte(out, survey->delimiter);
        nv_buffer_span(out, cell);
        is_first = false;
    }
}

static void put_padding(const nv_survey *survey, size_t cells,
                        struct nv_buffer *out)
{
    for (size_t i = cells; i < survey->name_count; i++) {
        if (is_own(survey, i))
            nv_buffer_byte(out, survey->delimiter);
    }
}

void nv__survey_put_row(const nv_survey *survey, struct nv_buffer *out)
{
    struct nv_span raw = without_line_end(survey->record.raw);
    bool has_code;
    size_t cells = count_cells(survey, raw, &has_code);
    bool is_long = cells > survey->name_count;
    bool is_as_read = cells == survey->record.field_count || is_long;
    if (survey->error_count == 0 && is_as_read)
        nv_buffer_span(out, raw);
    else if (is_long && has_code && cells > ERROR_COLUMNS)
        put_cells(survey, raw, cells - ERROR_COLUMNS, true, out);
    else
        put_cells(survey, raw, cells, is_long, out);
    put_padding(survey, cells, out);
    nv_buffer_byte(out, survey->delimiter);
}

/* The cells of the record just read that are the file's own. */
static enum nv_status keep_own(nv_survey *survey, struct nv_span *kept,
                               struct nv_error *error)
{
    struct nv_buffer own = {0};
    put_cells(survey, without_line_end(survey->record.raw), survey->name_count,
              false, &own);
    if (!own.failed)
        *kept = nv_arena_copy(&survey->arena, nv_buffer_view(&own));
    nv_buffer_release(&own);
    return kept->at ? NV_OK : nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
}

enum nv_status nv__survey_keep_header(nv_survey *survey, struct nv_error *error)
{
    struct nv_span raw = survey->record.raw;
    survey->has_crlf =
        raw.size >= 2 && memcmp(raw.at + raw.size - 2, "\r\n", 2) == 0;
    return keep_own(survey, &survey->header, error);
}

enum nv_status nv__survey_keep_second(nv_survey *survey, struct nv_error *error)
{
    return keep_own(survey, &survey->second, error);
}

void nv__survey_put_second(const nv_survey *survey, size_t more,
                           struct nv_buffer *out)
{
    if (!survey->second.at)
        return;
    nv_buffer_span(out, survey->second);
    while (more--)
        nv_buffer_byte(out, survey->delimiter);
    nv_buffer_text(out, nv__survey_line_end(survey));
}

void nv__survey_put_header(const nv_survey *survey, struct nv_buffer *out)
{
    if (survey->has_mark)
        nv_buffer_text(out, "\xEF\xBB\xBF");
    nv_buffer_span(out, survey->header);
    nv_buffer_byte(out, survey->delimiter);
}

size_t nv__survey_cell_at(const nv_survey *survey, struct nv_span raw,
                          size_t offset)
{
    size_t cell = 0, at = 0;
    for (;;) {
        size_t end = nv_csv_field_end(raw, at, survey->delimiter);
        if (end >= offset || ends_row(raw, end, survey->delimiter))
            return cell;
        at = end + 1;
        cell++;
    }
}

const char *nv__survey_line_end(const nv_survey *survey)
{
    return survey->has_crlf ? "\r\n" : "\n";
}

char nv__survey_delimiter(const nv_survey *survey)
{
    return survey->delimiter;
}
