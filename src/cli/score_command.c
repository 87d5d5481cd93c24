/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * nivela score: from options to a batch, and from its events to the screen.
 * The number of threads changes nothing that is written, so the default is
 * what the machine has.
 */
#include "cli/score_quality.h"

#include "base/diagnostic.h"
#include "cli/cores.h"
#include "cli/model_commands.h"
#include "cli/progress.h"
#include "cli/score_columns.h"
#include "cli/screen.h"
#include "cli/survey_input.h"

#include <stdio.h>
#include <stdlib.h>

enum {
    MODEL,
    OUTPUT,
    REJECTS,
    SET,
    THREADS,
    FORMAT,
    BY,
    SIZES,
    DUPLICATES,
    EXACT,
    APPEND,
    EXPLAIN,
    QUALITY,
    LIMITS,
    OPTIONS
};

static const struct nv_cli_option options[OPTIONS] = {
    [MODEL] = {'m', "model", NV_M_VALUE_MODEL, NV_M_OPTION_MODEL},
    [OUTPUT] = {'o', "output", NV_M_VALUE_FILE, NV_M_OPTION_OUTPUT},
    [REJECTS] = {0, "rejects", NV_M_VALUE_FILE, NV_M_OPTION_REJECTS},
    [SET] = {0, "set", NV_M_VALUE_SET, NV_M_OPTION_SET},
    [THREADS] = {0, "threads", NV_M_VALUE_NUMBER, NV_M_OPTION_THREADS},
    [FORMAT] = {0, "format", NV_M_VALUE_FORMAT, NV_M_OPTION_SCORE_FORMAT},
    [BY] = {0, "by", NV_M_VALUE_FIELDS, NV_M_OPTION_BY},
    [SIZES] = {0, "size-scheme", NV_M_VALUE_SCHEME, NV_M_OPTION_SIZE_SCHEME},
    [DUPLICATES] = {0, "duplicates", NV_M_VALUE_DUPLICATES,
                    NV_M_OPTION_DUPLICATES},
    [EXACT] = {0, "exact", NV_M_NONE, NV_M_OPTION_EXACT},
    [APPEND] = {0, "append", NV_M_VALUE_FILE, NV_M_OPTION_APPEND},
    [QUALITY] = {0, "quality", NV_M_NONE, NV_M_OPTION_QUALITY},
    [LIMITS] = {0, "quality-limits", NV_M_VALUE_LIMITS,
                NV_M_OPTION_QUALITY_LIMITS},
    [EXPLAIN] = {0, "explain-columns", NV_M_NONE, NV_M_OPTION_EXPLAIN_COLUMNS},
};

/* A run in progress: what it will say, and the line that moves meanwhile. */
struct live {
    struct nv_score_run run;
    struct nv_progress progress;
};

static bool ends_with(const char *text, const char *end)
{
    size_t size = strlen(text), tail = strlen(end);
    return size >= tail && strcmp(text + size - tail, end) == 0;
}

static bool is_one_of(const char *value, const char *a, const char *b)
{
    return strcmp(value, a) == 0 || strcmp(value, b) == 0;
}

static enum nv_status refuse(const struct nv_cli *cli, size_t option,
                             const char *allowed, struct nv_error *error)
{
    char name[32];
    snprintf(name, sizeof name, "--%s", options[option].name);
    return nv__fail(error, NV_E_BAD_OPTION_VALUE, name, cli->values[option],
                    allowed);
}

struct nv_scored_format nv_scored_format_by_name(const char *path)
{
    return (struct nv_scored_format){.lines = ends_with(path, ".jsonl"),
                                     .is_workbook = ends_with(path, ".xlsx")};
}

static enum nv_status read_format(const struct nv_cli *cli,
                                  struct nv_scored_format *format,
                                  struct nv_error *error)
{
    const char *name = cli->values[FORMAT], *out = cli->values[OUTPUT];
    if (!name && out)
        *format = nv_scored_format_by_name(out);
    format->exact = cli->values[EXACT] != NULL;
    format->has_quality = cli->values[QUALITY] != NULL;
    if (!name)
        return NV_OK;
    if (!is_one_of(name, "csv", "jsonl") && strcmp(name, "xlsx") != 0)
        return nv__fail(error, NV_E_UNKNOWN_FORMAT, name, "csv, jsonl, xlsx",
                        NULL);
    format->lines = strcmp(name, "jsonl") == 0;
    format->is_workbook = strcmp(name, "xlsx") == 0;
    if (format->is_workbook && nv_cli_is_to_screen(cli, out))
        return nv__fail(error, NV_E_BINARY_TO_SCREEN, name, "scored.xlsx",
                        NULL);
    return NV_OK;
}

/* A CSV, and the only output. */
static bool is_appendable(const struct nv_cli *cli)
{
    const char *format = cli->values[FORMAT];
    return !cli->values[OUTPUT] && strcmp(cli->values[APPEND], "-") != 0 &&
           !ends_with(cli->values[APPEND], ".jsonl") &&
           (!format || strcmp(format, "csv") == 0);
}

static enum nv_status read_options(const struct nv_cli *cli,
                                   struct nv_batch_job *job,
                                   struct nv_error *error)
{
    job->in = cli->operands[0];
    job->out = cli->values[OUTPUT];
    job->rejects = cli->values[REJECTS];
    job->survey.set = cli->values[SET];
    job->language = cli->language;
    if (cli->values[APPEND] && !is_appendable(cli))
        return refuse(cli, APPEND, "FILE.csv", error);
    enum nv_status status =
        nv_cli_read_twins(cli->values[DUPLICATES], &job->twins, error);
    bool is_whole = job->twins == NV_TWINS_LAST || job->twins == NV_TWINS_NONE;
    if (status == NV_OK && cli->values[APPEND] && is_whole)
        status = nv__fail(error, NV_E_OPTIONS_EXCLUDE, "--append",
                          "--duplicates last, reject", NULL);
    if (status == NV_OK)
        status =
            nv_cli_read_threads(cli->values[THREADS], &job->threads, error);
    if (status == NV_OK)
        status = nv_cli_read_reading(cli, &job->survey, error);
    job->survey.wants_pace = cli->values[QUALITY] != NULL;
    if (status == NV_OK && cli->values[LIMITS] && !cli->values[QUALITY])
        status = nv__fail(error, NV_E_OPTION_NEEDS, "--quality-limits",
                          "--quality", NULL);
    return status == NV_OK ? read_format(cli, &job->format, error) : status;
}

static void on_opened(void *context, const nv_survey *survey)
{
    struct live *live = context;
    nv_score_say_input(&live->run, survey);
    nv_progress_begin(&live->progress, live->run.cli);
}

static void on_refused(void *context, const struct nv_survey_row *row)
{
    struct nv_score_run *run = &((struct live *)context)->run;
    if (run->fault_count < NV_SCORE_SHOWN)
        run->faults[run->fault_count++] = row->fault;
    if (!run->append.scores)
        nv_append_refused(&run->append, row->fault.line,
                          run->outcome.count.scored);
}

static void on_first(void *context, const struct nv_survey_row *row)
{
    struct nv_score_run *run = &((struct live *)context)->run;
    nv__copy_cut(run->first_firm, sizeof run->first_firm, row->id.at,
                 row->id.size);
}

/* The line that the row came with, then what --by counts. */
static enum nv_status on_note(const void *context,
                              const struct nv_batch_firm *firm,
                              struct nv_note *note, struct nv_error *error)
{
    const struct nv_score_run *run = &((const struct live *)context)->run;
    (void)error;
    note->words[0] = (int64_t)firm->row->first_line;
    if (run->tally)
        nv_tally_note(run->tally, firm->row->profile, firm->scorer,
                      note->words + 1);
    return NV_OK;
}

static enum nv_status on_take(void *context, const struct nv_note *note,
                              struct nv_error *error)
{
    struct nv_score_run *run = &((struct live *)context)->run;
    (void)error;
    if (run->tally)
        nv_tally_add(run->tally, note->words + 1);
    if (run->append.scores)
        nv_append_scored(&run->append, (uint64_t)note->words[0]);
    return NV_OK;
}

static void on_row(void *context, const nv_survey *survey, uint64_t read)
{
    struct nv_progress *progress = &((struct live *)context)->progress;
    uint64_t total;
    if (!nv_progress_is_due(progress, read))
        return;
    uint64_t bytes = nv__survey_bytes(survey, &total);
    nv_progress_step(progress, read, bytes, total);
}

static enum nv_status on_ready(void *context, struct nv_error *error)
{
    struct nv_score_run *run = &((struct live *)context)->run;
    enum nv_status status = nv_score_make_result(run, error);
    if (status == NV_OK && !run->append.scores)
        status =
            nv_append_ready(&run->append, run->outcome.count.scored, error);
    return status;
}

static int say(const struct nv_score_run *run)
{
    const struct nv_batch_count *count = &run->outcome.count;
    nv_score_say_faults(run);
    int code = nv_score_show_result(run);
    if (code != NV_EXIT_OK)
        return code;
    nv_score_say_outcome(run);
    return count->rejected + count->duplicate ? NV_EXIT_FINDINGS : NV_EXIT_OK;
}

static int run_batch(struct live *live)
{
    struct nv_score_run *run = &live->run;
    bool is_watched = run->tally || run->append.scores;
    const struct nv_batch_events events = {
        .context = live,
        .opened = on_opened,
        .refused = on_refused,
        .first = on_first,
        .note_words = is_watched ? 1 + NV_TALLY_WORDS : 0,
        .note = is_watched ? on_note : NULL,
        .take = is_watched ? on_take : NULL,
        .row = on_row,
        .ready = on_ready};
    struct nv_error error;
    enum nv_status status =
        nv_batch_run(&run->job, &events, &run->outcome, &error);
    nv_progress_end(&live->progress);
    if (status == NV_OK && run->append.scores)
        status = nv_append_finish(&run->append, &error);
    else if (status == NV_OK && !run->job.format.lines)
        status = nv_append_note(&run->append, run->job.out, &error);
    if (run->append.scores)
        run->job.out = run->append.scores;
    if (status == NV_OK)
        return say(run);
    if (status == NV_BAD_DATA)
        nv_score_say_faults(run);
    int code = nv_cli_fail(run->cli, &error);
    if (status == NV_BAD_DATA && run->outcome.count.read && run->job.out)
        nv_cli_note(run->cli, NV_M_SCORE_NOTHING, NULL, NULL, NULL);
    return code;
}

/* The batch then writes the new rows to a file of their own. */
static enum nv_status begin_append(struct nv_score_run *run,
                                   struct nv_error *error)
{
    struct nv_append *append = &run->append;
    struct nv_batch_job *job = &run->job;
    struct nv_buffer header = {0};
    nv_scored_header(&header, job->model, job->format);
    enum nv_status status =
        header.failed ? nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL)
                      : nv_append_begin(append, nv_buffer_view(&header), error);
    nv_buffer_release(&header);
    job->out = append->partial;
    if (!job->rejects)
        job->rejects = append->rejects;
    job->keeps_lines = true;
    job->taken = &append->ids;
    return status;
}

static enum nv_status plan_quality(struct nv_score_run *run,
                                   struct nv_error *error)
{
    enum nv_status status =
        nv_quality_plan(&run->quality, run->job.model, &run->arena, error);
    run->limits_given = run->cli->values[LIMITS];
    run->job.quality = &run->quality;
    return status == NV_OK ? nv_score_read_limits(run->limits_given,
                                                  &run->quality.limits, error)
                           : status;
}

static int run_with_model(struct live *live)
{
    struct nv_score_run *run = &live->run;
    struct nv_error error;
    enum nv_status status = NV_OK;
    run->append.scores = run->cli->values[APPEND];
    if (run->cli->values[QUALITY])
        status = plan_quality(run, &error);
    if (status == NV_OK && run->by.fields)
        status = nv_tally_new(&run->tally, run->job.model, run->by, &error);
    if (status == NV_OK && run->append.scores)
        status = begin_append(run, &error);
    int code =
        status == NV_OK ? run_batch(live) : nv_cli_fail(run->cli, &error);
    nv_tally_free(run->tally);
    nv_append_release(&run->append);
    nv_buffer_release(&run->result);
    nv_arena_release(&run->arena);
    return code;
}

static int run_with_map(struct live *live)
{
    const struct nv_cli *cli = live->run.cli;
    struct nv_batch_job *job = &live->run.job;
    struct nv_survey_map *map;
    struct nv_error error;
    if (nv_cli_load_map(cli, job->model, &map, &error) != NV_OK)
        return nv_cli_fail(cli, &error);
    job->survey.map = map;
    int code = cli->values[EXPLAIN] ? nv_score_explain_columns(cli, job)
                                    : run_with_model(live);
    nv__map_free(map);
    return code;
}

static int run(const struct nv_cli *cli)
{
    struct live live = {.run = {.cli = cli,
                                .model_name = cli->values[MODEL],
                                .by = {cli->values[BY], cli->values[SIZES]}}};
    struct nv_error error;
    nv_model *model;
    if (read_options(cli, &live.run.job, &error) != NV_OK)
        return nv_cli_fail(cli, &error);
    const char *name = cli->values[MODEL] ? cli->values[MODEL] : NV_FLAGSHIP;
    enum nv_status status = nv_cli_load_model(cli, name, &model, NULL);
    if (status != NV_OK)
        return nv_cli_exit_of(status);
    live.run.job.model = model;
    int code = run_with_map(&live);
    nv_model_free(model);
    return code;
}

const struct nv_command nv_score_command = {
    .name = "score",
    .summary = NV_M_SCORE_SUMMARY,
    .operands = NV_M_SCORE_OPERANDS,
    .examples = NV_M_SCORE_EXAMPLES,
    .options = options,
    .option_count = OPTIONS,
    .least_operands = 1,
    .most_operands = 1,
    .reads_surveys = true,
    .run = run,
};
