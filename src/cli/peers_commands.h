/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* The commands about peer files, one file each, and what they share. */
#ifndef NV_CLI_PEERS_COMMANDS_H
#define NV_CLI_PEERS_COMMANDS_H

#include "cli/command.h"
#include "peers/peer_file.h"

extern const struct nv_command nv_peers_build_command;
extern const struct nv_command nv_peers_check_command;
extern const struct nv_command nv_peers_list_command;
extern const struct nv_command nv_peers_merge_command;
extern const struct nv_command nv_peers_show_command;

/*
 * Loads a peer file and prints every fault of it, or what else kept it from
 * being loaded. *faults (may be NULL) is how many it has.
 */
enum nv_status nv_cli_load_peers(const struct nv_cli *cli, const char *name,
                                 struct nv_peer_file **out,
                                 size_t *faults) NV_CHECKED;

/* The value of --min, NV_COHORT_MIN where there is none. Error: E508. */
enum nv_status nv_cli_read_min(const char *given, int *out,
                               struct nv_error *error) NV_CHECKED;

/*
 * Settles the cohort with this minimum and appends it as a file that can be
 * read back; E817 when it could not be.
 */
enum nv_status nv_cli_put_cohort(struct nv_buffer *out,
                                 struct nv_cohort *cohort, int min,
                                 struct nv_error *error) NV_CHECKED;

/* How many firms in how many groups, and whether any were left out. */
void nv_cli_say_cohort(const struct nv_cli *cli,
                       const struct nv_cohort *cohort);

#endif
