/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Help texts, made from the descriptors of the commands. */
#ifndef NV_CLI_HELP_H
#define NV_CLI_HELP_H

#include "cli/command.h"

/* Prints the page of a command, or the overview (NULL). Exit code. */
int nv_help_print(const struct nv_cli *cli, const struct nv_command *command);

extern const struct nv_command nv_help_command;

#endif
