/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Columns and values that are called by texts: what is understood, and what
 * is refused because it could be two things. The probe model is used
 * throughout; where a table needs two texts alike, the model is bent.
 */
#include "answers_support.h"

#include "answers/label_table.h"
#include "answers/survey_day.h"
#include "base/plain_text.h"

#include <stdio.h>

struct text_case {
    const char *written, *plain;
};

static void test_plain_texts(void **state)
{
    (void)state;
    static const struct text_case cases[] = {
        {"", ""},
        {" ?! ", ""},
        {"¿Cuántos,\xC2\xA0hoy?", "cuantos hoy"},
        {"A\xE2\x80\x8B"
         "B \xE2\x80\x9Cquoted\xE2\x80\x9D",
         "ab quoted"},
        {"El más\r\n«útil» … (¿no?)", "el mas util no"},
        {"n\xCC\x83"
         "a_b.c/d",
         "na b c d"},
        {"1\xC2\xAA planta, n\xC2\xBA 2", "1a planta no 2"},
        {"< 10 %, 10+ = B", "< 10 % 10+ = b"},
        {"Straße ǅ", "strasse dz"},
        {"\xFF\xE2\x80", ""},
    };
    char room[64], small[5];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(
            nv__plain_text(nv_span_of(cases[i].written), "", room, sizeof room)
                .at,
            cases[i].plain);
    assert_string_equal(
        nv__plain_text(nv_span_of("O'Higgins, S.A."), ".'", room, sizeof room)
            .at,
        "ohiggins sa");
    assert_string_equal(
        nv__plain_text(nv_span_of("ab cde"), "", small, sizeof small).at,
        "ab c");
}

static void test_table(void **state)
{
    (void)state;
    struct nv_arena arena = {0};
    struct nv_label_table table;
    char text[16], room[NV_LABEL_SIZE];
    assert_true(nv__labels_init(&table, &arena, 300));
    assert_null(nv__labels_find(&table, nv_span_of("text 1")));
    for (int i = 0; i < 300; i++) {
        snprintf(text, sizeof text, "Text, %d", i);
        assert_true(nv__labels_add(&table, &arena, nv_span_of(text), i));
    }
    for (int i = 0; i < 300; i++) {
        snprintf(text, sizeof text, "TEXT %d.", i);
        const struct nv_label *label =
            nv__labels_find(&table, nv__label_plain(nv_span_of(text), room));
        assert_int_equal(label->value, i);
        assert_int_equal(label->other, i);
    }
    assert_true(nv__labels_add_new(&table, &arena, nv_span_of("text 7"), 9));
    assert_true(nv__labels_add(&table, &arena, nv_span_of("text 8"), 9));
    assert_int_equal(nv__labels_find(&table, nv_span_of("text 7"))->other, 7);
    assert_int_equal(nv__labels_find(&table, nv_span_of("text 8"))->value, 8);
    assert_int_equal(nv__labels_find(&table, nv_span_of("text 8"))->other, 9);
    nv_arena_release(&arena);
}

struct day_case {
    const char *written, *day;
    bool is_month_first;
};

static void test_days(void **state)
{
    (void)state;
    static const struct day_case cases[] = {
        {"2027-03-14", "2027-03-14", false},
        {"2027/3/4 9:05:00 a. m. GMT-3", "2027-03-04", true},
        {"2027-03-14T23:59:59.123-03:00", "2027-03-14", false},
        {"14/03/2027", "2027-03-14", false},
        {"4.3.27", "2027-03-04", false},
        {"3/14/2027 10:22:33", "2027-03-14", true},
        {"03/04/2027", "2027-04-03", false},
        {"03/04/2027", "2027-03-04", true},
        {"14-03-2027, 10:00", "2027-03-14", false},
        {"99/99/2027", "2027-99-99", false},
        {"Mar 14, 2027 4:30:00 PM", "2027-03-14", false},
        {"March 4, 2027", "2027-03-04", true},
        {"14-mar-27", "2027-03-14", true},
        {"14-mar.-2027", "2027-03-14", false},
        {"1 de setiembre de 2027", "2027-09-01", false},
        {"1 de março de 2027", "2027-03-01", false},
        {"31/dez/2027", "2027-12-31", false},
        {"99-dic-2027", "2027-12-99", false},
        /* no dates, left as they are */
        {"", "", false},
        {"mar 14", "mar 14", false},
        {"mar 14, 27", "mar 14, 27", false},
        {"martes 14, 2027", "martes 14, 2027", false},
        {"0-mar-2027", "0-mar-2027", false},
        {"14-mar-202", "14-mar-202", false},
        {"14-mar", "14-mar", false},
        {"14/03-2027", "14/03-2027", false},
        {"2027-03", "2027-03", false},
        {"14/03/202", "14/03/202", false},
        {"14/03/20277", "14/03/20277", false},
        {"2027-03-14x", "2027-03-14x", false},
        {"2027-003-14", "2027-003-14", false},
        {"a/b/c", "a/b/c", false},
    };
    char room[NV_DAY_SIZE];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct nv_span day = nv__day_of(nv_span_of(cases[i].written),
                                        cases[i].is_month_first, room);
        if (!nv_span_is(day, cases[i].day))
            fail_msg("%s is %.*s", cases[i].written, (int)day.size, day.at);
    }
}

#define REST ",words,many,hours,agree,remark\n"

struct header_case {
    const char *header; /* of the question "scale" and what is there besides */
    const char *cells;
    enum nv_diagnostic fault; /* of the header, or 0 */
    uint64_t column;
    const char *says[3];
};

/* A column for "scale", behind "id". */
static const struct header_case headers[] = {
    {"On a scale?", "2", 0, 0, {NULL}},
    {"¿EN UNA  ESCALA", "2", 0, 0, {NULL}},
    {"\"En\xC2\xA0una\nescala:\"", "2", 0, 0, {NULL}},
    {"3. On a scale? *", "2", 0, 0, {NULL}},
    {"P12) On a scale?", "2", 0, 0, {NULL}},
    {"scale. On a scale?", "2", 0, 0, {NULL}},
    {"scale: ¿En una escala?", "2", 0, 0, {NULL}},
    {"SCALE", "2", 0, 0, {NULL}},
    {"On a scale?,Country", "2,br", 0, 0, {NULL}},
    /* code and text of two questions */
    {"words. On a scale?",
     "",
     NV_E_AMBIGUOUS_COLUMN,
     4,
     {"words. On a scale?", "scale", "words"}},
    {"On a scale?,¿En una escala?",
     "",
     NV_E_AMBIGUOUS_COLUMNS,
     16,
     {"On a scale?", "¿En una escala?", "scale"}},
    {"scale,On a scale?",
     "",
     NV_E_AMBIGUOUS_COLUMNS,
     10,
     {"scale", "On a scale?", "scale"}},
    {"On a scales?",
     "",
     NV_E_MISSING_COLUMN_NEAR,
     4,
     {"scale", "scale", "On a scales?"}},
    {"Some other question", "", NV_E_MISSING_COLUMNS, 1, {"scale", "probe"}},
};

static void read_header(const nv_model *model, const struct header_case *c)
{
    struct nv_buffer text = {0};
    struct nv_survey_row row;
    struct nv_error error = {0};
    nv_survey *survey = NULL;
    const struct nv_survey_options options = {0};
    nv_buffer_format(&text, "id,%s" REST "F,%s,,,,,\n", c->header, c->cells);
    const char *path = survey_file(text.data, text.size);
    enum nv_status status =
        nv__survey_open(&survey, model, path, &options, &error);
    if (c->fault) {
        assert_fault(&error, c->fault, 1, c->column, c->header);
        for (size_t i = 0; i < 3 && c->says[i]; i++)
            assert_string_equal(error.args[i], c->says[i]);
    } else {
        if (status != NV_OK)
            fail_msg("%s: E%03d", c->header, error.code);
        next_row(survey, &row);
        assert_false(row.faulty);
        assert_int_equal(row.questions[0].state, NV_ANSWERED);
        assert_int_equal(row.questions[0].option, 2);
    }
    nv_survey_close(survey);
    nv_buffer_release(&text);
}

static void test_headers(void **state)
{
    (void)state;
    nv_model *model = probe_model();
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
        read_header(model, &headers[i]);
    nv_model_free(model);
}

/* Two questions with one text: its column may be either. */
static void test_two_questions_of_one_text(void **state)
{
    (void)state;
    static const struct header_case asked = {"On a scale?",
                                             "",
                                             NV_E_AMBIGUOUS_COLUMN,
                                             4,
                                             {"On a scale?", "scale", "words"}};
    nv_model *model = probe_model();
    struct nv_question *questions = (struct nv_question *)model->questions;
    struct nv_text text = questions[1].text;
    questions[1].text = questions[0].text;
    read_header(model, &asked);
    questions[1].text = text;
    nv_model_free(model);
}

struct value_case {
    const char *cells; /* scale, words, many, agree, employees */
    int question;      /* 0 to 3; -1: the field "size" */
    enum nv_state state;
    uint64_t value; /* option or ticked */
    enum nv_diagnostic fault;
    const char *says[3];
};

static const struct value_case values[] = {
    {"Mucho,,,,", 0, NV_ANSWERED, 2, 0, {NULL}},
    {"much!,,,,", 0, NV_ANSWERED, 2, 0, {NULL}},
    {"2. Much,,,,", 0, NV_ANSWERED, 2, 0, {NULL}},
    {"2.0,,,,", 0, NV_ANSWERED, 2, 0, {NULL}},
    {"\"1,0\",,,,", 0, NV_ANSWERED, 1, 0, {NULL}},
    {"-1,,,,", 0, 0, 0, NV_E_OUTSIDE_SCALE, {"0", "2", "-1"}},
    {".1,,,,", 0, 0, 0, NV_E_NEAR_CODE, {".1"}},
    {"Não sei,,,,", 0, NV_DONT_KNOW, 0, 0, {NULL}},
    {"no corresponde,,,,", 0, NV_NOT_APPLICABLE, 0, 0, {NULL}},
    {",SHEET,,,", 1, NV_ANSWERED, 1, 0, {NULL}},
    /* the model's own option goes before the word for a state */
    {",No lo sé,,,", 1, NV_ANSWERED, 2, 0, {NULL}},
    {",,\"First, Second\",,", 2, NV_ANSWERED, 3, 0, {NULL}},
    {",,First;Segunda;,,", 2, NV_ANSWERED, 3, 0, {NULL}},
    {",,\"Second\nFirst\",,", 2, NV_ANSWERED, 3, 0, {NULL}},
    {",,First Second,,", 2, NV_ANSWERED, 3, 0, {NULL}},
    {",,\"b, First\",,", 2, NV_ANSWERED, 3, 0, {NULL}},
    {",,None of these,,", 2, NV_ANSWERED, 4, 0, {NULL}},
    {",,I don't know,,", 2, NV_DONT_KNOW, 0, 0, {NULL}},
    {",,\" , ;\",,", 2, NV_BLANK, 0, 0, {NULL}},
    {",,,Sí,", 3, NV_ANSWERED, 0, 0, {NULL}},
    {",,,VERDADERO,", 3, NV_ANSWERED, 0, 0, {NULL}},
    {",,,0,", 3, NV_ANSWERED, 1, 0, {NULL}},
    {",,,,10 a 49 personas", -1, NV_ANSWERED, 1, 0, {NULL}},
    {",,,,10-49", -1, NV_ANSWERED, 1, 0, {NULL}},
    {",,,,250+", -1, NV_ANSWERED, 3, 0, {NULL}},
    {",,,,Entre 10 y 49", -1, NV_ANSWERED, 1, 0, {NULL}},
    {",,,,de 50 até 249", -1, NV_ANSWERED, 2, 0, {NULL}},
    {",,,,between 50 and 249 employees", -1, NV_ANSWERED, 2, 0, {NULL}},
    {",,,,Menos de 10", -1, NV_ANSWERED, 0, 0, {NULL}},
    {",,,,até 9 pessoas", -1, NV_ANSWERED, 0, 0, {NULL}},
    {",,,,0-9", -1, NV_ANSWERED, 0, 0, {NULL}},
    {",,,,<10", -1, NV_ANSWERED, 0, 0, {NULL}},
    {",,,,<= 9", -1, NV_ANSWERED, 0, 0, {NULL}},
    {",,,,> 249", -1, NV_ANSWERED, 3, 0, {NULL}},
    {",,,,≥250", -1, NV_ANSWERED, 3, 0, {NULL}},
    {",,,,Más de 250", -1, NV_ANSWERED, 3, 0, {NULL}},
    {",,,,over 49", 0, 0, 0, NV_E_NOT_A_NUMBER, {"over 49"}},
    {",,,,<250", 0, 0, 0, NV_E_NOT_A_NUMBER, {"<250"}},
    {",,,,hasta 49", 0, 0, 0, NV_E_NOT_A_NUMBER, {"hasta 49"}},
    {",,,,10.49", 0, 0, 0, NV_E_MANY_DECIMALS, {"10.49", "0"}},
    {",,,,Médias", 0, 0, 0, NV_E_NOT_A_NUMBER, {"Médias"}},
    {",,,,10-99", 0, 0, 0, NV_E_NOT_A_NUMBER, {"10-99"}},
    {",,,,Média (50 a 249 pessoas)", -1, NV_ANSWERED, 2, 0, {NULL}},
    {"3. Much,,,,", 0, 0, 0, NV_E_UNKNOWN_CODE, {"3. Much", "scale"}},
    {",,\"First, Secund\",,",
     0,
     0,
     0,
     NV_E_NEAR_CODE,
     {"Secund", "many", "\"b\" (Second)"}},
    {",,\"First, a\",,", 0, 0, 0, NV_E_TICKED_TWICE, {"a", "many"}},
    {",,\"First, Ninguna\",,",
     0,
     0,
     0,
     NV_E_NOT_TOGETHER,
     {"none", "a", "many"}},
    {",,\"First, No sé\",,",
     0,
     0,
     0,
     NV_E_NOT_TOGETHER,
     {"No sé", "First", "many"}},
};

static void assert_value(const nv_model *model, const char *cells,
                         const struct value_case *c)
{
    struct nv_buffer text = {0};
    struct nv_survey_row row;
    int size = nv__model_field(model, nv_span_of("size"));
    nv_buffer_format(&text,
                     "id,scale,words,many,agree,employees,hours,remark\n"
                     "F,%s,,\n",
                     cells);
    nv_survey *survey = survey_of(model, text.data);
    next_row(survey, &row);
    static const int places[] = {0, 1, 2, 4};
    const struct nv_answer *answer = c->question < 0
                                         ? &row.profile[size]
                                         : &row.questions[places[c->question]];
    if (row.faulty != (c->fault != 0) ||
        (c->fault && row.fault.code != (int)c->fault))
        fail_msg("%s: E%03d", cells, row.faulty ? row.fault.code : 0);
    for (size_t i = 0; i < 3 && c->says[i]; i++)
        assert_string_equal(row.fault.args[i], c->says[i]);
    if (!c->fault && answer->state != c->state)
        fail_msg("%s: state %d", cells, answer->state);
    if (!c->fault && c->state == NV_ANSWERED && c->question == 2)
        assert_int_equal(answer->as.ticked, c->value);
    else if (!c->fault && c->state == NV_ANSWERED)
        assert_int_equal(answer->option, c->value);
    nv_survey_close(survey);
    nv_buffer_release(&text);
}

static void test_values(void **state)
{
    (void)state;
    nv_model *model = probe_model();
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        assert_value(model, values[i].cells, &values[i]);
    nv_model_free(model);
}

static struct nv_option *option_of(const nv_model *model, int question, int at)
{
    return (struct nv_option *)&model->questions[question].options.at[at];
}

/* Texts that are alike, that hold a comma, or that hold each other. */
static void test_bent_texts(void **state)
{
    (void)state;
    static const struct value_case bent[] = {
        {"on line?,,,,", 0, 0, 0, NV_E_AMBIGUOUS_LABEL, {"on line?", "0", "1"}},
        {"On line!,,,,", 0, NV_ANSWERED, 1, 0, {NULL}},
        {",,\"Stops, faults, Second\",,", 2, NV_ANSWERED, 3, 0, {NULL}},
        {",,\"Second, Stops, faults\",,", 2, NV_ANSWERED, 3, 0, {NULL}},
        {",,\"stops faults second\",,", 2, NV_ANSWERED, 3, 0, {NULL}},
        {",,\"Stops, Second\",,", 0, 0, 0, NV_E_UNKNOWN_CODE, {"Stops"}},
    };
    static const struct value_case two_ways = {
        ",,\"Stops, faults\",,",
        0,
        0,
        0,
        NV_E_AMBIGUOUS_LIST,
        {"Stops, faults", "Stops, faults", "Stops"}};
    nv_model *model = probe_model();
    option_of(model, 0, 0)->text.in[NV_EN] = nv_span_of("On-line");
    option_of(model, 0, 1)->text.in[NV_EN] = nv_span_of("On line!");
    option_of(model, 2, 0)->text.in[NV_EN] = nv_span_of("Stops, faults");
    for (size_t i = 0; i < sizeof bent / sizeof *bent; i++)
        assert_value(model, bent[i].cells, &bent[i]);
    option_of(model, 2, 1)->text.in[NV_EN] = nv_span_of("Stops");
    option_of(model, 2, 2)->text.in[NV_EN] = nv_span_of("Faults");
    assert_value(model, two_ways.cells, &two_ways);
    nv_model_free(model);
}

/* A cell of very many pieces is refused, in no time. */
static void test_endless_list(void **state)
{
    (void)state;
    nv_model *model = probe_model();
    struct nv_buffer cells = {0};
    nv_buffer_text(&cells, ",,\"");
    nv_buffer_repeat(&cells, "First, ", 20000);
    nv_buffer_text(&cells, "\",,");
    const struct value_case endless = {cells.data,        0,     0, 0,
                                       NV_E_UNKNOWN_CODE, {NULL}};
    assert_value(model, cells.data, &endless);
    nv_buffer_release(&cells);
    nv_model_free(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain_texts),
        cmocka_unit_test(test_table),
        cmocka_unit_test(test_days),
        cmocka_unit_test(test_headers),
        cmocka_unit_test(test_two_questions_of_one_text),
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_bent_texts),
        cmocka_unit_test(test_endless_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
