/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * An export that was opened in a spreadsheet and saved again is not always
 * what it was: "10-49" became October 1949, an id of twelve digits three and
 * an exponent, a formula without its data "#N/A". None of these can be undone
 * here, and some look like sound data: "#N/A" like "not applicable", the same
 * exponent in every row like one firm a hundred times. So they are known by
 * their shape, in the languages of the region's spreadsheets, and refused
 * with what to do.
 *
 * Only cells that are no plain answer come here. Days are looked for in cells
 * that are refused anyway, since an option may be called "1-Sep".
 */
#include "answers/sheet_damage.h"

#include "answers/dialect.h"
#include "answers/survey_day.h"

bool nv__is_sheet_error(struct nv_span text)
{
    static const char *const errors[] = {
        "N/A",   "N/D",  "NAME", "NOMBRE", "NOME",   "REF",   "VALUE", "VALOR",
        "DIV/0", "NULL", "NULO", "NUM",    "SPILL!", "CALC!", NULL};
    size_t hashes = 0;
    if (!text.size || text.at[0] != '#')
        return false;
    while (hashes < text.size && text.at[hashes] == '#')
        hashes++;
    return (hashes == text.size && hashes > 2) ||
           nv__is_listed_plain(errors, text);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t digits_at(struct nv_span text, size_t at)
{
    size_t count = 0;
    while (at + count < text.size && is_digit(text.at[at + count]))
        count++;
    return count;
}

/* The short name of a month: three letters or "sept", perhaps with a point. */
static bool is_month(struct nv_span text)
{
    text.size -= text.size && text.at[text.size - 1] == '.';
    bool is_short = text.size == 3 || (text.size == 4 && text.at[3] == 't');
    return is_short && nv__month_of(text) != 0;
}

static bool parts_date(char c)
{
    return c == '-' || c == '/' || c == ' ';
}

bool nv__is_sheet_date(struct nv_span text)
{
    enum { LONGEST = 10 };
    size_t at = 0;
    while (at < text.size && !parts_date(text.at[at]))
        at++;
    if (at == text.size || text.size > LONGEST)
        return false;
    struct nv_span first = {text.at, at};
    struct nv_span second = {text.at + at + 1, text.size - at - 1};
    size_t before = digits_at(first, 0), after = digits_at(second, 0);
    return (before && before == first.size && is_month(second)) ||
           (after && after == second.size && is_month(first));
}

bool nv__is_sheet_exponent(struct nv_span text)
{
    size_t at = digits_at(text, 0);
    if (at != 1 || at == text.size)
        return false;
    if (text.at[at] == ',' || text.at[at] == '.')
        at += 1 + digits_at(text, at + 1);
    if (at + 2 >= text.size || text.at[at] != 'E' || text.at[at + 1] != '+')
        return false;
    return at + 2 + digits_at(text, at + 2) == text.size;
}
