/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* What is JSON: the tree, texts decoded, literals as written, places. */
#include "base/diagnostic.h"
#include "base/memory.h"
#include "format/json.h"
#include "unit.h"

#include <stdlib.h>
#include <string.h>

static struct nv_json_document parse(const char *text)
{
    struct nv_json_document document = {0};
    struct nv_error error;
    if (nv_json_parse(&document, nv_span_of(text), "m.json", &error) != NV_OK)
        fail_msg("%s: E%d", text, error.code);
    return document;
}

struct scalar_case {
    const char *text;
    enum nv_json_kind kind;
    const char *want; /* decoded text, or literal */
};

static const struct scalar_case scalar_cases[] = {
    {"null", NV_JSON_NULL, NULL},
    {" true\r\n", NV_JSON_BOOL, NULL},
    {"\tfalse", NV_JSON_BOOL, NULL},
    {"[]", NV_JSON_ARRAY, NULL},
    {"{ }", NV_JSON_OBJECT, NULL},
    {"0", NV_JSON_NUMBER, "0"},
    {"-0", NV_JSON_NUMBER, "-0"},
    {" 0.10 ", NV_JSON_NUMBER, "0.10"},
    {"1E+2", NV_JSON_NUMBER, "1E+2"},
    {"-12.50e-3", NV_JSON_NUMBER, "-12.50e-3"},
    {"9.9e307", NV_JSON_NUMBER, "9.9e307"},
    {"0e999", NV_JSON_NUMBER, "0e999"},
    {"0.000e999", NV_JSON_NUMBER, "0.000e999"},
    {"1e-999", NV_JSON_NUMBER, "1e-999"},
    {"0.0001e311", NV_JSON_NUMBER, "0.0001e311"},
    {"123456789012345678901234567890123456789012345678901234567890123",
     NV_JSON_NUMBER,
     "123456789012345678901234567890123456789012345678901234567890123"},
    {"\"\"", NV_JSON_STRING, ""},
    {"\"a b\"", NV_JSON_STRING, "a b"},
    {"\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", NV_JSON_STRING, "\"\\/\b\f\n\r\t"},
    {"\"\\u0041\\u00e9\\u20AC\"", NV_JSON_STRING, "A\xC3\xA9\xE2\x82\xAC"},
    {"\"\\uD83C\\uDFED\"", NV_JSON_STRING, "\xF0\x9F\x8F\xAD"},
    {"\"\\uDBFF\\uDFFF\\uD7FF\\uE000\"", NV_JSON_STRING,
     "\xF4\x8F\xBF\xBF\xED\x9F\xBF\xEE\x80\x80"},
    {"\"\xC3\xA9\x7F\"", NV_JSON_STRING, "\xC3\xA9\x7F"},
    {"\xEF\xBB\xBF 7", NV_JSON_NUMBER, "7"},
};

static void scalars_come_as_written(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof scalar_cases / sizeof *scalar_cases; i++) {
        const struct scalar_case *c = &scalar_cases[i];
        struct nv_json_document document = parse(c->text);
        struct nv_span got = {"", 0};
        if (c->kind == NV_JSON_STRING)
            got = nv_json_text(document.root);
        if (c->kind == NV_JSON_NUMBER)
            got = nv_json_literal(&document, document.root);
        if (nv_json_kind(document.root) != c->kind ||
            (c->want && !nv_span_is(got, c->want)))
            fail_msg("%s: \"%.*s\"", c->text, (int)got.size, got.at);
        nv_json_release(&document);
    }
}

static void truth_is_told(void **state)
{
    (void)state;
    struct nv_json_document document = parse("[true, false]");
    const struct nv_json *first = nv_json_first(document.root);
    assert_true(nv_json_true(first));
    assert_false(nv_json_true(nv_json_next(first)));
    nv_json_release(&document);
    assert_null(document.root);
    nv_json_release(&document); /* twice is fine */
}

static void containers_are_walked_in_order(void **state)
{
    (void)state;
    static const char *const keys[] = {"b", "a", "\xC3\xB1"};
    struct nv_json_document document =
        parse("{\"b\": [1, 2, 3], \"a\": {}, \"\\u00f1\": \"x\"}");
    size_t at = 0;
    assert_int_equal(nv_json_size(document.root), 3);
    for (const struct nv_json *member = nv_json_first(document.root); member;
         member = nv_json_next(member))
        assert_true(nv_span_is(nv_json_key(member), keys[at++]));
    assert_int_equal(at, 3);
    const struct nv_json *list = nv_json_member(document.root, "b");
    assert_int_equal(nv_json_size(list), 3);
    const struct nv_json *second = nv_json_next(nv_json_first(list));
    assert_true(nv_span_is(nv_json_literal(&document, second), "2"));
    const struct nv_json *none = nv_json_member(document.root, "a");
    assert_int_equal(nv_json_size(none), 0);
    assert_null(nv_json_first(none));
    nv_json_release(&document);
}

static void members_are_found_by_exact_key(void **state)
{
    (void)state;
    struct nv_json_document document = parse("{\"Key\": 1, \"key\": 2}");
    const struct nv_json *member = nv_json_member(document.root, "key");
    assert_true(nv_span_is(nv_json_literal(&document, member), "2"));
    assert_null(nv_json_member(document.root, "KEY"));
    assert_null(nv_json_member(document.root, "ke"));
    assert_null(nv_json_member(member, "key"));
    nv_json_release(&document);
    document = parse("[{\"key\": 1}]");
    assert_null(nv_json_member(document.root, "key"));
    nv_json_release(&document);
}

struct place_case {
    const char *pointer;
    uint64_t line, column;
};

static const char placed[] = "\xEF\xBB\xBF{\n"
                             "  \"list\": [10,\r\n"
                             "           {\"x\": null, \"y\": [ ]}, [[30]]],\n"
                             "\t\"\xC3\xB1\xC3\xB1\": \"u\",\n"
                             "  \"a/b~c\": {\"\": 1}\n"
                             "}\n";

/* In document order, a container before what it holds. */
static const struct place_case place_cases[] = {
    {"", 1, 1},
    {"/list", 2, 11},
    {"/list/0", 2, 12},
    {"/list/1", 3, 12},
    {"/list/1/x", 3, 18},
    {"/list/1/y", 3, 29},
    {"/list/2", 3, 35},
    {"/list/2/0", 3, 36},
    {"/list/2/0/0", 3, 37},
    {"/\xC3\xB1\xC3\xB1", 4, 8},
    {"/a~1b~0c", 5, 12},
    {"/a~1b~0c/", 5, 17},
};

static size_t check_places(const struct nv_json_document *document,
                           const struct nv_json *value, size_t at)
{
    const struct place_case *c = &place_cases[at++];
    struct nv_error error = {0};
    nv_json_locate(document, value, &error);
    assert_string_equal(error.pointer, c->pointer);
    assert_int_equal(error.line, c->line);
    assert_int_equal(error.column, c->column);
    assert_string_equal(error.source, "m.json");
    for (const struct nv_json *child = nv_json_first(value); child;
         child = nv_json_next(child))
        at = check_places(document, child, at);
    return at;
}

static void every_value_has_its_place(void **state)
{
    (void)state;
    struct nv_json_document document = parse(placed);
    assert_int_equal(check_places(&document, document.root, 0),
                     sizeof place_cases / sizeof *place_cases);
    nv_json_locate(&document, document.root, NULL);
    nv_json_release(&document);
}

/* What does not fit is left out from a whole step on. */
static void long_pointers_are_cut_between_steps(void **state)
{
    (void)state;
    enum { ROOM = sizeof((struct nv_error *)0)->pointer };
    for (size_t length = ROOM - 8; length < ROOM + 8; length++) {
        char text[2 * ROOM] = "{\"", want[2 * ROOM] = "/";
        struct nv_error error = {0};
        memset(text + 2, 'k', length);
        strcpy(text + 2 + length, "\": {\"~\": 1}}");
        memset(want + 1, 'k', length);
        struct nv_json_document document = parse(text);
        nv_json_locate(&document, nv_json_first(nv_json_first(document.root)),
                       &error);
        if (length + 4 < ROOM) /* the key's slash, ours, ~0, terminator */
            strcpy(want + 1 + length, "/~0");
        else if (length + 1 >= ROOM)
            want[0] = '\0';
        assert_true(strlen(error.pointer) < ROOM);
        if (strcmp(error.pointer, want) != 0)
            fail_msg("%zu: %s", length, error.pointer);
        nv_json_release(&document);
    }
}

static void the_text_need_not_be_terminated(void **state)
{
    (void)state;
    static const char text[] = "[123456]";
    struct nv_json_document document = {0};
    char *copy = malloc(sizeof text - 1);
    assert_non_null(copy);
    memcpy(copy, text, sizeof text - 1);
    struct nv_span span = {copy, sizeof text - 1};
    assert_int_equal(nv_json_parse(&document, span, "m.json", NULL), NV_OK);
    nv_json_release(&document);
    struct nv_span number = {copy + 1, 6}; /* up to the end of the memory */
    memmove(copy + 2, copy + 1, 6);
    number.at = copy + 2;
    assert_int_equal(nv_json_parse(&document, number, "m.json", NULL), NV_OK);
    assert_true(
        nv_span_is(nv_json_literal(&document, document.root), "123456"));
    nv_json_release(&document);
    free(copy);
}

#if defined(NV_FAULTS)
static void survives_lack_of_memory(void **state)
{
    (void)state;
    static const char text[] =
        "{\"a\":[1,\"t\",{}],\"b\":0,\"c\":0,\"d\":0,\"e\":0,\"f\":0,\"g\":0,"
        "\"h\":0,\"i\":0,\"j\":0,\"k\":0,\"l\":0,\"m\":0,\"n\":0,\"o\":0,"
        "\"p\":0,\"q\":0,\"r\":0}"; /* enough keys to be sorted */
    for (unsigned long n = 1;; n++) {
        struct nv_json_document document = {0};
        struct nv_error error = {0};
        nv__memory_fail_at(n);
        enum nv_status status =
            nv_json_parse(&document, nv_span_of(text), "m.json", &error);
        bool was_hit = nv__memory_count() >= n;
        nv__memory_fail_at(0);
        assert_int_equal(status, was_hit ? NV_NO_MEMORY : NV_OK);
        assert_int_equal(error.code, was_hit ? NV_E_NO_MEMORY : 0);
        if (status == NV_OK)
            nv_json_release(&document);
        if (!was_hit)
            break;
        assert_true(n < 1000);
    }
}
#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scalars_come_as_written),
        cmocka_unit_test(truth_is_told),
        cmocka_unit_test(containers_are_walked_in_order),
        cmocka_unit_test(members_are_found_by_exact_key),
        cmocka_unit_test(every_value_has_its_place),
        cmocka_unit_test(long_pointers_are_cut_between_steps),
        cmocka_unit_test(the_text_need_not_be_terminated),
#if defined(NV_FAULTS)
        cmocka_unit_test(survives_lack_of_memory),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
