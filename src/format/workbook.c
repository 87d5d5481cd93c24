/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The four workbook files are the only ones that know libxlsxwriter: here the
 * file and its sheets, then cells, tables and charts. What the library would
 * complain about on standard error (sheet names, lengths) is checked before
 * it is called, so it stays silent; cells go in as numbers or texts only,
 * never as formulas. Bytes repeat because the one date in the file,
 * `created`, is a constant.
 *
 * The library writes to a name, and this version cannot write to memory. The
 * file it is given is an unnamed temporary one, reached as /dev/fd/N: nothing
 * is left behind by a signal, and the result then goes the way of every
 * output, into the atomic writing of base/file. A named file beside the output
 * was rejected: there is none beside standard output.
 */
#define _XOPEN_SOURCE 700

#include "base/diagnostic.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "format/workbook_inside.h"

#include <assert.h>
#include <errno.h>
#include <strings.h>
#include <unistd.h>

enum {
    MOST_NAME = 31,
    CREATED = 946684800 /* 2000-01-01: the library takes 0 for "now" */
};

void nv__workbook_fail(struct nv_workbook *workbook, enum nv_diagnostic fault,
                       const char *first, const char *second)
{
    if (workbook->status == NV_OK)
        workbook->status =
            nv__fail(&workbook->error, fault, first, second, NULL);
}

void nv__workbook_no_memory(struct nv_workbook *workbook)
{
    nv__workbook_fail(workbook, NV_E_NO_MEMORY, NULL, NULL);
}

static void fail_writing(struct nv_workbook *workbook)
{
    nv__workbook_fail(workbook, NV_E_CANNOT_WRITE, P_tmpdir, strerror(errno));
}

static enum nv_status report(const struct nv_workbook *workbook,
                             struct nv_error *error)
{
    if (workbook->status != NV_OK && error)
        *error = workbook->error;
    return workbook->status;
}

static void open_book(struct nv_workbook *workbook, bool is_long)
{
    lxw_workbook_options options = {.constant_memory = is_long};
    char name[32];
    workbook->file = tmpfile();
    if (!workbook->file) {
        fail_writing(workbook);
        return;
    }
    snprintf(name, sizeof name, "/dev/fd/%d", fileno(workbook->file));
    if (access(name, W_OK) != 0) {
        fail_writing(workbook);
        return;
    }
    workbook->book = workbook_new_opt(name, &options);
    if (workbook->book)
        nv__workbook_styles(workbook);
    else
        nv__workbook_no_memory(workbook);
}

static enum nv_status make(struct nv_workbook **out, bool is_long,
                           struct nv_error *error)
{
    struct nv_workbook *workbook = nv__alloc(1, sizeof *workbook);
    if (!workbook)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    open_book(workbook, is_long);
    enum nv_status status = report(workbook, error);
    if (status == NV_OK)
        *out = workbook;
    else
        nv_workbook_free(workbook);
    return status;
}

enum nv_status nv_workbook_new(struct nv_workbook **out, struct nv_error *error)
{
    return make(out, false, error);
}

enum nv_status nv_workbook_new_long(struct nv_workbook **out,
                                    struct nv_error *error)
{
    return make(out, true, error);
}

void nv_workbook_free(struct nv_workbook *workbook)
{
    if (!workbook)
        return;
    lxw_workbook_free(workbook->book);
    if (workbook->file)
        fclose(workbook->file);
    nv_buffer_release(&workbook->text);
    nv_arena_release(&workbook->arena);
    nv__free(workbook);
}

void nv_workbook_describe(struct nv_workbook *workbook,
                          struct nv_workbook_facts facts)
{
    lxw_doc_properties properties = {.title = nv__unconst(facts.title),
                                     .subject = nv__unconst(facts.subject),
                                     .author = nv__unconst(facts.author),
                                     .comments = nv__unconst(facts.comment),
                                     .created = CREATED};
    if (workbook_set_properties(workbook->book, &properties) != LXW_NO_ERROR)
        nv__workbook_no_memory(workbook);
}

static bool is_sheet_name(const char *name)
{
    size_t size = strlen(name);
    return size && nv_utf8_count(nv_span_of(name)) <= MOST_NAME &&
           name[strcspn(name, "[]:*?/\\")] == '\0' && name[0] != '\'' &&
           name[size - 1] != '\'' && strcasecmp(name, "History") != 0;
}

struct nv_sheet *nv_workbook_sheet(struct nv_workbook *workbook,
                                   const char *name)
{
    if (!is_sheet_name(name) ||
        workbook_get_worksheet_by_name(workbook->book, name)) {
        nv__workbook_fail(workbook, NV_E_BAD_SHEET_NAME, name, NULL);
        return NULL;
    }
    struct nv_sheet *sheet = nv_arena_alloc(&workbook->arena, 1, sizeof *sheet);
    struct nv_span copy = nv_arena_copy(&workbook->arena, nv_span_of(name));
    lxw_worksheet *made =
        sheet && copy.at ? workbook_add_worksheet(workbook->book, name) : NULL;
    if (!made) {
        nv__workbook_no_memory(workbook);
        return NULL;
    }
    *sheet = (struct nv_sheet){workbook, made, copy.at};
    return sheet;
}

void nv__sheet_note(struct nv_sheet *sheet, lxw_error error)
{
    if (error == LXW_ERROR_MEMORY_MALLOC_FAILED)
        nv__workbook_no_memory(sheet->workbook);
    else
        assert(error == LXW_NO_ERROR);
}

static void close_book(struct nv_workbook *workbook)
{
    lxw_workbook *book = workbook->book;
    workbook->book = NULL; /* closing frees it, whatever comes of it */
    errno = 0;
    lxw_error error = workbook_close(book);
    if (error == LXW_ERROR_MEMORY_MALLOC_FAILED)
        nv__workbook_no_memory(workbook);
    else if (error != LXW_NO_ERROR)
        fail_writing(workbook);
}

static void take_bytes(struct nv_workbook *workbook, struct nv_buffer *out)
{
    char piece[8192];
    size_t size;
    rewind(workbook->file);
    while ((size = fread(piece, 1, sizeof piece, workbook->file)) > 0)
        nv_buffer_append(out, piece, size);
    if (ferror(workbook->file))
        fail_writing(workbook);
    else if (out->failed)
        nv__workbook_no_memory(workbook);
}

enum nv_status nv_workbook_finish(struct nv_workbook *workbook,
                                  struct nv_buffer *out, struct nv_error *error)
{
    if (workbook->status == NV_OK)
        close_book(workbook);
    if (workbook->status == NV_OK)
        take_bytes(workbook, out);
    return report(workbook, error);
}
