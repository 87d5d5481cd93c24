/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Scored rows, byte by byte, against values worked out by hand from the probe
 * model: total is the mean of scale, words, many, hours and agree, with a
 * level from 1 on; third that of scale, many and agree.
 */
#include "answers_support.h"

#include "report/scored_csv.h"

struct scored {
    nv_model *model;
    nv_plan *plan;
    nv_scorer *scorer;
};

static void open_scored(struct scored *scored)
{
    struct nv_error error;
    scored->model = probe_model();
    assert_int_equal(nv_plan_new(&scored->plan, scored->model, NULL, &error),
                     NV_OK);
    assert_int_equal(nv_scorer_new(&scored->scorer, scored->plan, &error),
                     NV_OK);
}

static void close_scored(struct scored *scored)
{
    nv_scorer_free(scored->scorer);
    nv_plan_free(scored->plan);
    nv_model_free(scored->model);
}

struct row_case {
    const char *cells; /* id to remark, as in HEADER */
    const char *csv, *json, *exact;
};

#define HEADER                                                                 \
    "id,name,country,employees,exporter,weight,date,scale,words,many,hours,"   \
    "agree,remark\n"

/*
 * A: scale 2, words 1, many 2, hours 20: 2, agree 2: total 9/5, third 6/3.
 * B: scale 1, agree 0; words, many, hours blank: 2 of 5 answered is under a
 *    half, so total is insufficient; third (1 + 0) / 2. Bounds of total: the
 *    other three between 0 and 1, 2, 2: 1/5 and 6/5; of third: 1/3 and 1.
 * C: scale 1, many 0, agree 0 (third 1/3), words 0, hours 0: total 1/5.
 * D: nothing applies.
 */
static const struct row_case cases[] = {
    {"A,\"Sur, S.A.\",AR,42,no,1.50,2027-03-14,2,sheet,a b,20,yes,x",
     "A,\"Sur, S.A.\",AR,,,42,small,no,1.50,2027-03-14,ok,5,5,1.8,2,2\n",
     "{\"id\":\"A\",\"name\":\"Sur, S.A.\",\"country\":\"AR\",\"region\":null,"
     "\"sector\":null,\"employees\":42,\"size\":\"small\",\"exporter\":\"no\","
     "\"weight\":1.5,\"date\":\"2027-03-14\",\"status\":\"ok\",\"answered\":5,"
     "\"applicable\":5,\"total\":1.8,\"total.level\":2,\"third\":2}\n",
     "A,\"Sur, S.A.\",AR,,,42,small,no,1.50,2027-03-14,ok,5,5,"
     "9/5,2,9/5,9/5,2,2,2\n"},
    {"B,=1+1,NS,,,,,1,,,,no,", "B,'=1+1,NS,,,,,,,,insufficient,2,5,,,0.5\n",
     "{\"id\":\"B\",\"name\":\"=1+1\",\"country\":null,\"region\":null,"
     "\"sector\":null,\"employees\":null,\"size\":null,\"exporter\":null,"
     "\"weight\":null,\"date\":null,\"status\":\"insufficient\",\"answered\":2,"
     "\"applicable\":5,\"total\":null,\"total.level\":null,\"third\":0.5}\n",
     "B,'=1+1,NS,,,,,,,,insufficient,2,5,,,1/5,6/5,1/2,1/3,1\n"},
    {"C,\"a \"\"b\"\"\",,,,,,1,paper,none,0,no,",
     "C,\"a \"\"b\"\"\",,,,,,,,,ok,5,5,0.2,1,0.333333\n",
     "{\"id\":\"C\",\"name\":\"a \\\"b\\\"\",\"country\":null,\"region\":null,"
     "\"sector\":null,\"employees\":null,\"size\":null,\"exporter\":null,"
     "\"weight\":null,\"date\":null,\"status\":\"ok\",\"answered\":5,"
     "\"applicable\":5,\"total\":0.2,\"total.level\":1,\"third\":0.333333}\n",
     "C,\"a \"\"b\"\"\",,,,,,,,,ok,5,5,1/5,1,1/5,1/5,1/3,1/3,1/3\n"},
    {"D,,,,,,,NA,NA,NA,NA,NA,", "D,,,,,,,,,,ok,0,0,,,\n",
     "{\"id\":\"D\",\"name\":null,\"country\":null,\"region\":null,"
     "\"sector\":null,\"employees\":null,\"size\":null,\"exporter\":null,"
     "\"weight\":null,\"date\":null,\"status\":\"ok\",\"answered\":0,"
     "\"applicable\":0,\"total\":null,\"total.level\":null,\"third\":null}\n",
     "D,,,,,,,,,,ok,0,0,,,,,,,\n"},
};

static void assert_rows(const struct scored *scored,
                        struct nv_scored_format format, size_t offset)
{
    char text[2048] = HEADER;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        strcat(text, cases[i].cells);
        strcat(text, "\n");
    }
    nv_survey *survey = survey_of(scored->model, text);
    nv_scorer_want_bounds(scored->scorer, format.exact);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct nv_survey_row row;
        struct nv_buffer out = {0};
        const char *want;
        memcpy(&want, (const char *)&cases[i] + offset, sizeof want);
        next_row(survey, &row);
        assert_false(row.faulty);
        const struct nv_scored_firm firm = {
            .id = row.id, .profile = row.profile, .texts = row.texts};
        nv_scorer_run(scored->scorer, row.questions, row.profile);
        nv_scored_row(&out, scored->model, scored->scorer, &firm, format);
        assert_string_equal(out.data, want);
        nv_buffer_release(&out);
    }
    nv_survey_close(survey);
}

static void test_rows(void **state)
{
    (void)state;
    struct scored scored;
    open_scored(&scored);
    assert_rows(&scored, (struct nv_scored_format){0},
                offsetof(struct row_case, csv));
    assert_rows(&scored, (struct nv_scored_format){.lines = true},
                offsetof(struct row_case, json));
    assert_rows(&scored, (struct nv_scored_format){.exact = true},
                offsetof(struct row_case, exact));
    close_scored(&scored);
}

static void test_headers(void **state)
{
    (void)state;
    struct nv_buffer out = {0};
    nv_model *model = probe_model();
    nv_scored_header(&out, model, (struct nv_scored_format){0});
    assert_string_equal(
        out.data, "id,name,country,region,sector,employees,size,exporter,"
                  "weight,date,status,answered,applicable,total,total.level,"
                  "third\n");
    nv_buffer_clear(&out);
    nv_scored_header(&out, model, (struct nv_scored_format){.exact = true});
    assert_non_null(strstr(out.data,
                           ",applicable,total,total.level,total.low,"
                           "total.high,third,third.low,third.high\n"));
    nv_buffer_clear(&out);
    nv_scored_header(&out, model, (struct nv_scored_format){.lines = true});
    assert_int_equal(out.size, 0);
    nv_buffer_release(&out);
    nv_model_free(model);
}

/* Exact values in JSON are texts: "9/5". */
static void test_exact_json(void **state)
{
    (void)state;
    struct scored scored;
    struct nv_survey_row row;
    struct nv_buffer out = {0};
    open_scored(&scored);
    char text[512] = HEADER;
    strcat(text, cases[0].cells);
    nv_survey *survey = survey_of(scored.model, text);
    next_row(survey, &row);
    const struct nv_scored_firm firm = {
        .id = row.id, .profile = row.profile, .texts = row.texts};
    nv_scorer_run(scored.scorer, row.questions, row.profile);
    nv_scored_row(&out, scored.model, scored.scorer, &firm,
                  (struct nv_scored_format){.exact = true, .lines = true});
    assert_non_null(strstr(out.data, "\"total\":\"9/5\",\"total.level\":2,"
                                     "\"total.low\":\"9/5\""));
    nv_buffer_release(&out);
    nv_survey_close(survey);
    close_scored(&scored);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_headers),
        cmocka_unit_test(test_exact_json),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
