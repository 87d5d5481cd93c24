/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Short codes of the small model with ids and codes that cannot stay, each
 * for its own reason, and the promises to LimeSurvey for every bundled model.
 */
#include "model/short_codes.h"

#include "base/diagnostic.h"
#include "base/memory.h"
#include "model_support.h"

#include <ctype.h>
#include <stdio.h>
#include <strings.h>

struct named {
    nv_model *model;
    struct nv_arena arena;
    struct nv_short_codes codes;
};

static struct named name_model(nv_model *model)
{
    struct named named = {.model = model};
    struct nv_error error;
    assert_int_equal(nv__short_codes(&named.codes, model, &named.arena, &error),
                     NV_OK);
    return named;
}

static void forget(struct named *named)
{
    nv_arena_release(&named->arena);
    nv_model_free(named->model);
}

/* The small model with more questions of two options before "sensors". */
static struct named name_with(const char *questions)
{
    struct nv_buffer text = small_with("\"questions\": [", questions);
    struct named named = name_model(model_of(&text));
    nv_buffer_release(&text);
    return named;
}

#define ASKED(id)                                                              \
    "{\"id\": \"" id "\", \"section\": \"plant\", \"type\": \"text\", "        \
    "\"text\": {\"en\": \"T\"}},"

static void test_questions(void **state)
{
    (void)state;
    static const char *const expected[] = {
        "plan1",                /* as it is: no "_" in it */
        "plan2",                /* "_" left out */
        "plan20008",            /* plan_2 has that name: place 8 of all */
        "token0009",            /* a column of LimeSurvey's own */
        "abcdefghijklmnop0010", /* 21 characters */
        "abcdefghijklmnop0012", /* place 11 has lost its name to the next */
        "abcdefghijklmnop0011", /* exactly 20: as it is */
        "abcdefghijklmnopqrst", /* "_" does not count */
        "name0014",             /* a profile field has it */
    };
    struct named named = name_with(
        "\"questions\": [" ASKED("plan1") ASKED("plan_2") ASKED("plan2")
            ASKED("token") ASKED("abcdefghijklmnopqrstu")
                ASKED("abcdefghijklmnopqrstuv") ASKED("abcdefghijklmnop0011")
                    ASKED("abcdefghij_klmnopqrst") ASKED("na_me"));
    assert_int_equal(named.model->field_count, 5);
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        assert_string_equal(named.codes.questions[i].at, expected[i]);
    assert_string_equal(named.codes.fields[0].at, "name");
    assert_string_equal(named.codes.fields[2].at, "employees");
    forget(&named);
}

#define OPTION(code) "{\"code\": \"" code "\", \"text\": {\"en\": \"T\"}},"

static void test_options(void **state)
{
    (void)state;
    static const char *const expected[] = {
        "a",    /* as it is */
        "A102", /* "A" is "a" to a database; A2 is a code of its own */
        "A3",   /* six characters */
        "a2",   /* as it is */
        "A5",   /* no letter or digit */
        "A6",   /* would be read as "not applicable" */
        "A7",   /* LimeSurvey's own */
        "12345"};
    struct named named = name_with(
        "\"questions\": [{\"id\": \"many\", \"section\": \"plant\", "
        "\"type\": \"multiple\", \"text\": {\"en\": \"T\"}, \"options\": "
        "[" OPTION("a") OPTION("A") OPTION("abcdef") OPTION("a2") OPTION("b.c")
            OPTION("na") OPTION("other")
                OPTION("12345") "{\"code\": \"none\", \"exclusive\": true, "
                                "\"text\": {\"en\": \"T\"}}]},");
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        assert_string_equal(named.codes.options[0][i].at, expected[i]);
    assert_string_equal(named.codes.options[0][8].at, "none");
    forget(&named);
}

static void test_fields_and_yes_no(void **state)
{
    (void)state;
    struct nv_buffer text = file_text("../data/small.json");
    struct named named = name_model(model_of(&text));
    int size = nv__model_field(named.model, nv_span_of("size"));
    int plan = nv__model_question(named.model, nv_span_of("plan"));
    const struct nv_span *bands = named.codes.field_options[size];
    assert_string_equal(bands[0].at, "micro");
    assert_string_equal(bands[2].at, "A3"); /* medium */
    assert_string_equal(named.codes.options[plan][0].at, "yes");
    assert_string_equal(named.codes.options[plan][1].at, "no");
    nv_buffer_release(&text);
    forget(&named);
}

static void assert_code(struct nv_span code, size_t most, bool is_question)
{
    assert_in_range(code.size, 1, most);
    assert_int_equal(strlen(code.at), code.size);
    assert_true(!is_question || islower((unsigned char)code.at[0]));
    for (size_t i = 0; i < code.size; i++)
        assert_true(isalnum((unsigned char)code.at[i]));
}

static void assert_all(const struct nv_span *codes, size_t count, size_t most,
                       bool are_questions)
{
    for (size_t i = 0; i < count; i++) {
        assert_code(codes[i], most, are_questions);
        for (size_t k = 0; k < i; k++)
            assert_int_not_equal(strcasecmp(codes[i].at, codes[k].at), 0);
    }
}

static void test_bundled(void **state)
{
    (void)state;
    for (const char *const *id = nv_model_bundled(); *id; id++) {
        nv_model *model = NULL;
        struct nv_error error;
        assert_int_equal(nv_model_load(&model, *id, NULL, &error), NV_OK);
        struct named named = name_model(model);
        assert_all(named.codes.questions, model->question_count,
                   NV_SHORT_QUESTION, true);
        assert_all(named.codes.fields, model->field_count, NV_SHORT_QUESTION,
                   true);
        for (size_t i = 0; i < model->question_count; i++)
            assert_all(named.codes.options[i],
                       model->questions[i].options.count, NV_SHORT_OPTION,
                       false);
        for (size_t i = 0; i < model->field_count; i++)
            assert_all(named.codes.field_options[i],
                       model->fields[i].options.count, NV_SHORT_OPTION, false);
        forget(&named);
    }
}

#if defined(NV_FAULTS)
static void test_every_allocation_may_fail(void **state)
{
    (void)state;
    nv_model *model = NULL;
    struct nv_short_codes codes;
    struct nv_error error;
    enum nv_status status = NV_NO_MEMORY;
    unsigned long nth = 0;
    assert_int_equal(nv_model_load(&model, "industria40", NULL, &error), NV_OK);
    while (status != NV_OK) {
        struct nv_arena arena = {0};
        nv__memory_fail_at(++nth);
        status = nv__short_codes(&codes, model, &arena, &error);
        nv__memory_fail_at(0);
        nv_arena_release(&arena);
        assert_true(status == NV_OK || status == NV_NO_MEMORY);
    }
    assert_true(nth > 2);
    nv_model_free(model);
}
#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_questions),
        cmocka_unit_test(test_options),
        cmocka_unit_test(test_fields_and_yes_no),
        cmocka_unit_test(test_bundled),
#if defined(NV_FAULTS)
        cmocka_unit_test(test_every_allocation_may_fail),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
