/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Blocks fill up, large objects get their own, memory comes zeroed and
 * aligned, sizes that overflow are refused, and a failed allocation leaves
 * what was there usable.
 */
#include "base/arena.h"
#include "base/memory.h"
#include "unit.h"

static void gives_zeroed_aligned_memory(void **state)
{
    (void)state;
    struct nv_arena arena = {0};
    for (size_t size = 1; size < 100; size++) {
        unsigned char *at = nv_arena_alloc(&arena, size, 1);
        assert_non_null(at);
        assert_int_equal((uintptr_t)at % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(at[i], 0);
        memset(at, 0xFF, size);
    }
    nv_arena_release(&arena);
    assert_null(arena.blocks);
}

static void keeps_objects_apart(void **state)
{
    (void)state;
    enum { COUNT = 300, SIZE = 1000 };
    struct nv_arena arena = {0};
    unsigned char *objects[COUNT];
    for (int i = 0; i < COUNT; i++) {
        size_t size = i % 50 == 0 ? 40 * SIZE : SIZE; /* some need a block */
        objects[i] = nv_arena_alloc(&arena, size, 1);
        assert_non_null(objects[i]);
        memset(objects[i], i % 251, size);
    }
    for (int i = 0; i < COUNT; i++) {
        size_t size = i % 50 == 0 ? 40 * SIZE : SIZE;
        assert_int_equal(objects[i][0], i % 251);
        assert_int_equal(objects[i][size - 1], i % 251);
    }
    nv_arena_release(&arena);
}

static void gives_memory_for_nothing(void **state)
{
    (void)state;
    struct nv_arena arena = {0};
    void *a = nv_arena_alloc(&arena, 0, 8);
    void *b = nv_arena_alloc(&arena, 8, 0);
    assert_non_null(a);
    assert_non_null(b);
    assert_ptr_not_equal(a, b);
    nv_arena_release(&arena);
}

static void refuses_sizes_that_overflow(void **state)
{
    (void)state;
    struct nv_arena arena = {0};
    assert_null(nv_arena_alloc(&arena, SIZE_MAX, 2));
    assert_null(nv_arena_alloc(&arena, SIZE_MAX / 2 + 2, 1));
    assert_null(arena.blocks);
}

static void copies_text_with_a_terminator(void **state)
{
    (void)state;
    struct nv_arena arena = {0};
    struct nv_span copy = nv_arena_copy(&arena, (struct nv_span){"abcdef", 3});
    assert_int_equal(copy.size, 3);
    assert_string_equal(copy.at, "abc");
    copy = nv_arena_copy(&arena, (struct nv_span){NULL, 0});
    assert_int_equal(copy.size, 0);
    assert_string_equal(copy.at, "");
    nv_arena_release(&arena);
}

#if defined(NV_FAULTS)
static void reports_lack_of_memory(void **state)
{
    (void)state;
    struct nv_arena arena = {0};
    static const char big[50000];
    char *kept = nv_arena_alloc(&arena, 10, 1);
    assert_non_null(kept);
    nv__memory_fail_at(1);
    assert_null(nv_arena_alloc(&arena, 100000, 1));
    assert_null(nv_arena_copy(&arena, (struct nv_span){big, sizeof big}).at);
    assert_non_null(nv_arena_alloc(&arena, 10, 1)); /* fits the first block */
    nv__memory_fail_at(0);
    kept[9] = 'x';
    nv_arena_release(&arena);
}
#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_zeroed_aligned_memory),
        cmocka_unit_test(keeps_objects_apart),
        cmocka_unit_test(gives_memory_for_nothing),
        cmocka_unit_test(refuses_sizes_that_overflow),
        cmocka_unit_test(copies_text_with_a_terminator),
#if defined(NV_FAULTS)
        cmocka_unit_test(reports_lack_of_memory),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
