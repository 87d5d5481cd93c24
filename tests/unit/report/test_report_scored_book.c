/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Workbooks of many firms: a sheet that is full is followed by another, and
 * records may come in pieces of any number. What stands in the cells is
 * tested in tests/reports with a reader of its own; here the names of parts,
 * which stand in the file as they are.
 */
#define _GNU_SOURCE
#include "report/book_scored.h"
#include "unit.h"
#include <nivela/model.h>
#include <stdio.h>

enum { ROWS = 5 };

static nv_model *model;

static struct nv_scored_book *new_book(unsigned most_rows)
{
    struct nv_scored_book *book;
    const struct nv_scored_book_plan plan = {
        .model = model, .language = NV_ES, .set = "", .most_rows = most_rows};
    assert_int_equal(nv_scored_book_new(&book, &plan, NULL), NV_OK);
    return book;
}

static void take(struct nv_scored_book *book, const char *csv)
{
    assert_int_equal(nv_scored_book_take(book, nv_span_of(csv), NULL), NV_OK);
}

static struct nv_buffer finish(struct nv_scored_book *book)
{
    struct nv_buffer out = {0};
    assert_int_equal(nv_scored_book_finish(book, &out, NULL), NV_OK);
    nv_scored_book_free(book);
    return out;
}

static bool has_sheet(const struct nv_buffer *out, unsigned number)
{
    char name[40];
    snprintf(name, sizeof name, "xl/worksheets/sheet%u.xml", number);
    return memmem(out->data, out->size, name, strlen(name)) != NULL;
}

/* Notes, three of data (a header and two firms each), codes. */
static void test_full_sheets(void **state)
{
    (void)state;
    struct nv_scored_book *book = new_book(3);
    take(book, "id,name\n");
    for (int i = 0; i < ROWS; i++)
        take(book, "a,\"b \"\"c\"\", d\n");
    struct nv_buffer out = finish(book);
    assert_true(has_sheet(&out, 5));
    assert_false(has_sheet(&out, 6));
    nv_buffer_release(&out);
}

static void test_pieces(void **state)
{
    (void)state;
    struct nv_scored_book *book = new_book(0);
    take(book, "id,name\n1,x\n2,\"'=1\"\n");
    struct nv_buffer whole = finish(book);
    book = new_book(0);
    take(book, "id,name\n");
    take(book, "1,x\n");
    take(book, "");
    take(book, "2,'=1\n"); /* quotes or not: the same cell */
    struct nv_buffer pieces = finish(book);
    assert_true(nv_span_equal(nv_buffer_view(&whole), nv_buffer_view(&pieces)));
    assert_false(has_sheet(&whole, 4));
    nv_buffer_release(&whole);
    nv_buffer_release(&pieces);
}

/* No record at all: notes and codes. */
static void test_nothing(void **state)
{
    (void)state;
    struct nv_buffer out = finish(new_book(0));
    assert_true(has_sheet(&out, 2));
    assert_false(has_sheet(&out, 3));
    nv_buffer_release(&out);
    nv_scored_book_free(NULL);
}

static int load(void **state)
{
    (void)state;
    return nv_model_load(&model, "industria40", NULL, NULL) == NV_OK ? 0 : 1;
}

static int unload(void **state)
{
    (void)state;
    nv_model_free(model);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_full_sheets),
        cmocka_unit_test(test_pieces),
        cmocka_unit_test(test_nothing),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
