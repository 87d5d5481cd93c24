/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Rows of exports: one header for each exporter, and under it rows with what
 * "many" must be (options a, b, none, in bits 1, 2, 4), or their fault.
 */
#include "answers_support.h"

struct many_case {
    const char *cells; /* of "many", in the header's order */
    enum nv_state state;
    uint64_t ticked;
    enum nv_diagnostic fault;
    const char *column; /* at fault */
    const char *says;   /* its first argument */
};

/* How one exporter puts "many"; the other questions come after it. */
struct exporter {
    const char *header, *rest;
    const struct many_case *cases;
    size_t count;
};

#define OTHERS "scale,words,hours,agree,remark"

static const struct many_case joined[] = {
    {"a b", NV_ANSWERED, 3, 0, NULL, NULL},
    {"none", NV_ANSWERED, 4, 0, NULL, NULL},
    {"", NV_BLANK, 0, 0, NULL, NULL},
    {" ", NV_BLANK, 0, 0, NULL, NULL},
    {"DK", NV_DONT_KNOW, 0, 0, NULL, NULL},
    {"NA", NV_NOT_APPLICABLE, 0, 0, NULL, NULL},
    {"a DK", 0, 0, NV_E_NOT_TOGETHER, "g-many", "DK"},
    {"NA a", 0, 0, NV_E_NOT_TOGETHER, "g-many", "NA"},
    {"DK DK", 0, 0, NV_E_TICKED_TWICE, "g-many", "DK"},
    {"a none", 0, 0, NV_E_NOT_TOGETHER, "g-many", "none"},
    {"a x", 0, 0, NV_E_UNKNOWN_CODE, "g-many", "x"},
};

/* many/a, many/b, many/none, many/DK, many/NA */
static const struct many_case split[] = {
    {"1,1,0,0,0", NV_ANSWERED, 3, 0, NULL, NULL},
    {"0,0,1,0,0", NV_ANSWERED, 4, 0, NULL, NULL},
    {"0,1,,,", NV_ANSWERED, 2, 0, NULL, NULL},
    {",,,,", NV_BLANK, 0, 0, NULL, NULL},
    {"0,0,0,0,0", NV_BLANK, 0, 0, NULL, NULL},
    {"0,0,0,1,0", NV_DONT_KNOW, 0, 0, NULL, NULL},
    {",,,,1", NV_NOT_APPLICABLE, 0, 0, NULL, NULL},
    {"1,0,0,1,0", 0, 0, NV_E_NOT_TOGETHER, "many/DK", "DK"},
    {"0,0,0,1,1", 0, 0, NV_E_NOT_TOGETHER, "many/NA", "DK"},
    {"0,1,1,0,0", 0, 0, NV_E_NOT_TOGETHER, "many/none", "none"},
    {"1,2,0,0,0", 0, 0, NV_E_BAD_TICK, "many/b", "2"},
    {"q,0,0,0,0", 0, 0, NV_E_BAD_TICK, "many/a", "q"},
};

/* The same with the state before the options. */
static const struct many_case state_first[] = {
    {"1,0,0,0", NV_DONT_KNOW, 0, 0, NULL, NULL},
    {"1,0,1,0", 0, 0, NV_E_NOT_TOGETHER, "many/b", "DK"},
};

/* many, many/a, many/b, many/none, many/DK */
static const struct many_case both[] = {
    {"a b,1,1,0,0", NV_ANSWERED, 3, 0, NULL, NULL},
    {"b,,1,,", NV_ANSWERED, 2, 0, NULL, NULL},
    {",,,,", NV_BLANK, 0, 0, NULL, NULL},
    {",0,0,0,0", NV_BLANK, 0, 0, NULL, NULL},
    {"DK,0,0,0,1", NV_DONT_KNOW, 0, 0, NULL, NULL},
    {"NA,0,0,0,0", NV_NOT_APPLICABLE, 0, 0, NULL, NULL},
    {"a,1,1,0,0", 0, 0, NV_E_TICKS_DISAGREE, "many/b", "many"},
    {"a b,1,0,0,0", 0, 0, NV_E_TICKS_DISAGREE, "many/b", "many"},
    {"a,,,,", 0, 0, NV_E_TICKS_DISAGREE, "many/a", "many"},
    {",1,0,0,0", 0, 0, NV_E_TICKS_DISAGREE, "many/a", "many"},
    {"DK,0,0,0,0", 0, 0, NV_E_TICKS_DISAGREE, "many/DK", "many"},
    {"a,1,0,0,1", 0, 0, NV_E_TICKS_DISAGREE, "many/DK", "many"},
    {"a none,1,0,1,0", 0, 0, NV_E_NOT_TOGETHER, "many", "none"},
    {"a,1,x,0,0", 0, 0, NV_E_BAD_TICK, "many/b", "x"},
};

/* The cell that is there, and only some of the columns. */
static const struct many_case some[] = {
    {"a b,1", NV_ANSWERED, 3, 0, NULL, NULL},
    {"b,0", NV_ANSWERED, 2, 0, NULL, NULL},
    {"DK,0", NV_DONT_KNOW, 0, 0, NULL, NULL},
    {"b,1", 0, 0, NV_E_TICKS_DISAGREE, "many/a", "many"},
};

/* many[a], many[b], many[none], many[other], many[DK] */
static const struct many_case lime[] = {
    {"\"Y\",\"\",\"\",\"\",\"\"", NV_ANSWERED, 1, 0, NULL, NULL},
    {"\"\",\"\",\"\",\"\",\"\"", NV_BLANK, 0, 0, NULL, NULL},
    {",,,,", NV_BLANK, 0, 0, NULL, NULL},
    {"\"\",\"\",\"\",\"a text\",\"Y\"", NV_DONT_KNOW, 0, 0, NULL, NULL},
    {"\"Y\",\"\",\"\",\"\",\"Y\"", 0, 0, NV_E_NOT_TOGETHER, "many[DK]", "DK"},
    {"1,No,0,,N/A", NV_ANSWERED, 1, 0, NULL, NULL},
    {"Sí,false,n,,no", NV_ANSWERED, 1, 0, NULL, NULL},
    {"First,Segunda,,,", NV_ANSWERED, 3, 0, NULL, NULL},
    {",,,,DK", NV_DONT_KNOW, 0, 0, NULL, NULL},
    {"Second,,,,", 0, 0, NV_E_BAD_TICK, "many[a]", "Second"},
    {"7,,,,", 0, 0, NV_E_BAD_TICK, "many[a]", "7"},
    {",,,,N/A", NV_BLANK, 0, 0, NULL, NULL},
};

#define CASES(cases) cases, sizeof cases / sizeof *cases

static const struct exporter exporters[] = {
    {"KEY,SubmissionDate,g-many," OTHERS, "F,,", CASES(joined)},
    {"_uuid,__version__,many/a,many/b,many/none,many/DK,many/NA," OTHERS, "F,,",
     CASES(split)},
    {"_uuid,__version__,many/DK,many/a,many/b,many/none," OTHERS, "F,,",
     CASES(state_first)},
    {"KEY,SubmissionDate,many,many/a,many/b,many/none,many/DK," OTHERS, "F,,",
     CASES(both)},
    {"_uuid,__version__,many,many/a," OTHERS, "F,,", CASES(some)},
    {"id,seed,lastpage,many[a],many[b],many[none],many[other],many[DK]," OTHERS,
     "F,1,2,", CASES(lime)},
};

static void assert_many(const nv_survey *survey,
                        const struct nv_survey_row *row,
                        const struct many_case *c)
{
    const struct nv_answer *many = &row->questions[2];
    (void)survey;
    if (row->faulty != (c->fault != 0) ||
        (row->faulty && row->fault.code != (int)c->fault))
        fail_msg("%s: E%03d", c->cells, row->faulty ? row->fault.code : 0);
    if (row->faulty) {
        assert_string_equal(row->column.at, c->column);
        assert_string_equal(row->fault.args[0], c->says);
        assert_int_equal(row->fault.line, row->line);
        return;
    }
    if (many->state != c->state ||
        (c->state == NV_ANSWERED && many->as.ticked != c->ticked))
        fail_msg("%s: state %d", c->cells, many->state);
    assert_int_equal(row->questions[0].option, 2);
    assert_true(nv_span_is(row->id, "F"));
}

static void assert_exporter(const nv_model *model, const struct exporter *e)
{
    struct nv_buffer text = {0};
    struct nv_survey_row row;
    nv_buffer_format(&text, "%s\r\n", e->header);
    for (size_t i = 0; i < e->count; i++)
        nv_buffer_format(&text, "%s%s,2,paper,1.50000,no,\r\n", e->rest,
                         e->cases[i].cells);
    nv_survey *survey = survey_of(model, text.data);
    for (size_t i = 0; i < e->count; i++) {
        next_row(survey, &row);
        assert_many(survey, &row, &e->cases[i]);
        assert_int_equal(row.line, i + 2);
    }
    nv_survey_close(survey);
    nv_buffer_release(&text);
}

static void test_multiple_choices(void **state)
{
    (void)state;
    nv_model *model = probe_model();
    for (size_t i = 0; i < sizeof exporters / sizeof *exporters; i++)
        assert_exporter(model, &exporters[i]);
    nv_model_free(model);
}

/* The disagreement names both columns and what the one holds. */
static void test_disagreement_names_both(void **state)
{
    (void)state;
    struct nv_survey_row row;
    nv_model *model = probe_model();
    nv_survey *survey = survey_of(
        model, "_uuid,__version__,g/many,g/many/a,scale,words,hours,agree,"
               "remark\nF,,b,1,,,,,\n");
    next_row(survey, &row);
    assert_fault(&row.fault, NV_E_TICKS_DISAGREE, 2, 6, "both");
    assert_string_equal(row.fault.args[0], "g/many");
    assert_string_equal(row.fault.args[1], "b");
    assert_string_equal(row.fault.args[2], "g/many/a");
    nv_survey_close(survey);
    nv_model_free(model);
}

/* Of several faults the leftmost is reported, whatever columns it takes. */
static void test_leftmost_fault(void **state)
{
    (void)state;
    struct nv_survey_row row;
    nv_model *model = probe_model();
    nv_survey *survey =
        survey_of(model, "KEY,SubmissionDate,scale,many,words,many/a,hours,"
                         "agree,remark\nF,,9,b,x,1,,,\nF,,1,b,x,1,,,\n");
    next_row(survey, &row);
    assert_true(nv_span_is(row.column, "scale"));
    next_row(survey, &row);
    assert_int_equal(row.fault.code, NV_E_TICKS_DISAGREE);
    nv_survey_close(survey);
    nv_model_free(model);
}

struct id_case {
    const char *text, *id;
};

static void test_ids(void **state)
{
    (void)state;
    static const struct id_case cases[] = {
        {"_id,_uuid,_index,__version__,many," OTHERS "\n7,u-7,1,v,,,,,,\n",
         "u-7"},
        {"_id,_submission_time,__version__,many," OTHERS "\n7,,v,,,,,,\n", "7"},
        {"_id,_uuid,__version__,firm/id,many," OTHERS "\n7,u-7,v,F,,,,,,\n",
         "F"},
        {"SubmissionDate,many," OTHERS ",KEY\n,,,,,,,uuid:1\n", "uuid:1"},
        {"SubmissionDate,firm-id,many," OTHERS ",KEY\n,F,,,,,,,uuid:1\n", "F"},
        {"id,seed,lastpage,many," OTHERS "\n12,,,,,,,,\n", "12"},
    };
    struct nv_survey_row row;
    nv_model *model = probe_model();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        nv_survey *survey = survey_of(model, cases[i].text);
        next_row(survey, &row);
        assert_false(row.faulty);
        assert_true(nv_span_is(row.id, cases[i].id));
        nv_survey_close(survey);
    }
    nv_model_free(model);
}

struct day_case {
    const char *header, *cells;
    const char *day; /* NULL = a fault */
};

static void test_days(void **state)
{
    (void)state;
    static const struct day_case cases[] = {
        {"SubmissionDate", "2027-03-14T22:10:00.123Z", "2027-03-14"},
        {"SubmissionDate,g-date", "2027-03-14T22:10:00.123Z,2027-03-01",
         "2027-03-01"},
        {"SubmissionDate,g-date", "2027-03-14T22:10:00.123Z,", ""},
        {"SubmissionDate", "", ""},
        {"SubmissionDate", "14/03/2027", "2027-03-14"},
        {"SubmissionDate", "31/04/2027", NULL},
        {"SubmissionDate", "2027-03-14x", NULL},
        {"SubmissionDate", "2027-02-30T00:00:00Z", NULL},
        {"_submission_time,_uuid", "2027-03-14T22:10:00,u", "2027-03-14"},
        {"submitdate,seed", "2027-03-14 22:10:00,1", "2027-03-14"},
        {"submitdate,seed", ",1", ""},
        {"submitdate,seed", "1980-01-01 00:00:00,1", ""},
        {"submitdate,seed,date", "2027-03-14 22:10:00,1,1980-01-01 00:00:00",
         "1980-01-01"},
    };
    struct nv_survey_row row;
    nv_model *model = probe_model();
    int date = nv__model_field(model, nv_span_of("date"));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct nv_buffer text = {0};
        nv_buffer_format(&text, "id,KEY,many," OTHERS ",%s\nF,k,,,,,,,%s\n",
                         cases[i].header, cases[i].cells);
        nv_survey *survey = survey_of(model, text.data);
        next_row(survey, &row);
        if (row.faulty != !cases[i].day)
            fail_msg("%s %s: E%03d", cases[i].header, cases[i].cells,
                     row.fault.code);
        if (cases[i].day)
            assert_true(nv_span_is(row.texts[date], cases[i].day));
        else
            assert_int_equal(row.fault.code, NV_E_BAD_DATE);
        nv_survey_close(survey);
        nv_buffer_release(&text);
    }
    nv_model_free(model);
}

struct tags_case {
    const char *rows;
    uint64_t line; /* of the first firm, 0 = there is none */
    const char *id;
};

static void test_tags(void **state)
{
    (void)state;
    static const struct tags_case cases[] = {
        {"#id,,#score,,,,,\nF,,,,,,,\n", 3, "F"},
        {"\n#id,,#score,,,,,\n\nF,,,,,,,\n", 5, "F"},
        {"#id,,x,,,,,\n", 2, "#id"},
        {"F,,,,,,,\n#G,,,,,,,\n", 2, "F"},
        {"#id,,#score,,,,,\n", 0, ""},
    };
    static const char header[] = "_uuid,__version__,many," OTHERS "\n";
    nv_model *model = probe_model();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct nv_buffer text = {0};
        struct nv_survey_row row;
        struct nv_error error;
        bool found = false;
        nv_buffer_format(&text, "%s%s", header, cases[i].rows);
        nv_survey *survey = survey_of(model, text.data);
        enum nv_status status = nv__survey_next(survey, &row, &found, &error);
        assert_int_equal(status, cases[i].line ? NV_OK : NV_BAD_DATA);
        if (status == NV_OK) {
            assert_int_equal(row.line, cases[i].line);
            assert_true(nv_span_is(row.id, cases[i].id));
        } else {
            assert_int_equal(error.code, NV_E_NO_ROWS);
        }
        nv_survey_close(survey);
        nv_buffer_release(&text);
    }
    nv_model_free(model);
}

/* LimeSurvey's short codes, in values and in what is said about them. */
static void test_short_codes(void **state)
{
    (void)state;
    struct nv_survey_row row;
    nv_model *model = probe_model();
    int size = nv__model_field(model, nv_span_of("size"));
    nv_survey *survey =
        survey_of(model, "id;seed;lastpage;many;scale;words;hours;agree;remark;"
                         "size\nF;;;;;A3;1.5000000000;yes;;A3\n"
                         "G;;;;;unsure;;;;small\nH;;;;;;;;;medium\n"
                         "I;;;;;DK;NA;NS;;DK\n");
    next_row(survey, &row);
    assert_false(row.faulty);
    assert_int_equal(row.questions[1].option, 2); /* unsure */
    assert_int_equal(row.questions[3].as.units, 15);
    assert_int_equal(row.questions[4].option, 0);
    assert_int_equal(row.profile[size].option, 2); /* medium */
    next_row(survey, &row);
    assert_int_equal(row.fault.code, NV_E_UNKNOWN_CODE);
    assert_string_equal(row.fault.args[2], "paper, sheet, A3");
    next_row(survey, &row);
    assert_true(nv_span_is(row.column, "size"));
    next_row(survey, &row);
    assert_false(row.faulty);
    assert_int_equal(row.questions[1].state, NV_DONT_KNOW);
    assert_int_equal(row.questions[3].state, NV_NOT_APPLICABLE);
    assert_int_equal(row.questions[4].state, NV_DONT_KNOW);
    nv_survey_close(survey);
    nv_model_free(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_multiple_choices),
        cmocka_unit_test(test_disagreement_names_both),
        cmocka_unit_test(test_leftmost_fault),
        cmocka_unit_test(test_ids),
        cmocka_unit_test(test_days),
        cmocka_unit_test(test_tags),
        cmocka_unit_test(test_short_codes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
