/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Firms of a cohort are equal but for what its groups say, so a group goes in
 * as a whole: its codes as those of a firm, its distributions as they are. A
 * cohort holds what tables without weights are made of, exactly, so that
 * these come out as from the firms themselves, to the byte.
 *
 * Of weights on levels it has sums only: each firm gets the mean weight of its
 * level, which gives the same shares, but not their errors. Tables of its own
 * are therefore not made of a weighted cohort, only what stands beside
 * others. Keeping every weight with its level was the alternative; most files
 * would grow by a half for what surveys of a sample alone need.
 */
#include "peers/bench_fill.h"

#include "base/diagnostic.h"
#include "base/memory.h"
#include "peers/weight.h"

#include <stdio.h>

static int field_of(const struct nv_cohort *cohort, struct nv_span id)
{
    for (size_t i = 0; i < cohort->field_count; i++) {
        if (nv_span_equal(cohort->fields[i].id, id))
            return (int)i;
    }
    return NV_NONE;
}

bool nv__cohort_has_axis(const struct nv_cohort *cohort,
                         const struct nv_bench_axis *axis,
                         const nv_model *model)
{
    const struct nv_grouping *is = &axis->is;
    struct nv_span id = is->of ? model->fields[is->field].id : is->id;
    return field_of(cohort, id) != NV_NONE;
}

static struct nv_span result_of(const struct nv_bench *bench, size_t variable)
{
    return bench->model->indicators[bench->variables[variable].index].id;
}

struct fill {
    struct nv_bench *bench;
    const struct nv_cohort *cohort;
};

/* A firm that is like all of the group. */
static void describe(const struct fill *fill,
                     const struct nv_cohort_group *group,
                     struct nv_answer *profile, struct nv_span *fields)
{
    const nv_model *model = fill->bench->model;
    for (size_t i = 0; i < fill->cohort->field_count; i++) {
        int index = nv__model_field(model, fill->cohort->fields[i].id);
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

static enum nv_status add_results(const struct fill *fill,
                                  const struct nv_cohort_group *group,
                                  struct nv_sample *tracks,
                                  struct nv_error *error)
{
    const struct nv_bench *bench = fill->bench;
    enum nv_status status = NV_OK;
    for (size_t i = 0; i < bench->variable_count && status == NV_OK; i++) {
        const struct nv_bench_variable *of = &bench->variables[i];
        int place = nv__cohort_result(fill->cohort, result_of(bench, i));
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

static enum nv_status add_group(const struct fill *fill,
                                const struct nv_cohort_group *group,
                                const struct nv_bench_firm *firm,
                                struct nv_error *error)
{
    const struct nv_drawn drawn = {.stratum = nv_span_of(""),
                                   .psu = nv_span_of("")};
    struct nv_sample *tracks;
    uint32_t unit;
    enum nv_status status = nv__bench_base(fill->bench, firm, &tracks, error);
    for (uint64_t i = 0; i < group->firms && status == NV_OK; i++)
        status = nv_design_add(&fill->bench->design, &drawn, &unit, error);
    if (status == NV_OK)
        status = add_results(fill, group, tracks, error);
    if (status == NV_OK)
        nv__bench_note_country(fill->bench, firm);
    fill->bench->firms += group->firms;
    return status;
}

static enum nv_status add_groups(const struct fill *fill,
                                 struct nv_answer *profile,
                                 struct nv_span *fields, struct nv_error *error)
{
    const struct nv_bench_firm firm = {.profile = profile, .fields = fields};
    enum nv_status status = NV_OK;
    for (size_t i = 0; i < fill->bench->model->field_count; i++)
        fields[i] = nv_span_of("");
    for (size_t i = 0; i < fill->cohort->group_count && status == NV_OK; i++) {
        const struct nv_cohort_group *group = &fill->cohort->groups[i];
        describe(fill, group, profile, fields);
        status = add_group(fill, group, &firm, error);
    }
    return status;
}

enum nv_status nv__bench_fill(struct nv_bench *bench,
                              const struct nv_cohort *cohort,
                              struct nv_error *error)
{
    const struct fill fill = {bench, cohort};
    size_t count = bench->model->field_count;
    struct nv_answer *profile = nv__alloc(count, sizeof *profile);
    struct nv_span *fields = nv__alloc(count, sizeof *fields);
    enum nv_status status;
    if (profile && fields)
        status = add_groups(&fill, profile, fields, error);
    else
        status = nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    nv__bench_widen_period(bench, cohort->from);
    nv__bench_widen_period(bench, cohort->to);
    nv__free(profile);
    nv__free(fields);
    return status;
}

static enum nv_status lacks(const char *option, struct nv_span value,
                            struct nv_error *error)
{
    char wanted[NV_ERROR_ARG_SIZE], name[NV_ERROR_ARG_SIZE / 2];
    nv__copy_cut(name, sizeof name, value.at, value.size);
    snprintf(wanted, sizeof wanted, "%s %s", option, name);
    return nv__fail(error, NV_E_COHORT_LACKS, wanted, NULL, NULL);
}

/* Columns of a survey, of which a cohort knows nothing. */
static enum nv_status check_columns(const struct nv_bench *bench,
                                    const struct nv_cohort *cohort,
                                    struct nv_error *error)
{
    const struct nv_bench_columns *columns = &bench->plan.columns;
    const struct {
        const char *option, *column;
    } wanted[] = {{"--weight", columns->weight},
                  {"--strata", columns->strata},
                  {"--psu", columns->psu},
                  {"--population", columns->population}};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        if (wanted[i].column)
            return lacks(wanted[i].option, nv_span_of(wanted[i].column), error);
    }
    if (cohort->weight.size)
        return lacks("--weight", cohort->weight, error);
    return NV_OK;
}

enum nv_status nv__bench_check_whole(const struct nv_bench *bench,
                                     const struct nv_cohort *cohort,
                                     struct nv_error *error)
{
    enum nv_status status = check_columns(bench, cohort, error);
    for (size_t i = 0; i < bench->axis_count && status == NV_OK; i++) {
        const struct nv_bench_axis *axis = &bench->axes[i];
        if (axis->is.scheme || !nv__cohort_has_axis(cohort, axis, bench->model))
            status = lacks("--by", axis->is.id, error);
    }
    for (size_t i = 0; i < bench->variable_count && status == NV_OK; i++) {
        if (nv__cohort_result(cohort, result_of(bench, i)) < 0)
            status = lacks("--results", result_of(bench, i), error);
    }
    if (status == NV_OK && !cohort->complete)
        status = nv__fail(error, NV_E_COHORT_INCOMPLETE, NULL, NULL, NULL);
    return status;
}
