/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Where models come from: bundled by id, files by name; and no memory. */
#include "base/diagnostic.h"
#include "base/hash.h"
#include "base/memory.h"
#include "model/bundled.h"
#include "model/model_reader.h"
#include "model_support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void bundled_models_load_and_are_listed_in_order(void **state)
{
    (void)state;
    const char *const *ids = nv_model_bundled();
    assert_non_null(ids[0]);
    bool flagship = false;
    for (size_t i = 0; ids[i]; i++) {
        nv_model *model = NULL;
        struct nv_error error = {0};
        if (nv_model_load(&model, ids[i], NULL, &error) != NV_OK)
            fail_msg("%s:%u E%d", ids[i], (unsigned)error.line, error.code);
        assert_string_equal(nv_model_id(model), ids[i]);
        if (i > 0)
            assert_true(strcmp(ids[i - 1], ids[i]) < 0);
        flagship = flagship || strcmp(ids[i], "industria40") == 0;
        nv_model_free(model);
    }
    assert_true(flagship);
}

static void bundled_bytes_are_those_of_the_file(void **state)
{
    (void)state;
    for (size_t i = 0; nv__bundled[i].id; i++) {
        char path[128], sum[NV_SHA256_HEX];
        snprintf(path, sizeof path, "../../questionnaires/%s.json",
                 nv__bundled[i].id);
        struct nv_buffer file = file_text(path);
        assert_int_equal(file.size, nv__bundled[i].size);
        assert_memory_equal(file.data, nv__bundled[i].bytes, file.size);
        nv_sha256_hex(nv_buffer_view(&file), sum);
        nv_model *model = NULL;
        assert_int_equal(nv_model_load(&model, nv__bundled[i].id, NULL, NULL),
                         NV_OK);
        assert_string_equal(nv_model_sha256(model), sum);
        nv_model_free(model);
        nv_buffer_release(&file);
    }
}

static void files_load_by_name(void **state)
{
    (void)state;
    nv_model *model = NULL;
    struct nv_error error = {0};
    assert_int_equal(nv_model_load(&model, "../data/small.json", NULL, &error),
                     NV_OK);
    struct nv_buffer file = file_text("../data/small.json");
    char sum[NV_SHA256_HEX];
    nv_sha256_hex(nv_buffer_view(&file), sum);
    assert_string_equal(nv_model_sha256(model), sum);
    assert_string_equal(nv_model_id(model), "small");
    assert_string_equal(nv_model_version(model), "1.0.0");
    assert_string_equal(nv_model_title(model, NV_ES), "A small model");
    assert_int_equal(nv_model_question_count(model), 6);
    assert_int_equal(nv_model_result_count(model), 3);
    assert_string_equal(nv_model_result_id(model, 1), "plant_level");
    assert_true(nv_span_is(model->source, "../data/small.json"));
    nv_model_free(model);
    nv_model_free(NULL);
    nv_buffer_release(&file);
}

struct name_case {
    const char *name;
    enum nv_status status;
    int code;
    const char *second; /* argument: the nearest id */
};

static const struct name_case name_cases[] = {
    {"industria4", NV_NOT_FOUND, NV_E_MODEL_MISSPELT, "industria40"},
    {"Industria40", NV_NOT_FOUND, NV_E_MODEL_MISSPELT, "industria40"},
    {"x", NV_NOT_FOUND, NV_E_NO_SUCH_MODEL, ""},
    {"", NV_NOT_FOUND, NV_E_NO_SUCH_MODEL, ""},
    {"industria40.json", NV_NO_INPUT, NV_E_CANNOT_OPEN, NULL},
    {"./industria40", NV_NO_INPUT, NV_E_CANNOT_OPEN, NULL},
    {".\\industria40", NV_NO_INPUT, NV_E_CANNOT_OPEN, NULL},
    {"../data/", NV_NO_INPUT, NV_E_CANNOT_READ, NULL},
};

static void names_that_lead_nowhere_say_so(void **state)
{
    (void)state;
    struct gathered *found = calloc(1, sizeof *found);
    assert_non_null(found);
    for (size_t i = 0; i < sizeof name_cases / sizeof *name_cases; i++) {
        const struct name_case *c = &name_cases[i];
        struct nv_fault_sink sink = gather_into(found);
        struct nv_error error = {0};
        nv_model *model = NULL;
        assert_int_equal(nv_model_load(&model, c->name, &sink, &error),
                         c->status);
        assert_null(model);
        assert_int_equal(error.code, c->code);
        assert_int_equal(found->count, 1);
        assert_int_equal(found->at[0].code, c->code);
        if (c->second)
            assert_string_equal(error.args[1], c->second);
        assert_int_equal(nv_model_load(&model, c->name, NULL, NULL), c->status);
    }
    free(found);
}

/* People type a model's id: it alone may hold hyphens. */
static void only_the_id_of_a_model_holds_hyphens(void **state)
{
    (void)state;
    static const char small[] = "\"id\": \"small\"";
    struct nv_buffer text = small_with(small, "\"id\": \"small-shop_2\"");
    nv_model *model = model_of(&text);
    assert_string_equal(nv_model_id(model), "small-shop_2");
    nv_model_free(model);
    nv_buffer_release(&text);
    const struct wanted own = {NV_E_BAD_ID, "/id"};
    expect_faults(small, "\"id\": \"-small\"", &own, 1);
    expect_faults(small, "\"id\": \"small-Shop\"", &own, 1);
    expect_faults(small, "\"id\": \"small.shop\"", &own, 1);
    const struct wanted section = {NV_E_BAD_ID, "/sections/0/id"};
    expect_faults("\"sections\": [",
                  "\"sections\": [{\"id\": \"a-b\", \"title\": "
                  "{\"en\": \"A\"}}, ",
                  &section, 1);
}

static void the_bundled_profile_is_sound(void **state)
{
    (void)state;
    struct nv_span text = {nv__bundled_profile.bytes, nv__bundled_profile.size};
    struct nv_error error = {0};
    assert_int_equal(nv__profile_check(text, "profile.json", NULL, &error),
                     NV_OK);
}

#if defined(NV_FAULTS)
/* Loads with the nth allocation failing, for every n until all succeed. */
static void sweep(const char *name, enum nv_status end)
{
    enum nv_status status = NV_NO_MEMORY;
    unsigned long n = 0;
    while (status == NV_NO_MEMORY) {
        nv_model *model = NULL;
        struct nv_error error = {0};
        nv__memory_fail_at(++n);
        status = nv_model_load(&model, name, NULL, &error);
        nv__memory_fail_at(0);
        assert_int_equal(model != NULL, status == NV_OK);
        assert_int_equal(error.status, status);
        if (status == NV_NO_MEMORY)
            assert_int_equal(error.code, NV_E_NO_MEMORY);
        nv_model_free(model);
    }
    assert_int_equal(status, end);
    assert_true(n > 100);
}

static void no_memory_is_survived_at_every_point(void **state)
{
    (void)state;
    sweep("../data/small.json", NV_OK);
    sweep("../invalid/many-at-once.json", NV_BAD_MODEL);
    sweep("../invalid/366-between-values.json", NV_BAD_MODEL);
    sweep("../invalid/370-action-circle.json", NV_BAD_MODEL);
}

/*
 * Memory comes in blocks, so that a failing allocation always hits the same
 * few places of the reader. Padding of every size moves the ends of the blocks
 * over all of them: texts those of the model, sources those of the reader.
 */
static struct nv_buffer padded(size_t texts, size_t sources)
{
    struct nv_buffer ours = {0}, list = {0};
    nv_buffer_text(&ours, "\"ours\": [");
    for (; texts > 0; texts -= texts < 1000 ? texts : 1000) {
        nv_buffer_text(&ours, "{\"en\": \"");
        nv_buffer_repeat(&ours, "x", texts < 1000 ? texts : 1000);
        nv_buffer_text(&ours, "\"}, ");
    }
    nv_buffer_text(&list, "\"sources\": [");
    for (size_t i = 0; i < sources; i++)
        nv_buffer_format(&list,
                         "{\"id\": \"s%zu\", \"citation\": \"c\", "
                         "\"used_for\": {\"en\": \"u\"}}, ",
                         i);
    struct nv_buffer text = file_text("../data/small.json");
    text = text_with(text, "\"ours\": [", ours.data);
    text = text_with(text, "\"sources\": [", list.data);
    nv_buffer_release(&ours);
    nv_buffer_release(&list);
    return text;
}

static enum nv_status parse_with_failure(const struct nv_buffer *text,
                                         unsigned long n)
{
    nv_model *model = NULL;
    struct nv_bytes bytes = {text->data, text->size, "padded.json"};
    nv__memory_fail_at(n);
    enum nv_status status = nv_model_parse(&model, bytes, NULL, NULL);
    nv_model_free(model);
    return status;
}

static void the_last_blocks_fail(size_t texts, size_t sources)
{
    enum { BLOCKS = 6 };
    struct nv_buffer text = padded(texts, sources);
    assert_int_equal(parse_with_failure(&text, 0), NV_OK);
    unsigned long count = nv__memory_count();
    for (unsigned long n = count - BLOCKS + 1; n <= count; n++)
        assert_int_equal(parse_with_failure(&text, n), NV_NO_MEMORY);
    nv__memory_fail_at(0);
    nv_buffer_release(&text);
}

static void no_memory_is_survived_wherever_blocks_end(void **state)
{
    (void)state;
    for (size_t texts = 0; texts < 16 * 1024; texts += 104)
        the_last_blocks_fail(texts, 0);
    for (size_t sources = 0; sources < 300; sources += 4)
        the_last_blocks_fail(0, sources);
}

static void no_memory_for_a_profile_is_survived(void **state)
{
    (void)state;
    struct nv_span text = {nv__bundled_profile.bytes, nv__bundled_profile.size};
    enum nv_status status = NV_NO_MEMORY;
    for (unsigned long n = 1; status == NV_NO_MEMORY; n++) {
        nv__memory_fail_at(n);
        status = nv__profile_check(text, "profile.json", NULL, NULL);
        nv__memory_fail_at(0);
    }
    assert_int_equal(status, NV_OK);
}
#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bundled_models_load_and_are_listed_in_order),
        cmocka_unit_test(bundled_bytes_are_those_of_the_file),
        cmocka_unit_test(files_load_by_name),
        cmocka_unit_test(names_that_lead_nowhere_say_so),
        cmocka_unit_test(only_the_id_of_a_model_holds_hyphens),
        cmocka_unit_test(the_bundled_profile_is_sound),
#if defined(NV_FAULTS)
        cmocka_unit_test(no_memory_is_survived_at_every_point),
        cmocka_unit_test(no_memory_is_survived_wherever_blocks_end),
        cmocka_unit_test(no_memory_for_a_profile_is_survived),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
