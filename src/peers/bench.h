/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The tables of a benchmark: results of many firms by groups, with their
 * errors, and with what would give single firms away left out. Computed
 * once, in one neutral form, whatever is written of it afterwards.
 *
 *     nv__bench_begin(&bench, model, &plan, error)
 *     nv__bench_firm(bench, &firm, error)          for each firm
 *     nv__bench_settle(bench, error)               groups, totals, disclosure
 *     nv__bench_figures(bench, row, variable, ...) as often as needed
 */
#ifndef NV_PEERS_BENCH_H
#define NV_PEERS_BENCH_H

#include "answers/grouping.h"
#include "base/arena.h"
#include "model/model.h"
#include "peers/cohort.h"
#include "peers/disclosure.h"
#include "peers/estimate.h"
#include "peers/quality.h"
#include "peers/share_interval.h"
#include <nivela/score.h>

enum {
    NV_BENCH_AXES = NV_CUBE_DIMENSIONS,
    NV_BENCH_VARIABLES = 500,
    NV_BENCH_SHARES = 64, /* options of a question; levels; classes */
    NV_BENCH_QUANTILES = 5,
    NV_BENCH_CLASSES = 3,
    NV_BENCH_TABLES = 1 << NV_BENCH_AXES, /* by some of the fields */
};

/* Shares of firms at or below: 0.1 to 0.9. */
extern const double nv_bench_probabilities[NV_BENCH_QUANTILES];

/* Names of columns of the file; NULL = not given. */
struct nv_bench_columns {
    const char *weight, *strata, *psu, *population;
};

/* What is asked for. Texts are borrowed for as long as the benchmark. */
struct nv_bench_plan {
    const char *by;        /* ids of groupings, parted by commas */
    const char *results;   /* ids, "all", or NULL: the headline results */
    const char *questions; /* ids of questions with options, or NULL */
    const char *classes;   /* "generation:0-1,2,3-4", or NULL */
    struct nv_bench_columns columns;
    const struct nv_classification *classification; /* NULL: no technology */
    const struct nv_size_scheme *sizes; /* "size" by it; NULL: the model's */
    enum nv_lone_rule lone;
    enum nv_share_rule share;
    enum nv_quantile_rule quantile;
    unsigned min_firms;
    bool is_open; /* no disclosure control */
    /* Beyond the number of firms; see nv_disclosure_rules. */
    bool hides_one_level;
    unsigned p_percent, dominance_count, dominance_percent;
};

enum nv_bench_kind {
    NV_BENCH_RESULT,
    NV_BENCH_CLASS, /* laggards, followers, leaders by a result's level */
    NV_BENCH_QUESTION
};

/* What a table is about. */
struct nv_bench_variable {
    enum nv_bench_kind kind;
    int index;     /* indicator or question of the model */
    size_t result; /* its place among the model's results */
    bool has_mean;
    bool is_multiple; /* a track for each option */
    uint32_t first;   /* its tracks; of a result its value, then its level */
    uint32_t tracks;
    uint32_t share_count;
    unsigned char options[NV_BENCH_SHARES]; /* of a question: of each share */
    struct nv_value_range ranges[NV_BENCH_SHARES]; /* of the last track */
};

/*
 * Firms are grouped by a profile field or what follows from it; node 0 is all
 * of them. A region has no options: its codes are those that firms gave.
 */
struct nv_bench_axis {
    struct nv_grouping is;
    bool is_region;
    uint32_t *nodes;       /* of options and of "not given"; 0: no firm yet */
    struct nv_names codes; /* of nodes 1, 2, ...; "" = not given */
    uint32_t *ranks;       /* of codes, in the order to be shown */
};

/* A group of the tables, or what all groups add up to. */
struct nv_bench_row {
    struct nv_cube_place place;
    uint32_t cell; /* of the cube; its count = there is no such firm */
};

struct nv_bench {
    struct nv_arena arena;
    const nv_model *model;
    struct nv_bench_plan plan;
    struct nv_bench_axis axes[NV_BENCH_AXES];
    size_t axis_count;
    struct nv_bench_variable *variables;
    size_t variable_count;
    uint32_t track_count;
    int weight_field, stratum_field, psu_field, population_field;
    struct nv_design design;
    struct nv_frame frame; /* keeps in the next one */
    struct nv_kept_quantile kept;
    uint64_t firms;
    int date_field, country_field;
    size_t country;        /* option of all firms so far; see has_country */
    bool has_country;      /* all firms give the same */
    char from[11], to[11]; /* first and last date; "" = not known */
    /* The finest groups, each with its tracks. */
    struct nv_names base_names;
    struct nv_sample *samples;
    uint32_t base_capacity;
    /* Once settled: */
    struct nv_cube_dimension dimensions[NV_BENCH_AXES];
    struct nv_cube_place *places; /* of cells */
    uint32_t cell_count, cell_capacity;
    struct nv_names cell_names;
    struct nv_cube cube;
    uint32_t *bases;  /* of each inner cell of the cube */
    uint32_t *counts; /* firms of each cell in each variable */
    bool *is_hidden;  /* of each cell */
    struct nv_bench_row *rows;
    size_t row_count;
    struct nv_disclosure_outcome outcome; /* the largest of all variables */
    uint32_t hidden_count;
    /*
     * Tables that are left out with all their rows, by which axes they have
     * (bit 0: the first), and how many groups that concerns.
     */
    bool is_withheld[NV_BENCH_TABLES];
    uint32_t withheld_count;
    uint64_t lone_strata; /* of the whole sample */
};

/* A firm as it comes in. Arrays are in the model's order. */
struct nv_bench_firm {
    const struct nv_answer *profile;
    const struct nv_span *fields;         /* codes and texts; "" = not given */
    const struct nv_scored_value *values; /* of results */
    const bool *has_value;
    const struct nv_answer *questions; /* as counted; NULL: not in the file */
    /* Cells of the plan's columns that are no profile fields. */
    struct nv_span weight, stratum, psu, population;
};

/*
 * Errors: E128 for `by`, E730 and E731 for results and questions, E732 for
 * classes, E001. *out is the caller's, for nv__bench_free.
 */
enum nv_status nv__bench_begin(struct nv_bench **out, const nv_model *model,
                               const struct nv_bench_plan *plan,
                               struct nv_error *error) NV_CHECKED;
void nv__bench_free(struct nv_bench *bench); /* accepts NULL */

/*
 * Errors, none of them with a place: E700 to E702, E107, E108 for a weight,
 * E703, E733 for a population, E734 no stratum or PSU, E001.
 */
enum nv_status nv__bench_firm(struct nv_bench *bench,
                              const struct nv_bench_firm *firm,
                              struct nv_error *error) NV_CHECKED;

/*
 * Makes groups and totals and decides what may be shown. Errors: E101 no
 * firm, E704, E705 where a single sampling unit is to fail, E720, E001.
 */
enum nv_status nv__bench_settle(struct nv_bench *bench,
                                struct nv_error *error) NV_CHECKED;

enum nv_bench_status {
    NV_BENCH_SHOWN,
    NV_BENCH_UNRELIABLE,   /* [u] */
    NV_BENCH_CONFIDENTIAL, /* [c]: nothing else is set */
    NV_BENCH_NOT_AVAILABLE /* [x]: no firm has it */
};

struct nv_bench_share {
    struct nv_estimate made; /* low and high are those of the share's rule */
    bool is_sure;            /* 0 or 1; see nv_share_interval */
    bool is_alike;           /* of all firms: who knows one knows its answer */
    enum nv_quality quality;
};

/* All that is said of a variable in a group. */
struct nv_bench_figures {
    enum nv_bench_status status;
    uint64_t firms;
    double population;       /* weighted */
    struct nv_estimate mean; /* where the variable has one */
    enum nv_quality quality; /* of the mean */
    bool is_one_level;       /* of any share all firms: the group is known */
    double quantiles[NV_BENCH_QUANTILES];
    struct nv_bench_share shares[NV_BENCH_SHARES];
};

/* Errors: E705, E001. */
enum nv_status nv__bench_figures(const struct nv_bench *bench,
                                 const struct nv_bench_row *row,
                                 size_t variable, struct nv_bench_figures *out,
                                 struct nv_error *error) NV_CHECKED;

/* Some cells of the cube, each once. */
struct nv_bench_cells {
    const uint32_t *at;
    size_t count;
};

/* Of all firms of these cells together; hidden where one of them is. */
enum nv_status nv__bench_union(const struct nv_bench *bench,
                               const struct nv_bench_cells *cells,
                               size_t variable, struct nv_bench_figures *out,
                               struct nv_error *error) NV_CHECKED;

/* The group's code in an axis; at == NULL: all. */
struct nv_span nv__bench_code(const struct nv_bench *bench,
                              const struct nv_bench_row *row, size_t axis);

/* The row with these codes (at == NULL: all); NULL when there is none. */
const struct nv_bench_row *
nv__bench_row(const struct nv_bench *bench,
              const struct nv_span codes[NV_BENCH_AXES]);

/* Whether there is anything to be read. */
bool nv__bench_is_shown(const struct nv_bench_figures *figures);

/* "", "c", "u" or "x". */
const char *nv__bench_mark(enum nv_bench_status status);

/* Inside: the tracks of the firm's group, made where it is new. */
enum nv_status nv__bench_base(struct nv_bench *bench,
                              const struct nv_bench_firm *firm,
                              struct nv_sample **tracks,
                              struct nv_error *error) NV_CHECKED;
/* Inside: a firm has come in that is of this country, of this day. */
void nv__bench_note_country(struct nv_bench *bench,
                            const struct nv_bench_firm *firm);
void nv__bench_widen_period(struct nv_bench *bench, struct nv_span day);
/* Inside: the variables and axes of a plan. */
enum nv_status nv__bench_read_plan(struct nv_bench *bench,
                                   struct nv_error *error) NV_CHECKED;
/* The table that a place is in: a bit for each axis that it says. */
unsigned nv__bench_table(const struct nv_bench *bench,
                         const struct nv_cube_place *place);

/* Inside: which cells are hidden, once there are cells. */
enum nv_status nv__bench_protect(struct nv_bench *bench,
                                 struct nv_error *error) NV_CHECKED;
/*
 * Inside: of every cell what the firms below it add to a variable, into
 * of_cells (NULL: not asked), to which the cells then point, and whether they
 * are on one level, have one option or, where several may be ticked, ticked
 * one of them all.
 */
enum nv_status nv__bench_contributions(const struct nv_bench *bench,
                                       size_t variable,
                                       struct nv_disclosure_cell *cells,
                                       struct nv_disclosure_magnitude *of_cells,
                                       struct nv_error *error) NV_CHECKED;
/* Inside: the sample of a track in an inner cell. */
const struct nv_sample *nv__bench_track(const struct nv_bench *bench,
                                        uint32_t leaf, uint32_t track);
/* Inside: rows in order. */
enum nv_status nv__bench_list_rows(struct nv_bench *bench,
                                   struct nv_error *error) NV_CHECKED;
/* Inside: adds the samples of one track of all inner cells below a cell. */
enum nv_status nv__bench_pool(const struct nv_bench *bench, uint32_t cell,
                              uint32_t track, struct nv_sample *out,
                              struct nv_error *error) NV_CHECKED;

#endif
