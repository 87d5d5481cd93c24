/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What a cell says. Nearly all of a survey's cells are found in the decoder's
 * table of codes before they get here (code_table.h); this is for the others,
 * and knows them all. Numbers are the matter of decode_number.c.
 *
 * Strict on purpose: a value that is not exactly an option, a number in range
 * or a date of the calendar is refused with what was probably meant.
 */
#include "answers/decode.h"

#include "answers/answer_words.h"
#include "answers/decode_fault.h"
#include "answers/decode_label.h"
#include "answers/decode_named.h"
#include "answers/sheet_damage.h"

static bool is_state(struct nv_span code)
{
    return nv_span_is(code, "NA") || nv_span_is(code, "DK") ||
           nv_span_is(code, "NS");
}

/* Words for states come before codes that are the same. */
static void index_short(struct nv_code_table *table, struct nv_options options)
{
    nv__code_table_put(table, nv_span_of("NA"), NV_NOT_APPLICABLE, 0);
    nv__code_table_put(table, nv_span_of("NS"), NV_DONT_KNOW, 0);
    nv__code_table_put(table, nv_span_of("DK"), NV_DONT_KNOW, 0);
    for (size_t i = 0; i < options.count; i++) {
        struct nv_span code = options.at[i].code;
        if (code.size > 1 && code.size <= NV_CODE_SIZE && !is_state(code))
            nv__code_table_put(table, code, NV_ANSWERED, (unsigned short)i);
    }
}

static void index_codes(struct nv_decoder *decoder)
{
    struct nv_code_table *table = &decoder->codes;
    nv__code_table_init(table);
    for (size_t i = 0; i < decoder->options.count; i++) {
        struct nv_span code = decoder->options.at[i].code;
        if (code.size == 1)
            table->by_byte[(unsigned char)code.at[0]] = (unsigned short)(i + 1);
    }
    if (decoder->kind == NV_DECODE_OPTION)
        index_short(table, decoder->options);
}

void nv__decoder_for_question(struct nv_decoder *decoder,
                              const struct nv_question *question)
{
    static const enum nv_decoder_kind kinds[] = {
        [NV_SINGLE] = NV_DECODE_OPTION, [NV_MULTIPLE] = NV_DECODE_TICKS,
        [NV_NUMBER] = NV_DECODE_NUMBER, [NV_YES_NO] = NV_DECODE_OPTION,
        [NV_TEXT] = NV_DECODE_TEXT,
    };
    *decoder = (struct nv_decoder){.kind = kinds[question->type],
                                   .id = question->id,
                                   .options = question->options,
                                   .min = question->min,
                                   .max = question->max,
                                   .decimals = question->decimals};
    index_codes(decoder);
}

void nv__decoder_for_field(struct nv_decoder *decoder,
                           const struct nv_field *field)
{
    static const enum nv_decoder_kind kinds[] = {
        [NV_FIELD_CODE] = NV_DECODE_OPTION,
        [NV_FIELD_NUMBER] = NV_DECODE_NUMBER,
        [NV_FIELD_YES_NO] = NV_DECODE_OPTION,
        [NV_FIELD_TEXT] = NV_DECODE_TEXT,
        [NV_FIELD_DATE] = NV_DECODE_DATE,
        [NV_FIELD_BAND] = NV_DECODE_OPTION,
    };
    enum nv_decoder_role role = NV_ROLE_NONE;
    if (field->type == NV_FIELD_CODE && nv_span_is(field->id, "country"))
        role = NV_ROLE_COUNTRY;
    if (field->type == NV_FIELD_CODE && nv_span_is(field->id, "sector"))
        role = NV_ROLE_SECTOR;
    *decoder = (struct nv_decoder){
        .kind = field->is_region ? NV_DECODE_REGION : kinds[field->type],
        .role = role,
        .id = field->id,
        .options = field->options,
        .min = field->min,
        .max = field->max,
        .decimals = field->decimals};
    index_codes(decoder);
}

void nv__decoder_rename(struct nv_decoder *decoder, struct nv_span id,
                        struct nv_options options)
{
    decoder->id = id;
    decoder->options = options;
    index_codes(decoder);
}

void nv__decoder_refuse_positions(struct nv_decoder *decoder, const char *tool)
{
    decoder->positions = tool;
    nv__code_table_init(&decoder->codes);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

struct nv_span nv__trimmed(struct nv_span text)
{
    while (text.size && is_blank(text.at[0])) {
        text.at++;
        text.size--;
    }
    while (text.size && is_blank(text.at[text.size - 1]))
        text.size--;
    return text;
}

int nv__decoder_option(const struct nv_decoder *decoder, struct nv_span code)
{
    if (code.size == 1 && !decoder->positions)
        return decoder->codes.by_byte[(unsigned char)code.at[0]] - 1;
    return nv__option_find(decoder->options, code);
}

/* What is no code: the text of an option, the name of a country. */
static enum nv_status decode_text(const struct nv_decoder *decoder,
                                  struct nv_span text, struct nv_answer *out,
                                  struct nv_error *error)
{
    bool found = false;
    enum nv_status status = NV_OK;
    if (decoder->labels)
        status = nv__decode_label(decoder, text, out, &found, error);
    if (found || status != NV_OK)
        return status;
    if (decoder->naming && decoder->role != NV_ROLE_NONE)
        return nv__decode_named(decoder, text, out, error);
    return nv__fail_option(decoder, text, error);
}

static enum nv_status decode_option(const struct nv_decoder *decoder,
                                    struct nv_span text, struct nv_answer *out,
                                    struct nv_error *error)
{
    int option = decoder->mapped ? NV_NONE : nv__decoder_option(decoder, text);
    if (decoder->positions && nv__is_position(decoder, text))
        return nv__fail_spans(error, NV_E_ANSWER_POSITION, text,
                              nv_span_of(decoder->positions), decoder->id);
    if (option < 0)
        return decode_text(decoder, text, out, error);
    out->state = NV_ANSWERED;
    out->option = (unsigned short)option;
    return NV_OK;
}

/* The first option that is ticked and exclusive, NV_NONE when none is. */
static int exclusive_of(const struct nv_decoder *decoder, uint64_t ticked)
{
    for (size_t i = 0; i < decoder->options.count; i++) {
        if (ticked >> i & 1 && decoder->options.at[i].exclusive)
            return (int)i;
    }
    return NV_NONE;
}

static enum nv_status fail_company(const struct nv_decoder *decoder,
                                   uint64_t ticked, struct nv_error *error)
{
    struct nv_options options = decoder->options;
    int alone = exclusive_of(decoder, ticked);
    int other = 0;
    while (other == alone || !(ticked >> other & 1))
        other++;
    return nv__fail_spans(error, NV_E_NOT_TOGETHER, options.at[alone].code,
                          options.at[other].code, decoder->id);
}

enum nv_status nv__decode_tick(const struct nv_decoder *decoder,
                               struct nv_span code, uint64_t *ticked,
                               struct nv_error *error)
{
    int option = nv__decoder_option(decoder, code);
    if (option < 0)
        return nv__fail_option(decoder, code, error);
    return nv__decode_tick_option(decoder, option, ticked, error);
}

enum nv_status nv__decode_tick_option(const struct nv_decoder *decoder,
                                      int option, uint64_t *ticked,
                                      struct nv_error *error)
{
    if (*ticked >> option & 1)
        return nv__fail_spans(error, NV_E_TICKED_TWICE,
                              decoder->options.at[option].code, decoder->id,
                              decoder->id);
    *ticked |= UINT64_C(1) << option;
    bool several = (*ticked & (*ticked - 1)) != 0;
    if (several && exclusive_of(decoder, *ticked) != NV_NONE)
        return fail_company(decoder, *ticked, error);
    return NV_OK;
}

static bool parts_ticks(char c)
{
    return c == ' ' || c == ';' || c == '\t' || c == ',';
}

/* The next code of a list from *at on; empty at its end. */
static struct nv_span next_code(struct nv_span text, size_t *at)
{
    while (*at < text.size && parts_ticks(text.at[*at]))
        ++*at;
    size_t start = *at;
    while (*at < text.size && !parts_ticks(text.at[*at]))
        ++*at;
    return (struct nv_span){text.at + start, *at - start};
}

/* A word for a state among codes: it takes their place, or they its. */
static enum nv_status refuse_state(const struct nv_decoder *decoder,
                                   struct nv_span text, struct nv_span state,
                                   struct nv_error *error)
{
    size_t at = 0;
    struct nv_span other = next_code(text, &at);
    while (nv_span_equal(other, state))
        other = next_code(text, &at);
    if (!other.size)
        return nv__fail_spans(error, NV_E_TICKED_TWICE, state, decoder->id,
                              decoder->id);
    return nv__fail_spans(error, NV_E_NOT_TOGETHER, state, other, decoder->id);
}

static enum nv_status decode_ticks(const struct nv_decoder *decoder,
                                   struct nv_span text, struct nv_answer *out,
                                   struct nv_error *error)
{
    uint64_t ticked = 0;
    size_t at = 0;
    for (struct nv_span code = next_code(text, &at); code.size;
         code = next_code(text, &at)) {
        bool is_text =
            decoder->labels && nv__decoder_option(decoder, code) == NV_NONE;
        if (decoder->mapped || (is_text && !is_state(code)))
            return nv__decode_joined(decoder, text, out, error);
        enum nv_status status = nv__decode_tick(decoder, code, &ticked, error);
        if (status != NV_OK)
            return is_state(code) ? refuse_state(decoder, text, code, error)
                                  : status;
    }
    out->state = ticked ? NV_ANSWERED : NV_BLANK;
    out->as.ticked = ticked;
    return NV_OK;
}

static bool are_digits(struct nv_span text, size_t from, size_t count)
{
    for (size_t i = from; i < from + count; i++) {
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
    }
    return true;
}

static int number_at(struct nv_span text, size_t from, size_t count)
{
    int value = 0;
    for (size_t i = from; i < from + count; i++)
        value = value * 10 + (text.at[i] - '0');
    return value;
}

static bool is_date(struct nv_span text)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (text.size != 10 || text.at[4] != '-' || text.at[7] != '-' ||
        !are_digits(text, 0, 4) || !are_digits(text, 5, 2) ||
        !are_digits(text, 8, 2))
        return false;
    int year = number_at(text, 0, 4), month = number_at(text, 5, 2);
    int day = number_at(text, 8, 2);
    if (year < 1 || month < 1 || month > 12 || day < 1)
        return false;
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return day <= days[month - 1] + (month == 2 && leap ? 1 : 0);
}

static enum nv_status decode_words(const struct nv_decoder *decoder,
                                   struct nv_span text, struct nv_answer *out,
                                   struct nv_error *error)
{
    if (decoder->kind == NV_DECODE_DATE && !is_date(text))
        return nv__fail_spans(error, NV_E_BAD_DATE, text, decoder->id,
                              decoder->id);
    struct nv_span code;
    enum nv_status status = NV_OK;
    if (decoder->kind == NV_DECODE_REGION)
        status = nv__decode_region(decoder, text, &code, error);
    if (status != NV_OK)
        return status;
    out->state = NV_ANSWERED;
    return NV_OK;
}

enum nv_status nv__decode_value(const struct nv_decoder *decoder,
                                struct nv_span text, struct nv_answer *out,
                                struct nv_error *error)
{
    *out = (struct nv_answer){.state = NV_BLANK};
    switch (decoder->kind) {
    case NV_DECODE_OPTION:
        return decode_option(decoder, text, out, error);
    case NV_DECODE_TICKS:
        return decode_ticks(decoder, text, out, error);
    case NV_DECODE_NUMBER:
        return nv__decode_number(decoder, text, out, error);
    case NV_DECODE_TEXT:
    case NV_DECODE_DATE:
    case NV_DECODE_REGION:
        break;
    }
    return decode_words(decoder, text, out, error);
}

enum nv_status nv__decode_cell(const struct nv_decoder *decoder,
                               struct nv_span text, struct nv_answer *out,
                               struct nv_error *error)
{
    *out = (struct nv_answer){.state = NV_BLANK};
    text = nv__trimmed(text);
    if (text.size == 0)
        return NV_OK;
    if (text.size == 2 && !decoder->mapped && decoder->kind != NV_DECODE_TEXT) {
        if (nv_span_is(text, "NA"))
            out->state = NV_NOT_APPLICABLE;
        else if (nv_span_is(text, "NS") || nv_span_is(text, "DK"))
            out->state = NV_DONT_KNOW;
        if (out->state != NV_BLANK)
            return NV_OK;
    }
    if (text.at[0] == '#' && decoder->kind != NV_DECODE_TEXT &&
        nv__is_sheet_error(text))
        return nv__fail_spans(error, NV_E_SHEET_ERROR, text, decoder->id,
                              decoder->id);
    enum nv_status status = nv__decode_value(decoder, text, out, error);
    bool may_be_state =
        status != NV_OK && decoder->labels && decoder->kind != NV_DECODE_TEXT;
    if (may_be_state && nv__state_word(text) != NV_ANSWERED) {
        out->state = (unsigned char)nv__state_word(text);
        return NV_OK;
    }
    return status;
}
