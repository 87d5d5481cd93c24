/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * nivela crosswalk: what levels are called on other scales, before there is a
 * firm to speak of. A consultant who has results of one model and is asked
 * for another looks here, and so does whoever wants to know how far a
 * correspondence can be trusted. A model may also be a file of his own: the
 * crosswalk is checked against it, and then says that it knows nothing of it,
 * unless the file goes by the id of a bundled one.
 */
#include "cli/crosswalk_command.h"

#include "cli/model_commands.h"
#include "cli/screen.h"
#include "report/crosswalk_view.h"

static int print(const struct nv_cli *cli, const struct nv_crosswalk *crosswalk,
                 const nv_model *model)
{
    struct nv_buffer out = {0};
    struct nv_view view = {.language = cli->language};
    if (cli->json) {
        nv_crosswalk_write_json(&out, crosswalk, model, cli->language);
        return nv_cli_finish(cli, &out, NULL);
    }
    if (model)
        nv_crosswalk_model_page(&view, crosswalk, model);
    else
        nv_crosswalk_page(&view, crosswalk);
    int code = nv_cli_show(cli, &view);
    if (code == NV_EXIT_OK && !model)
        nv_cli_note(cli, NV_M_CROSSWALK_SHOW_NEXT, NV_FLAGSHIP, NULL, NULL);
    return code;
}

static int run(const struct nv_cli *cli)
{
    struct nv_crosswalk *crosswalk;
    struct nv_error error;
    nv_model *model = NULL;
    if (cli->operand_count > 0) {
        enum nv_status status =
            nv_cli_load_model(cli, cli->operands[0], &model, NULL);
        if (status != NV_OK)
            return nv_cli_exit_of(status);
    }
    int code;
    if (nv__crosswalk_load(&crosswalk, model, &error) == NV_OK) {
        code = print(cli, crosswalk, model);
        nv__crosswalk_free(crosswalk);
    } else {
        code = nv_cli_fail(cli, &error);
    }
    nv_model_free(model);
    return code;
}

const struct nv_command nv_crosswalk_command = {
    .name = "crosswalk",
    .summary = NV_M_CROSSWALK_SUMMARY,
    .operands = NV_M_CROSSWALK_OPERANDS,
    .examples = NV_M_CROSSWALK_EXAMPLES,
    .most_operands = 1,
    .run = run,
};
