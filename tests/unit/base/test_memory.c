/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Checked sizes, zeroed memory, and the switch that makes the nth one fail. */
#include "base/memory.h"
#include "unit.h"

#include <string.h>

static void gives_zeroed_memory(void **state)
{
    (void)state;
    unsigned char *block = nv__alloc(100, 7);
    assert_non_null(block);
    for (int i = 0; i < 700; i++)
        assert_int_equal(block[i], 0);
    nv__free(block);
    void *nothing = nv__alloc(0, 8);
    assert_non_null(nothing);
    nv__free(nothing);
    nv__free(NULL);
}

static void resizes_and_keeps_the_content(void **state)
{
    (void)state;
    char *block = nv__resize(NULL, 4, 1);
    assert_non_null(block);
    memcpy(block, "abc", 4);
    block = nv__resize(block, 1000, 1000);
    assert_non_null(block);
    assert_string_equal(block, "abc");
    block = nv__resize(block, 0, 1);
    assert_non_null(block);
    nv__free(block);
}

static void refuses_sizes_that_overflow(void **state)
{
    (void)state;
    assert_null(nv__alloc(SIZE_MAX, 2));
    assert_null(nv__resize(NULL, SIZE_MAX / 2, 3));
}

#if defined(NV_FAULTS)
static void fails_from_the_nth_on(void **state)
{
    (void)state;
    nv__memory_fail_at(2);
    void *first = nv__alloc(1, 1);
    assert_non_null(first);
    assert_null(nv__malloc(1));
    assert_null(nv__realloc(first, 100));
    assert_null(nv__resize(first, 100, 1));
    assert_null(nv__alloc(1, 1));
    assert_int_equal(nv__memory_count(), 5);
    nv__memory_fail_at(0);
    void *again = nv__malloc(1);
    assert_non_null(again);
    assert_int_equal(nv__memory_count(), 1);
    nv__free(again);
    nv__free(first);
}
#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_zeroed_memory),
        cmocka_unit_test(resizes_and_keeps_the_content),
        cmocka_unit_test(refuses_sizes_that_overflow),
#if defined(NV_FAULTS)
        cmocka_unit_test(fails_from_the_nth_on),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
