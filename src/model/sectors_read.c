/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Technology groups of the divisions, and the countries' own classifications
 * of activities. Most of these are ISIC Rev. 4 with more digits behind; what a
 * classification's "map" lists is where it is not, and so is approximate.
 */
#include "model/classification_reader.h"

#include "base/limits.h"

enum { MOST_SCHEMES = 32, MOST_DIGITS = 9 };

static const struct nv_key group_keys[] = {
    {.name = "code",
     .read = nv__read_code,
     .offset = offsetof(struct nv_option, code),
     .required = true},
    {.name = "text",
     .read = nv__read_text,
     .offset = offsetof(struct nv_option, text),
     .required = true},
    {.name = "divisions", .required = true},
};

static const struct nv_shape group_shape = {group_keys, 3};

/* Notes for each division named that it belongs to this group. */
static void place_divisions(const struct nv_classing *classing,
                            const struct nv_json *list, int *of, int group)
{
    struct nv_reader *reader = classing->reader;
    struct nv_options divisions = classing->classification->divisions;
    if (!nv__is_list(reader, list, 1, NV_MAX_OPTIONS))
        return;
    for (const struct nv_json *value = nv_json_first(list); value;
         value = nv_json_next(value)) {
        int division =
            nv__read_class_option(reader, value, "sector", divisions);
        if (division != NV_NONE)
            of[division] = group;
    }
}

static void read_groups(const struct nv_classing *classing,
                        const struct nv_json *list)
{
    struct nv_reader *reader = classing->reader;
    struct nv_technology *technology = &classing->classification->technology;
    size_t divisions = classing->classification->divisions.count;
    if (!nv__is_list(reader, list, 2, NV_MAX_OPTIONS))
        return;
    size_t count = nv_json_size(list), i = 0;
    struct nv_option *groups = nv__keep(reader, count, sizeof *groups);
    int *of = nv__keep(reader, divisions, sizeof *of);
    if (!groups || !of)
        return;
    for (size_t k = 0; k < divisions; k++)
        of[k] = NV_NONE;
    for (const struct nv_json *value = nv_json_first(list); value;
         value = nv_json_next(value), i++) {
        groups[i].state = NV_ANSWERED;
        nv__read_object(reader, value, &group_shape, &groups[i]);
        place_divisions(classing, nv__at(value, "divisions"), of, (int)i);
    }
    technology->groups = (struct nv_options){groups, count};
    technology->of = of;
}

static void read_technology(const struct nv_classing *classing)
{
    static const struct nv_key keys[] = {
        {.name = "text",
         .read = nv__read_text,
         .offset = offsetof(struct nv_technology, text),
         .required = true},
        {.name = "source",
         .read = nv__read_class_source,
         .offset = offsetof(struct nv_technology, source),
         .required = true},
        {.name = "groups", .required = true},
    };
    static const struct nv_shape shape = {keys, 3};
    struct nv_reader *reader = classing->reader;
    const struct nv_json *value = nv__at(reader->document->root, "technology");
    nv__read_object(reader, value, &shape,
                    &classing->classification->technology);
    read_groups(classing, nv__at(value, "groups"));
}

static size_t count_codes(const struct nv_json *map)
{
    size_t count = 0;
    for (const struct nv_json *line = map ? nv_json_first(map) : NULL; line;
         line = nv_json_next(line))
        count += nv_json_size(nv__at(line, "codes"));
    return count;
}

static void read_line(const struct nv_classing *classing,
                      const struct nv_json *line,
                      struct nv_sector_scheme *scheme,
                      struct nv_sector_entry *entries)
{
    static const struct nv_key keys[] = {{.name = "division", .required = true},
                                         {.name = "codes", .required = true}};
    static const struct nv_shape shape = {keys, 2};
    struct nv_reader *reader = classing->reader;
    nv__read_object(reader, line, &shape, NULL);
    int division =
        nv__read_class_option(reader, nv__at(line, "division"), "sector",
                              classing->classification->divisions);
    const struct nv_json *code = nv_json_first(nv__at(line, "codes"));
    for (; code; code = nv_json_next(code)) {
        struct nv_sector_entry *entry = &entries[scheme->entry_count++];
        entry->division = division;
        nv__read_code(reader, code, NULL, &entry->code);
    }
}

static void read_map(const struct nv_classing *classing,
                     const struct nv_json *map, struct nv_sector_scheme *scheme)
{
    struct nv_sector_entry *entries =
        nv__keep(classing->reader, count_codes(map), sizeof *entries);
    if (!map || !entries)
        return;
    for (const struct nv_json *line = nv_json_first(map); line;
         line = nv_json_next(line))
        read_line(classing, line, scheme, entries);
    scheme->entries = entries;
}

static void place_countries(const struct nv_classing *classing,
                            const struct nv_json *list, int scheme)
{
    struct nv_classification *classification = classing->classification;
    struct nv_country *countries =
        (struct nv_country *)classification->countries;
    for (const struct nv_json *value = nv_json_first(list); value;
         value = nv_json_next(value)) {
        int country = nv__read_class_option(classing->reader, value, "country",
                                            classification->country_options);
        if (country != NV_NONE && countries)
            countries[country].scheme = scheme;
    }
}

#define OF_SCHEME(name) offsetof(struct nv_sector_scheme, name)

static const struct nv_key scheme_keys[] = {
    {.name = "id",
     .read = nv__read_id,
     .offset = OF_SCHEME(id),
     .required = true},
    {.name = "title",
     .read = nv__read_string,
     .offset = OF_SCHEME(title),
     .required = true},
    {.name = "source",
     .read = nv__read_class_source,
     .offset = OF_SCHEME(source),
     .required = true},
    {.name = "digits",
     .read = nv__read_whole,
     .offset = OF_SCHEME(digits),
     .required = true,
     .low = 2,
     .high = MOST_DIGITS},
    {.name = "same",
     .read = nv__read_bool,
     .offset = OF_SCHEME(same),
     .required = true},
    {.name = "countries", .required = true},
    {.name = "map"},
};

static const struct nv_shape scheme_shape = {scheme_keys, 7};

static void read_schemes(const struct nv_classing *classing)
{
    struct nv_reader *reader = classing->reader;
    const struct nv_json *list = nv__at(reader->document->root, "schemes");
    if (!nv__is_list(reader, list, 1, MOST_SCHEMES))
        return;
    size_t count = nv_json_size(list), i = 0;
    struct nv_sector_scheme *schemes = nv__keep(reader, count, sizeof *schemes);
    if (!schemes)
        return;
    for (const struct nv_json *value = nv_json_first(list); value;
         value = nv_json_next(value), i++) {
        nv__read_object(reader, value, &scheme_shape, &schemes[i]);
        read_map(classing, nv_json_member(value, "map"), &schemes[i]);
        place_countries(classing, nv__at(value, "countries"), (int)i);
    }
    classing->classification->schemes = schemes;
    classing->classification->scheme_count = count;
}

void nv__read_sectors(const struct nv_classing *classing)
{
    static const struct nv_key keys[] = {
        {.name = "$schema", .read = nv__read_ignored},
        {.name = "format", .read = nv__read_ignored, .required = true},
        {.name = "version", .read = nv__read_ignored, .required = true},
        {.name = "license", .read = nv__read_ignored, .required = true},
        {.name = "sources", .required = true},
        {.name = "technology", .required = true},
        {.name = "schemes", .required = true},
    };
    static const struct nv_shape shape = {keys, 7};
    struct nv_reader *reader = classing->reader;
    if (nv__is_other_format(reader, "nivela/sectors/1"))
        return;
    nv__read_object(reader, reader->document->root, &shape, NULL);
    classing->classification->sector_sources = nv__read_class_sources(reader);
    read_technology(classing);
    read_schemes(classing);
}
