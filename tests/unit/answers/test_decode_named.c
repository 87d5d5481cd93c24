/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Names and deeper codes in the place of codes: in a survey, where the country
 * may stand left or right of what hangs on it, and in an answers file.
 */
#include "answers_support.h"

#include "answers/answer_set.h"
#include "answers/survey.h"

#include <stdio.h>

struct named_case {
    const char *header, *row;              /* without id and the questions */
    const char *country, *region, *sector; /* codes; NULL: not given */
    bool is_approximate;
};

static const struct named_case named[] = {
    {"country,region,sector", "Brazil,São Paulo,25.11-0", "BR", "BR-SP", "25",
     false},
    {"country,region,sector", "brasil,sp,C2511", "BR", "BR-SP", "25", false},
    {"sector,region,country", "\"1931-4\", CABA ,ARG", "AR", "AR-C", "19",
     false},
    {"sector,region,country", "1931-4,Rio de Janeiro,BRA", "BR", "BR-RJ", "19",
     true},
    {"sector,region,country", "3363,Jalisco, México ", "MX", "MX-JAL", "29",
     true},
    {"sector,region,country", "31,MX-JAL,MX", "MX", "MX-JAL", "31", false},
    {"country,sector", "CO,1011", "CO", NULL, "10", false},
    {"country,region", "AR,ar-s", "AR", "AR-S", NULL, false},
    {"region", "US-CA", NULL, "US-CA", NULL, false},
    {"region,country", " AR-B ,", NULL, "AR-B", NULL, false},
    {"region,country", "NS,AR", "AR", NULL, NULL, false},
    {"sector", " 25 ", NULL, NULL, "25", false},
};

static void assert_code(const nv_model *model, const struct nv_answer *profile,
                        const char *field, const char *code)
{
    int index = nv__model_field(model, nv_span_of(field));
    const struct nv_field *of = &model->fields[index];
    if (!code) {
        assert_true(profile[index].state != NV_ANSWERED);
        return;
    }
    assert_int_equal(profile[index].state, NV_ANSWERED);
    assert_true(nv_span_is(of->options.at[profile[index].option].code, code));
}

static void assert_region(const nv_model *model,
                          const struct nv_survey_row *row, const char *code)
{
    int index = nv__model_field(model, nv_span_of("region"));
    assert_int_equal(row->profile[index].state == NV_ANSWERED, code != NULL);
    if (code)
        assert_true(nv_span_is(row->texts[index], code));
}

static void assert_named(const nv_model *model, const struct named_case *c)
{
    char text[512];
    struct nv_survey_row row;
    snprintf(text, sizeof text,
             "id,%s,scale,words,many,hours,agree,remark\nF,%s,1,,,,,\n"
             "G,%s,1,,,,,\n",
             c->header, c->row, c->row);
    nv_survey *survey = survey_of(model, text);
    for (int i = 0; i < 2; i++) {
        next_row(survey, &row);
        if (row.faulty)
            fail_msg("%s: E%d", c->row, row.fault.code);
        assert_code(model, row.profile, "country", c->country);
        assert_code(model, row.profile, "sector", c->sector);
        assert_region(model, &row, c->region);
        assert_int_equal(row.is_approximate, c->is_approximate);
    }
    nv_survey_close(survey);
}

static void test_names_in_surveys(void **state)
{
    (void)state;
    nv_model *model = probe_model();
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        assert_named(model, &named[i]);
    nv_model_free(model);
}

/* A code that was met counts for any country, and is still held against it. */
static void test_regions_are_met_again(void **state)
{
    (void)state;
    nv_model *model = probe_model();
    struct nv_survey_row row;
    nv_survey *survey =
        survey_of(model, "id,country,region,scale,words,many,hours,agree,"
                         "remark\nA,AR,AR-B,1,,,,,\nB,,AR-B,1,,,,,\n"
                         "C,BR,AR-B,1,,,,,\nD,AR,AR-B,1,,,,,\n"
                         "E,AR,,1,,,,,\n");
    for (size_t i = 0; i < 4; i++) {
        next_row(survey, &row);
        assert_int_equal(row.faulty, i == 2);
        if (i == 2)
            assert_fault(&row.fault, NV_E_REGION_ELSEWHERE, 4, 6, "region");
        else
            assert_region(model, &row, "AR-B");
    }
    next_row(survey, &row);
    assert_region(model, &row, NULL);
    nv_survey_close(survey);
    nv_model_free(model);
}

/* The mark is the row's own. */
static void test_approximate_is_forgotten(void **state)
{
    (void)state;
    nv_model *model = probe_model();
    struct nv_survey_row row;
    nv_survey *survey =
        survey_of(model, "id,country,sector,scale,words,many,hours,agree,"
                         "remark\nA,MX,337,1,,,,,\nB,AR,3100,1,,,,,\n"
                         "C,MX,337,9,,,,,\nD,MX,32,1,,,,,\n");
    next_row(survey, &row);
    assert_true(row.is_approximate);
    next_row(survey, &row);
    assert_false(row.is_approximate);
    next_row(survey, &row);
    assert_true(row.faulty);
    next_row(survey, &row);
    assert_false(row.is_approximate);
    nv_survey_close(survey);
    nv_model_free(model);
}

static void test_names_in_an_answers_file(void **state)
{
    (void)state;
    static const char text[] =
        "{\"schema\": \"nivela/answers/1\", \"model\": {\"id\": \"probe\", "
        "\"version\": \"2.1.0\"}, \"firm\": {\"region\": \"Nuevo León\", "
        "\"sector\": 332710, \"country\": \"Mexico\"}, \"answers\": {}}";
    nv_model *model = probe_model();
    nv_answers *answers;
    struct nv_error error;
    struct nv_bytes bytes = {text, sizeof text - 1, "firm.json"};
    assert_int_equal(nv_answers_parse(&answers, model, bytes, &error), NV_OK);
    assert_code(model, nv_answers_profile(answers), "country", "MX");
    assert_code(model, nv_answers_profile(answers), "sector", "25");
    int region = nv__model_field(model, nv_span_of("region"));
    assert_string_equal(nv_answers_field_text(answers, (size_t)region),
                        "MX-NLE");
    nv_answers_free(answers);
    nv_model_free(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names_in_surveys),
        cmocka_unit_test(test_regions_are_met_again),
        cmocka_unit_test(test_approximate_is_forgotten),
        cmocka_unit_test(test_names_in_an_answers_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
