/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Looking things up in a model that is loaded. Ids are searched one after the
 * other: callers look up a header's columns or an option named by a user,
 * hundreds at most, and a table kept for that would cost every load. (The
 * loader, which resolves thousands, has tables: model_names.c.)
 */
#include "model/model.h"

#include "model/model_reader.h"

int nv__model_question(const nv_model *model, struct nv_span id)
{
    for (size_t i = 0; i < model->question_count; i++) {
        if (nv_span_equal(model->questions[i].id, id))
            return (int)i;
    }
    return NV_NONE;
}

int nv__model_indicator(const nv_model *model, struct nv_span id)
{
    for (size_t i = 0; i < model->indicator_count; i++) {
        if (nv_span_equal(model->indicators[i].id, id))
            return (int)i;
    }
    return NV_NONE;
}

int nv__model_field(const nv_model *model, struct nv_span id)
{
    for (size_t i = 0; i < model->field_count; i++) {
        if (nv_span_equal(model->fields[i].id, id))
            return (int)i;
    }
    return NV_NONE;
}

int nv__model_set(const nv_model *model, struct nv_span id)
{
    for (size_t i = 0; i < model->set_count; i++) {
        if (nv_span_equal(model->sets[i].id, id))
            return (int)i;
    }
    return NV_NONE;
}

int nv__option_find(struct nv_options options, struct nv_span code)
{
    for (size_t i = 0; i < options.count; i++) {
        if (nv_span_equal(options.at[i].code, code))
            return (int)i;
    }
    return NV_NONE;
}

bool nv__is_result(const struct nv_model *model, int indicator)
{
    for (size_t i = 0; i < model->result_count; i++) {
        if (model->results[i] == indicator)
            return true;
    }
    return false;
}

struct nv_span nv__text(const nv_model *model, const struct nv_text *text,
                        enum nv_language language)
{
    struct nv_span found = text->in[language];
    if (!found.at)
        found = text->in[model->languages[0]];
    return found.at ? found : (struct nv_span){"", 0};
}

const char *nv_model_id(const nv_model *model)
{
    return model->id.at;
}

const char *nv_model_version(const nv_model *model)
{
    return model->version.at;
}

const char *nv_model_sha256(const nv_model *model)
{
    return model->sha256;
}

const char *nv_model_title(const nv_model *model, enum nv_language language)
{
    return nv__text(model, &model->title, language).at;
}

size_t nv_model_question_count(const nv_model *model)
{
    return model->question_count;
}

size_t nv_model_result_count(const nv_model *model)
{
    return model->result_count;
}

const char *nv_model_result_id(const nv_model *model, size_t result)
{
    return model->indicators[model->results[result]].id.at;
}
