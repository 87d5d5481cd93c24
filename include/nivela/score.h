/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Scoring. A plan is a model compiled for one set of its questions: flat
 * arrays, shared by threads. A scorer is one thread's workspace: made once,
 * it scores firm after firm without allocating. Definitions and sources of
 * every formula: docs/scoring.md. All values are exact.
 */
#ifndef NIVELA_SCORE_H
#define NIVELA_SCORE_H

#include <nivela/answers.h>
#include <stdbool.h>

typedef struct nv_plan nv_plan;
typedef struct nv_scorer nv_scorer;

enum nv_outcome {
    NV_NOT_APPLICABLE_RESULT, /* nothing below it applies */
    NV_INSUFFICIENT,          /* too little was answered */
    NV_SCORED
};

enum nv_firm_status { NV_FIRM_OK, NV_FIRM_PARTIAL, NV_FIRM_INSUFFICIENT };

/*
 * A rational in the scorer's keeping: good until its next run, to be read by
 * nv_scorer_decimal and nv_scorer_exact. den is 0 where 64 bits do not do.
 */
struct nv_value {
    int64_t num, den;
};

struct nv_result {
    enum nv_outcome outcome;
    struct nv_value value; /* when SCORED */
    bool has_bounds;       /* false when nothing applies */
    struct nv_value low, high;
    int level; /* index into the indicator's levels, -1 = none */
    unsigned answered, applicable; /* different questions below it */
};

/*
 * Compiles model, which must outlive the plan, for the set of this id (NULL
 * or "" = all questions). Errors: NV_NOT_FOUND for a set, NV_BAD_MODEL when
 * its numbers could grow beyond all limits, NV_NO_MEMORY.
 */
NV_API enum nv_status nv_plan_new(nv_plan **out, const nv_model *model,
                                  const char *set,
                                  struct nv_error *error) NV_CHECKED;
NV_API void nv_plan_free(nv_plan *plan); /* accepts NULL */

NV_API enum nv_status nv_scorer_new(nv_scorer **out, const nv_plan *plan,
                                    struct nv_error *error) NV_CHECKED;
NV_API void nv_scorer_free(nv_scorer *scorer); /* accepts NULL */

/*
 * Scores one firm. Cannot fail and does not allocate. Both arrays are in the
 * model's order (answers.h) and are not kept. Results stay until the next
 * run.
 */
NV_API void nv_scorer_run(nv_scorer *scorer, const struct nv_answer *questions,
                          const struct nv_answer *profile);

/*
 * Also computes low and high of every result in the next runs: on by
 * default. Without, has_bounds is false and a run takes about half the time.
 */
NV_API void nv_scorer_want_bounds(nv_scorer *scorer, bool want);

/*
 * Of the indicator at this index of the model; borrowed until the next run.
 * Those of all indicators lie side by side.
 */
NV_API const struct nv_result *nv_scorer_indicator(const nv_scorer *scorer,
                                                   size_t indicator);
/* Of the result at this place of the model's results. */
NV_API const struct nv_result *nv_scorer_result(const nv_scorer *scorer,
                                                size_t result);

NV_API enum nv_firm_status nv_scorer_status(const nv_scorer *scorer);
NV_API unsigned nv_scorer_answered(const nv_scorer *scorer);
NV_API unsigned nv_scorer_applicable(const nv_scorer *scorer);
/* The state that counted, NOT_ASKED included. */
NV_API enum nv_state nv_scorer_state(const nv_scorer *scorer, size_t question);

/*
 * Writes a value of this scorer, cut at size and terminated; returns its
 * length. Decimal: at most digits (0 to 6) after the point, half up, trailing
 * zeros dropped. Exact: "275/6".
 */
NV_API size_t nv_scorer_decimal(nv_scorer *scorer, struct nv_value value,
                                unsigned digits, char *out, size_t size);
NV_API size_t nv_scorer_exact(nv_scorer *scorer, struct nv_value value,
                              char *out, size_t size);

#endif
