/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Rows of a survey, one table for sound cells and one for faults: each fault
 * with its code, line, column and the name of its column.
 */
#include "answers_support.h"

#include <stdio.h>

#define HEADER                                                                 \
    "id,country,region,sector,employees,size,exporter,weight,date,scale,"      \
    "words,many,hours,agree,remark\n"

enum { COUNTRY = 1, REGION, SECTOR, EMPLOYEES, SIZE, EXPORTER, WEIGHT, DATE };

struct fault_case {
    const char *row; /* the second line of the file */
    enum nv_diagnostic code;
    uint64_t line, column;
    const char *name;    /* of the column */
    const char *says[3]; /* arguments of the fault, where they matter */
};

static const struct fault_case faults[] = {
    {"F,AR,AR-B,25,12", NV_E_SHORT_ROW, 2, 16, "remark", {"5", "15"}},
    {"F,,,,,,,,,,,,,,,,x", NV_E_LONG_ROW, 2, 17, "", {"17", "15"}},
    {"F,,,,,,,,,7,,,,,", NV_E_OUTSIDE_SCALE, 2, 11, "scale", {"0", "2", "7"}},
    {"F,,,,,,,,,-1,,,,,", NV_E_OUTSIDE_SCALE, 2, 11, "scale", {"0", "2", "-1"}},
    {"F,,,,,,,,,02,,,,,",
     NV_E_NEAR_CODE,
     2,
     11,
     "scale",
     {"02", "scale", "\"2\""}},
    {"F,,,99,,,,,,,,,,,", NV_E_OUTSIDE_SCALE, 2, 5, "sector", {"10", "33"}},
    {"F,,,,,,,,,1.5,,,,,",
     NV_E_UNKNOWN_CODE,
     2,
     11,
     "scale",
     {"1.5", "scale", "0, 1, 2"}},
    {"F,,,,,,,,,muchos,,,,,",
     NV_E_NEAR_CODE,
     2,
     11,
     "scale",
     {"muchos", "scale", "\"2\" (Mucho)"}},
    {"F,,,,,,,,,x,,,,,",
     NV_E_UNKNOWN_CODE,
     2,
     11,
     "scale",
     {"x", "scale", "0, 1, 2"}},
    {"F,Brasill,,,,,,,,,,,,,",
     NV_E_NEAR_CODE,
     2,
     3,
     "country",
     {"Brasill", "country", "\"BR\" (Brasil)"}},
    {"F,b,,,,,,,,,,,,,", NV_E_UNKNOWN_CODE, 2, 3, "country", {"b"}},
    {"F,,,Mueble,,,,,,,,,,,",
     NV_E_NEAR_CODE,
     2,
     5,
     "sector",
     {"Mueble", "sector", "\"31\" (Muebles)"}},
    {"F,,,Fabricaci\xC3\xB3n de muebles,,,,,,,,,,,",
     NV_E_NEAR_CODE,
     2,
     5,
     "sector",
     {"Fabricaci\xC3\xB3n de muebles", "sector", "\"31\" (Muebles)"}},
    {"F,,,muebles y prendas de vestir,,,,,,,,,,,",
     NV_E_UNKNOWN_CODE,
     2,
     5,
     "sector",
     {"muebles y prendas de vestir"}},
    {"F,MX,,336,,,,,,,,,,,",
     NV_E_AMBIGUOUS_SECTOR,
     2,
     7,
     "sector",
     {"336", "29, 30", "sector"}},
    {"F,,,2511,,,,,,,,,,,", NV_E_UNKNOWN_SECTOR, 2, 5, "sector", {"2511"}},
    {"F,BR,,0111-3,,,,,,,,,,,",
     NV_E_UNKNOWN_SECTOR,
     2,
     7,
     "sector",
     {"0111-3"}},
    {"F,NS,,2511,,,,,,,,,,,", NV_E_UNKNOWN_SECTOR, 2, 7, "sector", {"2511"}},
    {"F,,,,,,,,,,shet,,,,",
     NV_E_NEAR_CODE,
     2,
     12,
     "words",
     {"shet", "words", "\"sheet\""}},
    {"F,,,,,,,,,,En una planill,,,,",
     NV_E_NEAR_CODE,
     2,
     12,
     "words",
     {"En una planill", "words", "\"sheet\" (En una planilla)"}},
    {"F,,,,,,,,,,7,,,,",
     NV_E_UNKNOWN_CODE,
     2,
     12,
     "words",
     {"7", "words", "paper, sheet, unsure"}},
    {"F,,,,,tiny,,,,,,,,,", NV_E_UNKNOWN_CODE, 2, 7, "size", {"tiny"}},
    {"F,,,,,,yess,,,,,,,,",
     NV_E_NEAR_CODE,
     2,
     8,
     "exporter",
     {"yess", "exporter", "\"yes\""}},
    {"F,,,,,,,,,,,,,xx,",
     NV_E_UNKNOWN_CODE,
     2,
     15,
     "agree",
     {"xx", "agree", "yes, no"}},
    {"F,,,,,,,,,,,,,Yees,",
     NV_E_NEAR_CODE,
     2,
     15,
     "agree",
     {"Yees", "agree", "\"yes\""}},
    {"F,,,,many,,,,,,,,,,", NV_E_NOT_A_NUMBER, 2, 6, "employees", {"many"}},
    {"F,,,,oct-49,,,,,,,,,,", NV_E_SHEET_DATE, 2, 6, "employees", {"oct-49"}},
    {"F,,,,,,,,,1-feb.,,,,,", NV_E_SHEET_DATE, 2, 11, "scale", {"1-feb."}},
    {"F,,,,,,,,,#N/A,,,,,", NV_E_SHEET_ERROR, 2, 11, "scale", {"#N/A"}},
    {"F,,,,,,,,,,,,#\xC2\xA1REF!,,",
     NV_E_SHEET_ERROR,
     2,
     14,
     "hours",
     {"#\xC2\xA1REF!"}},
    {"#\xC2\xBFNOMBRE?,,,,,,,,,,,,,,",
     NV_E_SHEET_ERROR,
     2,
     1,
     "id",
     {"#\xC2\xBFNOMBRE?"}},
    {"1.18E+11,,,,,,,,,,,,,,", NV_E_SHEET_ID, 2, 1, "id", {"1.18E+11"}},
    {"F,,,,1e3,,,,,,,,,,", NV_E_NOT_A_NUMBER, 2, 6, "employees", {"1e3"}},
    {"F,,,,+5,,,,,,,,,,", NV_E_NOT_A_NUMBER, 2, 6, "employees", {"+5"}},
    {"F,,,,\"1.200,5\",,,,,,,,,,",
     NV_E_NOT_A_NUMBER,
     2,
     6,
     "employees",
     {"1.200,5"}},
    {"F,,,,,,,,,,,,\"1,5\",,",
     NV_E_DECIMAL_COMMA,
     2,
     14,
     "hours",
     {"1,5", "1.5"}},
    {"F,,,,1.200,,,,,,,,,,", NV_E_THOUSANDS, 2, 6, "employees", {"1.200"}},
    {"F,,,,1.000,,,,,,,,,,", NV_E_THOUSANDS, 2, 6, "employees", {"1.000"}},
    {"F,,,,12.5,,,,,,,,,,",
     NV_E_MANY_DECIMALS,
     2,
     6,
     "employees",
     {"12.5", "0", "employees"}},
    {"F,,,,,,,,,,,,0.1234567,,",
     NV_E_MANY_DECIMALS,
     2,
     14,
     "hours",
     {"0.1234567", "1", "hours"}},
    {"F,,,,0,,,,,,,,,,",
     NV_E_OUTSIDE_SCALE,
     2,
     6,
     "employees",
     {"1", "1000000", "0"}},
    {"F,,,,9999999999,,,,,,,,,,",
     NV_E_OUTSIDE_SCALE,
     2,
     6,
     "employees",
     {"1", "1000000", "9999999999"}},
    {"F,,,,,,,,,,,,-10.1,,",
     NV_E_OUTSIDE_SCALE,
     2,
     14,
     "hours",
     {"-10", "2000", "-10.1"}},
    {"F,,,,,,,0,,,,,,,",
     NV_E_OUTSIDE_SCALE,
     2,
     9,
     "weight",
     {"0.000001", "1000000", "0"}},
    {"F,,,,,,,-1,,,,,,,",
     NV_E_OUTSIDE_SCALE,
     2,
     9,
     "weight",
     {"0.000001", "1000000", "-1"}},
    {"F,,,,,,,,,,,a none,,,",
     NV_E_NOT_TOGETHER,
     2,
     13,
     "many",
     {"none", "a", "many"}},
    {"F,,,,,,,,,,,none b,,,",
     NV_E_NOT_TOGETHER,
     2,
     13,
     "many",
     {"none", "b", "many"}},
    {"F,,,,,,,,,,,a b a,,,", NV_E_TICKED_TWICE, 2, 13, "many", {"a"}},
    {"F,,,,,,,,,,,a z,,,",
     NV_E_UNKNOWN_CODE,
     2,
     13,
     "many",
     {"z", "many", "a, b, none"}},
    {"F,,,,,,,,2027-02-29,,,,,,", NV_E_BAD_DATE, 2, 10, "date", {"2027-02-29"}},
    {"F,,,,,,,,2100-02-29,,,,,,", NV_E_BAD_DATE, 2, 10, "date", {"2100-02-29"}},
    {"F,,,,,,,,2027-13-01,,,,,,", NV_E_BAD_DATE, 2, 10, "date", {"2027-13-01"}},
    {"F,,,,,,,,2027-00-01,,,,,,", NV_E_BAD_DATE, 2, 10, "date", {"2027-00-01"}},
    {"F,,,,,,,,2027-04-31,,,,,,", NV_E_BAD_DATE, 2, 10, "date", {"2027-04-31"}},
    {"F,,,,,,,,0000-04-30,,,,,,", NV_E_BAD_DATE, 2, 10, "date", {"0000-04-30"}},
    {"F,,,,,,,,31/02/2027,,,,,,", NV_E_BAD_DATE, 2, 10, "date", {"31/02/2027"}},
    {"F,,,,,,,,03/14/2027,,,,,,", NV_E_BAD_DATE, 2, 10, "date", {"03/14/2027"}},
    {"F,,,,,,,,14/03-2027,,,,,,", NV_E_BAD_DATE, 2, 10, "date", {"14/03-2027"}},
    {"F,,,,,,,,2O27-03-14,,,,,,", NV_E_BAD_DATE, 2, 10, "date", {"2O27-03-14"}},
    {"F,AR,Buenos Aire,,,,,,,,,,,,",
     NV_E_NEAR_REGION,
     2,
     6,
     "region",
     {"Buenos Aire", "AR-B", "Buenos Aires"}},
    {"F,,Santa Fe,,,,,,,,,,,,",
     NV_E_NEAR_REGION,
     2,
     4,
     "region",
     {"Santa Fe", "AR-S", "Santa Fe"}},
    {"F,AR,Jalisco,,,,,,,,,,,,", NV_E_BAD_REGION, 2, 6, "region", {"Jalisco"}},
    {"F,AR,AR-I,,,,,,,,,,,,", NV_E_BAD_REGION, 2, 6, "region", {"AR-I"}},
    {"F,AR,US-CA,,,,,,,,,,,,",
     NV_E_REGION_ELSEWHERE,
     2,
     6,
     "region",
     {"US-CA", "AR"}},
    {"F,AR,AR-,,,,,,,,,,,,", NV_E_BAD_REGION, 2, 6, "region", {"AR-"}},
    {"F,AR,AR-ABCD,,,,,,,,,,,,", NV_E_BAD_REGION, 2, 6, "region", {"AR-ABCD"}},
    {"F,AR,BR-SP,,,,,,,,,,,,",
     NV_E_REGION_ELSEWHERE,
     2,
     6,
     "region",
     {"BR-SP", "AR"}},
    {",AR,,,,,,,,,,,,,", NV_E_NO_FIRM_ID, 2, 1, "id", {""}},
    {"\" \",,,,,,,,,,,,,,", NV_E_NO_FIRM_ID, 2, 1, "id", {""}},
    {"\xC3\xA9,,,,,,,,,,,,,,caf\xE9", NV_E_NOT_UTF8, 2, 16, "remark", {""}},
    {"F\xFF,,,,,,,,,,,,,,\xC3\xA9", NV_E_NOT_UTF8, 2, 1, "id", {""}},
    {"F,\"AR\"x,,,,,,,,,,,,,", NV_E_CSV_STRAY_QUOTE, 2, 7, "country", {""}},
    /* of several faults the leftmost; lines inside quotes count */
    {"F,,,,,,,,,7,zzz,z,z,z,", NV_E_OUTSIDE_SCALE, 2, 11, "scale", {"0"}},
    {"\"F\n1\",\"A\nR\",,,,,,,,,,,,,",
     NV_E_NEAR_CODE,
     3,
     4,
     "country",
     {"A\nR", "country", "\"AR\""}},
};

static void assert_row_fault(const nv_model *model, const struct fault_case *c)
{
    char text[1024];
    struct nv_survey_row row;
    snprintf(text, sizeof text, HEADER "%s\nG,,,,,,,,,1,,,1.5,,\n",
             c->row); /* the second row says that decimals have points */
    nv_survey *survey = survey_of(model, text);
    next_row(survey, &row);
    if (!row.faulty)
        fail_msg("no fault: %s", c->row);
    assert_fault(&row.fault, c->code, c->line, c->column, c->row);
    assert_int_equal(row.fault.status, NV_BAD_DATA);
    assert_true(nv_span_is(row.column, c->name));
    assert_string_equal(row.fault.pointer, c->name);
    for (int i = 0; i < NV_ERROR_ARGS; i++) {
        if (c->says[i])
            assert_string_equal(row.fault.args[i], c->says[i]);
    }
    /* the next row is none the worse */
    next_row(survey, &row);
    assert_false(row.faulty);
    assert_int_equal(row.questions[0].state, NV_ANSWERED);
    nv_survey_close(survey);
}

static void test_faults_have_code_and_place(void **state)
{
    (void)state;
    nv_model *model = probe_model();
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
        assert_row_fault(model, &faults[i]);
    nv_model_free(model);
}

static void test_nul_byte_rejects_its_row(void **state)
{
    (void)state;
    static const char text[] = HEADER "F,A\0R,,,,,,,,,,,,,\nG,,,,,,,,,1,,,,,\n";
    const struct nv_survey_options options = {0};
    nv_model *model = probe_model();
    nv_survey *survey;
    struct nv_survey_row row;
    struct nv_error error;
    assert_int_equal(nv__survey_open(&survey, model,
                                     survey_file(text, sizeof text - 1),
                                     &options, &error),
                     NV_OK);
    next_row(survey, &row);
    assert_true(row.faulty);
    assert_fault(&row.fault, NV_E_CSV_NUL, 2, 4, "NUL");
    assert_true(nv_span_is(row.column, "country"));
    next_row(survey, &row);
    assert_false(row.faulty);
    nv_survey_close(survey);
    nv_model_free(model);
}

enum { SCALE, WORDS, MANY, HOURS, AGREE, REMARK, QUESTIONS };

struct sound_case {
    const char *cell;
    size_t question;
    enum nv_state state;
    unsigned option;
    int64_t value; /* ticked or units */
};

static const struct sound_case sound[] = {
    {"", SCALE, NV_BLANK, 0, 0},
    {"   ", SCALE, NV_BLANK, 0, 0},
    {"NA", SCALE, NV_NOT_APPLICABLE, 0, 0},
    {"NS", SCALE, NV_DONT_KNOW, 0, 0},
    {"DK", HOURS, NV_DONT_KNOW, 0, 0},
    {"2", SCALE, NV_ANSWERED, 2, 0},
    {"\" 2 \"", SCALE, NV_ANSWERED, 2, 0},
    {"sheet", WORDS, NV_ANSWERED, 1, 0},
    {"unsure", WORDS, NV_ANSWERED, 2, 0},
    {"a", MANY, NV_ANSWERED, 0, 1},
    {"b a", MANY, NV_ANSWERED, 0, 3},
    {"a;b;", MANY, NV_ANSWERED, 0, 3},
    {"none", MANY, NV_ANSWERED, 0, 4},
    {"\";\"", MANY, NV_BLANK, 0, 0},
    {"0", HOURS, NV_ANSWERED, 0, 0},
    {"-10", HOURS, NV_ANSWERED, 0, -100},
    {"12.5", HOURS, NV_ANSWERED, 0, 125},
    {"12.50", HOURS, NV_ANSWERED, 0, 125},
    {"2000", HOURS, NV_ANSWERED, 0, 20000},
    {"0.100", HOURS, NV_ANSWERED, 0, 1},
    {"yes", AGREE, NV_ANSWERED, 0, 0},
    {"no", AGREE, NV_ANSWERED, 1, 0},
    {"words", REMARK, NV_ANSWERED, 0, 0},
    {"NA", REMARK, NV_ANSWERED, 0, 0},
    {"", REMARK, NV_BLANK, 0, 0},
};

static void test_sound_cells(void **state)
{
    (void)state;
    nv_model *model = probe_model();
    for (size_t i = 0; i < sizeof sound / sizeof *sound; i++) {
        const struct sound_case *c = &sound[i];
        const char *cells[QUESTIONS] = {"", "", "", "", "", ""};
        char text[512];
        struct nv_survey_row row;
        cells[c->question] = c->cell;
        snprintf(text, sizeof text,
                 "id;scale;words;many;hours;agree;remark\n"
                 "F;\"%s\";%s;\"%s\";%s;%s;%s\n",
                 "", cells[WORDS], "", cells[HOURS], cells[AGREE],
                 cells[REMARK]);
        if (c->question == SCALE || c->question == MANY)
            snprintf(text, sizeof text,
                     "id,scale,words,many,hours,agree,remark\n"
                     "F,%s,,%s,,,\n",
                     cells[SCALE], cells[MANY]);
        nv_survey *survey = survey_of(model, text);
        next_row(survey, &row);
        const struct nv_answer *answer = &row.questions[c->question];
        if (row.faulty || answer->state != c->state ||
            answer->option != c->option || answer->as.units != c->value)
            fail_msg("\"%s\": E%03d state %d option %d value %lld", c->cell,
                     row.faulty ? row.fault.code : 0, answer->state,
                     answer->option, (long long)answer->as.units);
        nv_survey_close(survey);
    }
    nv_model_free(model);
}

struct profile_case {
    const char *employees, *size;
    enum nv_state state;
    unsigned band;
};

static void test_bands_are_derived_or_given(void **state)
{
    (void)state;
    static const struct profile_case cases[] = {
        {"1", "", NV_ANSWERED, 0},    {"9", "", NV_ANSWERED, 0},
        {"10", "", NV_ANSWERED, 1},   {"249", "", NV_ANSWERED, 2},
        {"250", "", NV_ANSWERED, 3},  {"", "", NV_BLANK, 0},
        {"NS", "", NV_BLANK, 0},      {"5", "large", NV_ANSWERED, 3},
        {"", "small", NV_ANSWERED, 1}};
    nv_model *model = probe_model();
    int size = nv__model_field(model, nv_span_of("size"));
    char text[4096] = "id,employees,size,scale,words,many,hours,agree,remark\n";
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text),
                 "F%zu,%s,%s,,,,,,\n", i, cases[i].employees, cases[i].size);
    nv_survey *survey = survey_of(model, text);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct nv_survey_row row;
        next_row(survey, &row);
        assert_false(row.faulty);
        assert_int_equal(row.profile[size].state, cases[i].state);
        assert_int_equal(row.profile[size].option, cases[i].band);
    }
    nv_survey_close(survey);
    nv_model_free(model);
}

/* A band without a column must not stay from the row before. */
static void test_derived_band_is_forgotten(void **state)
{
    (void)state;
    nv_model *model = probe_model();
    int size = nv__model_field(model, nv_span_of("size"));
    nv_survey *survey =
        survey_of(model, "id,employees,scale,words,many,hours,agree,remark\n"
                         "F,300,,,,,,\nG,,,,,,,\n");
    struct nv_survey_row row;
    next_row(survey, &row);
    assert_int_equal(row.profile[size].state, NV_ANSWERED);
    assert_int_equal(row.profile[size].option, 3);
    next_row(survey, &row);
    assert_int_equal(row.profile[size].state, NV_BLANK);
    nv_survey_close(survey);
    nv_model_free(model);
}

static void test_profile_is_read(void **state)
{
    (void)state;
    nv_model *model = probe_model();
    nv_survey *survey =
        survey_of(model, HEADER "F,AR,AR-B,25,42,,yes,1.5,2024-02-29,,,,,,\n"
                                "G,NA,BR-SP,,,,NS,,,,,,,,\n");
    struct nv_survey_row row;
    next_row(survey, &row);
    assert_false(row.faulty);
    assert_true(nv_span_is(row.id, "F"));
    assert_int_equal(row.line, 2);
    assert_true(nv_span_is(row.texts[REGION], "AR-B"));
    assert_true(nv_span_is(row.texts[DATE], "2024-02-29"));
    assert_int_equal(row.profile[EMPLOYEES].as.units, 42);
    assert_int_equal(row.profile[WEIGHT].as.units, 1500000);
    assert_int_equal(row.profile[EXPORTER].option, 0);
    assert_int_equal(row.profile[SIZE].option, 1);
    assert_int_equal(row.profile[0].state, NV_BLANK); /* name: no column */
    assert_true(nv_span_is(row.texts[0], ""));
    next_row(survey, &row);
    assert_false(row.faulty); /* no country to contradict */
    assert_int_equal(row.profile[COUNTRY].state, NV_NOT_APPLICABLE);
    assert_int_equal(row.profile[EXPORTER].state, NV_DONT_KNOW);
    nv_survey_close(survey);
    nv_model_free(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_faults_have_code_and_place),
        cmocka_unit_test(test_nul_byte_rejects_its_row),
        cmocka_unit_test(test_sound_cells),
        cmocka_unit_test(test_bands_are_derived_or_given),
        cmocka_unit_test(test_derived_band_is_forgotten),
        cmocka_unit_test(test_profile_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
