/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The formula behind a result, down to the answers: as a view for people and
 * as a document for programs. Values are shown exactly: a decimal where six
 * digits hold it, else a fraction.
 */
#ifndef NV_REPORT_EXPLAIN_H
#define NV_REPORT_EXPLAIN_H

#include "format/json_write.h"
#include "report/firm.h"
#include "score/insight.h"

/*
 * The indicator of this index and all below it, each once; NV_NONE: every
 * result.
 */
void nv_explain_view(struct nv_view *view, const struct nv_firm *firm,
                     int indicator);
/* The same of every result as the last part of a report that asks for it. */
void nv_view_calculation(struct nv_view *view, const struct nv_firm *firm);
void nv_firm_json_calculation(struct nv_json_writer *json,
                              const struct nv_firm *firm);
/* "nivela/explain/1". */
void nv_explain_json(struct nv_buffer *out, const struct nv_firm *firm,
                     int indicator);

/* Indices of the indicators to explain, in order; NULL: out of memory. */
int *nv_explain_order(struct nv_arena *arena, const nv_model *model,
                      int indicator, size_t *count);

/* "2,5" or "275/6". */
void nv_put_exact(struct nv_buffer *out, const struct nv_firm *firm,
                  struct nv_value value);

/* "2,50" with as many decimals as the indicator rounds to; else exactly. */
void nv_put_rounded(struct nv_buffer *out, const struct nv_firm *firm,
                    const struct nv_indicator *indicator,
                    struct nv_value value);

/* "2,5" or "275/6 ~ 45,83". */
void nv_put_nearly(struct nv_buffer *out, const struct nv_firm *firm,
                   struct nv_value value);

/* What was answered: a label, a number, or why there is no answer. */
void nv_put_answer(struct nv_buffer *out, const struct nv_firm *firm,
                   int question);
/* The question at index as codes: "3", "a b", "12.5"; "" = no answer. */
void nv_put_answer_code(struct nv_buffer *out, const struct nv_firm *firm,
                        int index);
/* The same of any answer: as a label or a number; as codes. */
void nv_put_given(struct nv_buffer *out, const struct nv_firm *firm, int index,
                  const struct nv_answer *answer);
void nv_put_code(struct nv_buffer *out, const struct nv_question *question,
                 const struct nv_answer *answer);

/* The method in a sentence. */
void nv_put_method(struct nv_buffer *out, enum nv_language language,
                   const struct nv_indicator *indicator);

/* The method with its numbers, up to its value: "(3 + 2) / 2 = 2,5". */
void nv_put_formula(struct nv_buffer *out, const struct nv_firm *firm,
                    const struct nv_insight *insight);

/* The need of the insight for this child, NULL when it does not bind. */
const struct nv_need *nv_need_of(const struct nv_insight *insight,
                                 size_t child);

#endif
