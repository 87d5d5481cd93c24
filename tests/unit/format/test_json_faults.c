/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Everything that is no JSON, or more than the limits, with the code and the
 * place it is reported at. Each text is copied to memory of exactly its size,
 * so that a sanitizer sees a byte read beyond it.
 */
#include "base/buffer.h"
#include "base/diagnostic.h"
#include "base/limits.h"
#include "base/memory.h"
#include "format/json.h"
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct fault_case {
    const char *text;
    size_t size;
    int code;
    uint64_t line, column;
    const char *first; /* the first argument */
};

#define T(text) text, sizeof text - 1

static const struct fault_case fault_cases[] = {
    {T(""), NV_E_JSON_EMPTY, 1, 1, ""},
    {T(" \r\n\t "), NV_E_JSON_EMPTY, 2, 3, ""},
    {T("\xEF\xBB\xBF"), NV_E_JSON_EMPTY, 1, 1, ""},

    {T("{"), NV_E_JSON_CUT_SHORT, 1, 2, ""},
    {T("[1,\n"), NV_E_JSON_CUT_SHORT, 2, 1, ""},
    {T("{\"a\""), NV_E_JSON_CUT_SHORT, 1, 5, ""},
    {T("{\"a\":"), NV_E_JSON_CUT_SHORT, 1, 6, ""},
    {T("{\"a\":1"), NV_E_JSON_CUT_SHORT, 1, 7, ""},
    {T("{\"a\":1,"), NV_E_JSON_CUT_SHORT, 1, 8, ""},
    {T("[[1]"), NV_E_JSON_CUT_SHORT, 1, 5, ""},

    {T("1 2"), NV_E_JSON_TRAILING_TEXT, 1, 3, "2"},
    {T("{}\n}"), NV_E_JSON_TRAILING_TEXT, 2, 1, "}"},
    {T("[],"), NV_E_JSON_TRAILING_TEXT, 1, 3, ","},
    {T("null\0"), NV_E_JSON_TRAILING_TEXT, 1, 5, "U+0000"},
    {T("1\xC3\xB1"), NV_E_JSON_TRAILING_TEXT, 1, 2, "\xC3\xB1"},
    {T("{}\xEF\xBB\xBF"), NV_E_JSON_TRAILING_TEXT, 1, 3, "\xEF\xBB\xBF"},

    {T("'a'"), NV_E_JSON_VALUE, 1, 1, "'"},
    {T("[,1]"), NV_E_JSON_VALUE, 1, 2, ","},
    {T("[1,,2]"), NV_E_JSON_VALUE, 1, 4, ","},
    {T("{\"a\":}"), NV_E_JSON_VALUE, 1, 6, "}"},
    {T("// x\n1"), NV_E_JSON_VALUE, 1, 1, "/"},
    {T("[}"), NV_E_JSON_VALUE, 1, 2, "}"},
    {T("]"), NV_E_JSON_VALUE, 1, 1, "]"},
    {T("\x0C"
       "1"),
     NV_E_JSON_VALUE, 1, 1, "U+000C"},
    {T("[\xE2\x82\xAC]"), NV_E_JSON_VALUE, 1, 2, "\xE2\x82\xAC"},
    {T("\xEF\xBB\xBF\xEF\xBB\xBF{}"), NV_E_JSON_VALUE, 1, 1, "\xEF\xBB\xBF"},
    {T("\xC2\xA0{}"), NV_E_JSON_VALUE, 1, 1, "\xC2\xA0"}, /* NBSP */

    {T("{a:1}"), NV_E_JSON_KEY, 1, 2, "a"},
    {T("{1:1}"), NV_E_JSON_KEY, 1, 2, "1"},
    {T("{,}"), NV_E_JSON_KEY, 1, 2, ","},
    {T("{\"a\":1,,}"), NV_E_JSON_KEY, 1, 8, ","},
    {T("{]"), NV_E_JSON_KEY, 1, 2, "]"},
    {T("{\"a\":1,\n 'b':2}"), NV_E_JSON_KEY, 2, 2, "'"},

    {T("{\"a\" 1}"), NV_E_JSON_COLON, 1, 6, "1"},
    {T("{\"a\",1}"), NV_E_JSON_COLON, 1, 5, ","},
    {T("{\"a\"}"), NV_E_JSON_COLON, 1, 5, "}"},
    {T("{\"a\"=1}"), NV_E_JSON_COLON, 1, 5, "="},

    {T("[1 2]"), NV_E_JSON_COMMA, 1, 4, "2"},
    {T("[1}"), NV_E_JSON_COMMA, 1, 3, "}"},
    {T("{\"a\":1]"), NV_E_JSON_COMMA, 1, 7, "]"},
    {T("{\"a\":1\n\"b\":2}"), NV_E_JSON_COMMA, 2, 1, "\""},
    {T("[\"a\"\"b\"]"), NV_E_JSON_COMMA, 1, 5, "\""},
    {T("[true false]"), NV_E_JSON_COMMA, 1, 7, "f"},

    {T("[1,]"), NV_E_JSON_TRAILING_COMMA, 1, 3, "]"},
    {T("[1\n,\n ]"), NV_E_JSON_TRAILING_COMMA, 2, 1, "]"},
    {T("{\"a\":1,}"), NV_E_JSON_TRAILING_COMMA, 1, 7, "}"},

    {T("True"), NV_E_JSON_WORD, 1, 1, "True"},
    {T("[NaN]"), NV_E_JSON_WORD, 1, 2, "NaN"},
    {T("[Infinity]"), NV_E_JSON_WORD, 1, 2, "Infinity"},
    {T("nul"), NV_E_JSON_WORD, 1, 1, "nul"},
    {T("nulll"), NV_E_JSON_WORD, 1, 1, "nulll"},
    {T("true1"), NV_E_JSON_WORD, 1, 1, "true1"},
    {T("null_"), NV_E_JSON_WORD, 1, 1, "null_"},
    {T("e5"), NV_E_JSON_WORD, 1, 1, "e5"},

    {T("+1"), NV_E_JSON_NUMBER, 1, 1, "+1"},
    {T("[1.]"), NV_E_JSON_NUMBER, 1, 2, "1."},
    {T("[.5]"), NV_E_JSON_NUMBER, 1, 2, ".5"},
    {T("-"), NV_E_JSON_NUMBER, 1, 1, "-"},
    {T("--1"), NV_E_JSON_NUMBER, 1, 1, "--1"},
    {T("-.5"), NV_E_JSON_NUMBER, 1, 1, "-.5"},
    {T("1e"), NV_E_JSON_NUMBER, 1, 1, "1e"},
    {T("1e+"), NV_E_JSON_NUMBER, 1, 1, "1e+"},
    {T("1.e5"), NV_E_JSON_NUMBER, 1, 1, "1.e5"},
    {T("1e5.5"), NV_E_JSON_NUMBER, 1, 1, "1e5.5"},
    {T("1.2.3"), NV_E_JSON_NUMBER, 1, 1, "1.2.3"},
    {T("1-2"), NV_E_JSON_NUMBER, 1, 1, "1-2"},
    {T("0x10"), NV_E_JSON_NUMBER, 1, 1, "0x10"},
    {T("1_000"), NV_E_JSON_NUMBER, 1, 1, "1_000"},
    {T("-Infinity"), NV_E_JSON_NUMBER, 1, 1, "-Infinity"},
    {T("12abc"), NV_E_JSON_NUMBER, 1, 1, "12abc"},

    {T("01"), NV_E_JSON_LEADING_ZERO, 1, 1, "01"},
    {T("[-012.5]"), NV_E_JSON_LEADING_ZERO, 1, 2, "-012.5"},
    {T("00"), NV_E_JSON_LEADING_ZERO, 1, 1, "00"},

    {T("0.12345678901234567890123456789012345678901234567890123456789012"),
     NV_E_JSON_NUMBER_LONG, 1, 1,
     "0.12345678901234567890123456789012345678901234567890123456789012"},

    {T("1e999"), NV_E_JSON_NUMBER_SIZE, 1, 1, "1e999"},
    {T("-1e308"), NV_E_JSON_NUMBER_SIZE, 1, 1, "-1e308"},
    {T("[0.001E+311]"), NV_E_JSON_NUMBER_SIZE, 1, 2, "0.001E+311"},
    {T("1000e305"), NV_E_JSON_NUMBER_SIZE, 1, 1, "1000e305"},
    {T("1e99999999999999999999"), NV_E_JSON_NUMBER_SIZE, 1, 1,
     "1e99999999999999999999"},

    {T("\"abc"), NV_E_JSON_UNCLOSED_TEXT, 1, 1, ""},
    {T("[\"abc\n\"]"), NV_E_JSON_UNCLOSED_TEXT, 1, 2, ""},
    {T("{\n \"key: 1\r\n}"), NV_E_JSON_UNCLOSED_TEXT, 2, 2, ""},
    {T("\""), NV_E_JSON_UNCLOSED_TEXT, 1, 1, ""},
    {T("\"a\\"), NV_E_JSON_UNCLOSED_TEXT, 1, 1, ""},
    {T("\"a\\\n\""), NV_E_JSON_UNCLOSED_TEXT, 1, 1, ""},
    {T("\"a\\\""), NV_E_JSON_UNCLOSED_TEXT, 1, 1, ""},

    {T("\"a\tb\""), NV_E_JSON_CONTROL, 1, 3, "U+0009"},
    {T("\"\xC3\xB1\0b\""), NV_E_JSON_CONTROL, 1, 3, "U+0000"},
    {T("{\"a\x1F\":1}"), NV_E_JSON_CONTROL, 1, 4, "U+001F"},
    {T("\"a\\\tb\""), NV_E_JSON_CONTROL, 1, 4, "U+0009"},

    {T("\"caf\xE9\""), NV_E_JSON_UTF8, 1, 5, ""},
    {T("{\n\"\xC3\xB1\": \"\xC0\x80\"}"), NV_E_JSON_UTF8, 2, 7, ""},
    {T("\"\xED\xA0\x80\""), NV_E_JSON_UTF8, 1, 2, ""},
    {T("\xFF\xFE{\0}\0"), NV_E_JSON_UTF8, 1, 1, ""},
    {T("1 \x80"), NV_E_JSON_UTF8, 1, 3, ""},

    {T("\"\\x41\""), NV_E_JSON_ESCAPE, 1, 2, "\\x"},
    {T("\"a\\'\""), NV_E_JSON_ESCAPE, 1, 3, "\\'"},
    {T("\"C:\\Users\""), NV_E_JSON_ESCAPE, 1, 4, "\\U"},
    {T("\"\\u12\""), NV_E_JSON_ESCAPE, 1, 2, "\\u"},
    {T("\"\\u12G4\""), NV_E_JSON_ESCAPE, 1, 2, "\\u"},
    {T("\"\\u"), NV_E_JSON_ESCAPE, 1, 2, "\\u"},
    {T("\"\\\xC3\xB1\""), NV_E_JSON_ESCAPE, 1, 2, "\\\xC3\xB1"},

    {T("\"\\uD800\""), NV_E_JSON_SURROGATE, 1, 2, "\\uD800"},
    {T("\"\\uDBFFx\""), NV_E_JSON_SURROGATE, 1, 2, "\\uDBFF"},
    {T("\"a\\uDC00\""), NV_E_JSON_SURROGATE, 1, 3, "\\uDC00"},
    {T("\"\\udfff\\ud800\""), NV_E_JSON_SURROGATE, 1, 2, "\\udfff"},
    {T("\"\\uD83D\\u0041\""), NV_E_JSON_SURROGATE, 1, 2, "\\uD83D"},
    {T("\"\\uD83D\\n\""), NV_E_JSON_SURROGATE, 1, 2, "\\uD83D"},
    {T("\"\\uD83D\\uE000\""), NV_E_JSON_SURROGATE, 1, 2, "\\uD83D"},
    {T("\"\\uD83D\\u"), NV_E_JSON_SURROGATE, 1, 2, "\\uD83D"},

    {T("\"a\\u0000\""), NV_E_JSON_NUL, 1, 3, ""},
    {T("{\"\\u0000\":1}"), NV_E_JSON_NUL, 1, 3, ""},

    {T("{\"a\":1,\"a\":2}"), NV_E_JSON_DUPLICATE_KEY, 1, 8, "a"},
    {T("{\"a\":1,\n  \"\\u0061\" : 2}"), NV_E_JSON_DUPLICATE_KEY, 2, 3, "a"},
    {T("{\"\":1,\"\":1}"), NV_E_JSON_DUPLICATE_KEY, 1, 7, ""},
    {T("{\"a\\\"\":1,\"b\":[{\"a\\\"\":1,\"a\\\"\":2}]}"),
     NV_E_JSON_DUPLICATE_KEY, 1, 24, "a\""},
    {T("{\"x\\\\\":1,\"x\\\\\" :\n\n2}"), NV_E_JSON_DUPLICATE_KEY, 1, 10,
     "x\\"},
    {T("{\":\":1,\"\\\\\\\":\":2,\":\":3}"), NV_E_JSON_DUPLICATE_KEY, 1, 18,
     ":"},
};

/* Parses a copy that has exactly the text's size. */
static enum nv_status parse_exactly(const char *text, size_t size,
                                    struct nv_error *error)
{
    struct nv_json_document document = {0};
    char *copy = malloc(size ? size : 1);
    assert_non_null(copy);
    memcpy(copy, text, size);
    enum nv_status status =
        nv_json_parse(&document, (struct nv_span){copy, size}, "m.json", error);
    if (status == NV_OK)
        nv_json_release(&document);
    free(copy);
    return status;
}

static void every_fault_has_its_code_and_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof fault_cases / sizeof *fault_cases; i++) {
        const struct fault_case *c = &fault_cases[i];
        struct nv_error error = {0};
        enum nv_status status = parse_exactly(c->text, c->size, &error);
        bool is_right = status == NV_BAD_DATA && error.status == status &&
                        error.code == c->code && error.line == c->line &&
                        error.column == c->column &&
                        strcmp(error.args[0], c->first) == 0;
        if (!is_right)
            fail_msg("%s: %d at %d:%d with \"%s\"", c->text, error.code,
                     (int)error.line, (int)error.column, error.args[0]);
        assert_string_equal(error.source, "m.json");
        assert_int_equal(parse_exactly(c->text, c->size, NULL), NV_BAD_DATA);
    }
}

/* Whatever a sound text is cut to is refused, and nothing is read beyond. */
static void no_start_of_a_text_passes(void **state)
{
    (void)state;
    static const char text[] =
        "{\"k\\u00e9\": [1, -2.5e+3, true, \"\\uD83C\\uDFED\", {}, []]}";
    struct nv_error error;
    for (size_t size = 0; size < sizeof text - 1; size++)
        assert_int_equal(parse_exactly(text, size, &error), NV_BAD_DATA);
    assert_int_equal(parse_exactly(text, sizeof text - 1, &error), NV_OK);
}

static void the_other_argument_of_a_missing_comma(void **state)
{
    (void)state;
    struct nv_error error;
    char out[200];
    assert_int_equal(parse_exactly("[1 2]", 5, &error), NV_BAD_DATA);
    assert_string_equal(nv_error_message(&error, NV_EN, out, sizeof out),
                        "a comma or \"]\" is expected, not \"2\"");
    assert_int_equal(parse_exactly("{\"a\":1 2}", 9, &error), NV_BAD_DATA);
    assert_string_equal(error.args[1], "}");
}

static void assert_code_of(struct nv_buffer *text, int code)
{
    struct nv_error error = {0};
    struct nv_span view = nv_buffer_view(text);
    assert_false(text->failed);
    enum nv_status status = parse_exactly(view.at, view.size, &error);
    assert_int_equal(error.code, code);
    assert_int_equal(status, code ? NV_BAD_DATA : NV_OK);
    nv_buffer_release(text);
}

static void depth_is_limited(void **state)
{
    (void)state;
    struct nv_buffer text = {0};
    nv_buffer_repeat(&text, "[", NV_MAX_JSON_DEPTH);
    nv_buffer_repeat(&text, "]", NV_MAX_JSON_DEPTH);
    assert_code_of(&text, 0);
    nv_buffer_repeat(&text, "[", NV_MAX_JSON_DEPTH + 1);
    assert_code_of(&text, NV_E_JSON_DEPTH);
    nv_buffer_repeat(&text, "{\"a\":", 100000); /* no stack is used up */
    assert_code_of(&text, NV_E_JSON_DEPTH);
    for (int i = 0; i < 100; i++) { /* side by side is not deep */
        nv_buffer_text(&text, i ? "," : "[");
        nv_buffer_text(&text, "[[]]");
    }
    nv_buffer_text(&text, "]");
    assert_code_of(&text, 0);
}

static void count_of_values_is_limited(void **state)
{
    (void)state;
    struct nv_buffer text = {0};
    nv_buffer_text(&text, "[0");
    nv_buffer_repeat(&text, ",0", NV_MAX_JSON_VALUES - 2);
    nv_buffer_text(&text, "]");
    assert_code_of(&text, 0);
    nv_buffer_text(&text, "[0");
    nv_buffer_repeat(&text, ",0", NV_MAX_JSON_VALUES - 1);
    nv_buffer_text(&text, "]");
    assert_code_of(&text, NV_E_JSON_VALUES);
}

static void size_is_limited(void **state)
{
    (void)state;
    struct nv_buffer text = {0};
    nv_buffer_text(&text, "1");
    nv_buffer_repeat(&text, " ", NV_MAX_JSON_BYTES - 1);
    assert_code_of(&text, 0);
    nv_buffer_text(&text, "1");
    nv_buffer_repeat(&text, " ", NV_MAX_JSON_BYTES);
    assert_code_of(&text, NV_E_JSON_BYTES);
}

/* What programs write may be larger, and has its own limit. */
static void large_files_have_larger_limits(void **state)
{
    (void)state;
    struct nv_json_document document;
    struct nv_error error = {0};
    struct nv_buffer text = {0};
    nv_buffer_text(&text, "[0");
    nv_buffer_repeat(&text, ",0", NV_MAX_JSON_VALUES);
    nv_buffer_repeat(&text, " ", NV_MAX_JSON_BYTES);
    nv_buffer_text(&text, "]");
    assert_int_equal(nv_json_parse_large(&document, nv_buffer_view(&text),
                                         "large.json", &error),
                     NV_OK);
    nv_json_release(&document);
    nv_buffer_repeat(&text, " ", NV_MAX_LARGE_JSON_BYTES);
    assert_int_equal(nv_json_parse_large(&document, nv_buffer_view(&text),
                                         "large.json", &error),
                     NV_BAD_DATA);
    assert_int_equal(error.code, NV_E_JSON_BYTES);
    assert_string_equal(error.args[0], "67108864");
    assert_code_of(&text, NV_E_JSON_BYTES);
}

static void put_members(struct nv_buffer *text, int first, int last)
{
    for (int i = first; i < last; i++)
        nv_buffer_format(text, "%s\n\"key%d\":0", i ? "," : "{", i);
}

/* Few keys are compared pair by pair, many are sorted: both around there. */
static void duplicates_are_found_among_any_number(void **state)
{
    (void)state;
    static const int counts[] = {2, 3, 15, 16, 17, 18, 100};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        struct nv_error error = {0};
        struct nv_buffer text = {0};
        put_members(&text, 0, counts[i]);
        nv_buffer_text(&text, "}");
        assert_code_of(&text, 0);
        put_members(&text, 0, counts[i]);
        nv_buffer_text(&text, ",\n\"key1\":0,\n\"key0\":0,\n\"key1\":0}");
        struct nv_span view = nv_buffer_view(&text);
        assert_int_equal(parse_exactly(view.at, view.size, &error),
                         NV_BAD_DATA);
        assert_int_equal(error.code, NV_E_JSON_DUPLICATE_KEY);
        assert_string_equal(error.args[0], "key1"); /* the first of them */
        assert_int_equal(error.line, counts[i] + 2);
        assert_int_equal(error.column, 1);
        nv_buffer_release(&text);
    }
}

/* Quadratic comparing would take minutes here. */
static void many_keys_take_no_time(void **state)
{
    (void)state;
    struct nv_buffer text = {0};
    put_members(&text, 0, 200000);
    nv_buffer_text(&text, "}");
    assert_code_of(&text, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_fault_has_its_code_and_place),
        cmocka_unit_test(no_start_of_a_text_passes),
        cmocka_unit_test(the_other_argument_of_a_missing_comma),
        cmocka_unit_test(depth_is_limited),
        cmocka_unit_test(count_of_values_is_limited),
        cmocka_unit_test(size_is_limited),
        cmocka_unit_test(large_files_have_larger_limits),
        cmocka_unit_test(duplicates_are_found_among_any_number),
        cmocka_unit_test(many_keys_take_no_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
