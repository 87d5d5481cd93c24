/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What a batch leaves on the screen: the first faults, the tables or JSON
 * that were asked for, and at the end, where eyes rest, the sum that must
 * come out and the command that comes next. Commands are printed so that they
 * can be pasted: names that a shell would take apart are quoted.
 */
#include "cli/score_quality.h"

#include "base/diagnostic.h"
#include "cli/screen.h"
#include "cli/survey_input.h"
#include "format/json_write.h"
#include "report/shell_word.h"
#include <nivela/nivela.h>

#include <stdio.h>

enum { NUMBER = 32, COMMAND = 1200, LISTED = 8 };

static const char *number(char out[NUMBER], uint64_t value)
{
    snprintf(out, NUMBER, "%llu", (unsigned long long)value);
    return out;
}

void nv_score_say_faults(const struct nv_score_run *run)
{
    const struct nv_batch_count *count = &run->outcome.count;
    char more[NUMBER];
    uint64_t all = count->rejected + count->duplicate;
    for (size_t i = 0; i < run->fault_count; i++)
        nv_cli_error(run->cli, &run->faults[i]);
    if (all > run->fault_count)
        nv_cli_note(run->cli, NV_M_SCORE_MORE,
                    number(more, all - run->fault_count), NULL, NULL);
}

void nv_score_say_input(const struct nv_score_run *run, const nv_survey *survey)
{
    struct nv_buffer ignored = {0};
    nv_cli_say_survey(run->cli, run->job.in, survey);
    nv__survey_list_ignored(survey, LISTED, &ignored);
    if (ignored.size)
        nv_cli_note(run->cli, NV_M_SCORE_IGNORED, run->job.in, ignored.data,
                    NULL);
    nv_buffer_release(&ignored);
}

static void put_json(const struct nv_score_run *run, struct nv_buffer *out)
{
    const nv_model *model = run->job.model;
    const struct nv_batch_count *count = &run->outcome.count;
    const char *set = run->job.survey.set;
    struct nv_json_writer json = {.out = out};
    nv_json_open(&json, '{');
    nv_json_member_text(&json, "schema", nv_span_of("nivela/score/1"));
    nv_json_member_text(&json, "model", model->id);
    nv_json_member_text(&json, "version", model->version);
    nv_json_member_text(&json, "sha256", nv_span_of(model->sha256));
    nv_json_member_text(&json, "nivela", nv_span_of(nv_version()));
    nv_json_member_text(&json, "set", nv_span_of(set ? set : ""));
    nv_json_member_integer(&json, "read", (int64_t)count->read);
    nv_json_member_integer(&json, "scored", (int64_t)count->scored);
    nv_json_member_integer(&json, "rejected", (int64_t)count->rejected);
    nv_json_member_integer(&json, "duplicates", (int64_t)count->duplicate);
    nv_json_member_integer(&json, "approximate", (int64_t)count->approximate);
    nv_json_member_text(&json, "rejects", nv_span_of(run->outcome.rejects));
    nv_score_put_quality(run, &json);
    if (run->tally && run->by.sizes)
        nv_json_member_text(&json, "size_scheme", nv_span_of(run->by.sizes));
    if (run->tally) {
        nv_json_put_key(&json, "by");
        nv_tally_put_json(run->tally, &json);
    }
    nv_json_close(&json, '}');
}

static void put_tables(const struct nv_score_run *run, struct nv_buffer *out)
{
    struct nv_view view = {.language = run->cli->language};
    struct nv_text_style style = nv_cli_style(run->cli, NULL);
    nv_tally_show(run->tally, &view, nv_cli_decimal_comma(run->cli, ""));
    nv_text_write(out, &view, &style);
    nv_view_release(&view);
}

enum nv_status nv_score_make_result(struct nv_score_run *run,
                                    struct nv_error *error)
{
    if (run->cli->json)
        put_json(run, &run->result);
    else if (run->tally)
        put_tables(run, &run->result);
    if (run->result.failed)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    return NV_OK;
}

int nv_score_show_result(const struct nv_score_run *run)
{
    const char *out = run->job.out;
    if (!run->result.size)
        return NV_EXIT_OK;
    if (out && strcmp(out, "-") != 0)
        return nv_cli_write(run->cli, &run->result, NULL);
    nv_cli_put_stderr(&run->result);
    return NV_EXIT_OK;
}

/* The options of this run that the next command needs as well. */
static void put_options(struct nv_buffer *out, const struct nv_score_run *run)
{
    nv_put_shell_option(out, "-m", run->model_name);
    nv_put_shell_option(out, "--set", run->job.survey.set);
}

static void say_command(const struct nv_score_run *run, enum nv_message message,
                        const char *file, const char *last)
{
    struct nv_buffer given = {0}, name = {0}, word = {0};
    put_options(&given, run);
    nv_cli_put_reading(&given, run->cli, message != NV_M_SCORE_COMMAND_NEXT);
    if (message == NV_M_SCORE_COMMAND_APPEND && run->job.format.exact)
        nv_buffer_text(&given, " --exact");
    if (message == NV_M_SCORE_COMMAND_APPEND)
        nv_score_put_quality_options(&given, run);
    nv_put_shell_file(&name, file);
    nv_put_shell_word(&word, last);
    nv_cli_note(run->cli, message, nv_buffer_view(&given).at,
                nv_buffer_view(&name).at, nv_buffer_view(&word).at);
    nv_buffer_release(&given);
    nv_buffer_release(&name);
    nv_buffer_release(&word);
}

static void say_mend(const struct nv_score_run *run)
{
    const char *rejects = run->outcome.rejects;
    const char *extension = run->job.format.lines         ? ".jsonl"
                            : run->job.format.is_workbook ? ".xlsx"
                                                          : ".csv";
    const char *out = run->job.out ? run->job.out : "scored";
    const char *slash = strrchr(out, '/');
    const char *dot = strrchr(slash ? slash : out, '.');
    char mended[COMMAND];
    nv_cli_note(run->cli, NV_M_SCORE_MEND, rejects, NULL, NULL);
    if (run->append.pending.count && run->append.scores) {
        say_command(run, NV_M_SCORE_COMMAND_APPEND, rejects, out);
        return;
    }
    snprintf(mended, sizeof mended, "%.*s.mended%s",
             (int)(dot ? (size_t)(dot - out) : strlen(out)), out, extension);
    say_command(run, NV_M_SCORE_COMMAND_MEND, rejects, mended);
}

static void say_next(const struct nv_score_run *run)
{
    const struct nv_batch_count *count = &run->outcome.count;
    if (run->outcome.rejects[0]) {
        say_mend(run);
    } else if (count->rejected + count->duplicate) {
        nv_cli_note(run->cli, NV_M_SCORE_KEEP, NULL, NULL, NULL);
        nv_cli_note(run->cli, NV_M_SCORE_COMMAND_KEEP, NULL, NULL, NULL);
    } else if (strcmp(run->job.in, "-") != 0) {
        nv_cli_note(run->cli, NV_M_SCORE_NEXT, NULL, NULL, NULL);
        say_command(run, NV_M_SCORE_COMMAND_NEXT, run->job.in, run->first_firm);
    }
}

/* "94.9": the share of scored rows, cut, so that 100 means all. */
static void percent(char out[NUMBER], const struct nv_score_run *run)
{
    const struct nv_batch_count *count = &run->outcome.count;
    char mark = nv_cli_decimal_comma(run->cli, "") ? ',' : '.';
    uint64_t mille = count->read ? count->scored * 1000 / count->read : 0;
    if (mille == 1000)
        snprintf(out, NUMBER, "100");
    else
        snprintf(out, NUMBER, "%u%c%u", (unsigned)(mille / 10), mark,
                 (unsigned)(mille % 10));
}

static void say_counts(const struct nv_score_run *run)
{
    const struct nv_batch_count *count = &run->outcome.count;
    enum nv_language language = run->cli->language;
    struct nv_buffer line = {0};
    char a[NUMBER], b[NUMBER];
    nv_buffer_text(&line, "  ");
    nv_buffer_fill(&line, nv_message_text(language, NV_M_SCORE_COUNT_READ),
                   number(a, count->read), NULL, NULL);
    percent(b, run);
    nv_buffer_fill(&line, nv_message_text(language, NV_M_SCORE_COUNT_SCORED),
                   number(a, count->scored), b, NULL);
    nv_buffer_fill(&line, nv_message_text(language, NV_M_SCORE_COUNT_REST),
                   number(a, count->rejected), number(b, count->duplicate),
                   NULL);
    nv_cli_note(run->cli, NV_M_SCORE_LINE, nv_buffer_view(&line).at, NULL,
                NULL);
    nv_buffer_release(&line);
}

void nv_score_say_outcome(const struct nv_score_run *run)
{
    const struct nv_batch_count *count = &run->outcome.count;
    bool is_clean = count->rejected + count->duplicate == 0;
    char approximate[NUMBER];
    if (run->outcome.stale[0])
        nv_cli_note(run->cli, NV_M_SCORE_STALE, run->outcome.stale, NULL, NULL);
    if (count->approximate)
        nv_cli_note(run->cli, NV_M_SCORE_APPROXIMATE,
                    number(approximate, count->approximate), NULL, NULL);
    nv_cli_note(run->cli, is_clean ? NV_M_SCORE_DONE : NV_M_SCORE_DONE_FAULTS,
                nv_model_id(run->job.model), nv_model_version(run->job.model),
                NULL);
    nv_score_say_quality(run);
    say_counts(run);
    say_next(run);
}
