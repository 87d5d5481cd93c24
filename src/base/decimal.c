/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Decimals are kept as whole units of a power of ten. With fewer than ten
 * digits before the point and at most six after it, units stay below 10^15:
 * two decimals can be brought to one denominator, compared and added in 64
 * bits without a check. The limits are those of docs/model-format.md and are
 * wide enough for points, weights, thresholds and numbers of a survey.
 */
#include "base/decimal.h"

#include "base/limits.h"

#include <assert.h>
#include <stdio.h>

enum { MAX_WHOLE_DIGITS = 9 };

int64_t nv_power_of_ten(unsigned digits)
{
    static const int64_t powers[] = {
        1,
        10,
        100,
        1000,
        10000,
        100000,
        1000000,
        10000000,
        100000000,
        1000000000,
        10000000000,
        100000000000,
        1000000000000,
        10000000000000,
        100000000000000,
        1000000000000000,
        10000000000000000,
        100000000000000000,
        1000000000000000000,
    };
    assert(digits < sizeof powers / sizeof *powers);
    return powers[digits];
}

static size_t digits_from(struct nv_span text, size_t at)
{
    size_t end = at;
    while (end < text.size && text.at[end] >= '0' && text.at[end] <= '9')
        end++;
    return end - at;
}

static size_t skip_zeros(struct nv_span text, size_t at, size_t count)
{
    size_t zeros = 0;
    while (zeros < count && text.at[at + zeros] == '0')
        zeros++;
    return zeros;
}

static int64_t read_digits(struct nv_span text, size_t at, size_t count,
                           int64_t value)
{
    for (size_t i = 0; i < count; i++)
        value = value * 10 + (text.at[at + i] - '0');
    return value;
}

enum nv_decimal_fault nv_decimal_parse(struct nv_span text,
                                       struct nv_decimal *out)
{
    size_t start = text.size && text.at[0] == '-' ? 1 : 0;
    size_t whole = digits_from(text, start);
    size_t point = start + whole;
    size_t fraction = 0;
    if (point < text.size && text.at[point] == '.') {
        fraction = digits_from(text, point + 1);
        if (fraction == 0)
            return NV_DECIMAL_SYNTAX;
    }
    size_t end = point + (fraction ? fraction + 1 : 0);
    if (whole == 0 || end != text.size)
        return NV_DECIMAL_SYNTAX;
    if (whole - skip_zeros(text, start, whole) > MAX_WHOLE_DIGITS)
        return NV_DECIMAL_SIZE;
    while (fraction && text.at[point + fraction] == '0')
        fraction--;
    if (fraction > NV_MAX_DECIMALS)
        return NV_DECIMAL_DIGITS;
    int64_t units = read_digits(text, start, whole, 0);
    if (fraction)
        units = read_digits(text, point + 1, fraction, units);
    out->units = start ? -units : units;
    out->digits = (uint8_t)fraction;
    return NV_DECIMAL_OK;
}

struct nv_decimal_text nv_decimal_write(struct nv_decimal value)
{
    struct nv_decimal_text text;
    int digits = value.digits % (NV_MAX_DECIMALS + 1); /* gcc sees the limit */
    int64_t power = nv_power_of_ten(value.digits);
    int64_t size = value.units < 0 ? -value.units : value.units;
    int used = snprintf(text.at, sizeof text.at, "%s%lld",
                        value.units < 0 ? "-" : "", (long long)(size / power));
    if (digits)
        snprintf(text.at + used, sizeof text.at - (size_t)used, ".%0*lld",
                 digits, (long long)(size % power));
    return text;
}

int64_t nv_decimal_units(struct nv_decimal value, unsigned digits)
{
    return value.units * nv_power_of_ten(digits - value.digits);
}

int nv_decimal_compare(struct nv_decimal a, struct nv_decimal b)
{
    int64_t left = nv_decimal_units(a, NV_MAX_DECIMALS);
    int64_t right = nv_decimal_units(b, NV_MAX_DECIMALS);
    return (left > right) - (left < right);
}
