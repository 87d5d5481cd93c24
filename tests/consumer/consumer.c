/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The least that a program of somebody else does with the library: loads the
 * bundled model, scores the answers file that it is given, and prints each
 * result. Public headers only, C11 without extensions.
 */
#include <nivela/nivela.h>
#include <stdio.h>
#include <stdlib.h>

static void show(const nv_model *model, nv_scorer *scorer)
{
    char text[64];
    for (size_t i = 0; i < nv_model_result_count(model); i++) {
        const struct nv_result *result = nv_scorer_result(scorer, i);
        if (result->outcome == NV_SCORED)
            nv_scorer_exact(scorer, result->value, text, sizeof text);
        else
            snprintf(text, sizeof text, "none");
        printf("%s %s\n", nv_model_result_id(model, i), text);
    }
}

static enum nv_status run(const char *path, struct nv_error *error)
{
    nv_model *model = NULL;
    nv_answers *answers = NULL;
    nv_plan *plan = NULL;
    nv_scorer *scorer = NULL;
    enum nv_status status = nv_model_load(&model, "industria40", NULL, error);
    if (status == NV_OK)
        status = nv_answers_load(&answers, model, path, error);
    if (status == NV_OK)
        status = nv_plan_new(&plan, model, nv_answers_set(answers), error);
    if (status == NV_OK)
        status = nv_scorer_new(&scorer, plan, error);
    if (status == NV_OK) {
        nv_scorer_run(scorer, nv_answers_questions(answers),
                      nv_answers_profile(answers));
        show(model, scorer);
    }
    nv_scorer_free(scorer);
    nv_plan_free(plan);
    nv_answers_free(answers);
    nv_model_free(model);
    return status;
}

int main(int argc, char **argv)
{
    struct nv_error error = {0};
    char text[512];
    if (argc != 2)
        return EXIT_FAILURE;
    printf("nivela %s\n", nv_version());
    if (run(argv[1], &error) == NV_OK)
        return EXIT_SUCCESS;
    printf("%s\n", nv_error_message(&error, NV_EN, text, sizeof text));
    return EXIT_FAILURE;
}
