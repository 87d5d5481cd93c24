/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* What the beginning of a file tells: its delimiter, and a line "sep=;". */
#define _POSIX_C_SOURCE 200809L
#include "format/csv_sniff.h"

#include "csv_support.h"

struct guess_case {
    const char *text;
    char delimiter;
};

static const struct guess_case guesses[] = {
    {"", ','},
    {"id", ','},
    {"id\n", ','},
    {"id,x\n", ','},
    {"id;x\n", ';'},
    {"id\tx\n", '\t'},
    {"id|x\n", '|'},
    {"\n \r\nid;x\n1;2\n", ';'},
    /* a tie: the most columns, then the first of the four */
    {"a,b;c,d\n", ','},
    {"a;b,c;d\n", ';'},
    {"a,b;c\n1,2;3\n", ','},
    /* rows decide: decimals and texts in columns of another sign */
    {"id;h\nF;1,5\nG;2,5\n", ';'},
    {"id;a, b, c\nF;1\nG;2\n", ';'},
    {"id;a, b\nF;1,5\nG;2\n", ';'},
    {"id\ta;b;c\nF\t1\n", '\t'},
    {"id,a|b|c\nF,1\n", ','},
    /* what stands in quotes parts nothing */
    {"\"a,b,c\";d\n\"1,2,3\";4\n", ';'},
    {"id;\"x\n,,,\n,,,\"\nF;1\n", ';'},
    {"id;\"say \"\"a,b,c,d\"\"\"\nF;1\n", ';'},
    /* rows that are broken do not outvote the sound ones */
    {"id;x;y\nF;1\nG;1;2\nH;1;2;3\n", ';'},
    /* the last row may be cut, and counts only with its end */
    {"id;x\nF;1,5", ';'},
    {"a,b\nc;d;e", ','},
    /* a header that goes on beyond what is there */
    {"\"id;x", ','},
    {"id;x", ';'},
};

static void delimiters_are_guessed(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof guesses / sizeof *guesses; i++) {
        char got = nv__csv_guess_delimiter(nv_span_of(guesses[i].text));
        if (got != guesses[i].delimiter)
            fail_msg("case %zu: '%c'", i, got);
    }
}

struct sep_case {
    const char *text;
    size_t size;
    char sign;
};

static void sep_lines_are_known(void **state)
{
    (void)state;
    static const struct sep_case cases[] = {
        {"sep=;\nid;x\n", 6, ';'}, {"sep=,\r\nid", 7, ','},
        {"SEP=\t\rid", 6, '\t'},   {"Sep=|\n", 6, '|'},
        {"\"sep=;\"\nid", 8, ';'}, {"sep=;", 0, 0},
        {"sep=;x\n", 0, 0},        {"sep=\n", 0, 0},
        {"sep;\n", 0, 0},          {"", 0, 0},
        {"sep=\r\n", 0, 0},        {"separator\n", 0, 0},
        {"\"sep=\"\n", 0, 0},      {"sep=;;\n", 0, 0},
        {"xsep=;\n", 0, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char sign = 0;
        size_t size = nv__csv_sep_line(nv_span_of(cases[i].text), &sign);
        if (size != cases[i].size || (size && sign != cases[i].sign))
            fail_msg("case %zu: %zu, '%c'", i, size, sign);
    }
}

/* All cells in brackets, each record on a line. */
static void samples_are_whole_records(void **state)
{
    (void)state;
    struct nv_csv_sample sample = {
        .text = nv_span_of("a, b;\"b;\n\" ;c\n\n \r\n;\r\n\"x\"\"y\"\nz;cut"),
        .delimiter = ';'};
    struct nv_buffer got = {0};
    struct nv_span cell;
    bool is_last;
    while (nv__csv_sample_next(&sample, &cell, &is_last)) {
        nv_buffer_byte(&got, '[');
        nv_buffer_span(&got, cell);
        nv_buffer_text(&got, is_last ? "]\n" : "]");
    }
    assert_string_equal(got.data, "[a, b][\"b;\n\" ][c]\n[][]\n[\"x\"\"y\"]\n");
    nv_buffer_release(&got);
}

static void a_skipped_line_counts(void **state)
{
    (void)state;
    nv_csv_reader *reader = NULL;
    struct nv_csv_record record;
    bool found;
    csv_write(
        nv_span_of("\xEF\xBB\xBFsep=;\r\n\r\nid;x\r\n\"a\r\nb\";\"c\"d\n"));
    assert_int_equal(nv_csv_open(&reader, csv_path, ';', NULL), NV_OK);
    nv_csv_skip_line(reader, 7);
    assert_int_equal(nv_csv_next(reader, &record, &found, NULL), NV_OK);
    assert_int_equal(record.line, 3);
    assert_int_equal(record.field_count, 2);
    assert_int_equal(nv_csv_next(reader, &record, &found, NULL), NV_OK);
    struct nv_error error;
    assert_int_equal(record.line, 4);
    assert_int_equal(nv_csv_check(&record, &error), NV_BAD_DATA);
    assert_int_equal(error.line, 5);
    assert_int_equal(error.column, 7);
    nv_csv_close(reader);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(delimiters_are_guessed),
        cmocka_unit_test(sep_lines_are_known),
        cmocka_unit_test(samples_are_whole_records),
        cmocka_unit_test(a_skipped_line_counts),
    };
    return cmocka_run_group_tests(tests, csv_setup, csv_teardown);
}
