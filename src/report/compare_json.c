/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * nivela/compare/1: both sides of every result, what it changed by, and the
 * answers that are not the same. What is not known on one side is null there,
 * and so is the change: nothing is ever taken for a zero.
 */
#include "report/compare.h"

#include "format/json_write.h"
#include "report/shown.h"
#include <nivela/nivela.h>

static void put_side(struct nv_json_writer *json, const char *key,
                     const struct nv_compared_side *side)
{
    nv_json_put_key(json, key);
    nv_json_open(json, '{');
    nv_json_member_text(json, "id", side->id);
    nv_json_member_text(json, "name", side->name);
    nv_json_member_text(json, "date", side->date);
    nv_json_member_text(json, "set", side->set);
    nv_json_member_text(json, "version", side->version);
    nv_json_member_text(json, "from",
                        nv_span_of(side->firm ? "answers" : "report"));
    nv_json_close(json, '}');
}

static void put_value(struct nv_json_writer *json, const char *key,
                      const struct nv_compared_value *value,
                      const struct nv_indicator *indicator)
{
    nv_json_put_key(json, key);
    if (!value->has_value) {
        nv_json_put_null(json);
        return;
    }
    nv_json_open(json, '{');
    nv_json_put_key(json, "value");
    nv_json_put_literal(json, nv_span_of(nv_file_decimal(value->value).text));
    nv_json_put_key(json, "level");
    if (value->level == NV_NONE)
        nv_json_put_null(json);
    else
        nv_json_put_integer(json, indicator->levels[value->level].number);
    nv_json_close(json, '}');
}

static void put_change(struct nv_json_writer *json,
                       const struct nv_compared *one)
{
    nv_json_put_key(json, "change");
    if (one->kind != NV_CHANGE_KNOWN) {
        nv_json_put_null(json);
        return;
    }
    struct nv_decimal by = {one->by, NV_FILE_DECIMALS};
    while (by.digits && by.units % 10 == 0) {
        by.units /= 10;
        by.digits--;
    }
    nv_json_put_literal(json, nv_span_of(nv_file_decimal(by).text));
}

static void put_results(struct nv_json_writer *json,
                        const struct nv_compare *compare)
{
    nv_json_put_key(json, "results");
    nv_json_open(json, '[');
    for (size_t i = 0; i < compare->model->result_count; i++) {
        const struct nv_compared one = nv__compared(compare, i);
        nv_json_open(json, '{');
        nv_json_member_text(json, "id", one.indicator->id);
        nv_json_member_text(
            json, "title",
            nv__text(compare->model, &one.indicator->title, compare->language));
        put_value(json, "before", one.before, one.indicator);
        put_value(json, "after", one.after, one.indicator);
        put_change(json, &one);
        /* of no result is it known how large a change chance can make */
        nv_json_put_key(json, "detectable");
        nv_json_put_null(json);
        nv_json_close(json, '}');
    }
    nv_json_close(json, ']');
}

static void put_answer(struct nv_json_writer *json,
                       const struct nv_compare *compare, size_t question)
{
    struct nv_buffer texts[2] = {{0}, {0}};
    if (nv__compare_answer(compare, question, texts)) {
        nv_json_open(json, '{');
        nv_json_member_text(json, "question",
                            compare->model->questions[question].id);
        nv_json_member_text(json, "before", nv_buffer_view(&texts[0]));
        nv_json_member_text(json, "after", nv_buffer_view(&texts[1]));
        nv_json_close(json, '}');
    }
    json->out->failed = json->out->failed || texts[0].failed || texts[1].failed;
    nv_buffer_release(&texts[0]);
    nv_buffer_release(&texts[1]);
}

static void put_answers(struct nv_json_writer *json,
                        const struct nv_compare *compare)
{
    nv_json_put_key(json, "answers");
    if (!nv__compare_has_answers(compare)) {
        nv_json_put_null(json);
        return;
    }
    nv_json_open(json, '[');
    for (size_t i = 0; i < compare->model->question_count; i++)
        put_answer(json, compare, i);
    nv_json_close(json, ']');
}

void nv_compare_json(struct nv_buffer *out, const struct nv_compare *compare)
{
    struct nv_json_writer json = {.out = out};
    const nv_model *model = compare->model;
    nv_json_open(&json, '{');
    nv_json_member_text(&json, "schema", nv_span_of("nivela/compare/1"));
    nv_json_member_text(&json, "model", model->id);
    nv_json_member_text(&json, "version", model->version);
    nv_json_member_text(&json, "sha256", nv_span_of(model->sha256));
    nv_json_member_text(&json, "nivela", nv_span_of(nv_version()));
    put_side(&json, "before", &compare->before);
    put_side(&json, "after", &compare->after);
    put_results(&json, compare);
    put_answers(&json, compare);
    nv_json_close(&json, '}');
}
