/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Allocation with checked sizes. All memory of ours comes through here, so
 * that a test can make the nth allocation fail (builds with NV_FAULTS).
 */
#ifndef NV_BASE_MEMORY_H
#define NV_BASE_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

/* count * size zeroed bytes, NULL when there is no memory or it overflows. */
void *nv__alloc(size_t count, size_t size);

/* Like realloc to count * size; the old block stays valid on failure. */
void *nv__resize(void *block, size_t count, size_t size);

/* Accepts NULL. */
void nv__free(void *block);

/* malloc and realloc shaped doors to the same, for libraries with hooks. */
void *nv__malloc(size_t size);
void *nv__realloc(void *block, size_t size);

#if defined(NV_FAULTS)
/* The nth allocation from now (1 = the next) and all later fail; 0 = off. */
void nv__memory_fail_at(unsigned long nth);
/* Allocations tried since nv__memory_fail_at. */
unsigned long nv__memory_count(void);
#endif

#endif
