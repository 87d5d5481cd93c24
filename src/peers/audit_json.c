/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Tables of nivela benchmark as JSON, for an audit: of each group of each
 * table which group it is, its number of firms, and whether that is hidden.
 * They become the same rows as those of CSV, so that tables of both kinds can
 * be audited together; null for a code is what CSV calls _U.
 *
 * Everything else in the file is passed over. The tables of a cohort beside
 * are of other firms, or of some of the same under other totals: they are not
 * added to these.
 */
#include "base/diagnostic.h"
#include "base/file.h"
#include "base/limits.h"
#include "format/json.h"
#include "peers/audit_tables.h"

struct tables_file {
    struct nv_audit_tables *tables;
    struct nv_json_document document;
    uint32_t source;
    size_t at; /* offset of what is read, and its line */
    uint64_t line;
    struct nv_error *error;
};

static enum nv_status refuse(struct tables_file *file,
                             const struct nv_json *value)
{
    enum nv_status status =
        nv__fail(file->error, NV_E_NOT_OUR_TABLES, NULL, NULL, NULL);
    nv_json_locate(&file->document, value, file->error);
    return status;
}

/* The member where it is of this kind, else NULL. */
static const struct nv_json *member(const struct nv_json *object,
                                    const char *key, enum nv_json_kind kind)
{
    const struct nv_json *value = nv_json_member(object, key);
    return value && nv_json_kind(value) == kind ? value : NULL;
}

/* Values come in the order of the file. */
static uint64_t line_of(struct tables_file *file, const struct nv_json *value)
{
    size_t end = nv_json_offset(&file->document, value);
    for (; file->at < end; file->at++)
        file->line += file->document.text.at[file->at] == '\n';
    return file->line;
}

static enum nv_status take_code(struct tables_file *file,
                                const struct nv_json *code,
                                struct nv_audit_row *row)
{
    enum nv_json_kind kind = nv_json_kind(code);
    struct nv_span text = nv_span_of("_U");
    if (kind == NV_JSON_STRING)
        text = nv_json_text(code);
    else if (kind != NV_JSON_NULL)
        return refuse(file, code);
    uint32_t column;
    enum nv_status status =
        nv__audit_column(file->tables, nv_json_key(code), &column, file->error);
    return status ? status
                  : nv__audit_add_code(file->tables, row, column, text,
                                       file->error);
}

static enum nv_status take_count(struct tables_file *file,
                                 const struct nv_json *group,
                                 struct nv_audit_row *row)
{
    const struct nv_json *status = member(group, "status", NV_JSON_STRING);
    const struct nv_json *n = member(group, "n", NV_JSON_NUMBER);
    struct nv_span text = nv_span_of("");
    if (!status)
        return refuse(file, group);
    if (n)
        text = nv_json_literal(&file->document, n);
    if (nv__audit_count(row, text, nv_json_text(status)))
        return NV_OK;
    char shown[NV_ERROR_ARG_SIZE];
    nv__copy_cut(shown, sizeof shown, text.at, text.size);
    enum nv_status found =
        nv__fail(file->error, NV_E_NOT_A_COUNT, shown, NULL, NULL);
    nv_json_locate(&file->document, n, file->error);
    return found;
}

static enum nv_status take_group(struct tables_file *file,
                                 const struct nv_json *group, uint32_t result)
{
    const struct nv_json *is = member(group, "is", NV_JSON_OBJECT);
    struct nv_audit_row *row;
    if (!is)
        return refuse(file, group);
    enum nv_status status = nv__audit_new_row(file->tables, &row, file->error);
    if (status != NV_OK)
        return status;
    row->source = file->source;
    row->result = result;
    row->line = line_of(file, group);
    for (const struct nv_json *code = nv_json_first(is);
         code && status == NV_OK; code = nv_json_next(code))
        status = take_code(file, code, row);
    return status == NV_OK ? take_count(file, group, row) : status;
}

static enum nv_status take_table(struct tables_file *file,
                                 const struct nv_json *table)
{
    const struct nv_json *id = member(table, "id", NV_JSON_STRING);
    const struct nv_json *groups = member(table, "groups", NV_JSON_ARRAY);
    uint32_t result;
    if (!id || !groups)
        return refuse(file, table);
    const struct nv_name name = {nv_json_text(id), 0};
    enum nv_status status =
        nv__names_index(&file->tables->results, name, &result, file->error);
    for (const struct nv_json *group = nv_json_first(groups);
         group && status == NV_OK; group = nv_json_next(group))
        status = take_group(file, group, result);
    return status;
}

static enum nv_status take_tables(struct tables_file *file)
{
    const struct nv_json *root = file->document.root;
    const struct nv_json *schema = member(root, "schema", NV_JSON_STRING);
    const struct nv_json *tables = member(root, "tables", NV_JSON_ARRAY);
    if (!schema || !nv_span_is(nv_json_text(schema), "nivela/benchmark/1") ||
        !tables)
        return refuse(file, schema ? schema : root);
    uint32_t before = file->tables->row_count;
    enum nv_status status = NV_OK;
    for (const struct nv_json *table = nv_json_first(tables);
         table && status == NV_OK; table = nv_json_next(table))
        status = take_table(file, table);
    if (status == NV_OK && file->tables->row_count == before)
        return nv__fail(file->error, NV_E_EMPTY_TABLE, NULL, NULL, NULL);
    return status;
}

enum nv_status nv__audit_read_json(struct nv_audit_tables *tables,
                                   const char *path, uint32_t source,
                                   struct nv_error *error)
{
    struct tables_file file = {
        .tables = tables, .source = source, .line = 1, .error = error};
    struct nv_buffer text = {0};
    enum nv_status status =
        nv_file_read(path, NV_MAX_LARGE_JSON_BYTES, &text, error);
    if (status == NV_OK)
        status = nv_json_parse_large(&file.document, nv_buffer_view(&text),
                                     path, error);
    if (status == NV_OK) {
        status = take_tables(&file);
        nv_json_release(&file.document);
    }
    nv_buffer_release(&text);
    if (status != NV_OK)
        nv__error_source(error, path);
    return status;
}
