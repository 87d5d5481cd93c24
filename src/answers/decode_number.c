/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Numbers as they stand in cells. They are read as decimals and kept as whole
 * units of the question's last digit, so nothing passes through binary
 * floating point.
 *
 * Half of the region writes 1.200 for twelve hundred, the other half for one
 * and a fifth, and statistics of employment would not survive a wrong guess.
 * So a decimal mark may be found out, from numbers that can be read in one
 * way only, but a mark of thousands never: "1.200" is refused unless a person
 * has said which mark is which. A number with the other mark is refused, too,
 * where one was found out: a file that has both was put together by hand.
 */
#include "answers/decode.h"

#include "answers/decode_fault.h"

#include <stdio.h>

enum { GROUP = 3 };

static char other_mark(char mark)
{
    return mark == ',' ? '.' : ',';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* "1.200": one to three digits, then three behind a mark. */
static bool may_be_thousands(struct nv_span text, char mark)
{
    const char *found = memchr(text.at, mark, text.size);
    if (!found)
        return false;
    size_t whole = (size_t)(found - text.at);
    return whole <= GROUP && text.at[0] != '0' &&
           text.size - whole == GROUP + 1 && is_digit(found[1]) &&
           is_digit(found[2]) && is_digit(found[3]);
}

/* Whether a mark of thousands stands at `at`, of digits from `first` on. */
static bool parts_group(struct nv_span text, size_t first, size_t at)
{
    size_t digits = 0;
    while (at + 1 + digits < text.size && is_digit(text.at[at + 1 + digits]))
        digits++;
    return at > first && is_digit(text.at[at - 1]) && digits == GROUP;
}

struct nv_span nv__plain_number(const struct nv_decoder *decoder,
                                struct nv_span text, char *out)
{
    char thousands = other_mark(decoder->mark);
    size_t size = 0, first = text.size && text.at[0] == '-';
    size_t groups = 0, last_mark = first;
    bool is_whole = true; /* no decimal mark yet */
    for (size_t i = 0; i < text.size; i++) {
        char c = text.at[i];
        bool is_mark = is_whole && c == thousands && decoder->takes_thousands;
        bool fits = groups ? i - last_mark == GROUP + 1
                           : i - first >= 1 && i - first <= GROUP;
        if (is_mark && fits && parts_group(text, first, i)) {
            groups++;
            last_mark = i;
            continue;
        }
        is_whole = is_whole && c != decoder->mark;
        out[size++] = c == decoder->mark ? '.' : c == '.' ? ',' : c;
    }
    return (struct nv_span){out, size};
}

static enum nv_status fail_thousands(const struct nv_decoder *decoder,
                                     struct nv_span text,
                                     struct nv_error *error)
{
    return nv__fail_spans(error, NV_E_THOUSANDS, text, decoder->id,
                          decoder->id);
}

/* The other decimal mark than the file's. */
static enum nv_status fail_mark(const struct nv_decoder *decoder,
                                struct nv_span text, struct nv_error *error)
{
    char copy[NV_PLAIN_NUMBER];
    const char *point = memchr(text.at, '.', text.size);
    if (decoder->mark != ',' || !point)
        return nv__fail_number(text, error);
    memcpy(copy, text.at, text.size);
    copy[point - text.at] = ',';
    return nv__fail_spans(error, NV_E_DECIMAL_POINT, text,
                          (struct nv_span){copy, text.size}, decoder->id);
}

/* A number that the file's marks allow, with a point and nothing else. */
static enum nv_status make_plain(const struct nv_decoder *decoder,
                                 struct nv_span text, char *room,
                                 struct nv_span *plain, struct nv_error *error)
{
    char other = other_mark(decoder->mark);
    bool is_guessed = !decoder->takes_thousands;
    if (is_guessed && decoder->decimals < GROUP &&
        may_be_thousands(text, decoder->mark))
        return fail_thousands(decoder, text, error);
    if (is_guessed && may_be_thousands(text, other))
        return fail_thousands(decoder, text, error);
    if (text.size > NV_PLAIN_NUMBER)
        return nv__fail_spans(error, NV_E_NOT_A_NUMBER, text, decoder->id,
                              decoder->id);
    *plain = nv__plain_number(decoder, text, room);
    if (memchr(plain->at, ',', plain->size))
        return fail_mark(decoder, text, error);
    return NV_OK;
}

enum nv_status nv__decode_number(const struct nv_decoder *decoder,
                                 struct nv_span text, struct nv_answer *out,
                                 struct nv_error *error)
{
    struct nv_span plain = text;
    struct nv_decimal value;
    char most[8], room[NV_PLAIN_NUMBER];
    bool is_native = !decoder->mark;
    enum nv_status status =
        is_native ? NV_OK : make_plain(decoder, text, room, &plain, error);
    if (status != NV_OK)
        return status;
    enum nv_decimal_fault fault = nv_decimal_parse(plain, &value);
    if (fault == NV_DECIMAL_SYNTAX)
        return nv__fail_number(text, error);
    if (fault == NV_DECIMAL_SIZE)
        return nv__fail_range(decoder, text, error);
    if (is_native && decoder->decimals < GROUP && may_be_thousands(text, '.'))
        return fail_thousands(decoder, text, error);
    if (fault == NV_DECIMAL_DIGITS || value.digits > decoder->decimals) {
        snprintf(most, sizeof most, "%u", decoder->decimals % 100);
        return nv__fail_spans(error, NV_E_MANY_DECIMALS, text, nv_span_of(most),
                              decoder->id);
    }
    if (nv_decimal_compare(value, decoder->min) < 0 ||
        nv_decimal_compare(value, decoder->max) > 0)
        return nv__fail_range(decoder, text, error);
    out->state = NV_ANSWERED;
    out->as.units = nv_decimal_units(value, decoder->decimals);
    return NV_OK;
}
