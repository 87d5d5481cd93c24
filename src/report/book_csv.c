/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Data in a workbook are the CSV of the same command, cell by cell: each
 * figure is written in one place, and a workbook cannot say anything else than
 * the file that programs read. What is taken apart here was put together by
 * format/csv_write a moment ago, so there is one way to quote and no fault to
 * report; format/csv_read, which reads what others write, reads from files.
 */
#include "report/book_csv.h"

/* The field in quotes at the start; size: of its bytes, quotes included. */
static struct nv_span take_quotes(struct nv_span text, struct nv_buffer *out,
                                  size_t *size)
{
    size_t at = 1;
    nv_buffer_clear(out);
    while (at < text.size) {
        const char *quote = memchr(text.at + at, '"', text.size - at);
        size_t end = quote ? (size_t)(quote - text.at) : text.size;
        bool is_double = end + 1 < text.size && text.at[end + 1] == '"';
        nv_buffer_append(out, text.at + at, end - at + is_double);
        at = end + 1 + is_double;
        if (!is_double)
            break;
    }
    *size = at < text.size ? at : text.size;
    return nv_buffer_view(out);
}

static size_t plain_size(struct nv_span text)
{
    size_t size = 0;
    while (size < text.size && text.at[size] != ',' && text.at[size] != '\n')
        size++;
    return size;
}

static bool is_guarded(struct nv_span field)
{
    return field.size > 1 && field.at[0] == '\'' &&
           memchr("=+-@\t\r", field.at[1], 6);
}

struct nv_span nv_book_take_field(struct nv_span *text,
                                  struct nv_buffer *unquoted, bool *ends_row)
{
    struct nv_span field = {text->at, 0};
    size_t size;
    if (text->size && text->at[0] == '"')
        field = take_quotes(*text, unquoted, &size);
    else
        field.size = size = plain_size(*text);
    *ends_row = size >= text->size || text->at[size] == '\n';
    size += size < text->size;
    *text = (struct nv_span){text->at + size, text->size - size};
    if (is_guarded(field))
        field = (struct nv_span){field.at + 1, field.size - 1};
    return field;
}
