/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * "robustness" of nivela/report/1: of each headline result how far its value
 * is from both edges of its level, the levels at its bounds, and every step
 * of a single answer that leads to another level. Codes as in answers files,
 * so that a program can make the step and score it.
 */
#include "report/advice_view.h"
#include "report/explain.h"
#include "report/firm_json.h"
#include "report/sure.h"

static void put_level(struct nv_json_writer *json, const char *key,
                      const struct nv_level *level)
{
    nv_json_put_key(json, key);
    if (level)
        nv_json_put_integer(json, level->number);
    else
        nv_json_put_null(json);
}

static void put_distance(struct nv_json_writer *json, const char *key,
                         const struct nv_firm *firm, bool present,
                         struct nv_value value)
{
    nv_json_put_key(json, key);
    if (!present) {
        nv_json_put_null(json);
        return;
    }
    nv_json_open(json, '{');
    nv_firm_json_decimal(json, "value", firm, true, value);
    nv_firm_json_exact(json, "exact", firm, value);
    nv_json_close(json, '}');
}

static void put_code(struct nv_json_writer *json, const char *key,
                     const struct nv_question *question,
                     const struct nv_answer *answer)
{
    struct nv_buffer code = {0};
    nv_put_code(&code, question, answer);
    json->out->failed = json->out->failed || code.failed;
    nv_json_member_text(json, key, nv_buffer_view(&code));
    nv_buffer_release(&code);
}

static void put_flips(struct nv_json_writer *json, const struct nv_sure *sure,
                      size_t place)
{
    const struct nv_firm *firm = sure->firm;
    nv_json_put_key(json, "flips");
    nv_json_open(json, '[');
    for (size_t i = 0; i < sure->hinges.count; i++) {
        const struct nv_hinge *hinge = &sure->hinges.at[i];
        const struct nv_question *question =
            &firm->model->questions[hinge->question];
        if (hinge->levels[place] == NV_NONE)
            continue;
        nv_json_open(json, '{');
        nv_json_member_text(json, "question", question->id);
        put_code(json, "from", question,
                 &nv_answers_questions(firm->answers)[hinge->question]);
        put_code(json, "to", question, &hinge->to);
        put_level(json, "level",
                  &sure->insight.indicator->levels[hinge->levels[place]]);
        nv_json_close(json, '}');
    }
    nv_json_close(json, ']');
}

static void put_headline(struct nv_json_writer *json,
                         const struct nv_sure *sure, size_t place)
{
    const struct nv_insight *insight = &sure->insight;
    const struct nv_result *result = insight->result;
    const struct nv_level *levels = insight->indicator->levels;
    nv_json_open(json, '{');
    nv_json_member_text(json, "result", insight->indicator->id);
    put_level(json, "level", &levels[result->level]);
    put_level(json, "level_low", nv_sure_level_at(sure, result->low));
    put_level(json, "level_high", nv_sure_level_at(sure, result->high));
    put_distance(json, "above_edge", sure->firm, insight->has_margin,
                 insight->margin);
    put_level(json, "next_level",
              insight->next_level == NV_NONE ? NULL
                                             : &levels[insight->next_level]);
    put_distance(json, "to_next", sure->firm, insight->next_level != NV_NONE,
                 insight->gap);
    put_flips(json, sure, place);
    nv_json_close(json, '}');
}

void nv_firm_json_sure(struct nv_json_writer *json, const struct nv_firm *firm)
{
    struct nv_sure sure;
    if (nv_sure_init(&sure, firm, NULL) != NV_OK) {
        json->out->failed = true;
        return;
    }
    nv_json_put_key(json, "robustness");
    nv_json_open(json, '[');
    for (size_t place = 0; place < NV_HEADLINES; place++)
        if (nv_sure_read(&sure, place))
            put_headline(json, &sure, place);
    nv_json_close(json, ']');
    nv_sure_release(&sure);
}
