/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The values that a question can give. The range is the one that the scorer
 * uses for its bounds (model_range.c); the list of values is made only where
 * a method would hand single values on, and only when there are few. Sums of
 * the options of a multiple choice are not listed: they soon are many, and
 * few models stand a level on one.
 */
#include "base/limits.h"
#include "model/model_check.h"
#include "model/reach.h"

#include <stdlib.h>

static int by_value(const void *left, const void *right)
{
    const struct nv_reach_ratio *a = left, *b = right;
    return nv__ratio_compare(*a, *b);
}

void nv__reach_take(struct nv_reach *reach, struct nv_reach_ratio *values,
                    size_t count)
{
    size_t kept = 1;
    qsort(values, count, sizeof *values, by_value);
    for (size_t i = 1; i < count; i++) {
        if (nv__ratio_compare(values[kept - 1], values[i]) != 0)
            values[kept++] = values[i];
    }
    reach->values = values;
    reach->count = kept;
    reach->low = values[0];
    reach->high = values[kept - 1];
}

static size_t list_options(const struct nv_question *question,
                           struct nv_reach_ratio *values)
{
    size_t count = 0;
    for (size_t i = 0; i < question->options.count; i++) {
        if (question->options.at[i].has_points)
            values[count++] = nv__ratio_of(question->options.at[i].points);
    }
    return count;
}

static size_t list_bands(const struct nv_question *question,
                         struct nv_reach_ratio *values)
{
    size_t count = 0;
    for (size_t i = 0; i < question->band_count; i++) {
        if (nv__number_band_holds(question, i))
            values[count++] = nv__ratio_of(question->bands[i].points);
    }
    return count;
}

static size_t list_numbers(const struct nv_question *question,
                           struct nv_reach_ratio *values)
{
    int64_t low = nv_decimal_units(question->min, question->decimals);
    int64_t high = nv_decimal_units(question->max, question->decimals);
    size_t count = 0;
    for (int64_t units = low; units <= high; units++)
        values[count++] =
            nv__ratio_make(units, nv_power_of_ten(question->decimals));
    return count;
}

/* How many values there may be; 0 when they are not to be listed. */
static size_t value_count(const struct nv_question *question)
{
    if (question->type == NV_MULTIPLE)
        return 0;
    if (question->type != NV_NUMBER)
        return question->options.count;
    if (question->band_count)
        return question->band_count;
    int64_t low = nv_decimal_units(question->min, question->decimals);
    int64_t high = nv_decimal_units(question->max, question->decimals);
    return high - low < NV_MAX_REACH_VALUES ? (size_t)(high - low + 1) : 0;
}

static void list_values(struct nv_reader *reader,
                        const struct nv_question *question,
                        struct nv_reach *reach)
{
    size_t most = value_count(question);
    if (most == 0)
        return;
    struct nv_reach_ratio *values = nv__scratch(reader, most, sizeof *values);
    if (!values)
        return;
    size_t count = question->type != NV_NUMBER ? list_options(question, values)
                   : question->band_count      ? list_bands(question, values)
                                               : list_numbers(question, values);
    nv__reach_take(reach, values, count);
}

struct nv_reach nv__reach_question(struct nv_reader *reader, int question,
                                   bool listed)
{
    struct nv_decimal low, high;
    struct nv_reach reach = {.state = NV_REACH_KNOWN};
    if (reader->broken_question[question])
        return (struct nv_reach){.state = NV_REACH_BROKEN};
    const struct nv_question *asked = &reader->model->questions[question];
    nv__question_range(asked, &low, &high);
    reach.low = nv__ratio_of(low);
    reach.high = nv__ratio_of(high);
    if (listed)
        list_values(reader, asked, &reach);
    return reach;
}
