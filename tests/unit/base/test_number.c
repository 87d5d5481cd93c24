/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Numbers: fixed cases by hand, and long chains of random operations beside
 * GMP's mpq, which allocates and shares no code with wide.c but the lowest.
 */
#include "unit.h"

#include "base/memory.h"
#include "base/number.h"

#include <gmp.h>
#include <stdlib.h>
#include <string.h>

enum { BITS = NV_MAX_NUMBER_BITS, SLOTS = 64 };

static struct nv_desk desk;

static int set_up(void **state)
{
    (void)state;
    return nv_desk_init(&desk, BITS, SLOTS, NULL) != NV_OK;
}

static int tear_down(void **state)
{
    (void)state;
    nv_desk_release(&desk);
    return 0;
}

static struct nv_number ratio(int64_t num, int64_t den)
{
    return nv_number_ratio(num, den);
}

static void expect_exact(struct nv_number a, const char *text)
{
    struct nv_buffer out = {0};
    nv_number_put_exact(&out, &desk, a);
    assert_string_equal(nv_buffer_view(&out).at, text);
    nv_buffer_release(&out);
}

static void expect_decimal(struct nv_number a, unsigned digits, bool trim,
                           const char *text)
{
    struct nv_buffer out = {0};
    nv_number_put(&out, &desk, a, digits, trim);
    assert_string_equal(nv_buffer_view(&out).at, text);
    nv_buffer_release(&out);
}

/* 3^60 = 42391158275216203514294433201, far above 64 bits */
static struct nv_number power(int64_t base, unsigned times)
{
    struct nv_number all = nv_number_whole(1);
    size_t mark = nv_desk_mark(&desk);
    for (unsigned i = 0; i < times; i++) {
        all = nv_number_multiply(&desk, all, nv_number_whole(base));
        all = nv_desk_keep(&desk, mark, all);
    }
    return all;
}

static void lowest_terms(void **state)
{
    (void)state;
    expect_exact(ratio(6, 4), "3/2");
    expect_exact(ratio(-6, 4), "-3/2");
    expect_exact(ratio(0, 7), "0");
    expect_exact(ratio(8, 4), "2");
    expect_exact(ratio(1000000, 1000000), "1");
    expect_exact(ratio(35, 1000), "7/200");
    expect_exact(nv_number_decimal((struct nv_decimal){-1250, 3}), "-5/4");
}

static void arithmetic(void **state)
{
    (void)state;
    expect_exact(nv_number_add(&desk, ratio(1, 6), ratio(1, 10)), "4/15");
    expect_exact(nv_number_subtract(&desk, ratio(1, 6), ratio(1, 6)), "0");
    expect_exact(nv_number_multiply(&desk, ratio(2, 3), ratio(9, 4)), "3/2");
    expect_exact(nv_number_divide(&desk, ratio(2, 3), ratio(-4, 9)), "-3/2");
    assert_int_equal(nv_number_compare(&desk, ratio(1, 3), ratio(2, 6)), 0);
    assert_true(nv_number_compare(&desk, ratio(-1, 2), ratio(1, 3)) < 0);
    assert_true(nv_number_compare(&desk, ratio(3, 7), ratio(2, 7)) > 0);
    assert_int_equal(nv_number_sign(&desk, ratio(-1, 3)), -1);
    assert_int_equal(nv_number_sign(&desk, ratio(0, 1)), 0);
    assert_int_equal(nv_number_sign(&desk, ratio(5, 1)), 1);
}

/* Halves beyond 64 bits that lowest terms bring back are small. */
static void long_way_round(void **state)
{
    (void)state;
    int64_t big = INT64_C(4000000000);
    struct nv_number a = ratio(big + 1, big);
    struct nv_number back = nv_number_multiply(&desk, a, ratio(big, big + 1));
    assert_int_equal(back.den, 1);
    struct nv_number most_of_80_bits = ratio(INT64_C(1) << 40, 1048575);
    struct nv_number inverse = ratio(1048575, INT64_C(1) << 40);
    expect_exact(nv_number_multiply(&desk, most_of_80_bits, inverse), "1");
    struct nv_number x = ratio((INT64_C(1) << 41) + 1, INT64_C(1) << 42);
    struct nv_number y = ratio(INT64_C(1) << 42, (INT64_C(1) << 41) + 1);
    expect_exact(nv_number_multiply(&desk, x, y), "1");
    struct nv_number sum = nv_number_add(&desk, ratio(1, big), ratio(1, big));
    expect_exact(sum, "1/2000000000");
    struct nv_number most = ratio(INT64_MAX, 2);
    expect_exact(nv_number_add(&desk, most, most), "9223372036854775807");
    expect_exact(nv_number_multiply(&desk, ratio(-INT64_MAX, 3), ratio(3, 5)),
                 "-9223372036854775807/5");
    assert_int_equal(desk.used, 0);
}

/* Two desks hold the same slots for different numbers. */
static void compares_across_desks(void **state)
{
    (void)state;
    struct nv_desk other;
    assert_int_equal(nv_desk_init(&other, BITS, SLOTS, NULL), NV_OK);
    struct nv_number big = power(3, 60);
    struct nv_number bigger = nv_number_multiply(
        &other, nv_number_whole(INT64_MAX), nv_number_whole(INT64_MAX));
    assert_int_equal(bigger.num, big.num);
    assert_true(nv_number_compare_across(&desk, big, &other, bigger) < 0);
    assert_true(nv_number_compare_across(&other, bigger, &desk, big) > 0);
    assert_true(nv_number_compare_across(&desk, ratio(1, 2), &other, bigger) <
                0);
    assert_true(
        nv_number_compare_across(&desk, ratio(1, 2), &other, ratio(1, 3)) > 0);
    struct nv_number copy = nv_number_across(&desk, &other, bigger);
    assert_true(copy.den == 0 && copy.num != bigger.num);
    assert_int_equal(nv_number_compare_across(&desk, copy, &other, bigger), 0);
    copy = nv_number_across(&desk, &other, ratio(-2, 3));
    assert_true(copy.num == -2 && copy.den == 3);
    nv_desk_release(&other);
}

static void wide_values(void **state)
{
    (void)state;
    struct nv_number a = power(3, 60);
    assert_int_equal(a.den, 0);
    expect_exact(a, "42391158275216203514294433201");
    expect_decimal(a, 2, false, "42391158275216203514294433201.00");
    struct nv_number b = nv_number_divide(&desk, nv_number_whole(-2), a);
    expect_exact(b, "-2/42391158275216203514294433201");
    assert_int_equal(nv_number_sign(&desk, b), -1);
    assert_int_equal(nv_number_sign(&desk, a), 1);
    assert_true(nv_number_compare(&desk, b, a) < 0);
    assert_true(nv_number_compare(&desk, a, b) > 0);
    assert_true(nv_number_compare(&desk, a, nv_number_whole(7)) > 0);
    assert_true(nv_number_compare(&desk, b, nv_number_whole(-7)) > 0);
    struct nv_number c = nv_number_divide(&desk, power(3, 60), power(3, 58));
    expect_exact(c, "9");
    assert_int_equal(c.den, 1);
    expect_exact(nv_number_subtract(&desk, a, a), "0");
    /* either operand may be the small one */
    struct nv_number one = nv_number_whole(1), zero = nv_number_whole(0);
    expect_exact(nv_number_add(&desk, one, a), "42391158275216203514294433202");
    expect_exact(nv_number_add(&desk, a, zero),
                 "42391158275216203514294433201");
    expect_exact(nv_number_add(&desk, zero, a),
                 "42391158275216203514294433201");
    expect_exact(nv_number_subtract(&desk, a, zero),
                 "42391158275216203514294433201");
    expect_exact(nv_number_subtract(&desk, one, a),
                 "-42391158275216203514294433200");
    expect_exact(nv_number_subtract(&desk, a, one),
                 "42391158275216203514294433200");
    expect_exact(nv_number_multiply(&desk, zero, a), "0");
    expect_exact(nv_number_multiply(&desk, one, a),
                 "42391158275216203514294433201");
    expect_exact(nv_number_divide(&desk, a, nv_number_whole(-3)),
                 "-14130386091738734504764811067");
    assert_true(nv_number_compare(&desk, nv_number_whole(7), a) < 0);
    assert_true(nv_number_compare(&desk, zero, b) > 0);
    assert_int_equal(nv_number_compare(&desk, a, a), 0);
    struct nv_number minus = nv_number_subtract(&desk, zero, a);
    assert_true(nv_number_compare(&desk, minus, b) < 0);
}

/* All ones in the top limbs: the carry makes one limb more. */
static void carries(void **state)
{
    (void)state;
    struct nv_number two_64 = power(2, 64);
    struct nv_number top =
        nv_number_subtract(&desk, two_64, nv_number_whole(1));
    expect_exact(nv_number_add(&desk, top, top), "36893488147419103230");
    expect_exact(nv_number_add(&desk, top, nv_number_whole(1)),
                 "18446744073709551616");
}

static void sums(void **state)
{
    (void)state;
    struct nv_sum sum;
    nv_sum_start(&sum, &desk);
    for (int64_t i = 1; i <= 100; i++)
        nv_sum_add(&sum, ratio(1, i), 1);
    struct nv_number total = nv_sum_divided(&sum, 1);
    expect_exact(total, "14466636279520351160221518043104131447711/"
                        "2788815009188499086581352357412492142272");
    assert_int_equal(desk.used, 1);
    nv_sum_start(&sum, &desk);
    for (int64_t i = 1; i <= 5; i++)
        nv_sum_add(&sum, ratio(i, 2), i);
    expect_exact(nv_sum_divided(&sum, 15), "11/6");
    nv_sum_start(&sum, &desk);
    nv_sum_add(&sum, ratio(INT64_MAX, 1), 1);
    nv_sum_add(&sum, ratio(INT64_MAX, 1), 1);
    nv_sum_add(&sum, ratio(-INT64_MAX, 1), 2);
    nv_sum_add(&sum, ratio(1, 4), 2);
    expect_exact(nv_sum_divided(&sum, 1), "1/2");
    /* a wide term; denominators whose multiple does not fit */
    struct nv_number wide = nv_desk_keep(&desk, 0, power(3, 60));
    nv_sum_start(&sum, &desk);
    nv_sum_add(&sum, wide, 2);
    nv_sum_add(&sum, ratio(1, 2), 1);
    nv_sum_add(&sum, wide, -2);
    expect_exact(nv_sum_divided(&sum, 3), "1/6");
    int64_t a = INT64_C(4294967291), b = INT64_C(4294967279);
    nv_sum_start(&sum, &desk);
    nv_sum_add(&sum, ratio(1, a), 1);
    nv_sum_add(&sum, ratio(1, b), 1);
    nv_sum_add(&sum, ratio(1, b), -1);
    expect_exact(nv_sum_divided(&sum, 1), "1/4294967291");
    nv_sum_start(&sum, &desk);
    nv_sum_add(&sum, ratio(1, INT64_MAX), 1);
    nv_sum_add(&sum, ratio(1, 2), 1);
    nv_sum_add(&sum, ratio(-1, 2), 1);
    expect_exact(nv_sum_divided(&sum, 1), "1/9223372036854775807");
    nv_sum_start(&sum, &desk);
    nv_sum_add(&sum, ratio(1, 3), 1);
    nv_sum_add(&sum, ratio(INT64_MAX - 1, 5), 1);
    nv_sum_add(&sum, ratio(INT64_MAX - 1, 5), -1);
    expect_exact(nv_sum_divided(&sum, 1), "1/3");
}

struct rounding {
    int64_t num, den;
    unsigned digits;
    const char *half_up, *half_even;
};

static const struct rounding roundings[] = {
    {5, 2, 0, "3", "2"},
    {-5, 2, 0, "-3", "-2"},
    {7, 2, 0, "4", "4"},
    {1, 2, 0, "1", "0"},
    {-1, 2, 0, "-1", "0"},
    {49, 100, 0, "0", "0"},
    {51, 100, 0, "1", "1"},
    {125, 1000, 2, "13/100", "3/25"},
    {135, 1000, 2, "7/50", "7/50"},
    {2, 3, 6, "666667/1000000", "666667/1000000"},
    {12, 1, 3, "12", "12"},
    {-2, 3, 1, "-7/10", "-7/10"},
    {INT64_MAX, 2, 1, "9223372036854775807/2", "9223372036854775807/2"},
};

static void rounds(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof roundings / sizeof *roundings; i++) {
        const struct rounding *r = &roundings[i];
        struct nv_number a = ratio(r->num, r->den);
        expect_exact(nv_number_round(&desk, a, r->digits, NV_HALF_UP),
                     r->half_up);
        expect_exact(nv_number_round(&desk, a, r->digits, NV_HALF_EVEN),
                     r->half_even);
    }
}

/* The same ties, with wide halves: x + 3^60 (odd), x + 2 * 3^60 (even). */
static void rounds_wide(void **state)
{
    (void)state;
    struct nv_number odd = power(3, 60);
    struct nv_number even = nv_number_multiply(&desk, odd, nv_number_whole(2));
    struct nv_number half = ratio(1, 2);
    struct nv_number a = nv_number_add(&desk, odd, half);
    struct nv_number b = nv_number_add(&desk, even, half);
    expect_exact(nv_number_round(&desk, a, 0, NV_HALF_UP),
                 "42391158275216203514294433202");
    expect_exact(nv_number_round(&desk, a, 0, NV_HALF_EVEN),
                 "42391158275216203514294433202");
    expect_exact(nv_number_round(&desk, b, 0, NV_HALF_UP),
                 "84782316550432407028588866403");
    expect_exact(nv_number_round(&desk, b, 0, NV_HALF_EVEN),
                 "84782316550432407028588866402");
    nv_desk_keep(&desk, 0, nv_number_whole(0));
    struct nv_number tiny =
        nv_number_divide(&desk, nv_number_whole(1), power(3, 60));
    expect_exact(nv_number_round(&desk, tiny, 6, NV_HALF_UP), "0");
}

struct root {
    int64_t values[3][2];
    size_t count;
    int64_t with[2];
    int side;
};

static const struct root root_cases[] = {
    {{{2, 1}, {8, 1}}, 2, {4, 1}, 0},
    {{{2, 1}, {8, 1}}, 2, {399, 100}, 1},
    {{{2, 1}, {8, 1}}, 2, {401, 100}, -1},
    {{{1, 4}, {1, 9}}, 2, {1, 6}, 0},
    {{{0, 1}, {5, 1}}, 2, {0, 1}, 0},
    {{{0, 1}, {5, 1}}, 2, {1, 2}, -1},
    {{{0, 1}, {5, 1}}, 2, {-1, 2}, 1},
    {{{3, 1}}, 1, {0, 1}, 1},
    {{{2, 1}, {3, 1}, {4, 1}}, 3, {2884499, 1000000}, 1},
    {{{2, 1}, {3, 1}, {4, 1}}, 3, {2884500, 1000000}, -1},
};

static void roots(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof root_cases / sizeof *root_cases; i++) {
        const struct root *r = &root_cases[i];
        struct nv_number values[3];
        for (size_t k = 0; k < r->count; k++)
            values[k] = ratio(r->values[k][0], r->values[k][1]);
        struct nv_number with = ratio(r->with[0], r->with[1]);
        int side = nv_number_root_compare(&desk, values, r->count, with);
        assert_int_equal((side > 0) - (side < 0), r->side);
    }
}

static void prints_decimals(void **state)
{
    (void)state;
    expect_decimal(ratio(275, 6), 1, true, "45.8");
    expect_decimal(ratio(275, 6), 0, true, "46");
    expect_decimal(ratio(-1, 2), 0, true, "-1");
    expect_decimal(ratio(1, 3), 6, true, "0.333333");
    expect_decimal(ratio(5, 2), 3, true, "2.5");
    expect_decimal(ratio(5, 2), 3, false, "2.500");
    expect_decimal(ratio(40, 1), 2, true, "40");
    expect_decimal(ratio(-3, 1000), 2, true, "0");
    expect_decimal(ratio(-3, 1000), 3, true, "-0.003");
    expect_decimal(ratio(0, 1), 2, false, "0.00");
    expect_decimal(ratio(1999, 1000), 2, true, "2");
}

static void counts_units(void **state)
{
    (void)state;
    const int64_t large = INT64_C(1) << 40;
    static const struct {
        int64_t num, den;
        unsigned digits;
        int64_t units;
    } cases[] = {
        {5, 2, 2, 250},      {1, 3, 6, 333333},    {-1, 3, 6, -333333},
        {1, 2000000, 6, 1},  {-1, 2000000, 6, -1}, {1, 2000001, 6, 0},
        {7, 1, 0, 7},        {2, 3, 0, 1},         {0, 1, 6, 0},
        {-1, 4000000, 6, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int64_t units = 99;
        struct nv_number number = {cases[i].num, cases[i].den};
        assert_true(nv_number_units(number, cases[i].digits, &units));
        assert_int_equal(units, cases[i].units);
    }
    int64_t units = 99;
    assert_true(nv_number_units(ratio(large, 1), 6, &units));
    assert_int_equal(units, large * 1000000);
    units = 99;
    assert_false(nv_number_units(ratio(large + 1, 1), 6, &units));
    assert_false(nv_number_units(ratio(-large - 1, 1), 6, &units));
    assert_false(nv_number_units(ratio(1, large + 1), 6, &units));
    assert_false(nv_number_units(power(3, 60), 6, &units));
    assert_int_equal(units, 99);
}

/* Hundredths of small numbers have a way of their own. */
static void prints_hundredths_alike(void **state)
{
    (void)state;
    for (int64_t den = 1; den <= 104; den++)
        for (int64_t num = -210; num < 2300; num++) {
            char quick[NV_BRIEF], slow[NV_BRIEF];
            struct nv_number number = ratio(num, den);
            size_t size = nv_number_brief(quick, number, 6, true);
            assert_int_equal(size, nv__number_brief(slow, number, 6, true));
            assert_memory_equal(quick, slow, size);
        }
}

/* A buffer that is full never breaks the printing. */
static void prints_into_little(void **state)
{
    (void)state;
    const int64_t large = INT64_C(1) << 41;
    for (size_t limit = 1; limit < 8; limit++) {
        struct nv_buffer out = {.limit = limit};
        nv_number_put(&out, &desk, ratio(-1, 200), 4, true);
        assert_int_equal(out.failed, limit < 6);
        nv_buffer_release(&out);
        /* as -1/200, the long way: with its zero until that is trimmed */
        nv_number_put(&out, &desk, ratio(-large - 1, 200 * large), 4, true);
        assert_int_equal(out.failed, limit < 7);
        nv_buffer_release(&out);
        nv_number_put(&out, &desk, power(3, 60), 4, true);
        assert_true(out.failed);
        nv_buffer_release(&out);
        nv_desk_keep(&desk, 0, nv_number_whole(0));
    }
}

static void keeps_and_forgets(void **state)
{
    (void)state;
    struct nv_number first = power(3, 41);
    first = nv_desk_keep(&desk, 0, first);
    size_t mark = nv_desk_mark(&desk);
    assert_int_equal(mark, 1);
    struct nv_number second = nv_desk_keep(&desk, mark, power(5, 30));
    assert_int_equal(nv_desk_mark(&desk), 2);
    expect_exact(first, "36472996377170786403");
    expect_exact(second, "931322574615478515625");
    assert_int_equal(nv_desk_keep(&desk, mark, second).num, 1);
    nv_desk_keep(&desk, mark, first);
    assert_int_equal(nv_desk_mark(&desk), mark);
    expect_exact(first, "36472996377170786403");
    assert_int_equal(nv_desk_keep(&desk, 0, nv_number_whole(4)).num, 4);
    assert_int_equal(nv_desk_mark(&desk), 0);
}

/* What one operation of the random chain makes, both ways. */
static void mirror(mpq_t out, struct nv_number a)
{
    struct nv_buffer text = {0};
    nv_number_put_exact(&text, &desk, a);
    assert_int_equal(mpq_set_str(out, nv_buffer_view(&text).at, 10), 0);
    nv_buffer_release(&text);
}

/* Knuth's MMIX generator: the same numbers on every machine. */
static unsigned random_below(uint64_t *seed, unsigned limit)
{
    *seed =
        *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)(*seed >> 33) % limit;
}

static int64_t random_half(uint64_t *seed)
{
    int64_t value = (int64_t)random_below(seed, 1000) - 500;
    if (random_below(seed, 4) == 0)
        value *= (int64_t)random_below(seed, INT32_MAX) + 1;
    return value ? value : 1;
}

static struct nv_number step(unsigned kind, struct nv_number a,
                             struct nv_number b, mpq_t x, mpq_t y)
{
    switch (kind) {
    case 0:
        mpq_add(x, x, y);
        return nv_number_add(&desk, a, b);
    case 1:
        mpq_sub(x, x, y);
        return nv_number_subtract(&desk, a, b);
    case 2:
        mpq_mul(x, x, y);
        return nv_number_multiply(&desk, a, b);
    default:
        mpq_div(x, x, y);
        return nv_number_divide(&desk, a, b);
    }
}

static void agrees_with_mpq(void **state)
{
    (void)state;
    uint64_t seed = 20260314;
    mpq_t x, y, z;
    mpq_inits(x, y, z, NULL);
    for (unsigned round = 0; round < 4000; round++) {
        struct nv_number a = ratio(random_half(&seed), 1);
        mirror(x, a);
        for (unsigned i = 0; i < 12; i++) {
            int64_t den = random_half(&seed);
            struct nv_number b =
                ratio(random_half(&seed), den < 0 ? -den : den);
            mirror(y, b);
            int side = nv_number_compare(&desk, a, b);
            int true_side = mpq_cmp(x, y);
            assert_int_equal((side > 0) - (side < 0),
                             (true_side > 0) - (true_side < 0));
            a = nv_desk_keep(&desk, 0,
                             step(random_below(&seed, 4), a, b, x, y));
            mirror(z, a);
            assert_true(mpq_equal(x, z));
            assert_int_equal(nv_number_sign(&desk, a), mpq_sgn(x));
        }
    }
    mpq_clears(x, y, z, NULL);
}

static size_t gmp_allocations;

static void *counted_alloc(size_t size)
{
    gmp_allocations++;
    return malloc(size);
}

static void *counted_realloc(void *block, size_t old, size_t size)
{
    (void)old;
    gmp_allocations++;
    return realloc(block, size);
}

static void counted_free(void *block, size_t size)
{
    (void)size;
    free(block);
}

/* Operands of the greatest size there is: GMP takes the stack. */
static void never_allocates(void **state)
{
    (void)state;
    mp_set_memory_functions(counted_alloc, counted_realloc, counted_free);
    struct nv_number a = nv_number_whole(1), b = nv_number_whole(1);
    for (unsigned i = 0; i < 255; i++) {
        a = nv_number_multiply(&desk, a, nv_number_whole(INT64_MAX));
        a = nv_desk_keep(&desk, 0, a);
    }
    for (unsigned i = 0; i < 251; i++) {
        b = nv_number_multiply(&desk, b, nv_number_whole(INT64_MAX - 8));
        b = nv_desk_keep(&desk, 1, b);
    }
    struct nv_number c = nv_number_divide(&desk, a, b);
    c = nv_number_round(&desk, c, 6, NV_HALF_UP);
    assert_true(nv_number_compare(&desk, c, a) < 0);
    c = nv_number_add(&desk, nv_number_divide(&desk, nv_number_whole(1), a),
                      nv_number_divide(&desk, nv_number_whole(1), a));
    struct nv_buffer out = {0};
    nv_number_put_exact(&out, &desk, a);
    assert_true(out.size > 4800);
    nv_buffer_release(&out);
    assert_int_equal(nv_number_sign(&desk, c), 1);
    assert_int_equal(gmp_allocations, 0);
    mp_set_memory_functions(NULL, NULL, NULL);
}

#if defined(NV_FAULTS)
static void no_memory(void **state)
{
    (void)state;
    for (unsigned long nth = 1; nth <= 2; nth++) {
        struct nv_desk none = {0};
        struct nv_error error = {0};
        nv__memory_fail_at(nth);
        assert_int_equal(nv_desk_init(&none, 64, 1, &error), NV_NO_MEMORY);
        nv__memory_fail_at(0);
        assert_null(none.limbs);
        assert_int_equal(error.code, 1);
    }
}
#endif

#define DESK_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        DESK_TEST(lowest_terms),
        DESK_TEST(arithmetic),
        DESK_TEST(long_way_round),
        DESK_TEST(compares_across_desks),
        DESK_TEST(wide_values),
        DESK_TEST(carries),
        DESK_TEST(sums),
        DESK_TEST(rounds),
        DESK_TEST(rounds_wide),
        DESK_TEST(roots),
        DESK_TEST(prints_decimals),
        DESK_TEST(counts_units),
        cmocka_unit_test(prints_hundredths_alike),
        DESK_TEST(prints_into_little),
        DESK_TEST(keeps_and_forgets),
        DESK_TEST(agrees_with_mpq),
        DESK_TEST(never_allocates),
#if defined(NV_FAULTS)
        cmocka_unit_test(no_memory),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
