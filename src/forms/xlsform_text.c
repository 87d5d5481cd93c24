/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * In labels of an XLSForm `${name}` is the answer to another question, `<b>`
 * is HTML to one client and `*word*` Markdown to all. Pairs of characters that
 * would begin such a thing are parted by a zero-width space, which nobody
 * sees; Markdown's signs get the backslash that all clients understand.
 * HTML's own `&lt;` was rejected: one client decodes it and another shows it.
 * Labels of choices are left without backslashes, for there the web client
 * shows them.
 */
#include "forms/xlsform_text.h"

#define ZERO_WIDTH_SPACE "\xE2\x80\x8B"

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* "&lt;" or "&#60;" begins here. */
static bool is_entity(struct nv_span text, size_t at)
{
    size_t end = at + 1;
    while (end < text.size && end < at + 12 && text.at[end] != ';')
        end++;
    return end < text.size && text.at[end] == ';' && at + 1 < text.size &&
           (is_letter(text.at[at + 1]) || text.at[at + 1] == '#');
}

/* Whether what stands at `at` and behind it has to be parted. */
static bool is_parted(struct nv_span text, size_t at)
{
    char next = at + 1 < text.size ? text.at[at + 1] : '\0';
    switch (text.at[at]) {
    case '$':
        return next == '{';
    case '<':
        return is_letter(next) || next == '/' || next == '!';
    case ']':
        return next == '(';
    case '&':
        return is_entity(text, at);
    default:
        return false;
    }
}

void nv_put_xlsform_text(struct nv_buffer *out, struct nv_span text,
                         bool has_markdown)
{
    bool is_list = text.size && strchr("+-", text.at[0]);
    if (has_markdown && is_list)
        nv_buffer_text(out, ZERO_WIDTH_SPACE);
    for (size_t i = 0; i < text.size; i++) {
        if (has_markdown && strchr("\\*_#", text.at[i]))
            nv_buffer_byte(out, '\\');
        nv_buffer_byte(out, text.at[i]);
        if (is_parted(text, i))
            nv_buffer_text(out, ZERO_WIDTH_SPACE);
    }
}
