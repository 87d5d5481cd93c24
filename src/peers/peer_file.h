/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Peer files (docs/peers.md): what is known about other firms. A published
 * file holds figures as their sources print them; a cohort file holds the
 * distributions of firms that were scored (cohort.h). Immutable once loaded;
 * all pointers lead into the file's own arena, indices into its own lists.
 */
#ifndef NV_PEERS_PEER_FILE_H
#define NV_PEERS_PEER_FILE_H

#include "model/model.h"
#include "peers/cohort.h"

/* What a figure counts. Figures of two kinds are never calculated with. */
enum nv_measure_kind {
    NV_SHARE_OF_FIRMS,
    NV_AVERAGE_OVER_FUNCTIONS,
    NV_SHARE_OF_PEOPLE,
    NV_MEAN_SCORE,
    NV_COUNTED, /* "number" */
    NV_RATIO,
};

struct nv_measure {
    struct nv_span id;
    enum nv_measure_kind kind;
    struct nv_text text; /* in words: out of what, how many */
};

/* A field of the profile and the codes that belong to a group. */
struct nv_trait {
    struct nv_span field;
    const struct nv_span *codes;
    size_t code_count;
};

struct nv_peer_group {
    struct nv_span id;
    struct nv_text label, note; /* note: may be missing */
    bool has_profile; /* a profile tells whether a firm belongs to it */
    const struct nv_trait *traits; /* all of them hold; none: every firm */
    size_t trait_count;
};

struct nv_peer_term {
    struct nv_span code;
    struct nv_text name;
};

/* What the figures are about: "generation", with the terms G1 to G4. */
struct nv_variable {
    struct nv_span id;
    struct nv_text label;
    bool exclusive; /* a firm is in one term at most: terms may be added up */
    const struct nv_peer_term *terms;
    size_t term_count; /* 0: a mean, a number */
};

/* How a figure for several countries is meant. */
enum nv_which { NV_EACH, NV_TOGETHER, NV_ONE_OF };

enum nv_precision { NV_AS_PRINTED, NV_ABOUT, NV_NEARLY, NV_OVER, NV_UNDER };

struct nv_figure {
    struct nv_span id;
    const struct nv_span *countries;
    size_t country_count; /* 0: the source gives none */
    enum nv_which which;  /* with several countries */
    int group, measure, variable;
    const int *terms; /* of the variable, each once */
    size_t term_count;
    struct nv_span printed; /* with the zeros that the source prints */
    struct nv_decimal value;
    struct nv_span to_printed; /* end of a range; at == NULL: none */
    enum nv_precision precision;
    struct nv_text said;     /* the source's own words, where it has words */
    int published, surveyed; /* years; 0 = not known */
    int n;                   /* firms behind it; 0 = not known */
    int source, via;         /* via: where it was read, or NV_NONE */
    struct nv_span where;    /* page or section */
    const int *rest_after;   /* derived: 100 less these figures */
    size_t rest_count;       /* 0: printed in the source */
    struct nv_text note;     /* may be missing */
};

struct nv_conflict {
    const int *figures;
    size_t figure_count;
    struct nv_text why;
};

/* A level of a result, or an option of a question, and its term. */
struct nv_peer_match {
    int level;
    struct nv_span option; /* at == NULL: a level */
    int term;
};

/* What of a model the figures of a variable may be set beside. */
struct nv_beside {
    struct nv_span model;
    int major;
    const struct nv_span *results;
    size_t result_count;     /* several: their average is compared */
    struct nv_span question; /* instead of results */
    int measure, variable;
    const struct nv_peer_match *matches;
    size_t match_count;
    struct nv_text why;
};

struct nv_peer_file {
    struct nv_arena arena;
    struct nv_span id, version, license; /* of published figures */
    struct nv_text title, summary;
    const struct nv_source *sources;
    const struct nv_measure *measures;
    const struct nv_peer_group *groups;
    const struct nv_variable *variables;
    const struct nv_figure *figures;
    const struct nv_conflict *conflicts;
    const struct nv_beside *besides;
    size_t source_count, measure_count, group_count, variable_count;
    size_t figure_count, conflict_count, beside_count;
    struct nv_cohort *cohort; /* of a cohort file, else NULL */
};

/*
 * Loads the bundled file of this id, or else the file of this name, as
 * nv_model_load does. All faults go to the sink (may be NULL), the first also
 * into *error. *out is the caller's, for nv__peers_free. Errors: NV_BAD_MODEL
 * and NV_BAD_DATA with a place, E800, E801, NV_NO_INPUT, NV_NO_MEMORY.
 */
enum nv_status nv__peers_load(struct nv_peer_file **out, const char *name,
                              const struct nv_fault_sink *sink,
                              struct nv_error *error) NV_CHECKED;
enum nv_status nv__peers_parse(struct nv_peer_file **out, struct nv_bytes bytes,
                               const struct nv_fault_sink *sink,
                               struct nv_error *error) NV_CHECKED;
void nv__peers_free(struct nv_peer_file *file); /* accepts NULL */

/* Ids of the bundled files in alphabetical order, ended by NULL. */
const char *const *nv__peers_bundled(void);

/* The words of the file: "share_of_firms", "each", "about". */
const char *nv__measure_word(enum nv_measure_kind kind);
const char *nv__which_word(enum nv_which which);
const char *nv__precision_word(enum nv_precision precision);

/* Whether the figure speaks of this country, alone or among others. */
bool nv__figure_is_of(const struct nv_figure *figure, struct nv_span country);

/* Who is looking for peers. */
struct nv_peer_query {
    const nv_model *model;
    struct nv_span result;           /* id of a result or of a question */
    struct nv_span country;          /* "" = any, and none */
    const struct nv_answer *profile; /* in the model's order; NULL: any group */
};

/* One figure that may be set beside the result, with all it is bound to. */
struct nv_published {
    const struct nv_peer_file *file;
    const struct nv_beside *beside;
    const struct nv_measure *measure;
    const struct nv_peer_group *group;
    const struct nv_figure *figure;
};

struct nv_published_sink {
    void (*figure)(void *context, const struct nv_published *published);
    void *context;
};

/*
 * Gives every figure that may be set beside the result for such a firm:
 * measure after measure, group after group. Nothing is added up, averaged or
 * chosen: whoever wants to calculate asks nv__figures_sum, which refuses.
 */
void nv__peers_published(const struct nv_peer_file *file,
                         const struct nv_peer_query *query,
                         const struct nv_published_sink *sink);

/*
 * The sum of figures of one file: shares, in different terms of one variable
 * whose terms exclude each other. E807 where they do not measure the same
 * (kind, group, country, year, source), E808 where terms overlap or a figure
 * is not exact.
 */
enum nv_status nv__figures_sum(const struct nv_peer_file *file,
                               const int *figures, size_t count,
                               struct nv_decimal *out,
                               struct nv_error *error) NV_CHECKED;

#endif
