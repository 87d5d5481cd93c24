/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The firms of two surveys, found again by their ids. Both files are read
 * row by row and scored by one scorer; of the first the scores are kept, of
 * the second only sums. Rows with faults and repeated ids are left out and
 * counted: which of two rows of a firm is right cannot be known here, so the
 * first one counts, as in nivela score.
 */
#include "cli/compare_surveys.h"

#include "answers/id_set.h"
#include "answers/survey.h"
#include "base/diagnostic.h"
#include "base/memory.h"
#include "cli/model_commands.h"
#include "cli/survey_input.h"
#include "report/shown.h"
#include <nivela/score.h>

#include <stdio.h>

enum { SIDES = 2, SHOWN_FAULTS = 5, DIGITS = 24 };

typedef enum nv_status put_firm(struct nv_panel *panel, struct nv_span id,
                                const struct nv_panel_value *values,
                                struct nv_error *error);

struct surveys {
    const struct nv_cli *cli;
    const struct nv_compare_wish *wish;
    struct nv_survey_options options;
    nv_model *model;
    struct nv_survey_map *map;
    nv_plan *plan;
    nv_scorer *scorer;
    struct nv_panel panel;
    struct nv_panel_value *values; /* of the firm at hand */
    uint64_t faulty, repeated;     /* of the file at hand */
    bool has_findings;
};

static void read_values(struct surveys *surveys)
{
    const nv_model *model = surveys->model;
    for (size_t i = 0; i < model->result_count; i++) {
        const struct nv_result *result =
            nv_scorer_indicator(surveys->scorer, (size_t)model->results[i]);
        struct nv_panel_value *value = &surveys->values[i];
        struct nv_decimal shown;
        value->has_value =
            result->outcome == NV_SCORED &&
            nv_shown_rounded(surveys->scorer, result->value, &shown);
        value->units =
            value->has_value ? nv_decimal_units(shown, NV_FILE_DECIMALS) : 0;
        value->level = value->has_value ? result->level : NV_NONE;
    }
}

static enum nv_status take_row(struct surveys *surveys,
                               const struct nv_survey_row *row,
                               struct nv_id_set *seen, put_firm *put,
                               struct nv_error *error)
{
    bool is_new = false;
    if (row->faulty) {
        if (surveys->faulty++ < SHOWN_FAULTS)
            nv_cli_error(surveys->cli, &row->fault);
        return NV_OK;
    }
    enum nv_status status = nv__id_set_add(seen, row->id, &is_new, error);
    if (status != NV_OK || !is_new) {
        surveys->repeated += status == NV_OK;
        return status;
    }
    nv_scorer_run(surveys->scorer, row->questions, row->profile);
    read_values(surveys);
    return put(&surveys->panel, row->id, surveys->values, error);
}

static enum nv_status take_rows(struct surveys *surveys, nv_survey *survey,
                                put_firm *put, struct nv_error *error)
{
    struct nv_id_set seen = {0};
    struct nv_survey_row row;
    bool found = true;
    enum nv_status status = NV_OK;
    while (status == NV_OK) {
        status = nv__survey_next(survey, &row, &found, error);
        if (status != NV_OK || !found)
            break;
        status = take_row(surveys, &row, &seen, put, error);
    }
    nv__id_set_release(&seen);
    return status;
}

static void say_left_out(struct surveys *surveys, const char *path)
{
    char faulty[DIGITS], repeated[DIGITS];
    if (surveys->faulty + surveys->repeated == 0)
        return;
    snprintf(faulty, sizeof faulty, "%llu",
             (unsigned long long)surveys->faulty);
    snprintf(repeated, sizeof repeated, "%llu",
             (unsigned long long)surveys->repeated);
    nv_cli_note(surveys->cli, NV_M_PANEL_REST, faulty, repeated, path);
    surveys->has_findings = true;
    surveys->faulty = surveys->repeated = 0;
}

/* The set of the first survey is that of both: others are not comparable. */
static enum nv_status make_scorer(struct surveys *surveys,
                                  const nv_survey *survey,
                                  struct nv_error *error)
{
    if (surveys->scorer)
        return NV_OK;
    struct nv_span set = nv__survey_set(survey);
    enum nv_status status =
        nv_plan_new(&surveys->plan, surveys->model, set.at, error);
    return status == NV_OK
               ? nv_scorer_new(&surveys->scorer, surveys->plan, error)
               : status;
}

static enum nv_status take_side(struct surveys *surveys, size_t side,
                                struct nv_error *error)
{
    const char *path = surveys->cli->operands[side];
    nv_survey *survey = NULL;
    enum nv_status status = nv__survey_open(&survey, surveys->model, path,
                                            &surveys->options, error);
    if (status == NV_OK)
        status = make_scorer(surveys, survey, error);
    if (status == NV_OK) {
        nv_cli_say_survey(surveys->cli, path, survey);
        status = take_rows(surveys, survey,
                           side ? nv__panel_after : nv__panel_before, error);
    }
    nv_survey_close(survey);
    if (status == NV_OK)
        say_left_out(surveys, path);
    return status;
}

static enum nv_status take(struct surveys *surveys, struct nv_error *error)
{
    enum nv_status status =
        nv_cli_load_map(surveys->cli, surveys->model, &surveys->map, error);
    surveys->options.set = surveys->wish->set;
    surveys->options.map = surveys->map;
    surveys->panel.model = surveys->model;
    surveys->values =
        nv__alloc(surveys->model->result_count, sizeof *surveys->values);
    if (status == NV_OK && !surveys->values)
        status = nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    for (size_t side = 0; side < SIDES && status == NV_OK; side++)
        status = take_side(surveys, side, error);
    return status;
}

static int write(const struct surveys *surveys)
{
    const struct nv_cli *cli = surveys->cli;
    const struct nv_panel_page page = {.model = surveys->model,
                                       .panel = &surveys->panel,
                                       .language = cli->language,
                                       .comma = nv_cli_decimal_comma(cli, "")};
    int code = surveys->wish->write(cli, &page, surveys->wish->format);
    return code == NV_EXIT_OK && surveys->has_findings ? NV_EXIT_FINDINGS
                                                       : code;
}

static void release(struct surveys *surveys)
{
    nv__panel_release(&surveys->panel);
    nv__free(surveys->values);
    nv_scorer_free(surveys->scorer);
    nv_plan_free(surveys->plan);
    nv__map_free(surveys->map);
    nv_model_free(surveys->model);
}

int nv_compare_surveys(const struct nv_cli *cli,
                       const struct nv_compare_wish *wish)
{
    struct surveys surveys = {.cli = cli, .wish = wish};
    struct nv_error error;
    if (nv_cli_read_reading(cli, &surveys.options, &error) != NV_OK)
        return nv_cli_fail(cli, &error);
    enum nv_status status = nv_cli_load_model(
        cli, wish->model ? wish->model : NV_FLAGSHIP, &surveys.model, NULL);
    if (status != NV_OK)
        return nv_cli_exit_of(status);
    status = take(&surveys, &error);
    int code = status == NV_OK ? write(&surveys) : nv_cli_fail(cli, &error);
    release(&surveys);
    return code;
}
