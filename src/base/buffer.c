/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The builder of every text that leaves the program. Its error is sticky, so
 * that writers read as a list of what they write, with one check at the end,
 * and no writer can forget one. Capacity doubles; a limit turns a runaway
 * writer into a failure rather than an exhausted machine.
 */
#include "base/buffer.h"

#include "base/memory.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

enum { FIRST_CAPACITY = 256 };

static size_t grown(const struct nv_buffer *buffer, size_t need)
{
    size_t capacity = buffer->capacity ? buffer->capacity : FIRST_CAPACITY;
    while (capacity < need)
        capacity = capacity > SIZE_MAX / 2 ? need : capacity * 2;
    return capacity;
}

void nv_buffer_reserve(struct nv_buffer *buffer, size_t more)
{
    size_t need;
    if (buffer->failed)
        return;
    if (__builtin_add_overflow(buffer->size, more, &need) ||
        __builtin_add_overflow(need, (size_t)1, &need) ||
        (buffer->limit && need - 1 > buffer->limit)) {
        buffer->failed = true;
        return;
    }
    if (need <= buffer->capacity)
        return;
    size_t capacity = grown(buffer, need);
    char *data = nv__resize(buffer->data, capacity, 1);
    if (!data) {
        buffer->failed = true;
        return;
    }
    buffer->data = data;
    buffer->capacity = capacity;
}

void nv__buffer_append(struct nv_buffer *buffer, const void *bytes, size_t size)
{
    nv_buffer_reserve(buffer, size);
    if (buffer->failed)
        return;
    assert(buffer->data); /* there was room for a byte at least */
    if (size)
        memcpy(buffer->data + buffer->size, bytes, size);
    buffer->size += size;
    buffer->data[buffer->size] = '\0';
}

void nv_buffer_text(struct nv_buffer *buffer, const char *text)
{
    nv_buffer_append(buffer, text, strlen(text));
}

void nv_buffer_span(struct nv_buffer *buffer, struct nv_span text)
{
    nv_buffer_append(buffer, text.at, text.size);
}

void nv_buffer_repeat(struct nv_buffer *buffer, const char *text, size_t times)
{
    for (size_t i = 0; i < times; i++)
        nv_buffer_text(buffer, text);
}

void nv_buffer_integer(struct nv_buffer *buffer, int64_t value)
{
    char digits[24];
    char *at = digits + sizeof digits;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do {
        *--at = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (value < 0)
        *--at = '-';
    nv_buffer_append(buffer, at, (size_t)(digits + sizeof digits - at));
}

void nv_buffer_format(struct nv_buffer *buffer, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int size = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (size < 0)
        buffer->failed = true;
    else
        nv_buffer_reserve(buffer, (size_t)size);
    if (!buffer->failed) {
        vsnprintf(buffer->data + buffer->size, (size_t)size + 1, format, again);
        buffer->size += (size_t)size;
    }
    va_end(again);
}

void nv_buffer_clear(struct nv_buffer *buffer)
{
    buffer->size = 0;
    buffer->failed = false;
    if (buffer->data)
        buffer->data[0] = '\0';
}

struct nv_span nv_buffer_view(const struct nv_buffer *buffer)
{
    if (!buffer->data)
        return (struct nv_span){"", 0};
    return (struct nv_span){buffer->data, buffer->size};
}

void nv_buffer_release(struct nv_buffer *buffer)
{
    nv__free(buffer->data);
    *buffer = (struct nv_buffer){.limit = buffer->limit};
}
