/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * From bytes to a model. Two files are read each time: the model, and the
 * profile fields that come with the library, which are small. Readers live on
 * the stack and the model in one arena of its own, so that there is one thing
 * to give back on every way out. A model is handed out only when reading and
 * checking found no fault at all.
 *
 * A name is a file when it looks like one ('/', '\' or ".json"), else the id
 * of a bundled model: which of the two is meant must not hang on what happens
 * to lie in the folder.
 */
#include "base/limits.h"
#include "base/memory.h"
#include "model/bundled.h"
#include "model/model_reader.h"

#include <assert.h>

typedef enum nv_status parser(struct nv_json_document *, struct nv_span,
                              const char *, struct nv_error *);

/* Makes the reader; its document is parsed by `parse`. */
static enum nv_status begin(struct nv_model_reading *reading,
                            struct nv_bytes bytes, struct nv_faults *faults,
                            parser *parse)
{
    struct nv_error error = {0};
    struct nv_span text = {bytes.at, bytes.size};
    *reading = (struct nv_model_reading){0};
    enum nv_status status =
        parse(&reading->document, text, bytes.source, &error);
    if (status != NV_OK)
        nv__faults_add(faults, &error);
    reading->reader = (struct nv_reader){
        .document = &reading->document, .faults = faults, .asking = NV_NONE};
    return status;
}

enum nv_status nv__reading_begin(struct nv_model_reading *reading,
                                 struct nv_bytes bytes, struct nv_arena *keep,
                                 struct nv_faults *faults)
{
    enum nv_status status = begin(reading, bytes, faults, nv_json_parse);
    reading->reader.keep = keep;
    return status;
}

enum nv_status nv__reading_begin_large(struct nv_model_reading *reading,
                                       struct nv_bytes bytes,
                                       struct nv_arena *keep,
                                       struct nv_faults *faults)
{
    enum nv_status status = begin(reading, bytes, faults, nv_json_parse_large);
    reading->reader.keep = keep;
    return status;
}

void nv__reading_end(struct nv_model_reading *reading)
{
    nv_arena_release(&reading->reader.scratch);
    nv_json_release(&reading->document);
}

enum nv_status nv__reading_finish(struct nv_faults *faults,
                                  const struct nv_fault_sink *sink,
                                  struct nv_error *error)
{
    enum nv_status status = nv__faults_give(faults, sink, error);
    nv__faults_release(faults);
    return status;
}

enum nv_status nv__profile_check(struct nv_span text, const char *source,
                                 const struct nv_fault_sink *sink,
                                 struct nv_error *error)
{
    struct nv_model_reading profile;
    struct nv_arena keep = {0};
    struct nv_faults faults = {0};
    struct nv_bytes bytes = {text.at, text.size, source};
    if (nv__reading_begin(&profile, bytes, &keep, &faults) == NV_OK) {
        nv__read_profile(&profile.reader);
        nv__reading_end(&profile);
    }
    nv_arena_release(&keep);
    return nv__reading_finish(&faults, sink, error);
}

/* Lets the model's reader know the fields by name. */
static void lend_fields(struct nv_reader *reader,
                        const struct nv_reader *profile)
{
    struct nv_entries *names = &reader->names[NV_NAME_FIELD];
    reader->all_fields = profile->all_fields;
    reader->all_field_count = profile->all_field_count;
    if (!nv__entries_init(reader, names, reader->all_field_count))
        return;
    for (size_t i = 0; i < reader->all_field_count; i++)
        (void)!nv__entries_add(
            names, (struct nv_entry){.id = reader->all_fields[i].id});
}

static void read_profile(struct nv_reader *reader)
{
    struct nv_model_reading profile;
    struct nv_bytes bytes = {nv__bundled_profile.bytes,
                             nv__bundled_profile.size, "profile.json"};
    if (nv__reading_begin(&profile, bytes, reader->keep, reader->faults) !=
        NV_OK)
        return;
    nv__read_profile(&profile.reader);
    lend_fields(reader, &profile.reader);
    nv__reading_end(&profile);
}

static void read_model(struct nv_model *model, struct nv_span text,
                       const char *source, struct nv_faults *faults)
{
    struct nv_model_reading reading;
    struct nv_bytes bytes = {text.at, text.size, source};
    if (nv__reading_begin(&reading, bytes, &model->arena, faults) != NV_OK)
        return;
    struct nv_reader *reader = &reading.reader;
    reader->model = model;
    model->source = nv__keep_span(reader, nv_span_of(source));
    read_profile(reader);
    if (!faults->no_memory)
        nv__read_model(reader);
    nv__reading_end(&reading);
}

/* sha256: of the text where it is known already, else NULL. */
static enum nv_status make(nv_model **out, const struct nv_bundled *file,
                           const struct nv_fault_sink *sink,
                           struct nv_error *error)
{
    struct nv_span text = {file->bytes, file->size};
    struct nv_faults faults = {0};
    struct nv_model *model = nv__alloc(1, sizeof *model);
    if (model)
        read_model(model, text, file->name, &faults);
    else
        faults.no_memory = true;
    enum nv_status status = nv__reading_finish(&faults, sink, error);
    if (status != NV_OK) {
        nv_model_free(model);
        return status;
    }
    assert(model); /* without it the status is NV_NO_MEMORY */
    if (file->sha256)
        memcpy(model->sha256, file->sha256, sizeof model->sha256);
    else
        nv_sha256_hex(text, model->sha256);
    *out = model;
    return NV_OK;
}

enum nv_status nv_model_parse(nv_model **out, struct nv_bytes bytes,
                              const struct nv_fault_sink *sink,
                              struct nv_error *error)
{
    struct nv_bundled file = {
        .name = bytes.source, .bytes = bytes.at, .size = bytes.size};
    return make(out, &file, sink, error);
}

enum nv_status nv_model_load(nv_model **out, const char *name,
                             const struct nv_fault_sink *sink,
                             struct nv_error *error)
{
    static const struct nv_bundle models = {nv__bundled, NV_E_NO_SUCH_MODEL,
                                            NV_E_MODEL_MISSPELT,
                                            NV_MAX_JSON_BYTES};
    struct nv_opened opened;
    enum nv_status status =
        nv__bundle_open(&opened, &models, name, sink, error);
    if (status == NV_OK)
        status = make(out, &opened.file, sink, error);
    nv_buffer_release(&opened.buffer);
    return status;
}

void nv_model_free(nv_model *model)
{
    if (!model)
        return;
    nv_arena_release(&model->arena);
    nv__free(model);
}
