/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* The options that every command has; see command.h. */
#ifndef NV_CLI_GLOBAL_H
#define NV_CLI_GLOBAL_H

#include "cli/command.h"

/* Applies the global option at this index. Errors: E508. */
enum nv_status nv_global_apply(struct nv_cli *cli, size_t index,
                               const char *value,
                               struct nv_error *error) NV_CHECKED;

/* Takes a valid --lang from anywhere among the arguments. */
void nv_global_language_first(struct nv_cli *cli, int argc,
                              const char *const *argv);

/* Whether names of two words begin with this one: "model". */
bool nv_command_is_group(struct nv_span word);

/* E501 or E502, with the nearest command. */
enum nv_status nv_command_unknown(const char *name, struct nv_error *error);

#endif
