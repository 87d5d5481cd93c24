/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Places: where somebody can stand in an interview. Everything that moves
 * asks here what is before, behind and open, so that a question which appears
 * or vanishes does so in one place of the code. Places are searched one by
 * one: there are some hundreds, and a person waits between two searches.
 *
 * The number that a person sees counts the questions that apply or may come
 * to apply; fields of the profile have no number there, for they are few and
 * the count of questions is what somebody wants to see shrink.
 */
#include "interview/interview_core.h"

bool nv__place_is_field(const nv_interview *interview, int place)
{
    return place >= 0 && (size_t)place < interview->field_count;
}

const struct nv_field *nv__place_field(const nv_interview *interview, int place)
{
    return &interview->model->fields[interview->fields[place]];
}

static size_t question_at(const nv_interview *interview, int place)
{
    return (size_t)place - interview->field_count;
}

const struct nv_question *nv__place_question(const nv_interview *interview,
                                             int place)
{
    return &interview->model->questions[question_at(interview, place)];
}

int nv__place_count(const nv_interview *interview)
{
    return (int)(interview->field_count + interview->model->question_count);
}

struct nv_answer *nv__place_answer(const nv_interview *interview, int place)
{
    if (nv__place_is_field(interview, place))
        return &interview->answers->profile[interview->fields[place]];
    return &interview->answers->questions[question_at(interview, place)];
}

const struct nv_answer *nv__place_last_year(const nv_interview *interview,
                                            int place)
{
    const nv_answers *last = interview->setup.last_year;
    if (!last)
        return NULL;
    const struct nv_answer *answer =
        nv__place_is_field(interview, place)
            ? &last->profile[interview->fields[place]]
            : &last->questions[question_at(interview, place)];
    return answer->state == NV_BLANK ? NULL : answer;
}

/* A region can be asked for when its country is known. */
static bool field_is_asked(const nv_interview *interview, int place)
{
    const struct nv_field *field = nv__place_field(interview, place);
    int country = nv__model_field(interview->model, nv_span_of("country"));
    if (!field->is_region || country == NV_NONE)
        return true;
    return interview->answers->profile[country].state == NV_ANSWERED;
}

bool nv__place_is_asked(const nv_interview *interview, int place)
{
    if (place < 0 || place >= nv__place_count(interview))
        return false;
    if (nv__place_is_field(interview, place))
        return field_is_asked(interview, place);
    return interview->asked[question_at(interview, place)];
}

bool nv__place_is_open(const nv_interview *interview, int place)
{
    return nv__place_is_asked(interview, place) &&
           nv__place_answer(interview, place)->state == NV_BLANK;
}

int nv__place_next(const nv_interview *interview, int place)
{
    for (int p = place + 1; p < nv__place_count(interview); p++) {
        if (nv__place_is_asked(interview, p))
            return p;
    }
    return NV_NOWHERE;
}

int nv__place_before(const nv_interview *interview, int place)
{
    for (int p = place - 1; p >= 0; p--) {
        if (nv__place_is_asked(interview, p))
            return p;
    }
    return NV_NOWHERE;
}

int nv__place_next_open(const nv_interview *interview, int place)
{
    for (int p = place + 1; p < nv__place_count(interview); p++) {
        if (nv__place_is_open(interview, p))
            return p;
    }
    return NV_NOWHERE;
}

int nv__place_named(const nv_interview *interview, const char *name)
{
    for (int p = 0; p < nv__place_count(interview); p++) {
        if (strcmp(interview->names[p], name) == 0)
            return p;
    }
    return NV_NOWHERE;
}

unsigned nv__place_number(const nv_interview *interview, int place)
{
    unsigned number = 0;
    for (size_t q = 0; q <= question_at(interview, place); q++)
        number += interview->may[q];
    return number;
}

int nv__place_numbered(const nv_interview *interview, unsigned number)
{
    for (int p = (int)interview->field_count; p < nv__place_count(interview);
         p++) {
        if (interview->may[question_at(interview, p)] &&
            nv__place_number(interview, p) == number)
            return p;
    }
    return NV_NOWHERE;
}

size_t nv_interview_listed(const nv_interview *interview)
{
    size_t count = 0;
    for (size_t q = 0; q < interview->model->question_count; q++)
        count += interview->may[q];
    return count;
}

size_t nv_interview_open(const nv_interview *interview)
{
    size_t count = 0;
    for (size_t q = 0; q < interview->model->question_count; q++)
        count += interview->asked[q] &&
                 interview->answers->questions[q].state == NV_BLANK;
    return count;
}
