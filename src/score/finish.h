/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* What happens to a method's value: rescale, round, level. */
#ifndef NV_SCORE_FINISH_H
#define NV_SCORE_FINISH_H

#include "score/plan.h"

/* x -> c + (x - a) (d - c) / (b - a), and its inverse. */
struct nv_number nv__rescaled(struct nv_desk *desk, const struct nv__node *node,
                              struct nv_number x);
struct nv_number nv__unscaled(struct nv_desk *desk, const struct nv__node *node,
                              struct nv_number y);

/* Rescaled and rounded. A geometric mean is both already. */
struct nv_number nv__finished(struct nv_desk *desk, const struct nv__node *node,
                              struct nv_number x);

/* The index of the level that holds a final value, or NV_NONE. */
int nv__level_of(struct nv_desk *desk, const struct nv__node *node,
                 struct nv_number value);

#endif
