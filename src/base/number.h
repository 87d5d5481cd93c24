/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Exact rational numbers. A number is a small fraction in lowest terms
 * (den > 0) while both halves fit 64 bits; otherwise it names a wide fraction
 * in the desk, a fixed space made once. Operations never allocate and never
 * round. A desk made too small for a model cannot happen: the plan computes
 * the size it needs (nv_desk_init's bits), and a model that would need
 * more than NV_MAX_NUMBER_BITS is refused when it is compiled.
 */
#ifndef NV_BASE_NUMBER_H
#define NV_BASE_NUMBER_H

#include "base/buffer.h"
#include "base/decimal.h"
#include <nivela/error.h>

enum { NV_MAX_NUMBER_BITS = 16384 };

struct nv_number {
    int64_t num;
    int64_t den; /* 0: wide, num is its index in the desk */
};

enum nv_rounding { NV_HALF_UP, NV_HALF_EVEN };

struct nv__wide_size;

/* Where wide numbers live. Zeroed = a desk for small numbers only. */
struct nv_desk {
    void *limbs;                 /* the slots, then scratch */
    struct nv__wide_size *sizes; /* one for each slot */
    size_t limbs_per_number;     /* of numerator and of denominator, each */
    size_t slots, used;
};

/*
 * Room for `slots` wide numbers whose halves, in lowest terms, need at most
 * `bits` bits. One operation needs a slot for its result.
 */
enum nv_status nv_desk_init(struct nv_desk *desk, size_t bits, size_t slots,
                            struct nv_error *error) NV_CHECKED;
void nv_desk_release(struct nv_desk *desk);

/*
 * Forgets wide numbers from `mark` on but keeps one (moved to slot mark when
 * wide); returns it. nv_desk_mark gives the present mark.
 */
size_t nv_desk_mark(const struct nv_desk *desk);
struct nv_number nv_desk_keep(struct nv_desk *desk, size_t mark,
                              struct nv_number keep);

struct nv_number nv_number_whole(int64_t value);
struct nv_number nv_number_ratio(int64_t num, int64_t den); /* den > 0 */
struct nv_number nv_number_decimal(struct nv_decimal value);

struct nv_number nv_number_add(struct nv_desk *desk, struct nv_number a,
                               struct nv_number b);
struct nv_number nv_number_subtract(struct nv_desk *desk, struct nv_number a,
                                    struct nv_number b);
struct nv_number nv_number_multiply(struct nv_desk *desk, struct nv_number a,
                                    struct nv_number b);
struct nv_number nv_number_divide(struct nv_desk *desk, struct nv_number a,
                                  struct nv_number b); /* b is not 0 */
int nv__number_compare(const struct nv_desk *desk, struct nv_number a,
                       struct nv_number b);
int nv_number_sign(const struct nv_desk *desk, struct nv_number a);

/* The same number, where it was of another desk; desk has room for it. */
struct nv_number nv_number_across(struct nv_desk *desk,
                                  const struct nv_desk *other,
                                  struct nv_number a);

/* Negative, 0, positive. Most numbers of a survey share a denominator. */
static inline int nv_number_compare(const struct nv_desk *desk,
                                    struct nv_number a, struct nv_number b)
{
    if (a.den != b.den || a.den == 0)
        return nv__number_compare(desk, a, b);
    return (a.num > b.num) - (a.num < b.num);
}

/* The same where b is of another desk, made for the same bits. */
int nv_number_compare_across(const struct nv_desk *desk, struct nv_number a,
                             const struct nv_desk *other, struct nv_number b);

/*
 * A running sum that leaves the search for lowest terms to its end. Its wide
 * total takes the slot that was next at the start, and two more meanwhile.
 *
 *     nv_sum_start(&sum, desk);
 *     nv_sum_add(&sum, value, times);      value * times, for each term
 *     mean = nv_sum_divided(&sum, count);  in lowest terms; count > 0
 */
struct nv_sum {
    struct nv_desk *desk;
    size_t mark;
    struct nv_number total; /* small ones perhaps not in lowest terms */
};
void nv_sum_start(struct nv_sum *sum, struct nv_desk *desk);
void nv__sum_add(struct nv_sum *sum, struct nv_number value, int64_t times);
struct nv_number nv_sum_divided(struct nv_sum *sum, int64_t by);

static inline void nv_sum_add(struct nv_sum *sum, struct nv_number value,
                              int64_t times)
{
    int64_t num;
    if (value.den != sum->total.den || value.den == 0 ||
        __builtin_mul_overflow(value.num, times, &num) ||
        __builtin_add_overflow(sum->total.num, num, &num))
        nv__sum_add(sum, value, times);
    else
        sum->total.num = num;
}

/* To `digits` decimals (0 to 6). half_up: ties away from zero. */
struct nv_number nv_number_round(struct nv_desk *desk, struct nv_number a,
                                 unsigned digits, enum nv_rounding mode);

/*
 * Compares the n-th root of the product of count values >= 0, n = count > 0,
 * with a number, by comparing powers: the root itself is never computed.
 * The desk needs bits for the product of the numerators times the n-th power
 * of with's denominator, and the other way round.
 */
int nv_number_root_compare(struct nv_desk *desk, const struct nv_number *values,
                           size_t count, struct nv_number with);

/*
 * Appends as a decimal with at most `digits` after the point (half up),
 * trailing zeros dropped when trim. Never goes through floating point.
 */
void nv_number_put(struct nv_buffer *out, struct nv_desk *desk,
                   struct nv_number a, unsigned digits, bool trim);

/* "00" to "99", one behind the other. */
extern const char nv__pairs[201];

/* Writes a whole number and returns what is behind it: ten bytes at most. */
char *nv__put_whole(char *at, unsigned value);
static inline char *nv_put_whole(char *at, unsigned value)
{
    if (value >= 100)
        return nv__put_whole(at, value);
    if (value < 10) {
        *at = (char)('0' + value);
        return at + 1;
    }
    memcpy(at, nv__pairs + (size_t)2 * value, 2);
    return at + 2;
}

/* A number of hundredths, without zeros at its end. */
static inline size_t nv__put_hundredths(char *out, unsigned units)
{
    unsigned whole = units / 100, rest = units - 100 * whole;
    char *at = nv_put_whole(out, whole);
    if (rest) {
        at[0] = '.';
        memcpy(at + 1, nv__pairs + (size_t)2 * rest, 2);
        at += 3 - (at[2] == '0');
    }
    return (size_t)(at - out);
}

/*
 * The same as nv_number_put into a text of its own, not terminated, for the
 * numbers there mostly are: neither half above 2^40. Returns its size; 0 for
 * any other. Hundredths of small numbers, which are most of all results, cost
 * no division.
 */
enum { NV_BRIEF = 32 };
extern const unsigned char nv__hundredths[101];
size_t nv__number_brief(char out[NV_BRIEF], struct nv_number a, unsigned digits,
                        bool trim);
static inline size_t nv_number_brief(char out[NV_BRIEF], struct nv_number a,
                                     unsigned digits, bool trim)
{
    bool is_small = (uint64_t)a.den <= 100 && (uint64_t)a.num < 1000000;
    unsigned times = is_small ? nv__hundredths[a.den] : 0;
    return times && digits >= 2 && trim
               ? nv__put_hundredths(out, (unsigned)a.num * times)
               : nv__number_brief(out, a, digits, trim);
}

/*
 * A number, neither half above 2^40, in units of the last of so many decimals:
 * 2.5 with 2 digits is 250. False, and *out as it was, for any other.
 */
bool nv_number_units(struct nv_number a, unsigned digits, int64_t *out);

/* Appends exactly: "3", "-7/3". */
void nv_number_put_exact(struct nv_buffer *out, struct nv_desk *desk,
                         struct nv_number a);

#endif
