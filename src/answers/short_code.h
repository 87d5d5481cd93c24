/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Codes of up to eight bytes as one number, so that a cell of a survey is
 * compared with all options of a question in as many instructions. Codes of
 * one byte have a table of their own (decode.h).
 */
#ifndef NV_ANSWERS_SHORT_CODE_H
#define NV_ANSWERS_SHORT_CODE_H

#include "base/span.h"
#include <stdint.h>

enum { NV_SHORT_CODE = 8, NV_SHORT_CODES = 32 };

struct nv_short_codes {
    uint64_t at[NV_SHORT_CODES];
    unsigned char sizes[NV_SHORT_CODES]; /* 0 = none: longer, or a state's */
    unsigned count;                      /* of the first options */
};

/* Different for different texts of one size, from 2 to NV_SHORT_CODE. */
static inline uint64_t nv__short_code(struct nv_span text)
{
    uint32_t head = 0, tail = 0;
    if (text.size < sizeof head) {
        uint16_t ends[2];
        memcpy(&ends[0], text.at, sizeof ends[0]);
        memcpy(&ends[1], text.at + text.size - sizeof ends[1], sizeof ends[1]);
        return ends[0] | (uint64_t)ends[1] << 16;
    }
    memcpy(&head, text.at, sizeof head);
    memcpy(&tail, text.at + text.size - sizeof tail, sizeof tail);
    return head | (uint64_t)tail << 32;
}

/* The option of a code of 2 to NV_SHORT_CODE bytes; -1 when not found. */
static inline int nv__short_code_find(const struct nv_short_codes *codes,
                                      struct nv_span text)
{
    uint64_t code = nv__short_code(text);
    for (unsigned i = 0; i < codes->count; i++) {
        if (codes->at[i] == code && codes->sizes[i] == text.size)
            return (int)i;
    }
    return -1;
}

#endif
