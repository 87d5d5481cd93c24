/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* nivela compare: the firms of two surveys. */
#ifndef NV_CLI_COMPARE_SURVEYS_H
#define NV_CLI_COMPARE_SURVEYS_H

#include "cli/command.h"
#include "report/panel_page.h"

/* The options that matter here; NULL where not given. */
struct nv_compare_wish {
    const char *model, *set;
    /* Writes the page; returns the exit code. */
    int (*write)(const struct nv_cli *cli, const struct nv_panel_page *page,
                 size_t format);
    size_t format;
};

/* Reads and scores both operands and writes; says what goes wrong. */
int nv_compare_surveys(const struct nv_cli *cli,
                       const struct nv_compare_wish *wish);

#endif
