/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Writing an answers file. What is written here, nv_answers_parse reads back
 * into the same answers; a test holds the two together. Every answer that
 * was ever given is written, also one whose question no longer applies: it
 * does not count, but it is there when its condition holds again.
 *
 * Not written is what follows from something else: a band from its number, a
 * date among the profile fields that is the date of the whole. Written twice,
 * the two could come to differ.
 */
#include "answers/answers_write.h"

#include "answers/answers_reader.h"
#include "format/json_write.h"

static void put_decimal(struct nv_json_writer *json, int64_t units,
                        unsigned digits)
{
    struct nv_decimal_text text = nv_decimal_write(nv__shortest(units, digits));
    nv_json_put_literal(json, nv_span_of(text.at));
}

static void put_ticked(struct nv_json_writer *json, struct nv_options options,
                       uint64_t ticked)
{
    nv_json_open(json, '[');
    for (size_t i = 0; i < options.count; i++) {
        if (ticked >> i & 1)
            nv_json_put_text(json, options.at[i].code);
    }
    nv_json_close(json, ']');
}

static void put_value(struct nv_json_writer *json, const nv_answers *answers,
                      size_t index)
{
    const struct nv_question *question = &answers->model->questions[index];
    const struct nv_answer *answer = &answers->questions[index];
    switch (question->type) {
    case NV_SINGLE:
    case NV_YES_NO:
        nv_json_put_text(json, question->options.at[answer->option].code);
        break;
    case NV_MULTIPLE:
        put_ticked(json, question->options, answer->as.ticked);
        break;
    case NV_NUMBER:
        put_decimal(json, answer->as.units, question->decimals);
        break;
    case NV_TEXT:
        nv_json_put_text(json, nv_span_of(answers->texts[index]));
        break;
    }
}

static const char *state_word(enum nv_state state)
{
    switch (state) {
    case NV_DONT_KNOW:
        return "dont_know";
    case NV_NOT_APPLICABLE:
        return "not_applicable";
    default:
        return "blank";
    }
}

static void put_question(struct nv_json_writer *json, const nv_answers *answers,
                         size_t index)
{
    const struct nv_answer *answer = &answers->questions[index];
    const char *note = answers->notes[index];
    bool is_answered = answer->state == NV_ANSWERED;
    if (answer->state == NV_BLANK && !note[0])
        return;
    nv_json_put_key(json, answers->model->questions[index].id.at);
    if (is_answered && !note[0]) {
        put_value(json, answers, index);
        return;
    }
    nv_json_open(json, '{');
    nv_json_put_key(json, is_answered ? "value" : "state");
    if (is_answered)
        put_value(json, answers, index);
    else
        nv_json_put_text(json,
                         nv_span_of(state_word((enum nv_state)answer->state)));
    if (note[0])
        nv_json_member_text(json, "note", nv_span_of(note));
    nv_json_close(json, '}');
}

static bool is_written(const nv_answers *answers, size_t index)
{
    const struct nv_field *field = &answers->model->fields[index];
    bool is_date = nv_span_is(field->id, "date") &&
                   strcmp(answers->field_texts[index], answers->date) == 0;
    return answers->profile[index].state == NV_ANSWERED && !is_date &&
           !nv__field_is_derived(answers->model, index, answers->profile);
}

static void put_field(struct nv_json_writer *json, const nv_answers *answers,
                      size_t index)
{
    const struct nv_field *field = &answers->model->fields[index];
    const struct nv_answer *answer = &answers->profile[index];
    nv_json_put_key(json, field->id.at);
    switch (field->type) {
    case NV_FIELD_CODE:
    case NV_FIELD_BAND:
    case NV_FIELD_YES_NO:
        nv_json_put_text(json, field->options.at[answer->option].code);
        break;
    case NV_FIELD_NUMBER:
        put_decimal(json, answer->as.units, field->decimals);
        break;
    case NV_FIELD_TEXT:
    case NV_FIELD_DATE:
        nv_json_put_text(json, nv_span_of(answers->field_texts[index]));
        break;
    }
}

static void put_firm(struct nv_json_writer *json, const nv_answers *answers)
{
    nv_json_put_key(json, "firm");
    nv_json_open(json, '{');
    if (answers->firm[0])
        nv_json_member_text(json, "id", nv_span_of(answers->firm));
    for (size_t i = 0; i < answers->model->field_count; i++) {
        if (is_written(answers, i))
            put_field(json, answers, i);
    }
    nv_json_close(json, '}');
}

static void put_model(struct nv_json_writer *json, const nv_model *model)
{
    nv_json_put_key(json, "model");
    nv_json_open(json, '{');
    nv_json_member_text(json, "id", model->id);
    nv_json_member_text(json, "version", model->version);
    nv_json_member_text(json, "sha256", nv_span_of(model->sha256));
    nv_json_close(json, '}');
}

static void put_history(struct nv_json_writer *json, const nv_answers *answers)
{
    if (answers->is_draft) {
        nv_json_put_key(json, "draft");
        nv_json_open(json, '{');
        if (answers->draft_at[0])
            nv_json_member_text(json, "at", nv_span_of(answers->draft_at));
        nv_json_close(json, '}');
    }
    if (answers->merge_rule[0]) {
        nv_json_put_key(json, "merged");
        nv_json_open(json, '{');
        nv_json_member_text(json, "rule", nv_span_of(answers->merge_rule));
        nv_json_member_integer(json, "respondents", answers->respondents);
        nv_json_close(json, '}');
    }
}

void nv__answers_write(struct nv_buffer *out, const nv_answers *answers)
{
    struct nv_json_writer json = {.out = out};
    nv_json_open(&json, '{');
    nv_json_member_text(&json, "schema", nv_span_of(NV__ANSWERS_SCHEMA));
    put_model(&json, answers->model);
    if (answers->date[0])
        nv_json_member_text(&json, "date", nv_span_of(answers->date));
    if (answers->set[0])
        nv_json_member_text(&json, "set", nv_span_of(answers->set));
    put_firm(&json, answers);
    put_history(&json, answers);
    nv_json_put_key(&json, "answers");
    nv_json_open(&json, '{');
    for (size_t i = 0; i < answers->model->question_count; i++)
        put_question(&json, answers, i);
    nv_json_close(&json, '}');
    nv_json_close(&json, '}');
}
