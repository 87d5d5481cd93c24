/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Every sentence and label that nivela shows, but for faults (diagnostic.h)
 * and what models say. They stand in src/base/messages/<group>.def, in three
 * languages each:
 *
 *   NV_MESSAGE(NAME, "English", "español", "português")
 *
 * %1 %2 %3 are the arguments. A plural is a message of its own, so that no
 * language has to fit the grammar of another.
 */
#ifndef NV_BASE_MESSAGE_H
#define NV_BASE_MESSAGE_H

#include "base/buffer.h"
#include <nivela/language.h>

enum nv_message {
    NV_M_NONE = 0, /* "" */
#define NV_MESSAGE(name, en, es, pt) NV_M_##name,
#include "base/messages/all.def"
#undef NV_MESSAGE
    NV_MESSAGE_COUNT
};

/* The sentence with its %1 as they stand; terminated, never NULL. */
const char *nv_message_text(enum nv_language language, enum nv_message message);

/* Appends a sentence with its arguments (NULL = none, shown as ""). */
void nv_buffer_fill(struct nv_buffer *buffer, const char *pattern,
                    const char *a1, const char *a2, const char *a3);

/* Without arguments, %1 and the like stay as they are. */
void nv_buffer_words(struct nv_buffer *buffer, enum nv_language language,
                     enum nv_message message);

/*
 * The next piece of a pattern: a run of its own text or the argument that
 * stands there. Moves *at behind it; false at the end. args holds three.
 */
bool nv__pattern_next(const char **at, const char *const args[3],
                      struct nv_span *piece);

#endif
