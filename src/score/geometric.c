/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The root of a product is no rational number, so it is never computed.
 * What is wanted is its rescaled value rounded to a decimal: the greatest
 * whole m for which that value is not rounded below m units of the last
 * digit. It lies between those of the least and of the greatest child, and
 * is found by halving; each step asks whether the root lies above the point
 * that is mapped to the edge between m - 1 and m, and compares powers of
 * rationals to know. Binary floating point and a check of its last digits
 * was the alternative, and would be right almost always.
 */
#include "score/geometric.h"

#include "score/finish.h"

/* The units of the last digit in the final value of x. */
static int64_t units_of(const struct nv__terms *terms, struct nv_number x)
{
    const struct nv_indicator *indicator = terms->node->indicator;
    struct nv_number y = nv__rescaled(terms->desk, terms->node, x);
    y = nv_number_round(terms->desk, y, indicator->round_digits,
                        indicator->rounding);
    return y.num * (nv_power_of_ten(indicator->round_digits) / y.den);
}

/* True when the final value is m units or more. */
static bool rises_to(const struct nv__terms *terms, int64_t m)
{
    const struct nv_indicator *indicator = terms->node->indicator;
    int64_t scale = nv_power_of_ten(indicator->round_digits);
    struct nv_number edge = nv_number_ratio(2 * m - 1, 2 * scale);
    edge = nv__unscaled(terms->desk, terms->node, edge);
    int side =
        nv_number_root_compare(terms->desk, terms->numbers, terms->count, edge);
    if (side != 0)
        return side > 0;
    return indicator->rounding == NV_HALF_EVEN ? m % 2 == 0 : m > 0;
}

struct nv_number nv__geometric_mean(const struct nv__terms *terms,
                                    struct nv_number least,
                                    struct nv_number greatest)
{
    unsigned digits = terms->node->indicator->round_digits;
    size_t mark = nv_desk_mark(terms->desk);
    for (size_t i = 0; i < terms->count; i++)
        terms->numbers[i] = terms->at[i].value;
    int64_t low = units_of(terms, least);
    int64_t high = units_of(terms, greatest);
    while (low < high) {
        int64_t middle = low + (high - low + 1) / 2;
        nv_desk_keep(terms->desk, mark, nv_number_whole(0));
        if (rises_to(terms, middle))
            low = middle;
        else
            high = middle - 1;
    }
    nv_desk_keep(terms->desk, mark, nv_number_whole(0));
    return nv_number_ratio(low, nv_power_of_ten(digits));
}
