/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Records of a CSV stream, one at a time, with their raw bytes and their
 * physical lines. libcsv is the reader of record and decides what a field
 * is; its header appears in csv_read.c only. Memory: one record and one
 * block of input, whatever the size of the stream; nothing is allocated per
 * record once buffers have grown to the largest one.
 */
#ifndef NV_FORMAT_CSV_READ_H
#define NV_FORMAT_CSV_READ_H

#include "base/span.h"
#include <nivela/error.h>

typedef struct nv_csv_reader nv_csv_reader;

struct nv_csv_record {
    const struct nv_span *fields; /* each terminated */
    size_t field_count;
    struct nv_span raw; /* as in the input, line end included */
    uint64_t line;      /* physical line of its first byte, from 1 */
};

/*
 * Opens path ("-" = standard input). A UTF-8 byte order mark is passed over.
 * Errors: E002, E003, E001; UTF-16 and NUL bytes at the start, E1xx.
 */
enum nv_status nv_csv_open(nv_csv_reader **out, const char *path,
                           char delimiter, struct nv_error *error) NV_CHECKED;

/*
 * The next record, borrowed until the next call; *found is false at the end.
 * Blank lines are no records. Errors, after which no record can be read: a
 * record over the limit, a quote never closed (E1xx, with the place where
 * it opened), E003, E001.
 */
enum nv_status nv_csv_next(nv_csv_reader *reader, struct nv_csv_record *record,
                           bool *found, struct nv_error *error) NV_CHECKED;

/* Bytes read so far, and the size of the input, 0 when it is not known. */
uint64_t nv_csv_bytes_read(const nv_csv_reader *reader);
uint64_t nv_csv_bytes_total(const nv_csv_reader *reader);

/* Physical lines begun so far. */
uint64_t nv_csv_lines(const nv_csv_reader *reader);

void nv_csv_close(nv_csv_reader *reader);

/* Where field number `index` of a record begins: line and column from 1. */
void nv_csv_place(const struct nv_csv_record *record, size_t index,
                  char delimiter, uint64_t *line, uint64_t *column);

#endif
