/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Which of a command's formats is meant. */
#ifndef NV_CLI_FORMAT_CHOICE_H
#define NV_CLI_FORMAT_CHOICE_H

#include "cli/command.h"

/* Where a format can be said; each may be NULL. */
struct nv_format_wish {
    const char *option; /* --format */
    const char *path;   /* the output, for its ending */
    /* By name, its endings parted by spaces; NULL: the names are. */
    const char *const *endings;
};

/*
 * Sets *out to the index among names (ended by NULL): by the option, else
 * json under --json, else by the ending of the path; else 0. Errors: E511 with
 * the names, E512.
 */
enum nv_status nv_cli_choose_format(const struct nv_cli *cli,
                                    const char *const *names,
                                    struct nv_format_wish wish, size_t *out,
                                    struct nv_error *error) NV_CHECKED;

#endif
