/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Which units of a design a group has firms in, numbered 0, 1, 2 ... in the
 * order of their first appearance. Small groups touch few units of many, so
 * arrays beside this one are as long as what the group touches.
 */
#ifndef NV_PEERS_UNIT_INDEX_H
#define NV_PEERS_UNIT_INDEX_H

#include <nivela/error.h>
#include <stdbool.h>
#include <stdint.h>

/* Zeroed = empty. */
struct nv_unit_index {
    uint32_t *units; /* unit of each part */
    uint32_t *slots; /* part + 1, 0 = free; NULL while parts are few */
    uint32_t count, capacity, slot_count;
    uint32_t first; /* units[0] */
};

/* The part of a unit; `count` when there is none. */
uint32_t nv__unit_find(const struct nv_unit_index *index, uint32_t unit);

/*
 * Adds a unit that is not there, as part `count`. On failure (E001) nothing
 * changed.
 */
enum nv_status nv__unit_add(struct nv_unit_index *index, uint32_t unit,
                            struct nv_error *error) NV_CHECKED;

void nv__unit_release(struct nv_unit_index *index);

#endif
