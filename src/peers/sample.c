/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A distribution for each unit. Sums that grow with every firm (of w, wy,
 * w2y2 and so on) would be smaller where values hardly repeat, but an error
 * of a quantile or of a share above some value needs the distribution in
 * each unit, and everything else follows from it. Scores repeat a lot: a
 * group of ten thousand firms has a few hundred different ones.
 *
 * Groups of a table's margins need not be filled row by row. The finest
 * groups are, and margins are merged from them, exactly.
 */
#include "peers/sample.h"

#include "base/diagnostic.h"
#include "base/memory.h"

static enum nv_status add_unit(struct nv_sample *sample, uint32_t unit,
                               struct nv_error *error)
{
    if (sample->index.count == sample->capacity) {
        uint32_t capacity = sample->capacity ? sample->capacity * 2 : 1;
        struct nv_distribution *values =
            nv__resize(sample->values, capacity, sizeof *values);
        if (!values)
            return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
        sample->values = values;
        sample->capacity = capacity;
    }
    sample->values[sample->index.count] = (struct nv_distribution){0};
    return nv__unit_add(&sample->index, unit, error);
}

static enum nv_status values_of(struct nv_sample *sample, uint32_t unit,
                                struct nv_distribution **out,
                                struct nv_error *error)
{
    uint32_t part = nv__unit_find(&sample->index, unit);
    if (part == sample->index.count) {
        enum nv_status status = add_unit(sample, unit, error);
        if (status)
            return status;
    }
    *out = &sample->values[part];
    return NV_OK;
}

enum nv_status nv_sample_add(struct nv_sample *sample, uint32_t unit,
                             const struct nv_mass *mass, struct nv_error *error)
{
    struct nv_distribution *values;
    enum nv_status status = values_of(sample, unit, &values, error);
    return status ? status : nv_distribution_add(values, mass, error);
}

enum nv_status nv_sample_merge(struct nv_sample *into,
                               const struct nv_sample *from,
                               const struct nv_unit_map *map,
                               struct nv_error *error)
{
    enum nv_status status = NV_OK;
    for (uint32_t i = 0; !status && i < from->index.count; i++) {
        uint32_t unit = from->index.units[i];
        struct nv_distribution *values;
        status = values_of(into, map ? map->units[unit] : unit, &values, error);
        if (!status)
            status = nv_distribution_merge(values, &from->values[i], error);
    }
    return status;
}

enum nv_status nv_sample_pool(const struct nv_sample *sample,
                              struct nv_distribution *out,
                              struct nv_error *error)
{
    enum nv_status status = NV_OK;
    for (uint32_t i = 0; !status && i < sample->index.count; i++)
        status = nv_distribution_merge(out, &sample->values[i], error);
    return status;
}

void nv_sample_release(struct nv_sample *sample)
{
    for (uint32_t i = 0; i < sample->index.count; i++)
        nv_distribution_release(&sample->values[i]);
    nv__free(sample->values);
    nv__unit_release(&sample->index);
    *sample = (struct nv_sample){0};
}
