/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A cohort in memory. Groups are found by what they are (a code for each
 * field) in a hash table, results by their place; adding a firm's values
 * allocates only where a group, value or level is new. Sums of weights are
 * whole numbers of 10^-12, so the order in which firms come does not matter,
 * nor into how many files they were parted.
 *
 * The alternative, a mean and a variance for each group, would be smaller and
 * merge as well, but give no percentile: where a firm stands is the question
 * that cohorts are for.
 */
#include "peers/cohort.h"

#include "base/diagnostic.h"
#include "base/hash.h"
#include "base/memory.h"

enum { FIRST_SLOTS = 16, FIRST_LEVELS = 8 };

struct nv_cohort *nv__cohort_new(void)
{
    struct nv_cohort *cohort = nv__alloc(1, sizeof *cohort);
    if (!cohort)
        return NULL;
    cohort->complete = true;
    cohort->min = NV_COHORT_LEAST_MIN;
    cohort->model = cohort->set = cohort->weight = nv_span_of("");
    cohort->from = cohort->to = nv_span_of("");
    return cohort;
}

static void release_group(const struct nv_cohort *cohort,
                          struct nv_cohort_group *group)
{
    for (size_t i = 0; group->results && i < cohort->result_count; i++) {
        nv_distribution_release(&group->results[i].values);
        nv__free(group->results[i].levels);
    }
    nv__free(group->results);
}

void nv__cohort_free(struct nv_cohort *cohort)
{
    if (!cohort)
        return;
    for (size_t i = 0; i < cohort->group_count; i++)
        release_group(cohort, &cohort->groups[i]);
    nv__free(cohort->groups);
    nv__free(cohort->slots);
    nv_arena_release(&cohort->arena);
    nv__free(cohort);
}

struct nv_span nv__cohort_keep(struct nv_cohort *cohort, struct nv_span text)
{
    return nv_arena_copy(&cohort->arena, text);
}

static uint64_t hash_of(const struct nv_cohort *cohort,
                        const struct nv_span *is)
{
    uint64_t hash = 0;
    for (size_t i = 0; i < cohort->field_count; i++)
        hash = hash * UINT64_C(0x9E3779B97F4A7C15) + nv_hash(is[i]);
    return hash;
}

static bool is_same(const struct nv_cohort *cohort, const struct nv_span *a,
                    const struct nv_span *b)
{
    for (size_t i = 0; i < cohort->field_count; i++) {
        if (!nv_span_equal(a[i], b[i]))
            return false;
    }
    return true;
}

static uint32_t *slot_of(const struct nv_cohort *cohort,
                         const struct nv_span *is)
{
    size_t mask = cohort->slot_count - 1;
    size_t at = (size_t)hash_of(cohort, is) & mask;
    while (cohort->slots[at] &&
           !is_same(cohort, cohort->groups[cohort->slots[at] - 1].is, is))
        at = (at + 1) & mask;
    return &cohort->slots[at];
}

const struct nv_cohort_group *nv__cohort_find(const struct nv_cohort *cohort,
                                              const struct nv_span *is)
{
    if (!cohort->slot_count)
        return NULL;
    uint32_t slot = *slot_of(cohort, is);
    return slot ? &cohort->groups[slot - 1] : NULL;
}

/* The table of groups anew, with room for twice as many. */
static bool fill_slots(struct nv_cohort *cohort, size_t count)
{
    uint32_t *slots = nv__alloc(count, sizeof *slots);
    if (!slots)
        return false;
    nv__free(cohort->slots);
    cohort->slots = slots;
    cohort->slot_count = count;
    for (size_t i = 0; i < cohort->group_count; i++)
        *slot_of(cohort, cohort->groups[i].is) = (uint32_t)(i + 1);
    return true;
}

static bool has_room(struct nv_cohort *cohort)
{
    size_t slots = cohort->slot_count ? cohort->slot_count : FIRST_SLOTS;
    if (cohort->group_count == cohort->group_capacity) {
        size_t capacity = cohort->group_capacity * 2 + 4;
        struct nv_cohort_group *groups =
            nv__resize(cohort->groups, capacity, sizeof *groups);
        if (!groups)
            return false;
        cohort->groups = groups;
        cohort->group_capacity = capacity;
    }
    if (slots < 2 * (cohort->group_count + 1))
        slots *= 2;
    return slots == cohort->slot_count || fill_slots(cohort, slots);
}

static bool make_group(struct nv_cohort *cohort, const struct nv_span *is)
{
    struct nv_cohort_group group = {.field_count = cohort->field_count};
    group.is =
        nv_arena_alloc(&cohort->arena, cohort->field_count, sizeof *group.is);
    bool is_kept = group.is != NULL;
    for (size_t i = 0; is_kept && i < cohort->field_count; i++) {
        group.is[i] = nv__cohort_keep(cohort, is[i]);
        is_kept = group.is[i].at != NULL;
    }
    if (!is_kept || !has_room(cohort))
        return false;
    group.results = nv__alloc(cohort->result_count, sizeof *group.results);
    if (!group.results)
        return false;
    cohort->groups[cohort->group_count++] = group;
    *slot_of(cohort, group.is) = (uint32_t)cohort->group_count;
    return true;
}

enum nv_status nv__cohort_group(struct nv_cohort *cohort,
                                const struct nv_span *is,
                                struct nv_cohort_group **out,
                                struct nv_error *error)
{
    uint32_t slot = cohort->slot_count ? *slot_of(cohort, is) : 0;
    if (!slot && cohort->group_count == NV_COHORT_GROUPS)
        return nv__fail(error, NV_E_COHORT_TOO_LARGE, NULL, NULL, NULL);
    if (!slot && !make_group(cohort, is))
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    *out = &cohort->groups[slot ? slot - 1 : cohort->group_count - 1];
    return NV_OK;
}

int nv__cohort_result(const struct nv_cohort *cohort, struct nv_span id)
{
    for (size_t i = 0; i < cohort->result_count; i++) {
        if (nv_span_equal(cohort->results[i], id))
            return (int)i;
    }
    return -1;
}

/* The entry of a level, made where it is new; NULL without memory. */
static struct nv_level_mass *level_of(struct nv_cohort_result *result,
                                      int number)
{
    uint32_t at = result->level_count;
    while (at > 0 && result->levels[at - 1].level > number)
        at--;
    if (at > 0 && result->levels[at - 1].level == number)
        return &result->levels[at - 1];
    if (result->level_count == result->level_capacity) {
        uint32_t capacity = result->level_capacity + FIRST_LEVELS;
        struct nv_level_mass *levels =
            nv__resize(result->levels, capacity, sizeof *levels);
        if (!levels)
            return NULL;
        result->levels = levels;
        result->level_capacity = capacity;
    }
    memmove(result->levels + at + 1, result->levels + at,
            (result->level_count - at) * sizeof *result->levels);
    result->level_count++;
    result->levels[at] = (struct nv_level_mass){.level = number};
    return &result->levels[at];
}

enum nv_status nv__cohort_add_level(struct nv_cohort_result *result,
                                    const struct nv_level_mass *mass,
                                    struct nv_error *error)
{
    struct nv_level_mass *level = level_of(result, mass->level);
    if (!level)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    level->firms += mass->firms;
    level->weight += mass->weight;
    return NV_OK;
}

enum nv_status nv__cohort_add(struct nv_cohort_result *result,
                              const struct nv_scored_value *value,
                              struct nv_error *error)
{
    const struct nv_mass mass = {
        .value = value->value, .weight = value->weight, .count = 1};
    const struct nv_level_mass level = {.level = value->level,
                                        .firms = 1,
                                        .weight =
                                            nv_weight_times(value->weight, 1)};
    enum nv_status status = nv_distribution_add(&result->values, &mass, error);
    if (status == NV_OK && value->has_level)
        status = nv__cohort_add_level(result, &level, error);
    if (status != NV_OK)
        return status;
    result->firms++;
    result->weight += nv_weight_times(value->weight, 1);
    return NV_OK;
}

int nv__span_order(struct nv_span a, struct nv_span b)
{
    size_t least = a.size < b.size ? a.size : b.size;
    int order = least ? memcmp(a.at, b.at, least) : 0;
    return order ? order : (a.size > b.size) - (a.size < b.size);
}

bool nv__cohort_date(struct nv_cohort *cohort, struct nv_span day)
{
    bool is_first = cohort->from.size == 0;
    bool is_earlier = is_first || nv__span_order(day, cohort->from) < 0;
    bool is_later = is_first || nv__span_order(day, cohort->to) > 0;
    if (day.size == 0 || (!is_earlier && !is_later))
        return true;
    struct nv_span kept = nv__cohort_keep(cohort, day);
    if (!kept.at)
        return false;
    if (is_earlier)
        cohort->from = kept;
    if (is_later)
        cohort->to = kept;
    return true;
}

/* A copy of count items of this size with room for one more at `at`. */
static void *widen(struct nv_cohort *cohort, const void *items, size_t count,
                   size_t size, size_t at)
{
    char *wider = nv_arena_alloc(&cohort->arena, count + 1, size);
    if (!wider)
        return NULL;
    if (at > 0)
        memcpy(wider, items, at * size);
    if (at < count)
        memcpy(wider + (at + 1) * size, (const char *)items + at * size,
               (count - at) * size);
    return wider;
}

enum nv_status nv__cohort_source(struct nv_cohort *cohort, struct nv_span text,
                                 struct nv_error *error)
{
    size_t at = 0;
    while (at < cohort->source_count &&
           nv__span_order(cohort->sources[at], text) < 0)
        at++;
    if (at < cohort->source_count && nv_span_equal(cohort->sources[at], text))
        return NV_OK;
    if (cohort->source_count == NV_COHORT_SOURCES)
        return nv__fail(error, NV_E_COHORT_TOO_LARGE, NULL, NULL, NULL);
    struct nv_span *sources = widen(cohort, cohort->sources,
                                    cohort->source_count, sizeof *sources, at);
    struct nv_span kept = nv__cohort_keep(cohort, text);
    if (!sources || !kept.at)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    sources[at] = kept;
    cohort->sources = sources;
    cohort->source_count++;
    return NV_OK;
}

static int model_order(const struct nv_cohort_model *a,
                       const struct nv_cohort_model *b)
{
    int order = nv__span_order(a->version, b->version);
    return order ? order : nv__span_order(a->sha256, b->sha256);
}

enum nv_status nv__cohort_model(struct nv_cohort *cohort,
                                const struct nv_cohort_model *model,
                                struct nv_error *error)
{
    size_t at = 0, count = cohort->model_count;
    while (at < count && model_order(&cohort->models[at], model) < 0)
        at++;
    if (at < count && model_order(&cohort->models[at], model) == 0)
        return NV_OK;
    if (count == NV_COHORT_MODELS)
        return nv__fail(error, NV_E_COHORT_TOO_LARGE, NULL, NULL, NULL);
    struct nv_cohort_model *models =
        widen(cohort, cohort->models, count, sizeof *models, at);
    const struct nv_cohort_model kept = {
        nv__cohort_keep(cohort, model->version),
        nv__cohort_keep(cohort, model->sha256)};
    if (!models || !kept.version.at || !kept.sha256.at)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    models[at] = kept;
    cohort->models = models;
    cohort->model_count++;
    return NV_OK;
}
