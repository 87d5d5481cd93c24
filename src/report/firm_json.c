/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * One firm as a document for programs, "nivela/report/1". Its shape is part of
 * the contract with scripts: members are added, never changed. Values are
 * decimals of at most 6 digits after the point; "exact" is the fraction they
 * stand for. Texts are in the language asked for, codes never.
 */
#include "report/firm_json.h"

#include "report/advice_view.h"
#include "report/crosswalk_view.h"
#include "report/explain.h"
#include "report/firm_profile.h"
#include "report/position_view.h"
#include "report/shown.h"
#include "report/sure.h"
#include <nivela/nivela.h>

void nv_firm_json_decimal(struct nv_json_writer *json, const char *key,
                          const struct nv_firm *firm, bool present,
                          struct nv_value value)
{
    char text[NV_SHOWN_SIZE];
    nv_json_put_key(json, key);
    if (!present) {
        nv_json_put_null(json);
        return;
    }
    nv_scorer_decimal(firm->scorer, value, NV_FILE_DECIMALS, text, sizeof text);
    nv_json_put_literal(json, nv_span_of(text));
}

enum { EXACT_SIZE = 10 * 1024 }; /* two halves of NV_MAX_NUMBER_BITS */

void nv_firm_json_exact(struct nv_json_writer *json, const char *key,
                        const struct nv_firm *firm, struct nv_value value)
{
    char text[EXACT_SIZE];
    nv_scorer_exact(firm->scorer, value, text, sizeof text);
    nv_json_member_text(json, key, nv_span_of(text));
}

static void put_exact(struct nv_json_writer *json, const struct nv_firm *firm,
                      const struct nv_result *result)
{
    if (result->outcome == NV_SCORED) {
        nv_firm_json_exact(json, "exact", firm, result->value);
        return;
    }
    nv_json_put_key(json, "exact");
    nv_json_put_null(json);
}

static void put_level(struct nv_json_writer *json, const struct nv_firm *firm,
                      const struct nv_indicator *indicator,
                      const struct nv_result *result)
{
    bool has_level = result->outcome == NV_SCORED && result->level >= 0;
    nv_json_put_key(json, "level");
    if (has_level)
        nv_json_put_integer(json, indicator->levels[result->level].number);
    else
        nv_json_put_null(json);
    nv_json_put_key(json, "level_name");
    if (has_level)
        nv_json_put_text(json, nv__text(firm->model,
                                        &indicator->levels[result->level].name,
                                        firm->language));
    else
        nv_json_put_null(json);
}

void nv_firm_json_result(struct nv_json_writer *json,
                         const struct nv_firm *firm, int index)
{
    const struct nv_indicator *indicator = &firm->model->indicators[index];
    const struct nv_result *result =
        nv_scorer_indicator(firm->scorer, (size_t)index);
    bool is_scored = result->outcome == NV_SCORED;
    nv_json_member_text(json, "id", indicator->id);
    nv_json_member_text(
        json, "title",
        nv__text(firm->model, &indicator->title, firm->language));
    nv_json_member_text(json, "outcome",
                        nv_span_of(nv_outcome_word(result->outcome)));
    nv_firm_json_decimal(json, "value", firm, is_scored, result->value);
    put_exact(json, firm, result);
    put_level(json, firm, indicator, result);
    nv_json_member_integer(json, "answered", result->answered);
    nv_json_member_integer(json, "applicable", result->applicable);
    nv_firm_json_decimal(json, "low", firm, result->has_bounds, result->low);
    nv_firm_json_decimal(json, "high", firm, result->has_bounds, result->high);
}

static void put_firm(struct nv_json_writer *json, const struct nv_firm *firm)
{
    const char *date = nv_answers_date(firm->answers);
    int field = nv__model_field(firm->model, nv_span_of("date"));
    nv_json_open(json, '{');
    nv_json_member_text(json, "id", nv_span_of(nv_answers_firm(firm->answers)));
    for (size_t i = 0; i < firm->model->field_count; i++)
        nv_firm_json_field(json, firm, i);
    if (date[0] && field == NV_NONE)
        nv_json_member_text(json, "date", nv_span_of(date));
    nv_json_close(json, '}');
}

static const char *status_word(enum nv_firm_status status)
{
    static const char *const words[] = {
        [NV_FIRM_OK] = "ok",
        [NV_FIRM_PARTIAL] = "partial",
        [NV_FIRM_INSUFFICIENT] = "insufficient",
    };
    return words[status];
}

void nv_firm_json_head(struct nv_json_writer *json, const struct nv_firm *firm,
                       const char *schema)
{
    nv_json_member_text(json, "schema", nv_span_of(schema));
    nv_json_member_text(json, "model", firm->model->id);
    nv_json_member_text(json, "version", firm->model->version);
    nv_json_member_text(json, "sha256", nv_span_of(firm->model->sha256));
    nv_json_member_text(json, "nivela", nv_span_of(nv_version()));
    nv_json_member_text(json, "set", nv_span_of(firm->set));
    nv_json_put_key(json, "firm");
    put_firm(json, firm);
}

static void put_results(struct nv_json_writer *json, const struct nv_firm *firm)
{
    nv_json_put_key(json, "results");
    nv_json_open(json, '[');
    for (size_t i = 0; i < firm->model->result_count; i++) {
        nv_json_open(json, '{');
        nv_firm_json_result(json, firm, firm->model->results[i]);
        nv_json_close(json, '}');
    }
    nv_json_close(json, ']');
}

void nv_firm_write_json(struct nv_buffer *out, const struct nv_firm *firm,
                        const struct nv_text_style *style)
{
    struct nv_json_writer json = {.out = out};
    (void)style;
    nv_json_open(&json, '{');
    nv_firm_json_head(&json, firm, "nivela/report/1");
    nv_json_member_text(
        &json, "status",
        nv_span_of(status_word(nv_scorer_status(firm->scorer))));
    nv_json_member_integer(&json, "answered", nv_scorer_answered(firm->scorer));
    nv_json_member_integer(&json, "applicable",
                           nv_scorer_applicable(firm->scorer));
    put_results(&json, firm);
    nv_firm_json_actions(&json, firm);
    nv_firm_json_sure(&json, firm);
    nv_firm_json_peers(&json, firm);
    nv_firm_json_crosswalk(&json, firm);
    nv_firm_json_calculation(&json, firm);
    nv_json_close(&json, '}');
}
