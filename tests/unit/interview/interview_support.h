/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* An interview as a person at a keyboard has it. */
#ifndef NV_TESTS_INTERVIEW_SUPPORT_H
#define NV_TESTS_INTERVIEW_SUPPORT_H

#include "unit.h"

#include "answers/answer_set.h"
#include "interview/interview_core.h"

#define BRANCHES "../cli/data/branches.json"

struct sitting {
    nv_model *model;
    nv_answers *answers;
    nv_interview *interview;
    const struct nv_interview_view *view; /* after the last line */
};

/* Begins one with this model; setup says the rest (all but the model). */
void sit_down(struct sitting *sitting, const char *model,
              const struct nv_interview_setup *setup);
/* Begins again with the answers as a file would hold them. */
void sit_down_again(struct sitting *sitting,
                    const struct nv_interview_setup *setup);
void stand_up(struct sitting *sitting);

/* Types a line, or lines parted by '|'. */
void type(struct sitting *sitting, const char *lines);

/* The id of the question or field on the screen; "" when there is none. */
const char *asked(const struct sitting *sitting);
void assert_asked(const struct sitting *sitting, const char *id);

/* The answer to a question, as a cell of a survey has it; until the next. */
const char *answer(const struct sitting *sitting, const char *question);

/* Copies answers by writing and reading them. */
nv_answers *through_file(const nv_answers *answers);

/* A line that gives the answer that stands at this place. */
void line_for(const nv_interview *interview, const nv_answers *from, int place,
              struct nv_buffer *out);

#endif
