/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Small models from their essentials, answers and results as short texts. */
#ifndef NV_TESTS_SCORE_SUPPORT_H
#define NV_TESTS_SCORE_SUPPORT_H

#include "score/scorer.h"

enum { NV_TEST_QUESTIONS = 80, NV_TEST_FIELDS = 4, NV_TEST_TEXT = 8192 };

/*
 * What differs between the test models, as JSON without the outer brackets;
 * NULL = none. Scale "s" has the codes 0 to 5 worth their number, "dk" and
 * "na" for the states. Profile fields: country, employees.
 */
struct nv_test_model {
    const char *questions, *indicators, *results, *headline, *sets, *actions;
};

struct nv_test_firm {
    nv_model *model;
    nv_plan *plan;
    nv_scorer *scorer;
    struct nv_answer questions[NV_TEST_QUESTIONS];
    struct nv_answer profile[NV_TEST_FIELDS];
    char text[NV_TEST_TEXT]; /* of the last result that was described */
};

/* Fails the test when the model is not sound. set may be NULL. */
void nv_test_open(struct nv_test_firm *firm, const struct nv_test_model *model,
                  const char *set);
/* Only the model, for what is compiled by the test itself. */
void nv_test_load(struct nv_test_firm *firm, const struct nv_test_model *model);
void nv_test_close(struct nv_test_firm *firm);

/*
 * One word per question: "." blank, "?" don't know, "x" not applicable, a
 * code, a number, or ticked codes: "+a+b", "+" for none. Then scores.
 */
void nv_test_score(struct nv_test_firm *firm, const char *words);
/* Country by place among its options (-1 = empty), employees. */
void nv_test_profile(struct nv_test_firm *firm, int country, int64_t employees);

/*
 * A model of one indicator "i" with the given keys over as many single
 * questions q0, q1, ... on scale "s" as there are words, scored. child holds
 * more keys for each child, up to the first NULL. A word that begins with
 * "~" is the answer to a question that is perhaps asked: it hangs on one
 * that is blank.
 */
struct nv_test_one {
    const char *rule;
    const char *child[6];
    const char *words;
};
void nv_test_open_one(struct nv_test_firm *firm, const struct nv_test_one *one);

/*
 * "7/2 L1 [3,4] 4/5": value, level by its index where it has one, bounds
 * where it has them, answered/applicable. For a value: "insufficient" or
 * "not applicable" as the case is.
 */
const char *nv_test_result(struct nv_test_firm *firm, const char *indicator);
size_t nv_test_indicator(const struct nv_test_firm *firm, const char *id);

/* One exact value into firm->text. */
const char *nv_test_exact(struct nv_test_firm *firm, struct nv_value value);

#endif
