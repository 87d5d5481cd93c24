/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Records, fields, raw bytes, lines and places of sound CSV. Each text is
 * read from a file, and again through a pipe that gives one byte at a time:
 * where a block ends must not matter.
 */
#define _POSIX_C_SOURCE 200809L
#include "base/diagnostic.h"
#include "base/limits.h"
#include "base/memory.h"
#include "csv_support.h"

#include <sys/wait.h>

struct read_case {
    const char *text;
    size_t size;
    char delimiter;
    const char *want;
};

#define T(text) text, sizeof text - 1

static const struct read_case read_cases[] = {
    {T(""), ',', ""},
    {T("\n\r\n  \n\r\t \n"), ',', ""},
    {T("\xEF\xBB\xBF"), ',', ""},
    {T("a"), ',', "1[a]=1"},
    {T("a,b\n"), ',', "1[a|b]=4"},
    {T("a,b\nc,d"), ',', "1[a|b]=42[c|d]=3"},
    {T("a\r\nb\r\n"), ',', "1[a]=32[b]=3"},
    {T("a\rb\r"), ',', "1[a]=22[b]=2"},
    {T("a\nb\rc\r\nd"), ',', "1[a]=22[b]=23[c]=34[d]=1"},
    {T("a\n\r\nb"), ',', "1[a]=23[b]=1"},
    {T("a\r\r\nb"), ',', "1[a]=23[b]=1"},
    {T("\n\na\n\n\nb\n"), ',', "3[a]=26[b]=2"},
    {T("  \n a \n"), ',', "2[a]=4"},
    {T("\xEF\xBB\xBF"
       "id,x\n"),
     ',', "1[id|x]=5"},
    {T("\xEF\xBB\xBF\"id\";x\r\n1;2"), ';', "1[id|x]=82[1|2]=3"},
    {T(",\n"), ',', "1[|]=2"},
    {T("a,\n,b\n"), ',', "1[a|]=32[|b]=3"},
    {T("a,"), ',', "1[a|]=2"},
    {T("\"\"\n"), ',', "1[]=3"},
    {T("\"\",\"\"\n"), ',', "1[|]=6"},
    {T("\"a,b\",c\n"), ',', "1[a,b|c]=8"},
    {T("\"a\"\"b\"\n"), ',', "1[a\"b]=7"},
    {T("\"\"\"\"\"\"\n"), ',', "1[\"\"]=7"},
    {T("\"a\nb\",c\nd\n"), ',', "1[a\nb|c]=83[d]=2"},
    {T("\"a\r\n\r\nb\"\r\nc"), ',', "1[a\r\n\r\nb]=104[c]=1"},
    {T("\"a\rb\"\rc"), ',', "1[a\rb]=63[c]=1"},
    {T("\"a\n\n\nb\"\n\nc\n"), ',', "1[a\n\n\nb]=86[c]=2"},
    {T("x,\"\n\"\ny"), ',', "1[x|\n]=63[y]=1"},
    {T("\"a\""), ',', "1[a]=3"},
    {T("\"a\nb\""), ',', "1[a\nb]=5"},
    {T(" a , b\t,\t\"c \" \n"), ',', "1[a|b|c ]=15"},
    {T("\" a \"\n"), ',', "1[ a ]=6"},
    {T("a b\n"), ',', "1[a b]=4"},
    {T("a;b,c\n"), ';', "1[a|b,c]=6"},
    {T("a\tb c\t\td\n"), '\t', "1[a|b c||d]=9"},
    {T("\t\t\n"), '\t', "1[||]=3"},
    {T("a|b\n"), ',', "1[a|b]=4"},
    {T("3.5\" pipe,a\"b\"c\nx\n"), ',', "1[3.5\" pipe|a\"b\"c]=162[x]=2"},
    {T("a\"\n"), ',', "1[a\"]=3"},
    {T("a \" b\"\n"), ',', "1[a \" b\"]=7"},
    {T("a\" ,b\n"), ',', "1[a\"|b]=6"},
    {T("caf\xE9,\xC3\xB1\n"), ',', "1[caf\xE9|\xC3\xB1]=8"},
    {T("=1,-2,@\n"), ',', "1[=1|-2|@]=8"},
};

static void assert_described(const struct read_case *c, const char *path)
{
    struct nv_buffer got = {0};
    struct nv_error error = {0};
    enum nv_status status = csv_read(path, c->delimiter, &got, NULL, &error);
    if (status != NV_OK || strcmp(nv_buffer_view(&got).at, c->want) != 0)
        fail_msg("%s: E%d %s", c->text, error.code, nv_buffer_view(&got).at);
    nv_buffer_release(&got);
}

static void files_are_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof read_cases / sizeof *read_cases; i++) {
        const struct read_case *c = &read_cases[i];
        csv_write((struct nv_span){c->text, c->size});
        assert_described(c, csv_path);
    }
}

/* Puts a pipe in the place of standard input; a child writes it by steps. */
static pid_t feed_stdin(const char *text, size_t size, size_t step)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        close(ends[0]);
        for (size_t at = 0; at < size; at += step) {
            size_t count = size - at < step ? size - at : step;
            if (write(ends[1], text + at, count) < 0)
                break;
        }
        _exit(0);
    }
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    close(ends[1]);
    return child;
}

static void pipes_are_read(void **state)
{
    (void)state;
    int saved = dup(STDIN_FILENO);
    for (size_t i = 0; i < sizeof read_cases / sizeof *read_cases; i++) {
        const struct read_case *c = &read_cases[i];
        pid_t child = feed_stdin(c->text, c->size, 1);
        assert_described(c, "-");
        waitpid(child, NULL, 0);
    }
    dup2(saved, STDIN_FILENO);
    close(saved);
}

/* Records of every length up to beyond a block, so that every byte of a
 * record meets the end of one. */
static void blocks_end_anywhere(void **state)
{
    (void)state;
    enum { RECORDS = 700 };
    struct nv_buffer text = {0}, got = {0}, want = {0}, raw = {0};
    uint64_t line = 1;
    for (int i = 0; i < RECORDS; i++) {
        struct nv_buffer row = {0};
        nv_buffer_format(&row, "%d,\"q%d\"\"\r\n", i, i);
        nv_buffer_repeat(&row, "x", (size_t)i);
        nv_buffer_text(&row, i % 3 == 0 ? "\",\r\n" : "\",\n");
        nv_buffer_format(&want, "%llu[%d|q%d\"\r\n", (unsigned long long)line,
                         i, i);
        nv_buffer_repeat(&want, "x", (size_t)i);
        nv_buffer_format(&want, "|]=%zu", row.size);
        nv_buffer_span(&text, nv_buffer_view(&row));
        nv_buffer_release(&row);
        line += 2;
    }
    csv_write(nv_buffer_view(&text));
    assert_int_equal(csv_read(csv_path, ',', &got, &raw, NULL), NV_OK);
    assert_true(nv_span_equal(nv_buffer_view(&got), nv_buffer_view(&want)));
    assert_true(nv_span_equal(nv_buffer_view(&raw), nv_buffer_view(&text)));
    nv_buffer_release(&text);
    nv_buffer_release(&want);
    nv_buffer_release(&got);
    nv_buffer_release(&raw);
}

/* A record of just the limit, in quotes, over many blocks. */
static void the_largest_record_is_read(void **state)
{
    (void)state;
    struct nv_buffer text = {0};
    nv_csv_reader *reader = NULL;
    struct nv_csv_record record;
    bool found = false;
    nv_buffer_text(&text, "id\n1,\"");
    nv_buffer_repeat(&text, "abcdefg\n", (NV_MAX_CSV_RECORD - 8) / 8);
    nv_buffer_text(&text, "xyz\"\n");
    assert_int_equal(text.size, NV_MAX_CSV_RECORD + 3);
    nv_buffer_text(&text, "2,b\n");
    csv_write(nv_buffer_view(&text));
    assert_int_equal(nv_csv_open(&reader, csv_path, ',', NULL), NV_OK);
    for (int i = 0; i < 2; i++)
        assert_int_equal(nv_csv_next(reader, &record, &found, NULL), NV_OK);
    assert_true(found);
    assert_int_equal(record.raw.size, NV_MAX_CSV_RECORD);
    assert_int_equal(record.fields[1].size, NV_MAX_CSV_RECORD - 5);
    assert_memory_equal(record.fields[1].at, text.data + 6,
                        record.fields[1].size);
    assert_int_equal(nv_csv_next(reader, &record, &found, NULL), NV_OK);
    assert_true(found);
    assert_int_equal(record.line, 3 + (NV_MAX_CSV_RECORD - 8) / 8);
    assert_true(nv_span_is(record.fields[1], "b"));
    nv_csv_close(reader);
    nv_buffer_release(&text);
}

static void the_most_columns_are_read(void **state)
{
    (void)state;
    struct nv_buffer text = {0};
    nv_csv_reader *reader = NULL;
    struct nv_csv_record record;
    bool found = false;
    nv_buffer_repeat(&text, "x,", NV_MAX_CSV_COLUMNS - 1);
    nv_buffer_text(&text, "last\n");
    csv_write(nv_buffer_view(&text));
    assert_int_equal(nv_csv_open(&reader, csv_path, ',', NULL), NV_OK);
    assert_int_equal(nv_csv_next(reader, &record, &found, NULL), NV_OK);
    assert_true(found);
    assert_int_equal(record.field_count, NV_MAX_CSV_COLUMNS);
    assert_true(nv_span_is(record.fields[NV_MAX_CSV_COLUMNS - 1], "last"));
    nv_csv_close(reader);
    nv_buffer_release(&text);
}

static void progress_is_told(void **state)
{
    (void)state;
    static const char text[] = "id,x\n\n1,\"a\nb\"\n";
    nv_csv_reader *reader = NULL;
    struct nv_csv_record record;
    bool found;
    csv_write(nv_span_of(text));
    assert_int_equal(nv_csv_open(&reader, csv_path, ',', NULL), NV_OK);
    assert_int_equal(nv_csv_bytes_total(reader), sizeof text - 1);
    assert_int_equal(nv_csv_lines(reader), 0);
    assert_int_equal(nv_csv_next(reader, &record, &found, NULL), NV_OK);
    assert_int_equal(nv_csv_lines(reader), 1);
    assert_int_equal(nv_csv_next(reader, &record, &found, NULL), NV_OK);
    assert_int_equal(nv_csv_lines(reader), 4);
    assert_int_equal(nv_csv_next(reader, &record, &found, NULL), NV_OK);
    assert_false(found);
    assert_int_equal(nv_csv_bytes_read(reader), sizeof text - 1);
    assert_int_equal(nv_csv_next(reader, &record, &found, NULL), NV_OK);
    assert_false(found); /* the end stays the end */
    nv_csv_close(reader);
    nv_csv_close(NULL);
}

static void the_start_can_be_looked_at(void **state)
{
    (void)state;
    nv_csv_reader *reader = NULL;
    struct nv_csv_record record;
    bool found;
    csv_write(nv_span_of("\xEF\xBB\xBFid;x\n1;2\n"));
    assert_int_equal(nv_csv_open(&reader, csv_path, ',', NULL), NV_OK);
    struct nv_span start = nv_csv_peek(reader);
    assert_true(nv_span_is(start, "id;x\n1;2\n"));
    nv_csv_set_delimiter(reader, ';');
    assert_int_equal(nv_csv_next(reader, &record, &found, NULL), NV_OK);
    assert_int_equal(record.field_count, 2);
    assert_true(nv_span_is(record.fields[1], "x"));
    nv_csv_close(reader);
}

struct place_case {
    const char *raw;
    size_t index;
    uint64_t line, column;
};

static const struct place_case place_cases[] = {
    {"a,b,c\n", 0, 7, 1},
    {"a,b,c\n", 2, 7, 5},
    {"a,b,c\n", 3, 7, 6}, /* not there: where the record ends */
    {"a,b,c", 9, 7, 6},
    {"", 0, 7, 1},
    {"\xC3\xB1\xC3\xB1,x\n", 1, 7, 4},
    {"  a ,\t b\n", 0, 7, 3},
    {"  a ,\t b\n", 1, 7, 8},
    {"\"a,b\",c\n", 1, 7, 7},
    {"\"a\"\",\"\"b\",c\n", 1, 7, 11},
    {" \"a,\" ,c\n", 1, 7, 8},
    {"\"a\nb\",c\n", 1, 8, 4},
    {"\"a\r\n\r\nb\",c\r\n", 1, 9, 4},
    {"\"a\rb\",c\r", 1, 8, 4},
    {"\"a\n\xC3\xB1,\n\",c,d\n", 2, 9, 5},
    {"a\"b,c\n", 1, 7, 5},
    {"\"open,", 1, 7, 7},
    {",,\n", 1, 7, 2},
};

static void places_of_fields_are_found(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof place_cases / sizeof *place_cases; i++) {
        const struct place_case *c = &place_cases[i];
        uint64_t line = 0, column = 0;
        const struct nv_csv_record record = {.raw = nv_span_of(c->raw),
                                             .line = 7};
        nv_csv_place(&record, c->index, ',', &line, &column);
        if (line != c->line || column != c->column)
            fail_msg("%s field %zu: %d:%d", c->raw, c->index, (int)line,
                     (int)column);
    }
    const struct nv_csv_record tabs = {.raw = nv_span_of("\t\tx"), .line = 1};
    uint64_t line, column;
    nv_csv_place(&tabs, 2, '\t', &line, &column);
    assert_int_equal(column, 3);
}

/* Of the first record; q for quotes around the field, - for none. */
static const struct {
    const char *text, *quotes;
} quotes_cases[] = {
    {"a,\"b\",c\n", "-q-"},
    {"\"\",,\"\"\n", "q-q"},
    {",\"\"\n", "-q"},
    {"a, \"b\" ,\t\"c\"", "-qq"},
    {"\"a\"\"b\",c,\"\"\"\"\n", "q-q"},
    {"3\" pipe,a\"b\"\n", "--"},
    {"\"a\nb\",\"\"\r\n", "qq"},
    {"\n\n , \"x\"\n", "-q"},
};

static void quotes_are_told(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof quotes_cases / sizeof *quotes_cases; i++) {
        for (int plainly = 0; plainly < 2; plainly++) {
            nv_csv_reader *reader = NULL;
            struct nv_csv_record record;
            bool found;
            char quotes[8] = "";
            csv_write(nv_span_of(quotes_cases[i].text));
            assert_int_equal(nv_csv_open(&reader, csv_path, ',', NULL), NV_OK);
            if (plainly)
                nv__csv_read_plainly(reader);
            assert_int_equal(nv_csv_next(reader, &record, &found, NULL), NV_OK);
            assert_true(found && record.field_count < sizeof quotes);
            for (size_t f = 0; f < record.field_count; f++)
                quotes[f] = nv_csv_is_quoted(&record, f, ',') ? 'q' : '-';
            assert_string_equal(quotes, quotes_cases[i].quotes);
            nv_csv_close(reader);
        }
    }
}

#if defined(NV_FAULTS)
static void survives_lack_of_memory(void **state)
{
    (void)state;
    struct nv_buffer text = {0};
    nv_buffer_text(&text, "id,x\n3\" pipe,\"");
    nv_buffer_repeat(&text, "y", 300000); /* makes every buffer grow */
    nv_buffer_text(&text, "\"\n2,b");
    csv_write(nv_buffer_view(&text));
    nv_buffer_release(&text);
    for (unsigned long n = 1;; n++) {
        struct nv_error error = {0};
        struct nv_csv_record record;
        nv_csv_reader *reader = NULL;
        bool found = true;
        nv__memory_fail_at(n);
        enum nv_status status = nv_csv_open(&reader, csv_path, ',', &error);
        while (status == NV_OK && found)
            status = nv_csv_next(reader, &record, &found, &error);
        bool was_hit = nv__memory_count() >= n;
        nv__memory_fail_at(0);
        nv_csv_close(reader);
        assert_int_equal(status, was_hit ? NV_NO_MEMORY : NV_OK);
        assert_int_equal(error.code, was_hit ? NV_E_NO_MEMORY : 0);
        if (!was_hit)
            break;
        assert_true(n < 1000);
    }
}

/* The promise that lets a million rows run: none per record. */
static void reads_without_allocating(void **state)
{
    (void)state;
    struct nv_buffer text = {0};
    nv_csv_reader *reader = NULL;
    struct nv_csv_record record;
    bool found = true;
    for (int i = 0; i < 20000; i++)
        nv_buffer_format(&text, "AR-%06d,metal,\"a, b\",%d\n", i, i % 6);
    csv_write(nv_buffer_view(&text));
    nv_buffer_release(&text);
    assert_int_equal(nv_csv_open(&reader, csv_path, ',', NULL), NV_OK);
    assert_int_equal(nv_csv_next(reader, &record, &found, NULL), NV_OK);
    nv__memory_fail_at(1);
    int rows = 0;
    while (found) {
        assert_int_equal(nv_csv_next(reader, &record, &found, NULL), NV_OK);
        rows += found;
    }
    nv__memory_fail_at(0);
    assert_int_equal(rows, 19999);
    nv_csv_close(reader);
}
#endif

#define WITH_FILE(test)                                                        \
    cmocka_unit_test_setup_teardown(test, csv_setup, csv_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FILE(files_are_read),
        WITH_FILE(pipes_are_read),
        WITH_FILE(blocks_end_anywhere),
        WITH_FILE(the_largest_record_is_read),
        WITH_FILE(the_most_columns_are_read),
        WITH_FILE(progress_is_told),
        WITH_FILE(the_start_can_be_looked_at),
        cmocka_unit_test(places_of_fields_are_found),
        WITH_FILE(quotes_are_told),
#if defined(NV_FAULTS)
        WITH_FILE(survives_lack_of_memory),
        WITH_FILE(reads_without_allocating),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
