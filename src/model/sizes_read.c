/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Ways to call a firm small. They differ by country and by year, so each has
 * a name, a year and a source, and whoever makes a table says which one is in
 * use. Sales, which most of these definitions also ask for, are left out: no
 * questionnaire of a factory floor gets them.
 */
#include "model/classification_reader.h"

#include "base/limits.h"

enum { MOST_SCHEMES = 32, MOST_BANDS = 16, MOST_PERSONS = 1000000 };

struct band {
    struct nv_option option;
    int from;
};

static const struct nv_key band_keys[] = {
    {.name = "code",
     .read = nv__read_code,
     .offset = offsetof(struct band, option.code),
     .required = true},
    {.name = "from",
     .read = nv__read_whole,
     .offset = offsetof(struct band, from),
     .required = true,
     .low = 1,
     .high = MOST_PERSONS},
    {.name = "text",
     .read = nv__read_text,
     .offset = offsetof(struct band, option.text),
     .required = true},
};

static const struct nv_shape band_shape = {band_keys, 3};

static void read_bands(struct nv_reader *reader, const struct nv_json *value,
                       const struct nv_key *key, void *out)
{
    struct nv_size_scheme *scheme = out;
    (void)key;
    if (!nv__is_list(reader, value, 2, MOST_BANDS))
        return;
    size_t count = nv_json_size(value), i = 0;
    struct nv_option *options = nv__keep(reader, count, sizeof *options);
    int *starts = nv__keep(reader, count, sizeof *starts);
    if (!options || !starts)
        return;
    for (const struct nv_json *entry = nv_json_first(value); entry;
         entry = nv_json_next(entry), i++) {
        struct band band = {.option = {.state = NV_ANSWERED}};
        nv__read_object(reader, entry, &band_shape, &band);
        options[i] = band.option;
        starts[i] = band.from;
    }
    scheme->bands = (struct nv_options){options, count};
    scheme->starts = starts;
}

#define OF_SCHEME(name) offsetof(struct nv_size_scheme, name)

static const struct nv_key scheme_keys[] = {
    {.name = "id",
     .read = nv__read_id,
     .offset = OF_SCHEME(id),
     .required = true},
    {.name = "title",
     .read = nv__read_string,
     .offset = OF_SCHEME(title),
     .required = true},
    {.name = "year",
     .read = nv__read_whole,
     .offset = OF_SCHEME(year),
     .required = true,
     .low = 1900,
     .high = 2999},
    {.name = "source",
     .read = nv__read_class_source,
     .offset = OF_SCHEME(source),
     .required = true},
    {.name = "bands", .read = read_bands, .required = true},
};

static const struct nv_shape scheme_shape = {scheme_keys, 5};

static void read_scheme(struct nv_reader *reader, const struct nv_json *value,
                        const struct nv_key *key, void *out)
{
    (void)key;
    nv__read_object(reader, value, &scheme_shape, out);
}

static const struct nv_key keys[] = {
    {.name = "$schema", .read = nv__read_ignored},
    {.name = "format", .read = nv__read_ignored, .required = true},
    {.name = "version", .read = nv__read_ignored, .required = true},
    {.name = "license", .read = nv__read_ignored, .required = true},
    {.name = "sources", .required = true},
    {.name = "schemes", .required = true},
};

static const struct nv_shape shape = {keys, sizeof keys / sizeof *keys};

void nv__read_sizes(const struct nv_classing *classing)
{
    static const struct nv_list schemes = {.size =
                                               sizeof(struct nv_size_scheme),
                                           .item = {.read = read_scheme},
                                           .least = 1,
                                           .most = MOST_SCHEMES};
    struct nv_reader *reader = classing->reader;
    struct nv_classification *classification = classing->classification;
    if (nv__is_other_format(reader, "nivela/sizes/1"))
        return;
    nv__read_object(reader, reader->document->root, &shape, NULL);
    classification->size_sources = nv__read_class_sources(reader);
    classification->sizes =
        nv__read_list(reader, nv__at(reader->document->root, "schemes"),
                      &schemes, &classification->size_count);
}

const struct nv_size_scheme *
nv__size_scheme(const struct nv_classification *classification,
                struct nv_span id)
{
    for (size_t i = 0; i < classification->size_count; i++) {
        if (nv_span_equal(classification->sizes[i].id, id))
            return &classification->sizes[i];
    }
    return NULL;
}

int nv__size_band(const struct nv_size_scheme *scheme, int64_t persons)
{
    int found = NV_NONE;
    for (size_t i = 0; i < scheme->bands.count; i++) {
        if (persons >= scheme->starts[i])
            found = (int)i;
    }
    return found;
}
