/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Greedy line breaking at spaces. Widths are those of the terminal (accents
 * count once, wide characters twice). A line end inside the text breaks the
 * line there.
 */
#include "report/wrap.h"

#include "base/utf8.h"

static bool is_space(char c)
{
    return c == ' ' || c == '\n';
}

static struct nv_span skip_spaces(struct nv_span text)
{
    while (text.size && text.at[0] == ' ') {
        text.at++;
        text.size--;
    }
    return text;
}

static size_t word_end(struct nv_span text, size_t at)
{
    while (at < text.size && !is_space(text.at[at]))
        at++;
    return at;
}

/* Bytes of the words, from the start of text, that fit into columns. */
static size_t fitting(struct nv_span text, size_t columns)
{
    size_t taken = 0;
    while (taken < text.size && text.at[taken] != '\n') {
        size_t start = taken;
        while (start < text.size && text.at[start] == ' ')
            start++;
        size_t end = word_end(text, start);
        if (nv_utf8_width((struct nv_span){text.at, end}) > columns)
            break;
        taken = end;
    }
    return taken;
}

bool nv_wrap_next(struct nv_span *rest, size_t columns, struct nv_span *line)
{
    struct nv_span text = skip_spaces(*rest);
    if (text.size == 0)
        return false;
    size_t taken = fitting(text, columns);
    if (taken == 0 && text.at[0] != '\n')
        taken = nv_utf8_fit(text, columns).size;
    if (taken == 0 && text.at[0] != '\n')
        taken = text.size; /* a character wider than the line */
    *line = (struct nv_span){text.at, taken};
    if (taken < text.size && text.at[taken] == '\n')
        taken++;
    *rest = (struct nv_span){text.at + taken, text.size - taken};
    return true;
}

size_t nv_wrap_count(struct nv_span text, size_t columns)
{
    struct nv_span line;
    size_t count = 0;
    while (nv_wrap_next(&text, columns, &line))
        count++;
    return count ? count : 1;
}

size_t nv_wrap_longest_word(struct nv_span text)
{
    size_t longest = 0;
    for (size_t at = 0; at < text.size; at++) {
        size_t end = word_end(text, at);
        size_t width = nv_utf8_width((struct nv_span){text.at + at, end - at});
        if (width > longest)
            longest = width;
        at = end;
    }
    return longest;
}
