/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Views on the screen that the command writes to. */
#ifndef NV_CLI_SCREEN_H
#define NV_CLI_SCREEN_H

#include "cli/command.h"
#include "report/text_writer.h"

/* How text is drawn for path: on stdout as the screen can, plain in a file. */
struct nv_text_style nv_cli_style(const struct nv_cli *cli, const char *path);

/* Whether what is written to path (NULL or "-": stdout) is seen at once. */
bool nv_cli_is_to_screen(const struct nv_cli *cli, const char *path);

/* Draws the view on stdout, then releases it. Returns the exit code. */
int nv_cli_show(const struct nv_cli *cli, struct nv_view *view);

#endif
