/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Answers files written: what is read back is what was written. */
#include "answers_support.h"

#include "answers/answer_set.h"
#include "answers/answers_write.h"
#include "base/memory.h"

#include <stdio.h>

static nv_model *branches(void)
{
    nv_model *model = NULL;
    assert_int_equal(
        nv_model_load(&model, "../cli/data/branches.json", NULL, NULL), NV_OK);
    return model;
}

static nv_answers *parsed(const nv_model *model, const char *text)
{
    nv_answers *answers = NULL;
    struct nv_error error;
    char sentence[512];
    const struct nv_bytes bytes = {text, strlen(text), "a.json"};
    if (nv_answers_parse(&answers, model, bytes, &error) != NV_OK)
        fail_msg("E%03d at %d:%d %s", error.code, (int)error.line,
                 (int)error.column,
                 nv_error_message(&error, NV_EN, sentence, sizeof sentence));
    return answers;
}

/* The model's own digest goes between these. */
static const char whole_head[] =
    "{\n  \"schema\": \"nivela/answers/1\",\n  \"model\": {\n"
    "    \"id\": \"branches\",\n    \"version\": \"1.0.0\",\n"
    "    \"sha256\": \"";
static const char whole_tail[] =
    "\"\n  },\n"
    "  \"date\": \"2027-03-14\",\n"
    "  \"set\": \"express\",\n"
    "  \"firm\": {\n"
    "    \"id\": \"F-1\",\n"
    "    \"name\": \"Metal\xC3\xBArgica \\\"Sur\\\"\",\n"
    "    \"country\": \"AR\",\n"
    "    \"region\": \"AR-X\",\n"
    "    \"sector\": \"25\",\n"
    "    \"employees\": 42,\n"
    "    \"exporter\": \"no\",\n"
    "    \"weight\": 1.5\n"
    "  },\n"
    "  \"draft\": {\n"
    "    \"at\": \"hours\"\n"
    "  },\n"
    "  \"merged\": {\n"
    "    \"rule\": \"median\",\n"
    "    \"respondents\": 3\n"
    "  },\n"
    "  \"answers\": {\n"
    "    \"line\": \"yes\",\n"
    "    \"machines\": 60,\n"
    "    \"sensors\": {\n"
    "      \"value\": \"2\",\n"
    "      \"note\": \"a\xC3\xA7\xC3\xA3o\"\n"
    "    },\n"
    "    \"network\": {\n"
    "      \"state\": \"dont_know\"\n"
    "    },\n"
    "    \"uses\": [\n"
    "      \"stops\",\n"
    "      \"costs\"\n"
    "    ],\n"
    "    \"remarks\": \"two lines\",\n"
    "    \"export\": {\n"
    "      \"state\": \"not_applicable\"\n"
    "    },\n"
    "    \"crew\": {\n"
    "      \"state\": \"blank\",\n"
    "      \"note\": \"ask again\"\n"
    "    },\n"
    "    \"hours\": 12.5,\n"
    "    \"topics\": []\n"
    "  }\n"
    "}\n";

static void whole_text(const nv_model *model, struct nv_buffer *out)
{
    nv_buffer_text(out, whole_head);
    nv_buffer_text(out, nv_model_sha256(model));
    nv_buffer_text(out, whole_tail);
}

/* Every kind of answer, to the byte: order, forms, what is left out. */
static void writes_what_it_read(void **state)
{
    nv_model *model = branches();
    struct nv_buffer text = {0}, out = {0};
    (void)state;
    whole_text(model, &text);
    nv_answers *answers = parsed(model, text.data);
    assert_true(answers->is_draft);
    assert_string_equal(answers->draft_at, "hours");
    assert_int_equal(answers->respondents, 3);
    assert_string_equal(answers->texts[5], "two lines");
    nv__answers_write(&out, answers);
    assert_string_equal(out.data, text.data);
    nv_answers_free(answers);
    nv_buffer_release(&text);
    nv_buffer_release(&out);
    nv_model_free(model);
}

/* A band that follows from its number is not written; another one is. */
static void writes_only_bands_that_say_more(void **state)
{
    static const char *const sizes[] = {"small", "large"};
    nv_model *model = branches();
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct nv_buffer out = {0};
        char text[512];
        snprintf(text, sizeof text,
                 "{\"schema\": \"nivela/answers/1\", \"model\": {\"id\": "
                 "\"branches\", \"version\": \"1.0.0\"}, \"firm\": "
                 "{\"employees\": 42, \"size\": \"%s\"}, \"answers\": {}}",
                 sizes[i]);
        nv_answers *answers = parsed(model, text);
        nv__answers_write(&out, answers);
        assert_int_equal(strstr(out.data, "\"size\"") != NULL, i == 1);
        nv_answers_free(answers);
        nv_buffer_release(&out);
    }
    nv_model_free(model);
}

struct fault_case {
    const char *members; /* instead of draft and merged */
    enum nv_diagnostic fault;
    uint64_t column;
};

static const struct fault_case fault_cases[] = {
    {"\"draft\": 1", NV_E_ANSWER_WANTS_OBJECT, 10},
    {"\"draft\": {\"on\": \"x\"}", NV_E_ANSWERS_KEY, 17},
    {"\"draft\": {\"at\": 7}", NV_E_ANSWER_WANTS_TEXT, 17},
    {"\"merged\": {}", NV_E_ANSWERS_KEY_MISSING, 11},
    {"\"merged\": {\"rule\": \"mean\", \"respondents\": 2}", NV_E_MERGE_RULE,
     20},
    {"\"merged\": {\"rule\": \"agree\", \"respondents\": 1}",
     NV_E_MERGE_RESPONDENTS, 44},
    {"\"merged\": {\"rule\": \"agree\", \"respondents\": \"2\"}",
     NV_E_MERGE_RESPONDENTS, 44},
};

static void refuses_what_is_no_history(void **state)
{
    nv_model *model = branches();
    (void)state;
    for (size_t i = 0; i < sizeof fault_cases / sizeof *fault_cases; i++) {
        const struct fault_case *c = &fault_cases[i];
        char text[512];
        struct nv_error error = {0};
        nv_answers *answers = NULL;
        snprintf(text, sizeof text,
                 "{\"schema\": \"nivela/answers/1\", \"model\": {\"id\": "
                 "\"branches\", \"version\": \"1.0.0\"}, \"answers\": {},\n%s}",
                 c->members);
        const struct nv_bytes bytes = {text, strlen(text), "a.json"};
        assert_int_equal(nv_answers_parse(&answers, model, bytes, &error),
                         NV_BAD_DATA);
        assert_fault(&error, c->fault, 2, c->column, c->members);
    }
    nv_model_free(model);
}

#if defined(NV_FAULTS)
static void says_when_memory_ends(void **state)
{
    nv_model *model = branches();
    struct nv_buffer text = {0};
    bool failed = true;
    (void)state;
    whole_text(model, &text);
    nv_answers *answers = parsed(model, text.data);
    for (unsigned long n = 1; failed; n++) {
        struct nv_buffer out = {0};
        assert_true(n < 100);
        nv__memory_fail_at(n);
        nv__answers_write(&out, answers);
        nv__memory_fail_at(0);
        failed = out.failed;
        nv_buffer_release(&out);
    }
    nv_answers_free(answers);
    nv_buffer_release(&text);
    nv_model_free(model);
}
#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_what_it_read),
        cmocka_unit_test(writes_only_bands_that_say_more),
        cmocka_unit_test(refuses_what_is_no_history),
#if defined(NV_FAULTS)
        cmocka_unit_test(says_when_memory_ends),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
