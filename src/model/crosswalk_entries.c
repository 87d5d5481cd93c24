/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The entries of a crosswalk, and the places where it says that nothing
 * corresponds. Both become one list, since whoever asks what a result says in
 * the words of others gets either the one or the other, and nobody gets both:
 * what is stated twice for a result and a vocabulary is refused.
 *
 * A level is one term or a range of terms, named by its ends; a range that
 * would begin where it ends is written as one term, so that a file says a
 * thing in one way only.
 */
#include "base/limits.h"
#include "base/nearest.h"
#include "model/crosswalk_reader.h"

enum { MOST_RESULTS = 64, MOST_MAJOR = 999999 };

#define MEMBER(name) offsetof(struct nv_correspondence, name)

static void read_results(struct nv_reader *reader, const struct nv_json *value,
                         const struct nv_key *key, void *out)
{
    static const struct nv_list list = {.size = sizeof(struct nv_span),
                                        .item = {.read = nv__read_id},
                                        .least = 1,
                                        .most = MOST_RESULTS};
    struct nv_correspondence *entry = out;
    (void)key;
    entry->results = nv__read_list(reader, value, &list, &entry->result_count);
}

static void read_vocabulary(struct nv_reader *reader,
                            const struct nv_json *value,
                            const struct nv_key *key, void *out)
{
    struct nv_correspondence *entry = out;
    int *index = nv__keep(reader, 1, sizeof *index);
    (void)key;
    if (!index)
        return;
    *index = nv__resolve(reader, value, NV_NAME_VOCABULARY);
    entry->vocabularies = index;
    entry->vocabulary_count = *index != NV_NONE;
}

static void read_vocabularies(struct nv_reader *reader,
                              const struct nv_json *value,
                              const struct nv_key *key, void *out)
{
    struct nv_correspondence *entry = out;
    (void)key;
    if (nv__is_list(reader, value, 1, NV_MAX_QUESTIONS))
        entry->vocabularies = nv__read_references(
            reader, value, NV_NAME_VOCABULARY, &entry->vocabulary_count);
}

static const char *const confidence_words[] = {"high", "medium", "low", NULL};

#define COMMON_KEYS                                                            \
    {.name = "model",                                                          \
     .read = nv__read_model_id,                                                \
     .offset = MEMBER(model),                                                  \
     .required = true},                                                        \
        {.name = "major",                                                      \
         .read = nv__read_whole,                                               \
         .offset = MEMBER(major),                                              \
         .required = true,                                                     \
         .high = MOST_MAJOR},                                                  \
    {                                                                          \
        .name = "results", .read = read_results, .required = true              \
    }

static const struct nv_key entry_keys[] = {
    COMMON_KEYS,
    {.name = "vocabulary", .read = read_vocabulary, .required = true},
    {.name = "confidence",
     .read = nv__read_word,
     .offset = MEMBER(confidence),
     .required = true,
     .words = confidence_words},
    {.name = "source",
     .read = nv__read_crosswalk_source,
     .offset = MEMBER(source),
     .required = true},
    {.name = "basis",
     .read = nv__read_text,
     .offset = MEMBER(basis),
     .required = true},
    {.name = "levels", .required = true},
};

static const struct nv_key none_keys[] = {
    COMMON_KEYS,
    {.name = "vocabularies", .read = read_vocabularies, .required = true},
    {.name = "why",
     .read = nv__read_text,
     .offset = MEMBER(basis),
     .required = true},
};

static const struct nv_shape entry_shape = {entry_keys, sizeof entry_keys /
                                                            sizeof *entry_keys};
static const struct nv_shape none_shape = {none_keys, sizeof none_keys /
                                                          sizeof *none_keys};

static const struct nv_key level_keys[] = {
    {.name = "level",
     .read = nv__read_whole,
     .offset = offsetof(struct nv_passage, level),
     .required = true,
     .low = -NV_MAX_LEVEL_NUMBER,
     .high = NV_MAX_LEVEL_NUMBER},
    {.name = "from", .read = nv__read_ignored, .required = true},
    {.name = "to", .read = nv__read_ignored},
};

enum { LEVEL_NUMBER, LEVEL_FROM, LEVEL_TO };

static const struct nv_shape level_shape = {level_keys, 3};

/* The place of a term in its vocabulary; reports, and NV_NONE, without. */
static int resolve_term(struct nv_reader *reader, const struct nv_json *value,
                        const struct nv_vocabulary *vocabulary)
{
    struct nv_nearest nearest = nv_nearest_to(nv_json_text(value));
    for (size_t i = 0; i < vocabulary->term_count; i++) {
        if (nv_span_equal(vocabulary->terms[i].code, nearest.wanted))
            return (int)i;
        if (vocabulary->terms[i].code.at)
            nv_nearest_offer(&nearest, vocabulary->terms[i].code);
    }
    nv__fault(reader, value,
              nearest.best.at ? NV_E_UNKNOWN_NAME : NV_E_NOWHERE_NAME,
              (struct nv_words){.first = nearest.wanted,
                                .second = vocabulary->id,
                                .third = nearest.best});
    return NV_NONE;
}

static void read_ends(struct nv_reader *reader, const struct nv_json *node,
                      const struct nv_vocabulary *vocabulary,
                      struct nv_seen seen, struct nv_passage *passage)
{
    passage->from = passage->to = NV_NONE;
    if (!vocabulary)
        return;
    if (seen.sound >> LEVEL_FROM & 1)
        passage->from = passage->to =
            resolve_term(reader, nv__at(node, "from"), vocabulary);
    if (!(seen.sound >> LEVEL_TO & 1))
        return;
    const struct nv_json *to = nv__at(node, "to");
    passage->to = resolve_term(reader, to, vocabulary);
    if (passage->from != NV_NONE && passage->to != NV_NONE &&
        passage->from >= passage->to)
        nv__fault(
            reader, to, NV_E_NOT_BELOW,
            (struct nv_words){.first = vocabulary->terms[passage->from].code,
                              .second = vocabulary->terms[passage->to].code});
}

static void read_passage(struct nv_reader *reader, const struct nv_json *node,
                         const struct nv_vocabulary *vocabulary,
                         struct nv_correspondence *entry)
{
    struct nv_passage *passages = (struct nv_passage *)entry->passages;
    struct nv_passage *passage = &passages[entry->passage_count];
    struct nv_seen seen = nv__read_object(reader, node, &level_shape, passage);
    read_ends(reader, node, vocabulary, seen, passage);
    if (!(seen.sound >> LEVEL_NUMBER & 1))
        return;
    const struct nv_json *level = nv__at(node, "level");
    if (nv__crosswalk_passage(entry, passage->level))
        nv__fault(reader, level, NV_E_REPEATED_NAME,
                  (struct nv_words){
                      .first = nv_json_literal(reader->document, level)});
    entry->passage_count++;
}

static void read_passages(struct nv_crossing *crossing,
                          const struct nv_json *value,
                          struct nv_correspondence *entry)
{
    struct nv_reader *reader = crossing->reader;
    const struct nv_vocabulary *vocabulary = NULL;
    if (!nv__is_list(reader, value, 1, NV_MAX_LEVELS))
        return;
    if (entry->vocabulary_count && crossing->crosswalk->vocabularies)
        vocabulary = &crossing->crosswalk->vocabularies[entry->vocabularies[0]];
    entry->passages =
        nv__keep(reader, nv_json_size(value), sizeof(struct nv_passage));
    if (!entry->passages)
        return;
    for (const struct nv_json *node = nv_json_first(value); node;
         node = nv_json_next(node))
        read_passage(reader, node, vocabulary, entry);
}

static bool has_vocabulary(const struct nv_correspondence *entry, int index)
{
    for (size_t i = 0; i < entry->vocabulary_count; i++) {
        if (entry->vocabularies[i] == index)
            return true;
    }
    return false;
}

static bool share_vocabulary(const struct nv_correspondence *one,
                             const struct nv_correspondence *other, int *shared)
{
    for (size_t i = 0; i < one->vocabulary_count; i++) {
        *shared = one->vocabularies[i];
        if (has_vocabulary(other, *shared))
            return true;
    }
    return false;
}

static bool has_result(const struct nv_correspondence *entry, size_t count,
                       struct nv_span result)
{
    for (size_t i = 0; i < count; i++) {
        if (result.at && nv_span_equal(entry->results[i], result))
            return true;
    }
    return false;
}

/* Reports results of the entry that an earlier one speaks of, too. */
static void compare(struct nv_crossing *crossing, const struct nv_json *node,
                    const struct nv_correspondence *entry,
                    const struct nv_correspondence *before)
{
    int shared;
    if (!entry->model.at || before->major != entry->major ||
        !nv_span_equal(before->model, entry->model) ||
        !share_vocabulary(entry, before, &shared))
        return;
    struct nv_span vocabulary = crossing->crosswalk->vocabularies[shared].id;
    for (size_t i = 0; i < entry->result_count; i++) {
        if (has_result(before, before->result_count, entry->results[i]))
            nv__fault(crossing->reader, nv__entry(node, "results", i),
                      NV_E_STATED_TWICE,
                      (struct nv_words){.first = entry->results[i],
                                        .second = vocabulary});
    }
}

static void check_results(struct nv_reader *reader, const struct nv_json *node,
                          const struct nv_correspondence *entry)
{
    for (size_t i = 0; i < entry->result_count; i++) {
        if (has_result(entry, i, entry->results[i]))
            nv__fault(reader, nv__entry(node, "results", i), NV_E_REPEATED_NAME,
                      (struct nv_words){.first = entry->results[i]});
    }
}

/* Reads one entry behind those that are there already. */
static void read_entry(struct nv_crossing *crossing, const struct nv_json *node,
                       bool is_none)
{
    struct nv_crosswalk *crosswalk = crossing->crosswalk;
    struct nv_reader *reader = crossing->reader;
    struct nv_correspondence *entries =
        (struct nv_correspondence *)crosswalk->entries;
    struct nv_correspondence *entry = &entries[crosswalk->entry_count];
    size_t before = reader->unsound;
    entry->source = NV_NONE;
    nv__read_object(reader, node, is_none ? &none_shape : &entry_shape, entry);
    const struct nv_json *levels =
        is_none ? NULL : nv_json_member(node, "levels");
    if (is_none)
        entry->confidence = NV_CONFIDENCE_NONE;
    if (levels)
        read_passages(crossing, levels, entry);
    check_results(reader, node, entry);
    for (size_t i = 0; i < crosswalk->entry_count; i++)
        compare(crossing, node, entry, &entries[i]);
    if (reader->unsound == before)
        nv__check_crosswalk_entry(crossing, node, entry);
    crosswalk->entry_count++;
}

/* The list at key when it is one; reports otherwise. */
static const struct nv_json *list_at(struct nv_reader *reader, const char *key,
                                     size_t least)
{
    const struct nv_json *value = nv_json_member(reader->document->root, key);
    return value && nv__is_list(reader, value, least, NV_MAX_QUESTIONS) ? value
                                                                        : NULL;
}

static void read_list(struct nv_crossing *crossing, const struct nv_json *list,
                      bool is_none)
{
    if (!list)
        return;
    for (const struct nv_json *node = nv_json_first(list); node;
         node = nv_json_next(node))
        read_entry(crossing, node, is_none);
}

void nv__read_crosswalk_entries(struct nv_crossing *crossing)
{
    struct nv_reader *reader = crossing->reader;
    const struct nv_json *entries = list_at(reader, "entries", 1);
    const struct nv_json *none = list_at(reader, "none", 0);
    size_t count =
        (entries ? nv_json_size(entries) : 0) + (none ? nv_json_size(none) : 0);
    crossing->crosswalk->entries =
        nv__keep(reader, count, sizeof(struct nv_correspondence));
    if (!crossing->crosswalk->entries)
        return;
    read_list(crossing, entries, false);
    read_list(crossing, none, true);
}
