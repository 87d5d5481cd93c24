/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* What the commands that read surveys share: --from, and what was found. */
#ifndef NV_CLI_SURVEY_INPUT_H
#define NV_CLI_SURVEY_INPUT_H

#include "answers/survey.h"
#include "cli/command.h"

/* The value of --from; NULL (not given) leaves *out NULL. Error: E508. */
enum nv_status nv_cli_read_dialect(const char *given,
                                   const struct nv_dialect **out,
                                   struct nv_error *error) NV_CHECKED;

/* The value of --delimiter: a sign or "tab". Error: E508. */
enum nv_status nv_cli_read_delimiter(const char *given, char *out,
                                     struct nv_error *error) NV_CHECKED;

/* The value of --encoding. Error: E508. */
enum nv_status nv_cli_read_encoding(const char *given, enum nv_encoding *out,
                                    struct nv_error *error) NV_CHECKED;

/* The value of --decimal. Error: E508. */
enum nv_status nv_cli_read_decimal(const char *given, char *out,
                                   struct nv_error *error) NV_CHECKED;

/*
 * Says, of a survey just opened, which tool made it and how that was known;
 * nothing of a plain table. True when it said something.
 */
bool nv_cli_say_dialect(const struct nv_cli *cli, const char *path,
                        const nv_survey *survey);

/*
 * Says how a survey is written where it is not as ours are: UTF-8 without a
 * mark, parted by commas (which says_delimiter leaves out), decimals with a
 * point.
 */
void nv_cli_say_manner(const struct nv_cli *cli, const char *path,
                       const nv_survey *survey, bool says_delimiter);

#endif
