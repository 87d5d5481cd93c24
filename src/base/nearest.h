/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Did you mean: the candidate that differs least from what was typed.
 *
 *     struct nv_nearest near = nv_nearest_to(typed);
 *     nv_nearest_offer(&near, "report"); ...
 *     if (near.best.at) ...
 */
#ifndef NV_BASE_NEAREST_H
#define NV_BASE_NEAREST_H

#include "base/span.h"

struct nv_nearest {
    struct nv_span wanted;
    struct nv_span best; /* at == NULL: nothing is near enough */
    size_t distance;     /* of best; before that, one above what is accepted */
};

/*
 * Accepts what can be reached by changing at most a third of the characters
 * of wanted, or by one change where it is two characters long.
 */
struct nv_nearest nv_nearest_to(struct nv_span wanted);

/* Keeps candidate when it is nearer than all before; case does not matter. */
void nv_nearest_offer(struct nv_nearest *near, struct nv_span candidate);

#endif
