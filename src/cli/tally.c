/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Every combination of options has its row of counters from the start, so
 * that counting a firm is arithmetic on indices: no table of keys, nothing
 * that grows. Four fields of the profile make some ten thousand groups at
 * most; a model that would need more than MOST_CELLS counters is refused.
 */
#include "cli/tally.h"

#include "base/diagnostic.h"
#include "base/memory.h"
#include "cli/size_scheme.h"
#include "cli/tally_group.h"

enum { MOST_CELLS = 4 * 1000 * 1000 };

static enum nv_status refuse(const nv_tally *tally, struct nv_span name,
                             struct nv_error *error)
{
    struct nv_buffer list = {0};
    char given[NV_ERROR_ARG_SIZE];
    nv__copy_cut(given, sizeof given, name.at, name.size);
    nv__grouping_list(&list, tally->model, tally->classification, false);
    enum nv_status status = nv__fail(error, NV_E_NOT_A_GROUP, given,
                                     nv_buffer_view(&list).at, NULL);
    nv_buffer_release(&list);
    return status;
}

static bool is_taken(const nv_tally *tally, struct nv_span id)
{
    for (size_t i = 0; i < tally->field_count; i++) {
        if (nv_span_equal(tally->fields[i].id, id))
            return true;
    }
    return false;
}

static enum nv_status add_field(nv_tally *tally, struct nv_span name,
                                struct nv_error *error)
{
    struct nv_grouping found;
    if (tally->field_count == NV_TALLY_FIELDS || is_taken(tally, name) ||
        !nv__grouping_find(&found, tally->model, tally->classification,
                           tally->sizes, name))
        return refuse(tally, name, error);
    tally->fields[tally->field_count++] = found;
    tally->group_count *= found.options.count + 1;
    return NV_OK;
}

static enum nv_status add_fields(nv_tally *tally, const char *fields,
                                 struct nv_error *error)
{
    enum nv_status status = NV_OK;
    tally->group_count = 1;
    for (const char *at = fields; status == NV_OK; at++) {
        struct nv_span name = {at, strcspn(at, ",")};
        status = add_field(tally, name, error);
        at += name.size;
        if (!*at)
            break;
    }
    return status;
}

static void add_headlines(nv_tally *tally)
{
    tally->cell_count = 1;
    for (size_t i = 0; i < NV_TALLY_HEADLINES; i++) {
        int headline = tally->model->headline[i];
        if (headline == NV_NONE)
            continue;
        size_t levels = tally->model->indicators[headline].level_count;
        tally->headlines[tally->headline_count] = headline;
        tally->first[tally->headline_count++] = tally->cell_count;
        tally->cell_count += levels + 1;
    }
}

static enum nv_status add_classification(nv_tally *tally, const char *sizes,
                                         struct nv_error *error)
{
    enum nv_status status =
        nv__classification_load(&tally->classification, error);
    return status == NV_OK ? nv_cli_read_sizes(tally->classification, sizes,
                                               &tally->sizes, error)
                           : status;
}

enum nv_status nv_tally_new(nv_tally **out, const nv_model *model,
                            struct nv_tally_by by, struct nv_error *error)
{
    nv_tally *tally = nv__alloc(1, sizeof *tally);
    if (!tally)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    tally->model = model;
    enum nv_status status = add_classification(tally, by.sizes, error);
    if (status == NV_OK)
        status = add_fields(tally, by.fields, error);
    add_headlines(tally);
    if (status == NV_OK && tally->group_count > MOST_CELLS / tally->cell_count)
        status = refuse(tally, nv_span_of(by.fields), error);
    if (status == NV_OK) {
        tally->cells = nv__alloc(tally->group_count * tally->cell_count,
                                 sizeof *tally->cells);
        if (!tally->cells)
            status = nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    }
    if (status == NV_OK)
        *out = tally;
    else
        nv_tally_free(tally);
    return status;
}

void nv_tally_free(nv_tally *tally)
{
    if (!tally)
        return;
    nv__classification_free(tally->classification);
    nv__free(tally->cells);
    nv__free(tally);
}

static size_t group_of(const nv_tally *tally, const struct nv_answer *profile)
{
    size_t group = 0;
    for (size_t i = 0; i < tally->field_count; i++) {
        const struct nv_grouping *field = &tally->fields[i];
        group = group * (field->options.count + 1) +
                nv__grouping_option(field, profile);
    }
    return group;
}

/* The indicator's place among the results, where the scorer has it. */
static size_t level_of(const nv_tally *tally, size_t headline,
                       const nv_scorer *scorer)
{
    int indicator = tally->headlines[headline];
    const struct nv_result *result =
        nv_scorer_indicator(scorer, (size_t)indicator);
    if (result->outcome != NV_SCORED || result->level < 0)
        return tally->model->indicators[indicator].level_count;
    return (size_t)result->level;
}

void nv_tally_note(const nv_tally *tally, const struct nv_answer *profile,
                   const nv_scorer *scorer, int64_t words[NV_TALLY_WORDS])
{
    size_t group = group_of(tally, profile) * tally->cell_count;
    words[0] = (int64_t)group;
    for (size_t i = 0; i < tally->headline_count; i++)
        words[1 + i] =
            (int64_t)(group + tally->first[i] + level_of(tally, i, scorer));
}

void nv_tally_add(nv_tally *tally, const int64_t words[NV_TALLY_WORDS])
{
    for (size_t i = 0; i <= tally->headline_count; i++)
        tally->cells[words[i]]++;
}

size_t nv__tally_option(const nv_tally *tally, size_t group, size_t i)
{
    for (size_t last = tally->field_count - 1; last > i; last--)
        group /= tally->fields[last].options.count + 1;
    return group % (tally->fields[i].options.count + 1);
}

const uint64_t *nv__tally_cells(const nv_tally *tally, size_t group)
{
    return tally->cells + group * tally->cell_count;
}
