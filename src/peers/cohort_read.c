/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A cohort file, strictly: whoever gets one from another organisation cannot
 * look behind it, so everything that can be counted twice is counted: values
 * against firms, weights against their sum, groups against the minimum that
 * the file promises, each group and result once. What was written by nivela
 * passes; what was edited by hand is told where it no longer adds up.
 *
 * The head is read first and the groups then, since a group's places mean
 * nothing without the fields.
 */
#include "answers/decode.h"
#include "peers/peer_reader.h"

enum { SHA256_DIGITS = 64 };

#define OF_COHORT(name) offsetof(struct nv_cohort, name)

static void read_sha256(struct nv_reader *reader, const struct nv_json *value,
                        const struct nv_key *key, void *out)
{
    (void)key;
    if (!nv__is_kind(reader, value, NV_JSON_STRING))
        return;
    struct nv_span text = nv_json_text(value);
    if (text.size == SHA256_DIGITS &&
        strspn(text.at, "0123456789abcdef") == SHA256_DIGITS)
        *(struct nv_span *)out = nv__keep_span(reader, text);
    else
        nv__fault(reader, value, NV_E_BAD_SHA256,
                  (struct nv_words){.first = text});
}

struct version_at {
    struct nv_version version;
    struct nv_span sha256;
};

static void read_model(struct nv_reader *reader, const struct nv_json *value,
                       const struct nv_key *key, void *out)
{
    static const struct nv_key model_keys[] = {
        {.name = "version",
         .read = nv__read_version,
         .offset = offsetof(struct version_at, version),
         .required = true},
        {.name = "sha256",
         .read = read_sha256,
         .offset = offsetof(struct version_at, sha256),
         .required = true},
    };
    static const struct nv_shape model_shape = {model_keys, 2};
    (void)key;
    nv__read_object(reader, value, &model_shape, out);
}

/* All of one major version, which becomes the cohort's. */
static void read_models(struct nv_reader *reader, const struct nv_json *value,
                        const struct nv_key *key, void *out)
{
    static const struct nv_list list = {.size = sizeof(struct version_at),
                                        .item = {.read = read_model},
                                        .least = 1,
                                        .most = NV_COHORT_MODELS};
    struct nv_cohort *cohort = out;
    size_t count, before = reader->unsound;
    (void)key;
    const struct version_at *read = nv__read_list(reader, value, &list, &count);
    struct nv_cohort_model *models = nv__keep(reader, count, sizeof *models);
    const struct nv_json *entry = nv_json_first(value);
    for (size_t i = 0; models && i < count; i++, entry = nv_json_next(entry)) {
        models[i] =
            (struct nv_cohort_model){read[i].version.text, read[i].sha256};
        if (reader->unsound == before &&
            read[i].version.major != read[0].version.major)
            nv__fault(reader, nv__at(entry, "version"), NV_E_TWO_MAJORS,
                      (struct nv_words){.first = read[0].version.text,
                                        .second = read[i].version.text});
    }
    cohort->models = models;
    cohort->model_count = models ? count : 0;
    cohort->major = count ? read[0].version.major : 0;
}

static void read_field(struct nv_reader *reader, const struct nv_json *value,
                       const struct nv_key *key, void *out)
{
    static const struct nv_key field_keys[] = {
        {.name = "id",
         .read = nv__read_id,
         .offset = offsetof(struct nv_cohort_field, id),
         .required = true},
        {.name = "scheme",
         .read = nv__read_string,
         .offset = offsetof(struct nv_cohort_field, scheme)},
    };
    static const struct nv_shape field_shape = {field_keys, 2};
    struct nv_cohort_field *field = out;
    (void)key;
    field->scheme = nv_span_of("");
    nv__read_object(reader, value, &field_shape, field);
}

static void read_fields(struct nv_reader *reader, const struct nv_json *value,
                        const struct nv_key *key, void *out)
{
    static const struct nv_list list = {.size = sizeof(struct nv_cohort_field),
                                        .item = {.read = read_field},
                                        .most = NV_COHORT_FIELDS};
    struct nv_cohort *cohort = out;
    size_t count;
    (void)key;
    const struct nv_cohort_field *fields =
        nv__read_list(reader, value, &list, &count);
    const struct nv_json *entry = nv_json_first(value);
    for (size_t i = 0; i < count; i++, entry = nv_json_next(entry)) {
        for (size_t j = 0; j < i; j++) {
            if (fields[i].id.at && nv_span_equal(fields[i].id, fields[j].id))
                nv__fault(reader, nv__at(entry, "id"), NV_E_REPEATED_NAME,
                          (struct nv_words){.first = fields[i].id});
        }
        cohort->fields[i] = fields[i];
    }
    cohort->field_count = count;
}

static void read_sources(struct nv_reader *reader, const struct nv_json *value,
                         const struct nv_key *key, void *out)
{
    static const struct nv_list list = {.size = sizeof(struct nv_span),
                                        .item = {.read = nv__read_string},
                                        .most = NV_COHORT_SOURCES};
    struct nv_cohort *cohort = out;
    (void)key;
    cohort->sources =
        nv__read_list(reader, value, &list, &cohort->source_count);
}

static void read_results(struct nv_reader *reader, const struct nv_json *value,
                         const struct nv_key *key, void *out)
{
    static const struct nv_list list = {.size = sizeof(struct nv_span),
                                        .item = {.read = nv__read_id},
                                        .least = 1,
                                        .most = NV_COHORT_RESULTS};
    struct nv_cohort *cohort = out;
    size_t count;
    (void)key;
    struct nv_span *ids = nv__read_list(reader, value, &list, &count);
    const struct nv_json *entry = nv_json_first(value);
    cohort->results = ids;
    for (size_t i = 0; i < count; i++, entry = nv_json_next(entry)) {
        cohort->result_count = i;
        if (ids[i].at && nv__cohort_result(cohort, ids[i]) >= 0)
            nv__fault(reader, entry, NV_E_REPEATED_NAME,
                      (struct nv_words){.first = ids[i]});
    }
    cohort->result_count = count;
}

static void read_day(struct nv_reader *reader, const struct nv_json *value,
                     const struct nv_key *key, void *out)
{
    (void)key;
    if (!nv__is_kind(reader, value, NV_JSON_STRING))
        return;
    static const struct nv_decoder decoder = {.kind = NV_DECODE_DATE,
                                              .id = {"date", 4}};
    struct nv_span text = nv_json_text(value);
    struct nv_answer answer;
    if (nv__decode_value(&decoder, text, &answer, NULL) == NV_OK)
        *(struct nv_span *)out = nv__keep_span(reader, text);
    else
        nv__fault(reader, value, NV_E_BAD_DAY,
                  (struct nv_words){.first = text});
}

static void read_period(struct nv_reader *reader, const struct nv_json *value,
                        const struct nv_key *key, void *out)
{
    static const struct nv_key period_keys[] = {
        {.name = "from",
         .read = read_day,
         .offset = OF_COHORT(from),
         .required = true},
        {.name = "to",
         .read = read_day,
         .offset = OF_COHORT(to),
         .required = true},
    };
    static const struct nv_shape period_shape = {period_keys, 2};
    struct nv_cohort *cohort = out;
    (void)key;
    nv__read_object(reader, value, &period_shape, cohort);
    if (nv__span_order(cohort->from, cohort->to) > 0 && cohort->to.size)
        nv__fault(
            reader, value, NV_E_NOT_BELOW,
            (struct nv_words){.first = cohort->from, .second = cohort->to});
}

enum { KEY_FIELDS = 6, KEY_MIN = 10, KEY_RESULTS = 12 };

static const struct nv_key keys[] = {
    {.name = "$schema", .read = nv__read_ignored},
    {.name = "format", .read = nv__read_ignored, .required = true},
    {.name = "kind", .read = nv__read_ignored, .required = true},
    {.name = "model",
     .read = nv__read_model_id,
     .offset = OF_COHORT(model),
     .required = true},
    {.name = "models", .read = read_models, .required = true},
    {.name = "set", .read = nv__read_id, .offset = OF_COHORT(set)},
    [KEY_FIELDS] = {.name = "fields", .read = read_fields, .required = true},
    {.name = "weight", .read = nv__read_id, .offset = OF_COHORT(weight)},
    {.name = "sources", .read = read_sources, .required = true},
    {.name = "period", .read = read_period},
    [KEY_MIN] = {.name = "min",
                 .read = nv__read_whole,
                 .offset = OF_COHORT(min),
                 .required = true,
                 .low = NV_COHORT_LEAST_MIN,
                 .high = NV_COHORT_MOST_MIN},
    {.name = "complete",
     .read = nv__read_bool,
     .offset = OF_COHORT(complete),
     .required = true},
    [KEY_RESULTS] = {.name = "results", .read = read_results, .required = true},
    {.name = "groups", .required = true},
};

static const struct nv_shape shape = {keys, sizeof keys / sizeof *keys};

void nv__read_cohort(struct nv_peering *peering)
{
    struct nv_reader *reader = peering->reader;
    const struct nv_json *root = reader->document->root;
    struct nv_cohort *cohort = nv__cohort_new();
    if (!cohort) {
        reader->faults->no_memory = true;
        return;
    }
    peering->file->cohort = cohort;
    struct nv_seen seen = nv__read_object(reader, root, &shape, cohort);
    const uint32_t needed = UINT32_C(1) << KEY_FIELDS | UINT32_C(1) << KEY_MIN |
                            UINT32_C(1) << KEY_RESULTS;
    const struct nv_json *groups = nv_json_member(root, "groups");
    if (groups && (seen.sound & needed) == needed)
        nv__read_cohort_groups(peering, groups);
}
