/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * From what a method gives to what is shown (docs/scoring.md, section 4).
 * The order is fixed: rescale, round, level. Levels are looked up from the
 * top by where they begin; bands have neither gap nor overlap, so where the
 * lower one ends need not be looked at, but for the last.
 */
#include "score/finish.h"

struct nv_number nv__rescaled(struct nv_desk *desk, const struct nv__node *node,
                              struct nv_number x)
{
    if (!node->indicator->has_rescale)
        return x;
    x = nv_number_subtract(desk, x, node->rescale_from);
    x = nv_number_multiply(desk, x, node->rescale_factor);
    return nv_number_add(desk, x, node->rescale_to);
}

struct nv_number nv__unscaled(struct nv_desk *desk, const struct nv__node *node,
                              struct nv_number y)
{
    if (!node->indicator->has_rescale)
        return y;
    y = nv_number_subtract(desk, y, node->rescale_to);
    y = nv_number_divide(desk, y, node->rescale_factor);
    return nv_number_add(desk, y, node->rescale_from);
}

struct nv_number nv__finished(struct nv_desk *desk, const struct nv__node *node,
                              struct nv_number x)
{
    const struct nv_indicator *indicator = node->indicator;
    if (indicator->method == NV_GEOMETRIC_MEAN)
        return x;
    x = nv__rescaled(desk, node, x);
    if (!indicator->has_round)
        return x;
    return nv_number_round(desk, x, indicator->round_digits,
                           indicator->rounding);
}

int nv__level_of(struct nv_desk *desk, const struct nv__node *node,
                 struct nv_number value)
{
    size_t level = node->indicator->level_count;
    if (level == 0 || nv_number_compare(desk, value, node->last_to) > 0)
        return NV_NONE;
    while (level-- > 0)
        if (nv_number_compare(desk, value, node->level_from[level]) >= 0)
            return (int)level;
    return NV_NONE;
}
