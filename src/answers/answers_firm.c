/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The firm of an answers file: its id and the profile fields that the model
 * lists. The same rules hold as for a survey's row: known codes, or names and
 * deeper codes that leave nothing to guess; numbers in range, a region inside
 * its country, bands derived where not given.
 */
#include "answers/answers_reader.h"

#include "answers/decode_named.h"
#include "base/nearest.h"

static enum nv_status unknown(const struct nv_answers_reading *reading,
                              const struct nv_json *member)
{
    const nv_model *model = reading->model;
    struct nv_span id = nv_json_key(member);
    struct nv_nearest nearest = nv_nearest_to(id);
    nv_nearest_offer(&nearest, nv_span_of("id"));
    for (size_t i = 0; i < model->field_count; i++)
        nv_nearest_offer(&nearest, model->fields[i].id);
    if (nearest.best.at)
        return nv__reading_fail(reading, member, NV_E_ANSWER_FIELD_NEAR, id,
                                nearest.best);
    return nv__reading_fail(reading, member, NV_E_ANSWER_FIELD, id, model->id);
}

static enum nv_status read_id(const struct nv_answers_reading *reading,
                              const struct nv_json *value)
{
    enum nv_status status =
        nv__reading_text(reading, value, "id", &reading->answers->firm);
    if (status != NV_OK || reading->answers->firm[0])
        return status;
    return nv__reading_fail(reading, value, NV_E_NO_FIRM_ID, nv_span_of(""),
                            nv_span_of(""));
}

/* The code of a region that was read, by whatever name. */
static enum nv_status keep_region(const struct nv_answers_reading *reading,
                                  const struct nv_decoder *decoder,
                                  const struct nv_json *member, int field)
{
    struct nv_span code;
    enum nv_status status =
        nv__decode_region(decoder, nv_json_text(member), &code, reading->error);
    if (status == NV_OK &&
        !nv__answers_keep(reading->answers,
                          &reading->answers->field_texts[field], code))
        return nv__fail(reading->error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    return status;
}

static enum nv_status read_field(const struct nv_answers_reading *reading,
                                 struct nv_decode_naming *naming,
                                 const struct nv_json *member)
{
    struct nv_decoder decoder;
    nv_answers *answers = reading->answers;
    if (nv_span_is(nv_json_key(member), "id"))
        return read_id(reading, member);
    if (nv_span_is(nv_json_key(member), "$comment"))
        return NV_OK;
    int field = nv__model_field(reading->model, nv_json_key(member));
    if (field == NV_NONE)
        return unknown(reading, member);
    nv__decoder_for_field(&decoder, &reading->model->fields[field]);
    decoder.naming = naming;
    enum nv_status status =
        nv__read_value(reading, &decoder, member, &answers->profile[field]);
    if (status != NV_OK || nv_json_kind(member) != NV_JSON_STRING)
        return status;
    if (decoder.kind == NV_DECODE_REGION)
        return keep_region(reading, &decoder, member, field);
    return nv__reading_text(reading, member, "firm",
                            &answers->field_texts[field]);
}

static enum nv_status check_region(const struct nv_answers_reading *reading,
                                   const struct nv_json *firm)
{
    const nv_model *model = reading->model;
    const nv_answers *answers = reading->answers;
    int country = nv__model_field(model, nv_span_of("country"));
    for (size_t i = 0; i < model->field_count; i++) {
        struct nv_span region = nv_span_of(answers->field_texts[i]);
        if (!model->fields[i].is_region ||
            !nv__region_is_elsewhere(model, country, answers->profile, region))
            continue;
        const struct nv_json *member =
            nv_json_member(firm, model->fields[i].id.at);
        struct nv_answer given = answers->profile[country];
        return nv__reading_fail(
            reading, member, NV_E_REGION_ELSEWHERE, region,
            model->fields[country].options.at[given.option].code);
    }
    return NV_OK;
}

/* The country as it is written, before anything is read. */
static struct nv_span country_text(const struct nv_json *firm)
{
    const struct nv_json *country = nv_json_member(firm, "country");
    bool is_text = country && nv_json_kind(country) == NV_JSON_STRING;
    return is_text ? nv_json_text(country) : nv_span_of("");
}

/* A region, or a country or branch that is no code of the model's. */
static bool needs_names(const struct nv_answers_reading *reading,
                        const struct nv_json *member)
{
    struct nv_decoder decoder;
    int field = nv__model_field(reading->model, nv_json_key(member));
    if (field == NV_NONE)
        return false;
    nv__decoder_for_field(&decoder, &reading->model->fields[field]);
    if (decoder.kind == NV_DECODE_REGION)
        return true;
    bool is_code = nv_json_kind(member) == NV_JSON_STRING &&
                   nv__decoder_option(&decoder, nv_json_text(member)) >= 0;
    return decoder.role != NV_ROLE_NONE && !is_code;
}

static enum nv_status read_fields(const struct nv_answers_reading *reading,
                                  const struct nv_json *firm)
{
    struct nv_classification *classification = NULL;
    struct nv_decode_naming naming = {.country = country_text(firm)};
    const struct nv_json *member = nv_json_first(firm);
    enum nv_status status = NV_OK;
    bool has_names = false;
    for (; member && !has_names; member = nv_json_next(member))
        has_names = needs_names(reading, member);
    if (has_names)
        status = nv__classification_load(&classification, reading->error);
    naming.classification = classification;
    member = nv_json_first(firm);
    for (; member && status == NV_OK; member = nv_json_next(member))
        status = read_field(reading, has_names ? &naming : NULL, member);
    nv__classification_free(classification);
    return status;
}

enum nv_status nv__read_firm(const struct nv_answers_reading *reading,
                             const struct nv_json *firm)
{
    if (nv_json_kind(firm) != NV_JSON_OBJECT)
        return nv__reading_fail(reading, firm, NV_E_ANSWER_WANTS_OBJECT,
                                nv_span_of("firm"), nv_span_of(""));
    enum nv_status status = read_fields(reading, firm);
    if (status == NV_OK)
        status = check_region(reading, firm);
    if (status == NV_OK)
        nv__profile_derive(reading->model, reading->answers->profile);
    return status;
}
