/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Going about an interview. Forward is to the next question that is open;
 * what is known is not asked again. Whoever went back, though, is walking
 * among his answers and sees them one by one until he is where he came from:
 * walk_until remembers that place.
 *
 * Back is the place before, not the one visited before: after a jump a
 * history would lead through places in an order that nobody remembers.
 */
#include "interview/interview_core.h"

void nv__say(nv_interview *interview, enum nv_message notice,
             struct nv_span first, struct nv_span second, struct nv_span third)
{
    const struct nv_span given[] = {first, second, third};
    interview->notice = notice;
    for (size_t i = 0; i < 3; i++) {
        nv_buffer_clear(&interview->words[i]);
        nv_buffer_span(&interview->words[i], given[i]);
    }
}

void nv__note_change(nv_interview *interview)
{
    interview->changed = interview->touched = interview->took = true;
    interview->answers->is_draft = true;
    nv__interview_settle(interview);
}

static void set_at(nv_interview *interview, int place)
{
    if (interview->at != place)
        interview->changed = true;
    interview->at = place;
    interview->shown_count = 0;
    interview->answers->draft_at =
        place == NV_NOWHERE ? "" : interview->names[place];
}

void nv__go_to(nv_interview *interview, int place)
{
    set_at(interview, place);
    interview->screen = nv__place_is_field(interview, place)
                            ? NV_SCREEN_FIELD
                            : NV_SCREEN_QUESTION;
}

void nv__go_to_end(nv_interview *interview)
{
    set_at(interview, NV_NOWHERE);
    interview->walk_until = NV_NOWHERE;
    interview->screen = NV_SCREEN_FINISH;
}

static void go_or_finish(nv_interview *interview, int place)
{
    if (place == NV_NOWHERE)
        nv__go_to_end(interview);
    else
        nv__go_to(interview, place);
}

void nv__go_to_review(nv_interview *interview)
{
    set_at(interview, interview->review_at);
    interview->from_review = false;
    interview->screen = NV_SCREEN_REVIEW;
}

void nv__go_on(nv_interview *interview)
{
    int at = interview->at;
    if (interview->from_review) {
        nv__go_to_review(interview);
        return;
    }
    int next = nv__place_next(interview, at);
    if (next == NV_NOWHERE || next > interview->walk_until)
        next = nv__place_next_open(interview, at);
    go_or_finish(interview, next);
}

void nv__go_ahead(nv_interview *interview)
{
    interview->walk_until = NV_NOWHERE;
    interview->from_review = false;
    go_or_finish(interview, nv__place_next_open(interview, interview->at));
}

/* The first field or question that is not known; a draft says where it was. */
void nv__go_to_start(nv_interview *interview)
{
    const char *name = interview->answers->draft_at;
    int place = name[0] ? nv__place_named(interview, name) : NV_NOWHERE;
    if (nv__place_is_asked(interview, place))
        nv__go_to(interview, place);
    else
        go_or_finish(interview, nv__place_next_open(interview, place));
}

static void go_before_first(nv_interview *interview)
{
    if (interview->model->set_count && !interview->setup.knows_set)
        interview->screen = NV_SCREEN_LENGTH;
    else
        nv__say(interview, NV_M_INTERVIEW_FIRST, nv_span_of(""), nv_span_of(""),
                nv_span_of(""));
}

void nv__go_back(nv_interview *interview)
{
    int at = interview->screen == NV_SCREEN_FINISH ? nv__place_count(interview)
                                                   : interview->at;
    int before = nv__place_before(interview, at);
    if (interview->from_review) {
        nv__go_to_review(interview);
        return;
    }
    if (before == NV_NOWHERE) {
        go_before_first(interview);
        return;
    }
    if (at > interview->walk_until)
        interview->walk_until = at;
    nv__go_to(interview, before);
}
