/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * One answer of an answers file. The short form is the bare value; the long
 * form is an object with "value" or "state", and a note. What a value may be
 * follows from the type of its question; whether it is valid, the decoder
 * of surveys decides, so that both kinds of file obey one set of rules and
 * report one set of faults.
 *
 * A whole number stands for the code that is written the same, since few
 * people see a difference between 3 and "3"; true and false stand for yes
 * and no.
 */
#include "answers/answers_reader.h"

#include "base/nearest.h"

static struct nv_span none(void)
{
    return nv_span_of("");
}

static enum nv_diagnostic wanted_by(const struct nv_decoder *decoder)
{
    switch (decoder->kind) {
    case NV_DECODE_OPTION:
        return NV_E_ANSWER_WANTS_CODE;
    case NV_DECODE_TICKS:
        return NV_E_ANSWER_WANTS_LIST;
    case NV_DECODE_NUMBER:
        return NV_E_ANSWER_WANTS_NUMBER;
    case NV_DECODE_TEXT:
    case NV_DECODE_DATE:
    case NV_DECODE_REGION:
        break;
    }
    return NV_E_ANSWER_WANTS_TEXT;
}

/* A code as a STRING, a NUMBER, or yes and no as a BOOL; at NULL if neither. */
static struct nv_span code_of(const struct nv_answers_reading *reading,
                              const struct nv_json *value)
{
    switch (nv_json_kind(value)) {
    case NV_JSON_STRING:
        return nv_json_text(value);
    case NV_JSON_NUMBER:
        return nv_json_literal(&reading->document, value);
    case NV_JSON_BOOL:
        return nv_span_of(nv_json_true(value) ? "yes" : "no");
    case NV_JSON_NULL:
    case NV_JSON_ARRAY:
    case NV_JSON_OBJECT:
        break;
    }
    return (struct nv_span){0};
}

/* true and false are codes only where yes and no are. */
static bool is_usable(const struct nv_decoder *decoder,
                      const struct nv_json *value, struct nv_span code)
{
    if (nv_json_kind(value) == NV_JSON_BOOL)
        return nv__decoder_option(decoder, code) != NV_NONE;
    return code.at != NULL;
}

static enum nv_status read_ticks(const struct nv_answers_reading *reading,
                                 const struct nv_decoder *decoder,
                                 const struct nv_json *list,
                                 struct nv_answer *out)
{
    uint64_t ticked = 0;
    const struct nv_json *value = nv_json_first(list);
    for (; value; value = nv_json_next(value)) {
        struct nv_span code = code_of(reading, value);
        if (!is_usable(decoder, value, code))
            return nv__reading_fail(reading, value, NV_E_ANSWER_WANTS_CODE,
                                    decoder->id, none());
        enum nv_status status =
            nv__decode_tick(decoder, code, &ticked, reading->error);
        if (status != NV_OK)
            return nv__reading_at(reading, value, status);
    }
    out->state = NV_ANSWERED;
    out->as.ticked = ticked;
    return NV_OK;
}

static bool has_kind(const struct nv_decoder *decoder,
                     const struct nv_json *value)
{
    enum nv_json_kind kind = nv_json_kind(value);
    switch (decoder->kind) {
    case NV_DECODE_TICKS:
        return kind == NV_JSON_ARRAY;
    case NV_DECODE_NUMBER:
        return kind == NV_JSON_NUMBER;
    case NV_DECODE_OPTION:
        return kind == NV_JSON_STRING || kind == NV_JSON_NUMBER ||
               kind == NV_JSON_BOOL;
    case NV_DECODE_TEXT:
    case NV_DECODE_DATE:
    case NV_DECODE_REGION:
        break;
    }
    return kind == NV_JSON_STRING;
}

enum nv_status nv__read_value(const struct nv_answers_reading *reading,
                              const struct nv_decoder *decoder,
                              const struct nv_json *value,
                              struct nv_answer *out)
{
    *out = (struct nv_answer){.state = NV_BLANK};
    if (nv_json_kind(value) == NV_JSON_NULL)
        return NV_OK;
    if (!has_kind(decoder, value))
        return nv__reading_fail(reading, value, wanted_by(decoder), decoder->id,
                                none());
    if (decoder->kind == NV_DECODE_TICKS)
        return read_ticks(reading, decoder, value, out);
    struct nv_span code = code_of(reading, value);
    if (!is_usable(decoder, value, code))
        return nv__reading_fail(reading, value, NV_E_ANSWER_WANTS_CODE,
                                decoder->id, none());
    if (code.size == 0 && decoder->kind == NV_DECODE_TEXT)
        return NV_OK;
    return nv__reading_at(reading, value,
                          nv__decode_value(decoder, code, out, reading->error));
}

/* The value of a question; a text is kept. */
static enum nv_status read_answer(const struct nv_answers_reading *reading,
                                  const struct nv_decoder *decoder,
                                  const struct nv_json *value, size_t question)
{
    struct nv_answer *out = &reading->answers->questions[question];
    enum nv_status status = nv__read_value(reading, decoder, value, out);
    if (status != NV_OK || out->state != NV_ANSWERED ||
        decoder->kind != NV_DECODE_TEXT)
        return status;
    return nv__reading_text(reading, value, "answers",
                            &reading->answers->texts[question]);
}

static enum nv_status read_state(const struct nv_answers_reading *reading,
                                 const struct nv_json *value,
                                 struct nv_answer *out)
{
    static const struct {
        const char *name;
        enum nv_state state;
    } states[] = {{"blank", NV_BLANK},
                  {"dont_know", NV_DONT_KNOW},
                  {"not_applicable", NV_NOT_APPLICABLE}};
    struct nv_span name = nv_span_of("");
    if (nv_json_kind(value) == NV_JSON_STRING)
        name = nv_json_text(value);
    *out = (struct nv_answer){.state = NV_BLANK};
    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
        if (nv_span_is(name, states[i].name)) {
            out->state = (unsigned char)states[i].state;
            return NV_OK;
        }
    }
    return nv__reading_fail(reading, value, NV_E_ANSWER_STATE, name, none());
}

static enum nv_status read_long(const struct nv_answers_reading *reading,
                                const struct nv_decoder *decoder,
                                const struct nv_json *object, size_t question)
{
    static const char *const keys[] = {"value", "state", "note", NULL};
    struct nv_answer *out = &reading->answers->questions[question];
    const struct nv_json *value = nv_json_member(object, "value");
    const struct nv_json *state = nv_json_member(object, "state");
    const struct nv_json *note = nv_json_member(object, "note");
    enum nv_status status =
        nv__reading_object(reading, object, "answers", keys);
    if (status != NV_OK)
        return status;
    if (!value == !state)
        return nv__reading_fail(reading, object, NV_E_ANSWER_VALUE_OR_STATE,
                                decoder->id, none());
    status = value ? read_answer(reading, decoder, value, question)
                   : read_state(reading, state, out);
    if (status == NV_OK && note)
        status = nv__reading_text(reading, note, "note",
                                  &reading->answers->notes[question]);
    return status;
}

static enum nv_status unknown(const struct nv_answers_reading *reading,
                              const struct nv_json *member)
{
    const nv_model *model = reading->model;
    struct nv_span id = nv_json_key(member);
    struct nv_nearest nearest = nv_nearest_to(id);
    for (size_t i = 0; i < model->question_count; i++)
        nv_nearest_offer(&nearest, model->questions[i].id);
    if (nearest.best.at)
        return nv__reading_fail(reading, member, NV_E_ANSWER_QUESTION_NEAR, id,
                                nearest.best);
    return nv__reading_fail(reading, member, NV_E_ANSWER_QUESTION, id,
                            model->id);
}

enum nv_status nv__read_question(const struct nv_answers_reading *reading,
                                 const struct nv_json *member)
{
    struct nv_decoder decoder;
    int question = nv__model_question(reading->model, nv_json_key(member));
    if (question == NV_NONE)
        return unknown(reading, member);
    nv__decoder_for_question(&decoder, &reading->model->questions[question]);
    if (nv_json_kind(member) == NV_JSON_OBJECT)
        return read_long(reading, &decoder, member, (size_t)question);
    return read_answer(reading, &decoder, member, (size_t)question);
}
