/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * CSV that is broken: what ends the reading, and what spoils one record only;
 * each with its code and place. What is cut off or hostile is never lost
 * silently: the raw bytes of all records are all there was.
 */
#define _POSIX_C_SOURCE 200809L
#include "base/diagnostic.h"
#include "base/limits.h"
#include "csv_support.h"

struct end_case {
    const char *text;
    size_t size;
    int code;
    uint64_t line, column;
    const char *before; /* what was read until then */
};

#define T(text) text, sizeof text - 1

static const struct end_case end_cases[] = {
    {T("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), NV_E_CSV_WORKBOOK, 0, 0, ""},
    {T("PK\x03\x04..[Content_Types].xml"), NV_E_CSV_WORKBOOK, 0, 0, ""},
    {T("PK\x03\x04..docProps/app.xml"), NV_E_CSV_WORKBOOK, 0, 0, ""},
    {T("PK\x03\x04..xl/"), NV_E_CSV_WORKBOOK, 0, 0, ""},
    {T("PK\x03\x04..mimetypeapplication/vnd.oasis.opendocument.spreadsheet"),
     NV_E_CSV_SHEET, 0, 0, ""},
    {T("PK\x03\x04..Index/Document.iwa"), NV_E_CSV_NUMBERS, 0, 0, ""},
    {T("PK\x03\x04..survey.csv"), NV_E_CSV_ARCHIVE, 0, 0, ""},
    {T("PK\x03\x04"), NV_E_CSV_ARCHIVE, 0, 0, ""},
    {T("\x1F\x8B\x08"), NV_E_CSV_ARCHIVE, 0, 0, ""},
    {T("$FL2@(#) SPSS DATA FILE"), NV_E_CSV_STATISTICS, 0, 0, ""},
    {T("<stata_dta><header>"), NV_E_CSV_STATISTICS, 0, 0, ""},
    {T("%PDF-1.7"), NV_E_CSV_PAGE, 0, 0, ""},
    {T("\xEF\xBB\xBF<html><body>"), NV_E_CSV_PAGE, 0, 0, ""},
    {T("<?xml version=\"1.0\"?>"), NV_E_CSV_PAGE, 0, 0, ""},
    {T("i\0d\n\0"), NV_E_CSV_NOT_TEXT, 1, 1, ""},
    {T("\n\nid,\0\n"), NV_E_CSV_NOT_TEXT, 3, 1, ""},
    {T("\0"), NV_E_CSV_NOT_TEXT, 1, 1, ""},

    {T("\""), NV_E_CSV_UNCLOSED_QUOTE, 1, 1, ""},
    {T("id,x\n1,\"open"), NV_E_CSV_UNCLOSED_QUOTE, 2, 3, "1[id|x]=5"},
    {T("id\n\n1,\"a\nb\",  \"open\n2\n"), NV_E_CSV_UNCLOSED_QUOTE, 4, 6,
     "1[id]=3"},
    {T("\xC3\xB1;\"x\"\"\r\n"), NV_E_CSV_UNCLOSED_QUOTE, 1, 3, ""},
};

static void what_ends_the_reading(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof end_cases / sizeof *end_cases; i++) {
        const struct end_case *c = &end_cases[i];
        struct nv_buffer got = {0};
        struct nv_error error = {0};
        csv_write((struct nv_span){c->text, c->size});
        char delimiter = strchr(c->text, ';') ? ';' : ',';
        enum nv_status status =
            csv_read(csv_path, delimiter, &got, NULL, &error);
        bool is_right = status == NV_BAD_DATA && error.code == c->code &&
                        error.line == c->line && error.column == c->column &&
                        strcmp(nv_buffer_view(&got).at, c->before) == 0;
        if (!is_right)
            fail_msg("case %zu: E%d at %d:%d, %s", i, error.code,
                     (int)error.line, (int)error.column,
                     nv_buffer_view(&got).at);
        assert_string_equal(error.source, csv_path);
        nv_buffer_release(&got);
    }
}

struct row_case {
    const char *text;
    size_t size;
    const char *want;
    int code; /* of the first spoilt record */
    uint64_t line, column;
};

static const struct row_case row_cases[] = {
    {T("id\n\"a\"b,c\nx,y\n"), "1[id]=32[]=7!33[x|y]=4", NV_E_CSV_STRAY_QUOTE,
     2, 4},
    {T("id\nx,\"a\" \"b\",c\r\ny\n"), "1[id]=32[x]=13!63[y]=2",
     NV_E_CSV_STRAY_QUOTE, 2, 7},
    {T("id\n1,\"two\nlines \"so\" x\",z\n2\n"), "1[id]=32[1]=23!144[2]=2",
     NV_E_CSV_STRAY_QUOTE, 3, 8},
    {T("id\n\"\xC3\xB1\"\xC3\xB1"), "1[id]=32[]=6!4", NV_E_CSV_STRAY_QUOTE, 2,
     4},
    {T("id\n\"a\n\"b\"\nc\n"), "1[id]=32[]=7!44[c]=2", NV_E_CSV_STRAY_QUOTE, 3,
     2},
    {T("id\n\"a\"b\"\n\"c\"\n"), "1[id]=32[]=6!33[c]=4", NV_E_CSV_STRAY_QUOTE,
     2, 4},
    {T("id\n1,\0a\n2\n"), "1[id]=32[1|", NV_E_CSV_NUL, 2, 3},
    {T("id\n\"a\0\nb\"\n2\n"), "1[id]=32[a", NV_E_CSV_NUL, 2, 3},
    {T("id\n\"\n\xC3\xB1\0\"\n"), "1[id]=32[\n\xC3\xB1", NV_E_CSV_NUL, 3, 2},
    {T("id\n\"a\"b\0\n2\n"), "1[id]=32[]=6!303[2]=2", NV_E_CSV_STRAY_QUOTE, 2,
     4},
};

/* The first record that nv_csv_check refuses. */
static void check_first_fault(const struct row_case *c)
{
    nv_csv_reader *reader = NULL;
    struct nv_csv_record record;
    struct nv_error error = {0};
    bool found = true;
    enum nv_status status = NV_OK;
    assert_int_equal(nv_csv_open(&reader, csv_path, ',', NULL), NV_OK);
    while (found && status == NV_OK) {
        assert_int_equal(nv_csv_next(reader, &record, &found, NULL), NV_OK);
        if (found)
            status = nv_csv_check(&record, &error);
    }
    assert_int_equal(status, NV_BAD_DATA);
    assert_int_equal(nv_csv_check(&record, NULL), NV_BAD_DATA);
    assert_int_equal(error.code, c->code);
    assert_int_equal(error.line, c->line);
    assert_int_equal(error.column, c->column);
    nv_csv_close(reader);
}

static void what_spoils_one_record(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof row_cases / sizeof *row_cases; i++) {
        const struct row_case *c = &row_cases[i];
        struct nv_buffer got = {0}, raw = {0};
        struct nv_error error = {0};
        csv_write((struct nv_span){c->text, c->size});
        assert_int_equal(csv_read(csv_path, ',', &got, &raw, &error), NV_OK);
        /* up to a NUL, where there is one */
        if (strcmp(nv_buffer_view(&got).at, c->want) != 0)
            fail_msg("case %zu: %s", i, nv_buffer_view(&got).at);
        assert_int_equal(raw.size, c->size);
        assert_memory_equal(raw.data, c->text, c->size);
        nv_buffer_release(&got);
        nv_buffer_release(&raw);
        check_first_fault(c);
    }
}

static void fields_with_nul_keep_their_size(void **state)
{
    (void)state;
    nv_csv_reader *reader = NULL;
    struct nv_csv_record record;
    bool found;
    csv_write((struct nv_span){"id\na\0b,c\n", 9});
    assert_int_equal(nv_csv_open(&reader, csv_path, ',', NULL), NV_OK);
    assert_int_equal(nv_csv_next(reader, &record, &found, NULL), NV_OK);
    assert_int_equal(nv_csv_check(&record, NULL), NV_OK);
    assert_int_equal(nv_csv_next(reader, &record, &found, NULL), NV_OK);
    assert_true(record.has_nul);
    assert_int_equal(record.fields[0].size, 3);
    assert_memory_equal(record.fields[0].at, "a\0b", 3);
    assert_true(nv_span_is(record.fields[1], "c"));
    nv_csv_close(reader);
}

/* Reads what is in the file to the error that ends it. */
static struct nv_error error_of_file(void)
{
    struct nv_buffer got = {0};
    struct nv_error error = {0};
    assert_int_equal(csv_read(csv_path, ',', &got, NULL, &error), NV_BAD_DATA);
    nv_buffer_release(&got);
    return error;
}

static void a_record_over_the_limit_is_told(void **state)
{
    (void)state;
    struct nv_buffer text = {0};
    nv_buffer_text(&text, "id\n");
    nv_buffer_repeat(&text, "x", 10 * 1024 * 1024); /* no line end at all */
    csv_write(nv_buffer_view(&text));
    struct nv_error error = error_of_file();
    assert_int_equal(error.code, NV_E_CSV_RECORD_SIZE);
    assert_int_equal(error.line, 2);
    assert_int_equal(error.column, 1);
    assert_string_equal(error.args[0], "4194304");
    nv_buffer_clear(&text);
    nv_buffer_text(&text, "id\n1,\"");
    nv_buffer_repeat(&text, "abcdefg\n", (NV_MAX_CSV_RECORD - 8) / 8);
    nv_buffer_text(&text, "xyzz\"\n"); /* one too many */
    csv_write(nv_buffer_view(&text));
    error = error_of_file();
    assert_int_equal(error.code, NV_E_CSV_RECORD_SIZE);
    assert_int_equal(error.line, 2);
    assert_int_equal(error.column, 3); /* where the quote opened */
    nv_buffer_clear(&text);
    nv_buffer_repeat(&text, "x", NV_MAX_CSV_RECORD); /* a line of one more */
    nv_buffer_text(&text, "\nid\n");
    csv_write(nv_buffer_view(&text));
    assert_int_equal(error_of_file().code, NV_E_CSV_RECORD_SIZE);
    nv_buffer_release(&text);
}

static void too_many_fields_are_told(void **state)
{
    (void)state;
    struct nv_buffer text = {0};
    nv_buffer_text(&text, "id\n\n");
    nv_buffer_repeat(&text, ",", NV_MAX_CSV_COLUMNS);
    nv_buffer_text(&text, "\n");
    csv_write(nv_buffer_view(&text));
    struct nv_error error = error_of_file();
    assert_int_equal(error.code, NV_E_CSV_COLUMNS);
    assert_int_equal(error.line, 3);
    assert_string_equal(error.args[0], "5000");
    nv_buffer_release(&text);
}

static void what_cannot_be_read_is_told(void **state)
{
    (void)state;
    nv_csv_reader *reader = NULL;
    struct nv_error error;
    assert_int_equal(nv_csv_open(&reader, "/nonexistent", ',', &error),
                     NV_NO_INPUT);
    assert_int_equal(error.code, NV_E_CANNOT_OPEN);
    assert_int_equal(nv_csv_open(&reader, "/tmp", ',', &error), NV_NO_INPUT);
    assert_int_equal(error.code, NV_E_CANNOT_READ);
    assert_string_equal(error.args[0], "/tmp");
    assert_null(reader);
}

#define WITH_FILE(test)                                                        \
    cmocka_unit_test_setup_teardown(test, csv_setup, csv_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FILE(what_ends_the_reading),
        WITH_FILE(what_spoils_one_record),
        WITH_FILE(fields_with_nul_keep_their_size),
        WITH_FILE(a_record_over_the_limit_is_told),
        WITH_FILE(too_many_fields_are_told),
        cmocka_unit_test(what_cannot_be_read_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
