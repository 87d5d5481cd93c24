/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A consultant's hundred firms: the batch of `nivela score` reads, checks and
 * scores, and for each firm that it hands over a report is written. Each
 * file appears when it is complete. The index comes last, so that whoever
 * finds one finds all that it names; in memory there are one report, the
 * page's rows up to a limit, and a fingerprint for each name.
 *
 * Files of someone else are left alone: before anything is written over, it
 * must look like ours. Asking instead was the alternative; scripts cannot
 * answer.
 */
#define _POSIX_C_SOURCE 200809L

#include "cli/report_batch.h"

#include "base/diagnostic.h"
#include "base/file.h"
#include "cli/batch_output.h"
#include "cli/model_commands.h"
#include "cli/progress.h"
#include "cli/report_names.h"
#include "cli/score.h"
#include "cli/survey_input.h"
#include "report/html_writer.h"
#include "report/index_view.h"
#include "report/markdown_writer.h"
#include "report/shell_word.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_SIZE = 1024, SNIFFED = 4096, DIGITS = 24 };

static const char index_mark[] = "file,id";

struct work {
    struct nv_score_run run;
    struct nv_progress progress;
    const struct nv_report_batch_wish *wish;
    const struct nv_report_drawing *drawing;
    const nv_survey *survey;
    struct nv_file_names names;
    struct nv_batch_output table; /* index.csv */
    struct nv_index index;
    struct nv_buffer reading; /* options about the survey, as given */
    char page[PATH_SIZE], rejects[PATH_SIZE];
    int said; /* exit code of what was printed already; 0 = nothing */
    bool made_folder;
};

static enum nv_status join(char out[PATH_SIZE], const char *folder,
                           const char *name, const char *ending,
                           struct nv_error *error)
{
    int size = snprintf(out, PATH_SIZE, "%s/%s%s%s", folder, name,
                        ending[0] ? "." : "", ending);
    if (size > 0 && size < PATH_SIZE)
        return NV_OK;
    return nv__fail(error, NV_E_CANNOT_WRITE, folder, strerror(ENAMETOOLONG),
                    NULL);
}

/* Of the page that leads to the reports. */
static const char *page_ending(const struct work *work)
{
    const char *name = work->drawing->format->name;
    bool is_text = strcmp(name, "txt") == 0 || strcmp(name, "md") == 0;
    return is_text ? name : "html";
}

static enum nv_status check_ours(const char *path, const char *mark,
                                 struct nv_error *error)
{
    const char *const marks[2] = {mark, mark};
    return nv_file_check_ours(path, marks, error);
}

static enum nv_status make_folder(struct work *work, struct nv_error *error)
{
    const char *folder = work->wish->folder;
    work->made_folder = mkdir(folder, 0777) == 0;
    if (work->made_folder || errno == EEXIST)
        return NV_OK;
    return nv__fail(error, NV_E_CANNOT_WRITE, folder, strerror(errno), NULL);
}

/* All that can go wrong before the survey is read. */
static enum nv_status prepare(struct work *work, struct nv_error *error)
{
    const char *folder = work->wish->folder;
    char table[PATH_SIZE];
    enum nv_status status = make_folder(work, error);
    if (status == NV_OK)
        status = join(table, folder, "index", "csv", error);
    if (status == NV_OK)
        status = join(work->page, folder, "index", page_ending(work), error);
    if (status == NV_OK)
        status = join(work->rejects, folder, "rejects", "csv", error);
    if (status == NV_OK)
        status = check_ours(table, index_mark, error);
    if (status == NV_OK)
        status = check_ours(work->page, "sha256", error);
    if (status == NV_OK)
        status = check_ours(work->rejects, "_error_code", error);
    if (status == NV_OK)
        status = nv_file_names_reserve(&work->names, "index", error);
    if (status == NV_OK)
        status = nv_file_names_reserve(&work->names, "rejects", error);
    return status == NV_OK ? nv_batch_output_open(&work->table, table, error)
                           : status;
}

static void on_opened(void *context, const nv_survey *survey)
{
    struct work *work = context;
    work->survey = survey;
    nv_score_say_input(&work->run, survey);
    nv_buffer_text(&work->table.buffer, "file,");
    nv_scored_header(&work->table.buffer, work->run.job.model,
                     work->run.job.format);
    nv_progress_begin(&work->progress, work->run.cli);
}

static void on_refused(void *context, const struct nv_survey_row *row)
{
    struct nv_score_run *run = &((struct work *)context)->run;
    if (run->fault_count < NV_SCORE_SHOWN)
        run->faults[run->fault_count++] = row->fault;
}

static void on_row(void *context, const nv_survey *survey, uint64_t read)
{
    struct nv_progress *progress = &((struct work *)context)->progress;
    uint64_t total;
    if (!nv_progress_is_due(progress, read))
        return;
    uint64_t bytes = nv__survey_bytes(survey, &total);
    nv_progress_step(progress, read, bytes, total);
}

static enum nv_status write_file(const struct work *work, const char *name,
                                 struct nv_span text, struct nv_error *error)
{
    static const char zipped[] = "xl/workbook.xml";
    bool is_binary = work->drawing->format->is_binary;
    char path[PATH_SIZE];
    enum nv_status status = join(path, work->wish->folder, name, "", error);
    if (status == NV_OK)
        status = check_ours(path, is_binary ? zipped : "sha256", error);
    return status == NV_OK ? nv_file_write(path, text, error) : status;
}

static enum nv_status draw_firm(struct work *work, const struct nv_firm *firm,
                                const char *file, struct nv_error *error)
{
    struct nv_buffer text = {0};
    work->said = nv_report_draw(work->run.cli, firm, work->drawing, &text);
    enum nv_status status =
        work->said ? NV_BAD_DATA
                   : write_file(work, file, nv_buffer_view(&text), error);
    nv_buffer_release(&text);
    return status;
}

static struct nv_firm firm_of(const struct work *work,
                              const nv_answers *answers, nv_scorer *scorer)
{
    const struct nv_cli *cli = work->run.cli;
    const nv_model *model = work->run.job.model;
    const char *country = nv_firm_country(model, answers);
    return (struct nv_firm){.model = model,
                            .scorer = scorer,
                            .answers = answers,
                            .set = nv_answers_set(answers),
                            .language = cli->language,
                            .comma = nv_cli_decimal_comma(cli, country),
                            .source = work->wish->survey,
                            .id_given = nv_answers_firm(answers),
                            .model_given = work->wish->model,
                            .set_given = work->wish->set,
                            .reading_given = nv_buffer_view(&work->reading).at};
}

/* The row has been scored without bounds, which reports show. */
static void score_whole(nv_scorer *scorer, const struct nv_survey_row *row)
{
    nv_scorer_want_bounds(scorer, true);
    nv_scorer_run(scorer, row->questions, row->profile);
    nv_scorer_want_bounds(scorer, false);
}

static void list_firm(struct work *work, const struct nv_survey_row *row,
                      nv_scorer *scorer, const char *file)
{
    const struct nv_scored_firm firm = {
        .id = row->id, .profile = row->profile, .texts = row->texts};
    nv_buffer_text(&work->table.buffer, file);
    nv_buffer_byte(&work->table.buffer, ',');
    nv_scored_row(&work->table.buffer, work->run.job.model, scorer, &firm,
                  work->run.job.format);
}

static enum nv_status on_firm(void *context, const struct nv_survey_row *row,
                              nv_scorer *scorer, struct nv_error *error)
{
    struct work *work = context;
    char name[NV_FILE_NAME_SIZE], file[NV_FILE_NAME_SIZE + 8];
    nv_answers *answers = NULL;
    enum nv_status status =
        nv_file_names_give(&work->names, row->id, name, error);
    if (status == NV_OK)
        status = nv__survey_answers(&answers, work->survey, row, error);
    if (status != NV_OK)
        return status;
    snprintf(file, sizeof file, "%s.%s", name, work->drawing->format->name);
    score_whole(scorer, row);
    const struct nv_firm firm = firm_of(work, answers, scorer);
    status = draw_firm(work, &firm, file, error);
    if (status == NV_OK) {
        list_firm(work, row, scorer, file);
        nv_index_add(&work->index, &firm, file);
        status = nv_batch_output_pass(&work->table, error);
    }
    nv_answers_free(answers);
    return status;
}

/* The page; after all the reports that it names. */
static enum nv_status on_write(void *context, struct nv_buffer *out,
                               struct nv_error *error)
{
    struct work *work = context;
    const char *ending = page_ending(work);
    nv_index_finish(&work->index);
    if (strcmp(ending, "html") == 0)
        nv_html_write(out, &work->index.view);
    else if (strcmp(ending, "md") == 0)
        nv_markdown_write(out, &work->index.view);
    else
        nv_text_write(out, &work->index.view, &work->drawing->style);
    if (work->index.view.failed || out->failed)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    return NV_OK;
}

static enum nv_status on_ready(void *context, struct nv_error *error)
{
    return nv_batch_output_commit(&((struct work *)context)->table, error);
}

static const char *number(char out[DIGITS], uint64_t value)
{
    snprintf(out, DIGITS, "%llu", (unsigned long long)value);
    return out;
}

static void say_counts(const struct work *work)
{
    const struct nv_batch_count *count = &work->run.outcome.count;
    enum nv_language language = work->run.cli->language;
    struct nv_buffer line = {0};
    char a[DIGITS], b[DIGITS];
    nv_buffer_text(&line, "  ");
    nv_buffer_fill(&line, nv_message_text(language, NV_M_REPORTS_WRITTEN),
                   number(a, count->read), number(b, count->scored), NULL);
    nv_buffer_fill(&line, nv_message_text(language, NV_M_SCORE_COUNT_REST),
                   number(a, count->rejected), number(b, count->duplicate),
                   NULL);
    nv_cli_note(work->run.cli, NV_M_SCORE_LINE, nv_buffer_view(&line).at, NULL,
                NULL);
    nv_buffer_release(&line);
}

/* Mended rows go to a folder of their own, or their index would be all. */
static void say_next(const struct work *work)
{
    struct nv_buffer rejects = {0}, folder = {0}, other = {0};
    nv_buffer_format(&other, "%s-mended", work->wish->folder);
    nv_put_shell_file(&rejects, work->run.outcome.rejects);
    nv_put_shell_option(&rejects, "-m", work->wish->model);
    nv_put_shell_option(&rejects, "--set", work->wish->set);
    nv_cli_put_reading(&rejects, work->run.cli, true);
    nv_put_shell_file(&folder, nv_buffer_view(&other).at);
    if (work->run.outcome.rejects[0]) {
        nv_cli_note(work->run.cli, NV_M_SCORE_MEND, work->run.outcome.rejects,
                    NULL, NULL);
        nv_cli_note(work->run.cli, NV_M_REPORTS_COMMAND,
                    nv_buffer_view(&rejects).at, nv_buffer_view(&folder).at,
                    NULL);
    }
    nv_cli_note(work->run.cli, NV_M_REPORTS_OPEN, work->page, NULL, NULL);
    nv_buffer_release(&rejects);
    nv_buffer_release(&folder);
    nv_buffer_release(&other);
}

static int say(const struct work *work)
{
    const struct nv_batch_count *count = &work->run.outcome.count;
    nv_score_say_faults(&work->run);
    say_counts(work);
    say_next(work);
    return count->rejected + count->duplicate ? NV_EXIT_FINDINGS : NV_EXIT_OK;
}

/* A scored table has no answers to report on, which its header shows. */
static bool is_scored(const char *path)
{
    char start[SNIFFED + 1];
    FILE *file = strcmp(path, "-") == 0 ? NULL : fopen(path, "rb");
    if (!file)
        return false;
    size_t size = fread(start, 1, SNIFFED, file);
    fclose(file);
    start[size] = '\0';
    start[strcspn(start, "\r\n")] = '\0';
    return strstr(start, ",status,answered,applicable,") != NULL;
}

static bool lacks_columns(int code)
{
    return code == NV_E_MISSING_COLUMNS ||
           code == NV_E_MISSING_COLUMNS_OF_SET ||
           code == NV_E_MISSING_COLUMN_NEAR;
}

static int fail(const struct work *work, struct nv_error *error)
{
    if (lacks_columns(error->code) && is_scored(work->wish->survey))
        (void)nv__fail(error, NV_E_SCORED_NOT_ANSWERS, work->wish->survey, NULL,
                       NULL);
    return work->said ? work->said : nv_cli_fail(work->run.cli, error);
}

static int run_batch(struct work *work)
{
    const struct nv_batch_events events = {.context = work,
                                           .opened = on_opened,
                                           .refused = on_refused,
                                           .firm = on_firm,
                                           .row = on_row,
                                           .write = on_write,
                                           .ready = on_ready};
    struct nv_error error;
    enum nv_status status = prepare(work, &error);
    work->run.job.out = work->page;
    work->run.job.rejects = work->rejects;
    if (status == NV_OK)
        status =
            nv_batch_run(&work->run.job, &events, &work->run.outcome, &error);
    nv_progress_end(&work->progress);
    int code = status == NV_OK ? say(work) : fail(work, &error);
    nv_batch_output_release(&work->table);
    if (work->made_folder && status != NV_OK)
        (void)rmdir(work->wish->folder); /* if nothing is in it */
    nv_file_names_release(&work->names);
    nv_index_release(&work->index);
    return code;
}

static int run_with_map(struct work *work)
{
    struct nv_survey_map *map;
    struct nv_error error;
    if (nv_cli_load_map(work->run.cli, work->run.job.model, &map, &error) !=
        NV_OK)
        return nv_cli_fail(work->run.cli, &error);
    work->run.job.survey.map = map;
    int code = run_batch(work);
    nv__map_free(map);
    return code;
}

int nv_report_batch(const struct nv_cli *cli,
                    const struct nv_report_batch_wish *wish,
                    const struct nv_report_drawing *drawing)
{
    struct work work = {.run = {.cli = cli, .model_name = wish->model},
                        .wish = wish,
                        .drawing = drawing};
    struct nv_error error;
    nv_model *model;
    work.run.job.in = wish->survey;
    work.run.job.survey.set = wish->set;
    work.run.job.language = cli->language;
    if (nv_cli_read_reading(cli, &work.run.job.survey, &error) != NV_OK ||
        nv_cli_read_twins(wish->duplicates, &work.run.job.twins, &error) !=
            NV_OK)
        return nv_cli_fail(cli, &error);
    enum nv_status status = nv_cli_load_model(
        cli, wish->model ? wish->model : NV_FLAGSHIP, &model, NULL);
    if (status != NV_OK)
        return nv_cli_exit_of(status);
    work.run.job.model = model;
    work.index.model = model;
    work.index.language = cli->language;
    nv_cli_put_reading(&work.reading, cli, false);
    int code = run_with_map(&work);
    nv_buffer_release(&work.reading);
    nv_model_free(model);
    return code;
}
