/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A model file from the top. The file may hold its keys in any order, so they
 * are not read in the file's: languages first, because every text depends on
 * them; then all ids; then each part after those that it refers to. Only the
 * plain values of the top level are read as they come.
 *
 * A file that says it is something else (answers, peers, a later version of
 * the format) gets one fault, not a hundred.
 */
#include "base/limits.h"
#include "model/model_check.h"
#include "model/model_reader.h"

enum {
    KEY_SCHEMA,
    KEY_FORMAT,
    KEY_ID,
    KEY_VERSION,
    KEY_LANGUAGES,
    KEY_TITLE,
    KEY_SUMMARY,
    KEY_LICENSE,
    KEY_FIDELITY,
    KEY_SOURCES,
    KEY_PROFILE,
    KEY_MISSING,
    KEY_CALCULATION,
    KEY_SCALES,
    KEY_SECTIONS,
    KEY_QUESTIONS,
    KEY_INDICATORS,
    KEY_RESULTS,
    KEY_HEADLINE,
    KEY_RADARS,
    KEY_SETS,
    KEY_ACTIONS,
    KEY_PROGRAMMES,
    KEY_COUNT
};

#define MEMBER(name) offsetof(struct nv_model, name)

static nv_read_value read_version, read_fidelity;

static const struct nv_key keys[KEY_COUNT] = {
    [KEY_SCHEMA] = {.name = "$schema", .read = nv__read_ignored},
    [KEY_FORMAT] = {.name = "format",
                    .read = nv__read_ignored,
                    .required = true},
    [KEY_ID] = {.name = "id",
                .read = nv__read_model_id,
                .offset = MEMBER(id),
                .required = true},
    [KEY_VERSION] = {.name = "version", .read = read_version, .required = true},
    [KEY_LANGUAGES] = {.name = "languages", .required = true},
    [KEY_TITLE] = {.name = "title",
                   .read = nv__read_text,
                   .offset = MEMBER(title),
                   .required = true},
    [KEY_SUMMARY] = {.name = "summary",
                     .read = nv__read_text,
                     .offset = MEMBER(summary),
                     .required = true},
    [KEY_LICENSE] = {.name = "license",
                     .read = nv__read_string,
                     .offset = MEMBER(license),
                     .required = true},
    [KEY_FIDELITY] = {.name = "fidelity",
                      .read = read_fidelity,
                      .required = true},
    [KEY_SOURCES] = {.name = "sources", .required = true},
    [KEY_PROFILE] = {.name = "profile", .required = true},
    [KEY_MISSING] = {.name = "missing", .required = true},
    [KEY_CALCULATION] = {.name = "calculation",
                         .read = nv__read_bool,
                         .offset = MEMBER(calculation)},
    [KEY_SCALES] = {.name = "scales"},
    [KEY_SECTIONS] = {.name = "sections", .required = true},
    [KEY_QUESTIONS] = {.name = "questions", .required = true},
    [KEY_INDICATORS] = {.name = "indicators", .required = true},
    [KEY_RESULTS] = {.name = "results", .required = true},
    [KEY_HEADLINE] = {.name = "headline", .required = true},
    [KEY_RADARS] = {.name = "radars"},
    [KEY_SETS] = {.name = "sets"},
    [KEY_ACTIONS] = {.name = "actions"},
    [KEY_PROGRAMMES] = {.name = "programmes"},
};

static const struct nv_shape shape = {keys, KEY_COUNT};

/* Digits without a leading zero, as a number; -1 otherwise. */
static int version_part(struct nv_span text, size_t *at)
{
    size_t start = *at;
    int value = 0;
    while (*at < text.size && text.at[*at] >= '0' && text.at[*at] <= '9' &&
           *at - start < 6)
        value = value * 10 + (text.at[(*at)++] - '0');
    size_t size = *at - start;
    return size == 0 || (size > 1 && text.at[start] == '0') ? -1 : value;
}

void nv__read_version(struct nv_reader *reader, const struct nv_json *value,
                      const struct nv_key *key, void *out)
{
    (void)key;
    struct nv_version *version = out;
    if (!nv__is_kind(reader, value, NV_JSON_STRING))
        return;
    struct nv_span text = nv_json_text(value);
    size_t at = 0;
    int major = version_part(text, &at);
    bool sound = major >= 0;
    for (int i = 0; i < 2; i++)
        sound = sound && at < text.size && text.at[at++] == '.' &&
                version_part(text, &at) >= 0;
    if (!sound || at != text.size) {
        nv__fault(reader, value, NV_E_BAD_VERSION,
                  (struct nv_words){.first = text});
        return;
    }
    version->text = nv__keep_span(reader, text);
    version->major = major;
}

static void read_version(struct nv_reader *reader, const struct nv_json *value,
                         const struct nv_key *key, void *out)
{
    struct nv_model *model = out;
    struct nv_version version = {0};
    nv__read_version(reader, value, key, &version);
    model->version = version.text;
    model->version_major = version.major;
}

struct texts {
    const struct nv_text *at;
    size_t count;
};

static void read_texts(struct nv_reader *reader, const struct nv_json *value,
                       const struct nv_key *key, void *out)
{
    static const struct nv_list list = {.size = sizeof(struct nv_text),
                                        .item = {.read = nv__read_text},
                                        .most = NV_MAX_QUESTIONS};
    (void)key;
    struct texts *texts = out;
    texts->at = nv__read_list(reader, value, &list, &texts->count);
}

static void read_fidelity(struct nv_reader *reader, const struct nv_json *value,
                          const struct nv_key *key, void *out)
{
    static const char *const kind_words[] = {"inspired-by", "implements", NULL};
    struct {
        bool implements;
        struct nv_text published;
        struct texts ours;
    } read = {0};
    struct nv_key fidelity_keys[] = {
        {.name = "kind",
         .read = nv__read_choice,
         .required = true,
         .words = kind_words},
        {.name = "published",
         .read = nv__read_text,
         .offset = (size_t)((char *)&read.published - (char *)&read),
         .required = true},
        {.name = "ours",
         .read = read_texts,
         .offset = (size_t)((char *)&read.ours - (char *)&read),
         .required = true},
    };
    struct nv_shape fidelity_shape = {fidelity_keys, 3};
    (void)key;
    struct nv_model *model = out;
    nv__read_object(reader, value, &fidelity_shape, &read);
    model->implements = read.implements;
    model->published = read.published;
    model->ours = read.ours.at;
    model->ours_count = read.ours.count;
}

static void read_languages(struct nv_reader *reader)
{
    static const char *const words[] = {"en", "es", "pt", NULL};
    static const struct nv_key key = {.words = words};
    struct nv_model *model = reader->model;
    const struct nv_json *value =
        nv_json_member(reader->document->root, "languages");
    size_t before = reader->unsound;
    bool seen[NV_LANGUAGE_COUNT] = {false};
    if (!value || !nv__is_list(reader, value, 1, NV_LANGUAGE_COUNT))
        return;
    for (const struct nv_json *entry = nv_json_first(value); entry;
         entry = nv_json_next(entry)) {
        int language = NV_NONE;
        nv__read_word(reader, entry, &key, &language);
        if (language != NV_NONE &&
            !nv__is_repeated(reader, entry, &seen[language]))
            model->languages[model->language_count++] =
                (enum nv_language)language;
    }
    if (reader->unsound > before)
        return;
    memcpy(model->has_language, seen, sizeof seen);
    memcpy(reader->has_language, seen, sizeof seen);
}

/* All ids of the file, before anything refers to them. */
static void take_names(struct nv_reader *reader)
{
    static const struct {
        enum nv_name_kind kind;
        int key;
        size_t least, most;
    } lists[] = {
        {NV_NAME_SOURCE, KEY_SOURCES, 1, NV_MAX_QUESTIONS},
        {NV_NAME_SCALE, KEY_SCALES, 0, NV_MAX_QUESTIONS},
        {NV_NAME_SECTION, KEY_SECTIONS, 1, NV_MAX_QUESTIONS},
        {NV_NAME_QUESTION, KEY_QUESTIONS, 1, NV_MAX_QUESTIONS},
        {NV_NAME_INDICATOR, KEY_INDICATORS, 1, NV_MAX_INDICATORS},
        {NV_NAME_SET, KEY_SETS, 0, NV_MAX_QUESTIONS},
        {NV_NAME_PROGRAMME, KEY_PROGRAMMES, 0, NV_MAX_QUESTIONS},
        {NV_NAME_ACTION, KEY_ACTIONS, 0, NV_MAX_QUESTIONS},
    };
    const struct nv_json *root = reader->document->root;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        const struct nv_key *key = &keys[lists[i].key];
        const struct nv_json *value = nv_json_member(root, key->name);
        reader->names[lists[i].kind].lost = !value && key->required;
        if (!value)
            continue;
        (void)!nv__is_list(reader, value, lists[i].least, lists[i].most);
        nv__entries_take(reader, lists[i].kind, value);
    }
}

/* Reads the entries of one list by a table of keys. */
static void *read_entries(struct nv_reader *reader, enum nv_name_kind kind,
                          const struct nv_shape *entry_shape, size_t size,
                          size_t *count)
{
    const struct nv_entries *names = &reader->names[kind];
    char *entries = nv__keep(reader, names->count, size);
    *count = entries ? names->count : 0;
    for (size_t i = 0; i < *count; i++)
        nv__read_object(reader, names->items[i].node, entry_shape,
                        entries + i * size);
    return entries;
}

static const struct nv_key source_keys[] = {
    {.name = "id",
     .read = nv__read_id,
     .offset = offsetof(struct nv_source, id),
     .required = true},
    {.name = "citation",
     .read = nv__read_string,
     .offset = offsetof(struct nv_source, citation),
     .required = true},
    {.name = "url",
     .read = nv__read_string,
     .offset = offsetof(struct nv_source, url)},
    {.name = "used_for",
     .read = nv__read_text,
     .offset = offsetof(struct nv_source, used_for),
     .required = true},
};

static const struct nv_key section_keys[] = {
    {.name = "id",
     .read = nv__read_id,
     .offset = offsetof(struct nv_section, id),
     .required = true},
    {.name = "title",
     .read = nv__read_text,
     .offset = offsetof(struct nv_section, title),
     .required = true},
};

static void read_members(struct nv_reader *reader, const struct nv_json *value,
                         const struct nv_key *key, void *out)
{
    (void)key;
    struct nv_set *set = out;
    if (nv_json_kind(value) != NV_JSON_ARRAY ||
        nv__is_list(reader, value, 1, NV_MAX_QUESTIONS))
        set->questions = nv__read_references(reader, value, NV_NAME_QUESTION,
                                             &set->question_count);
}

static const struct nv_key set_keys[] = {
    {.name = "id",
     .read = nv__read_id,
     .offset = offsetof(struct nv_set, id),
     .required = true},
    {.name = "title",
     .read = nv__read_text,
     .offset = offsetof(struct nv_set, title),
     .required = true},
    {.name = "questions", .read = read_members, .required = true},
};

static const struct nv_shape source_shape = {source_keys, 4},
                             section_shape = {section_keys, 2},
                             set_shape = {set_keys, 3};

const struct nv_source *nv__read_sources(struct nv_reader *reader,
                                         size_t *count)
{
    return read_entries(reader, NV_NAME_SOURCE, &source_shape,
                        sizeof(struct nv_source), count);
}

static void read_results(struct nv_reader *reader)
{
    struct nv_model *model = reader->model;
    const struct nv_json *value =
        nv_json_member(reader->document->root, "results");
    size_t before = reader->unsound;
    if (value && (nv_json_kind(value) != NV_JSON_ARRAY ||
                  nv__is_list(reader, value, 1, NV_MAX_INDICATORS)))
        model->results = nv__read_references(reader, value, NV_NAME_INDICATOR,
                                             &model->result_count);
    reader->lost_results = !value || reader->unsound > before ||
                           reader->names[NV_NAME_INDICATOR].lost;
}

void nv__check_results(struct nv_reader *reader, const struct nv_json *list)
{
    const struct nv_entries *names = &reader->names[NV_NAME_INDICATOR];
    for (const struct nv_json *entry = nv_json_first(list); entry;
         entry = nv_json_next(entry)) {
        if (nv_json_kind(entry) != NV_JSON_STRING || reader->lost_results)
            continue;
        int index = nv__entries_find(names, nv_json_text(entry));
        if (index != NV_NONE && !nv__is_result(reader->model, index))
            nv__fault(reader, entry, NV_E_NOT_A_RESULT,
                      (struct nv_words){.first = nv_json_text(entry)});
    }
}

static void read_headline(struct nv_reader *reader)
{
    struct nv_model *model = reader->model;
    const struct nv_json *value =
        nv_json_member(reader->document->root, "headline");
    size_t count;
    model->headline[0] = model->headline[1] = NV_NONE;
    if (!value || !nv__is_list(reader, value, 1, 2))
        return;
    const int *found =
        nv__read_references(reader, value, NV_NAME_INDICATOR, &count);
    for (size_t i = 0; i < count; i++)
        model->headline[i] = found[i];
    nv__check_results(reader, value);
}

bool nv__is_other_format(struct nv_reader *reader, const char *expected)
{
    const struct nv_json *root = reader->document->root;
    if (!nv__is_kind(reader, root, NV_JSON_OBJECT))
        return true;
    const struct nv_json *format = nv_json_member(root, "format");
    if (!format || nv_json_kind(format) != NV_JSON_STRING ||
        nv_span_is(nv_json_text(format), expected))
        return false;
    nv__fault(reader, format, NV_E_OTHER_FORMAT,
              (struct nv_words){.first = nv_json_text(format),
                                .second = nv_span_of(expected)});
    return true;
}

static void read_lists(struct nv_reader *reader)
{
    struct nv_model *model = reader->model;
    const struct nv_json *root = reader->document->root;
    const struct nv_json *profile = nv_json_member(root, "profile");
    const struct nv_json *missing = nv_json_member(root, "missing");
    reader->missing.dont_know = NV_NONE;
    if (missing)
        nv__read_missing(reader, missing, true, &reader->missing);
    nv__read_profile_list(reader, profile);
    model->sources = nv__read_sources(reader, &model->source_count);
    model->sections =
        read_entries(reader, NV_NAME_SECTION, &section_shape,
                     sizeof *model->sections, &model->section_count);
    nv__read_scales(reader);
    nv__read_questions(reader);
    nv__read_indicators(reader);
    read_results(reader);
    read_headline(reader);
    nv__read_radars(reader);
    model->sets = read_entries(reader, NV_NAME_SET, &set_shape,
                               sizeof *model->sets, &model->set_count);
    nv__read_programmes(reader);
    nv__read_actions(reader);
}

void nv__read_model(struct nv_reader *reader)
{
    if (nv__is_other_format(reader, "nivela/model/1"))
        return;
    read_languages(reader);
    nv__read_object(reader, reader->document->root, &shape, reader->model);
    take_names(reader);
    read_lists(reader);
    if (!reader->faults->no_memory)
        nv__check_model(reader);
}

void nv__read_profile(struct nv_reader *reader)
{
    static const struct nv_key profile_keys[] = {
        {.name = "$schema", .read = nv__read_ignored},
        {.name = "format", .read = nv__read_ignored, .required = true},
        {.name = "fields", .read = nv__read_fields, .required = true},
    };
    static const struct nv_shape profile_shape = {profile_keys, 3};
    if (nv__is_other_format(reader, "nivela/profile/1"))
        return;
    for (int i = 0; i < NV_LANGUAGE_COUNT; i++)
        reader->has_language[i] = true;
    nv__read_object(reader, reader->document->root, &profile_shape, NULL);
}
