/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A model compiled for scoring one set of its questions: everything that
 * does not depend on the answers, worked out once. Immutable, shared by
 * threads.
 */
#ifndef NV_SCORE_PLAN_H
#define NV_SCORE_PLAN_H

#include "model/model.h"
#include "score/quick.h"
#include <nivela/score.h>

/* What becomes of a question that is answered so, or not at all. */
struct nv__gift {
    int64_t units; /* points in units of 1/scale; 0 when none count */
    enum nv_state state;
};

/* Those of states come first, then those of options. */
enum { NV_STATE_GIFTS = NV_NOT_ASKED + 1 };

static inline size_t nv__gift_of(const struct nv_answer *answer)
{
    return answer->state == NV_ANSWERED
               ? (size_t)NV_STATE_GIFTS + answer->option
               : answer->state;
}

/* What a question gives (docs/scoring.md, section 2). */
struct nv__ask {
    const struct nv_question *question;
    bool in_set;
    /* options that stand for a state, as bits */
    uint64_t dont_know, not_applicable;
    struct nv__gift *gifts; /* for an answer of one option, by nv__gift_of */
    /* points of each option, and the least of all, in units of 1/scale */
    int64_t *units;
    int64_t scale, low_units;
    uint64_t known;             /* multiple: the options there are, as bits */
    struct nv_number low, high; /* the range */
};

/* A child of an indicator: one of question, indicator is NV_NONE. */
struct nv__branch {
    int question, indicator;
    int64_t weight; /* in units of 1/weight_scale of the node */
    struct nv_number at_least;
};

/*
 * How long a value's halves can get: its size is below 2^size, and its
 * denominator divides fixed * w for some w below 2^wild.
 */
struct nv__extent {
    size_t size, wild;
    int64_t fixed;
};

/* An indicator. */
struct nv__node {
    const struct nv_indicator *indicator;
    const struct nv__method *method;
    struct nv__branch *children;
    size_t child_count;
    int64_t weight_scale;
    /* x -> to + (x - from) * factor, when the indicator has a rescale */
    struct nv_number rescale_from, rescale_factor, rescale_to;
    struct nv_number *level_from; /* one for each level */
    struct nv_number last_to;
    /* questions below it, each once: bits of the words first to end - 1 */
    uint64_t *leaves;
    size_t first_word, end_word;
    struct nv__extent extent;
    struct nv__quick quick;
};

struct nv_plan {
    const nv_model *model;
    char *memory; /* of all arrays but the next */
    struct nv__quick_value *values;
    struct nv__ask *asks; /* in the model's order of questions */
    /* of each question that has one option and is always asked its gifts, of
       any other NULL */
    const struct nv__gift **simple;
    struct nv__node *nodes; /* in the model's order of indicators */
    size_t words;           /* of a bit set of all questions */
    size_t first_slot;      /* of indicators, behind those of questions */
    uint64_t *leaves;       /* questions below the listed results */
    size_t most_children;   /* of any indicator */
    size_t number_bits;     /* what the desk must hold */
};

/* Questions as bits. */
static inline bool nv__has_bit(const uint64_t *words, int question)
{
    return words[question / 64] >> (question % 64) & 1;
}

static inline void nv__set_bit(uint64_t *words, int question)
{
    words[question / 64] |= (uint64_t)1 << (question % 64);
}

/*
 * The most bits that a half of any number can need when the plan is run,
 * into plan->number_bits. Fails for a model above NV_MAX_NUMBER_BITS.
 */
enum nv_status nv__plan_measure(struct nv_plan *plan,
                                struct nv_error *error) NV_CHECKED;

#endif
