/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Respondents made into one. The rule decides among those who gave an
 * answer; who left a question out or did not know has no vote, unless nobody
 * knew. An average of answers was passed over: it would make answers that
 * nobody gave and no option stands for. The lower median and the lowest are
 * somebody's answer, with the evidence that goes with it.
 *
 * Questions whose options have no points cannot be ordered; there the answer
 * of more than half counts, and without one the firm does not know.
 */
#include "answers/answers_merge.h"

#include "base/diagnostic.h"

static const char *const names[NV_MERGE_RULE_COUNT] = {
    [NV_MERGE_MEDIAN] = "median",
    [NV_MERGE_LOWEST] = "lowest",
    [NV_MERGE_AGREE] = "agree",
};

const char *nv__merge_rule_name(enum nv_merge_rule rule)
{
    return names[rule];
}

bool nv__merge_rule_parse(struct nv_span text, enum nv_merge_rule *out)
{
    for (int i = 0; i < NV_MERGE_RULE_COUNT; i++) {
        if (nv_span_is(text, names[i])) {
            *out = (enum nv_merge_rule)i;
            return true;
        }
    }
    return false;
}

/* One question, and what it needs of everybody. */
struct vote {
    const struct nv_respondents *from;
    const struct nv_question *question;
    size_t index;
};

static const struct nv_answer *answer_of(const struct vote *vote, size_t who)
{
    return &vote->from->at[who]->questions[vote->index];
}

/* What an answer amounts to: options may stand for a state. */
static enum nv_state state_of(const struct vote *vote, size_t who)
{
    const struct nv_answer *answer = answer_of(vote, who);
    enum nv_question_type type = vote->question->type;
    if (answer->state != NV_ANSWERED ||
        (type != NV_SINGLE && type != NV_YES_NO))
        return (enum nv_state)answer->state;
    return vote->question->options.at[answer->option].state;
}

static bool same_value(const struct vote *vote, size_t a, size_t b)
{
    const struct nv_answer *one = answer_of(vote, a);
    const struct nv_answer *other = answer_of(vote, b);
    switch (vote->question->type) {
    case NV_SINGLE:
    case NV_YES_NO:
        return one->option == other->option;
    case NV_MULTIPLE:
        return one->as.ticked == other->as.ticked;
    case NV_NUMBER:
        return one->as.units == other->as.units;
    case NV_TEXT:
        break;
    }
    return strcmp(vote->from->at[a]->texts[vote->index],
                  vote->from->at[b]->texts[vote->index]) == 0;
}

static bool same(const struct vote *vote, size_t a, size_t b)
{
    enum nv_state state = state_of(vote, a);
    if (state != state_of(vote, b))
        return false;
    return state != NV_ANSWERED || same_value(vote, a, b);
}

/* How many are in this state; *first is one of them. */
static size_t count_state(const struct vote *vote, enum nv_state state,
                          size_t *first)
{
    size_t count = 0;
    for (size_t i = vote->from->count; i-- > 0;) {
        if (state_of(vote, i) != state)
            continue;
        *first = i;
        count++;
    }
    return count;
}

bool nv__respondents_differ(const struct nv_respondents *from, size_t question)
{
    struct vote vote = {from, &from->at[0]->model->questions[question],
                        question};
    size_t first = from->count;
    for (size_t i = 0; i < from->count; i++) {
        if (state_of(&vote, i) == NV_BLANK)
            continue;
        if (first == from->count)
            first = i;
        else if (!same(&vote, first, i))
            return true;
    }
    return false;
}

/* In the order of points, then of value: negative, 0, positive. */
static int compare(const struct vote *vote, size_t a, size_t b)
{
    const struct nv_question *question = vote->question;
    const struct nv_answer *one = answer_of(vote, a);
    const struct nv_answer *other = answer_of(vote, b);
    if (question->type == NV_NUMBER) {
        int side =
            nv_decimal_compare(nv__number_points(question, one->as.units),
                               nv__number_points(question, other->as.units));
        int less = one->as.units < other->as.units ? -1 : 1;
        return side || one->as.units == other->as.units ? side : less;
    }
    return nv_decimal_compare(question->options.at[one->option].points,
                              question->options.at[other->option].points);
}

/* Of those who answered, who is at this place of the order. */
static size_t nth(const struct vote *vote, size_t place)
{
    for (size_t i = 0; i < vote->from->count; i++) {
        size_t below = 0;
        if (state_of(vote, i) != NV_ANSWERED)
            continue;
        for (size_t j = 0; j < vote->from->count; j++) {
            if (state_of(vote, j) != NV_ANSWERED || i == j)
                continue;
            int side = compare(vote, j, i);
            below += side < 0 || (side == 0 && j < i);
        }
        if (below == place)
            return i;
    }
    return 0;
}

/* Who of those that answered has more than half behind him; count = nobody. */
static size_t majority(const struct vote *vote, size_t answered)
{
    for (size_t i = 0; i < vote->from->count; i++) {
        size_t with = 0;
        if (state_of(vote, i) != NV_ANSWERED)
            continue;
        for (size_t j = 0; j < vote->from->count; j++)
            with += same(vote, i, j);
        if (2 * with > answered)
            return i;
    }
    return vote->from->count;
}

/* The options that all ticked, or more than half of those who answered. */
static uint64_t ticked(const struct vote *vote, size_t answered)
{
    uint64_t out = 0;
    for (size_t o = 0; o < vote->question->options.count; o++) {
        size_t votes = 0;
        for (size_t i = 0; i < vote->from->count; i++)
            votes += state_of(vote, i) == NV_ANSWERED &&
                     (answer_of(vote, i)->as.ticked >> o & 1);
        bool is_in = vote->from->rule == NV_MERGE_LOWEST ? votes == answered
                                                         : 2 * votes > answered;
        if (is_in)
            out |= UINT64_C(1) << o;
    }
    return out;
}

/* Gives respondent who's answer, or don't know where who is nobody. */
static bool give(const struct vote *vote, size_t who, nv_answers *out)
{
    size_t q = vote->index;
    if (who == vote->from->count) {
        out->questions[q].state = NV_DONT_KNOW;
        return true;
    }
    out->questions[q] = *answer_of(vote, who);
    const char *text = vote->from->at[who]->texts[q];
    return !text[0] || nv__answers_keep(out, &out->texts[q], nv_span_of(text));
}

static size_t who_of_states(const struct vote *vote)
{
    size_t who = 0;
    if (count_state(vote, NV_DONT_KNOW, &who) == 0)
        (void)count_state(vote, NV_NOT_APPLICABLE, &who);
    return who;
}

static bool merge_answer(const struct vote *vote, nv_answers *out)
{
    enum nv_question_type type = vote->question->type;
    size_t who = 0;
    size_t answered = count_state(vote, NV_ANSWERED, &who);
    bool differ = nv__respondents_differ(vote->from, vote->index);
    if (answered == 0)
        who = who_of_states(vote);
    if (differ && vote->from->rule == NV_MERGE_AGREE)
        return give(vote, vote->from->count, out);
    if (!differ || answered == 0)
        return give(vote, who, out);
    if (type == NV_MULTIPLE) {
        out->questions[vote->index] = (struct nv_answer){
            .state = NV_ANSWERED, .as = {.ticked = ticked(vote, answered)}};
        return true;
    }
    if (type == NV_TEXT || !vote->question->scored)
        return give(vote, majority(vote, answered), out);
    size_t place = vote->from->rule == NV_MERGE_LOWEST ? 0 : (answered - 1) / 2;
    return give(vote, nth(vote, place), out);
}

/* Everybody's notes, one behind the other. */
static bool merge_notes(const struct nv_respondents *from, size_t question,
                        nv_answers *out)
{
    struct nv_buffer notes = {0};
    for (size_t i = 0; i < from->count; i++) {
        const char *note = from->at[i]->notes[question];
        nv_buffer_text(&notes, note[0] && notes.size ? " / " : "");
        nv_buffer_text(&notes, note);
    }
    bool kept = !notes.failed &&
                (notes.size == 0 || nv__answers_keep(out, &out->notes[question],
                                                     nv_buffer_view(&notes)));
    nv_buffer_release(&notes);
    return kept;
}

static bool same_field(const nv_answers *a, const nv_answers *b, size_t field)
{
    const struct nv_answer *one = &a->profile[field],
                           *other = &b->profile[field];
    switch (a->model->fields[field].type) {
    case NV_FIELD_NUMBER:
        return one->as.units == other->as.units;
    case NV_FIELD_TEXT:
    case NV_FIELD_DATE:
        return strcmp(a->field_texts[field], b->field_texts[field]) == 0;
    default:
        return one->option == other->option;
    }
}

/* The first who said it; count = nobody. */
static size_t first_with(const struct nv_respondents *from, size_t field)
{
    size_t who = 0;
    while (who < from->count &&
           from->at[who]->profile[field].state != NV_ANSWERED)
        who++;
    return who;
}

bool nv__respondents_differ_on_firm(const struct nv_respondents *from,
                                    size_t field)
{
    size_t first = first_with(from, field);
    if (nv_span_is(from->at[0]->model->fields[field].id, "date"))
        return false;
    for (size_t i = first + 1; i < from->count; i++) {
        if (from->at[i]->profile[field].state == NV_ANSWERED &&
            !same_field(from->at[first], from->at[i], field))
            return true;
    }
    return false;
}

static bool merge_field(const struct nv_respondents *from, size_t field,
                        nv_answers *out)
{
    size_t who = first_with(from, field);
    if (who == from->count || nv_span_is(out->model->fields[field].id, "date"))
        return true;
    out->profile[field] = from->at[who]->profile[field];
    return nv__answers_keep(out, &out->field_texts[field],
                            nv_span_of(from->at[who]->field_texts[field]));
}

/* Whose name, set and id; the date is the last of all. */
static bool merge_head(const struct nv_respondents *from, nv_answers *out)
{
    const char *date = "", *firm = "";
    for (size_t i = 0; i < from->count; i++) {
        const nv_answers *one = from->at[i];
        date = strcmp(one->date, date) > 0 ? one->date : date;
        firm = firm[0] ? firm : one->firm;
    }
    out->merge_rule = names[from->rule];
    out->respondents = (unsigned)from->count;
    return nv__answers_keep(out, &out->date, nv_span_of(date)) &&
           nv__answers_keep(out, &out->firm, nv_span_of(firm)) &&
           nv__answers_keep(out, &out->set, nv_span_of(from->at[0]->set));
}

enum nv_status nv__answers_merge(nv_answers **out,
                                 const struct nv_respondents *from,
                                 struct nv_error *error)
{
    const nv_model *model = from->at[0]->model;
    nv_answers *merged = nv__answers_new(model);
    bool fine = merged && merge_head(from, merged);
    for (size_t i = 0; fine && i < model->field_count; i++)
        fine = merge_field(from, i, merged);
    for (size_t i = 0; fine && i < model->question_count; i++) {
        struct vote vote = {from, &model->questions[i], i};
        fine = merge_answer(&vote, merged) && merge_notes(from, i, merged);
    }
    if (!fine) {
        nv_answers_free(merged);
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    }
    *out = merged;
    return NV_OK;
}
