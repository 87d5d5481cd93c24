/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Numbers as text. A decimal is the rounded number times 10^digits, a whole
 * number, printed with the point put in afterwards, and no division happens
 * but the one of the rounding. What survey results are like, short and not
 * wide, is printed from 64 bits; the rest takes a path of its own that knows
 * no limits.
 */
#include "base/number.h"

#include "base/wide.h"

static void put_half(struct nv_buffer *out, struct nv_desk *desk,
                     struct nv_number a, bool denominator)
{
    if (a.den == 0) {
        nv__wide_put(out, desk, a, denominator);
        return;
    }
    int64_t half = denominator ? a.den : a.num;
    nv_buffer_integer(out, half < 0 ? -half : half);
}

/*
 * Makes what stands from start on at least digits + 1 characters long, by
 * zeros in front.
 */
static void pad(struct nv_buffer *out, size_t start, unsigned digits)
{
    size_t length = out->size - start;
    if (out->failed || length > digits)
        return;
    size_t zeros = digits + 1 - length;
    nv_buffer_repeat(out, "0", zeros);
    if (out->failed)
        return;
    memmove(out->data + start + zeros, out->data + start, length);
    memset(out->data + start, '0', zeros);
}

static void put_point(struct nv_buffer *out, unsigned digits)
{
    nv_buffer_byte(out, '.');
    if (out->failed)
        return;
    char *point = out->data + out->size - 1 - digits;
    memmove(point + 1, point, digits);
    *point = '.';
}

static void trim_zeros(struct nv_buffer *out)
{
    if (out->failed)
        return;
    while (out->data[out->size - 1] == '0')
        out->size--;
    if (out->data[out->size - 1] == '.')
        out->size--;
    out->data[out->size] = '\0';
}

static char *put_digits(char *end, uint64_t value)
{
    do {
        *--end = (char)('0' + value % 10);
        value /= 10;
    } while (value);
    return end;
}

/* The decimals of a rest below 10^digits, 6 of them at most; behind them. */
static char *put_decimals(char *at, uint32_t rest, unsigned digits, bool trim)
{
    char *end = at + digits;
    for (char *to = end; to-- > at; rest /= 10)
        *to = (char)('0' + rest % 10);
    while (trim && end > at && end[-1] == '0')
        end--;
    return end;
}

char *nv__put_whole(char *at, unsigned value)
{
    char digits[16], *end = digits + sizeof digits;
    const char *from = put_digits(end, value);
    memcpy(at, from, (size_t)(end - from));
    return at + (end - from);
}

const char nv__pairs[201] =
    "00010203040506070809101112131415161718192021222324252627282930313233343536"
    "37383940414243444546474849505152535455565758596061626364656667686970717273"
    "7475767778798081828384858687888990919293949596979899";

/* By how much to multiply what has such a denominator for hundredths. */
const unsigned char nv__hundredths[101] = {
    [1] = 100, [2] = 50, [4] = 25, [5] = 20, [10] = 10,
    [20] = 5,  [25] = 4, [50] = 2, [100] = 1};

/* |a| in units of one over scale (at most 10^6), half up. */
static bool find_units(struct nv_number a, uint64_t scale, uint64_t *units)
{
    static const int64_t most = INT64_C(1) << 40;
    if (a.den == 0 || a.den > most || a.num > most || a.num < -most)
        return false;
    uint64_t den = (uint64_t)a.den;
    *units = (uint64_t)(a.num < 0 ? -a.num : a.num) * scale;
    if (den > 1)
        *units = (2 * *units + den) / (2 * den);
    return true;
}

bool nv_number_units(struct nv_number a, unsigned digits, int64_t *out)
{
    uint64_t units;
    if (!find_units(a, (uint64_t)nv_power_of_ten(digits), &units))
        return false;
    *out = a.num < 0 ? -(int64_t)units : (int64_t)units;
    return true;
}

size_t nv__number_brief(char out[NV_BRIEF], struct nv_number a, unsigned digits,
                        bool trim)
{
    char whole[NV_BRIEF], *at = out;
    uint64_t scale = (uint64_t)nv_power_of_ten(digits), units;
    if (!find_units(a, scale, &units))
        return 0;
    if (a.num < 0 && units)
        *at++ = '-';
    const char *from = put_digits(whole + NV_BRIEF, units / scale);
    size_t size = (size_t)(whole + NV_BRIEF - from);
    memcpy(at, from, size);
    at += size;
    uint32_t rest = (uint32_t)(units % scale);
    if (digits == 0 || (trim && rest == 0))
        return (size_t)(at - out);
    *at++ = '.';
    return (size_t)(put_decimals(at, rest, digits, trim) - out);
}

static void put_any(struct nv_buffer *out, struct nv_desk *desk,
                    struct nv_number a, unsigned digits, bool trim)
{
    size_t mark = nv_desk_mark(desk);
    struct nv_number near = nv_number_round(desk, a, digits, NV_HALF_UP);
    struct nv_number scale = nv_number_whole(nv_power_of_ten(digits));
    struct nv_number units = nv_number_multiply(desk, near, scale);
    if (nv_number_sign(desk, units) < 0)
        nv_buffer_byte(out, '-');
    size_t start = out->size;
    put_half(out, desk, units, false);
    nv_desk_keep(desk, mark, nv_number_whole(0));
    if (digits == 0)
        return;
    pad(out, start, digits);
    put_point(out, digits);
    if (trim)
        trim_zeros(out);
}

void nv_number_put(struct nv_buffer *out, struct nv_desk *desk,
                   struct nv_number a, unsigned digits, bool trim)
{
    char brief[NV_BRIEF];
    size_t size = nv_number_brief(brief, a, digits, trim);
    if (size)
        nv_buffer_append(out, brief, size);
    else
        put_any(out, desk, a, digits, trim);
}

void nv_number_put_exact(struct nv_buffer *out, struct nv_desk *desk,
                         struct nv_number a)
{
    if (nv_number_sign(desk, a) < 0)
        nv_buffer_byte(out, '-');
    put_half(out, desk, a, false);
    if (a.den == 1 || (a.den == 0 && nv__wide_is_whole(desk, a)))
        return;
    nv_buffer_byte(out, '/');
    put_half(out, desk, a, true);
}
