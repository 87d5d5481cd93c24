/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* What stands in the way of the next level, for every method. */
#include "base/memory.h"
#include "score/insight.h"
#include "score_support.h"
#include "unit.h"

#define RULE(method) "\"method\": \"" method "\""
#define WHOLE ", \"missing\": {\"min_answered\": \"1/1\"}"
#define LOWEST ", \"missing\": {\"dont_know\": \"lowest\"}"
#define ROUND(digits)                                                          \
    ", \"round\": {\"digits\": " digits ", \"mode\": \"half_up\"}"
#define PERCENT ", \"rescale\": {\"from\": [0, 5], \"to\": [0, 100]}"
#define WEIGHT(weight) "\"weight\": " weight
#define LEAST(edge) "\"at_least\": " edge
#define BAND(level, from, to, more)                                            \
    "{\"level\": " level ", \"from\": " from ", \"to\": " to                   \
    ", \"name\": {\"en\": \"l\"}, \"description\": {\"en\": \"d\"}" more "}"
#define NEXT ", \"next\": {\"en\": \"n\"}"
/* three levels from a to d, edges at b and c */
#define LEVELS(a, b, c, d)                                                     \
    ", \"levels\": [" BAND("1", a, b, NEXT) "," BAND(                          \
        "2", b, c, NEXT) "," BAND("3", c, d, "") "]"
#define TWO_LEVELS(a, b, c)                                                    \
    ", \"levels\": [" BAND("1", a, b, NEXT) "," BAND("2", b, c, "") "]"
#define TIMES(from, to)                                                        \
    ", \"rescale\": {\"from\": [0, " from "], \"to\": [0, " to "]}"
#define COARSE TIMES("5", "12.25") ROUND("0") TWO_LEVELS("0", "2.4", "12")
#define SHARE RULE("share_at_least") ", \"at_least\": 3"
#define TO_5 LEVELS("0", "2", "4", "5")

struct insight_case {
    struct nv_test_one one;
    /*
     * "value>next gap margin points; child+by=to ..." where each is "-" when
     * there is none, and "?" when a need is not known.
     */
    const char *insight;
};

static const struct insight_case cases[] = {
    {{RULE("mean") TO_5, {0}, "1 1 4"}, "2>4 2 0 6; 0+4=5"},
    {{RULE("mean") TO_5, {0}, "3 4 4"}, "11/3>4 1/3 5/3 1; 0+1=4"},
    {{RULE("mean") TO_5, {0}, "5 5 4"}, "14/3>- - 2/3 -;"},
    {{RULE("mean"), {0}, "3 4"}, "7/2>- - - -;"},
    {{RULE("mean") TO_5, {0}, ". ."}, "->- - - -;"},
    {{RULE("mean") PERCENT LEVELS("0", "40", "80", "100"), {0}, "1 2"},
     "30>40 10 30 1; 0+1=2"},
    {{RULE("weighted_mean") TO_5, {WEIGHT("0.5"), WEIGHT("2")}, "0 1"},
     "4/5>2 6/5 4/5 3; 1+3/2=5/2"},
    {{RULE("weighted_mean") TO_5, {WEIGHT("0.5"), WEIGHT("2")}, "0 5"},
     "4>- - 0 -;"},
    {{RULE("sum") WHOLE LEVELS("0", "9", "12", "15"),
      {WEIGHT("1.5"), WEIGHT("1.5")},
      "3 2"},
     "15/2>9 3/2 15/2 3/2; 1+1=3"},
    {{RULE("min") TO_5, {0}, "3 1 1"}, "1>2 1 1 -; 1+1=2 2+1=2"},
    {{RULE("min") TO_5, {0}, "5 5"}, "5>- - 1 -;"},
    {{RULE("min"), {0}, "3 1 2"}, "1>- - - -; 1?"},
    {{RULE("max") TO_5, {0}, "1 3 3 2"}, "3>4 1 1 -; 1+1=4 2+1=4"},
    {{RULE("max"), {0}, "1 3"}, "3>- - - -;"},
    {{RULE("geometric_mean") ROUND("1") TO_5, {0}, "1 2 1"},
     "13/10>2 7/10 13/10 -; 0? 2?"},
    {{RULE("lower_median") TO_5, {0}, "1 1 0 3"}, "1>2 1 1 -; 0+1=2 1+1=2"},
    {{RULE("lower_median") TO_5, {0}, "1 1 1 3"}, "1>2 1 1 -; 0+1=2 1+1=2"},
    {{RULE("lower_median") TO_5, {0}, "0 3 1 1 1"}, "1>2 1 1 -; 2+1=2 3+1=2"},
    {{RULE("lower_median") TO_5, {0}, "5 5 4"}, "5>- - 1 -;"},
    /* rounded below an edge that it has reached: nobody has to rise */
    {{RULE("min") COARSE, {0}, "1 3"}, "2>12/5 2/5 2 -;"},
    {{RULE("max") COARSE, {0}, "1 0"}, "2>12/5 2/5 2 -;"},
    {{RULE("mean") COARSE, {0}, "1 1"}, "2>12/5 2/5 2 -;"},
    {{RULE("lower_median") COARSE, {0}, "1 1"}, "2>12/5 2/5 2 -;"},
    {{RULE("difference") TIMES("5", "12.25") ROUND("0")
          TWO_LEVELS("-12", "2.4", "12"),
      {0},
      "1 0"},
     "2>12/5 2/5 14 -;"},
    {{SHARE TIMES("1", "2.45") ROUND("0") TWO_LEVELS("0", "1.2", "2"),
      {0},
      "5 0"},
     "1>6/5 1/5 1 -;"},
    /* rounded up to a level that no child could reach without */
    {{SHARE TIMES("1", "2.55") ROUND("0") TWO_LEVELS("0", "2.6", "3"),
      {0},
      "5 0 x"},
     "1>13/5 8/5 1 -; 1+3=3"},
    {{SHARE, {0}, "5 0"}, "1/2>- - - -;"},
    /* the one that counts can rise no more */
    {{RULE("sum") WHOLE LEVELS("0", "4", "6", "10"), {0}, "5 x"}, "5>6 1 1 1;"},
    {{RULE("mode") TO_5, {0}, "1 1 3"}, "1>2 1 1 -;"},
    {{RULE("spread") TO_5, {0}, "1 1 3"}, "2>4 2 0 -;"},
    {{RULE("share_at_least") ", \"at_least\": 3" LEVELS("0", "0.5", "0.75",
                                                        "1"),
      {LEAST("5"), ""},
      "3 2 1 0"},
     "0>1/2 1/2 0 -; 0+2=5 1+1=3"},
    {{RULE("difference") LEVELS("-5", "0", "2", "5"), {0}, "3 2"},
     "1>2 1 1 -; 0+1=4"},
    {{RULE("difference"), {0}, "3 2"}, "1>- - - -;"},
    {{RULE("staircase") ", \"at_least\": 3, \"counts\": \"climbed\"" LEVELS(
          "0", "1", "2", "3"),
      {0},
      "4 1 0"},
     "1>2 1 0 -; 1+2=3"},
    {{RULE("staircase") ", \"at_least\": 3, \"counts\": \"first_open\"",
      {0},
      "4 5 1"},
     "3>- - - -; 2+2=3"},
    {{RULE("staircase") ", \"at_least\": 3, \"counts\": \"first_open\"",
      {0},
      "4 5 3"},
     "3>- - - -;"},
};

static void put(struct nv_test_firm *firm, struct nv_buffer *out, bool is_there,
                struct nv_value value)
{
    nv_buffer_text(out, is_there ? nv_test_exact(firm, value) : "-");
}

static void describe(struct nv_test_firm *firm,
                     const struct nv_insight *insight, struct nv_buffer *out)
{
    bool next = insight->next_level != NV_NONE;
    put(firm, out, insight->result->outcome == NV_SCORED,
        insight->result->value);
    nv_buffer_text(out, ">");
    put(firm, out, next, insight->next);
    nv_buffer_text(out, " ");
    put(firm, out, next, insight->gap);
    nv_buffer_text(out, " ");
    put(firm, out, insight->has_margin, insight->margin);
    nv_buffer_text(out, " ");
    put(firm, out, insight->has_points, insight->points);
    nv_buffer_text(out, ";");
    for (size_t i = 0; i < insight->need_count; i++) {
        const struct nv_need *need = &insight->needs[i];
        nv_buffer_format(out, " %zu", need->child);
        if (!need->is_known) {
            nv_buffer_text(out, "?");
            continue;
        }
        nv_buffer_format(out, "+%s", nv_test_exact(firm, need->by));
        nv_buffer_format(out, "=%s", nv_test_exact(firm, need->to));
    }
}

static void open(struct nv_test_firm *firm, struct nv_insight *insight,
                 const struct nv_test_one *one)
{
    nv_test_open_one(firm, one);
    assert_int_equal(nv__insight_init(insight, firm->scorer, NULL), NV_OK);
    nv__insight_read(insight, nv_test_indicator(firm, "i"));
}

static void close(struct nv_test_firm *firm, struct nv_insight *insight)
{
    nv__insight_release(insight);
    nv_test_close(firm);
}

static void needs(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct nv_test_firm firm;
        struct nv_insight insight;
        struct nv_buffer got = {0};
        open(&firm, &insight, &cases[i].one);
        describe(&firm, &insight, &got);
        if (strcmp(got.data, cases[i].insight) != 0)
            print_error("%s: %s\n", cases[i].one.rule, cases[i].one.words);
        assert_string_equal(got.data, cases[i].insight);
        nv_buffer_release(&got);
        close(&firm, &insight);
    }
}

#define SINGLE(id)                                                             \
    "{\"id\": \"" id "\", \"section\": \"sec\", \"type\": \"single\", "        \
    "\"scale\": \"s\", \"text\": {\"en\": \"q\"}}"
#define INDICATOR(id, rule, children)                                          \
    "{\"id\": \"" id "\", \"title\": {\"en\": \"i\"}, " rule                   \
    ", \"children\": [" children "]}"
#define CHILD(id) "{\"id\": \"" id "\"}"
#define BOTH CHILD("low") "," CHILD("q1")
#define UPPER INDICATOR("up", RULE("mean") LEVELS("0", "4", "6", "10"), BOTH)
#define LOWER INDICATOR("low", RULE("mean") TIMES("5", "10"), CHILD("q0"))

/* A child that is an indicator can rise to what it can reach. */
static void need_of_an_indicator(void **state)
{
    (void)state;
    struct nv_test_firm firm;
    struct nv_insight insight;
    struct nv_test_model model = {.questions = SINGLE("q0") "," SINGLE("q1"),
                                  .indicators = UPPER "," LOWER,
                                  .results = "\"up\"",
                                  .headline = "\"up\""};
    struct nv_buffer got = {0};
    nv_test_open(&firm, &model, NULL);
    nv_test_score(&firm, "1 3");
    assert_int_equal(nv__insight_init(&insight, firm.scorer, NULL), NV_OK);
    nv__insight_read(&insight, nv_test_indicator(&firm, "up"));
    describe(&firm, &insight, &got);
    assert_string_equal(got.data, "5/2>4 3/2 5/2 3; 0+3=5");
    nv_buffer_release(&got);
    close(&firm, &insight);
}

struct input_case {
    struct nv_test_one one;
    const char *inputs; /* role, value and weight of each child */
    const char *steps;  /* raw, rescaled */
};

static const struct input_case input_cases[] = {
    {{RULE("mean") PERCENT ROUND("0") LOWEST, {0}, "2 . x dk 3 ?"},
     "c2*1/4 m a l0*1/4 c3*1/4 l0*1/4",
     "5/4 25"},
    {{RULE("weighted_mean"),
      {WEIGHT("0.5"), WEIGHT("2"), WEIGHT("1")},
      "4 5 ."},
     "c4*1/5 c5*4/5 m",
     "24/5 24/5"},
    {{RULE("sum") WHOLE, {WEIGHT("0.5"), WEIGHT("2")}, "4 1"},
     "c4*1/2 c1*2",
     "4 4"},
    {{RULE("min"), {0}, "4 1"}, "c4 c1", "1 1"},
    {{RULE("geometric_mean") ROUND("1"), {0}, "4 1"}, "c4 c1", "-"},
};

static void inputs_and_steps(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof input_cases / sizeof *input_cases; i++) {
        const struct input_case *c = &input_cases[i];
        struct nv_test_firm firm;
        struct nv_insight insight;
        struct nv_buffer got = {0};
        open(&firm, &insight, &c->one);
        for (size_t k = 0; k < insight.indicator->child_count; k++) {
            const struct nv_input *input = &insight.inputs[k];
            nv_buffer_format(&got, "%s%c", k ? " " : "", "amcl"[input->role]);
            if (input->role >= NV_ROLE_COUNTED)
                nv_buffer_text(&got, nv_test_exact(&firm, input->value));
            if (input->has_weight)
                nv_buffer_format(&got, "*%s",
                                 nv_test_exact(&firm, input->weight));
        }
        assert_string_equal(got.data, c->inputs);
        nv_buffer_clear(&got);
        put(&firm, &got, insight.has_steps, insight.raw);
        if (insight.has_steps) {
            nv_buffer_text(&got, " ");
            put(&firm, &got, true, insight.rescaled);
        }
        assert_string_equal(got.data, c->steps);
        nv_buffer_release(&got);
        close(&firm, &insight);
    }
}

#if defined(NV_FAULTS)
static void no_memory(void **state)
{
    (void)state;
    struct nv_test_firm firm;
    struct nv_insight insight = {0};
    nv_test_open_one(&firm, &cases[0].one);
    nv__memory_fail_at(1);
    assert_int_equal(nv__insight_init(&insight, firm.scorer, NULL),
                     NV_NO_MEMORY);
    nv__memory_fail_at(0);
    assert_null(insight.memory);
    nv_test_close(&firm);
}
#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(needs),
        cmocka_unit_test(need_of_an_indicator),
        cmocka_unit_test(inputs_and_steps),
#if defined(NV_FAULTS)
        cmocka_unit_test(no_memory),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
