/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * From the bundled files to one classification, in the way of models: parsed
 * strictly into one arena, every fault gathered, handed out only when there
 * is none. The names of countries and the titles of divisions are those of the
 * profile fields, read from the same file as for every model, so that no name
 * stands in two places and none can differ.
 *
 * It is an object of its own and no part of a model: a check of a model, or a
 * list of all of them, would pay for four hundred regions that it never asks.
 */
#include "base/memory.h"
#include "model/bundled.h"
#include "model/classification_reader.h"

#include <assert.h>

struct nv_source_list nv__read_class_sources(struct nv_reader *reader)
{
    struct nv_source_list list = {0};
    const struct nv_json *value =
        nv_json_member(reader->document->root, "sources");
    reader->names[NV_NAME_SOURCE].lost = !value;
    if (!value)
        return list;
    nv__entries_take(reader, NV_NAME_SOURCE, value);
    list.at = nv__read_sources(reader, &list.count);
    return list;
}

int nv__read_class_option(struct nv_reader *reader, const struct nv_json *value,
                          const char *subject, struct nv_options options)
{
    if (!nv__is_kind(reader, value, NV_JSON_STRING))
        return NV_NONE;
    int found = nv__option_find(options, nv_json_text(value));
    if (found == NV_NONE)
        nv__refuse_option(reader, value, nv_span_of(subject), options);
    return found;
}

void nv__read_class_source(struct nv_reader *reader,
                           const struct nv_json *value,
                           const struct nv_key *key, void *out)
{
    (void)key;
    *(int *)out = nv__resolve(reader, value, NV_NAME_SOURCE);
}

const struct nv_span *nv__read_strings(struct nv_reader *reader,
                                       const struct nv_json *value,
                                       size_t *count)
{
    static const struct nv_list list = {.size = sizeof(struct nv_span),
                                        .item = {.read = nv__read_string},
                                        .least = 1,
                                        .most = 100};
    *count = 0;
    return value ? nv__read_list(reader, value, &list, count) : NULL;
}

static void take_fields(const struct nv_classing *classing)
{
    const struct nv_reader *reader = classing->reader;
    for (size_t i = 0; i < reader->all_field_count; i++) {
        const struct nv_field *field = &reader->all_fields[i];
        if (nv_span_is(field->id, "country"))
            classing->classification->country_options = field->options;
        if (nv_span_is(field->id, "sector"))
            classing->classification->divisions = field->options;
    }
}

static void read_profile(const struct nv_classing *classing)
{
    nv__read_profile(classing->reader);
    take_fields(classing);
}

static void read_all(struct nv_classification *classification,
                     struct nv_faults *faults)
{
    static const struct {
        const struct nv_bundled *file;
        void (*read)(const struct nv_classing *classing);
    } parts[] = {{&nv__bundled_profile, read_profile},
                 {&nv__bundled_places, nv__read_places},
                 {&nv__bundled_sectors, nv__read_sectors},
                 {&nv__bundled_sizes, nv__read_sizes}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        struct nv_model_reading reading;
        const struct nv_bundled *file = parts[i].file;
        struct nv_bytes bytes = {file->bytes, file->size, file->name};
        if (faults->no_memory ||
            nv__reading_begin(&reading, bytes, &classification->arena,
                              faults) != NV_OK)
            return;
        for (int l = 0; l < NV_LANGUAGE_COUNT; l++)
            reading.reader.has_language[l] = true;
        parts[i].read(&(struct nv_classing){&reading.reader, classification});
        nv__reading_end(&reading);
    }
}

enum nv_status nv__classification_load(struct nv_classification **out,
                                       struct nv_error *error)
{
    struct nv_faults faults = {0};
    struct nv_classification *classification =
        nv__alloc(1, sizeof *classification);
    if (classification)
        read_all(classification, &faults);
    else
        faults.no_memory = true;
    enum nv_status status = nv__reading_finish(&faults, NULL, error);
    if (status != NV_OK) {
        nv__classification_free(classification);
        return status;
    }
    assert(classification); /* without it the status is NV_NO_MEMORY */
    *out = classification;
    return NV_OK;
}

void nv__classification_free(struct nv_classification *classification)
{
    if (!classification)
        return;
    nv_arena_release(&classification->arena);
    nv__free(classification);
}
