/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * An answer written as a cell of a survey would have it, so that whoever
 * compares respondents on the screen sees what he would type into the file:
 * codes and not labels, which are long and differ by language. A ticked list
 * that is empty shows as "[]", for an empty cell would be a blank.
 */
#include "answers/answers_merge.h"

static void put_number(struct nv_buffer *out, int64_t units, unsigned digits)
{
    nv_buffer_text(out, nv_decimal_write(nv__shortest(units, digits)).at);
}

/* False where there is a value to be shown. */
static bool put_state(struct nv_buffer *out, const struct nv_answer *answer)
{
    switch ((enum nv_state)answer->state) {
    case NV_ANSWERED:
        return false;
    case NV_DONT_KNOW:
        nv_buffer_text(out, "NS");
        break;
    case NV_NOT_APPLICABLE:
        nv_buffer_text(out, "NA");
        break;
    default:
        break;
    }
    return true;
}

static void put_ticked(struct nv_buffer *out, struct nv_options options,
                       uint64_t ticked)
{
    size_t before = out->size;
    for (size_t i = 0; i < options.count; i++) {
        if (!(ticked >> i & 1))
            continue;
        nv_buffer_text(out, out->size > before ? " " : "");
        nv_buffer_span(out, options.at[i].code);
    }
    nv_buffer_text(out, ticked ? "" : "[]");
}

void nv__reply_put(struct nv_buffer *out, const struct nv_question *of,
                   const struct nv_answer *answer, struct nv_span text)
{
    if (put_state(out, answer))
        return;
    switch (of->type) {
    case NV_SINGLE:
    case NV_YES_NO:
        nv_buffer_span(out, of->options.at[answer->option].code);
        break;
    case NV_MULTIPLE:
        put_ticked(out, of->options, answer->as.ticked);
        break;
    case NV_NUMBER:
        put_number(out, answer->as.units, of->decimals);
        break;
    case NV_TEXT:
        nv_buffer_span(out, text);
        break;
    }
}

void nv__value_put(struct nv_buffer *out, const struct nv_field *of,
                   const struct nv_answer *answer, struct nv_span text)
{
    if (put_state(out, answer))
        return;
    switch (of->type) {
    case NV_FIELD_CODE:
    case NV_FIELD_BAND:
    case NV_FIELD_YES_NO:
        nv_buffer_span(out, of->options.at[answer->option].code);
        break;
    case NV_FIELD_NUMBER:
        put_number(out, answer->as.units, of->decimals);
        break;
    case NV_FIELD_TEXT:
    case NV_FIELD_DATE:
        nv_buffer_span(out, text);
        break;
    }
}

/* The text of an answer that has one. */
static struct nv_span text_of(const char *text)
{
    return nv_span_of(text ? text : "");
}

void nv__answer_put(struct nv_buffer *out, const nv_answers *answers,
                    size_t question)
{
    nv__reply_put(out, &answers->model->questions[question],
                  &answers->questions[question],
                  text_of(answers->texts[question]));
}

void nv__field_put(struct nv_buffer *out, const nv_answers *answers,
                   size_t field)
{
    nv__value_put(out, &answers->model->fields[field], &answers->profile[field],
                  text_of(answers->field_texts[field]));
}
