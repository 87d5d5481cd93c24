/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A cohort is made into a benchmark of its own, with those fields and results
 * that both have: groups, totals, quantiles and what must be hidden then come
 * from the very code that makes the tables, and a reader can compare line by
 * line. A second way to add up groups would have been shorter, and would have
 * shown totals that give a small group away.
 *
 * Firms of a cohort are equal but for what its groups say, so a group goes in
 * as a whole. Of weights on levels the file has sums only: each firm gets the
 * mean weight of its level, which gives the same shares.
 */
#include "peers/bench_cohort.h"

#include "base/diagnostic.h"
#include "base/memory.h"
#include "peers/weight.h"

static int field_of(const struct nv_cohort *cohort, struct nv_span id)
{
    for (size_t i = 0; i < cohort->field_count; i++) {
        if (nv_span_equal(cohort->fields[i].id, id))
            return (int)i;
    }
    return NV_NONE;
}

/* Whether its groups tell which node of the axis they are in. */
static bool has_axis(const struct nv_bench_cohort *to, size_t axis)
{
    const struct nv_grouping *is = &to->tables->axes[axis].is;
    struct nv_span id =
        is->of ? to->tables->model->fields[is->field].id : is->id;
    return field_of(to->cohort, id) != NV_NONE;
}

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
        if (has_axis(to, i))
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

/* A firm that is like all of the group. */
static void describe(const struct nv_bench_cohort *to,
                     const struct nv_cohort_group *group,
                     struct nv_answer *profile, struct nv_span *fields)
{
    const nv_model *model = to->tables->model;
    for (size_t i = 0; i < to->cohort->field_count; i++) {
        int index = nv__model_field(model, to->cohort->fields[i].id);
        if (index == NV_NONE)
            continue;
        int option =
            nv__option_find(model->fields[index].options, group->is[i]);
        fields[index] = group->is[i];
        profile[index] = (struct nv_answer){
            .state = option == NV_NONE ? NV_BLANK : NV_ANSWERED,
            .option = option == NV_NONE ? 0 : (unsigned short)option};
    }
}

static enum nv_status add_levels(struct nv_sample *track,
                                 const struct nv_cohort_result *result,
                                 struct nv_error *error)
{
    enum nv_status status = NV_OK;
    for (uint32_t i = 0; i < result->level_count && status == NV_OK; i++) {
        const struct nv_level_mass *level = &result->levels[i];
        if (level->firms == 0)
            continue;
        nv_weight_sum each = (level->weight + level->firms / 2) / level->firms;
        const struct nv_mass mass = {.value = level->level * NV_VALUE_ONE,
                                     .weight = (int64_t)each,
                                     .count = (uint32_t)level->firms};
        status = nv_sample_add(track, 0, &mass, error);
    }
    return status;
}

static enum nv_status add_results(struct nv_bench_cohort *to,
                                  const struct nv_cohort_group *group,
                                  struct nv_sample *tracks,
                                  struct nv_error *error)
{
    const struct nv_bench *bench = to->bench;
    enum nv_status status = NV_OK;
    for (size_t i = 0; i < bench->variable_count && status == NV_OK; i++) {
        const struct nv_bench_variable *of = &bench->variables[i];
        int place = nv__cohort_result(to->cohort, result_of(bench, i));
        if (place < 0) /* a headline that was not asked for */
            continue;
        const struct nv_cohort_result *result = &group->results[place];
        uint32_t track = of->first;
        if (of->has_mean)
            status =
                nv_sample_add_all(&tracks[track++], 0, &result->values, error);
        if (status == NV_OK && of->share_count)
            status = add_levels(&tracks[track], result, error);
    }
    return status;
}

static enum nv_status add_group(struct nv_bench_cohort *to,
                                const struct nv_cohort_group *group,
                                const struct nv_bench_firm *firm,
                                struct nv_error *error)
{
    const struct nv_drawn drawn = {.stratum = nv_span_of(""),
                                   .psu = nv_span_of("")};
    struct nv_sample *tracks;
    uint32_t unit;
    enum nv_status status = nv__bench_base(to->bench, firm, &tracks, error);
    for (uint64_t i = 0; i < group->firms && status == NV_OK; i++)
        status = nv_design_add(&to->bench->design, &drawn, &unit, error);
    if (status == NV_OK)
        status = add_results(to, group, tracks, error);
    to->bench->firms += group->firms;
    return status;
}

static enum nv_status add_groups(struct nv_bench_cohort *to,
                                 struct nv_error *error)
{
    size_t count = to->tables->model->field_count;
    struct nv_answer *profile = nv__alloc(count, sizeof *profile);
    struct nv_span *fields = nv__alloc(count, sizeof *fields);
    enum nv_status status = NV_OK;
    if (!profile || !fields)
        status = nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    for (size_t i = 0; fields && i < count; i++)
        fields[i] = nv_span_of("");
    for (size_t i = 0; i < to->cohort->group_count && status == NV_OK; i++) {
        const struct nv_cohort_group *group = &to->cohort->groups[i];
        const struct nv_bench_firm firm = {.profile = profile,
                                           .fields = fields};
        describe(to, group, profile, fields);
        status = add_group(to, group, &firm, error);
    }
    nv__free(profile);
    nv__free(fields);
    return status;
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
        to->axes[i] = has_axis(to, i) ? next++ : NV_NONE;
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
        status = add_groups(out, error);
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
