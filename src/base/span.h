/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* A borrowed run of bytes. Not terminated unless the giver says so. */
#ifndef NV_BASE_SPAN_H
#define NV_BASE_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct nv_span {
    const char *at;
    size_t size;
};

static inline struct nv_span nv_span_of(const char *text)
{
    return (struct nv_span){text, strlen(text)};
}

static inline bool nv_span_equal(struct nv_span a, struct nv_span b)
{
    return a.size == b.size && (a.size == 0 || memcmp(a.at, b.at, a.size) == 0);
}

static inline bool nv_span_is(struct nv_span a, const char *text)
{
    return nv_span_equal(a, nv_span_of(text));
}

#endif
