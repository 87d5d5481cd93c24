/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A model in memory: what docs/model-format.md describes, with references
 * resolved to indices and decimals read exactly. Made by the loader, never
 * changed afterwards, so any number of threads may read it. All pointers
 * lead into the model's own arena.
 */
#ifndef NV_MODEL_MODEL_H
#define NV_MODEL_MODEL_H

#include "base/arena.h"
#include "base/decimal.h"
#include "base/hash.h"
#include "base/number.h"
#include <nivela/model.h>

enum { NV_NONE = -1 }; /* an index that leads nowhere */

/* One string per language; a language the model lacks has at == NULL. */
struct nv_text {
    struct nv_span in[NV_LANGUAGE_COUNT];
};

struct nv_option {
    struct nv_span code;
    struct nv_text text, evidence;
    struct nv_text search; /* of a profile field: other words for it */
    struct nv_decimal points;
    bool has_points;
    bool exclusive;
    enum nv_state state; /* NV_ANSWERED, or the state that it stands for */
};

struct nv_options {
    const struct nv_option *at;
    size_t count;
};

enum nv_question_type { NV_SINGLE, NV_MULTIPLE, NV_NUMBER, NV_YES_NO, NV_TEXT };

enum nv_condition_kind {
    NV_ALL,
    NV_ANY,
    NV_NOT,
    NV_IS,       /* question or profile field: codes */
    NV_AT_LEAST, /* question or profile field: number or points */
    NV_AT_MOST,
    NV_BELOW,          /* result */
    NV_LEVEL_AT_MOST,  /* result */
    NV_LEVEL_AT_LEAST, /* result */
};

/* A condition is a tree; a leaf has one of question, field, result. */
struct nv_condition {
    enum nv_condition_kind kind;
    const struct nv_condition *children;
    size_t child_count;
    int question, field; /* index or NV_NONE */
    int result;          /* index of an indicator that is a result */
    const int *options;  /* NV_IS: indices of options */
    size_t option_count;
    uint64_t option_set; /* NV_IS: the same as bits, when < 64 */
    struct nv_decimal number;
    int level;
};

struct nv_number_band {
    struct nv_decimal from, points;
};

struct nv_question {
    struct nv_span id;
    int section;
    enum nv_question_type type;
    struct nv_text text, help, example, evidence, unit;
    struct nv_options options; /* yes_no: two, "yes" and "no" */
    struct nv_decimal min, max;
    unsigned decimals;
    const struct nv_number_band *bands;
    size_t band_count;
    struct nv_decimal weight;              /* 1 where not given */
    const struct nv_condition *applies_if; /* NULL = always */
    bool scored; /* every option has points or a state; numbers: always */
};

enum nv_method {
    NV_MEAN,
    NV_WEIGHTED_MEAN,
    NV_SUM,
    NV_MIN,
    NV_MAX,
    NV_SPREAD,
    NV_LOWER_MEDIAN,
    NV_MODE,
    NV_GEOMETRIC_MEAN,
    NV_SHARE_AT_LEAST,
    NV_DIFFERENCE,
    NV_STAIRCASE,
    NV_METHOD_COUNT
};

struct nv_child {
    int question; /* one of the two is NV_NONE */
    int indicator;
    struct nv_decimal weight;   /* own, else the question's, else 1 */
    struct nv_decimal at_least; /* for the methods that use it */
};

struct nv_level {
    int number;
    struct nv_decimal from, to;
    struct nv_text name, description, next;
};

struct nv_indicator {
    struct nv_span id;
    struct nv_text title, description;
    enum nv_method method;
    const struct nv_child *children;
    size_t child_count;
    bool ties_highest;
    bool first_open; /* staircase counts */
    int64_t min_answered_num, min_answered_den;
    bool dont_know_lowest;
    bool has_rescale;
    struct nv_decimal rescale_from[2], rescale_to[2];
    bool has_round;
    unsigned round_digits;
    enum nv_rounding rounding;
    unsigned decimals; /* shown */
    bool closed_bands;
    const struct nv_level *levels;
    size_t level_count;
};

struct nv_source {
    struct nv_span id, citation, url;
    struct nv_text used_for;
};

struct nv_section {
    struct nv_span id;
    struct nv_text title;
};

struct nv_set {
    struct nv_span id;
    struct nv_text title;
    const int *questions;
    size_t question_count;
};

/* A picture that a method demands: results as rays on one scale. */
struct nv_radar {
    struct nv_text title;
    struct nv_decimal from, to;
    const int *results; /* indicators, from above and to the right */
    size_t result_count;
};

struct nv_raise {
    int question, option;
};

struct nv_programme {
    struct nv_span id, name, country, where;
    struct nv_text text;
    int source;
};

struct nv_action {
    struct nv_span id;
    struct nv_text text, how;
    const struct nv_condition *when;
    int effort, impact;
    const struct nv_raise *raises;
    size_t raise_count;
    const int *requires;
    size_t require_count;
    const int *programmes;
    size_t programme_count;
    int source; /* or NV_NONE */
};

enum nv_field_type {
    NV_FIELD_CODE,
    NV_FIELD_NUMBER,
    NV_FIELD_YES_NO,
    NV_FIELD_TEXT,
    NV_FIELD_DATE,
    NV_FIELD_BAND
};

/* A profile field. yes_no has the options "yes" and "no". */
struct nv_field {
    struct nv_span id;
    struct nv_text text;
    enum nv_field_type type;
    struct nv_options options;
    bool is_region; /* pattern country-region: ISO 3166-2 */
    struct nv_decimal min, max;
    unsigned decimals;
    int of; /* band: index of the field it bands; NV_NONE: not listed */
    const struct nv_decimal *starts; /* band: where each option begins */
    struct nv_span scheme;
};

struct nv_model {
    struct nv_arena arena;
    struct nv_span source; /* file name, or "industria40.json" when bundled */
    char sha256[NV_SHA256_HEX];
    struct nv_span id, version, license;
    int version_major;
    bool has_language[NV_LANGUAGE_COUNT];
    enum nv_language languages[NV_LANGUAGE_COUNT]; /* in the file's order */
    size_t language_count;
    struct nv_text title, summary;
    bool implements;  /* fidelity */
    bool calculation; /* reports end with the whole calculation */
    struct nv_text published;
    const struct nv_text *ours;
    size_t ours_count;
    const struct nv_source *sources;
    size_t source_count;
    const struct nv_field *fields; /* those the model lists, in its order */
    size_t field_count;
    const struct nv_section *sections;
    size_t section_count;
    const struct nv_question *questions;
    size_t question_count;
    const struct nv_indicator *indicators; /* in the file's order */
    size_t indicator_count;
    const int *order; /* indicators, children before parents */
    const int *results;
    size_t result_count;
    int headline[2]; /* indicator or NV_NONE */
    const struct nv_radar *radars;
    size_t radar_count;
    const struct nv_set *sets;
    size_t set_count;
    const struct nv_action *actions;
    size_t action_count;
    const struct nv_programme *programmes;
    size_t programme_count;
};

/* Indices by id, NV_NONE when there is none. */
int nv__model_question(const nv_model *model, struct nv_span id);
int nv__model_indicator(const nv_model *model, struct nv_span id);
int nv__model_field(const nv_model *model, struct nv_span id);
int nv__model_set(const nv_model *model, struct nv_span id);
int nv__option_find(struct nv_options options, struct nv_span code);

/*
 * The text in the language, else in the model's first; "" when the model has
 * none (an optional text that is not there).
 */
struct nv_span nv__text(const nv_model *model, const struct nv_text *text,
                        enum nv_language language);

/* The range of points of a scored question (docs/scoring.md, section 2). */
void nv__question_range(const struct nv_question *question,
                        struct nv_decimal *low, struct nv_decimal *high);

/* Points of a number answered, given in units of 10^-decimals. */
struct nv_decimal nv__number_points(const struct nv_question *question,
                                    int64_t units);

/* The word of the model file for a method, type or state. */
const char *nv__method_name(enum nv_method method);
const char *nv__type_name(enum nv_question_type type);

#endif
