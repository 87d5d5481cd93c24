/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Names for survey tools that allow little: LimeSurvey takes letters and
 * digits only, 20 of them for a question and 5 for an answer, and its
 * database does not tell "a" from "A". The form and the reading of what comes
 * back both take their names from here, so that no table of names has to
 * travel with a survey.
 */
#ifndef NV_MODEL_SHORT_CODES_H
#define NV_MODEL_SHORT_CODES_H

#include "base/arena.h"
#include "model/model.h"

enum {
    NV_SHORT_QUESTION = 20, /* most characters of a question's code */
    NV_SHORT_OPTION = 5     /* and of an option's */
};

/*
 * All in the model's order, terminated. A question or field: a lower-case
 * letter, then lower-case letters and digits; no two alike, none a column of
 * LimeSurvey's own. An option: letters and digits, no two of a question alike
 * (a = A), none DK, NA, NS or a suffix of LimeSurvey's. What is allowed as it
 * stands, without "_", stays as it is; the same model gives the same codes.
 */
struct nv_short_codes {
    const struct nv_span *questions, *fields;
    const struct nv_span *const *options; /* [question][option] */
    const struct nv_span *const *field_options;
};

/* The codes live in the arena. Error: no memory. */
enum nv_status nv__short_codes(struct nv_short_codes *out,
                               const nv_model *model, struct nv_arena *arena,
                               struct nv_error *error) NV_CHECKED;

#endif
