/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* How the answers of one firm are kept; the readers fill it. */
#ifndef NV_ANSWERS_ANSWER_SET_H
#define NV_ANSWERS_ANSWER_SET_H

#include "base/arena.h"
#include "model/model.h"
#include <nivela/answers.h>

struct nv_answers {
    struct nv_arena arena;
    const nv_model *model;
    struct nv_answer *questions;
    struct nv_answer *profile;
    const char **field_texts; /* per profile field; never NULL */
    const char **notes;       /* per question; never NULL */
    const char **texts;       /* per question of type text; never NULL */
    const char *firm, *date, *set;
    bool is_draft;          /* of an interview that is not finished */
    const char *draft_at;   /* where it goes on: a question's id or
                               "firm." and a field's; "" = not said */
    const char *merge_rule; /* by which several respondents became one, or "" */
    unsigned respondents;   /* then: how many */
};

/* All blank, all texts ""; NULL when out of memory. */
nv_answers *nv__answers_new(const nv_model *model);

/* Keeps a copy of text in *slot; false when out of memory. */
bool nv__answers_keep(nv_answers *answers, const char **slot,
                      struct nv_span text);

/*
 * What follows from other fields: bands that were not given, from the
 * number they divide.
 */
void nv__profile_derive(const nv_model *model, struct nv_answer *profile);

/* The reverse: such bands become blank, to follow their number again. */
void nv__profile_underive(const nv_model *model, struct nv_answer *profile);

/* Whether the field is a band that says no more than its number does. */
bool nv__field_is_derived(const nv_model *model, size_t field,
                          const struct nv_answer *profile);

/*
 * Whether a region ("AR-B") lies outside the country of the same profile;
 * country is the index of that field, or NV_NONE.
 */
bool nv__region_is_elsewhere(const nv_model *model, int country,
                             const struct nv_answer *profile,
                             struct nv_span region);

/* The number that units of 10^-digits are, without needless zeros. */
struct nv_decimal nv__shortest(int64_t units, unsigned digits);

#endif
