/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Profile files: one change to a sound one, and the fault that it makes. */
#include "base/diagnostic.h"
#include "model/model_facts.h"
#include "model/model_reader.h"
#include "model_support.h"

#include <stdlib.h>
#include <string.h>

#define TEXT "\"text\": {\"es\": \"t\", \"pt\": \"t\", \"en\": \"t\"}"

static const char profile[] =
    "{\"format\": \"nivela/profile/1\", \"fields\": [\n"
    "{\"id\": \"name\", \"type\": \"text\", " TEXT "},\n"
    "{\"id\": \"region\", \"type\": \"text\", " TEXT
    ", \"pattern\": \"country-region\"},\n"
    "{\"id\": \"branch\", \"type\": \"code\", " TEXT ", \"options\": [\n"
    " {\"code\": \"10\", " TEXT "}, {\"code\": \"11\", " TEXT "}]},\n"
    "{\"id\": \"people\", \"type\": \"number\", " TEXT
    ", \"min\": 1, \"max\": 9},\n"
    "{\"id\": \"size\", \"type\": \"band\", " TEXT
    ", \"of\": \"people\", \"scheme\": \"x\", \"options\": [\n"
    " {\"code\": \"s\", \"from\": 1, " TEXT "},\n"
    " {\"code\": \"l\", \"from\": 5, " TEXT "}]},\n"
    "{\"id\": \"exports\", \"type\": \"yes_no\", " TEXT "},\n"
    "{\"id\": \"day\", \"type\": \"date\", " TEXT "}]}";

struct profile_case {
    const char *old, *new;
    int code;
    const char *pointer;
};

static const struct profile_case cases[] = {
    {"\"fields\"", "\"field\"", NV_E_UNKNOWN_KEY, "/field"},
    {"{\"format\"", "[{\"format\"", NV_E_JSON_CUT_SHORT, ""},
    {"\"id\": \"name\"", "\"id\": \"Name\"", NV_E_BAD_ID, "/fields/0/id"},
    {"\"id\": \"name\"", "\"id\": \"day\"", NV_E_REPEATED_ID, "/fields/6/id"},
    {"\"type\": \"text\"", "\"type\": \"words\"", NV_E_BAD_WORD,
     "/fields/0/type"},
    {"\"type\": \"text\", ", "", NV_E_MISSING_KEY, "/fields/0"},
    {"\"type\": \"text\"", "\"type\": \"text\", \"min\": 1", NV_E_IDLE_KEY,
     "/fields/0/min"},
    {"\"country-region\"", "\"country\"", NV_E_BAD_WORD, "/fields/1/pattern"},
    {"\"code\": \"11\"", "\"code\": \"10\"", NV_E_DUPLICATE_CODE,
     "/fields/2/options/1/code"},
    {"\"code\": \"11\"", "\"code\": \"11\", \"from\": 2", NV_E_IDLE_KEY,
     "/fields/2/options/1/from"},
    {"\"code\": \"11\"", "\"code\": \"NS\"", NV_E_RESERVED_CODE,
     "/fields/2/options/1/code"},
    {"\"min\": 1, ", "", NV_E_NEEDED_KEY, "/fields/3"},
    {"\"min\": 1, ", "\"mn\": 1, ", NV_E_UNKNOWN_KEY, "/fields/3/mn"},
    {"\"min\": 1", "\"min\": 9", NV_E_NOT_BELOW, "/fields/3/max"},
    {"\"of\": \"people\"", "\"of\": \"persons\"", NV_E_NOWHERE_NAME,
     "/fields/4/of"},
    {"\"of\": \"people\"", "\"of\": \"day\"", NV_E_BAND_OF_NO_NUMBER,
     "/fields/4/of"},
    {"\"of\": \"people\", ", "", NV_E_NEEDED_KEY, "/fields/4"},
    {"\"from\": 1, ", "", NV_E_NEEDED_KEY, "/fields/4/options/0"},
    {"\"from\": 5", "\"from\": 1", NV_E_BAND_NOT_RISING,
     "/fields/4/options/1/from"},
    {"\"from\": 5", "\"from\": \"5\"", NV_E_WRONG_KIND,
     "/fields/4/options/1/from"},
    {"\"scheme\": \"x\"", "\"scheme\": \" \"", NV_E_EMPTY_TEXT,
     "/fields/4/scheme"},
    {"\"pt\": \"t\", ", "", NV_E_MISSING_TRANSLATION, "/fields/0/text"},
    {"{\"id\": \"day\"", "7, {\"id\": \"day\"", NV_E_WRONG_KIND, "/fields/6"},
};

static struct nv_buffer changed(const char *old, const char *new)
{
    struct nv_buffer text = {0};
    const char *at = strstr(profile, old);
    assert_non_null(at);
    nv_buffer_append(&text, profile, (size_t)(at - profile));
    nv_buffer_text(&text, new);
    nv_buffer_text(&text, at + strlen(old));
    return text;
}

static void one_fault_is_one_report(void **state)
{
    (void)state;
    struct gathered *found = calloc(1, sizeof *found);
    assert_non_null(found);
    bool same = true;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct profile_case *c = &cases[i];
        struct nv_fault_sink sink = gather_into(found);
        struct nv_buffer text = changed(c->old, c->new);
        struct nv_error error = {0};
        enum nv_status status = nv__profile_check(
            nv_buffer_view(&text), "profile.json", &sink, &error);
        assert_int_not_equal(status, NV_OK);
        if (found->count != 1 || error.code != c->code ||
            strcmp(error.pointer, c->pointer) != 0) {
            print_error("%s: %u faults, E%03d at %s\n", c->new,
                        (unsigned)found->count, error.code, error.pointer);
            same = false;
        }
        nv_buffer_release(&text);
    }
    free(found);
    assert_true(same);
}

static void the_unchanged_one_is_sound(void **state)
{
    (void)state;
    struct nv_error error = {0};
    assert_int_equal(
        nv__profile_check(nv_span_of(profile), "profile.json", NULL, &error),
        NV_OK);
}

/* What stands in brackets is cut, but where two would be called the same. */
static void labels_are_short_and_distinct(void **state)
{
    static const char *labels[] = {"Small (10 to 49)", "Yes (often)",
                                   "Yes (at times)", "No", "(none)"};
    static const char *expected[] = {"Small", "Yes (often)", "Yes (at times)",
                                     "No", "(none)"};
    struct nv_option options[5] = {{.code = {"", 0}}};
    nv_model *model;
    (void)state;
    assert_int_equal(nv_model_load(&model, "senai-segments", NULL, NULL),
                     NV_OK);
    for (size_t i = 0; i < 5; i++)
        options[i].text.in[NV_EN] = nv_span_of(labels[i]);
    for (size_t i = 0; i < 5; i++) {
        struct nv_span found = nv_option_short_label(
            model, (struct nv_options){options, 5}, i, NV_EN);
        assert_true(nv_span_is(found, expected[i]));
    }
    nv_model_free(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_unchanged_one_is_sound),
        cmocka_unit_test(one_fault_is_one_report),
        cmocka_unit_test(labels_are_short_and_distinct),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
