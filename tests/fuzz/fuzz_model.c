/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as a model. What is refused says why, all faults go to the sink
 * and the first also to the error; what is accepted is whole.
 */
#include "fuzz.h"
#include "small_model.h"

struct seen {
    size_t count;
    int first_code;
};

static void on_fault(void *context, const struct nv_error *error)
{
    struct seen *seen = context;
    must_say(error);
    must(error->line >= 1 && error->column >= 1, "a fault has a place");
    if (seen->count++ == 0)
        seen->first_code = error->code;
}

static void check_whole(const nv_model *model)
{
    must(nv_model_id(model)[0] && nv_model_version(model)[0], "it has a name");
    must(nv_model_question_count(model) > 0, "it asks something");
    must(nv_model_result_count(model) > 0, "it has a result");
    for (size_t i = 0; i < nv_model_result_count(model); i++)
        must(nv_model_result_id(model, i)[0] != '\0', "each result a name");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    nv_model *model = NULL;
    struct nv_error error = {0};
    struct seen seen = {0};
    const struct nv_fault_sink sink = {on_fault, &seen};
    struct nv_bytes bytes = {(const char *)data, size, "fuzz.json"};
    enum nv_status status = nv_model_parse(&model, bytes, &sink, &error);
    must((status == NV_OK) == (seen.count == 0), "refused with a fault");
    if (status == NV_OK) {
        check_whole(model);
    } else {
        must_say(&error);
        must(error.code == seen.first_code, "the first fault is the error");
    }
    nv_model_free(model);
    return 0;
}
