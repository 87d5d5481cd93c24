/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * How survey tools lay out what they export. A dialect is one descriptor in
 * one file, listed in the table of dialect.c: how the exporter is known by its
 * header, what it calls the questions and options of a model, how it parts
 * groups and options from a question's name, and what it adds of its own.
 * Everything is used up when a header is compiled; rows know of columns and
 * answers only.
 */
#ifndef NV_ANSWERS_DIALECT_H
#define NV_ANSWERS_DIALECT_H

#include "base/arena.h"
#include "model/model.h"

enum nv_column_kind {
    NV_COLUMN_FOREIGN, /* nobody knows it */
    NV_COLUMN_OWN,     /* the exporter's own; it holds no answer */
    NV_COLUMN_ID,      /* called "id" by the form: the firm's */
    NV_COLUMN_ANSWER,  /* a cell for the whole answer */
    NV_COLUMN_TICK     /* one option of a question */
};

/* How it was found out. */
enum nv_column_rule {
    NV_RULE_NONE,
    NV_RULE_CODE, /* its name is a code */
    NV_RULE_TEXT, /* its name is the text of a question or field */
    NV_RULE_TOOL, /* the exporter always writes it there */
    NV_RULE_MAP   /* a map file says so */
};

/* What the name of a column says. */
struct nv_column_meaning {
    enum nv_column_kind kind;
    enum nv_column_rule rule;
    int question, field; /* ANSWER: one of them, TICK: the question; NV_NONE */
    struct nv_span tick; /* TICK: what the name calls the option */
    int option;          /* TICK: its index; NV_NONE: it stands for a state */
    enum nv_state state; /* TICK: that state, or NV_ANSWERED */
};

/*
 * What an exporter calls the questions, fields and options of a model, in its
 * order. Options are the model's, with the exporter's codes.
 */
struct nv_naming {
    const nv_model *model;
    const struct nv_span *questions, *fields;
    const struct nv_options *options, *field_options;
};

struct nv_dialect {
    const char *name;  /* as --from takes it */
    const char *title; /* as people know it */
    /* Lists end with NULL, the best first; NULL = none. */
    const char *const *marks; /* columns that nobody else writes */
    const char *const *texts; /* the same, in any spelling */
    const char *const *own;   /* its other columns, in any spelling */
    const char *const *ids;   /* the firm's id, where the form asks for none */
    const char *const *days;  /* when it answered, where no field says so */
    const char *no_day;       /* a day that means none; NULL */
    const char *no_answer;    /* a cell that means none; NULL */
    char group;               /* parts groups from names; 0 = none */
    char tick_open, tick_close;     /* "q/a", "q[a]"; 0 = none */
    char tick_join;                 /* besides, "q_a"; 0 = none */
    const char *ticked, *unticked;  /* empty is not ticked, too */
    bool has_tags;                  /* a row of #tags may follow the header */
    bool has_times;                 /* dates may go on with a time of day */
    bool has_two_rows;              /* questions, and options below them */
    bool has_points;                /* its numbers have them in any country */
    bool may_number;                /* on request the places of options */
    const char *const *month_first; /* of days: written in English; or NULL */
    bool (*is_own)(struct nv_span name); /* besides own; NULL = no other */
    enum nv_status (*name_model)(struct nv_naming *out, const nv_model *model,
                                 struct nv_arena *arena,
                                 struct nv_error *error);
};

/*
 * What tools have in common that show people texts and export them: an option
 * stands in brackets behind its question, where it has a column of its own.
 */
#define NV_DIALECT_OF_TEXTS                                                    \
    .tick_open = '[', .tick_close = ']', .ticked = "1", .unticked = "0",       \
    .has_times = true, .name_model = nv__name_by_id

extern const struct nv_dialect nv__dialect_native, nv__dialect_kobo,
    nv__dialect_odk, nv__dialect_limesurvey, nv__dialect_google,
    nv__dialect_microsoft, nv__dialect_surveymonkey, nv__dialect_excel;

/* All of them; native, the first, is what a file is that has no mark. */
const struct nv_dialect *const *nv__dialects(size_t *count);

/* By its name; NULL when there is none. */
const struct nv_dialect *nv__dialect_find(struct nv_span name);

/*
 * Who wrote a header. One column that only one exporter writes decides where
 * the header cannot be read as a plain table; else it takes two. *mark is the
 * first of them, empty for native.
 */
const struct nv_dialect *nv__dialect_of(const nv_model *model,
                                        const struct nv_span *names,
                                        size_t count, struct nv_span *mark);

void nv__column_read(const struct nv_dialect *dialect,
                     const struct nv_naming *naming, struct nv_span name,
                     struct nv_column_meaning *out);

/* The name without the groups before it. */
struct nv_span nv__without_groups(const struct nv_dialect *dialect,
                                  struct nv_span name);

/* Whether a column is the exporter's own. */
bool nv__is_own_column(const struct nv_dialect *dialect, struct nv_span name);

/* Whether text is one of a list that ends with NULL; list may be NULL. */
bool nv__is_listed(const char *const *list, struct nv_span text);

/* The same in any spelling. */
bool nv__is_listed_plain(const char *const *list, struct nv_span text);

/* "submitdate. Date submitted": what stands before the text, else "". */
struct nv_span nv__code_before_text(struct nv_span name);

/* The model's own names: what most exporters use. */
enum nv_status nv__name_by_id(struct nv_naming *out, const nv_model *model,
                              struct nv_arena *arena,
                              struct nv_error *error) NV_CHECKED;

#endif
