/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Weights as text: what is read, what is refused and by which name. */
#include "peers/weight.h"

#include "base/diagnostic.h"
#include "unit.h"

struct reading {
    const char *text;
    int64_t units;
    int code;
};

static const struct reading readings[] = {
    {"1", NV_WEIGHT_ONE, 0},
    {"1.0", NV_WEIGHT_ONE, 0},
    {"007", 7 * NV_WEIGHT_ONE, 0},
    {"44.2099990844727", INT64_C(44209999084473), 0},
    {"44.2099990844724", INT64_C(44209999084472), 0},
    {"0.0000000000005", 1, 0},
    {"1000000", 1000000 * NV_WEIGHT_ONE, 0},
    {"3e-04", INT64_C(300000000), 0},
    {"1.25E2", 125 * NV_WEIGHT_ONE, 0},
    {"12.5e+1", 125 * NV_WEIGHT_ONE, 0},
    {"0.00000125e6", INT64_C(1250000000000), 0},
    {"", 0, NV_E_NO_WEIGHT},
    {"0", 0, NV_E_LIGHT_WEIGHT},
    {"0.0", 0, NV_E_LIGHT_WEIGHT},
    {"-1", 0, NV_E_LIGHT_WEIGHT},
    {"-0", 0, NV_E_LIGHT_WEIGHT},
    {"0.0000000000004", 0, NV_E_LIGHT_WEIGHT},
    {"1e-99", 0, NV_E_LIGHT_WEIGHT},
    {"1000000.1", 0, NV_E_HEAVY_WEIGHT},
    {"1e99", 0, NV_E_HEAVY_WEIGHT},
    {"99999999999999999999999999", 0, NV_E_HEAVY_WEIGHT},
    {"1,5", 0, NV_E_DECIMAL_COMMA},
    {"1,5,2", 0, NV_E_NOT_A_NUMBER},
    {"1.", 0, NV_E_NOT_A_NUMBER},
    {".5", 0, NV_E_NOT_A_NUMBER},
    {"+1", 0, NV_E_NOT_A_NUMBER},
    {"1e", 0, NV_E_NOT_A_NUMBER},
    {"1e+", 0, NV_E_NOT_A_NUMBER},
    {"1e100", 0, NV_E_NOT_A_NUMBER},
    {"1e1x", 0, NV_E_NOT_A_NUMBER},
    {"1x", 0, NV_E_NOT_A_NUMBER},
    {"-", 0, NV_E_NOT_A_NUMBER},
    {"NaN", 0, NV_E_NOT_A_NUMBER},
    {"inf", 0, NV_E_NOT_A_NUMBER},
    {" 1", 0, NV_E_NOT_A_NUMBER},
    {"1000000000000000000000000000000000000000000000000000000000000000000000000"
     "0000000000000000000000000000000",
     0, NV_E_NOT_A_NUMBER},
};

static void reads_what_is_a_weight(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof readings / sizeof *readings; i++) {
        int64_t units = 0;
        struct nv_error error = {0};
        enum nv_status status =
            nv_weight_parse(nv_span_of(readings[i].text), &units, &error);
        if (error.code != readings[i].code || units != readings[i].units)
            print_message("%s\n", readings[i].text);
        assert_int_equal(error.code, readings[i].code);
        assert_int_equal(status, readings[i].code ? NV_BAD_DATA : NV_OK);
        assert_true(units == readings[i].units);
    }
}

static void shows_what_was_written(void **state)
{
    (void)state;
    struct nv_error error = {0};
    int64_t units;
    assert_int_equal(nv_weight_parse(nv_span_of("1,5"), &units, &error),
                     NV_BAD_DATA);
    assert_string_equal(error.args[0], "1,5");
    assert_string_equal(error.args[1], "1.5");
    assert_int_equal(nv_weight_parse(nv_span_of("-2"), &units, &error),
                     NV_BAD_DATA);
    assert_string_equal(error.args[0], "-2");
}

static void writes_the_shortest(void **state)
{
    (void)state;
    static const struct reading written[] = {
        {"1", NV_WEIGHT_ONE, 0},
        {"44.21", INT64_C(44210000000000), 0},
        {"0.000000000001", 1, 0},
        {"1000000", 1000000 * NV_WEIGHT_ONE, 0},
        {"100", 100 * NV_WEIGHT_ONE, 0},
    };
    for (size_t i = 0; i < sizeof written / sizeof *written; i++)
        assert_string_equal(nv_weight_write(written[i].units).at,
                            written[i].text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_what_is_a_weight),
        cmocka_unit_test(shows_what_was_written),
        cmocka_unit_test(writes_the_shortest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
