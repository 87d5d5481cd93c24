/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Finding a country, region or branch by what somebody calls it. */
#ifndef NV_INTERVIEW_INTERVIEW_SEARCH_H
#define NV_INTERVIEW_INTERVIEW_SEARCH_H

#include "base/span.h"

enum { NV_MOST_SEARCHED = 128, NV_MOST_FOUND = 9 };

/* What can be found: its code, its names, other words for it. */
struct nv_searched {
    struct nv_span code;
    struct nv_span names[3], words[3]; /* "" where there is none */
};

struct nv_found {
    int at[NV_MOST_FOUND]; /* indices, the best first */
    size_t count;
    bool is_exact; /* the first is meant: its code or name was typed whole */
};

/* At most NV_MOST_SEARCHED candidates are looked at. */
void nv_search(struct nv_found *out, const struct nv_searched *candidates,
               size_t count, struct nv_span typed);

#endif
