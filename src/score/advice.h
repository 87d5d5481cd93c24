/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Which of a model's actions a firm can begin with, which come after those,
 * and what each would bring (docs/scoring.md, section 9): the condition of an
 * action is true, it is not done, and all that it requires is done or comes
 * before it.
 */
#ifndef NV_SCORE_ADVICE_H
#define NV_SCORE_ADVICE_H

#include "score/insight.h"

/* Why an action is advised, the strongest last. */
enum nv_reason {
    NV_REASON_NONE,        /* no listed result would rise */
    NV_REASON_OTHER,       /* some would, but no part of a headline */
    NV_REASON_NEXT_LEVEL,  /* a part of a headline rises */
    NV_REASON_CONSISTENCY, /* it begins where the headline is weakest */
};

/*
 * How an action is ranked: by the part of a headline that it raises most.
 * Numbers are of the advice, to be read by nv__advice_decimal and _exact.
 */
struct nv_priority {
    int headline; /* index of the indicator; NV_NONE = none rises */
    size_t child; /* the part: its place among the headline's children */
    struct nv_value weight, from, to, range, gap;
    struct nv_value worth; /* weight * gap * impact / effort */
};

struct nv_advised {
    size_t action; /* its index in the model */
    enum nv_reason reason;
    unsigned phase; /* 1 = can be begun now */
    bool quick;     /* a quick win */
    struct nv_priority priority;
};

struct nv_advice {
    const struct nv_advised *actions;
    size_t count;

    /* Not for readers. */
    nv_scorer *scorer, *after;
    char *memory;
    struct nv_desk desk; /* of priorities */
    struct nv_advised *room, *found;
    struct nv_answer *raised; /* the answers with an action done */
    int lead;                 /* the headline that shows what is weakest */
    unsigned char *weak;      /* of each child of the lead: is weakest */
    unsigned char *parts;     /* of each child of both headlines: helps */
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

/* Likewise, of the first so many actions together. */
nv_scorer *nv__advice_after_all(struct nv_advice *advice, size_t count);

/*
 * Whether the result at this place of the model's results is higher after
 * the action than now, exactly; never one that is better low.
 */
bool nv__advice_is_gain(const struct nv_advice *advice, size_t result);

/* Whether all that the action would raise is where it leads. */
bool nv__advice_is_done(const struct nv_advice *advice,
                        const struct nv_action *action);

/* A number of a priority, appended as nv_scorer_decimal and _exact do. */
void nv__advice_decimal(struct nv_advice *advice, struct nv_value value,
                        unsigned digits, struct nv_buffer *out);
void nv__advice_exact(struct nv_advice *advice, struct nv_value value,
                      struct nv_buffer *out);

#endif
