/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Answers files that are sound: a whole one read back, every form that an
 * answer can have, and the two ways to a file.
 */
#include "answers_support.h"

#include <stdio.h>

static const char whole[] =
    "{\n"
    "  \"$schema\": \"answers.schema.json\", \"$comment\": \"x\",\n"
    "  \"schema\": \"nivela/answers/1\",\n"
    "  \"model\": {\"id\": \"probe\", \"version\": \"2.0.7\", \"sha256\": "
    "\"0\"},\n"
    "  \"date\": \"2027-03-14\", \"set\": \"short\",\n"
    "  \"firm\": {\"id\": \"F-1\", \"name\": \"Metal\\u00fargica\", "
    "\"country\": \"AR\",\n"
    "    \"region\": \"AR-B\", \"sector\": 25, \"employees\": 42,\n"
    "    \"exporter\": false, \"weight\": 1.5, \"$comment\": 1},\n"
    "  \"answers\": {\n"
    "    \"scale\": 2, \"words\": \"unsure\", \"many\": [\"b\", \"a\"],\n"
    "    \"hours\": {\"value\": 12.5, \"note\": \"payroll\"},\n"
    "    \"agree\": {\"state\": \"dont_know\", \"note\": \"ask Ana\"},\n"
    "    \"remark\": \"fine\", \"$comment\": []\n"
    "  }\n"
    "}\n";

static nv_answers *parse(const nv_model *model, const char *text)
{
    nv_answers *answers = NULL;
    struct nv_error error = {0};
    struct nv_bytes bytes = {text, strlen(text), "f.json"};
    if (nv_answers_parse(&answers, model, bytes, &error) != NV_OK)
        fail_msg("E%03d at %d:%d: %s", error.code, (int)error.line,
                 (int)error.column, text);
    return answers;
}

static void test_whole_file(void **state)
{
    (void)state;
    nv_model *model = probe_model();
    nv_answers *answers = parse(model, whole);
    const struct nv_answer *given = nv_answers_questions(answers);
    const struct nv_answer *profile = nv_answers_profile(answers);
    assert_string_equal(nv_answers_firm(answers), "F-1");
    assert_string_equal(nv_answers_date(answers), "2027-03-14");
    assert_string_equal(nv_answers_set(answers), "short");
    assert_string_equal(nv_answers_field_text(answers, 0),
                        "Metal\xC3\xBArgica");
    assert_string_equal(nv_answers_field_text(answers, 2), "AR-B");
    assert_string_equal(nv_answers_field_text(answers, 8), "2027-03-14");
    assert_int_equal(profile[3].option, 15); /* sector 25 */
    assert_int_equal(profile[4].as.units, 42);
    assert_int_equal(profile[5].option, 1); /* small, derived */
    assert_int_equal(profile[6].option, 1); /* exporter: no */
    assert_int_equal(profile[7].as.units, 1500000);
    assert_int_equal(profile[8].state, NV_ANSWERED);
    assert_int_equal(given[0].option, 2);
    assert_int_equal(given[1].option, 2);
    assert_int_equal(given[1].state, NV_ANSWERED);
    assert_int_equal(given[2].as.ticked, 3);
    assert_int_equal(given[3].as.units, 125);
    assert_string_equal(nv_answers_note(answers, 3), "payroll");
    assert_int_equal(given[4].state, NV_DONT_KNOW);
    assert_string_equal(nv_answers_note(answers, 4), "ask Ana");
    assert_int_equal(given[5].state, NV_ANSWERED);
    assert_string_equal(nv_answers_note(answers, 0), "");
    nv_answers_free(answers);
    nv_model_free(model);
}

#define START                                                                  \
    "{\"schema\": \"nivela/answers/1\",\n"                                     \
    "\"model\": {\"id\": \"probe\", \"version\": \"2.1.0\"},\n"

struct answer_case {
    const char *json;
    enum nv_state state;
    size_t question;
    int64_t value; /* option, ticked or units */
};

static const struct answer_case sound[] = {
    {"", NV_BLANK, 0, 0},
    {"\"scale\": null", NV_BLANK, 0, 0},
    {"\"scale\": \"1\"", NV_ANSWERED, 0, 1},
    {"\"scale\": 1", NV_ANSWERED, 0, 1},
    {"\"scale\": {\"value\": \"1\"}", NV_ANSWERED, 0, 1},
    {"\"scale\": {\"value\": null, \"note\": \"\"}", NV_BLANK, 0, 0},
    {"\"scale\": {\"state\": \"blank\"}", NV_BLANK, 0, 0},
    {"\"scale\": {\"state\": \"not_applicable\"}", NV_NOT_APPLICABLE, 0, 0},
    {"\"many\": []", NV_ANSWERED, 2, 0},
    {"\"many\": [\"none\"]", NV_ANSWERED, 2, 4},
    {"\"many\": {\"value\": [\"a\"]}", NV_ANSWERED, 2, 1},
    {"\"hours\": -10", NV_ANSWERED, 3, -100},
    {"\"agree\": true", NV_ANSWERED, 4, 0},
    {"\"agree\": false", NV_ANSWERED, 4, 1},
    {"\"agree\": \"no\"", NV_ANSWERED, 4, 1},
    {"\"remark\": \"\"", NV_BLANK, 5, 0},
    {"\"remark\": \"NA\"", NV_ANSWERED, 5, 0},
};

static void test_forms_of_an_answer(void **state)
{
    (void)state;
    nv_model *model = probe_model();
    for (size_t i = 0; i < sizeof sound / sizeof *sound; i++) {
        char text[512];
        snprintf(text, sizeof text, START "\"answers\": {%s}}", sound[i].json);
        nv_answers *answers = parse(model, text);
        const struct nv_answer *got =
            &nv_answers_questions(answers)[sound[i].question];
        enum nv_question_type type = model->questions[sound[i].question].type;
        int64_t value = type == NV_MULTIPLE || type == NV_NUMBER ? got->as.units
                                                                 : got->option;
        if (got->state != sound[i].state || value != sound[i].value)
            fail_msg("%s: state %d, value %lld", sound[i].json, got->state,
                     (long long)value);
        nv_answers_free(answers);
    }
    nv_model_free(model);
}

static void test_files_are_loaded(void **state)
{
    (void)state;
    char id[NV_ERROR_ARG_SIZE], cut[4];
    struct nv_error error = {0};
    nv_answers *answers = NULL;
    nv_model *model = probe_model();
    const char *path = survey_file(whole, sizeof whole - 1);
    assert_int_equal(nv_answers_model_id(path, id, sizeof id, &error), NV_OK);
    assert_string_equal(id, "probe");
    assert_int_equal(nv_answers_model_id(path, cut, sizeof cut, &error), NV_OK);
    assert_string_equal(cut, "pro");
    assert_int_equal(nv_answers_load(&answers, model, path, &error), NV_OK);
    nv_answers_free(answers);
    assert_int_equal(nv_answers_load(&answers, model, "/none", &error),
                     NV_NO_INPUT);
    assert_int_equal(nv_answers_model_id("/none", id, sizeof id, &error),
                     NV_NO_INPUT);
    nv_model_free(model);
}

static void test_date_of_the_firm_is_the_date(void **state)
{
    (void)state;
    nv_model *model = probe_model();
    nv_answers *answers = parse(
        model, START "\"firm\": {\"date\": \"2026-01-31\"}, \"answers\": {}}");
    assert_string_equal(nv_answers_date(answers), "2026-01-31");
    nv_answers_free(answers);
    answers = parse(model, START "\"answers\": {}}");
    assert_string_equal(nv_answers_date(answers), "");
    assert_string_equal(nv_answers_firm(answers), "");
    assert_string_equal(nv_answers_set(answers), "");
    nv_answers_free(answers);
    nv_answers_free(NULL);
    nv_model_free(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_whole_file),
        cmocka_unit_test(test_forms_of_an_answer),
        cmocka_unit_test(test_files_are_loaded),
        cmocka_unit_test(test_date_of_the_firm_is_the_date),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
