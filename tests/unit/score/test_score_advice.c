/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Which actions apply, in which order, and what they bring. */
#include "base/memory.h"
#include "score/find_out.h"
#include "score_support.h"
#include "unit.h"

#define ASK(id, more)                                                          \
    "{\"id\": \"" id                                                           \
    "\", \"section\": \"sec\", \"text\": {\"en\": \"q\"}, " more "}"
#define SCALE "\"type\": \"single\", \"scale\": \"s\""
#define OPTION(code, more)                                                     \
    "{\"code\": \"" code "\", \"text\": {\"en\": \"o\"}" more "}"
#define INDICATOR(id, rule, children)                                          \
    "{\"id\": \"" id "\", \"title\": {\"en\": \"i\"}, " rule                   \
    ", \"children\": [" children "]}"
#define CHILD(id) "{\"id\": \"" id "\"}"
#define ACTION(id, when, effort, impact, more)                                 \
    "{\"id\": \"" id "\", \"text\": {\"en\": \"a\"}, \"when\": " when          \
    ", \"effort\": " effort ", \"impact\": " impact more "}"
#define RAISES(list) ", \"raises\": [" list "]"
#define RAISE(question, to)                                                    \
    "{\"question\": \"" question "\", \"to\": \"" to "\"}"
#define REQUIRES(id) ", \"requires\": [\"" id "\"]"
#define RESULT(id, rule) "{\"result\": \"" id "\", " rule "}"
#define ALWAYS RESULT("top", "\"below\": 6")
#define NEVER RESULT("top", "\"at_least\": 5.5")

#define POINTS(points) ", \"points\": " points
#define ALONE ", \"exclusive\": true"
#define X OPTION("x", POINTS("1"))
#define Y OPTION("y", POINTS("2"))
#define NONE OPTION("none", POINTS("0") ALONE)
#define TICKS "\"type\": \"multiple\", \"options\": [" X "," Y "," NONE "]"
#define A_IS_HIGH "{\"question\": \"a\", \"is\": [\"3\", \"4\", \"5\"]}"
#define IF_A SCALE ", \"applies_if\": " A_IS_HIGH
#define FIRST_THREE ASK("a", SCALE) "," ASK("b", SCALE) "," ASK("m", TICKS)
#define QUESTIONS FIRST_THREE "," ASK("d", IF_A)

#define STAIRS                                                                 \
    "\"method\": \"staircase\", \"at_least\": 3, \"counts\": \"climbed\""
#define LEVEL(level, from, to, more)                                           \
    "{\"level\": " level ", \"from\": " from ", \"to\": " to                   \
    ", \"name\": {\"en\": \"l\"}, \"description\": {\"en\": \"d\"}" more "}"

#define SUB INDICATOR("sub", "\"method\": \"mean\"", CHILD("b") "," CHILD("d"))
#define LOW INDICATOR("low", "\"method\": \"min\"", A_AND_B)
#define CLIMB INDICATOR("top", STAIRS, CHILD("a") "," CHILD("sub"))
#define FEW LEVEL("4", "0", "2", ", \"next\": {\"en\": \"n\"}")
#define MOST LEVEL("7", "2", "3", "")
#define BANDS "\"method\": \"mean\", \"levels\": [" FEW "," MOST "]"
#define MANY INDICATOR("many", BANDS, CHILD("m"))
#define A_AND_B CHILD("a") "," CHILD("b")
#define GAP INDICATOR("gap", "\"method\": \"difference\"", A_AND_B)
#define FAR INDICATOR("far", "\"method\": \"spread\"", A_AND_B)

/* top: a, then the mean of b and d; the others are beside it. */
static const struct nv_test_model base = {
    .questions = QUESTIONS,
    .indicators = SUB "," MANY "," CLIMB "," LOW "," GAP "," FAR,
    .results = "\"many\", \"top\", \"sub\", \"low\", \"gap\", \"far\"",
};

struct order_case {
    const char *headline, *actions;
    const char *answers; /* a, b, m, d */
    /* ids; the phase from 2 on; "*" consistency, "~" other, "-" brings nothing,
     * "!" quick win */
    const char *listed;
};

#define TOP "\"many\", \"top\""

#define BELOW_ONE RESULT("top", "\"below\": 1")
#define FROM_ONE RESULT("top", "\"at_least\": 1")
#define UP_TO_FOUR RESULT("many", "\"level_at_most\": 4")
#define FROM_FIVE RESULT("many", "\"level_at_least\": 5")
#define CHEAP(id, more) ACTION(id, ALWAYS, "1", "3", more)
#define DEAR(id, more) ACTION(id, ALWAYS, "3", "1", more)
#define ASKS_A A_IS_HIGH
#define ASKS_B "{\"question\": \"b\", \"is\": [\"3\"]}"
#define ASKS_M "{\"question\": \"m\", \"is\": [\"x\"]}"
#define ASKS_D "{\"question\": \"d\", \"is\": [\"3\"]}"
#define A_TO(code) RAISE("a", code)
#define B_TO(code) RAISE("b", code)
#define D_TO(code) RAISE("d", code)
#define M_TO(code) RAISE("m", code)

static const struct order_case order_cases[] = {
    /* conditions on results */
    {TOP, ACTION("p", BELOW_ONE, "1", "1", ""), "2 3 + .", "p-"},
    {TOP, ACTION("p", BELOW_ONE, "1", "1", ""), "3 2 + 3", ""},
    {TOP, ACTION("p", FROM_ONE, "1", "1", ""), "3 2 + 3", "p-"},
    {TOP, ACTION("p", BELOW_ONE, "1", "1", ""), ". 3 + .", ""},
    {TOP, ACTION("p", UP_TO_FOUR, "1", "1", ""), "3 3 +x 3", "p-"},
    {TOP, ACTION("p", UP_TO_FOUR, "1", "1", ""), "3 3 +y 3", ""},
    {TOP, ACTION("p", FROM_FIVE, "1", "1", ""), "3 3 +x+y 3", "p-"},
    {TOP, ACTION("p", FROM_FIVE, "1", "1", ""), "3 3 +x 3", ""},
    {TOP, ACTION("p", FROM_FIVE, "1", "1", ""), "3 3 . 3", ""},
    /* done, or not to be done */
    {TOP, CHEAP("p", RAISES(A_TO("4"))), "3 3 + 3", "p-"},
    {TOP, CHEAP("p", RAISES(A_TO("4"))), "4 3 + 3", ""},
    {TOP, CHEAP("p", RAISES(A_TO("4"))), "5 3 + 3", ""},
    {TOP, CHEAP("p", RAISES(A_TO("4") "," B_TO("4"))), "5 3 + 3", "p~"},
    {TOP, CHEAP("p", RAISES(B_TO("4"))), "5 . + 5", "p-"},
    {TOP, CHEAP("p", RAISES(B_TO("4"))), "5 ? + 5", "p-"},
    {TOP, CHEAP("p", RAISES(B_TO("4"))), "5 x + 5", ""},
    {TOP, CHEAP("p", RAISES(D_TO("4"))), "1 5 + 1", ""},
    {TOP, CHEAP("p", RAISES(M_TO("y"))), "5 5 +x 5", "p!"},
    {TOP, CHEAP("p", RAISES(M_TO("y"))), "5 5 +x+y 5", ""},
    /* a result that there was not is a gain */
    {TOP,
     ACTION("p", RESULT("many", "\"below\": 9"), "1", "1", RAISES(B_TO("4"))),
     "4 . + .", "p~"},
    /* impact for effort, then the file */
    {TOP,
     ACTION("p", ALWAYS, "3", "3",
            "") "," CHEAP("q", "") "," ACTION("r", ALWAYS, "2", "2", ""),
     "5 5 + 5", "q- p- r-"},
    /* what brings nothing goes last, ... */
    {TOP, CHEAP("p", "") "," DEAR("q", RAISES(M_TO("x"))), "5 5 + 5", "q p-"},
    /* ... and so does what only widens a difference and a spread */
    {TOP, CHEAP("p", RAISES(A_TO("5"))) "," DEAR("q", RAISES(M_TO("x"))),
     "4 3 + 4", "q p-"},
    /* what holds back goes first: the child of the staircase itself, ... */
    {TOP, CHEAP("p", RAISES(B_TO("5"))) "," DEAR("q", RAISES(A_TO("5"))),
     "1 1 + .", "q* p~"},
    /* ... and what is beneath it */
    {TOP,
     CHEAP("p", RAISES(M_TO("x"))) "," DEAR("q",
                                            RAISES(M_TO("y") "," D_TO("5"))),
     "4 1 + 1", "q* p"},
    {TOP,
     CHEAP("p", RAISES(M_TO("x"))) "," DEAR("q",
                                            RAISES(M_TO("y") "," D_TO("4"))),
     "4 0 + 5", "p q"},
    {TOP, DEAR("q", RAISES(D_TO("5"))), "5 5 + 4", "q~"},
    {"\"many\"", DEAR("q", RAISES(A_TO("5"))), "1 5 + 4", "q~"},
    /* of a distance between parts none is weakest */
    {"\"gap\"", DEAR("q", RAISES(A_TO("5"))), "1 3 + 4", "q~"},
    {"\"far\"", DEAR("q", RAISES(A_TO("5"))), "1 3 + 4", "q~"},
    {"\"low\"", CHEAP("p", RAISES(M_TO("y"))) "," DEAR("q", RAISES(B_TO("5"))),
     "4 3 + 4", "q* p~!"},
    /* what is required goes before, unless it is not to be done */
    {TOP, CHEAP("p", REQUIRES("q")) "," DEAR("q", ""), "5 5 + 5", "q- 2:p-"},
    {TOP,
     CHEAP("p", RAISES(A_TO("5")) REQUIRES("q")) "," DEAR(
         "q", RAISES(A_TO("4"))) "," CHEAP("r", ""),
     "1 5 + .", "q* r- 2:p*"},
    {TOP, CHEAP("p", RAISES(M_TO("x")) REQUIRES("q")) "," DEAR("q", ""),
     "5 5 + 5", "q- 2:p"},
    {TOP, CHEAP("p", REQUIRES("q")) "," ACTION("q", NEVER, "3", "1", ""),
     "5 5 + 5", "p-"},
    {TOP, CHEAP("p", REQUIRES("q")) "," DEAR("q", RAISES(A_TO("4"))), "5 5 + 5",
     "p-"},
    /* what is not done nor to be done now keeps others waiting */
    {TOP,
     CHEAP("p", REQUIRES("q")) "," ACTION("q", NEVER, "3", "1",
                                          RAISES(A_TO("4"))),
     "3 5 + 5", ""},
    {TOP,
     CHEAP("r", REQUIRES("p")) "," CHEAP("p", REQUIRES("q")) "," ACTION(
         "q", ASKS_B, "3", "1", RAISES(A_TO("4"))) "," CHEAP("s", ""),
     "2 dk + 4", "s-"},
};

static void open(struct nv_test_firm *firm, struct nv_advice *advice,
                 const struct order_case *c)
{
    struct nv_test_model model = base;
    model.headline = c->headline;
    model.actions = c->actions;
    nv_test_open(firm, &model, NULL);
    nv_test_score(firm, c->answers);
    assert_int_equal(nv__advice_init(advice, firm->scorer, NULL), NV_OK);
    nv__advice_read(advice, firm->questions, firm->profile);
}

static void close(struct nv_test_firm *firm, struct nv_advice *advice)
{
    nv__advice_release(advice);
    nv_test_close(firm);
}

static const char *const marks[] = {
    [NV_REASON_NONE] = "-",
    [NV_REASON_OTHER] = "~",
    [NV_REASON_NEXT_LEVEL] = "",
    [NV_REASON_CONSISTENCY] = "*",
};

static void orders(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof order_cases / sizeof *order_cases; i++) {
        const struct order_case *c = &order_cases[i];
        struct nv_test_firm firm;
        struct nv_advice advice;
        struct nv_buffer got = {0};
        open(&firm, &advice, c);
        for (size_t k = 0; k < advice.count; k++) {
            const struct nv_advised *advised = &advice.actions[k];
            nv_buffer_text(&got, k ? " " : "");
            if (advised->phase > 1)
                nv_buffer_format(&got, "%u:", advised->phase);
            nv_buffer_span(&got, firm.model->actions[advised->action].id);
            nv_buffer_text(&got, marks[advised->reason]);
            nv_buffer_text(&got, advised->quick ? "!" : "");
        }
        const char *text = nv_buffer_view(&got).at;
        if (strcmp(text, c->listed) != 0)
            print_error("case %zu: %s\n", i, c->answers);
        assert_string_equal(text, c->listed);
        nv_buffer_release(&got);
        close(&firm, &advice);
    }
}

/* A value outside all levels has none to compare. */
static void no_level(void **state)
{
    (void)state;
    static const struct order_case c = {
        TOP, ACTION("p", RESULT("many", "\"level_at_most\": 7"), "1", "1", ""),
        "3 3 +x+y 3", "p"};
    struct nv_test_firm firm;
    struct nv_advice advice;
    open(&firm, &advice, &c);
    assert_int_equal(advice.count, 1);
    size_t many = nv_test_indicator(&firm, "many");
    firm.plan->nodes[many].last_to = nv_number_whole(2);
    nv_test_score(&firm, c.answers);
    nv__advice_read(&advice, firm.questions, firm.profile);
    assert_int_equal(advice.count, 0);
    close(&firm, &advice);
}

struct gain_case {
    const char *raises, *answers;
    const char *top, *sub, *many; /* after the action */
    const char *risen;            /* results */
};

static const struct gain_case gain_cases[] = {
    {A_TO("4"), "1 4 + .", "2 2/3", "4 1/2", "0 L0 1/1", "top low"},
    {A_TO("4") "," D_TO("5"), "1 2 + .", "2 3/3", "7/2 2/2", "0 L0 1/1",
     "top sub low"},
    {A_TO("4") "," B_TO("3"), "1 5 + .", "2 2/3", "5 1/2", "0 L0 1/1",
     "top low"},
    {B_TO("3"), "4 dk + 4", "2 3/3", "7/2 2/2", "0 L0 1/1", ""},
    {A_TO("4") "," B_TO("3"), "1 x + .", "insufficient 1/2", "insufficient 0/1",
     "0 L0 1/1", "low"},
    /* what is not asked stays out, unless the action opens it */
    {B_TO("4") "," D_TO("5"), "1 2 + .", "0 2/2", "4 1/1", "0 L0 1/1", "sub"},
    {M_TO("y"), "4 4 +x 4", "2 3/3", "4 2/2", "3 L1 1/1", "many"},
    /* an option that stands alone gives way, and others to it */
    {M_TO("y"), "4 4 +none 4", "2 3/3", "4 2/2", "2 L1 1/1", "many"},
    {M_TO("y"), "4 4 ? 4", "2 3/3", "4 2/2", "2 L1 1/1", "many"},
    {M_TO("none"), "4 4 +x 4", "2 3/3", "4 2/2", "0 L0 1/1", ""},
};

static void expect(nv_scorer *scorer, struct nv_test_firm *firm,
                   const char *indicator, const char *result)
{
    nv_scorer *own = firm->scorer;
    firm->scorer = scorer;
    assert_string_equal(nv_test_result(firm, indicator), result);
    firm->scorer = own;
}

static void expect_risen(struct nv_advice *advice,
                         const struct nv_test_firm *firm, const char *risen)
{
    struct nv_buffer got = {0};
    for (size_t i = 0; i < nv_model_result_count(firm->model); i++) {
        if (!nv__advice_is_gain(advice, i))
            continue;
        nv_buffer_text(&got, got.size ? " " : "");
        nv_buffer_text(&got, nv_model_result_id(firm->model, i));
    }
    assert_string_equal(nv_buffer_view(&got).at, risen);
    nv_buffer_release(&got);
}

static void gains(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof gain_cases / sizeof *gain_cases; i++) {
        const struct gain_case *c = &gain_cases[i];
        struct nv_buffer action = {0};
        struct nv_test_firm firm;
        struct nv_advice advice;
        nv_buffer_format(
            &action,
            ACTION("p", "{\"not\": " NEVER "}", "1", "1", RAISES("%s")),
            c->raises);
        struct order_case one = {TOP, action.data, c->answers, NULL};
        open(&firm, &advice, &one);
        assert_int_equal(advice.count, 1);
        nv_scorer *after = nv__advice_after(&advice, 0);
        expect(after, &firm, "top", c->top);
        expect(after, &firm, "sub", c->sub);
        expect(after, &firm, "many", c->many);
        expect_risen(&advice, &firm, c->risen);
        nv_buffer_release(&action);
        close(&firm, &advice);
    }
}

struct all_case {
    const char *p, *q; /* what the two actions raise, in this order */
    const char *answers, *sub;
};

static const struct all_case all_cases[] = {
    /* what one action has raised, the next one does not lower: where the
       answer was "don't know", ... */
    {B_TO("4"), B_TO("2"), "4 dk + 4", "4 2/2"},
    {B_TO("2"), B_TO("4"), "4 dk + 4", "4 2/2"},
    {B_TO("4"), B_TO("2"), "4 ? + 4", "4 2/2"},
    /* ... blank, ... */
    {B_TO("4"), B_TO("2"), "4 . + 4", "4 2/2"},
    /* ... or lower */
    {B_TO("4"), B_TO("2"), "4 1 + 4", "4 2/2"},
    {B_TO("2"), B_TO("4"), "4 1 + 4", "4 2/2"},
};

static void together(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof all_cases / sizeof *all_cases; i++) {
        const struct all_case *c = &all_cases[i];
        struct nv_buffer actions = {0};
        struct nv_test_firm firm;
        struct nv_advice advice;
        nv_buffer_format(&actions,
                         CHEAP("p", RAISES("%s")) "," CHEAP("q", RAISES("%s")),
                         c->p, c->q);
        struct order_case both = {TOP, actions.data, c->answers, NULL};
        open(&firm, &advice, &both);
        assert_int_equal(advice.count, 2);
        nv_scorer *after = nv__advice_after_all(&advice, 2);
        expect(after, &firm, "sub", c->sub);
        nv_buffer_release(&actions);
        close(&firm, &advice);
    }
}

/* "found": ids of questions, of up to three. */
static const struct order_case find_cases[] = {
    /* a result: what the action raises, else the first beneath */
    {TOP, ACTION("p", ALWAYS, "1", "1", RAISES(B_TO("4"))), "dk dk + 4", "b"},
    {TOP, ACTION("p", ALWAYS, "1", "1", RAISES(M_TO("x"))), "dk dk + 4", "a"},
    {TOP, ACTION("p", ALWAYS, "1", "1", ""), "4 dk + dk", "b"},
    /* what is blank is to be answered; what the action raises elsewhere */
    {TOP, ACTION("p", ALWAYS, "1", "1", RAISES(A_TO("4"))), ". 4 + 4", ""},
    {TOP, ACTION("p", ALWAYS, "1", "1", RAISES(M_TO("x"))), "4 4 ? 4", ""},
    /* a question; one that the action raises goes before */
    {TOP, ACTION("p", ASKS_A, "1", "1", ""), "dk 4 + 4", "a"},
    {TOP, ACTION("p", ASKS_A, "1", "1", ""), "2 dk + dk", ""},
    {TOP,
     ACTION("p", "{\"any\": [" ASKS_A "," ASKS_B "]}", "1", "1",
            RAISES(B_TO("5"))),
     "dk dk + 4", "b"},
    /* what is decided without it is not worth finding out */
    {TOP, ACTION("p", "{\"any\": [" ASKS_A "," ASKS_B "]}", "1", "1", ""),
     "3 dk + 4", ""},
    {TOP, ACTION("p", "{\"all\": [" ASKS_A "," ASKS_B "]}", "1", "1", ""),
     "2 dk + 4", ""},
    {TOP, ACTION("p", "{\"not\": " ASKS_B "}", "1", "1", ""), "3 dk + 4", "b"},
    /* done */
    {TOP, ACTION("p", ASKS_B, "1", "1", RAISES(A_TO("4"))), "5 dk + 4", ""},
    /* the best action's first, each once, three at most */
    {TOP,
     ACTION("p", ASKS_A, "3", "1", "") "," ACTION("q", ASKS_B, "1", "3", ""),
     "dk dk + 4", "b a"},
    {TOP,
     ACTION("p", ASKS_B, "1", "1", "") "," ACTION("q", ASKS_B, "1", "1", ""),
     "4 dk + 4", "b"},
    {TOP,
     ACTION("o", ASKS_A, "1", "1", "") "," ACTION(
         "q", ASKS_B, "1", "1", "") "," ACTION("r", ASKS_M, "1", "1",
                                               "") "," ACTION("s", ASKS_D, "1",
                                                              "1", ""),
     "3 dk ? dk", "b m d"},
};

static void finds(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof find_cases / sizeof *find_cases; i++) {
        const struct order_case *c = &find_cases[i];
        struct nv_test_firm firm;
        struct nv_advice advice;
        struct nv_buffer got = {0};
        int found[3];
        open(&firm, &advice, c);
        size_t count = nv__find_out(&advice, found, 1);
        assert_int_equal(count, c->listed[0] != '\0');
        count = nv__find_out(&advice, found, 3);
        for (size_t k = 0; k < count; k++) {
            nv_buffer_text(&got, k ? " " : "");
            nv_buffer_span(&got, firm.model->questions[found[k]].id);
        }
        if (strcmp(nv_buffer_view(&got).at, c->listed) != 0)
            print_error("find case %zu: %s\n", i, c->answers);
        assert_string_equal(nv_buffer_view(&got).at, c->listed);
        nv_buffer_release(&got);
        close(&firm, &advice);
    }
}

#if defined(NV_FAULTS)
static void no_memory(void **state)
{
    (void)state;
    struct nv_test_firm firm;
    struct nv_advice advice;
    open(&firm, &advice, &order_cases[0]);
    nv__advice_release(&advice);
    enum nv_status status = NV_NO_MEMORY;
    for (unsigned long nth = 1; status == NV_NO_MEMORY; nth++) {
        nv__memory_fail_at(nth);
        status = nv__advice_init(&advice, firm.scorer, NULL);
        nv__memory_fail_at(0);
        assert_true(nth < 20);
        if (status == NV_NO_MEMORY)
            assert_null(advice.memory);
    }
    assert_int_equal(status, NV_OK);
    close(&firm, &advice);
}
#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(orders),
        cmocka_unit_test(no_level),
        cmocka_unit_test(gains),
        cmocka_unit_test(together),
        cmocka_unit_test(finds),
#if defined(NV_FAULTS)
        cmocka_unit_test(no_memory),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
