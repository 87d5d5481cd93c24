/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * An explanation for programs, "nivela/explain/1": the same facts as the
 * page, with codes. Every value stands twice: as a decimal of at most six
 * digits and, where "exact" is said, as the fraction it is.
 */
#include "report/advice_view.h"
#include "report/explain.h"
#include "report/firm_json.h"
#include "report/shown.h"

struct document {
    struct nv_json_writer *json;
    const struct nv_firm *firm;
    struct nv_insight insight;
};

static void put_value(struct document *document, const char *key, bool present,
                      struct nv_value value)
{
    nv_firm_json_decimal(document->json, key, document->firm, present, value);
}

static void put_decimal(struct document *document, const char *key,
                        struct nv_decimal value)
{
    nv_json_put_key(document->json, key);
    nv_json_put_literal(document->json,
                        nv_span_of(nv_file_decimal(value).text));
}

static void put_word(struct document *document, const char *key,
                     const char *word)
{
    nv_json_member_text(document->json, key, nv_span_of(word));
}

static void put_question(struct document *document, int question)
{
    static const char *const states[] = {
        [NV_BLANK] = "blank",         [NV_ANSWERED] = "answered",
        [NV_DONT_KNOW] = "dont_know", [NV_NOT_APPLICABLE] = "not_applicable",
        [NV_NOT_ASKED] = "not_asked",
    };
    const struct nv_firm *firm = document->firm;
    const char *note = nv_answers_note(firm->answers, (size_t)question);
    struct nv_buffer code = {0}, label = {0};
    nv_put_answer_code(&code, firm, question);
    nv_put_answer(&label, firm, question);
    nv_json_member_text(document->json, "question",
                        firm->model->questions[question].id);
    put_word(document, "state",
             states[nv_scorer_state(firm->scorer, (size_t)question)]);
    nv_json_member_text(document->json, "answer", nv_buffer_view(&code));
    nv_json_member_text(document->json, "label", nv_buffer_view(&label));
    if (note[0])
        put_word(document, "note", note);
    if (code.failed || label.failed)
        document->json->out->failed = true;
    nv_buffer_release(&code);
    nv_buffer_release(&label);
}

static void put_need(struct document *document, const struct nv_need *need)
{
    nv_json_put_key(document->json, "binding");
    nv_json_put_bool(document->json, need != NULL);
    if (need && need->is_known) {
        put_value(document, "needs", true, need->to);
        put_value(document, "short_by", true, need->by);
    }
}

static void put_input(struct document *document, size_t index)
{
    static const char *const roles[] = {
        [NV_ROLE_ABSENT] = "absent",
        [NV_ROLE_MISSING] = "missing",
        [NV_ROLE_COUNTED] = "counted",
        [NV_ROLE_LOWEST] = "lowest",
    };
    const struct nv_insight *insight = &document->insight;
    const struct nv_child *child = &insight->indicator->children[index];
    const struct nv_input *input = &insight->inputs[index];
    enum nv_method method = insight->indicator->method;
    bool counts = input->role >= NV_ROLE_COUNTED;
    nv_json_open(document->json, '{');
    if (child->question != NV_NONE)
        put_question(document, child->question);
    else
        nv_json_member_text(
            document->json, "indicator",
            document->firm->model->indicators[child->indicator].id);
    put_word(document, "role", roles[input->role]);
    put_value(document, "value", counts, input->value);
    if (input->has_weight)
        put_value(document, "weight", true, input->weight);
    if (method == NV_STAIRCASE || method == NV_SHARE_AT_LEAST)
        put_decimal(document, "at_least", child->at_least);
    put_need(document, insight->next_level == NV_NONE
                           ? NULL
                           : nv_need_of(insight, index));
    nv_json_close(document->json, '}');
}

static void put_ends(struct document *document, const char *key,
                     const struct nv_decimal ends[2])
{
    nv_json_put_key(document->json, key);
    nv_json_open(document->json, '[');
    for (size_t i = 0; i < 2; i++)
        nv_json_put_literal(document->json,
                            nv_span_of(nv_file_decimal(ends[i]).text));
    nv_json_close(document->json, ']');
}

static void put_rules(struct document *document)
{
    const struct nv_indicator *indicator = document->insight.indicator;
    struct nv_json_writer *json = document->json;
    put_word(document, "method", nv__method_name(indicator->method));
    if (indicator->has_rescale) {
        nv_json_put_key(json, "rescale");
        nv_json_open(json, '{');
        put_ends(document, "from", indicator->rescale_from);
        put_ends(document, "to", indicator->rescale_to);
        nv_json_close(json, '}');
    }
    if (!indicator->has_round)
        return;
    nv_json_put_key(json, "round");
    nv_json_open(json, '{');
    nv_json_member_integer(json, "digits", indicator->round_digits);
    put_word(document, "mode",
             indicator->rounding == NV_HALF_UP ? "half_up" : "half_even");
    nv_json_close(json, '}');
}

static void put_next(struct document *document)
{
    const struct nv_insight *insight = &document->insight;
    nv_json_put_key(document->json, "next");
    if (insight->next_level == NV_NONE) {
        nv_json_put_null(document->json);
        return;
    }
    nv_json_open(document->json, '{');
    nv_json_member_integer(
        document->json, "level",
        insight->indicator->levels[insight->next_level].number);
    put_value(document, "from", true, insight->next);
    put_value(document, "gap", true, insight->gap);
    if (insight->has_points)
        put_value(document, "points", true, insight->points);
    nv_json_close(document->json, '}');
}

static void put_formula(struct document *document)
{
    struct nv_firm plain = *document->firm;
    struct nv_buffer text = {0};
    plain.comma = false;
    nv_put_formula(&text, &plain, &document->insight);
    nv_json_member_text(document->json, "formula", nv_buffer_view(&text));
    if (text.failed)
        document->json->out->failed = true;
    nv_buffer_release(&text);
}

static void put_indicator(struct document *document, int index)
{
    struct nv_insight *insight = &document->insight;
    nv__insight_read(insight, (size_t)index);
    bool has_steps =
        insight->has_steps && insight->result->outcome == NV_SCORED;
    nv_json_open(document->json, '{');
    nv_firm_json_result(document->json, document->firm, index);
    put_rules(document);
    put_formula(document);
    put_value(document, "raw", has_steps, insight->raw);
    put_value(document, "rescaled", has_steps, insight->rescaled);
    put_value(document, "margin", insight->has_margin, insight->margin);
    put_next(document);
    nv_json_put_key(document->json, "inputs");
    nv_json_open(document->json, '[');
    for (size_t i = 0; i < insight->indicator->child_count; i++)
        put_input(document, i);
    nv_json_close(document->json, ']');
    nv_json_close(document->json, '}');
}

/* The list of the indicator and all below it. */
static void put_indicators(struct nv_json_writer *json,
                           const struct nv_firm *firm, int indicator)
{
    struct document document = {.json = json, .firm = firm};
    struct nv_arena arena = {0};
    size_t count;
    int *order = nv_explain_order(&arena, firm->model, indicator, &count);
    nv_json_open(json, '[');
    if (!order || nv__insight_init(&document.insight, firm->scorer, NULL)) {
        json->out->failed = true;
        count = 0;
    }
    for (size_t i = 0; i < count; i++)
        put_indicator(&document, order[i]);
    nv_json_close(json, ']');
    nv__insight_release(&document.insight);
    nv_arena_release(&arena);
}

void nv_firm_json_calculation(struct nv_json_writer *json,
                              const struct nv_firm *firm)
{
    if (!firm->calculation)
        return;
    nv_json_put_key(json, "calculation");
    put_indicators(json, firm, NV_NONE);
}

void nv_explain_json(struct nv_buffer *out, const struct nv_firm *firm,
                     int indicator)
{
    struct nv_json_writer json = {.out = out};
    nv_json_open(&json, '{');
    nv_firm_json_head(&json, firm, "nivela/explain/1");
    nv_json_put_key(&json, "indicators");
    put_indicators(&json, firm, indicator);
    nv_json_close(&json, '}');
}
