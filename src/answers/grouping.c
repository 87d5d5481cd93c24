/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Derived groups are worked out when a table is made and never stored with
 * the firm: scores keep their columns, and who prefers other size classes
 * need not score again. A scheme of one's own choice reads the persons
 * employed and not the class that was given, for classes of two schemes do not
 * fit into each other; a firm that gave its class only has none in another.
 */
#include "answers/grouping.h"

static bool has_options(const struct nv_field *field)
{
    return field->type == NV_FIELD_CODE || field->type == NV_FIELD_BAND ||
           field->type == NV_FIELD_YES_NO;
}

static bool find_technology(struct nv_grouping *out, const nv_model *model,
                            const struct nv_classification *classification)
{
    int sector = nv__model_field(model, nv_span_of("sector"));
    if (sector == NV_NONE || !classification)
        return false;
    *out = (struct nv_grouping){.id = nv_span_of("technology"),
                                .text = classification->technology.text,
                                .options = classification->technology.groups,
                                .field = sector,
                                .of = classification->technology.of};
    return true;
}

bool nv__grouping_find(struct nv_grouping *out, const nv_model *model,
                       const struct nv_classification *classification,
                       const struct nv_size_scheme *scheme, struct nv_span id)
{
    if (nv_span_is(id, "technology"))
        return find_technology(out, model, classification);
    int index = nv__model_field(model, id);
    if (index == NV_NONE || !has_options(&model->fields[index]))
        return false;
    const struct nv_field *field = &model->fields[index];
    *out = (struct nv_grouping){.id = field->id,
                                .text = field->text,
                                .options = field->options,
                                .field = index};
    if (scheme && nv_span_is(id, "size") && field->of != NV_NONE) {
        out->scheme = scheme;
        out->options = scheme->bands;
        out->field = field->of;
    }
    return true;
}

static void list(struct nv_buffer *out, struct nv_span id)
{
    nv_buffer_text(out, out->size ? ", " : "");
    nv_buffer_span(out, id);
}

void nv__grouping_list(struct nv_buffer *out, const nv_model *model,
                       const struct nv_classification *classification,
                       bool with_regions)
{
    struct nv_grouping found;
    for (size_t i = 0; i < model->field_count; i++) {
        const struct nv_field *field = &model->fields[i];
        if (has_options(field) || (with_regions && field->is_region))
            list(out, field->id);
    }
    if (find_technology(&found, model, classification))
        list(out, found.id);
}

size_t nv__grouping_option(const struct nv_grouping *grouping,
                           const struct nv_answer *profile)
{
    const struct nv_answer *answer = &profile[grouping->field];
    int option = NV_NONE;
    if (answer->state != NV_ANSWERED)
        return grouping->options.count;
    if (grouping->scheme)
        option = nv__size_band(grouping->scheme, answer->as.units);
    else if (grouping->of)
        option = grouping->of[answer->option];
    else
        option = answer->option;
    return option == NV_NONE ? grouping->options.count : (size_t)option;
}
