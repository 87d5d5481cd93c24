/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Open addressing with linear probing over a power of two of slots, filled to
 * 27/32 before it doubles. Keeping the ids themselves would be exact, and
 * ten times as large; this table is all that grows with the input, and a
 * false alarm (one row in the rejects that says which id) does no harm.
 */
#include "answers/id_set.h"

#include "base/diagnostic.h"
#include "base/hash.h"
#include "base/memory.h"

enum { FIRST_CAPACITY = 1024 };

/* The slot of the fingerprint, or the free one where it would go. */
static uint64_t *slot_of(const struct nv_id_set *set, uint64_t print)
{
    size_t mask = set->capacity - 1;
    size_t at = (size_t)print & mask;
    while (set->slots[at] && set->slots[at] != print)
        at = (at + 1) & mask;
    return &set->slots[at];
}

static bool grow(struct nv_id_set *set)
{
    struct nv_id_set larger = {.capacity = set->capacity ? set->capacity * 2
                                                         : FIRST_CAPACITY,
                               .used = set->used};
    larger.slots = nv__alloc(larger.capacity, sizeof *larger.slots);
    if (!larger.slots)
        return false;
    for (size_t i = 0; i < set->capacity; i++) {
        if (set->slots[i])
            *slot_of(&larger, set->slots[i]) = set->slots[i];
    }
    nv__free(set->slots);
    *set = larger;
    return true;
}

uint64_t nv__id_print(struct nv_span id)
{
    uint64_t print = nv_hash(id);
    return print ? print : 1;
}

enum nv_status nv__id_set_add_print(struct nv_id_set *set, uint64_t print,
                                    bool *is_new, struct nv_error *error)
{
    bool is_full = set->used >= set->capacity / 32 * 27;
    if (is_full && !grow(set))
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    uint64_t *slot = slot_of(set, print);
    *is_new = *slot == 0;
    set->used += *is_new;
    *slot = print;
    return NV_OK;
}

enum nv_status nv__id_set_add(struct nv_id_set *set, struct nv_span id,
                              bool *is_new, struct nv_error *error)
{
    return nv__id_set_add_print(set, nv__id_print(id), is_new, error);
}

void nv__id_set_release(struct nv_id_set *set)
{
    nv__free(set->slots);
    *set = (struct nv_id_set){0};
}
