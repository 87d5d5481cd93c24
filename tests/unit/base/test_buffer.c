/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Appending in every way gives what snprintf would; the limit and a lack of
 * memory stick until the buffer is cleared.
 */
#include "base/buffer.h"
#include "base/memory.h"
#include "unit.h"

#include <inttypes.h>
#include <stdio.h>

static void is_empty_and_terminated_at_first(void **state)
{
    (void)state;
    struct nv_buffer buffer = {0};
    assert_string_equal(nv_buffer_view(&buffer).at, "");
    assert_int_equal(nv_buffer_view(&buffer).size, 0);
    nv_buffer_clear(&buffer);
    nv_buffer_release(&buffer);
}

static void appends_in_every_way(void **state)
{
    (void)state;
    struct nv_buffer buffer = {0};
    nv_buffer_append(&buffer, NULL, 0);
    nv_buffer_append(&buffer, "ab\0c", 4);
    nv_buffer_text(&buffer, "-text-");
    nv_buffer_span(&buffer, (struct nv_span){"spanned", 4});
    nv_buffer_byte(&buffer, '.');
    nv_buffer_repeat(&buffer, "xy", 3);
    nv_buffer_format(&buffer, "[%d|%s]", 42, "f");
    static const char want[] = "ab\0c-text-span.xyxyxy[42|f]";
    struct nv_span view = nv_buffer_view(&buffer);
    assert_false(buffer.failed);
    assert_int_equal(view.size, sizeof want - 1);
    assert_memory_equal(view.at, want, sizeof want); /* and terminated */
    nv_buffer_release(&buffer);
    assert_null(buffer.data);
}

static void writes_integers_as_printf_does(void **state)
{
    (void)state;
    static const int64_t values[] = {0,  1,   -1,       9,         10,
                                     99, 100, -1234567, INT64_MAX, INT64_MIN};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        char want[32];
        struct nv_buffer buffer = {0};
        snprintf(want, sizeof want, "%" PRId64, values[i]);
        nv_buffer_integer(&buffer, values[i]);
        assert_string_equal(nv_buffer_view(&buffer).at, want);
        nv_buffer_release(&buffer);
    }
}

static void grows_and_keeps_its_content(void **state)
{
    (void)state;
    struct nv_buffer buffer = {0};
    for (int i = 0; i < 5000; i++)
        nv_buffer_byte(&buffer, (char)('a' + i % 26));
    nv_buffer_reserve(&buffer, 1000000);
    assert_true(buffer.capacity > 1005000);
    assert_int_equal(buffer.size, 5000);
    for (int i = 0; i < 5000; i++)
        assert_int_equal(buffer.data[i], 'a' + i % 26);
    size_t capacity = buffer.capacity;
    nv_buffer_clear(&buffer);
    assert_string_equal(nv_buffer_view(&buffer).at, "");
    assert_int_equal(buffer.capacity, capacity);
    nv_buffer_release(&buffer);
}

static void keeps_to_its_limit(void **state)
{
    (void)state;
    struct nv_buffer buffer = {.limit = 4};
    nv_buffer_text(&buffer, "1234");
    assert_false(buffer.failed);
    nv_buffer_byte(&buffer, '5');
    assert_true(buffer.failed);
    nv_buffer_clear(&buffer);
    assert_false(buffer.failed);
    nv_buffer_format(&buffer, "%s", "12345");
    assert_true(buffer.failed);
    assert_int_equal(buffer.size, 0);
    nv_buffer_text(&buffer, "1"); /* a failure sticks */
    assert_int_equal(buffer.size, 0);
    nv_buffer_release(&buffer);
    assert_int_equal(buffer.limit, 4);
    assert_false(buffer.failed);
}

static void refuses_sizes_that_overflow(void **state)
{
    (void)state;
    struct nv_buffer buffer = {0};
    nv_buffer_text(&buffer, "x");
    nv_buffer_reserve(&buffer, SIZE_MAX);
    assert_true(buffer.failed);
    nv_buffer_clear(&buffer);
    nv_buffer_text(&buffer, "x");
    nv_buffer_reserve(&buffer, SIZE_MAX - 1);
    assert_true(buffer.failed);
    nv_buffer_release(&buffer);
}

#if defined(NV_FAULTS)
/* Capacity is doubled only where doubling does not overflow. */
static void asks_for_more_than_there_is(void **state)
{
    (void)state;
    struct nv_buffer buffer = {0};
    nv__memory_fail_at(1); /* malloc itself would complain when sanitized */
    nv_buffer_reserve(&buffer, SIZE_MAX / 2 + 100);
    nv__memory_fail_at(0);
    assert_true(buffer.failed);
    nv_buffer_release(&buffer);
}

static void survives_lack_of_memory(void **state)
{
    (void)state;
    bool done = false;
    for (unsigned long n = 1; !done; n++) {
        struct nv_buffer buffer = {0};
        nv__memory_fail_at(n);
        for (int i = 0; i < 100; i++)
            nv_buffer_format(&buffer, "%s", "ten bytes.");
        done = !buffer.failed;
        assert_true(buffer.failed == (nv__memory_count() >= n));
        assert_true(!done || buffer.size == 1000);
        assert_true(n < 20);
        nv__memory_fail_at(0);
        nv_buffer_release(&buffer);
    }
}
#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_empty_and_terminated_at_first),
        cmocka_unit_test(appends_in_every_way),
        cmocka_unit_test(writes_integers_as_printf_does),
        cmocka_unit_test(grows_and_keeps_its_content),
        cmocka_unit_test(keeps_to_its_limit),
        cmocka_unit_test(refuses_sizes_that_overflow),
#if defined(NV_FAULTS)
        cmocka_unit_test(asks_for_more_than_there_is),
        cmocka_unit_test(survives_lack_of_memory),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
