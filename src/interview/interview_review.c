/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The review: a page for the firm and one for each section that has a
 * question which applies. A number goes to that question, whose answer then
 * leads back to the same page. Pages are counted anew each time, for a
 * changed answer may open or empty a section.
 */
#include "interview/interview_core.h"

static struct nv_span none(void)
{
    return (struct nv_span){"", 0};
}

static int section_of(const nv_interview *interview, int place)
{
    if (nv__place_is_field(interview, place))
        return NV_NOWHERE;
    return nv__place_question(interview, place)->section;
}

static bool has_page(const nv_interview *interview, int section)
{
    int place = nv__place_next(interview, NV_NOWHERE);
    while (place != NV_NOWHERE && section_of(interview, place) != section)
        place = nv__place_next(interview, place);
    return place != NV_NOWHERE;
}

/* The section of page `wanted`, from 0; false when there are fewer. */
static bool section_at(const nv_interview *interview, size_t wanted,
                       int *section)
{
    size_t page = 0;
    int last = (int)interview->model->section_count;
    for (int s = NV_NOWHERE; s < last; s++) {
        if (!has_page(interview, s) || page++ != wanted)
            continue;
        *section = s;
        return true;
    }
    return false;
}

static size_t page_count(const nv_interview *interview)
{
    size_t pages = 0;
    int section;
    while (section_at(interview, pages, &section))
        pages++;
    return pages;
}

/* Opens on the page of where one stands; at the end on the first. */
void nv__review_open(nv_interview *interview)
{
    int section, here = NV_NOWHERE - 1;
    if (page_count(interview) == 0)
        return;
    if (interview->from_review) {
        nv__go_to_review(interview);
        return;
    }
    interview->review_from = interview->screen;
    interview->screen = NV_SCREEN_REVIEW;
    interview->page = 0;
    if (interview->at != NV_NOWHERE)
        here = section_of(interview, interview->at);
    for (size_t i = 0; section_at(interview, i, &section); i++) {
        if (section == here)
            interview->page = i;
    }
}

/*
 * Back to where the review was asked for. After changes that place may be
 * gone; then it is the next open one.
 */
static void leave(nv_interview *interview)
{
    interview->from_review = false;
    if (interview->review_from == NV_SCREEN_FINISH)
        nv__go_to_end(interview);
    else if (!nv__place_is_asked(interview, interview->at))
        nv__go_ahead(interview);
    else
        nv__go_to(interview, interview->at);
}

/* The place in line `number` of the page: a field, or a question. */
static int place_of(const nv_interview *interview, int section, size_t number)
{
    int place = NV_NOWHERE;
    if (section != NV_NOWHERE) {
        place = nv__place_numbered(interview, (unsigned)number);
        return nv__place_is_asked(interview, place) ? place : NV_NOWHERE;
    }
    for (size_t line = 0; line < number; line++) {
        place = nv__place_next(interview, place);
        if (!nv__place_is_field(interview, place))
            return NV_NOWHERE;
    }
    return place;
}

static void change(nv_interview *interview, struct nv_span line)
{
    size_t number = 0;
    int section = NV_NOWHERE, place = NV_NOWHERE;
    (void)section_at(interview, interview->page, &section);
    if (nv__option_number(
            line, nv_interview_listed(interview) + interview->field_count,
            &number) &&
        number)
        place = place_of(interview, section, number);
    if (place == NV_NOWHERE) {
        nv__say(interview, NV_M_INTERVIEW_NOT_HERE, line, none(), none());
        return;
    }
    interview->review_at = interview->at;
    interview->from_review = true;
    nv__go_to(interview, place);
}

/* A page back or on; beyond the first and the last it is over. */
static void turn(nv_interview *interview, bool back)
{
    size_t pages = page_count(interview);
    if (back ? interview->page == 0 : interview->page + 1 >= pages)
        leave(interview);
    else
        interview->page = back ? interview->page - 1 : interview->page + 1;
}

void nv__review_take(nv_interview *interview, struct nv_typed typed)
{
    if (typed.action == NV_ACTION_REVIEW)
        leave(interview);
    else if (typed.action == NV_ACTION_NONE && typed.rest.size)
        change(interview, typed.rest);
    else
        turn(interview, typed.action == NV_ACTION_BACK);
}

static void add_row(nv_interview *interview, int place)
{
    nv_interview *i = interview;
    struct nv_interview_row *row = &i->rows[i->view.row_count++];
    struct nv_buffer answer = {0};
    bool is_field = nv__place_is_field(i, place);
    struct nv_span text =
        is_field ? nv__field_question(i, nv__place_field(i, place))
                 : nv__text(i->model, &nv__place_question(i, place)->text,
                            i->language);
    nv__put_answer(&answer, i, place, false);
    *row = (struct nv_interview_row){
        .number =
            is_field ? (unsigned)i->view.row_count : nv__place_number(i, place),
        .text = text,
        .answer = nv__drawn(i, &answer),
        .note = none(),
        .is_open = nv__place_answer(i, place)->state == NV_BLANK};
    if (!is_field)
        row->note =
            nv_span_of(i->answers->notes[(size_t)place - i->field_count]);
}

void nv__review_view(nv_interview *interview)
{
    struct nv_interview_view *view = &interview->view;
    int section = NV_NOWHERE;
    size_t pages = page_count(interview);
    if (interview->page >= pages)
        interview->page = pages - 1;
    (void)section_at(interview, interview->page, &section);
    view->page = (unsigned)interview->page + 1;
    view->pages = (unsigned)pages;
    view->section = section == NV_NOWHERE
                        ? nv_span_of(nv_message_text(interview->language,
                                                     NV_M_INTERVIEW_FIRM))
                        : nv__text(interview->model,
                                   &interview->model->sections[section].title,
                                   interview->language);
    int place = nv__place_next(interview, NV_NOWHERE);
    for (; place != NV_NOWHERE; place = nv__place_next(interview, place)) {
        if (section_of(interview, place) == section)
            add_row(interview, place);
    }
    view->rows = interview->rows;
    view->hint = nv__drawn_message(
        interview,
        view->page < view->pages ? NV_M_INTERVIEW_REVIEW_HINT
                                 : NV_M_INTERVIEW_REVIEW_LAST,
        nv_action_key(NV_ACTION_BACK, interview->language), NULL, NULL);
}
