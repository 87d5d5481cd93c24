/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Quotes where they must be and nowhere else; formulas defused, numbers not;
 * and that every field reads back as it was, with any delimiter.
 */
#define _POSIX_C_SOURCE 200809L
#include "format/csv_read.h"
#include "format/csv_write.h"
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct field_case {
    const char *text, *raw, *field; /* field NULL = the same as raw */
};

static const struct field_case field_cases[] = {
    {"", "", NULL},
    {"plain", "plain", NULL},
    {"two words", "two words", NULL},
    {"\xC3\xB1", "\xC3\xB1", NULL},
    {"a,b", "\"a,b\"", NULL},
    {"a;b", "\"a;b\"", NULL},
    {"a\tb", "\"a\tb\"", NULL},
    {"say \"hi\"", "\"say \"\"hi\"\"\"", NULL},
    {"\"", "\"\"\"\"", NULL},
    {"\"\"", "\"\"\"\"\"\"", NULL},
    {"a\nb", "\"a\nb\"", NULL},
    {"a\rb", "\"a\rb\"", NULL},
    {" a", "\" a\"", NULL},
    {"a ", "\"a \"", NULL},
    {" ", "\" \"", NULL},
    {"\ta", "\"\ta\"", "\"'\ta\""},
    {"\ra", "\"\ra\"", "\"'\ra\""},
    {"=1+1", "=1+1", "'=1+1"},
    {"=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"},
    {"@SUM(A1;A2)", "\"@SUM(A1;A2)\"", "\"'@SUM(A1;A2)\""},
    {"=\"a\"", "\"=\"\"a\"\"\"", "\"'=\"\"a\"\"\""},
    {"+", "+", "'+"},
    {"-", "-", "'-"},
    {"-x", "-x", "'-x"},
    {"+54 11 4444", "+54 11 4444", "'+54 11 4444"},
    {"-1+2", "-1+2", "'-1+2"},
    {"-3", "-3", NULL},
    {"+3", "+3", NULL},
    {"-3.25", "-3.25", NULL},
    {"-3,25", "\"-3,25\"", NULL},
    {"-1.2.3", "-1.2.3", "'-1.2.3"},
    {"-.5", "-.5", "'-.5"},
    {"-5.", "-5.", "'-5."},
    {"-1e5", "-1e5", "'-1e5"},
    {"--1", "--1", "'--1"},
    {"a=b", "a=b", NULL},
    {"'=1", "'=1", NULL},
};

static void quotes_and_defuses(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof field_cases / sizeof *field_cases; i++) {
        const struct field_case *c = &field_cases[i];
        struct nv_buffer out = {0};
        nv_csv_put_raw_field(&out, nv_span_of(c->text));
        assert_string_equal(nv_buffer_view(&out).at, c->raw);
        nv_buffer_clear(&out);
        nv_csv_put_field(&out, nv_span_of(c->text));
        assert_string_equal(nv_buffer_view(&out).at,
                            c->field ? c->field : c->raw);
        nv_buffer_release(&out);
    }
}

static char path[64];

static int make_file(void **state)
{
    (void)state;
    strcpy(path, "/tmp/nivela-csv-XXXXXX");
    int fd = mkstemp(path);
    return fd < 0 ? -1 : close(fd);
}

static int remove_file(void **state)
{
    (void)state;
    return unlink(path);
}

static void write_row(const struct nv_buffer *row)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(row->data, 1, row->size, file), row->size);
    assert_int_equal(fclose(file), 0);
}

static void assert_comes_back(char delimiter)
{
    nv_csv_reader *reader = NULL;
    struct nv_csv_record record;
    bool found;
    assert_int_equal(nv_csv_open(&reader, path, delimiter, NULL), NV_OK);
    assert_int_equal(nv_csv_next(reader, &record, &found, NULL), NV_OK);
    assert_true(found);
    size_t count = sizeof field_cases / sizeof *field_cases;
    assert_int_equal(record.field_count, count);
    for (size_t i = 0; i < count; i++)
        assert_true(nv_span_is(record.fields[i], field_cases[i].text));
    assert_int_equal(nv_csv_next(reader, &record, &found, NULL), NV_OK);
    assert_false(found);
    nv_csv_close(reader);
}

static void what_is_written_can_be_read(void **state)
{
    (void)state;
    static const char delimiters[] = ",;\t";
    for (const char *delimiter = delimiters; *delimiter; delimiter++) {
        struct nv_buffer row = {0};
        for (size_t i = 0; i < sizeof field_cases / sizeof *field_cases; i++) {
            if (i)
                nv_buffer_byte(&row, *delimiter);
            nv_csv_put_raw_field(&row, nv_span_of(field_cases[i].text));
        }
        nv_buffer_byte(&row, '\n');
        write_row(&row);
        nv_buffer_release(&row);
        assert_comes_back(*delimiter);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quotes_and_defuses),
        cmocka_unit_test_setup_teardown(what_is_written_can_be_read, make_file,
                                        remove_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
