/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The table of diagnostics is whole (numbers, languages, arguments), and an
 * error keeps its code, its place and its arguments, cut where they must be
 * at a character's boundary.
 */
#include "base/diagnostic.h"
#include "unit.h"

#include <string.h>

static void every_diagnostic_has_its_own_number_and_name(void **state)
{
    (void)state;
    size_t count;
    const struct nv_diagnostic_text *all = nv__diagnostics(&count);
    assert_true(count > 20);
    for (size_t i = 0; i < count; i++) {
        assert_true(all[i].diagnostic > 0 && all[i].diagnostic < 1000);
        assert_int_not_equal(all[i].status, NV_OK);
        for (size_t j = 0; j < i; j++) {
            if (all[i].diagnostic == all[j].diagnostic)
                fail_msg("%s and %s share %d", all[i].name, all[j].name,
                         (int)all[i].diagnostic);
            assert_string_not_equal(all[i].name, all[j].name);
        }
    }
}

/* A bit for each of %1 %2 %3 in the text. */
static unsigned arguments_in(const char *text)
{
    unsigned found = 0;
    for (const char *at = text; (at = strchr(at, '%')); at++) {
        if (at[1] >= '1' && at[1] <= '3')
            found |= 1U << (at[1] - '1');
    }
    return found;
}

static void every_diagnostic_speaks_three_languages(void **state)
{
    (void)state;
    size_t count;
    const struct nv_diagnostic_text *all = nv__diagnostics(&count);
    for (size_t i = 0; i < count; i++) {
        unsigned message = arguments_in(all[i].message[NV_EN]);
        unsigned help = arguments_in(all[i].help[NV_EN]);
        for (int l = 0; l < NV_LANGUAGE_COUNT; l++) {
            bool is_right = all[i].message[l][0] && all[i].help[l][0] &&
                            arguments_in(all[i].message[l]) == message &&
                            arguments_in(all[i].help[l]) == help;
            if (!is_right)
                fail_msg("%s in language %d", all[i].name, l);
        }
    }
}

static void keeps_what_it_is_given(void **state)
{
    (void)state;
    struct nv_error error;
    char out[200];
    assert_int_equal(nv__fail(&error, NV_E_CANNOT_OPEN, "a.csv", "why", NULL),
                     NV_NO_INPUT);
    assert_int_equal(error.status, NV_NO_INPUT);
    assert_int_equal(error.code, 2);
    assert_int_equal(error.line, 0);
    assert_string_equal(error.args[2], "");
    assert_string_equal(nv_error_message(&error, NV_EN, out, sizeof out),
                        "cannot open \"a.csv\": why");
    assert_string_equal(nv_error_message(&error, NV_ES, out, sizeof out),
                        "no se puede abrir \"a.csv\": why");
    assert_string_equal(nv_error_help(&error, NV_PT, out, sizeof out),
                        "confira o nome e a pasta");
    assert_int_equal(nv__fail(NULL, NV_E_NO_MEMORY, NULL, NULL, NULL),
                     NV_NO_MEMORY);
}

static void context_is_added_once(void **state)
{
    (void)state;
    struct nv_error error;
    (void)!nv__fail(&error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    nv__error_source(&error, NULL);
    assert_string_equal(error.source, "");
    nv__error_source(&error, "first.json");
    nv__error_source(&error, "second.json");
    assert_string_equal(error.source, "first.json");
    nv__error_place(&error, 3, 4);
    nv__error_place(&error, 5, 6);
    assert_int_equal(error.line, 3);
    assert_int_equal(error.column, 4);
    nv__error_source(NULL, "x");
    nv__error_place(NULL, 1, 1);
}

static void says_nothing_about_no_error(void **state)
{
    (void)state;
    struct nv_error error = {0};
    char out[8] = "?";
    assert_string_equal(nv_error_message(&error, NV_EN, out, sizeof out), "");
    assert_string_equal(nv_error_help(&error, NV_EN, out, sizeof out), "");
}

struct cut_case {
    const char *text;
    size_t size;
    const char *want;
};

static const struct cut_case cut_cases[] = {
    {"", 1, ""},
    {"abc", 4, "abc"},
    {"abc", 3, "ab"},
    {"abc", 1, ""},
    {"a\xC3\xB1", 4, "a\xC3\xB1"}, /* fits */
    {"a\xC3\xB1", 3, "a"},         /* half a character does not */
    {"\xE2\x82\xAC", 3, ""},
    {"x\xF0\x9F\x8F\xAD", 5, "x"},
};

static void cuts_between_characters(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cut_cases / sizeof *cut_cases; i++) {
        char out[16];
        memset(out, '#', sizeof out);
        nv__copy_cut(out, cut_cases[i].size, cut_cases[i].text,
                     strlen(cut_cases[i].text));
        assert_string_equal(out, cut_cases[i].want);
        assert_int_equal(out[cut_cases[i].size], '#');
    }
}

static void a_long_argument_is_cut(void **state)
{
    (void)state;
    struct nv_error error;
    char longer[2 * NV_ERROR_ARG_SIZE];
    memset(longer, 'x', sizeof longer - 1);
    longer[sizeof longer - 1] = '\0';
    (void)!nv__fail(&error, NV_E_CANNOT_OPEN, longer, "why", NULL);
    assert_int_equal(strlen(error.args[0]), NV_ERROR_ARG_SIZE - 1);
    assert_string_equal(error.args[1], "why");
}

static void messages_fit_any_space(void **state)
{
    (void)state;
    struct nv_error error;
    char whole[200], out[200];
    (void)!nv__fail(&error, NV_E_CANNOT_OPEN, "a.csv", "why", NULL);
    nv_error_message(&error, NV_EN, whole, sizeof whole);
    for (size_t size = 1; size < sizeof out; size++) {
        memset(out, '#', sizeof out);
        nv_error_message(&error, NV_EN, out, size);
        assert_true(strlen(out) < size);
        assert_memory_equal(out, whole, strlen(out));
        assert_true(strlen(out) == size - 1 || strcmp(out, whole) == 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_diagnostic_has_its_own_number_and_name),
        cmocka_unit_test(every_diagnostic_speaks_three_languages),
        cmocka_unit_test(keeps_what_it_is_given),
        cmocka_unit_test(context_is_added_once),
        cmocka_unit_test(says_nothing_about_no_error),
        cmocka_unit_test(cuts_between_characters),
        cmocka_unit_test(a_long_argument_is_cut),
        cmocka_unit_test(messages_fit_any_space),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
