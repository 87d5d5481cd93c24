/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * References by id become indices. All ids are taken from the file before
 * anything else is read, so that a reference is resolved where it stands,
 * forwards and backwards alike, and the reading itself is one pass. Each list
 * of the file has its own hash table (open addressing, at most half full), so
 * a model of 2000 questions costs 2000 look-ups, not four million
 * comparisons; the nearest name is searched only when one was not found.
 */
#include "model/model_names.h"

#include "base/hash.h"
#include "model/model_reader.h"

const char *nv__entries_place(enum nv_name_kind kind)
{
    static const char *const places[] = {
        [NV_NAME_FIELD] = "profile",
        [NV_NAME_SOURCE] = "sources",
        [NV_NAME_SCALE] = "scales",
        [NV_NAME_SECTION] = "sections",
        [NV_NAME_QUESTION] = "questions",
        [NV_NAME_SET] = "sets",
        [NV_NAME_INDICATOR] = "indicators",
        [NV_NAME_ACTION] = "actions",
        [NV_NAME_PROGRAMME] = "programmes",
        [NV_NAME_VOCABULARY] = "vocabularies",
        [NV_NAME_MEASURE] = "measures",
        [NV_NAME_GROUP] = "groups",
        [NV_NAME_VARIABLE] = "variables",
        [NV_NAME_FIGURE] = "figures",
    };
    return places[kind];
}

bool nv__entries_init(struct nv_reader *reader, struct nv_entries *names,
                      size_t count)
{
    size_t size = 4;
    while (size < count * 2)
        size *= 2;
    names->items = nv__scratch(reader, count, sizeof *names->items);
    names->slots = nv__scratch(reader, size, sizeof *names->slots);
    names->mask = size - 1;
    if (names->items && names->slots)
        return true;
    *names = (struct nv_entries){.lost = true};
    return false;
}

static int *slot_of(const struct nv_entries *names, struct nv_span id)
{
    size_t at = (size_t)nv_hash(id) & names->mask;
    while (names->slots[at] &&
           !nv_span_equal(names->items[names->slots[at] - 1].id, id))
        at = (at + 1) & names->mask;
    return &names->slots[at];
}

int nv__entries_add(struct nv_entries *names, struct nv_entry name)
{
    names->items[names->count++] = name;
    if (!name.id.at)
        return NV_NONE;
    int *slot = slot_of(names, name.id);
    if (*slot)
        return *slot - 1;
    *slot = (int)names->count;
    return NV_NONE;
}

int nv__entries_find(const struct nv_entries *names, struct nv_span id)
{
    return names->slots ? *slot_of(names, id) - 1 : NV_NONE;
}

static void refuse_second(struct nv_reader *reader, struct nv_entry second,
                          const struct nv_json *first)
{
    struct nv_error place = {0};
    nv_json_locate(reader->document, nv__at(first, "id"), &place);
    struct nv_written line = nv__written_whole((size_t)place.line);
    nv__fault(
        reader, nv__at(second.node, "id"), NV_E_REPEATED_ID,
        (struct nv_words){.first = second.id, .second = nv_span_of(line.at)});
}

/* Questions and indicators share one name space. */
static const struct nv_json *elsewhere(const struct nv_reader *reader,
                                       enum nv_name_kind kind,
                                       struct nv_span id)
{
    const struct nv_entries *questions = &reader->names[NV_NAME_QUESTION];
    if (kind != NV_NAME_INDICATOR)
        return NULL;
    int found = nv__entries_find(questions, id);
    return found == NV_NONE ? NULL : questions->items[found].node;
}

static void take(struct nv_reader *reader, enum nv_name_kind kind,
                 const struct nv_json *entry)
{
    struct nv_entries *names = &reader->names[kind];
    struct nv_entry name = {.node = entry};
    const struct nv_json *id = nv_json_kind(entry) == NV_JSON_OBJECT
                                   ? nv_json_member(entry, "id")
                                   : NULL;
    if (id && nv_json_kind(id) == NV_JSON_STRING)
        name.id = nv_json_text(id);
    else
        names->lost = true;
    int first = nv__entries_add(names, name);
    const struct nv_json *other = first == NV_NONE && name.id.at
                                      ? elsewhere(reader, kind, name.id)
                                      : NULL;
    if (first != NV_NONE)
        other = names->items[first].node;
    if (other)
        refuse_second(reader, name, other);
}

void nv__entries_take(struct nv_reader *reader, enum nv_name_kind kind,
                      const struct nv_json *array)
{
    struct nv_entries *names = &reader->names[kind];
    names->lost = nv_json_kind(array) != NV_JSON_ARRAY;
    if (names->lost || !nv__entries_init(reader, names, nv_json_size(array)))
        return;
    for (const struct nv_json *entry = nv_json_first(array); entry;
         entry = nv_json_next(entry))
        take(reader, kind, entry);
}
