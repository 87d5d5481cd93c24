/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A cohort's head is made from the model: which fields part firms, under
 * which scheme a band was derived, and its results in the order of their ids.
 * That order, and not the model's, is kept in the file, so that cohorts of
 * two minor versions merge into the same bytes whichever comes first.
 *
 * A firm then costs a look-up of its group and one addition for each result.
 * A firm without a value in some result counts in its group all the same.
 */
#include "peers/gather.h"

#include "base/diagnostic.h"
#include "peers/weight.h"

#include <assert.h>

static bool can_group(const struct nv_field *field)
{
    return field->type == NV_FIELD_CODE || field->type == NV_FIELD_BAND ||
           field->type == NV_FIELD_YES_NO || field->is_region;
}

/* The ids of the fields that fit, parted by commas. */
static enum nv_status refuse(const nv_model *model, enum nv_diagnostic why,
                             struct nv_span name, struct nv_error *error)
{
    struct nv_buffer list = {0};
    char given[NV_ERROR_ARG_SIZE];
    nv__copy_cut(given, sizeof given, name.at, name.size);
    for (size_t i = 0; i < model->field_count; i++) {
        const struct nv_field *field = &model->fields[i];
        bool fits = why == NV_E_NOT_A_GROUP ? can_group(field)
                                            : field->type == NV_FIELD_NUMBER;
        if (!fits)
            continue;
        nv_buffer_text(&list, list.size ? ", " : "");
        nv_buffer_span(&list, field->id);
    }
    enum nv_status status =
        nv__fail(error, why, given, nv_buffer_view(&list).at, NULL);
    nv_buffer_release(&list);
    return status;
}

static enum nv_status no_memory(struct nv_error *error)
{
    return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
}

static bool is_taken(const struct nv_gather *gather, int field)
{
    for (size_t i = 0; i < gather->cohort->field_count; i++) {
        if (gather->fields[i] == field)
            return true;
    }
    return false;
}

static enum nv_status add_field(struct nv_gather *gather, struct nv_span name,
                                struct nv_error *error)
{
    struct nv_cohort *cohort = gather->cohort;
    const nv_model *model = gather->model;
    int index = nv__model_field(model, name);
    if (index == NV_NONE || cohort->field_count == NV_COHORT_FIELDS ||
        is_taken(gather, index) || !can_group(&model->fields[index]))
        return refuse(model, NV_E_NOT_A_GROUP, name, error);
    const struct nv_field *field = &model->fields[index];
    struct nv_span scheme = field->scheme.at ? field->scheme : nv_span_of("");
    struct nv_cohort_field *to = &cohort->fields[cohort->field_count];
    to->id = nv__cohort_keep(cohort, field->id);
    to->scheme = nv__cohort_keep(cohort, scheme);
    if (!to->id.at || !to->scheme.at)
        return no_memory(error);
    gather->fields[cohort->field_count++] = index;
    return NV_OK;
}

static enum nv_status add_fields(struct nv_gather *gather, const char *by,
                                 struct nv_error *error)
{
    enum nv_status status = NV_OK;
    for (const char *at = by; at && status == NV_OK; at++) {
        struct nv_span name = {at, strcspn(at, ",")};
        status = add_field(gather, name, error);
        at += name.size;
        if (!*at)
            break;
    }
    return status;
}

static enum nv_status take_weight(struct nv_gather *gather, const char *name,
                                  struct nv_error *error)
{
    const nv_model *model = gather->model;
    gather->weight_field = NV_NONE;
    if (!name)
        return NV_OK;
    gather->weight_field = nv__model_field(model, nv_span_of(name));
    if (gather->weight_field == NV_NONE ||
        model->fields[gather->weight_field].type != NV_FIELD_NUMBER)
        return refuse(model, NV_E_NO_WEIGHT_FIELD, nv_span_of(name), error);
    gather->cohort->weight = nv__cohort_keep(gather->cohort, nv_span_of(name));
    return gather->cohort->weight.at ? NV_OK : no_memory(error);
}

static bool put_results(struct nv_gather *gather)
{
    const nv_model *model = gather->model;
    struct nv_cohort *cohort = gather->cohort;
    size_t count = model->result_count;
    cohort->results =
        nv_arena_alloc(&cohort->arena, count, sizeof *cohort->results);
    for (size_t i = 0; cohort->results && i < count; i++) {
        struct nv_span id = model->indicators[model->results[i]].id;
        size_t at = i;
        id = nv__cohort_keep(cohort, id);
        if (!id.at)
            return false;
        for (; at && nv__span_order(cohort->results[at - 1], id) > 0; at--)
            cohort->results[at] = cohort->results[at - 1];
        cohort->results[at] = id;
        cohort->result_count++;
    }
    for (size_t i = 0; cohort->results && i < count; i++)
        gather->places[i] =
            nv__cohort_result(cohort, model->indicators[model->results[i]].id);
    return cohort->results != NULL;
}

static enum nv_status put_head(struct nv_gather *gather,
                               const struct nv_gather_plan *plan,
                               struct nv_error *error)
{
    const nv_model *model = gather->model;
    struct nv_cohort *cohort = gather->cohort;
    const struct nv_cohort_model with = {model->version,
                                         nv_span_of(model->sha256)};
    cohort->major = model->version_major;
    cohort->model = nv__cohort_keep(cohort, model->id);
    cohort->set =
        nv__cohort_keep(cohort, nv_span_of(plan->set ? plan->set : ""));
    if (!cohort->model.at || !cohort->set.at || !put_results(gather))
        return no_memory(error);
    enum nv_status status = nv__cohort_model(cohort, &with, error);
    if (status == NV_OK && plan->source)
        status = nv__cohort_source(cohort, nv_span_of(plan->source), error);
    return status;
}

enum nv_status nv__gather_begin(struct nv_gather *gather, const nv_model *model,
                                const struct nv_gather_plan *plan,
                                struct nv_error *error)
{
    assert(model->result_count <= NV_COHORT_RESULTS); /* as indicators are */
    gather->model = model;
    gather->date_field = nv__model_field(model, nv_span_of("date"));
    gather->cohort = nv__cohort_new();
    if (!gather->cohort)
        return no_memory(error);
    enum nv_status status = put_head(gather, plan, error);
    if (status == NV_OK)
        status = add_fields(gather, plan->by, error);
    if (status == NV_OK)
        status = take_weight(gather, plan->weight, error);
    return status;
}

static enum nv_status weigh(const struct nv_gather *gather,
                            const struct nv_gathered_firm *firm,
                            int64_t *weight, struct nv_error *error)
{
    *weight = NV_WEIGHT_ONE;
    if (gather->weight_field == NV_NONE)
        return NV_OK;
    return nv_weight_parse(firm->fields[gather->weight_field], weight, error);
}

enum nv_status nv__gather_firm(struct nv_gather *gather,
                               const struct nv_gathered_firm *firm,
                               struct nv_error *error)
{
    struct nv_cohort *cohort = gather->cohort;
    struct nv_span is[NV_COHORT_FIELDS];
    struct nv_cohort_group *group;
    int64_t weight;
    for (size_t i = 0; i < cohort->field_count; i++)
        is[i] = firm->fields[gather->fields[i]];
    enum nv_status status = weigh(gather, firm, &weight, error);
    if (status == NV_OK)
        status = nv__cohort_group(cohort, is, &group, error);
    if (status == NV_OK && gather->date_field != NV_NONE &&
        !nv__cohort_date(cohort, firm->fields[gather->date_field]))
        status = no_memory(error);
    if (status != NV_OK)
        return status;
    group->firms++;
    group->weight += nv_weight_times(weight, 1);
    for (size_t i = 0; i < cohort->result_count && status == NV_OK; i++) {
        struct nv_scored_value value = firm->values[i];
        value.weight = weight;
        if (firm->has_value[i])
            status = nv__cohort_add(&group->results[gather->places[i]], &value,
                                    error);
    }
    return status;
}

struct nv_cohort *nv__gather_take(struct nv_gather *gather)
{
    struct nv_cohort *cohort = gather->cohort;
    gather->cohort = NULL;
    return cohort;
}

void nv__gather_release(struct nv_gather *gather)
{
    nv__cohort_free(gather->cohort);
    gather->cohort = NULL;
}
