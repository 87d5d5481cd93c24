/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Most tests of models begin with the small model of tests/data and change
 * one thing in its text: what is tested then stands in the test as it would
 * stand in a file, and everything else is known to be sound.
 */
#include "model_support.h"

#include "base/file.h"
#include "base/limits.h"

#include <stdlib.h>
#include <string.h>

static void keep_fault(void *context, const struct nv_error *error)
{
    struct gathered *gathered = context;
    assert_true(gathered->count < MAX_GATHERED);
    gathered->at[gathered->count++] = *error;
}

struct nv_fault_sink gather_into(struct gathered *gathered)
{
    gathered->count = 0;
    return (struct nv_fault_sink){.fault = keep_fault, .context = gathered};
}

struct nv_buffer file_text(const char *path)
{
    struct nv_buffer text = {0};
    struct nv_error error;
    if (nv_file_read(path, NV_MAX_JSON_BYTES, &text, &error) != NV_OK)
        fail_msg("%s cannot be read", path);
    return text;
}

struct nv_buffer text_with(struct nv_buffer text, const char *old,
                           const char *new)
{
    struct nv_buffer changed = {0};
    const char *at = strstr(text.data, old);
    if (!at)
        fail_msg("the text does not hold: %s", old);
    nv_buffer_append(&changed, text.data, (size_t)(at - text.data));
    nv_buffer_text(&changed, new);
    nv_buffer_text(&changed, at + strlen(old));
    assert_false(changed.failed);
    nv_buffer_release(&text);
    return changed;
}

struct nv_buffer small_with(const char *old, const char *new)
{
    return text_with(file_text("../data/small.json"), old, new);
}

nv_model *model_of(const struct nv_buffer *text)
{
    nv_model *model = NULL;
    struct nv_error error = {0};
    struct nv_bytes bytes = {text->data, text->size, "test.json"};
    enum nv_status status = nv_model_parse(&model, bytes, NULL, &error);
    if (status != NV_OK)
        fail_msg("E%03d at %s", error.code, error.pointer);
    return model;
}

static bool is_same(const struct gathered *found, const struct wanted *wanted,
                    size_t count)
{
    bool same = found->count == count;
    for (size_t i = 0; same && i < count; i++)
        same = found->at[i].code == wanted[i].code &&
               strcmp(found->at[i].pointer, wanted[i].pointer) == 0;
    return same;
}

bool faults_are(const char *old, const char *new, const struct wanted *wanted,
                size_t count)
{
    struct gathered *found = calloc(1, sizeof *found);
    assert_non_null(found);
    struct nv_fault_sink sink = gather_into(found);
    struct nv_buffer text = small_with(old, new);
    struct nv_error error = {0};
    nv_model *model = NULL;
    struct nv_bytes bytes = {text.data, text.size, "test.json"};
    enum nv_status status = nv_model_parse(&model, bytes, &sink, &error);
    bool same = is_same(found, wanted, count);
    if (!same)
        print_error("%s\n", new);
    for (size_t i = 0; !same && i < found->count; i++)
        print_error("  E%03d at %s\n", found->at[i].code, found->at[i].pointer);
    assert_int_equal(status, found->count ? NV_BAD_MODEL : NV_OK);
    assert_int_equal(error.code, found->count ? found->at[0].code : 0);
    nv_model_free(model);
    nv_buffer_release(&text);
    free(found);
    return same;
}

void expect_faults(const char *old, const char *new,
                   const struct wanted *wanted, size_t count)
{
    assert_true(faults_are(old, new, wanted, count));
}
