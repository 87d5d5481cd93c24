/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Distance as people mistype: characters added, left out, replaced, or two
 * neighbours swapped (optimal string alignment). Three rows of fixed size do;
 * what is longer than a row is never near anything. Bytes stand for
 * characters: a difference in an accented letter counts one or two, which
 * does not matter for a suggestion.
 */
#include "base/nearest.h"

enum { MOST = 128 };

static unsigned char fold(char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static size_t distance(struct nv_span a, struct nv_span b)
{
    size_t rows[3][MOST + 1];
    size_t *older = rows[0], *old = rows[1], *row = rows[2];
    for (size_t j = 0; j <= b.size; j++)
        old[j] = j;
    for (size_t i = 1; i <= a.size; i++) {
        row[0] = i;
        for (size_t j = 1; j <= b.size; j++) {
            bool same = fold(a.at[i - 1]) == fold(b.at[j - 1]);
            row[j] = least(old[j - 1] + !same, least(old[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && fold(a.at[i - 1]) == fold(b.at[j - 2]) &&
                fold(a.at[i - 2]) == fold(b.at[j - 1]))
                row[j] = least(row[j], older[j - 2] + 1);
        }
        size_t *spare = older;
        older = old;
        old = row;
        row = spare;
    }
    return old[b.size];
}

struct nv_nearest nv_nearest_to(struct nv_span wanted)
{
    size_t accepted = wanted.size / 3;
    if (accepted == 0 && wanted.size > 1)
        accepted = 1;
    return (struct nv_nearest){.wanted = wanted, .distance = accepted + 1};
}

void nv_nearest_offer(struct nv_nearest *near, struct nv_span candidate)
{
    if (near->wanted.size > MOST || candidate.size > MOST)
        return;
    size_t a = near->wanted.size, b = candidate.size;
    if ((a > b ? a - b : b - a) >= near->distance)
        return; /* so many would have to be added or left out */
    size_t found = distance(near->wanted, candidate);
    if (found >= near->distance)
        return;
    near->distance = found;
    near->best = candidate;
}
