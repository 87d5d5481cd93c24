/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The crosswalk for programs: as a member of the report about a firm, one
 * element for each level and scale, and as a document of its own, which has
 * the shape of the file with the texts in one language. Where nothing
 * corresponds there are no terms and the confidence is "none": a program then
 * meets every scale, and need not tell silence from absence.
 */
#include "report/crosswalk_view.h"
#include "report/firm_result.h"
#include <nivela/nivela.h>

struct output {
    struct nv_json_writer json;
    const struct nv_crosswalk *crosswalk;
    enum nv_language language;
};

static void put_text(struct output *out, const char *key,
                     const struct nv_text *text)
{
    struct nv_span found = text->in[out->language];
    nv_json_put_key(&out->json, key);
    if (found.at)
        nv_json_put_text(&out->json, found);
    else
        nv_json_put_null(&out->json);
}

static void put_term(struct output *out, const struct nv_term *term)
{
    nv_json_open(&out->json, '{');
    nv_json_member_text(&out->json, "code", term->code);
    put_text(out, "name", &term->name);
    nv_json_close(&out->json, '}');
}

static void put_terms(struct output *out,
                      const struct nv_vocabulary *vocabulary, int from, int to)
{
    nv_json_put_key(&out->json, "terms");
    nv_json_open(&out->json, '[');
    for (int i = from; i <= to; i++)
        put_term(out, &vocabulary->terms[i]);
    nv_json_close(&out->json, ']');
}

static void put_source(struct output *out, int source)
{
    nv_json_member_text(&out->json, "source",
                        nv__crosswalk_source(out->crosswalk, source));
}

static void put_citation(struct output *out, int source)
{
    nv_json_put_key(&out->json, "citation");
    if (source == NV_NONE)
        nv_json_put_null(&out->json);
    else
        nv_json_put_text(&out->json, out->crosswalk->sources[source].citation);
}

static void put_level(struct output *out, const struct nv_firm_result *of,
                      const struct nv_correspondence *entry, int index)
{
    const struct nv_vocabulary *vocabulary =
        &out->crosswalk->vocabularies[index];
    const struct nv_passage *passage =
        nv__crosswalk_passage(entry, of->level->number);
    nv_json_open(&out->json, '{');
    nv_json_member_text(&out->json, "result", of->indicator->id);
    nv_json_member_integer(&out->json, "level", of->level->number);
    nv_json_member_text(&out->json, "vocabulary", vocabulary->id);
    put_text(out, "title", &vocabulary->title);
    put_terms(out, vocabulary, passage ? passage->from : 0,
              passage ? passage->to : -1);
    nv_json_member_text(&out->json, "confidence",
                        nv_span_of(nv__confidence_word(entry->confidence)));
    put_text(out, "basis", &entry->basis);
    put_source(out, entry->source);
    put_citation(out, entry->source);
    nv_json_close(&out->json, '}');
}

static void put_result(struct output *out, const nv_model *model,
                       const struct nv_firm_result *of)
{
    for (size_t i = 0; i < out->crosswalk->entry_count; i++) {
        const struct nv_correspondence *entry = &out->crosswalk->entries[i];
        if (!nv__crosswalk_has_result(entry, model, of->indicator->id))
            continue;
        for (size_t j = 0; j < entry->vocabulary_count; j++)
            put_level(out, of, entry, entry->vocabularies[j]);
    }
}

void nv_firm_json_crosswalk(struct nv_json_writer *json,
                            const struct nv_firm *firm)
{
    struct output out = {.json = *json,
                         .crosswalk = firm->crosswalk,
                         .language = firm->language};
    if (!firm->crosswalk)
        return;
    nv_json_put_key(&out.json, "crosswalk");
    nv_json_open(&out.json, '{');
    nv_json_member_text(&out.json, "version", firm->crosswalk->version);
    nv_json_put_key(&out.json, "results");
    nv_json_open(&out.json, '[');
    for (size_t i = 0; i < firm->model->result_count; i++) {
        struct nv_firm_result of =
            nv_firm_result_of(firm, firm->model->results[i]);
        if (of.level)
            put_result(&out, firm->model, &of);
    }
    nv_json_close(&out.json, ']');
    nv_json_close(&out.json, '}');
    *json = out.json;
}

static void put_confidence(struct output *out)
{
    nv_json_put_key(&out->json, "confidence");
    nv_json_open(&out->json, '{');
    for (int i = 0; i < NV_CONFIDENCE_NONE; i++)
        put_text(out, nv__confidence_word((enum nv_confidence)i),
                 &out->crosswalk->confidence[i]);
    nv_json_close(&out->json, '}');
}

static void put_sources(struct output *out)
{
    nv_json_put_key(&out->json, "sources");
    nv_json_open(&out->json, '[');
    for (size_t i = 0; i < out->crosswalk->source_count; i++) {
        const struct nv_source *source = &out->crosswalk->sources[i];
        nv_json_open(&out->json, '{');
        nv_json_member_text(&out->json, "id", source->id);
        nv_json_member_text(&out->json, "citation", source->citation);
        nv_json_put_key(&out->json, "url");
        if (source->url.at)
            nv_json_put_text(&out->json, source->url);
        else
            nv_json_put_null(&out->json);
        put_text(out, "used_for", &source->used_for);
        nv_json_close(&out->json, '}');
    }
    nv_json_close(&out->json, ']');
}

static void put_vocabularies(struct output *out)
{
    nv_json_put_key(&out->json, "vocabularies");
    nv_json_open(&out->json, '[');
    for (size_t i = 0; i < out->crosswalk->vocabulary_count; i++) {
        const struct nv_vocabulary *vocabulary =
            &out->crosswalk->vocabularies[i];
        nv_json_open(&out->json, '{');
        nv_json_member_text(&out->json, "id", vocabulary->id);
        put_text(out, "title", &vocabulary->title);
        put_text(out, "note", &vocabulary->note);
        put_source(out, vocabulary->source);
        put_terms(out, vocabulary, 0, (int)vocabulary->term_count - 1);
        nv_json_close(&out->json, '}');
    }
    nv_json_close(&out->json, ']');
}

static void put_ids(struct output *out, const char *key,
                    const struct nv_span *ids, size_t count)
{
    nv_json_put_key(&out->json, key);
    nv_json_open(&out->json, '[');
    for (size_t i = 0; i < count; i++)
        nv_json_put_text(&out->json, ids[i]);
    nv_json_close(&out->json, ']');
}

static void put_passages(struct output *out,
                         const struct nv_correspondence *entry, int index)
{
    const struct nv_term *terms = out->crosswalk->vocabularies[index].terms;
    nv_json_put_key(&out->json, "levels");
    nv_json_open(&out->json, '[');
    for (size_t i = 0; i < entry->passage_count; i++) {
        const struct nv_passage *passage = &entry->passages[i];
        nv_json_open(&out->json, '{');
        nv_json_member_integer(&out->json, "level", passage->level);
        nv_json_member_text(&out->json, "from", terms[passage->from].code);
        nv_json_member_text(&out->json, "to", terms[passage->to].code);
        nv_json_close(&out->json, '}');
    }
    nv_json_close(&out->json, ']');
}

static void put_entry(struct output *out, const struct nv_correspondence *entry,
                      int index)
{
    nv_json_open(&out->json, '{');
    nv_json_member_text(&out->json, "model", entry->model);
    nv_json_member_integer(&out->json, "major", entry->major);
    put_ids(out, "results", entry->results, entry->result_count);
    nv_json_member_text(&out->json, "vocabulary",
                        out->crosswalk->vocabularies[index].id);
    nv_json_member_text(&out->json, "confidence",
                        nv_span_of(nv__confidence_word(entry->confidence)));
    put_source(out, entry->source);
    put_text(out, "basis", &entry->basis);
    put_passages(out, entry, index);
    nv_json_close(&out->json, '}');
}

static void put_entries(struct output *out, const nv_model *model)
{
    nv_json_put_key(&out->json, "entries");
    nv_json_open(&out->json, '[');
    for (size_t i = 0; i < out->crosswalk->entry_count; i++) {
        const struct nv_correspondence *entry = &out->crosswalk->entries[i];
        if (model && !nv__crosswalk_is_about(entry, model))
            continue;
        for (size_t j = 0; j < entry->vocabulary_count; j++)
            put_entry(out, entry, entry->vocabularies[j]);
    }
    nv_json_close(&out->json, ']');
}

void nv_crosswalk_write_json(struct nv_buffer *out,
                             const struct nv_crosswalk *crosswalk,
                             const nv_model *model, enum nv_language language)
{
    struct output to = {
        .json = {.out = out}, .crosswalk = crosswalk, .language = language};
    nv_json_open(&to.json, '{');
    nv_json_member_text(&to.json, "schema",
                        nv_span_of("nivela/crosswalk-show/1"));
    nv_json_member_text(&to.json, "version", crosswalk->version);
    nv_json_member_text(&to.json, "license", crosswalk->license);
    nv_json_member_text(&to.json, "nivela", nv_span_of(nv_version()));
    put_confidence(&to);
    put_sources(&to);
    put_vocabularies(&to);
    put_entries(&to, model);
    nv_json_close(&to.json, '}');
}
