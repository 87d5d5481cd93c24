/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Laws of every interview, whatever is typed: random lines, ten thousand for
 * each model, from fixed seeds.
 */
#include "interview_support.h"

#include "base/utf8.h"
#include "interview/interview_text.h"
#include <nivela/score.h>

#include <stdio.h>

enum { STEPS = 10000, STEPS_PER_SITTING = 250, MOST_LINE = 80 };

static uint64_t seed;

static unsigned draw_below(unsigned limit)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (unsigned)(seed >> 33) % limit;
}

static void random_bytes(char line[MOST_LINE])
{
    unsigned size = draw_below(MOST_LINE - 1);
    for (unsigned i = 0; i < size; i++) {
        unsigned byte = draw_below(255) + 1;
        line[i] = (char)(byte == '\n' || byte == '|' ? ' ' : byte);
    }
    line[size] = '\0';
}

static void random_line(char line[MOST_LINE])
{
    static const char *const typed[] = {
        "",        "",       "",          "",          "?",
        "ns",      "na",     "a",         "p",         "r",
        ":back",   ":skip",  ":review",   ":quit",     "g",
        ":clear",  ":list",  "l",         ":finish",   "t",
        ":note",   "c nota", "c",         ":xyz",      "i 1",
        "i 3",     "i 7",    "i 99",      "argentina", "br",
        "cordoba", "sp",     "metal",     "pan",       "1 2",
        "1,3",     "2 3",    "0",         "12,5",      "60",
        "3.5",     "1.200",  "s\xC3\xAD", "no",        "Metal\xC3\xBArgica Sur",
        "-4",      "x",      ":nota"};
    unsigned kind = draw_below(10);
    if (kind < 5)
        snprintf(line, MOST_LINE, "%u", draw_below(9));
    else if (kind < 9)
        snprintf(line, MOST_LINE, "%s",
                 typed[draw_below(sizeof typed / sizeof *typed)]);
    else
        random_bytes(line);
}

/* The scorer and the interview have the same questions. */
static void assert_same_questions(const struct sitting *s, nv_scorer *scorer)
{
    nv_scorer_run(scorer, s->answers->questions, s->interview->profile);
    for (size_t q = 0; q < s->model->question_count; q++) {
        bool applies = nv_scorer_state(scorer, q) != NV_NOT_ASKED;
        if (applies != (s->interview->asked[q] != 0))
            fail_msg("%s applies: %d", s->model->questions[q].id.at, applies);
        assert_true(!s->interview->asked[q] || s->interview->may[q]);
    }
}

static void assert_counts(const struct sitting *s)
{
    const struct nv_interview_view *view = s->view;
    size_t listed = nv_interview_listed(s->interview);
    size_t open = 0;
    for (int p = (int)s->interview->field_count;
         p < nv__place_count(s->interview); p++)
        open += nv__place_is_open(s->interview, p);
    assert_int_equal(open, nv_interview_open(s->interview));
    assert_true(open <= listed);
    if (view->screen == NV_SCREEN_QUESTION) {
        assert_int_equal(view->total, listed);
        assert_true(view->number >= 1 && view->number <= view->total);
        assert_int_equal(nv__place_numbered(s->interview, view->number),
                         s->interview->at);
    }
}

static void assert_drawn(const struct sitting *s)
{
    static const unsigned widths[] = {50, 80, 120};
    struct nv_buffer out = {0};
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
        const struct nv_text_style style = {.width = widths[i]};
        struct nv_span rest;
        nv_buffer_clear(&out);
        nv_interview_draw(&out, s->view, &style);
        assert_false(out.failed);
        assert_null(strchr(out.data, '\033'));
        rest = nv_buffer_view(&out);
        while (rest.size) {
            const char *end = memchr(rest.at, '\n', rest.size);
            size_t size = end ? (size_t)(end - rest.at) : rest.size;
            assert_true(nv_utf8_width((struct nv_span){rest.at, size}) <=
                        widths[i]);
            size += end ? 1 : 0;
            rest = (struct nv_span){rest.at + size, rest.size - size};
        }
    }
    nv_buffer_release(&out);
}

/* Something is asked, always. */
static void assert_no_empty_screen(const struct sitting *s)
{
    const struct nv_interview_view *view = s->view;
    if (view->is_over)
        return;
    assert_false(view->failed);
    assert_true(view->text.size > 0 || view->row_count > 0);
    if (view->screen == NV_SCREEN_QUESTION || view->screen == NV_SCREEN_FIELD)
        assert_true(nv__place_is_asked(s->interview, s->interview->at) ||
                    s->interview->from_review);
}

/*
 * From here, answering whatever is asked leads to the end. Works on a copy
 * that has gone through a file.
 */
static void assert_no_dead_end(const struct sitting *from)
{
    const struct nv_interview_setup setup = {
        .language = NV_ES, .resumes = true, .knows_set = true};
    struct sitting s = {.model = from->model, .answers = from->answers};
    int most = 3 * nv__place_count(from->interview) + 20;
    struct nv_interview_setup full = setup;
    full.model = s.model;
    full.answers = s.answers = through_file(from->answers);
    full.file = "firm.json";
    assert_int_equal(nv_interview_new(&s.interview, &full, NULL), NV_OK);
    s.view = nv_interview_look(s.interview);
    while (!s.view->is_over && most-- > 0) {
        bool wants =
            s.view->screen == NV_SCREEN_QUESTION && s.view->saved.size == 0;
        type(&s, wants ? "1" : "");
    }
    if (s.view->screen != NV_SCREEN_DONE)
        fail_msg("no end in sight at %s", asked(&s));
    assert_int_equal(nv_interview_open(s.interview), 0);
    nv_interview_free(s.interview);
    nv_answers_free(s.answers);
}

static bool same_answer(const struct nv_question *question,
                        const struct nv_answer *a, const struct nv_answer *b)
{
    if (a->state != b->state || a->state != NV_ANSWERED)
        return a->state == b->state;
    if (question->type == NV_MULTIPLE)
        return a->as.ticked == b->as.ticked;
    if (question->type == NV_NUMBER)
        return a->as.units == b->as.units;
    return question->type == NV_TEXT || a->option == b->option;
}

/*
 * Whoever types the final answers one after the other, without detours, has
 * the same answers to all questions that apply.
 */
static void assert_same_as_replay(const struct sitting *from)
{
    const struct nv_interview_setup setup = {.language = NV_ES,
                                             .knows_set = true};
    struct nv_interview_setup full = setup;
    struct sitting s = {.model = from->model};
    struct nv_buffer line = {0};
    full.model = s.model;
    full.answers = s.answers = nv__answers_new(s.model);
    full.file = "firm.json";
    s.answers->set = from->answers->set;
    assert_int_equal(nv_interview_new(&s.interview, &full, NULL), NV_OK);
    s.view = nv_interview_look(s.interview);
    type(&s, "");
    while (s.view->screen == NV_SCREEN_FIELD ||
           s.view->screen == NV_SCREEN_QUESTION) {
        line_for(s.interview, from->answers, s.interview->at, &line);
        type(&s, nv_buffer_view(&line).at);
    }
    assert_int_equal(s.view->screen, NV_SCREEN_FINISH);
    for (size_t q = 0; q < s.model->question_count; q++) {
        assert_int_equal(s.interview->asked[q], from->interview->asked[q]);
        if (!s.interview->asked[q])
            continue;
        if (!same_answer(&s.model->questions[q], &s.answers->questions[q],
                         &from->answers->questions[q]))
            fail_msg("%s differs", s.model->questions[q].id.at);
        assert_string_equal(s.answers->texts[q],
                            from->answers->questions[q].state == NV_ANSWERED
                                ? from->answers->texts[q]
                                : "");
    }
    nv_buffer_release(&line);
    nv_interview_free(s.interview);
    nv_answers_free(s.answers);
}

/* Another sitting goes on at the very place where the first one stopped. */
static void resume(struct sitting *s)
{
    const struct nv_interview_setup setup = {
        .language = NV_ES, .resumes = true, .knows_set = true};
    bool is_draft = s->answers->is_draft;
    char place[64];
    snprintf(place, sizeof place, "%s", s->answers->draft_at);
    sit_down_again(s, &setup);
    assert_int_equal(s->answers->is_draft, is_draft);
    int at = nv__place_named(s->interview, place);
    if (place[0] && nv__place_is_asked(s->interview, at))
        assert_int_equal(s->interview->at, at);
}

static void check_end_of_sitting(struct sitting *s)
{
    assert_no_dead_end(s);
    assert_same_as_replay(s);
}

static void random_walk(const char *model, uint64_t start)
{
    const struct nv_interview_setup setup = {.language = NV_ES};
    struct sitting s;
    nv_plan *plan = NULL;
    nv_scorer *scorer = NULL;
    seed = start;
    sit_down(&s, model, &setup);
    type(&s, draw_below(2) ? "1" : "2");
    assert_int_equal(nv_plan_new(&plan, s.model, s.answers->set, NULL), NV_OK);
    assert_int_equal(nv_scorer_new(&scorer, plan, NULL), NV_OK);
    nv_scorer_want_bounds(scorer, false);
    for (int step = 0; step < STEPS_PER_SITTING; step++) {
        char line[MOST_LINE];
        random_line(line);
        /* the set stays, so that one plan does */
        if (s.view->screen == NV_SCREEN_LENGTH)
            line[0] = '\0';
        type(&s, line);
        assert_same_questions(&s, scorer);
        assert_counts(&s);
        assert_no_empty_screen(&s);
        if (step % 8 == 0)
            assert_drawn(&s);
        if (s.view->is_over)
            resume(&s);
    }
    check_end_of_sitting(&s);
    nv_scorer_free(scorer);
    nv_plan_free(plan);
    stand_up(&s);
}

static void branches_hold(void **state)
{
    (void)state;
    for (uint64_t i = 1; i <= STEPS / STEPS_PER_SITTING; i++)
        random_walk(BRANCHES, i * UINT64_C(0x9E3779B97F4A7C15));
}

static void flagship_holds(void **state)
{
    (void)state;
    for (uint64_t i = 1; i <= STEPS / STEPS_PER_SITTING; i++)
        random_walk("../../questionnaires/industria40.json",
                    i * UINT64_C(0xD1B54A32D192ED03));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(branches_hold),
        cmocka_unit_test(flagship_holds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
