/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A cohort as a file: one way to write it, so that equal cohorts are equal
 * bytes and a merge can be checked with cmp. Everything is in an order that
 * does not hang on how it came together; the keys say nothing about when or
 * where it was made. Weights are left out where every firm counts 1.
 */
#include "format/json_write.h"
#include "peers/cohort.h"
#include "peers/distribution_json.h"

struct output {
    struct nv_json_writer json;
    const struct nv_cohort *cohort;
};

static void put_texts(struct output *out, const char *key,
                      const struct nv_span *texts, size_t count)
{
    nv_json_put_key(&out->json, key);
    nv_json_open(&out->json, '[');
    for (size_t i = 0; i < count; i++)
        nv_json_put_text(&out->json, texts[i]);
    nv_json_close(&out->json, ']');
}

static void put_optional(struct output *out, const char *key,
                         struct nv_span text)
{
    if (text.size)
        nv_json_member_text(&out->json, key, text);
}

static void put_weight(struct output *out, nv_weight_sum weight)
{
    struct nv_weight_sum_text text = nv_weight_sum_write(weight);
    if (out->cohort->weight.size)
        nv_json_member_text(&out->json, "weight", nv_span_of(text.at));
}

static void put_models(struct output *out)
{
    nv_json_put_key(&out->json, "models");
    nv_json_open(&out->json, '[');
    for (size_t i = 0; i < out->cohort->model_count; i++) {
        const struct nv_cohort_model *model = &out->cohort->models[i];
        nv_json_open(&out->json, '{');
        nv_json_member_text(&out->json, "version", model->version);
        nv_json_member_text(&out->json, "sha256", model->sha256);
        nv_json_close(&out->json, '}');
    }
    nv_json_close(&out->json, ']');
}

static void put_fields(struct output *out)
{
    nv_json_put_key(&out->json, "fields");
    nv_json_open(&out->json, '[');
    for (size_t i = 0; i < out->cohort->field_count; i++) {
        const struct nv_cohort_field *field = &out->cohort->fields[i];
        nv_json_open(&out->json, '{');
        nv_json_member_text(&out->json, "id", field->id);
        if (field->scheme.size)
            nv_json_member_text(&out->json, "scheme", field->scheme);
        nv_json_close(&out->json, '}');
    }
    nv_json_close(&out->json, ']');
}

static void put_period(struct output *out)
{
    if (out->cohort->from.size == 0)
        return;
    nv_json_put_key(&out->json, "period");
    nv_json_open(&out->json, '{');
    nv_json_member_text(&out->json, "from", out->cohort->from);
    nv_json_member_text(&out->json, "to", out->cohort->to);
    nv_json_close(&out->json, '}');
}

static void put_levels(struct output *out,
                       const struct nv_cohort_result *result)
{
    nv_json_put_key(&out->json, "levels");
    nv_json_open(&out->json, '[');
    for (uint32_t i = 0; i < result->level_count; i++) {
        const struct nv_level_mass *level = &result->levels[i];
        nv_json_open(&out->json, '{');
        nv_json_member_integer(&out->json, "level", level->level);
        nv_json_member_integer(&out->json, "firms", (int64_t)level->firms);
        put_weight(out, level->weight);
        nv_json_close(&out->json, '}');
    }
    nv_json_close(&out->json, ']');
}

static void put_result(struct output *out, struct nv_span id,
                       struct nv_cohort_result *result)
{
    nv_json_open(&out->json, '{');
    nv_json_member_text(&out->json, "id", id);
    nv_json_member_integer(&out->json, "firms", (int64_t)result->firms);
    put_weight(out, result->weight);
    put_levels(out, result);
    nv_json_put_key(&out->json, "values");
    nv_distribution_put_json(&result->values, &out->json);
    nv_json_close(&out->json, '}');
}

static void put_group(struct output *out, const struct nv_cohort_group *group)
{
    nv_json_open(&out->json, '{');
    put_texts(out, "is", group->is, group->field_count);
    nv_json_member_integer(&out->json, "firms", (int64_t)group->firms);
    put_weight(out, group->weight);
    nv_json_put_key(&out->json, "results");
    nv_json_open(&out->json, '[');
    for (size_t i = 0; i < out->cohort->result_count; i++) {
        if (group->results[i].firms)
            put_result(out, out->cohort->results[i], &group->results[i]);
    }
    nv_json_close(&out->json, ']');
    nv_json_close(&out->json, '}');
}

void nv__cohort_write(struct nv_buffer *buffer, const struct nv_cohort *cohort)
{
    struct output out = {.json = {.out = buffer}, .cohort = cohort};
    nv_json_open(&out.json, '{');
    nv_json_member_text(
        &out.json, "format",
        nv_span_of(cohort->weight.size ? "nivela/peers/2" : "nivela/peers/1"));
    nv_json_member_text(&out.json, "kind", nv_span_of("cohort"));
    nv_json_member_text(&out.json, "model", cohort->model);
    put_models(&out);
    put_optional(&out, "set", cohort->set);
    put_fields(&out);
    put_optional(&out, "weight", cohort->weight);
    put_texts(&out, "sources", cohort->sources, cohort->source_count);
    put_period(&out);
    nv_json_member_integer(&out.json, "min", cohort->min);
    nv_json_put_key(&out.json, "complete");
    nv_json_put_bool(&out.json, cohort->complete);
    put_texts(&out, "results", cohort->results, cohort->result_count);
    nv_json_put_key(&out.json, "groups");
    nv_json_open(&out.json, '[');
    for (size_t i = 0; i < cohort->group_count; i++)
        put_group(&out, &cohort->groups[i]);
    nv_json_close(&out.json, ']');
    nv_json_close(&out.json, '}');
}
