/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Objects and arrays of a model file, read by tables. An object of the file
 * is a table of keys here, so that what the format allows stands in one place
 * per object and every object gets the same care: a key that is unknown is
 * refused with the nearest one that is known (a misspelt "wieght" that was
 * passed over would change results in silence), and a required key that is
 * missing is reported where the object begins.
 *
 * Readers that fail leave zeros behind. Zeros are safe everywhere (no options,
 * no children, index 0 of a list that exists), so the passes that follow need
 * no second way through.
 */
#include "base/limits.h"
#include "base/nearest.h"
#include "model/model_reader.h"

#include <stdio.h>
#include <string.h>

enum { SAMPLE_SIZE = 80 };

void *nv__keep(struct nv_reader *reader, size_t count, size_t size)
{
    void *at = nv_arena_alloc(reader->keep, count, size);
    if (!at)
        reader->faults->no_memory = true;
    return at;
}

void *nv__scratch(struct nv_reader *reader, size_t count, size_t size)
{
    void *at = nv_arena_alloc(&reader->scratch, count, size);
    if (!at)
        reader->faults->no_memory = true;
    return at;
}

struct nv_span nv__keep_span(struct nv_reader *reader, struct nv_span text)
{
    struct nv_span copy = nv_arena_copy(reader->keep, text);
    if (!copy.at)
        reader->faults->no_memory = true;
    return copy;
}

/* Faults in wording leave the model's logic sound. */
static bool is_wording(enum nv_diagnostic diagnostic)
{
    return diagnostic == NV_E_MISSING_TRANSLATION ||
           diagnostic == NV_E_UNDECLARED_LANGUAGE ||
           diagnostic == NV_E_EMPTY_TEXT ||
           diagnostic == NV_E_TEXT_CONTROL_CHARACTER ||
           diagnostic == NV_E_TEXT_TOO_LONG;
}

void nv__fault(struct nv_reader *reader, const struct nv_json *value,
               enum nv_diagnostic diagnostic, struct nv_words words)
{
    struct nv_error error = nv__fault_make(diagnostic, words);
    nv_json_locate(reader->document, value, &error);
    nv__faults_add(reader->faults, &error);
    if (!is_wording(diagnostic))
        reader->unsound++;
}

struct nv_written nv__written_whole(size_t value)
{
    struct nv_written text;
    snprintf(text.at, sizeof text.at, "%zu", value);
    return text;
}

static const char *kind_name(enum nv_json_kind kind)
{
    static const char *const names[] = {
        [NV_JSON_NULL] = "null",     [NV_JSON_BOOL] = "boolean",
        [NV_JSON_NUMBER] = "number", [NV_JSON_STRING] = "string",
        [NV_JSON_ARRAY] = "array",   [NV_JSON_OBJECT] = "object",
    };
    return names[kind];
}

/* What a value of the kind looks like in the file. */
static const char *kind_sample(enum nv_json_kind kind)
{
    static const char *const samples[] = {
        [NV_JSON_NULL] = "null",       [NV_JSON_BOOL] = "true",
        [NV_JSON_NUMBER] = "12",       [NV_JSON_STRING] = "\"...\"",
        [NV_JSON_ARRAY] = "[\"...\"]", [NV_JSON_OBJECT] = "{\"...\": ...}",
    };
    return samples[kind];
}

bool nv__is_kind_like(struct nv_reader *reader, const struct nv_json *value,
                      enum nv_json_kind kind, const char *sample)
{
    enum nv_json_kind found = nv_json_kind(value);
    if (found == kind)
        return true;
    nv__fault(reader, value, NV_E_WRONG_KIND,
              (struct nv_words){.first = nv_span_of(kind_name(kind)),
                                .second = nv_span_of(kind_name(found)),
                                .third = nv_span_of(sample)});
    return false;
}

/* Whether the string is a number in quotes. */
static bool is_quoted_number(struct nv_span text)
{
    struct nv_decimal number;
    return nv_decimal_parse(text, &number) == NV_DECIMAL_OK;
}

/* What was meant, where a string only wants other signs around it. */
static bool sample_from(struct nv_span text, enum nv_json_kind kind,
                        char sample[SAMPLE_SIZE])
{
    bool fits = text.size && text.size <= NV_MAX_ID;
    if (!fits || memchr(text.at, '"', text.size))
        return false;
    if (kind == NV_JSON_NUMBER && is_quoted_number(text))
        snprintf(sample, SAMPLE_SIZE, "%.*s", (int)text.size, text.at);
    else if (kind == NV_JSON_ARRAY)
        snprintf(sample, SAMPLE_SIZE, "[\"%.*s\"]", (int)text.size, text.at);
    return sample[0] != '\0';
}

bool nv__is_kind(struct nv_reader *reader, const struct nv_json *value,
                 enum nv_json_kind kind)
{
    char sample[SAMPLE_SIZE] = "";
    if (nv_json_kind(value) == NV_JSON_STRING &&
        sample_from(nv_json_text(value), kind, sample))
        return nv__is_kind_like(reader, value, kind, sample);
    return nv__is_kind_like(reader, value, kind, kind_sample(kind));
}

/* An object of the shape; its sample shows the first key. */
static bool is_object(struct nv_reader *reader, const struct nv_json *value,
                      const struct nv_shape *shape)
{
    char sample[SAMPLE_SIZE];
    snprintf(sample, sizeof sample, "{\"%s\": ...}", shape->keys[0].name);
    return nv__is_kind_like(reader, value, NV_JSON_OBJECT, sample);
}

static size_t find_key(const struct nv_shape *shape, struct nv_span name)
{
    for (size_t i = 0; i < shape->count; i++) {
        if (name.size && shape->keys[i].name[0] == name.at[0] &&
            nv_span_is(name, shape->keys[i].name))
            return i;
    }
    return shape->count;
}

/* Returns the bit of the key that was meant, 0 when that is not clear. */
static uint32_t refuse_key(struct nv_reader *reader,
                           const struct nv_json *member,
                           const struct nv_shape *shape)
{
    struct nv_span name = nv_json_key(member);
    struct nv_nearest nearest = nv_nearest_to(name);
    for (size_t i = 0; i < shape->count; i++)
        nv_nearest_offer(&nearest, nv_span_of(shape->keys[i].name));
    if (!nearest.best.at) {
        nv__fault(reader, member, NV_E_FOREIGN_KEY,
                  (struct nv_words){.first = name});
        return 0;
    }
    nv__fault(reader, member, NV_E_UNKNOWN_KEY,
              (struct nv_words){.first = name, .second = nearest.best});
    return UINT32_C(1) << find_key(shape, nearest.best);
}

static void read_member(struct nv_reader *reader, const struct nv_json *member,
                        const struct nv_shape *shape, void *target,
                        struct nv_seen *seen)
{
    struct nv_span name = nv_json_key(member);
    size_t found = find_key(shape, name);
    if (found == shape->count) {
        if (nv_span_is(name, "$comment"))
            nv__read_ignored(reader, member, NULL, NULL);
        else
            seen->misspelt |= refuse_key(reader, member, shape);
        return;
    }
    const struct nv_key *key = &shape->keys[found];
    size_t before = reader->unsound;
    if (key->read) /* some objects are read for their faults alone */
        key->read(reader, member, key,
                  target ? (char *)target + key->offset : NULL);
    seen->there |= UINT32_C(1) << found;
    if (reader->unsound == before)
        seen->sound |= UINT32_C(1) << found;
}

struct nv_seen nv__read_object(struct nv_reader *reader,
                               const struct nv_json *value,
                               const struct nv_shape *shape, void *target)
{
    struct nv_seen seen = {0};
    if (!is_object(reader, value, shape))
        return seen;
    for (const struct nv_json *member = nv_json_first(value); member;
         member = nv_json_next(member))
        read_member(reader, member, shape, target, &seen);
    for (size_t i = 0; i < shape->count; i++) {
        bool missed = !((seen.there | seen.misspelt) >> i & 1);
        if (shape->keys[i].required && missed)
            nv__fault(
                reader, value, NV_E_MISSING_KEY,
                (struct nv_words){.first = nv_span_of(shape->keys[i].name)});
    }
    return seen;
}

void nv__report_misuse(struct nv_reader *reader, const struct nv_json *object,
                       const struct nv_shape *shape, struct nv_misuse misuse)
{
    uint32_t keys = misuse.idle | misuse.lacking;
    for (size_t i = 0; keys >> i && i < shape->count; i++) {
        const char *name = shape->keys[i].name;
        struct nv_words words = {.first = nv_span_of(name),
                                 .second = nv_span_of(misuse.with)};
        if (misuse.idle >> i & 1)
            nv__fault(reader, nv__at(object, name), NV_E_IDLE_KEY, words);
        if (misuse.lacking >> i & 1)
            nv__fault(reader, object, NV_E_NEEDED_KEY, words);
    }
}

bool nv__is_list(struct nv_reader *reader, const struct nv_json *value,
                 size_t least, size_t most)
{
    if (!nv__is_kind(reader, value, NV_JSON_ARRAY))
        return false;
    size_t size = nv_json_size(value);
    if (size >= least && size <= most)
        return true;
    bool few = size < least;
    struct nv_written limit = nv__written_whole(few ? least : most);
    struct nv_written found = nv__written_whole(size);
    nv__fault(reader, value, few ? NV_E_TOO_FEW : NV_E_TOO_MANY,
              (struct nv_words){.first = nv_span_of(limit.at),
                                .second = nv_span_of(found.at)});
    return false;
}

void *nv__read_list(struct nv_reader *reader, const struct nv_json *value,
                    const struct nv_list *list, size_t *count)
{
    *count = 0;
    if (!nv__is_list(reader, value, list->least, list->most))
        return NULL;
    size_t size = nv_json_size(value);
    char *items = nv__keep(reader, size, list->size);
    if (!items)
        return NULL;
    char *item = items;
    for (const struct nv_json *entry = nv_json_first(value); entry;
         entry = nv_json_next(entry)) {
        list->item.read(reader, entry, &list->item, item);
        item += list->size;
    }
    *count = size;
    return items;
}

const struct nv_json *nv__at(const struct nv_json *object, const char *key)
{
    if (nv_json_kind(object) != NV_JSON_OBJECT)
        return object;
    const struct nv_json *member = nv_json_member(object, key);
    return member ? member : object;
}

const struct nv_json *nv__entry(const struct nv_json *object, const char *key,
                                size_t index)
{
    const struct nv_json *array = nv__at(object, key);
    const struct nv_json *entry = nv_json_first(array);
    while (entry && index-- > 0)
        entry = nv_json_next(entry);
    return entry ? entry : array;
}
