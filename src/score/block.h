/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * One allocation for all arrays of an object. The function that lays the
 * arrays out is called twice: on a block without memory, to learn the size,
 * and on one of that size. So there is one failure to handle, not one for
 * each array.
 */
#ifndef NV_SCORE_BLOCK_H
#define NV_SCORE_BLOCK_H

#include <stddef.h>

struct nv__block {
    char *memory; /* NULL: only `used` is of interest */
    size_t used;
};

/* The next count * size bytes, aligned for any type; NULL without memory. */
static inline void *nv__carve(struct nv__block *block, size_t count,
                              size_t size)
{
    size_t unit = sizeof(max_align_t);
    void *at = block->memory ? block->memory + block->used : NULL;
    block->used += (count * size + unit - 1) / unit * unit;
    return at;
}

#endif
