/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What was asked for, as fields, results and questions of the model. Every
 * list is read the same way: ids parted by commas, each once, in the order
 * given, which is the order of the tables.
 *
 * What is kept of a firm in a variable are tracks: the value, the number of
 * the level, the number of the option chosen, or 0 and 1 for an option that
 * may be ticked beside others. A level has a track of its own because it is
 * the scorer's, from the exact value, and not to be found again from six
 * decimals. Classes are ranges of levels.
 *
 * Laggards, followers and leaders have no published rule: the ranges are
 * asked for, and a class without a declaration is not made up.
 */
#include "base/diagnostic.h"
#include "base/nearest.h"
#include "peers/bench.h"

#include <stdlib.h>

struct part {
    struct nv_span name;
    const char *next; /* NULL behind the last */
};

static struct part part_of(const char *list, char sign)
{
    size_t size = strcspn(list, (char[2]){sign, '\0'});
    const char *end = list + size;
    return (struct part){{list, size}, *end ? end + 1 : NULL};
}

static enum nv_status no_memory(struct nv_error *error)
{
    return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
}

static bool can_ask(const struct nv_question *question)
{
    return question->type == NV_SINGLE || question->type == NV_MULTIPLE ||
           question->type == NV_YES_NO;
}

static enum nv_status refuse(enum nv_diagnostic why, struct nv_span name,
                             const char *list, struct nv_error *error)
{
    char given[NV_ERROR_ARG_SIZE];
    nv__copy_cut(given, sizeof given, name.at, name.size);
    return nv__fail(error, why, given, list, NULL);
}

static enum nv_status refuse_axis(const struct nv_bench *bench,
                                  struct nv_span name, struct nv_error *error)
{
    struct nv_buffer list = {0};
    nv__grouping_list(&list, bench->model, bench->plan.classification, true);
    enum nv_status status =
        refuse(NV_E_NOT_A_GROUP, name, nv_buffer_view(&list).at, error);
    nv_buffer_release(&list);
    return status;
}

/* A grouping, or the region, which has none: there is no end of its codes. */
static bool find_axis(const struct nv_bench *bench, struct nv_span name,
                      struct nv_bench_axis *axis)
{
    const struct nv_bench_plan *plan = &bench->plan;
    int field = nv__model_field(bench->model, name);
    if (nv__grouping_find(&axis->is, bench->model, plan->classification,
                          plan->sizes, name))
        return true;
    if (field == NV_NONE || !bench->model->fields[field].is_region)
        return false;
    axis->is_region = true;
    axis->is = (struct nv_grouping){.id = bench->model->fields[field].id,
                                    .text = bench->model->fields[field].text,
                                    .field = field};
    return true;
}

static bool has_axis(const struct nv_bench *bench, struct nv_span id)
{
    for (size_t i = 0; i < bench->axis_count; i++) {
        if (nv_span_equal(bench->axes[i].is.id, id))
            return true;
    }
    return false;
}

static enum nv_status read_axes(struct nv_bench *bench, struct nv_error *error)
{
    struct part part = {.next = bench->plan.by};
    while (part.next) {
        part = part_of(part.next, ',');
        struct nv_bench_axis *axis = &bench->axes[bench->axis_count];
        if (bench->axis_count == NV_BENCH_AXES || has_axis(bench, part.name) ||
            !find_axis(bench, part.name, axis))
            return refuse_axis(bench, part.name, error);
        axis->nodes = nv_arena_alloc(&bench->arena, axis->is.options.count + 1,
                                     sizeof *axis->nodes);
        if (!axis->nodes)
            return no_memory(error);
        bench->axis_count++;
    }
    return NV_OK;
}

/* A new variable with so many tracks; NULL when there are too many. */
static struct nv_bench_variable *add(struct nv_bench *bench, uint32_t tracks)
{
    if (bench->variable_count == NV_BENCH_VARIABLES)
        return NULL;
    struct nv_bench_variable *variable =
        &bench->variables[bench->variable_count++];
    *variable = (struct nv_bench_variable){.first = bench->track_count,
                                           .tracks = tracks};
    bench->track_count += tracks;
    return variable;
}

static bool is_there(const struct nv_bench *bench, enum nv_bench_kind kind,
                     int index)
{
    for (size_t i = 0; i < bench->variable_count; i++) {
        if (bench->variables[i].kind == kind &&
            bench->variables[i].index == index)
            return true;
    }
    return false;
}

static struct nv_value_range only(int number)
{
    int64_t units = number * NV_VALUE_ONE;
    return (struct nv_value_range){units, units};
}

/* The place of an indicator among the results, or their number. */
static size_t place_of(const nv_model *model, int indicator)
{
    size_t at = 0;
    while (at < model->result_count && model->results[at] != indicator)
        at++;
    return at;
}

static bool add_result(struct nv_bench *bench, size_t place)
{
    int index = bench->model->results[place];
    const struct nv_indicator *indicator = &bench->model->indicators[index];
    if (is_there(bench, NV_BENCH_RESULT, index))
        return false;
    struct nv_bench_variable *variable =
        add(bench, indicator->level_count ? 2 : 1);
    if (!variable)
        return false;
    variable->index = index;
    variable->result = place;
    variable->has_mean = true;
    for (size_t i = 0; i < indicator->level_count && i < NV_BENCH_SHARES; i++)
        variable->ranges[variable->share_count++] =
            only(indicator->levels[i].number);
    return true;
}

static enum nv_status refuse_result(const nv_model *model, struct nv_span name,
                                    struct nv_error *error)
{
    struct nv_nearest nearest = nv_nearest_to(name);
    for (size_t i = 0; i < model->result_count; i++)
        nv_nearest_offer(&nearest, model->indicators[model->results[i]].id);
    char near[64] = "";
    if (nearest.best.at)
        nv__copy_cut(near, sizeof near, nearest.best.at, nearest.best.size);
    return refuse(nearest.best.at ? NV_E_NEAR_RESULT : NV_E_BENCH_NO_RESULT,
                  name, near, error);
}

static enum nv_status read_results(struct nv_bench *bench,
                                   struct nv_error *error)
{
    const nv_model *model = bench->model;
    const char *list = bench->plan.results;
    bool is_all = list && strcmp(list, "all") == 0;
    for (size_t i = 0; i < model->result_count; i++) {
        bool is_head = model->results[i] == model->headline[0] ||
                       model->results[i] == model->headline[1];
        if (is_all || (!list && is_head))
            (void)add_result(bench, i);
    }
    struct part part = {.next = is_all ? NULL : list};
    while (part.next) {
        part = part_of(part.next, ',');
        size_t place = place_of(model, nv__model_indicator(model, part.name));
        if (place == model->result_count || !add_result(bench, place))
            return refuse_result(model, part.name, error);
    }
    return NV_OK;
}

static bool add_question(struct nv_bench *bench, int index)
{
    const struct nv_question *question = &bench->model->questions[index];
    bool is_multiple = question->type == NV_MULTIPLE;
    size_t options = question->options.count;
    if (!can_ask(question) || options > NV_BENCH_SHARES ||
        is_there(bench, NV_BENCH_QUESTION, index))
        return false;
    struct nv_bench_variable *variable =
        add(bench, is_multiple ? (uint32_t)options : 1);
    if (!variable)
        return false;
    variable->kind = NV_BENCH_QUESTION;
    variable->index = index;
    variable->is_multiple = is_multiple;
    for (size_t i = 0; i < options; i++) {
        if (question->options.at[i].state != NV_ANSWERED && !is_multiple)
            continue;
        variable->options[variable->share_count] = (unsigned char)i;
        variable->ranges[variable->share_count++] =
            only(is_multiple ? 1 : (int)i);
    }
    return true;
}

static enum nv_status read_questions(struct nv_bench *bench,
                                     struct nv_error *error)
{
    struct part part = {.next = bench->plan.questions};
    while (part.next) {
        part = part_of(part.next, ',');
        int index = nv__model_question(bench->model, part.name);
        if (index == NV_NONE || !add_question(bench, index))
            return refuse(NV_E_NOT_A_CHOICE, part.name, NULL, error);
    }
    return NV_OK;
}

/* "3", "3-4" or "-1-0"; false for anything else. */
static bool read_range(struct nv_span text, struct nv_value_range *range)
{
    char copy[32], *end;
    if (text.size == 0 || text.size >= sizeof copy)
        return false;
    nv__copy_cut(copy, sizeof copy, text.at, text.size);
    long low = strtol(copy, &end, 10);
    long high = low;
    if (end != copy && *end == '-') {
        const char *second = end + 1;
        high = strtol(second, &end, 10);
        if (end == second)
            return false;
    }
    if (end == copy || *end || low > high || labs(low) > 1000 ||
        labs(high) > 1000)
        return false;
    *range = (struct nv_value_range){low * NV_VALUE_ONE, high * NV_VALUE_ONE};
    return true;
}

/* Three ranges, upwards, of which none meets the one before. */
static bool read_ranges(const char *list, struct nv_bench_variable *variable)
{
    struct part part = {.next = list};
    while (part.next && variable->share_count < NV_BENCH_CLASSES) {
        part = part_of(part.next, ',');
        uint32_t at = variable->share_count++;
        if (!read_range(part.name, &variable->ranges[at]) ||
            (at && variable->ranges[at].low <= variable->ranges[at - 1].high))
            return false;
    }
    return !part.next && variable->share_count == NV_BENCH_CLASSES;
}

static enum nv_status read_classes(struct nv_bench *bench,
                                   struct nv_error *error)
{
    const nv_model *model = bench->model;
    if (!bench->plan.classes)
        return NV_OK;
    struct part of = part_of(bench->plan.classes, ':');
    int index = nv__model_indicator(model, of.name);
    size_t place = place_of(model, index);
    struct nv_bench_variable made = {.kind = NV_BENCH_CLASS, .index = index};
    if (place == model->result_count || !of.next ||
        model->indicators[index].level_count == 0 ||
        !read_ranges(of.next, &made))
        return refuse(NV_E_BAD_CLASSES, nv_span_of(bench->plan.classes), NULL,
                      error);
    struct nv_bench_variable *variable = add(bench, 1);
    if (!variable)
        return refuse(NV_E_BAD_CLASSES, nv_span_of(bench->plan.classes), NULL,
                      error);
    made.result = place;
    made.first = variable->first;
    made.tracks = 1;
    *variable = made;
    return NV_OK;
}

/* A profile field of this name; else the file must have such a column. */
static int field_of(const nv_model *model, const char *name)
{
    return name ? nv__model_field(model, nv_span_of(name)) : NV_NONE;
}

enum nv_status nv__bench_read_plan(struct nv_bench *bench,
                                   struct nv_error *error)
{
    const struct nv_bench_columns *columns = &bench->plan.columns;
    bench->variables = nv_arena_alloc(&bench->arena, NV_BENCH_VARIABLES,
                                      sizeof *bench->variables);
    if (!bench->variables)
        return no_memory(error);
    bench->weight_field = field_of(bench->model, columns->weight);
    bench->stratum_field = field_of(bench->model, columns->strata);
    bench->psu_field = field_of(bench->model, columns->psu);
    bench->population_field = field_of(bench->model, columns->population);
    bench->date_field = field_of(bench->model, "date");
    bench->country_field = field_of(bench->model, "country");
    enum nv_status status = read_axes(bench, error);
    if (status == NV_OK)
        status = read_results(bench, error);
    if (status == NV_OK)
        status = read_classes(bench, error);
    if (status == NV_OK)
        status = read_questions(bench, error);
    return status;
}
