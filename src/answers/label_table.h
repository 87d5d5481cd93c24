/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * From texts, as they are compared, to what they stand for: made once for a
 * header or the options of a question, and looked up for every cell. A text
 * that stands for two things is kept with both, so that nobody chooses one of
 * them in silence. A zeroed struct is an empty table.
 */
#ifndef NV_ANSWERS_LABEL_TABLE_H
#define NV_ANSWERS_LABEL_TABLE_H

#include "base/arena.h"

enum { NV_LABEL_SIZE = 1024 }; /* longer texts are cut before comparing */

struct nv_label {
    struct nv_span text; /* plain; at == NULL: the slot is free */
    int value;
    int other; /* the first other value, or value: it is the only one */
};

struct nv_label_table {
    struct nv_label *slots;
    size_t size; /* a power of two, at least twice as many as texts */
    size_t count;
};

/* Room for so many texts, in the arena; false when out of memory. */
bool nv__labels_init(struct nv_label_table *table, struct nv_arena *arena,
                     size_t most);

/*
 * Adds a text as it is written, brought to its plain form and copied into the
 * arena; texts without any word are left out. False when out of memory.
 */
bool nv__labels_add(struct nv_label_table *table, struct nv_arena *arena,
                    struct nv_span text, int value);

/* The same, unless the text is there already. */
bool nv__labels_add_new(struct nv_label_table *table, struct nv_arena *arena,
                        struct nv_span text, int value);

/* Adds a key as it is; it must not be there yet. False: no memory. */
bool nv__labels_put(struct nv_label_table *table, struct nv_arena *arena,
                    struct nv_span key, int value);

/* The plain form, or the text itself where that holds no word: "-". */
struct nv_span nv__label_key(struct nv_span text, char out[NV_LABEL_SIZE]);

/* By its plain form; NULL when there is none. */
const struct nv_label *nv__labels_find(const struct nv_label_table *table,
                                       struct nv_span plain);

/* The form that is looked up: nv__plain_text with every sign parting. */
struct nv_span nv__label_plain(struct nv_span text, char out[NV_LABEL_SIZE]);

#endif
