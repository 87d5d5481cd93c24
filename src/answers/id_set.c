/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Open addressing with linear probing, in parts that are told apart by the
 * highest bits of a fingerprint. Each is filled to 27/32 and then grows by
 * half; since one grows at a time, no moment needs room for an old and a new
 * table of all ids. Keeping the ids themselves would be exact, and ten times
 * as large; this is all that grows with the input, and a false alarm (one row
 * in the rejects that says which id) does no harm.
 */
#include "answers/id_set.h"

#include "base/diagnostic.h"
#include "base/hash.h"
#include "base/memory.h"

enum { FIRST_CAPACITY = 32, PART_BITS = 6 };

/* The slot of the fingerprint, or the free one where it would go. */
static uint64_t *slot_of(const struct nv_id_part *part, uint64_t print)
{
    uint64_t rest = print << PART_BITS; /* as a fraction of 2^64 */
    size_t at = (size_t)((unsigned __int128)rest * part->capacity >> 64);
    while (part->slots[at] && part->slots[at] != print)
        at = at + 1 == part->capacity ? 0 : at + 1;
    return &part->slots[at];
}

static bool grow(struct nv_id_part *part)
{
    size_t capacity = part->capacity ? part->capacity / 2 * 3 : FIRST_CAPACITY;
    struct nv_id_part larger = {.capacity = capacity, .used = part->used};
    larger.slots = nv__alloc(larger.capacity, sizeof *larger.slots);
    if (!larger.slots)
        return false;
    for (size_t i = 0; i < part->capacity; i++) {
        if (part->slots[i])
            *slot_of(&larger, part->slots[i]) = part->slots[i];
    }
    nv__free(part->slots);
    *part = larger;
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
    struct nv_id_part *part = &set->parts[print >> (64 - PART_BITS)];
    size_t before = part->capacity;
    bool is_full = part->used >= before * 27 / 32;
    if (is_full && !grow(part))
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    set->capacity += part->capacity - before;
    uint64_t *slot = slot_of(part, print);
    *is_new = *slot == 0;
    part->used += *is_new;
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
    for (size_t i = 0; i < NV_ID_PARTS; i++)
        nv__free(set->parts[i].slots);
    *set = (struct nv_id_set){0};
}
