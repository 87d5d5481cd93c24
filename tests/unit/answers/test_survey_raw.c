/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Rows as they go to the rejects: their own bytes, filled up where short,
 * without the _error_* columns of an earlier run. And the law of rejects:
 * what was rejected is rejected again until somebody mends it, and feeding
 * rejects back as they are changes nothing in them.
 */
#include "answers_support.h"

#include "answers/answer_set.h"

#include <stdio.h>

#define QUESTIONS "scale,words,many,hours,agree,remark"
#define ERRORS "_error_line,_error_column,_error_code,_error_message"

struct raw_case {
    const char *header, *row;
    const char *want_header, *want_row; /* with the delimiter behind them */
};

static const struct raw_case cases[] = {
    /* bytes as they are, quotes and blanks included */
    {"id," QUESTIONS "\n", "F,9,,,,,\n", "id," QUESTIONS ",", "F,9,,,,,,"},
    {"\"id\" ," QUESTIONS "\r\n", "\"F \"\"x\"\"\" , 9,,,,,\r\n",
     "\"id\" ," QUESTIONS ",", "\"F \"\"x\"\"\" , 9,,,,,,"},
    {"id," QUESTIONS "\n", "F,9,,,,,\"two\nlines\"\n", "id," QUESTIONS ",",
     "F,9,,,,,\"two\nlines\","},
    {"id," QUESTIONS "\n", "F,9,,,,,", "id," QUESTIONS ",", "F,9,,,,,,"},
    /* short: filled up, so that what is added stands under its name */
    {"id," QUESTIONS "\n", "F,9\n", "id," QUESTIONS ",", "F,9,,,,,,"},
    /* long: nothing is lost */
    {"id," QUESTIONS "\n", "F,1,,,,,,,x\n", "id," QUESTIONS ",",
     "F,1,,,,,,,x,"},
    /* of an earlier run: at the end, or moved about */
    {"id," QUESTIONS "," ERRORS "\n", "F,9,,,,,,2,scale,E104,\"a, b\"\n",
     "id," QUESTIONS ",", "F,9,,,,,,"},
    {ERRORS ",id," QUESTIONS "\n", "2,scale,E104,\"a, b\",F,9,,,,,\n",
     "id," QUESTIONS ",", "F,9,,,,,,"},
    {"id,_error_code," QUESTIONS "\n", "F,E104,9,,,,,\n", "id," QUESTIONS ",",
     "F,9,,,,,,"},
    {"id," QUESTIONS "," ERRORS "\n", "F,1,,,,,,,x,2,,E103,long\n",
     "id," QUESTIONS ",", "F,1,,,,,,,x,"},
    {"id," QUESTIONS "," ERRORS "\n", "F,1,,,,,,,x,2,,own,text\n",
     "id," QUESTIONS ",", "F,1,,,,,,,x,2,,own,text,"},
    {"id," QUESTIONS "," ERRORS "\n", "F,9\n", "id," QUESTIONS ",",
     "F,9,,,,,,"},
    /* broken quotes: the line as it is */
    {"id," QUESTIONS "\n", "F,\"9\"x,,,,,\n", "id," QUESTIONS ",",
     "F,\"9\"x,,,,,,"},
    /* a byte order mark, for the spreadsheet that wrote it */
    {"\xEF\xBB\xBFid," QUESTIONS "\n", "F,9,,,,,\n",
     "\xEF\xBB\xBFid," QUESTIONS ",", "F,9,,,,,,"},
    {"id;scale;words;many;hours;agree;remark\n", "F;9;;;;;\n",
     "id;scale;words;many;hours;agree;remark;", "F;9;;;;;;"},
};

static void test_rows_keep_their_bytes(void **state)
{
    (void)state;
    nv_model *model = probe_model();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct raw_case *c = &cases[i];
        struct nv_buffer out = {0};
        struct nv_survey_row row;
        char text[512];
        snprintf(text, sizeof text, "%s%s", c->header, c->row);
        nv_survey *survey = survey_of(model, text);
        next_row(survey, &row);
        if (!row.faulty)
            fail_msg("no fault: %s", text);
        nv__survey_put_header(survey, &out);
        assert_string_equal(out.data, c->want_header);
        nv_buffer_clear(&out);
        nv__survey_put_row(survey, &out);
        assert_string_equal(out.data, c->want_row);
        nv_buffer_release(&out);
        nv_survey_close(survey);
    }
    nv_model_free(model);
}

/* A rejects file, written as batches do, of the rows that are faulty. */
static size_t reject(const nv_model *model, const char *text,
                     struct nv_buffer *out)
{
    const struct nv_survey_options options = {0};
    struct nv_survey_row row;
    struct nv_error error;
    nv_survey *survey;
    size_t faulty = 0;
    bool found = true;
    assert_int_equal(nv__survey_open(&survey, model,
                                     survey_file(text, strlen(text)), &options,
                                     &error),
                     NV_OK);
    nv__survey_put_header(survey, out);
    nv_buffer_text(out, ERRORS "\n");
    while (nv__survey_next(survey, &row, &found, &error) == NV_OK && found) {
        if (!row.faulty)
            continue;
        faulty++;
        nv__survey_put_row(survey, out);
        nv_buffer_format(out, "%d,%.*s,E%03d,«?»\n", (int)faulty + 1,
                         (int)row.column.size, row.column.at, row.fault.code);
    }
    assert_false(found);
    nv_survey_close(survey);
    return faulty;
}

static void test_rejects_stay_rejects(void **state)
{
    (void)state;
    static const char survey[] = "id,note," QUESTIONS "\n"
                                 "A,x,1,,,,,\n"
                                 "B,x,9,,,,,\n"
                                 "C,x\n"
                                 "D,x,1,,,,,,,,y\n"
                                 "E,\"x\"y,1,,,,,\n"
                                 "F,x,1,,a none,,,\n"
                                 ",x,1,,,,,\n"
                                 "\"G\n\",x,,,,,,\xFF\n"
                                 "H,x,1\n"
                                 "I,ñ,1,sheet,,,,fine\n";
    struct nv_buffer first = {0}, second = {0};
    nv_model *model = probe_model();
    assert_int_equal(reject(model, survey, &first), 8);
    assert_int_equal(reject(model, first.data, &second), 8);
    assert_string_equal(second.data, first.data);
    nv_buffer_release(&first);
    nv_buffer_release(&second);
    nv_model_free(model);
}

static void test_short_row_is_mended(void **state)
{
    (void)state;
    static const char *const mended[] = {
        "id," QUESTIONS "," ERRORS "\nF,1,,,,,now,2,words,E102,short\n",
        "id," QUESTIONS "," ERRORS "\nF,1,,,,,,2,words,,short\n",
        "id," QUESTIONS "," ERRORS "\nF,1,,,,,,2,words,E104,scale\n"};
    struct nv_survey_row row;
    nv_model *model = probe_model();
    for (size_t i = 0; i < sizeof mended / sizeof *mended; i++) {
        nv_survey *survey = survey_of(model, mended[i]);
        next_row(survey, &row);
        assert_false(row.faulty);
        nv_survey_close(survey);
    }
    nv_survey *survey = survey_of(model, "id," QUESTIONS "," ERRORS
                                         "\nF,1,,,,,,2,words,E102,short\n");
    next_row(survey, &row);
    assert_true(row.faulty);
    assert_int_equal(row.fault.code, NV_E_SHORT_ROW);
    nv_survey_close(survey);
    nv_model_free(model);
}

static void test_blamed_id(void **state)
{
    (void)state;
    struct nv_survey_row row;
    struct nv_error fault;
    nv_model *model = probe_model();
    nv_survey *survey =
        survey_of(model, "scale,words,many,hours,agree,remark,id\n"
                         "1,,,,,,F\n");
    next_row(survey, &row);
    (void)nv__fail(&fault, NV_E_DUPLICATE_ID, "F", NULL, NULL);
    nv__survey_blame_id(survey, &row, &fault);
    assert_true(row.faulty);
    assert_fault(&row.fault, NV_E_DUPLICATE_ID, 2, 8, "id");
    assert_true(nv_span_is(row.column, "id"));
    nv_survey_close(survey);
    nv_model_free(model);
}

struct find_case {
    const char *id, *set;
    enum nv_diagnostic code;
};

/* The answers of one firm, as "report" asks for them. */
static enum nv_status find_firm(const nv_model *model, const char *path,
                                struct find_case wanted, nv_answers **answers,
                                struct nv_error *error)
{
    const struct nv_survey_options options = {.set = wanted.set,
                                              .chooses_set = true};
    nv_survey *survey = NULL;
    enum nv_status status =
        nv__survey_open(&survey, model, path, &options, error);
    if (status == NV_OK)
        status = nv__survey_find(answers, survey, wanted.id, error);
    nv_survey_close(survey);
    return status;
}

static void test_one_firm_is_found(void **state)
{
    (void)state;
    static const char text[] =
        "id,date,country,name,scale,words,many,hours,agree,remark\n"
        "A,,,,9,,,,,\nB,2027-03-14,AR,Sur,2,sheet,a,1.5,NS,text\nC,1\n";
    static const struct find_case missing[] = {
        {"A", "short", NV_E_OUTSIDE_SCALE},
        {"C", "short", NV_E_SHORT_ROW},
        {"D", "short", NV_E_FIRM_NOT_FOUND},
        {"b", "short", NV_E_FIRM_NOT_FOUND}};
    const struct find_case there = {"B", "short", NV_DIAGNOSTIC_NONE};
    struct nv_error error = {0};
    nv_answers *answers = NULL;
    nv_model *model = probe_model();
    const char *path = survey_file(text, sizeof text - 1);
    assert_int_equal(find_firm(model, path, there, &answers, &error), NV_OK);
    assert_string_equal(nv_answers_firm(answers), "B");
    assert_string_equal(nv_answers_date(answers), "2027-03-14");
    assert_string_equal(nv_answers_set(answers), "short");
    assert_string_equal(nv_answers_field_text(answers, 0), "Sur");
    assert_int_equal(nv_answers_questions(answers)[0].option, 2);
    assert_int_equal(nv_answers_questions(answers)[4].state, NV_DONT_KNOW);
    assert_int_equal(nv_answers_profile(answers)[1].state, NV_ANSWERED);
    nv_answers_free(answers);
    answers = NULL;
    for (size_t i = 0; i < sizeof missing / sizeof *missing; i++) {
        enum nv_status status =
            find_firm(model, path, missing[i], &answers, &error);
        assert_int_equal(error.code, missing[i].code);
        assert_int_equal(status, error.status);
        assert_null(answers);
    }
    assert_int_equal(find_firm(model, "/none", there, &answers, &error),
                     NV_NO_INPUT);
    nv_model_free(model);
}

static void test_short_survey_is_known_by_its_columns(void **state)
{
    (void)state;
    static const char text[] = "id,scale,agree\nA,1,yes\n";
    const struct find_case wanted = {"A", NULL, NV_DIAGNOSTIC_NONE};
    struct nv_error error = {0};
    nv_answers *answers = NULL;
    nv_model *model = probe_model();
    const char *path = survey_file(text, sizeof text - 1);
    assert_int_equal(find_firm(model, path, wanted, &answers, &error), NV_OK);
    assert_string_equal(nv_answers_set(answers), "short");
    nv_answers_free(answers);
    path = survey_file("id,scale\nA,1\n", 13);
    assert_int_equal(find_firm(model, path, wanted, &answers, &error),
                     NV_BAD_DATA);
    assert_int_equal(error.code, NV_E_MISSING_COLUMNS);
    nv_model_free(model);
}

/* Of the questions of probe.json: the second is "words", the last a text. */
static void test_words_are_kept(void **state)
{
    (void)state;
    static const char text[] =
        "id,scale,words,words_other,many,hours,agree,remark\n"
        "A,1,paper, a booklet ,a,1,yes, \"as \"\"it\"\" is\" \n"
        "B,1,paper,,a,1,yes,NA\n";
    const struct find_case wanted[] = {{"A", "", NV_DIAGNOSTIC_NONE},
                                       {"B", "", NV_DIAGNOSTIC_NONE}};
    static const char *const kept[2][2] = {{"a booklet", "as \"it\" is"},
                                           {"", "NA"}};
    struct nv_error error = {0};
    nv_model *model = probe_model();
    const char *path = survey_file(text, sizeof text - 1);
    for (size_t i = 0; i < 2; i++) {
        nv_answers *answers = NULL;
        assert_int_equal(find_firm(model, path, wanted[i], &answers, &error),
                         NV_OK);
        assert_string_equal(nv_answers_note(answers, 0), "");
        assert_string_equal(nv_answers_note(answers, 1), kept[i][0]);
        assert_string_equal(answers->texts[5], kept[i][1]);
        nv_answers_free(answers);
    }
    nv_model_free(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_keep_their_bytes),
        cmocka_unit_test(test_words_are_kept),
        cmocka_unit_test(test_rejects_stay_rejects),
        cmocka_unit_test(test_short_row_is_mended),
        cmocka_unit_test(test_blamed_id),
        cmocka_unit_test(test_one_firm_is_found),
        cmocka_unit_test(test_short_survey_is_known_by_its_columns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
