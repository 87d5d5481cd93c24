/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A cohort is made into a benchmark of its own, with those fields and results
 * that both have: groups, totals, quantiles and what must be hidden then come
 * from the very code that makes the tables, and a reader can compare line by
 * line. A second way to add up groups would have been shorter, and would have
 * shown totals that give a small group away.
 */
#include "peers/bench_cohort.h"

#include "base/diagnostic.h"
#include "peers/bench_fill.h"

static void list(struct nv_buffer *out, struct nv_span id)
{
    nv_buffer_text(out, out->size ? "," : "");
    nv_buffer_span(out, id);
}

static struct nv_span result_of(const struct nv_bench *bench, size_t variable)
{
    return bench->model->indicators[bench->variables[variable].index].id;
}

static bool has_variable(const struct nv_bench_cohort *to, size_t variable)
{
    return to->tables->variables[variable].kind != NV_BENCH_QUESTION &&
           nv__cohort_result(to->cohort, result_of(to->tables, variable)) >= 0;
}

/* What both have, as a plan; its lists are NULL where there is nothing. */
static struct nv_bench_plan make_plan(struct nv_bench_cohort *to)
{
    const struct nv_bench *tables = to->tables;
    struct nv_bench_plan plan = tables->plan;
    bool has_classes = false;
    for (size_t i = 0; i < tables->axis_count; i++) {
        if (nv__cohort_has_axis(to->cohort, &tables->axes[i], tables->model))
            list(&to->by, tables->axes[i].is.id);
    }
    for (size_t i = 0; i < tables->variable_count; i++) {
        bool is_class = tables->variables[i].kind == NV_BENCH_CLASS;
        has_classes = has_classes || (is_class && has_variable(to, i));
        if (!is_class && has_variable(to, i))
            list(&to->results, result_of(tables, i));
    }
    plan.columns = (struct nv_bench_columns){0};
    plan.lone = NV_LONE_REMOVE;
    plan.sizes = NULL;
    plan.questions = NULL;
    plan.by = to->by.size ? nv_buffer_view(&to->by).at : NULL;
    plan.results = to->results.size ? nv_buffer_view(&to->results).at : NULL;
    plan.classes = has_classes ? plan.classes : NULL;
    return plan;
}

static int variable_like(const struct nv_bench *bench,
                         const struct nv_bench_variable *wanted)
{
    for (size_t i = 0; i < bench->variable_count; i++) {
        if (bench->variables[i].kind == wanted->kind &&
            bench->variables[i].index == wanted->index)
            return (int)i;
    }
    return NV_NONE;
}

/* Nodes of an axis of the tables as those of the cohort's. */
static const uint32_t *map_nodes(struct nv_bench_cohort *to,
                                 const struct nv_bench_axis *from,
                                 const struct nv_bench_axis *into)
{
    uint32_t *nodes = nv_arena_alloc(
        &to->bench->arena, from->codes.count + (size_t)1, sizeof *nodes);
    for (uint32_t i = 0; nodes && i < from->codes.count; i++) {
        for (uint32_t k = 0; k < into->codes.count && !nodes[i + 1]; k++) {
            if (nv_span_equal(from->codes.at[i].text, into->codes.at[k].text))
                nodes[i + 1] = k + 1;
        }
    }
    return nodes;
}

static enum nv_status map_all(struct nv_bench_cohort *to,
                              struct nv_error *error)
{
    const struct nv_bench *tables = to->tables;
    int next = 0;
    for (size_t i = 0; i < tables->variable_count; i++)
        to->variables[i] = variable_like(to->bench, &tables->variables[i]);
    for (size_t i = 0; i < tables->axis_count; i++) {
        bool is_there =
            nv__cohort_has_axis(to->cohort, &tables->axes[i], tables->model);
        to->axes[i] = is_there ? next++ : NV_NONE;
        if (to->axes[i] == NV_NONE)
            continue;
        to->nodes[i] =
            map_nodes(to, &tables->axes[i], &to->bench->axes[to->axes[i]]);
        if (!to->nodes[i])
            return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    }
    return NV_OK;
}

enum nv_status nv__bench_cohort_open(struct nv_bench_cohort *out,
                                     const struct nv_bench *tables,
                                     const struct nv_cohort *cohort,
                                     struct nv_error *error)
{
    *out = (struct nv_bench_cohort){.cohort = cohort, .tables = tables};
    struct nv_bench_plan plan = make_plan(out);
    if (out->by.failed || out->results.failed)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    if (cohort->group_count == 0 || (!plan.results && !plan.classes))
        return NV_OK;
    enum nv_status status =
        nv__bench_begin(&out->bench, tables->model, &plan, error);
    if (status == NV_OK)
        status = nv__bench_fill(out->bench, cohort, error);
    if (status == NV_OK)
        status = nv__bench_settle(out->bench, error);
    return status == NV_OK ? map_all(out, error) : status;
}

void nv__bench_cohort_release(struct nv_bench_cohort *beside)
{
    nv__bench_free(beside->bench);
    nv_buffer_release(&beside->by);
    nv_buffer_release(&beside->results);
    *beside = (struct nv_bench_cohort){0};
}

bool nv__bench_cohort_has(const struct nv_bench_cohort *beside,
                          const struct nv_bench_row *row, size_t variable)
{
    if (!beside->bench || beside->variables[variable] == NV_NONE)
        return false;
    for (size_t i = 0; i < beside->tables->axis_count; i++) {
        if (row->place.at[i] && beside->axes[i] == NV_NONE)
            return false;
    }
    return true;
}

/* The place of the row's group; false: the cohort has no firm there. */
static bool find_place(const struct nv_bench_cohort *beside,
                       const struct nv_bench_row *row,
                       struct nv_cube_place *place)
{
    *place = (struct nv_cube_place){{0}};
    for (size_t i = 0; i < beside->tables->axis_count; i++) {
        uint32_t node = row->place.at[i];
        if (node == 0)
            continue;
        place->at[beside->axes[i]] = beside->nodes[i][node];
        if (beside->nodes[i][node] == 0)
            return false;
    }
    return true;
}

enum nv_status nv__bench_cohort_figures(const struct nv_bench_cohort *beside,
                                        const struct nv_bench_row *row,
                                        size_t variable,
                                        struct nv_bench_figures *out,
                                        struct nv_error *error)
{
    const struct nv_bench *bench = beside->bench;
    size_t own = (size_t)beside->variables[variable];
    struct nv_bench_row theirs = {.cell = bench->cube.count};
    if (find_place(beside, row, &theirs.place))
        theirs.cell = nv__cube_find(&bench->cube, &theirs.place);
    enum nv_status status = nv__bench_figures(bench, &theirs, own, out, error);
    if (status == NV_OK &&
        bench->is_withheld[nv__bench_table(bench, &theirs.place)])
        *out = (struct nv_bench_figures){.status = NV_BENCH_CONFIDENTIAL};
    return status;
}
