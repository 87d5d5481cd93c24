/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The invalid corpus: each file of tests/invalid is wrong in the places that
 * expected.txt states, and in no other; and every diagnostic of JSON and of
 * models has a file that provokes it. The few that no file of reasonable size
 * can provoke are provoked here.
 */
#include "base/diagnostic.h"
#include "base/limits.h"
#include "model_support.h"

#include "model/crosswalk.h"
#include "model/model_reader.h"
#include "peers/peer_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_EXPECTED = 400 };

struct expected {
    char name[80];
    int code;
    unsigned line, column;
};

static struct expected table[MAX_EXPECTED];
static size_t table_size;

static int read_table(void **state)
{
    (void)state;
    struct nv_buffer text = file_text("../invalid/expected.txt");
    for (char *line = text.data; line && *line;) {
        char *end = strchr(line, '\n');
        struct expected *entry = &table[table_size];
        if (*line != '#') {
            assert_true(table_size < MAX_EXPECTED);
            assert_int_equal(sscanf(line, "%79s E%d %u %u", entry->name,
                                    &entry->code, &entry->line, &entry->column),
                             4);
            table_size++;
        }
        line = end ? end + 1 : NULL;
    }
    nv_buffer_release(&text);
    return table_size == 0;
}

/* A crosswalk file, against the small model. */
static enum nv_status check_crosswalk(const char *path,
                                      const struct nv_fault_sink *sink,
                                      struct nv_error *error)
{
    struct nv_buffer text = file_text(path);
    struct nv_buffer small = file_text("../data/small.json");
    nv_model *model = model_of(&small);
    struct nv_crosswalk *crosswalk = NULL;
    const struct nv_bytes bytes = {text.data, text.size, path};
    enum nv_status status =
        nv__crosswalk_parse(&crosswalk, bytes, model, sink, error);
    assert_null(crosswalk);
    nv_model_free(model);
    nv_buffer_release(&small);
    nv_buffer_release(&text);
    return status;
}

static enum nv_status check_peers(const char *path,
                                  const struct nv_fault_sink *sink,
                                  struct nv_error *error)
{
    struct nv_peer_file *file = NULL;
    enum nv_status status = nv__peers_load(&file, path, sink, error);
    assert_null(file);
    return status;
}

static enum nv_status check(const char *name, const struct nv_fault_sink *sink,
                            struct nv_error *error)
{
    char path[128];
    snprintf(path, sizeof path, "../invalid/%s.json", name);
    nv_model *model = NULL;
    if (strstr(name, "crosswalk-"))
        return check_crosswalk(path, sink, error);
    if (strstr(name, "peers-"))
        return check_peers(path, sink, error);
    if (!strstr(name, "profile-"))
        return nv_model_load(&model, path, sink, error);
    struct nv_buffer text = file_text(path);
    enum nv_status status =
        nv__profile_check(nv_buffer_view(&text), path, sink, error);
    nv_buffer_release(&text);
    return status;
}

static void compare(const struct expected *wanted, size_t count,
                    const struct gathered *found)
{
    for (size_t i = 0; i < count || i < found->count; i++) {
        const struct nv_error *fault = &found->at[i];
        if (i >= count)
            fail_msg("%s: also E%d at %s", wanted->name, fault->code,
                     fault->pointer);
        if (i >= found->count)
            fail_msg("%s: no E%d", wanted->name, wanted[i].code);
        if (fault->code != wanted[i].code || fault->line != wanted[i].line ||
            fault->column != wanted[i].column)
            fail_msg("%s: E%d at %u:%u, not E%d at %u:%u", wanted->name,
                     fault->code, (unsigned)fault->line,
                     (unsigned)fault->column, wanted[i].code, wanted[i].line,
                     wanted[i].column);
    }
}

static void every_file_is_wrong_as_stated(void **state)
{
    (void)state;
    struct gathered *found = calloc(1, sizeof *found);
    assert_non_null(found);
    for (size_t i = 0; i < table_size;) {
        size_t count = 1;
        while (i + count < table_size &&
               strcmp(table[i].name, table[i + count].name) == 0)
            count++;
        struct nv_fault_sink sink = gather_into(found);
        struct nv_error error = {0};
        assert_int_not_equal(check(table[i].name, &sink, &error), NV_OK);
        compare(&table[i], count, found);
        assert_memory_equal(&error, &found->at[0], sizeof error);
        i += count;
    }
    free(found);
}

static void names_begin_with_their_code(void **state)
{
    (void)state;
    for (size_t i = 0; i < table_size; i++) {
        int code = atoi(table[i].name);
        if (code != 0)
            assert_int_equal(code, table[i].code);
    }
}

/* Provoked by the tests below, and in test_load. */
static const int without_file[] = {NV_E_JSON_VALUES, NV_E_JSON_BYTES,
                                   NV_E_NO_SUCH_MODEL, NV_E_MODEL_MISSPELT};

static bool has_file(int code)
{
    for (size_t i = 0; i < table_size; i++) {
        if (table[i].code == code)
            return true;
    }
    for (size_t i = 0; i < sizeof without_file / sizeof *without_file; i++) {
        if (without_file[i] == code)
            return true;
    }
    return false;
}

static void every_diagnostic_has_a_file(void **state)
{
    (void)state;
    size_t count;
    const struct nv_diagnostic_text *all = nv__diagnostics(&count);
    for (size_t i = 0; i < count; i++) {
        int code = (int)all[i].diagnostic;
        if (code >= 200 && code < 380 && !has_file(code))
            fail_msg("E%d %s: nothing in tests/invalid", code, all[i].name);
    }
}

static void expect_refusal(const struct nv_buffer *text, int code,
                           unsigned column)
{
    nv_model *model = NULL;
    struct nv_error error = {0};
    struct nv_bytes bytes = {text->data, text->size, "made.json"};
    enum nv_status status = nv_model_parse(&model, bytes, NULL, &error);
    assert_int_not_equal(status, NV_OK);
    assert_null(model);
    assert_int_equal(error.code, code);
    assert_int_equal(error.line, 1);
    assert_int_equal(error.column, column);
}

static void too_many_values_are_refused(void **state)
{
    (void)state;
    struct nv_buffer text = {0};
    nv_buffer_byte(&text, '[');
    nv_buffer_repeat(&text, "0,", NV_MAX_JSON_VALUES);
    nv_buffer_text(&text, "0]");
    /* The array is the first value; the one too many is number 999 999 of
     * the zeros (from 0), two columns each. */
    expect_refusal(&text, NV_E_JSON_VALUES, 2 + 2 * (NV_MAX_JSON_VALUES - 1));
    nv_buffer_release(&text);
}

static void too_many_bytes_are_refused(void **state)
{
    (void)state;
    struct nv_buffer text = {0};
    nv_buffer_text(&text, "\"");
    nv_buffer_repeat(&text, "x", NV_MAX_JSON_BYTES);
    nv_buffer_text(&text, "\"");
    expect_refusal(&text, NV_E_JSON_BYTES, 1);
    nv_buffer_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_file_is_wrong_as_stated),
        cmocka_unit_test(names_begin_with_their_code),
        cmocka_unit_test(every_diagnostic_has_a_file),
        cmocka_unit_test(too_many_values_are_refused),
        cmocka_unit_test(too_many_bytes_are_refused),
    };
    return cmocka_run_group_tests(tests, read_table, NULL);
}
