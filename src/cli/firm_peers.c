/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The peers of a firm, for the commands that report: what the options say is
 * read here, what goes wrong is printed, and report/found_peers.c does the
 * rest.
 */
#include "cli/firm_peers.h"

#include "base/diagnostic.h"
#include "cli/peers_commands.h"
#include "cli/shown_faults.h"

#include <stdlib.h>
#include <string.h>

enum nv_status nv_cli_find_peers(const struct nv_cli *cli,
                                 const struct nv_firm *firm,
                                 const struct nv_peers_wish *wish,
                                 struct nv_found_peers *found)
{
    struct nv_cli_faults shown = {.cli = cli};
    const struct nv_fault_sink sink = nv_cli_fault_sink(&shown);
    struct nv_error error = {0};
    enum nv_status status =
        nv__firm_find_peers(found, firm, wish, &sink, &error);
    nv_cli_faults_end(&shown, status, &error);
    return status;
}

enum nv_status nv_cli_check_peers(const struct nv_cli *cli, const char *path,
                                  const nv_model *model)
{
    struct nv_peer_file *file = NULL;
    struct nv_error error;
    enum nv_status status = nv_cli_load_peers(cli, path, &file, NULL);
    if (status != NV_OK || !file->cohort) {
        nv__peers_free(file);
        return status;
    }
    status = nv__position_check(model, file->cohort, &error);
    if (status != NV_OK)
        nv_cli_error(cli, &error);
    nv__peers_free(file);
    return status;
}

enum nv_status nv_cli_read_least(const char *given, int *out,
                                 struct nv_error *error)
{
    *out = NV_POSITION_LEAST;
    if (!given)
        return NV_OK;
    size_t digits = strspn(given, "0123456789");
    long least = digits && digits <= 7 ? strtol(given, NULL, 10) : 0;
    if (given[digits] || least < 2 || least > NV_POSITION_LEAST_MOST)
        return nv__fail(error, NV_E_BAD_OPTION_VALUE, "--peers-least", given,
                        "2 ... 1000000");
    *out = (int)least;
    return NV_OK;
}
