/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Headers: what is refused, with code, place and advice; what is found out
 * (delimiter, line ends); what is left alone.
 */
#include "answers_support.h"

struct header_case {
    const char *text, *set;
    char delimiter;
    enum nv_diagnostic code;
    uint64_t line, column;
    const char *says[NV_ERROR_ARGS];
};

#define ALL "scale,words,many,hours,agree,remark"

static const struct header_case cases[] = {
    {"", NULL, 0, NV_E_EMPTY_SURVEY, 0, 0, {NULL}},
    {"\n  \n\n", NULL, 0, NV_E_EMPTY_SURVEY, 0, 0, {NULL}},
    {"\xEF\xBB\xBF", NULL, 0, NV_E_EMPTY_SURVEY, 0, 0, {NULL}},
    {ALL "\n", NULL, 0, NV_E_MISSING_COLUMNS, 1, 1, {"id", "probe"}},
    {"\nid,scale,agree,remark\nF,1,yes,\n",
     "none?",
     0,
     NV_E_UNKNOWN_SET,
     0,
     0,
     {"none?"}},
    {"\nid,words,agree,remark\n",
     NULL,
     0,
     NV_E_MISSING_COLUMNS,
     2,
     1,
     {"scale, many, hours", "probe"}},
    {"id,words,remark\n",
     "short",
     0,
     NV_E_MISSING_COLUMNS,
     1,
     1,
     {"scale, agree", "probe"}},
    {"id,scale,agree,many\n",
     NULL,
     0,
     NV_E_MISSING_COLUMNS_OF_SET,
     1,
     1,
     {"words, hours, remark", "short"}},
    {"id,Scal,words,many,hours,agree,remark\n",
     NULL,
     0,
     NV_E_MISSING_COLUMN_NEAR,
     1,
     4,
     {"scale", "scale", "Scal"}},
    {"\"id\",words,many,agre,hours,scale,remark\n",
     NULL,
     0,
     NV_E_MISSING_COLUMN_NEAR,
     1,
     17,
     {"agree", "agree", "agre"}},
    {"idd," ALL "\n",
     NULL,
     0,
     NV_E_MISSING_COLUMN_NEAR,
     1,
     1,
     {"id", "id", "idd"}},
    {"id," ALL ",scale\n", NULL, 0, NV_E_DUPLICATE_COLUMN, 1, 40, {"scale"}},
    {"id,id," ALL "\n", NULL, 0, NV_E_DUPLICATE_COLUMN, 1, 4, {"id"}},
    {"id,country," ALL ",country\n",
     NULL,
     0,
     NV_E_DUPLICATE_COLUMN,
     1,
     48,
     {"country"}},
    {"id;scale;words;many;hours;agree;remark\n",
     NULL,
     ',',
     NV_E_OTHER_DELIMITER,
     1,
     1,
     {";", "\";\""}},
    {"id\tscale\twords\n",
     NULL,
     ',',
     NV_E_OTHER_DELIMITER,
     1,
     1,
     {"tab", "tab"}},
    {"id|scale|words\n", NULL, ',', NV_E_OTHER_DELIMITER, 1, 1, {"|", "\"|\""}},
    {"id," ALL ",caf\xE9\n", NULL, 0, NV_E_NOT_UTF8, 1, 1, {NULL}},
    {"id," ALL ",\"a\"b\n", NULL, 0, NV_E_CSV_STRAY_QUOTE, 1, 43, {NULL}},
    {"id," ALL ",\"a\nb\n", NULL, 0, NV_E_CSV_UNCLOSED_QUOTE, 1, 40, {NULL}},
};

static void assert_refused(const nv_model *model, const struct header_case *c)
{
    const struct nv_survey_options options = {
        .set = c->set, .delimiter = c->delimiter, .encoding = NV_ENCODING_UTF8};
    const char *path = survey_file(c->text, strlen(c->text));
    struct nv_error error = {0};
    nv_survey *survey = NULL;
    enum nv_status status =
        nv__survey_open(&survey, model, path, &options, &error);
    assert_fault(&error, c->code, c->line, c->column, c->text);
    assert_int_equal(status, error.status);
    assert_null(survey);
    assert_string_equal(error.source, c->code == NV_E_UNKNOWN_SET ? "" : path);
    for (int i = 0; i < NV_ERROR_ARGS; i++) {
        if (c->says[i])
            assert_string_equal(error.args[i], c->says[i]);
    }
}

static void test_headers_are_refused(void **state)
{
    (void)state;
    nv_model *model = probe_model();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_refused(model, &cases[i]);
    nv_model_free(model);
}

static void test_many_missing_columns_are_counted(void **state)
{
    (void)state;
    struct nv_error error = {0};
    const struct nv_survey_options options = {0};
    nv_model *model = NULL;
    nv_survey *survey = NULL;
    assert_int_equal(nv_model_load(&model, "industria40", NULL, &error), NV_OK);
    const char *path = survey_file("id\nF\n", 5);
    assert_int_equal(nv__survey_open(&survey, model, path, &options, &error),
                     NV_BAD_DATA);
    assert_int_equal(error.code, NV_E_MISSING_COLUMNS);
    assert_non_null(strstr(error.args[0], ", ... (60)"));
    nv_model_free(model);
}

static void test_header_only_is_refused_when_read(void **state)
{
    (void)state;
    struct nv_error error = {0};
    struct nv_survey_row row;
    bool found;
    nv_model *model = probe_model();
    nv_survey *survey = survey_of(model, "\n\nid," ALL "\n\n");
    assert_int_equal(nv__survey_next(survey, &row, &found, &error),
                     NV_BAD_DATA);
    assert_fault(&error, NV_E_NO_ROWS, 3, 1, "header only");
    nv_survey_close(survey);
    nv_model_free(model);
}

struct found_case {
    const char *text;
    char delimiter;
    const char *line_end;
};

static void test_delimiter_and_line_ends_are_found(void **state)
{
    (void)state;
    static const struct found_case found[] = {
        {"id," ALL "\nF,1,,,,,\n", ',', "\n"},
        {"id;scale;words;many;hours;agree;remark\r\nF;1;;;;;\r\n", ';', "\r\n"},
        {"id\tscale\twords\tmany\thours\tagree\tremark\nF\t1\t\t\t\t\t\n", '\t',
         "\n"},
        {"\"id\";\"a,b,c,d,e,f,g,h\";scale;words;many;hours;agree;remark\n"
         "F;;1;;;;;\n",
         ';', "\n"},
        {"\"\r\n id\n\",\" scale \",words,many,hours,agree,remark\nF,1,,,,,\n",
         ',', "\n"},
        {"id|scale|words|many|hours|agree|remark\nF|1|||||\n", '|', "\n"},
        {"sep=;\r\nid;scale;words;many;hours;agree;remark\nF;1;;;;;\n", ';',
         "\n"},
        {"\xEF\xBB\xBF\"sep=|\"\nid|scale|words|many|hours|agree|remark\n"
         "F|1|||||\n",
         '|', "\n"},
        /* the header has more commas than semicolons, the rows have none */
        {"id;a, b, c, d, e, f, g, h;scale;words;many;hours;agree;remark\n"
         "F;x;1;;;;;\n",
         ';', "\n"},
        {"\n\r\nid," ALL "\r\nF,1,,,,,", ',', "\r\n"},
        {"\xEF\xBB\xBFid," ALL "\rF,1,,,,,\r", ',', "\n"},
    };
    nv_model *model = probe_model();
    for (size_t i = 0; i < sizeof found / sizeof *found; i++) {
        struct nv_survey_row row;
        nv_survey *survey = survey_of(model, found[i].text);
        assert_int_equal(nv__survey_delimiter(survey), found[i].delimiter);
        assert_string_equal(nv__survey_line_end(survey), found[i].line_end);
        next_row(survey, &row);
        assert_false(row.faulty);
        assert_int_equal(row.questions[0].option, 1);
        nv_survey_close(survey);
    }
    nv_model_free(model);
}

/* Columns of others, empty headers and unasked questions are not read. */
static void test_other_columns_are_left_alone(void **state)
{
    (void)state;
    const struct nv_survey_options options = {.set = "short"};
    static const char text[] =
        "extra,id,,agree,scale,words,Contry,_error_line,,extra\n"
        "1,F,x,yes,2,no such word,5,6,7,8\n";
    struct nv_survey_row row;
    struct nv_error error = {0};
    struct nv_buffer list = {0};
    nv_model *model = probe_model();
    nv_survey *survey = NULL;
    assert_int_equal(nv__survey_open(&survey, model,
                                     survey_file(text, sizeof text - 1),
                                     &options, &error),
                     NV_OK);
    next_row(survey, &row);
    assert_false(row.faulty);
    assert_int_equal(row.questions[0].option, 2);
    assert_int_equal(row.questions[1].state, NV_BLANK);
    nv__survey_list_ignored(survey, 8, &list);
    assert_string_equal(list.data, "extra, Contry (country?), extra");
    nv_buffer_clear(&list);
    nv__survey_list_ignored(survey, 1, &list);
    assert_string_equal(list.data, "extra, ... (3)");
    nv_buffer_release(&list);
    nv_survey_close(survey);
    nv_model_free(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_headers_are_refused),
        cmocka_unit_test(test_many_missing_columns_are_counted),
        cmocka_unit_test(test_header_only_is_refused_when_read),
        cmocka_unit_test(test_delimiter_and_line_ends_are_found),
        cmocka_unit_test(test_other_columns_are_left_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
