/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Long ways through a model: circles, chains, many questions. */
#include "base/diagnostic.h"
#include "base/limits.h"
#include "model_support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Indicators c0 ... each the parent of the next, the last one of `end`. */
static struct nv_buffer chain(int count, const char *end)
{
    struct nv_buffer new = {0};
    nv_buffer_text(&new, "\"indicators\": [\n");
    for (int i = 0; i < count; i++) {
        char next[32];
        snprintf(next, sizeof next, "c%d", i + 1);
        nv_buffer_format(&new,
                         "{\"id\": \"c%d\", \"title\": {\"en\": \"c\"}, "
                         "\"method\": \"min\", \"children\": [{\"id\": "
                         "\"%s\"}]},\n",
                         i, i + 1 < count ? next : end);
    }
    struct nv_buffer text = small_with("\"indicators\": [\n", new.data);
    nv_buffer_release(&new);
    return text_with(text, "\"results\": [", "\"results\": [\"c0\", ");
}

static struct gathered *faults_of(const struct nv_buffer *text)
{
    struct gathered *found = calloc(1, sizeof *found);
    assert_non_null(found);
    struct nv_fault_sink sink = gather_into(found);
    nv_model *model = NULL;
    struct nv_bytes bytes = {text->data, text->size, "m.json"};
    assert_int_equal(nv_model_parse(&model, bytes, &sink, NULL), NV_BAD_MODEL);
    return found;
}

static const struct nv_error *fault_with(const struct gathered *found, int code,
                                         size_t times)
{
    const struct nv_error *last = NULL;
    size_t count = 0;
    for (size_t i = 0; i < found->count; i++) {
        if (found->at[i].code == code) {
            last = &found->at[i];
            count++;
        }
    }
    assert_int_equal(count, times);
    return last;
}

static void a_long_circle_is_shown_from_its_start(void **state)
{
    (void)state;
    struct nv_buffer text = chain(40, "c0");
    struct gathered *found = faults_of(&text);
    const struct nv_error *fault = fault_with(found, NV_E_INDICATOR_CIRCLE, 1);
    assert_string_equal(fault->pointer, "/indicators/39/children/0/id");
    assert_string_equal(fault->args[0], "c0");
    assert_int_equal(strncmp(fault->args[1], "c0 > c1 > c2 > ", 15), 0);
    size_t size = strlen(fault->args[1]);
    assert_string_equal(fault->args[1] + size - 6, " > ...");
    assert_null(strstr(fault->args[1], "... >"));
    nv_buffer_release(&text);
    free(found);
}

static void a_circle_is_shown_without_the_way_to_it(void **state)
{
    (void)state;
    struct nv_buffer text = chain(5, "c3");
    struct gathered *found = faults_of(&text);
    const struct nv_error *fault = fault_with(found, NV_E_INDICATOR_CIRCLE, 1);
    assert_string_equal(fault->args[1], "c3 > c4 > c3");
    nv_buffer_release(&text);
    free(found);
}

static void a_chain_is_too_deep_once(void **state)
{
    (void)state;
    struct nv_buffer text = chain(NV_MAX_INDICATORS - 3, "overall");
    struct gathered *found = faults_of(&text);
    /* plant_level and overall are the lowest two of the 32 allowed. */
    char id[32];
    snprintf(id, sizeof id, "c%d",
             NV_MAX_INDICATORS - 3 - (NV_MAX_TREE_DEPTH + 1 - 2));
    const struct nv_error *fault = fault_with(found, NV_E_INDICATOR_DEPTH, 1);
    assert_string_equal(fault->args[1], id);
    nv_buffer_release(&text);
    free(found);
}

static void a_chain_of_the_greatest_depth_is_sound(void **state)
{
    (void)state;
    struct nv_buffer text = chain(NV_MAX_TREE_DEPTH - 2, "overall");
    nv_model *model = model_of(&text);
    int c0 = nv__model_indicator(model, nv_span_of("c0"));
    assert_int_equal(model->order[model->indicator_count - 1], c0);
    nv_model_free(model);
    nv_buffer_release(&text);
}

static void many_codes_are_listed_as_far_as_they_fit(void **state)
{
    (void)state;
    struct nv_buffer new = {0};
    nv_buffer_text(&new, "\"options\": [");
    for (int i = 0; i < 60; i++)
        nv_buffer_format(&new,
                         "{\"code\": \"code_%d\", \"points\": 0, "
                         "\"text\": {\"en\": \"x\"}}, ",
                         i);
    nv_buffer_text(&new, "{\"code\": \"stops\"");
    struct nv_buffer text =
        small_with("\"options\": [\n       {\"code\": \"stops\"", new.data);
    text = text_with(text, "\"question\": \"sensors\", \"to\": \"1\"",
                     "\"question\": \"uses\", \"to\": \"code_60\"");
    struct gathered *found = faults_of(&text);
    assert_int_equal(found->count, 1);
    assert_int_equal(found->at[0].code, NV_E_NO_SUCH_OPTION);
    const char *codes = found->at[0].args[2];
    assert_int_equal(strncmp(codes, "code_0, code_1, ", 16), 0);
    assert_string_equal(codes + strlen(codes) - 5, ", ...");
    nv_buffer_release(&text);
    nv_buffer_release(&new);
    free(found);
}

/* Indicators a0 ... each rescaling the next by another prime. */
static void put_digits(struct nv_buffer *out, char name, const int *primes,
                       size_t count)
{
    for (size_t i = 0; i < count; i++) {
        nv_buffer_format(out,
                         "{\"id\": \"%c%zu\", \"title\": {\"en\": \"x\"}, "
                         "\"method\": \"max\", \"rescale\": {\"from\": "
                         "[0, %d], \"to\": [0.000001, 999999.999999]}, "
                         "\"children\": [{\"id\": ",
                         name, i, primes[i]);
        if (i + 1 < count)
            nv_buffer_format(out, "\"%c%zu\"}]},\n", name, i + 1);
        else
            nv_buffer_text(out, "\"plan\"}]},\n");
    }
}

static void what_has_too_many_digits_is_not_believed(void **state)
{
    (void)state;
    static const char *const methods[] = {"sum", "spread", "difference", "max"};
    static const int primes[] = {999983, 999979, 999961,
                                 999959, 999953, 999931};
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) {
        bool picks = strcmp(methods[i], "max") == 0;
        struct nv_buffer new = {0};
        nv_buffer_text(&new, "\"indicators\": [\n");
        put_digits(&new, 'a', primes, 3);
        put_digits(&new, 'b', primes + 3, 3);
        nv_buffer_format(&new,
                         "{\"id\": \"x\", \"title\": {\"en\": \"x\"}, "
                         "\"method\": \"%s\", \"missing\": {%s}, "
                         "\"children\": [{\"id\": \"a0\"}, "
                         "{\"id\": \"b0\"}], \"levels\": [{\"level\": 1, "
                         "\"from\": -999999999, \"to\": 999999999, "
                         "\"name\": {\"en\": \"n\"}, "
                         "\"description\": {\"en\": \"d\"}}]},\n",
                         methods[i], i == 0 ? "\"min_answered\": \"1/1\"" : "");
        struct nv_buffer text = small_with("\"indicators\": [\n", new.data);
        text = text_with(text, "\"results\": [", "\"results\": [\"x\", ");
        if (picks) {
            nv_model_free(model_of(&text));
        } else {
            struct gathered *found = faults_of(&text);
            assert_int_equal(found->count, 1);
            fault_with(found, NV_E_REACH_UNKNOWN, 1);
            free(found);
        }
        nv_buffer_release(&text);
        nv_buffer_release(&new);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_long_circle_is_shown_from_its_start),
        cmocka_unit_test(a_circle_is_shown_without_the_way_to_it),
        cmocka_unit_test(a_chain_is_too_deep_once),
        cmocka_unit_test(a_chain_of_the_greatest_depth_is_sound),
        cmocka_unit_test(what_has_too_many_digits_is_not_believed),
        cmocka_unit_test(many_codes_are_listed_as_far_as_they_fit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
