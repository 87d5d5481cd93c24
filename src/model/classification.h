/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Countries, regions, branches of industry and sizes: what the codes of
 * surveys mean beyond the profile fields (docs/classifications.md). Made of
 * questionnaires/classifications/ by the loader, never changed afterwards, so
 * any number of threads may read it. All pointers lead into its own arena.
 *
 * Countries and divisions are known by their place among the options of the
 * profile fields "country" and "sector": the same in every model.
 */
#ifndef NV_MODEL_CLASSIFICATION_H
#define NV_MODEL_CLASSIFICATION_H

#include "model/model.h"

/* A province, state, department or region. */
struct nv_place {
    struct nv_span code, name;   /* "AR-B", as people there call it */
    const struct nv_span *plain; /* its code and all names, as compared */
    size_t plain_count;
};

struct nv_country {
    const struct nv_span *plain; /* likewise */
    size_t plain_count;
    const struct nv_place *regions; /* in the order of their codes */
    size_t region_count;
    int scheme; /* of its sector codes, or NV_NONE */
};

/* Codes that begin so are most like this division. */
struct nv_sector_entry {
    struct nv_span code;
    int division;
};

/* A country's classification of economic activities. */
struct nv_sector_scheme {
    struct nv_span id, title;
    int source;
    unsigned digits; /* of its longest codes */
    bool same;       /* two digits are the division, but for the entries */
    const struct nv_sector_entry *entries;
    size_t entry_count;
};

/* Groups of divisions by technology intensity. */
struct nv_technology {
    struct nv_text text;
    int source;
    struct nv_options groups;
    const int *of; /* by division: index of its group, or NV_NONE */
};

struct nv_size_scheme {
    struct nv_span id, title;
    int year, source;
    struct nv_options bands;
    const int *starts; /* by band: the least number of persons in it */
};

struct nv_source_list {
    const struct nv_source *at;
    size_t count;
};

struct nv_classification {
    struct nv_arena arena;
    struct nv_options country_options, divisions; /* of the profile fields */
    const struct nv_country *countries;           /* by country */
    const struct nv_span *prefixes; /* "provincia de", as compared */
    size_t prefix_count;
    struct nv_technology technology;
    const struct nv_sector_scheme *schemes;
    size_t scheme_count;
    const struct nv_size_scheme *sizes;
    size_t size_count;
    struct nv_source_list place_sources, sector_sources, size_sources;
};

/*
 * Loads what comes with the library. *out is the caller's, for
 * nv__classification_free. Errors: NV_NO_MEMORY.
 */
enum nv_status nv__classification_load(struct nv_classification **out,
                                       struct nv_error *error) NV_CHECKED;
void nv__classification_free(struct nv_classification *classification);

/* The country of this code or name, in any language; else NV_NONE. */
int nv__country_find(const struct nv_classification *classification,
                     struct nv_span written);

/* The region of exactly this code, NULL where there is none. Fast. */
const struct nv_place *
nv__region_of(const struct nv_classification *classification,
              struct nv_span code);

/*
 * The region that is written, by code, by the code without its country where
 * that has letters only, or by name; only by its code where country is
 * NV_NONE. NULL where there is none.
 */
const struct nv_place *
nv__region_find(const struct nv_classification *classification, int country,
                struct nv_span written);

enum nv_match {
    NV_MATCH_UNKNOWN,
    NV_MATCH_AMBIGUOUS, /* several divisions have codes that begin so */
    NV_MATCH_APPROXIMATE,
    NV_MATCH_EXACT
};

struct nv_sector_found {
    enum nv_match match;
    int division;     /* when EXACT or APPROXIMATE, else NV_NONE */
    uint64_t choices; /* when AMBIGUOUS: a bit for each division */
};

/*
 * The division of a code, at any depth, of the country's classification:
 * "2511", "25.11-0/00", "C2511". Two digits are read as that classification
 * reads them, too: in Mexico "31" is manufacturing, and ambiguous.
 */
struct nv_sector_found
nv__sector_find(const struct nv_classification *classification, int country,
                struct nv_span written);

/* The scheme of this id; NULL where there is none. */
const struct nv_size_scheme *
nv__size_scheme(const struct nv_classification *classification,
                struct nv_span id);

/* The band of so many persons; NV_NONE below the first. */
int nv__size_band(const struct nv_size_scheme *scheme, int64_t persons);

enum nv_suggest_kind {
    NV_SUGGEST_COUNTRY,
    NV_SUGGEST_REGION,
    NV_SUGGEST_SECTOR
};

enum { NV_MOST_SUGGESTED = 5 };

struct nv_suggestions {
    struct nv_span codes[NV_MOST_SUGGESTED]; /* the likeliest first */
    size_t count;
    bool is_exact; /* the first is named whole, and it alone */
};

/*
 * What somebody may have meant by a few words, misspelt or cut short:
 * countries, regions (of country, or of all where it is NV_NONE) or divisions,
 * for a person to choose from.
 */
void nv__classification_suggest(struct nv_suggestions *out,
                                const struct nv_classification *classification,
                                enum nv_suggest_kind kind, int country,
                                struct nv_span typed);

#endif
