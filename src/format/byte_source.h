/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The bytes of a text file as UTF-8, whatever it was saved in: what every
 * reader of CSV reads from. UTF-8 is passed on as it is, without a copy.
 */
#ifndef NV_FORMAT_BYTE_SOURCE_H
#define NV_FORMAT_BYTE_SOURCE_H

#include "format/encoding.h"
#include <nivela/error.h>

struct nv_byte_source {
    int fd;
    char name[256];                   /* for errors: the path */
    uint64_t bytes_read, bytes_total; /* of the file; total: 0 = not known */
    enum nv_encoding encoding;        /* AUTO: nothing but ASCII so far */
    bool has_mark;                    /* it began with a byte order mark */

    bool is_ended;         /* the file has no more bytes */
    struct nv_buffer raw;  /* read and not yet given out, from raw_at on */
    struct nv_buffer text; /* the same as UTF-8, from text_at on */
    size_t raw_at, text_at;
};

/*
 * Opens path ("-" = standard input), reads its first 128 KiB or all of it and
 * finds out its encoding, where `wish` is AUTO. The source must be zeroed; it
 * is closed also after a failure. Errors: E002, E003, E001; a workbook E152;
 * a mark that is not of the wish E150.
 */
enum nv_status nv__byte_source_open(struct nv_byte_source *source,
                                    const char *path, enum nv_encoding wish,
                                    struct nv_error *error) NV_CHECKED;

/*
 * The next bytes, without a mark: at least one, unless the end is reached
 * (*got is 0). room is at least 1. A file of nothing but ASCII so far becomes
 * UTF-8 or Windows-1252 with the first byte beyond it. Errors: E003, E001.
 */
enum nv_status nv__byte_source_read(struct nv_byte_source *source, char *out,
                                    size_t room, size_t *got,
                                    struct nv_error *error) NV_CHECKED;

void nv__byte_source_close(struct nv_byte_source *source);

#endif
