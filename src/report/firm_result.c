/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What headlines, areas and steps say about a result in the same way. A
 * result that has no value is never shown as an empty place: the reader is
 * told how many answers there are, or that the area does not apply.
 */
#include "report/firm_result.h"

#include "report/shown.h"

#include <stdio.h>

struct nv_firm_result nv_firm_result_of(const struct nv_firm *firm,
                                        int indicator)
{
    struct nv_firm_result of = {
        .indicator = &firm->model->indicators[indicator],
        .result = nv_scorer_indicator(firm->scorer, (size_t)indicator),
    };
    if (of.result->outcome == NV_SCORED && of.result->level != NV_NONE)
        of.level = &of.indicator->levels[of.result->level];
    return of;
}

struct nv_span nv_view_value(struct nv_view *view, const struct nv_firm *firm,
                             const struct nv_firm_result *of)
{
    struct nv_shown number = nv_shown_value(
        firm->scorer, of->result->value, of->indicator->decimals, firm->comma);
    return nv_view_copy(view, nv_span_of(number.text));
}

struct nv_span nv_view_excuse(struct nv_view *view,
                              const struct nv_firm_result *of)
{
    char answered[16], applicable[16];
    if (of->result->outcome == NV_NOT_APPLICABLE_RESULT)
        return nv_span_of(nv_message_text(
            view->language,
            of->result->has_bounds ? NV_M_MAY_NOT_APPLY : NV_M_DOES_NOT_APPLY));
    snprintf(answered, sizeof answered, "%u", of->result->answered);
    snprintf(applicable, sizeof applicable, "%u", of->result->applicable);
    return nv_view_message(view, NV_M_TOO_FEW_ANSWERS, answered, applicable,
                           NULL);
}

struct nv_span nv_level_number(struct nv_view *view,
                               const struct nv_level *level)
{
    char digits[16];
    snprintf(digits, sizeof digits, "%d", level->number);
    return nv_view_copy(view, nv_span_of(digits));
}

bool nv_is_headline(const nv_model *model, int indicator)
{
    return model->headline[0] == indicator || model->headline[1] == indicator;
}
