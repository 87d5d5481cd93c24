/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* What the commands that read surveys share: how, and what was found. */
#ifndef NV_CLI_SURVEY_INPUT_H
#define NV_CLI_SURVEY_INPUT_H

#include "answers/survey.h"
#include "cli/batch_twins.h"
#include "cli/command.h"

/*
 * What the options nv_reading_options say; the set and the map are left as
 * they are. Error: E508.
 */
enum nv_status nv_cli_read_reading(const struct nv_cli *cli,
                                   struct nv_survey_options *out,
                                   struct nv_error *error) NV_CHECKED;

/* The value of --duplicates; NULL (not given) is first. Error: E508. */
enum nv_status nv_cli_read_twins(const char *given, enum nv_twin_rule *out,
                                 struct nv_error *error) NV_CHECKED;

/* The map of --map, to be freed; NULL where none is given. */
enum nv_status nv_cli_load_map(const struct nv_cli *cli, const nv_model *model,
                               struct nv_survey_map **out,
                               struct nv_error *error) NV_CHECKED;

/*
 * Those options as they were given, for a command to suggest: " --from kobo".
 * For rejects without the encoding: they are UTF-8, whatever the survey is.
 */
void nv_cli_put_reading(struct nv_buffer *out, const struct nv_cli *cli,
                        bool is_for_rejects);

/*
 * Says, of a survey just opened, which tool made it and how that was known,
 * and how it is written where it is not as ours are: UTF-8 without a mark,
 * parted by commas, decimals with a point. Nothing of a plain table.
 */
void nv_cli_say_survey(const struct nv_cli *cli, const char *path,
                       const nv_survey *survey);

#endif
