/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* What the files of the advice do for each other. */
#ifndef NV_SCORE_ADVICE_PARTS_H
#define NV_SCORE_ADVICE_PARTS_H

#include "score/advice.h"

/* Whether the question applies and is not yet where the action leads. */
bool nv__raise_is_open(const struct nv_advice *advice, struct nv_raise raise);

/* Scores the firm with the action done, into advice->after. */
void nv__advice_try(struct nv_advice *advice, const struct nv_action *action);

/* The lead headline, its weakest children, and what helps each headline. */
void nv__advice_find_parts(struct nv_advice *advice);

/* Of the action that was tried. */
struct nv_priority nv__advice_priority(struct nv_advice *advice,
                                       const struct nv_action *action);

/* All actions that are advised, in order, into room and count. */
void nv__advice_order(struct nv_advice *advice);

#endif
