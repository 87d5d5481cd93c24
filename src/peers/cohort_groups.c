/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The groups of a cohort file, against its head and against themselves: a
 * code for each field, no group twice, no fewer firms than the file promises;
 * in each result as many values as firms, and weights that add up. Counts
 * are redundant in the format on purpose. A cohort is merged and quoted, and
 * an edit that changed one number would else go unnoticed.
 */
#include "base/limits.h"
#include "base/nearest.h"
#include "peers/distribution_json.h"
#include "peers/peer_reader.h"
#include "peers/weight.h"

enum { MOST_FIRMS = 999999999 };

/* How many firms, and what they weigh. */
struct firms {
    int count;
    nv_weight_sum weight;
};

static void read_weight(struct nv_reader *reader, const struct nv_json *value,
                        const struct nv_key *key, void *out)
{
    (void)key;
    if (!nv__is_kind(reader, value, NV_JSON_STRING))
        return;
    struct nv_span text = nv_json_text(value);
    if (!nv_weight_sum_parse(text, out))
        nv__fault(reader, value, NV_E_BAD_WEIGHT_SUM,
                  (struct nv_words){.first = text});
}

#define FIRMS_KEY                                                              \
    {                                                                          \
        .name = "firms", .read = nv__read_whole,                               \
        .offset = offsetof(struct firms, count), .required = true, .low = 1,   \
        .high = MOST_FIRMS                                                     \
    }
#define WEIGHT_KEY                                                             \
    {                                                                          \
        .name = "weight", .read = read_weight,                                 \
        .offset = offsetof(struct firms, weight)                               \
    }

static const struct nv_key group_keys[] = {
    FIRMS_KEY,
    WEIGHT_KEY,
    {.name = "is", .required = true},
    {.name = "results", .required = true},
};

static const struct nv_key result_keys[] = {
    FIRMS_KEY,
    WEIGHT_KEY,
    {.name = "id", .required = true},
    {.name = "levels", .required = true},
    {.name = "values", .required = true},
};

struct level_entry {
    struct firms firms;
    int level;
};

static const struct nv_key level_keys[] = {
    FIRMS_KEY,
    WEIGHT_KEY,
    {.name = "level",
     .read = nv__read_whole,
     .offset = offsetof(struct level_entry, level),
     .required = true,
     .low = -NV_MAX_LEVEL_NUMBER,
     .high = NV_MAX_LEVEL_NUMBER},
};

enum { KEY_FIRMS, KEY_WEIGHT, KEY_THIRD };

static const struct nv_shape group_shape = {group_keys, 4},
                             result_shape = {result_keys, 5},
                             level_shape = {level_keys, 3};

/* Reads firms and weight; false when one of them cannot be relied on. */
static bool read_firms(struct nv_peering *peering, const struct nv_json *node,
                       const struct nv_shape *of, struct firms *firms)
{
    struct nv_reader *reader = peering->reader;
    const struct nv_cohort *cohort = peering->file->cohort;
    struct nv_seen seen = nv__read_object(reader, node, of, firms);
    bool has_weight = ((seen.there | seen.misspelt) >> KEY_WEIGHT & 1) != 0;
    bool wants_weight = cohort->weight.size > 0;
    if (nv_json_kind(node) != NV_JSON_OBJECT)
        return false;
    if (has_weight != wants_weight)
        nv__fault(reader, nv__at(node, "weight"),
                  has_weight ? NV_E_WEIGHT_IDLE : NV_E_WEIGHT_LACKING,
                  (struct nv_words){0});
    if (!wants_weight)
        firms->weight = nv_weight_times(NV_WEIGHT_ONE, (uint64_t)firms->count);
    return (seen.sound & 1) &&
           (!wants_weight || (seen.sound >> KEY_WEIGHT & 1));
}

static void blame_count(struct nv_reader *reader, const struct nv_json *value,
                        uint64_t found, uint64_t said)
{
    struct nv_written have = nv__written_whole((size_t)found);
    struct nv_written want = nv__written_whole((size_t)said);
    nv__fault(reader, value, NV_E_COHORT_COUNT,
              (struct nv_words){.first = nv_span_of(have.at),
                                .second = nv_span_of(want.at)});
}

static void blame_weight(struct nv_reader *reader, const struct nv_json *value,
                         nv_weight_sum found, nv_weight_sum said)
{
    struct nv_weight_sum_text have = nv_weight_sum_write(found);
    struct nv_weight_sum_text want = nv_weight_sum_write(said);
    nv__fault(reader, value, NV_E_COHORT_WEIGHT,
              (struct nv_words){.first = nv_span_of(have.at),
                                .second = nv_span_of(want.at)});
}

static void read_level(struct nv_peering *peering, const struct nv_json *node,
                       struct nv_cohort_result *result)
{
    struct level_entry entry = {0};
    struct nv_error error;
    if (!read_firms(peering, node, &level_shape, &entry.firms))
        return;
    for (uint32_t i = 0; i < result->level_count; i++) {
        const struct nv_json *level = nv__at(node, "level");
        if (result->levels[i].level == entry.level)
            nv__fault(peering->reader, level, NV_E_REPEATED_NAME,
                      (struct nv_words){.first = nv_json_literal(
                                            peering->reader->document, level)});
    }
    const struct nv_level_mass mass = {.level = entry.level,
                                       .firms = (uint64_t)entry.firms.count,
                                       .weight = entry.firms.weight};
    if (nv__cohort_add_level(result, &mass, &error) != NV_OK)
        peering->reader->faults->no_memory = true;
}

static void read_levels(struct nv_peering *peering, const struct nv_json *list,
                        struct nv_cohort_result *result)
{
    struct nv_reader *reader = peering->reader;
    size_t before = reader->unsound;
    uint64_t firms = 0;
    if (!nv__is_list(reader, list, 0, NV_MAX_LEVELS))
        return;
    for (const struct nv_json *node = nv_json_first(list); node;
         node = nv_json_next(node))
        read_level(peering, node, result);
    for (uint32_t i = 0; i < result->level_count; i++)
        firms += result->levels[i].firms;
    if (reader->unsound == before && firms > result->firms)
        blame_count(reader, list, firms, result->firms);
}

static void read_values(struct nv_peering *peering, const struct nv_json *value,
                        struct nv_cohort_result *result)
{
    struct nv_reader *reader = peering->reader;
    struct nv_distribution *values = &result->values;
    struct nv_error error = {0};
    enum nv_status status =
        nv_distribution_read_json(reader->document, value, values, &error);
    if (status == NV_NO_MEMORY)
        reader->faults->no_memory = true;
    if (status != NV_OK && status != NV_NO_MEMORY) {
        nv__faults_add(reader->faults, &error);
        reader->unsound++;
    }
    if (status != NV_OK)
        return;
    nv_weight_sum weight = nv_distribution_total(values).sum;
    uint64_t firms = nv_distribution_firms(values);
    if (firms != result->firms)
        blame_count(reader, value, firms, result->firms);
    else if (weight != result->weight)
        blame_weight(reader, value, weight, result->weight);
}

/* Index of the result that the entry names; reports, and NV_NONE, without. */
static int find_result(struct nv_peering *peering, const struct nv_json *node)
{
    struct nv_reader *reader = peering->reader;
    const struct nv_cohort *cohort = peering->file->cohort;
    const struct nv_json *id = nv_json_kind(node) == NV_JSON_OBJECT
                                   ? nv_json_member(node, "id")
                                   : NULL;
    if (!id || !nv__is_kind(reader, id, NV_JSON_STRING))
        return NV_NONE;
    struct nv_nearest nearest = nv_nearest_to(nv_json_text(id));
    int found = nv__cohort_result(cohort, nearest.wanted);
    if (found >= 0)
        return found;
    for (size_t i = 0; i < cohort->result_count; i++)
        nv_nearest_offer(&nearest, cohort->results[i]);
    nv__fault(reader, id,
              nearest.best.at ? NV_E_UNKNOWN_NAME : NV_E_NOWHERE_NAME,
              (struct nv_words){.first = nearest.wanted,
                                .second = nv_span_of("results"),
                                .third = nearest.best});
    return NV_NONE;
}

static void check_size(struct nv_peering *peering, const struct nv_json *node,
                       int firms)
{
    int min = peering->file->cohort->min;
    struct nv_written has = nv__written_whole((size_t)firms);
    struct nv_written least = nv__written_whole((size_t)min);
    if (firms < min)
        nv__fault(peering->reader, nv__at(node, "firms"), NV_E_COHORT_SMALL,
                  (struct nv_words){.first = nv_span_of(has.at),
                                    .second = nv_span_of(least.at)});
}

static void read_result(struct nv_peering *peering, const struct nv_json *node,
                        struct nv_cohort_group *group)
{
    struct firms firms = {0};
    bool is_sound = read_firms(peering, node, &result_shape, &firms);
    int index = find_result(peering, node);
    if (!is_sound || index == NV_NONE)
        return;
    struct nv_cohort_result *result = &group->results[index];
    if (result->firms) {
        nv__fault(
            peering->reader, nv__at(node, "id"), NV_E_REPEATED_NAME,
            (struct nv_words){.first = peering->file->cohort->results[index]});
        return;
    }
    check_size(peering, node, firms.count);
    result->firms = (uint64_t)firms.count;
    result->weight = firms.weight;
    if (result->firms > group->firms)
        blame_count(peering->reader, nv__at(node, "firms"), result->firms,
                    group->firms);
    const struct nv_json *levels = nv_json_member(node, "levels");
    const struct nv_json *values = nv_json_member(node, "values");
    if (levels)
        read_levels(peering, levels, result);
    if (values)
        read_values(peering, values, result);
}

/* One code for each field; "" where the field was not given. */
static bool read_is(struct nv_peering *peering, const struct nv_json *list,
                    struct nv_span *is)
{
    static const struct nv_key code = {.name = "is"};
    struct nv_reader *reader = peering->reader;
    size_t count = peering->file->cohort->field_count, i = 0;
    size_t before = reader->unsound;
    if (!nv__is_kind(reader, list, NV_JSON_ARRAY))
        return false;
    if (nv_json_size(list) != count) {
        struct nv_written has = nv__written_whole(nv_json_size(list));
        struct nv_written wants = nv__written_whole(count);
        nv__fault(reader, list, NV_E_COHORT_PLACES,
                  (struct nv_words){.first = nv_span_of(has.at),
                                    .second = nv_span_of(wants.at)});
        return false;
    }
    for (const struct nv_json *entry = nv_json_first(list); entry;
         entry = nv_json_next(entry), i++) {
        is[i] = nv_span_of("");
        bool is_empty = nv_json_kind(entry) == NV_JSON_STRING &&
                        nv_json_text(entry).size == 0;
        if (!is_empty)
            nv__read_code(reader, entry, &code, &is[i]);
    }
    return reader->unsound == before;
}

static struct nv_cohort_group *add_group(struct nv_peering *peering,
                                         const struct nv_json *list,
                                         const struct nv_span *is)
{
    struct nv_cohort *cohort = peering->file->cohort;
    struct nv_cohort_group *group = NULL;
    struct nv_error error;
    if (nv__cohort_find(cohort, is)) {
        nv__fault(peering->reader, list, NV_E_COHORT_TWICE,
                  (struct nv_words){
                      .first = cohort->field_count ? is[0] : nv_span_of("")});
        return NULL;
    }
    if (nv__cohort_group(cohort, is, &group, &error) != NV_OK)
        peering->reader->faults->no_memory = true;
    return group;
}

static void read_group(struct nv_peering *peering, const struct nv_json *node)
{
    struct nv_reader *reader = peering->reader;
    struct nv_span is[NV_COHORT_FIELDS] = {{0}};
    struct firms firms = {0};
    bool is_sound = read_firms(peering, node, &group_shape, &firms);
    if (nv_json_kind(node) != NV_JSON_OBJECT)
        return;
    const struct nv_json *list = nv_json_member(node, "is");
    const struct nv_json *results = nv_json_member(node, "results");
    if (!list || !read_is(peering, list, is) || !is_sound)
        return;
    check_size(peering, node, firms.count);
    struct nv_cohort_group *group = add_group(peering, list, is);
    if (!group)
        return;
    group->firms = (uint64_t)firms.count;
    group->weight = firms.weight;
    if (!results || !nv__is_list(reader, results, 0, NV_COHORT_RESULTS))
        return;
    for (const struct nv_json *entry = nv_json_first(results); entry;
         entry = nv_json_next(entry))
        read_result(peering, entry, group);
}

void nv__read_cohort_groups(struct nv_peering *peering,
                            const struct nv_json *list)
{
    if (!nv__is_list(peering->reader, list, 0, NV_COHORT_GROUPS))
        return;
    for (const struct nv_json *node = nv_json_first(list); node;
         node = nv_json_next(node))
        read_group(peering, node);
}
