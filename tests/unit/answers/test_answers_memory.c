/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Memory: the nth allocation fails, for every n, in everything that reads
 * answers; and once warm, a row of a survey costs no allocation at all, from
 * the file to the scored line.
 */
#include "answers_support.h"

#include "answers/id_set.h"
#include "base/memory.h"
#include "report/scored_csv.h"

#include <stdio.h>

#if defined(NV_FAULTS)

static const char answers_text[] =
    "{\"schema\": \"nivela/answers/1\",\n"
    "\"model\": {\"id\": \"probe\", \"version\": \"2.1.0\"}, \"set\": "
    "\"short\",\n"
    "\"firm\": {\"id\": \"F\", \"name\": \"Sur\", \"country\": \"AR\"},\n"
    "\"date\": \"2027-03-14\",\n"
    "\"answers\": {\"scale\": {\"value\": 1, \"note\": \"n\"}, \"many\": "
    "[\"a\"]}}";

static const char survey_text[] =
    "id,name,country,scale,words,many,hours,agree,remark,_error_code\n"
    "F,Sur,AR,1,sheet,a b,1.5,yes,fine,E104\n";

static enum nv_status load_answers(const nv_model *model, const char *path,
                                   struct nv_error *error)
{
    nv_answers *answers = NULL;
    enum nv_status status = nv_answers_load(&answers, model, path, error);
    nv_answers_free(answers);
    return status;
}

static enum nv_status read_model_id(const nv_model *model, const char *path,
                                    struct nv_error *error)
{
    char id[64];
    (void)model;
    return nv_answers_model_id(path, id, sizeof id, error);
}

static enum nv_status find_firm(const nv_model *model, const char *path,
                                struct nv_error *error)
{
    const struct nv_survey_options options = {.chooses_set = true};
    nv_answers *answers = NULL;
    nv_survey *survey = NULL;
    enum nv_status status =
        nv__survey_open(&survey, model, path, &options, error);
    if (status == NV_OK)
        status = nv__survey_find(&answers, survey, "F", error);
    nv_survey_close(survey);
    nv_answers_free(answers);
    return status;
}

static enum nv_status add_id(const nv_model *model, const char *path,
                             struct nv_error *error)
{
    struct nv_id_set set = {0};
    bool is_new;
    (void)model;
    enum nv_status status =
        nv__id_set_add(&set, nv_span_of(path), &is_new, error);
    nv__id_set_release(&set);
    return status;
}

/* So wide, and with texts so long, that each array needs memory of its own. */
static void put_wide(struct nv_buffer *out)
{
    enum { WIDE = 4000, LONG = 20 * 1000 };
    nv_buffer_text(out, "id,scale,words,many,hours,agree,remark,name");
    for (int i = 0; i < WIDE; i++)
        nv_buffer_format(out, ",column%d", i);
    nv_buffer_text(out, "\nF,1,,,,,,");
    nv_buffer_repeat(out, "x", LONG);
    nv_buffer_repeat(out, ",", WIDE);
}

/* The same of LimeSurvey, which has names and options made for it. */
static void put_wide_export(struct nv_buffer *out)
{
    enum { WIDE = 3000 };
    nv_buffer_text(out, "id,seed,lastpage,scale,words,many[a],many[b],"
                        "many[none],hours,agree,remark");
    for (int i = 0; i < WIDE; i++)
        nv_buffer_format(out, ",column%d", i);
    nv_buffer_text(out, "\nF,,,1,A3,Y,,,1.5,yes,");
    nv_buffer_repeat(out, ",", WIDE);
}

static void put_long_note(struct nv_buffer *out)
{
    enum { LONG = 20 * 1000 };
    nv_buffer_text(out, "{\"schema\": \"nivela/answers/1\", \"model\": "
                        "{\"id\": \"probe\", \"version\": \"2.1.0\"},\n"
                        "\"answers\": {\"scale\": {\"value\": 1, \"note\": \"");
    nv_buffer_repeat(out, "x", LONG);
    nv_buffer_text(out, "\"}}}");
}

typedef enum nv_status deed(const nv_model *, const char *, struct nv_error *);

static void sweep(deed *run, const char *text)
{
    nv_model *model = probe_model();
    const char *path = survey_file(text, strlen(text));
    struct nv_error error = {0};
    unsigned long nth = 1;
    /* all the first ones, then some of the many that one parser makes */
    for (;; nth += 1 + nth / 128) {
        nv__memory_fail_at(nth);
        enum nv_status status = run(model, path, &error);
        nv__memory_fail_at(0);
        if (status == NV_OK)
            break;
        assert_int_equal(status, NV_NO_MEMORY);
        assert_int_equal(error.code, NV_E_NO_MEMORY);
        assert_true(nth < 100000);
    }
    assert_true(nth > 1);
    nv_model_free(model);
}

static void test_every_allocation_may_fail(void **state)
{
    (void)state;
    sweep(load_answers, answers_text);
    sweep(read_model_id, answers_text);
    sweep(find_firm, survey_text);
    sweep(add_id, "");
}

static void test_large_inputs_too(void **state)
{
    (void)state;
    struct nv_buffer text = {0};
    put_wide(&text);
    sweep(find_firm, text.data);
    nv_buffer_clear(&text);
    put_wide_export(&text);
    sweep(find_firm, text.data);
    nv_buffer_clear(&text);
    put_long_note(&text);
    sweep(load_answers, text.data);
    nv_buffer_release(&text);
}

enum { ROWS = 1100, WARM = 200 };

static char *many_rows(struct nv_buffer *text)
{
    nv_buffer_text(text,
                   "id,name,country,scale,words,many,hours,agree,remark\n");
    for (int i = 0; i < ROWS; i++)
        nv_buffer_format(text, "F%04d,Sur,AR,%d,sheet,a b,1.5,yes,fine\n", i,
                         i % 4);
    return text->data;
}

/* The table of ids grows as it fills; here it has done so beforehand. */
static void know_ids(struct nv_id_set *ids)
{
    char id[16];
    bool is_new;
    for (int i = 0; i < ROWS; i++) {
        snprintf(id, sizeof id, "F%04d", i);
        assert_int_equal(nv__id_set_add(ids, nv_span_of(id), &is_new, NULL),
                         NV_OK);
    }
}

static void test_a_row_costs_no_allocation(void **state)
{
    (void)state;
    struct nv_error error;
    struct nv_buffer text = {0}, out = {0};
    struct nv_id_set ids = {0};
    nv_model *model = probe_model();
    nv_plan *plan;
    nv_scorer *scorer;
    bool is_new;
    unsigned long before = 0;
    assert_int_equal(nv_plan_new(&plan, model, NULL, &error), NV_OK);
    assert_int_equal(nv_scorer_new(&scorer, plan, &error), NV_OK);
    nv_survey *survey = survey_of(model, many_rows(&text));
    know_ids(&ids);
    nv__memory_fail_at(0);
    for (int i = 0; i < ROWS; i++) {
        struct nv_survey_row row;
        if (i == WARM)
            before = nv__memory_count();
        next_row(survey, &row);
        nv_buffer_clear(&out);
        if (row.faulty) { /* every fourth: 3 is outside the scale */
            nv__survey_put_row(survey, &out);
            continue;
        }
        assert_int_equal(nv__id_set_add(&ids, row.id, &is_new, &error), NV_OK);
        const struct nv_scored_firm firm = {
            .id = row.id, .profile = row.profile, .texts = row.texts};
        nv_scorer_run(scorer, row.questions, row.profile);
        nv_scored_row(&out, model, scorer, &firm,
                      (struct nv_scored_format){.exact = true});
    }
    assert_int_equal(nv__memory_count(), before);
    nv_survey_close(survey);
    nv__id_set_release(&ids);
    nv_buffer_release(&text);
    nv_buffer_release(&out);
    nv_scorer_free(scorer);
    nv_plan_free(plan);
    nv_model_free(model);
}

static void test_nor_does_one_of_an_export(void **state)
{
    (void)state;
    struct nv_buffer text = {0};
    nv_model *model = probe_model();
    unsigned long before = 0;
    nv_buffer_text(&text, "_uuid,_submission_time,g/scale,words,many,many/a,"
                          "many/b,many/none,hours,agree,remark\n");
    for (int i = 0; i < ROWS; i++)
        nv_buffer_format(&text,
                         "F%04d,2027-03-14T10:00:00,1,sheet,a b,1,%d,0,"
                         "1.5,yes,fine\n",
                         i, i % 4 != 0);
    nv_survey *survey = survey_of(model, text.data);
    nv__memory_fail_at(0);
    for (int i = 0; i < ROWS; i++) {
        struct nv_survey_row row;
        if (i == WARM)
            before = nv__memory_count();
        next_row(survey, &row);
        assert_int_equal(row.faulty, i % 4 == 0); /* the cells disagree */
    }
    assert_int_equal(nv__memory_count(), before);
    nv_survey_close(survey);
    nv_buffer_release(&text);
    nv_model_free(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_allocation_may_fail),
        cmocka_unit_test(test_large_inputs_too),
        cmocka_unit_test(test_a_row_costs_no_allocation),
        cmocka_unit_test(test_nor_does_one_of_an_export),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#else

/* Without faults there is nothing to count with. */
int main(void)
{
    return 0;
}

#endif
