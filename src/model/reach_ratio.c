/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Each operation checks every product and sum; one that does not fit makes a
 * ratio with denominator 0, which goes through everything that follows, like
 * a NaN but without the arithmetic of one. Comparing is exact for any two
 * known ratios: whole parts first, then the reciprocals of what is left, as
 * continued fractions do, so nothing is ever multiplied.
 */
#include "model/reach_ratio.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

static const struct nv_reach_ratio unknown = {0, 0};

/* Room for the sign to change. */
static bool fits(__int128 value)
{
    __int128 limit = (__int128)1 << 126;
    return -limit < value && value < limit;
}

static uint64_t gcd_64(uint64_t a, uint64_t b)
{
    while (b) {
        uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

static __int128 gcd(__int128 a, __int128 b)
{
    while (b) {
        if (a <= INT64_MAX && b <= INT64_MAX)
            return (__int128)gcd_64((uint64_t)a, (uint64_t)b);
        __int128 rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

static struct nv_reach_ratio lowest(__int128 num, __int128 den)
{
    __int128 size = num < 0 ? -num : num;
    __int128 common = den == 1 ? 1 : gcd(den, size);
    assert(common > 0); /* for den is */
    return (struct nv_reach_ratio){num / common, den / common};
}

struct nv_reach_ratio nv__ratio_of(struct nv_decimal value)
{
    return lowest(value.units, nv_power_of_ten(value.digits));
}

struct nv_reach_ratio nv__ratio_make(int64_t num, int64_t den)
{
    return lowest(num, den);
}

struct nv_reach_ratio nv__ratio_add(struct nv_reach_ratio a,
                                    struct nv_reach_ratio b)
{
    __int128 left, right, den, num;
    if (!a.den || !b.den)
        return unknown;
    __int128 common = gcd(a.den, b.den);
    if (__builtin_mul_overflow(a.num, b.den / common, &left) ||
        __builtin_mul_overflow(b.num, a.den / common, &right) ||
        __builtin_mul_overflow(a.den, b.den / common, &den) ||
        __builtin_add_overflow(left, right, &num) || !fits(num) || !fits(den))
        return unknown;
    return lowest(num, den);
}

static struct nv_reach_ratio negative(struct nv_reach_ratio a)
{
    return (struct nv_reach_ratio){-a.num, a.den};
}

struct nv_reach_ratio nv__ratio_subtract(struct nv_reach_ratio a,
                                         struct nv_reach_ratio b)
{
    return nv__ratio_add(a, negative(b));
}

struct nv_reach_ratio nv__ratio_multiply(struct nv_reach_ratio a,
                                         struct nv_reach_ratio b)
{
    __int128 num, den;
    if (!a.den || !b.den)
        return unknown;
    struct nv_reach_ratio across = lowest(a.num, b.den),
                          down = lowest(b.num, a.den);
    if (__builtin_mul_overflow(across.num, down.num, &num) ||
        __builtin_mul_overflow(across.den, down.den, &den) || !fits(num) ||
        !fits(den))
        return unknown;
    return (struct nv_reach_ratio){num, den};
}

struct nv_reach_ratio nv__ratio_divide(struct nv_reach_ratio a,
                                       struct nv_reach_ratio b)
{
    if (!b.den)
        return unknown;
    struct nv_reach_ratio over = {b.den, b.num};
    if (b.num < 0)
        over = (struct nv_reach_ratio){-b.den, -b.num};
    return nv__ratio_multiply(a, over);
}

/* Whole part and what is left over, 0 <= rest < den. */
static __int128 floor_of(struct nv_reach_ratio a, __int128 *rest)
{
    __int128 whole = a.num / a.den;
    *rest = a.num % a.den;
    if (*rest < 0) {
        *rest += a.den;
        whole--;
    }
    return whole;
}

int nv__ratio_compare(struct nv_reach_ratio a, struct nv_reach_ratio b)
{
    for (;;) {
        __int128 left, right;
        __int128 a_whole = floor_of(a, &left), b_whole = floor_of(b, &right);
        if (a_whole != b_whole)
            return a_whole < b_whole ? -1 : 1;
        if (left == 0 || right == 0)
            return (left != 0) - (right != 0);
        struct nv_reach_ratio next = {b.den, right};
        b = (struct nv_reach_ratio){a.den, left};
        a = next;
    }
}

struct nv_reach_ratio nv__ratio_round(struct nv_reach_ratio a, unsigned digits,
                                      enum nv_rounding mode)
{
    int64_t power = nv_power_of_ten(digits);
    struct nv_reach_ratio scaled =
        nv__ratio_multiply(a, (struct nv_reach_ratio){power, 1});
    if (!scaled.den)
        return unknown;
    bool below = scaled.num < 0;
    if (below)
        scaled.num = -scaled.num;
    __int128 rest, whole = floor_of(scaled, &rest);
    __int128 other = scaled.den - rest;
    bool up = rest > other ||
              (rest == other && (mode == NV_HALF_UP || whole % 2 != 0));
    whole += up;
    return lowest(below ? -whole : whole, power);
}

struct nv_reach_ratio nv__ratio_ceiling(struct nv_reach_ratio a,
                                        unsigned digits)
{
    int64_t power = nv_power_of_ten(digits);
    struct nv_reach_ratio scaled =
        nv__ratio_multiply(a, (struct nv_reach_ratio){power, 1});
    if (!scaled.den)
        return unknown;
    __int128 rest, whole = floor_of(scaled, &rest);
    return lowest(whole + (rest != 0), power);
}

struct digits {
    char at[48]; /* 2^126 has 38 */
};

static struct digits digits_of(__int128 value)
{
    struct digits text = {{0}};
    char *at = text.at + sizeof text.at - 1;
    do {
        *--at = (char)('0' + (int)(value % 10));
        value /= 10;
    } while (value);
    memmove(text.at, at, strlen(at) + 1);
    return text;
}

void nv__ratio_text(struct nv_reach_ratio a, char *out, size_t size)
{
    unsigned places = 0;
    while (places < 6 && nv_power_of_ten(places) % a.den != 0)
        places++;
    int64_t power = nv_power_of_ten(places);
    __int128 magnitude = a.num < 0 ? -a.num : a.num;
    const char *sign = a.num < 0 ? "-" : "";
    if (power % a.den != 0) {
        struct digits num = digits_of(magnitude), den = digits_of(a.den);
        snprintf(out, size, "%s%s/%s", sign, num.at, den.at);
        return;
    }
    struct digits whole = digits_of(magnitude / a.den);
    __int128 rest = magnitude % a.den * (power / a.den);
    if (places)
        snprintf(out, size, "%s%s.%0*lld", sign, whole.at, (int)places,
                 (long long)rest);
    else
        snprintf(out, size, "%s%s", sign, whole.at);
}
