/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * From a code of a country's classification to a division. Codes come as
 * registers print them: letter of the section, points, hyphens, strokes. Of
 * these only the digits count. They must begin with two that stand together:
 * "1.03" is what a spreadsheet leaves of agriculture's 01.03, and no code of
 * manufacturing.
 *
 * The longest entry of the map that the code begins with decides. Where the
 * code is too short for that, all entries that begin with it must agree;
 * picking the commonest division would be a guess that nobody sees.
 */
#include "model/classification.h"

enum { MOST_DIGITS = 9, SHORTEST = 2 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_separator(char c)
{
    return c == '.' || c == '-' || c == '/' || c == ' ';
}

/* The digits of a code; size 0 when it is none. */
static struct nv_span digits_of(const struct nv_sector_scheme *scheme,
                                struct nv_span text, char out[MOST_DIGITS])
{
    static const struct nv_span none = {"", 0};
    size_t size = 0, at = 0;
    if (scheme->same && text.size && (text.at[0] == 'C' || text.at[0] == 'c'))
        at = 1;
    for (; at < text.size; at++) {
        char c = text.at[at];
        bool parts = is_separator(c) && size >= SHORTEST &&
                     at + 1 < text.size && is_digit(text.at[at + 1]);
        if (parts)
            continue;
        if (!is_digit(c) || size == scheme->digits)
            return none;
        out[size++] = c;
    }
    return size < SHORTEST ? none : (struct nv_span){out, size};
}

static bool begins_with(struct nv_span text, struct nv_span start)
{
    return text.size >= start.size &&
           memcmp(text.at, start.at, start.size) == 0;
}

static const struct nv_sector_entry *
longest_entry(const struct nv_sector_scheme *scheme, struct nv_span code)
{
    const struct nv_sector_entry *best = NULL;
    for (size_t i = 0; i < scheme->entry_count; i++) {
        const struct nv_sector_entry *entry = &scheme->entries[i];
        if (begins_with(code, entry->code) &&
            (!best || entry->code.size > best->code.size))
            best = entry;
    }
    return best;
}

/* The divisions of all codes that begin with this one. */
static struct nv_sector_found below(const struct nv_sector_scheme *scheme,
                                    struct nv_span code)
{
    struct nv_sector_found found = {NV_MATCH_UNKNOWN, NV_NONE, 0};
    for (size_t i = 0; i < scheme->entry_count; i++) {
        const struct nv_sector_entry *entry = &scheme->entries[i];
        if (!begins_with(entry->code, code))
            continue;
        found.choices |= UINT64_C(1) << entry->division;
        found.division = entry->division;
    }
    if (found.choices == 0)
        return found;
    bool is_one = (found.choices & (found.choices - 1)) == 0;
    found.match = is_one ? NV_MATCH_APPROXIMATE : NV_MATCH_AMBIGUOUS;
    if (is_one)
        found.choices = 0;
    else
        found.division = NV_NONE;
    return found;
}

struct nv_sector_found
nv__sector_find(const struct nv_classification *classification, int country,
                struct nv_span written)
{
    struct nv_sector_found found = {NV_MATCH_UNKNOWN, NV_NONE, 0};
    char digits[MOST_DIGITS];
    int index = country == NV_NONE ? NV_NONE
                                   : classification->countries[country].scheme;
    if (index == NV_NONE)
        return found;
    const struct nv_sector_scheme *scheme = &classification->schemes[index];
    struct nv_span code = digits_of(scheme, written, digits);
    if (!code.size)
        return found;
    const struct nv_sector_entry *entry = longest_entry(scheme, code);
    if (entry) {
        found.match = NV_MATCH_APPROXIMATE;
        found.division = entry->division;
        return found;
    }
    if (!scheme->same)
        return below(scheme, code);
    found.division = nv__option_find(classification->divisions,
                                     (struct nv_span){code.at, SHORTEST});
    if (found.division != NV_NONE)
        found.match = NV_MATCH_EXACT;
    return found;
}
