/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The crosswalk that comes with the library, against every bundled model: each
 * reference leads somewhere, and each level of each headline result is said in
 * the words of every vocabulary, or it is said that nothing corresponds. And
 * what the loader makes of a small one.
 */
#include "model/crosswalk.h"
#include "model_support.h"

#include <string.h>

static nv_model *bundled(const char *id)
{
    nv_model *model = NULL;
    struct nv_error error = {0};
    if (nv_model_load(&model, id, NULL, &error) != NV_OK)
        fail_msg("%s: E%03d at %s", id, error.code, error.pointer);
    return model;
}

static struct nv_crosswalk *crosswalk_for(const nv_model *model)
{
    struct nv_crosswalk *crosswalk = NULL;
    struct nv_error error = {0};
    if (nv__crosswalk_load(&crosswalk, model, &error) != NV_OK)
        fail_msg("%s: E%03d %s at %s (line %u)", nv_model_id(model), error.code,
                 error.args[0], error.pointer, (unsigned)error.line);
    return crosswalk;
}

static size_t count_of(const struct nv_crosswalk *crosswalk,
                       const nv_model *model, struct nv_span result,
                       size_t vocabulary)
{
    size_t count = 0;
    for (size_t i = 0; i < crosswalk->entry_count; i++) {
        const struct nv_correspondence *entry = &crosswalk->entries[i];
        if (!nv__crosswalk_has_result(entry, model, result))
            continue;
        for (size_t j = 0; j < entry->vocabulary_count; j++)
            count += (size_t)entry->vocabularies[j] == vocabulary;
    }
    return count;
}

static void check_result(const struct nv_crosswalk *crosswalk,
                         const nv_model *model, int index)
{
    struct nv_span id = model->indicators[index].id;
    for (size_t i = 0; i < crosswalk->vocabulary_count; i++) {
        if (count_of(crosswalk, model, id, i) != 1)
            fail_msg("%s: %s: nothing about %s", nv_model_id(model), id.at,
                     crosswalk->vocabularies[i].id.at);
    }
}

/* Loading with the model checks ids and levels; here: that none is missing. */
static void every_headline_is_in_other_words(void **state)
{
    (void)state;
    for (const char *const *id = nv_model_bundled(); *id; id++) {
        nv_model *model = bundled(*id);
        struct nv_crosswalk *crosswalk = crosswalk_for(model);
        for (size_t i = 0; i < 2; i++) {
            if (model->headline[i] != NV_NONE)
                check_result(crosswalk, model, model->headline[i]);
        }
        nv__crosswalk_free(crosswalk);
        nv_model_free(model);
    }
}

static bool is_about_a_bundled_model(const struct nv_correspondence *entry)
{
    for (const char *const *id = nv_model_bundled(); *id; id++) {
        if (!nv_span_is(entry->model, *id))
            continue;
        nv_model *model = bundled(*id);
        bool is_about = nv__crosswalk_is_about(entry, model);
        nv_model_free(model);
        return is_about;
    }
    return false;
}

/* An entry about 2.0.0 of a model that is at 1.0.0 would never be checked. */
static void no_entry_is_about_something_else(void **state)
{
    (void)state;
    struct nv_crosswalk *crosswalk = NULL;
    assert_int_equal(nv__crosswalk_load(&crosswalk, NULL, NULL), NV_OK);
    assert_true(crosswalk->entry_count > 0);
    for (size_t i = 0; i < crosswalk->entry_count; i++) {
        if (!is_about_a_bundled_model(&crosswalk->entries[i]))
            fail_msg("entry %zu: no bundled model %s %d", i,
                     crosswalk->entries[i].model.at,
                     crosswalk->entries[i].major);
    }
    nv__crosswalk_free(crosswalk);
}

static void all_three_languages_are_there(void **state)
{
    (void)state;
    struct nv_crosswalk *crosswalk = NULL;
    assert_int_equal(nv__crosswalk_load(&crosswalk, NULL, NULL), NV_OK);
    for (int language = 0; language < NV_LANGUAGE_COUNT; language++) {
        for (int word = 0; word < NV_CONFIDENCE_NONE; word++)
            assert_non_null(crosswalk->confidence[word].in[language].at);
        for (size_t i = 0; i < crosswalk->entry_count; i++)
            assert_non_null(crosswalk->entries[i].basis.in[language].at);
    }
    nv__crosswalk_free(crosswalk);
}

static struct nv_crosswalk *small_crosswalk(const char *old, const char *new,
                                            const nv_model *model)
{
    struct nv_crosswalk *crosswalk = NULL;
    struct nv_error error = {0};
    struct nv_buffer text =
        text_with(file_text("../data/small-crosswalk.json"), old, new);
    const struct nv_bytes bytes = {text.data, text.size, "test.json"};
    if (nv__crosswalk_parse(&crosswalk, bytes, model, NULL, &error) != NV_OK)
        fail_msg("E%03d at %s", error.code, error.pointer);
    nv_buffer_release(&text);
    return crosswalk;
}

static void what_the_file_says_is_read(void **state)
{
    (void)state;
    struct nv_buffer text = file_text("../data/small.json");
    nv_model *model = model_of(&text);
    struct nv_crosswalk *crosswalk =
        small_crosswalk("\"1.0.0\"", "\"1.2.3\"", model);
    const struct nv_correspondence *entry = &crosswalk->entries[0];
    const struct nv_correspondence *none = &crosswalk->entries[1];
    struct nv_span overall = nv_span_of("overall");
    assert_true(nv_span_is(crosswalk->version, "1.2.3"));
    assert_int_equal(crosswalk->entry_count, 2);
    assert_true(nv__crosswalk_has_result(entry, model, overall));
    assert_false(
        nv__crosswalk_has_result(entry, model, nv_span_of("plant_level")));
    assert_int_equal(entry->confidence, NV_CONFIDENCE_MEDIUM);
    assert_int_equal(entry->source, NV_NONE);
    assert_int_equal(nv__crosswalk_passage(entry, 1)->from, 0);
    assert_int_equal(nv__crosswalk_passage(entry, 1)->to, 0);
    assert_int_equal(nv__crosswalk_passage(entry, 2)->from, 1);
    assert_int_equal(nv__crosswalk_passage(entry, 2)->to, 2);
    assert_null(nv__crosswalk_passage(entry, 3));
    assert_int_equal(none->confidence, NV_CONFIDENCE_NONE);
    assert_int_equal(none->vocabularies[0], 1);
    assert_null(nv__crosswalk_passage(none, 1));
    assert_true(nv_span_is(nv__crosswalk_source(crosswalk, NV_NONE), "ours"));
    assert_true(nv_span_is(
        nv__crosswalk_source(crosswalk, crosswalk->vocabularies[0].source),
        "study"));
    nv__crosswalk_free(crosswalk);
    nv_model_free(model);
    nv_buffer_release(&text);
}

/* What is said of version 2 is neither checked against version 1 nor used. */
static void a_major_version_is_another_model(void **state)
{
    (void)state;
    struct nv_buffer text = file_text("../data/small.json");
    nv_model *model = model_of(&text);
    struct nv_crosswalk *crosswalk = small_crosswalk(
        "\"major\": 1, \"results\": [\"overall\"],\n     \"vocabulary\"",
        "\"major\": 2, \"results\": [\"renamed\"],\n     \"vocabulary\"",
        model);
    assert_false(nv__crosswalk_is_about(&crosswalk->entries[0], model));
    assert_true(nv__crosswalk_is_about(&crosswalk->entries[1], model));
    nv__crosswalk_free(crosswalk);
    nv_model_free(model);
    nv_buffer_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_headline_is_in_other_words),
        cmocka_unit_test(no_entry_is_about_something_else),
        cmocka_unit_test(all_three_languages_are_there),
        cmocka_unit_test(what_the_file_says_is_read),
        cmocka_unit_test(a_major_version_is_another_model),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
