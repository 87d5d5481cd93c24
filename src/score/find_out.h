/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What is worth finding out: the questions answered with "don't know" on
 * which it hangs whether an action is advised (docs/scoring.md, section 9).
 */
#ifndef NV_SCORE_FIND_OUT_H
#define NV_SCORE_FIND_OUT_H

#include "score/advice.h"

/*
 * Writes the indices of up to most questions, the one of the best action
 * first, and returns how many. The advice has been read.
 */
size_t nv__find_out(const struct nv_advice *advice, int *found, size_t most);

#endif
