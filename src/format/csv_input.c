/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The block through which CSV input comes. The record being read lies in it
 * from `start` on in one piece, so that its raw bytes can be lent out without
 * a copy; what is before is overwritten when more is read. The block grows
 * only for a record that is larger than it. Line ends are searched with
 * memchr and each byte only once, which costs next to nothing beside the
 * parsing; files of lone CRs (old Macs) and of mixed ends come out right.
 */
#define _POSIX_C_SOURCE 200809L
#include "format/csv_input.h"

#include "base/diagnostic.h"
#include "base/limits.h"
#include "base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    BLOCK_SIZE = 128 * 1024,
    SIGNATURE = 4 /* bytes that tell a kind of file */
};

static enum nv_status no_memory(struct nv_error *error)
{
    return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
}

/* Moves the record to the front of the block, and makes room behind it. */
static bool make_room(struct nv_csv_input *input)
{
    size_t start = input->start;
    memmove(input->block, input->block + start, input->end - start);
    input->at -= start;
    input->end -= start;
    input->next_lf -= input->next_lf < start ? input->next_lf : start;
    input->next_cr -= input->next_cr < start ? input->next_cr : start;
    input->start = 0;
    if (input->end < input->capacity)
        return true;
    size_t capacity = input->capacity * 2;
    if (capacity > NV_MAX_CSV_RECORD)
        capacity = NV_MAX_CSV_RECORD + 2; /* its line end, or one too many */
    char *block = nv__resize(input->block, capacity, 1);
    if (!block)
        return false;
    input->block = block;
    input->capacity = capacity;
    return true;
}

enum nv_status nv__csv_input_more(struct nv_csv_input *input,
                                  struct nv_error *error)
{
    ssize_t got;
    if (!make_room(input))
        return no_memory(error);
    do
        got = read(input->fd, input->block + input->end,
                   input->capacity - input->end);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        return nv__fail(error, NV_E_CANNOT_READ, input->source, strerror(errno),
                        NULL);
    input->at_end = got == 0;
    input->end += (size_t)got;
    input->bytes_read += (uint64_t)got;
    return NV_OK;
}

/*
 * The first c from input->at on; input->end when the block has none. *known
 * is where the last search ended, so that no byte is searched twice.
 */
static size_t seek(const struct nv_csv_input *input, char c, size_t *known)
{
    size_t from = *known > input->at ? *known : input->at;
    const char *found = memchr(input->block + from, c, input->end - from);
    *known = found ? (size_t)(found - input->block) : input->end;
    return *known;
}

/*
 * The end of the physical line at input->at, line end included: *end. False
 * when the block does not hold all of it. A CR that ends the block waits to
 * be told whether an LF follows.
 */
bool nv__csv_input_line(struct nv_csv_input *input, size_t *end, bool *is_ended)
{
    size_t lf = seek(input, '\n', &input->next_lf);
    size_t cr = seek(input, '\r', &input->next_cr);
    size_t stop = lf < cr ? lf : cr;
    *is_ended = stop < input->end;
    bool is_cut = !*is_ended || (cr == stop && stop + 1 == input->end);
    if (is_cut && !input->at_end)
        return false;
    *end = stop + *is_ended;
    if (cr == stop && lf == stop + 1 && lf < input->end)
        *end = lf + 1;
    return true;
}

static bool begins_with(const struct nv_csv_input *input, const char *bytes,
                        size_t size)
{
    return input->end >= size && memcmp(input->block, bytes, size) == 0;
}

/* What the first bytes tell: files that are no CSV, and a byte order mark. */
static enum nv_status look_at_start(struct nv_csv_input *input,
                                    struct nv_error *error)
{
    enum nv_diagnostic fault = NV_DIAGNOSTIC_NONE;
    if (begins_with(input, "\xFF\xFE", 2) || begins_with(input, "\xFE\xFF", 2))
        fault = NV_E_CSV_UTF16;
    if (begins_with(input, "PK\x03\x04", SIGNATURE) ||
        begins_with(input, "\xD0\xCF\x11\xE0", SIGNATURE))
        fault = NV_E_CSV_WORKBOOK;
    if (begins_with(input, "\xEF\xBB\xBF", 3))
        input->start = input->at = 3;
    if (fault == NV_DIAGNOSTIC_NONE)
        return NV_OK;
    enum nv_status status = nv__fail(error, fault, NULL, NULL, NULL);
    nv__error_source(error, input->source);
    return status;
}

/* Reads until the first line is there, or the block is full. */
static enum nv_status read_start(struct nv_csv_input *input,
                                 struct nv_error *error)
{
    enum nv_status status = NV_OK;
    size_t end;
    bool is_ended;
    while (
        status == NV_OK && !input->at_end && input->end < input->capacity &&
        (input->end < SIGNATURE || !nv__csv_input_line(input, &end, &is_ended)))
        status = nv__csv_input_more(input, error);
    return status == NV_OK ? look_at_start(input, error) : status;
}

static enum nv_status open_path(struct nv_csv_input *input, const char *path,
                                struct nv_error *error)
{
    struct stat info;
    nv__copy_cut(input->source, sizeof input->source, path, strlen(path));
    input->fd = STDIN_FILENO;
    if (strcmp(path, "-") != 0)
        input->fd = open(path, O_RDONLY | O_CLOEXEC);
    if (input->fd < 0)
        return nv__fail(error, NV_E_CANNOT_OPEN, path, strerror(errno), NULL);
    if (fstat(input->fd, &info) == 0 && S_ISREG(info.st_mode))
        input->bytes_total = (uint64_t)info.st_size;
    return NV_OK;
}

enum nv_status nv__csv_input_open(struct nv_csv_input *input, const char *path,
                                  struct nv_error *error)
{
    input->fd = -1;
    input->capacity = BLOCK_SIZE;
    input->block = nv__alloc(input->capacity, 1);
    if (!input->block)
        return no_memory(error);
    enum nv_status status = open_path(input, path, error);
    return status == NV_OK ? read_start(input, error) : status;
}

void nv__csv_input_close(struct nv_csv_input *input)
{
    if (input->fd > STDIN_FILENO)
        close(input->fd);
    nv__free(input->block);
}
