/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* The binding children of an indicator, by its method. */
#ifndef NV_SCORE_NEEDS_H
#define NV_SCORE_NEEDS_H

#include "score/insight.h"

/*
 * Fills the needs and points of a scored indicator from its counted children.
 * target is what the method's value must reach; NULL when there is no level
 * above.
 */
void nv__find_needs(struct nv_insight *insight, const struct nv__terms *terms,
                    const struct nv_number *target);

#endif
