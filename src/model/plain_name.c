/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * People write the same place in many ways: "São Paulo" and "SAO PAULO",
 * "C.A.B.A." and "CABA", "Bío-Bío" and "Bío Bío". Both sides of a comparison
 * are brought to one plain form and then have to be equal. What is dropped
 * never tells two places of a country apart; a test holds all names against
 * that. Anything looser (distances, beginnings) would be a guess, and belongs
 * to suggestions.
 */
#include "model/plain_name.h"

#include "base/utf8.h"

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80);
}

/* U+2019, the apostrophe of typesetters, in three bytes. */
static bool is_curly(struct nv_span text, size_t at)
{
    return text.size - at >= 3 && memcmp(text.at + at, "\xE2\x80\x99", 3) == 0;
}

struct nv_span nv__plain_name(struct nv_span name, char out[NV_PLAIN_SIZE])
{
    char folded[NV_PLAIN_SIZE];
    struct nv_span text = {folded, nv_utf8_fold(name, folded, sizeof folded)};
    size_t size = 0;
    bool is_apart = false;
    for (size_t i = 0; i < text.size; i++) {
        char c = text.at[i];
        if (is_curly(text, i)) {
            i += 2;
            continue;
        }
        if (c == '.' || c == '\'')
            continue;
        if (!is_letter(c)) {
            is_apart = size > 0;
            continue;
        }
        /* never longer than what was folded: a blank stands for a sign */
        if (is_apart)
            out[size++] = ' ';
        is_apart = false;
        out[size++] = c;
    }
    out[size] = '\0';
    return (struct nv_span){out, size};
}
