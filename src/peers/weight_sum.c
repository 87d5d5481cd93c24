/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Sums of weights and of their squares, and both as text. They go through
 * files as strings: a sum over a country has more digits than a JSON number
 * keeps in most programs, and one digit lost would make the merged file
 * differ from the whole. There is one way to write a sum (no needless
 * zeros), and only that one is read.
 *
 * A square has twice the decimals of a weight, so that nothing is rounded:
 * three limbs, of which 2^32 firms fill 152 bits. Wider numbers from
 * base/whole.h would serve as well and take four times the room, of which
 * there is one for each value of a distribution.
 */
#include "peers/weight_sum.h"

#include "base/whole.h"

#include <math.h>

enum {
    LIMBS = 3,
    SUM_WHOLE_DIGITS = 18,
    SQUARE_WHOLE_DIGITS = 32,
    SQUARE_DIGITS = 2 * NV_WEIGHT_DIGITS,
};

/* *to += a * by + more, or what of it fits. */
static void times_and_add(struct nv_squares *to, uint64_t by, uint64_t more)
{
    unsigned __int128 carry = more;
    for (int i = 0; i < LIMBS; i++) {
        carry += (unsigned __int128)to->limbs[i] * by;
        to->limbs[i] = (uint64_t)carry;
        carry >>= 64;
    }
}

static struct nv_whole whole_of_sum(nv_weight_sum sum)
{
    return (struct nv_whole){{(uint64_t)sum, (uint64_t)(sum >> 64)}};
}

static struct nv_whole whole_of_squares(const struct nv_squares *squares)
{
    return (struct nv_whole){
        {squares->limbs[0], squares->limbs[1], squares->limbs[2]}};
}

struct nv_weighing nv_weighing_of(int64_t weight, uint32_t count)
{
    uint64_t each = (uint64_t)weight;
    unsigned __int128 square = (unsigned __int128)each * each;
    struct nv_weighing made = {.sum = nv_weight_times(weight, count),
                               .last = weight};
    made.squares.limbs[0] = (uint64_t)square;
    made.squares.limbs[1] = (uint64_t)(square >> 64);
    times_and_add(&made.squares, count, 0);
    return made;
}

void nv_weighing_add(struct nv_weighing *to, const struct nv_weighing *more)
{
    unsigned __int128 carry = 0;
    to->sum += more->sum;
    for (int i = 0; i < LIMBS; i++) {
        carry += (unsigned __int128)to->squares.limbs[i];
        carry += more->squares.limbs[i];
        to->squares.limbs[i] = (uint64_t)carry;
        carry >>= 64;
    }
}

double nv_squares_double(const struct nv_squares *squares)
{
    struct nv_whole whole = whole_of_squares(squares);
    int shift;
    int64_t top = nv_whole_top(&whole, &shift);
    return ldexp((double)top, shift);
}

void nv_weighing_take(struct nv_weighing *from, int64_t weight)
{
    struct nv_weighing less = nv_weighing_of(weight, 1);
    bool borrow = false;
    from->sum -= less.sum;
    for (int i = 0; i < LIMBS; i++) {
        uint64_t was = from->squares.limbs[i], by = less.squares.limbs[i];
        from->squares.limbs[i] = was - by - borrow;
        borrow = by > was || (borrow && by == was);
    }
}

/* How n S(w^2) stands to S(w)^2: -1 cannot be, 0 all alike, 1 they differ. */
static int spread_of(const struct nv_weighing *of, uint32_t count)
{
    struct nv_whole sum = whole_of_sum(of->sum);
    struct nv_whole squares = whole_of_squares(&of->squares);
    struct nv_whole spread = nv_whole_times(&squares, count);
    struct nv_whole alike = nv_whole_product(&sum, &sum);
    nv_whole_subtract(&spread, &alike);
    return nv_whole_sign(&spread);
}

/* No firm heavier than the last, which is one of several. */
static bool is_heaviest(const struct nv_weighing *of)
{
    struct nv_whole sum = whole_of_sum(of->sum);
    struct nv_whole most = nv_whole_times(&sum, of->last);
    struct nv_whole squares = whole_of_squares(&of->squares);
    struct nv_weighing one = nv_weighing_of(of->last, 1);
    struct nv_whole least = whole_of_squares(&one.squares);
    nv_whole_subtract(&most, &squares);
    nv_whole_subtract(&least, &squares);
    return of->sum > one.sum && nv_whole_sign(&most) >= 0 &&
           nv_whole_sign(&least) < 0;
}

bool nv_weighing_is_uneven(const struct nv_weighing *of, uint32_t count)
{
    return count > 1 && is_heaviest(of) && spread_of(of, count) > 0;
}

bool nv_weighing_holds(const struct nv_weighing *of, uint32_t count,
                       int64_t weight)
{
    struct nv_weighing rest = *of;
    if (weight > of->last)
        return false;
    nv_weighing_take(&rest, weight);
    return spread_of(&rest, count - 1) >= 0;
}

/* The last digit, which goes. */
static unsigned take_digit(struct nv_squares *from)
{
    unsigned __int128 rest = 0;
    for (int i = LIMBS - 1; i >= 0; i--) {
        rest = rest << 64 | from->limbs[i];
        from->limbs[i] = (uint64_t)(rest / 10);
        rest %= 10;
    }
    return (unsigned)rest;
}

static bool is_zero(const struct nv_squares *number)
{
    return !(number->limbs[0] | number->limbs[1] | number->limbs[2]);
}

/* With so many decimals, from the last digit to the first. */
static struct nv_weight_sum_text write(struct nv_squares number, int decimals)
{
    struct nv_weight_sum_text text = {{0}}, made = {{0}};
    size_t size = sizeof text.at;
    bool has_begun = false;
    for (int place = 0; place <= decimals || !is_zero(&number); place++) {
        unsigned digit = take_digit(&number);
        if (place == decimals && has_begun)
            text.at[--size] = '.';
        has_begun = has_begun || digit || place == decimals;
        if (has_begun)
            text.at[--size] = (char)('0' + digit);
    }
    memcpy(made.at, text.at + size, sizeof text.at - size);
    return made;
}

struct nv_weight_sum_text nv_weight_sum_write(nv_weight_sum sum)
{
    const struct nv_squares number = {{(uint64_t)sum, (uint64_t)(sum >> 64)}};
    return write(number, NV_WEIGHT_DIGITS);
}

struct nv_weight_sum_text nv_squares_write(const struct nv_squares *squares)
{
    return write(*squares, SQUARE_DIGITS);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Reads at most so many digits from *at on; how many there were. */
static int digits(struct nv_span text, size_t *at, int most,
                  struct nv_squares *number)
{
    int count = 0;
    for (; *at < text.size && is_digit(text.at[*at]) && count < most; count++)
        times_and_add(number, 10, (uint64_t)(text.at[(*at)++] - '0'));
    return count;
}

/* Whole digits at most, and decimals. */
static bool parse(struct nv_span text, int whole, int decimals,
                  struct nv_squares *out)
{
    struct nv_squares number = {{0}};
    size_t at = 0;
    int part = 0;
    if (digits(text, &at, whole, &number) == 0)
        return false;
    if (at < text.size && text.at[at] == '.') {
        at++;
        part = digits(text, &at, decimals, &number);
    }
    for (; part < decimals; part++)
        times_and_add(&number, 10, 0);
    struct nv_weight_sum_text written = write(number, decimals);
    if (!nv_span_is(text, written.at))
        return false;
    *out = number;
    return true;
}

bool nv_weight_sum_parse(struct nv_span text, nv_weight_sum *out)
{
    struct nv_squares number;
    if (!parse(text, SUM_WHOLE_DIGITS, NV_WEIGHT_DIGITS, &number))
        return false;
    *out = (nv_weight_sum)number.limbs[1] << 64 | number.limbs[0];
    return true;
}

bool nv_squares_parse(struct nv_span text, struct nv_squares *out)
{
    return parse(text, SQUARE_WHOLE_DIGITS, SQUARE_DIGITS, out);
}
