/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Wide fractions in the desk, by GMP's mpn functions: those work on memory
 * that the caller gives. The mpz layer was the alternative; it allocates
 * when a number grows, and ends the program when memory ends. mpn takes its
 * own scratch from the stack as long as that stays below 64 KiB, which holds
 * for operands several times as long as NV_MAX_NUMBER_BITS; mpn_get_str does
 * not, so digits are made here.
 *
 * The desk's memory is its slots, each a numerator and a denominator, and
 * after them a few areas of scratch with room for a product of two halves.
 * Every operation computes numerator and denominator into the areas N and D
 * and ends in `settled`, which removes common divisors and makes the result
 * small when it fits: a number has one form only.
 */
#include "base/wide.h"

#include "base/diagnostic.h"
#include "base/memory.h"

#include <assert.h>
#include <gmp.h>
#include <string.h>

struct nv__wide_size {
    mp_size_t num, den;
    bool negative;
};

enum area { N, D, U, V, G, X, AREA_COUNT };

enum { LIMBS_64 = (64 + GMP_NUMB_BITS - 1) / GMP_NUMB_BITS };

/* A natural number, in a slot, an area or room of a function. */
struct natural {
    mp_limb_t *at;
    mp_size_t size;
};

/* Either half of an operand, small or wide. */
struct fraction {
    bool negative;
    struct natural num, den;
    mp_limb_t room[2 * LIMBS_64];
};

static size_t area_size(const struct nv_desk *desk)
{
    return 2 * desk->limbs_per_number + (size_t)4 * LIMBS_64;
}

static struct natural area(const struct nv_desk *desk, enum area which)
{
    mp_limb_t *limbs = desk->limbs;
    limbs += 2 * desk->limbs_per_number * desk->slots;
    return (struct natural){limbs + area_size(desk) * which, 0};
}

static struct natural slot(const struct nv_desk *desk, int64_t index, bool den)
{
    mp_limb_t *limbs = desk->limbs;
    limbs += desk->limbs_per_number * (2 * (size_t)index + den);
    const struct nv__wide_size *size = &desk->sizes[index];
    return (struct natural){limbs, den ? size->den : size->num};
}

enum nv_status nv_desk_init(struct nv_desk *desk, size_t bits, size_t slots,
                            struct nv_error *error)
{
    size_t limbs = bits / GMP_NUMB_BITS + 1, least = (size_t)2 * LIMBS_64;
    struct nv_desk made = {
        .limbs_per_number = limbs < least ? least : limbs,
        .slots = slots,
    };
    size_t total = 2 * made.limbs_per_number * slots;
    total += AREA_COUNT * area_size(&made);
    made.limbs = nv__alloc(total, sizeof(mp_limb_t));
    made.sizes = nv__alloc(slots, sizeof *made.sizes);
    if (!made.limbs || !made.sizes) {
        nv_desk_release(&made);
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    }
    *desk = made;
    return NV_OK;
}

void nv_desk_release(struct nv_desk *desk)
{
    nv__free(desk->limbs);
    nv__free(desk->sizes);
    *desk = (struct nv_desk){0};
}

size_t nv_desk_mark(const struct nv_desk *desk)
{
    return desk->used;
}

static void store(struct natural to, struct natural from)
{
    mpn_copyi(to.at, from.at, from.size);
}

struct nv_number nv_desk_keep(struct nv_desk *desk, size_t mark,
                              struct nv_number keep)
{
    desk->used = mark;
    if (keep.den != 0 || keep.num < (int64_t)mark)
        return keep;
    int64_t to = (int64_t)mark;
    if (to != keep.num) {
        desk->sizes[to] = desk->sizes[keep.num];
        store(slot(desk, to, false), slot(desk, keep.num, false));
        store(slot(desk, to, true), slot(desk, keep.num, true));
    }
    desk->used = mark + 1;
    return (struct nv_number){to, 0};
}

static struct natural from_64(mp_limb_t *room, uint64_t value)
{
    struct natural made = {room, 0};
    while (value) {
        made.at[made.size++] = (mp_limb_t)value;
        value = GMP_NUMB_BITS < 64 ? value >> (GMP_NUMB_BITS % 64) : 0;
    }
    return made;
}

static void view(struct fraction *out, const struct nv_desk *desk,
                 struct nv_number a)
{
    if (a.den == 0) {
        out->negative = desk->sizes[a.num].negative;
        out->num = slot(desk, a.num, false);
        out->den = slot(desk, a.num, true);
        return;
    }
    out->negative = a.num < 0;
    uint64_t size = a.num < 0 ? 0 - (uint64_t)a.num : (uint64_t)a.num;
    out->num = from_64(out->room, size);
    out->den = from_64(out->room + LIMBS_64, (uint64_t)a.den);
}

static mp_size_t trimmed(const mp_limb_t *at, mp_size_t size)
{
    while (size > 0 && at[size - 1] == 0)
        size--;
    return size;
}

static int compared(struct natural a, struct natural b)
{
    if (a.size != b.size)
        return a.size < b.size ? -1 : 1;
    return a.size ? mpn_cmp(a.at, b.at, a.size) : 0;
}

static struct natural product(struct natural out, struct natural a,
                              struct natural b)
{
    out.size = 0;
    if (a.size == 0 || b.size == 0)
        return out;
    if (a.size >= b.size)
        mpn_mul(out.at, a.at, a.size, b.at, b.size);
    else
        mpn_mul(out.at, b.at, b.size, a.at, a.size);
    out.size = trimmed(out.at, a.size + b.size);
    return out;
}

static struct natural times(struct natural a, unsigned long factor)
{
    mp_limb_t carry = mpn_mul_1(a.at, a.at, a.size, (mp_limb_t)factor);
    if (carry)
        a.at[a.size++] = carry;
    return a;
}

/* out may be a. */
static struct natural added(struct natural out, struct natural a,
                            struct natural b)
{
    struct natural more = a.size < b.size ? b : a;
    struct natural less = a.size < b.size ? a : b;
    mp_limb_t carry = 0;
    if (less.size)
        carry = mpn_add(out.at, more.at, more.size, less.at, less.size);
    else
        mpn_copyi(out.at, more.at, more.size);
    out.size = more.size;
    if (carry)
        out.at[out.size++] = carry;
    return out;
}

/* a - b, where a is not less. */
static struct natural subtracted(struct natural out, struct natural a,
                                 struct natural b)
{
    mpn_copyi(out.at, a.at, a.size);
    if (b.size)
        mpn_sub(out.at, a.at, a.size, b.at, b.size);
    out.size = trimmed(out.at, a.size);
    return out;
}

/* a / b into quotient, what is left into rest; b > 0. */
static void divided(struct natural *quotient, struct natural *rest,
                    struct natural a, struct natural b)
{
    if (a.size < b.size) {
        quotient->size = 0;
        mpn_copyi(rest->at, a.at, a.size);
        rest->size = a.size;
        return;
    }
    mpn_tdiv_qr(quotient->at, rest->at, 0, a.at, a.size, b.at, b.size);
    quotient->size = trimmed(quotient->at, a.size - b.size + 1);
    rest->size = trimmed(rest->at, b.size);
}

static struct natural halved(struct natural a, mp_bitcnt_t twos)
{
    mp_size_t limbs = (mp_size_t)(twos / GMP_NUMB_BITS);
    unsigned bits = (unsigned)(twos % GMP_NUMB_BITS);
    if (bits)
        mpn_rshift(a.at, a.at + limbs, a.size - limbs, bits);
    else
        mpn_copyi(a.at, a.at + limbs, a.size - limbs);
    a.size = trimmed(a.at, a.size - limbs);
    return a;
}

/* Both > 0, in any areas but U, V and G; shortened in their places. */
static void reduce(const struct nv_desk *desk, struct natural *num,
                   struct natural *den)
{
    /* mpn_gcd wants at least one odd operand */
    mp_bitcnt_t twos = mpn_scan1(num->at, 0);
    mp_bitcnt_t below = mpn_scan1(den->at, 0);
    *num = halved(*num, twos < below ? twos : below);
    *den = halved(*den, twos < below ? twos : below);
    struct natural u = area(desk, U), v = area(desk, V), g = area(desk, G);
    struct natural longer = num->size < den->size ? *den : *num;
    struct natural shorter = num->size < den->size ? *num : *den;
    store(u, longer);
    store(v, shorter);
    g.size = mpn_gcd(g.at, u.at, longer.size, v.at, shorter.size);
    if (g.size == 1 && g.at[0] == 1)
        return;
    divided(&u, &v, *num, g);
    store(*num, u);
    num->size = u.size;
    divided(&u, &v, *den, g);
    store(*den, u);
    den->size = u.size;
}

/* The value of a natural that fits 63 bits; -1 when it does not. */
static int64_t small_value(struct natural a)
{
    uint64_t value = 0;
    if (a.size > LIMBS_64)
        return -1;
    for (mp_size_t i = a.size; i-- > 0;) {
        value = GMP_NUMB_BITS < 64 ? value << (GMP_NUMB_BITS % 64) : 0;
        value |= a.at[i];
    }
    return value > INT64_MAX ? -1 : (int64_t)value;
}

/* num / den in lowest terms, small when it fits, else in a new slot. */
static struct nv_number settled(struct nv_desk *desk, bool negative,
                                struct natural num, struct natural den)
{
    if (num.size == 0)
        return nv_number_whole(0);
    reduce(desk, &num, &den);
    int64_t small_num = small_value(num), small_den = small_value(den);
    if (small_num > 0 && small_den > 0)
        return (struct nv_number){negative ? -small_num : small_num, small_den};
    assert(desk->used < desk->slots);
    assert((size_t)num.size <= desk->limbs_per_number);
    assert((size_t)den.size <= desk->limbs_per_number);
    int64_t index = (int64_t)desk->used++;
    desk->sizes[index] = (struct nv__wide_size){num.size, den.size, negative};
    store(slot(desk, index, false), num);
    store(slot(desk, index, true), den);
    return (struct nv_number){index, 0};
}

static struct natural from_128(struct natural out, unsigned __int128 value)
{
    while (value) {
        out.at[out.size++] = (mp_limb_t)value;
        value >>= GMP_NUMB_BITS;
    }
    return out;
}

struct nv_number nv__wide_from(struct nv_desk *desk, bool negative,
                               unsigned __int128 num, unsigned __int128 den)
{
    return settled(desk, negative, from_128(area(desk, N), num),
                   from_128(area(desk, D), den));
}

struct nv_number nv__wide_add(struct nv_desk *desk, struct nv_number a,
                              struct nv_number b, bool subtract)
{
    struct fraction left, right;
    view(&left, desk, a);
    view(&right, desk, b);
    right.negative ^= subtract;
    struct natural x = product(area(desk, X), left.num, right.den);
    struct natural u = product(area(desk, U), right.num, left.den);
    struct natural den = product(area(desk, D), left.den, right.den);
    struct natural num = area(desk, N);
    if (left.negative == right.negative)
        return settled(desk, left.negative, added(num, x, u), den);
    if (compared(x, u) >= 0)
        return settled(desk, left.negative, subtracted(num, x, u), den);
    return settled(desk, right.negative, subtracted(num, u, x), den);
}

struct nv_number nv__wide_multiply(struct nv_desk *desk, struct nv_number a,
                                   struct nv_number b, bool divide)
{
    struct fraction left, right;
    view(&left, desk, a);
    view(&right, desk, b);
    struct natural over = divide ? right.den : right.num;
    struct natural under = divide ? right.num : right.den;
    struct natural num = product(area(desk, N), left.num, over);
    struct natural den = product(area(desk, D), left.den, under);
    return settled(desk, left.negative != right.negative, num, den);
}

struct nv_number nv__wide_across(struct nv_desk *desk,
                                 const struct nv_desk *other,
                                 struct nv_number a)
{
    int64_t index = (int64_t)desk->used;
    struct nv__wide_size size = other->sizes[a.num];
    assert(desk->used < desk->slots);
    assert((size_t)size.num <= desk->limbs_per_number);
    assert((size_t)size.den <= desk->limbs_per_number);
    desk->sizes[desk->used++] = size;
    store(slot(desk, index, false), slot(other, a.num, false));
    store(slot(desk, index, true), slot(other, a.num, true));
    return (struct nv_number){index, 0};
}

int nv__wide_compare(const struct nv_desk *desk, struct nv_number a,
                     const struct nv_desk *other, struct nv_number b)
{
    struct fraction left, right;
    view(&left, desk, a);
    view(&right, other, b);
    if (left.negative != right.negative)
        return left.negative ? -1 : 1;
    struct natural u = product(area(desk, U), left.num, right.den);
    struct natural v = product(area(desk, V), right.num, left.den);
    return left.negative ? compared(v, u) : compared(u, v);
}

bool nv__wide_is_negative(const struct nv_desk *desk, struct nv_number a)
{
    return desk->sizes[a.num].negative;
}

bool nv__wide_is_whole(const struct nv_desk *desk, struct nv_number a)
{
    struct natural den = slot(desk, a.num, true);
    return den.size == 1 && den.at[0] == 1;
}

struct nv_number nv__wide_round(struct nv_desk *desk, struct nv_number a,
                                int64_t scale, enum nv_rounding mode)
{
    struct fraction value;
    view(&value, desk, a);
    struct natural num = area(desk, N), den = area(desk, D);
    struct natural units = area(desk, X), rest = area(desk, V);
    store(num, value.num);
    num.size = value.num.size;
    num = added(num, times(num, 2 * (unsigned long)scale), value.den);
    store(den, value.den);
    den.size = value.den.size;
    divided(&units, &rest, num, times(den, 2));
    if (rest.size == 0 && mode == NV_HALF_EVEN && units.at[0] % 2 == 1)
        units.at[0]--;
    units.size = trimmed(units.at, units.size);
    den = from_64(area(desk, D).at, (uint64_t)scale);
    return settled(desk, value.negative, units, den);
}

/* out * factor, in the place of out, which may not be U. */
static struct natural multiplied(const struct nv_desk *desk, struct natural out,
                                 struct natural factor)
{
    struct natural next = product(area(desk, U), out, factor);
    store(out, next);
    out.size = next.size;
    return out;
}

int nv_number_root_compare(struct nv_desk *desk, const struct nv_number *values,
                           size_t count, struct nv_number with)
{
    struct fraction edge, value;
    view(&edge, desk, with);
    if (edge.negative)
        return 1;
    struct natural left = from_64(area(desk, N).at, 1);
    struct natural right = from_64(area(desk, D).at, 1);
    for (size_t i = 0; i < count; i++) {
        view(&value, desk, values[i]);
        left = multiplied(desk, left, value.num);
        left = multiplied(desk, left, edge.den);
        right = multiplied(desk, right, value.den);
        right = multiplied(desk, right, edge.num);
    }
    return compared(left, right);
}

void nv__wide_put(struct nv_buffer *out, struct nv_desk *desk,
                  struct nv_number a, bool denominator)
{
    struct natural rest = area(desk, N);
    struct natural half = slot(desk, a.num, denominator);
    size_t start = out->size;
    store(rest, half);
    rest.size = half.size;
    while (rest.size) {
        mp_limb_t digit = mpn_divrem_1(rest.at, 0, rest.at, rest.size, 10);
        rest.size = trimmed(rest.at, rest.size);
        nv_buffer_byte(out, (char)('0' + digit));
    }
    if (out->failed)
        return;
    for (size_t i = start, j = out->size; i + 1 < j; i++) {
        char swap = out->data[i];
        out->data[i] = out->data[--j];
        out->data[j] = swap;
    }
}
