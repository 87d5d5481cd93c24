/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * nivela benchmark: from options to a plan, and from firms to tables. What
 * can be refused from the command line alone, the model and the peer file is
 * refused before the first row is read.
 */
#include "cli/benchmark.h"
#include "cli/screen.h"

#include "base/diagnostic.h"
#include "cli/cores.h"
#include "cli/format_choice.h"
#include "cli/model_commands.h"
#include "cli/peers_commands.h"
#include "cli/size_scheme.h"
#include "cli/survey_input.h"

#include <stdio.h>
#include <stdlib.h>

enum {
    MODEL,
    OUTPUT,
    BY,
    SIZES,
    RESULTS,
    QUESTIONS,
    CLASSES,
    WEIGHT,
    STRATA,
    PSU,
    POPULATION,
    MIN_N,
    OPEN,
    ONE_LEVEL,
    P_PERCENT,
    DOMINANCE,
    LONELY,
    INTERVAL,
    QUANTILES,
    FORMAT,
    LICENSE,
    PEERS,
    SET,
    REJECTS,
    SCORED,
    DUPLICATES,
    THREADS,
    OPTIONS
};

_Static_assert((int)OPTIONS <= (int)NV_MOST_OPTIONS, "room for their values");

static const struct nv_cli_option options[OPTIONS] = {
    [MODEL] = {'m', "model", NV_M_VALUE_MODEL, NV_M_OPTION_MODEL},
    [OUTPUT] = {'o', "output", NV_M_VALUE_FILE, NV_M_OPTION_OUTPUT},
    [BY] = {0, "by", NV_M_VALUE_FIELDS, NV_M_OPTION_BENCH_BY},
    [SIZES] = {0, "size-scheme", NV_M_VALUE_SCHEME, NV_M_OPTION_SIZE_SCHEME},
    [RESULTS] = {0, "results", NV_M_VALUE_IDS, NV_M_OPTION_BENCH_RESULTS},
    [QUESTIONS] = {0, "questions", NV_M_VALUE_IDS, NV_M_OPTION_BENCH_QUESTIONS},
    [CLASSES] = {0, "classes", NV_M_VALUE_CLASSES, NV_M_OPTION_BENCH_CLASSES},
    [WEIGHT] = {0, "weight", NV_M_VALUE_COLUMN, NV_M_OPTION_BENCH_WEIGHT},
    [STRATA] = {0, "strata", NV_M_VALUE_COLUMN, NV_M_OPTION_BENCH_STRATA},
    [PSU] = {0, "psu", NV_M_VALUE_COLUMN, NV_M_OPTION_BENCH_PSU},
    [POPULATION] = {0, "population", NV_M_VALUE_COLUMN,
                    NV_M_OPTION_BENCH_POPULATION},
    [MIN_N] = {0, "min-n", NV_M_VALUE_NUMBER, NV_M_OPTION_BENCH_MIN},
    [OPEN] = {0, "no-disclosure-control", NV_M_NONE, NV_M_OPTION_BENCH_OPEN},
    [ONE_LEVEL] = {0, "hide-one-level", NV_M_NONE, NV_M_OPTION_BENCH_ONE_LEVEL},
    [P_PERCENT] = {0, "p-percent", NV_M_VALUE_PERCENT,
                   NV_M_OPTION_BENCH_P_PERCENT},
    [DOMINANCE] = {0, "dominance", NV_M_VALUE_DOMINANCE,
                   NV_M_OPTION_BENCH_DOMINANCE},
    [LONELY] = {0, "lonely", NV_M_VALUE_RULE, NV_M_OPTION_BENCH_LONELY},
    [INTERVAL] = {0, "interval", NV_M_VALUE_RULE, NV_M_OPTION_BENCH_INTERVAL},
    [QUANTILES] = {0, "quantiles", NV_M_VALUE_RULE,
                   NV_M_OPTION_BENCH_QUANTILES},
    [FORMAT] = {0, "format", NV_M_VALUE_FORMAT, NV_M_OPTION_BENCH_FORMAT},
    [LICENSE] = {0, "license", NV_M_VALUE_LICENSE, NV_M_OPTION_BENCH_LICENSE},
    [PEERS] = {0, "peers", NV_M_VALUE_PEERS, NV_M_OPTION_BENCH_PEERS},
    [SET] = {0, "set", NV_M_VALUE_SET, NV_M_OPTION_SET},
    [REJECTS] = {0, "rejects", NV_M_VALUE_FILE, NV_M_OPTION_REJECTS},
    [SCORED] = {0, "scored", NV_M_VALUE_FILE, NV_M_OPTION_BENCH_SCORED},
    [DUPLICATES] = {0, "duplicates", NV_M_VALUE_DUPLICATES,
                    NV_M_OPTION_DUPLICATES},
    [THREADS] = {0, "threads", NV_M_VALUE_NUMBER, NV_M_OPTION_THREADS},
};

static const char *const lonely_words[] = {"fail", "remove", "adjust",
                                           "average", NULL};
static const char *const interval_words[] = {"wilson", "xlogit", "beta", NULL};
static const char *const quantile_words[] = {"hf1", "hf7", NULL};

static enum nv_status refuse(const struct nv_cli *cli, size_t option,
                             const char *allowed, struct nv_error *error)
{
    char name[32];
    snprintf(name, sizeof name, "--%s", options[option].name);
    return nv__fail(error, NV_E_BAD_OPTION_VALUE, name, cli->values[option],
                    allowed);
}

/* The place of the value among the words; 0 where it is not given. */
static enum nv_status read_word(const struct nv_cli *cli, size_t option,
                                const char *const *allowed, size_t *out,
                                struct nv_error *error)
{
    char list[64] = "";
    size_t used = 0;
    *out = 0;
    if (!cli->values[option])
        return NV_OK;
    for (size_t i = 0; allowed[i] && used < sizeof list; i++) {
        if (strcmp(cli->values[option], allowed[i]) == 0) {
            *out = i;
            return NV_OK;
        }
        used += (size_t)snprintf(list + used, sizeof list - used, "%s%s",
                                 i ? ", " : "", allowed[i]);
    }
    return refuse(cli, option, list, error);
}

static enum nv_status read_number(const struct nv_cli *cli, size_t option,
                                  const long range[2], long *out,
                                  struct nv_error *error)
{
    const char *value = cli->values[option];
    char allowed[32];
    if (!value)
        return NV_OK;
    size_t digits = strspn(value, "0123456789");
    long number = digits && digits <= 4 ? strtol(value, NULL, 10) : -1;
    *out = number;
    if (!value[digits] && number >= range[0] && number <= range[1])
        return NV_OK;
    snprintf(allowed, sizeof allowed, "%ld ... %ld", range[0], range[1]);
    return refuse(cli, option, allowed, error);
}

/* "2,85": at most so much of a total from that many firms. */
static enum nv_status read_dominance(const struct nv_cli *cli,
                                     struct nv_bench_plan *plan,
                                     struct nv_error *error)
{
    static const char digits[] = "0123456789";
    const char *value = cli->values[DOMINANCE];
    if (!value)
        return NV_OK;
    size_t size = strlen(value);
    bool fits = (size == 3 || size == 4) && value[1] == ',' &&
                strspn(value + 2, digits) == size - 2;
    long firms = fits ? *value - '0' : 0;
    long percent = fits ? strtol(value + 2, NULL, 10) : 0;
    if (firms < 1 || firms > NV_DISCLOSURE_LARGEST || percent < 1)
        return refuse(cli, DOMINANCE, "1,1 ... 3,99", error);
    plan->dominance_count = (unsigned)firms;
    plan->dominance_percent = (unsigned)percent;
    return NV_OK;
}

static enum nv_status read_numbers(const struct nv_cli *cli,
                                   struct nv_bench_plan *plan,
                                   struct nv_error *error)
{
    static const long firms[2] = {NV_DISCLOSURE_LEAST_THRESHOLD,
                                  NV_DISCLOSURE_MOST_THRESHOLD};
    static const long percents[2] = {1, NV_DISCLOSURE_MOST_PERCENT};
    long least = NV_DISCLOSURE_THRESHOLD, percent = 0;
    enum nv_status status = read_number(cli, MIN_N, firms, &least, error);
    if (status == NV_OK)
        status = read_number(cli, P_PERCENT, percents, &percent, error);
    plan->min_firms = (unsigned)least;
    plan->p_percent = (unsigned)percent;
    return status == NV_OK ? read_dominance(cli, plan, error) : status;
}

static enum nv_status read_rules(const struct nv_cli *cli,
                                 struct nv_bench_plan *plan,
                                 struct nv_error *error)
{
    size_t lone = 0, share = 0, quantile = 0;
    enum nv_status status = read_word(cli, LONELY, lonely_words, &lone, error);
    if (status == NV_OK)
        status = read_word(cli, INTERVAL, interval_words, &share, error);
    if (status == NV_OK)
        status = read_word(cli, QUANTILES, quantile_words, &quantile, error);
    plan->lone = (enum nv_lone_rule)lone;
    plan->share = (enum nv_share_rule)share;
    plan->quantile = (enum nv_quantile_rule)quantile;
    return status;
}

static void read_plan(const struct nv_cli *cli, struct nv_bench_plan *plan)
{
    plan->by = cli->values[BY];
    plan->results = cli->values[RESULTS];
    plan->questions = cli->values[QUESTIONS];
    plan->classes = cli->values[CLASSES];
    plan->columns =
        (struct nv_bench_columns){cli->values[WEIGHT], cli->values[STRATA],
                                  cli->values[PSU], cli->values[POPULATION]};
    plan->is_open = cli->values[OPEN] != NULL;
    plan->hides_one_level = cli->values[ONE_LEVEL] != NULL;
}

static enum nv_status read_job(const struct nv_cli *cli,
                               struct nv_batch_job *job, struct nv_error *error)
{
    job->in = cli->operands[0];
    job->out = cli->values[OUTPUT];
    job->scored = cli->values[SCORED];
    if (job->scored)
        job->format = nv_scored_format_by_name(job->scored);
    job->rejects = cli->values[REJECTS];
    job->survey.set = cli->values[SET];
    job->language = cli->language;
    enum nv_status status =
        nv_cli_read_twins(cli->values[DUPLICATES], &job->twins, error);
    if (status == NV_OK)
        status =
            nv_cli_read_threads(cli->values[THREADS], &job->threads, error);
    if (status == NV_OK)
        status = nv_cli_read_reading(cli, &job->survey, error);
    return status;
}

static enum nv_status read_options(struct nv_benchmark_run *run,
                                   struct nv_error *error)
{
    static const char *const formats[] = {"txt", "csv",  "json", "html",
                                          "md",  "xlsx", NULL};
    const struct nv_cli *cli = run->score.cli;
    const struct nv_format_wish wish = {cli->values[FORMAT],
                                        cli->values[OUTPUT], NULL};
    read_plan(cli, &run->plan);
    run->license = cli->values[LICENSE];
    enum nv_status status = read_rules(cli, &run->plan, error);
    if (status == NV_OK)
        status = read_numbers(cli, &run->plan, error);
    if (status == NV_OK)
        status = read_job(cli, &run->score.job, error);
    if (status == NV_OK)
        status = nv_cli_choose_format(cli, formats, wish, &run->format, error);
    if (status == NV_OK && run->format == NV_BENCH_XLSX &&
        nv_cli_is_to_screen(cli, cli->values[OUTPUT]))
        status = nv__fail(error, NV_E_BINARY_TO_SCREEN, "xlsx",
                          "benchmark.xlsx", NULL);
    if (status == NV_OK)
        status = nv_benchmark_check_package(run, error);
    if (status == NV_OK)
        status = nv__classification_load(&run->classification, error);
    run->plan.classification = run->classification;
    if (status == NV_OK)
        status = nv_cli_read_sizes(run->classification, cli->values[SIZES],
                                   &run->plan.sizes, error);
    return status;
}

/* What the tables need of each firm. */
static enum nv_status begin_notes(struct nv_benchmark_run *run,
                                  struct nv_error *error)
{
    const struct nv_bench *bench = run->bench;
    struct nv_firm_notes *notes = &run->notes;
    const int fields[] = {bench->weight_field,     bench->stratum_field,
                          bench->psu_field,        bench->date_field,
                          bench->population_field, bench->country_field};
    enum nv_status status =
        nv_firm_notes_init(notes, run->score.job.model, &run->arena, error);
    if (status != NV_OK)
        return status;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        nv_firm_notes_want(&notes->fields, fields[i]);
    for (size_t i = 0; i < bench->axis_count; i++)
        nv_firm_notes_want(&notes->fields, bench->axes[i].is.field);
    for (size_t i = 0; i < bench->variable_count; i++) {
        const struct nv_bench_variable *variable = &bench->variables[i];
        if (variable->kind == NV_BENCH_QUESTION)
            nv_firm_notes_want(&notes->questions, variable->index);
        else
            nv_firm_notes_want(&notes->results, (int)variable->result);
    }
    return NV_OK;
}

/* Prints what goes wrong. */
static enum nv_status load_peers(struct nv_benchmark_run *run, const char *name)
{
    enum nv_status status = nv_cli_load_peers(
        run->score.cli, name, &run->peers[run->peer_count], NULL);
    if (status == NV_OK)
        run->peer_count++;
    return status;
}

/* Those that come with nivela and are about this model. */
static enum nv_status load_bundled(struct nv_benchmark_run *run)
{
    const char *const *names = nv__peers_bundled();
    enum nv_status status = NV_OK;
    for (size_t i = 0; names[i] && status == NV_OK; i++) {
        if (run->peer_count < NV_BENCH_PUBLISHED)
            status = load_peers(run, names[i]);
    }
    for (size_t i = 0; i < run->peer_count && status == NV_OK; i++) {
        if (nv__bench_has_peers(run->score.job.model, run->peers[i]))
            run->published.at[run->published.count++] = run->peers[i];
    }
    return status;
}

/* The file of --peers; without it what is bundled, where it will be shown. */
static int take_peers(struct nv_benchmark_run *run)
{
    const struct nv_cli *cli = run->score.cli;
    const char *name = cli->values[PEERS];
    struct nv_error error;
    enum nv_status status = NV_OK;
    if (name && strcmp(name, "none") == 0)
        return NV_EXIT_OK;
    if (name)
        status = load_peers(run, name);
    else if (run->format != NV_BENCH_CSV)
        status = load_bundled(run);
    if (status != NV_OK)
        return nv_cli_exit_of(status);
    if (!name)
        return NV_EXIT_OK;
    status = nv__bench_check_peers(run->score.job.model, &run->plan,
                                   run->peers[0], &error);
    if (status != NV_OK)
        return nv_cli_fail(cli, &error);
    run->published =
        (struct nv_published_files){.at = {run->peers[0]},
                                    .count = run->peers[0]->cohort ? 0 : 1,
                                    .is_chosen = true};
    return NV_EXIT_OK;
}

static int run_with_model(struct nv_benchmark_run *run)
{
    const struct nv_cli *cli = run->score.cli;
    const nv_model *model = run->score.job.model;
    struct nv_error error;
    int code = take_peers(run);
    if (code != NV_EXIT_OK)
        return code;
    enum nv_status status =
        nv__bench_begin(&run->bench, model, &run->plan, &error);
    if (status == NV_OK)
        status = begin_notes(run, &error);
    return status == NV_OK ? nv_benchmark_take(run) : nv_cli_fail(cli, &error);
}

static int run_with_map(struct nv_benchmark_run *run)
{
    struct nv_batch_job *job = &run->score.job;
    struct nv_survey_map *map;
    struct nv_error error;
    if (nv_cli_load_map(run->score.cli, job->model, &map, &error) != NV_OK)
        return nv_cli_fail(run->score.cli, &error);
    job->survey.map = map;
    int code = run_with_model(run);
    nv__map_free(map);
    return code;
}

static int run_with_options(struct nv_benchmark_run *run)
{
    const struct nv_cli *cli = run->score.cli;
    const char *name = cli->values[MODEL] ? cli->values[MODEL] : NV_FLAGSHIP;
    nv_model *model;
    enum nv_status status = nv_cli_load_model(cli, name, &model, NULL);
    if (status != NV_OK)
        return nv_cli_exit_of(status);
    run->score.job.model = model;
    int code = run_with_map(run);
    nv__bench_cohort_release(&run->cohort);
    nv__bench_free(run->bench);
    for (size_t i = 0; i < run->peer_count; i++)
        nv__peers_free(run->peers[i]);
    nv_buffer_release(&run->package);
    nv_arena_release(&run->arena);
    nv_model_free(model);
    return code;
}

static int run(const struct nv_cli *cli)
{
    struct nv_benchmark_run run = {
        .score = {.cli = cli, .model_name = cli->values[MODEL]}};
    struct nv_error error;
    int code = read_options(&run, &error) == NV_OK ? run_with_options(&run)
                                                   : nv_cli_fail(cli, &error);
    nv__classification_free(run.classification);
    return code;
}

const struct nv_command nv_benchmark_command = {
    .name = "benchmark",
    .summary = NV_M_BENCH_SUMMARY,
    .operands = NV_M_PEERS_BUILD_OPERANDS,
    .examples = NV_M_BENCH_EXAMPLES,
    .options = options,
    .option_count = OPTIONS,
    .least_operands = 1,
    .most_operands = 1,
    .reads_surveys = true,
    .run = run,
};
