/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Estimates worked out by hand on a few firms, so that a formula that is
 * wrong is seen to be; many figures against R are in tests/reference/.
 */
#include "peers_support.h"

#include "base/diagnostic.h"
#include "peers/special.h"

#include <math.h>

/* Plain: mean 2.5, S^2 = 5/3, V = S^2 / 4. */
static void estimates_a_simple_sample(void **state)
{
    (void)state;
    static const struct firm firms[] = {
        {.value = 1, .weight = 1},
        {.value = 2, .weight = 1},
        {.value = 3, .weight = 1},
        {.value = 4, .weight = 1},
    };
    struct survey survey;
    SURVEY(&survey, firms);
    struct nv_estimate mean = mean_of(&survey);
    assert_int_equal(mean.firms, 4);
    close_to(mean.population, 4);
    close_to(mean.kish, 4);
    close_to(mean.value, 2.5);
    close_to(mean.variance, 5.0 / 12);
    close_to(mean.df, 3);
    double half = 3.18244630528371 * sqrt(5.0 / 12); /* of t tables */
    close_to(mean.low, 2.5 - half);
    close_to(mean.high, 2.5 + half);
    close_to(mean.cv, sqrt(5.0 / 12) / 2.5);
    close_to(mean.deff, NAN); /* the weights make a census of it */
    close_to(mean.deff_replaced, 1);
    struct nv_estimate total = total_of(&survey);
    close_to(total.value, 10);
    close_to(total.variance, 20.0 / 3);
    close_to(total.deff_replaced, 1);
    survey_release(&survey);
}

/* Half of the population sampled: half of the variance. */
static void takes_the_finite_population_into_account(void **state)
{
    (void)state;
    static const struct firm firms[] = {
        {.value = 1, .weight = 2, .population = 8},
        {.value = 2, .weight = 2, .population = 8},
        {.value = 3, .weight = 2, .population = 8},
        {.value = 4, .weight = 2, .population = 8},
    };
    struct survey survey;
    SURVEY(&survey, firms);
    struct nv_estimate mean = mean_of(&survey);
    close_to(mean.value, 2.5);
    close_to(mean.variance, 5.0 / 24);
    close_to(mean.deff, 1);
    close_to(total_of(&survey).value, 20);
    close_to(total_of(&survey).variance, 64 * 5.0 / 24);
    close_to(total_of(&survey).deff, 1);
    survey_release(&survey);
}

/* z = -3/8 and 3/8, V = 2 (9/64 + 9/64) = 9/16 */
static void weights_firms(void **state)
{
    (void)state;
    static const struct firm firms[] = {
        {.value = 1, .weight = 1},
        {.value = 3, .weight = 3},
    };
    struct survey survey;
    SURVEY(&survey, firms);
    struct nv_estimate mean = mean_of(&survey);
    close_to(mean.population, 4);
    close_to(mean.kish, 1.6);
    close_to(mean.value, 2.5);
    close_to(mean.variance, 9.0 / 16);
    close_to(mean.se, 0.75);
    /* S^2 = 2 (1 x 9/4 + 3 x 1/4) / 4 = 3/2; S^2 (1/2 - 1/4) = 3/8 */
    close_to(mean.deff, 1.5);
    close_to(mean.deff_replaced, 0.75);
    survey_release(&survey);
}

/* Deviations of 1/4 and 1/2 around the means of the strata. */
static void adds_up_strata(void **state)
{
    (void)state;
    static const struct firm firms[] = {
        {.stratum = "big", .value = 10, .weight = 1},
        {.stratum = "small", .value = 1, .weight = 1},
        {.stratum = "big", .value = 14, .weight = 1},
        {.stratum = "small", .value = 3, .weight = 1},
    };
    struct survey survey;
    SURVEY(&survey, firms);
    struct nv_estimate mean = mean_of(&survey);
    close_to(mean.value, 7);
    close_to(mean.variance, 0.25 + 1);
    close_to(mean.df, 2);
    assert_int_equal(mean.strata, 2);
    close_to(total_of(&survey).variance, 16 * 1.25);
    survey_release(&survey);
}

/* Where all values are alike, a total still varies, and with nothing. */
static void compares_with_nothing_where_values_are_alike(void **state)
{
    (void)state;
    static const struct firm firms[] = {
        {.value = 3, .weight = 1},
        {.value = 3, .weight = 2},
        {.value = 3, .weight = 3},
    };
    struct survey survey;
    SURVEY(&survey, firms);
    close_to(total_of(&survey).value, 18);
    close_to(total_of(&survey).variance, 27); /* 3/2 ((-3)^2 + 0 + 3^2) */
    close_to(total_of(&survey).deff, NAN);
    close_to(total_of(&survey).deff_replaced, NAN);
    close_to(mean_of(&survey).variance, 0);
    close_to(mean_of(&survey).deff, NAN);
    survey_release(&survey);
}

/* PSU totals of z: (-2 + 0) / 3 and 2 / 3 */
static void takes_units_as_a_whole(void **state)
{
    (void)state;
    static const struct firm firms[] = {
        {.psu = "p", .value = 1, .weight = 1},
        {.psu = "q", .value = 5, .weight = 1},
        {.psu = "p", .value = 3, .weight = 1},
    };
    struct survey survey;
    SURVEY(&survey, firms);
    struct nv_estimate mean = mean_of(&survey);
    close_to(mean.value, 3);
    close_to(mean.variance, 16.0 / 9);
    close_to(mean.df, 1);
    assert_int_equal(mean.psus, 2);
    /* totals 4 and 5: 2 (1/4 + 1/4) */
    close_to(total_of(&survey).variance, 1);
    survey_release(&survey);
}

/* The same number of a PSU in two strata is two PSUs. */
static void names_units_within_strata(void **state)
{
    (void)state;
    static const struct firm firms[] = {
        {.stratum = "a", .psu = "1", .value = 1, .weight = 1},
        {.stratum = "a", .psu = "2", .value = 3, .weight = 1},
        {.stratum = "b", .psu = "1", .value = 10, .weight = 1},
        {.stratum = "b", .psu = "2", .value = 14, .weight = 1},
    };
    struct survey survey;
    SURVEY(&survey, firms);
    close_to(mean_of(&survey).variance, 1.25);
    close_to(mean_of(&survey).df, 2);
    survey_release(&survey);
}

/* Two of four: z = -1/4, 1/4, 0, 0; V = 4/3 (2/16). Filtered, it were 1/4. */
static void keeps_the_strata_of_a_group_full(void **state)
{
    (void)state;
    static const struct firm firms[] = {
        {.value = 1, .weight = 1},
        {.value = 2, .weight = 1},
        {.is_outside = true},
        {.is_outside = true},
    };
    struct survey survey;
    SURVEY(&survey, firms);
    struct nv_estimate mean = mean_of(&survey);
    close_to(mean.value, 1.5);
    close_to(mean.variance, 1.0 / 6);
    close_to(mean.df, 1);
    assert_int_equal(mean.firms, 2);
    survey_release(&survey);
}

/* R = 5/3, z = -2/9 and 2/9 */
static void estimates_ratios(void **state)
{
    (void)state;
    static const struct firm firms[] = {
        {.value = 1, .x = 1, .weight = 1},
        {.value = 4, .x = 2, .weight = 1},
    };
    struct survey survey;
    SURVEY(&survey, firms);
    struct nv_estimate ratio = ratio_of(&survey);
    close_to(ratio.value, 5.0 / 3);
    close_to(ratio.variance, 16.0 / 81);
    close_to(ratio.deff_replaced, 1);
    survey_release(&survey);
}

static void refuses_to_divide_by_nothing(void **state)
{
    (void)state;
    static const struct firm firms[] = {
        {.value = 1, .x = 3, .weight = 1},
        {.value = 4, .x = -3, .weight = 1},
    };
    struct survey survey;
    SURVEY(&survey, firms);
    struct nv_estimate ratio = ratio_of(&survey);
    assert_int_equal(ratio.firms, 2);
    close_to(ratio.value, NAN);
    close_to(ratio.se, NAN);
    survey_release(&survey);
}

/* p = 1/2; z = +-1/8; V = 4/3 (4/64) */
static void estimates_shares(void **state)
{
    (void)state;
    static const struct firm firms[] = {
        {.value = 1, .weight = 1},
        {.value = 1, .weight = 1},
        {.value = 2, .weight = 1},
        {.value = 3, .weight = 1},
    };
    struct survey survey;
    SURVEY(&survey, firms);
    close_to(share_of(&survey, 1, 1).value, 0.5);
    close_to(share_of(&survey, 1, 1).variance, 1.0 / 12);
    close_to(share_of(&survey, 2, 3).value, 0.5);
    close_to(share_of(&survey, 3, 3).value, 0.25);
    close_to(share_of(&survey, 4, 9).value, 0);
    close_to(share_of(&survey, 4, 9).variance, 0);
    close_to(share_of(&survey, 1, 3).value, 1);
    survey_release(&survey);
}

/* Mean 3. a: z = -2/3 and 0, V = 4/9; b: z = 2/3 alone. */
static const struct firm lone_firms[] = {
    {.stratum = "b", .value = 5, .weight = 1},
    {.stratum = "a", .value = 1, .weight = 1},
    {.stratum = "a", .value = 3, .weight = 1},
};

static void follows_the_rule_for_lone_units(void **state)
{
    (void)state;
    static const double expected[] = {
        [NV_LONE_REMOVE] = 4.0 / 9,
        [NV_LONE_ADJUST] = 8.0 / 9,
        [NV_LONE_AVERAGE] = 8.0 / 9,
    };
    struct survey survey;
    SURVEY(&survey, lone_firms);
    for (int rule = NV_LONE_REMOVE; rule <= NV_LONE_AVERAGE; rule++) {
        survey.frame.lone = (enum nv_lone_rule)rule;
        struct nv_estimate mean = mean_of(&survey);
        close_to(mean.variance, expected[rule]);
        assert_int_equal(mean.lone, 1);
        close_to(mean.df, 1);
    }
    survey_release(&survey);
}

static void names_the_stratum_of_a_lone_unit(void **state)
{
    (void)state;
    struct survey survey;
    struct nv_error error = {0};
    struct nv_estimate made = {.firms = 77};
    struct nv_quantile quantile = {.p = 0.5, .value = 77};
    SURVEY(&survey, lone_firms);
    survey.frame.lone = NV_LONE_FAIL;
    enum nv_status (*const all[])(
        const struct nv_frame *, const struct nv_sample *, struct nv_estimate *,
        struct nv_error *) = {nv_estimate_mean, nv_estimate_total};
    for (int i = 0; i < 2; i++) {
        assert_int_equal(all[i](&survey.frame, &survey.sample, &made, &error),
                         NV_BAD_DATA);
        assert_int_equal(error.code, NV_E_LONE_UNIT);
        assert_string_equal(error.args[0], "b");
    }
    assert_int_equal(
        nv_estimate_ratio(&survey.frame, &survey.ratio, &made, &error),
        NV_BAD_DATA);
    assert_int_equal(
        nv_estimate_quantile(&survey.frame, &survey.sample, &quantile, &error),
        NV_BAD_DATA);
    assert_int_equal(made.firms, 77);
    assert_true(quantile.value == 77);
    survey_release(&survey);
}

/* A stratum of one out of one has no error, whatever the rule. */
static void lets_a_census_of_one_pass(void **state)
{
    (void)state;
    static const struct firm firms[] = {
        {.stratum = "b", .value = 5, .weight = 1, .population = 1},
        {.stratum = "a", .value = 1, .weight = 1},
        {.stratum = "a", .value = 3, .weight = 1},
    };
    struct survey survey;
    SURVEY(&survey, firms);
    survey.frame.lone = NV_LONE_FAIL;
    struct nv_estimate mean = mean_of(&survey);
    close_to(mean.variance, 4.0 / 9);
    assert_int_equal(mean.lone, 0);
    survey_release(&survey);
}

static void has_no_error_where_all_units_are_lone(void **state)
{
    (void)state;
    static const struct firm firms[] = {
        {.stratum = "a", .value = 1, .weight = 1},
        {.stratum = "b", .value = 3, .weight = 1},
    };
    struct survey survey;
    SURVEY(&survey, firms);
    survey.frame.lone = NV_LONE_AVERAGE;
    struct nv_estimate mean = mean_of(&survey);
    close_to(mean.value, 2);
    close_to(mean.variance, NAN);
    close_to(mean.low, NAN);
    survey_release(&survey);
}

static void says_nothing_of_an_empty_group(void **state)
{
    (void)state;
    static const struct firm firms[] = {{.is_outside = true},
                                        {.is_outside = true}};
    struct survey survey;
    SURVEY(&survey, firms);
    struct nv_estimate all[] = {mean_of(&survey), total_of(&survey),
                                ratio_of(&survey), share_of(&survey, 1, 2)};
    for (int i = 0; i < 4; i++) {
        assert_int_equal(all[i].firms, 0);
        close_to(all[i].value, NAN);
        close_to(all[i].se, NAN);
        close_to(all[i].low, NAN);
        close_to(all[i].population, NAN);
    }
    struct nv_quantile quantile = {.p = 0.5};
    assert_int_equal(
        nv_estimate_quantile(&survey.frame, &survey.sample, &quantile, NULL),
        NV_OK);
    close_to(quantile.value, NAN);
    close_to(quantile.low, NAN);
    survey_release(&survey);
}

static void estimates_one_firm_without_error(void **state)
{
    (void)state;
    static const struct firm firms[] = {{.value = 4, .weight = 3}};
    struct survey survey;
    SURVEY(&survey, firms);
    struct nv_estimate mean = mean_of(&survey);
    close_to(mean.value, 4);
    close_to(mean.df, 0);
    close_to(mean.low, NAN);
    close_to(mean.deff, NAN);
    assert_int_equal(mean.lone, 1);
    survey_release(&survey);
}

static void finds_no_variance_in_equal_values(void **state)
{
    (void)state;
    static const struct firm firms[] = {
        {.stratum = "a", .value = 3, .weight = 1},
        {.stratum = "a", .value = 3, .weight = 7},
        {.stratum = "b", .value = 3, .weight = 1},
        {.stratum = "b", .value = 3, .weight = 2},
    };
    struct survey survey;
    SURVEY(&survey, firms);
    struct nv_estimate mean = mean_of(&survey);
    assert_true(mean.value == 3 && mean.variance == 0);
    assert_true(mean.low == 3 && mean.high == 3 && mean.cv == 0);
    survey_release(&survey);
}

/* Values that differ in their sixth decimal far from 0. */
static void does_not_cancel(void **state)
{
    (void)state;
    struct survey survey;
    static const struct firm none[] = {{.is_outside = true}};
    SURVEY(&survey, none);
    for (int i = 0; i < 3; i++) {
        struct nv_mass mass = {INT64_C(999999999000000) + i, NV_WEIGHT_ONE, 1,
                               0};
        struct nv_drawn drawn = {.population = 0};
        uint32_t unit;
        assert_int_equal(nv_design_add(&survey.design, &drawn, &unit, NULL),
                         NV_OK);
        assert_int_equal(nv_sample_add(&survey.sample, unit, &mass, NULL),
                         NV_OK);
    }
    /* z = -1, 0, 1 millionth / 3, of n = 4: 4/3 x 2/9 x 10^-12 */
    close_to(mean_of(&survey).variance, 8.0 / 27 * 1e-12);
    survey_release(&survey);
}

/* S^2 = 4/3 x 2000^2. One square of 3000 fits 64 bits, two do not. */
static void adds_large_squares(void **state)
{
    (void)state;
    static const struct firm firms[] = {
        {.value = 3000, .weight = 1},
        {.value = -1000, .weight = 1},
        {.value = 3000, .weight = 1},
        {.value = -1000, .weight = 1},
    };
    struct survey survey;
    SURVEY(&survey, firms);
    close_to(mean_of(&survey).value, 1000);
    close_to(mean_of(&survey).variance, 4e6 / 3);
    survey_release(&survey);
}

/* 1 to 9: F(5) = 5/9, its V = 9/8 x 9 x (5/9 x 4/9) / 81 */
static void reads_woodruff_s_interval(void **state)
{
    (void)state;
    struct survey survey;
    struct firm firms[9];
    for (int i = 0; i < 9; i++)
        firms[i] = FIRM(.value = i + 1);
    SURVEY(&survey, firms);
    struct nv_quantile median = {.p = 0.5, .rule = NV_HF1};
    assert_int_equal(
        nv_estimate_quantile(&survey.frame, &survey.sample, &median, NULL),
        NV_OK);
    close_to(median.value, 5);
    double half = nv_student_quantile(0.975, 8) * sqrt(20.0 / 81 / 8);
    /* 5/9 -+ 0.405: 0.15 and 0.96, so the second and the ninth */
    assert_true(half > 0.40 && half < 0.41);
    close_to(median.low, 2);
    close_to(median.high, 9);
    close_to(median.se, 7 / (2 * nv_student_quantile(0.975, 8)));
    struct nv_quantile edge = {.p = 0.9, .rule = NV_HF7};
    assert_int_equal(
        nv_estimate_quantile(&survey.frame, &survey.sample, &edge, NULL),
        NV_OK);
    close_to(edge.value, 8.2);
    close_to(edge.high, NAN); /* 8/9 + 0.26 is no share */
    survey_release(&survey);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(estimates_a_simple_sample),
        cmocka_unit_test(compares_with_nothing_where_values_are_alike),
        cmocka_unit_test(takes_the_finite_population_into_account),
        cmocka_unit_test(weights_firms),
        cmocka_unit_test(adds_up_strata),
        cmocka_unit_test(takes_units_as_a_whole),
        cmocka_unit_test(names_units_within_strata),
        cmocka_unit_test(keeps_the_strata_of_a_group_full),
        cmocka_unit_test(estimates_ratios),
        cmocka_unit_test(refuses_to_divide_by_nothing),
        cmocka_unit_test(estimates_shares),
        cmocka_unit_test(follows_the_rule_for_lone_units),
        cmocka_unit_test(names_the_stratum_of_a_lone_unit),
        cmocka_unit_test(lets_a_census_of_one_pass),
        cmocka_unit_test(has_no_error_where_all_units_are_lone),
        cmocka_unit_test(says_nothing_of_an_empty_group),
        cmocka_unit_test(estimates_one_firm_without_error),
        cmocka_unit_test(finds_no_variance_in_equal_values),
        cmocka_unit_test(does_not_cancel),
        cmocka_unit_test(adds_large_squares),
        cmocka_unit_test(reads_woodruff_s_interval),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
