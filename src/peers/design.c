/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Strata and PSUs become small numbers on their first appearance, so that
 * what is kept for each group can be arrays. The numbers depend on the order
 * of rows, and nothing that is computed may: whoever adds floating point
 * numbers over strata orders them by name first.
 *
 * A PSU is named within its stratum: "1" in two strata is two PSUs, as with
 * nest = TRUE in R's svydesign. Reading equal names as an error there was the
 * alternative; statistical offices number PSUs from 1 in each stratum.
 */
#include "peers/design.h"

#include "base/decimal.h"
#include "base/diagnostic.h"
#include "base/limits.h"
#include "base/memory.h"

#include <assert.h>
#include <stdio.h>

static struct nv_decimal_text written(int64_t population)
{
    struct nv_decimal value = {population, NV_MAX_DECIMALS};
    while (value.digits && value.units % 10 == 0) {
        value.units /= 10;
        value.digits--;
    }
    return nv_decimal_write(value);
}

static enum nv_status population_differs(const struct nv_stratum *stratum,
                                         int64_t population,
                                         struct nv_error *error)
{
    struct nv_decimal_text first = written(stratum->population);
    struct nv_decimal_text second = written(population);
    return nv__fail(error, NV_E_POPULATION_DIFFERS, stratum->name.at, first.at,
                    second.at);
}

static bool has_room(struct nv_design *design)
{
    if (design->strata_count < design->capacity)
        return true;
    uint32_t capacity = design->capacity ? design->capacity * 2 : 4;
    struct nv_stratum *strata =
        nv__resize(design->strata, capacity, sizeof *strata);
    if (!strata)
        return false;
    design->strata = strata;
    design->capacity = capacity;
    return true;
}

static bool is_stratum(const struct nv_stratum *stratum, struct nv_span name,
                       int64_t population)
{
    return nv_span_equal(stratum->name, name) &&
           stratum->population == population;
}

static enum nv_status find_stratum(struct nv_design *design,
                                   struct nv_span name, int64_t population,
                                   uint32_t *index, struct nv_error *error)
{
    *index = design->latest;
    if (design->strata_count > 0 &&
        is_stratum(&design->strata[design->latest], name, population))
        return NV_OK;
    if (!has_room(design))
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    enum nv_status status = nv__names_index(
        &design->strata_names, (struct nv_name){name, 0}, index, error);
    if (status)
        return status;
    if (*index == design->strata_count) {
        struct nv_span kept = design->strata_names.at[*index].text;
        design->strata[design->strata_count++] =
            (struct nv_stratum){kept, 0, population};
    }
    struct nv_stratum *stratum = &design->strata[*index];
    if (stratum->population != population)
        return population_differs(stratum, population, error);
    design->latest = *index;
    return NV_OK;
}

static enum nv_status find_psu(struct nv_design *design, struct nv_name psu,
                               uint32_t *index, struct nv_error *error)
{
    uint32_t before = design->psu_names.count;
    enum nv_status status =
        nv__names_index(&design->psu_names, psu, index, error);
    if (!status && *index == before)
        design->strata[psu.group].psus++;
    return status;
}

enum nv_status nv_design_add(struct nv_design *design,
                             const struct nv_drawn *drawn, uint32_t *unit,
                             struct nv_error *error)
{
    uint32_t stratum = 0;
    enum nv_status status = find_stratum(design, drawn->stratum,
                                         drawn->population, &stratum, error);
    if (status)
        return status;
    if (design->is_clustered)
        return find_psu(design, (struct nv_name){drawn->psu, stratum}, unit,
                        error);
    design->strata[stratum].psus++;
    *unit = stratum;
    return NV_OK;
}

int nv__stratum_order(const struct nv_stratum *a, const struct nv_stratum *b)
{
    size_t least = a->name.size < b->name.size ? a->name.size : b->name.size;
    int order = least ? memcmp(a->name.at, b->name.at, least) : 0;
    if (order)
        return order;
    return (a->name.size > b->name.size) - (a->name.size < b->name.size);
}

static bool is_too_small(const struct nv_stratum *stratum)
{
    uint64_t whole =
        (uint64_t)(stratum->population / nv_power_of_ten(NV_MAX_DECIMALS));
    return stratum->population && whole < stratum->psus;
}

enum nv_status nv_design_check(const struct nv_design *design,
                               struct nv_error *error)
{
    const struct nv_stratum *found = NULL;
    for (uint32_t i = 0; i < design->strata_count; i++) {
        const struct nv_stratum *stratum = &design->strata[i];
        if (is_too_small(stratum) &&
            (!found || nv__stratum_order(stratum, found) < 0))
            found = stratum;
    }
    if (!found)
        return NV_OK;
    char sampled[24];
    snprintf(sampled, sizeof sampled, "%llu", (unsigned long long)found->psus);
    struct nv_decimal_text population = written(found->population);
    return nv__fail(error, NV_E_POPULATION_TOO_SMALL, found->name.at, sampled,
                    population.at);
}

const struct nv_stratum *nv_design_stratum(const struct nv_design *design,
                                           uint32_t unit)
{
    uint32_t stratum = unit;
    if (design->is_clustered)
        stratum = design->psu_names.at[unit].group;
    return &design->strata[stratum];
}

static enum nv_status merge_strata(struct nv_design *into,
                                   const struct nv_design *from,
                                   uint32_t *indices, struct nv_error *error)
{
    for (uint32_t i = 0; i < from->strata_count; i++) {
        const struct nv_stratum *stratum = &from->strata[i];
        enum nv_status status = find_stratum(
            into, stratum->name, stratum->population, &indices[i], error);
        if (status)
            return status;
        if (!into->is_clustered)
            into->strata[indices[i]].psus += stratum->psus;
    }
    return NV_OK;
}

static enum nv_status merge_psus(struct nv_design *into,
                                 const struct nv_design *from,
                                 const uint32_t *strata, uint32_t *units,
                                 struct nv_error *error)
{
    for (uint32_t i = 0; i < from->psu_names.count; i++) {
        struct nv_name psu = from->psu_names.at[i];
        psu.group = strata[psu.group];
        enum nv_status status = find_psu(into, psu, &units[i], error);
        if (status)
            return status;
    }
    return NV_OK;
}

/* strata, units: room for from's; units becomes the map. */
static enum nv_status merge_names(struct nv_design *into,
                                  const struct nv_design *from,
                                  uint32_t *strata, uint32_t *units,
                                  struct nv_error *error)
{
    enum nv_status status = merge_strata(into, from, strata, error);
    if (status)
        return status;
    if (from->is_clustered)
        return merge_psus(into, from, strata, units, error);
    memcpy(units, strata, from->strata_count * sizeof *units);
    return NV_OK;
}

enum nv_status nv_design_merge(struct nv_design *into,
                               const struct nv_design *from,
                               struct nv_unit_map *map, struct nv_error *error)
{
    assert(into->is_clustered == from->is_clustered);
    uint32_t count =
        from->is_clustered ? from->psu_names.count : from->strata_count;
    uint32_t *strata = nv__alloc(from->strata_count, sizeof *strata);
    uint32_t *units = nv__alloc(count, sizeof *units);
    if (!strata || !units) {
        nv__free(strata);
        nv__free(units);
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    }
    enum nv_status status = merge_names(into, from, strata, units, error);
    nv__free(strata);
    if (status)
        nv__free(units);
    else
        *map = (struct nv_unit_map){units, count};
    return status;
}

void nv_unit_map_release(struct nv_unit_map *map)
{
    nv__free(map->units);
    *map = (struct nv_unit_map){0};
}

void nv_design_release(struct nv_design *design)
{
    nv__names_release(&design->strata_names);
    nv__names_release(&design->psu_names);
    nv__free(design->strata);
    *design = (struct nv_design){.is_clustered = design->is_clustered};
}
