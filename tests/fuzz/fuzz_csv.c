/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as CSV, delivered in pieces of any size, compared with libcsv
 * fed in one block: the same records and fields up to the first fault of
 * quoting (where libcsv goes on in its own way), and over all of the input
 * when there is none. And compared with the reader that leaves every record
 * to libcsv: the same to the last, faults and errors included. Raw bytes are
 * those of the input, lines are counted right, places lie inside.
 *
 * Of the input the first byte says the delimiter, the second the size of the
 * pieces; the rest is the file.
 */
#include "base/buffer.h"
#include "format/csv_read.h"
#include "format/file_kind.h"
#include "fuzz.h"
#include "memory_input.h"

#include <csv.h>
#include <string.h>

/* A field as its size and its bytes, a row's end as a size that none has. */
static void on_field(void *text, size_t size, void *context)
{
    nv_buffer_append(context, &size, sizeof size);
    nv_buffer_append(context, text, size);
}

static void on_row(int line_end, void *context)
{
    size_t mark = SIZE_MAX;
    (void)line_end;
    nv_buffer_append(context, &mark, sizeof mark);
}

static void read_with_libcsv(struct nv_span text, char delimiter,
                             struct nv_buffer *out)
{
    struct csv_parser parser;
    must(csv_init(&parser, 0) == 0, "libcsv starts");
    csv_set_delim(&parser, (unsigned char)delimiter);
    size_t done = csv_parse(&parser, text.at, text.size, on_field, on_row, out);
    must(done == text.size, "libcsv takes all");
    csv_fini(&parser, on_field, on_row, out);
    csv_free(&parser);
}

/* Where physical line number `line` of the text begins. */
static size_t offset_of_line(struct nv_span text, uint64_t line)
{
    size_t at = 0;
    for (uint64_t now = 1; now < line && at < text.size; at++) {
        bool is_pair = text.at[at] == '\r' && at + 1 < text.size &&
                       text.at[at + 1] == '\n';
        now += (text.at[at] == '\n' || text.at[at] == '\r') && !is_pair;
    }
    return at;
}

static bool is_blank(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (!memchr(" \t\r\n", text[i], 4))
            return false;
    }
    return true;
}

/* Checks one record; *at is behind the record before it. */
static void check_record(const struct nv_csv_record *record,
                         struct nv_span text, size_t *at, char delimiter)
{
    struct nv_error error;
    uint64_t line, column, last_line = 0, last_column = 0;
    size_t start = offset_of_line(text, record->line);
    must(start >= *at && is_blank(text.at + *at, start - *at),
         "what is passed over is blank");
    *at = start;
    must(*at + record->raw.size <= text.size, "raw bytes lie in the input");
    must(memcmp(text.at + *at, record->raw.at, record->raw.size) == 0,
         "raw bytes are the input's, and of that line");
    must(record->has_nul == !!memchr(record->raw.at, 0, record->raw.size),
         "a NUL byte is told");
    *at += record->raw.size;
    for (size_t i = 0; i < record->field_count; i++) {
        nv_csv_place(record, i, delimiter, &line, &column);
        must(line > last_line || (line == last_line && column > last_column),
             "places of fields rise");
        last_line = line;
        last_column = column;
    }
    bool is_sound = nv_csv_check(record, &error) == NV_OK;
    must(is_sound == !(record->has_nul || record->has_stray_quote),
         "a fault is told");
    must(is_sound || (error.line >= record->line && error.column >= 1),
         "a fault has a place");
}

/* Reads all records; true when there was no fault of quoting. */
static bool read_with_ours(nv_csv_reader *reader, struct nv_span text,
                           char delimiter, struct nv_buffer *out)
{
    struct nv_csv_record record;
    struct nv_error error;
    bool found = true, is_clean = true;
    size_t at = 0;
    while (nv_csv_next(reader, &record, &found, &error) == NV_OK && found) {
        check_record(&record, text, &at, delimiter);
        is_clean = is_clean && !record.has_stray_quote;
        for (size_t i = 0; is_clean && i < record.field_count; i++)
            on_field((void *)(uintptr_t)record.fields[i].at,
                     record.fields[i].size, out);
        if (is_clean)
            on_row(0, out);
    }
    must(!found || (error.code >= 150 && error.code < 180),
         "the end, or an error of the group");
    must(found || is_blank(text.at + at, text.size - at),
         "nothing is left but blanks");
    return is_clean && !found;
}

static void compare(nv_csv_reader *reader, struct nv_span text, char delimiter)
{
    struct nv_buffer ours = {0}, theirs = {0};
    if (text.size >= 3 && memcmp(text.at, "\xEF\xBB\xBF", 3) == 0)
        text = (struct nv_span){text.at + 3, text.size - 3};
    bool is_clean = read_with_ours(reader, text, delimiter, &ours);
    read_with_libcsv(text, delimiter, &theirs);
    must(is_clean ? ours.size == theirs.size : ours.size <= theirs.size,
         "as many records as libcsv");
    must(ours.size == 0 || memcmp(ours.data, theirs.data, ours.size) == 0,
         "the records of libcsv");
    nv_buffer_release(&ours);
    nv_buffer_release(&theirs);
}

static void note_record(const struct nv_csv_record *record, char delimiter,
                        struct nv_buffer *out)
{
    nv_buffer_format(out, "%llu %zu %d %d %zu\n",
                     (unsigned long long)record->line, record->raw.size,
                     record->has_stray_quote, record->has_nul,
                     record->fault_at);
    for (size_t i = 0; i < record->field_count; i++) {
        on_field((void *)(uintptr_t)record->fields[i].at,
                 record->fields[i].size, out);
        nv_buffer_byte(out, nv_csv_is_quoted(record, i, delimiter) ? '"' : ' ');
    }
    on_row(0, out);
    for (size_t i = 0; record->is_ascii && i < record->raw.size; i++)
        must(record->raw.at[i] > 0, "what is said to be ASCII is");
}

/* All that a reader tells of the input, to its end or its error. */
static void note_all(struct nv_span text, size_t piece, char delimiter,
                     bool plainly, struct nv_buffer *out)
{
    nv_csv_reader *reader = NULL;
    struct nv_csv_record record;
    struct nv_error error = {0};
    bool found = true;
    memory_input_begin(text, piece);
    if (nv_csv_open(&reader, MEMORY_INPUT, delimiter, &error) != NV_OK)
        found = false;
    else if (plainly)
        nv__csv_read_plainly(reader);
    while (found && nv_csv_next(reader, &record, &found, &error) == NV_OK &&
           found)
        note_record(&record, delimiter, out);
    nv_buffer_format(out, "E%d %u %u", error.code, (unsigned)error.line,
                     (unsigned)error.column);
    if (reader)
        nv_buffer_format(out, " %u", (unsigned)nv_csv_lines(reader));
    nv_csv_close(reader);
    memory_input_end();
}

static void compare_ways(struct nv_span text, size_t piece, char delimiter)
{
    struct nv_buffer quick = {0}, plain = {0};
    note_all(text, piece, delimiter, false, &quick);
    note_all(text, piece, delimiter, true, &plain);
    must(nv_span_equal(nv_buffer_view(&quick), nv_buffer_view(&plain)),
         "both ways give the same");
    nv_buffer_release(&quick);
    nv_buffer_release(&plain);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char delimiters[] = {',', ';', '\t', '|'};
    nv_csv_reader *reader = NULL;
    struct nv_error error;
    if (size < 2)
        return 0;
    char delimiter = delimiters[data[0] % sizeof delimiters];
    struct nv_span text = {(const char *)data + 2, size - 2};
    compare_ways(text, data[1], delimiter);
    memory_input_begin(text, data[1]);
    const struct nv_csv_options options = {delimiter, NV_ENCODING_UTF8};
    if (nv_csv_open_as(&reader, MEMORY_INPUT, &options, &error) == NV_OK)
        compare(reader, text, delimiter);
    else
        must(error.code == 150 || error.code == 152 ||
                 (error.code >= NV_FIRST_FILE_KIND &&
                  error.code <= NV_LAST_FILE_KIND),
             "no CSV by its start");
    nv_csv_close(reader);
    memory_input_end();
    return 0;
}
