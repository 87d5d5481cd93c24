/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * "03/04/2027" is the third of April from Mexico to Argentina, and the fourth
 * of March for a tool that speaks English. Nothing in the cell tells, so the
 * order is never taken from it: it is decided once for the column, by who
 * wrote it, and a day that does not exist in that order is refused. Looking
 * for a day above 12 in other rows would read the same row differently in
 * another file.
 *
 * A time of day and its zone are left out, not reckoned with: the day is the
 * one that stood on the respondent's calendar, or the server's.
 */
#include "answers/survey_day.h"

#include <stdio.h>

enum { ISO = 10 };

struct parts {
    int values[3];
    size_t digits[3];
    char sign;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Three runs of one to four digits with one sign between; *end is behind. */
static bool take_apart(struct nv_span text, struct parts *parts, size_t *end)
{
    size_t at = 0;
    for (int i = 0; i < 3; i++) {
        size_t start = at;
        parts->values[i] = 0;
        for (; at < text.size && is_digit(text.at[at]); at++) {
            if (at - start == 4)
                return false;
            parts->values[i] = parts->values[i] * 10 + (text.at[at] - '0');
        }
        parts->digits[i] = at - start;
        if (!parts->digits[i])
            return false;
        if (i == 2)
            break;
        if (at == text.size || !strchr("-/.", text.at[at]) || !text.at[at] ||
            (i == 1 && text.at[at] != parts->sign))
            return false;
        parts->sign = text.at[at++];
    }
    *end = at;
    return true;
}

static bool ends_day(struct nv_span text, size_t at)
{
    return at == text.size || text.at[at] == ' ' || text.at[at] == 'T' ||
           text.at[at] == ',' || text.at[at] == '\t';
}

struct nv_span nv__day_of(struct nv_span text, bool is_month_first,
                          char out[NV_DAY_SIZE])
{
    struct parts parts;
    size_t end;
    if (text.size == ISO && text.at[4] == '-' && text.at[7] == '-')
        return text; /* as nearly all are */
    if (!take_apart(text, &parts, &end))
        return nv__named_day_of(text, out);
    if (!ends_day(text, end))
        return text;
    const size_t *digits = parts.digits;
    bool is_year_first = digits[0] == 4 && digits[1] <= 2 && digits[2] <= 2;
    bool is_year_last =
        digits[0] <= 2 && digits[1] <= 2 && (digits[2] == 4 || digits[2] == 2);
    if (!is_year_first && !is_year_last)
        return text;
    int year = parts.values[is_year_first ? 0 : 2];
    int day = parts.values[is_year_first ? 2 : is_month_first ? 1 : 0];
    int month = parts.values[is_year_first || !is_month_first ? 1 : 0];
    if (is_year_last && digits[2] == 2)
        year += 2000;
    int size = snprintf(out, NV_DAY_SIZE, "%04d-%02d-%02d", year % 10000,
                        month % 100, day % 100);
    return (struct nv_span){out, (size_t)size};
}
