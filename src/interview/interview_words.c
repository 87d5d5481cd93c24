/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What an answer says, in the words of its option and with the decimal mark
 * of the country: for "your answer", for last year's, and for the lines of a
 * review. The same words as on the question's own screen, never codes.
 */
#include "interview/interview_core.h"

static void put_number(struct nv_buffer *out, const nv_interview *interview,
                       struct nv_decimal value)
{
    struct nv_decimal_text text = nv_decimal_write(value);
    char *point = strchr(text.at, '.');
    if (point && interview->setup.comma)
        *point = ',';
    nv_buffer_text(out, text.at);
}

static void put_option(struct nv_buffer *out, const nv_interview *interview,
                       const struct nv_option *option)
{
    struct nv_span text =
        nv__text(interview->model, &option->text, interview->language);
    nv_buffer_span(out, text.size ? text : option->code);
}

static void put_ticked(struct nv_buffer *out, const nv_interview *interview,
                       struct nv_options options, uint64_t ticked)
{
    bool is_first = true;
    for (size_t i = 0; i < options.count; i++) {
        if (!(ticked >> i & 1))
            continue;
        nv_buffer_text(out, is_first ? "" : "; ");
        put_option(out, interview, &options.at[i]);
        is_first = false;
    }
    if (is_first)
        nv_buffer_words(out, interview->language, NV_M_INTERVIEW_NONE_OF_THESE);
}

static void put_question(struct nv_buffer *out, const nv_interview *interview,
                         int place, const nv_answers *from)
{
    const struct nv_question *question = nv__place_question(interview, place);
    size_t q = (size_t)place - interview->field_count;
    const struct nv_answer *answer = &from->questions[q];
    struct nv_span unit =
        nv__text(interview->model, &question->unit, interview->language);
    switch (question->type) {
    case NV_SINGLE:
    case NV_YES_NO:
        put_option(out, interview, &question->options.at[answer->option]);
        break;
    case NV_MULTIPLE:
        put_ticked(out, interview, question->options, answer->as.ticked);
        break;
    case NV_NUMBER:
        put_number(out, interview,
                   nv__shortest(answer->as.units, question->decimals));
        nv_buffer_text(out, unit.size ? " " : "");
        nv_buffer_span(out, unit);
        break;
    case NV_TEXT:
        nv_buffer_text(out, from->texts[q]);
        break;
    }
}

static void put_region(struct nv_buffer *out, const nv_interview *interview,
                       struct nv_span code)
{
    const struct nv_place *region = nv__region_of(interview->places, code);
    nv_buffer_span(out, region ? region->name : code);
}

static void put_field(struct nv_buffer *out, const nv_interview *interview,
                      int place, const nv_answers *from)
{
    const struct nv_field *field = nv__place_field(interview, place);
    size_t index = (size_t)interview->fields[place];
    const struct nv_answer *answer = &from->profile[index];
    if (field->is_region)
        put_region(out, interview, nv_span_of(from->field_texts[index]));
    else if (field->options.count)
        put_option(out, interview, &field->options.at[answer->option]);
    else if (field->type == NV_FIELD_NUMBER)
        put_number(out, interview,
                   nv__shortest(answer->as.units, field->decimals));
    else
        nv_buffer_text(out, from->field_texts[index]);
}

void nv__put_answer(struct nv_buffer *out, const nv_interview *interview,
                    int place, bool last_year)
{
    const nv_answers *from =
        last_year ? interview->setup.last_year : interview->answers;
    const struct nv_answer *answer = last_year
                                         ? nv__place_last_year(interview, place)
                                         : nv__place_answer(interview, place);
    switch ((enum nv_state)answer->state) {
    case NV_DONT_KNOW:
        nv_buffer_words(out, interview->language,
                        NV_M_INTERVIEW_ANSWER_UNKNOWN);
        return;
    case NV_NOT_APPLICABLE:
        nv_buffer_words(out, interview->language, NV_M_INTERVIEW_ANSWER_ABSENT);
        return;
    case NV_ANSWERED:
        break;
    default:
        nv_buffer_words(out, interview->language, NV_M_INTERVIEW_ANSWER_OPEN);
        return;
    }
    if (nv__place_is_field(interview, place))
        put_field(out, interview, place, from);
    else
        put_question(out, interview, place, from);
}
