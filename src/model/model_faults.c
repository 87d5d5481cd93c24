/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A model is read in the order that suits its references (languages before
 * texts, questions before indicators) and checked in several passes; whoever
 * mends it goes through the file from top to bottom. So faults are gathered
 * first and sorted by place before anybody sees them. Faults at one place
 * keep the order in which they were found: merge sort would do, but qsort
 * with the serial number as the last key needs no code of ours.
 *
 * Errors are big (they own their text), so that the list grows by doubling
 * and stops at NV_MAX_FAULTS: a file with a thousand faults is mended in
 * more than one go.
 */
#include "model/model_faults.h"

#include "base/limits.h"
#include "base/memory.h"

#include <stdlib.h>

enum { FIRST_CAPACITY = 8 };

static void put_word(char *out, struct nv_span word)
{
    if (word.size)
        nv__copy_cut(out, NV_ERROR_ARG_SIZE, word.at, word.size);
}

struct nv_error nv__fault_make(enum nv_diagnostic diagnostic,
                               struct nv_words words)
{
    struct nv_error error;
    (void)!nv__fail(&error, diagnostic, NULL, NULL, NULL);
    put_word(error.args[0], words.first);
    put_word(error.args[1], words.second);
    put_word(error.args[2], words.third);
    return error;
}

void nv__faults_add(struct nv_faults *faults, const struct nv_error *error)
{
    if (faults->count == NV_MAX_FAULTS)
        return;
    if (faults->count == faults->capacity) {
        size_t capacity =
            faults->capacity ? faults->capacity * 2 : FIRST_CAPACITY;
        struct nv_error *at =
            nv__resize(faults->at, capacity, sizeof *faults->at);
        if (!at) {
            faults->no_memory = true;
            return;
        }
        faults->at = at;
        faults->capacity = capacity;
    }
    faults->at[faults->count++] = *error;
}

struct serial {
    uint64_t line, column;
    size_t number;
};

static int by_place(const void *left, const void *right)
{
    const struct serial *a = left, *b = right;
    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    if (a->column != b->column)
        return a->column < b->column ? -1 : 1;
    return a->number < b->number ? -1 : 1;
}

static struct serial *sorted(const struct nv_faults *faults)
{
    struct serial *order = nv__alloc(faults->count, sizeof *order);
    if (!order)
        return NULL;
    for (size_t i = 0; i < faults->count; i++)
        order[i] = (struct serial){.line = faults->at[i].line,
                                   .column = faults->at[i].column,
                                   .number = i};
    qsort(order, faults->count, sizeof *order, by_place);
    return order;
}

enum nv_status nv__faults_give(struct nv_faults *faults,
                               const struct nv_fault_sink *sink,
                               struct nv_error *error)
{
    if (faults->count == 0 && !faults->no_memory)
        return NV_OK;
    struct serial *order = faults->no_memory ? NULL : sorted(faults);
    if (!order)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    if (error)
        *error = faults->at[order[0].number];
    for (size_t i = 0; sink && i < faults->count; i++)
        sink->fault(sink->context, &faults->at[order[i].number]);
    enum nv_status status = faults->at[order[0].number].status;
    nv__free(order);
    return status;
}

void nv__faults_release(struct nv_faults *faults)
{
    nv__free(faults->at);
    *faults = (struct nv_faults){0};
}
