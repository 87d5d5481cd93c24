/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Arithmetic on small fractions. Products of two 64-bit halves and sums of
 * two such products fit 128 bits, so a result is computed there without a
 * check, brought to lowest terms, and is small again if it fits; if not it
 * becomes wide. Only when an operand is wide already does the work move to
 * wide.c at once.
 *
 * Almost all numbers of a survey have denominators below a thousand. The
 * greatest common divisor is what costs, so it is looked for once per result
 * and not at all where the denominator is 1; a sum of many terms (nv_sum) is
 * kept over a common denominator and reduced at its end.
 */
#include "base/number.h"

#include "base/limits.h"
#include "base/wide.h"

#include <assert.h>

typedef __int128 long_int;
typedef unsigned __int128 long_unsigned;

static bool is_wide(struct nv_number a)
{
    return a.den == 0;
}

static uint64_t size_of(int64_t value)
{
    return value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
}

/* b > 0. One division makes both small; the rest is shifts. */
static uint64_t common_divisor(uint64_t a, uint64_t b)
{
    if (b == 1)
        return 1;
    a %= b;
    if (a == 0)
        return b;
    int twos = __builtin_ctzll(a | b);
    a >>= __builtin_ctzll(a);
    do {
        b >>= __builtin_ctzll(b);
        uint64_t less = a < b ? a : b;
        b = a < b ? b - a : a - b;
        a = less;
    } while (b);
    return a << twos;
}

static long_unsigned long_divisor(long_unsigned a, long_unsigned b)
{
    while (b >> 64) {
        long_unsigned rest = a % b;
        a = b;
        b = rest;
    }
    if (b == 0)
        return a;
    return common_divisor((uint64_t)(a % b), (uint64_t)b);
}

struct nv_number nv_number_ratio(int64_t num, int64_t den)
{
    int64_t divisor = (int64_t)common_divisor(size_of(num), (uint64_t)den);
    if (divisor == 1)
        return (struct nv_number){num, den};
    return (struct nv_number){num / divisor, den / divisor};
}

static bool fits(long_int value)
{
    return value <= INT64_MAX && value >= -INT64_MAX;
}

/* num/den in lowest terms, den > 0. */
static struct nv_number settled(struct nv_desk *desk, long_int num,
                                long_int den)
{
    if (fits(num) && fits(den))
        return nv_number_ratio((int64_t)num, (int64_t)den);
    bool negative = num < 0;
    long_unsigned size = (long_unsigned)(negative ? -num : num);
    long_unsigned divisor = long_divisor(size, (long_unsigned)den);
    size /= divisor;
    long_unsigned below = (long_unsigned)den / divisor;
    if (size > INT64_MAX || below > INT64_MAX)
        return nv__wide_from(desk, negative, size, below);
    int64_t whole = (int64_t)size;
    return (struct nv_number){negative ? -whole : whole, (int64_t)below};
}

struct nv_number nv_number_whole(int64_t value)
{
    return (struct nv_number){value, 1};
}

/* A power of ten has two prime factors: nothing is to be searched. */
struct nv_number nv_number_decimal(struct nv_decimal value)
{
    static const int64_t fives[] = {1, 5, 25, 125, 625, 3125, 15625};
    const unsigned digits = value.digits;
    uint64_t size = size_of(value.units);
    unsigned five = digits;
    assert(digits <= NV_MAX_DECIMALS);
    if (size == 0 || digits == 0)
        return nv_number_whole(value.units);
    for (; five && size % 5 == 0; five--)
        size /= 5;
    unsigned twos = (unsigned)__builtin_ctzll(size);
    twos = twos < digits ? twos : digits;
    int64_t num = (int64_t)(size >> twos);
    return (struct nv_number){value.units < 0 ? -num : num,
                              fives[five] << (digits - twos)};
}

struct nv_number nv_number_add(struct nv_desk *desk, struct nv_number a,
                               struct nv_number b)
{
    if (is_wide(a) || is_wide(b))
        return nv__wide_add(desk, a, b, false);
    return settled(desk, (long_int)a.num * b.den + (long_int)b.num * a.den,
                   (long_int)a.den * b.den);
}

struct nv_number nv_number_subtract(struct nv_desk *desk, struct nv_number a,
                                    struct nv_number b)
{
    if (is_wide(a) || is_wide(b))
        return nv__wide_add(desk, a, b, true);
    return settled(desk, (long_int)a.num * b.den - (long_int)b.num * a.den,
                   (long_int)a.den * b.den);
}

struct nv_number nv_number_multiply(struct nv_desk *desk, struct nv_number a,
                                    struct nv_number b)
{
    if (is_wide(a) || is_wide(b))
        return nv__wide_multiply(desk, a, b, false);
    return settled(desk, (long_int)a.num * b.num, (long_int)a.den * b.den);
}

struct nv_number nv_number_divide(struct nv_desk *desk, struct nv_number a,
                                  struct nv_number b)
{
    if (is_wide(a) || is_wide(b))
        return nv__wide_multiply(desk, a, b, true);
    long_int num = (long_int)a.num * b.den;
    long_int den = (long_int)a.den * b.num;
    return den < 0 ? settled(desk, -num, -den) : settled(desk, num, den);
}

struct nv_number nv_number_across(struct nv_desk *desk,
                                  const struct nv_desk *other,
                                  struct nv_number a)
{
    return is_wide(a) ? nv__wide_across(desk, other, a) : a;
}

int nv_number_compare_across(const struct nv_desk *desk, struct nv_number a,
                             const struct nv_desk *other, struct nv_number b)
{
    if (is_wide(a) || is_wide(b))
        return nv__wide_compare(desk, a, other, b);
    long_int left = (long_int)a.num * b.den;
    long_int right = (long_int)b.num * a.den;
    return (left > right) - (left < right);
}

int nv__number_compare(const struct nv_desk *desk, struct nv_number a,
                       struct nv_number b)
{
    return nv_number_compare_across(desk, a, desk, b);
}

int nv_number_sign(const struct nv_desk *desk, struct nv_number a)
{
    if (is_wide(a))
        return nv__wide_is_negative(desk, a) ? -1 : 1;
    return (a.num > 0) - (a.num < 0);
}

void nv_sum_start(struct nv_sum *sum, struct nv_desk *desk)
{
    *sum = (struct nv_sum){desk, nv_desk_mark(desk), {0, 1}};
}

/* total += num/den while that stays in 64 bits; false, and untouched, if not */
static bool add_quickly(struct nv_number *total, int64_t num, int64_t den)
{
    struct nv_number next = *total;
    int64_t divisor =
        (int64_t)common_divisor((uint64_t)next.den, (uint64_t)den);
    int64_t wider = den / divisor;
    if (__builtin_mul_overflow(num, next.den / divisor, &num) ||
        __builtin_mul_overflow(next.num, wider, &next.num) ||
        __builtin_mul_overflow(next.den, wider, &next.den) ||
        __builtin_add_overflow(next.num, num, &next.num))
        return false;
    *total = next;
    return true;
}

void nv__sum_add(struct nv_sum *sum, struct nv_number value, int64_t times)
{
    int64_t num;
    bool small = !is_wide(value) && !is_wide(sum->total);
    if (small && !__builtin_mul_overflow(value.num, times, &num) &&
        add_quickly(&sum->total, num, value.den))
        return;
    if (!is_wide(sum->total))
        sum->total = nv_number_ratio(sum->total.num, sum->total.den);
    struct nv_number term =
        nv_number_multiply(sum->desk, value, nv_number_whole(times));
    struct nv_number total = nv_number_add(sum->desk, sum->total, term);
    sum->total = nv_desk_keep(sum->desk, sum->mark, total);
}

struct nv_number nv_sum_divided(struct nv_sum *sum, int64_t by)
{
    struct nv_number total = sum->total;
    int64_t den;
    if (!is_wide(total) && !__builtin_mul_overflow(total.den, by, &den))
        return nv_number_ratio(total.num, den);
    if (!is_wide(total))
        return settled(sum->desk, total.num, (long_int)total.den * by);
    struct nv_number share =
        nv_number_divide(sum->desk, total, nv_number_whole(by));
    return nv_desk_keep(sum->desk, sum->mark, share);
}

/* units / scale, where the true quotient is num / den with den > 0. */
static long_int rounded_units(long_unsigned num, long_unsigned den,
                              enum nv_rounding mode)
{
    long_unsigned twice = 2 * num + den;
    long_unsigned units = twice / (2 * den);
    bool tie = twice % (2 * den) == 0;
    if (tie && mode == NV_HALF_EVEN && units % 2 == 1)
        units--;
    return (long_int)units;
}

struct nv_number nv_number_round(struct nv_desk *desk, struct nv_number a,
                                 unsigned digits, enum nv_rounding mode)
{
    int64_t scale = nv_power_of_ten(digits);
    if (is_wide(a))
        return nv__wide_round(desk, a, scale, mode);
    if (a.den == 1)
        return a;
    long_unsigned size = (long_unsigned)size_of(a.num) * (uint64_t)scale;
    long_int units = rounded_units(size, (uint64_t)a.den, mode);
    return settled(desk, a.num < 0 ? -units : units, scale);
}
