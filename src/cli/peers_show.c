/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * nivela peers show: all that a peer file says, with its sources; of one
 * country with --country. A cohort shows what it was made of and how many
 * firms its groups have, not their distributions, which belong beside a firm
 * or in a table with its errors.
 */
#include "cli/peers_commands.h"

#include "cli/screen.h"
#include "report/peers_view.h"

static int print(const struct nv_cli *cli, const struct nv_peer_file *file)
{
    const struct nv_peers_page page = {
        .file = file,
        .country = nv_span_of(cli->country),
        .comma = nv_cli_decimal_comma(cli, ""),
    };
    struct nv_view view = {.language = cli->language};
    struct nv_buffer out = {0};
    if (cli->json) {
        nv_peers_write_json(&out, &page, cli->language);
        return nv_cli_finish(cli, &out, NULL);
    }
    if (file->cohort)
        nv_peers_cohort_page(&view, file->cohort);
    else
        nv_peers_page(&view, &page);
    return nv_cli_show(cli, &view);
}

static int run(const struct nv_cli *cli)
{
    struct nv_peer_file *file = NULL;
    enum nv_status status =
        nv_cli_load_peers(cli, cli->operands[0], &file, NULL);
    if (status != NV_OK)
        return nv_cli_exit_of(status);
    int code = print(cli, file);
    nv__peers_free(file);
    return code;
}

const struct nv_command nv_peers_show_command = {
    .name = "peers show",
    .summary = NV_M_PEERS_SHOW_SUMMARY,
    .operands = NV_M_PEERS_OPERANDS,
    .examples = NV_M_PEERS_SHOW_EXAMPLES,
    .least_operands = 1,
    .most_operands = 1,
    .run = run,
};
