/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Conditions that can hold and that never can, on the small model. */
#include "base/diagnostic.h"
#include "model_support.h"

#include <stdlib.h>
#include <string.h>

enum { NEVER = NV_E_NEVER_HOLDS, KIND = NV_E_CONDITION_KIND };

struct condition_case {
    const char *condition; /* single quotes stand for double ones */
    int code;              /* 0: it can hold */
};

/* Of the question "plan", behind sensors, network, uses and hours. */
static const struct condition_case of_questions[] = {
    {"{'question':'sensors','is':['0']}", 0},
    {"{'all':[{'question':'sensors','is':['0']},"
     "{'question':'sensors','is':['1']}]}",
     NEVER},
    {"{'any':[{'question':'sensors','is':['0']},"
     "{'question':'sensors','is':['1']}]}",
     0},
    /* An option with a state leaves open what the answer is. */
    {"{'question':'sensors','is':['unknown']}", NEVER},
    {"{'not':{'question':'sensors','is':['unknown']}}", 0},
    {"{'all':[{'not':{'question':'sensors','is':['0']}},"
     "{'question':'sensors','at_most':0}]}",
     NEVER},
    /* Whoever does not apply has none of the codes. */
    {"{'not':{'question':'sensors','is':['0','1','2','unknown']}}", 0},
    {"{'not':{'any':[{'question':'sensors','at_least':0},"
     "{'not':{'question':'sensors','at_least':0}}]}}",
     NEVER},
    {"{'question':'sensors','at_least':2}", 0},
    {"{'question':'sensors','at_least':2.5}", NEVER},
    {"{'question':'uses','is':['stops']}", 0},
    {"{'all':[{'question':'uses','is':['stops']},"
     "{'question':'uses','is':['quality']}]}",
     0},
    {"{'all':[{'question':'uses','is':['quality']},"
     "{'not':{'question':'uses','is':['stops']}}]}",
     0},
    {"{'all':[{'question':'uses','is':['stops']},"
     "{'question':'uses','is':['none']}]}",
     NEVER},
    {"{'question':'uses','at_least':1}", KIND},
    {"{'question':'hours','at_least':200}", 0},
    {"{'question':'hours','at_least':200.1}", NEVER},
    {"{'question':'hours','at_most':0}", 0},
    {"{'question':'hours','at_most':-0.05}", NEVER},
    /* Hours have one decimal: 10.1 lies between, 10.05 does not exist. */
    {"{'all':[{'question':'hours','at_least':10.05},"
     "{'question':'hours','at_most':10.15}]}",
     0},
    {"{'all':[{'question':'hours','at_least':10.01},"
     "{'question':'hours','at_most':10.09}]}",
     NEVER},
    {"{'all':[{'not':{'question':'hours','at_most':3}},"
     "{'not':{'question':'hours','at_least':3.2}}]}",
     0},
    {"{'all':[{'question':'hours','at_least':0},"
     "{'not':{'question':'hours','at_most':200}}]}",
     NEVER},
    {"{'question':'hours','is':['1']}", KIND},
    {"{'profile':'country','is':['AR','BR']}", 0},
    {"{'all':[{'profile':'country','is':['AR']},"
     "{'profile':'country','is':['BR']}]}",
     NEVER},
    {"{'not':{'profile':'country','is':['AR']}}", 0},
    {"{'profile':'country','at_least':1}", KIND},
    {"{'profile':'employees','at_least':10}", 0},
    {"{'all':[{'profile':'employees','at_least':10},"
     "{'profile':'employees','at_most':9.5}]}",
     NEVER},
    {"{'profile':'employees','at_most':0}", NEVER},
    {"{'profile':'size','is':['small']}", 0},
    {"{'all':[{'profile':'exporter','is':['yes']},"
     "{'profile':'exporter','is':['no']}]}",
     NEVER},
    {"{'profile':'name','is':['x']}", KIND},
    /* Twelve thousand combinations and more: not tried. */
    {"{'all':[{'question':'sensors','is':['0']},"
     "{'question':'sensors','is':['1']},{'question':'network','is':['0']},"
     "{'profile':'country','is':['AR']},{'question':'uses','is':['stops']},"
     "{'profile':'size','is':['small']}]}",
     0},
};

/* Of the action "write_plan". */
static const struct condition_case of_actions[] = {
    {"{'result':'overall','below':60}", 0},
    {"{'all':[{'result':'overall','below':60},"
     "{'result':'overall','at_least':60}]}",
     0},
    {"{'not':{'result':'overall','level_at_least':2}}", 0},
    {"{'all':[{'result':'overall','below':60},"
     "{'question':'plan','is':['no']},{'question':'plan','is':['yes']}]}",
     NEVER},
    {"{'result':'overall','is':['1']}", KIND},
    {"{'result':'overall','at_most':1}", KIND},
    {"{'result':'plant_level','level_at_least':1}", KIND},
    {"{'result':'sensors','below':1}", NV_E_NOWHERE_NAME},
    {"{'result':'overall'}", NV_E_ONE_OF},
    {"{'result':'overall','below':1,'at_least':2}", NV_E_ONE_OF},
    {"{'result':'overall','below':1e1}", NV_E_DECIMAL_EXPONENT},
    {"{'result':'overall','level_at_most':1.5}", NV_E_BAD_WHOLE},
    /* More things than are looked at. */
    {"{'all':[{'result':'overall','below':1},{'result':'overall','below':2},"
     "{'result':'overall','below':3},{'result':'overall','below':4},"
     "{'result':'overall','below':5},{'result':'overall','below':6},"
     "{'result':'overall','below':7},{'result':'overall','below':8},"
     "{'question':'plan','is':['no']},{'question':'plan','is':['yes']}]}",
     0},
};

static struct nv_buffer with_quotes(const char *before, const char *text,
                                    const char *after)
{
    struct nv_buffer buffer = {0};
    nv_buffer_text(&buffer, before);
    for (const char *at = text; *at; at++)
        nv_buffer_byte(&buffer, *at == '\'' ? '"' : *at);
    nv_buffer_text(&buffer, after);
    return buffer;
}

static void check(const struct nv_buffer *text, const struct condition_case *c,
                  const char *pointer)
{
    struct nv_error error = {0};
    nv_model *model = NULL;
    struct nv_bytes bytes = {text->data, text->size, "test.json"};
    enum nv_status status = nv_model_parse(&model, bytes, NULL, &error);
    if (error.code != c->code ||
        (c->code && strncmp(error.pointer, pointer, strlen(pointer)) != 0))
        fail_msg("%s: E%03d at %s", c->condition, error.code, error.pointer);
    assert_int_equal(status, c->code ? NV_BAD_MODEL : NV_OK);
    nv_model_free(model);
}

static void questions_that_are_never_asked_are_found(void **state)
{
    (void)state;
    const char *old = "\"text\": {\"en\": \"Is there a plan in writing?\"},";
    for (size_t i = 0; i < sizeof of_questions / sizeof *of_questions; i++) {
        struct nv_buffer new =
            with_quotes("\"text\": {\"en\": \"x\"}, \"applies_if\": ",
                        of_questions[i].condition, ",");
        struct nv_buffer text = small_with(old, new.data);
        check(&text, &of_questions[i], "/questions/4/applies_if");
        nv_buffer_release(&text);
        nv_buffer_release(&new);
    }
}

static void actions_that_are_never_advised_are_found(void **state)
{
    (void)state;
    const char *old = "{\"all\": [\n"
                      "       {\"question\": \"plan\", \"is\": [\"no\"]},\n"
                      "       {\"result\": \"overall\", "
                      "\"level_at_most\": 1}\n     ]}";
    for (size_t i = 0; i < sizeof of_actions / sizeof *of_actions; i++) {
        struct nv_buffer new = with_quotes("", of_actions[i].condition, "");
        struct nv_buffer text = small_with(old, new.data);
        check(&text, &of_actions[i], "/actions/1/when");
        nv_buffer_release(&text);
        nv_buffer_release(&new);
    }
}

static void conditions_of_broken_questions_are_left_alone(void **state)
{
    (void)state;
    static const struct wanted wanted[] = {
        {NV_E_MISSING_KEY, "/scales/0/options/3"}};
    expect_faults("{\"code\": \"unknown\", ", "{", wanted, 1);
}

/* A condition on a field, in a model whose list of fields is not one. */
static void fields_that_are_lost_are_left_alone(void **state)
{
    (void)state;
    static const struct {
        const char *profile;
        int code;
    } cases[] = {{"\"profile\": {}", NV_E_WRONG_KIND},
                 {"\"$comment\": \"none\"", NV_E_MISSING_KEY}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct nv_buffer text =
            small_with("{\"question\": \"sensors\", \"at_least\": 1}",
                       "{\"profile\": \"weight\", \"at_least\": 1}");
        text = text_with(text,
                         "\"profile\": [\"name\", \"country\", "
                         "\"employees\", \"size\", \"exporter\"]",
                         cases[i].profile);
        struct condition_case c = {cases[i].profile, cases[i].code};
        check(&text, &c, "");
        nv_buffer_release(&text);
    }
}

/* A number that only decides what else is asked. */
static void a_question_for_a_condition_needs_no_indicator(void **state)
{
    static const char number[] =
        "{\"id\": \"staff\", \"section\": \"people\", \"type\": \"number\","
        " \"text\": {\"en\": \"Staff?\"}, \"min\": 0, \"max\": 9}, ";
    static const char plan[] = "{\"id\": \"plan\",";
    static const struct {
        const char *condition;
        int code;
    } cases[] = {
        {"", NV_E_QUESTION_UNUSED},
        {" \"applies_if\": {\"any\": [{\"question\": \"staff\","
         " \"at_least\": 3}, {\"question\": \"hours\", \"at_least\": 1}]},",
         0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct nv_buffer with = {0};
        nv_buffer_text(&with, number);
        nv_buffer_text(&with, plan);
        nv_buffer_text(&with, cases[i].condition);
        struct nv_buffer text = small_with(plan, with.data);
        struct condition_case c = {cases[i].condition, cases[i].code};
        check(&text, &c, "/questions/4/id");
        nv_buffer_release(&text);
        nv_buffer_release(&with);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_question_for_a_condition_needs_no_indicator),
        cmocka_unit_test(questions_that_are_never_asked_are_found),
        cmocka_unit_test(actions_that_are_never_advised_are_found),
        cmocka_unit_test(fields_that_are_lost_are_left_alone),
        cmocka_unit_test(conditions_of_broken_questions_are_left_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
