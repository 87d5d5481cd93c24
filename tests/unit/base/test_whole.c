/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Fixed-width numbers against powers of two and identities of a ring. */
#include "base/whole.h"
#include "unit.h"

#include <string.h>

/* 2^power */
static struct nv_whole power_of_two(int power)
{
    struct nv_whole made = nv_whole_of(1);
    for (; power >= 32; power -= 32)
        made = nv_whole_times(&made, INT64_C(1) << 32);
    return nv_whole_times(&made, INT64_C(1) << power);
}

static void same(struct nv_whole a, struct nv_whole b)
{
    assert_memory_equal(&a, &b, sizeof a);
}

static void knows_signs(void **state)
{
    (void)state;
    struct nv_whole zero = {{0}}, high = power_of_two(766), small;
    assert_int_equal(nv_whole_sign(&zero), 0);
    assert_int_equal(nv_whole_sign(&high), 1);
    small = nv_whole_of(-1);
    assert_int_equal(nv_whole_sign(&small), -1);
    nv_whole_subtract(&zero, &high);
    assert_int_equal(nv_whole_sign(&zero), -1);
    small = nv_whole_of(INT64_MIN);
    assert_int_equal(nv_whole_sign(&small), -1);
}

static void carries_through_all_limbs(void **state)
{
    (void)state;
    for (int power = 0; power < 766; power += 51) {
        struct nv_whole a = power_of_two(power), b = a, one = nv_whole_of(1);
        nv_whole_subtract(&a, &one); /* all ones below */
        nv_whole_add(&a, &one);
        same(a, b);
        nv_whole_add(&a, &a);
        same(a, power_of_two(power + 1));
        nv_whole_subtract(&a, &a);
        assert_int_equal(nv_whole_sign(&a), 0);
    }
}

/* (a + b)(a - b) = a^2 - b^2, with every combination of signs */
static void multiplies_with_signs(void **state)
{
    (void)state;
    static const int64_t factors[] = {INT64_MAX, -INT64_MAX, INT64_MIN, 1, -1,
                                      0,         1000000007, -998244353};
    for (int i = 0; i < 64; i++) {
        struct nv_whole a = power_of_two(i * 2), b = power_of_two(i);
        a = nv_whole_times(&a, factors[i % 8]);
        b = nv_whole_times(&b, factors[i / 8]);
        struct nv_whole sum = a, apart = a;
        nv_whole_add(&sum, &b);
        nv_whole_subtract(&apart, &b);
        struct nv_whole left = nv_whole_product(&sum, &apart);
        struct nv_whole right = nv_whole_product(&a, &a);
        struct nv_whole square = nv_whole_product(&b, &b);
        nv_whole_subtract(&right, &square);
        same(left, right);
        same(nv_whole_product(&a, &b), nv_whole_product(&b, &a));
    }
}

/* As nv_whole_times and nv_whole_add would. */
static void adds_short_products(void **state)
{
    (void)state;
    static const int64_t factors[] = {INT64_MAX, -INT64_MAX, INT64_MIN, 1, -1,
                                      0,         1000000007, -998244353};
    struct nv_whole sum = {{0}}, expected = {{0}};
    for (int i = 0; i < 200; i++) {
        unsigned __int128 a = (unsigned __int128)1 << (i % 128);
        a -= (unsigned)i % 3;
        struct nv_whole wide = {{(uint64_t)a, (uint64_t)(a >> 64)}};
        wide = nv_whole_times(&wide, factors[i % 8]);
        nv_whole_add(&expected, &wide);
        nv_whole_add_product(&sum, a, factors[i % 8]);
        same(sum, expected);
    }
}

/* From -1 to 0 and back the carry runs through every limb. */
static void carries_short_products(void **state)
{
    (void)state;
    struct nv_whole sum = nv_whole_of(-1), zero = {{0}};
    nv_whole_add_product(&sum, 1, 1);
    same(sum, zero);
    nv_whole_add_product(&sum, 1, -1);
    same(sum, nv_whole_of(-1));
    sum = power_of_two(192);
    nv_whole_add_product(&sum, ~(unsigned __int128)0, -1);
    nv_whole_add_product(&sum, ~(unsigned __int128)0, 1);
    same(sum, power_of_two(192));
}

struct top {
    int power;
    int64_t add; /* to 2^power */
    int64_t top;
    int shift;
};

static void gives_its_top(void **state)
{
    (void)state;
    static const struct top tops[] = {
        {0, 0, 1, 0},
        {40, 5, (INT64_C(1) << 40) + 5, 0},
        {62, 0, INT64_C(1) << 62, 0},
        {63, 0, INT64_C(1) << 62, 1},
        {64, 1, (INT64_C(1) << 62) + 1, 2}, /* the bit that was dropped */
        {64, 4, (INT64_C(1) << 62) + 1, 2},
        {64, 8, (INT64_C(1) << 62) + 2, 2},
        {700, 1, (INT64_C(1) << 62) + 1, 638},
        {700, 0, INT64_C(1) << 62, 638},
        {766, 0, INT64_C(1) << 62, 704},
    };
    for (size_t i = 0; i < sizeof tops / sizeof *tops; i++) {
        struct nv_whole a = power_of_two(tops[i].power);
        struct nv_whole more = nv_whole_of(tops[i].add);
        int shift;
        nv_whole_add(&a, &more);
        assert_true(nv_whole_top(&a, &shift) == tops[i].top);
        assert_int_equal(shift, tops[i].shift);
        a = nv_whole_times(&a, -1);
        assert_true(nv_whole_top(&a, &shift) == -tops[i].top);
        assert_int_equal(shift, tops[i].shift);
    }
    struct nv_whole zero = {{0}};
    int shift = 7;
    assert_true(nv_whole_top(&zero, &shift) == 0);
    assert_int_equal(shift, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_signs),
        cmocka_unit_test(carries_through_all_limbs),
        cmocka_unit_test(multiplies_with_signs),
        cmocka_unit_test(adds_short_products),
        cmocka_unit_test(carries_short_products),
        cmocka_unit_test(gives_its_top),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
