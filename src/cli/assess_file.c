/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The files of an interview. The answers file is both draft and result: what
 * is there is read and gone on with, so that the same command twice is an
 * interview with a pause in it. A file that cannot be read as answers to this
 * model is refused and left alone, whatever it is; overwriting the wrong file
 * is the one mistake that cannot be taken back.
 *
 * Which model is meant: the one named, else that of the file that is there,
 * else that of last year's answers, else the flagship.
 */
#define _POSIX_C_SOURCE 200809L
#include "cli/assess.h"

#include "answers/answers_script.h"
#include "answers/answers_write.h"
#include "answers/decode_fault.h"
#include "base/file.h"
#include "base/limits.h"
#include "cli/model_commands.h"
#include "cli/today.h"
#include "report/shell_word.h"

#include <stdio.h>
#include <unistd.h>

static bool is_there(const char *path)
{
    return strcmp(path, "-") != 0 && access(path, F_OK) == 0;
}

static enum nv_status name_model(const struct nv_assess *assess,
                                 char id[NV_MAX_ID + 1], struct nv_error *error)
{
    const char *path = assess->path[0] ? assess->path : NV_FLAGSHIP_ANSWERS;
    if (!is_there(path))
        path = assess->last_path;
    if (!path)
        return NV_OK;
    return nv_answers_model_id(path, id, NV_MAX_ID + 1, error);
}

static enum nv_status load_model(struct nv_assess *assess)
{
    char id[NV_MAX_ID + 1] = NV_FLAGSHIP;
    struct nv_error error;
    if (!assess->model_given) {
        enum nv_status status = name_model(assess, id, &error);
        if (status != NV_OK) {
            nv_cli_error(assess->cli, &error);
            return status;
        }
    }
    const char *name = assess->model_given ? assess->model_given : id;
    return nv_cli_load_model(assess->cli, name, &assess->model, NULL);
}

static enum nv_status choose_set(struct nv_assess *assess,
                                 struct nv_error *error)
{
    if (!assess->set_given)
        return NV_OK;
    int set = nv__model_set(assess->model, nv_span_of(assess->set_given));
    if (set == NV_NONE)
        return nv__fail_set(nv_span_of(assess->set_given), error);
    assess->answers->set = assess->model->sets[set].id.at;
    return NV_OK;
}

static enum nv_status begin_answers(struct nv_assess *assess,
                                    struct nv_error *error)
{
    char date[NV_DATE_SIZE];
    enum nv_status status = nv_cli_today(assess->date_given, date, error);
    if (status != NV_OK)
        return status;
    if (assess->resumes)
        status = nv_answers_load(&assess->answers, assess->model, assess->path,
                                 error);
    else
        assess->answers = nv__answers_new(assess->model);
    if (status != NV_OK)
        return status;
    nv_answers *answers = assess->answers;
    bool dates = answers && (assess->date_given || !answers->date[0]);
    if (!answers ||
        (dates && !nv__answers_keep(answers, &answers->date, nv_span_of(date))))
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    return choose_set(assess, error);
}

static enum nv_status load_last_year(struct nv_assess *assess,
                                     struct nv_error *error)
{
    if (!assess->last_path)
        return NV_OK;
    if (nv_file_same(assess->last_path, assess->path))
        return nv__fail(error, NV_E_SAME_FILE, assess->path, NULL, NULL);
    return nv_answers_load(&assess->last_year, assess->model, assess->last_path,
                           error);
}

bool nv_assess_open(struct nv_assess *assess, int *code)
{
    struct nv_error error;
    enum nv_status status = load_model(assess);
    *code = nv_cli_exit_of(status);
    if (status != NV_OK)
        return false;
    if (!assess->path[0])
        snprintf(assess->path, sizeof assess->path, "%s-answers.json",
                 assess->model->id.at);
    nv_file_remove_leftovers(assess->path);
    assess->resumes = is_there(assess->path);
    status = load_last_year(assess, &error);
    if (status == NV_OK)
        status = begin_answers(assess, &error);
    if (status == NV_OK)
        return true;
    *code = nv_cli_fail(assess->cli, &error);
    return false;
}

void nv_assess_close(struct nv_assess *assess)
{
    nv_answers_free(assess->last_year);
    nv_answers_free(assess->answers);
    nv_model_free(assess->model);
}

enum nv_status nv_assess_save(const struct nv_assess *assess,
                              struct nv_error *error)
{
    struct nv_buffer text = {0};
    nv__answers_write(&text, assess->answers);
    enum nv_status status =
        text.failed ? nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL)
                    : nv_file_write(assess->path, nv_buffer_view(&text), error);
    nv_buffer_release(&text);
    return status;
}

void nv_cli_note_report(const struct nv_cli *cli, const char *path,
                        const char *model_given)
{
    struct nv_buffer file = {0};
    if (!path || strcmp(path, "-") == 0)
        return;
    nv_put_shell_file(&file, path);
    nv_put_shell_option(&file, "-m", model_given);
    if (!file.failed)
        nv_cli_note(cli, NV_M_ASSESS_NEXT, file.data, NULL, NULL);
    nv_buffer_release(&file);
}
