/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Firms into the finest groups. A firm costs one look-up of its group and one
 * addition to each track; nothing is allocated for it unless its group, its
 * sampling unit or its value is new, or the first of another weight. Totals
 * are not kept while firms come in: they are merged from the finest groups at
 * the end, exactly, so that memory is that of the finest groups and the order
 * of rows does not show.
 *
 * A group is known by its place, the numbers of its codes, whose bytes serve
 * as its name.
 */
#include "peers/bench.h"

#include "base/diagnostic.h"
#include "base/memory.h"
#include "peers/weight.h"

const double nv_bench_probabilities[NV_BENCH_QUANTILES] = {0.1, 0.25, 0.5, 0.75,
                                                           0.9};

enum { FIRST_CAPACITY = 64 };

static enum nv_status no_memory(struct nv_error *error)
{
    return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
}

enum nv_status nv__bench_begin(struct nv_bench **out, const nv_model *model,
                               const struct nv_bench_plan *plan,
                               struct nv_error *error)
{
    struct nv_bench *bench = nv__alloc(1, sizeof *bench);
    if (!bench)
        return no_memory(error);
    bench->model = model;
    bench->plan = *plan;
    bench->design.is_clustered = plan->columns.psu != NULL;
    bench->frame =
        (struct nv_frame){&bench->design, plan->lone, 0.95, &bench->kept};
    enum nv_status status = nv__bench_read_plan(bench, error);
    if (status == NV_OK)
        *out = bench;
    else
        nv__bench_free(bench);
    return status;
}

void nv__bench_free(struct nv_bench *bench)
{
    if (!bench)
        return;
    size_t samples = (size_t)bench->base_names.count * bench->track_count;
    for (size_t i = 0; bench->samples && i < samples; i++)
        nv_sample_release(&bench->samples[i]);
    nv__free(bench->samples);
    nv__free(bench->places);
    nv__cube_release(&bench->cube);
    nv__names_release(&bench->base_names);
    nv__names_release(&bench->cell_names);
    for (size_t i = 0; i < NV_BENCH_AXES; i++)
        nv__names_release(&bench->axes[i].codes);
    nv_design_release(&bench->design);
    nv_arena_release(&bench->arena);
    nv__free(bench);
}

static bool has_room(struct nv_bench *bench)
{
    uint32_t used = bench->base_capacity;
    if (bench->base_names.count < used)
        return true;
    uint32_t capacity = used ? used * 2 : FIRST_CAPACITY;
    size_t tracks = bench->track_count ? bench->track_count : 1;
    struct nv_sample *samples =
        nv__resize(bench->samples, capacity * tracks, sizeof *samples);
    if (!samples)
        return false;
    memset(samples + used * tracks, 0,
           (capacity - used) * tracks * sizeof *samples);
    bench->samples = samples;
    bench->base_capacity = capacity;
    return true;
}

/* The firm's node of an axis, a new one for a code not met before. */
static enum nv_status find_node(struct nv_bench_axis *axis,
                                const struct nv_bench_firm *firm,
                                uint32_t *node, struct nv_error *error)
{
    const struct nv_grouping *is = &axis->is;
    struct nv_name code = {nv_span_of(""), 0};
    uint32_t index, none = 0, *known = &none;
    if (axis->is_region) {
        code.text = firm->fields[is->field];
    } else {
        size_t option = nv__grouping_option(is, firm->profile);
        known = &axis->nodes[option];
        if (option < is->options.count)
            code.text = is->options.at[option].code;
    }
    enum nv_status status = NV_OK;
    if (*known == 0) {
        status = nv__names_index(&axis->codes, code, &index, error);
        *known = status == NV_OK ? index + 1 : 0;
    }
    *node = *known;
    return status;
}

/* Of a new group; rules that look at large firms ask for them. */
static enum nv_status watch(const struct nv_bench *bench,
                            struct nv_sample *tracks, struct nv_error *error)
{
    enum nv_status status = NV_OK;
    if (!bench->plan.p_percent && !bench->plan.dominance_count)
        return NV_OK;
    for (size_t i = 0; i < bench->variable_count && status == NV_OK; i++) {
        const struct nv_bench_variable *variable = &bench->variables[i];
        if (variable->has_mean)
            status = nv_sample_watch(&tracks[variable->first], error);
    }
    return status;
}

enum nv_status nv__bench_base(struct nv_bench *bench,
                              const struct nv_bench_firm *firm,
                              struct nv_sample **tracks, struct nv_error *error)
{
    struct nv_cube_place place = {{0}};
    uint32_t index;
    enum nv_status status = NV_OK;
    for (size_t i = 0; i < bench->axis_count && status == NV_OK; i++)
        status = find_node(&bench->axes[i], firm, &place.at[i], error);
    if (status == NV_OK && !has_room(bench))
        status = no_memory(error);
    struct nv_name name = {{(const char *)&place, sizeof place}, 0};
    uint32_t known = bench->base_names.count;
    if (status == NV_OK)
        status = nv__names_index(&bench->base_names, name, &index, error);
    if (status != NV_OK)
        return status;
    *tracks = bench->samples + (size_t)index * bench->track_count;
    return index < known ? NV_OK : watch(bench, *tracks, error);
}

/* The cell of a column of the plan. */
static struct nv_span cell(const struct nv_bench_firm *firm, int field,
                           struct nv_span own)
{
    return field == NV_NONE ? own : firm->fields[field];
}

static enum nv_status refuse_cell(enum nv_diagnostic why, const char *column,
                                  struct nv_span text, struct nv_error *error)
{
    char given[NV_ERROR_ARG_SIZE];
    nv__copy_cut(given, sizeof given, text.at ? text.at : "", text.size);
    return nv__fail(error, why, column, given, NULL);
}

static enum nv_status read_population(const char *column, struct nv_span text,
                                      int64_t *out, struct nv_error *error)
{
    struct nv_decimal value;
    if (nv_decimal_parse(text, &value) != NV_DECIMAL_OK || value.units <= 0)
        return refuse_cell(NV_E_BAD_POPULATION, column, text, error);
    *out = nv_decimal_units(value, NV_VALUE_DIGITS);
    return NV_OK;
}

static enum nv_status draw(struct nv_bench *bench,
                           const struct nv_bench_firm *firm, uint32_t *unit,
                           struct nv_error *error)
{
    const struct nv_bench_columns *columns = &bench->plan.columns;
    struct nv_drawn drawn = {.stratum = nv_span_of(""), .psu = nv_span_of("")};
    if (columns->strata)
        drawn.stratum = cell(firm, bench->stratum_field, firm->stratum);
    if (columns->psu)
        drawn.psu = cell(firm, bench->psu_field, firm->psu);
    if (columns->strata && drawn.stratum.size == 0)
        return refuse_cell(NV_E_NO_UNIT, columns->strata, drawn.stratum, error);
    if (columns->psu && drawn.psu.size == 0)
        return refuse_cell(NV_E_NO_UNIT, columns->psu, drawn.psu, error);
    if (columns->population) {
        struct nv_span text =
            cell(firm, bench->population_field, firm->population);
        enum nv_status status = read_population(columns->population, text,
                                                &drawn.population, error);
        if (status != NV_OK)
            return status;
    }
    return nv_design_add(&bench->design, &drawn, unit, error);
}

/* A firm on its way into the tracks of its group. */
struct entry {
    const struct nv_bench_firm *firm;
    struct nv_sample *tracks;
    uint32_t unit;
    struct nv_mass mass;
};

static enum nv_status put(struct entry *entry, uint32_t track, int64_t value,
                          struct nv_error *error)
{
    entry->mass.value = value;
    return nv_sample_add(&entry->tracks[track], entry->unit, &entry->mass,
                         error);
}

static enum nv_status put_result(struct entry *entry,
                                 const struct nv_bench_variable *variable,
                                 struct nv_error *error)
{
    const struct nv_scored_value *value =
        &entry->firm->values[variable->result];
    int64_t level = value->level * NV_VALUE_ONE;
    uint32_t track = variable->first;
    enum nv_status status = NV_OK;
    if (!entry->firm->has_value[variable->result])
        return NV_OK;
    if (variable->kind == NV_BENCH_RESULT)
        status = put(entry, track++, value->value, error);
    if (status == NV_OK && variable->share_count && value->has_level)
        status = put(entry, track, level, error);
    return status;
}

static enum nv_status put_question(struct entry *entry,
                                   const struct nv_bench_variable *variable,
                                   struct nv_error *error)
{
    const struct nv_bench_firm *firm = entry->firm;
    enum nv_status status = NV_OK;
    if (!firm->questions)
        return NV_OK;
    const struct nv_answer *answer = &firm->questions[variable->index];
    if (answer->state != NV_ANSWERED)
        return NV_OK;
    if (!variable->is_multiple)
        return put(entry, variable->first, answer->option * NV_VALUE_ONE,
                   error);
    for (uint32_t i = 0; i < variable->tracks && status == NV_OK; i++) {
        bool is_ticked = (answer->as.ticked >> i & 1) != 0;
        status = put(entry, variable->first + i, is_ticked ? NV_VALUE_ONE : 0,
                     error);
    }
    return status;
}

/* Tables without countries may be of one country all the same. */
void nv__bench_note_country(struct nv_bench *bench,
                            const struct nv_bench_firm *firm)
{
    if (bench->country_field == NV_NONE)
        return;
    const struct nv_answer *answer = &firm->profile[bench->country_field];
    if (bench->firms == 0) {
        bench->country = answer->option;
        bench->has_country = true;
    }
    bench->has_country = bench->has_country && answer->state == NV_ANSWERED &&
                         answer->option == bench->country;
}

/* "2026-03-14" before "2026-03-15": as texts. */
void nv__bench_widen_period(struct nv_bench *bench, struct nv_span day)
{
    if (day.size != sizeof bench->from - 1)
        return;
    if (!bench->from[0] || memcmp(day.at, bench->from, day.size) < 0)
        memcpy(bench->from, day.at, day.size);
    if (!bench->to[0] || memcmp(day.at, bench->to, day.size) > 0)
        memcpy(bench->to, day.at, day.size);
}

enum nv_status nv__bench_firm(struct nv_bench *bench,
                              const struct nv_bench_firm *firm,
                              struct nv_error *error)
{
    struct entry entry = {.firm = firm,
                          .mass = {.weight = NV_WEIGHT_ONE,
                                   .count = 1,
                                   .last_row = (uint32_t)bench->firms + 1}};
    enum nv_status status = NV_OK;
    if (bench->plan.columns.weight)
        status = nv_weight_parse(cell(firm, bench->weight_field, firm->weight),
                                 &entry.mass.weight, error);
    if (status == NV_OK)
        status = draw(bench, firm, &entry.unit, error);
    if (status == NV_OK)
        status = nv__bench_base(bench, firm, &entry.tracks, error);
    for (size_t i = 0; i < bench->variable_count && status == NV_OK; i++) {
        const struct nv_bench_variable *variable = &bench->variables[i];
        status = variable->kind == NV_BENCH_QUESTION
                     ? put_question(&entry, variable, error)
                     : put_result(&entry, variable, error);
    }
    if (status != NV_OK)
        return status;
    nv__bench_note_country(bench, firm);
    if (bench->date_field != NV_NONE)
        nv__bench_widen_period(bench, firm->fields[bench->date_field]);
    bench->firms++;
    return status;
}
