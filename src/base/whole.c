/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Fixed-width arithmetic in the ring of numbers modulo 2^768. In two's
 * complement addition, subtraction and multiplication need no look at signs:
 * the low 768 bits of the result are right whatever the operands stand for.
 * That is what makes this file short, and why it is not GMP's mpn: those
 * functions work on sizes without sign, which would have to be kept beside
 * every sum, and their limbs are 32 bits wide on some machines while these
 * numbers are part of larger structs that should look alike everywhere.
 *
 * Sums of a survey are mostly far shorter than the width. A product skips
 * the limbs of its first factor that are zero, which is most of them.
 */
#include "base/whole.h"

#include <stdbool.h>

typedef unsigned __int128 long_unsigned;

struct nv_whole nv_whole_of(int64_t value)
{
    struct nv_whole made = {{(uint64_t)value}};
    for (int i = 1; i < NV_WHOLE_LIMBS; i++)
        made.limbs[i] = value < 0 ? UINT64_MAX : 0;
    return made;
}

void nv_whole_add(struct nv_whole *to, const struct nv_whole *more)
{
    long_unsigned carry = 0;
    for (int i = 0; i < NV_WHOLE_LIMBS; i++) {
        carry += (long_unsigned)to->limbs[i] + more->limbs[i];
        to->limbs[i] = (uint64_t)carry;
        carry >>= 64;
    }
}

static struct nv_whole negated(const struct nv_whole *a)
{
    struct nv_whole made;
    for (int i = 0; i < NV_WHOLE_LIMBS; i++)
        made.limbs[i] = ~a->limbs[i];
    const struct nv_whole one = {{1}};
    nv_whole_add(&made, &one);
    return made;
}

void nv_whole_subtract(struct nv_whole *to, const struct nv_whole *less)
{
    struct nv_whole minus = negated(less);
    nv_whole_add(to, &minus);
}

/* to += a * by * 2^(64 places); what passes the top is dropped. */
static void add_row(struct nv_whole *to, const struct nv_whole *a, uint64_t by,
                    int places)
{
    long_unsigned carry = 0;
    for (int i = 0; i + places < NV_WHOLE_LIMBS; i++) {
        carry += (long_unsigned)a->limbs[i] * by + to->limbs[i + places];
        to->limbs[i + places] = (uint64_t)carry;
        carry >>= 64;
    }
}

struct nv_whole nv_whole_product(const struct nv_whole *a,
                                 const struct nv_whole *b)
{
    struct nv_whole made = {{0}};
    for (int i = 0; i < NV_WHOLE_LIMBS; i++) {
        if (a->limbs[i])
            add_row(&made, b, a->limbs[i], i);
    }
    return made;
}

struct nv_whole nv_whole_times(const struct nv_whole *a, int64_t by)
{
    struct nv_whole made = {{0}};
    uint64_t size = by < 0 ? 0 - (uint64_t)by : (uint64_t)by;
    add_row(&made, a, size, 0);
    return by < 0 ? negated(&made) : made;
}

enum { SHORT = 4 };

/* to += the limbs, or to -= them; stops where nothing is left to carry. */
static void add_short(struct nv_whole *to, const uint64_t limbs[SHORT],
                      bool is_negative)
{
    bool carry = false;
    for (int i = 0; i < NV_WHOLE_LIMBS && (i < SHORT || carry); i++) {
        uint64_t more = i < SHORT ? limbs[i] : 0, was = to->limbs[i];
        if (is_negative) {
            to->limbs[i] = was - more - carry;
            carry = more > was || (carry && more == was);
        } else {
            to->limbs[i] = was + more + carry;
            carry = to->limbs[i] < was || (carry && to->limbs[i] == was);
        }
    }
}

void nv_whole_add_long(struct nv_whole *to, const uint64_t a[3], int64_t b)
{
    uint64_t by = b < 0 ? 0 - (uint64_t)b : (uint64_t)b, limbs[SHORT];
    long_unsigned carry = 0;
    for (int i = 0; i < 3; i++) {
        carry += (long_unsigned)a[i] * by;
        limbs[i] = (uint64_t)carry;
        carry >>= 64;
    }
    limbs[3] = (uint64_t)carry;
    add_short(to, limbs, b < 0);
}

void nv_whole_add_product(struct nv_whole *to, unsigned __int128 a, int64_t b)
{
    const uint64_t limbs[3] = {(uint64_t)a, (uint64_t)(a >> 64)};
    nv_whole_add_long(to, limbs, b);
}

int nv_whole_sign(const struct nv_whole *a)
{
    if (a->limbs[NV_WHOLE_LIMBS - 1] >> 63)
        return -1;
    for (int i = 0; i < NV_WHOLE_LIMBS; i++) {
        if (a->limbs[i])
            return 1;
    }
    return 0;
}

/* Of a positive number: how many bits it has. */
static int bits_of(const struct nv_whole *a)
{
    int i = NV_WHOLE_LIMBS - 1;
    while (a->limbs[i] == 0)
        i--;
    return 64 * (i + 1) - __builtin_clzll(a->limbs[i]);
}

/* The 64 bits from this place on. */
static uint64_t window(const struct nv_whole *a, int place)
{
    int limb = place / 64, bits = place % 64;
    uint64_t made = a->limbs[limb] >> bits;
    if (bits && limb + 1 < NV_WHOLE_LIMBS)
        made |= a->limbs[limb + 1] << (64 - bits);
    return made;
}

static int is_dropped(const struct nv_whole *a, int below)
{
    for (int i = 0; i < below / 64; i++) {
        if (a->limbs[i])
            return 1;
    }
    uint64_t mask = (UINT64_C(1) << (below % 64)) - 1;
    return (a->limbs[below / 64] & mask) != 0;
}

int64_t nv_whole_top(const struct nv_whole *a, int *shift)
{
    *shift = 0;
    int sign = nv_whole_sign(a);
    if (sign == 0)
        return 0;
    struct nv_whole size = sign < 0 ? negated(a) : *a;
    int bits = bits_of(&size);
    if (bits > 63)
        *shift = bits - 63;
    uint64_t top = window(&size, *shift);
    if (is_dropped(&size, *shift))
        top |= 1;
    return sign < 0 ? -(int64_t)top : (int64_t)top;
}
