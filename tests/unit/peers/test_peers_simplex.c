/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Programs that are solved on paper. */
#include "unit.h"

#include "peers/simplex.h"

/*
 * Most of x + y with x + 2y <= 4 and 3x + y <= 6: x = 8/5, y = 6/5. Then,
 * from there, least of y alone: 0.
 */
static void test_bound(void **state)
{
    (void)state;
    const uint32_t both[] = {0, 1};
    struct nv_simplex simplex;
    assert_true(nv__simplex_make(&simplex, 2, 2));
    nv__simplex_bind(&simplex);
    int64_t *row = nv__simplex_row(&simplex, NV_SIMPLEX_BOUND, 0, 4);
    row[0] = -1, row[1] = -2;
    row = nv__simplex_row(&simplex, NV_SIMPLEX_BOUND, 0, 6);
    row[0] = -3, row[1] = -1;
    assert_int_equal(nv__simplex_settle(&simplex), NV_SIMPLEX_DONE);
    nv__simplex_aim(&simplex, both, 2, -1);
    assert_int_equal(nv__simplex_run(&simplex), NV_SIMPLEX_DONE);
    assert_int_equal(simplex.denominator, 5);
    assert_int_equal(nv__simplex_cost(&simplex), -14);
    assert_int_equal(nv__simplex_value(&simplex, 0), 0);
    nv__simplex_aim(&simplex, both + 1, 1, 1);
    assert_int_equal(nv__simplex_run(&simplex), NV_SIMPLEX_DONE);
    assert_int_equal(nv__simplex_cost(&simplex), 0);
    nv__simplex_release(&simplex);
}

/*
 * u is to grow by 3 (each one missing costs 100); v = -u or w = -u follow at a
 * price: |v| costs 2, |w| costs 1, but w may fall by 1 only. u + v + w = 0.
 */
static void test_either(void **state)
{
    (void)state;
    struct nv_simplex simplex;
    assert_true(nv__simplex_make(&simplex, 5, 3));
    nv__simplex_row(&simplex, NV_SIMPLEX_EITHER, 2, 0)[1] = 1;
    nv__simplex_row(&simplex, NV_SIMPLEX_EITHER, 1, 0)[2] = 1;
    nv__simplex_row(&simplex, NV_SIMPLEX_BOUND, 0, 1)[2] = 1;
    nv__simplex_row(&simplex, NV_SIMPLEX_BOUND, 100, 3)[0] = -1;
    int64_t *sum = nv__simplex_row(&simplex, NV_SIMPLEX_FIXED, 0, 0);
    sum[0] = sum[1] = sum[2] = 1;
    assert_int_equal(nv__simplex_settle(&simplex), NV_SIMPLEX_DONE);
    assert_int_equal(nv__simplex_run(&simplex), NV_SIMPLEX_DONE);
    assert_int_equal(nv__simplex_cost(&simplex), 2 * 2 + 1);
    assert_int_equal(nv__simplex_value(&simplex, 0), -2);
    assert_int_equal(nv__simplex_value(&simplex, 1), -1);
    assert_int_equal(nv__simplex_value(&simplex, 3), 0);
    nv__simplex_release(&simplex);
}

/* Without a row that ends it, and with no work allowed. */
static void test_ends(void **state)
{
    (void)state;
    const uint32_t first = 0;
    struct nv_simplex simplex;
    assert_true(nv__simplex_make(&simplex, 1, 1));
    nv__simplex_bind(&simplex);
    nv__simplex_row(&simplex, NV_SIMPLEX_BOUND, 0, 1)[0] = 1;
    assert_int_equal(nv__simplex_settle(&simplex), NV_SIMPLEX_DONE);
    nv__simplex_aim(&simplex, &first, 1, -1);
    assert_int_equal(nv__simplex_run(&simplex), NV_SIMPLEX_TOO_LARGE);
    nv__simplex_release(&simplex);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_bound),
                                       cmocka_unit_test(test_either),
                                       cmocka_unit_test(test_ends)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
