/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Memory that is given back all at once: one arena per long-lived object.
 * A zeroed struct is a valid empty arena.
 */
#ifndef NV_BASE_ARENA_H
#define NV_BASE_ARENA_H

#include "base/span.h"
#include <stddef.h>

struct nv_arena_block;

struct nv_arena {
    struct nv_arena_block *blocks;
};

/* count * size zeroed bytes aligned for any type; NULL when out of memory. */
void *nv_arena_alloc(struct nv_arena *arena, size_t count, size_t size);

/* A terminated copy; at == NULL in the result when out of memory. */
struct nv_span nv_arena_copy(struct nv_arena *arena, struct nv_span text);

/* Gives everything back; the arena is empty and usable again. */
void nv_arena_release(struct nv_arena *arena);

#endif
