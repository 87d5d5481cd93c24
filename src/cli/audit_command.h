/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* nivela audit: one line of the table in commands.c. */
#ifndef NV_CLI_AUDIT_COMMAND_H
#define NV_CLI_AUDIT_COMMAND_H

#include "cli/command.h"

extern const struct nv_command nv_audit_command;

#endif
