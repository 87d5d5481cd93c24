/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Which of a command's formats is meant. */
#ifndef NV_CLI_FORMAT_CHOICE_H
#define NV_CLI_FORMAT_CHOICE_H

#include "cli/command.h"

/*
 * Sets *out to the index among names (ended by NULL): by wanted (--format),
 * else json under --json, else by the ending of path; else 0. wanted and path
 * may be NULL. Errors: E511 with the names, E512.
 */
enum nv_status nv_cli_choose_format(const struct nv_cli *cli,
                                    const char *const *names,
                                    const char *wanted, const char *path,
                                    size_t *out,
                                    struct nv_error *error) NV_CHECKED;

#endif
