/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Countries and their regions. Each gets the list of everything that it may
 * be called, in plain form, made here once: a survey that has names where
 * codes should be compares each of its rows with some forty of them.
 *
 * A code without its country ("SP" in Brazil) counts where it is made of
 * letters; digits might as well be somebody's own numbers.
 */
#include "model/classification_reader.h"
#include "model/plain_name.h"

#include "base/limits.h"

enum { MOST_REGIONS = 100, COUNTRY_SIZE = 2 };

struct names {
    struct nv_span *at;
    size_t count;
};

static void add_name(struct nv_reader *reader, struct names *names,
                     struct nv_span name)
{
    char plain[NV_PLAIN_SIZE];
    struct nv_span kept = nv__keep_span(reader, nv__plain_name(name, plain));
    if (kept.at)
        names->at[names->count++] = kept;
}

static bool are_letters(struct nv_span text)
{
    for (size_t i = 0; i < text.size; i++) {
        if (text.at[i] < 'A' || text.at[i] > 'Z')
            return false;
    }
    return text.size > 0;
}

/* "SP" of "BR-SP". */
static struct nv_span local_part(struct nv_span code)
{
    size_t skip = COUNTRY_SIZE + 1;
    if (code.size <= skip)
        return nv_span_of("");
    return (struct nv_span){code.at + skip, code.size - skip};
}

static const struct nv_key region_keys[] = {
    {.name = "code",
     .read = nv__read_code,
     .offset = offsetof(struct nv_place, code),
     .required = true},
    {.name = "name",
     .read = nv__read_string,
     .offset = offsetof(struct nv_place, name),
     .required = true},
    {.name = "also"},
};

static const struct nv_shape region_shape = {region_keys, 3};

static void read_region(struct nv_reader *reader, const struct nv_json *value,
                        const struct nv_key *key, void *out)
{
    struct nv_place *place = out;
    size_t count = 0;
    (void)key;
    nv__read_object(reader, value, &region_shape, place);
    if (!place->code.at || !place->name.at)
        return;
    const struct nv_span *also =
        nv__read_strings(reader, nv_json_member(value, "also"), &count);
    struct names names = {nv__keep(reader, count + 3, sizeof *names.at), 0};
    if (!names.at)
        return;
    add_name(reader, &names, place->code);
    if (are_letters(local_part(place->code)))
        add_name(reader, &names, local_part(place->code));
    add_name(reader, &names, place->name);
    for (size_t i = 0; i < count; i++)
        add_name(reader, &names, also[i]);
    place->plain = names.at;
    place->plain_count = names.count;
}

static const struct nv_key country_keys[] = {
    {.name = "code", .required = true},
    {.name = "also", .required = true},
    {.name = "regions", .required = true},
};

static const struct nv_shape country_shape = {country_keys, 3};

static void name_country(struct nv_reader *reader, const struct nv_json *value,
                         const struct nv_option *option,
                         struct nv_country *country)
{
    size_t count = 0;
    const struct nv_span *also =
        nv__read_strings(reader, nv__at(value, "also"), &count);
    struct names names = {
        nv__keep(reader, count + 1 + NV_LANGUAGE_COUNT, sizeof *names.at), 0};
    if (!names.at)
        return;
    add_name(reader, &names, option->code);
    for (int l = 0; l < NV_LANGUAGE_COUNT; l++)
        add_name(reader, &names, option->text.in[l]);
    for (size_t i = 0; i < count; i++)
        add_name(reader, &names, also[i]);
    country->plain = names.at;
    country->plain_count = names.count;
}

static void read_country(const struct nv_classing *classing,
                         const struct nv_json *value,
                         struct nv_country *countries)
{
    static const struct nv_list regions = {.size = sizeof(struct nv_place),
                                           .item = {.read = read_region},
                                           .least = 1,
                                           .most = MOST_REGIONS};
    struct nv_reader *reader = classing->reader;
    struct nv_options options = classing->classification->country_options;
    nv__read_object(reader, value, &country_shape, NULL);
    int index = nv__read_class_option(reader, nv__at(value, "code"), "country",
                                      options);
    if (index == NV_NONE)
        return;
    struct nv_country *country = &countries[index];
    name_country(reader, value, &options.at[index], country);
    country->regions = nv__read_list(reader, nv__at(value, "regions"), &regions,
                                     &country->region_count);
}

static void read_prefixes(const struct nv_classing *classing)
{
    struct nv_reader *reader = classing->reader;
    size_t count;
    const struct nv_span *given = nv__read_strings(
        reader, nv_json_member(reader->document->root, "prefixes"), &count);
    struct names names = {nv__keep(reader, count, sizeof *names.at), 0};
    if (!names.at)
        return;
    for (size_t i = 0; i < count; i++)
        add_name(reader, &names, given[i]);
    classing->classification->prefixes = names.at;
    classing->classification->prefix_count = names.count;
}

static const struct nv_key keys[] = {
    {.name = "$schema", .read = nv__read_ignored},
    {.name = "format", .read = nv__read_ignored, .required = true},
    {.name = "version", .read = nv__read_ignored, .required = true},
    {.name = "license", .read = nv__read_ignored, .required = true},
    {.name = "sources", .required = true},
    {.name = "prefixes", .required = true},
    {.name = "countries", .required = true},
};

static const struct nv_shape shape = {keys, sizeof keys / sizeof *keys};

void nv__read_places(const struct nv_classing *classing)
{
    struct nv_reader *reader = classing->reader;
    struct nv_classification *classification = classing->classification;
    size_t count = classification->country_options.count;
    const struct nv_json *root = reader->document->root;
    if (nv__is_other_format(reader, "nivela/places/1"))
        return;
    nv__read_object(reader, root, &shape, NULL);
    classification->place_sources = nv__read_class_sources(reader);
    read_prefixes(classing);
    struct nv_country *countries = nv__keep(reader, count, sizeof *countries);
    const struct nv_json *list = nv__at(root, "countries");
    if (!countries || !nv__is_list(reader, list, 1, NV_MAX_OPTIONS))
        return;
    for (size_t i = 0; i < count; i++)
        countries[i].scheme = NV_NONE;
    for (const struct nv_json *value = nv_json_first(list); value;
         value = nv_json_next(value))
        read_country(classing, value, countries);
    classification->countries = countries;
}
