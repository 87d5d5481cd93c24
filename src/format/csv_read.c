/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * libcsv reports fields and rows, but neither lines nor raw bytes, and drops
 * blank lines. So it is fed one physical line at a time: if its row callback
 * fires within the line, the record ends there; if not, the line is blank or
 * a quote is open and the record goes on. That gives exact line numbers and
 * the record's own bytes, while libcsv alone decides what a field is.  *
 * Most records never get there: what csv_split.c understands, it splits with
 * the same result at a fraction of the cost, and libcsv reads the others. A
 * record that the block does not hold whole is one of those, once more has
 * been read and it still is not there.
 *
 * libcsv runs strict, to learn of text behind a closing quote. Strict, it
 * also stops at a quote inside an unquoted field, where nothing is lost or
 * ambiguous: for that one byte it is told not to be.
 *
 * Field texts lie back to back in one buffer that is never smaller than the
 * raw record, so the field callback neither checks nor allocates.
 */
#include "format/csv_read.h"

#include "base/diagnostic.h"
#include "base/limits.h"
#include "base/memory.h"
#include "format/csv_cut.h"
#include "format/csv_input.h"

#include <csv.h>
#include <stdio.h>

enum {
    FIRST_TEXT = 16 * 1024,
    ENTRY_STEP = 4096 /* by which libcsv's field buffer grows */
};

struct nv_csv_reader {
    struct nv_csv_input input;
    uint64_t lines; /* given to libcsv */
    bool is_first;  /* no record yet */

    struct nv_csv_walk walk; /* at input.at, while is_walking */
    bool is_walking, is_plain;
    bool has_chunks; /* no input: the block is a chunk, and borrowed */

    struct csv_parser parser;
    bool row_done, too_many;
    struct nv_span *fields; /* NV_MAX_CSV_COLUMNS of them */
    size_t field_count;
    char *text; /* fields back to back, each terminated */
    size_t text_used, text_capacity;
};

static enum nv_status no_memory(struct nv_error *error)
{
    return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
}

/* The hot path: once per field. Addresses follow when the record is whole. */
static void on_field(void *text, size_t size, void *context)
{
    struct nv_csv_reader *reader = context;
    if (reader->field_count == NV_MAX_CSV_COLUMNS) {
        reader->too_many = true;
        return;
    }
    reader->fields[reader->field_count++].size = size;
    if (size)
        memcpy(reader->text + reader->text_used, text, size);
    reader->text_used += size;
}

static void on_row(int line_end, void *context)
{
    struct nv_csv_reader *reader = context;
    (void)line_end;
    reader->row_done = true;
}

/* Fails at the place where the field now being read begins. */
static enum nv_status fail_in_field(const struct nv_csv_reader *reader,
                                    uint64_t line,
                                    enum nv_diagnostic diagnostic,
                                    struct nv_error *error)
{
    uint64_t column = 1;
    char limit[24] = "";
    const struct nv_csv_record record = {
        .raw = {reader->input.block + reader->input.start,
                reader->input.at - reader->input.start},
        .line = line};
    if (reader->parser.quoted)
        nv_csv_place(&record, reader->field_count,
                     (char)reader->parser.delim_char, &line, &column);
    if (diagnostic == NV_E_CSV_RECORD_SIZE)
        snprintf(limit, sizeof limit, "%d", NV_MAX_CSV_RECORD);
    if (diagnostic == NV_E_CSV_COLUMNS)
        snprintf(limit, sizeof limit, "%d", NV_MAX_SURVEY_COLUMNS);
    enum nv_status status = nv__fail(error, diagnostic, limit, NULL, NULL);
    nv__error_place(error, line, column);
    nv__error_source(error, reader->input.bytes.name);
    return status;
}

/* Room for the texts of a record of so many bytes. */
static bool reserve_text(struct nv_csv_reader *reader, size_t raw_size)
{
    size_t need = raw_size + 2;
    if (need <= reader->text_capacity)
        return true;
    size_t capacity = need < FIRST_TEXT ? FIRST_TEXT : need + need / 2;
    char *text = nv__resize(reader->text, capacity, 1);
    if (!text)
        return false;
    reader->text = text;
    reader->text_capacity = capacity;
    return true;
}

/* Forgets the field in progress and waits for a new row. */
static void restart_parser(struct nv_csv_reader *reader)
{
    csv_set_opts(&reader->parser, 0);
    (void)csv_fini(&reader->parser, NULL, NULL, NULL);
    csv_set_opts(&reader->parser, CSV_STRICT);
}

/* Lets a quote inside an unquoted field pass as data. */
static size_t pass_quote(struct nv_csv_reader *reader, const char *at)
{
    csv_set_opts(&reader->parser, 0);
    size_t done = csv_parse(&reader->parser, at, 1, on_field, on_row, reader);
    csv_set_opts(&reader->parser, CSV_STRICT);
    return done;
}

/* Gives libcsv the line from reader->input.at to end. */
static enum nv_status feed(struct nv_csv_reader *reader, size_t end,
                           struct nv_csv_record *record, struct nv_error *error)
{
    if (!reserve_text(reader, end - reader->input.start))
        return no_memory(error);
    for (size_t at = reader->input.at; at < end;) {
        at += csv_parse(&reader->parser, reader->input.block + at, end - at,
                        on_field, on_row, reader);
        if (at == end)
            break;
        if (csv_error(&reader->parser) != CSV_EPARSE)
            return no_memory(error);
        if (reader->parser.quoted) {
            record->has_stray_quote = true;
            record->fault_at = at - reader->input.start;
            reader->row_done = true;
            restart_parser(reader);
            break;
        }
        size_t done = pass_quote(reader, reader->input.block + at);
        if (done == 0)
            return no_memory(error);
        at += done;
    }
    reader->input.at = end;
    reader->lines++;
    return NV_OK;
}

static void begin_record(struct nv_csv_reader *reader,
                         struct nv_csv_record *record)
{
    *record = (struct nv_csv_record){.line = reader->lines + 1};
    reader->input.start = reader->input.at;
    reader->field_count = 0;
    reader->text_used = 0;
    reader->row_done = false;
}

/* The input is used up: ends a last record that has no line end. */
static enum nv_status finish(struct nv_csv_reader *reader, uint64_t line,
                             struct nv_error *error)
{
    csv_set_opts(&reader->parser, CSV_STRICT | CSV_STRICT_FINI);
    if (csv_fini(&reader->parser, on_field, on_row, reader) != 0)
        return fail_in_field(reader, line, NV_E_CSV_UNCLOSED_QUOTE, error);
    return NV_OK;
}

/* Copies the field without the second of two quotes. Returns its new end. */
static char *undouble(struct nv_span *field, char *to)
{
    const char *from = field->at, *end = field->at + field->size;
    field->at = to;
    while (from < end) {
        const char *quote = memchr(from, '"', (size_t)(end - from));
        size_t size = (size_t)((quote ? quote + 1 : end) - from);
        memcpy(to, from, size);
        to += size;
        from += size + (quote != NULL);
    }
    field->size = (size_t)(to - field->at);
    return to;
}

/* Of the fields that were split, those that stood in quotes and hold some. */
static bool undouble_fields(struct nv_csv_reader *reader)
{
    const char *raw = reader->input.block + reader->input.start;
    if (!reserve_text(reader, reader->input.at - reader->input.start))
        return false;
    char *to = reader->text;
    for (size_t i = 0; i < reader->field_count; i++) {
        struct nv_span *field = &reader->fields[i];
        bool is_quoted = field->at > raw && field->at[-1] == '"';
        if (is_quoted && memchr(field->at, '"', field->size))
            to = undouble(field, to);
    }
    return true;
}

/* Goes on at input.at without libcsv while that is possible. */
static enum nv_csv_split split(struct nv_csv_reader *reader,
                               struct nv_csv_pieces *pieces)
{
    struct nv_csv_input *input = &reader->input;
    struct nv_span held = {input->block, input->end};
    if (!reader->is_walking)
        nv__csv_walk_from(&reader->walk, held, input->at);
    *pieces = (struct nv_csv_pieces){.fields = reader->fields,
                                     .most = NV_MAX_CSV_COLUMNS};
    enum nv_csv_split met = nv__csv_split(&reader->walk, input->at, pieces);
    reader->is_walking =
        met == NV_CSV_SPLIT_RECORD || met == NV_CSV_SPLIT_BLANK;
    if (reader->is_walking && pieces->end - input->at > NV_MAX_CSV_RECORD)
        met = NV_CSV_SPLIT_OTHER;
    if (met == NV_CSV_SPLIT_OTHER)
        reader->is_walking = false;
    if (!reader->is_walking)
        return met;
    input->at = pieces->end;
    reader->lines += pieces->lines;
    return met;
}

static enum nv_status take_pieces(struct nv_csv_reader *reader,
                                  struct nv_csv_record *record,
                                  const struct nv_csv_pieces *pieces,
                                  struct nv_error *error)
{
    reader->row_done = true;
    reader->field_count = pieces->count;
    record->is_ascii = !pieces->may_be_odd;
    if (pieces->has_doubled && !undouble_fields(reader))
        return no_memory(error);
    return NV_OK;
}

/* Takes the next record if csv_split.c does; else reader->row_done is false. */
static enum nv_status collect_quickly(struct nv_csv_reader *reader,
                                      struct nv_csv_record *record,
                                      struct nv_error *error)
{
    struct nv_csv_pieces pieces;
    enum nv_status status = NV_OK;
    bool has_read = reader->input.at_end;
    while (status == NV_OK) {
        switch (split(reader, &pieces)) {
        case NV_CSV_SPLIT_RECORD:
            return take_pieces(reader, record, &pieces, error);
        case NV_CSV_SPLIT_BLANK:
            begin_record(reader, record);
            break;
        case NV_CSV_SPLIT_CUT:
            if (has_read)
                return NV_OK;
            has_read = true;
            status = nv__csv_input_more(&reader->input, error);
            break;
        case NV_CSV_SPLIT_OTHER:
            return NV_OK;
        }
    }
    return status;
}

/* The fields that libcsv gave lie back to back in the text. */
static void find_texts(struct nv_csv_reader *reader)
{
    const char *text = reader->text;
    for (size_t i = 0; i < reader->field_count; i++) {
        reader->fields[i].at = text;
        text += reader->fields[i].size;
    }
}

static enum nv_status deliver(struct nv_csv_reader *reader,
                              struct nv_csv_record *record,
                              struct nv_error *error)
{
    if (reader->too_many)
        return fail_in_field(reader, record->line, NV_E_CSV_COLUMNS, error);
    record->fields = reader->fields;
    record->field_count = reader->field_count;
    record->raw = (struct nv_span){reader->input.block + reader->input.start,
                                   reader->input.at - reader->input.start};
    record->has_nul = !record->is_ascii &&
                      memchr(record->raw.at, '\0', record->raw.size) != NULL;
    if (record->has_nul && reader->is_first)
        return fail_in_field(reader, record->line, NV_E_CSV_NOT_TEXT, error);
    reader->is_first = false;
    return NV_OK;
}

/* Gives lines to libcsv until a record is whole or the input ends. */
static enum nv_status collect_slowly(struct nv_csv_reader *reader,
                                     struct nv_csv_record *record,
                                     struct nv_error *error)
{
    enum nv_status status = NV_OK;
    while (!reader->row_done && status == NV_OK) {
        size_t end;
        bool is_ended;
        bool is_known = nv__csv_input_line(&reader->input, &end, &is_ended);
        size_t size =
            (is_known ? end : reader->input.end) - reader->input.start;
        if (size > NV_MAX_CSV_RECORD)
            return fail_in_field(reader, record->line, NV_E_CSV_RECORD_SIZE,
                                 error);
        if (!is_known) {
            status = nv__csv_input_more(&reader->input, error);
            continue;
        }
        if (end == reader->input.at)
            return finish(reader, record->line, error);
        status = feed(reader, end, record, error);
        if (is_ended && !reader->row_done && !reader->parser.quoted)
            begin_record(reader, record); /* the line was blank */
    }
    return status;
}

static enum nv_status collect(struct nv_csv_reader *reader,
                              struct nv_csv_record *record,
                              struct nv_error *error)
{
    enum nv_status status = NV_OK;
    begin_record(reader, record);
    if (!reader->is_plain)
        status = collect_quickly(reader, record, error);
    if (status != NV_OK || reader->row_done)
        return status;
    status = collect_slowly(reader, record, error);
    find_texts(reader);
    return status;
}

enum nv_status nv_csv_next(nv_csv_reader *reader, struct nv_csv_record *record,
                           bool *found, struct nv_error *error)
{
    enum nv_status status = collect(reader, record, error);
    if (status != NV_OK)
        return status;
    if (reader->row_done) {
        status = deliver(reader, record, error);
        if (status != NV_OK)
            return status;
    }
    *found = reader->row_done;
    return NV_OK;
}

static void init_parser(struct nv_csv_reader *reader, char delimiter)
{
    (void)csv_init(&reader->parser, CSV_STRICT); /* fails for NULL alone */
    csv_set_delim(&reader->parser, (unsigned char)delimiter);
    reader->walk.delimiter = delimiter;
    csv_set_realloc_func(&reader->parser, nv__realloc);
    csv_set_free_func(&reader->parser, nv__free);
    csv_set_blk_size(&reader->parser, ENTRY_STEP);
}

enum nv_status nv_csv_open_as(nv_csv_reader **out, const char *path,
                              const struct nv_csv_options *options,
                              struct nv_error *error)
{
    struct nv_csv_reader *reader = nv__alloc(1, sizeof *reader);
    if (!reader)
        return no_memory(error);
    reader->is_first = true;
    init_parser(reader, options->delimiter);
    reader->fields = nv__alloc(NV_MAX_CSV_COLUMNS, sizeof *reader->fields);
    enum nv_status status =
        reader->fields
            ? nv__csv_input_open(&reader->input, path, options->encoding, error)
            : no_memory(error);
    if (status == NV_OK)
        *out = reader;
    else
        nv_csv_close(reader);
    return status;
}

enum nv_status nv_csv_open(nv_csv_reader **out, const char *path,
                           char delimiter, struct nv_error *error)
{
    const struct nv_csv_options options = {.delimiter = delimiter};
    return nv_csv_open_as(out, path, &options, error);
}

enum nv_encoding nv_csv_encoding(const nv_csv_reader *reader, bool *has_mark)
{
    *has_mark = reader->input.bytes.has_mark;
    return reader->input.bytes.encoding;
}

enum nv_status nv_csv_open_chunks(nv_csv_reader **out,
                                  const nv_csv_reader *like,
                                  struct nv_error *error)
{
    struct nv_csv_reader *reader = nv__alloc(1, sizeof *reader);
    if (!reader)
        return no_memory(error);
    reader->has_chunks = true;
    reader->is_plain = like->is_plain;
    init_parser(reader, like->walk.delimiter);
    reader->fields = nv__alloc(NV_MAX_CSV_COLUMNS, sizeof *reader->fields);
    if (!reader->fields) {
        nv_csv_close(reader);
        return no_memory(error);
    }
    *out = reader;
    return NV_OK;
}

void nv_csv_give(nv_csv_reader *reader, struct nv_csv_chunk chunk)
{
    /* Never written to: at_end keeps it from being filled up. */
    reader->input = (struct nv_csv_input){
        .at_end = true,
        .block = (char *)(uintptr_t)chunk.bytes.at,
        .capacity = chunk.bytes.size,
        .end = chunk.bytes.size,
    };
    reader->lines = chunk.line - 1;
    reader->is_walking = false;
}

enum nv_status nv_csv_cut(nv_csv_reader *reader, size_t most,
                          struct nv_csv_chunk *chunk, bool *found,
                          struct nv_error *error)
{
    struct nv_csv_input *input = &reader->input;
    enum nv_status status = NV_OK;
    size_t size = 0;
    uint64_t lines = 0;
    reader->is_walking = false;
    while (status == NV_OK) {
        struct nv_csv_pieces room = {.fields = reader->fields,
                                     .most = NV_MAX_CSV_COLUMNS};
        size = nv__csv_cut(&reader->walk, nv_csv_peek(reader), most, &room,
                           &lines);
        bool is_large = input->end - input->at > FIRST_TEXT + most;
        if (size || input->at_end || is_large)
            break;
        input->start = input->at;
        status = nv__csv_input_more(input, error);
    }
    *found = size > 0;
    *chunk = (struct nv_csv_chunk){{input->block + input->at, size},
                                   reader->lines + 1};
    input->at += size;
    input->start = input->at;
    reader->lines += lines;
    return status;
}

bool nv_csv_is_short(const nv_csv_reader *reader)
{
    return reader->input.at_end;
}

struct nv_span nv_csv_peek(const nv_csv_reader *reader)
{
    return (struct nv_span){reader->input.block + reader->input.at,
                            reader->input.end - reader->input.at};
}

void nv_csv_set_delimiter(nv_csv_reader *reader, char delimiter)
{
    csv_set_delim(&reader->parser, (unsigned char)delimiter);
    reader->walk.delimiter = delimiter;
    reader->is_walking = false;
}

void nv_csv_skip_line(nv_csv_reader *reader, size_t size)
{
    reader->input.at += size;
    reader->input.start = reader->input.at;
    reader->lines++;
    reader->is_walking = false;
}

void nv__csv_read_plainly(nv_csv_reader *reader)
{
    reader->is_plain = true;
}

uint64_t nv_csv_bytes_read(const nv_csv_reader *reader)
{
    return reader->input.bytes.bytes_read;
}

uint64_t nv_csv_bytes_total(const nv_csv_reader *reader)
{
    return reader->input.bytes.bytes_total;
}

uint64_t nv_csv_lines(const nv_csv_reader *reader)
{
    return reader->lines;
}

void nv_csv_close(nv_csv_reader *reader)
{
    if (!reader)
        return;
    csv_free(&reader->parser);
    if (!reader->has_chunks)
        nv__csv_input_close(&reader->input);
    nv__free(reader->fields);
    nv__free(reader->text);
    nv__free(reader);
}
