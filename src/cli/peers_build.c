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
#include "cli/cores.h"
#include "cli/firm_notes.h"
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
    THREADS,
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
    [THREADS] = {0, "threads", NV_M_VALUE_NUMBER, NV_M_OPTION_THREADS},
};

/* A run in progress. */
struct build {
    struct nv_score_run run; /* the batch, its rejected rows */
    struct nv_progress progress;
    struct nv_gather gather;
    int min;
    struct nv_cohort *cohort; /* when it is whole */
    struct nv_arena arena;    /* of the notes */
    struct nv_firm_notes notes;
};

static enum nv_status begin_notes(struct build *build, struct nv_error *error)
{
    const nv_model *model = build->run.job.model;
    const struct nv_gather *gather = &build->gather;
    struct nv_firm_notes *notes = &build->notes;
    enum nv_status status =
        nv_firm_notes_init(notes, model, &build->arena, error);
    if (status != NV_OK)
        return status;
    for (size_t i = 0; i < gather->cohort->field_count; i++)
        nv_firm_notes_want(&notes->fields, gather->fields[i]);
    nv_firm_notes_want(&notes->fields, gather->weight_field);
    nv_firm_notes_want(&notes->fields, gather->date_field);
    for (size_t i = 0; i < model->result_count; i++)
        nv_firm_notes_want(&notes->results, (int)i);
    return NV_OK;
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

static enum nv_status on_note(const void *context,
                              const struct nv_batch_firm *firm,
                              struct nv_note *note, struct nv_error *error)
{
    const struct build *build = context;
    return nv_firm_note(&build->notes, firm, note, error);
}

static enum nv_status on_take(void *context, const struct nv_note *note,
                              struct nv_error *error)
{
    struct build *build = context;
    struct nv_firm_notes *notes = &build->notes;
    nv_firm_notes_read(notes, note);
    const struct nv_gathered_firm firm = {notes->texts, notes->values,
                                          notes->has_value};
    return nv__gather_firm(&build->gather, &firm, error);
}

static enum nv_status on_write(void *context, struct nv_buffer *out,
                               struct nv_error *error)
{
    struct build *build = context;
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
    const struct nv_batch_events events = {
        .context = build,
        .opened = on_opened,
        .refused = on_refused,
        .note_words = nv_firm_notes_size(&build->notes),
        .note = on_note,
        .take = on_take,
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
    if (status == NV_OK)
        status = begin_notes(build, &error);
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
        status =
            nv_cli_read_threads(cli->values[THREADS], &job->threads, error);
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
