/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The two sides of a comparison, from firms that were scored just now or from
 * reports that were kept. Both become the same few figures, so that what is
 * said of a change does not depend on what was kept. Scores of different
 * major versions of a model are not comparable, and are refused: answers are
 * when they are read, reports here.
 *
 * A result that a report does not have, as of a later minor version, has no
 * value on that side; one that the model no longer has is left out.
 */
#include "report/compare.h"

#include "base/diagnostic.h"
#include "report/explain.h"
#include "report/firm_profile.h"
#include "report/shown.h"

#include <stdlib.h>

enum nv_status nv__compared_firm(struct nv_compared_side *out,
                                 const struct nv_firm *firm,
                                 struct nv_arena *arena, struct nv_error *error)
{
    const nv_model *model = firm->model;
    out->values =
        nv_arena_alloc(arena, model->result_count, sizeof *out->values);
    if (!out->values)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    out->firm = firm;
    out->id = nv_span_of(nv_answers_firm(firm->answers));
    out->name = nv_span_of(nv_firm_name(firm));
    out->country = nv_span_of(nv_firm_country(model, firm->answers));
    out->date = nv_span_of(nv_answers_date(firm->answers));
    out->set = nv_span_of(firm->set ? firm->set : "");
    out->version = model->version;
    for (size_t i = 0; i < model->result_count; i++) {
        const struct nv_result *result =
            nv_scorer_indicator(firm->scorer, (size_t)model->results[i]);
        struct nv_compared_value *value = &out->values[i];
        value->has_value =
            result->outcome == NV_SCORED &&
            nv_shown_rounded(firm->scorer, result->value, &value->value);
        value->level = value->has_value ? result->level : NV_NONE;
    }
    return NV_OK;
}

static enum nv_status fail(const struct nv_json_document *document,
                           const struct nv_json *value, struct nv_error *error)
{
    nv_json_locate(document, value, error);
    return error ? error->status : NV_BAD_DATA;
}

/* A text of the object, "" where there is none. */
static struct nv_span text_of(const struct nv_json *object, const char *key)
{
    const struct nv_json *value = nv_json_member(object, key);
    if (!value || nv_json_kind(value) != NV_JSON_STRING)
        return nv_span_of("");
    return nv_json_text(value);
}

bool nv__is_report(const struct nv_json_document *document)
{
    return nv_span_is(text_of(document->root, "schema"), "nivela/report/1");
}

struct nv_span nv__report_model(const struct nv_json_document *document)
{
    return text_of(document->root, "model");
}

static enum nv_status check_report(const struct nv_json_document *document,
                                   const nv_model *model,
                                   struct nv_error *error)
{
    const struct nv_json *root = document->root;
    struct nv_span id = text_of(root, "model");
    struct nv_span version = text_of(root, "version");
    const struct nv_json *results = nv_json_member(root, "results");
    const char *missing = !id.size        ? "model"
                          : !version.size ? "version"
                                          : "results";
    if (!id.size || !version.size || !results ||
        nv_json_kind(results) != NV_JSON_ARRAY) {
        (void)nv__fail(error, NV_E_REPORT_WITHOUT, missing, NULL, NULL);
        return fail(document, root, error);
    }
    if (!nv_span_equal(id, model->id)) {
        (void)nv__fail(error, NV_E_COMPARE_MODELS, id.at, model->id.at, NULL);
        return fail(document, nv_json_member(root, "model"), error);
    }
    if (strtol(version.at, NULL, 10) != model->version_major) {
        (void)nv__fail(error, NV_E_COMPARE_MAJOR, version.at, model->version.at,
                       NULL);
        return fail(document, nv_json_member(root, "version"), error);
    }
    return NV_OK;
}

/* The place among the model's results; their count = none. */
static size_t place_of(const nv_model *model, struct nv_span id)
{
    for (size_t i = 0; i < model->result_count; i++) {
        if (nv_span_equal(model->indicators[model->results[i]].id, id))
            return i;
    }
    return model->result_count;
}

static int level_of(const struct nv_indicator *indicator,
                    struct nv_span literal)
{
    for (size_t i = 0; i < indicator->level_count; i++) {
        if (indicator->levels[i].number == strtol(literal.at, NULL, 10))
            return (int)i;
    }
    return NV_NONE;
}

static void read_result(const struct nv_json_document *document,
                        const nv_model *model, const struct nv_json *result,
                        struct nv_compared_value *values)
{
    const struct nv_json *value = nv_json_member(result, "value");
    const struct nv_json *level = nv_json_member(result, "level");
    size_t place = place_of(model, text_of(result, "id"));
    if (place == model->result_count || !value ||
        nv_json_kind(value) != NV_JSON_NUMBER)
        return;
    struct nv_compared_value *to = &values[place];
    to->has_value = nv_decimal_parse(nv_json_literal(document, value),
                                     &to->value) == NV_DECIMAL_OK;
    if (to->has_value && level && nv_json_kind(level) == NV_JSON_NUMBER)
        to->level = level_of(&model->indicators[model->results[place]],
                             nv_json_literal(document, level));
}

enum nv_status nv__compared_report(struct nv_compared_side *out,
                                   const struct nv_json_document *document,
                                   const nv_model *model,
                                   struct nv_arena *arena,
                                   struct nv_error *error)
{
    const struct nv_json *root = document->root;
    const struct nv_json *firm = nv_json_member(root, "firm");
    enum nv_status status = check_report(document, model, error);
    if (status != NV_OK)
        return status;
    out->values =
        nv_arena_alloc(arena, model->result_count, sizeof *out->values);
    if (!out->values)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    for (size_t i = 0; i < model->result_count; i++)
        out->values[i].level = NV_NONE;
    out->id = text_of(firm, "id");
    out->name = text_of(firm, "name");
    out->country = text_of(firm, "country");
    out->date = text_of(firm, "date");
    out->set = text_of(root, "set");
    out->version = text_of(root, "version");
    const struct nv_json *at = nv_json_first(nv_json_member(root, "results"));
    for (; at; at = nv_json_next(at))
        read_result(document, model, at, out->values);
    return NV_OK;
}

struct nv_compared nv__compared(const struct nv_compare *compare, size_t result)
{
    const nv_model *model = compare->model;
    struct nv_compared made = {.indicator =
                                   &model->indicators[model->results[result]],
                               .before = &compare->before.values[result],
                               .after = &compare->after.values[result]};
    if (!made.before->has_value || !made.after->has_value) {
        made.kind = made.after->has_value    ? NV_CHANGE_NEW
                    : made.before->has_value ? NV_CHANGE_GONE
                                             : NV_CHANGE_NONE;
        return made;
    }
    made.kind = NV_CHANGE_KNOWN;
    made.by = nv_decimal_units(made.after->value, NV_FILE_DECIMALS) -
              nv_decimal_units(made.before->value, NV_FILE_DECIMALS);
    return made;
}

bool nv__compare_has_answers(const struct nv_compare *compare)
{
    return compare->before.firm && compare->after.firm;
}

bool nv__compare_answer(const struct nv_compare *compare, size_t question,
                        struct nv_buffer texts[2])
{
    nv_put_answer(&texts[0], compare->before.firm, (int)question);
    nv_put_answer(&texts[1], compare->after.firm, (int)question);
    return !nv_span_equal(nv_buffer_view(&texts[0]), nv_buffer_view(&texts[1]));
}
