/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Workbooks: what is refused, that the first failure sticks and is told, and
 * that equal calls give equal bytes. What a reader finds in the cells is
 * tested in tests/forms with a reader of its own.
 */
#define _XOPEN_SOURCE 700
#include "base/diagnostic.h"
#include "format/workbook.h"
#include "unit.h"

#include <sys/resource.h>
#include <unistd.h>

enum { LONGEST = 32767 };

static struct nv_workbook *new_book(void)
{
    struct nv_workbook *book;
    assert_int_equal(nv_workbook_new(&book, NULL), NV_OK);
    nv_workbook_describe(book, (struct nv_workbook_facts){.title = "T"});
    return book;
}

/* Finishes and frees; returns the code of the error, 0 for none. */
static int finish(struct nv_workbook *book, struct nv_buffer *out)
{
    struct nv_error error = {0};
    enum nv_status status = nv_workbook_finish(book, out, &error);
    assert_int_equal(status == NV_OK, error.code == 0);
    nv_workbook_free(book);
    return error.code;
}

static void fill(struct nv_workbook *book, const char *text)
{
    struct nv_sheet *sheet = nv_workbook_sheet(book, "one");
    nv_sheet_width(sheet, 0, 20);
    nv_sheet_freeze(sheet, 1);
    nv_sheet_text(sheet, (struct nv_sheet_place){0, 0, NV_CELL_HEADER},
                  nv_span_of("head"));
    nv_sheet_text(sheet, (struct nv_sheet_place){.row = 1}, nv_span_of(text));
    nv_sheet_number(sheet, (struct nv_sheet_place){.row = 1, .column = 1},
                    (struct nv_decimal){-125, 2});
}

static struct nv_buffer bytes_of(const char *text)
{
    struct nv_buffer out = {0};
    struct nv_workbook *book = new_book();
    fill(book, text);
    assert_int_equal(finish(book, &out), 0);
    assert_memory_equal(out.data, "PK\3\4", 4);
    return out;
}

static void test_bytes_repeat(void **state)
{
    (void)state;
    struct nv_buffer plain = bytes_of("=1+1"), again = bytes_of("=1+1");
    assert_true(nv_span_equal(nv_buffer_view(&plain), nv_buffer_view(&again)));
    nv_buffer_release(&again);
    struct nv_buffer other = bytes_of("=1+2");
    assert_false(nv_span_equal(nv_buffer_view(&plain), nv_buffer_view(&other)));
    nv_buffer_release(&other);
    nv_buffer_release(&plain);
}

static void test_sheet_names(void **state)
{
    (void)state;
    static const char *const bad[] = {"",    "12345678901234567890123456789012",
                                      "a:b", "a/b",
                                      "[a",  "'a",
                                      "a'",  "history",
                                      "one", "ONE"};
    static const char *const good[] = {"1234567890123456789012345678901", "a'b",
                                       "a b",
                                       /* characters count, not bytes */
                                       "ññññññññññññññññññññññññññññññ"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct nv_buffer out = {0};
        struct nv_workbook *book = new_book();
        fill(book, "x");
        struct nv_sheet *sheet = nv_workbook_sheet(book, bad[i]);
        assert_null(sheet);
        nv_sheet_text(sheet, (struct nv_sheet_place){0}, nv_span_of("ignored"));
        nv_sheet_number(sheet, (struct nv_sheet_place){0},
                        (struct nv_decimal){0});
        nv_sheet_width(sheet, 0, 1);
        nv_sheet_freeze(sheet, 1);
        assert_int_equal(finish(book, &out), NV_E_BAD_SHEET_NAME);
        assert_int_equal(out.size, 0);
    }
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        struct nv_buffer out = {0};
        struct nv_workbook *book = new_book();
        assert_non_null(nv_workbook_sheet(book, good[i]));
        assert_int_equal(finish(book, &out), 0);
        nv_buffer_release(&out);
    }
}

/* Characters count, not bytes; and the first failure is the one told. */
static void test_longest_text(void **state)
{
    (void)state;
    struct nv_buffer text = {0}, out = {0};
    nv_buffer_repeat(&text, "\xC3\xB1", LONGEST);
    struct nv_workbook *book = new_book();
    fill(book, text.data);
    assert_int_equal(finish(book, &out), 0);
    nv_buffer_byte(&text, 'x');
    nv_buffer_clear(&out);
    book = new_book();
    fill(book, text.data);
    assert_null(nv_workbook_sheet(book, "a:b"));
    assert_int_equal(finish(book, &out), NV_E_CELL_TOO_LONG);
    nv_buffer_release(&text);
    nv_buffer_release(&out);
}

static void test_figures_and_dates(void **state)
{
    (void)state;
    static const char *const figures[] = {"0",
                                          "-3",
                                          "2.5",
                                          "1e-05",
                                          "6.1e+10",
                                          "123456789012345",
                                          "0.1147132674",
                                          "1e22"};
    static const char *const others[] = {"",
                                         "-",
                                         ".5",
                                         "1,5",
                                         "1e",
                                         "1e+",
                                         "nan",
                                         "0x10",
                                         "1 ",
                                         " 1",
                                         "+1",
                                         "1.2.3",
                                         "1e5x",
                                         "1e23",
                                         "1e-23",
                                         "1e9999",
                                         "1234567890123456",
                                         "[c]"};
    static const char *const dates[] = {"2024-02-29", "1901-01-01",
                                        "9999-12-31"};
    static const char *const no_dates[] = {
        "2023-02-29", "2026-13-01", "2026-00-10", "2026-01-00",
        "2026-04-31", "1900-01-01", "26-01-01",   "2026/01/01",
        "2026-01-1x", "",           "2100-02-29"};
    struct nv_buffer out = {0};
    struct nv_sheet_place place = {0};
    struct nv_workbook *book = new_book();
    struct nv_sheet *sheet = nv_workbook_sheet(book, "one");
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
        assert_true(nv_sheet_figure(sheet, place, nv_span_of(figures[i])));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(nv_sheet_figure(sheet, place, nv_span_of(others[i])));
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++)
        assert_true(nv_sheet_date(sheet, place, nv_span_of(dates[i])));
    for (size_t i = 0; i < sizeof no_dates / sizeof *no_dates; i++)
        assert_false(nv_sheet_date(sheet, place, nv_span_of(no_dates[i])));
    assert_int_equal(finish(book, &out), 0);
    nv_buffer_release(&out);
}

/* Signs beyond 16 bits count twice, for Excel. */
static void test_units(void **state)
{
    (void)state;
    assert_int_equal(nv_cell_units(nv_span_of("")), 0);
    assert_int_equal(nv_cell_units(nv_span_of("a\xC3\xB1")), 2);
    assert_int_equal(nv_cell_units(nv_span_of("\xF0\x9F\x8F\xAD")), 2);
}

static void test_no_temporary_file(void **state)
{
    (void)state;
    struct rlimit before, none;
    struct nv_error error = {0};
    struct nv_workbook *book = NULL;
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
    none = (struct rlimit){0, before.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &none), 0);
    enum nv_status status = nv_workbook_new(&book, &error);
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &before), 0);
    assert_int_equal(status, NV_NO_OUTPUT);
    assert_int_equal(error.code, NV_E_CANNOT_WRITE);
    assert_null(book);
    nv_workbook_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bytes_repeat),
        cmocka_unit_test(test_sheet_names),
        cmocka_unit_test(test_longest_text),
        cmocka_unit_test(test_figures_and_dates),
        cmocka_unit_test(test_units),
        cmocka_unit_test(test_no_temporary_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
