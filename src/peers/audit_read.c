/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Reads tables for an audit. Only what an outsider needs is read: which group
 * a row is, and how many firms it has or that this is not told. A number that
 * is neither digits nor a mark is refused; to take it for a hidden one would
 * make the audit look better than the tables are.
 */
#include "base/diagnostic.h"
#include "base/memory.h"
#include "format/csv_read.h"
#include "peers/audit_tables.h"

#include <string.h>

/* Where the columns of one file are. */
struct header {
    uint32_t columns[NV_AUDIT_COLUMNS]; /* index in tables->columns */
    size_t column_count;
    int result, n, status; /* -1: none */
};

struct file {
    struct nv_audit_tables *tables;
    nv_csv_reader *reader;
    struct nv_csv_record record;
    struct header header;
    uint32_t source;
    char delimiter;
    struct nv_error *error;
};

static struct nv_span trim(struct nv_span text)
{
    while (text.size && strchr(" \t\r\n", text.at[0]))
        text = (struct nv_span){text.at + 1, text.size - 1};
    while (text.size && strchr(" \t\r\n", text.at[text.size - 1]))
        text.size--;
    return text;
}

static struct nv_span field(const struct file *file, int column)
{
    if (column < 0 || (size_t)column >= file->record.field_count)
        return nv_span_of("");
    return trim(file->record.fields[column]);
}

static enum nv_status place_error(const struct file *file, int column,
                                  enum nv_status status)
{
    uint64_t line, at;
    nv_csv_place(&file->record, (size_t)(column < 0 ? 0 : column),
                 file->delimiter, &line, &at);
    nv__error_place(file->error, line, at);
    return status;
}

static int find_column(const struct file *file, const char *name)
{
    for (size_t i = 0; i < file->record.field_count; i++) {
        if (nv_span_is(field(file, (int)i), name))
            return (int)i;
    }
    return -1;
}

static enum nv_status take_header(struct file *file)
{
    struct header *header = &file->header;
    header->result = find_column(file, "result");
    header->n = find_column(file, "n");
    header->status = find_column(file, "status");
    if (header->n < 0)
        return place_error(
            file, 0,
            nv__fail(file->error, NV_E_NO_COUNT_COLUMN, NULL, NULL, NULL));
    int end = header->result >= 0 && header->result < header->n ? header->result
                                                                : header->n;
    enum nv_status status = NV_OK;
    for (int i = 0; status == NV_OK && i < end; i++) {
        if (header->column_count == NV_AUDIT_COLUMNS)
            return nv__fail(file->error, NV_E_CUBE_TOO_LARGE, NULL, NULL, NULL);
        status = nv__audit_column(file->tables, field(file, i),
                                  &header->columns[header->column_count++],
                                  file->error);
    }
    return status;
}

enum nv_status nv__audit_column(struct nv_audit_tables *tables,
                                struct nv_span name, uint32_t *column,
                                struct nv_error *error)
{
    const struct nv_name is = {name, 0};
    enum nv_status status =
        nv__names_index(&tables->columns, is, column, error);
    if (status == NV_OK && tables->columns.count > NV_AUDIT_COLUMNS)
        return nv__fail(error, NV_E_CUBE_TOO_LARGE, NULL, NULL, NULL);
    return status;
}

static bool is_mark(struct nv_span text, const char *letter)
{
    return nv_span_is(text, letter) ||
           (text.size == 3 && text.at[0] == '[' && text.at[2] == ']' &&
            text.at[1] == letter[0]);
}

/* Digits up to the limit; false for anything else. */
static bool take_number(struct nv_span text, uint64_t *out)
{
    uint64_t number = 0;
    for (size_t i = 0; i < text.size; i++) {
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
        number = number * 10 + (uint64_t)(text.at[i] - '0');
        if (number > NV_AUDIT_MOST_FIRMS)
            return false;
    }
    *out = number;
    return text.size > 0;
}

bool nv__audit_count(struct nv_audit_row *row, struct nv_span n,
                     struct nv_span status)
{
    bool is_empty = n.size == 0;
    if (take_number(n, &row->firms))
        row->mark = NV_AUDIT_GIVEN;
    else if (is_mark(n, "c") || (is_empty && is_mark(status, "c")))
        row->mark = NV_AUDIT_HIDDEN;
    else if (is_empty || is_mark(n, "x"))
        row->mark = NV_AUDIT_ABSENT;
    else
        return false;
    return true;
}

static enum nv_status take_count(struct file *file, struct nv_audit_row *row)
{
    struct nv_span text = field(file, file->header.n);
    if (nv__audit_count(row, text, field(file, file->header.status)))
        return NV_OK;
    char shown[NV_ERROR_ARG_SIZE];
    nv__copy_cut(shown, sizeof shown, text.at, text.size);
    return place_error(
        file, file->header.n,
        nv__fail(file->error, NV_E_NOT_A_COUNT, shown, NULL, NULL));
}

static enum nv_status take_codes(struct file *file, struct nv_audit_row *row)
{
    enum nv_status status = NV_OK;
    for (size_t i = 0; status == NV_OK && i < file->header.column_count; i++) {
        uint32_t column = file->header.columns[i];
        status = nv__audit_add_code(file->tables, row, column,
                                    field(file, (int)i), file->error);
    }
    return status;
}

enum nv_status nv__audit_add_code(struct nv_audit_tables *tables,
                                  struct nv_audit_row *row, uint32_t column,
                                  struct nv_span code, struct nv_error *error)
{
    const struct nv_name name = {code, column};
    uint32_t index;
    if (code.size == 0 || nv_span_is(code, "_T"))
        return NV_OK;
    enum nv_status status =
        nv__names_index(&tables->codes, name, &index, error);
    if (status == NV_OK)
        row->codes[column] = index + 1;
    return status;
}

enum nv_status nv__audit_new_row(struct nv_audit_tables *tables,
                                 struct nv_audit_row **row,
                                 struct nv_error *error)
{
    if (tables->row_count == NV_AUDIT_ROWS)
        return nv__fail(error, NV_E_CUBE_TOO_LARGE, NULL, NULL, NULL);
    if (tables->row_count == tables->row_capacity) {
        uint32_t capacity = tables->row_capacity * 2 + 256;
        struct nv_audit_row *rows =
            nv__resize(tables->rows, capacity, sizeof *rows);
        if (!rows)
            return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
        tables->rows = rows;
        tables->row_capacity = capacity;
    }
    *row = &tables->rows[tables->row_count++];
    **row = (struct nv_audit_row){0};
    return NV_OK;
}

static enum nv_status take_row(struct file *file)
{
    struct nv_audit_row *row = NULL;
    enum nv_status status = nv_csv_check(&file->record, file->error);
    if (status == NV_OK)
        status = nv__audit_new_row(file->tables, &row, file->error);
    if (!row)
        return status;
    row->source = file->source;
    row->line = file->record.line;
    status = take_count(file, row);
    if (status == NV_OK)
        status = take_codes(file, row);
    const struct nv_name name = {field(file, file->header.result), 0};
    if (status == NV_OK)
        status = nv__names_index(&file->tables->results, name, &row->result,
                                 file->error);
    return status;
}

/* The one of comma, semicolon and tab that the first line holds most. */
static char guess_delimiter(struct nv_span start)
{
    static const char choices[] = ",;\t";
    size_t counts[sizeof choices - 1] = {0};
    for (size_t i = 0; i < start.size && start.at[i] != '\n'; i++) {
        const char *found = start.at[i] ? strchr(choices, start.at[i]) : NULL;
        if (found)
            counts[found - choices]++;
    }
    size_t best = 0;
    for (size_t i = 1; i < sizeof counts / sizeof *counts; i++)
        best = counts[i] > counts[best] ? i : best;
    return choices[best];
}

static enum nv_status read_all(struct file *file)
{
    bool found;
    file->delimiter = guess_delimiter(nv_csv_peek(file->reader));
    nv_csv_set_delimiter(file->reader, file->delimiter);
    enum nv_status status =
        nv_csv_next(file->reader, &file->record, &found, file->error);
    if (status == NV_OK && !found)
        return nv__fail(file->error, NV_E_EMPTY_TABLE, NULL, NULL, NULL);
    if (status == NV_OK)
        status = take_header(file);
    uint32_t before = file->tables->row_count;
    while (status == NV_OK) {
        status = nv_csv_next(file->reader, &file->record, &found, file->error);
        if (status != NV_OK || !found)
            break;
        status = take_row(file);
    }
    if (status == NV_OK && file->tables->row_count == before)
        return nv__fail(file->error, NV_E_EMPTY_TABLE, NULL, NULL, NULL);
    return status;
}

static bool is_json(const char *path)
{
    static const char end[] = ".json";
    size_t size = strlen(path);
    return size >= sizeof end - 1 &&
           strcmp(path + size - (sizeof end - 1), end) == 0;
}

enum nv_status nv__audit_read(struct nv_audit_tables *tables, const char *path,
                              struct nv_error *error)
{
    struct file file = {.tables = tables, .error = error};
    const struct nv_name name = {nv_span_of(path), 0};
    enum nv_status status =
        nv__names_index(&tables->sources, name, &file.source, error);
    if (status == NV_OK && is_json(path))
        return nv__audit_read_json(tables, path, file.source, error);
    if (status == NV_OK)
        status = nv_csv_open(&file.reader, path, ',', error);
    if (status != NV_OK)
        return status;
    status = read_all(&file);
    nv_csv_close(file.reader);
    if (status != NV_OK)
        nv__error_source(error, path);
    return status;
}
