/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What can become of a condition in a form, before anybody has answered. A
 * question outside the set makes every leaf on it false for ever; what hangs
 * on it may then be settled, and is not written into a form.
 */
#ifndef NV_FORMS_PROSPECT_H
#define NV_FORMS_PROSPECT_H

#include "forms/form.h"

/* Of every question, in the model's order; marks fields that are needed. */
void nv__settle_questions(struct nv_form *form);

/* Of a condition, when the questions before it are settled. */
struct nv_prospect nv__settle(struct nv_form *form,
                              const struct nv_condition *condition);

/*
 * The choices of a leaf's subject with which a leaf that looks at options
 * holds: a bit for each option. What stands for a state never holds.
 */
uint64_t nv__holding(const nv_model *model, const struct nv_condition *leaf);

#endif
