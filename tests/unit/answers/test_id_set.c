/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Ids are found again, over many growths, and memory stays what is promised. */
#include "answers_support.h"

#include "answers/id_set.h"

#include <stdio.h>

enum { MANY = 100 * 1000, MOST_BYTES_PER_ID = 16 };

static struct nv_span name(char out[32], int i)
{
    snprintf(out, 32, "FIRM-%d", i);
    return nv_span_of(out);
}

static void test_ids_are_new_once(void **state)
{
    (void)state;
    struct nv_id_set set = {0};
    struct nv_error error;
    char text[32];
    bool is_new;
    for (int i = 0; i < MANY; i++) {
        assert_int_equal(nv__id_set_add(&set, name(text, i), &is_new, &error),
                         NV_OK);
        assert_true(is_new);
    }
    assert_int_equal(set.used, MANY);
    assert_true(set.capacity * sizeof *set.parts->slots <
                (size_t)MANY * MOST_BYTES_PER_ID);
    for (int i = MANY - 1; i >= 0; i--) {
        assert_int_equal(nv__id_set_add(&set, name(text, i), &is_new, &error),
                         NV_OK);
        assert_false(is_new);
    }
    assert_int_equal(set.used, MANY);
    assert_int_equal(nv__id_set_add(&set, nv_span_of(""), &is_new, &error),
                     NV_OK);
    assert_true(is_new);
    nv__id_set_release(&set);
    assert_int_equal(set.capacity, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_ids_are_new_once)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
