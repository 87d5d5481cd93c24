/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Corners of decoding that no column of the probe model has: long lists of
 * options, labels that are sentences, limits with decimals, scales with gaps.
 */
#include "answers_support.h"

#include "answers/decode.h"

#include <stdio.h>

enum { MANY = 40 };

static struct nv_option options[MANY];

static struct nv_decoder decoder_of(size_t count)
{
    struct nv_decoder decoder = {.kind = NV_DECODE_OPTION,
                                 .id = nv_span_of("q"),
                                 .options = {options, count}};
    nv__code_table_init(&decoder.codes);
    return decoder;
}

static void fail_with(const struct nv_decoder *decoder, const char *text,
                      enum nv_diagnostic code, struct nv_error *error)
{
    struct nv_answer answer;
    assert_int_equal(nv__decode_cell(decoder, nv_span_of(text), &answer, error),
                     NV_BAD_DATA);
    assert_int_equal(error->code, code);
    assert_int_equal(answer.state, NV_BLANK);
}

static void test_long_lists_are_cut(void **state)
{
    (void)state;
    static char codes[MANY][16];
    struct nv_error error;
    for (size_t i = 0; i < MANY; i++) {
        snprintf(codes[i], sizeof codes[i], "choice%02zu", i);
        options[i] = (struct nv_option){.code = nv_span_of(codes[i]),
                                        .state = NV_ANSWERED};
    }
    struct nv_decoder decoder = decoder_of(MANY);
    fail_with(&decoder, "?!", NV_E_UNKNOWN_CODE, &error);
    size_t size = strlen(error.args[2]);
    assert_true(size < NV_ERROR_ARG_SIZE);
    assert_string_equal(error.args[2] + size - 13, "choice11, ...");
}

static void test_labels_longer_than_words(void **state)
{
    (void)state;
    static const char sentence[] =
        "We write the orders of the day on a board beside the machine, "
        "and wipe it";
    struct nv_error error;
    options[0] = (struct nv_option){.code = nv_span_of("none")};
    options[1] = (struct nv_option){.code = nv_span_of("board")};
    options[1].text.in[NV_EN] = nv_span_of(sentence);
    struct nv_decoder decoder = decoder_of(2);
    fail_with(&decoder, sentence, NV_E_NEAR_CODE, &error);
    assert_memory_equal(error.args[2], "\"board\" (We write", 17);
}

static void test_scales_with_gaps_are_no_scales(void **state)
{
    (void)state;
    struct nv_error error;
    options[0] = (struct nv_option){.code = nv_span_of("0")};
    options[1] = (struct nv_option){.code = nv_span_of("5")};
    options[2] = (struct nv_option){.code = nv_span_of("-1")};
    struct nv_decoder decoder = decoder_of(2);
    fail_with(&decoder, "3", NV_E_UNKNOWN_CODE, &error);
    assert_string_equal(error.args[2], "0, 5");
    options[1].code = nv_span_of("1");
    decoder = decoder_of(3);
    fail_with(&decoder, "2", NV_E_OUTSIDE_SCALE, &error);
    assert_string_equal(error.args[0], "-1");
    assert_string_equal(error.args[1], "1");
}

static void test_limits_are_shown_as_decimals(void **state)
{
    (void)state;
    struct nv_error error;
    struct nv_decoder decoder = {.kind = NV_DECODE_NUMBER,
                                 .id = nv_span_of("q"),
                                 .min = {-5, 1},
                                 .max = {1005, 2},
                                 .decimals = 3};
    fail_with(&decoder, "-0.6", NV_E_OUTSIDE_SCALE, &error);
    assert_string_equal(error.args[0], "-0.5");
    assert_string_equal(error.args[1], "10.05");
    /* with three decimals this is no thousands */
    struct nv_answer answer;
    assert_int_equal(
        nv__decode_cell(&decoder, nv_span_of("1.200"), &answer, &error), NV_OK);
    assert_int_equal(answer.as.units, 1200);
}

static void test_long_values_are_cut_in_errors(void **state)
{
    (void)state;
    char text[400];
    struct nv_error error;
    struct nv_decoder decoder = {.kind = NV_DECODE_NUMBER};
    memset(text, '7', sizeof text - 1);
    text[0] = ',';
    text[sizeof text - 1] = '\0';
    fail_with(&decoder, text, NV_E_NOT_A_NUMBER, &error);
    assert_int_equal(strlen(error.args[0]), NV_ERROR_ARG_SIZE - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_long_lists_are_cut),
        cmocka_unit_test(test_labels_longer_than_words),
        cmocka_unit_test(test_scales_with_gaps_are_no_scales),
        cmocka_unit_test(test_limits_are_shown_as_decimals),
        cmocka_unit_test(test_long_values_are_cut_in_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
