/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The filter before every block of CSV. What a file is saved in is decided
 * by its bytes alone, never by how they arrive: the first 128 KiB are read
 * whole, also from a pipe, and wherever the first byte beyond ASCII stands,
 * the 64 KiB from it on decide. Where the first 128 KiB are ASCII, which is
 * true in any of these encodings, the next reads look on, at the cost of one
 * pass over bytes that are in the cache anyway. After that UTF-8 is read
 * straight into the reader's block, and only the other encodings go through
 * a buffer.
 *
 * The alternative, to look at the first block only, fails where surveys do:
 * codes and numbers for a thousand rows, then one name with an accent.
 */
#define _POSIX_C_SOURCE 200809L
#include "format/byte_source.h"

#include "base/diagnostic.h"
#include "format/file_kind.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FIRST_BLOCK = 128 * 1024, WINDOW = 64 * 1024 };

static enum nv_status no_memory(struct nv_error *error)
{
    return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
}

static enum nv_status read_some(struct nv_byte_source *source, char *out,
                                size_t room, size_t *got,
                                struct nv_error *error)
{
    ssize_t count;
    do
        count = read(source->fd, out, room);
    while (count < 0 && errno == EINTR);
    if (count < 0)
        return nv__fail(error, NV_E_CANNOT_READ, source->name, strerror(errno),
                        NULL);
    *got = (size_t)count;
    source->is_ended = count == 0;
    source->bytes_read += (uint64_t)count;
    return NV_OK;
}

static struct nv_span raw_of(const struct nv_byte_source *source)
{
    struct nv_span all = nv_buffer_view(&source->raw);
    return (struct nv_span){all.at + source->raw_at, all.size - source->raw_at};
}

/* Brings what is not yet given out to the front. */
static void close_up(struct nv_byte_source *source)
{
    struct nv_span rest = raw_of(source);
    if (source->raw_at && rest.size)
        memmove(source->raw.data, rest.at, rest.size);
    source->raw.size = rest.size;
    source->raw_at = 0;
}

/* Reads until so many bytes wait in raw, or the file ends. */
static enum nv_status fill(struct nv_byte_source *source, size_t size,
                           struct nv_error *error)
{
    struct nv_buffer *raw = &source->raw;
    close_up(source);
    if (raw->size < size)
        nv_buffer_reserve(raw, size - raw->size);
    if (raw->failed)
        return no_memory(error);
    while (raw->size < size && !source->is_ended) {
        size_t got = 0;
        enum nv_status status = read_some(source, raw->data + raw->size,
                                          size - raw->size, &got, error);
        if (status != NV_OK)
            return status;
        raw->size += got;
        raw->data[raw->size] = '\0';
    }
    return NV_OK;
}

static bool agrees(enum nv_encoding wish, enum nv_encoding mark)
{
    bool is_utf16 =
        mark == NV_ENCODING_UTF16_LE || mark == NV_ENCODING_UTF16_BE;
    return wish == NV_ENCODING_AUTO || wish == mark ||
           (wish == NV_ENCODING_UTF16 && is_utf16);
}

/* By the window that begins with the first byte beyond ASCII, here or on. */
static enum nv_status guess(struct nv_byte_source *source,
                            struct nv_error *error)
{
    enum nv_status status = NV_OK;
    struct nv_span start = raw_of(source);
    size_t ascii = nv__ascii_size(start);
    if (ascii < start.size && ascii + WINDOW > start.size)
        status = fill(source, ascii + WINDOW, error);
    if (status != NV_OK)
        return status;
    struct nv_span seen = raw_of(source);
    bool is_all = source->is_ended && seen.size <= ascii + WINDOW;
    if (!is_all && seen.size > ascii + WINDOW)
        seen.size = ascii + WINDOW;
    source->encoding = nv__encoding_guess(seen, is_all);
    return NV_OK;
}

/* What the first bytes tell: files that are no text, and the encoding. */
static enum nv_status look_at_start(struct nv_byte_source *source,
                                    enum nv_encoding wish,
                                    struct nv_error *error)
{
    struct nv_span start = raw_of(source);
    size_t size;
    enum nv_encoding mark = nv__encoding_mark(start, &size);
    struct nv_span text = {start.at + size, start.size - size};
    enum nv_status status = nv__refuse_file_kind(text, error);
    if (status != NV_OK)
        return status;
    if (size && !agrees(wish, mark))
        return nv__fail(error, NV_E_CSV_OTHER_MARK, nv__encoding_name(mark),
                        nv__encoding_name(wish), NULL);
    source->has_mark = size > 0;
    source->raw_at = size;
    source->encoding = size ? mark : wish;
    if (source->encoding == NV_ENCODING_UTF16)
        source->encoding = nv__encoding_order(start);
    return source->encoding == NV_ENCODING_AUTO ? guess(source, error) : NV_OK;
}

static enum nv_status open_path(struct nv_byte_source *source, const char *path,
                                struct nv_error *error)
{
    struct stat info;
    nv__copy_cut(source->name, sizeof source->name, path, strlen(path));
    source->fd = STDIN_FILENO;
    if (strcmp(path, "-") != 0)
        source->fd = open(path, O_RDONLY | O_CLOEXEC);
    if (source->fd < 0)
        return nv__fail(error, NV_E_CANNOT_OPEN, path, strerror(errno), NULL);
    if (fstat(source->fd, &info) == 0 && S_ISREG(info.st_mode))
        source->bytes_total = (uint64_t)info.st_size;
    return NV_OK;
}

enum nv_status nv__byte_source_open(struct nv_byte_source *source,
                                    const char *path, enum nv_encoding wish,
                                    struct nv_error *error)
{
    enum nv_status status = open_path(source, path, error);
    if (status == NV_OK)
        status = fill(source, FIRST_BLOCK, error);
    if (status != NV_OK)
        return status;
    status = look_at_start(source, wish, error);
    if (status != NV_OK)
        nv__error_source(error, source->name);
    return status;
}

/* Gives out some of a buffer. */
static size_t give(struct nv_buffer *from, size_t *at, char *out, size_t room)
{
    size_t size = from->size - *at;
    size = size < room ? size : room;
    memcpy(out, from->data + *at, size);
    *at += size;
    return size;
}

/*
 * Some of *got bytes may be the first beyond ASCII: then these and all behind
 * them wait in raw until they have told the encoding.
 */
static enum nv_status look_on(struct nv_byte_source *source, const char *bytes,
                              size_t *got, struct nv_error *error)
{
    size_t ascii = nv__ascii_size((struct nv_span){bytes, *got});
    if (ascii == *got)
        return NV_OK;
    nv_buffer_clear(&source->raw);
    source->raw_at = 0;
    nv_buffer_append(&source->raw, bytes + ascii, *got - ascii);
    *got = ascii;
    return source->raw.failed ? no_memory(error) : guess(source, error);
}

/* Makes some text of what is, or comes, in raw; none at the end. */
static enum nv_status decode_some(struct nv_byte_source *source,
                                  struct nv_error *error)
{
    enum nv_status status = NV_OK;
    nv_buffer_clear(&source->text);
    source->text_at = 0;
    while (!source->text.size && status == NV_OK) {
        struct nv_span bytes = raw_of(source);
        source->raw_at += nv__encoding_decode(source->encoding, bytes,
                                              source->is_ended, &source->text);
        if (source->text.failed)
            return no_memory(error);
        if (source->text.size || source->is_ended)
            break;
        status = fill(source, FIRST_BLOCK, error);
    }
    return status;
}

static bool has_raw(const struct nv_byte_source *source)
{
    return source->raw_at < source->raw.size;
}

/* UTF-8 out of what waits in raw; the memory is not needed again. */
static size_t give_raw(struct nv_byte_source *source, char *out, size_t room)
{
    size_t got = give(&source->raw, &source->raw_at, out, room);
    if (!has_raw(source)) {
        nv_buffer_release(&source->raw);
        source->raw_at = 0;
    }
    return got;
}

enum nv_status nv__byte_source_read(struct nv_byte_source *source, char *out,
                                    size_t room, size_t *got,
                                    struct nv_error *error)
{
    enum nv_status status = NV_OK;
    *got = 0;
    if (!nv__encoding_is_foreign(source->encoding) && !has_raw(source)) {
        status = read_some(source, out, room, got, error);
        if (status == NV_OK && source->encoding == NV_ENCODING_AUTO)
            status = look_on(source, out, got, error);
    }
    if (status != NV_OK || *got)
        return status;
    if (!nv__encoding_is_foreign(source->encoding)) {
        if (has_raw(source))
            *got = give_raw(source, out, room);
        return NV_OK;
    }
    if (source->text_at == source->text.size)
        status = decode_some(source, error);
    if (status == NV_OK && source->text.size)
        *got = give(&source->text, &source->text_at, out, room);
    return status;
}

void nv__byte_source_close(struct nv_byte_source *source)
{
    if (source->fd > STDIN_FILENO)
        close(source->fd);
    nv_buffer_release(&source->raw);
    nv_buffer_release(&source->text);
}
