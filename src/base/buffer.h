/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A growing run of bytes. Appending never reports: a failure (no memory, or
 * more than limit) sticks, later appends do nothing, and the user looks at
 * `failed` once, at the end. The data is always terminated.
 */
#ifndef NV_BASE_BUFFER_H
#define NV_BASE_BUFFER_H

#include "base/span.h"
#include <stdint.h>

struct nv_buffer {
    char *data;
    size_t size, capacity;
    size_t limit; /* most bytes it may hold; 0 = no limit */
    bool failed;
};

void nv__buffer_append(struct nv_buffer *buffer, const void *bytes,
                       size_t size);

/* Whether so many more bytes can be put without a further look. */
static inline bool nv__buffer_has_room(const struct nv_buffer *buffer,
                                       size_t size)
{
    return !buffer->failed && !buffer->limit &&
           buffer->capacity - buffer->size > size;
}

static inline void nv_buffer_append(struct nv_buffer *buffer, const void *bytes,
                                    size_t size)
{
    if (!buffer->data || !nv__buffer_has_room(buffer, size)) {
        nv__buffer_append(buffer, bytes, size);
        return;
    }
    if (size)
        memcpy(buffer->data + buffer->size, bytes, size);
    buffer->size += size;
    buffer->data[buffer->size] = '\0';
}

static inline void nv_buffer_byte(struct nv_buffer *buffer, char byte)
{
    nv_buffer_append(buffer, &byte, 1);
}

void nv_buffer_text(struct nv_buffer *buffer, const char *text);
void nv_buffer_span(struct nv_buffer *buffer, struct nv_span text);
void nv_buffer_repeat(struct nv_buffer *buffer, const char *text, size_t times);
void nv_buffer_integer(struct nv_buffer *buffer, int64_t value);
__attribute__((format(printf, 2, 3))) void
nv_buffer_format(struct nv_buffer *buffer, const char *format, ...);

/* Makes sure that more bytes fit without another allocation. */
void nv_buffer_reserve(struct nv_buffer *buffer, size_t more);

/* Empties it and keeps the memory; also forgets a failure. */
void nv_buffer_clear(struct nv_buffer *buffer);

/* What it holds; borrowed, terminated ("" when empty). */
struct nv_span nv_buffer_view(const struct nv_buffer *buffer);

void nv_buffer_release(struct nv_buffer *buffer);

#endif
