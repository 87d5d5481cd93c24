/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Cohorts: of firms that were scored, by group and result, the exact
 * distribution of values and the firms on each level. What a cohort file
 * holds. Sums are whole numbers, so cohorts of parts merge into that of the
 * whole, to the byte.
 */
#ifndef NV_PEERS_COHORT_H
#define NV_PEERS_COHORT_H

#include "base/arena.h"
#include "base/buffer.h"
#include "peers/distribution.h"

struct nv_json_document;
struct nv_faults;

enum {
    NV_COHORT_FIELDS = 4, /* most fields that part firms into groups */
    NV_COHORT_RESULTS = 2000,
    NV_COHORT_GROUPS = 100 * 1000,
    NV_COHORT_SOURCES = 100,
    NV_COHORT_MODELS = 100,
    NV_COHORT_MIN = 5, /* least firms of a group that is written */
    NV_COHORT_LEAST_MIN = 1,
    NV_COHORT_MOST_MIN = 1000 * 1000,
};

/* Firms of a group on one level. */
struct nv_level_mass {
    int level;
    uint64_t firms;
    nv_weight_sum weight;
};

/* One result in one group. */
struct nv_cohort_result {
    uint64_t firms; /* that have a value */
    nv_weight_sum weight;
    struct nv_distribution values;
    struct nv_level_mass *levels; /* by level, each once */
    uint32_t level_count, level_capacity;
};

struct nv_cohort_group {
    struct nv_span *is; /* a code for each field, "" = not given */
    size_t field_count;
    uint64_t firms;
    nv_weight_sum weight;
    struct nv_cohort_result *results; /* in the cohort's order */
};

/* A model that the firms were scored with. */
struct nv_cohort_model {
    struct nv_span version, sha256;
};

struct nv_cohort_field {
    struct nv_span id;
    struct nv_span scheme; /* of a band: "Eurostat/TIC"; "" = none */
};

/* Zeroed = empty. Texts live in its arena. */
struct nv_cohort {
    struct nv_arena arena;
    struct nv_span model; /* id */
    int major;
    struct nv_span set;    /* id of the set; "" = all questions */
    struct nv_span weight; /* field that weighs; "" = every firm counts 1 */
    struct nv_cohort_field fields[NV_COHORT_FIELDS];
    size_t field_count;
    struct nv_cohort_model *models; /* by version, then sha256 */
    size_t model_count;
    struct nv_span *sources; /* who collected it, in order; may be none */
    size_t source_count;
    struct nv_span from, to; /* first and last date; "" = not known */
    int min;                 /* groups with fewer firms are left out */
    bool complete;           /* nothing was left out */
    struct nv_span *results; /* ids, in order */
    size_t result_count;
    struct nv_cohort_group *groups;
    size_t group_count, group_capacity;
    uint32_t *slots; /* of groups by what they are: index + 1, 0 = free */
    size_t slot_count;
};

/* NULL, and nothing kept, when there is no memory. */
struct nv_cohort *nv__cohort_new(void);
void nv__cohort_free(struct nv_cohort *cohort); /* accepts NULL */

/* A copy of text in the cohort; at == NULL without memory. */
struct nv_span nv__cohort_keep(struct nv_cohort *cohort, struct nv_span text);

/*
 * The group that is this (field_count codes), added when it is new; fields
 * and results must be set before. Borrowed until the next call. E001; E817
 * with too many groups.
 */
enum nv_status nv__cohort_group(struct nv_cohort *cohort,
                                const struct nv_span *is,
                                struct nv_cohort_group **out,
                                struct nv_error *error) NV_CHECKED;
const struct nv_cohort_group *nv__cohort_find(const struct nv_cohort *cohort,
                                              const struct nv_span *is);

/* a before b, byte by byte. */
int nv__span_order(struct nv_span a, struct nv_span b);

/* Index of a result, -1 when it has none of this id. */
int nv__cohort_result(const struct nv_cohort *cohort, struct nv_span id);

/* Adds one firm's value; level: has_level says whether there is one. */
struct nv_scored_value {
    int64_t value, weight;
    int level;
    bool has_level;
};
enum nv_status nv__cohort_add(struct nv_cohort_result *result,
                              const struct nv_scored_value *value,
                              struct nv_error *error) NV_CHECKED;
enum nv_status nv__cohort_add_level(struct nv_cohort_result *result,
                                    const struct nv_level_mass *mass,
                                    struct nv_error *error) NV_CHECKED;

/* Widens from and to by a day, "2026-03-14". False without memory. */
bool nv__cohort_date(struct nv_cohort *cohort, struct nv_span day);

/* Adds a source or a model that is not yet there, in order. */
enum nv_status nv__cohort_source(struct nv_cohort *cohort, struct nv_span text,
                                 struct nv_error *error) NV_CHECKED;
enum nv_status nv__cohort_model(struct nv_cohort *cohort,
                                const struct nv_cohort_model *model,
                                struct nv_error *error) NV_CHECKED;

/*
 * A new cohort of both; b NULL: a copy. Errors: E810 other model, E811 other
 * major version, E812 other fields, schemes, set or weight; E001.
 */
enum nv_status nv__cohort_merge(struct nv_cohort **out,
                                const struct nv_cohort *a,
                                const struct nv_cohort *b,
                                struct nv_error *error) NV_CHECKED;

/*
 * Leaves out groups and results with fewer than min firms (at least its own
 * min before), and says so in `complete`; puts groups in order. Done before
 * writing.
 */
void nv__cohort_settle(struct nv_cohort *cohort, int min);

/* The file, of a cohort that is settled. */
void nv__cohort_write(struct nv_buffer *buffer, const struct nv_cohort *cohort);

#endif
