/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Joins the text writer to the console: a file gets the usual width and no
 * colour whatever the screen of the moment can do, so that the same command
 * writes the same bytes everywhere.
 */
#include "cli/screen.h"

#include <string.h>

enum { FILE_WIDTH = 79 };

static bool is_file(const char *path)
{
    return path && strcmp(path, "-") != 0;
}

bool nv_cli_is_to_screen(const struct nv_cli *cli, const char *path)
{
    return !is_file(path) && cli->stdout_is_terminal;
}

struct nv_text_style nv_cli_style(const struct nv_cli *cli, const char *path)
{
    if (is_file(path))
        return (struct nv_text_style){.width = FILE_WIDTH};
    return (struct nv_text_style){
        .width = cli->width, .color = cli->color, .ascii = cli->ascii};
}

int nv_cli_show(const struct nv_cli *cli, struct nv_view *view)
{
    struct nv_buffer out = {0};
    struct nv_text_style style = nv_cli_style(cli, NULL);
    nv_text_write(&out, view, &style);
    nv_view_release(view);
    return nv_cli_finish(cli, &out, NULL);
}
