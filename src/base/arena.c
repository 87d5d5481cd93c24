/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * An arena is a list of blocks, each filled from its start; the newest block
 * is the first of the list. What does not fit gets a new block of at least
 * the standard size, so a small object costs one allocation in all and a
 * large one a block of its own. Nothing is freed singly: objects of one
 * lifetime share one arena, and a failure half-way needs one release.
 */
#include "base/arena.h"

#include "base/memory.h"

#include <stdint.h>
#include <string.h>

enum { BLOCK_SIZE = 16 * 1024 };

struct nv_arena_block {
    struct nv_arena_block *next;
    size_t used, size;
    max_align_t data[];
};

static size_t round_up(size_t bytes)
{
    size_t unit = sizeof(max_align_t);
    return (bytes + unit - 1) / unit * unit;
}

static struct nv_arena_block *add_block(struct nv_arena *arena, size_t bytes)
{
    size_t size = bytes > BLOCK_SIZE ? bytes : BLOCK_SIZE;
    struct nv_arena_block *block = nv__alloc(1, sizeof *block + size);
    if (!block)
        return NULL;
    block->size = size;
    block->next = arena->blocks;
    arena->blocks = block;
    return block;
}

void *nv_arena_alloc(struct nv_arena *arena, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes) || bytes > SIZE_MAX / 2)
        return NULL;
    bytes = round_up(bytes ? bytes : 1);
    struct nv_arena_block *block = arena->blocks;
    if (!block || block->size - block->used < bytes)
        block = add_block(arena, bytes);
    if (!block)
        return NULL;
    void *at = (char *)block->data + block->used;
    block->used += bytes;
    return at;
}

struct nv_span nv_arena_copy(struct nv_arena *arena, struct nv_span text)
{
    char *copy = nv_arena_alloc(arena, text.size + 1, 1);
    if (!copy)
        return (struct nv_span){0};
    if (text.size)
        memcpy(copy, text.at, text.size);
    return (struct nv_span){copy, text.size};
}

void nv_arena_release(struct nv_arena *arena)
{
    while (arena->blocks) {
        struct nv_arena_block *next = arena->blocks->next;
        nv__free(arena->blocks);
        arena->blocks = next;
    }
}
