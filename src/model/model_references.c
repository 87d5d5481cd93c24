/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Names in a model file that lead to something else in it. A name that leads
 * nowhere is reported with the nearest one that leads somewhere, when that is
 * likely what was meant; and a list that names something twice is refused,
 * because the second mention would count twice or not at all, and the file
 * does not say which.
 */
#include "base/buffer.h"
#include "base/nearest.h"
#include "model/model_reader.h"

#include <stdio.h>

static void offer_all(struct nv_nearest *nearest,
                      const struct nv_entries *names)
{
    for (size_t i = 0; i < names->count; i++) {
        if (names->items[i].id.at)
            nv_nearest_offer(nearest, names->items[i].id);
    }
}

void nv__refuse_name(struct nv_reader *reader, const struct nv_json *value,
                     enum nv_name_kind kind, enum nv_name_kind also)
{
    char place[64];
    if (reader->names[kind].lost || reader->names[also].lost)
        return;
    struct nv_nearest nearest = nv_nearest_to(nv_json_text(value));
    offer_all(&nearest, &reader->names[kind]);
    snprintf(place, sizeof place, "%s", nv__entries_place(kind));
    if (also != kind) {
        offer_all(&nearest, &reader->names[also]);
        snprintf(place, sizeof place, "%s, %s", nv__entries_place(kind),
                 nv__entries_place(also));
    }
    struct nv_words words = {.first = nearest.wanted,
                             .second = nv_span_of(place)};
    words.third = nearest.best;
    nv__fault(reader, value,
              nearest.best.at ? NV_E_UNKNOWN_NAME : NV_E_NOWHERE_NAME, words);
}

int nv__resolve(struct nv_reader *reader, const struct nv_json *value,
                enum nv_name_kind kind)
{
    if (!nv__is_kind(reader, value, NV_JSON_STRING))
        return NV_NONE;
    int found = nv__entries_find(&reader->names[kind], nv_json_text(value));
    if (found == NV_NONE)
        nv__refuse_name(reader, value, kind, kind);
    return found;
}

bool nv__is_repeated(struct nv_reader *reader, const struct nv_json *entry,
                     bool *seen)
{
    if (*seen)
        nv__fault(reader, entry, NV_E_REPEATED_NAME,
                  (struct nv_words){.first = nv_json_text(entry)});
    bool before = *seen;
    *seen = true;
    return before;
}

/* Fields are few, and not in the file that has the fault: all are named. */
static void refuse_field(struct nv_reader *reader, const struct nv_json *value)
{
    const struct nv_entries *fields = &reader->names[NV_NAME_FIELD];
    char all[256] = "";
    struct nv_buffer list = {
        .data = all, .capacity = sizeof all, .limit = sizeof all - 1};
    for (size_t i = 0; i < fields->count; i++) {
        nv_buffer_text(&list, list.size ? ", " : "");
        nv_buffer_span(&list, fields->items[i].id);
    }
    nv__fault(reader, value, NV_E_BAD_WORD,
              (struct nv_words){.first = nv_json_text(value),
                                .second = nv_buffer_view(&list)});
}

/* An entry of the model's profile. */
static int resolve_field(struct nv_reader *reader, const struct nv_json *value)
{
    const struct nv_entries *fields = &reader->names[NV_NAME_FIELD];
    if (nv_json_kind(value) != NV_JSON_STRING || fields->lost)
        return nv__resolve(reader, value, NV_NAME_FIELD);
    struct nv_nearest nearest = nv_nearest_to(nv_json_text(value));
    offer_all(&nearest, fields);
    if (nearest.best.at || nv__entries_find(fields, nearest.wanted) != NV_NONE)
        return nv__resolve(reader, value, NV_NAME_FIELD);
    refuse_field(reader, value);
    return NV_NONE;
}

const int *nv__read_references(struct nv_reader *reader,
                               const struct nv_json *value,
                               enum nv_name_kind kind, size_t *count)
{
    *count = 0;
    if (!nv__is_kind(reader, value, NV_JSON_ARRAY))
        return NULL;
    size_t size = nv_json_size(value);
    int *indices = nv__keep(reader, size, sizeof *indices);
    bool *seen = nv__scratch(reader, reader->names[kind].count, sizeof *seen);
    if (!indices || !seen)
        return NULL;
    for (const struct nv_json *entry = nv_json_first(value); entry;
         entry = nv_json_next(entry)) {
        int index = kind == NV_NAME_FIELD ? resolve_field(reader, entry)
                                          : nv__resolve(reader, entry, kind);
        if (index != NV_NONE && !nv__is_repeated(reader, entry, &seen[index]))
            indices[(*count)++] = index;
    }
    return indices;
}
