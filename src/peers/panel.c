/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The first file is kept, a few bytes for each result of a firm, sorted by
 * the fingerprints of the ids when the second begins; that is read through
 * once, and each of its firms found by halving. A table of hashes would find
 * faster, and costs as much again in memory, which is what a panel is short
 * of: firms times results.
 *
 * Means are of exact sums. Squares are kept up firm by firm, about the mean so
 * far (Welford 1962): sums of squares would lose small changes on long scales.
 * Firms come in the order of the second file, so the same files give the same
 * digits.
 */
#include "peers/panel.h"

#include "answers/id_set.h"
#include "base/diagnostic.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

struct nv_panel_firm {
    uint64_t print;
    size_t at; /* of its values */
};

static const double whole = 1e6;

static enum nv_status no_memory(struct nv_error *error)
{
    return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
}

static enum nv_status begin(struct nv_panel *panel, struct nv_error *error)
{
    const nv_model *model = panel->model;
    if (panel->changes)
        return NV_OK;
    panel->changes = nv__alloc(model->result_count, sizeof *panel->changes);
    if (!panel->changes)
        return no_memory(error);
    for (size_t i = 0; i < model->result_count; i++) {
        size_t levels = model->indicators[model->results[i]].level_count;
        if (levels == 0)
            continue;
        panel->changes[i].moves = nv__alloc(levels * levels, sizeof(uint64_t));
        if (!panel->changes[i].moves)
            return no_memory(error);
    }
    return NV_OK;
}

static enum nv_status grow(struct nv_panel *panel, struct nv_error *error)
{
    enum { FIRST = 256 };
    size_t capacity = panel->capacity ? panel->capacity * 2 : FIRST;
    size_t results = panel->model->result_count;
    if (panel->used < panel->capacity)
        return NV_OK;
    struct nv_panel_firm *firms =
        nv__resize(panel->firms, capacity, sizeof *firms);
    if (!firms)
        return no_memory(error);
    panel->firms = firms;
    struct nv_panel_value *values =
        nv__resize(panel->values, capacity * results, sizeof *values);
    if (!values)
        return no_memory(error);
    panel->values = values;
    panel->capacity = capacity;
    return NV_OK;
}

enum nv_status nv__panel_before(struct nv_panel *panel, struct nv_span id,
                                const struct nv_panel_value *values,
                                struct nv_error *error)
{
    size_t results = panel->model->result_count;
    enum nv_status status = begin(panel, error);
    if (status == NV_OK)
        status = grow(panel, error);
    if (status != NV_OK)
        return status;
    memcpy(panel->values + panel->used * results, values,
           results * sizeof *values);
    panel->firms[panel->used] =
        (struct nv_panel_firm){nv__id_print(id), panel->used};
    panel->used++;
    panel->count.before++;
    return NV_OK;
}

static int compare(const void *a, const void *b)
{
    uint64_t left = ((const struct nv_panel_firm *)a)->print;
    uint64_t right = ((const struct nv_panel_firm *)b)->print;
    return (left > right) - (left < right);
}

static const struct nv_panel_firm *find(struct nv_panel *panel,
                                        struct nv_span id)
{
    const struct nv_panel_firm wanted = {.print = nv__id_print(id)};
    if (panel->used == 0)
        return NULL;
    if (!panel->is_sorted)
        qsort(panel->firms, panel->used, sizeof *panel->firms, compare);
    panel->is_sorted = true;
    return bsearch(&wanted, panel->firms, panel->used, sizeof *panel->firms,
                   compare);
}

static void take(struct nv_panel_change *change, size_t levels,
                 const struct nv_panel_value *before,
                 const struct nv_panel_value *after)
{
    if (!before->has_value || !after->has_value)
        return;
    int64_t by = after->units - before->units;
    double d = (double)by / whole, old = change->centre;
    double firms = (double)++change->firms;
    change->sums[0] += before->units;
    change->sums[1] += after->units;
    change->sums[2] += by;
    change->up += by > 0;
    change->same += by == 0;
    change->down += by < 0;
    change->before = (double)change->sums[0] / whole / firms;
    change->after = (double)change->sums[1] / whole / firms;
    change->mean = (double)change->sums[2] / whole / firms;
    change->centre += (d - old) / firms;
    change->squares += (d - old) * (d - change->centre);
    if (before->level != NV_NONE && after->level != NV_NONE)
        change->moves[(size_t)before->level * levels + (size_t)after->level]++;
}

enum nv_status nv__panel_after(struct nv_panel *panel, struct nv_span id,
                               const struct nv_panel_value *values,
                               struct nv_error *error)
{
    const nv_model *model = panel->model;
    enum nv_status status = begin(panel, error);
    if (status != NV_OK)
        return status;
    const struct nv_panel_firm *firm = find(panel, id);
    panel->count.after++;
    if (!firm)
        return NV_OK;
    panel->count.both++;
    for (size_t i = 0; i < model->result_count; i++)
        take(&panel->changes[i],
             model->indicators[model->results[i]].level_count,
             &panel->values[firm->at * model->result_count + i], &values[i]);
    return NV_OK;
}

double nv__panel_error(const struct nv_panel_change *change)
{
    double firms = (double)change->firms;
    return change->firms < 2 ? NAN
                             : sqrt(change->squares / (firms - 1) / firms);
}

struct nv_mobility nv__panel_mobility(const struct nv_panel_change *change,
                                      size_t level_count)
{
    struct nv_mobility made = {.index = NAN};
    double stayed = 0;
    for (size_t from = 0; from < level_count; from++) {
        const uint64_t *row = change->moves + from * level_count;
        uint64_t begun = 0;
        for (size_t to = 0; to < level_count; to++) {
            begun += row[to];
            made.up += to > from ? row[to] : 0;
            made.down += to < from ? row[to] : 0;
        }
        made.firms += begun;
        made.same += row[from];
        made.levels += begun > 0;
        stayed += begun ? (double)row[from] / (double)begun : 0;
    }
    if (made.levels > 1)
        made.index = ((double)made.levels - stayed) / ((double)made.levels - 1);
    return made;
}

void nv__panel_release(struct nv_panel *panel)
{
    for (size_t i = 0; panel->changes && i < panel->model->result_count; i++)
        nv__free(panel->changes[i].moves);
    nv__free(panel->changes);
    nv__free(panel->firms);
    nv__free(panel->values);
}
