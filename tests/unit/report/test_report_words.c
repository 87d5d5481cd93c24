/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Messages, suggestions, decimal marks, dates and numbers for people. */
#include "unit.h"

#include "base/diagnostic.h"
#include "base/message.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "report/decimal_mark.h"
#include "report/shown.h"

#include <string.h>

/* Bits of the arguments that a pattern shows. */
static unsigned arguments_of(const char *pattern)
{
    unsigned used = 0;
    for (const char *at = strchr(pattern, '%'); at; at = strchr(at + 1, '%')) {
        if (at[1] >= '1' && at[1] <= '3')
            used |= 1u << (at[1] - '0');
    }
    return used;
}

/* What one language says with an argument, no other may leave out. */
static void messages_agree(void **state)
{
    (void)state;
    for (int m = NV_M_NONE + 1; m < NV_MESSAGE_COUNT; m++) {
        const char *english = nv_message_text(NV_EN, (enum nv_message)m);
        assert_true(english[0] != '\0');
        for (int l = 0; l < NV_LANGUAGE_COUNT; l++) {
            const char *text =
                nv_message_text((enum nv_language)l, (enum nv_message)m);
            const struct nv_span span = nv_span_of(text);
            assert_true(text[0] != '\0');
            assert_int_equal(nv_utf8_invalid_at(span), span.size);
            assert_int_equal(arguments_of(text), arguments_of(english));
        }
    }
}

/* The signs of CP850 beyond ASCII: an old Windows console shows no others. */
static const char cp850[] =
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔"
    "╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´±‗¾¶§÷¸°¨·¹³²■";

static size_t size_of(const char *sign)
{
    unsigned char lead = (unsigned char)*sign;
    return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

static void expect_cp850(const char *text)
{
    for (size_t size; *text; text += size) {
        char one[8] = "";
        size = size_of(text);
        memcpy(one, text, size);
        if (size > 1 && !strstr(cp850, one))
            fail_msg("\"%s\" in \"%s\"", one, text);
    }
}

static void every_sign_is_on_old_consoles(void **state)
{
    size_t count;
    const struct nv_diagnostic_text *faults = nv__diagnostics(&count);
    (void)state;
    for (int l = 0; l < NV_LANGUAGE_COUNT; l++) {
        for (int m = NV_M_NONE + 1; m < NV_MESSAGE_COUNT; m++)
            expect_cp850(
                nv_message_text((enum nv_language)l, (enum nv_message)m));
        for (size_t i = 0; i < count; i++) {
            expect_cp850(faults[i].message[l]);
            expect_cp850(faults[i].help[l]);
        }
    }
}

static void arguments_are_put_in(void **state)
{
    const char *const args[3] = {"a", NULL, "c"};
    const char *at = "%3, %1: 100 %, %2%4%";
    struct nv_buffer out = {0};
    struct nv_span piece;
    (void)state;
    while (nv__pattern_next(&at, args, &piece))
        nv_buffer_span(&out, piece);
    assert_string_equal(nv_buffer_view(&out).at, "c, a: 100 %, %4%");
    nv_buffer_release(&out);
}

static void nearest_is_found(void **state)
{
    static const struct {
        const char *typed, *meant; /* NULL = nothing is near */
    } cases[] = {
        {"reprot", "report"}, {"Report", "report"},
        {"modls", "models"},  {"explainn", "explain"},
        {"benchmark", NULL},  {"x", NULL},
        {"", NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct nv_nearest near = nv_nearest_to(nv_span_of(cases[i].typed));
        nv_nearest_offer(&near, nv_span_of("explain"));
        nv_nearest_offer(&near, nv_span_of("models"));
        nv_nearest_offer(&near, nv_span_of("report"));
        if (cases[i].meant)
            assert_string_equal(near.best.at, cases[i].meant);
        else
            assert_null(near.best.at);
    }
}

static void marks_follow_the_country(void **state)
{
    static const char comma[][3] = {"AR", "BO", "BR", "CL", "CO",
                                    "CR", "EC", "PY", "UY", "VE"};
    static const char point[][3] = {"MX", "PE", "GT", "PA", "DO"};
    (void)state;
    for (size_t i = 0; i < sizeof comma / sizeof *comma; i++)
        assert_true(nv_decimal_comma(comma[i], NV_EN));
    for (size_t i = 0; i < sizeof point / sizeof *point; i++)
        assert_false(nv_decimal_comma(point[i], NV_PT));
    assert_true(nv_decimal_comma("", NV_PT));
    assert_false(nv_decimal_comma("", NV_ES));
    assert_false(nv_decimal_comma(NULL, NV_EN));
}

static void decimals_are_written(void **state)
{
    static const struct {
        struct nv_decimal value;
        const char *file, *comma;
    } cases[] = {
        {{0, 0}, "0", "0"},         {{25, 2}, "0.25", "0,25"},
        {{-25, 1}, "-2.5", "-2,5"}, {{-5, 2}, "-0.05", "-0,05"},
        {{100, 0}, "100", "100"},   {{1000001, 6}, "1.000001", "1,000001"},
        {{-7, 0}, "-7", "-7"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_string_equal(nv_file_decimal(cases[i].value).text,
                            cases[i].file);
        assert_string_equal(nv_shown_decimal(cases[i].value, true).text,
                            cases[i].comma);
    }
}

static void dates_follow_the_language(void **state)
{
    (void)state;
    assert_string_equal(nv_shown_date("2027-03-14", NV_ES).text, "14/03/2027");
    assert_string_equal(nv_shown_date("2027-03-14", NV_PT).text, "14/03/2027");
    assert_string_equal(nv_shown_date("2027-03-14", NV_EN).text, "2027-03-14");
    assert_string_equal(nv_shown_date("", NV_ES).text, "");
    assert_string_equal(nv_shown_date("marzo", NV_ES).text, "marzo");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(messages_agree),
        cmocka_unit_test(every_sign_is_on_old_consoles),
        cmocka_unit_test(arguments_are_put_in),
        cmocka_unit_test(nearest_is_found),
        cmocka_unit_test(marks_follow_the_country),
        cmocka_unit_test(decimals_are_written),
        cmocka_unit_test(dates_follow_the_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
