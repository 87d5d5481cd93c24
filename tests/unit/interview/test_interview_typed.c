/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* What can be typed: commands in three languages, answers of every type. */
#include "interview_support.h"

#include <stdio.h>

struct command_case {
    const char *line;
    enum nv_language language;
    bool free_text;
    enum nv_action_kind action;
    const char *rest;
};

static const struct command_case command_cases[] = {
    {"?", NV_ES, false, NV_ACTION_HELP, ""},
    {"?", NV_PT, true, NV_ACTION_HELP, ""},
    {":help", NV_PT, false, NV_ACTION_HELP, ""},
    {":AYUDA", NV_EN, true, NV_ACTION_HELP, ""},
    {":ajuda", NV_PT, true, NV_ACTION_HELP, ""},
    {"a", NV_ES, false, NV_ACTION_BACK, ""},
    {"A", NV_ES, false, NV_ACTION_BACK, ""},
    {"v", NV_PT, false, NV_ACTION_BACK, ""},
    {"b", NV_EN, false, NV_ACTION_BACK, ""},
    {"b", NV_ES, false, NV_ACTION_NONE, "b"},
    {"a", NV_ES, true, NV_ACTION_NONE, "a"},
    {":atr\xC3\xA1s", NV_PT, true, NV_ACTION_BACK, ""},
    {":atras", NV_ES, false, NV_ACTION_BACK, ""},
    {":ATRA\xCC\x81S", NV_ES, false, NV_ACTION_BACK, ""}, /* combining */
    {":volver", NV_ES, false, NV_ACTION_BACK, ""},
    {":voltar", NV_ES, false, NV_ACTION_BACK, ""},
    {":back", NV_ES, false, NV_ACTION_BACK, ""},
    {"ns", NV_ES, false, NV_ACTION_DONT_KNOW, ""},
    {"NS", NV_PT, false, NV_ACTION_DONT_KNOW, ""},
    {"dk", NV_EN, false, NV_ACTION_DONT_KNOW, ""},
    {"dk", NV_ES, false, NV_ACTION_DONT_KNOW, ""},
    {":unknown", NV_EN, false, NV_ACTION_DONT_KNOW, ""},
    {"na", NV_EN, false, NV_ACTION_NOT_APPLICABLE, ""},
    {"na", NV_PT, false, NV_ACTION_NOT_APPLICABLE, ""},
    {"nc", NV_ES, false, NV_ACTION_NOT_APPLICABLE, ""},
    {"na", NV_PT, true, NV_ACTION_NONE, "na"},
    {"p", NV_ES, false, NV_ACTION_SKIP, ""},
    {"p", NV_PT, false, NV_ACTION_SKIP, ""},
    {"s", NV_EN, false, NV_ACTION_SKIP, ""},
    {"s", NV_ES, false, NV_ACTION_NONE, "s"}, /* that is a yes */
    {":pular", NV_EN, false, NV_ACTION_SKIP, ""},
    {"r", NV_PT, false, NV_ACTION_REVIEW, ""},
    {":revisar", NV_PT, false, NV_ACTION_REVIEW, ""},
    {":rever", NV_EN, false, NV_ACTION_REVIEW, ""},
    {"i 12", NV_ES, false, NV_ACTION_GO, "12"},
    {"i   12", NV_PT, false, NV_ACTION_GO, "12"},
    {"g 12", NV_EN, false, NV_ACTION_GO, "12"},
    {":cambiar 3", NV_ES, false, NV_ACTION_GO, "3"},
    {"c", NV_EN, false, NV_ACTION_NOTE, ""},
    {"c dos l\xC3\xADneas", NV_ES, false, NV_ACTION_NOTE, "dos l\xC3\xADneas"},
    {":coment\xC3\xA1rio sim", NV_PT, true, NV_ACTION_NOTE, "sim"},
    {"g", NV_ES, false, NV_ACTION_QUIT, ""},
    {"g", NV_PT, false, NV_ACTION_QUIT, ""},
    {"q", NV_EN, false, NV_ACTION_QUIT, ""},
    {":salir", NV_EN, true, NV_ACTION_QUIT, ""},
    {":sair", NV_PT, true, NV_ACTION_QUIT, ""},
    {"t", NV_ES, false, NV_ACTION_FINISH, ""},
    {"f", NV_EN, false, NV_ACTION_FINISH, ""},
    {":terminar", NV_PT, false, NV_ACTION_FINISH, ""},
    {"l", NV_PT, false, NV_ACTION_LIST, ""},
    {":borrar", NV_ES, false, NV_ACTION_CLEAR, ""},
    {":apagar", NV_PT, false, NV_ACTION_CLEAR, ""},
    {":p", NV_ES, true, NV_ACTION_SKIP, ""},
    {":p", NV_EN, true, NV_ACTION_UNKNOWN, ""},
    {":ba", NV_EN, false, NV_ACTION_UNKNOWN, ""},
    {":", NV_EN, false, NV_ACTION_UNKNOWN, ""},
    {"a veces", NV_ES, false, NV_ACTION_NONE, "a veces"},
    {"", NV_ES, false, NV_ACTION_NONE, ""},
    {"12", NV_ES, false, NV_ACTION_NONE, "12"},
};

static void reads_commands(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof command_cases / sizeof *command_cases; i++) {
        const struct command_case *c = &command_cases[i];
        struct nv_typed typed =
            nv_interview_read(nv_span_of(c->line), c->language, c->free_text);
        if (typed.action != c->action || !nv_span_is(typed.rest, c->rest))
            fail_msg("\"%s\": action %d, rest \"%.*s\"", c->line,
                     (int)typed.action, (int)typed.rest.size, typed.rest.at);
    }
}

/* What is shown as a key does what is shown beside it. */
static void keys_are_understood(void **state)
{
    (void)state;
    for (int l = 0; l < NV_LANGUAGE_COUNT; l++) {
        for (int a = NV_ACTION_HELP; a < NV_ACTION_UNKNOWN; a++) {
            enum nv_language language = (enum nv_language)l;
            enum nv_action_kind action = (enum nv_action_kind)a;
            struct nv_span key = nv_span_of(nv_action_key(action, language));
            struct nv_span word = nv_span_of(nv_action_word(action, language));
            assert_int_equal(nv_interview_read(key, language, false).action,
                             action);
            assert_int_equal(nv_interview_read(word, language, true).action,
                             action);
        }
    }
}

static void reads_yes_and_no(void **state)
{
    (void)state;
    assert_int_equal(nv_interview_yes_no(nv_span_of("S\xC3\xAD")), 1);
    assert_int_equal(nv_interview_yes_no(nv_span_of("sim")), 1);
    assert_int_equal(nv_interview_yes_no(nv_span_of("Y")), 1);
    assert_int_equal(nv_interview_yes_no(nv_span_of("n\xC3\xA3o")), 0);
    assert_int_equal(nv_interview_yes_no(nv_span_of("NO")), 0);
    assert_int_equal(nv_interview_yes_no(nv_span_of("nono")), -1);
    assert_int_equal(nv_interview_yes_no(nv_span_of("")), -1);
    assert_int_equal(nv_interview_yes_no(nv_span_of("no si")), -1);
}

struct answer_case {
    const char *question, *line;
    const char *cell; /* the answer as a survey has it; "" = refused */
};

static const struct answer_case answer_cases[] = {
    {"line", "1", "yes"},
    {"line", "no", "no"},
    {"line", "s\xC3\xAD", "yes"},
    {"line", "3", ""},
    {"line", "1 2", ""},
    {"sensors", "2", "1"},
    {"sensors", " 2) ", "1"},
    {"sensors", "3.", "2"},
    {"sensors", "0", ""},
    {"sensors", "6", ""},
    {"sensors", "5", "never"},
    {"sensors", "dos", ""},
    {"sensors", "2\033[D\033[C", "1"}, /* arrow keys */
    {"sensors", "ns", "NS"},
    {"sensors", "na", "NA"},
    {"uses", "1 3", "stops costs"},
    {"uses", "3,1", "stops costs"},
    {"uses", "1;2 , 3", "stops quality costs"},
    {"uses", "2 2", "quality"},
    {"uses", "0", "[]"},
    {"uses", "0 1", ""},
    {"uses", ",", ""},
    {"uses", "1 4", ""},
    {"topics", "3", "none"},
    {"topics", "1 3", ""}, /* none goes alone */
    {"machines", "42", "42"},
    {"machines", "1.200", ""},
    {"machines", "501", ""},
    {"machines", "-1", ""},
    {"machines", "2,5", ""},
    {"hours", "12,5", "12.5"},
    {"hours", "12.5", "12.5"},
    {"hours", "1,200", ""},
    {"hours", "12,55", ""},
    {"hours", "1e2", ""},
    {"hours",
     "12345678901234567890123456789012345678901234567890123456789012"
     "345678",
     ""},
    {"remarks", "a\xC3\xA7\xC3\xA3o r\xC3\xA1pida",
     "a\xC3\xA7\xC3\xA3o r\xC3\xA1pida"},
    {"remarks", "a\tb\x01\xC2\x85", "a b"},
    {"remarks", "\xE7\xE3o", ""}, /* Latin-1 */
};

/* Stands before the question, whatever its condition says. */
static void go_to(struct sitting *s, const char *question)
{
    nv__go_to(s->interview, nv__place_named(s->interview, question));
    s->view = nv_interview_look(s->interview);
}

static void takes_answers(void **state)
{
    const struct nv_interview_setup setup = {
        .language = NV_ES, .knows_set = true, .comma = true};
    (void)state;
    for (size_t i = 0; i < sizeof answer_cases / sizeof *answer_cases; i++) {
        const struct answer_case *c = &answer_cases[i];
        struct sitting s;
        sit_down(&s, BRANCHES, &setup);
        go_to(&s, c->question);
        type(&s, c->line);
        if (strcmp(answer(&s, c->question), c->cell) != 0)
            fail_msg("%s: \"%s\" gave \"%s\"", c->question, c->line,
                     answer(&s, c->question));
        /* refused: the question stays, and it is said why */
        if (!c->cell[0]) {
            assert_asked(&s, c->question);
            assert_true(s.view->notice.size > 0);
        }
        stand_up(&s);
    }
}

static void says_what_would_fit(void **state)
{
    const struct nv_interview_setup setup = {
        .language = NV_ES, .knows_set = true, .comma = true};
    struct sitting s;
    (void)state;
    sit_down(&s, BRANCHES, &setup);
    go_to(&s, "hours");
    assert_string_equal(s.view->hint.at, "Un número de 0 a 200");
    type(&s, "1,200");
    assert_string_equal(s.view->notice.at,
                        "\"1,200\" no va. Escriba un número de 0 a 200, sin "
                        "puntos ni comas de miles.");
    go_to(&s, "topics");
    type(&s, "1 3");
    assert_string_equal(s.view->notice.at, "\"Ninguno\" va sola.");
    type(&s, ":xyz");
    assert_non_null(strstr(s.view->notice.at, "\":xyz\""));
    type(&s, "");
    assert_non_null(strstr(s.view->notice.at, "ns si no sabe"));
    type(&s, "l");
    assert_non_null(strstr(s.view->notice.at, "\"l\""));
    type(&s, "t");
    assert_non_null(strstr(s.view->notice.at, "\"t\""));
    stand_up(&s);
}

static void helps(void **state)
{
    const struct nv_interview_setup setup = {.language = NV_ES,
                                             .knows_set = true};
    struct sitting s;
    (void)state;
    sit_down(&s, "../../questionnaires/industria40.json", &setup);
    go_to(&s, "gen_suppliers_today");
    assert_int_equal(s.view->help.size, 0);
    assert_int_equal(s.view->options[0].evidence.size, 0);
    type(&s, "?");
    assert_asked(&s, "gen_suppliers_today");
    assert_true(s.view->has_help);
    assert_true(s.view->help.size > 0);
    assert_true(s.view->example.size > 0);
    assert_true(s.view->evidence.size > 0);
    assert_true(s.view->options[0].evidence.size > 0);
    assert_true(s.view->command_count > 8);
    stand_up(&s);
}

static void clears(void **state)
{
    const struct nv_interview_setup setup = {.language = NV_PT,
                                             .knows_set = true};
    struct sitting s;
    (void)state;
    sit_down(&s, BRANCHES, &setup);
    go_to(&s, "line");
    type(&s, "1|v|:apagar");
    assert_asked(&s, "line");
    assert_string_equal(answer(&s, "line"), "");
    assert_int_equal(s.view->saved.size, 0);
    stand_up(&s);
}

static void refuses_what_is_too_long(void **state)
{
    const struct nv_interview_setup setup = {.knows_set = true};
    static char line[NV_MOST_NOTE + 2];
    struct sitting s;
    (void)state;
    memset(line, 'x', sizeof line - 1);
    sit_down(&s, BRANCHES, &setup);
    go_to(&s, "remarks");
    type(&s, line);
    assert_string_equal(answer(&s, "remarks"), "");
    assert_true(s.view->notice.size > 0);
    stand_up(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_commands),
        cmocka_unit_test(keys_are_understood),
        cmocka_unit_test(reads_yes_and_no),
        cmocka_unit_test(takes_answers),
        cmocka_unit_test(says_what_would_fit),
        cmocka_unit_test(helps),
        cmocka_unit_test(clears),
        cmocka_unit_test(refuses_what_is_too_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
