/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Which of 64 bytes matter to a reader of CSV, as bits. SSE2 is there on
 * every processor of x86-64 and is chosen when compiling; elsewhere plain C
 * says the same, so that there is one splitter and not two.
 */
#ifndef NV_FORMAT_CSV_MARKS_H
#define NV_FORMAT_CSV_MARKS_H

#include <stdbool.h>
#include <stdint.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

enum { NV_CSV_GROUP = 64 };

struct nv_csv_marks {
    uint64_t bits; /* delimiter, quote, LF or CR; the lowest bit comes first */
    uint64_t delimiters, quotes; /* of these */
    bool has_blanks; /* spaces or control characters that are none of these */
    bool is_odd;     /* a NUL, or a byte that is not ASCII */
};

#if defined(__SSE2__)

static inline __m128i nv__csv_equal(__m128i bytes, char to)
{
    return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(to));
}

static inline uint64_t nv__csv_mask(__m128i bytes)
{
    return (uint64_t)(unsigned)_mm_movemask_epi8(bytes);
}

#endif

static inline struct nv_csv_marks nv__csv_marks(const char *at, char delimiter)
{
    struct nv_csv_marks marks = {0};
    uint64_t low = 0; /* up to the space */
#if defined(__SSE2__)
    __m128i odd = _mm_setzero_si128();
    for (unsigned i = 0; i < NV_CSV_GROUP; i += 16) {
        __m128i bytes =
            _mm_loadu_si128((const __m128i *)(const void *)(at + i));
        __m128i between = nv__csv_equal(bytes, delimiter);
        __m128i quotes = nv__csv_equal(bytes, '"');
        __m128i found = _mm_or_si128(_mm_or_si128(between, quotes),
                                     _mm_or_si128(nv__csv_equal(bytes, '\n'),
                                                  nv__csv_equal(bytes, '\r')));
        __m128i least = _mm_min_epu8(bytes, _mm_set1_epi8(' '));
        marks.bits |= nv__csv_mask(found) << i;
        marks.delimiters |= nv__csv_mask(between) << i;
        marks.quotes |= nv__csv_mask(quotes) << i;
        low |= nv__csv_mask(_mm_cmpeq_epi8(least, bytes)) << i;
        odd = _mm_or_si128(odd, _mm_or_si128(bytes, nv__csv_equal(bytes, 0)));
    }
    marks.is_odd = _mm_movemask_epi8(odd) != 0;
#else
    for (unsigned i = 0; i < NV_CSV_GROUP; i++) {
        char c = at[i];
        uint64_t is_mark =
            (c == delimiter) | (c == '"') | (c == '\n') | (c == '\r');
        marks.bits |= is_mark << i;
        marks.delimiters |= (uint64_t)(c == delimiter) << i;
        marks.quotes |= (uint64_t)(c == '"') << i;
        low |= (uint64_t)((unsigned char)c <= ' ') << i;
        marks.is_odd |= (unsigned char)(c - 1) >= 0x7F;
    }
#endif
    marks.has_blanks = (low & ~marks.bits) != 0;
    return marks;
}

#endif
