/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Ticking one option of a question with several answers. */
#ifndef NV_SCORE_TICK_H
#define NV_SCORE_TICK_H

#include "model/model.h"

/* The options ticked then: those that exclude each other give way. */
static inline uint64_t nv__tick(const struct nv_question *question,
                                uint64_t ticked, int option)
{
    uint64_t alone = 0, bit = (uint64_t)1 << option;
    for (size_t i = 0; i < question->options.count; i++)
        if (question->options.at[i].exclusive)
            alone |= (uint64_t)1 << i;
    return bit & alone ? bit : (ticked & ~alone) | bit;
}

#endif
