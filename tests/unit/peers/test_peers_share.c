/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Intervals of shares where they are known in closed form, and the mark. */
#include "peers/quality.h"
#include "peers/share_interval.h"
#include "peers/special.h"
#include "peers_support.h"

#include <math.h>

static const struct nv_frame usual = {.confidence = 0.95};

static struct nv_estimate share(double p, double variance, double df,
                                uint64_t firms)
{
    return (struct nv_estimate){.firms = firms,
                                .kish = (double)firms,
                                .value = p,
                                .variance = variance,
                                .se = sqrt(variance),
                                .df = df};
}

/* n* = 100: the score equation (p - q)^2 = t^2 q (1 - q) / n holds. */
static void solves_wilson_s_equation(void **state)
{
    (void)state;
    struct nv_estimate estimate = share(0.2, 0.0016, 30, 90);
    struct nv_share_interval made =
        nv_share_interval(&estimate, NV_SHARE_WILSON, &usual);
    double t = nv_student_quantile(0.975, 30);
    double ends[] = {made.low, made.high};
    close_to(made.effective, 100);
    assert_false(made.is_sure);
    for (int i = 0; i < 2; i++) {
        double q = ends[i], left = (0.2 - q) * (0.2 - q) * 100;
        assert_true(fabs(left - t * t * q * (1 - q)) < 1e-12);
    }
    assert_true(made.low > 0.13 && made.low < 0.14);
}

/* Also where rounding would carry an end across. */
static void never_leaves_0_to_1(void **state)
{
    (void)state;
    for (int power = 1; power <= 53; power++) {
        for (double n = 3; n < 1000; n *= 1.7) {
            double p = ldexp(1, -power), variance = p * (1 - p) / n;
            struct nv_estimate few = share(p, variance, n, 90);
            struct nv_estimate most = share(1 - p, variance, n, 90);
            struct nv_share_interval low =
                nv_share_interval(&few, NV_SHARE_WILSON, &usual);
            struct nv_share_interval high =
                nv_share_interval(&most, NV_SHARE_WILSON, &usual);
            assert_true(low.low >= 0 && low.low <= p && low.high > p);
            assert_true(high.high <= 1 && high.high >= 1 - p);
        }
    }
}

static void goes_by_the_logit(void **state)
{
    (void)state;
    struct nv_estimate estimate = share(0.5, 0.0025, INFINITY, 90);
    struct nv_share_interval made =
        nv_share_interval(&estimate, NV_SHARE_XLOGIT, &usual);
    /* the logit of one half is 0, its error 0.05 / 0.25 */
    close_to(log(made.high / (1 - made.high)), 0.2 * 1.959963984540054);
    close_to(made.low, 1 - made.high);
}

/* df = firms - 1: nothing to adjust; plain Clopper-Pearson for 5 of 25. */
static void is_clopper_s_and_pearson_s(void **state)
{
    (void)state;
    struct nv_estimate estimate = share(0.2, 0.0064, 24, 25);
    struct nv_share_interval made =
        nv_share_interval(&estimate, NV_SHARE_KORN_GRAUBARD, &usual);
    close_to(nv_beta_cdf(made.low, 5, 21), 0.025);
    close_to(nv_beta_cdf(made.high, 6, 20), 0.975);
    struct nv_estimate fewer = share(0.2, 0.0064, 3, 25);
    struct nv_share_interval wider =
        nv_share_interval(&fewer, NV_SHARE_KORN_GRAUBARD, &usual);
    assert_true(wider.low < made.low && wider.high > made.high);
}

static void marks_a_sure_share(void **state)
{
    (void)state;
    for (int rule = 0; rule < 3; rule++) {
        struct nv_estimate none = share(0, 0, 0, 20), all = share(1, 0, 0, 20);
        struct nv_share_interval made =
            nv_share_interval(&none, (enum nv_share_rule)rule, &usual);
        assert_true(made.is_sure && made.low == 0);
        close_to(made.high, 1 - pow(0.025, 1 / 20.0));
        close_to(made.effective, 20);
        made = nv_share_interval(&all, (enum nv_share_rule)rule, &usual);
        assert_true(made.is_sure && made.high == 1);
        close_to(made.low, pow(0.025, 1 / 20.0));
    }
}

static void has_no_width_without_variance(void **state)
{
    (void)state;
    struct nv_estimate estimate = share(0.3, 0, 5, 10);
    struct nv_share_interval made =
        nv_share_interval(&estimate, NV_SHARE_WILSON, &usual);
    assert_true(made.low == 0.3 && made.high == 0.3 && !made.is_sure);
}

/* fmax would swallow a NaN. */
static void has_none_without_an_error(void **state)
{
    (void)state;
    struct nv_estimate estimates[] = {share(0.3, NAN, 5, 10),
                                      share(0.3, 0.01, 0, 10),
                                      share(NAN, NAN, NAN, 0)};
    for (int i = 0; i < 9; i++) {
        struct nv_share_interval made = nv_share_interval(
            &estimates[i / 3], (enum nv_share_rule)(i % 3), &usual);
        close_to(made.low, NAN);
        close_to(made.high, NAN);
    }
}

struct mark {
    uint64_t firms;
    double df, cv;
    enum nv_quality quality;
};

static void marks_by_the_coefficient_of_variation(void **state)
{
    (void)state;
    static const struct mark marks[] = {
        {30, 9, 0.2, NV_RELIABLE},
        {30, 9, 0.2001, NV_WEAK},
        {30, 9, 0.3, NV_WEAK},
        {30, 9, 0.3001, NV_UNRELIABLE},
        {29, 9, 0.1, NV_UNRELIABLE},
        {30, 8, 0.1, NV_UNRELIABLE},
        {30, NAN, 0.1, NV_UNRELIABLE},
        {30, 9, NAN, NV_UNRELIABLE},
        {30, 9, INFINITY, NV_UNRELIABLE},
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        struct nv_estimate estimate = {
            .firms = marks[i].firms, .df = marks[i].df, .cv = marks[i].cv};
        assert_int_equal(nv_quality_of(&estimate), marks[i].quality);
    }
}

/* 0.125^(2/3) / 9 = 0.25 / 9 = 1/36 */
static void marks_shares_by_their_error(void **state)
{
    (void)state;
    struct nv_estimate fine = {
        .firms = 30, .df = 9, .value = 0.125, .se = 0.0277};
    assert_int_equal(nv_quality_of_share(&fine), NV_RELIABLE);
    fine.value = 0.875;
    assert_int_equal(nv_quality_of_share(&fine), NV_RELIABLE);
    fine.se = 0.0278;
    assert_int_equal(nv_quality_of_share(&fine), NV_WEAK);
    fine.se = NAN;
    assert_int_equal(nv_quality_of_share(&fine), NV_UNRELIABLE);
    struct nv_estimate few = {.firms = 3, .df = 9, .value = 0.5};
    assert_int_equal(nv_quality_of_share(&few), NV_UNRELIABLE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(solves_wilson_s_equation),
        cmocka_unit_test(never_leaves_0_to_1),
        cmocka_unit_test(goes_by_the_logit),
        cmocka_unit_test(is_clopper_s_and_pearson_s),
        cmocka_unit_test(marks_a_sure_share),
        cmocka_unit_test(has_no_width_without_variance),
        cmocka_unit_test(has_none_without_an_error),
        cmocka_unit_test(marks_by_the_coefficient_of_variation),
        cmocka_unit_test(marks_shares_by_their_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
