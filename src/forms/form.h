/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A questionnaire that is to be filled in outside nivela: what of the model is
 * asked, with which choices, and what can become of each condition. Every
 * format (forms.h) is written from this, so that all ask the same.
 */
#ifndef NV_FORMS_FORM_H
#define NV_FORMS_FORM_H

#include "base/buffer.h"
#include "base/limits.h"
#include "base/message.h"
#include "model/model.h"

/* Whether something can come true in the course of an interview. */
enum nv_settled { NV_NEVER, NV_SOMETIMES, NV_ALWAYS };

/* A condition that turns out true, or false; docs/scoring.md, section 3. */
struct nv_prospect {
    unsigned char if_true, if_false; /* enum nv_settled */
};

struct nv_form {
    const nv_model *model;
    int set; /* NV_NONE: all questions */
    struct nv_arena arena;
    bool *in_set;                 /* by question */
    bool *asks_field;             /* by profile field */
    struct nv_prospect *prospect; /* by question: of its being asked */
};

/*
 * Prepares the form of a model, or of the set with this id (NULL = all).
 * Errors: no memory, E381.
 */
enum nv_status nv_form_init(struct nv_form *form, const nv_model *model,
                            const char *set, struct nv_error *error) NV_CHECKED;
void nv_form_release(struct nv_form *form);

/*
 * Questions are asked in the model's order, and a heading goes before each
 * that begins a part: 0 = goes on with the part before it, 1 = the first part
 * of its section, 2 = a further one.
 */
unsigned nv_form_part(const struct nv_form *form, int question);

/* Something that is asked: a question or a profile field, the other NULL. */
struct nv_subject {
    const struct nv_question *question;
    const struct nv_field *field;
    int index; /* in the model, of whichever it is */
};

struct nv_subject nv_subject_question(const nv_model *model, int question);
struct nv_subject nv_subject_field(const nv_model *model, int field);
/* Of a leaf of a question's condition. */
struct nv_subject nv_subject_of(const nv_model *model,
                                const struct nv_condition *leaf);

struct nv_span nv_subject_id(const struct nv_subject *subject);
const struct nv_text *nv_subject_text(const struct nv_subject *subject);
struct nv_options nv_subject_options(const struct nv_subject *subject);

enum nv_answer_kind {
    NV_ASK_ONE,
    NV_ASK_MANY,
    NV_ASK_NUMBER,
    NV_ASK_TEXT,
    NV_ASK_REGION
};
enum nv_answer_kind nv_subject_kind(const struct nv_subject *subject);

/* Of a number. */
struct nv_range {
    struct nv_decimal min, max;
    unsigned decimals;
};
struct nv_range nv_subject_range(const struct nv_subject *subject);

/*
 * What can be chosen: the options, and for a question "I don't know" and "it
 * does not apply" as well, unless an option says that already. The code of a
 * state is what a survey file has in its place: DK, NA.
 */
struct nv_choice {
    int option; /* index, or NV_NONE for a state */
    struct nv_span code;
    enum nv_state state; /* NV_ANSWERED, or what it stands for */
    bool alone;          /* cannot be ticked with another */
};

enum {
    NV_MAX_CHOICES = NV_MAX_OPTIONS + 2,
    NV_LONG_LIST = 12 /* from here on options drop down */
};

size_t nv_subject_choices(const struct nv_subject *subject,
                          struct nv_choice choices[NV_MAX_CHOICES]);
struct nv_span nv_choice_label(const nv_model *model,
                               const struct nv_subject *subject,
                               const struct nv_choice *choice,
                               enum nv_language language);

/*
 * Appends help, example, evidence, unit and limits, as sentences of one line,
 * to an empty buffer.
 */
void nv_put_hint(struct nv_buffer *out, const nv_model *model,
                 const struct nv_subject *subject, enum nv_language language);

/* Minutes that answering takes; at least 1. */
unsigned nv_form_minutes(const struct nv_form *form);

/* Appends text so that Markdown shows it as it is. */
void nv_put_markdown(struct nv_buffer *out, struct nv_span text);

/* Appends the model's id and, after a "-", the set's. */
void nv_put_form_id(struct nv_buffer *out, const struct nv_form *form);

/* Appends what made the form: "nivela 0.1.0: industria40 1.0.0, sha256 ..." */
void nv_put_origin(struct nv_buffer *out, const nv_model *model);

/* Appends "A whole number from 0 to 10". */
void nv_put_range(struct nv_buffer *out, const struct nv_range *range,
                  enum nv_language language);

#endif
