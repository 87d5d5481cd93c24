/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Who wrote a header, what its columns mean, and what is refused: double and
 * missing columns of exports. The probe model is used throughout; its multiple
 * question "many" has the options a, b and none.
 */
#include "answers_support.h"

#define PLAIN "id,scale,words,many,hours,agree,remark"

struct detected {
    const char *header, *dialect, *mark;
};

static const struct detected detected[] = {
    {PLAIN, "native", ""},
    {PLAIN ",KEY", "native", ""}, /* one mark, and nothing is missing */
    {PLAIN ",_uuid", "native", ""},
    {PLAIN ",submitdate", "native", ""},
    {PLAIN ",KEY,SubmissionDate", "odk", "KEY"},
    {"scale,words,many,hours,agree,remark,KEY", "odk", "KEY"},
    {"SubmissionDate,g-scale,g-words,g-many,g-hours,g-agree,g-remark,KEY",
     "odk", "SubmissionDate"},
    {PLAIN ",_uuid,_submission_time", "kobo", "_uuid"},
    {"g/scale,words,g/sub/many,hours,agree,remark,_uuid", "kobo", "_uuid"},
    {"id,submitdate,scale,words,many[a],many[b],many[none],hours,agree,remark",
     "limesurvey", "submitdate"},
    {"id,submitdate,lastpage,scale,words,many,hours,agree,remark", "limesurvey",
     "submitdate"},
    /* a file that has been through two tools: more marks win */
    {PLAIN ",KEY,SubmissionDate,_uuid,__version__,_submitted_by", "kobo",
     "_uuid"},
};

static void test_who_wrote_it(void **state)
{
    (void)state;
    nv_model *model = probe_model();
    for (size_t i = 0; i < sizeof detected / sizeof *detected; i++) {
        struct nv_span mark;
        nv_survey *survey = survey_of(model, detected[i].header);
        const struct nv_dialect *dialect = nv__survey_dialect(survey, &mark);
        assert_string_equal(dialect->name, detected[i].dialect);
        assert_string_equal(mark.at, detected[i].mark);
        nv_survey_close(survey);
    }
    nv_model_free(model);
}

/* A question or field called like a mark is no mark. */
static void test_names_of_the_model_are_no_marks(void **state)
{
    (void)state;
    nv_model *model = probe_model();
    struct nv_question *questions = (struct nv_question *)model->questions;
    struct nv_span mark, name = questions[0].id;
    const struct nv_span header[] = {nv_span_of("seed"), nv_span_of("token")};
    assert_ptr_equal(nv__dialect_of(model, header, 2, &mark),
                     &nv__dialect_limesurvey);
    questions[0].id = nv_span_of("seed");
    assert_ptr_equal(nv__dialect_of(model, header, 2, &mark),
                     &nv__dialect_native);
    questions[0].id = name;
    nv_model_free(model);
}

static void test_by_name(void **state)
{
    (void)state;
    size_t count;
    const struct nv_dialect *const *all = nv__dialects(&count);
    assert_int_equal(count, 8);
    for (size_t i = 0; i < count; i++)
        assert_ptr_equal(nv__dialect_find(nv_span_of(all[i]->name)), all[i]);
    assert_null(nv__dialect_find(nv_span_of("access")));
}

struct read_name {
    const struct nv_dialect *dialect;
    const char *name;
    enum nv_column_kind kind;
    const char *what; /* question or field */
    int option;
    enum nv_state state;
};

static const struct read_name names[] = {
    {&nv__dialect_native, "many", NV_COLUMN_ANSWER, "many", NV_NONE, 0},
    {&nv__dialect_native, "many/a", NV_COLUMN_FOREIGN, NULL, NV_NONE, 0},
    {&nv__dialect_native, "g/many", NV_COLUMN_FOREIGN, NULL, NV_NONE, 0},
    {&nv__dialect_native, "_uuid", NV_COLUMN_FOREIGN, NULL, NV_NONE, 0},
    {&nv__dialect_native, "id", NV_COLUMN_ID, NULL, NV_NONE, 0},
    {&nv__dialect_native, "size", NV_COLUMN_ANSWER, "size", NV_NONE, 0},
    {&nv__dialect_kobo, "many", NV_COLUMN_ANSWER, "many", NV_NONE, 0},
    {&nv__dialect_kobo, "a/b/many", NV_COLUMN_ANSWER, "many", NV_NONE, 0},
    {&nv__dialect_kobo, "many/b", NV_COLUMN_TICK, "many", 1, NV_ANSWERED},
    {&nv__dialect_kobo, "g/many/none", NV_COLUMN_TICK, "many", 2, NV_ANSWERED},
    {&nv__dialect_kobo, "many/DK", NV_COLUMN_TICK, "many", NV_NONE,
     NV_DONT_KNOW},
    {&nv__dialect_kobo, "g/many/NA", NV_COLUMN_TICK, "many", NV_NONE,
     NV_NOT_APPLICABLE},
    {&nv__dialect_kobo, "many/x", NV_COLUMN_FOREIGN, NULL, NV_NONE, 0},
    {&nv__dialect_kobo, "scale/1", NV_COLUMN_FOREIGN, NULL, NV_NONE, 0},
    {&nv__dialect_kobo, "many/scale", NV_COLUMN_ANSWER, "scale", NV_NONE, 0},
    {&nv__dialect_kobo, "firm/country", NV_COLUMN_ANSWER, "country", NV_NONE,
     0},
    {&nv__dialect_kobo, "firm/id", NV_COLUMN_ID, NULL, NV_NONE, 0},
    {&nv__dialect_kobo, "_id", NV_COLUMN_OWN, NULL, NV_NONE, 0},
    {&nv__dialect_kobo, "meta/instanceID", NV_COLUMN_OWN, NULL, NV_NONE, 0},
    {&nv__dialect_kobo, "", NV_COLUMN_FOREIGN, NULL, NV_NONE, 0},
    {&nv__dialect_kobo, "/", NV_COLUMN_FOREIGN, NULL, NV_NONE, 0},
    {&nv__dialect_odk, "g-many", NV_COLUMN_ANSWER, "many", NV_NONE, 0},
    {&nv__dialect_odk, "g-h-many/a", NV_COLUMN_TICK, "many", 0, NV_ANSWERED},
    {&nv__dialect_odk, "g/many", NV_COLUMN_FOREIGN, NULL, NV_NONE, 0},
    {&nv__dialect_odk, "meta-instanceID", NV_COLUMN_OWN, NULL, NV_NONE, 0},
    {&nv__dialect_odk, "firm-id", NV_COLUMN_ID, NULL, NV_NONE, 0},
    {&nv__dialect_limesurvey, "many[a]", NV_COLUMN_TICK, "many", 0,
     NV_ANSWERED},
    {&nv__dialect_limesurvey, "many[NS]", NV_COLUMN_TICK, "many", NV_NONE,
     NV_DONT_KNOW},
    {&nv__dialect_limesurvey, "many_a", NV_COLUMN_TICK, "many", 0, NV_ANSWERED},
    {&nv__dialect_limesurvey, "many_other", NV_COLUMN_OWN, NULL, NV_NONE, 0},
    {&nv__dialect_limesurvey, "many_acomment", NV_COLUMN_OWN, NULL, NV_NONE, 0},
    {&nv__dialect_kobo, "many_a", NV_COLUMN_FOREIGN, NULL, NV_NONE, 0},
    {&nv__dialect_limesurvey, "many[other]", NV_COLUMN_OWN, NULL, NV_NONE, 0},
    {&nv__dialect_limesurvey, "words[comment]", NV_COLUMN_OWN, NULL, NV_NONE,
     0},
    {&nv__dialect_limesurvey, "wordsTime", NV_COLUMN_OWN, NULL, NV_NONE, 0},
    {&nv__dialect_limesurvey, "many[a", NV_COLUMN_FOREIGN, NULL, NV_NONE, 0},
    {&nv__dialect_limesurvey, "manya]", NV_COLUMN_FOREIGN, NULL, NV_NONE, 0},
    {&nv__dialect_limesurvey, "]", NV_COLUMN_FOREIGN, NULL, NV_NONE, 0},
    {&nv__dialect_limesurvey, "g/many", NV_COLUMN_FOREIGN, NULL, NV_NONE, 0},
    {&nv__dialect_limesurvey, "id", NV_COLUMN_ID, NULL, NV_NONE, 0},
};

static void assert_name(const nv_model *model, const struct read_name *n)
{
    struct nv_naming naming;
    struct nv_column_meaning meaning;
    struct nv_error error;
    struct nv_arena arena = {0};
    struct nv_span what = nv_span_of(n->what ? n->what : "");
    assert_int_equal(n->dialect->name_model(&naming, model, &arena, &error),
                     NV_OK);
    nv__column_read(n->dialect, &naming, nv_span_of(n->name), &meaning);
    bool same = meaning.kind == n->kind && meaning.option == n->option &&
                meaning.question == nv__model_question(model, what) &&
                meaning.field == nv__model_field(model, what) &&
                (n->kind != NV_COLUMN_TICK || meaning.state == n->state);
    if (!same)
        fail_msg("%s: \"%s\" is kind %d, question %d, field %d, option %d",
                 n->dialect->name, n->name, (int)meaning.kind, meaning.question,
                 meaning.field, meaning.option);
    nv_arena_release(&arena);
}

static void test_names_are_read(void **state)
{
    (void)state;
    nv_model *model = probe_model();
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_name(model, &names[i]);
    nv_model_free(model);
}

struct refused {
    const char *header, *set;
    enum nv_diagnostic code;
    uint64_t column;
    const char *says[NV_ERROR_ARGS];
};

#define KOBO ",_uuid,_submission_time"
#define REST "words,hours,agree,remark"
#define TICKS "many/a,many/b,many/none"

static const struct refused refused[] = {
    /* one question twice, by different names */
    {"a/scale,b/scale,many," REST KOBO,
     NULL,
     NV_E_AMBIGUOUS_COLUMNS,
     9,
     {"a/scale", "b/scale", "scale"}},
    {"scale,many,g/country,country," REST KOBO,
     NULL,
     NV_E_AMBIGUOUS_COLUMNS,
     22,
     {"g/country", "country", "country"}},
    {"id,g/id,scale,many," REST KOBO,
     NULL,
     NV_E_AMBIGUOUS_COLUMNS,
     4,
     {"id", "g/id", "id"}},
    {"scale," TICKS ",g/many/a," REST KOBO,
     NULL,
     NV_E_AMBIGUOUS_COLUMNS,
     31,
     {"many/a", "g/many/a", "many"}},
    {"scale," TICKS ",many/DK,many/NS," REST KOBO,
     NULL,
     NV_E_AMBIGUOUS_COLUMNS,
     39,
     {"many/DK", "many/NS", "many"}},
    {"scale," TICKS ",many/a," REST KOBO,
     NULL,
     NV_E_DUPLICATE_COLUMN,
     31,
     {"many/a"}},
    /* missing */
    {"scale,many/a,many/DK,words,hours,remark" KOBO,
     NULL,
     NV_E_MISSING_COLUMNS_OF_EXPORT,
     1,
     {"many/b, many/none, agree", "KoboToolbox"}},
    {"scale,many/DK,words,hours,remark" KOBO,
     NULL,
     NV_E_MISSING_COLUMNS_OF_EXPORT,
     1,
     {"many/a, many/b, many/none, agree"}},
    {"id,submitdate,seed,scale,many[a],many[none],words,hours,remark",
     NULL,
     NV_E_MISSING_COLUMNS_OF_EXPORT,
     1,
     {"many[b], agree", "LimeSurvey"}},
    {"submitdate,seed,scale,many," REST,
     NULL,
     NV_E_MISSING_COLUMNS_OF_EXPORT,
     1,
     {"id"}},
    {"SubmissionDate,KEY,g-scal,many," REST,
     NULL,
     NV_E_MISSING_COLUMN_NEAR,
     20,
     {"scale", "scale", "g-scal"}},
    {"id,g/scale,g/agree" KOBO,
     NULL,
     NV_E_MISSING_COLUMNS_OF_SET,
     1,
     {"words, many, hours, remark", "short"}},
};

static void assert_refused(const nv_model *model, const struct refused *r)
{
    const struct nv_survey_options options = {.set = r->set};
    struct nv_error error = {0};
    nv_survey *survey = NULL;
    const char *path = survey_file(r->header, strlen(r->header));
    enum nv_status status =
        nv__survey_open(&survey, model, path, &options, &error);
    assert_fault(&error, r->code, 1, r->column, r->header);
    assert_int_equal(status, NV_BAD_DATA);
    assert_null(survey);
    for (int i = 0; i < NV_ERROR_ARGS; i++) {
        if (r->says[i])
            assert_string_equal(error.args[i], r->says[i]);
    }
}

static void test_headers_are_refused(void **state)
{
    (void)state;
    nv_model *model = probe_model();
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        assert_refused(model, &refused[i]);
    nv_model_free(model);
}

/* Outside the set nothing is read, so nothing is in the way there. */
static void test_double_outside_the_set(void **state)
{
    (void)state;
    static const char text[] = "id,scale,agree,a/many,b/many,x/Contry,note" KOBO
                               "\nF,2,yes,?,?,,,u,\n";
    const struct nv_survey_options options = {.set = "short"};
    struct nv_survey_row row;
    struct nv_error error = {0};
    struct nv_buffer list = {0};
    nv_survey *survey = NULL;
    nv_model *model = probe_model();
    const char *path = survey_file(text, sizeof text - 1);
    assert_int_equal(nv__survey_open(&survey, model, path, &options, &error),
                     NV_OK);
    next_row(survey, &row);
    assert_false(row.faulty);
    nv__survey_list_ignored(survey, 8, &list);
    assert_string_equal(list.data, "x/Contry (country?), note");
    nv_buffer_release(&list);
    nv_survey_close(survey);
    nv_model_free(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_who_wrote_it),
        cmocka_unit_test(test_names_of_the_model_are_no_marks),
        cmocka_unit_test(test_by_name),
        cmocka_unit_test(test_names_are_read),
        cmocka_unit_test(test_headers_are_refused),
        cmocka_unit_test(test_double_outside_the_set),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
