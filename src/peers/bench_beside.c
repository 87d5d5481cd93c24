/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A share of firms is set beside the share of firms, an average over
 * functions beside the average of the same results, and nothing beside
 * anything else. What the tables do not have (the results of an average, a
 * country, a size of firms) is not made up from what they have: the published
 * figure then stands alone under its measure.
 *
 * The group of a figure is looked for among the groups of the tables by
 * country and by traits of a single code, with totals over all else.
 */
#include "peers/bench_beside.h"

#include "base/diagnostic.h"

#include <math.h>
#include <stdio.h>

static int variable_of(const struct nv_bench *bench, enum nv_bench_kind kind,
                       struct nv_span id)
{
    for (size_t i = 0; i < bench->variable_count; i++) {
        const struct nv_bench_variable *variable = &bench->variables[i];
        struct nv_span own = kind == NV_BENCH_QUESTION
                                 ? bench->model->questions[variable->index].id
                                 : bench->model->indicators[variable->index].id;
        if (variable->kind == kind && nv_span_equal(own, id))
            return (int)i;
    }
    return NV_NONE;
}

static bool is_for(const struct nv_beside *beside, const nv_model *model)
{
    return beside->major == model->version_major &&
           nv_span_equal(beside->model, model->id);
}

/* How many of what it is about the tables have; of how many. */
static size_t found_of(const struct nv_bench *bench,
                       const struct nv_beside *beside)
{
    size_t found = 0;
    if (beside->question.at)
        return variable_of(bench, NV_BENCH_QUESTION, beside->question) !=
               NV_NONE;
    for (size_t i = 0; i < beside->result_count; i++)
        found +=
            variable_of(bench, NV_BENCH_RESULT, beside->results[i]) != NV_NONE;
    return found;
}

/* Its variable is what the tables are about, in this measure or another. */
static bool is_relevant(const struct nv_bench *bench,
                        const struct nv_peer_file *file,
                        const struct nv_beside *beside)
{
    for (size_t i = 0; i < file->beside_count; i++) {
        const struct nv_beside *other = &file->besides[i];
        if (other->variable == beside->variable &&
            is_for(other, bench->model) && found_of(bench, other) > 0)
            return true;
    }
    return false;
}

static size_t axis_of(const struct nv_bench *bench, struct nv_span field)
{
    size_t i = 0;
    while (i < bench->axis_count && !nv_span_equal(bench->axes[i].is.id, field))
        i++;
    return i;
}

/* The group of the tables that the figure speaks of; NULL without one. */
static const struct nv_bench_row *row_of(const struct nv_bench *bench,
                                         const struct nv_published *published)
{
    const struct nv_peer_group *group = published->group;
    const struct nv_figure *figure = published->figure;
    struct nv_span codes[NV_BENCH_AXES] = {{0}};
    size_t country = axis_of(bench, nv_span_of("country"));
    if (!group->has_profile || figure->country_count != 1 ||
        country == bench->axis_count)
        return NULL;
    codes[country] = figure->countries[0];
    for (size_t i = 0; i < group->trait_count; i++) {
        size_t axis = axis_of(bench, group->traits[i].field);
        if (axis == bench->axis_count || group->traits[i].code_count != 1)
            return NULL;
        codes[axis] = group->traits[i].codes[0];
    }
    return nv__bench_row(bench, codes);
}

/* The share that stands for this match; share_count without one. */
static uint32_t share_of(const struct nv_bench *bench,
                         const struct nv_bench_variable *variable,
                         const struct nv_peer_match *match)
{
    uint32_t i = 0;
    for (; i < variable->share_count; i++) {
        if (!match->option.at &&
            variable->ranges[i].low == match->level * NV_VALUE_ONE)
            break;
        const struct nv_question *question =
            &bench->model->questions[match->option.at ? variable->index : 0];
        if (match->option.at &&
            nv_span_equal(question->options.at[variable->options[i]].code,
                          match->option))
            break;
    }
    return i;
}

/* The sum of the shares of all levels or options of one term; else NaN. */
static double share_of_term(const struct nv_bench *bench,
                            const struct nv_bench_variable *variable,
                            const struct nv_bench_figures *figures,
                            const struct nv_published *published, int term)
{
    const struct nv_beside *beside = published->beside;
    double sum = 0;
    bool found = false;
    for (size_t i = 0; i < beside->match_count; i++) {
        if (beside->matches[i].term != term)
            continue;
        uint32_t share = share_of(bench, variable, &beside->matches[i]);
        if (share == variable->share_count)
            return NAN;
        sum += figures->shares[share].made.value;
        found = true;
    }
    return found ? sum : NAN;
}

/* Adds the share of firms in the figure's terms, of one variable. */
static enum nv_status add_share(const struct nv_bench *bench,
                                const struct nv_bench_row *row, int variable,
                                struct nv_bench_beside *beside,
                                struct nv_error *error)
{
    const struct nv_figure *figure = beside->published->figure;
    struct nv_bench_figures figures;
    enum nv_status status =
        nv__bench_figures(bench, row, (size_t)variable, &figures, error);
    if (status != NV_OK)
        return status;
    if (figures.status > beside->status)
        beside->status = figures.status;
    beside->firms = figures.firms;
    double sum = figure->term_count ? 0 : NAN;
    for (size_t i = 0; i < figure->term_count; i++)
        sum += share_of_term(bench, &bench->variables[variable], &figures,
                             beside->published, figure->terms[i]);
    beside->value += 100 * sum;
    return NV_OK;
}

static enum nv_status compare(const struct nv_bench *bench,
                              struct nv_bench_beside *out,
                              struct nv_error *error)
{
    const struct nv_beside *beside = out->published->beside;
    const struct nv_bench_row *row = row_of(bench, out->published);
    enum nv_measure_kind kind = out->published->measure->kind;
    size_t wanted = beside->question.at ? 1 : beside->result_count;
    enum nv_status status = NV_OK;
    if (!row || found_of(bench, beside) != wanted ||
        (kind != NV_SHARE_OF_FIRMS && kind != NV_AVERAGE_OVER_FUNCTIONS))
        return NV_OK;
    out->has_group = true;
    for (size_t i = 0; i < wanted && status == NV_OK; i++) {
        int variable =
            beside->question.at
                ? variable_of(bench, NV_BENCH_QUESTION, beside->question)
                : variable_of(bench, NV_BENCH_RESULT, beside->results[i]);
        status = add_share(bench, row, variable, out, error);
    }
    out->value /= (double)wanted;
    if (out->status > NV_BENCH_UNRELIABLE)
        out->value = NAN;
    out->has_group = out->status > NV_BENCH_UNRELIABLE || !isnan(out->value);
    return status;
}

struct walk {
    const struct nv_bench *bench;
    const struct nv_bench_beside_sink *sink;
    const struct nv_beside *beside;
    enum nv_status status;
    struct nv_error *error;
};

static void take(void *context, const struct nv_published *published)
{
    struct walk *walk = context;
    struct nv_bench_beside out = {.published = published};
    if (published->beside != walk->beside || walk->status != NV_OK)
        return;
    walk->status = compare(walk->bench, &out, walk->error);
    if (walk->status == NV_OK)
        walk->sink->figure(walk->sink->context, &out);
}

enum nv_status nv__bench_check_peers(const nv_model *model,
                                     const struct nv_peer_file *file,
                                     struct nv_error *error)
{
    int other = NV_NONE;
    char major[16];
    struct nv_span name = file->cohort ? file->cohort->model : file->id;
    for (size_t i = 0; i < file->beside_count; i++) {
        if (is_for(&file->besides[i], model))
            return NV_OK;
        if (nv_span_equal(file->besides[i].model, model->id))
            other = file->besides[i].major;
    }
    if (file->cohort && nv_span_equal(file->cohort->model, model->id))
        other = file->cohort->major;
    if (file->cohort && other == model->version_major)
        return NV_OK;
    snprintf(major, sizeof major, "%d", other);
    return nv__fail(error,
                    other == NV_NONE ? NV_E_BENCH_OTHER_MODEL
                                     : NV_E_BENCH_OTHER_MAJOR,
                    name.at, nv_model_id(model), major);
}

enum nv_status nv__bench_beside(const struct nv_bench *bench,
                                const struct nv_peer_file *file,
                                const struct nv_bench_beside_sink *sink,
                                struct nv_error *error)
{
    struct walk walk = {bench, sink, NULL, NV_OK, error};
    const struct nv_published_sink published = {take, &walk};
    for (size_t i = 0; i < file->beside_count; i++) {
        const struct nv_beside *beside = &file->besides[i];
        walk.beside = beside;
        if (!is_for(beside, bench->model) || !is_relevant(bench, file, beside))
            continue;
        const struct nv_peer_query query = {.model = bench->model,
                                            .result = beside->question.at
                                                          ? beside->question
                                                          : beside->results[0],
                                            .country = nv_span_of("")};
        nv__peers_published(file, &query, &published);
    }
    return walk.status;
}
