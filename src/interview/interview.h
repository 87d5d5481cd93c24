/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The interview: a state machine that asks the profile and the questions of
 * a model. A line that somebody typed goes in, a view comes out: what is on
 * the screen, as data. It knows no terminal, no file and no clock; whoever
 * drives it draws the view (interview_text.h), reads a line and saves the
 * answers when they have changed.
 *
 *     while (view = nv_interview_look(interview), !view->is_over) {
 *         draw(view);
 *         status = nv_interview_take(interview, &event, &error);
 *         if (nv_interview_changed(interview)) save(answers);
 *     }
 */
#ifndef NV_INTERVIEW_INTERVIEW_H
#define NV_INTERVIEW_INTERVIEW_H

#include "answers/answer_set.h"
#include "base/message.h"
#include "interview/interview_actions.h"

typedef struct nv_interview nv_interview;

struct nv_interview_setup {
    const nv_model *model;
    nv_answers *answers;         /* borrowed and filled; saved ones, or new */
    const nv_answers *last_year; /* offered as a start; NULL = none */
    enum nv_language language;
    bool asks_language; /* it could not be told */
    bool resumes;       /* the answers were begun before */
    bool knows_set;     /* answers->set is meant, also when it is "" */
    bool wants_evidence;
    bool comma;       /* decimal comma */
    const char *file; /* where it is saved, for texts; borrowed */
};

/* The model and the answers must outlive it. Errors: E001. */
enum nv_status nv_interview_new(nv_interview **out,
                                const struct nv_interview_setup *setup,
                                struct nv_error *error) NV_CHECKED;
void nv_interview_free(nv_interview *interview); /* accepts NULL */

struct nv_interview_event {
    enum { NV_EVENT_LINE, NV_EVENT_END } kind; /* END: nothing more will come */
    struct nv_span line; /* without its line end; any bytes */
};

/* Errors: E001; whatever is typed is no error. */
enum nv_status nv_interview_take(nv_interview *interview,
                                 const struct nv_interview_event *event,
                                 struct nv_error *error) NV_CHECKED;

/* Whether the answers are worth saving since this was last asked. */
bool nv_interview_changed(nv_interview *interview);

enum nv_screen {
    NV_SCREEN_LANGUAGE,
    NV_SCREEN_WELCOME,
    NV_SCREEN_LENGTH,
    NV_SCREEN_FIELD,
    NV_SCREEN_QUESTION,
    NV_SCREEN_NOTE,
    NV_SCREEN_REVIEW,
    NV_SCREEN_FINISH, /* all were asked; some may be open */
    NV_SCREEN_QUIT,   /* leave now? */
    NV_SCREEN_DONE,
    NV_SCREEN_LEFT, /* saved, to go on another day */
};

struct nv_interview_option {
    unsigned number; /* what to type */
    struct nv_span text;
    struct nv_span evidence; /* what would show it; only with help */
    bool is_saved, is_last_year;
};

/* A line of a review. */
struct nv_interview_row {
    unsigned number; /* what to type to change it */
    struct nv_span text, answer, note;
    bool is_open; /* nothing was answered */
};

/* A command that can be typed now. */
struct nv_interview_command {
    const char *key;
    enum nv_message what;
};

/* Texts are "" where there are none. */
struct nv_interview_view {
    enum nv_screen screen;
    enum nv_language language;
    bool is_over;         /* DONE or LEFT */
    bool failed;          /* out of memory: not to be shown */
    bool is_opening;      /* the first screen: intro is to be shown */
    bool has_help;        /* all commands, help, example, evidence */
    bool is_several;      /* more than one option may be typed */
    struct nv_span title; /* of the model */
    struct nv_span intro[6];
    size_t intro_count;
    struct nv_span notice;           /* about the last line: shown first */
    struct nv_span section;          /* its title */
    unsigned number, total, minutes; /* 17 of 60, 14 left; total 0 = none */
    struct nv_span text;             /* the question */
    struct nv_span hint; /* how to answer, where that is not clear */
    struct nv_span help, example, evidence;
    const struct nv_interview_option *options;
    size_t option_count;
    struct nv_span saved, last_year; /* in words */
    struct nv_span note;
    const struct nv_interview_row *rows;
    size_t row_count;
    unsigned page, pages; /* of a review, from 1 */
    struct nv_interview_command commands[NV_ACTION_COUNT + 1];
    size_t command_count;
};

/* What is on the screen now; borrowed until the next call of any kind. */
const struct nv_interview_view *nv_interview_look(nv_interview *interview);

/* Questions that apply and are open, and those that apply, as of now. */
size_t nv_interview_open(const nv_interview *interview);
size_t nv_interview_listed(const nv_interview *interview);

#endif
