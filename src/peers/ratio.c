/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Sums for each unit, as a sample keeps a distribution for each. Pairs of
 * values hardly ever repeat, so that a joint distribution would be a copy of
 * the file; what it could add, nobody asks of a ratio.
 */
#include "peers/ratio.h"

#include "base/diagnostic.h"
#include "base/memory.h"

static enum nv_status add_unit(struct nv_ratio *ratio, uint32_t unit,
                               struct nv_error *error)
{
    if (ratio->index.count == ratio->capacity) {
        uint32_t capacity = ratio->capacity ? ratio->capacity * 2 : 1;
        struct nv__sums *sums = nv__resize(ratio->sums, capacity, sizeof *sums);
        if (!sums)
            return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
        ratio->sums = sums;
        ratio->capacity = capacity;
    }
    ratio->sums[ratio->index.count] = (struct nv__sums){0};
    return nv__unit_add(&ratio->index, unit, error);
}

static enum nv_status sums_of(struct nv_ratio *ratio, uint32_t unit,
                              struct nv__sums **out, struct nv_error *error)
{
    uint32_t part = nv__unit_find(&ratio->index, unit);
    if (part == ratio->index.count) {
        enum nv_status status = add_unit(ratio, unit, error);
        if (status)
            return status;
    }
    *out = &ratio->sums[part];
    return NV_OK;
}

enum nv_status nv_ratio_add(struct nv_ratio *ratio, uint32_t unit,
                            const struct nv_pair *pair, struct nv_error *error)
{
    struct nv__sums *sums;
    enum nv_status status = sums_of(ratio, unit, &sums, error);
    const int64_t yx[2] = {pair->y, pair->x};
    struct nv_weighing weighing = nv_weighing_of(pair->weight, 1);
    if (!status)
        nv__sums_add(sums, 1, &weighing, yx);
    return status;
}

enum nv_status nv_ratio_merge(struct nv_ratio *into,
                              const struct nv_ratio *from,
                              const struct nv_unit_map *map,
                              struct nv_error *error)
{
    enum nv_status status = NV_OK;
    for (uint32_t i = 0; !status && i < from->index.count; i++) {
        uint32_t unit = from->index.units[i];
        struct nv__sums *sums;
        status = sums_of(into, map ? map->units[unit] : unit, &sums, error);
        if (!status)
            nv__sums_merge(sums, &from->sums[i]);
    }
    return status;
}

void nv_ratio_release(struct nv_ratio *ratio)
{
    nv__free(ratio->sums);
    nv__unit_release(&ratio->index);
    *ratio = (struct nv_ratio){0};
}

void nv__ratio_sums(const void *source, uint32_t part, struct nv__sums *out)
{
    const struct nv_ratio *ratio = source;
    nv__sums_merge(out, &ratio->sums[part]);
}
