/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Guesses from the beginning of a file. The delimiter is the sign that makes
 * a table of the text, not the one that is there most: a header of questions
 * holds more commas than semicolons, and columns of decimals hold as many.
 * Records are walked over with the rules by which places are found, so that
 * a line end or a sign inside quotes counts for nothing.
 *
 * Fifty rows are enough, and few enough to cost nothing. More would let a
 * long text far below decide about the columns above it.
 */
#include "format/csv_sniff.h"

#include "format/csv_read.h"

enum { ROWS = 50 };

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

static void skip_blank_lines(struct nv_csv_sample *sample)
{
    struct nv_span text = sample->text;
    for (size_t at = sample->at; at < text.size; at++) {
        char c = text.at[at];
        if (is_line_end(c))
            sample->at = at + 1;
        else if (c == sample->delimiter || (c != ' ' && c != '\t'))
            return;
    }
}

static bool starts_record(const struct nv_csv_sample *sample)
{
    return sample->at == 0 || is_line_end(sample->text.at[sample->at - 1]);
}

/* Whether the record at sample->at is there up to its line end. */
static bool is_whole(const struct nv_csv_sample *sample)
{
    size_t at = sample->at;
    struct nv_span text = sample->text;
    while (at < text.size) {
        at = nv_csv_field_end(text, at, sample->delimiter);
        if (at < text.size && text.at[at] != sample->delimiter)
            return true;
        at++;
    }
    return false;
}

bool nv__csv_sample_next(struct nv_csv_sample *sample, struct nv_span *cell,
                         bool *is_last)
{
    struct nv_span text = sample->text;
    if (starts_record(sample)) {
        skip_blank_lines(sample);
        if (!is_whole(sample))
            return false;
    }
    size_t end = nv_csv_field_end(text, sample->at, sample->delimiter);
    *cell = (struct nv_span){text.at + sample->at, end - sample->at};
    *is_last = text.at[end] != sample->delimiter;
    sample->at = end + 1;
    return true;
}

size_t nv__csv_sep_line(struct nv_span start, char *sign)
{
    static const char words[] = "sep=";
    size_t at = start.size && start.at[0] == '"', size = sizeof words - 1;
    size_t quote = at;
    if (start.size < at + size + 1)
        return 0;
    for (size_t i = 0; i < size; i++, at++) {
        char c = start.at[at];
        if (c != words[i] && c != words[i] - 'a' + 'A')
            return 0;
    }
    *sign = start.at[at++];
    if (is_line_end(*sign) || *sign == '"')
        return 0;
    at += quote && at < start.size && start.at[at] == '"';
    if (at == start.size || !is_line_end(start.at[at]))
        return 0;
    bool is_pair =
        start.at[at] == '\r' && at + 1 < start.size && start.at[at + 1] == '\n';
    return at + 1 + is_pair;
}

/* What a delimiter makes of the text. */
struct shape {
    size_t columns; /* of the header */
    size_t alike;   /* rows with as many cells */
};

/* Of a header that the text does not hold whole. */
static size_t columns_of_cut(struct nv_span start, char delimiter)
{
    size_t count = 0;
    for (size_t at = 0; at < start.size; count++)
        at = nv_csv_field_end(start, at, delimiter) + 1;
    return count;
}

static struct shape shape_by(struct nv_span start, char delimiter)
{
    struct nv_csv_sample sample = {.text = start, .delimiter = delimiter};
    struct shape shape = {0};
    struct nv_span cell;
    size_t cells = 0, rows = 0;
    bool is_last;
    while (rows <= ROWS && nv__csv_sample_next(&sample, &cell, &is_last)) {
        cells++;
        if (!is_last)
            continue;
        if (rows++ == 0)
            shape.columns = cells;
        else
            shape.alike += cells == shape.columns;
        cells = 0;
    }
    if (rows == 0)
        shape.columns = columns_of_cut(start, delimiter);
    return shape.columns < 2 ? (struct shape){0} : shape;
}

/*
 * By the cells that fall into line: a bar in each of twelve answers is less
 * than eleven rows of twenty commas.
 */
static bool is_better(struct shape a, struct shape b)
{
    size_t here = a.alike * a.columns, there = b.alike * b.columns;
    return here != there ? here > there : a.columns > b.columns;
}

char nv__csv_guess_delimiter(struct nv_span start)
{
    static const char candidates[] = {',', ';', '\t', '|'};
    struct shape best = shape_by(start, candidates[0]);
    char delimiter = candidates[0];
    for (size_t i = 1; i < sizeof candidates; i++) {
        struct shape shape = shape_by(start, candidates[i]);
        if (!is_better(shape, best))
            continue;
        best = shape;
        delimiter = candidates[i];
    }
    return delimiter;
}
