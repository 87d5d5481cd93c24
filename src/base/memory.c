/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The one door to the heap. Sizes are multiplied with an overflow check, and
 * fresh memory is zeroed, so that a struct of pointers can be released at any
 * stage of its making.
 *
 * With NV_FAULTS the door can be told to fail from the nth allocation on. All
 * later ones fail too: a program that recovers by trying again must not pass
 * a sweep by luck. Without NV_FAULTS none of this is compiled. Replacing
 * malloc by a preloaded library was the alternative; it cannot be combined
 * with the address sanitizer.
 */
#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#if defined(NV_FAULTS)
static _Atomic unsigned long tried;
static _Atomic unsigned long fail_at;

void nv__memory_fail_at(unsigned long nth)
{
    tried = 0;
    fail_at = nth;
}

unsigned long nv__memory_count(void)
{
    return tried;
}

static bool must_fail(void)
{
    unsigned long now = ++tried; /* threads allocate, too */
    return fail_at != 0 && now >= fail_at;
}
#else
static bool must_fail(void)
{
    return false;
}
#endif

void *nv__malloc(size_t size)
{
    return must_fail() ? NULL : malloc(size);
}

void *nv__realloc(void *block, size_t size)
{
    return must_fail() ? NULL : realloc(block, size);
}

void *nv__alloc(size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes))
        return NULL;
    void *block = nv__malloc(bytes ? bytes : 1);
    if (block)
        memset(block, 0, bytes);
    return block;
}

void *nv__resize(void *block, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes))
        return NULL;
    return nv__realloc(block, bytes ? bytes : 1);
}

void nv__free(void *block)
{
    free(block);
}
