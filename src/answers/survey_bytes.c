/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * How a survey is written down, as far as its first block tells: a line that
 * names the delimiter, the delimiter, and the decimal mark.
 *
 * The mark is looked for in the columns that hold numbers, and only in those
 * that can be read in one way: "12,5", never "1,250". Where both marks are
 * there, or none, a file parted by semicolons has commas, for that is why
 * spreadsheets part by semicolons, and any other has points, as has what comes
 * straight from a tool that writes points everywhere. A file of rejects
 * is read as the file that it comes from, whatever its few rows would say:
 * by the faults of marks that are noted in it.
 */
#include "answers/survey_plan.h"

#include "base/diagnostic.h"
#include "format/csv_sniff.h"

#include <stdio.h>

void nv__survey_find_delimiter(nv_survey *survey, char told)
{
    struct nv_span start = nv_csv_peek(survey->reader);
    struct nv_survey_manner *manner = &survey->manner;
    size_t line = nv__csv_sep_line(start, &survey->delimiter);
    manner->has_sep_line = line > 0;
    if (line > 0)
        nv_csv_skip_line(survey->reader, line);
    else
        survey->delimiter = nv__csv_guess_delimiter(start);
    if (told)
        survey->delimiter = told;
    nv_csv_set_delimiter(survey->reader, survey->delimiter);
}

static struct nv_span bare(struct nv_span cell)
{
    cell = nv__trimmed(cell);
    if (cell.size >= 2 && cell.at[0] == '"' && cell.at[cell.size - 1] == '"')
        cell = nv__trimmed((struct nv_span){cell.at + 1, cell.size - 2});
    return cell;
}

static size_t digits_at(struct nv_span text, size_t at)
{
    size_t count = 0;
    while (at + count < text.size && text.at[at + count] >= '0' &&
           text.at[at + count] <= '9')
        count++;
    return count;
}

/* The decimal mark of a number that can be read in one way; 0: none. */
static char mark_of(struct nv_span cell)
{
    cell = bare(cell);
    size_t first = cell.size && cell.at[0] == '-';
    size_t whole = digits_at(cell, first), at = first + whole;
    if (whole == 0 || at == cell.size)
        return 0;
    size_t part = digits_at(cell, at + 1);
    bool is_number = part > 0 && at + 1 + part == cell.size;
    bool is_sure = part != 3 || whole > 3 || cell.at[first] == '0';
    char mark = cell.at[at];
    return is_number && is_sure && (mark == ',' || mark == '.') ? mark : 0;
}

/* The mark of the file that this one is rejects of; 0: the cell says nothing */
static char mark_by_fault(struct nv_span cell)
{
    char code[8];
    cell = bare(cell);
    snprintf(code, sizeof code, "E%d", NV_E_DECIMAL_COMMA % 1000);
    if (nv_span_is(cell, code))
        return '.';
    snprintf(code, sizeof code, "E%d", NV_E_DECIMAL_POINT % 1000);
    return nv_span_is(cell, code) ? ',' : 0;
}

/* What the first block says about decimals. */
struct marks {
    struct nv_span comma, point; /* the first number with it, or "" */
    char told;                   /* by faults */
};

static void look_at_cell(const nv_survey *survey, const bool *is_number,
                         struct nv_csv_sample *sample, struct marks *marks)
{
    struct nv_span cell;
    bool is_last = false;
    for (size_t i = 0; !is_last; i++) {
        if (!nv__csv_sample_next(sample, &cell, &is_last))
            return;
        if (i >= survey->name_count)
            continue;
        char mark = is_number[i] ? mark_of(cell) : 0;
        if (mark == ',' && !marks->comma.size)
            marks->comma = bare(cell);
        if (mark == '.' && !marks->point.size)
            marks->point = bare(cell);
        if ((int)i == survey->error_code && !marks->told)
            marks->told = mark_by_fault(cell);
    }
}

static struct marks look_for_marks(const nv_survey *survey,
                                   const bool *is_number)
{
    struct nv_csv_sample sample = {.text = nv_csv_peek(survey->reader),
                                   .delimiter = survey->delimiter};
    struct marks marks = {{"", 0}, {"", 0}, 0};
    size_t before;
    do {
        before = sample.at;
        look_at_cell(survey, is_number, &sample, &marks);
    } while (sample.at > before);
    return marks;
}

static char choose(const nv_survey *survey, const struct marks *marks)
{
    if (marks->told)
        return marks->told;
    if (marks->comma.size && !marks->point.size)
        return ',';
    if (marks->point.size && !marks->comma.size)
        return '.';
    bool has_points = survey->dialect->has_points;
    return survey->delimiter == ';' && !has_points ? ',' : '.';
}

static void note(struct nv_survey_manner *manner, const struct marks *marks)
{
    struct nv_span seen = manner->decimal == ',' ? marks->comma : marks->point;
    nv__copy_cut(manner->decimal_seen, sizeof manner->decimal_seen, seen.at,
                 seen.size);
}

enum nv_status nv__survey_find_decimal(nv_survey *survey, char told,
                                       struct nv_error *error)
{
    struct nv_survey_manner *manner = &survey->manner;
    bool *is_number =
        nv_arena_alloc(&survey->arena, survey->name_count, sizeof *is_number);
    if (!is_number)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    for (size_t i = 0; i < survey->column_count; i++) {
        bool is_one = survey->columns[i].decoder.kind == NV_DECODE_NUMBER;
        is_number[survey->columns[i].index] = is_one;
        manner->has_numbers |= is_one;
    }
    struct marks marks = look_for_marks(survey, is_number);
    manner->decimal = told ? told : choose(survey, &marks);
    manner->is_mark_told = told != 0;
    note(manner, &marks);
    for (size_t i = 0; i < survey->column_count; i++) {
        struct nv_survey_column *column = &survey->columns[i];
        bool is_foreign = told || manner->decimal == ',';
        if (!is_foreign || !is_number[column->index])
            continue;
        column->decoder.mark = manner->decimal;
        column->decoder.takes_thousands = told != 0;
        column->is_foreign = column->text != NULL;
    }
    return NV_OK;
}
