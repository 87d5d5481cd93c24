/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A scorer's insides, for the files of this layer. A run is a pass over the
 * questions (states.c), one over the indicators, children first
 * (indicators.c), and if wanted a second one for the bounds (bounds.c).
 */
#ifndef NV_SCORE_SCORER_H
#define NV_SCORE_SCORER_H

#include "score/block.h"
#include "score/methods.h"

enum nv__truth { NV_FALSE, NV_UNKNOWN, NV_TRUE };

/* Whether an indicator applies, whatever the answers that are missing. */
enum nv__presence { NV_ABSENT, NV_PERHAPS, NV_PRESENT };

/* What a child is for its indicator. */
enum nv__role {
    NV_ROLE_ABSENT,
    NV_ROLE_MISSING,
    NV_ROLE_COUNTED,
    NV_ROLE_LOWEST, /* a "don't know" that counts as the lowest points */
};

/* A firm's answers, for the time of a run. */
struct nv__row {
    const struct nv_answer *questions, *profile;
};

struct nv__reach {
    struct nv_number low, high;
};

struct nv_scorer {
    const struct nv_plan *plan;
    char *memory; /* of all arrays below */
    struct nv_desk desk;
    size_t kept;           /* the desk's mark below which every run leaves it */
    size_t ran;            /* and after the last run */
    struct nv_buffer text; /* large enough for any number */
    bool want_bounds;
    /* of each question */
    unsigned char *given;  /* enum nv_state, the options' states applied; not of
                              simple questions, see nv__given_of */
    unsigned char *states; /* enum nv_state, NV_NOT_ASKED too; from first_slot
                              on those of indicators, see quick.c */
    unsigned char *truths; /* enum nv__truth of its condition */
    /* What is given by those that are: numbers, or units of the question's
       scale, and from first_slot on those of indicators. A simple question
       that is not answered gives 0. */
    struct nv_number *numbers;
    int64_t *units;
    /* The units of all simple questions before each question, and of all:
       modulo 2^64, for it is their differences that matter. */
    uint64_t *totals;
    /* sets of questions */
    uint64_t *answered, *applicable;
    uint64_t *open; /* blank, don't know, or perhaps asked */
    /* of each indicator */
    struct nv_result *results;
    unsigned char *presences; /* enum nv__presence */
    struct nv__reach *reach;  /* between any answers at all */
    /* room for the children of one indicator */
    struct nv__terms terms;
    struct nv__ranges ranges;
    /* of the firm */
    enum nv_firm_status status;
    unsigned answered_count, applicable_count;
    bool has_short; /* an indicator, whether or not it is a result */
};

static inline struct nv_value nv__value(struct nv_number number)
{
    return (struct nv_value){number.num, number.den};
}

static inline struct nv_number nv__number(struct nv_value value)
{
    return (struct nv_number){value.num, value.den};
}

/* Section 3. Leaves on results are about the scorer's last run. */
enum nv__truth nv__condition(const struct nv_scorer *scorer,
                             const struct nv__row *row,
                             const struct nv_condition *condition);

/* What was said, the states that options stand for applied. */
enum nv_state nv__given_state(const struct nv__ask *ask,
                              const struct nv_answer *answer);

/* The points of a question that is given. */
struct nv_number nv__points_of(const struct nv_scorer *scorer, size_t question);
/* What was said to it, the states that options stand for applied. */
enum nv_state nv__given_of(const struct nv_scorer *scorer, size_t question);

/* Section 2: states, truths, points and sets of all questions. */
void nv__read_answers(struct nv_scorer *scorer, const struct nv__row *row);

/* Section 4 and 5: results of all indicators. */
void nv__score_indicators(struct nv_scorer *scorer);
unsigned nv__count_bits(const uint64_t *set, const uint64_t *within,
                        size_t first, size_t end);

/* The role of a child, and its value when it is counted. */
enum nv__role nv__role_of(const struct nv_scorer *scorer,
                          const struct nv__node *node,
                          const struct nv__branch *child,
                          struct nv_number *value);

/* The children of a node into scorer->terms. */
const struct nv__terms *nv__gather(struct nv_scorer *scorer,
                                   const struct nv__node *node);

/* Section 6. The first needs the results of a run. */
void nv__bound_indicators(struct nv_scorer *scorer);
/* As if nothing were answered and every condition unknown; into reach. For a
   scorer that has not run. */
void nv__find_reach(struct nv_scorer *scorer);

#endif
