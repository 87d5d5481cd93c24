/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Plans and scorers as objects: what they refuse, what they survive, and
 * numbers that outgrow 64 bits on their way through a tree.
 */
#include "base/diagnostic.h"
#include "base/limits.h"
#include "base/memory.h"
#include "score_support.h"
#include "unit.h"

enum { PRIMES = 17 };

static const unsigned primes[PRIMES] = {2,  3,  5,  7,  11, 13, 17, 19, 23,
                                        29, 31, 37, 41, 43, 47, 53, 59};

static void put_number(struct nv_buffer *out, size_t i)
{
    nv_buffer_format(out,
                     "%s{\"id\": \"q%zu\", \"section\": \"sec\", "
                     "\"type\": \"number\", \"min\": 0, \"max\": 1000000, "
                     "\"text\": {\"en\": \"q\"}}",
                     i ? ", " : "", i);
}

/*
 * For each prime p an indicator f_p = q / p, by a rescale from [0, p] to
 * [0, 1]; "all" is their mean, with 17 times the primes' product below.
 */
static void write_primes(struct nv_buffer *out, const char *method,
                         const char *more)
{
    nv_buffer_format(out,
                     "{\"id\": \"all\", \"title\": {\"en\": \"i\"}, "
                     "\"method\": \"%s\"%s, \"children\": [",
                     method, more);
    for (size_t i = 0; i < PRIMES; i++)
        nv_buffer_format(out, "%s{\"id\": \"f%u\"}", i ? ", " : "", primes[i]);
    nv_buffer_text(out, "]}");
    for (size_t i = 0; i < PRIMES; i++)
        nv_buffer_format(out,
                         ", {\"id\": \"f%u\", \"title\": {\"en\": \"i\"}, "
                         "\"method\": \"mean\", \"rescale\": "
                         "{\"from\": [0, %u], \"to\": [0, 1]}, "
                         "\"children\": [{\"id\": \"q%zu\"}]}",
                         primes[i], primes[i], i);
}

static void open_primes(struct nv_test_firm *firm, const char *method,
                        const char *more)
{
    struct nv_buffer questions = {0}, indicators = {0};
    for (size_t i = 0; i < PRIMES; i++)
        put_number(&questions, i);
    write_primes(&indicators, method, more);
    nv_test_open(firm,
                 &(struct nv_test_model){.questions = questions.data,
                                         .indicators = indicators.data,
                                         .results = "\"all\"",
                                         .headline = "\"all\""},
                 NULL);
    nv_buffer_release(&questions);
    nv_buffer_release(&indicators);
}

#define ONES "1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1"

/* sum 1/p for p up to 59: by Python's fractions */
static void wide_mean(void **state)
{
    (void)state;
    struct nv_test_firm firm;
    open_primes(&firm, "mean", "");
    nv_test_score(&firm, ONES);
    const struct nv_result *all = nv_scorer_result(firm.scorer, 0);
    assert_int_equal(all->value.den, 0);
    assert_string_equal(nv_test_exact(&firm, all->value),
                        "3263815694539731437539/32686925952621614864190");
    char text[64];
    assert_int_equal(nv_scorer_decimal(firm.scorer, all->value, 6, text, 64),
                     8);
    assert_string_equal(text, "0.099851");
    nv_test_close(&firm);
}

static void wide_bounds(void **state)
{
    (void)state;
    struct nv_test_firm firm;
    open_primes(&firm, "mean", "");
    nv_test_score(&firm, ". 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1");
    const struct nv_result *all = nv_scorer_result(firm.scorer, 0);
    assert_string_equal(nv_test_exact(&firm, all->low),
                        "1151217759731312559002/16343462976310807432095");
    assert_string_equal(nv_test_exact(&firm, all->high),
                        "480691238756312891080059002/16343462976310807432095");
    size_t used = firm.scorer->desk.used;
    nv_scorer_run(firm.scorer, firm.questions, firm.profile);
    assert_int_equal(firm.scorer->desk.used, used);
    nv_test_close(&firm);
}

static void wide_and_rounded(void **state)
{
    (void)state;
    struct nv_test_firm firm;
    open_primes(&firm, "mean",
                ", \"round\": {\"digits\": 4, \"mode\": \"half_up\"}");
    nv_test_score(&firm, ONES);
    assert_string_equal(nv_test_result(&firm, "all"),
                        "999/10000 [999/10000,999/10000] 17/17");
    nv_test_close(&firm);
}

/* A text that does not fit is cut and its true length told. */
static void cut_text(void **state)
{
    (void)state;
    struct nv_test_firm firm;
    open_primes(&firm, "mean", "");
    nv_test_score(&firm, ONES);
    char text[4];
    struct nv_value value = {-12345, 7};
    assert_int_equal(nv_scorer_exact(firm.scorer, value, text, sizeof text), 8);
    assert_string_equal(text, "-12");
    assert_int_equal(
        nv_scorer_decimal(firm.scorer, value, 1, text, sizeof text), 7);
    assert_string_equal(text, "-17");
    nv_test_close(&firm);
}

/* a and b of one level are both means of a and b of the level before. */
static void put_mean(struct nv_buffer *out, char name, unsigned level,
                     bool rounded)
{
    nv_buffer_format(out,
                     ", {\"id\": \"%c%u\", \"title\": {\"en\": \"i\"}, "
                     "\"method\": \"mean\"%s, \"children\": "
                     "[{\"id\": \"a%u\"}, {\"id\": \"b%u\"}]}",
                     name, level,
                     rounded ? ", \"round\": {\"digits\": 6, "
                               "\"mode\": \"half_up\"}"
                             : "",
                     level - 1, level - 1);
}

static void load_ladder(struct nv_test_firm *firm, unsigned rounded)
{
    struct nv_buffer questions = {0}, indicators = {0};
    put_number(&questions, 0);
    put_number(&questions, 1);
    nv_buffer_text(&indicators, "{\"id\": \"a0\", \"title\": {\"en\": \"i\"}, "
                                "\"method\": \"mean\", \"children\": "
                                "[{\"id\": \"q0\"}]}, "
                                "{\"id\": \"b0\", \"title\": {\"en\": \"i\"}, "
                                "\"method\": \"mean\", \"children\": "
                                "[{\"id\": \"q1\"}]}");
    for (unsigned level = 1; level < 20; level++) {
        put_mean(&indicators, 'a', level, level == rounded);
        put_mean(&indicators, 'b', level, level == rounded);
    }
    nv_test_load(firm, &(struct nv_test_model){.questions = questions.data,
                                               .indicators = indicators.data,
                                               .results = "\"a19\", \"b19\"",
                                               .headline = "\"a19\""});
    nv_buffer_release(&questions);
    nv_buffer_release(&indicators);
}

static void too_long_numbers(void **state)
{
    (void)state;
    struct nv_test_firm firm;
    struct nv_error error = {0};
    load_ladder(&firm, 0);
    assert_int_equal(nv_plan_new(&firm.plan, firm.model, NULL, &error),
                     NV_BAD_MODEL);
    assert_int_equal(error.code, NV_E_NUMBER_TOO_LONG);
    /* 3 * 2^k - 2 bits below the line at level k, twice that in its sum */
    assert_string_equal(error.args[0], "a13");
    assert_null(firm.plan);
    nv_test_close(&firm);
    load_ladder(&firm, 8);
    assert_int_equal(nv_plan_new(&firm.plan, firm.model, NULL, &error), NV_OK);
    assert_int_equal(nv_scorer_new(&firm.scorer, firm.plan, &error), NV_OK);
    nv_test_score(&firm, "1 2");
    assert_string_equal(nv_test_result(&firm, "a19"), "3/2 [3/2,3/2] 2/2");
    nv_test_close(&firm);
}

/* Sums too large to look for a root among their decimals. */
static void too_large_root(void **state)
{
    (void)state;
    struct nv_test_firm firm;
    struct nv_error error = {0};
    nv_test_load(
        &firm,
        &(struct nv_test_model){
            .questions = "{\"id\": \"q0\", \"section\": \"sec\", "
                         "\"type\": \"number\", \"min\": 0, "
                         "\"max\": 999999999, \"text\": {\"en\": \"q\"}}",
            .indicators = "{\"id\": \"s\", \"title\": {\"en\": \"i\"}, "
                          "\"method\": \"sum\", \"missing\": "
                          "{\"min_answered\": \"1/1\"}, \"children\": "
                          "[{\"id\": \"q0\", \"weight\": 999999999}]}, "
                          "{\"id\": \"g\", \"title\": {\"en\": \"i\"}, "
                          "\"method\": \"geometric_mean\", \"round\": "
                          "{\"digits\": 6, \"mode\": \"half_up\"}, "
                          "\"children\": [{\"id\": \"s\"}]}",
            .results = "\"g\"",
            .headline = "\"g\""});
    assert_int_equal(nv_plan_new(&firm.plan, firm.model, NULL, &error),
                     NV_BAD_MODEL);
    assert_string_equal(error.args[0], "g");
    nv_test_close(&firm);
}

static void unknown_set(void **state)
{
    (void)state;
    struct nv_test_firm firm;
    struct nv_error error = {0};
    load_ladder(&firm, 8);
    assert_int_equal(nv_plan_new(&firm.plan, firm.model, "short", &error),
                     NV_NOT_FOUND);
    assert_int_equal(error.code, 381);
    assert_string_equal(error.args[0], "short");
    nv_test_close(&firm);
}

/* Over 64 questions, one of them below two children of the result. */
static void many_questions(void **state)
{
    (void)state;
    enum { COUNT = 70 };
    struct nv_buffer questions = {0}, indicators = {0}, words = {0};
    struct nv_test_firm firm;
    for (size_t i = 0; i < COUNT; i++)
        put_number(&questions, i);
    nv_buffer_text(&indicators, "{\"id\": \"all\", \"title\": {\"en\": "
                                "\"i\"}, \"method\": \"max\", \"children\": "
                                "[{\"id\": \"late\"}, {\"id\": \"most\"}]}, "
                                "{\"id\": \"late\", \"title\": {\"en\": "
                                "\"i\"}, \"method\": \"max\", \"children\": "
                                "[{\"id\": \"q69\"}]}, "
                                "{\"id\": \"most\", \"title\": {\"en\": "
                                "\"i\"}, \"method\": \"lower_median\", "
                                "\"children\": [");
    for (size_t i = 0; i < COUNT; i++) {
        nv_buffer_format(&indicators, "%s{\"id\": \"q%zu\"}", i ? "," : "", i);
        nv_buffer_format(&words, "%s%zu", i ? " " : "", (i * 37) % COUNT);
    }
    nv_buffer_text(&indicators, "]}");
    nv_test_open(&firm,
                 &(struct nv_test_model){.questions = questions.data,
                                         .indicators = indicators.data,
                                         .results = "\"all\"",
                                         .headline = "\"all\""},
                 NULL);
    nv_test_score(&firm, words.data);
    assert_string_equal(nv_test_result(&firm, "most"), "34 [34,34] 70/70");
    assert_string_equal(nv_test_result(&firm, "late"), "33 [33,33] 1/1");
    assert_string_equal(nv_test_result(&firm, "all"), "34 [34,34] 70/70");
    firm.questions[69].state = NV_BLANK;
    nv_scorer_run(firm.scorer, firm.questions, firm.profile);
    assert_string_equal(nv_test_result(&firm, "late"),
                        "insufficient [0,1000000] 0/1");
    assert_string_equal(nv_test_result(&firm, "all"), "35 [34,1000000] 69/70");
    nv_buffer_release(&questions);
    nv_buffer_release(&indicators);
    nv_buffer_release(&words);
    nv_test_close(&firm);
}

#define BAND(level, from, to, more)                                            \
    "{\"level\": " level ", \"from\": " from ", \"to\": " to                   \
    ", \"name\": {\"en\": \"l\"}, \"description\": {\"en\": \"d\"}" more "}"
#define NEXT ", \"next\": {\"en\": \"n\"}"

struct level_case {
    const char *words;
    const char *result;
};

static const struct level_case level_cases[] = {
    {"0", "0 L0 [0,0] 1/1"}, {"1", "1 L0 [1,1] 1/1"}, {"2", "2 L1 [2,2] 1/1"},
    {"4", "4 L2 [4,4] 1/1"}, {"5", "5 L2 [5,5] 1/1"},
};

static void levels(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof level_cases / sizeof *level_cases; i++) {
        struct nv_test_firm firm;
        struct nv_test_one one = {
            .rule = "\"method\": \"mean\", \"levels\": [" BAND(
                "1", "0", "2", NEXT) "," BAND("2", "2", "4",
                                              NEXT) "," BAND("3", "4", "5",
                                                             "") "]",
            .words = level_cases[i].words};
        nv_test_open_one(&firm, &one);
        assert_string_equal(nv_test_result(&firm, "i"), level_cases[i].result);
        nv_test_close(&firm);
    }
}

/* The loader proves that bands hold all values; without it there is none. */
static void outside_all_levels(void **state)
{
    (void)state;
    struct nv_test_firm firm;
    struct nv_test_one one = {
        .rule = "\"method\": \"mean\", \"levels\": [" BAND(
            "1", "0", "4", NEXT) "," BAND("3", "4", "5", "") "]",
        .words = "5"};
    nv_test_open_one(&firm, &one);
    struct nv__node *node = &firm.plan->nodes[nv_test_indicator(&firm, "i")];
    node->last_to = nv_number_ratio(9, 2);
    nv_scorer_run(firm.scorer, firm.questions, firm.profile);
    assert_string_equal(nv_test_result(&firm, "i"), "5 [5,5] 1/1");
    node->level_from[0] = nv_number_whole(1);
    nv_test_score(&firm, ". 0");
    assert_string_equal(nv_test_result(&firm, "i"), "0 [0,0] 1/1");
    nv_test_close(&firm);
}

#if defined(NV_FAULTS)
static void no_memory(void **state)
{
    (void)state;
    struct nv_test_firm firm;
    struct nv_error error = {0};
    load_ladder(&firm, 8);
    for (unsigned long nth = 1; nth <= 2; nth++) {
        nv__memory_fail_at(nth);
        assert_int_equal(nv_plan_new(&firm.plan, firm.model, NULL, &error),
                         NV_NO_MEMORY);
        assert_null(firm.plan);
    }
    nv__memory_fail_at(0);
    assert_int_equal(nv_plan_new(&firm.plan, firm.model, NULL, &error), NV_OK);
    for (unsigned long nth = 1; nth <= 4; nth++) {
        nv__memory_fail_at(nth);
        assert_int_equal(nv_scorer_new(&firm.scorer, firm.plan, &error),
                         NV_NO_MEMORY);
        assert_null(firm.scorer);
    }
    nv__memory_fail_at(0);
    assert_int_equal(nv_scorer_new(&firm.scorer, firm.plan, &error), NV_OK);
    nv_test_close(&firm);
}

/* A run takes no memory, wide numbers or not. */
static void run_allocates_nothing(void **state)
{
    (void)state;
    struct nv_test_firm firm;
    open_primes(&firm, "mean", "");
    nv_test_score(&firm, ONES);
    char text[64];
    firm.questions[3].state = NV_BLANK;
    nv__memory_fail_at(1);
    nv_scorer_run(firm.scorer, firm.questions, firm.profile);
    nv_scorer_exact(firm.scorer, nv_scorer_result(firm.scorer, 0)->value, text,
                    sizeof text);
    assert_int_equal(nv__memory_count(), 0);
    nv__memory_fail_at(0);
    nv_test_close(&firm);
}
#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wide_mean),
        cmocka_unit_test(wide_bounds),
        cmocka_unit_test(wide_and_rounded),
        cmocka_unit_test(cut_text),
        cmocka_unit_test(too_long_numbers),
        cmocka_unit_test(too_large_root),
        cmocka_unit_test(unknown_set),
        cmocka_unit_test(many_questions),
        cmocka_unit_test(levels),
        cmocka_unit_test(outside_all_levels),
#if defined(NV_FAULTS)
        cmocka_unit_test(no_memory),
        cmocka_unit_test(run_allocates_nothing),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
