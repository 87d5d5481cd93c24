/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What a file is saved in, and its text as UTF-8: whatever the size of the
 * pieces, and wherever the first character beyond ASCII stands.
 */
#define _POSIX_C_SOURCE 200809L
#include "base/diagnostic.h"
#include "base/memory.h"
#include "csv_support.h"
#include "format/byte_source.h"

#define T(text) text, sizeof text - 1

struct text_case {
    const char *bytes;
    size_t size;
    enum nv_encoding wish, found;
    const char *text;
};

#define AUTO NV_ENCODING_AUTO
#define UTF8 NV_ENCODING_UTF8
#define W1252 NV_ENCODING_WINDOWS_1252
#define U16 NV_ENCODING_UTF16
#define LE NV_ENCODING_UTF16_LE
#define BE NV_ENCODING_UTF16_BE

static const struct text_case texts[] = {
    {T(""), AUTO, AUTO, ""},
    {T("id\n"), AUTO, AUTO, "id\n"},
    {T("\xEF\xBB\xBFid"), AUTO, UTF8, "id"},
    {T("\xEF\xBB\xBF"), AUTO, UTF8, ""},
    {T("\xEF\xBB"), AUTO, W1252, "\xC3\xAF\xC2\xBB"},
    {T("ma\xC3\xB1"
       "ana"),
     AUTO, UTF8, "mañana"},
    {T("ma\xF1"
       "ana"),
     AUTO, W1252, "mañana"},
    {T("\xF1"), AUTO, W1252, "ñ"},
    {T("\x80 \x85 \x93\x94 \x9F \xA0 \xFF"), AUTO, W1252, "€ … “” Ÿ \u00A0 ÿ"},
    /* as many sound characters as others: UTF-8 with faults */
    {T("\xF1 \xC3\xB1"), AUTO, UTF8, "\xF1 \xC3\xB1"},
    {T("\xC3\xB1 \xF1"), AUTO, UTF8, "\xC3\xB1 \xF1"},
    /* a pair that is sound by accident: what there is more of decides */
    {T("CA\xC7\xC3\xAE L\xED"
       "der"),
     AUTO, W1252, "CAÇÃ® Líder"},
    {T("\xF1 \xE1 \xC3\xB1"), AUTO, W1252, "ñ á Ã±"},
    {T("\xC3\xB1 \xC3\xA1 \xF1"), AUTO, UTF8, "\xC3\xB1 \xC3\xA1 \xF1"},
    {T("\xE2\x82\xAC"), AUTO, UTF8, "€"},
    {T("\xF0\x9F\x8F\xAD"), AUTO, UTF8, "\xF0\x9F\x8F\xAD"},
    {T("\xE2\x82"), AUTO, W1252, "â‚"},
    {T("\xC0\xAF"), AUTO, W1252, "À¯"},           /* overlong */
    {T("\xED\xA0\x80"), AUTO, W1252, "í\u00A0€"}, /* half a pair */
    {T("\xC3\xB1"), W1252, W1252, "Ã±"},
    {T("\xF1"), UTF8, UTF8, "\xF1"},
    /* bytes that the encoding does not have stay, to be found */
    {T("a\x81z\x8D\x8F\x90\x9D"), W1252, W1252, "a\x81z\x8D\x8F\x90\x9D"},

    {T("\xFF\xFEi\0d\0\n\0"), AUTO, LE, "id\n"},
    {T("\xFE\xFF\0i\0d\0\n"), AUTO, BE, "id\n"},
    {T("\xFF\xFE"), AUTO, LE, ""},
    {T("\xFF\xFE\xF1\0\xAC\x20"), AUTO, LE, "ñ€"},
    {T("\xFE\xFF\0\xF1\x20\xAC"), U16, BE, "ñ€"},
    {T("i\0d\0\n\0"), AUTO, LE, "id\n"},
    {T("\0i\0d\0\n"), AUTO, BE, "id\n"},
    {T("\xF1\0d\0\n\0"), U16, LE, "ñd\n"},
    {T("\0\xF1\0d\0\n"), U16, BE, "ñd\n"},
    {T("\xF1\0"), LE, LE, "ñ"},
    {T("\0\xF1"), BE, BE, "ñ"},
    {T("\xFF\xFE\x3C\xD8\xED\xDF!\0"), AUTO, LE, "\xF0\x9F\x8F\xAD!"},
    {T("\xFE\xFF\xD8\x3C\xDF\xED\0!"), AUTO, BE, "\xF0\x9F\x8F\xAD!"},
    /* halves of pairs, and of units: no text */
    {T("\xFF\xFE\x3C\xD8!\0"), AUTO, LE, "\xED\xA0\xBC!"},
    {T("\xFF\xFE\xED\xDF!\0"), AUTO, LE, "\xED\xBF\xAD!"},
    {T("\xFF\xFE\x3C\xD8"), AUTO, LE, "\xED\xA0\xBC"},
    {T("\xFF\xFE!\0?"), AUTO, LE, "!\xFF"},
    {T("\xFF\xFE\x3C\xD8?"), AUTO, LE, "\xED\xA0\xBC\xFF"},
};

/* All that the source gives, at most `room` bytes at a time. */
static void read_all(enum nv_encoding wish, size_t room, struct nv_buffer *out,
                     struct nv_byte_source *source)
{
    char piece[4096];
    size_t got = 1;
    *source = (struct nv_byte_source){.fd = -1};
    assert_int_equal(nv__byte_source_open(source, csv_path, wish, NULL), NV_OK);
    while (got) {
        assert_int_equal(nv__byte_source_read(source, piece, room, &got, NULL),
                         NV_OK);
        assert_true(got <= room);
        nv_buffer_append(out, piece, got);
    }
    nv__byte_source_close(source);
}

static void texts_become_utf8(void **state)
{
    (void)state;
    static const size_t rooms[] = {4096, 1, 2, 3};
    for (size_t i = 0; i < 4 * (sizeof texts / sizeof *texts); i++) {
        const struct text_case *c = &texts[i / 4];
        struct nv_byte_source source;
        struct nv_buffer got = {0};
        csv_write((struct nv_span){c->bytes, c->size});
        read_all(c->wish, rooms[i % 4], &got, &source);
        if (!nv_span_is(nv_buffer_view(&got), c->text) ||
            source.encoding != c->found)
            fail_msg("case %zu: %s, %s", i / 4, nv_buffer_view(&got).at,
                     nv__encoding_name(source.encoding));
        assert_int_equal(source.bytes_read, c->size);
        assert_int_equal(source.bytes_total, c->size);
        nv_buffer_release(&got);
    }
}

/*
 * A character stands behind so much ASCII, and another one far behind that:
 * around the ends of the first block and of the window that decides.
 */
static void late_characters_decide(void **state)
{
    (void)state;
    static const size_t ahead[] = {131070, 131071, 131072, 131073, 400000};
    for (size_t i = 0; i < 2 * (sizeof ahead / sizeof *ahead); i++) {
        bool is_utf8 = i % 2;
        struct nv_byte_source source;
        struct nv_buffer text = {0}, want = {0}, got = {0};
        nv_buffer_repeat(&want, "x", ahead[i / 2]);
        nv_buffer_text(&want, "ñ");
        nv_buffer_repeat(&want, "y", 100000);
        nv_buffer_text(&want, "ñ");
        for (size_t k = 0; k < want.size; k++) {
            bool is_lead = want.data[k] == '\xC3';
            if (is_utf8 || !is_lead)
                nv_buffer_byte(&text, is_utf8 || want.data[k] != '\xB1'
                                          ? want.data[k]
                                          : '\xF1');
        }
        csv_write(nv_buffer_view(&text));
        read_all(NV_ENCODING_AUTO, 4096, &got, &source);
        assert_int_equal(source.encoding, is_utf8 ? UTF8 : W1252);
        assert_int_equal(got.size, want.size);
        assert_memory_equal(got.data, want.data, want.size);
        nv_buffer_release(&text);
        nv_buffer_release(&want);
        nv_buffer_release(&got);
    }
}

/* Every unit of UTF-16 far across the ends of blocks. */
static void long_utf16_is_whole(void **state)
{
    (void)state;
    struct nv_byte_source source;
    struct nv_buffer text = {0}, want = {0}, got = {0};
    nv_buffer_append(&text, "\xFF\xFE!", 3);
    nv_buffer_byte(&text, '\0');
    nv_buffer_text(&want, "!");
    for (int i = 0; i < 100000; i++) {
        nv_buffer_append(&text, "\x3C\xD8\xED\xDF", 4);
        nv_buffer_text(&want, "\xF0\x9F\x8F\xAD");
    }
    csv_write(nv_buffer_view(&text));
    read_all(NV_ENCODING_AUTO, 4095, &got, &source);
    assert_int_equal(got.size, want.size);
    assert_memory_equal(got.data, want.data, want.size);
    nv_buffer_release(&text);
    nv_buffer_release(&want);
    nv_buffer_release(&got);
}

struct mark_case {
    const char *bytes;
    size_t size;
    enum nv_encoding wish;
    const char *says, *wished;
};

static void marks_overrule(void **state)
{
    (void)state;
    static const struct mark_case cases[] = {
        {T("\xFF\xFEi\0"), UTF8, "UTF-16", "UTF-8"},
        {T("\xFF\xFEi\0"), W1252, "UTF-16", "Windows-1252"},
        {T("\xFF\xFEi\0"), BE, "UTF-16", "UTF-16"},
        {T("\xFE\xFF\0i"), LE, "UTF-16", "UTF-16"},
        {T("\xEF\xBB\xBFi"), W1252, "UTF-8", "Windows-1252"},
        {T("\xEF\xBB\xBFi"), U16, "UTF-8", "UTF-16"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct nv_byte_source source = {.fd = -1};
        struct nv_error error = {0};
        csv_write((struct nv_span){cases[i].bytes, cases[i].size});
        assert_int_equal(
            nv__byte_source_open(&source, csv_path, cases[i].wish, &error),
            NV_BAD_DATA);
        assert_int_equal(error.code, NV_E_CSV_OTHER_MARK);
        assert_string_equal(error.args[0], cases[i].says);
        assert_string_equal(error.args[1], cases[i].wished);
        assert_string_equal(error.source, csv_path);
        nv__byte_source_close(&source);
    }
}

static void names_are_known(void **state)
{
    (void)state;
    enum nv_encoding found = AUTO;
    assert_true(nv__encoding_find(nv_span_of("UTF-8"), &found));
    assert_int_equal(found, UTF8);
    assert_true(nv__encoding_find(nv_span_of("Latin-1"), &found));
    assert_int_equal(found, W1252);
    assert_true(nv__encoding_find(nv_span_of("UTF-16LE"), &found));
    assert_int_equal(found, LE);
    assert_false(nv__encoding_find(nv_span_of("utf-7"), &found));
    assert_false(nv__encoding_find(nv_span_of(""), &found));
    assert_int_equal(found, LE);
    assert_string_equal(nv__encoding_name(AUTO), "ASCII");
}

static void lines_are_those_of_the_file(void **state)
{
    (void)state;
    struct nv_buffer got = {0};
    csv_write((struct nv_span){T("\xFF\xFEi\0d\0\t\0x\0\r\0\n\0\r\0\n\0"
                                 "\"\0\xF1\0\n\0\"\0\t\0z\0\n\0w\0")});
    assert_int_equal(csv_read(csv_path, '\t', &got, NULL, NULL), NV_OK);
    assert_string_equal(nv_buffer_view(&got).at, "1[id|x]=63[ñ\n|z]=85[w]=1");
    nv_buffer_release(&got);
}

#if defined(NV_FAULTS)
static void survives_lack_of_memory(void **state)
{
    (void)state;
    struct nv_buffer text = {0};
    nv_buffer_repeat(&text, "x", 200000);
    nv_buffer_byte(&text, '\xF1');
    nv_buffer_repeat(&text, "y", 200000);
    csv_write(nv_buffer_view(&text));
    nv_buffer_release(&text);
    for (unsigned long n = 1;; n++) {
        static char piece[150000];
        struct nv_byte_source source = {.fd = -1};
        struct nv_error error = {0};
        size_t got = 1;
        nv__memory_fail_at(n);
        enum nv_status status =
            nv__byte_source_open(&source, csv_path, NV_ENCODING_AUTO, &error);
        while (status == NV_OK && got)
            status = nv__byte_source_read(&source, piece, sizeof piece, &got,
                                          &error);
        bool was_hit = nv__memory_count() >= n;
        nv__memory_fail_at(0);
        nv__byte_source_close(&source);
        assert_int_equal(status, was_hit ? NV_NO_MEMORY : NV_OK);
        assert_int_equal(error.code, was_hit ? NV_E_NO_MEMORY : 0);
        if (!was_hit)
            break;
        assert_true(n < 1000);
    }
}
#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_become_utf8),
        cmocka_unit_test(late_characters_decide),
        cmocka_unit_test(long_utf16_is_whole),
        cmocka_unit_test(marks_overrule),
        cmocka_unit_test(names_are_known),
        cmocka_unit_test(lines_are_those_of_the_file),
#if defined(NV_FAULTS)
        cmocka_unit_test(survives_lack_of_memory),
#endif
    };
    return cmocka_run_group_tests(tests, csv_setup, csv_teardown);
}
