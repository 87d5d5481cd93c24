/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A cohort and a table are made of what scored CSV would say, whether they
 * come from such a file or from the scorer itself: of six decimals, half up.
 * Nearly all values have a small denominator and become whole units by one
 * division. The others are written and read again, which knows no limit but
 * that of a file.
 */
#include "report/scored_values.h"

#include "base/diagnostic.h"
#include "base/number.h"
#include "report/shown.h"

/* What fewer than ten digits before the point come to. */
static const int64_t most_units = INT64_C(1000000000000000);

struct nv_span nv_scored_field(const struct nv_field *field,
                               const struct nv_answer *answer,
                               struct nv_span text)
{
    if (answer->state != NV_ANSWERED)
        return nv_span_of("");
    return field->options.count ? field->options.at[answer->option].code : text;
}

static bool read_value(nv_scorer *scorer, struct nv_value value, int64_t *out)
{
    const struct nv_number number = {value.num, value.den};
    struct nv_decimal decimal;
    if (nv_number_units(number, NV_VALUE_DIGITS, out) &&
        *out<most_units && * out> - most_units)
        return true;
    if (!nv_shown_rounded(scorer, value, &decimal))
        return false;
    *out = nv_decimal_units(decimal, NV_VALUE_DIGITS);
    return true;
}

enum nv_status nv_scored_result(const nv_model *model, nv_scorer *scorer,
                                size_t result, struct nv_scored_value *out,
                                struct nv_error *error)
{
    const struct nv_indicator *indicator =
        &model->indicators[model->results[result]];
    const struct nv_result *made = nv_scorer_result(scorer, result);
    *out = (struct nv_scored_value){.has_level = made->level >= 0};
    if (out->has_level)
        out->level = indicator->levels[made->level].number;
    if (read_value(scorer, made->value, &out->value))
        return NV_OK;
    return nv__fail(error, NV_E_NOT_A_SCORE, indicator->id.at, NULL, NULL);
}
