/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Punctuation and indentation, escapes, and that all of it reads back. */
#include "format/json.h"
#include "format/json_write.h"
#include "unit.h"

#include <string.h>

static void writes_every_kind(void **state)
{
    (void)state;
    struct nv_buffer out = {0};
    struct nv_json_writer writer = {.out = &out};
    nv_json_open(&writer, '{');
    nv_json_member_text(&writer, "text", nv_span_of("t"));
    nv_json_member_integer(&writer, "count", -3);
    nv_json_put_key(&writer, "list");
    nv_json_open(&writer, '[');
    nv_json_put_bool(&writer, true);
    nv_json_put_bool(&writer, false);
    nv_json_put_null(&writer);
    nv_json_put_literal(&writer, nv_span_of("0.10"));
    nv_json_open(&writer, '{');
    nv_json_close(&writer, '}');
    nv_json_close(&writer, ']');
    nv_json_put_key(&writer, "none");
    nv_json_open(&writer, '[');
    nv_json_close(&writer, ']');
    nv_json_put_key(&writer, "last");
    nv_json_put_integer(&writer, INT64_MAX);
    nv_json_close(&writer, '}');
    static const char want[] = "{\n"
                               "  \"text\": \"t\",\n"
                               "  \"count\": -3,\n"
                               "  \"list\": [\n"
                               "    true,\n"
                               "    false,\n"
                               "    null,\n"
                               "    0.10,\n"
                               "    {}\n"
                               "  ],\n"
                               "  \"none\": [],\n"
                               "  \"last\": 9223372036854775807\n"
                               "}\n";
    assert_string_equal(nv_buffer_view(&out).at, want);
    nv_json_open(&writer, '['); /* a second document */
    nv_json_close(&writer, ']');
    assert_string_equal(nv_buffer_view(&out).at + strlen(want), "[]\n");
    nv_buffer_release(&out);
}

struct text_case {
    const char *text;
    size_t size;
    const char *want;
};

#define T(text) text, sizeof text - 1

static const struct text_case text_cases[] = {
    {T(""), "\"\""},
    {T("plain"), "\"plain\""},
    {T("\"q\" \\ /"), "\"\\\"q\\\" \\\\ /\""},
    {T("a\nb\rc\td"), "\"a\\nb\\rc\\td\""},
    {T("\0\x01\x1F\x7F"), "\"\\u0000\\u0001\\u001f\\u007f\""},
    {T("\xC3\xB1\xF0\x9F\x8F\xAD"), "\"\xC3\xB1\xF0\x9F\x8F\xAD\""},
    {T("caf\xE9!"), "\"caf\xEF\xBF\xBD!\""},
    {T("\xFF\xFE"), "\"\xEF\xBF\xBD\xEF\xBF\xBD\""},
    {T("x\xC3"), "\"x\xEF\xBF\xBD\""},
};

static void escapes_what_json_demands(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof text_cases / sizeof *text_cases; i++) {
        const struct text_case *c = &text_cases[i];
        struct nv_buffer out = {0};
        struct nv_json_writer writer = {.out = &out};
        nv_json_put_text(&writer, (struct nv_span){c->text, c->size});
        assert_string_equal(nv_buffer_view(&out).at, c->want);
        nv_buffer_release(&out);
    }
}

/* Every byte but NUL, alone and in a key, comes back through the reader. */
static void what_is_written_can_be_read(void **state)
{
    (void)state;
    for (int c = 1; c < 0x100; c++) {
        const char text[] = {'<', (char)c, '>', '\0'};
        const char *want = c < 0x80 ? text : "<\xEF\xBF\xBD>";
        struct nv_buffer out = {0};
        struct nv_json_writer writer = {.out = &out};
        struct nv_json_document document = {0};
        nv_json_open(&writer, '{');
        nv_json_member_text(&writer, text, nv_span_of(text));
        nv_json_close(&writer, '}');
        assert_int_equal(
            nv_json_parse(&document, nv_buffer_view(&out), "out", NULL), NV_OK);
        const struct nv_json *member = nv_json_first(document.root);
        assert_true(nv_span_is(nv_json_key(member), want));
        assert_true(nv_span_is(nv_json_text(member), want));
        nv_json_release(&document);
        nv_buffer_release(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_every_kind),
        cmocka_unit_test(escapes_what_json_demands),
        cmocka_unit_test(what_is_written_can_be_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
