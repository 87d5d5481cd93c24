/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What is known about the firm itself. The profile fields are shared by all
 * models (questionnaires/profile.json), so reports may know some of them by
 * name: the firm's name, country and persons employed stand in the title.
 */
#include "report/firm_profile.h"

#include "report/shown.h"

const struct nv_answer *nv_firm_field(const nv_model *model,
                                      const nv_answers *answers, const char *id,
                                      int *field)
{
    *field = nv__model_field(model, nv_span_of(id));
    if (*field == NV_NONE)
        return NULL;
    const struct nv_answer *answer = &nv_answers_profile(answers)[*field];
    return answer->state == NV_ANSWERED ? answer : NULL;
}

const char *nv_firm_country(const nv_model *model, const nv_answers *answers)
{
    int field;
    const struct nv_answer *country =
        nv_firm_field(model, answers, "country", &field);
    if (!country)
        return "";
    return model->fields[field].options.at[country->option].code.at;
}

const char *nv_firm_name(const struct nv_firm *firm)
{
    int field;
    if (nv_firm_field(firm->model, firm->answers, "name", &field))
        return nv_answers_field_text(firm->answers, (size_t)field);
    return nv_answers_firm(firm->answers);
}

bool nv_field_has_options(const struct nv_field *field)
{
    return field->type == NV_FIELD_CODE || field->type == NV_FIELD_YES_NO ||
           field->type == NV_FIELD_BAND;
}

struct nv_decimal nv_field_number(const struct nv_field *field,
                                  const struct nv_answer *answer)
{
    return (struct nv_decimal){.units = answer->as.units,
                               .digits = (uint8_t)field->decimals};
}

void nv_firm_json_field(struct nv_json_writer *json, const struct nv_firm *firm,
                        size_t index)
{
    const struct nv_field *field = &firm->model->fields[index];
    const struct nv_answer *answer = &nv_answers_profile(firm->answers)[index];
    if (answer->state != NV_ANSWERED)
        return;
    nv_json_put_key(json, field->id.at);
    if (nv_field_has_options(field))
        nv_json_put_text(json, field->options.at[answer->option].code);
    else if (field->type == NV_FIELD_NUMBER)
        nv_json_put_literal(
            json,
            nv_span_of(nv_file_decimal(nv_field_number(field, answer)).text));
    else
        nv_json_put_text(
            json, nv_span_of(nv_answers_field_text(firm->answers, index)));
}
