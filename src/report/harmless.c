/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Names, comments and questions come from files that others made, and JSON
 * can spell any character. What is drawn for a screen passes here when it is
 * done, so that no writer has to think of it at each of its texts. Refusing
 * such files was passed over: a stray character from a word processor is no
 * reason to lose an interview.
 */
#include "report/harmless.h"

#include "base/utf8.h"

/* Bytes of our own sequence at the start of text, 0 for none. */
static size_t own_sequence(struct nv_span text)
{
    static const char on[] = "\033[1m", off[] = "\033[0m";
    size_t size = sizeof on - 1;
    bool is_own = text.size >= size && (memcmp(text.at, on, size) == 0 ||
                                        memcmp(text.at, off, size) == 0);
    return is_own ? size : 0;
}

void nv_make_harmless(struct nv_buffer *text, size_t from)
{
    size_t kept = from;
    if (text->failed)
        return;
    for (size_t at = from; at < text->size;) {
        struct nv_span rest = {text->data + at, text->size - at};
        size_t control = own_sequence(rest) ? 0 : nv_utf8_control(rest);
        at += control;
        if (control)
            continue;
        size_t size = own_sequence(rest);
        size = size ? size : 1;
        memmove(text->data + kept, text->data + at, size);
        kept += size;
        at += size;
    }
    if (text->data)
        text->data[kept] = '\0';
    text->size = kept;
}
