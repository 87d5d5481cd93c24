/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The points that a question can give (docs/scoring.md, section 2). Sums of
 * the points of many options stay in 64 bits: at most 64 options, each below
 * 10^15 units of a millionth. They are the one decimal that may be larger
 * than the file format allows.
 */
#include "base/limits.h"
#include "model/model_check.h"

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static int64_t greatest(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

struct range {
    int64_t low, high; /* millionths */
    bool any;
};

static void widen(struct range *range, struct nv_decimal points)
{
    int64_t units = nv_decimal_units(points, NV_MAX_DECIMALS);
    range->low = range->any ? least(range->low, units) : units;
    range->high = range->any ? greatest(range->high, units) : units;
    range->any = true;
}

static struct range of_options(struct nv_options options, bool sums)
{
    struct range range = {.any = sums};
    for (size_t i = 0; i < options.count; i++) {
        const struct nv_option *option = &options.at[i];
        int64_t units = nv_decimal_units(option->points, NV_MAX_DECIMALS);
        if (!option->has_points || (sums && option->exclusive))
            continue;
        if (!sums)
            widen(&range, option->points);
        else if (units < 0)
            range.low += units;
        else
            range.high += units;
    }
    return range;
}

static struct range of_multiple(struct nv_options options)
{
    struct range range = of_options(options, true);
    for (size_t i = 0; i < options.count; i++) {
        if (options.at[i].has_points && options.at[i].exclusive)
            widen(&range, options.at[i].points);
    }
    return range;
}

bool nv__number_band_holds(const struct nv_question *question, size_t band)
{
    const struct nv_number_band *bands = question->bands;
    bool last = band + 1 == question->band_count;
    return nv_decimal_compare(bands[band].from, question->max) <= 0 &&
           (last ||
            nv_decimal_compare(bands[band + 1].from, question->min) > 0);
}

static struct range of_number(const struct nv_question *question)
{
    struct range range = {0};
    for (size_t i = 0; i < question->band_count; i++) {
        if (nv__number_band_holds(question, i))
            widen(&range, question->bands[i].points);
    }
    if (question->band_count == 0) {
        widen(&range, question->min);
        widen(&range, question->max);
    }
    return range;
}

void nv__question_range(const struct nv_question *question,
                        struct nv_decimal *low, struct nv_decimal *high)
{
    struct range range = {0};
    if (question->type == NV_NUMBER)
        range = of_number(question);
    else if (question->type == NV_MULTIPLE)
        range = of_multiple(question->options);
    else
        range = of_options(question->options, false);
    *low = (struct nv_decimal){range.low, NV_MAX_DECIMALS};
    *high = (struct nv_decimal){range.high, NV_MAX_DECIMALS};
}

struct nv_decimal nv__number_points(const struct nv_question *question,
                                    int64_t units)
{
    struct nv_decimal number = {units, (uint8_t)question->decimals};
    if (question->band_count == 0)
        return number;
    size_t band = question->band_count - 1;
    while (band > 0 &&
           nv_decimal_compare(question->bands[band].from, number) > 0)
        band--;
    return question->bands[band].points;
}
