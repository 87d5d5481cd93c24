/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as the answers of a firm to the small model: refused with a
 * reason, or answers that the model knows.
 */
#include "fuzz.h"
#include "small_model.h"

static void check(const nv_model *model, const nv_answers *answers)
{
    const struct nv_answer *questions = nv_answers_questions(answers);
    for (size_t i = 0; i < model->question_count; i++) {
        must_fit(&model->questions[i], &questions[i]);
        must(nv_answers_note(answers, i) != NULL, "a note is a text");
    }
    for (size_t i = 0; i < model->field_count; i++)
        must(nv_answers_field_text(answers, i) != NULL, "so is a field");
    must(nv_answers_firm(answers) && nv_answers_date(answers), "as is a name");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    nv_answers *answers = NULL;
    struct nv_error error = {0};
    const nv_model *model = small_model();
    struct nv_bytes bytes = {(const char *)data, size, "fuzz.json"};
    enum nv_status status = nv_answers_parse(&answers, model, bytes, &error);
    if (status == NV_OK)
        check(model, answers);
    else
        must_say(&error);
    nv_answers_free(answers);
    return 0;
}
