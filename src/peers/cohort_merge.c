/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Two cohorts become one, and a cohort becomes what may be written. Merging
 * adds whole numbers and orders what it lists, so that A with B is B with A,
 * and parts are the whole, to the byte. It needs the same model and major
 * version (other scores are not comparable), the same fields, schemes, set
 * and weight; a later minor version may bring results that the other lacks.
 *
 * What was left out of a part for having too few firms cannot be brought
 * back: the merged file then says that it is not complete. Parts that are
 * still to be merged are built with --min 1, and kept at home.
 */
#include "peers/cohort.h"

#include "base/diagnostic.h"
#include "base/memory.h"

#include <stdlib.h>

static enum nv_status differ(const char *what, struct nv_span a,
                             struct nv_span b, struct nv_error *error)
{
    char one[NV_ERROR_ARG_SIZE], other[NV_ERROR_ARG_SIZE];
    nv__copy_cut(one, sizeof one, a.at, a.size);
    nv__copy_cut(other, sizeof other, b.at, b.size);
    return nv__fail(error, NV_E_COHORT_DIFFERS, what, one, other);
}

static enum nv_status check_fields(const struct nv_cohort *a,
                                   const struct nv_cohort *b,
                                   struct nv_error *error)
{
    for (size_t i = 0; i < a->field_count || i < b->field_count; i++) {
        const struct nv_cohort_field none = {nv_span_of(""), nv_span_of("")};
        const struct nv_cohort_field *one =
            i < a->field_count ? &a->fields[i] : &none;
        const struct nv_cohort_field *other =
            i < b->field_count ? &b->fields[i] : &none;
        if (!nv_span_equal(one->id, other->id))
            return differ("fields", one->id, other->id, error);
        if (!nv_span_equal(one->scheme, other->scheme))
            return differ("scheme", one->scheme, other->scheme, error);
    }
    return NV_OK;
}

static enum nv_status check_same(const struct nv_cohort *a,
                                 const struct nv_cohort *b,
                                 struct nv_error *error)
{
    if (!nv_span_equal(a->model, b->model))
        return nv__fail(error, NV_E_PEERS_OTHER_MODEL, b->model.at, a->model.at,
                        NULL);
    if (a->major != b->major)
        return nv__fail(error, NV_E_PEERS_OTHER_MAJOR, b->model.at,
                        b->models[0].version.at, a->models[0].version.at);
    if (!nv_span_equal(a->set, b->set))
        return differ("set", a->set, b->set, error);
    if (!nv_span_equal(a->weight, b->weight))
        return differ("weight", a->weight, b->weight, error);
    return check_fields(a, b, error);
}

static void add_result(struct nv_cohort *to, struct nv_span id)
{
    size_t at = to->result_count;
    if (nv__cohort_result(to, id) >= 0)
        return;
    while (at > 0 && nv__span_order(to->results[at - 1], id) > 0) {
        to->results[at] = to->results[at - 1];
        at--;
    }
    to->results[at] = id;
    to->result_count++;
}

/* The results of both; their texts are copied once they are in order. */
static bool join_results(struct nv_cohort *to, const struct nv_cohort *a,
                         const struct nv_cohort *b)
{
    size_t more = b ? b->result_count : 0;
    to->results =
        nv_arena_alloc(&to->arena, a->result_count + more, sizeof *to->results);
    if (!to->results)
        return false;
    for (size_t i = 0; i < a->result_count; i++)
        add_result(to, a->results[i]);
    for (size_t i = 0; i < more; i++)
        add_result(to, b->results[i]);
    bool is_kept = true;
    for (size_t i = 0; i < to->result_count; i++) {
        to->results[i] = nv__cohort_keep(to, to->results[i]);
        is_kept = is_kept && to->results[i].at;
    }
    return is_kept;
}

static bool copy_head(struct nv_cohort *to, const struct nv_cohort *from)
{
    to->major = from->major;
    to->field_count = from->field_count;
    to->model = nv__cohort_keep(to, from->model);
    to->set = nv__cohort_keep(to, from->set);
    to->weight = nv__cohort_keep(to, from->weight);
    bool is_kept = to->model.at && to->set.at && to->weight.at;
    for (size_t i = 0; i < from->field_count; i++) {
        to->fields[i].id = nv__cohort_keep(to, from->fields[i].id);
        to->fields[i].scheme = nv__cohort_keep(to, from->fields[i].scheme);
        is_kept = is_kept && to->fields[i].id.at && to->fields[i].scheme.at;
    }
    return is_kept;
}

static enum nv_status add_lists(struct nv_cohort *to,
                                const struct nv_cohort *from,
                                struct nv_error *error)
{
    enum nv_status status = NV_OK;
    for (size_t i = 0; i < from->model_count && status == NV_OK; i++)
        status = nv__cohort_model(to, &from->models[i], error);
    for (size_t i = 0; i < from->source_count && status == NV_OK; i++)
        status = nv__cohort_source(to, from->sources[i], error);
    if (status == NV_OK &&
        (!nv__cohort_date(to, from->from) || !nv__cohort_date(to, from->to)))
        status = nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    return status;
}

static enum nv_status merge_result(struct nv_cohort_result *to,
                                   const struct nv_cohort_result *from,
                                   struct nv_error *error)
{
    enum nv_status status =
        nv_distribution_merge(&to->values, &from->values, error);
    for (uint32_t i = 0; i < from->level_count && status == NV_OK; i++)
        status = nv__cohort_add_level(to, &from->levels[i], error);
    to->firms += from->firms;
    to->weight += from->weight;
    return status;
}

static enum nv_status add_group(struct nv_cohort *to,
                                const struct nv_cohort *from,
                                const struct nv_cohort_group *group,
                                struct nv_error *error)
{
    struct nv_cohort_group *into;
    enum nv_status status = nv__cohort_group(to, group->is, &into, error);
    if (status != NV_OK)
        return status;
    into->firms += group->firms;
    into->weight += group->weight;
    for (size_t i = 0; i < from->result_count && status == NV_OK; i++) {
        int index = nv__cohort_result(to, from->results[i]);
        status = merge_result(&into->results[index], &group->results[i], error);
    }
    return status;
}

static enum nv_status add_all(struct nv_cohort *to,
                              const struct nv_cohort *from,
                              struct nv_error *error)
{
    enum nv_status status = add_lists(to, from, error);
    for (size_t i = 0; i < from->group_count && status == NV_OK; i++)
        status = add_group(to, from, &from->groups[i], error);
    to->complete = to->complete && from->complete;
    if (from->min > to->min)
        to->min = from->min;
    return status;
}

enum nv_status nv__cohort_merge(struct nv_cohort **out,
                                const struct nv_cohort *a,
                                const struct nv_cohort *b,
                                struct nv_error *error)
{
    enum nv_status status = b ? check_same(a, b, error) : NV_OK;
    if (status != NV_OK)
        return status;
    struct nv_cohort *both = nv__cohort_new();
    if (!both)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    if (!copy_head(both, a) || !join_results(both, a, b))
        status = nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    if (status == NV_OK)
        status = add_all(both, a, error);
    if (status == NV_OK && b)
        status = add_all(both, b, error);
    if (status == NV_OK)
        *out = both;
    else
        nv__cohort_free(both);
    return status;
}

/* Empties a result that is not to be written; true when it had a firm. */
static bool leave_out(struct nv_cohort_result *result)
{
    bool had_any = result->firms > 0;
    nv_distribution_release(&result->values);
    nv__free(result->levels);
    *result = (struct nv_cohort_result){0};
    return had_any;
}

/* True when the group stays. */
static bool settle_group(struct nv_cohort *cohort,
                         struct nv_cohort_group *group)
{
    bool stays = group->firms >= (uint64_t)cohort->min;
    if (!stays && group->firms > 0)
        cohort->complete = false;
    for (size_t i = 0; i < cohort->result_count; i++) {
        struct nv_cohort_result *result = &group->results[i];
        if (stays && result->firms >= (uint64_t)cohort->min)
            nv_distribution_settle(&result->values);
        else if (leave_out(result))
            cohort->complete = false;
    }
    if (!stays)
        nv__free(group->results);
    return stays;
}

static int by_is(const void *a, const void *b)
{
    const struct nv_cohort_group *one = a, *other = b;
    int order = 0;
    for (size_t i = 0; order == 0 && i < one->field_count; i++)
        order = nv__span_order(one->is[i], other->is[i]);
    return order;
}

void nv__cohort_settle(struct nv_cohort *cohort, int min)
{
    size_t kept = 0;
    if (min > cohort->min)
        cohort->min = min;
    for (size_t i = 0; i < cohort->group_count; i++) {
        struct nv_cohort_group group = cohort->groups[i];
        if (settle_group(cohort, &group))
            cohort->groups[kept++] = group;
    }
    cohort->group_count = kept;
    if (kept)
        qsort(cohort->groups, kept, sizeof *cohort->groups, by_is);
    nv__free(cohort->slots); /* places have changed */
    cohort->slots = NULL;
    cohort->slot_count = 0;
}
