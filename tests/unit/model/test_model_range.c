/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* The points a question can give, and those of a number. */
#include "model_support.h"

#define POINTS(value)                                                          \
    {                                                                          \
        .has_points = true, .points = {(value), 0}, .state = NV_ANSWERED       \
    }
#define ALONE(value)                                                           \
    {                                                                          \
        .has_points = true, .points = {(value), 0}, .state = NV_ANSWERED,      \
        .exclusive = true                                                      \
    }
#define STATE                                                                  \
    {                                                                          \
        .state = NV_DONT_KNOW                                                  \
    }

static const struct nv_option mixed[] = {POINTS(2), STATE, POINTS(-1),
                                         POINTS(4)};
static const struct nv_option above[] = {POINTS(3), STATE, POINTS(2)};
static const struct nv_option lone_low[] = {POINTS(1), POINTS(2), ALONE(-5)};
static const struct nv_option lone_high[] = {POINTS(-1), ALONE(7)};
static const struct nv_number_band bands[] = {
    {{0, 0}, {9, 0}}, {{5, 0}, {-3, 0}}, {{20, 0}, {1, 0}}, {{80, 0}, {99, 0}}};

struct range_case {
    const char *name;
    struct nv_question question;
    int64_t low, high;
};

static const struct range_case cases[] = {
    {"single", {.type = NV_SINGLE, .options = {mixed, 4}}, -1, 4},
    {"single above", {.type = NV_SINGLE, .options = {above, 3}}, 2, 3},
    {"multiple", {.type = NV_MULTIPLE, .options = {mixed, 4}}, -1, 6},
    {"multiple above", {.type = NV_MULTIPLE, .options = {above, 3}}, 0, 5},
    {"alone low", {.type = NV_MULTIPLE, .options = {lone_low, 3}}, -5, 3},
    {"alone high", {.type = NV_MULTIPLE, .options = {lone_high, 2}}, -1, 7},
    {"number", {.type = NV_NUMBER, .min = {-2, 0}, .max = {8, 0}}, -2, 8},
    {"bands",
     {.type = NV_NUMBER,
      .min = {6, 0},
      .max = {30, 0},
      .bands = bands,
      .band_count = 4},
     -3,
     1},
    {"band at the edge",
     {.type = NV_NUMBER,
      .min = {4, 0},
      .max = {5, 0},
      .bands = bands,
      .band_count = 4},
     -3,
     9},
    {"last band",
     {.type = NV_NUMBER,
      .min = {80, 0},
      .max = {90, 0},
      .bands = bands,
      .band_count = 4},
     99,
     99},
};

static void ranges_are_those_of_the_page(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct nv_decimal low, high;
        struct nv_decimal want_low = {cases[i].low, 0};
        struct nv_decimal want_high = {cases[i].high, 0};
        nv__question_range(&cases[i].question, &low, &high);
        if (nv_decimal_compare(low, want_low) != 0 ||
            nv_decimal_compare(high, want_high) != 0)
            fail_msg("%s: %lld to %lld millionths", cases[i].name,
                     (long long)low.units, (long long)high.units);
    }
}

static void numbers_fall_into_bands(void **state)
{
    (void)state;
    static const struct nv_question question = {
        .type = NV_NUMBER, .decimals = 1, .bands = bands, .band_count = 4};
    static const struct {
        int64_t units, points;
    } wanted[] = {{0, 9},   {49, 9},  {50, -3},  {199, -3},
                  {200, 1}, {799, 1}, {800, 99}, {9000, 99}};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        assert_int_equal(nv__number_points(&question, wanted[i].units).units,
                         wanted[i].points);
}

static void numbers_without_bands_are_their_points(void **state)
{
    (void)state;
    static const struct nv_question question = {.type = NV_NUMBER,
                                                .decimals = 2};
    struct nv_decimal points = nv__number_points(&question, 125);
    assert_int_equal(nv_decimal_compare(points, (struct nv_decimal){125, 2}),
                     0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ranges_are_those_of_the_page),
        cmocka_unit_test(numbers_fall_into_bands),
        cmocka_unit_test(numbers_without_bands_are_their_points),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
