/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * read() replaced when linking. A temporary file for each input would cost
 * more than the parsing, and would never give a reader pieces of one byte,
 * which is where the ends of blocks are put to the test.
 */
#include "memory_input.h"

#include <stdint.h>
#include <sys/types.h>

static struct nv_span rest;
static size_t most;
static bool is_on;

ssize_t __real_read(int fd, void *out, size_t size);
ssize_t __wrap_read(int fd, void *out, size_t size);

void memory_input_begin(struct nv_span text, size_t piece)
{
    rest = text;
    most = piece ? piece : SIZE_MAX;
    is_on = true;
}

void memory_input_end(void)
{
    is_on = false;
}

ssize_t __wrap_read(int fd, void *out, size_t size)
{
    if (!is_on)
        return __real_read(fd, out, size);
    size_t count = size < most ? size : most;
    count = count < rest.size ? count : rest.size;
    if (count)
        memcpy(out, rest.at, count);
    rest.at += count;
    rest.size -= count;
    return (ssize_t)count;
}
