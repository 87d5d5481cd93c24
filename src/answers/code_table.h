/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What nearly every cell of a survey holds, to be found by one look: nothing,
 * a code of one byte, or one of up to eight, which are taken as a number. A
 * table may leave codes out, and finds none then; it never finds a wrong one.
 */
#ifndef NV_ANSWERS_CODE_TABLE_H
#define NV_ANSWERS_CODE_TABLE_H

#include "base/span.h"
#include <nivela/answers.h>
#include <nivela/model.h>

enum {
    NV_CODE_SIZE = 8,
    NV_CODE_BITS = 6,   /* of a product, that tell where a code may stand: */
    NV_CODE_PROBES = 4, /* there or a little further on */
    NV_CODE_SLOTS = (1 << NV_CODE_BITS) + NV_CODE_PROBES - 1
};

struct nv_code_value {
    unsigned char size; /* of the code; 0: the slot is free */
    unsigned char state;
    unsigned short option;
};

struct nv_code_table {
    unsigned short by_byte[256]; /* the option of a code of one byte + 1 */
    bool has_blank;              /* which is a state */
    /* of longer ones */
    uint64_t codes[NV_CODE_SLOTS];
    struct nv_code_value values[NV_CODE_SLOTS];
};

/* Zeroed it finds nothing; this makes it find blanks and nothing else. */
void nv__code_table_init(struct nv_code_table *table);

/* Takes a code of 2 to NV_CODE_SIZE bytes, perhaps in place of another. */
void nv__code_table_put(struct nv_code_table *table, struct nv_span code,
                        enum nv_state state, unsigned short option);

/* Different for different texts of one size, from 2 to NV_CODE_SIZE. */
static inline uint64_t nv__code_number(struct nv_span text)
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

/* Numbers side by side are spread by the fraction of the golden ratio. */
static inline size_t nv__code_slot(uint64_t number)
{
    return (size_t)(number * UINT64_C(0x9E3779B97F4A7C15) >>
                    (64 - NV_CODE_BITS));
}

/* A code of 2 to NV_CODE_SIZE bytes; NULL when the table does not have it. */
static inline const struct nv_code_value *
nv__code_value(const struct nv_code_table *table, struct nv_span text)
{
    uint64_t number = nv__code_number(text);
    size_t slot = nv__code_slot(number);
    for (size_t i = 0; i < NV_CODE_PROBES; i++, slot++)
        if (table->codes[slot] == number &&
            table->values[slot].size == text.size)
            return &table->values[slot];
    return NULL;
}

/* False when the text is none that the table has; *out is as it was. */
static inline bool nv__code_find(const struct nv_code_table *table,
                                 struct nv_span text, struct nv_answer *out)
{
    if (text.size == 1) {
        unsigned option = table->by_byte[(unsigned char)text.at[0]];
        if (option)
            *out = (struct nv_answer){.state = NV_ANSWERED,
                                      .option = (unsigned short)(option - 1)};
        return option != 0;
    }
    if (text.size == 0) {
        if (table->has_blank)
            *out = (struct nv_answer){.state = NV_BLANK};
        return table->has_blank;
    }
    const struct nv_code_value *value =
        text.size <= NV_CODE_SIZE ? nv__code_value(table, text) : NULL;
    if (value)
        *out =
            (struct nv_answer){.state = value->state, .option = value->option};
    return value != NULL;
}

#endif
