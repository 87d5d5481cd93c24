/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Words that mean the same in every questionnaire, in three languages. */
#ifndef NV_ANSWERS_ANSWER_WORDS_H
#define NV_ANSWERS_ANSWER_WORDS_H

#include "base/span.h"
#include <nivela/answers.h>

enum nv_answer_word {
    NV_WORD_DONT_KNOW,
    NV_WORD_NOT_APPLICABLE,
    NV_WORD_YES,
    NV_WORD_NO,
    NV_WORD_FIRM_ID, /* what a column with the firm's id is called */
    NV_WORD_COUNT
};

/* All words of a kind, as people write them; ends with NULL. */
const char *const *nv__answer_words(enum nv_answer_word kind);

/* Whether text, in its plain form, is one of them; not fast. */
bool nv__is_answer_word(enum nv_answer_word kind, struct nv_span plain);

/* "No sé", "n/a": the state that a text stands for; else NV_ANSWERED. */
enum nv_state nv__state_word(struct nv_span text);

#endif
