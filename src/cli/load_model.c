/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What commands about models share: loading one by its id or path, with every
 * fault of a broken file on the screen, and its texts in the reader's
 * language. Loading stays apart from the library's own nv_model_load because
 * only a command knows whom to tell: the library hands faults out and prints
 * nothing.
 */
#include "cli/model_commands.h"

#include "cli/shown_faults.h"
#include "model/answer_time.h"

enum nv_status nv_cli_load_model(const struct nv_cli *cli, const char *name,
                                 nv_model **out, size_t *faults)
{
    struct nv_cli_faults shown = {.cli = cli};
    const struct nv_fault_sink sink = nv_cli_fault_sink(&shown);
    struct nv_error error = {0};
    enum nv_status status = nv_model_load(out, name, &sink, &error);
    nv_cli_faults_end(&shown, status, &error);
    if (faults)
        *faults = shown.count;
    return status;
}

struct nv_span nv_cli_text(const struct nv_cli *cli, const nv_model *model,
                           const struct nv_text *text)
{
    return nv__text(model, text, cli->language);
}

unsigned nv_model_minutes(const nv_model *model)
{
    unsigned sum = 0;
    for (size_t i = 0; i < model->question_count; i++)
        sum += nv_question_seconds(model->questions[i].type);
    return nv_minutes_of(sum);
}
