/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Which of a model's actions apply to a firm, in which order, and what each
 * would bring. An action applies when its condition is true and it is not
 * done: some question that it raises applies and is answered below the
 * option that it leads to, or not answered. The order and what counts as
 * raised: docs/scoring.md, section 9.
 */
#ifndef NV_SCORE_ADVICE_H
#define NV_SCORE_ADVICE_H

#include "score/insight.h"

struct nv_advised {
    size_t action;    /* its index in the model */
    bool lifts_least; /* raises what holds the headline back */
    bool brings;      /* a listed result would rise */
};

struct nv_advice {
    const struct nv_advised *actions;
    size_t count;

    /* Not for readers. */
    nv_scorer *scorer, *after;
    char *memory;
    struct nv_advised *room;
    unsigned char *stages;    /* of each action: where its listing stands */
    struct nv_answer *raised; /* the answers with an action done */
    const struct nv_answer *questions, *profile;
    struct nv_insight insight;
};

/*
 * The scorer is the one that will be read; it must outlive the advice. All
 * room is taken here.
 */
enum nv_status nv__advice_init(struct nv_advice *advice, nv_scorer *scorer,
                               struct nv_error *error) NV_CHECKED;
void nv__advice_release(struct nv_advice *advice);

/*
 * Finds the actions for the scorer's last run, which was on these answers;
 * they are borrowed until the next call.
 */
void nv__advice_read(struct nv_advice *advice,
                     const struct nv_answer *questions,
                     const struct nv_answer *profile);

/*
 * The results, without bounds, if the action at this place of
 * advice->actions were done, and nothing else: a scorer of its own, good
 * until the next call.
 */
nv_scorer *nv__advice_after(struct nv_advice *advice, size_t place);

/*
 * Whether the result at this place of the model's results is higher after
 * the action than now, exactly; never one that is better low.
 */
bool nv__advice_is_gain(const struct nv_advice *advice, size_t result);

/* Whether all that the action would raise is where it leads. */
bool nv__advice_is_done(const struct nv_advice *advice,
                        const struct nv_action *action);

#endif
