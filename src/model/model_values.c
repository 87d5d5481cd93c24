/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The scalars of a model file: words, ids, codes, whole numbers, decimals and
 * fractions. Numbers are taken from their literal text, so that 0.1 is one
 * tenth and 1e2 is refused rather than guessed at. Everything is bounded: the
 * arithmetic of the checks and of the scorer relies on the limits that are
 * enforced here (base/limits.h).
 */
#include "base/limits.h"
#include "model/model_reader.h"

#include <stdio.h>

enum { MAX_FRACTION = 1000, WORDS_SIZE = 120 };

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_code_letter(char c)
{
    return is_lower(c) || is_digit(c) || (c >= 'A' && c <= 'Z') || c == '_' ||
           c == '-' || c == '.';
}

static bool is_id(struct nv_span text, bool hyphens)
{
    if (text.size == 0 || text.size > NV_MAX_ID || !is_lower(text.at[0]))
        return false;
    for (size_t i = 0; i < text.size; i++) {
        char c = text.at[i];
        if (!is_lower(c) && !is_digit(c) && c != '_' && !(hyphens && c == '-'))
            return false;
    }
    return true;
}

static bool is_code(struct nv_span text)
{
    if (text.size == 0 || text.size > NV_MAX_CODE)
        return false;
    for (size_t i = 0; i < text.size; i++) {
        if (!is_code_letter(text.at[i]))
            return false;
    }
    return true;
}

void nv__read_ignored(struct nv_reader *reader, const struct nv_json *value,
                      const struct nv_key *key, void *out)
{
    (void)key;
    (void)out;
    (void)!nv__is_kind(reader, value, NV_JSON_STRING);
}

static void read_id(struct nv_reader *reader, const struct nv_json *value,
                    bool hyphens, struct nv_span *out)
{
    if (!nv__is_kind(reader, value, NV_JSON_STRING))
        return;
    struct nv_span text = nv_json_text(value);
    if (is_id(text, hyphens))
        *out = nv__keep_span(reader, text);
    else
        nv__fault(reader, value, NV_E_BAD_ID, (struct nv_words){.first = text});
}

void nv__read_id(struct nv_reader *reader, const struct nv_json *value,
                 const struct nv_key *key, void *out)
{
    (void)key;
    read_id(reader, value, false, out);
}

void nv__read_model_id(struct nv_reader *reader, const struct nv_json *value,
                       const struct nv_key *key, void *out)
{
    (void)key;
    read_id(reader, value, true, out);
}

void nv__read_code(struct nv_reader *reader, const struct nv_json *value,
                   const struct nv_key *key, void *out)
{
    (void)key;
    if (!nv__is_kind(reader, value, NV_JSON_STRING))
        return;
    struct nv_span text = nv_json_text(value);
    if (!is_code(text)) {
        nv__fault(reader, value, NV_E_BAD_CODE,
                  (struct nv_words){.first = text});
        return;
    }
    if (nv_span_is(text, "NA") || nv_span_is(text, "NS") ||
        nv_span_is(text, "DK")) {
        nv__fault(reader, value, NV_E_RESERVED_CODE,
                  (struct nv_words){.first = text});
        return;
    }
    *(struct nv_span *)out = nv__keep_span(reader, text);
}

static void refuse_decimal(struct nv_reader *reader,
                           const struct nv_json *value,
                           enum nv_decimal_fault fault, unsigned digits)
{
    static const enum nv_diagnostic diagnostics[] = {
        [NV_DECIMAL_OK] = NV_E_DECIMAL_DIGITS, /* too many for this place */
        [NV_DECIMAL_SYNTAX] = NV_E_DECIMAL_EXPONENT,
        [NV_DECIMAL_DIGITS] = NV_E_DECIMAL_DIGITS,
        [NV_DECIMAL_SIZE] = NV_E_DECIMAL_SIZE,
    };
    struct nv_written most = nv__written_whole(digits);
    nv__fault(
        reader, value, diagnostics[fault],
        (struct nv_words){.first = nv_json_literal(reader->document, value),
                          .second = nv_span_of(most.at)});
}

void nv__read_decimal(struct nv_reader *reader, const struct nv_json *value,
                      const struct nv_key *key, void *out)
{
    if (!nv__is_kind(reader, value, NV_JSON_NUMBER))
        return;
    struct nv_span text = nv_json_literal(reader->document, value);
    unsigned digits = key->high ? (unsigned)key->high : NV_MAX_DECIMALS;
    struct nv_decimal read = {0};
    enum nv_decimal_fault fault = nv_decimal_parse(text, &read);
    if (fault != NV_DECIMAL_OK || read.digits > digits)
        refuse_decimal(reader, value, fault, digits);
    else
        *(struct nv_decimal *)out = read;
}

void nv__read_weight(struct nv_reader *reader, const struct nv_json *value,
                     const struct nv_key *key, void *out)
{
    static const struct nv_key digits = {.high = NV_MAX_WEIGHT_DECIMALS};
    (void)key;
    size_t before = reader->unsound;
    struct nv_decimal read = {0};
    nv__read_decimal(reader, value, &digits, &read);
    if (reader->unsound > before)
        return;
    if (read.units <= 0)
        nv__fault(reader, value, NV_E_WEIGHT_NOT_POSITIVE,
                  (struct nv_words){
                      .first = nv_json_literal(reader->document, value)});
    else
        *(struct nv_decimal *)out = read;
}

void nv__read_whole(struct nv_reader *reader, const struct nv_json *value,
                    const struct nv_key *key, void *out)
{
    if (!nv__is_kind(reader, value, NV_JSON_NUMBER))
        return;
    struct nv_span text = nv_json_literal(reader->document, value);
    struct nv_decimal read = {0};
    bool whole = nv_decimal_parse(text, &read) == NV_DECIMAL_OK &&
                 read.digits == 0 && read.units >= key->low &&
                 read.units <= key->high;
    if (whole) {
        *(int *)out = (int)read.units;
        return;
    }
    char low[16], high[16];
    snprintf(low, sizeof low, "%d", key->low);
    snprintf(high, sizeof high, "%d", key->high);
    nv__fault(reader, value, NV_E_BAD_WHOLE,
              (struct nv_words){.first = text,
                                .second = nv_span_of(low),
                                .third = nv_span_of(high)});
}

void nv__read_bool(struct nv_reader *reader, const struct nv_json *value,
                   const struct nv_key *key, void *out)
{
    (void)key;
    if (nv__is_kind(reader, value, NV_JSON_BOOL))
        *(bool *)out = nv_json_true(value);
}

static void refuse_word(struct nv_reader *reader, const struct nv_json *value,
                        const char *const *words)
{
    char all[WORDS_SIZE + 1] = "";
    size_t used = 0;
    for (int i = 0; words[i]; i++)
        used += (size_t)snprintf(all + used, sizeof all - used, "%s%s",
                                 i ? ", " : "", words[i]);
    nv__fault(reader, value, NV_E_BAD_WORD,
              (struct nv_words){.first = nv_json_text(value),
                                .second = nv_span_of(all)});
}

/* Place of the value among the words; -1 after reporting. */
static int word_place(struct nv_reader *reader, const struct nv_json *value,
                      const char *const *words)
{
    if (!nv__is_kind(reader, value, NV_JSON_STRING))
        return NV_NONE;
    struct nv_span text = nv_json_text(value);
    for (int i = 0; words[i]; i++) {
        if (nv_span_is(text, words[i]))
            return i;
    }
    refuse_word(reader, value, words);
    return NV_NONE;
}

void nv__read_word(struct nv_reader *reader, const struct nv_json *value,
                   const struct nv_key *key, void *out)
{
    int place = word_place(reader, value, key->words);
    if (place >= 0)
        *(int *)out = place;
}

void nv__read_choice(struct nv_reader *reader, const struct nv_json *value,
                     const struct nv_key *key, void *out)
{
    int place = word_place(reader, value, key->words);
    if (place >= 0)
        *(bool *)out = place == 1;
}

/* Digits from at up to end as a number; -1 when not 1 to 4 digits. */
static int64_t short_number(struct nv_span text, size_t at, size_t end)
{
    int64_t value = 0;
    if (end == at || end - at > 4)
        return -1;
    for (; at < end; at++) {
        if (!is_digit(text.at[at]))
            return -1;
        value = value * 10 + (text.at[at] - '0');
    }
    return value;
}

void nv__read_fraction(struct nv_reader *reader, const struct nv_json *value,
                       const struct nv_key *key, void *out)
{
    (void)key;
    if (!nv__is_kind_like(reader, value, NV_JSON_STRING, "\"2/3\""))
        return;
    struct nv_span text = nv_json_text(value);
    const char *slash = text.size ? memchr(text.at, '/', text.size) : NULL;
    size_t middle = slash ? (size_t)(slash - text.at) : 0;
    int64_t above = short_number(text, 0, middle);
    int64_t below = slash ? short_number(text, middle + 1, text.size) : -1;
    if (above < 0 || below <= 0 || above > below || below > MAX_FRACTION) {
        nv__fault(reader, value, NV_E_BAD_FRACTION,
                  (struct nv_words){.first = text});
        return;
    }
    int64_t *fraction = out;
    fraction[0] = above;
    fraction[1] = below;
}

void nv__check_range(struct nv_reader *reader, const struct nv_json *value,
                     struct nv_decimal low, struct nv_decimal high)
{
    if (nv_decimal_compare(low, high) < 0)
        return;
    struct nv_decimal_text from = nv_decimal_write(low),
                           to = nv_decimal_write(high);
    nv__fault(reader, value, NV_E_NOT_BELOW,
              (struct nv_words){.first = nv_span_of(from.at),
                                .second = nv_span_of(to.at)});
}
