/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * nivela explain: the formula behind a result, down to the answers. Loading
 * is that of the report, so the two can never speak of different numbers.
 * Any indicator can be named, not only listed results: whoever asks why a
 * result is low wants to go on asking about its parts. Without a name all
 * results are explained.
 */
#include "cli/explain_command.h"

#include "base/diagnostic.h"
#include "base/nearest.h"
#include "cli/firm_input.h"
#include "cli/screen.h"
#include "report/explain.h"

enum { FIRM, MODEL, SET };

static const struct nv_cli_option options[] = {
    [FIRM] = {0, "id", NV_M_VALUE_FIRM, NV_M_OPTION_FIRM},
    [MODEL] = {'m', "model", NV_M_VALUE_MODEL, NV_M_OPTION_MODEL},
    [SET] = {0, "set", NV_M_VALUE_SET, NV_M_OPTION_SET},
};

static enum nv_status unknown(const struct nv_cli *cli, const nv_model *model,
                              struct nv_error *error)
{
    const char *wanted = cli->operands[1], *given = cli->values[MODEL];
    struct nv_nearest near = nv_nearest_to(nv_span_of(wanted));
    for (size_t i = 0; i < model->indicator_count; i++)
        nv_nearest_offer(&near, model->indicators[i].id);
    if (near.best.at)
        return nv__fail(error, NV_E_UNKNOWN_RESULT_NEAR, wanted, near.best.at,
                        NULL);
    return nv__fail(error, NV_E_UNKNOWN_RESULT, wanted,
                    given ? given : nv_model_id(model), NULL);
}

static enum nv_status find(const struct nv_cli *cli, const nv_model *model,
                           int *indicator, struct nv_error *error)
{
    *indicator = NV_NONE;
    if (cli->operand_count < 2)
        return NV_OK;
    *indicator = nv__model_indicator(model, nv_span_of(cli->operands[1]));
    if (*indicator != NV_NONE)
        return NV_OK;
    return unknown(cli, model, error);
}

static int explain(const struct nv_cli *cli, const struct nv_firm *firm,
                   const void *context)
{
    struct nv_view view = {0};
    struct nv_buffer out = {0};
    struct nv_error error;
    int indicator;
    (void)context;
    if (find(cli, firm->model, &indicator, &error) != NV_OK)
        return nv_cli_fail(cli, &error);
    if (!cli->json) {
        nv_explain_view(&view, firm, indicator);
        return nv_cli_show(cli, &view);
    }
    nv_explain_json(&out, firm, indicator);
    return nv_cli_finish(cli, &out, NULL);
}

static int run(const struct nv_cli *cli)
{
    return nv_cli_with_firm(cli, explain, NULL);
}

const struct nv_command nv_explain_command = {
    .name = "explain",
    .summary = NV_M_EXPLAIN_SUMMARY,
    .operands = NV_M_EXPLAIN_OPERANDS,
    .examples = NV_M_EXPLAIN_EXAMPLES,
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .least_operands = 1,
    .most_operands = 2,
    .reads_surveys = true,
    .run = run,
};
