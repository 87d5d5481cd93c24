/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The "actions" of nivela/report/1: all that apply, the most helpful first,
 * each with the answers it changes and the results it would raise. A screen
 * shows three; a program gets all of them, and all programmes whatever their
 * country, because it may filter by what it knows and cannot ask for what
 * was left out.
 */
#include "report/advice_view.h"
#include "report/steps.h"

static void put_raises(struct nv_json_writer *json, const nv_model *model,
                       const struct nv_action *action)
{
    nv_json_put_key(json, "raises");
    nv_json_open(json, '[');
    for (size_t i = 0; i < action->raise_count; i++) {
        const struct nv_raise *raise = &action->raises[i];
        const struct nv_question *question = &model->questions[raise->question];
        nv_json_open(json, '{');
        nv_json_member_text(json, "question", question->id);
        nv_json_member_text(json, "to",
                            question->options.at[raise->option].code);
        nv_json_close(json, '}');
    }
    nv_json_close(json, ']');
}

static void put_gains(struct nv_json_writer *json, const nv_model *model,
                      const struct nv_step *step)
{
    nv_json_put_key(json, "brings");
    nv_json_open(json, '[');
    for (size_t i = 0; i < step->gain_count; i++) {
        const struct nv_gain *gain = &step->gains[i];
        const struct nv_indicator *indicator =
            &model->indicators[gain->indicator];
        nv_json_open(json, '{');
        nv_json_member_text(json, "result", indicator->id);
        nv_json_put_key(json, "value");
        nv_json_put_literal(json, nv_span_of(gain->file_after.text));
        nv_json_put_key(json, "level");
        if (gain->after == NV_NONE)
            nv_json_put_null(json);
        else
            nv_json_put_integer(json, indicator->levels[gain->after].number);
        nv_json_close(json, '}');
    }
    nv_json_close(json, ']');
}

static void put_programmes(struct nv_json_writer *json, const nv_model *model,
                           const struct nv_action *action)
{
    nv_json_put_key(json, "programmes");
    nv_json_open(json, '[');
    for (size_t i = 0; i < action->programme_count; i++) {
        const struct nv_programme *programme =
            &model->programmes[action->programmes[i]];
        nv_json_open(json, '{');
        nv_json_member_text(json, "id", programme->id);
        nv_json_member_text(json, "name", programme->name);
        nv_json_member_text(json, "country", programme->country);
        nv_json_close(json, '}');
    }
    nv_json_close(json, ']');
}

static void put_step(struct nv_json_writer *json, const struct nv_firm *firm,
                     const struct nv_step *step)
{
    const struct nv_action *action = step->action;
    nv_json_open(json, '{');
    nv_json_member_text(json, "id", action->id);
    nv_json_member_text(json, "text",
                        nv__text(firm->model, &action->text, firm->language));
    nv_json_member_text(json, "how",
                        nv__text(firm->model, &action->how, firm->language));
    nv_json_member_integer(json, "effort", action->effort);
    nv_json_member_integer(json, "impact", action->impact);
    put_raises(json, firm->model, action);
    put_gains(json, firm->model, step);
    put_programmes(json, firm->model, action);
    nv_json_close(json, '}');
}

void nv_firm_json_actions(struct nv_json_writer *json,
                          const struct nv_firm *firm)
{
    struct nv_steps steps;
    if (nv_steps_init(&steps, firm, NULL) != NV_OK) {
        json->out->failed = true;
        return;
    }
    for (size_t i = 0; i < steps.count; i++)
        put_step(json, firm, &steps.at[i]);
    nv_steps_release(&steps);
}
