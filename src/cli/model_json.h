/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* A model as a document for programs. */
#ifndef NV_CLI_MODEL_JSON_H
#define NV_CLI_MODEL_JSON_H

#include "cli/command.h"
#include "model/model.h"

/* Prints "nivela/model-show/1" on stdout. Returns the exit code. */
int nv_model_print_json(const struct nv_cli *cli, const nv_model *model);

#endif
