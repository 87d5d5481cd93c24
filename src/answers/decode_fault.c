/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The slow half of decoding: it runs only for values that are refused, and so
 * may take its time to find out what was meant. A value that matches no
 * option is never guessed into one; the guess goes into the help line, where
 * a person decides. Labels of all three languages are tried, because a survey
 * tool that exports labels does so in the language of the respondent, and so
 * are numbers: statistics packages write 1 as 1.0, spreadsheets 01 as 1.
 */
#include "answers/decode_fault.h"

#include "answers/label_table.h"
#include "answers/sheet_damage.h"
#include "base/nearest.h"

#include <stdio.h>
#include <string.h>

enum { LIST_SIZE = NV_ERROR_ARG_SIZE };

enum nv_status nv__fail_spans(struct nv_error *error,
                              enum nv_diagnostic diagnostic,
                              struct nv_span first, struct nv_span second,
                              struct nv_span third)
{
    const struct nv_span spans[NV_ERROR_ARGS] = {first, second, third};
    char args[NV_ERROR_ARGS][NV_ERROR_ARG_SIZE];
    for (int i = 0; i < NV_ERROR_ARGS; i++)
        nv__copy_cut(args[i], sizeof args[i], spans[i].at ? spans[i].at : "",
                     spans[i].size);
    return nv__fail(error, diagnostic, args[0], args[1], args[2]);
}

static bool is_whole(struct nv_span text, int64_t *out)
{
    struct nv_decimal value;
    if (nv_decimal_parse(text, &value) != NV_DECIMAL_OK || value.digits != 0)
        return false;
    *out = value.units;
    return true;
}

/* Codes that are the whole numbers from *low to *high, each once. */
static bool is_scale(struct nv_options options, int64_t *low, int64_t *high)
{
    for (size_t i = 0; i < options.count; i++) {
        int64_t value;
        if (!is_whole(options.at[i].code, &value))
            return false;
        if (i == 0 || value < *low)
            *low = value;
        if (i == 0 || value > *high)
            *high = value;
    }
    return options.count && *high - *low + 1 == (int64_t)options.count;
}

/* "a, b, c", ended by ", ..." where it would not fit. */
static void list_codes(struct nv_options options, char out[LIST_SIZE])
{
    struct nv_span rest = nv_span_of(", ...");
    size_t used = 0;
    out[0] = '\0';
    for (size_t i = 0; i < options.count; i++) {
        struct nv_span code = options.at[i].code;
        size_t comma = used ? 2 : 0;
        if (used + comma + code.size + rest.size >= LIST_SIZE) {
            memcpy(out + used, rest.at, rest.size + 1);
            return;
        }
        memcpy(out + used, ", ", comma);
        used += comma;
        nv__copy_cut(out + used, LIST_SIZE - used, code.at, code.size);
        used += code.size;
    }
}

/* The option whose code is the same number: "1.0" and "01" are 1. */
static int same_number(struct nv_options options, struct nv_span written)
{
    struct nv_decimal number, code;
    if (nv_decimal_parse(written, &number) != NV_DECIMAL_OK)
        return NV_NONE;
    for (size_t i = 0; i < options.count; i++) {
        if (nv_decimal_parse(options.at[i].code, &code) == NV_DECIMAL_OK &&
            nv_decimal_compare(number, code) == 0)
            return (int)i;
    }
    return NV_NONE;
}

/* A code, and the label by which it was found; at == NULL: by none. */
struct guess {
    struct nv_span code, label;
};

/* Takes the option when a label of it is what was written, or the nearest. */
static void offer_labels(const struct nv_option *option,
                         struct nv_nearest *nearest, struct guess *guess)
{
    for (int l = 0; l < NV_LANGUAGE_COUNT; l++) {
        const char *before = nearest->best.at;
        struct nv_span label = option->text.in[l];
        bool is_same = label.at && nv_span_equal(label, nearest->wanted);
        if (label.at && !is_same)
            nv_nearest_offer(nearest, label);
        if (is_same || nearest->best.at != before)
            *guess = (struct guess){option->code, label};
    }
}

/* Whether a text in plain form has these words in it, one after the other. */
static bool has_words(struct nv_span text, struct nv_span words)
{
    for (size_t i = 0; i + words.size <= text.size; i++) {
        size_t end = i + words.size;
        if ((i == 0 || text.at[i - 1] == ' ') &&
            (end == text.size || text.at[end] == ' ') &&
            memcmp(text.at + i, words.at, words.size) == 0)
            return true;
    }
    return false;
}

/* Whether one of the words, parted by blanks, is among those of the text. */
static bool has_one_of(struct nv_span text, struct nv_span words)
{
    enum { SHORTEST = 5 };
    char room[NV_LABEL_SIZE];
    for (size_t at = 0, end; at < words.size; at = end + 1) {
        for (end = at; end < words.size && words.at[end] != ' ';)
            end++;
        struct nv_span word = {words.at + at, end - at};
        if (word.size >= SHORTEST &&
            has_words(text, nv__label_plain(word, room)))
            return true;
    }
    return false;
}

/*
 * The label of the option, in the language in which it, or another word for
 * it, is part of what was written; at == NULL: in none, or it has no such
 * words: they are given where people have many names for one thing.
 */
static struct nv_span label_within(const struct nv_option *option,
                                   struct nv_span plain)
{
    char room[NV_LABEL_SIZE];
    for (int l = 0; l < NV_LANGUAGE_COUNT; l++) {
        struct nv_span label = option->text.in[l];
        struct nv_span words = option->search.in[l];
        if (label.at && words.at &&
            (has_words(plain, nv__label_plain(label, room)) ||
             has_one_of(plain, words)))
            return label;
    }
    return (struct nv_span){0};
}

/* "Furniture making" is "Furniture", if it is nothing else besides. */
static struct guess part_meant(struct nv_options options,
                               struct nv_span written)
{
    char room[NV_LABEL_SIZE];
    struct nv_span plain = nv__label_plain(written, room);
    struct guess guess = {0};
    for (size_t i = 0; i < options.count; i++) {
        struct nv_span label = label_within(&options.at[i], plain);
        if (!label.at)
            continue;
        if (guess.code.at)
            return (struct guess){0};
        guess = (struct guess){options.at[i].code, label};
    }
    return guess;
}

static struct guess meant(struct nv_options options, struct nv_span written)
{
    int exact = same_number(options, written);
    struct nv_nearest nearest = nv_nearest_to(written);
    if (exact != NV_NONE)
        return (struct guess){.code = options.at[exact].code};
    for (size_t i = 0; i < options.count; i++)
        nv_nearest_offer(&nearest, options.at[i].code);
    struct guess guess = {.code = nearest.best};
    for (size_t i = 0; i < options.count; i++)
        offer_labels(&options.at[i], &nearest, &guess);
    return guess.code.at ? guess : part_meant(options, written);
}

/* The code, which is understood everywhere; and what it is called. */
static enum nv_status fail_near(const struct nv_decoder *decoder,
                                struct nv_span written,
                                const struct guess *guess,
                                struct nv_error *error)
{
    char shown[NV_ERROR_ARG_SIZE];
    struct nv_span code = guess->code, label = guess->label;
    bool has_label = label.at && !nv_span_equal(label, code);
    snprintf(shown, sizeof shown, "\"%.*s\"%s%.*s%s", (int)code.size, code.at,
             has_label ? " (" : "", has_label ? (int)label.size : 0,
             has_label ? label.at : "", has_label ? ")" : "");
    return nv__fail_spans(error, NV_E_NEAR_CODE, written, decoder->id,
                          nv_span_of(shown));
}

enum nv_status nv__fail_option(const struct nv_decoder *decoder,
                               struct nv_span written, struct nv_error *error)
{
    int64_t low, high, value;
    char from[24], to[24], codes[LIST_SIZE];
    if (nv__is_sheet_date(written))
        return nv__fail_spans(error, NV_E_SHEET_DATE, written, decoder->id,
                              decoder->id);
    if (is_whole(written, &value) && is_scale(decoder->options, &low, &high) &&
        (value < low || value > high)) {
        snprintf(from, sizeof from, "%lld", (long long)low);
        snprintf(to, sizeof to, "%lld", (long long)high);
        return nv__fail_spans(error, NV_E_OUTSIDE_SCALE, nv_span_of(from),
                              nv_span_of(to), written);
    }
    struct guess near = meant(decoder->options, written);
    if (near.code.at)
        return fail_near(decoder, written, &near, error);
    list_codes(decoder->options, codes);
    return nv__fail_spans(error, NV_E_UNKNOWN_CODE, written, decoder->id,
                          nv_span_of(codes));
}

enum nv_status nv__fail_range(const struct nv_decoder *decoder,
                              struct nv_span written, struct nv_error *error)
{
    struct nv_decimal_text from = nv_decimal_write(decoder->min);
    struct nv_decimal_text to = nv_decimal_write(decoder->max);
    return nv__fail_spans(error, NV_E_OUTSIDE_SCALE, nv_span_of(from.at),
                          nv_span_of(to.at), written);
}

enum nv_status nv__fail_number(struct nv_span written, struct nv_error *error)
{
    char copy[64];
    struct nv_span none = {0}, pointed = {copy, written.size};
    struct nv_decimal value;
    if (nv__is_sheet_date(written))
        return nv__fail_spans(error, NV_E_SHEET_DATE, written, none, none);
    if (written.size < sizeof copy && memchr(written.at, ',', written.size)) {
        memcpy(copy, written.at, written.size);
        *(char *)memchr(copy, ',', written.size) = '.';
        if (nv_decimal_parse(pointed, &value) != NV_DECIMAL_SYNTAX)
            return nv__fail_spans(error, NV_E_DECIMAL_COMMA, written, pointed,
                                  none);
    }
    return nv__fail_spans(error, NV_E_NOT_A_NUMBER, written, none, none);
}

enum nv_status nv__fail_set(struct nv_span id, struct nv_error *error)
{
    return nv__fail_spans(error, NV_E_UNKNOWN_SET, id, nv_span_of(""),
                          nv_span_of(""));
}
