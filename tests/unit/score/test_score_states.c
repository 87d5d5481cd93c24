/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Points by type of question, conditions, sets, and the status of a firm. */
#include "score_support.h"
#include "unit.h"

#define ASK(id, more)                                                          \
    "{\"id\": \"" id                                                           \
    "\", \"section\": \"sec\", \"text\": {\"en\": \"q\"}, " more "}"
#define SCALE "\"type\": \"single\", \"scale\": \"s\""
#define IF(condition) ", \"applies_if\": " condition
#define OPTION(code, more)                                                     \
    "{\"code\": \"" code "\", \"text\": {\"en\": \"o\"}" more "}"
#define INDICATOR(id, rule, children)                                          \
    "{\"id\": \"" id "\", \"title\": {\"en\": \"i\"}, \"method\": \"" rule     \
    "\", \"children\": [" children "]}"
#define CHILD(id) "{\"id\": \"" id "\"}"

/* All types, each alone under a sum, so that the value is its points. */
static const struct nv_test_model types = {
    .questions = ASK(
        "yes",
        "\"type\": \"yes_no\", \"points\": {\"yes\": 2.5, "
        "\"no\": -1}") "," ASK("many",
                               "\"type\": \"multiple\", \"options\": "
                               "[" OPTION("a", ", \"points\": 1") "," OPTION("b", ", \"points\": 0.25") "," OPTION("c", ", \"points\": -2") "," OPTION(
                                   "none",
                                   ", \"points\": 0, \"exclusive\": "
                                   "true") "," OPTION("dk",
                                                      ", \"state\": "
                                                      "\"dont_know\", "
                                                      "\"exclusive\": "
                                                      "true") "," OPTION("na",
                                                                         ", "
                                                                         "\"sta"
                                                                         "te\":"
                                                                         " \"no"
                                                                         "t_"
                                                                         "appli"
                                                                         "cable"
                                                                         "\", "
                                                                         "\"exc"
                                                                         "lusiv"
                                                                         "e\": "
                                                                         "true") "]") "," ASK("plain",
                                                                                              "\"type\": \"number\", \"min\": -3, \"max\": 10, "
                                                                                              "\"decimals\": 2") "," ASK("banded",
                                                                                                                         "\"type\": \"number\", \"min\": 0, \"max\": 100, "
                                                                                                                         "\"bands\": [{\"from\": 0, \"points\": 1}, "
                                                                                                                         "{\"from\": 10, \"points\": 3.5}, "
                                                                                                                         "{\"from\": 50, \"points\": 7}]") "," ASK("text",
                                                                                                                                                                   "\"type\": \"text\""),
    .indicators = INDICATOR("i_yes", "mean", CHILD("yes")) "," INDICATOR(
        "i_many", "mean",
        CHILD("many")) "," INDICATOR("i_plain", "mean",
                                     CHILD(
                                         "plain")) "," INDICATOR("i_banded",
                                                                 "mean",
                                                                 CHILD(
                                                                     "banded")),
    .results = "\"i_yes\", \"i_many\", \"i_plain\", \"i_banded\"",
    .headline = "\"i_yes\", \"i_many\"",
};

struct type_case {
    const char *answers, *indicator, *result;
};

static const struct type_case type_cases[] = {
    {"yes + 0 0 .", "i_yes", "5/2 [5/2,5/2] 1/1"},
    {"no + 0 0 .", "i_yes", "-1 [-1,-1] 1/1"},
    {". + 0 0 .", "i_yes", "insufficient [-1,5/2] 0/1"},
    {"no + 0 0 .", "i_many", "0 [0,0] 1/1"},
    {"no +a+b 0 0 .", "i_many", "5/4 [5/4,5/4] 1/1"},
    {"no +a+b+c 0 0 .", "i_many", "-3/4 [-3/4,-3/4] 1/1"},
    {"no +none 0 0 .", "i_many", "0 [0,0] 1/1"},
    {"no +dk 0 0 .", "i_many", "insufficient [-2,5/4] 0/1"},
    {"no +na 0 0 .", "i_many", "not applicable 0/0"},
    {"no x 0 0 .", "i_many", "not applicable 0/0"},
    {"no + 9.75 0 .", "i_plain", "39/4 [39/4,39/4] 1/1"},
    {"no + -3 0 .", "i_plain", "-3 [-3,-3] 1/1"},
    {"no + 12 0 .", "i_plain", "10 [10,10] 1/1"},
    {"no + -4 0 .", "i_plain", "-3 [-3,-3] 1/1"},
    {"no + . 0 .", "i_plain", "insufficient [-3,10] 0/1"},
    {"no + 0 9 .", "i_banded", "1 [1,1] 1/1"},
    {"no + 0 10 .", "i_banded", "7/2 [7/2,7/2] 1/1"},
    {"no + 0 100 .", "i_banded", "7 [7,7] 1/1"},
    {"no + 0 ? .", "i_banded", "insufficient [1,7] 0/1"},
};

static void points_by_type(void **state)
{
    (void)state;
    struct nv_test_firm firm;
    nv_test_open(&firm, &types, NULL);
    for (size_t i = 0; i < sizeof type_cases / sizeof *type_cases; i++) {
        const struct type_case *c = &type_cases[i];
        nv_test_score(&firm, c->answers);
        assert_string_equal(nv_test_result(&firm, c->indicator), c->result);
    }
    nv_test_close(&firm);
}

/* Bits beyond the options are none of them. */
static void unknown_bits(void **state)
{
    (void)state;
    struct nv_test_firm firm;
    nv_test_open(&firm, &types, NULL);
    nv_test_score(&firm, "no +a 0 0 .");
    firm.questions[1].as.ticked |= UINT64_C(1) << 63;
    nv_scorer_run(firm.scorer, firm.questions, firm.profile);
    assert_string_equal(nv_test_result(&firm, "i_many"), "1 [1,1] 1/1");
    nv_test_close(&firm);
}

/*
 * "last" applies under one condition; "i" is the mean of it alone, so that
 * it is not applicable when the condition is not true. The other questions
 * have a home in "rest".
 */
#define BEFORE                                                                                   \
    ASK("one", SCALE)                                                                            \
    "," ASK(                                                                                     \
        "yes",                                                                                   \
        "\"type\": \"yes_no\", \"points\": {\"yes\": 1, \"no\": "                                \
        "0}") "," ASK("many",                                                                    \
                      "\"type\": \"multiple\", \"options\": [" OPTION(                           \
                          "a",                                                                   \
                          ", \"points\": "                                                       \
                          "1") "," OPTION("b",                                                   \
                                          ", \"points\": 1") "]") "," ASK("bi"                   \
                                                                          "g",                   \
                                                                          "\""                   \
                                                                          "ty"                   \
                                                                          "pe"                   \
                                                                          "\""                   \
                                                                          ": "                   \
                                                                          "\""                   \
                                                                          "nu"                   \
                                                                          "mb"                   \
                                                                          "er"                   \
                                                                          "\""                   \
                                                                          ", "                   \
                                                                          "\""                   \
                                                                          "mi"                   \
                                                                          "n"                    \
                                                                          "\""                   \
                                                                          ": "                   \
                                                                          "0,"                   \
                                                                          " "                    \
                                                                          "\""                   \
                                                                          "ma"                   \
                                                                          "x"                    \
                                                                          "\""                   \
                                                                          ": "                   \
                                                                          "10"                   \
                                                                          "0,"                   \
                                                                          " "                    \
                                                                          "\""                   \
                                                                          "de"                   \
                                                                          "ci"                   \
                                                                          "ma"                   \
                                                                          "ls"                   \
                                                                          "\""                   \
                                                                          ": "                   \
                                                                          "1") "," ASK("shut",   \
                                                                                       SCALE IF( \
                                                                                           "{"   \
                                                                                           "\"question\": \"one\", \"at_least\": 3}")) ","

#define AFTER                                                                  \
    .indicators = INDICATOR("i", "mean", CHILD("last")) "," INDICATOR(         \
        "rest", "mean",                                                        \
        CHILD("one") "," CHILD("yes") "," CHILD("many") "," CHILD(             \
            "big") "," CHILD("shut")),                                         \
    .results = "\"i\", \"rest\"", .headline = "\"i\""

struct condition_case {
    const char *condition;
    const char *answers; /* one, yes, many, size, shut, last */
    int country;
    int64_t employees;
    const char *result;
};

#define ON(question, rule) "{\"question\": \"" question "\", " rule "}"
#define OF(field, rule) "{\"profile\": \"" field "\", " rule "}"
#define TRUE_RESULT "5 [5,5] 1/1"
#define FALSE_RESULT "not applicable 0/0"
#define OPEN_RESULT "not applicable [5,5] 0/0"
#define UNKNOWN ON("yes", "\"is\": [\"yes\"]")
#define IS_0 ON("one", "\"is\": [\"0\"]")
#define IS_3 ON("one", "\"is\": [\"3\"]")

static const struct condition_case condition_cases[] = {
    {ON("one", "\"is\": [\"2\", \"3\"]"), "3 . . . . 5", -1, 0, TRUE_RESULT},
    {ON("one", "\"is\": [\"2\", \"3\"]"), "4 . . . . 5", -1, 0, FALSE_RESULT},
    {ON("one", "\"is\": [\"2\"]"), ". . . . . 5", -1, 0, OPEN_RESULT},
    {ON("one", "\"is\": [\"2\"]"), "? . . . . 5", -1, 0, OPEN_RESULT},
    {ON("one", "\"is\": [\"2\"]"), "dk . . . . 5", -1, 0, OPEN_RESULT},
    {ON("one", "\"is\": [\"2\"]"), "x . . . . 5", -1, 0, FALSE_RESULT},
    {ON("one", "\"is\": [\"2\"]"), "na . . . . 5", -1, 0, FALSE_RESULT},
    {ON("one", "\"is\": [\"2\"]"), ". . . . . .", -1, 0,
     "not applicable [0,5] 0/0"},
    {ON("one", "\"is\": [\"2\"]"), ". . . . . x", -1, 0, FALSE_RESULT},
    {ON("one", "\"at_least\": 2.5"), "3 . . . . 5", -1, 0, TRUE_RESULT},
    {ON("one", "\"at_least\": 2.5"), "2 . . . . 5", -1, 0, FALSE_RESULT},
    {ON("one", "\"at_most\": 2"), "2 . . . . 5", -1, 0, TRUE_RESULT},
    {ON("one", "\"at_most\": 2"), "3 . . . . 5", -1, 0, FALSE_RESULT},
    {ON("yes", "\"at_least\": 1"), ". yes . . . 5", -1, 0, TRUE_RESULT},
    {ON("yes", "\"is\": [\"no\"]"), ". yes . . . 5", -1, 0, FALSE_RESULT},
    {ON("many", "\"is\": [\"b\"]"), ". . +a+b . . 5", -1, 0, TRUE_RESULT},
    {ON("many", "\"is\": [\"b\"]"), ". . +a . . 5", -1, 0, FALSE_RESULT},
    {ON("big", "\"at_least\": 9.5"), ". . . 9.5 . 5", -1, 0, TRUE_RESULT},
    {ON("big", "\"at_least\": 9.5"), ". . . 9.4 . 5", -1, 0, FALSE_RESULT},
    {ON("big", "\"at_most\": 9.5"), ". . . 9.6 . 5", -1, 0, FALSE_RESULT},
    {ON("shut", "\"is\": [\"2\"]"), "3 . . . 2 5", -1, 0, TRUE_RESULT},
    {ON("shut", "\"is\": [\"2\"]"), "2 . . . 2 5", -1, 0, FALSE_RESULT},
    {ON("shut", "\"is\": [\"2\"]"), ". . . . 2 5", -1, 0, OPEN_RESULT},
    {OF("country", "\"is\": [\"AR\", \"BR\"]"), ". . . . . 5", 0, 0,
     TRUE_RESULT},
    {OF("country", "\"is\": [\"BR\"]"), ". . . . . 5", 0, 0, FALSE_RESULT},
    {OF("country", "\"is\": [\"AR\"]"), ". . . . . 5", -1, 0, FALSE_RESULT},
    {OF("employees", "\"at_least\": 10"), ". . . . . 5", -1, 10, TRUE_RESULT},
    {OF("employees", "\"at_least\": 10"), ". . . . . 5", -1, 9, FALSE_RESULT},
    {OF("employees", "\"at_most\": 10"), ". . . . . 5", -1, 11, FALSE_RESULT},
    {"{\"all\": [" IS_3 "," UNKNOWN "]}", "3 yes . . . 5", -1, 0, TRUE_RESULT},
    {"{\"all\": [" IS_3 "," UNKNOWN "]}", "3 . . . . 5", -1, 0, OPEN_RESULT},
    {"{\"all\": [" IS_0 "," UNKNOWN "]}", "3 . . . . 5", -1, 0, FALSE_RESULT},
    {"{\"all\": [" UNKNOWN "," IS_0 "]}", "3 . . . . 5", -1, 0, FALSE_RESULT},
    {"{\"any\": [" IS_3 "," UNKNOWN "]}", "3 . . . . 5", -1, 0, TRUE_RESULT},
    {"{\"any\": [" IS_0 "," UNKNOWN "]}", "3 . . . . 5", -1, 0, OPEN_RESULT},
    {"{\"any\": [" IS_0 "," UNKNOWN "]}", "3 no . . . 5", -1, 0, FALSE_RESULT},
    {"{\"not\": " UNKNOWN "}", "3 . . . . 5", -1, 0, OPEN_RESULT},
    {"{\"not\": " UNKNOWN "}", "3 no . . . 5", -1, 0, TRUE_RESULT},
    {"{\"not\": " UNKNOWN "}", "3 yes . . . 5", -1, 0, FALSE_RESULT},
};

static void conditions(void **state)
{
    (void)state;
    static char questions[8192];
    for (size_t i = 0; i < sizeof condition_cases / sizeof *condition_cases;
         i++) {
        const struct condition_case *c = &condition_cases[i];
        struct nv_test_model model = {.questions = questions, AFTER};
        struct nv_test_firm firm;
        struct nv_buffer text = {0};
        nv_buffer_text(&text, BEFORE "{\"id\": \"last\", \"section\": \"sec\", "
                                     "\"text\": {\"en\": \"q\"}, " SCALE
                                     ", \"applies_if\": ");
        nv_buffer_text(&text, c->condition);
        nv_buffer_text(&text, "}");
        assert_true(text.size < sizeof questions);
        memcpy(questions, text.data, text.size + 1);
        nv_buffer_release(&text);
        nv_test_open(&firm, &model, NULL);
        nv_test_profile(&firm, c->country, c->employees);
        nv_test_score(&firm, c->answers);
        const char *got = nv_test_result(&firm, "i");
        if (strcmp(got, c->result) != 0)
            print_error("%s on %s\n", c->condition, c->answers);
        assert_string_equal(got, c->result);
        nv_test_close(&firm);
    }
}

/* Two headlines over three questions; a set of the first two. */
static const struct nv_test_model sets = {
    .questions = ASK("a", SCALE) "," ASK("b", SCALE) "," ASK(
        "c", SCALE IF("{\"question\": \"d\", \"is\": [\"5\"]}")),
    .indicators =
        INDICATOR("x", "mean", CHILD("a") "," CHILD("b")) "," INDICATOR(
            "y", "mean",
            CHILD("b") "," CHILD(
                "c")) "," INDICATOR("z", "mean",
                                    CHILD("c") "," CHILD(
                                        "d")) "," INDICATOR("top", "mean",
                                                            CHILD("x") "," CHILD(
                                                                "y")),
    .results = "\"top\", \"x\", \"y\", \"z\"",
    .headline = "\"top\"",
    .sets = "{\"id\": \"short\", \"title\": {\"en\": \"s\"}, "
            "\"questions\": [\"a\", \"b\"]}",
};

static struct nv_test_model sets_model(char *room, size_t size)
{
    struct nv_test_model model = sets;
    struct nv_buffer text = {0};
    nv_buffer_text(&text, ASK("d", SCALE) ",");
    nv_buffer_text(&text, sets.questions);
    assert_true(text.size < size);
    memcpy(room, text.data, text.size + 1);
    nv_buffer_release(&text);
    model.questions = room;
    return model;
}

struct status_case {
    const char *set, *answers; /* d, a, b, c */
    enum nv_firm_status status;
    unsigned answered, applicable;
    const char *top;
};

static const struct status_case status_cases[] = {
    {NULL, "5 1 2 3", NV_FIRM_OK, 4, 4, "2 [2,2] 3/3"},
    {"", "4 1 2 3", NV_FIRM_OK, 3, 3, "7/4 [7/4,7/4] 2/2"},
    {NULL, "5 1 . 3", NV_FIRM_PARTIAL, 3, 4, "2 [1,7/2] 2/3"},
    {NULL, ". 1 2 3", NV_FIRM_PARTIAL, 2, 3, "7/4 [7/4,2] 2/2"},
    {NULL, "5 . . .", NV_FIRM_INSUFFICIENT, 1, 4, "insufficient [0,5] 0/3"},
    {"short", "5 1 2 3", NV_FIRM_OK, 2, 2, "7/4 [7/4,7/4] 2/2"},
    {"short", ". 1 2 3", NV_FIRM_OK, 2, 2, "7/4 [7/4,7/4] 2/2"},
    {"short", "5 . . 3", NV_FIRM_INSUFFICIENT, 0, 2, "insufficient [0,5] 0/2"},
};

static void statuses(void **state)
{
    (void)state;
    char room[2048];
    struct nv_test_model model = sets_model(room, sizeof room);
    for (size_t i = 0; i < sizeof status_cases / sizeof *status_cases; i++) {
        const struct status_case *c = &status_cases[i];
        struct nv_test_firm firm;
        nv_test_open(&firm, &model, c->set);
        nv_test_score(&firm, c->answers);
        assert_string_equal(nv_test_result(&firm, "top"), c->top);
        assert_int_equal(nv_scorer_status(firm.scorer), c->status);
        assert_int_equal(nv_scorer_answered(firm.scorer), c->answered);
        assert_int_equal(nv_scorer_applicable(firm.scorer), c->applicable);
        nv_test_close(&firm);
    }
}

/* The headline stands, another listed result does not. */
static void partial_by_result(void **state)
{
    (void)state;
    char room[2048];
    struct nv_test_model model = sets_model(room, sizeof room);
    struct nv_test_firm firm;
    nv_test_open(&firm, &model, NULL);
    nv_test_score(&firm, "? 1 2 x");
    assert_string_equal(nv_test_result(&firm, "z"), "insufficient [0,5] 0/1");
    assert_int_equal(nv_scorer_status(firm.scorer), NV_FIRM_PARTIAL);
    assert_int_equal(nv_scorer_state(firm.scorer, 0), NV_DONT_KNOW);
    assert_int_equal(nv_scorer_state(firm.scorer, 3), NV_NOT_ASKED);
    nv_test_close(&firm);
}

static void without_bounds(void **state)
{
    (void)state;
    char room[2048];
    struct nv_test_model model = sets_model(room, sizeof room);
    struct nv_test_firm firm;
    nv_test_open(&firm, &model, NULL);
    nv_scorer_want_bounds(firm.scorer, false);
    nv_test_score(&firm, "5 1 . 3");
    assert_string_equal(nv_test_result(&firm, "top"), "2 2/3");
    assert_ptr_equal(nv_scorer_result(firm.scorer, 0),
                     nv_scorer_indicator(firm.scorer, 3));
    nv_test_close(&firm);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(points_by_type),    cmocka_unit_test(unknown_bits),
        cmocka_unit_test(conditions),        cmocka_unit_test(statuses),
        cmocka_unit_test(partial_by_result), cmocka_unit_test(without_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
