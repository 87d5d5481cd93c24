/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Every method, worked out by hand: one indicator "i" over single questions
 * with points 0 to 5, as many as there are answers.
 */
#include "score_support.h"
#include "unit.h"

struct method_case {
    struct nv_test_one one;
    const char *result;
};

#define RULE(method) "\"method\": \"" method "\""
#define WHOLE ", \"missing\": {\"min_answered\": \"1/1\"}"
#define LOWEST ", \"missing\": {\"dont_know\": \"lowest\"}"
#define ROUND(digits, mode)                                                    \
    ", \"round\": {\"digits\": " digits ", \"mode\": \"" mode "\"}"
#define PERCENT ", \"rescale\": {\"from\": [0, 5], \"to\": [0, 100]}"
#define ROOT(low, high, mode)                                                  \
    ", \"rescale\": {\"from\": [0, 4], \"to\": [" low ", " high                \
    "]}" ROUND("0", mode)
#define WEIGHT(weight) "\"weight\": " weight
#define LEAST(edge) "\"at_least\": " edge
#define STAIRS(counts)                                                         \
    RULE("staircase") ", \"at_least\": 3, \"counts\": \"" counts "\""
#define SHARE RULE("share_at_least") ", \"at_least\": 3"

static const struct method_case cases[] = {
    {{RULE("mean"), {0}, "3"}, "3 [3,3] 1/1"},
    {{RULE("mean"), {0}, "0 1 1"}, "2/3 [2/3,2/3] 3/3"},
    {{RULE("mean"), {0}, "4 x 1"}, "5/2 [5/2,5/2] 2/2"},
    {{RULE("mean"), {0}, "4 . 1"}, "5/2 [5/3,10/3] 2/3"},
    {{RULE("mean"), {0}, "4 ? ."}, "insufficient [4/3,14/3] 1/3"},
    {{RULE("mean"), {0}, "4 dk ."}, "insufficient [4/3,14/3] 1/3"},
    {{RULE("mean") LOWEST, {0}, "4 dk ."}, "2 [4/3,14/3] 1/3"},
    {{RULE("mean"), {0}, "x na"}, "not applicable 0/0"},
    {{RULE("mean"), {0}, ". ."}, "insufficient [0,5] 0/2"},
    {{RULE("mean") PERCENT, {0}, "1 2 2"}, "100/3 [100/3,100/3] 3/3"},
    {{RULE("mean") PERCENT ROUND("1", "half_up"), {0}, "1 2 2"},
     "333/10 [333/10,333/10] 3/3"},
    {{RULE("mean") ROUND("0", "half_up"), {0}, "2 3"}, "3 [3,3] 2/2"},
    {{RULE("mean") ROUND("0", "half_even"), {0}, "2 3"}, "2 [2,2] 2/2"},
    {{RULE("mean") ROUND("0", "half_even"), {0}, "3 4"}, "4 [4,4] 2/2"},
    {{RULE("weighted_mean"),
      {WEIGHT("0.25"), WEIGHT("0.5"), WEIGHT("1")},
      "4 2 1"},
     "12/7 [12/7,12/7] 3/3"},
    {{RULE("weighted_mean"),
      {WEIGHT("0.25"), WEIGHT("0.5"), WEIGHT("1")},
      "4 . 1"},
     "8/5 [8/7,18/7] 2/3"},
    {{RULE("weighted_mean"), {WEIGHT("3"), WEIGHT("0.0001")}, "x 5"},
     "5 [5,5] 1/1"},
    {{RULE("sum") WHOLE, {WEIGHT("1.5"), WEIGHT("2")}, "3 4"},
     "25/2 [25/2,25/2] 2/2"},
    {{RULE("sum") WHOLE, {WEIGHT("1.5"), WEIGHT("2")}, "3 ."},
     "insufficient [9/2,29/2] 1/2"},
    {{RULE("sum") WHOLE, {WEIGHT("1.5"), WEIGHT("2")}, "3 x"},
     "9/2 [9/2,9/2] 1/1"},
    {{RULE("min"), {0}, "3 1 4"}, "1 [1,1] 3/3"},
    {{RULE("min"), {0}, "3 . 4"}, "3 [0,3] 2/3"},
    {{RULE("max"), {0}, "3 1 4"}, "4 [4,4] 3/3"},
    {{RULE("max"), {0}, "3 ? 4"}, "4 [4,5] 2/3"},
    {{RULE("spread"), {0}, "3 1 4"}, "3 [3,3] 3/3"},
    {{RULE("spread"), {0}, "3 . 4"}, "1 [1,4] 2/3"},
    {{RULE("spread"), {0}, "3 ."}, "0 [0,3] 1/2"},
    {{RULE("spread"), {0}, "."}, "insufficient [0,0] 0/1"},
    {{RULE("spread"), {0}, ". ."}, "insufficient [0,5] 0/2"},
    {{RULE("spread"), {0}, "1 4 . ."}, "3 [3,5] 2/4"},
    {{RULE("lower_median"), {0}, "5 1 4"}, "4 [4,4] 3/3"},
    {{RULE("lower_median"), {0}, "5 1 4 2"}, "2 [2,2] 4/4"},
    {{RULE("lower_median"), {0}, "5 1 . 2"}, "2 [1,2] 3/4"},
    {{RULE("lower_median"), {0}, "5"}, "5 [5,5] 1/1"},
    {{RULE("mode"), {0}, "5 1 5 1"}, "1 [1,1] 4/4"},
    {{RULE("mode") ", \"ties\": \"highest\"", {0}, "5 1 5 1"}, "5 [5,5] 4/4"},
    {{RULE("mode"), {0}, "4 2 4 1"}, "4 [4,4] 4/4"},
    {{RULE("mode"), {0}, "3"}, "3 [3,3] 1/1"},
    {{RULE("mode"), {0}, "4 4 2 ."}, "4 [2,4] 3/4"},
    {{RULE("mode") ", \"ties\": \"highest\"", {0}, "4 4 2 ."}, "4 [4,4] 3/4"},
    {{RULE("mode") ", \"ties\": \"highest\"", {0}, "2 2 4 ."}, "2 [2,4] 3/4"},
    {{RULE("mode"), {0}, "4 4 4 2 ."}, "4 [4,4] 4/5"},
    {{RULE("mode"), {0}, "3 ."}, "3 [0,3] 1/2"},
    {{RULE("geometric_mean") ROUND("3", "half_up"), {0}, "2 3 4"},
     "721/250 [721/250,721/250] 3/3"},
    {{RULE("geometric_mean") ROUND("0", "half_up"), {0}, "0 5"}, "0 [0,0] 2/2"},
    {{RULE("geometric_mean") ROUND("2", "half_up"), {0}, "2 . 4"},
     "283/100 [0,171/50] 2/3"},
    {{RULE("geometric_mean") PERCENT ROUND("0", "half_up"), {0}, "1 4"},
     "40 [40,40] 2/2"},
    {{RULE("geometric_mean") ", \"rescale\": {\"from\": [0, 4], "
                             "\"to\": [0, 2]}" ROUND("0", "half_up"),
      {0},
      "1 1"},
     "1 [1,1] 2/2"},
    {{RULE("geometric_mean") ", \"rescale\": {\"from\": [0, 4], "
                             "\"to\": [0, 2]}" ROUND("0", "half_even"),
      {0},
      "1 1"},
     "0 [0,0] 2/2"},
    {{RULE("geometric_mean") ", \"rescale\": {\"from\": [0, 4], "
                             "\"to\": [-2, 0]}" ROUND("0", "half_up"),
      {0},
      "1 1"},
     "-2 [-2,-2] 2/2"},
    {{RULE("geometric_mean") ", \"rescale\": {\"from\": [1, 4], "
                             "\"to\": [0.5, 2]}" ROUND("0", "half_even"),
      {0},
      "3 3"},
     "2 [2,2] 2/2"},
    {{SHARE, {0}, "3 2 5 0"}, "1/2 [1/2,1/2] 4/4"},
    {{SHARE, {LEAST("4"), LEAST("2"), ""}, "3 2 5"}, "2/3 [2/3,2/3] 3/3"},
    {{SHARE, {0}, "3 2 ."}, "1/2 [1/3,2/3] 2/3"},
    {{RULE("difference"), {0}, "4 1"}, "3 [3,3] 2/2"},
    {{RULE("difference"), {0}, "1 4"}, "-3 [-3,-3] 2/2"},
    {{RULE("difference"), {0}, "4 x"}, "not applicable 1/1"},
    {{RULE("difference"), {0}, "4 ."}, "insufficient [-1,4] 1/2"},
    {{RULE("difference"), {0}, ". 4"}, "insufficient [-4,1] 1/2"},
    {{RULE("difference"), {0}, ". x"}, "not applicable 0/1"},
    {{STAIRS("climbed"), {0}, "3 4 5"}, "3 [3,3] 3/3"},
    {{STAIRS("climbed"), {0}, "3 2 5"}, "1 [1,1] 3/3"},
    {{STAIRS("climbed"), {0}, "2 3 5"}, "0 [0,0] 3/3"},
    {{STAIRS("first_open"), {0}, "3 4 5"}, "3 [3,3] 3/3"},
    {{STAIRS("first_open"), {0}, "3 4 1"}, "3 [3,3] 3/3"},
    {{STAIRS("first_open"), {0}, "2 4 1"}, "1 [1,1] 3/3"},
    {{STAIRS("climbed"), {0}, "x 4 1"}, "2 [2,2] 2/2"},
    {{STAIRS("climbed"), {0}, "3 . 5"}, "insufficient [1,3] 2/3"},
    {{STAIRS("climbed"), {0}, "3 2 ."}, "1 [1,1] 2/3"},
    {{STAIRS("climbed"), {0}, ". 2 3"}, "insufficient [0,1] 2/3"},
    {{STAIRS("climbed"), {0}, "3 3 ."}, "insufficient [2,3] 2/3"},
    {{STAIRS("climbed"), {0}, "x x"}, "not applicable 0/0"},
    {{STAIRS("climbed"), {LEAST("5"), LEAST("0.5")}, "4 1"}, "0 [0,0] 2/2"},
    {{STAIRS("climbed"), {LEAST("4"), LEAST("1.5")}, "4 1"}, "1 [1,1] 2/2"},
    /* some children perhaps present: not now, and not in the value */
    {{RULE("mean"), {0}, "3 ~1"}, "3 [2,3] 1/1"},
    {{RULE("mean"), {0}, "3 ~5 ~1"}, "3 [2,4] 1/1"},
    {{RULE("mean"), {0}, "3 ~. ~4"}, "3 [3/2,4] 1/1"},
    {{RULE("mean"), {0}, "~2 ~4"}, "not applicable [2,4] 0/0"},
    {{RULE("mean"), {0}, "~."}, "not applicable [0,5] 0/0"},
    {{RULE("mean"), {0}, "~x"}, "not applicable 0/0"},
    {{RULE("weighted_mean"), {WEIGHT("1"), WEIGHT("3")}, "4 ~0"},
     "4 [1,4] 1/1"},
    {{RULE("sum") WHOLE, {0}, "3 ~2"}, "3 [3,5] 1/1"},
    /* one of the two must be there: the lighter, though its value is more */
    {{RULE("sum") WHOLE, {WEIGHT("100"), WEIGHT("1")}, "~4 ~5"},
     "not applicable [5,405] 0/0"},
    {{RULE("sum") WHOLE, {WEIGHT("1"), WEIGHT("100")}, "~5 ~4"},
     "not applicable [5,405] 0/0"},
    {{RULE("sum") WHOLE, {0}, "~0 ~0"}, "not applicable [0,0] 0/0"},
    {{RULE("max"), {0}, "3 ~2 ~5"}, "3 [3,5] 1/1"},
    {{RULE("max"), {0}, "~2 ~5"}, "not applicable [2,5] 0/0"},
    {{RULE("lower_median"), {0}, "1 5 ~2 ~3"}, "1 [1,3] 2/2"},
    {{RULE("spread"), {0}, "2 ~5"}, "0 [0,3] 1/1"},
    {{RULE("spread"), {0}, "~2 ~5"}, "not applicable [0,3] 0/0"},
    {{RULE("spread"), {0}, "3 . 3"}, "0 [0,3] 2/3"},
    {{SHARE, {LEAST("1"), LEAST("2"), LEAST("5")}, "1 ~3 ~4"}, "1 [1/2,1] 1/1"},
    {{SHARE, {LEAST("1"), LEAST("2"), LEAST("5")}, "0 ~3 ~4"}, "0 [0,1/2] 1/1"},
    {{SHARE, {0}, "~3 ~4"}, "not applicable [1,1] 0/0"},
    {{SHARE, {0}, "~1 ~2"}, "not applicable [0,0] 0/0"},
    {{STAIRS("climbed"), {0}, "3 ~1 4"}, "3 [1,3] 2/2"},
    {{STAIRS("climbed"), {0}, "~1 ~2"}, "not applicable [0,1] 0/0"},
    {{STAIRS("climbed"), {0}, "~1 ~5"}, "not applicable [0,2] 0/0"},
    {{STAIRS("climbed"), {0}, "~5 ~5"}, "not applicable [2,2] 0/0"},
    {{RULE("difference"), {0}, "4 ~1"}, "not applicable [3,3] 1/1"},
    {{RULE("difference"), {0}, "~4 ~1"}, "not applicable [3,3] 0/0"},
    {{RULE("difference"), {0}, "x ~1"}, "not applicable 0/0"},
    {{RULE("mode"), {0}, "4 4 ~2 ~2"}, "4 [2,4] 2/2"},
    {{RULE("mode"), {0}, "4 4 ~2"}, "4 [4,4] 2/2"},
    {{RULE("mode"), {0}, "4 4 1 ~. ~3"}, "4 [1,4] 3/3"},
    /* ties of a root that lies between its children */
    {{RULE("geometric_mean") ROOT("0", "1", "half_up"), {0}, "1 4"},
     "1 [1,1] 2/2"},
    {{RULE("geometric_mean") ROOT("0", "1", "half_even"), {0}, "1 4"},
     "0 [0,0] 2/2"},
    {{RULE("geometric_mean") ROOT("1", "2", "half_even"), {0}, "1 4"},
     "2 [2,2] 2/2"},
    {{RULE("geometric_mean") ROOT("-1", "0", "half_up"), {0}, "1 4"},
     "-1 [-1,-1] 2/2"},
    {{RULE("geometric_mean") ROOT("-1", "0", "half_even"), {0}, "1 4"},
     "0 [0,0] 2/2"},
    {{RULE("spread"), {0}, "4 1 ."}, "3 [3,4] 2/3"},
    {{RULE("mode"), {0}, "2 2 3 3 . ."}, "2 [0,3] 4/6"},
};

static void check(const struct method_case *c)
{
    struct nv_test_firm firm;
    nv_test_open_one(&firm, &c->one);
    const char *got = nv_test_result(&firm, "i");
    if (strcmp(got, c->result) != 0)
        print_error("%s: %s\n", c->one.rule, c->one.words);
    assert_string_equal(got, c->result);
    nv_test_close(&firm);
}

static void methods(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check(&cases[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(methods)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
