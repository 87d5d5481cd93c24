/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * An open table of fixed size, hashed by FNV-1a. It is full of what the model
 * says and so of a known size before the first text goes in; it never grows
 * and never forgets, and any number of threads may look things up. Sorting
 * and halving was the alternative: six comparisons of sentences that begin
 * alike, for every cell, where a hash takes one.
 */
#include "answers/label_table.h"

#include "base/plain_text.h"

#include <stdint.h>

static size_t hash_of(struct nv_span text)
{
    uint64_t hash = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < text.size; i++) {
        hash ^= (unsigned char)text.at[i];
        hash *= UINT64_C(1099511628211);
    }
    return (size_t)(hash ^ hash >> 32);
}

bool nv__labels_init(struct nv_label_table *table, struct nv_arena *arena,
                     size_t most)
{
    size_t size = 8;
    while (size < 2 * most)
        size *= 2;
    *table = (struct nv_label_table){
        .slots = nv_arena_alloc(arena, size, sizeof *table->slots),
        .size = size};
    return table->slots != NULL;
}

/* Where the text is, or where it would go. */
static struct nv_label *slot_of(const struct nv_label_table *table,
                                struct nv_span plain)
{
    size_t at = hash_of(plain) & (table->size - 1);
    while (table->slots[at].text.at &&
           !nv_span_equal(table->slots[at].text, plain))
        at = (at + 1) & (table->size - 1);
    return &table->slots[at];
}

struct nv_span nv__label_plain(struct nv_span text, char out[NV_LABEL_SIZE])
{
    return nv__plain_text(text, "", out, NV_LABEL_SIZE);
}

static bool add(struct nv_label_table *table, struct nv_arena *arena,
                struct nv_span text, int value, bool must_be_new)
{
    char room[NV_LABEL_SIZE];
    struct nv_span plain = nv__label_plain(text, room);
    if (!plain.size)
        return true;
    struct nv_label *slot = slot_of(table, plain);
    if (slot->text.at) {
        bool is_second = slot->value == slot->other && slot->value != value;
        if (is_second && !must_be_new)
            slot->other = value;
        return true;
    }
    return nv__labels_put(table, arena, plain, value);
}

bool nv__labels_put(struct nv_label_table *table, struct nv_arena *arena,
                    struct nv_span key, int value)
{
    struct nv_span copy = nv_arena_copy(arena, key);
    if (!copy.at)
        return false;
    *slot_of(table, key) =
        (struct nv_label){.text = copy, .value = value, .other = value};
    table->count++;
    return true;
}

struct nv_span nv__label_key(struct nv_span text, char out[NV_LABEL_SIZE])
{
    struct nv_span plain = nv__label_plain(text, out);
    return plain.size ? plain : text;
}

bool nv__labels_add(struct nv_label_table *table, struct nv_arena *arena,
                    struct nv_span text, int value)
{
    return add(table, arena, text, value, false);
}

bool nv__labels_add_new(struct nv_label_table *table, struct nv_arena *arena,
                        struct nv_span text, int value)
{
    return add(table, arena, text, value, true);
}

const struct nv_label *nv__labels_find(const struct nv_label_table *table,
                                       struct nv_span plain)
{
    if (!table->size || !plain.size)
        return NULL;
    const struct nv_label *slot = slot_of(table, plain);
    return slot->text.at ? slot : NULL;
}
