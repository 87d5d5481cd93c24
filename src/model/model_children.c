/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The children of an indicator: questions or other indicators, each once. A
 * child's weight is its own, else the question's, else 1; its threshold its
 * own, else the indicator's. So the scorer finds both in the child and need
 * not know where they came from.
 *
 * Each indicator marks its children in an array of its own while they are
 * read; sorting them to find doubles would cost more, and a search through
 * those before would be quadratic in a list that may be long.
 */
#include "base/limits.h"
#include "model/model_reader.h"

enum { CHILD_ID, CHILD_WEIGHT, CHILD_AT_LEAST, CHILD_COUNT };

static const struct nv_key child_keys[CHILD_COUNT] = {
    [CHILD_ID] = {.name = "id", .required = true},
    [CHILD_WEIGHT] = {.name = "weight",
                      .read = nv__read_weight,
                      .offset = offsetof(struct nv_child, weight)},
    [CHILD_AT_LEAST] = {.name = "at_least",
                        .read = nv__read_decimal,
                        .offset = offsetof(struct nv_child, at_least)},
};

static const struct nv_shape child_shape = {child_keys, CHILD_COUNT};

static void find_child(struct nv_reader *reader, const struct nv_json *value,
                       struct nv_child *child, const struct nv_family *family)
{
    if (!nv__is_kind(reader, value, NV_JSON_STRING)) {
        reader->lost_children = true;
        return;
    }
    const struct nv_entries *names = reader->names;
    struct nv_span id = nv_json_text(value);
    child->question = nv__entries_find(&names[NV_NAME_QUESTION], id);
    if (child->question == NV_NONE)
        child->indicator = nv__entries_find(&names[NV_NAME_INDICATOR], id);
    if (child->question == NV_NONE && child->indicator == NV_NONE) {
        nv__refuse_name(reader, value, NV_NAME_QUESTION, NV_NAME_INDICATOR);
        reader->lost_children = true;
        return;
    }
    size_t place = child->question != NV_NONE ? (size_t)child->question
                                              : names[NV_NAME_QUESTION].count +
                                                    (size_t)child->indicator;
    (void)!nv__is_repeated(reader, value, &family->seen[place]);
}

static void check_child(struct nv_reader *reader, const struct nv_json *node,
                        const struct nv_family *family, struct nv_seen seen)
{
    uint32_t idle = 0, lacking = 0;
    uint32_t threshold = UINT32_C(1) << CHILD_AT_LEAST;
    if (!family->weights)
        idle |= seen.there & UINT32_C(1) << CHILD_WEIGHT;
    if (!family->thresholds)
        idle |= seen.there & threshold;
    else if (!family->has_at_least)
        lacking = threshold & ~(seen.there | seen.misspelt);
    nv__report_misuse(reader, node, &child_shape,
                      (struct nv_misuse){idle, lacking, family->method});
}

static void read_child(struct nv_reader *reader, const struct nv_json *node,
                       const struct nv_family *family, struct nv_child *child)
{
    *child = (struct nv_child){.question = NV_NONE,
                               .indicator = NV_NONE,
                               .at_least = family->at_least};
    struct nv_seen seen = nv__read_object(reader, node, &child_shape, child);
    if (seen.there >> CHILD_ID & 1)
        find_child(reader, nv__at(node, "id"), child, family);
    else
        reader->lost_children = true;
    if (family->method)
        check_child(reader, node, family, seen);
    if (seen.sound >> CHILD_WEIGHT & 1)
        return;
    child->weight = (struct nv_decimal){.units = 1};
    if (child->question != NV_NONE && reader->model->questions)
        child->weight = reader->model->questions[child->question].weight;
}

void nv__read_children(struct nv_reader *reader, const struct nv_json *value,
                       struct nv_family *family, struct nv_indicator *indicator)
{
    if (!nv__is_list(reader, value, 1, NV_MAX_CHILDREN)) {
        reader->lost_children = true;
        return;
    }
    size_t count = nv_json_size(value), i = 0;
    size_t names = reader->names[NV_NAME_QUESTION].count +
                   reader->names[NV_NAME_INDICATOR].count;
    struct nv_child *children = nv__keep(reader, count, sizeof *children);
    family->seen = nv__scratch(reader, names, sizeof *family->seen);
    if (!children || !family->seen)
        return;
    for (const struct nv_json *entry = nv_json_first(value); entry;
         entry = nv_json_next(entry))
        read_child(reader, entry, family, &children[i++]);
    indicator->children = children;
    indicator->child_count = count;
}
