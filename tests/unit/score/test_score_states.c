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

#define MEAN(id, children) INDICATOR(id, "mean", children)
#define POINTS(points) ", \"points\": " points
#define ALONE(more) more ", \"exclusive\": true"
#define STATE(state) ALONE(", \"state\": \"" state "\"")
#define MULTIPLE(options) "\"type\": \"multiple\", \"options\": [" options "]"
#define YES_NO(yes, no)                                                        \
    "\"type\": \"yes_no\", \"points\": {\"yes\": " yes ", \"no\": " no "}"
#define NUMBER(min, max, more)                                                 \
    "\"type\": \"number\", \"min\": " min ", \"max\": " max more
#define BAND(from, points) "{\"from\": " from ", \"points\": " points "}"

#define A OPTION("a", POINTS("1"))
#define B OPTION("b", POINTS("0.25"))
#define C OPTION("c", POINTS("-2"))
#define NONE OPTION("none", ALONE(POINTS("0")))
#define DK OPTION("dk", STATE("dont_know"))
#define NA OPTION("na", STATE("not_applicable"))
#define TICKS MULTIPLE(A "," B "," C "," NONE "," DK "," NA)
#define DECIMALS ", \"decimals\": 2"
#define THREE BAND("0", "1") "," BAND("10", "3.5") "," BAND("50", "7")
#define BANDED NUMBER("0", "100", ", \"bands\": [" THREE "]")

#define TYPES_1 ASK("yes", YES_NO("2.5", "-1")) "," ASK("many", TICKS)
#define TYPES_2 ASK("plain", NUMBER("-3", "10", DECIMALS))
#define TYPES_3 ASK("banded", BANDED) "," ASK("text", "\"type\": \"text\"")
#define POINTS_1 MEAN("i_yes", CHILD("yes")) "," MEAN("i_many", CHILD("many"))
#define POINTS_2 MEAN("i_plain", CHILD("plain"))
#define POINTS_3 MEAN("i_banded", CHILD("banded"))

/* All types, each alone under a mean, so that the value is its points. */
static const struct nv_test_model types = {
    .questions = TYPES_1 "," TYPES_2 "," TYPES_3,
    .indicators = POINTS_1 "," POINTS_2 "," POINTS_3,
    .results = "\"i_yes\", \"i_many\", \"i_plain\", \"i_banded\"",
    .headline = "\"i_yes\", \"i_many\"",
};

struct type_case {
    const char *answers, *indicator, *result;
};

static const struct type_case type_cases[] = {
    {"yes + 0 0 .", "i_yes", "5/2 [5/2,5/2] 1/1"},
    {"yes + 0 0 words", "i_yes", "5/2 [5/2,5/2] 1/1"},
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
#define TWO OPTION("a", POINTS("1")) "," OPTION("b", POINTS("1"))
#define ONE_DECIMAL ", \"decimals\": 1"
#define SHUT SCALE IF("{\"question\": \"one\", \"at_least\": 3}")
#define FIRST ASK("one", SCALE) "," ASK("yes", YES_NO("1", "0"))
#define SECOND ASK("many", MULTIPLE(TWO))
#define THIRD ASK("big", NUMBER("0", "100", ONE_DECIMAL)) "," ASK("shut", SHUT)
#define BEFORE FIRST "," SECOND "," THIRD ","

#define EARLY CHILD("one") "," CHILD("yes") "," CHILD("many")
#define REST EARLY "," CHILD("big") "," CHILD("shut")
#define AFTER                                                                  \
    .indicators = MEAN("i", CHILD("last")) "," MEAN("rest", REST),             \
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

#define D_IS_5 IF("{\"question\": \"d\", \"is\": [\"5\"]}")
#define FOUR ASK("d", SCALE) "," ASK("a", SCALE) "," ASK("b", SCALE)
#define XY                                                                     \
    MEAN("x", CHILD("a") "," CHILD("b"))                                       \
    "," MEAN("y", CHILD("b") "," CHILD("c"))
#define Z MEAN("z", CHILD("c") "," CHILD("d"))
#define UP MEAN("top", CHILD("x") "," CHILD("y"))

/* Two means that share b, over them the headline; a set without c and d. */
static const struct nv_test_model sets = {
    .questions = FOUR "," ASK("c", SCALE D_IS_5),
    .indicators = XY "," Z "," UP,
    .results = "\"top\", \"x\", \"y\", \"z\"",
    .headline = "\"top\"",
    .sets = "{\"id\": \"short\", \"title\": {\"en\": \"s\"}, "
            "\"questions\": [\"a\", \"b\"]}",
};

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
    for (size_t i = 0; i < sizeof status_cases / sizeof *status_cases; i++) {
        const struct status_case *c = &status_cases[i];
        struct nv_test_firm firm;
        nv_test_open(&firm, &sets, c->set);
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
    struct nv_test_firm firm;
    nv_test_open(&firm, &sets, NULL);
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
    struct nv_test_firm firm;
    nv_test_open(&firm, &sets, NULL);
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
