/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Records of a CSV stream, one at a time, with their raw bytes and their
 * physical lines. libcsv is the reader of record and decides what a field
 * is; its header appears in csv_read.c only, and what is split without it
 * (csv_split.h) is split alike. Memory: one record and one
 * block of input, whatever the size of the stream; nothing is allocated per
 * record once buffers have grown to the largest one.
 *
 * What is a record: spaces and tabs around an unquoted field are dropped; a
 * quote inside an unquoted field (3.5" pipe) is data; blank lines are no
 * records. Text behind a closing quote ("a"b) is a fault of that record
 * alone: the record then ends with the line of the fault, its raw bytes are
 * all there, and reading goes on with the next line.
 */
#ifndef NV_FORMAT_CSV_READ_H
#define NV_FORMAT_CSV_READ_H

#include "format/encoding.h"
#include <nivela/error.h>

typedef struct nv_csv_reader nv_csv_reader;

struct nv_csv_record {
    const struct nv_span *fields; /* not terminated */
    size_t field_count;
    struct nv_span raw; /* as in the input, line end included */
    uint64_t line;      /* physical line of its first byte, from 1 */

    bool is_ascii; /* surely, no NUL either; false = not known */

    /* Faults that spoil this record only; see nv_csv_check. */
    bool has_stray_quote; /* fields are those before the fault */
    bool has_nul;
    size_t fault_at; /* in raw, when has_stray_quote */
};

struct nv_csv_options {
    char delimiter;
    enum nv_encoding encoding; /* AUTO = found out */
};

/*
 * Opens path ("-" = standard input) and reads the first block. All that is
 * given out is UTF-8, without a byte order mark. Errors: E002, E003, E001; an
 * encoding that the mark denies E150, a workbook E152.
 */
enum nv_status nv_csv_open_as(nv_csv_reader **out, const char *path,
                              const struct nv_csv_options *options,
                              struct nv_error *error) NV_CHECKED;

/* The same; the encoding is found out. */
enum nv_status nv_csv_open(nv_csv_reader **out, const char *path,
                           char delimiter, struct nv_error *error) NV_CHECKED;

/* What the file is saved in, as far as it is read. */
enum nv_encoding nv_csv_encoding(const nv_csv_reader *reader, bool *has_mark);

/*
 * For finding out more, before the first nv_csv_next: a block full of the
 * beginning, or all of the input; and a change of mind.
 */
struct nv_span nv_csv_peek(const nv_csv_reader *reader);
void nv_csv_set_delimiter(nv_csv_reader *reader, char delimiter);

/* Passes over the first line, of so many bytes, which is no record. */
void nv_csv_skip_line(nv_csv_reader *reader, size_t size);

/*
 * The next record, borrowed until the next call; *found is false at the end.
 * Errors, after which no record can be read: NUL bytes in the first record
 * E151, a record over the limit E153, too many fields E154, a quote never
 * closed E155 (with the place where it opened), E003, E001.
 */
enum nv_status nv_csv_next(nv_csv_reader *reader, struct nv_csv_record *record,
                           bool *found, struct nv_error *error) NV_CHECKED;

/* Whole records, and blank lines, of a stream. */
struct nv_csv_chunk {
    struct nv_span bytes; /* borrowed until the reader's next step */
    uint64_t line;        /* physical line of the first byte, from 1 */
};

/*
 * Instead of nv_csv_next: as many of the next records as are at hand, about
 * `most` bytes, for another reader (nv_csv_open_chunks). *found is false at
 * the end, and where the next record is not to be had this way: nv_csv_next
 * then gives that one, or the end. Errors: E003, E001.
 */
enum nv_status nv_csv_cut(nv_csv_reader *reader, size_t most,
                          struct nv_csv_chunk *chunk, bool *found,
                          struct nv_error *error) NV_CHECKED;

/*
 * A reader that has no stream but is given chunks; each is borrowed until
 * the next one, or until its end was found. The delimiter is that of the
 * other reader.
 */
enum nv_status nv_csv_open_chunks(nv_csv_reader **out,
                                  const nv_csv_reader *like,
                                  struct nv_error *error) NV_CHECKED;
void nv_csv_give(nv_csv_reader *reader, struct nv_csv_chunk chunk);

/* Whether all of the stream is in memory already. */
bool nv_csv_is_short(const nv_csv_reader *reader);

/*
 * Whether the record as such is sound: E156 for a stray quote, E157 for a NUL
 * byte, with line and column; the caller adds the source.
 */
enum nv_status nv_csv_check(const struct nv_csv_record *record,
                            struct nv_error *error) NV_CHECKED;

/* Bytes read so far, and the size of the input, 0 when it is not known. */
uint64_t nv_csv_bytes_read(const nv_csv_reader *reader);
uint64_t nv_csv_bytes_total(const nv_csv_reader *reader);

/* Leaves every record to libcsv, for tests that hold the two ways together. */
void nv__csv_read_plainly(nv_csv_reader *reader);

/* Physical lines begun so far. */
uint64_t nv_csv_lines(const nv_csv_reader *reader);

void nv_csv_close(nv_csv_reader *reader);

/*
 * Where field number `index` (from 0) of a record begins: line and column
 * (in characters) from 1, the quote of a quoted field included. For a field
 * that is not there, where the record ends.
 */
void nv_csv_place(const struct nv_csv_record *record, size_t index,
                  char delimiter, uint64_t *line, uint64_t *column);

/*
 * Whether field number `index`, which is there, stands in quotes: an empty
 * cell and "" have one text. Costs nothing but when it is asked.
 */
bool nv_csv_is_quoted(const struct nv_csv_record *record, size_t index,
                      char delimiter);

/*
 * The delimiter or line end behind the field that begins at the byte `at` of a
 * raw record; raw.size when there is none.
 */
size_t nv_csv_field_end(struct nv_span raw, size_t at, char delimiter);

#endif
