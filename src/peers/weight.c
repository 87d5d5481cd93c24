/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Weights are read from text to whole units and never through binary
 * floating point. Twelve decimals, where scores have six, because weights
 * come from other programs: R writes fifteen digits, and a weight cut to six
 * decimals would move a standard error in its ninth digit. A finer unit
 * would not leave room for a million in 64 bits.
 *
 * Every digit has a place, the power of ten it counts; the exponent moves
 * all places. Digits are taken from the highest place down to 10^-12, and
 * the one after that rounds.
 */
#include "peers/weight.h"

#include "base/diagnostic.h"

#include <stdio.h>

enum { MOST_EXPONENT = 99, LOWEST = -NV_WEIGHT_DIGITS };

static const int64_t HEAVIEST = 1000000 * NV_WEIGHT_ONE;

/* digits[.digits][e[+-]digits], taken apart. */
struct written {
    struct nv_span digits; /* with the point among them */
    int point;             /* how many digits stand before it */
    int exponent;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t run_of_digits(struct nv_span text, size_t at)
{
    size_t end = at;
    while (end < text.size && is_digit(text.at[end]))
        end++;
    return end - at;
}

/* The exponent from `at` to the end; false when it is none. */
static bool read_exponent(struct nv_span text, size_t at, int *exponent)
{
    bool is_negative = at < text.size && text.at[at] == '-';
    if (is_negative || (at < text.size && text.at[at] == '+'))
        at++;
    size_t digits = run_of_digits(text, at);
    if (digits == 0 || digits > 2 || at + digits != text.size)
        return false;
    int size = 0;
    for (size_t i = 0; i < digits; i++)
        size = size * 10 + (text.at[at + i] - '0');
    *exponent = is_negative ? -size : size;
    return true;
}

static bool take_apart(struct nv_span text, struct written *out)
{
    size_t whole = run_of_digits(text, 0), end = whole;
    if (whole == 0 || whole > MOST_EXPONENT)
        return false;
    if (end < text.size && text.at[end] == '.') {
        size_t fraction = run_of_digits(text, end + 1);
        if (fraction == 0)
            return false;
        end += 1 + fraction;
    }
    *out = (struct written){{text.at, end}, (int)whole, 0};
    if (end == text.size)
        return true;
    if (text.at[end] != 'e' && text.at[end] != 'E')
        return false;
    return read_exponent(text, end + 1, &out->exponent);
}

/* The digit that counts 10^place. */
static int digit_at(const struct written *from, int place)
{
    long at = (long)from->point + from->exponent - 1 - place;
    if (at >= from->point)
        at++;
    if (at < 0 || (size_t)at >= from->digits.size)
        return 0;
    return from->digits.at[at] - '0';
}

/* In units; more than HEAVIEST when it is more. */
static int64_t units_of(const struct written *from)
{
    int64_t units = 0;
    int highest = from->point + from->exponent - 1;
    for (int place = highest; place >= LOWEST; place--) {
        if (units > HEAVIEST / 10)
            return HEAVIEST + 1; /* before it outgrows 64 bits */
        units = units * 10 + digit_at(from, place);
    }
    return units + (digit_at(from, LOWEST - 1) >= 5);
}

static enum nv_status no_number(struct nv_span text, struct nv_error *error)
{
    char shown[NV_ERROR_ARG_SIZE], pointed[NV_ERROR_ARG_SIZE];
    nv__copy_cut(shown, sizeof shown, text.at, text.size);
    nv__copy_cut(pointed, sizeof pointed, text.at, text.size);
    char *comma = strchr(pointed, ',');
    struct written written;
    if (comma) {
        *comma = '.';
        if (take_apart(nv_span_of(pointed), &written))
            return nv__fail(error, NV_E_DECIMAL_COMMA, shown, pointed, NULL);
    }
    return nv__fail(error, NV_E_NOT_A_NUMBER, shown, NULL, NULL);
}

enum nv_status nv_weight_parse(struct nv_span text, int64_t *out,
                               struct nv_error *error)
{
    if (text.size == 0)
        return nv__fail(error, NV_E_NO_WEIGHT, NULL, NULL, NULL);
    bool is_negative = text.at[0] == '-';
    struct nv_span size = {text.at + is_negative, text.size - is_negative};
    struct written written;
    if (!take_apart(size, &written))
        return no_number(text, error);
    char shown[NV_ERROR_ARG_SIZE];
    nv__copy_cut(shown, sizeof shown, text.at, text.size);
    int64_t units = units_of(&written);
    if (is_negative || units == 0)
        return nv__fail(error, NV_E_LIGHT_WEIGHT, shown, NULL, NULL);
    if (units > HEAVIEST)
        return nv__fail(error, NV_E_HEAVY_WEIGHT, shown, NULL, NULL);
    *out = units;
    return NV_OK;
}

struct nv_weight_text nv_weight_write(int64_t weight)
{
    struct nv_weight_text text;
    int used = snprintf(text.at, sizeof text.at, "%lld.%012lld",
                        (long long)(weight / NV_WEIGHT_ONE),
                        (long long)(weight % NV_WEIGHT_ONE));
    while (text.at[used - 1] == '0')
        used--;
    if (text.at[used - 1] == '.')
        used--;
    text.at[used] = '\0';
    return text;
}
