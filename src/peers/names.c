/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A table by open addressing with linear probing, at most half full, over
 * the names in order. Fingerprints alone would do for recognising (that is
 * what answers/id_set keeps), but strata are named in errors and must be
 * summed in an order that does not hang on the order of rows, so the texts
 * stay.
 */
#include "peers/names.h"

#include "base/diagnostic.h"
#include "base/hash.h"
#include "base/memory.h"

enum { FIRST_CAPACITY = 8 };

/* The slot of the name, or the free one where it would go. */
static uint32_t *slot_of(const struct nv_names *names, struct nv_name name)
{
    uint32_t mask = names->slot_count - 1;
    uint64_t hash = nv_hash(name.text) + name.group * UINT64_C(0x9e3779b9);
    uint32_t at = (uint32_t)hash & mask;
    for (; names->slots[at]; at = (at + 1) & mask) {
        const struct nv_name *there = &names->at[names->slots[at] - 1];
        if (there->group == name.group && nv_span_equal(there->text, name.text))
            break;
    }
    return &names->slots[at];
}

static bool grow(struct nv_names *names)
{
    uint32_t capacity = names->capacity ? names->capacity * 2 : FIRST_CAPACITY;
    struct nv_name *at = nv__resize(names->at, capacity, sizeof *at);
    if (!at)
        return false;
    names->at = at;
    uint32_t *slots = nv__alloc(capacity, 2 * sizeof *slots);
    if (!slots)
        return false;
    nv__free(names->slots);
    names->slots = slots;
    names->slot_count = 2 * capacity;
    names->capacity = capacity;
    for (uint32_t i = 0; i < names->count; i++)
        *slot_of(names, at[i]) = i + 1;
    return true;
}

static enum nv_status no_memory(struct nv_error *error)
{
    return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
}

enum nv_status nv__names_index(struct nv_names *names, struct nv_name name,
                               uint32_t *index, struct nv_error *error)
{
    if (names->count == names->capacity && !grow(names))
        return no_memory(error);
    uint32_t *slot = slot_of(names, name);
    if (*slot == 0) {
        struct nv_span copy = nv_arena_copy(&names->arena, name.text);
        if (!copy.at)
            return no_memory(error);
        names->at[names->count++] = (struct nv_name){copy, name.group};
        *slot = names->count;
    }
    *index = *slot - 1;
    return NV_OK;
}

void nv__names_release(struct nv_names *names)
{
    nv_arena_release(&names->arena);
    nv__free(names->at);
    nv__free(names->slots);
    *names = (struct nv_names){0};
}
