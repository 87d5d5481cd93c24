/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * nivela assess: answers from a person at the terminal, or from a script.
 * Both end in the same answers file; a script is checked as a whole before
 * anything is written, and nobody is asked anything. What a script leaves
 * open makes the file a draft, which an interview can go on with.
 *
 * Without a terminal and without a script there is nobody to ask: that is
 * said at once, before a model is loaded.
 */
#include "answers/answers_script.h"
#include "base/diagnostic.h"
#include "base/file.h"
#include "base/limits.h"
#include "cli/assess.h"
#include "cli/firm_peers.h"
#include "interview/interview.h"

#include <stdio.h>

enum { MODEL, OUTPUT, SET, FROM, ANSWERS, EVIDENCE, PEERS, DATE };

static const struct nv_cli_option options[] = {
    [MODEL] = {'m', "model", NV_M_VALUE_MODEL, NV_M_OPTION_MODEL},
    [OUTPUT] = {'o', "output", NV_M_VALUE_FILE, NV_M_OPTION_ASSESS_OUTPUT},
    [SET] = {0, "set", NV_M_VALUE_SET, NV_M_OPTION_ASSESS_SET},
    [FROM] = {0, "from", NV_M_VALUE_FILE, NV_M_OPTION_ASSESS_FROM},
    [ANSWERS] = {0, "answers", NV_M_VALUE_FILE, NV_M_OPTION_ASSESS_ANSWERS},
    [EVIDENCE] = {0, "evidence", NV_M_NONE, NV_M_OPTION_ASSESS_EVIDENCE},
    [PEERS] = {0, "peers", NV_M_VALUE_FILE, NV_M_OPTION_PEERS},
    [DATE] = {0, "date", NV_M_VALUE_DATE, NV_M_OPTION_ASSESS_DATE},
};

/* How many questions that apply are open. */
static enum nv_status count_open(const struct nv_assess *assess, size_t *open,
                                 size_t *listed, struct nv_error *error)
{
    const struct nv_interview_setup setup = {.model = assess->model,
                                             .answers = assess->answers,
                                             .resumes = true,
                                             .file = assess->path};
    nv_interview *interview = NULL;
    enum nv_status status = nv_interview_new(&interview, &setup, error);
    if (status != NV_OK)
        return status;
    *open = nv_interview_open(interview);
    *listed = nv_interview_listed(interview);
    nv_interview_free(interview);
    return NV_OK;
}

static enum nv_status read_script(const struct nv_assess *assess,
                                  struct nv_error *error)
{
    struct nv_buffer text = {0};
    enum nv_status status =
        nv_file_read(assess->script, NV_MAX_JSON_BYTES, &text, error);
    struct nv_span view = nv_buffer_view(&text);
    if (status == NV_OK)
        status = nv__answers_script(
            assess->answers,
            (struct nv_bytes){view.at, view.size, assess->script}, error);
    nv_buffer_release(&text);
    return status;
}

static void note_written(const struct nv_assess *assess, size_t open,
                         size_t listed)
{
    char left[24], all[24];
    snprintf(left, sizeof left, "%zu", open);
    snprintf(all, sizeof all, "%zu", listed);
    if (strcmp(assess->path, "-") != 0)
        nv_cli_note(assess->cli, NV_M_WRITTEN, assess->path, NULL, NULL);
    if (open)
        nv_cli_note(assess->cli, NV_M_ASSESS_OPEN, left, all, NULL);
    else
        nv_cli_note_report(assess->cli, assess->path, assess->model_given);
}

static int take_script(struct nv_assess *assess)
{
    struct nv_error error;
    size_t open = 0, listed = 0;
    nv__profile_underive(assess->model, assess->answers->profile);
    enum nv_status status = read_script(assess, &error);
    if (status == NV_OK)
        status = count_open(assess, &open, &listed, &error);
    assess->answers->is_draft = open > 0;
    assess->answers->draft_at = "";
    if (status == NV_OK)
        status = nv_assess_save(assess, &error);
    if (status != NV_OK)
        return nv_cli_fail(assess->cli, &error);
    note_written(assess, open, listed);
    return open ? NV_EXIT_DRAFT : NV_EXIT_OK;
}

/* What makes no sense before anything is loaded. */
static enum nv_status check(const struct nv_cli *cli, struct nv_error *error)
{
    const char *output = cli->values[OUTPUT];
    const char *script = cli->values[ANSWERS];
    if (script && cli->values[FROM])
        return nv__fail(error, NV_E_OPTIONS_EXCLUDE, "--answers", "--from",
                        NULL);
    if (script && cli->values[EVIDENCE])
        return nv__fail(error, NV_E_OPTIONS_EXCLUDE, "--answers", "--evidence",
                        NULL);
    if (script && cli->values[PEERS])
        return nv__fail(error, NV_E_OPTIONS_EXCLUDE, "--answers", "--peers",
                        NULL);
    if (script && output && nv_file_same(script, output))
        return nv__fail(error, NV_E_SAME_FILE, output, NULL, NULL);
    if (script)
        return NV_OK;
    if (!cli->stdin_is_terminal)
        return nv__fail(error, NV_E_NO_TERMINAL, NULL, NULL, NULL);
    if (output && strcmp(output, "-") == 0)
        return nv__fail(error, NV_E_BAD_OPTION_VALUE, "--output", output,
                        nv_message_text(cli->language, NV_M_VALUE_FILE));
    return NV_OK;
}

/* Asks, once it is sure that the result can be shown beside its peers. */
static int ask(struct nv_assess *assess)
{
    enum nv_status status = NV_OK;
    if (assess->peers)
        status = nv_cli_check_peers(assess->cli, assess->peers, assess->model);
    return status == NV_OK ? nv_assess_ask(assess) : nv_cli_exit_of(status);
}

static int run(const struct nv_cli *cli)
{
    struct nv_assess assess = {.cli = cli,
                               .model_given = cli->values[MODEL],
                               .set_given = cli->values[SET],
                               .script = cli->values[ANSWERS],
                               .date_given = cli->values[DATE],
                               .peers = cli->values[PEERS],
                               .last_path = cli->values[FROM],
                               .wants_evidence = cli->values[EVIDENCE] != NULL};
    struct nv_error error;
    int code;
    enum nv_status status = check(cli, &error);
    if (status != NV_OK)
        return nv_cli_fail(cli, &error);
    if (cli->values[OUTPUT])
        snprintf(assess.path, sizeof assess.path, "%s", cli->values[OUTPUT]);
    if (nv_assess_open(&assess, &code))
        code = assess.script ? take_script(&assess) : ask(&assess);
    nv_assess_close(&assess);
    return code;
}

const struct nv_command nv_assess_command = {
    .name = "assess",
    .summary = NV_M_ASSESS_SUMMARY,
    .examples = NV_M_ASSESS_EXAMPLES,
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run,
};
