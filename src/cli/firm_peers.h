/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* From peer files to the place of a firm, for the commands that report. */
#ifndef NV_CLI_FIRM_PEERS_H
#define NV_CLI_FIRM_PEERS_H

#include "cli/command.h"
#include "report/position_view.h"

enum { NV_CLI_MOST_PUBLISHED = 64 };

struct nv_cli_peers_wish {
    const char *path; /* NULL: what is published and comes with nivela */
    bool is_among;
    int least;
};

/* Zeroed = empty. */
struct nv_cli_place {
    struct nv_firm_peers peers; /* for struct nv_firm */
    struct nv_arena arena;
    struct nv_gathered_firm firm;
    struct nv_peer_file *files[NV_CLI_MOST_PUBLISHED];
    size_t file_count;
    struct nv_position position;
    struct nv_bands bands;
};

/*
 * Fills place, which is the caller's to release whatever comes back. What
 * goes wrong is printed.
 */
enum nv_status nv_cli_place_firm(const struct nv_cli *cli,
                                 const struct nv_firm *firm,
                                 const struct nv_cli_peers_wish *wish,
                                 struct nv_cli_place *place) NV_CHECKED;
void nv_cli_place_release(struct nv_cli_place *place);

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
