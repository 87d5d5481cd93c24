/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Places inside a CSV record, for errors. libcsv reports fields and no
 * positions, so a field is found again by walking over the raw record with
 * libcsv's rules: only when an error asks, never while reading. Lines are
 * physical (LF, CRLF or a lone CR); columns are characters, as editors count.
 */
#include "base/diagnostic.h"
#include "base/utf8.h"
#include "format/csv_read.h"

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

static size_t skip_space(struct nv_span raw, size_t at, char delimiter)
{
    while (at < raw.size && raw.at[at] != delimiter &&
           (raw.at[at] == ' ' || raw.at[at] == '\t'))
        at++;
    return at;
}

/* Behind the quoted part that opens at `at`. */
static size_t skip_quoted(struct nv_span raw, size_t at)
{
    for (at++; at < raw.size; at++) {
        if (raw.at[at] != '"')
            continue;
        if (at + 1 == raw.size || raw.at[at + 1] != '"')
            return at + 1;
        at++;
    }
    return raw.size;
}

size_t nv_csv_field_end(struct nv_span raw, size_t at, char delimiter)
{
    at = skip_space(raw, at, delimiter);
    if (at < raw.size && raw.at[at] == '"')
        at = skip_quoted(raw, at);
    while (at < raw.size && raw.at[at] != delimiter && !is_line_end(raw.at[at]))
        at++;
    return at;
}

static void place_of(const struct nv_csv_record *record, size_t at,
                     uint64_t *line, uint64_t *column)
{
    const char *raw = record->raw.at;
    size_t start = 0;
    *line = record->line;
    for (size_t i = 0; i < at; i++) {
        bool is_pair = raw[i] == '\r' && i + 1 < at && raw[i + 1] == '\n';
        if (!is_line_end(raw[i]) || is_pair)
            continue;
        start = i + 1;
        ++*line;
    }
    *column = nv_utf8_count((struct nv_span){raw + start, at - start}) + 1;
}

/* Where field number `index` begins; where the record ends if it is not there.
 */
static size_t start_of(struct nv_span raw, size_t index, char delimiter)
{
    size_t at = 0;
    for (size_t i = 0; i < index; i++) {
        at = nv_csv_field_end(raw, at, delimiter);
        if (at == raw.size || raw.at[at] != delimiter)
            break;
        at++;
    }
    return skip_space(raw, at, delimiter);
}

void nv_csv_place(const struct nv_csv_record *record, size_t index,
                  char delimiter, uint64_t *line, uint64_t *column)
{
    place_of(record, start_of(record->raw, index, delimiter), line, column);
}

/* Whether a field is a part of the raw record, and no copy. */
static bool is_inside(struct nv_span raw, struct nv_span field)
{
    uintptr_t offset = (uintptr_t)field.at - (uintptr_t)raw.at;
    return offset <= raw.size;
}

bool nv_csv_is_quoted(const struct nv_csv_record *record, size_t index,
                      char delimiter)
{
    struct nv_span raw = record->raw, field = record->fields[index];
    if (is_inside(raw, field))
        return field.at > raw.at && field.at[-1] == '"';
    size_t at = start_of(raw, index, delimiter);
    return at < raw.size && raw.at[at] == '"';
}

enum nv_status nv_csv_check(const struct nv_csv_record *record,
                            struct nv_error *error)
{
    uint64_t line, column;
    enum nv_diagnostic fault = NV_E_CSV_STRAY_QUOTE;
    size_t at = record->fault_at;
    if (!record->has_stray_quote && !record->has_nul)
        return NV_OK;
    if (!record->has_stray_quote) {
        const char *nul = memchr(record->raw.at, '\0', record->raw.size);
        fault = NV_E_CSV_NUL;
        at = (size_t)(nul - record->raw.at);
    }
    place_of(record, at, &line, &column);
    enum nv_status status = nv__fail(error, fault, NULL, NULL, NULL);
    nv__error_place(error, line, column);
    return status;
}
