/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* From the name of a file to a scored firm, for the commands about one. */
#ifndef NV_CLI_FIRM_INPUT_H
#define NV_CLI_FIRM_INPUT_H

#include "cli/command.h"
#include "report/firm.h"

/*
 * Loads and scores the firm that the command line asks for and hands it to
 * `use`, whose exit code is returned; prints what goes wrong before. Read are
 * the first operand, an answers file ("-" = stdin) or a survey (*.csv, or any
 * where --id is given), and, of the command's options:
 *
 *     --id     of one firm of a survey
 *     --model  else that of the answers, else the flagship
 *     --set    else that of the answers, else all questions
 *
 * and those about reading a survey; what is found out is said.
 */
int nv_cli_with_firm(const struct nv_cli *cli,
                     int (*use)(const struct nv_cli *cli,
                                const struct nv_firm *firm,
                                const void *context),
                     const void *context);

/* Whether the name is that of a survey: "*.csv". */
bool nv_cli_is_survey(const char *path);

/* Which firm is meant; NULL where nothing was said. */
struct nv_firm_request {
    const char *path, *id, *model, *set;
};

/* The same for one that is named by the caller. */
int nv_cli_use_firm(const struct nv_cli *cli,
                    const struct nv_firm_request *request,
                    int (*use)(const struct nv_cli *cli,
                               const struct nv_firm *firm, const void *context),
                    const void *context);

#endif
