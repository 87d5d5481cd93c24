/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * "Mar 14, 2027", as ODK Briefcase writes days, and "14-mar-27", as
 * spreadsheets do: where the month has a name, the order of the parts needs
 * no guess. Names and their short forms are listed, not recognised by their
 * beginnings, for "Mar 14" may be a Tuesday in Spanish, and then has no year.
 */
#include "answers/survey_day.h"

#include "answers/dialect.h"

#include <stdio.h>

static const char *const months[][9] = {
    {"ene", "enero", "jan", "janeiro", "january", NULL},
    {"feb", "febrero", "fev", "fevereiro", "february", NULL},
    {"mar", "marzo", "março", "march", NULL},
    {"abr", "abril", "apr", "april", NULL},
    {"may", "mayo", "mai", "maio", NULL},
    {"jun", "junio", "junho", "june", NULL},
    {"jul", "julio", "julho", "july", NULL},
    {"ago", "agosto", "aug", "august", NULL},
    {"sep", "sept", "septiembre", "setiembre", "set", "setembro", "september",
     NULL},
    {"oct", "octubre", "out", "outubro", "october", NULL},
    {"nov", "noviembre", "novembro", "november", NULL},
    {"dic", "diciembre", "dez", "dezembro", "dec", "december", NULL},
};

int nv__month_of(struct nv_span word)
{
    enum { MONTHS = sizeof months / sizeof *months };
    for (int i = 0; i < MONTHS; i++) {
        if (nv__is_listed_plain(months[i], word))
            return i + 1;
    }
    return 0;
}

static bool parts(char c)
{
    return c && strchr(" -/.,", c);
}

/* The next word from *at on but for "de", which joins the others. */
static struct nv_span next_word(struct nv_span text, size_t *at)
{
    struct nv_span word;
    do {
        while (*at < text.size && parts(text.at[*at]))
            ++*at;
        word = (struct nv_span){text.at + *at, 0};
        while (*at < text.size && !parts(text.at[*at])) {
            ++*at;
            word.size++;
        }
    } while (nv_span_is(word, "de"));
    return word;
}

/* A number of one to four digits; -1 for anything else. */
static int number_of(struct nv_span word)
{
    int value = 0;
    if (!word.size || word.size > 4)
        return -1;
    for (size_t i = 0; i < word.size; i++) {
        if (word.at[i] < '0' || word.at[i] > '9')
            return -1;
        value = value * 10 + (word.at[i] - '0');
    }
    return value;
}

struct nv_span nv__named_day_of(struct nv_span text, char out[NV_DAY_SIZE])
{
    size_t at = 0;
    struct nv_span first = next_word(text, &at);
    struct nv_span second = next_word(text, &at);
    struct nv_span third = next_word(text, &at);
    bool is_month_first = number_of(first) < 0;
    int month = nv__month_of(is_month_first ? first : second);
    int day = number_of(is_month_first ? second : first);
    int year = number_of(third);
    bool is_short = third.size == 2 && !is_month_first;
    if (!month || day < 1 || day > 99 || (third.size != 4 && !is_short))
        return text;
    year += is_short ? 2000 : 0;
    int size = snprintf(out, NV_DAY_SIZE, "%04d-%02d-%02d", year % 10000, month,
                        day % 100);
    return (struct nv_span){out, (size_t)size};
}
