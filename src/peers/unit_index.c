/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Up to a few units are searched one after the other, from the latest back,
 * for the rows of a file often come unit by unit. Beyond that a table of
 * slots, at most half full, leads from the unit's number to its part. The
 * table alone would do, and would cost more than all else for the many small
 * groups of a large table.
 */
#include "peers/unit_index.h"

#include "base/diagnostic.h"
#include "base/memory.h"

enum { FEW = 8 };

/* The slot of the unit, or the free one where it would go. */
static uint32_t *slot_of(const struct nv_unit_index *index, uint32_t unit)
{
    uint32_t mask = index->slot_count - 1;
    uint32_t at = (unit * UINT32_C(2654435769)) & mask;
    while (index->slots[at] && index->units[index->slots[at] - 1] != unit)
        at = (at + 1) & mask;
    return &index->slots[at];
}

uint32_t nv__unit_find(const struct nv_unit_index *index, uint32_t unit)
{
    if (index->count && index->first == unit)
        return 0;
    if (index->slots) {
        uint32_t slot = *slot_of(index, unit);
        return slot ? slot - 1 : index->count;
    }
    for (uint32_t i = index->count; i-- > 0;) {
        if (index->units[i] == unit)
            return i;
    }
    return index->count;
}

static bool grow(struct nv_unit_index *index)
{
    uint32_t capacity = index->capacity ? index->capacity * 2 : 1;
    uint32_t *units = nv__resize(index->units, capacity, sizeof *units);
    if (!units)
        return false;
    index->units = units;
    if (capacity > FEW) {
        uint32_t *slots = nv__alloc(capacity, 2 * sizeof *slots);
        if (!slots)
            return false;
        nv__free(index->slots);
        index->slots = slots;
        index->slot_count = 2 * capacity;
        for (uint32_t i = 0; i < index->count; i++)
            *slot_of(index, units[i]) = i + 1;
    }
    index->capacity = capacity;
    return true;
}

enum nv_status nv__unit_add(struct nv_unit_index *index, uint32_t unit,
                            struct nv_error *error)
{
    if (index->count == index->capacity && !grow(index))
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    if (index->count == 0)
        index->first = unit;
    index->units[index->count++] = unit;
    if (index->slots)
        *slot_of(index, unit) = index->count;
    return NV_OK;
}

void nv__unit_release(struct nv_unit_index *index)
{
    nv__free(index->units);
    nv__free(index->slots);
    *index = (struct nv_unit_index){0};
}
