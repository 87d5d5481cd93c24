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

static void put_level(struct nv_json_writer *json, const char *key,
                      const struct nv_indicator *indicator, int level)
{
    nv_json_put_key(json, key);
    if (level == NV_NONE)
        nv_json_put_null(json);
    else
        nv_json_put_integer(json, indicator->levels[level].number);
}

static void put_number(struct nv_json_writer *json, const char *key,
                       const char *text)
{
    nv_json_put_key(json, key);
    if (text[0])
        nv_json_put_literal(json, nv_span_of(text));
    else
        nv_json_put_null(json);
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
        put_number(json, "value", gain->file_after.text);
        put_level(json, "level", indicator, gain->after);
        put_number(json, "from_value", gain->file_before.text);
        put_level(json, "from_level", indicator, gain->before);
        nv_json_close(json, '}');
    }
    nv_json_close(json, ']');
}

static void put_factor(struct nv_json_writer *json, const char *key,
                       const struct nv_factor *factor)
{
    nv_json_put_key(json, key);
    nv_json_open(json, '{');
    nv_json_put_key(json, "value");
    nv_json_put_literal(json, factor->file);
    nv_json_member_text(json, "exact", factor->exact);
    nv_json_close(json, '}');
}

static void put_part(struct nv_json_writer *json, const nv_model *model,
                     const struct nv_rank_of_step *rank)
{
    const struct nv_child *part = rank->part;
    nv_json_put_key(json, "part");
    if (!part) {
        nv_json_put_null(json);
        return;
    }
    nv_json_open(json, '{');
    nv_json_member_text(json, "headline", model->indicators[rank->headline].id);
    nv_json_member_text(json, "id",
                        part->indicator == NV_NONE
                            ? model->questions[part->question].id
                            : model->indicators[part->indicator].id);
    put_factor(json, "from", &rank->from);
    put_factor(json, "to", &rank->to);
    put_factor(json, "range", &rank->range);
    nv_json_close(json, '}');
}

/* priority = weight * gap * impact / effort; of a null part, nothing. */
static void put_rank(struct nv_json_writer *json, const nv_model *model,
                     const struct nv_step *step)
{
    static const char *const reasons[] = {
        [NV_REASON_NONE] = "none",
        [NV_REASON_OTHER] = "other",
        [NV_REASON_NEXT_LEVEL] = "next_level",
        [NV_REASON_CONSISTENCY] = "consistency",
    };
    nv_json_member_integer(json, "phase", step->phase);
    nv_json_member_text(json, "reason", nv_span_of(reasons[step->reason]));
    nv_json_put_key(json, "quick_win");
    nv_json_put_bool(json, step->quick);
    put_part(json, model, &step->rank);
    put_factor(json, "weight", &step->rank.weight);
    put_factor(json, "gap", &step->rank.gap);
    put_factor(json, "priority", &step->rank.worth);
}

static void put_requires(struct nv_json_writer *json, const nv_model *model,
                         const struct nv_action *action)
{
    nv_json_put_key(json, "requires");
    nv_json_open(json, '[');
    for (size_t i = 0; i < action->require_count; i++)
        nv_json_put_text(json, model->actions[action->requires[i]].id);
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
        nv_json_member_text(json, "source",
                            model->sources[programme->source].citation);
        nv_json_member_text(json, "url", model->sources[programme->source].url);
        nv_json_member_text(json, "where", programme->where);
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
    put_rank(json, firm->model, step);
    put_requires(json, firm->model, action);
    put_raises(json, firm->model, action);
    put_gains(json, firm->model, step);
    put_programmes(json, firm->model, action);
    nv_json_close(json, '}');
}

/* What the first steps bring when all of them are done. */
static void put_first(struct nv_json_writer *json, const struct nv_firm *firm,
                      const struct nv_steps *steps)
{
    nv_json_put_key(json, "first_steps");
    nv_json_open(json, '{');
    nv_json_put_key(json, "actions");
    nv_json_open(json, '[');
    for (size_t i = 0; i < steps->first_count; i++)
        nv_json_put_text(json, steps->at[i].action->id);
    nv_json_close(json, ']');
    put_gains(json, firm->model, &steps->together);
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
    nv_json_put_key(json, "actions");
    nv_json_open(json, '[');
    for (size_t i = 0; i < steps.count; i++)
        put_step(json, firm, &steps.at[i]);
    nv_json_close(json, ']');
    put_first(json, firm, &steps);
    nv_steps_release(&steps);
}
