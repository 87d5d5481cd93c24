/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Sums of weights as text. They go through files as strings: a sum over a
 * country has more digits than a JSON number keeps in most programs, and one
 * digit lost would make the merged file differ from the whole. There is one
 * way to write a sum (no needless zeros), and only that one is read.
 */
#include "peers/cohort.h"
#include "peers/weight.h"

#include <stdio.h>

enum { MOST_WHOLE_DIGITS = 18 };

struct nv_weight_sum_text nv_weight_sum_write(nv_weight_sum sum)
{
    struct nv_weight_sum_text text;
    nv_weight_sum one = (nv_weight_sum)NV_WEIGHT_ONE;
    unsigned long long whole = (unsigned long long)(sum / one);
    unsigned long long part = (unsigned long long)(sum % one);
    int size = snprintf(text.at, sizeof text.at, "%llu.%0*llu", whole,
                        NV_WEIGHT_DIGITS, part);
    while (text.at[size - 1] == '0')
        size--;
    if (text.at[size - 1] == '.')
        size--;
    text.at[size] = '\0';
    return text;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Reads digits from *at on; how many there were. */
static size_t digits(struct nv_span text, size_t *at, nv_weight_sum *value)
{
    size_t start = *at;
    while (*at < text.size && is_digit(text.at[*at]) &&
           *at - start <= MOST_WHOLE_DIGITS) {
        uint64_t digit = (uint64_t)(text.at[(*at)++] - '0');
        *value *= 10;
        *value += digit;
    }
    return *at - start;
}

bool nv_weight_sum_parse(struct nv_span text, nv_weight_sum *out)
{
    nv_weight_sum sum = 0;
    size_t at = 0, part = 0;
    size_t whole = digits(text, &at, &sum);
    if (whole == 0 || whole > MOST_WHOLE_DIGITS)
        return false;
    if (at < text.size && text.at[at] == '.') {
        at++;
        part = digits(text, &at, &sum);
    }
    if (part > NV_WEIGHT_DIGITS)
        return false;
    for (; part < NV_WEIGHT_DIGITS; part++)
        sum *= 10;
    struct nv_weight_sum_text written = nv_weight_sum_write(sum);
    if (!nv_span_is(text, written.at))
        return false;
    *out = sum;
    return true;
}
