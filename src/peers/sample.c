/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A distribution for each unit. Sums that grow with every firm (of w, wy,
 * w2y2 and so on) would be smaller where values hardly repeat, but an error
 * of a quantile or of a share above some value needs the distribution in
 * each unit, and everything else follows from it. Scores repeat a lot: a
 * group of ten thousand firms has a few hundred different ones.
 *
 * Mostly there is one unit, where no strata are given. Its distribution is in
 * the struct itself: a firm is added to a dozen results of its group, none of
 * which is in the processor's cache, and every pointer less is a wait less.
 *
 * Groups of a table's margins need not be filled row by row. The finest
 * groups are, and margins are merged from them, exactly. All that is kept are
 * whole numbers, so that samples of parts of a file, filled by as many
 * threads, merge into that of the whole.
 *
 * What a firm adds to a magnitude is its weighted value. Signs are left out,
 * so that firms above and below 0 do not hide each other. It is rounded down
 * firm by firm, and so is the same in every split.
 */
#include "peers/sample.h"

#include "base/diagnostic.h"
#include "base/memory.h"

static struct nv_distribution *part_of(struct nv_sample *sample, uint32_t part)
{
    return part ? &sample->more[part - 1] : &sample->first;
}

static enum nv_status add_unit(struct nv_sample *sample, uint32_t unit,
                               struct nv_error *error)
{
    uint32_t part = sample->index.count;
    if (part > sample->capacity) {
        uint32_t capacity = sample->capacity ? sample->capacity * 2 : 1;
        struct nv_distribution *more =
            nv__resize(sample->more, capacity, sizeof *more);
        if (!more)
            return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
        sample->more = more;
        sample->capacity = capacity;
    }
    *part_of(sample, part) = (struct nv_distribution){0};
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
    *out = part_of(sample, part);
    return NV_OK;
}

enum nv_status nv_sample_watch(struct nv_sample *sample, struct nv_error *error)
{
    sample->magnitude = nv__alloc(1, sizeof *sample->magnitude);
    return sample->magnitude
               ? NV_OK
               : nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
}

/* Value x weight is in units of 10^-18, a magnitude in those of 10^-12. */
static unsigned __int128 magnitude_of(int64_t value, nv_weight_sum weight)
{
    uint64_t size = (uint64_t)(value < 0 ? -value : value);
    return weight * size / (uint64_t)NV_VALUE_ONE;
}

/* Of whom only sums are known: the largest as large as they can be. */
static void contribute_sums(struct nv_disclosure_magnitude *to, int64_t value,
                            const struct nv_weighing *weighing)
{
    nv_weight_sum rest = weighing->sum, most = (uint64_t)weighing->last;
    for (int i = 0; i < NV_DISCLOSURE_LARGEST && rest; i++) {
        nv_weight_sum each = rest < most ? rest : most;
        nv__disclosure_contribute(to, magnitude_of(value, each), 1);
        rest -= each;
    }
    to->total += magnitude_of(value, rest);
}

static void contribute_all(struct nv_disclosure_magnitude *to,
                           const struct nv_distribution *values)
{
    for (uint32_t i = 0; i < values->size; i++) {
        const struct nv_mass *mass = &values->masses[i];
        struct nv_weighing weighing = nv_distribution_weighing(values, i);
        contribute_sums(to, mass->value, &weighing);
    }
}

enum nv_status nv_sample_add(struct nv_sample *sample, uint32_t unit,
                             const struct nv_mass *mass, struct nv_error *error)
{
    struct nv_distribution *values;
    nv_weight_sum weight = nv_weight_times(mass->weight, 1);
    enum nv_status status = values_of(sample, unit, &values, error);
    if (!status)
        status = nv_distribution_add(values, mass, error);
    if (!status && sample->magnitude)
        nv__disclosure_contribute(
            sample->magnitude, magnitude_of(mass->value, weight), mass->count);
    return status;
}

enum nv_status nv_sample_add_all(struct nv_sample *sample, uint32_t unit,
                                 const struct nv_distribution *values,
                                 struct nv_error *error)
{
    struct nv_distribution *to;
    enum nv_status status = values_of(sample, unit, &to, error);
    if (!status && sample->magnitude)
        contribute_all(sample->magnitude, values);
    return status ? status : nv_distribution_merge(to, values, error);
}

enum nv_status nv_sample_merge(struct nv_sample *into,
                               const struct nv_sample *from,
                               const struct nv_unit_map *map,
                               struct nv_error *error)
{
    enum nv_status status = NV_OK;
    if (from->magnitude && into->magnitude)
        nv__disclosure_merge(into->magnitude, from->magnitude);
    for (uint32_t i = 0; !status && i < from->index.count; i++) {
        uint32_t unit = from->index.units[i];
        struct nv_distribution *values;
        status = values_of(into, map ? map->units[unit] : unit, &values, error);
        if (!status)
            status =
                nv_distribution_merge(values, nv_sample_part(from, i), error);
    }
    return status;
}

enum nv_status nv_sample_pool(const struct nv_sample *sample,
                              struct nv_distribution *out,
                              struct nv_error *error)
{
    enum nv_status status = NV_OK;
    for (uint32_t i = 0; !status && i < sample->index.count; i++)
        status = nv_distribution_merge(out, nv_sample_part(sample, i), error);
    return status;
}

void nv_sample_release(struct nv_sample *sample)
{
    for (uint32_t i = 0; i < sample->index.count; i++)
        nv_distribution_release(part_of(sample, i));
    nv__free(sample->more);
    nv__free(sample->magnitude);
    nv__unit_release(&sample->index);
    *sample = (struct nv_sample){0};
}
