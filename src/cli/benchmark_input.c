/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The firms of a benchmark: a survey, scored row by row as nivela score does,
 * or the CSV that it wrote, known by its header, or a cohort of them, known by
 * its name in .json. A row that the survey's reader rejects is left out and
 * reported as there. A weight, a stratum or a population that is not one ends
 * the run, at its row: to leave such a firm out quietly would change the
 * sample.
 */
#include "base/diagnostic.h"
#include "cli/benchmark.h"
#include "cli/peers_commands.h"
#include "cli/survey_input.h"
#include "peers/bench_fill.h"
#include "peers/scored_read.h"

/* A column of the plan: a profile field, or of the file. */
struct wanted {
    const char *name;
    int field;
};

enum { WEIGHT, STRATUM, PSU, POPULATION };

static void list_wanted(const struct nv_benchmark_run *run,
                        struct wanted wanted[NV_NOTED_COLUMNS])
{
    const struct nv_bench *bench = run->bench;
    const struct nv_bench_columns *columns = &run->plan.columns;
    wanted[WEIGHT] = (struct wanted){columns->weight, bench->weight_field};
    wanted[STRATUM] = (struct wanted){columns->strata, bench->stratum_field};
    wanted[PSU] = (struct wanted){columns->psu, bench->psu_field};
    wanted[POPULATION] =
        (struct wanted){columns->population, bench->population_field};
}

static enum nv_status no_column(const struct nv_benchmark_run *run,
                                const char *name, struct nv_error *error)
{
    enum nv_status status =
        nv__fail(error, NV_E_NO_SUCH_COLUMN, name, NULL, NULL);
    nv__error_source(error, run->score.job.in);
    nv__error_place(error, 1, 1);
    return status;
}

static enum nv_status on_begun(void *context, nv_survey *survey,
                               struct nv_error *error)
{
    struct nv_benchmark_run *run = context;
    struct wanted wanted[NV_NOTED_COLUMNS];
    list_wanted(run, wanted);
    for (size_t i = 0; i < NV_NOTED_COLUMNS; i++) {
        if (!wanted[i].name || wanted[i].field != NV_NONE)
            continue;
        int column = nv__survey_column(survey, nv_span_of(wanted[i].name));
        if (column == NV_NONE)
            return no_column(run, wanted[i].name, error);
        nv__survey_use(survey, column);
        run->notes.columns[i] = column;
    }
    return NV_OK;
}

static void on_opened(void *context, const nv_survey *survey)
{
    struct nv_benchmark_run *run = context;
    nv_score_say_input(&run->score, survey);
    nv_progress_begin(&run->progress, run->score.cli);
}

static void on_refused(void *context, const struct nv_survey_row *row)
{
    struct nv_score_run *run = &((struct nv_benchmark_run *)context)->score;
    if (run->fault_count < NV_SCORE_SHOWN)
        run->faults[run->fault_count++] = row->fault;
}

static void on_row(void *context, const nv_survey *survey, uint64_t read)
{
    struct nv_progress *progress =
        &((struct nv_benchmark_run *)context)->progress;
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
    const struct nv_benchmark_run *run = context;
    return nv_firm_note(&run->notes, firm, note, error);
}

static enum nv_status on_take(void *context, const struct nv_note *note,
                              struct nv_error *error)
{
    struct nv_benchmark_run *run = context;
    struct nv_firm_notes *notes = &run->notes;
    nv_firm_notes_read(notes, note);
    const struct nv_bench_firm firm = {.profile = notes->profile,
                                       .fields = notes->texts,
                                       .values = notes->values,
                                       .has_value = notes->has_value,
                                       .questions = notes->answers,
                                       .weight = notes->cells[WEIGHT],
                                       .stratum = notes->cells[STRATUM],
                                       .psu = notes->cells[PSU],
                                       .population = notes->cells[POPULATION]};
    return nv__bench_firm(run->bench, &firm, error);
}

/* Sets and puts, once all firms are there. */
static enum nv_status on_write(void *context, struct nv_buffer *out,
                               struct nv_error *error)
{
    struct nv_benchmark_run *run = context;
    enum nv_status status = nv__bench_settle(run->bench, error);
    if (status == NV_BAD_DATA)
        nv__error_source(error, run->score.job.in);
    bool has_cohort =
        run->peer_count && run->peers[0]->cohort && run->format != NV_BENCH_CSV;
    if (status == NV_OK && has_cohort)
        status = nv__bench_cohort_open(&run->cohort, run->bench,
                                       run->peers[0]->cohort, error);
    if (status == NV_OK)
        status = nv_benchmark_put(run, out, error);
    return status;
}

static int finish(struct nv_benchmark_run *run, int code)
{
    struct nv_error error;
    if (nv_benchmark_write_package(run, &error) != NV_OK)
        return nv_cli_fail(run->score.cli, &error);
    nv_benchmark_say(run);
    return code;
}

static int take_survey(struct nv_benchmark_run *run)
{
    struct nv_score_run *score = &run->score;
    const struct nv_batch_count *count = &score->outcome.count;
    const struct nv_batch_events events = {.context = run,
                                           .begun = on_begun,
                                           .opened = on_opened,
                                           .refused = on_refused,
                                           .note_words =
                                               nv_firm_notes_size(&run->notes),
                                           .note = on_note,
                                           .take = on_take,
                                           .row = on_row,
                                           .write = on_write};
    struct nv_error error;
    enum nv_status status =
        nv_batch_run(&score->job, &events, &score->outcome, &error);
    nv_progress_end(&run->progress);
    if (status == NV_OK || status == NV_BAD_DATA)
        nv_score_say_faults(score);
    if (status != NV_OK)
        return nv_cli_fail(score->cli, &error);
    if (score->job.scored && strcmp(score->job.scored, "-") != 0)
        nv_cli_note(score->cli, NV_M_WRITTEN, score->job.scored, NULL, NULL);
    if (score->outcome.rejects[0])
        nv_cli_note(score->cli, NV_M_SCORE_MEND, score->outcome.rejects, NULL,
                    NULL);
    return finish(run, count->rejected + count->duplicate ? NV_EXIT_FINDINGS
                                                          : NV_EXIT_OK);
}

static enum nv_status find_columns(struct nv_benchmark_run *run,
                                   const nv_scored_reader *reader,
                                   int columns[NV_NOTED_COLUMNS],
                                   struct nv_error *error)
{
    struct wanted wanted[NV_NOTED_COLUMNS];
    list_wanted(run, wanted);
    for (size_t i = 0; i < NV_NOTED_COLUMNS; i++) {
        columns[i] = NV_NONE;
        if (!wanted[i].name || wanted[i].field != NV_NONE)
            continue;
        columns[i] = nv__scored_column(reader, nv_span_of(wanted[i].name));
        if (columns[i] == NV_NONE)
            return no_column(run, wanted[i].name, error);
    }
    return NV_OK;
}

static struct nv_span scored_cell(const nv_scored_reader *reader, int column)
{
    return column == NV_NONE ? nv_span_of("") : nv__scored_cell(reader, column);
}

static void place(const struct nv_benchmark_run *run, uint64_t line,
                  enum nv_status status, struct nv_error *error)
{
    if (status != NV_BAD_DATA)
        return;
    nv__error_source(error, run->score.job.in);
    nv__error_place(error, line, 1);
}

static enum nv_status take_scored_rows(struct nv_benchmark_run *run,
                                       nv_scored_reader *reader,
                                       struct nv_error *error)
{
    struct nv_scored_row row;
    bool found = true;
    int columns[NV_NOTED_COLUMNS] = {0};
    enum nv_status status = find_columns(run, reader, columns, error);
    while (status == NV_OK) {
        status = nv__scored_next(reader, &row, &found, error);
        if (status != NV_OK || !found)
            break;
        run->read++;
        const struct nv_bench_firm firm = {
            .profile = row.profile,
            .fields = row.fields,
            .values = row.values,
            .has_value = row.has_value,
            .weight = scored_cell(reader, columns[WEIGHT]),
            .stratum = scored_cell(reader, columns[STRATUM]),
            .psu = scored_cell(reader, columns[PSU]),
            .population = scored_cell(reader, columns[POPULATION])};
        status = nv__bench_firm(run->bench, &firm, error);
        place(run, row.line, status, error);
    }
    return status;
}

/* Neither has answers to count or to score. */
static enum nv_status check_scores(const struct nv_benchmark_run *run,
                                   struct nv_error *error)
{
    const struct nv_batch_job *job = &run->score.job;
    if (run->plan.questions)
        return nv__fail(error, NV_E_NO_ANSWERS, job->in, NULL, NULL);
    if (job->scored)
        return nv__fail(error, NV_E_SCORED_ALREADY, job->in, NULL, NULL);
    return NV_OK;
}

/* The tables of what is in the benchmark now. */
static int write_tables(struct nv_benchmark_run *run, enum nv_status status,
                        struct nv_error *error)
{
    const struct nv_cli *cli = run->score.cli;
    struct nv_buffer out = {0};
    if (status == NV_OK)
        status = on_write(run, &out, error);
    int code = status == NV_OK ? nv_cli_write(cli, &out, run->score.job.out)
                               : nv_cli_fail(cli, error);
    nv_buffer_release(&out);
    return code == NV_EXIT_OK ? finish(run, code) : code;
}

static int take_scores(struct nv_benchmark_run *run)
{
    const struct nv_batch_job *job = &run->score.job;
    nv_scored_reader *reader = NULL;
    struct nv_error error;
    enum nv_status status = check_scores(run, &error);
    if (status == NV_OK)
        status = nv__scored_open(&reader, job->model, job->in, &error);
    if (status == NV_OK)
        status = take_scored_rows(run, reader, &error);
    nv__scored_close(reader);
    return write_tables(run, status, &error);
}

static enum nv_status fill(struct nv_benchmark_run *run,
                           const struct nv_peer_file *file,
                           struct nv_error *error)
{
    const struct nv_batch_job *job = &run->score.job;
    const char *set = job->survey.set ? job->survey.set : "";
    if (!file->cohort)
        return nv__fail(error, NV_E_NOT_A_COHORT, job->in, NULL, NULL);
    enum nv_status status =
        nv__bench_check_peers(job->model, &run->plan, file, error);
    if (status == NV_OK && !nv_span_is(file->cohort->set, set))
        status = nv__fail(error, NV_E_COHORT_DIFFERS, "set",
                          file->cohort->set.at, set);
    if (status == NV_OK)
        status = nv__bench_check_whole(run->bench, file->cohort, error);
    if (status == NV_OK)
        status = nv__bench_fill(run->bench, file->cohort, error);
    run->read = run->bench->firms;
    if (status != NV_OK && status != NV_NO_MEMORY)
        nv__error_source(error, job->in);
    return status;
}

static int take_cohort(struct nv_benchmark_run *run)
{
    struct nv_peer_file *file = NULL;
    struct nv_error error;
    enum nv_status status = check_scores(run, &error);
    if (status != NV_OK)
        return nv_cli_fail(run->score.cli, &error);
    status = nv_cli_load_peers(run->score.cli, run->score.job.in, &file, NULL);
    if (status != NV_OK)
        return nv_cli_exit_of(status);
    status = fill(run, file, &error);
    int code = write_tables(run, status, &error);
    nv__peers_free(file);
    return code;
}

static bool is_json(const char *path)
{
    size_t size = strlen(path);
    return size > 5 && strcmp(path + size - 5, ".json") == 0;
}

int nv_benchmark_take(struct nv_benchmark_run *run)
{
    const char *path = run->score.job.in;
    run->is_scored = is_json(path) || nv__is_scored_csv(path);
    if (is_json(path))
        return take_cohort(run);
    return run->is_scored ? take_scores(run) : take_survey(run);
}
