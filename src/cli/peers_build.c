/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * nivela peers build: a cohort of firms, from a survey, which is scored as
 * nivela score scores it, or from the CSV that nivela score wrote. Which of
 * the two a file is shows in its header. From a survey rows can be rejected,
 * and are treated as there; our own CSV has no rows to reject, so that a
 * fault in it ends the run.
 *
 * Groups with fewer than --min firms are not written. Parts that will be
 * merged are built with --min 1, or their small groups would be lost for the
 * merge.
 */
#include "cli/peers_commands.h"

#include "base/diagnostic.h"
#include "cli/model_commands.h"
#include "cli/progress.h"
#include "cli/score.h"
#include "cli/survey_input.h"
#include "peers/gather.h"
#include "peers/scored_read.h"

#include <inttypes.h>
#include <stdio.h>

enum {
    MODEL,
    BY,
    OUTPUT,
    WEIGHT,
    MIN,
    SOURCE,
    SET,
    REJECTS,
    DUPLICATES,
    OPTIONS
};

static const struct nv_cli_option options[OPTIONS] = {
    [MODEL] = {'m', "model", NV_M_VALUE_MODEL, NV_M_OPTION_MODEL},
    [BY] = {0, "by", NV_M_VALUE_FIELDS, NV_M_OPTION_PEERS_BY},
    [OUTPUT] = {'o', "output", NV_M_VALUE_FILE, NV_M_OPTION_OUTPUT},
    [WEIGHT] = {0, "weight", NV_M_VALUE_FIELD, NV_M_OPTION_PEERS_WEIGHT},
    [MIN] = {0, "min", NV_M_VALUE_NUMBER, NV_M_OPTION_PEERS_MIN},
    [SOURCE] = {0, "source", NV_M_VALUE_TEXT, NV_M_OPTION_PEERS_SOURCE},
    [SET] = {0, "set", NV_M_VALUE_SET, NV_M_OPTION_SET},
    [REJECTS] = {0, "rejects", NV_M_VALUE_FILE, NV_M_OPTION_REJECTS},
    [DUPLICATES] = {0, "duplicates", NV_M_VALUE_DUPLICATES,
                    NV_M_OPTION_DUPLICATES},
};

/* A run in progress. */
struct build {
    struct nv_score_run run; /* the batch, its rejected rows */
    struct nv_progress progress;
    struct nv_gather gather;
    int min;
    struct nv_cohort *cohort; /* when it is whole */
    enum nv_status status;    /* of the first firm that failed */
    struct nv_error error;
    struct nv_arena arena; /* of the arrays below */
    struct nv_span *fields;
    struct nv_scored_value *values;
    bool *has_value;
};

static bool make_room(struct build *build)
{
    const nv_model *model = build->run.job.model;
    struct nv_arena *arena = &build->arena;
    build->fields =
        nv_arena_alloc(arena, model->field_count, sizeof *build->fields);
    build->values =
        nv_arena_alloc(arena, model->result_count, sizeof *build->values);
    build->has_value =
        nv_arena_alloc(arena, model->result_count, sizeof *build->has_value);
    return build->fields && build->values && build->has_value;
}

static void on_opened(void *context, const nv_survey *survey)
{
    struct build *build = context;
    nv_score_say_input(&build->run, survey);
    nv_progress_begin(&build->progress, build->run.cli);
}

static void on_refused(void *context, const struct nv_survey_row *row)
{
    struct nv_score_run *run = &((struct build *)context)->run;
    if (run->fault_count < NV_SCORE_SHOWN)
        run->faults[run->fault_count++] = row->fault;
}

static void on_row(void *context, const nv_survey *survey, uint64_t read)
{
    struct nv_progress *progress = &((struct build *)context)->progress;
    uint64_t total;
    if (!nv_progress_is_due(progress, read))
        return;
    uint64_t bytes = nv__survey_bytes(survey, &total);
    nv_progress_step(progress, read, bytes, total);
}

static struct nv_span field_of(const struct nv_field *field,
                               const struct nv_answer *answer,
                               struct nv_span text)
{
    bool has_code = field->options.count > 0;
    if (answer->state != NV_ANSWERED)
        return nv_span_of("");
    return has_code ? field->options.at[answer->option].code : text;
}

/* The value to six decimals; false when it is too large for a file. */
static bool read_value(nv_scorer *scorer, const struct nv_result *result,
                       int64_t *out)
{
    char text[64];
    struct nv_decimal value;
    size_t size = nv_scorer_decimal(scorer, result->value, NV_VALUE_DIGITS,
                                    text, sizeof text);
    const struct nv_span span = {text, size};
    if (size >= sizeof text - 1 ||
        nv_decimal_parse(span, &value) != NV_DECIMAL_OK)
        return false;
    *out = nv_decimal_units(value, NV_VALUE_DIGITS);
    return true;
}

static void take_result(struct build *build, nv_scorer *scorer, size_t i)
{
    const nv_model *model = build->run.job.model;
    const struct nv_indicator *indicator =
        &model->indicators[model->results[i]];
    const struct nv_result *result = nv_scorer_result(scorer, i);
    struct nv_scored_value *value = &build->values[i];
    build->has_value[i] = result->outcome == NV_SCORED;
    *value = (struct nv_scored_value){0};
    if (!build->has_value[i])
        return;
    value->has_level = result->level >= 0;
    if (value->has_level)
        value->level = indicator->levels[result->level].number;
    if (!read_value(scorer, result, &value->value))
        build->status = nv__fail(&build->error, NV_E_NOT_A_SCORE,
                                 indicator->id.at, NULL, NULL);
}

static void on_scored(void *context, const struct nv_survey_row *row,
                      nv_scorer *scorer)
{
    struct build *build = context;
    const nv_model *model = build->run.job.model;
    if (build->status != NV_OK)
        return;
    for (size_t i = 0; i < model->field_count; i++)
        build->fields[i] =
            field_of(&model->fields[i], &row->profile[i], row->texts[i]);
    for (size_t i = 0; i < model->result_count; i++)
        take_result(build, scorer, i);
    const struct nv_gathered_firm firm = {build->fields, build->values,
                                          build->has_value};
    if (build->status == NV_OK)
        build->status = nv__gather_firm(&build->gather, &firm, &build->error);
    if (build->status != NV_OK && build->status != NV_NO_MEMORY) {
        nv__error_source(&build->error, build->run.job.in);
        nv__error_place(&build->error, row->line, 1);
    }
}

static enum nv_status on_write(void *context, struct nv_buffer *out,
                               struct nv_error *error)
{
    struct build *build = context;
    if (build->status != NV_OK) {
        *error = build->error;
        return build->status;
    }
    build->cohort = nv__gather_take(&build->gather);
    return nv_cli_put_cohort(out, build->cohort, build->min, error);
}

static void say_rejected(const struct nv_score_run *run)
{
    const struct nv_batch_count *count = &run->outcome.count;
    char rows[32];
    snprintf(rows, sizeof rows, "%" PRIu64, count->rejected + count->duplicate);
    if (run->outcome.rejects[0])
        nv_cli_note(run->cli, NV_M_PEERS_REJECTED, rows, run->outcome.rejects,
                    NULL);
}

static int build_from_survey(struct build *build)
{
    struct nv_score_run *run = &build->run;
    const struct nv_batch_count *count = &run->outcome.count;
    const struct nv_batch_events events = {.context = build,
                                           .opened = on_opened,
                                           .refused = on_refused,
                                           .scored = on_scored,
                                           .row = on_row,
                                           .write = on_write};
    struct nv_error error;
    enum nv_status status =
        nv_batch_run(&run->job, &events, &run->outcome, &error);
    nv_progress_end(&build->progress);
    if (status == NV_OK || status == NV_BAD_DATA)
        nv_score_say_faults(run);
    if (status != NV_OK)
        return nv_cli_fail(run->cli, &error);
    if (run->job.out && strcmp(run->job.out, "-") != 0)
        nv_cli_note(run->cli, NV_M_WRITTEN, run->job.out, NULL, NULL);
    say_rejected(run);
    nv_cli_say_cohort(run->cli, build->cohort);
    return count->rejected + count->duplicate ? NV_EXIT_FINDINGS : NV_EXIT_OK;
}

static enum nv_status gather_rows(struct build *build, struct nv_error *error)
{
    nv_scored_reader *reader = NULL;
    struct nv_scored_row row;
    bool found = true;
    enum nv_status status = nv__scored_open(&reader, build->run.job.model,
                                            build->run.job.in, error);
    while (status == NV_OK) {
        status = nv__scored_next(reader, &row, &found, error);
        if (status != NV_OK || !found)
            break;
        const struct nv_gathered_firm firm = {row.fields, row.values,
                                              row.has_value};
        status = nv__gather_firm(&build->gather, &firm, error);
        if (status != NV_OK && status != NV_NO_MEMORY) {
            nv__error_source(error, build->run.job.in);
            nv__error_place(error, row.line, 1);
        }
    }
    nv__scored_close(reader);
    return status;
}

static int build_from_scores(struct build *build)
{
    const struct nv_cli *cli = build->run.cli;
    struct nv_buffer out = {0};
    struct nv_error error;
    enum nv_status status = gather_rows(build, &error);
    if (status == NV_OK)
        status = on_write(build, &out, &error);
    if (status != NV_OK) {
        nv_buffer_release(&out);
        return nv_cli_fail(cli, &error);
    }
    int code = nv_cli_finish(cli, &out, cli->values[OUTPUT]);
    if (code == NV_EXIT_OK)
        nv_cli_say_cohort(cli, build->cohort);
    return code;
}

static int run_with_model(struct build *build)
{
    const struct nv_cli *cli = build->run.cli;
    const struct nv_gather_plan plan = {.by = cli->values[BY],
                                        .weight = cli->values[WEIGHT],
                                        .source = cli->values[SOURCE],
                                        .set = cli->values[SET]};
    struct nv_error error;
    int code;
    enum nv_status status =
        nv__gather_begin(&build->gather, build->run.job.model, &plan, &error);
    if (status == NV_OK && !make_room(build))
        status = nv__fail(&error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    if (status != NV_OK)
        code = nv_cli_fail(cli, &error);
    else if (nv__is_scored_csv(build->run.job.in))
        code = build_from_scores(build);
    else
        code = build_from_survey(build);
    nv__gather_release(&build->gather);
    nv__cohort_free(build->cohort);
    nv_arena_release(&build->arena);
    return code;
}

static int run_with_map(struct build *build)
{
    struct nv_batch_job *job = &build->run.job;
    struct nv_survey_map *map;
    struct nv_error error;
    if (nv_cli_load_map(build->run.cli, job->model, &map, &error) != NV_OK)
        return nv_cli_fail(build->run.cli, &error);
    job->survey.map = map;
    int code = run_with_model(build);
    nv__map_free(map);
    return code;
}

static enum nv_status read_options(struct build *build, struct nv_error *error)
{
    const struct nv_cli *cli = build->run.cli;
    struct nv_batch_job *job = &build->run.job;
    job->in = cli->operands[0];
    job->out = cli->values[OUTPUT];
    job->rejects = cli->values[REJECTS];
    job->survey.set = cli->values[SET];
    job->language = cli->language;
    enum nv_status status =
        nv_cli_read_min(cli->values[MIN], &build->min, error);
    if (status == NV_OK)
        status = nv_cli_read_twins(cli->values[DUPLICATES], &job->twins, error);
    if (status == NV_OK)
        status = nv_cli_read_reading(cli, &job->survey, error);
    return status;
}

static int run(const struct nv_cli *cli)
{
    struct build build = {
        .run = {.cli = cli, .model_name = cli->values[MODEL]}};
    struct nv_error error;
    nv_model *model;
    if (read_options(&build, &error) != NV_OK)
        return nv_cli_fail(cli, &error);
    const char *name = cli->values[MODEL] ? cli->values[MODEL] : NV_FLAGSHIP;
    enum nv_status status = nv_cli_load_model(cli, name, &model, NULL);
    if (status != NV_OK)
        return nv_cli_exit_of(status);
    build.run.job.model = model;
    int code = run_with_map(&build);
    nv_model_free(model);
    return code;
}

const struct nv_command nv_peers_build_command = {
    .name = "peers build",
    .summary = NV_M_PEERS_BUILD_SUMMARY,
    .operands = NV_M_PEERS_BUILD_OPERANDS,
    .examples = NV_M_PEERS_BUILD_EXAMPLES,
    .options = options,
    .option_count = OPTIONS,
    .least_operands = 1,
    .most_operands = 1,
    .reads_surveys = true,
    .run = run,
};
