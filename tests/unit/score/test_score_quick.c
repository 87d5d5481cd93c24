/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The quick way through an indicator gives what the general way gives: every
 * combination of answers goes both ways. Where the quick way would outgrow
 * 64 bits, or cannot be gone at all, the plan must not choose it.
 */
#include "base/diagnostic.h"
#include "base/memory.h"
#include "score_support.h"
#include "unit.h"

#include <stdio.h>

#define RULE(method) "\"method\": \"" method "\""
#define WHOLE ", \"missing\": {\"min_answered\": \"1/1\"}"
#define LOWEST ", \"missing\": {\"dont_know\": \"lowest\"}"
#define ROUND(digits, mode)                                                    \
    ", \"round\": {\"digits\": " digits ", \"mode\": \"" mode "\"}"
#define RESCALE(low, high, from, to)                                           \
    ", \"rescale\": {\"from\": [" low ", " high "], \"to\": [" from ", " to "]}"
#define BAND(level, from, to, more)                                            \
    "{\"level\": " level ", \"from\": " from ", \"to\": " to                   \
    ", \"name\": {\"en\": \"l\"}, \"description\": {\"en\": \"d\"}" more "}"
#define NEXT ", \"next\": {\"en\": \"n\"}"
#define LEVELS(a, b, c)                                                        \
    ", \"levels\": [" BAND("1", a, b, NEXT) "," BAND("2", b, c, "") "]"
#define STAIRS(counts)                                                         \
    RULE("staircase") ", \"at_least\": 2.5, \"counts\": \"" counts "\""
#define SHARE RULE("share_at_least") ", \"at_least\": 2.5"
#define SINGLE(id)                                                             \
    "{\"id\": \"" id "\", \"section\": \"sec\", \"type\": \"single\", "        \
    "\"scale\": \"s\", \"text\": {\"en\": \"q\"}}"

enum { OPTIONS = 8, SETS_OF_ANSWERS = OPTIONS * OPTIONS * OPTIONS };

/* What the quick way gives now, and that the general way gives the same. */
static const char *both_ways(struct nv_test_firm *firm, const char *indicator)
{
    static char quick[NV_TEST_TEXT];
    size_t index = nv_test_indicator(firm, indicator);
    bool *is_on = &firm->plan->nodes[index].quick.is_on;
    assert_true(*is_on);
    nv_scorer_run(firm->scorer, firm->questions, firm->profile);
    nv__copy_cut(quick, sizeof quick, nv_test_result(firm, indicator),
                 strlen(nv_test_result(firm, indicator)));
    *is_on = false;
    nv_scorer_run(firm->scorer, firm->questions, firm->profile);
    assert_string_equal(quick, nv_test_result(firm, indicator));
    *is_on = true;
    return quick;
}

/* Three answers out of each of the scale's options. */
static void choose(struct nv_test_firm *firm, size_t first, unsigned set)
{
    for (size_t i = 0; i < 3; i++) {
        firm->questions[first + i] = (struct nv_answer){
            .state = NV_ANSWERED, .option = (unsigned short)(set % OPTIONS)};
        set /= OPTIONS;
    }
}

#define WEIGHTS                                                                \
    {                                                                          \
        "\"weight\": 0.25", "\"weight\": 3", "\"weight\": 1.5"                 \
    }
#define EDGES                                                                  \
    {                                                                          \
        "\"at_least\": 4", "\"at_least\": 0.5", ""                             \
    }

static const struct nv_test_one rules[] = {
    {RULE("mean"), {0}, "0 0 0"},
    {RULE("mean") LOWEST LEVELS("0", "1.4", "5"), {0}, "0 0 0"},
    {RULE("mean") ROUND("0", "half_up"), {0}, "0 0 0"},
    {RULE("mean") ROUND("0", "half_even") LEVELS("0", "3", "5"), {0}, "0 0 0"},
    /* negative ones are rounded likewise */
    {RULE("mean") RESCALE("0", "5", "-2.5", "0") ROUND("0", "half_up"),
     {0},
     "0 0 0"},
    {RULE("mean") RESCALE("0", "5", "-2.5", "1") ROUND("1", "half_even")
         LEVELS("-2.5", "-0.15", "1"),
     {0},
     "0 0 0"},
    {RULE("weighted_mean"), WEIGHTS, "0 0 0"},
    {RULE("weighted_mean") LOWEST ROUND("1", "half_even"), WEIGHTS, "0 0 0"},
    /* more sums than are listed */
    {RULE("weighted_mean") ROUND("1", "half_up"),
     {"\"weight\": 999999", "\"weight\": 1"},
     "0 0 0"},
    {RULE("sum") WHOLE, WEIGHTS, "0 0 0"},
    {RULE("sum") WHOLE RESCALE("0", "23.75", "0", "7") ROUND("0", "half_up"),
     WEIGHTS, "0 0 0"},
    {RULE("min"), {0}, "0 0 0"},
    {RULE("min") LOWEST RESCALE("0", "5", "-4", "3"), {0}, "0 0 0"},
    {RULE("max") LEVELS("0", "2.5", "5"), {0}, "0 0 0"},
    {RULE("spread"), {0}, "0 0 0"},
    {RULE("spread") RESCALE("0", "3", "0", "1"), {0}, "0 0 0"},
    {RULE("lower_median"), {0}, "0 0 0"},
    {RULE("lower_median") LOWEST LEVELS("0", "3", "5"), {0}, "0 0 0"},
    {SHARE, EDGES, "0 0 0"},
    {SHARE LOWEST RESCALE("0", "1", "0", "100") ROUND("0", "half_up"), EDGES,
     "0 0 0"},
    {STAIRS("climbed"), EDGES, "0 0 0"},
    {STAIRS("first_open") LEVELS("0", "2", "3"), EDGES, "0 0 0"},
    {STAIRS("climbed") LOWEST, EDGES, "0 0 0"},
};

static void all_answers(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        struct nv_test_firm firm;
        nv_test_open_one(&firm, &rules[i]);
        for (unsigned set = 0; set < SETS_OF_ANSWERS; set++) {
            choose(&firm, 1, set);
            (void)both_ways(&firm, "i");
        }
        nv_test_close(&firm);
    }
}

#define INDICATOR(id, rule, children)                                          \
    "{\"id\": \"" id "\", \"title\": {\"en\": \"i\"}, " rule                   \
    ", \"children\": [" children "]}"
#define CHILD(id) "{\"id\": \"" id "\"}"
#define THIRDS RULE("mean") ROUND("2", "half_up")
#define PAIR(rule) INDICATOR("pair", rule, CHILD("q0") "," CHILD("q1"))
#define TOP(rule) INDICATOR("top", rule, CHILD("pair") "," CHILD("q2"))

/* Indicators of indicators: with a scale of their own, and the other way. */
static const char *const towers[] = {
    PAIR(THIRDS) "," TOP(RULE("mean")),
    PAIR(THIRDS) "," TOP(RULE("min")),
    PAIR(RULE("max")) "," TOP(RULE("mean") ROUND("0", "half_even")),
    PAIR(RULE("min")) "," TOP(STAIRS("first_open")),
    PAIR(STAIRS("climbed")) "," TOP(RULE("sum") WHOLE),
    PAIR(RULE("sum") WHOLE) "," TOP(RULE("spread")),
    PAIR(RULE("spread")) "," TOP(SHARE),
    PAIR(RULE("lower_median")) "," TOP(RULE("lower_median")),
};

static void of_indicators(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof towers / sizeof *towers; i++) {
        struct nv_test_firm firm;
        nv_test_open(
            &firm,
            &(struct nv_test_model){
                .questions = SINGLE("q0") "," SINGLE("q1") "," SINGLE("q2"),
                .indicators = towers[i],
                .results = "\"top\"",
                .headline = "\"top\""},
            NULL);
        for (unsigned set = 0; set < SETS_OF_ANSWERS; set++) {
            choose(&firm, 0, set);
            (void)both_ways(&firm, "top");
        }
        nv_test_close(&firm);
    }
}

static bool is_quick(const struct nv_test_firm *firm, const char *indicator)
{
    return firm->plan->nodes[nv_test_indicator(firm, indicator)].quick.is_on;
}

/* A fraction of any denominator has no units to count in; nor has a mode. */
static void left_to_the_general_way(void **state)
{
    (void)state;
    static const char *const left[] = {
        PAIR(RULE("mean")) "," TOP(RULE("min")),
        PAIR(RULE("mode")) "," TOP(RULE("mean")),
        PAIR(RULE("difference")) "," TOP(RULE("max")),
    };
    for (size_t i = 0; i < sizeof left / sizeof *left; i++) {
        struct nv_test_firm firm;
        nv_test_open(
            &firm,
            &(struct nv_test_model){
                .questions = SINGLE("q0") "," SINGLE("q1") "," SINGLE("q2"),
                .indicators = left[i],
                .results = "\"top\"",
                .headline = "\"top\""},
            NULL);
        assert_int_equal(is_quick(&firm, "pair"), i == 0);
        assert_false(is_quick(&firm, "top"));
        nv_test_close(&firm);
    }
}

/* Sums of 0 1 2 3 4 5 again and again: 64 of them 156, 65 of them 160. */
static void as_many_as_there_is_room_for(void **state)
{
    (void)state;
    for (unsigned count = 64; count <= 65; count++) {
        char words[2 * 65 + 1] = "";
        struct nv_test_firm firm;
        for (unsigned i = 0; i < count; i++)
            snprintf(words + strlen(words), 3, i ? " %u" : "%u", i % 6);
        nv_test_open_one(
            &firm, &(struct nv_test_one){.rule = RULE("mean"), .words = words});
        assert_int_equal(is_quick(&firm, "i"), count == 64);
        assert_string_equal(nv_test_result(&firm, "i"),
                            count == 64 ? "39/16 [39/16,39/16] 64/64"
                                        : "32/13 [32/13,32/13] 65/65");
        nv_test_close(&firm);
    }
}

/*
 * Of 60 questions side by side there are few sums, but each with any number
 * of them answered is more than is listed: they are worked out in each run.
 */
static void more_than_is_listed(void **state)
{
    (void)state;
    char words[2 * 60 + 1] = "";
    struct nv_test_firm firm;
    for (unsigned i = 0; i < 60; i++)
        snprintf(words + strlen(words), 3, i ? " %u" : "%u", i % 6);
    nv_test_open_one(
        &firm, &(struct nv_test_one){.rule = RULE("mean") ROUND("1", "half_up"),
                                     .words = words});
    const struct nv__node *node =
        &firm.plan->nodes[nv_test_indicator(&firm, "i")];
    assert_true(node->quick.is_plain && node->quick.is_narrow);
    assert_int_equal(node->quick.row_size, 0);
    assert_string_equal(both_ways(&firm, "i"), "5/2 [5/2,5/2] 60/60");
    nv_test_close(&firm);
}

struct wide_case {
    struct nv_test_one one;
    const char *result;
};

/* Products above 2^60, on either side of zero, and above 2^63. */
static const struct wide_case wide_cases[] = {
    /* -999999999 + (3 + 999999999) * 1999999997 / 999999999 */
    {{RULE("min") RESCALE("-999999999", "0", "-999999999", "999999998"),
      {0},
      "3"},
     "333333334333333331/333333333"},
    /* 3 * 999999999 * 999999999 in units of a millionth */
    {{RULE("sum") WHOLE RESCALE("0", "0.000001", "0", "999999999"),
      {"\"weight\": 999999999"},
      "3"},
     "2999999994000000003000000"},
};

static void too_wide(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof wide_cases / sizeof *wide_cases; i++) {
        const struct wide_case *c = &wide_cases[i];
        struct nv_test_firm firm;
        nv_test_open_one(&firm, &c->one);
        assert_false(is_quick(&firm, "i"));
        const struct nv_result *result =
            nv_scorer_indicator(firm.scorer, nv_test_indicator(&firm, "i"));
        assert_string_equal(nv_test_exact(&firm, result->value), c->result);
        nv_test_close(&firm);
    }
}

/* The loader proves that bands hold all values; without it there is none. */
static void outside_all_levels(void **state)
{
    (void)state;
    struct nv_test_firm firm;
    nv_test_open_one(
        &firm, &(struct nv_test_one){.rule = RULE("max") LEVELS("0", "4", "5"),
                                     .words = "5"});
    struct nv__node *node = &firm.plan->nodes[nv_test_indicator(&firm, "i")];
    assert_string_equal(both_ways(&firm, "i"), "5 L1 [5,5] 1/1");
    node->last_to = nv_number_ratio(9, 2);
    node->quick.last_to = 4;
    assert_string_equal(both_ways(&firm, "i"), "5 [5,5] 1/1");
    node->level_from[0] = nv_number_whole(1);
    node->quick.level_from[0] = 1;
    nv_test_score(&firm, ". 0");
    assert_string_equal(both_ways(&firm, "i"), "0 [0,0] 1/1");
    nv_test_close(&firm);
}

#if defined(NV_FAULTS)
/* Each of its allocations fails once, that of the listed values among them. */
static void without_memory(void **state)
{
    (void)state;
    struct nv_test_firm firm;
    struct nv_error error;
    nv_plan *plan = NULL;
    enum nv_status status = NV_NO_MEMORY;
    unsigned long nth = 0;
    nv_test_open_one(&firm,
                     &(struct nv_test_one){.rule = THIRDS, .words = "0 1 2"});
    assert_non_null(firm.plan->values);
    while (status != NV_OK) {
        nv__memory_fail_at(++nth);
        status = nv_plan_new(&plan, firm.model, NULL, &error);
        nv__memory_fail_at(0);
        assert_int_equal(status, plan ? NV_OK : NV_NO_MEMORY);
    }
    assert_true(nth > 2);
    nv_plan_free(plan);
    nv_test_close(&firm);
}
#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
#if defined(NV_FAULTS)
        cmocka_unit_test(without_memory),
#endif
        cmocka_unit_test(all_answers),
        cmocka_unit_test(of_indicators),
        cmocka_unit_test(left_to_the_general_way),
        cmocka_unit_test(as_many_as_there_is_room_for),
        cmocka_unit_test(more_than_is_listed),
        cmocka_unit_test(too_wide),
        cmocka_unit_test(outside_all_levels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
