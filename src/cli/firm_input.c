/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Loading one firm. The answers say which model they answer, so the model is
 * looked up first and the answers are then read against it; stdin cannot be
 * read twice, so there the model is the one asked for or the flagship, and
 * answers to another are refused by name.
 */
#include "cli/firm_input.h"

#include "answers/survey.h"
#include "base/diagnostic.h"
#include "base/limits.h"
#include "cli/model_commands.h"
#include "cli/survey_input.h"

#include <string.h>

struct input {
    nv_model *model;
    nv_answers *answers;
    nv_plan *plan;
    nv_scorer *scorer;
    struct nv_survey_options options; /* of a survey */
    struct nv_buffer reading;         /* the same, as they were given */
};

bool nv_cli_is_survey(const char *path)
{
    size_t size = strlen(path);
    return size > 4 && (strcmp(path + size - 4, ".csv") == 0 ||
                        strcmp(path + size - 4, ".CSV") == 0);
}

static enum nv_status load_model(const struct nv_cli *cli,
                                 const struct nv_firm_request *request,
                                 struct input *out)
{
    char id[NV_MAX_ID + 1] = NV_FLAGSHIP;
    const char *name = request->model ? request->model : id;
    bool is_named_inside = !request->id && strcmp(request->path, "-") != 0;
    struct nv_error error;
    if (!request->model && is_named_inside) {
        enum nv_status status =
            nv_answers_model_id(request->path, id, sizeof id, &error);
        if (status != NV_OK) {
            nv_cli_error(cli, &error);
            return status;
        }
    }
    return nv_cli_load_model(cli, name, &out->model, NULL);
}

static enum nv_status read_survey(const struct nv_cli *cli,
                                  const struct nv_firm_request *request,
                                  struct input *out, struct nv_error *error)
{
    struct nv_survey_options options = out->options;
    struct nv_survey_map *map;
    nv_survey *survey = NULL;
    enum nv_status status = nv_cli_load_map(cli, out->model, &map, error);
    options.set = request->set;
    options.chooses_set = true;
    options.map = map;
    if (status == NV_OK)
        status = nv__survey_open(&survey, out->model, request->path, &options,
                                 error);
    if (status == NV_OK) {
        nv_cli_say_survey(cli, request->path, survey);
        status = nv__survey_find(&out->answers, survey, request->id, error);
    }
    nv_survey_close(survey);
    nv__map_free(map);
    return status;
}

static const char *set_of(const struct nv_firm_request *request,
                          const struct input *input)
{
    return request->set ? request->set : nv_answers_set(input->answers);
}

static enum nv_status score(const struct nv_firm_request *request,
                            struct input *out, struct nv_error *error)
{
    enum nv_status status =
        nv_plan_new(&out->plan, out->model, set_of(request, out), error);
    if (status == NV_OK)
        status = nv_scorer_new(&out->scorer, out->plan, error);
    if (status == NV_OK)
        nv_scorer_run(out->scorer, nv_answers_questions(out->answers),
                      nv_answers_profile(out->answers));
    return status;
}

static enum nv_status load(const struct nv_cli *cli,
                           const struct nv_firm_request *request,
                           struct input *out)
{
    struct nv_error error;
    enum nv_status status = nv_cli_read_reading(cli, &out->options, &error);
    if (status == NV_OK && !request->id && nv_cli_is_survey(request->path))
        status =
            nv__fail(&error, NV_E_FIRM_NOT_CHOSEN, request->path, NULL, NULL);
    if (status != NV_OK) {
        nv_cli_error(cli, &error);
        return status;
    }
    status = load_model(cli, request, out);
    if (status != NV_OK)
        return status;
    status = request->id ? read_survey(cli, request, out, &error)
                         : nv_answers_load(&out->answers, out->model,
                                           request->path, &error);
    if (status == NV_OK)
        status = score(request, out, &error);
    if (status != NV_OK)
        nv_cli_error(cli, &error);
    return status;
}

static void release(struct input *input)
{
    nv_scorer_free(input->scorer);
    nv_plan_free(input->plan);
    nv_answers_free(input->answers);
    nv_model_free(input->model);
    nv_buffer_release(&input->reading);
}

static struct nv_firm firm_of(const struct nv_cli *cli,
                              const struct nv_firm_request *request,
                              const struct input *input)
{
    const char *country = nv_firm_country(input->model, input->answers);
    return (struct nv_firm){.model = input->model,
                            .scorer = input->scorer,
                            .answers = input->answers,
                            .set = set_of(request, input),
                            .language = cli->language,
                            .comma = nv_cli_decimal_comma(cli, country),
                            .source = request->path,
                            .id_given = request->id,
                            .model_given = request->model,
                            .set_given = request->set,
                            .reading_given =
                                nv_buffer_view(&input->reading).at};
}

static const char *value_of(const struct nv_cli *cli, const char *name)
{
    for (size_t i = 0; i < cli->command->option_count; i++) {
        if (strcmp(cli->command->options[i].name, name) == 0)
            return cli->values[i];
    }
    return NULL;
}

int nv_cli_use_firm(const struct nv_cli *cli,
                    const struct nv_firm_request *request,
                    int (*use)(const struct nv_cli *cli,
                               const struct nv_firm *firm, const void *context),
                    const void *context)
{
    struct input input = {0};
    nv_cli_put_reading(&input.reading, cli, false);
    enum nv_status status = load(cli, request, &input);
    int code = nv_cli_exit_of(status);
    if (status == NV_OK) {
        const struct nv_firm firm = firm_of(cli, request, &input);
        code = use(cli, &firm, context);
    }
    release(&input);
    return code;
}

int nv_cli_with_firm(const struct nv_cli *cli,
                     int (*use)(const struct nv_cli *cli,
                                const struct nv_firm *firm,
                                const void *context),
                     const void *context)
{
    const struct nv_firm_request request = {.path = cli->operands[0],
                                            .id = value_of(cli, "id"),
                                            .model = value_of(cli, "model"),
                                            .set = value_of(cli, "set")};
    return nv_cli_use_firm(cli, &request, use, context);
}
