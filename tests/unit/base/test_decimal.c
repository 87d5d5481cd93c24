/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* What is a decimal, what is not and why, and comparing them. */
#include "base/decimal.h"
#include "unit.h"

struct parse_case {
    const char *text;
    enum nv_decimal_fault fault;
    int64_t units;
    unsigned digits;
};

static const struct parse_case parse_cases[] = {
    {"0", NV_DECIMAL_OK, 0, 0},
    {"-0", NV_DECIMAL_OK, 0, 0},
    {"7", NV_DECIMAL_OK, 7, 0},
    {"-7", NV_DECIMAL_OK, -7, 0},
    {"007", NV_DECIMAL_OK, 7, 0},
    {"2.5", NV_DECIMAL_OK, 25, 1},
    {"-2.50", NV_DECIMAL_OK, -25, 1},
    {"2.000000000", NV_DECIMAL_OK, 2, 0},
    {"0.000001", NV_DECIMAL_OK, 1, 6},
    {"0.0000010", NV_DECIMAL_OK, 1, 6},
    {"999999999.999999", NV_DECIMAL_OK, INT64_C(999999999999999), 6},
    {"-999999999", NV_DECIMAL_OK, -999999999, 0},
    {"0000000000001", NV_DECIMAL_OK, 1, 0},
    {"1000000000", NV_DECIMAL_SIZE, 0, 0},
    {"-1000000000.5", NV_DECIMAL_SIZE, 0, 0},
    {"99999999999999999999999999", NV_DECIMAL_SIZE, 0, 0},
    {"0.0000001", NV_DECIMAL_DIGITS, 0, 0},
    {"1.1234567", NV_DECIMAL_DIGITS, 0, 0},
    {"", NV_DECIMAL_SYNTAX, 0, 0},
    {"-", NV_DECIMAL_SYNTAX, 0, 0},
    {"+1", NV_DECIMAL_SYNTAX, 0, 0},
    {"--1", NV_DECIMAL_SYNTAX, 0, 0},
    {".5", NV_DECIMAL_SYNTAX, 0, 0},
    {"-.5", NV_DECIMAL_SYNTAX, 0, 0},
    {"1.", NV_DECIMAL_SYNTAX, 0, 0},
    {"1.x", NV_DECIMAL_SYNTAX, 0, 0},
    {"1.5x", NV_DECIMAL_SYNTAX, 0, 0},
    {"1.5.5", NV_DECIMAL_SYNTAX, 0, 0},
    {"1e2", NV_DECIMAL_SYNTAX, 0, 0},
    {"1,5", NV_DECIMAL_SYNTAX, 0, 0},
    {" 1", NV_DECIMAL_SYNTAX, 0, 0},
    {"1 ", NV_DECIMAL_SYNTAX, 0, 0},
    {"0x10", NV_DECIMAL_SYNTAX, 0, 0},
    {"nan", NV_DECIMAL_SYNTAX, 0, 0},
    {"1/2", NV_DECIMAL_SYNTAX, 0, 0}, /* '/' and ':' are the digits' */
    {"1:2", NV_DECIMAL_SYNTAX, 0, 0}, /* neighbours */
    {"99999999999999999999999999x", NV_DECIMAL_SYNTAX, 0, 0},
};

static void parses_or_tells_why_not(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof parse_cases / sizeof *parse_cases; i++) {
        const struct parse_case *c = &parse_cases[i];
        struct nv_decimal out = {-77, 77};
        enum nv_decimal_fault fault =
            nv_decimal_parse(nv_span_of(c->text), &out);
        bool is_right = fault == c->fault;
        if (c->fault == NV_DECIMAL_OK)
            is_right &= out.units == c->units && out.digits == c->digits;
        else
            is_right &= out.units == -77 && out.digits == 77; /* untouched */
        if (!is_right)
            fail_msg("\"%s\": fault %d, %lld / 10^%u", c->text, (int)fault,
                     (long long)out.units, out.digits);
    }
}

static void reads_no_further_than_the_span(void **state)
{
    (void)state;
    struct nv_decimal out;
    assert_int_equal(nv_decimal_parse((struct nv_span){"12.55", 4}, &out),
                     NV_DECIMAL_OK);
    assert_int_equal(out.units, 125);
    assert_int_equal(nv_decimal_parse((struct nv_span){"12.55", 3}, &out),
                     NV_DECIMAL_SYNTAX);
}

struct compare_case {
    const char *a, *b;
    int sign;
};

static const struct compare_case compare_cases[] = {
    {"1", "1.0", 0},         {"0.1", "0.10", 0},
    {"0.1", "0.09", 1},      {"-0.1", "-0.09", -1},
    {"2.5", "2.500001", -1}, {"999999999.999999", "-999999999.999999", 1},
    {"-0", "0", 0},
};

static int sign_of(int value)
{
    return (value > 0) - (value < 0);
}

static void compares_by_value(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof compare_cases / sizeof *compare_cases; i++) {
        const struct compare_case *c = &compare_cases[i];
        struct nv_decimal a, b;
        assert_int_equal(nv_decimal_parse(nv_span_of(c->a), &a), 0);
        assert_int_equal(nv_decimal_parse(nv_span_of(c->b), &b), 0);
        assert_int_equal(sign_of(nv_decimal_compare(a, b)), c->sign);
        assert_int_equal(sign_of(nv_decimal_compare(b, a)), -c->sign);
    }
}

static void scales_to_more_digits(void **state)
{
    (void)state;
    struct nv_decimal value = {-25, 1};
    assert_int_equal(nv_decimal_units(value, 1), -25);
    assert_int_equal(nv_decimal_units(value, 4), -25000);
    assert_int_equal(nv_power_of_ten(0), 1);
    assert_int_equal(nv_power_of_ten(18), INT64_C(1000000000000000000));
}

static void writes_as_it_reads(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "0",         "7",       "-3",
        "0.5",       "-0.25",   "12.000001",
        "-0.05",     "1.02003", "999999999.999999",
        "-999999999"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct nv_decimal value;
        assert_int_equal(nv_decimal_parse(nv_span_of(texts[i]), &value), 0);
        assert_string_equal(nv_decimal_write(value).at, texts[i]);
    }
    struct nv_decimal trailing = {250, 2};
    assert_string_equal(nv_decimal_write(trailing).at, "2.50");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parses_or_tells_why_not),
        cmocka_unit_test(reads_no_further_than_the_span),
        cmocka_unit_test(compares_by_value),
        cmocka_unit_test(scales_to_more_digits),
        cmocka_unit_test(writes_as_it_reads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
