/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Answers files that are not sound: tables of faults of the file, of the firm
 * and of an answer, each with its code, line, column and JSON pointer.
 */
#include "answers_support.h"

#include <stdio.h>

#define START                                                                  \
    "{\"schema\": \"nivela/answers/1\",\n"                                     \
    "\"model\": {\"id\": \"probe\", \"version\": \"2.1.0\"},\n"

struct fault_case {
    const char *json;
    enum nv_diagnostic code;
    uint64_t line, column;
    const char *pointer;
    const char *says[2];
};

/* Where the file as a whole is wrong. */
static const struct fault_case file_faults[] = {
    {"[]", NV_E_ANSWER_WANTS_OBJECT, 1, 1, "", {"answers"}},
    {"{}", NV_E_ANSWERS_KEY_MISSING, 1, 1, "", {"schema"}},
    {"{\n \"schema\": 1}",
     NV_E_ANSWER_WANTS_TEXT,
     2,
     12,
     "/schema",
     {"schema"}},
    {"{\"schema\": \"nivela/answers/2\"}",
     NV_E_ANSWERS_SCHEMA,
     1,
     12,
     "/schema",
     {"nivela/answers/2", "nivela/answers/1"}},
    {"{\"schema\": \"nivela/answers/1\"}",
     NV_E_ANSWERS_KEY_MISSING,
     1,
     1,
     "",
     {"model"}},
    {"{\"schema\": \"nivela/answers/1\",\n\"model\": 1}",
     NV_E_ANSWER_WANTS_OBJECT,
     2,
     10,
     "/model",
     {"model"}},
    {"{\"schema\": \"nivela/answers/1\",\n\"model\": {\"version\": \"2.1.0\"}}",
     NV_E_ANSWERS_KEY_MISSING,
     2,
     10,
     "/model",
     {"id"}},
    {"{\"schema\": \"nivela/answers/1\",\n\"model\": {\"id\": \"probe\"}}",
     NV_E_ANSWERS_KEY_MISSING,
     2,
     10,
     "/model",
     {"version"}},
    {"{\"schema\": \"nivela/answers/1\",\n\"model\": {\"id\": \"other\", "
     "\"version\": \"2.1.0\"}}",
     NV_E_ANSWERS_OTHER_MODEL,
     2,
     17,
     "/model/id",
     {"other", "probe"}},
    {"{\"schema\": \"nivela/answers/1\",\n\"model\": {\"id\": \"probe\", "
     "\"version\": \"1.9.9\"}}",
     NV_E_ANSWERS_OTHER_MAJOR,
     2,
     37,
     "/model/version",
     {"1.9.9", "2.1.0"}},
    {"{\"schema\": \"nivela/answers/1\",\n\"model\": {\"id\": \"probe\", "
     "\"version\": \"3.0.0\"}}",
     NV_E_ANSWERS_OTHER_MAJOR,
     2,
     37,
     "/model/version",
     {"3.0.0", "2.1.0"}},
    {"{\"schema\": \"nivela/answers/1\",\n\"model\": {\"id\": \"probe\", "
     "\"version\": \"2.1\"}}",
     NV_E_ANSWERS_VERSION,
     2,
     37,
     "/model/version",
     {"2.1"}},
    {"{\"schema\": \"nivela/answers/1\",\n\"model\": {\"id\": \"probe\", "
     "\"version\": \"2..1\"}}",
     NV_E_ANSWERS_VERSION,
     2,
     37,
     "/model/version",
     {"2..1"}},
    {"{\"schema\": \"nivela/answers/1\",\n\"model\": {\"id\": \"probe\", "
     "\"version\": \"2.1.x\"}}",
     NV_E_ANSWERS_VERSION,
     2,
     37,
     "/model/version",
     {"2.1.x"}},
    {"{\"schema\": \"nivela/answers/1\",\n\"model\": {\"id\": \"probe\", "
     "\"version\": \"2.1.0\", \"sha\": 1}}",
     NV_E_ANSWERS_KEY,
     2,
     53,
     "/model/sha",
     {"sha", "id, version, sha256"}},
    {"{\"schema\": \"nivela/answers/1\",\n\"model\": {\"id\": \"probe\", "
     "\"version\": \"2.1.0\", \"sha256\": 1}}",
     NV_E_ANSWER_WANTS_TEXT,
     2,
     56,
     "/model/sha256",
     {"sha256"}},
    {START "\"answer\": {}}",
     NV_E_ANSWERS_KEY_NEAR,
     3,
     11,
     "/answer",
     {"answer", "answers"}},
    {START "\"answers\": {}, \"extra\": 1}",
     NV_E_ANSWERS_KEY,
     3,
     25,
     "/extra",
     {"extra"}},
    {START "\"set\": \"short\"}",
     NV_E_ANSWERS_KEY_MISSING,
     1,
     1,
     "",
     {"answers"}},
    {START "\"answers\": []}",
     NV_E_ANSWER_WANTS_OBJECT,
     3,
     12,
     "/answers",
     {"answers"}},
    {START "\"date\": 2027, \"answers\": {}}",
     NV_E_ANSWER_WANTS_TEXT,
     3,
     9,
     "/date",
     {"date"}},
    {START "\"date\": \"2027-02-30\", \"answers\": {}}",
     NV_E_BAD_DATE,
     3,
     9,
     "/date",
     {"2027-02-30"}},
    {START "\"set\": 1, \"answers\": {}}",
     NV_E_ANSWER_WANTS_TEXT,
     3,
     8,
     "/set",
     {"set"}},
    {START "\"set\": \"long\", \"answers\": {}}",
     NV_E_UNKNOWN_SET,
     3,
     8,
     "/set",
     {"long"}},
};

/* In the firm and its profile: what stands behind "firm": */
static const struct fault_case firm_faults[] = {
    {"7", NV_E_ANSWER_WANTS_OBJECT, 3, 9, "/firm", {"firm"}},
    {"{\"id\": 7}", NV_E_ANSWER_WANTS_TEXT, 3, 16, "/firm/id", {"id"}},
    {"{\"id\": \"\"}", NV_E_NO_FIRM_ID, 3, 16, "/firm/id", {NULL}},
    {"{\"contry\": \"AR\"}",
     NV_E_ANSWER_FIELD_NEAR,
     3,
     20,
     "/firm/contry",
     {"contry", "country"}},
    {"{\"colour\": \"red\"}",
     NV_E_ANSWER_FIELD,
     3,
     20,
     "/firm/colour",
     {"colour", "probe"}},
    {"{\"country\": \"Brasill\"}",
     NV_E_NEAR_CODE,
     3,
     21,
     "/firm/country",
     {"Brasill", "country"}},
    {"{\"country\": []}",
     NV_E_ANSWER_WANTS_CODE,
     3,
     21,
     "/firm/country",
     {"country"}},
    {"{\"country\": true}",
     NV_E_ANSWER_WANTS_CODE,
     3,
     21,
     "/firm/country",
     {"country"}},
    {"{\"employees\": \"42\"}",
     NV_E_ANSWER_WANTS_NUMBER,
     3,
     23,
     "/firm/employees",
     {"employees"}},
    {"{\"employees\": 4.5}",
     NV_E_MANY_DECIMALS,
     3,
     23,
     "/firm/employees",
     {"4.5", "0"}},
    {"{\"employees\": 1e3}",
     NV_E_NOT_A_NUMBER,
     3,
     23,
     "/firm/employees",
     {"1e3"}},
    {"{\"name\": 1}", NV_E_ANSWER_WANTS_TEXT, 3, 18, "/firm/name", {"name"}},
    {"{\"date\": \"2027\"}", NV_E_BAD_DATE, 3, 18, "/firm/date", {"2027"}},
    {"{\"region\": \"Salta\"}",
     NV_E_NEAR_REGION,
     3,
     20,
     "/firm/region",
     {"Salta", "AR-A"}},
    {"{\"region\": \"qwertyuiop\"}",
     NV_E_BAD_REGION,
     3,
     20,
     "/firm/region",
     {"qwertyuiop"}},
    {"{\"sector\": 336, \"country\": \"MX\"}",
     NV_E_AMBIGUOUS_SECTOR,
     3,
     20,
     "/firm/sector",
     {"336", "29, 30"}},
    {"{\"region\": \"BR-SP\", \"country\": \"AR\"}",
     NV_E_REGION_ELSEWHERE,
     3,
     20,
     "/firm/region",
     {"BR-SP", "AR"}},
    {"{\"weight\": 0}",
     NV_E_OUTSIDE_SCALE,
     3,
     20,
     "/firm/weight",
     {"0.000001"}},
};

/* In one answer: what stands inside "answers". */
static const struct fault_case answer_faults[] = {
    {"\"scales\": 1",
     NV_E_ANSWER_QUESTION_NEAR,
     3,
     23,
     "/answers/scales",
     {"scales", "scale"}},
    {"\"colour\": 1",
     NV_E_ANSWER_QUESTION,
     3,
     23,
     "/answers/colour",
     {"colour", "probe"}},
    {"\"scale\": 3", NV_E_OUTSIDE_SCALE, 3, 22, "/answers/scale", {"0", "2"}},
    {"\"scale\": \"\"",
     NV_E_UNKNOWN_CODE,
     3,
     22,
     "/answers/scale",
     {"", "scale"}},
    {"\"scale\": \"Mucho\"",
     NV_E_NEAR_CODE,
     3,
     22,
     "/answers/scale",
     {"Mucho"}},
    {"\"scale\": true",
     NV_E_ANSWER_WANTS_CODE,
     3,
     22,
     "/answers/scale",
     {"scale"}},
    {"\"scale\": [\"1\"]",
     NV_E_ANSWER_WANTS_CODE,
     3,
     22,
     "/answers/scale",
     {"scale"}},
    {"\"many\": \"a\"",
     NV_E_ANSWER_WANTS_LIST,
     3,
     21,
     "/answers/many",
     {"many"}},
    {"\"many\": [\"a\", {}]",
     NV_E_ANSWER_WANTS_CODE,
     3,
     27,
     "/answers/many/1",
     {"many"}},
    {"\"many\": [\"a\", true]",
     NV_E_ANSWER_WANTS_CODE,
     3,
     27,
     "/answers/many/1",
     {"many"}},
    {"\"many\": [\"a\",\n\"c\"]",
     NV_E_UNKNOWN_CODE,
     4,
     1,
     "/answers/many/1",
     {"c", "many"}},
    {"\"many\": [\"a\", \"none\"]",
     NV_E_NOT_TOGETHER,
     3,
     27,
     "/answers/many/1",
     {"none", "a"}},
    {"\"many\": [\"a\", \"a\"]",
     NV_E_TICKED_TWICE,
     3,
     27,
     "/answers/many/1",
     {"a"}},
    {"\"hours\": \"12\"",
     NV_E_ANSWER_WANTS_NUMBER,
     3,
     22,
     "/answers/hours",
     {"hours"}},
    {"\"hours\": 12.55",
     NV_E_MANY_DECIMALS,
     3,
     22,
     "/answers/hours",
     {"12.55", "1"}},
    {"\"hours\": 2001",
     NV_E_OUTSIDE_SCALE,
     3,
     22,
     "/answers/hours",
     {"-10", "2000"}},
    {"\"agree\": 1",
     NV_E_UNKNOWN_CODE,
     3,
     22,
     "/answers/agree",
     {"1", "agree"}},
    {"\"remark\": 1",
     NV_E_ANSWER_WANTS_TEXT,
     3,
     23,
     "/answers/remark",
     {"remark"}},
    {"\"scale\": {}",
     NV_E_ANSWER_VALUE_OR_STATE,
     3,
     22,
     "/answers/scale",
     {"scale"}},
    {"\"scale\": {\"note\": \"x\"}",
     NV_E_ANSWER_VALUE_OR_STATE,
     3,
     22,
     "/answers/scale",
     {"scale"}},
    {"\"scale\": {\"value\": 1, \"state\": \"blank\"}",
     NV_E_ANSWER_VALUE_OR_STATE,
     3,
     22,
     "/answers/scale",
     {"scale"}},
    {"\"scale\": {\"state\": \"unknown\"}",
     NV_E_ANSWER_STATE,
     3,
     32,
     "/answers/scale/state",
     {"unknown"}},
    {"\"scale\": {\"state\": 1}",
     NV_E_ANSWER_STATE,
     3,
     32,
     "/answers/scale/state",
     {""}},
    {"\"scale\": {\"value\": 1, \"note\": 2}",
     NV_E_ANSWER_WANTS_TEXT,
     3,
     43,
     "/answers/scale/note",
     {"note"}},
    {"\"scale\": {\"valeu\": 1}",
     NV_E_ANSWERS_KEY_NEAR,
     3,
     32,
     "/answers/scale/valeu",
     {"valeu", "value"}},
};

static void assert_refused(const nv_model *model, const char *text,
                           const struct fault_case *c)
{
    nv_answers *answers = NULL;
    struct nv_error error = {0};
    struct nv_bytes bytes = {text, strlen(text), "f.json"};
    enum nv_status status = nv_answers_parse(&answers, model, bytes, &error);
    assert_fault(&error, c->code, c->line, c->column, text);
    assert_int_equal(status, error.status);
    assert_string_equal(error.pointer, c->pointer);
    assert_string_equal(error.source, "f.json");
    assert_null(answers);
    for (int i = 0; i < 2; i++) {
        if (c->says[i])
            assert_string_equal(error.args[i], c->says[i]);
    }
    /* nobody has to want the detail */
    assert_int_equal(nv_answers_parse(&answers, model, bytes, NULL), status);
}

static void test_faults_of_the_file(void **state)
{
    (void)state;
    nv_model *model = probe_model();
    for (size_t i = 0; i < sizeof file_faults / sizeof *file_faults; i++)
        assert_refused(model, file_faults[i].json, &file_faults[i]);
    nv_model_free(model);
}

static void test_faults_of_the_firm(void **state)
{
    (void)state;
    char text[512];
    nv_model *model = probe_model();
    for (size_t i = 0; i < sizeof firm_faults / sizeof *firm_faults; i++) {
        snprintf(text, sizeof text, START "\"firm\": %s, \"answers\": {}}",
                 firm_faults[i].json);
        assert_refused(model, text, &firm_faults[i]);
    }
    nv_model_free(model);
}

static void test_faults_of_an_answer(void **state)
{
    (void)state;
    char text[512];
    nv_model *model = probe_model();
    for (size_t i = 0; i < sizeof answer_faults / sizeof *answer_faults; i++) {
        snprintf(text, sizeof text, START "\"answers\": {%s}}",
                 answer_faults[i].json);
        assert_refused(model, text, &answer_faults[i]);
    }
    nv_model_free(model);
}

static void test_model_id_of_broken_files(void **state)
{
    (void)state;
    static const struct fault_case broken[] = {
        {"[]", NV_E_ANSWER_WANTS_OBJECT, 1, 1, "", {NULL}},
        {"{\"schema\": \"x\"}", NV_E_ANSWERS_SCHEMA, 1, 12, "/schema", {NULL}},
        {"{\"schema\": \"nivela/answers/1\"}",
         NV_E_ANSWERS_KEY_MISSING,
         1,
         1,
         "",
         {"model"}},
        {"{\"schema\": \"nivela/answers/1\", \"model\": 1}",
         NV_E_ANSWER_WANTS_OBJECT,
         1,
         41,
         "/model",
         {"model"}},
        {"{\"schema\": \"nivela/answers/1\", \"model\": {}}",
         NV_E_ANSWERS_KEY_MISSING,
         1,
         41,
         "/model",
         {"id"}},
    };
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        const struct fault_case *c = &broken[i];
        char id[64];
        struct nv_error error = {0};
        const char *path = survey_file(c->json, strlen(c->json));
        assert_int_equal(nv_answers_model_id(path, id, sizeof id, &error),
                         NV_BAD_DATA);
        assert_fault(&error, c->code, c->line, c->column, c->json);
        assert_string_equal(error.pointer, c->pointer);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_faults_of_the_file),
        cmocka_unit_test(test_faults_of_the_firm),
        cmocka_unit_test(test_faults_of_an_answer),
        cmocka_unit_test(test_model_id_of_broken_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
