/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Places by what they are called. A code that is written as ISO writes it is
 * found without folding anything: that is what a clean survey has in each of
 * its rows. The rest goes by plain names and has to fit one whole, with or
 * without "Provincia de" before it; what fits none is for a person to decide
 * (classification_suggest.c).
 */
#include "model/classification.h"
#include "model/plain_name.h"

enum { COUNTRY_SIZE = 2 };

static bool has_name(const struct nv_span *plain, size_t count,
                     struct nv_span name)
{
    for (size_t i = 0; i < count; i++) {
        if (nv_span_equal(plain[i], name))
            return true;
    }
    return false;
}

int nv__country_find(const struct nv_classification *classification,
                     struct nv_span written)
{
    char plain[NV_PLAIN_SIZE];
    struct nv_span name = nv__plain_name(written, plain);
    for (size_t i = 0; i < classification->country_options.count; i++) {
        const struct nv_country *country = &classification->countries[i];
        if (has_name(country->plain, country->plain_count, name))
            return (int)i;
    }
    return NV_NONE;
}

const struct nv_place *
nv__region_of(const struct nv_classification *classification,
              struct nv_span code)
{
    if (code.size <= COUNTRY_SIZE)
        return NULL;
    int index = nv__option_find(classification->country_options,
                                (struct nv_span){code.at, COUNTRY_SIZE});
    if (index == NV_NONE)
        return NULL;
    const struct nv_country *country = &classification->countries[index];
    for (size_t i = 0; i < country->region_count; i++) {
        if (nv_span_equal(country->regions[i].code, code))
            return &country->regions[i];
    }
    return NULL;
}

static const struct nv_place *find_name(const struct nv_country *country,
                                        struct nv_span name)
{
    for (size_t i = 0; i < country->region_count; i++) {
        const struct nv_place *place = &country->regions[i];
        if (has_name(place->plain, place->plain_count, name))
            return place;
    }
    return NULL;
}

/* Without "provincia de" and a blank; at == NULL where it has no prefix. */
static struct nv_span without(struct nv_span prefix, struct nv_span name)
{
    if (name.size <= prefix.size + 1 || name.at[prefix.size] != ' ' ||
        memcmp(name.at, prefix.at, prefix.size) != 0)
        return (struct nv_span){0};
    return (struct nv_span){name.at + prefix.size + 1,
                            name.size - prefix.size - 1};
}

static const struct nv_place *
find_code(const struct nv_classification *classification, struct nv_span name)
{
    for (size_t i = 0; i < classification->country_options.count; i++) {
        const struct nv_country *country = &classification->countries[i];
        for (size_t k = 0; k < country->region_count; k++) {
            if (nv_span_equal(country->regions[k].plain[0], name))
                return &country->regions[k];
        }
    }
    return NULL;
}

const struct nv_place *
nv__region_find(const struct nv_classification *classification, int country,
                struct nv_span written)
{
    char plain[NV_PLAIN_SIZE];
    struct nv_span name = nv__plain_name(written, plain);
    if (country == NV_NONE)
        return find_code(classification, name);
    const struct nv_country *of = &classification->countries[country];
    const struct nv_place *found = find_name(of, name);
    for (size_t i = 0; !found && i < classification->prefix_count; i++) {
        struct nv_span rest = without(classification->prefixes[i], name);
        if (rest.at)
            found = find_name(of, rest);
    }
    return found ? found : find_code(classification, name);
}
