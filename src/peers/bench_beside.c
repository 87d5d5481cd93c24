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
 * country (or all firms are of that country) and by its traits, with totals
 * over all else. Where several groups make it up, as low and medium-low
 * technology do, their firms are taken together; what is hidden of them stays
 * hidden.
 */
#include "peers/bench_beside.h"

#include "base/diagnostic.h"
#include "base/memory.h"
#include "peers/position.h"

#include <math.h>
#include <stdio.h>

static int variable_of(const struct nv_bench *bench, enum nv_bench_kind kind,
                       struct nv_span id)
{
    for (size_t i = 0; i < bench->variable_count; i++) {
        const struct nv_bench_variable *variable = &bench->variables[i];
        if (variable->kind != kind) /* its index is into another list */
            continue;
        struct nv_span own = kind == NV_BENCH_QUESTION
                                 ? bench->model->questions[variable->index].id
                                 : bench->model->indicators[variable->index].id;
        if (nv_span_equal(own, id))
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

/* How many results or questions it is about. */
static size_t wanted_of(const struct nv_beside *beside)
{
    return beside->question.at ? 1 : beside->result_count;
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

/* What the rows of an axis must be; neither: all firms. */
struct want {
    struct nv_span country;
    const struct nv_trait *trait;
};

static bool has_code(const struct nv_trait *trait, struct nv_span code)
{
    for (size_t i = 0; i < trait->code_count; i++) {
        if (nv_span_equal(trait->codes[i], code))
            return true;
    }
    return false;
}

/* The axis by this field, or by what follows from it; their count = none. */
static size_t axis_of(const struct nv_bench *bench, struct nv_span field)
{
    size_t i = 0;
    for (; i < bench->axis_count; i++) {
        const struct nv_grouping *is = &bench->axes[i].is;
        if (nv_span_equal(is->id, field) ||
            (is->of &&
             nv_span_equal(bench->model->fields[is->field].id, field)))
            break;
    }
    return i;
}

/* Of the codes that make up this group, how many are in the trait; of all. */
static size_t codes_in(const struct nv_bench *bench,
                       const struct nv_grouping *is, int group,
                       const struct nv_trait *trait, size_t *all)
{
    struct nv_options options = bench->model->fields[is->field].options;
    size_t in = 0;
    *all = 0;
    for (size_t i = 0; i < options.count; i++) {
        if (is->of[i] != group)
            continue;
        *all += 1;
        in += has_code(trait, options.at[i].code);
    }
    return in;
}

/* Every group of the axis is in the trait as a whole, or is not at all. */
static bool fits(const struct nv_bench *bench, const struct nv_grouping *is,
                 const struct nv_trait *trait)
{
    for (size_t i = 0; is->of && i < is->options.count; i++) {
        size_t all, in = codes_in(bench, is, (int)i, trait, &all);
        if (in != 0 && in != all)
            return false;
    }
    return true;
}

static bool is_wanted(const struct nv_bench *bench, size_t axis, uint32_t node,
                      const struct want *want)
{
    const struct nv_grouping *is = &bench->axes[axis].is;
    size_t all;
    if (node == 0 || (!want->country.at && !want->trait))
        return node == 0 && !want->country.at && !want->trait;
    struct nv_span code = bench->axes[axis].codes.at[node - 1].text;
    if (want->country.at)
        return nv_span_equal(code, want->country);
    if (!is->of)
        return has_code(want->trait, code);
    int group = nv__option_find(is->options, code);
    return group != NV_NONE &&
           codes_in(bench, is, group, want->trait, &all) > 0;
}

/* False where the figure speaks of no country, or of another one. */
static bool want_country(const struct nv_bench *bench,
                         const struct nv_figure *figure,
                         struct want wants[NV_BENCH_AXES])
{
    size_t axis = axis_of(bench, nv_span_of("country"));
    if (figure->country_count != 1)
        return false;
    if (axis < bench->axis_count) {
        wants[axis].country = figure->countries[0];
        return true;
    }
    if (!bench->has_country)
        return false;
    const struct nv_field *field = &bench->model->fields[bench->country_field];
    return nv_span_equal(field->options.at[bench->country].code,
                         figure->countries[0]);
}

/* What groups of the tables the figure speaks of; false: they have none. */
static bool find_wants(const struct nv_bench *bench,
                       const struct nv_published *published,
                       struct want wants[NV_BENCH_AXES])
{
    const struct nv_peer_group *group = published->group;
    if (!group->has_profile || !want_country(bench, published->figure, wants))
        return false;
    for (size_t i = 0; i < group->trait_count; i++) {
        const struct nv_trait *trait = &group->traits[i];
        size_t axis = axis_of(bench, trait->field);
        if (axis == bench->axis_count || wants[axis].country.at ||
            !fits(bench, &bench->axes[axis].is, trait))
            return false;
        wants[axis].trait = trait;
    }
    return true;
}

/* All cells of that group: several where it is a part of an axis. */
static struct nv_bench_cells find_cells(const struct nv_bench *bench,
                                        const struct nv_published *published,
                                        uint32_t *room)
{
    struct want wants[NV_BENCH_AXES] = {{{0}, NULL}};
    struct nv_bench_cells cells = {room, 0};
    if (!find_wants(bench, published, wants))
        return cells;
    for (uint32_t i = 0; i < bench->cube.count; i++) {
        bool is_in = true;
        for (size_t k = 0; k < bench->axis_count && is_in; k++)
            is_in = is_wanted(bench, k, bench->places[i].at[k], &wants[k]);
        unsigned table = nv__bench_table(bench, &bench->places[i]);
        if (is_in && !bench->is_withheld[table])
            room[cells.count++] = i;
    }
    return cells;
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
                                const struct nv_bench_cells *cells,
                                int variable, struct nv_bench_beside *beside,
                                struct nv_error *error)
{
    const struct nv_figure *figure = beside->published->figure;
    struct nv_bench_figures figures;
    enum nv_status status =
        nv__bench_union(bench, cells, (size_t)variable, &figures, error);
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

static bool can_compare(const struct nv_bench *bench,
                        const struct nv_published *published)
{
    const struct nv_beside *beside = published->beside;
    enum nv_measure_kind kind = published->measure->kind;
    return found_of(bench, beside) == wanted_of(beside) &&
           (kind == NV_SHARE_OF_FIRMS || kind == NV_AVERAGE_OVER_FUNCTIONS);
}

/* The same is in the tables, in another measure. */
static bool is_apart(const struct nv_bench *bench,
                     const struct nv_published *published)
{
    const struct nv_peer_file *file = published->file;
    const struct nv_beside *beside = published->beside;
    for (size_t i = 0; i < file->beside_count; i++) {
        const struct nv_beside *other = &file->besides[i];
        if (other->variable == beside->variable &&
            other->measure != beside->measure && is_for(other, bench->model) &&
            found_of(bench, other) == wanted_of(other))
            return true;
    }
    return false;
}

static enum nv_status compare(const struct nv_bench *bench, uint32_t *room,
                              struct nv_bench_beside *out,
                              struct nv_error *error)
{
    const struct nv_beside *beside = out->published->beside;
    struct nv_bench_cells cells = find_cells(bench, out->published, room);
    struct want wants[NV_BENCH_AXES] = {{{0}, NULL}};
    size_t wanted = wanted_of(beside);
    enum nv_status status = NV_OK;
    out->is_of_country = want_country(bench, out->published->figure, wants);
    if (!can_compare(bench, out->published)) {
        out->is_apart = is_apart(bench, out->published);
        return NV_OK;
    }
    if (cells.count == 0)
        return NV_OK;
    for (size_t i = 0; i < wanted && status == NV_OK; i++) {
        int variable =
            beside->question.at
                ? variable_of(bench, NV_BENCH_QUESTION, beside->question)
                : variable_of(bench, NV_BENCH_RESULT, beside->results[i]);
        status = add_share(bench, &cells, variable, out, error);
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
    uint32_t *room; /* for all cells */
    enum nv_status status;
    struct nv_error *error;
};

static void take(void *context, const struct nv_published *published)
{
    struct walk *walk = context;
    struct nv_bench_beside out = {.published = published};
    if (published->beside != walk->beside || walk->status != NV_OK)
        return;
    walk->status = compare(walk->bench, walk->room, &out, walk->error);
    if (walk->status == NV_OK)
        walk->sink->figure(walk->sink->context, &out);
}

bool nv__bench_has_peers(const nv_model *model, const struct nv_peer_file *file)
{
    for (size_t i = 0; i < file->beside_count; i++) {
        if (is_for(&file->besides[i], model))
            return true;
    }
    return false;
}

static enum nv_status check_cohort(const nv_model *model,
                                   const struct nv_bench_plan *plan,
                                   const struct nv_cohort *cohort,
                                   struct nv_error *error)
{
    enum nv_status status = nv__position_check(model, cohort, error);
    for (size_t i = 0; i < cohort->field_count && status == NV_OK; i++) {
        const struct nv_cohort_field *field = &cohort->fields[i];
        if (plan->sizes && nv_span_is(field->id, "size") &&
            !nv_span_equal(field->scheme, plan->sizes->title))
            status = nv__fail(error, NV_E_PEERS_OTHER_SCHEME, field->id.at,
                              field->scheme.at, plan->sizes->title.at);
    }
    return status;
}

enum nv_status nv__bench_check_peers(const nv_model *model,
                                     const struct nv_bench_plan *plan,
                                     const struct nv_peer_file *file,
                                     struct nv_error *error)
{
    int other = NV_NONE;
    char major[16];
    if (file->cohort)
        return check_cohort(model, plan, file->cohort, error);
    if (nv__bench_has_peers(model, file))
        return NV_OK;
    for (size_t i = 0; i < file->beside_count; i++) {
        if (nv_span_equal(file->besides[i].model, model->id))
            other = file->besides[i].major;
    }
    snprintf(major, sizeof major, "%d", other);
    return nv__fail(error,
                    other == NV_NONE ? NV_E_BENCH_OTHER_MODEL
                                     : NV_E_BENCH_OTHER_MAJOR,
                    file->id.at, nv_model_id(model), major);
}

enum nv_status nv__bench_beside(const struct nv_bench *bench,
                                const struct nv_peer_file *file,
                                const struct nv_bench_beside_sink *sink,
                                struct nv_error *error)
{
    uint32_t *room = nv__alloc(bench->cube.count, sizeof *room);
    struct walk walk = {.bench = bench,
                        .sink = sink,
                        .room = room,
                        .status = NV_OK,
                        .error = error};
    const struct nv_published_sink published = {take, &walk};
    if (!room)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
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
    nv__free(room);
    return walk.status;
}
