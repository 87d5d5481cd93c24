/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* The commands about models, one file each. */
#ifndef NV_CLI_MODEL_COMMANDS_H
#define NV_CLI_MODEL_COMMANDS_H

#include "cli/command.h"
#include "model/model.h"

extern const struct nv_command nv_models_command;
extern const struct nv_command nv_model_show_command;
extern const struct nv_command nv_model_check_command;
extern const struct nv_command nv_model_codebook_command;
extern const struct nv_command nv_model_export_command;

/*
 * Loads a model and prints every fault of it, or what else kept it from
 * being loaded. *faults (may be NULL) is how many faults it has.
 */
enum nv_status nv_cli_load_model(const struct nv_cli *cli, const char *name,
                                 nv_model **out, size_t *faults) NV_CHECKED;

/* Minutes that answering takes, by the kinds of questions; at least 1. */
unsigned nv_model_minutes(const nv_model *model);

/* A text of a model in the language of the screen. */
struct nv_span nv_cli_text(const struct nv_cli *cli, const nv_model *model,
                           const struct nv_text *text);

#endif
