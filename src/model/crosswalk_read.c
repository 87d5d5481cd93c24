/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A crosswalk file from the top: names first (sources, vocabularies), because
 * entries may stand before what they refer to; then vocabularies with their
 * terms; entries last (crosswalk_entries.c). Who says that something
 * corresponds must be told from who published what: a source or the word
 * "ours", which is therefore no id of a source.
 */
#include "base/limits.h"
#include "model/crosswalk_reader.h"

enum { MOST_TERMS = NV_MAX_LEVELS, LEAST_TERMS = 2 };

#define MEMBER(name) offsetof(struct nv_crosswalk, name)
#define OF_WORD(word) ((word) * sizeof(struct nv_text))

static void read_confidence(struct nv_reader *reader,
                            const struct nv_json *value,
                            const struct nv_key *key, void *out)
{
    static const struct nv_key word_keys[] = {
        {.name = "high",
         .read = nv__read_text,
         .offset = OF_WORD(NV_CONFIDENCE_HIGH),
         .required = true},
        {.name = "medium",
         .read = nv__read_text,
         .offset = OF_WORD(NV_CONFIDENCE_MEDIUM),
         .required = true},
        {.name = "low",
         .read = nv__read_text,
         .offset = OF_WORD(NV_CONFIDENCE_LOW),
         .required = true},
    };
    static const struct nv_shape words = {word_keys, 3};
    (void)key;
    nv__read_object(reader, value, &words, out);
}

static void read_version(struct nv_reader *reader, const struct nv_json *value,
                         const struct nv_key *key, void *out)
{
    struct nv_version version = {0};
    nv__read_version(reader, value, key, &version);
    *(struct nv_span *)out = version.text;
}

static const struct nv_key keys[] = {
    {.name = "$schema", .read = nv__read_ignored},
    {.name = "format", .read = nv__read_ignored, .required = true},
    {.name = "version",
     .read = read_version,
     .offset = MEMBER(version),
     .required = true},
    {.name = "license",
     .read = nv__read_string,
     .offset = MEMBER(license),
     .required = true},
    {.name = "confidence",
     .read = read_confidence,
     .offset = MEMBER(confidence),
     .required = true},
    {.name = "sources", .required = true},
    {.name = "vocabularies", .required = true},
    {.name = "entries", .required = true},
    {.name = "none", .required = true},
};

static const struct nv_shape shape = {keys, sizeof keys / sizeof *keys};

void nv__read_crosswalk_source(struct nv_reader *reader,
                               const struct nv_json *value,
                               const struct nv_key *key, void *out)
{
    (void)key;
    int *source = out;
    *source = NV_NONE;
    if (nv_json_kind(value) == NV_JSON_STRING &&
        nv_span_is(nv_json_text(value), "ours"))
        return;
    *source = nv__resolve(reader, value, NV_NAME_SOURCE);
}

static const struct nv_key term_keys[] = {
    {.name = "code",
     .read = nv__read_code,
     .offset = offsetof(struct nv_term, code),
     .required = true},
    {.name = "name",
     .read = nv__read_text,
     .offset = offsetof(struct nv_term, name),
     .required = true},
};

static const struct nv_shape term_shape = {term_keys, 2};

static bool has_code(const struct nv_term *terms, size_t count,
                     struct nv_span code)
{
    for (size_t i = 0; i < count; i++) {
        if (nv_span_equal(terms[i].code, code))
            return true;
    }
    return false;
}

static void read_terms(struct nv_reader *reader, const struct nv_json *value,
                       const struct nv_key *key, void *out)
{
    struct nv_vocabulary *vocabulary = out;
    (void)key;
    if (!nv__is_list(reader, value, LEAST_TERMS, MOST_TERMS))
        return;
    size_t count = nv_json_size(value), i = 0;
    struct nv_term *terms = nv__keep(reader, count, sizeof *terms);
    if (!terms)
        return;
    for (const struct nv_json *entry = nv_json_first(value); entry;
         entry = nv_json_next(entry), i++) {
        nv__read_object(reader, entry, &term_shape, &terms[i]);
        if (terms[i].code.at && has_code(terms, i, terms[i].code))
            nv__fault(reader, nv__at(entry, "code"), NV_E_REPEATED_NAME,
                      (struct nv_words){.first = terms[i].code});
    }
    vocabulary->terms = terms;
    vocabulary->term_count = count;
}

#define OF_VOCABULARY(name) offsetof(struct nv_vocabulary, name)

static const struct nv_key vocabulary_keys[] = {
    {.name = "id",
     .read = nv__read_id,
     .offset = OF_VOCABULARY(id),
     .required = true},
    {.name = "title",
     .read = nv__read_text,
     .offset = OF_VOCABULARY(title),
     .required = true},
    {.name = "note", .read = nv__read_text, .offset = OF_VOCABULARY(note)},
    {.name = "source",
     .read = nv__read_crosswalk_source,
     .offset = OF_VOCABULARY(source),
     .required = true},
    {.name = "terms", .read = read_terms, .required = true},
};

static const struct nv_shape vocabulary_shape = {vocabulary_keys, 5};

static void read_vocabularies(struct nv_crossing *crossing)
{
    struct nv_reader *reader = crossing->reader;
    const struct nv_entries *names = &reader->names[NV_NAME_VOCABULARY];
    struct nv_vocabulary *list = nv__keep(reader, names->count, sizeof *list);
    if (!list)
        return;
    for (size_t i = 0; i < names->count; i++)
        nv__read_object(reader, names->items[i].node, &vocabulary_shape,
                        &list[i]);
    crossing->crosswalk->vocabularies = list;
    crossing->crosswalk->vocabulary_count = names->count;
}

static void take_names(struct nv_reader *reader, enum nv_name_kind kind)
{
    const struct nv_json *value =
        nv_json_member(reader->document->root, nv__entries_place(kind));
    reader->names[kind].lost = !value;
    if (!value)
        return;
    (void)!nv__is_list(reader, value, 1, NV_MAX_QUESTIONS);
    nv__entries_take(reader, kind, value);
}

static void refuse_ours(struct nv_reader *reader)
{
    const struct nv_entries *names = &reader->names[NV_NAME_SOURCE];
    int found = nv__entries_find(names, nv_span_of("ours"));
    if (found != NV_NONE)
        nv__fault(reader, nv__at(names->items[found].node, "id"),
                  NV_E_SOURCE_CALLED_OURS, (struct nv_words){0});
}

void nv__read_crosswalk(struct nv_crossing *crossing)
{
    struct nv_reader *reader = crossing->reader;
    struct nv_crosswalk *crosswalk = crossing->crosswalk;
    if (nv__is_other_format(reader, "nivela/crosswalk/1"))
        return;
    for (int i = 0; i < NV_LANGUAGE_COUNT; i++)
        reader->has_language[i] = true;
    nv__read_object(reader, reader->document->root, &shape, crosswalk);
    take_names(reader, NV_NAME_SOURCE);
    take_names(reader, NV_NAME_VOCABULARY);
    refuse_ours(reader);
    crosswalk->sources = nv__read_sources(reader, &crosswalk->source_count);
    read_vocabularies(crossing);
    nv__read_crosswalk_entries(crossing);
}
