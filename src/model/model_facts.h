/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Questions about a model that reports and forms ask: where a question
 * counts, how an option is called, what a condition says.
 */
#ifndef NV_MODEL_MODEL_FACTS_H
#define NV_MODEL_MODEL_FACTS_H

#include "base/buffer.h"
#include "base/limits.h"
#include "model/model.h"

/*
 * Indicators from the outermost to the one that holds the question, through
 * the first parent in the file's order at each step. Returns how many; 0 for a
 * question that no indicator uses.
 */
size_t nv_question_path(const nv_model *model, int question,
                        int path[NV_MAX_TREE_DEPTH]);

/* Whether the indicator has this question (or indicator) as its child. */
bool nv_indicator_has_question(const struct nv_indicator *indicator,
                               int question);

/* The label of an option; "yes" and "no" have one even without a text. */
struct nv_span nv_option_label(const nv_model *model,
                               const struct nv_option *option,
                               enum nv_language language);

/*
 * The label without what stands in brackets at its end, for narrow columns:
 * "Small" for "Small (10 to 49 persons)". The whole label where two options
 * would then be called the same.
 */
struct nv_span nv_option_short_label(const nv_model *model,
                                     struct nv_options options, size_t option,
                                     enum nv_language language);

/*
 * Appends the condition of a question in one line, the same in every language:
 * `all(designs is yes, employees >= 10)`. Nothing for NULL.
 */
void nv_put_condition(struct nv_buffer *out, const nv_model *model,
                      const struct nv_condition *condition);

#endif
