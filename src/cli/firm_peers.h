/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* The peers of a firm, for the commands that report. */
#ifndef NV_CLI_FIRM_PEERS_H
#define NV_CLI_FIRM_PEERS_H

#include "cli/command.h"
#include "report/found_peers.h"

/*
 * Fills found, which is the caller's to release whatever comes back. What
 * goes wrong is printed.
 */
enum nv_status nv_cli_find_peers(const struct nv_cli *cli,
                                 const struct nv_firm *firm,
                                 const struct nv_peers_wish *wish,
                                 struct nv_found_peers *found) NV_CHECKED;

/*
 * Whether the file can be loaded and compared with firms of the model: asked
 * before an interview, whose end would be late to find out. Prints why not.
 */
enum nv_status nv_cli_check_peers(const struct nv_cli *cli, const char *path,
                                  const nv_model *model) NV_CHECKED;

/* The value of --peers-least, the default where there is none. Error: E508. */
enum nv_status nv_cli_read_least(const char *given, int *out,
                                 struct nv_error *error) NV_CHECKED;

#endif
