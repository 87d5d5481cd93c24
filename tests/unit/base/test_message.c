/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Sentences: every one in three languages with the same arguments, and
 * arguments put where the pattern says, whatever they hold.
 */
#include "base/message.h"
#include "unit.h"

#include <string.h>

static void count_arguments(const char *text, int counts[3])
{
    for (const char *at = text; (at = strchr(at, '%')); at++) {
        if (at[1] >= '1' && at[1] <= '3')
            counts[at[1] - '1']++;
    }
}

static void every_message_speaks_three_languages(void **state)
{
    (void)state;
    for (int m = 1; m < NV_MESSAGE_COUNT; m++) {
        for (int l = 0; l < NV_LANGUAGE_COUNT; l++) {
            int want[3] = {0}, got[3] = {0};
            const char *text =
                nv_message_text((enum nv_language)l, (enum nv_message)m);
            count_arguments(nv_message_text(NV_EN, (enum nv_message)m), want);
            count_arguments(text, got);
            bool is_same = true;
            for (int i = 0; i < 3; i++)
                is_same &= (want[i] > 0) == (got[i] > 0);
            if (!text[0] || !is_same)
                fail_msg("message %d in language %d: \"%s\"", m, l, text);
        }
    }
}

struct pattern_case {
    const char *pattern, *first, *second, *third, *want;
};

static const struct pattern_case pattern_cases[] = {
    {"", "a", "b", "c", ""},
    {"plain", "a", "b", "c", "plain"},
    {"%1", "a", NULL, NULL, "a"},
    {"%3-%1", "a", "b", "c", "c-a"},
    {"%2%2", "a", "b", "c", "bb"},
    {"<%1>", NULL, NULL, NULL, "<>"},
    {"94 % of %1", "%2", "b", "c", "94 % of %2"}, /* arguments stay as is */
    {"%0 %4 %x %", "a", "b", "c", "%0 %4 %x %"},
    {"%%1", "a", "b", "c", "%a"},
};

static void puts_arguments_in_their_places(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof pattern_cases / sizeof *pattern_cases; i++) {
        const struct pattern_case *c = &pattern_cases[i];
        const char *const args[3] = {c->first, c->second, c->third};
        const char *at = c->pattern;
        struct nv_buffer out = {0};
        struct nv_span piece;
        while (nv__pattern_next(&at, args, &piece))
            nv_buffer_span(&out, piece);
        assert_string_equal(nv_buffer_view(&out).at, c->want);
        nv_buffer_release(&out);
    }
}

/* The first message whose English has this argument. */
static enum nv_message message_with(const char *argument)
{
    for (int m = 1; m < NV_MESSAGE_COUNT; m++) {
        if (strstr(nv_message_text(NV_EN, (enum nv_message)m), argument))
            return (enum nv_message)m;
    }
    return NV_M_NONE;
}

static void appends_to_a_buffer(void **state)
{
    (void)state;
    struct nv_buffer out = {0};
    enum nv_message message = message_with("%1");
    assert_int_not_equal(message, NV_M_NONE);
    nv_buffer_fill(&out, nv_message_text(NV_EN, message), "<first>", "<second>",
                   "<third>");
    assert_non_null(strstr(nv_buffer_view(&out).at, "<first>"));
    nv_buffer_clear(&out);
    nv_buffer_words(&out, NV_EN, message);
    assert_string_equal(nv_buffer_view(&out).at,
                        nv_message_text(NV_EN, message));
    nv_buffer_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_message_speaks_three_languages),
        cmocka_unit_test(puts_arguments_in_their_places),
        cmocka_unit_test(appends_to_a_buffer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
