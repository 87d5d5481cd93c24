/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What a program of somebody else does with the library, in three parts:
 *
 *     consumer score ANSWERS.json     the results of a firm, exact
 *     consumer report ANSWERS.json    its report as JSON
 *     consumer survey SURVEY.csv      the first result of each firm
 *
 * All of them with the bundled model. Public headers only, C11 without
 * extensions.
 */
#include <nivela/nivela.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void show_result(const nv_model *model, nv_scorer *scorer, size_t result)
{
    char text[64] = "none";
    const struct nv_result *is = nv_scorer_result(scorer, result);
    if (is->outcome == NV_SCORED)
        nv_scorer_exact(scorer, is->value, text, sizeof text);
    printf("%s %s\n", nv_model_result_id(model, result), text);
}

/* A scorer for a set of the model's questions, and the plan it needs. */
static enum nv_status prepare(nv_plan **plan, nv_scorer **scorer,
                              const nv_model *model, const char *set,
                              struct nv_error *error)
{
    enum nv_status status = nv_plan_new(plan, model, set, error);
    return status == NV_OK ? nv_scorer_new(scorer, *plan, error) : status;
}

static enum nv_status score(const nv_model *model, const char *path,
                            struct nv_error *error)
{
    nv_answers *answers = NULL;
    nv_plan *plan = NULL;
    nv_scorer *scorer = NULL;
    enum nv_status status = nv_answers_load(&answers, model, path, error);
    if (status == NV_OK)
        status = prepare(&plan, &scorer, model, nv_answers_set(answers), error);
    if (status == NV_OK) {
        nv_scorer_run(scorer, nv_answers_questions(answers),
                      nv_answers_profile(answers));
        for (size_t i = 0; i < nv_model_result_count(model); i++)
            show_result(model, scorer, i);
    }
    nv_scorer_free(scorer);
    nv_plan_free(plan);
    nv_answers_free(answers);
    return status;
}

static enum nv_status report(const nv_model *model, const char *path,
                             struct nv_error *error)
{
    const struct nv_report_options options = {.format = "json"};
    struct nv_output made = {NULL, 0};
    nv_answers *answers = NULL;
    enum nv_status status = nv_answers_load(&answers, model, path, error);
    if (status == NV_OK)
        status = nv_report_write(&made, model, answers, &options, error);
    if (status == NV_OK)
        fwrite(made.data, 1, made.size, stdout);
    nv_output_free(&made);
    nv_answers_free(answers);
    return status;
}

static enum nv_status show_rows(const nv_model *model, nv_survey *survey,
                                nv_scorer *scorer, struct nv_error *error)
{
    struct nv_survey_firm firm;
    enum nv_status status;
    bool found;
    while ((status = nv_survey_read(survey, &firm, &found, error)) == NV_OK &&
           found) {
        printf("%.*s ", (int)firm.id_size, firm.id);
        if (firm.fault) {
            printf("E%d\n", firm.fault->code);
            continue;
        }
        nv_scorer_run(scorer, firm.questions, firm.profile);
        show_result(model, scorer, 0);
    }
    return status;
}

static enum nv_status survey(const nv_model *model, const char *path,
                             struct nv_error *error)
{
    nv_survey *rows = NULL;
    nv_plan *plan = NULL;
    nv_scorer *scorer = NULL;
    enum nv_status status = nv_survey_open(&rows, model, path, NULL, error);
    if (status == NV_OK)
        status = prepare(&plan, &scorer, model, NULL, error);
    if (status == NV_OK)
        status = show_rows(model, rows, scorer, error);
    nv_scorer_free(scorer);
    nv_plan_free(plan);
    nv_survey_close(rows);
    return status;
}

static enum nv_status run(const char *part, const char *path,
                          struct nv_error *error)
{
    nv_model *model = NULL;
    enum nv_status status = nv_model_load(&model, "industria40", NULL, error);
    if (status != NV_OK)
        return status;
    if (strcmp(part, "score") == 0)
        status = score(model, path, error);
    else if (strcmp(part, "report") == 0)
        status = report(model, path, error);
    else
        status = survey(model, path, error);
    nv_model_free(model);
    return status;
}

int main(int argc, char **argv)
{
    struct nv_error error = {0};
    char text[512];
    if (argc != 3)
        return EXIT_FAILURE;
    if (run(argv[1], argv[2], &error) == NV_OK)
        return EXIT_SUCCESS;
    fprintf(stderr, "nivela %s: %s\n", nv_version(),
            nv_error_message(&error, NV_EN, text, sizeof text));
    return EXIT_FAILURE;
}
