/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Conditions in words, and what questions are called on paper. */
#ifndef NV_FORMS_WORDS_H
#define NV_FORMS_WORDS_H

#include "forms/logic.h"

/*
 * A question goes by its place in the model, whatever set is asked, so that
 * its number stays; a profile field by a letter: A, B, ... Z, AA.
 */
struct nv_question_label {
    char text[16];
};

struct nv_question_label nv_label_of(const struct nv_form *form,
                                     const struct nv_subject *subject);

/* The language of conditions for people; walk.language is the same. */
struct nv_logic nv_words(enum nv_language language);

#endif
