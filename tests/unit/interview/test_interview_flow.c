/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Going through an interview: forward, back, ahead, out, and in again. */
#include "interview_support.h"

#include <stdio.h>

static const struct nv_interview_setup plain = {.language = NV_ES};
static const struct nv_interview_setup resumed = {
    .language = NV_ES, .resumes = true, .knows_set = true};

/* Past the welcome and the firm: everything, nothing said. */
static void to_questions(struct sitting *sitting)
{
    sit_down(sitting, BRANCHES, &plain);
    assert_int_equal(sitting->view->screen, NV_SCREEN_LENGTH);
    type(sitting, "2");
    assert_asked(sitting, "firm.country");
    /* no region is asked without a country */
    type(sitting, "|");
    assert_asked(sitting, "firm.employees");
    type(sitting, "||");
    assert_asked(sitting, "line");
}

static void asks_language_only_if_unknown(void **state)
{
    const struct nv_interview_setup setup = {.asks_language = true};
    struct sitting s;
    (void)state;
    sit_down(&s, BRANCHES, &setup);
    assert_int_equal(s.view->screen, NV_SCREEN_LANGUAGE);
    type(&s, "4");
    assert_int_equal(s.view->screen, NV_SCREEN_LANGUAGE);
    type(&s, "Español");
    assert_int_equal(s.view->screen, NV_SCREEN_LENGTH);
    assert_int_equal(s.view->language, NV_ES);
    assert_true(s.view->is_opening);
    assert_true(s.view->intro_count >= 4);
    stand_up(&s);
}

static void welcomes_where_there_is_no_choice(void **state)
{
    const struct nv_interview_setup setup = {.knows_set = true};
    struct sitting s;
    (void)state;
    sit_down(&s, BRANCHES, &setup);
    assert_int_equal(s.view->screen, NV_SCREEN_WELCOME);
    type(&s, "hello");
    assert_int_equal(s.view->screen, NV_SCREEN_WELCOME);
    assert_true(s.view->notice.size > 0);
    type(&s, "");
    assert_asked(&s, "firm.country");
    stand_up(&s);
}

static void express_asks_its_questions_only(void **state)
{
    struct sitting s;
    (void)state;
    sit_down(&s, BRANCHES, &plain);
    type(&s, "|||||");
    assert_asked(&s, "line");
    assert_int_equal(s.view->total, 6);
    assert_string_equal(s.answers->set, "express");
    type(&s, "1|60|nada|10|2|1");
    assert_int_equal(s.view->screen, NV_SCREEN_FINISH);
    stand_up(&s);
}

/*
 * line yes opens machines; machines >= 5 opens sensors; sensors 1 opens
 * network; network 0 keeps uses closed. The total counts what may still come.
 */
static void conditions_open_and_close(void **state)
{
    struct sitting s;
    (void)state;
    to_questions(&s);
    /* export and crew wait for the firm's profile, which is settled: 10 */
    assert_int_equal(s.view->total, 10);
    type(&s, "1");
    assert_asked(&s, "machines");
    type(&s, "5");
    assert_asked(&s, "sensors");
    type(&s, "2");
    assert_asked(&s, "network");
    assert_int_equal(s.view->number, 4);
    type(&s, "1");
    assert_asked(&s, "remarks");
    assert_int_equal(s.view->total, 9);
    assert_int_equal(s.view->number, 5);
    /* back to machines: with 4 of them the other questions vanish */
    type(&s, ":back|:back|:back");
    assert_asked(&s, "machines");
    type(&s, "4");
    assert_asked(&s, "remarks");
    assert_int_equal(s.view->number, 3);
    assert_int_equal(s.view->total, 7);
    /* what was answered there is kept, and back when it counts again */
    assert_string_equal(answer(&s, "sensors"), "1");
    type(&s, ":back|7");
    assert_asked(&s, "sensors");
    assert_string_equal(s.view->saved.at, "Empezado");
    stand_up(&s);
}

static void profile_opens_questions(void **state)
{
    struct sitting s;
    (void)state;
    sit_down(&s, BRANCHES, &plain);
    type(&s, "2|||120|1|");
    assert_asked(&s, "line");
    assert_int_equal(s.view->total, 12);
    type(&s, ":back|:back|:back");
    assert_asked(&s, "firm.employees");
    type(&s, "12|||");
    assert_asked(&s, "line");
    assert_int_equal(s.view->total, 11); /* crew is for 50 and more */
    stand_up(&s);
}

static void goes_back_ten_times_and_changes(void **state)
{
    static const char *const order[] = {
        "plan", "teachers", "topics",  "hours",    "remarks",
        "uses", "network",  "sensors", "machines", "line"};
    struct sitting s;
    (void)state;
    to_questions(&s);
    type(&s, "1|60|3|3|1,2|algo|8|2|2");
    assert_asked(&s, "plan");
    for (size_t i = 1; i < 10; i++) {
        type(&s, i % 2 ? ":ATRÁS" : ":volver");
        assert_asked(&s, order[i]);
    }
    type(&s, "a");
    assert_asked(&s, "firm.name");
    type(&s, "Sur|2");
    /* without a line none of its five questions is left */
    assert_asked(&s, "remarks");
    assert_int_equal(s.view->total, 6);
    assert_string_equal(s.view->saved.at, "algo");
    type(&s, ":pasar");
    assert_asked(&s, "plan");
    stand_up(&s);
}

static void walks_forward_among_answers(void **state)
{
    struct sitting s;
    (void)state;
    to_questions(&s);
    type(&s, "1|60|3|3");
    assert_asked(&s, "uses");
    type(&s, "a|a|a");
    assert_asked(&s, "machines");
    assert_string_equal(s.view->saved.at, "60 máquinas");
    type(&s, "");
    assert_asked(&s, "sensors");
    type(&s, "2");
    assert_string_equal(answer(&s, "sensors"), "1");
    assert_asked(&s, "network");
    type(&s, "");
    assert_asked(&s, "uses");
    stand_up(&s);
}

static void skips_ahead_and_comes_to_it_at_the_end(void **state)
{
    struct sitting s;
    (void)state;
    to_questions(&s);
    type(&s, "2|:p|8|2|2|1");
    assert_int_equal(s.view->screen, NV_SCREEN_FINISH);
    assert_non_null(strstr(s.view->text.at, "Queda 1 de 6"));
    assert_int_equal(nv_interview_open(s.interview), 1);
    type(&s, "");
    assert_asked(&s, "remarks");
    /* free text: letters are text, commands have a colon */
    type(&s, "p");
    assert_string_equal(answer(&s, "remarks"), "p");
    assert_int_equal(s.view->screen, NV_SCREEN_FINISH);
    assert_int_equal(nv_interview_open(s.interview), 0);
    type(&s, "");
    assert_int_equal(s.view->screen, NV_SCREEN_DONE);
    assert_true(s.view->is_over);
    assert_false(s.answers->is_draft);
    stand_up(&s);
}

static void finishes_with_open_questions(void **state)
{
    struct sitting s;
    (void)state;
    to_questions(&s);
    type(&s, "2|:pasar|:pasar|p");
    assert_int_equal(s.view->screen, NV_SCREEN_FINISH);
    type(&s, ":atrás");
    assert_asked(&s, "plan");
    type(&s, "p|t");
    assert_int_equal(s.view->screen, NV_SCREEN_DONE);
    stand_up(&s);
}

static void reviews_and_changes(void **state)
{
    struct sitting s;
    (void)state;
    to_questions(&s);
    type(&s, "1|60|3");
    assert_asked(&s, "network");
    type(&s, "r");
    assert_int_equal(s.view->screen, NV_SCREEN_REVIEW);
    assert_int_equal(s.view->pages, 3);
    assert_int_equal(s.view->page, 2);
    assert_int_equal(s.view->rows[1].number, 2);
    assert_string_equal(s.view->rows[1].answer.at, "60 máquinas");
    assert_true(s.view->rows[3].is_open);
    /* a change leads back to the page, with the list as it is now */
    type(&s, "2");
    assert_asked(&s, "machines");
    type(&s, "3");
    assert_int_equal(s.view->screen, NV_SCREEN_REVIEW);
    assert_int_equal(s.view->page, 2);
    assert_int_equal(s.view->row_count, 2);
    /* the firm's page has numbers of its own */
    type(&s, "a|3");
    assert_asked(&s, "firm.employees");
    type(&s, "42");
    assert_int_equal(s.view->screen, NV_SCREEN_REVIEW);
    assert_int_equal(s.view->page, 1);
    type(&s, "99");
    assert_true(s.view->notice.size > 0);
    /* network is gone: it goes on at the next open question */
    type(&s, "||");
    assert_asked(&s, "remarks");
    stand_up(&s);
}

static void jumps(void **state)
{
    struct sitting s;
    (void)state;
    to_questions(&s);
    type(&s, "2|:go 3");
    assert_asked(&s, "hours");
    type(&s, "i 1");
    assert_asked(&s, "line");
    type(&s, "i 4"); /* topics waits for hours */
    assert_asked(&s, "line");
    assert_non_null(strstr(s.view->notice.at, "de 1 a 6"));
    type(&s, "i 9");
    assert_asked(&s, "line");
    stand_up(&s);
}

static void keeps_notes(void **state)
{
    struct sitting s;
    (void)state;
    to_questions(&s);
    type(&s, "c  sólo una línea");
    assert_asked(&s, "line");
    assert_string_equal(s.view->note.at, "sólo una línea");
    type(&s, "1|:nota");
    assert_int_equal(s.view->screen, NV_SCREEN_NOTE);
    type(&s, "contadas ayer");
    assert_asked(&s, "machines");
    assert_string_equal(s.answers->notes[1], "contadas ayer");
    type(&s, "c|:borrar");
    assert_string_equal(s.answers->notes[1], "");
    type(&s, "c|:atrás");
    assert_asked(&s, "machines");
    stand_up(&s);
}

static void asks_for_evidence(void **state)
{
    const struct nv_interview_setup setup = {
        .language = NV_EN, .knows_set = true, .wants_evidence = true};
    struct sitting s;
    (void)state;
    sit_down(&s, BRANCHES, &setup);
    type(&s, "|||||");
    assert_asked(&s, "line");
    type(&s, "yes");
    assert_int_equal(s.view->screen, NV_SCREEN_NOTE);
    type(&s, "the hall");
    assert_asked(&s, "machines");
    assert_string_equal(s.answers->notes[0], "the hall");
    type(&s, "dk");
    assert_asked(&s, "remarks"); /* no evidence for what nobody knows */
    type(&s, "something|");
    assert_asked(&s, "hours");
    assert_string_equal(s.answers->notes[5], "");
    stand_up(&s);
}

static void resumes_exactly(void **state)
{
    struct sitting s;
    (void)state;
    to_questions(&s);
    type(&s, "1|60|p|algo|8");
    assert_asked(&s, "topics");
    type(&s, "a|a");
    assert_asked(&s, "remarks");
    type(&s, ":salir");
    assert_int_equal(s.view->screen, NV_SCREEN_QUIT);
    type(&s, ":atrás");
    assert_asked(&s, "remarks");
    type(&s, ":salir|");
    assert_int_equal(s.view->screen, NV_SCREEN_LEFT);
    sit_down_again(&s, &resumed);
    assert_true(s.view->is_opening);
    assert_asked(&s, "remarks");
    type(&s, "algo");
    /* hours is known; topics is the next that is not */
    assert_asked(&s, "topics");
    stand_up(&s);
}

static void goes_on_after_finish(void **state)
{
    struct sitting s;
    (void)state;
    to_questions(&s);
    type(&s, "2|x|0|1|");
    assert_int_equal(s.view->screen, NV_SCREEN_DONE);
    sit_down_again(&s, &resumed);
    assert_int_equal(s.view->screen, NV_SCREEN_FINISH);
    type(&s, "1");
    assert_asked(&s, "line");
    type(&s, "1");
    assert_asked(&s, "machines");
    assert_true(s.answers->is_draft);
    stand_up(&s);
}

static void offers_last_year(void **state)
{
    struct nv_interview_setup setup = {.language = NV_ES, .knows_set = true};
    struct sitting last, s;
    (void)state;
    sit_down(&last, BRANCHES, &plain);
    type(&last, "2|uruguay|montevideo|31|12|2|Sur|1|60|3|3|1 3|sí|8|2|1|1");
    sit_down(&s, BRANCHES, &setup);
    setup.last_year = last.answers;
    nv_interview_free(s.interview);
    setup.model = s.model;
    setup.answers = s.answers;
    setup.file = "firm.json";
    assert_int_equal(nv_interview_new(&s.interview, &setup, NULL), NV_OK);
    s.view = nv_interview_look(s.interview);
    type(&s, "");
    assert_string_equal(s.view->last_year.at, "Uruguay");
    type(&s, "");
    assert_string_equal(s.view->last_year.at, "Montevideo");
    type(&s, "|||");
    assert_asked(&s, "firm.name");
    type(&s, "");
    assert_asked(&s, "line");
    type(&s, "|61|");
    assert_asked(&s, "network");
    assert_string_equal(s.view->last_year.at, "Hecho");
    assert_true(s.view->options[2].is_last_year);
    type(&s, "|");
    assert_string_equal(answer(&s, "uses"), "stops costs");
    type(&s, "");
    assert_string_equal(answer(&s, "remarks"), "sí");
    assert_string_equal(answer(&s, "machines"), "61");
    stand_up(&s);
    stand_up(&last);
}

static void ends_with_the_input(void **state)
{
    const struct nv_interview_event end = {.kind = NV_EVENT_END};
    struct sitting s;
    (void)state;
    to_questions(&s);
    type(&s, "1");
    assert_int_equal(nv_interview_take(s.interview, &end, NULL), NV_OK);
    assert_int_equal(nv_interview_look(s.interview)->screen, NV_SCREEN_LEFT);
    assert_true(s.answers->is_draft);
    assert_string_equal(s.answers->draft_at, "machines");
    stand_up(&s);
}

static void saves_only_what_changed(void **state)
{
    struct sitting s;
    (void)state;
    sit_down(&s, BRANCHES, &plain);
    assert_false(nv_interview_changed(s.interview));
    type(&s, "?");
    assert_false(nv_interview_changed(s.interview));
    type(&s, "2");
    assert_true(nv_interview_changed(s.interview));
    type(&s, "nowhere land");
    assert_false(nv_interview_changed(s.interview));
    type(&s, "chile");
    assert_true(nv_interview_changed(s.interview));
    assert_false(nv_interview_changed(s.interview));
    stand_up(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(asks_language_only_if_unknown),
        cmocka_unit_test(welcomes_where_there_is_no_choice),
        cmocka_unit_test(express_asks_its_questions_only),
        cmocka_unit_test(conditions_open_and_close),
        cmocka_unit_test(profile_opens_questions),
        cmocka_unit_test(goes_back_ten_times_and_changes),
        cmocka_unit_test(walks_forward_among_answers),
        cmocka_unit_test(skips_ahead_and_comes_to_it_at_the_end),
        cmocka_unit_test(finishes_with_open_questions),
        cmocka_unit_test(reviews_and_changes),
        cmocka_unit_test(jumps),
        cmocka_unit_test(keeps_notes),
        cmocka_unit_test(asks_for_evidence),
        cmocka_unit_test(resumes_exactly),
        cmocka_unit_test(goes_on_after_finish),
        cmocka_unit_test(offers_last_year),
        cmocka_unit_test(ends_with_the_input),
        cmocka_unit_test(saves_only_what_changed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
