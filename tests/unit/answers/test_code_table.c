/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A decoder's table finds what the long way finds, whatever the codes, and
 * leaves the rest to it. Codes are made to be alike: prefixes of others,
 * words for states, many of two letters that crowd the slots.
 */
#include "answers_support.h"

#include "answers/decode.h"

enum { MOST = 60, ROOM = 12 };

static char codes[MOST][ROOM];
static struct nv_option options[MOST];

static struct nv_decoder decoder_of(size_t count)
{
    struct nv_decoder decoder = {.kind = NV_DECODE_OPTION};
    for (size_t i = 0; i < count; i++)
        options[i] = (struct nv_option){.code = nv_span_of(codes[i]),
                                        .state = NV_ANSWERED};
    nv__decoder_rename(&decoder, nv_span_of("q"),
                       (struct nv_options){options, count});
    return decoder;
}

/* Whether the table has the text; what it says of it is compared. */
static bool has(const struct nv_decoder *decoder, const char *text)
{
    struct nv_answer quick = {0}, slow = {0};
    struct nv_error error;
    if (!nv__code_find(&decoder->codes, nv_span_of(text), &quick))
        return false;
    assert_int_equal(nv__decode_cell(decoder, nv_span_of(text), &slow, &error),
                     NV_OK);
    assert_int_equal(quick.state, slow.state);
    assert_int_equal(quick.option, slow.option);
    assert_int_equal(quick.as.ticked, slow.as.ticked);
    return true;
}

static void finds_codes_of_any_size(void **state)
{
    static const char *const texts[] = {"a",       "ab",       "abc",
                                        "abcd",    "abcde",    "abcdef",
                                        "abcdefg", "abcdefgh", "ba"};
    static const char *const others[] = {
        "b",         "aa", "abb", "abca", "bbcde", "abcdeff", "ABCDEFGH",
        "abcdefghi", " a", "ab ", "na",   "N",     "NAA"};
    (void)state;
    size_t count = sizeof texts / sizeof *texts;
    for (size_t i = 0; i < count; i++)
        strcpy(codes[i], texts[i]);
    struct nv_decoder decoder = decoder_of(count);
    for (size_t i = 0; i < count; i++)
        assert_true(has(&decoder, texts[i]));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(has(&decoder, others[i]));
    assert_true(has(&decoder, ""));
}

static void words_for_states_come_first(void **state)
{
    (void)state;
    strcpy(codes[0], "DK");
    strcpy(codes[1], "NO");
    strcpy(codes[2], "NA");
    struct nv_decoder decoder = decoder_of(3);
    assert_true(has(&decoder, "NA"));
    assert_true(has(&decoder, "NS"));
    assert_true(has(&decoder, "DK"));
    assert_true(has(&decoder, "NO"));
}

/* Codes that crowd out others are found as long as they are there. */
static void crowds_are_read_the_long_way(void **state)
{
    size_t found = 0;
    (void)state;
    for (size_t i = 0; i < MOST; i++) {
        memcpy(codes[i], "AA", 3);
        codes[i][0] = (char)('A' + i % 8);
        codes[i][1] = (char)('A' + i / 8);
    }
    struct nv_decoder decoder = decoder_of(MOST);
    for (size_t i = 0; i < MOST; i++)
        found += has(&decoder, codes[i]);
    assert_true(found > MOST / 2 && found < MOST);
}

static void only_options_have_longer_codes(void **state)
{
    (void)state;
    strcpy(codes[0], "a");
    strcpy(codes[1], "ab");
    struct nv_decoder ticks = decoder_of(2);
    ticks.kind = NV_DECODE_TICKS;
    nv__decoder_rename(&ticks, ticks.id, ticks.options);
    struct nv_answer answer;
    assert_int_equal(ticks.codes.by_byte['a'], 1);
    assert_int_equal(ticks.codes.by_byte['b'], 0);
    assert_false(nv__code_find(&ticks.codes, nv_span_of("ab"), &answer));
    assert_false(nv__code_find(&ticks.codes, nv_span_of("NA"), &answer));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_codes_of_any_size),
        cmocka_unit_test(words_for_states_come_first),
        cmocka_unit_test(crowds_are_read_the_long_way),
        cmocka_unit_test(only_options_have_longer_codes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
