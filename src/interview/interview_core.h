/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The inside of an interview, for the files of this layer.
 *
 * A place is a number: first the profile fields that are asked, then the
 * questions, all of them, in the model's order. Whether somebody is asked at
 * a place depends on the answers; places never move.
 */
#ifndef NV_INTERVIEW_INTERVIEW_CORE_H
#define NV_INTERVIEW_INTERVIEW_CORE_H

#include "answers/decode.h"
#include "interview/interview.h"
#include "model/classification.h"

enum {
    NV_NOWHERE = -1,
    NV_MOST_SHOWN = 64, /* options or suggestions on one screen */
    NV_MOST_NOTE = 2000 /* bytes of a note or a text */
};

struct nv_interview {
    struct nv_interview_setup setup;
    const nv_model *model;
    nv_answers *answers;
    struct nv_classification *places; /* countries and their regions */
    struct nv_arena arena;            /* what lives as long as the interview */
    enum nv_language language;

    const int *fields; /* profile fields that are asked, in order */
    size_t field_count;
    const char **names;        /* per place: how a draft calls it */
    bool *in_set;              /* per question */
    unsigned char *asked;      /* per question: it applies */
    unsigned char *may;        /* per question: it applies, or may come to */
    struct nv_answer *profile; /* the answers', with bands */

    enum nv_screen screen;
    enum nv_screen quit_from, review_from; /* what to return to */
    int at;                                /* the present place */
    int walk_until; /* up to here answered questions are shown again */
    bool is_opening, has_help, changed, touched, took, from_review;
    bool after_answer; /* NOTE: asked for evidence, then goes on */
    int review_at;     /* the place from which a review was asked for */
    size_t page;       /* of the review: 0 = the firm, then sections */

    int shown[NV_MOST_SHOWN]; /* options or suggestions as numbered */
    size_t shown_count;

    enum nv_message notice;    /* about the last line */
    struct nv_buffer words[3]; /* its arguments */

    struct nv_arena drawn; /* what lives as long as the view */
    struct nv_interview_view view;
    struct nv_interview_option *options;
    struct nv_interview_row *rows;
};

/* interview.c: after the set was chosen; the first screen. */
void nv__choose_set(nv_interview *interview);
void nv__begin(nv_interview *interview);

/* interview_open.c: works out asked and may. */
void nv__interview_settle(nv_interview *interview);

/* interview_place.c */
bool nv__place_is_field(const nv_interview *interview, int place);
const struct nv_field *nv__place_field(const nv_interview *interview,
                                       int place);
const struct nv_question *nv__place_question(const nv_interview *interview,
                                             int place);
struct nv_answer *nv__place_answer(const nv_interview *interview, int place);
const struct nv_answer *nv__place_last_year(const nv_interview *interview,
                                            int place); /* NULL = none */
bool nv__place_is_asked(const nv_interview *interview, int place);
bool nv__place_is_open(const nv_interview *interview, int place);
int nv__place_next(const nv_interview *interview, int place); /* asked */
int nv__place_before(const nv_interview *interview, int place);
int nv__place_next_open(const nv_interview *interview, int place);
int nv__place_named(const nv_interview *interview, const char *name);
unsigned nv__place_number(const nv_interview *interview, int place);
int nv__place_numbered(const nv_interview *interview, unsigned number);
int nv__place_count(const nv_interview *interview);

/* interview_move.c */
void nv__go_to(nv_interview *interview, int place);
void nv__go_on(nv_interview *interview); /* after an answer */
void nv__go_back(nv_interview *interview);
void nv__go_ahead(nv_interview *interview); /* to the next open one */
void nv__go_to_start(nv_interview *interview);
void nv__go_to_end(nv_interview *interview);    /* all were asked */
void nv__go_to_review(nv_interview *interview); /* back to its page */
void nv__say(nv_interview *interview, enum nv_message notice,
             struct nv_span first, struct nv_span second, struct nv_span third);
void nv__note_change(nv_interview *interview); /* an answer was taken */

/* interview_take.c, _answer.c, _field.c; false when out of memory. */
bool nv__wants_free_text(const nv_interview *interview);
bool nv__take_answer(nv_interview *interview, struct nv_span line);
bool nv__take_field(nv_interview *interview, struct nv_span line);
bool nv__take_number(nv_interview *interview, const struct nv_decoder *decoder,
                     struct nv_span line, struct nv_answer *out);
void nv__say_range(nv_interview *interview, struct nv_span line, size_t most);
bool nv__option_number(struct nv_span text, size_t most, size_t *out);
/* Whether the field is looked up by words. */
bool nv__field_is_searched(const struct nv_field *field);
void nv__field_list(nv_interview *interview);
/* Puts the list that is shown into the view. */
void nv__field_see_shown(nv_interview *interview);

/* interview_review.c */
void nv__review_open(nv_interview *interview);
void nv__review_take(nv_interview *interview, struct nv_typed typed);
void nv__review_view(nv_interview *interview);
/* interview_words.c: appends what an answer says. */
void nv__put_answer(struct nv_buffer *out, const nv_interview *interview,
                    int place, bool last_year);

/*
 * interview_view.c: the text of a field is a label; the best known are asked
 * as questions.
 */
struct nv_span nv__field_question(const nv_interview *interview,
                                  const struct nv_field *field);

/* Texts that live as long as the view. */
struct nv_span nv__drawn(nv_interview *interview, struct nv_buffer *text);
struct nv_span nv__drawn_message(nv_interview *interview,
                                 enum nv_message message, const char *a1,
                                 const char *a2, const char *a3);

#endif
