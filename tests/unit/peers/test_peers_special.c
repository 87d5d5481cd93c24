/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The distributions where they have a closed form, at their ends, and outside
 * their domain. A grid of them against R is in tests/reference/.
 */
#include "peers/special.h"

#include "peers_support.h"

#include <math.h>

static void knows_the_normal_table(void **state)
{
    (void)state;
    close_to(nv_normal_quantile(0.975), 1.959963984540054);
    close_to(nv_normal_quantile(0.005), -2.575829303548901);
    close_to(nv_normal_cdf(0), 0.5);
    close_to(nv_normal_cdf(1.959963984540054), 0.975);
    close_to(nv_normal_quantile(0.5), 0);
    close_to(nv_normal_quantile(0), -INFINITY);
    close_to(nv_normal_quantile(1), INFINITY);
    close_to(nv_normal_quantile(1.5), NAN);
    close_to(nv_normal_quantile(NAN), NAN);
}

/* df 1 is Cauchy's distribution; df 2 has a closed form. */
static void knows_student_s_closed_forms(void **state)
{
    (void)state;
    const double pi = 3.14159265358979323846;
    for (double p = 0.01; p < 1; p += 0.07) {
        double one = tan(pi * (p - 0.5));
        double two = (2 * p - 1) / sqrt(2 * p * (1 - p));
        assert_true(fabs(nv_student_quantile(p, 1) - one) <
                    1e-12 * (1 + one * one));
        assert_true(fabs(nv_student_quantile(p, 2) - two) <
                    1e-12 * (1 + two * two));
        close_to(nv_student_cdf(one, 1), p);
        close_to(nv_student_cdf(two, 2), p);
    }
    close_to(nv_student_quantile(0.975, 3), 3.182446305283710);
    close_to(nv_student_quantile(0.975, INFINITY), 1.959963984540054);
    close_to(nv_student_cdf(1.959963984540054, INFINITY), 0.975);
}

static void has_ends_and_a_domain(void **state)
{
    (void)state;
    close_to(nv_student_cdf(0, 7), 0.5);
    close_to(nv_student_cdf(1e200, 7), 1);
    close_to(nv_student_cdf(-1e200, 7), 0);
    close_to(nv_student_cdf(NAN, 7), NAN);
    close_to(nv_student_cdf(1, 0), NAN);
    close_to(nv_student_cdf(1, NAN), NAN);
    close_to(nv_student_quantile(0.9, 0), NAN);
    close_to(nv_student_quantile(-0.1, 3), NAN);
    close_to(nv_student_quantile(1, 3), INFINITY);
    close_to(nv_student_quantile(0, 3), -INFINITY);
}

/* I_x(1, b) = 1 - (1-x)^b, I_x(a, 1) = x^a, I_x(2, 3) a polynomial */
static void knows_the_beta_s_closed_forms(void **state)
{
    (void)state;
    for (double x = 0.05; x < 1; x += 0.1) {
        close_to(nv_beta_cdf(x, 1, 7.5), 1 - pow(1 - x, 7.5));
        close_to(nv_beta_cdf(x, 12.25, 1), pow(x, 12.25));
        close_to(nv_beta_cdf(x, 2, 3), x * x * (6 - 8 * x + 3 * x * x));
        close_to(nv_beta_cdf(x, 400, 300) + nv_beta_cdf(1 - x, 300, 400), 1);
        close_to(nv_beta_quantile(nv_beta_cdf(x, 2, 3), 2, 3), x);
        close_to(nv_beta_quantile(x, 5, 1), pow(x, 0.2));
    }
    /* Clopper and Pearson's upper end for none of 10 */
    close_to(nv_beta_quantile(0.975, 1, 10), 1 - pow(0.025, 0.1));
}

static void knows_the_beta_s_ends(void **state)
{
    (void)state;
    static const double outside[][3] = {
        {-0.1, 1, 1}, {1.1, 1, 1},        {0.5, 0, 1},        {0.5, 1, 0},
        {NAN, 1, 1},  {0.5, INFINITY, 1}, {0.5, 1, INFINITY},
    };
    for (size_t i = 0; i < sizeof outside / sizeof *outside; i++)
        close_to(nv_beta_cdf(outside[i][0], outside[i][1], outside[i][2]), NAN);
    close_to(nv_beta_cdf(0, 2, 3), 0);
    close_to(nv_beta_cdf(1, 2, 3), 1);
    close_to(nv_beta_quantile(0.3, 0, 3), 0);
    close_to(nv_beta_quantile(0.3, 3, 0), 1);
    close_to(nv_beta_quantile(0, 2, 3), 0);
    close_to(nv_beta_quantile(1, 2, 3), 1);
    close_to(nv_beta_quantile(0.3, 0, 0), NAN);
    close_to(nv_beta_quantile(0.3, -1, 3), NAN);
    close_to(nv_beta_quantile(0.3, 3, -1), NAN);
    close_to(nv_beta_quantile(-0.3, 3, 1), NAN);
    close_to(nv_beta_quantile(1.3, 3, 1), NAN);
    close_to(nv_beta_quantile(0.3, INFINITY, 1), NAN);
}

/* Parameters so large that the fraction would take for ever. */
static void gives_up_aloud(void **state)
{
    (void)state;
    close_to(nv_beta_cdf(0.5, 1e308, 1e308), NAN);
    close_to(nv_beta_quantile(0.3, 1e308, 1e308), NAN);
}

/* A quantile below the smallest number is 0, not an endless search. */
static void ends_where_numbers_end(void **state)
{
    (void)state;
    assert_true(nv_beta_quantile(0.025, 1e-9, 50) < 1e-100);
    assert_true(nv_beta_quantile(0.975, 50, 1e-9) > 1 - 1e-15);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_the_normal_table),
        cmocka_unit_test(knows_student_s_closed_forms),
        cmocka_unit_test(has_ends_and_a_domain),
        cmocka_unit_test(knows_the_beta_s_closed_forms),
        cmocka_unit_test(knows_the_beta_s_ends),
        cmocka_unit_test(gives_up_aloud),
        cmocka_unit_test(ends_where_numbers_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
