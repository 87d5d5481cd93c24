/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A code stands in the slot that its number tells or in one of the next few;
 * where all of these are taken the first gives way. So there is room for the
 * options of nearly any question, a table that is given codes as they are met
 * remembers the last ones, and no search is longer than a few comparisons.
 *
 * A perfect table for each question was the alternative. For two dozen codes
 * it takes hundreds of slots, or hundreds of factors to try.
 */
#include "answers/code_table.h"

void nv__code_table_init(struct nv_code_table *table)
{
    *table = (struct nv_code_table){.has_blank = true};
}

/* A free one, else the first. */
static size_t slot_for(const struct nv_code_table *table, uint64_t number)
{
    size_t first = nv__code_slot(number);
    for (size_t i = 0; i < NV_CODE_PROBES; i++)
        if (table->values[first + i].size == 0)
            return first + i;
    return first;
}

void nv__code_table_put(struct nv_code_table *table, struct nv_span code,
                        enum nv_state state, unsigned short option)
{
    uint64_t number = nv__code_number(code);
    size_t slot = slot_for(table, number);
    table->codes[slot] = number;
    table->values[slot] = (struct nv_code_value){
        .size = (unsigned char)code.size,
        .state = (unsigned char)state,
        .option = option,
    };
}
