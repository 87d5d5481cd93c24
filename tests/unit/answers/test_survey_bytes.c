/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Decimal marks: found out from the numbers of a file, or told. In each case a
 * number, read beside another one of the same file.
 */
#include "answers_support.h"

#include <stdio.h>

enum { EMPLOYEES = 4, WEIGHT = 7, HOURS = 3 };

struct mark_case {
    const char *number, *other; /* hours of two firms */
    char delimiter, told;
    enum nv_diagnostic code;
    int64_t tenths;
};

#define SOUND NV_DIAGNOSTIC_NONE

static const struct mark_case marks[] = {
    /* points, where nothing says otherwise */
    {"12.5", "", ',', 0, SOUND, 125},
    {"12.5", "", ';', 0, SOUND, 125},
    {"12,5", "1.5", ',', 0, NV_E_DECIMAL_COMMA, 0},
    {"1,250", "1.5", ',', 0, NV_E_DECIMAL_COMMA, 0},
    {"1.250", "1.5", ',', 0, NV_E_THOUSANDS, 0},
    /* commas, by a number that can be read in one way only */
    {"12,5", "", ',', 0, SOUND, 125},
    {"12,5", "", ';', 0, SOUND, 125},
    {"-0,5", "", ',', 0, SOUND, -5},
    {"1500,5", "", '\t', 0, SOUND, 15005},
    {"0,500", "", ',', 0, SOUND, 5},
    {"7", "1,5", ',', 0, SOUND, 70},
    {"7.0.1", "1,5", ',', 0, NV_E_DECIMAL_POINT, 0},
    {"12.5", "x", ';', 0, SOUND, 125},
    {"1,250", "1,5", ',', 0, NV_E_THOUSANDS, 0},
    {"1.250", "1,5", ',', 0, NV_E_THOUSANDS, 0},
    {"1.250,5", "", ';', 0, NV_E_DECIMAL_POINT, 0},
    {"1,55", "", ';', 0, NV_E_MANY_DECIMALS, 0},
    {"1,5,", "2,5", ';', 0, NV_E_NOT_A_NUMBER, 0},
    {",5", "2,5", ';', 0, NV_E_NOT_A_NUMBER, 0},
    /* both, or none that is sure: by the delimiter */
    {"12,5", "12.5", ';', 0, SOUND, 125},
    {"12.5", "12,5", ';', 0, NV_E_DECIMAL_POINT, 0},
    {"12.5", "12,5", ',', 0, SOUND, 125},
    {"12,5", "12.5", '|', 0, NV_E_DECIMAL_COMMA, 0},
    {"1,250", "", ';', 0, NV_E_THOUSANDS, 0},
    {"1.250", "", ';', 0, NV_E_THOUSANDS, 0},
    {"1,250", "", ',', 0, NV_E_DECIMAL_COMMA, 0},
    /* told: then the other mark parts thousands */
    {"1.250", "", ',', ',', SOUND, 12500},
    {"1.250", "", ',', '.', NV_E_MANY_DECIMALS, 0},
    {"1,250", "", ',', '.', SOUND, 12500},
    {"1.250,5", "", ';', ',', SOUND, 12505},
    {"1,250.5", "", ';', '.', SOUND, 12505},
    {"1.000.000", "", ';', ',', NV_E_OUTSIDE_SCALE, 0},
    {"1.000.000,0", "", ';', ',', NV_E_OUTSIDE_SCALE, 0},
    {"-1.250", "", ';', ',', NV_E_OUTSIDE_SCALE, 0},
    {"12.5", "", ',', ',', NV_E_DECIMAL_POINT, 0},
    {"12,5", "", ',', '.', NV_E_DECIMAL_COMMA, 0},
    {"1.25", "", ',', ',', NV_E_DECIMAL_POINT, 0},
    {"1.2500", "", ',', ',', NV_E_DECIMAL_POINT, 0},
    {"1250.000", "", ',', ',', NV_E_DECIMAL_POINT, 0},
    {"1.250.00", "", ',', ',', NV_E_DECIMAL_POINT, 0},
    {"1.250000", "", ',', ',', NV_E_DECIMAL_POINT, 0},
    {"1,5.000", "", ';', ',', NV_E_DECIMAL_POINT, 0},
    {".250", "", ';', ',', NV_E_DECIMAL_POINT, 0},
    {"1,250,5", "", ';', ',', NV_E_NOT_A_NUMBER, 0},
    {"00000000000000000000000000000000000000000000000001,5", "", ';', ',',
     NV_E_NOT_A_NUMBER, 0},
};

static void test_marks_are_found_out(void **state)
{
    (void)state;
    nv_model *model = probe_model();
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        const struct mark_case *c = &marks[i];
        const struct nv_survey_options options = {.delimiter = c->delimiter,
                                                  .decimal = c->told};
        char text[512], d = c->delimiter;
        struct nv_survey_row row;
        nv_survey *survey = NULL;
        snprintf(text, sizeof text,
                 "id%cscale%cwords%cmany%chours%cagree%cremark\n"
                 "F%c%c%c%c\"%s\"%c%c1,5\nG%c%c%c%c\" %s \"%c%c1.5\n",
                 d, d, d, d, d, d, d, d, d, d, c->number, d, d, d, d, d, d,
                 c->other, d, d);
        if (d == ',') /* the remarks are one cell */
            for (char *at = text; (at = strstr(at, "1,5\n"));)
                at[1] = ';';
        assert_int_equal(nv__survey_open(&survey, model,
                                         survey_file(text, strlen(text)),
                                         &options, NULL),
                         NV_OK);
        next_row(survey, &row);
        if (row.faulty != (c->code != SOUND))
            fail_msg("case %zu, %s: E%d", i, c->number,
                     row.faulty ? row.fault.code : 0);
        if (row.faulty)
            assert_fault(&row.fault, c->code, 2, 6, c->number);
        else
            assert_int_equal(row.questions[HOURS].as.units, c->tenths);
        nv_survey_close(survey);
    }
    nv_model_free(model);
}

/* What goes on into the scores has a point, and no marks of thousands. */
static void test_fields_are_written_our_way(void **state)
{
    (void)state;
    static const char text[] =
        "id;employees;weight;scale;words;many;hours;agree;remark\n"
        "F; 1.250 ;0,75;;;;;;\nG;9;NA;;;;;;\nH;1.2500;;;;;;;\n";
    const struct nv_survey_options options = {.decimal = ','};
    nv_model *model = probe_model();
    nv_survey *survey = NULL;
    struct nv_survey_row row;
    assert_int_equal(nv__survey_open(&survey, model,
                                     survey_file(text, sizeof text - 1),
                                     &options, NULL),
                     NV_OK);
    next_row(survey, &row);
    assert_true(nv_span_is(row.texts[EMPLOYEES], "1250"));
    assert_true(nv_span_is(row.texts[WEIGHT], "0.75"));
    next_row(survey, &row);
    assert_true(nv_span_is(row.texts[EMPLOYEES], "9"));
    assert_int_equal(row.profile[WEIGHT].state, NV_NOT_APPLICABLE);
    next_row(survey, &row);
    assert_fault(&row.fault, NV_E_DECIMAL_POINT, 4, 3, "1.2500");
    assert_string_equal(row.fault.args[1], "1,2500");
    nv_survey_close(survey);
    nv_model_free(model);
}

struct rejects_case {
    const char *code, *number;
    enum nv_diagnostic fault;
};

/* Rejects alone would say the contrary of the file that they come from. */
static void test_rejects_are_read_as_their_file(void **state)
{
    (void)state;
    static const struct rejects_case cases[] = {
        {"E108", "\"1,5\"", NV_E_DECIMAL_COMMA},
        {"E135", "1.5", NV_E_DECIMAL_POINT},
        {"E135", "\"1,5\"", SOUND},
        {"E108", "1.5", SOUND},
        {"", "\"1,5\"", SOUND},
    };
    nv_model *model = probe_model();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[256];
        struct nv_survey_row row;
        snprintf(text, sizeof text,
                 "id,scale,words,many,hours,agree,remark,_error_line,"
                 "_error_column,_error_code,_error_message\n"
                 "F,,,,%s,,,2,hours,%s,why\n",
                 cases[i].number, cases[i].code);
        nv_survey *survey = survey_of(model, text);
        next_row(survey, &row);
        assert_int_equal(row.faulty ? row.fault.code : 0, cases[i].fault);
        nv_survey_close(survey);
    }
    nv_model_free(model);
}

static void test_the_manner_is_told(void **state)
{
    (void)state;
    static const char text[] = "\xEF\xBB\xBFsep=;\r\nid;scale;words;many;hours;"
                               "agree;remark\r\nF;;;;7;;\r\nG;;;;-2,5;;\r\n";
    const struct nv_survey_options options = {.encoding = NV_ENCODING_UTF8};
    nv_model *model = probe_model();
    nv_survey *survey = NULL;
    assert_int_equal(nv__survey_open(&survey, model,
                                     survey_file(text, sizeof text - 1),
                                     &options, NULL),
                     NV_OK);
    struct nv_survey_manner manner = nv__survey_manner(survey);
    assert_int_equal(manner.encoding, NV_ENCODING_UTF8);
    assert_true(manner.is_told && manner.has_mark && manner.has_sep_line &&
                manner.has_numbers);
    assert_int_equal(manner.decimal, ',');
    assert_string_equal(manner.decimal_seen, "-2,5");
    nv_survey_close(survey);
    nv_model_free(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_marks_are_found_out),
        cmocka_unit_test(test_fields_are_written_our_way),
        cmocka_unit_test(test_rejects_are_read_as_their_file),
        cmocka_unit_test(test_the_manner_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
