/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The one file that knows libxlsxwriter. What the library would complain
 * about on standard error (sheet names, lengths) is checked before it is
 * called, so it stays silent; cells go in as numbers or texts only, never as
 * formulas. Bytes repeat because the one date in the file, `created`, is a
 * constant.
 *
 * The library writes to a name, and this version cannot write to memory. The
 * file it is given is an unnamed temporary one, reached as /dev/fd/N: nothing
 * is left behind by a signal, and the result then goes the way of every
 * output, into the atomic writing of base/file. A named file beside the output
 * was rejected: there is none beside standard output.
 *
 * Excel reads "_x0041_" in a text as a character code; the library does not
 * hide it, so texts that look like one are hidden here.
 */
#define _XOPEN_SOURCE 700

#include "format/workbook.h"

#include "base/arena.h"
#include "base/diagnostic.h"
#include "base/memory.h"
#include "base/utf8.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <strings.h>
#include <unistd.h>
#include <xlsxwriter.h>

enum {
    MOST_CHARACTERS = 32767, /* of a cell, says Excel */
    MOST_NAME = 31,
    CREATED = 946684800, /* 2000-01-01: the library takes 0 for "now" */
    HEADER_TINT = 0xDDE5EE
};

struct nv_workbook {
    struct nv_arena arena;
    FILE *file; /* temporary, without a name */
    lxw_workbook *book;
    lxw_format *styles[NV_CELL_STYLES]; /* PLAIN: none */
    struct nv_buffer text;              /* of the cell being written */
    enum nv_status status;              /* of the first failure */
    struct nv_error error;
};

struct nv_sheet {
    struct nv_workbook *workbook;
    lxw_worksheet *sheet;
};

static void fail(struct nv_workbook *workbook, enum nv_diagnostic fault,
                 const char *first, const char *second)
{
    if (workbook->status == NV_OK)
        workbook->status =
            nv__fail(&workbook->error, fault, first, second, NULL);
}

static void fail_memory(struct nv_workbook *workbook)
{
    fail(workbook, NV_E_NO_MEMORY, NULL, NULL);
}

static void fail_writing(struct nv_workbook *workbook)
{
    fail(workbook, NV_E_CANNOT_WRITE, P_tmpdir, strerror(errno));
}

static enum nv_status report(const struct nv_workbook *workbook,
                             struct nv_error *error)
{
    if (workbook->status != NV_OK && error)
        *error = workbook->error;
    return workbook->status;
}

static void make_styles(struct nv_workbook *workbook)
{
    lxw_format *header = workbook_add_format(workbook->book);
    if (!header) {
        fail_memory(workbook);
        return;
    }
    format_set_bold(header);
    format_set_bg_color(header, HEADER_TINT);
    workbook->styles[NV_CELL_HEADER] = header;
}

static void open_book(struct nv_workbook *workbook)
{
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
    workbook->book = workbook_new(name);
    if (workbook->book)
        make_styles(workbook);
    else
        fail_memory(workbook);
}

enum nv_status nv_workbook_new(struct nv_workbook **out, struct nv_error *error)
{
    struct nv_workbook *workbook = nv__alloc(1, sizeof *workbook);
    if (!workbook)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    open_book(workbook);
    enum nv_status status = report(workbook, error);
    if (status == NV_OK)
        *out = workbook;
    else
        nv_workbook_free(workbook);
    return status;
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

/* The library takes pointers to what it does not change. */
static char *unconst(const char *text)
{
    union {
        const char *from;
        char *to;
    } both = {.from = text};
    return both.to;
}

void nv_workbook_describe(struct nv_workbook *workbook,
                          struct nv_workbook_facts facts)
{
    lxw_doc_properties properties = {.title = unconst(facts.title),
                                     .subject = unconst(facts.subject),
                                     .comments = unconst(facts.comment),
                                     .created = CREATED};
    if (workbook_set_properties(workbook->book, &properties) != LXW_NO_ERROR)
        fail_memory(workbook);
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
        fail(workbook, NV_E_BAD_SHEET_NAME, name, NULL);
        return NULL;
    }
    struct nv_sheet *sheet = nv_arena_alloc(&workbook->arena, 1, sizeof *sheet);
    lxw_worksheet *made =
        sheet ? workbook_add_worksheet(workbook->book, name) : NULL;
    if (!made) {
        fail_memory(workbook);
        return NULL;
    }
    *sheet = (struct nv_sheet){workbook, made};
    return sheet;
}

static void note(struct nv_sheet *sheet, lxw_error error)
{
    if (error == LXW_ERROR_MEMORY_MALLOC_FAILED)
        fail_memory(sheet->workbook);
    else
        assert(error == LXW_NO_ERROR);
}

void nv_sheet_width(struct nv_sheet *sheet, unsigned column, unsigned width)
{
    if (sheet)
        note(sheet, worksheet_set_column(sheet->sheet, (lxw_col_t)column,
                                         (lxw_col_t)column, width, NULL));
}

void nv_sheet_freeze(struct nv_sheet *sheet, unsigned rows)
{
    if (sheet)
        worksheet_freeze_panes(sheet->sheet, rows, 0);
}

static bool is_hexadecimal(char c)
{
    return c && strchr("0123456789abcdefABCDEF", c);
}

/* "_x0041_" stands at `at`. */
static bool is_character_code(struct nv_span text, size_t at)
{
    if (at + 7 > text.size || text.at[at] != '_' || text.at[at + 1] != 'x' ||
        text.at[at + 6] != '_')
        return false;
    for (size_t i = 2; i < 6; i++) {
        if (!is_hexadecimal(text.at[at + i]))
            return false;
    }
    return true;
}

static const char *cell_text(struct nv_buffer *out, struct nv_span text)
{
    size_t done = 0;
    nv_buffer_clear(out);
    for (size_t i = 0; i < text.size; i++) {
        if (!is_character_code(text, i))
            continue;
        nv_buffer_append(out, text.at + done, i - done);
        nv_buffer_text(out, "_x005F");
        done = i;
    }
    nv_buffer_append(out, text.at + done, text.size - done);
    return nv_buffer_view(out).at;
}

void nv_sheet_text(struct nv_sheet *sheet, struct nv_cell cell,
                   struct nv_span text)
{
    if (!sheet || text.size == 0)
        return;
    struct nv_workbook *workbook = sheet->workbook;
    const char *ready = cell_text(&workbook->text, text);
    if (workbook->text.failed)
        fail_memory(workbook);
    else if (nv_utf8_count(nv_buffer_view(&workbook->text)) > MOST_CHARACTERS)
        fail(workbook, NV_E_CELL_TOO_LONG, "32767", NULL);
    else
        note(sheet, worksheet_write_string(sheet->sheet, cell.row,
                                           (lxw_col_t)cell.column, ready,
                                           workbook->styles[cell.style]));
}

/* The one double of the library: it is what a workbook holds. */
static double as_double(struct nv_decimal value)
{
    return (double)value.units / (double)nv_power_of_ten(value.digits);
}

void nv_sheet_number(struct nv_sheet *sheet, struct nv_cell cell,
                     struct nv_decimal value)
{
    if (sheet)
        note(sheet, worksheet_write_number(
                        sheet->sheet, cell.row, (lxw_col_t)cell.column,
                        as_double(value), sheet->workbook->styles[cell.style]));
}

static void close_book(struct nv_workbook *workbook)
{
    lxw_workbook *book = workbook->book;
    workbook->book = NULL; /* closing frees it, whatever comes of it */
    errno = 0;
    lxw_error error = workbook_close(book);
    if (error == LXW_ERROR_MEMORY_MALLOC_FAILED)
        fail_memory(workbook);
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
        fail_memory(workbook);
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
