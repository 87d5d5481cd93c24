/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * CSV texts as files, and what was read of them as one line of text, so that
 * a test case states all of it: each record as line[field|field]=raw size.
 */
#ifndef NV_TESTS_CSV_SUPPORT_H
#define NV_TESTS_CSV_SUPPORT_H

#include "base/buffer.h"
#include "format/csv_read.h"
#include "unit.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char csv_path[64];

static inline int csv_setup(void **state)
{
    (void)state;
    strcpy(csv_path, "/tmp/nivela-csv-XXXXXX");
    int fd = mkstemp(csv_path);
    return fd < 0 ? -1 : close(fd);
}

static inline int csv_teardown(void **state)
{
    (void)state;
    return unlink(csv_path);
}

static inline void csv_write(struct nv_span text)
{
    int fd = open(csv_path, O_WRONLY | O_TRUNC);
    assert_true(fd >= 0);
    while (text.size) {
        ssize_t done = write(fd, text.at, text.size);
        assert_true(done > 0);
        text.at += done;
        text.size -= (size_t)done;
    }
    close(fd);
}

static inline void csv_describe(struct nv_buffer *out,
                                const struct nv_csv_record *record)
{
    nv_buffer_format(out, "%llu[", (unsigned long long)record->line);
    for (size_t i = 0; i < record->field_count; i++) {
        if (i)
            nv_buffer_byte(out, '|');
        nv_buffer_span(out, record->fields[i]);
    }
    nv_buffer_format(out, "]=%zu", record->raw.size);
    if (record->has_stray_quote)
        nv_buffer_format(out, "!%zu", record->fault_at);
    if (record->has_nul)
        nv_buffer_text(out, "0");
}

/*
 * Reads all records from path into out; raw bytes go to raw, when given. The
 * status is that of the last step.
 */
static inline enum nv_status csv_read(const char *path, char delimiter,
                                      struct nv_buffer *out,
                                      struct nv_buffer *raw,
                                      struct nv_error *error)
{
    nv_csv_reader *reader = NULL;
    struct nv_csv_record record;
    bool found = true;
    enum nv_status status = nv_csv_open(&reader, path, delimiter, error);
    if (status != NV_OK)
        return status;
    for (;;) {
        status = nv_csv_next(reader, &record, &found, error);
        if (status != NV_OK || !found)
            break;
        csv_describe(out, &record);
        if (raw)
            nv_buffer_span(raw, record.raw);
    }
    nv_csv_close(reader);
    return status;
}

#endif
