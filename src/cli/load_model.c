/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Loading a model for a command: each fault is printed as it is found, and
 * the failure itself only when it was not among them (a missing file, no
 * memory), so that nothing is said twice and nothing is swallowed.
 */
#include "cli/model_commands.h"

#include "model/answer_time.h"

struct printer {
    const struct nv_cli *cli;
    struct nv_error first;
    size_t count;
};

static void print_fault(void *context, const struct nv_error *error)
{
    struct printer *printer = context;
    if (printer->count++ == 0)
        printer->first = *error;
    nv_cli_error(printer->cli, error);
}

static bool is_same(const struct nv_error *a, const struct nv_error *b)
{
    return a->code == b->code && a->line == b->line && a->column == b->column;
}

enum nv_status nv_cli_load_model(const struct nv_cli *cli, const char *name,
                                 nv_model **out, size_t *faults)
{
    struct printer printer = {.cli = cli};
    const struct nv_fault_sink sink = {print_fault, &printer};
    struct nv_error error = {0};
    enum nv_status status = nv_model_load(out, name, &sink, &error);
    if (status != NV_OK && !is_same(&error, &printer.first))
        nv_cli_error(cli, &error);
    if (faults)
        *faults = printer.count;
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
