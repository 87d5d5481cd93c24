/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Conditions of a model in another language: XPath, ExpressionScript, words.
 * Conditions have three values (docs/scoring.md, section 3) and these
 * languages have two, so what is written is "the condition is true"; a
 * question whose condition is unknown is not asked.
 */
#ifndef NV_FORMS_LOGIC_H
#define NV_FORMS_LOGIC_H

#include "forms/form.h"
#include "model/short_codes.h"

/* The longest condition that every tool takes. */
enum { NV_MAX_EXPRESSION = 32000 };

struct nv_walk;

struct nv_logic {
    const char *both, *either; /* between parts: " and ", " or " */
    /* Whether a leaf on a question must also say that it is asked. */
    bool follows;
    /* Writes that a leaf is true (or else: that it is false). */
    void (*leaf)(struct nv_walk *walk, const struct nv_condition *leaf,
                 bool wanted);
};

/* One condition being written. */
struct nv_walk {
    const struct nv_logic *logic;
    struct nv_form *form;
    struct nv_buffer *out;
    const struct nv_short_codes *codes; /* of ExpressionScript */
    enum nv_language language;          /* of words */
    size_t limit;                       /* of out->size; set by nv_put_asked */
    unsigned depth;                     /* of brackets */
};

extern const struct nv_logic nv_xpath, nv_expression_script;

/*
 * Appends when the question is asked: nothing when always, `never` when it
 * cannot be. Errors: no memory, E390 when it takes too long a text.
 */
enum nv_status nv_put_asked(struct nv_walk *walk, int question,
                            const char *never,
                            struct nv_error *error) NV_CHECKED;

/*
 * How languages of machines write the leaves: what has been ticked, and how
 * a number compares, is all that differs.
 */
struct nv_leaf_writer {
    void (*ticked)(struct nv_walk *walk, const struct nv_subject *subject,
                   size_t choice);
    /* The number's name, " >= " and the like, the number. */
    void (*compared)(struct nv_walk *walk, const struct nv_subject *subject,
                     const char *sign, struct nv_decimal number);
    const char *not_open; /* "not(", closed by ")" */
};

/* LimeSurvey's code of a question or field. */
struct nv_span nv_short_name(const struct nv_short_codes *codes,
                             const struct nv_subject *subject);

/* LimeSurvey's code of a choice: the option's short code, DK or NA. */
struct nv_span nv_short_choice(const struct nv_short_codes *codes,
                               const struct nv_subject *subject,
                               const struct nv_choice *choice);

void nv__write_leaf(struct nv_walk *walk, const struct nv_condition *leaf,
                    bool wanted, const struct nv_leaf_writer *writer);

#endif
