/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * All numbers start as the engine's exact decimal with a point and are only
 * dressed here: nothing is computed, and no floating point is involved.
 * printf("%.1f") would round a value that the engine has placed exactly, and
 * would follow the locale of the process. Texts are returned by value in a
 * fixed space, so that a cell can be made in one expression.
 */
#include "report/shown.h"

#include "base/diagnostic.h"
#include "base/span.h"

#include <stdio.h>

static void set_mark(char *text, bool comma)
{
    char *point = strchr(text, '.');
    if (point && comma)
        *point = ',';
}

struct nv_shown nv_file_decimal(struct nv_decimal value)
{
    struct nv_shown out;
    snprintf(out.text, sizeof out.text, "%s", nv_decimal_write(value).at);
    return out;
}

struct nv_shown nv_shown_decimal(struct nv_decimal value, bool comma)
{
    struct nv_shown out = nv_file_decimal(value);
    set_mark(out.text, comma);
    return out;
}

/* Adds the zeros that the engine drops. */
static void pad(char *text, size_t size, unsigned decimals)
{
    size_t used = strlen(text);
    const char *point = strchr(text, '.');
    size_t have = point ? strlen(point + 1) : 0;
    if (have >= decimals || used + 1 + decimals >= size)
        return;
    if (!point)
        text[used++] = '.';
    memset(text + used, '0', decimals - have);
    text[used + decimals - have] = '\0';
}

struct nv_shown nv_shown_text(struct nv_span text, unsigned decimals,
                              bool comma)
{
    struct nv_shown out;
    nv__copy_cut(out.text, sizeof out.text, text.at, text.size);
    pad(out.text, sizeof out.text, decimals);
    set_mark(out.text, comma);
    return out;
}

struct nv_shown nv_shown_value(nv_scorer *scorer, struct nv_value value,
                               unsigned decimals, bool comma)
{
    struct nv_shown out;
    nv_scorer_decimal(scorer, value, decimals, out.text, sizeof out.text);
    pad(out.text, sizeof out.text, decimals);
    set_mark(out.text, comma);
    return out;
}

bool nv_shown_rounded(nv_scorer *scorer, struct nv_value value,
                      struct nv_decimal *out)
{
    char text[NV_SHOWN_SIZE];
    nv_scorer_decimal(scorer, value, NV_FILE_DECIMALS, text, sizeof text);
    return nv_decimal_parse(nv_span_of(text), out) == NV_DECIMAL_OK;
}

struct nv_shown nv_shown_date(const char *date, enum nv_language language)
{
    struct nv_shown out;
    bool is_date = strlen(date) == 10 && date[4] == '-' && date[7] == '-';
    if (is_date && language != NV_EN)
        snprintf(out.text, sizeof out.text, "%.2s/%.2s/%.4s", date + 8,
                 date + 5, date);
    else
        snprintf(out.text, sizeof out.text, "%s", date);
    return out;
}
