/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Fractions that may give up: exact while they fit, unknown beyond. */
#include "model/reach_ratio.h"
#include "unit.h"

#include <string.h>

static void assert_ratio(struct nv_reach_ratio value, const char *text)
{
    char found[128];
    assert_true(nv__ratio_known(value));
    nv__ratio_text(value, found, sizeof found);
    assert_string_equal(found, text);
}

static struct nv_reach_ratio ratio(int64_t num, int64_t den)
{
    return nv__ratio_make(num, den);
}

static void arithmetic_is_exact(void **state)
{
    (void)state;
    assert_ratio(nv__ratio_add(ratio(1, 3), ratio(1, 6)), "0.5");
    assert_ratio(nv__ratio_add(ratio(1, 3), ratio(-1, 3)), "0");
    assert_ratio(nv__ratio_subtract(ratio(1, 7), ratio(3, 7)), "-2/7");
    assert_ratio(nv__ratio_multiply(ratio(-2, 3), ratio(9, 4)), "-1.5");
    assert_ratio(nv__ratio_divide(ratio(1, 2), ratio(-3, 4)), "-2/3");
    assert_ratio(nv__ratio_of((struct nv_decimal){-1250, 3}), "-1.25");
    assert_ratio(nv__ratio_of((struct nv_decimal){1, 6}), "0.000001");
    assert_ratio(ratio(0, 17), "0");
    assert_ratio(ratio(-35, 1), "-35");
}

static void rounding_follows_the_mode(void **state)
{
    (void)state;
    static const struct {
        int64_t num, den;
        unsigned digits;
        const char *up, *even;
    } cases[] = {
        {1, 2, 0, "1", "0"},
        {3, 2, 0, "2", "2"},
        {-1, 2, 0, "-1", "0"},
        {-5, 2, 0, "-3", "-2"},
        {1, 3, 2, "0.33", "0.33"},
        {2, 3, 2, "0.67", "0.67"},
        {-2, 3, 1, "-0.7", "-0.7"},
        {125, 1000, 2, "0.13", "0.12"},
        {135, 1000, 2, "0.14", "0.14"},
        {7, 1, 3, "7", "7"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct nv_reach_ratio value = ratio(cases[i].num, cases[i].den);
        assert_ratio(nv__ratio_round(value, cases[i].digits, NV_HALF_UP),
                     cases[i].up);
        assert_ratio(nv__ratio_round(value, cases[i].digits, NV_HALF_EVEN),
                     cases[i].even);
    }
}

static void ceilings_are_not_below(void **state)
{
    (void)state;
    assert_ratio(nv__ratio_ceiling(ratio(1, 3), 1), "0.4");
    assert_ratio(nv__ratio_ceiling(ratio(-1, 3), 1), "-0.3");
    assert_ratio(nv__ratio_ceiling(ratio(2, 5), 1), "0.4");
    assert_ratio(nv__ratio_ceiling(ratio(-7, 2), 0), "-3");
}

static void comparing_needs_no_room(void **state)
{
    (void)state;
    int64_t big = INT64_C(1000000000000000003);
    struct nv_reach_ratio a =
        nv__ratio_divide(ratio(big, 1), ratio(big - 2, 1));
    struct nv_reach_ratio b =
        nv__ratio_divide(ratio(big - 2, 1), ratio(big - 4, 1));
    assert_true(nv__ratio_compare(a, b) < 0);
    assert_true(nv__ratio_compare(b, a) > 0);
    assert_int_equal(nv__ratio_compare(a, a), 0);
    assert_true(nv__ratio_compare(ratio(-1, 3), ratio(-1, 4)) < 0);
    assert_true(nv__ratio_compare(ratio(-1, 3), ratio(1, 4)) < 0);
    assert_true(nv__ratio_compare(ratio(1, 3), ratio(1, 2)) < 0);
    assert_true(nv__ratio_compare(ratio(2, 1), ratio(5, 3)) > 0);
    assert_true(nv__ratio_compare(ratio(2, 1), ratio(7, 3)) < 0);
}

/* Square it until it does not fit. */
static struct nv_reach_ratio too_large(struct nv_reach_ratio value)
{
    while (nv__ratio_known(value))
        value = nv__ratio_multiply(value, value);
    return value;
}

static void what_does_not_fit_stays_unknown(void **state)
{
    (void)state;
    struct nv_reach_ratio one = ratio(1, 1);
    struct nv_reach_ratio lost = too_large(ratio(999983, 1));
    assert_false(nv__ratio_known(too_large(ratio(1, 999983))));
    assert_false(nv__ratio_known(nv__ratio_add(lost, one)));
    assert_false(nv__ratio_known(nv__ratio_add(one, lost)));
    assert_false(nv__ratio_known(nv__ratio_subtract(one, lost)));
    assert_false(nv__ratio_known(nv__ratio_multiply(one, lost)));
    assert_false(nv__ratio_known(nv__ratio_multiply(lost, one)));
    assert_false(nv__ratio_known(nv__ratio_divide(one, lost)));
    assert_false(nv__ratio_known(nv__ratio_divide(lost, one)));
    assert_false(nv__ratio_known(nv__ratio_round(lost, 2, NV_HALF_UP)));
    assert_false(nv__ratio_known(nv__ratio_ceiling(lost, 2)));
}

/* Powers of primes have no common factor to help them fit. */
static struct nv_reach_ratio power(int64_t base, int times)
{
    struct nv_reach_ratio value = ratio(1, 1);
    for (int i = 0; i < times; i++)
        value = nv__ratio_multiply(value, ratio(base, 1));
    assert_true(nv__ratio_known(value));
    return value;
}

static void sums_and_roundings_can_be_too_large(void **state)
{
    (void)state;
    struct nv_reach_ratio one = ratio(1, 1);
    struct nv_reach_ratio a = nv__ratio_divide(one, power(999983, 4));
    struct nv_reach_ratio b = nv__ratio_divide(one, power(999979, 4));
    assert_false(nv__ratio_known(nv__ratio_add(a, b)));
    struct nv_reach_ratio high = power(999983, 6);
    assert_false(nv__ratio_known(nv__ratio_round(high, 6, NV_HALF_UP)));
    assert_false(nv__ratio_known(nv__ratio_ceiling(high, 6)));
    assert_false(nv__ratio_known(nv__ratio_add(power(2, 125), power(2, 125))));
    assert_ratio(nv__ratio_subtract(power(2, 125), power(2, 125)), "0");
}

static void long_ones_are_written_in_full(void **state)
{
    (void)state;
    assert_ratio(power(10, 30), "1000000000000000000000000000000");
    assert_ratio(nv__ratio_divide(ratio(-1, 1), power(7, 30)),
                 "-1/22539340290692258087863249");
    assert_ratio(nv__ratio_subtract(ratio(1, 2), power(10, 20)),
                 "-99999999999999999999.5");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arithmetic_is_exact),
        cmocka_unit_test(rounding_follows_the_mode),
        cmocka_unit_test(ceilings_are_not_below),
        cmocka_unit_test(comparing_needs_no_room),
        cmocka_unit_test(what_does_not_fit_stays_unknown),
        cmocka_unit_test(sums_and_roundings_can_be_too_large),
        cmocka_unit_test(long_ones_are_written_in_full),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
