/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* tests/data/small.json, loaded once, for targets that need some model. */
#ifndef NV_TESTS_SMALL_MODEL_H
#define NV_TESTS_SMALL_MODEL_H

#include "fuzz.h"
#include "model/model.h"
#include <nivela/answers.h>

static inline const nv_model *small_model(void)
{
    static nv_model *model;
    struct nv_error error;
    if (!model)
        must(nv_model_load(&model, NIVELA_SMALL_MODEL, NULL, &error) == NV_OK,
             "the small model loads");
    return model;
}

/* Ticked options exist, numbers lie within the bounds, nothing else is set. */
static inline void must_fit(const struct nv_question *question,
                            const struct nv_answer *answer)
{
    uint64_t known = question->options.count < 64
                         ? (UINT64_C(1) << question->options.count) - 1
                         : UINT64_MAX;
    must(answer->state <= NV_NOT_ASKED, "the state is one of five");
    if (answer->state != NV_ANSWERED)
        return;
    if (question->type == NV_SINGLE || question->type == NV_YES_NO)
        must(answer->option < question->options.count, "the option exists");
    if (question->type == NV_MULTIPLE)
        must(!(answer->as.ticked & ~known), "ticked options exist");
    if (question->type == NV_NUMBER)
        must(answer->as.units >=
                     nv_decimal_units(question->min, question->decimals) &&
                 answer->as.units <=
                     nv_decimal_units(question->max, question->decimals),
             "the number lies within its bounds");
}

static inline void must_say(const struct nv_error *error)
{
    char out[600];
    must(error->status != NV_OK && error->code > 0, "a fault has a code");
    nv_error_message(error, NV_ES, out, sizeof out);
    must(out[0] != '\0', "a fault has a sentence");
}

#endif
