/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What one thread finds out about a record and another puts to use: so many
 * whole numbers, and texts, which are kept behind each other in a buffer that
 * the notes of many records share.
 */
#ifndef NV_BASE_NOTE_H
#define NV_BASE_NOTE_H

#include "base/buffer.h"

/* Borrowed. How many words there are its maker and its reader know. */
struct nv_note {
    int64_t *words;
    struct nv_buffer *texts;
};

enum { NV_NOTE_SHIFT = 32 };

/* Keeps a text, of less than 4 GB; the word by which it is found again. */
static inline int64_t nv_note_text(const struct nv_note *note,
                                   struct nv_span text)
{
    uint64_t at = note->texts->size;
    nv_buffer_append(note->texts, text.at, text.size);
    return (int64_t)(at << NV_NOTE_SHIFT | (uint32_t)text.size);
}

/* Of a buffer that did not fail; good until it grows. */
static inline struct nv_span nv_noted_text(const struct nv_note *note,
                                           int64_t word)
{
    uint64_t place = (uint64_t)word;
    struct nv_span all = nv_buffer_view(note->texts);
    return (struct nv_span){all.at + (place >> NV_NOTE_SHIFT), (uint32_t)place};
}

#endif
