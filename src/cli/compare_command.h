/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
#ifndef NV_CLI_COMPARE_COMMAND_H
#define NV_CLI_COMPARE_COMMAND_H

#include "cli/command.h"

extern const struct nv_command nv_compare_command;

#endif
