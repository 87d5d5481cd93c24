/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Validity byte for byte against the table of well-formed sequences in the
 * Unicode standard (table 3-7), counting, widths and cutting to a width.
 */
#include "base/utf8.h"
#include "unit.h"

struct valid_case {
    const char *text;
    size_t size, invalid_at; /* size: all valid */
};

#define BYTES(text) text, sizeof text - 1

static const struct valid_case valid_cases[] = {
    {BYTES(""), 0},
    {BYTES("plain"), 5},
    {BYTES("a\0b"), 3},
    {BYTES("long enough for two words of 8\xC3\xB1"), 32},
    {BYTES("long enough for two words of 8\xC3"), 30},
    {BYTES("12345678\xFF"), 8},
    {BYTES("\x7F\xC2\x80\xDF\xBF"), 5},
    {BYTES("\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBF"), 12},
    {BYTES("\xF0\x90\x80\x80\xF4\x8F\xBF\xBF"), 8},
    {BYTES("\x80"), 0},             /* a follower alone */
    {BYTES("\xC0\x80"), 0},         /* overlong NUL */
    {BYTES("\xC1\xBF"), 0},         /* overlong */
    {BYTES("\xE0\x9F\xBF"), 0},     /* overlong */
    {BYTES("\xF0\x8F\xBF\xBF"), 0}, /* overlong */
    {BYTES("ab\xED\xA0\x80"), 2},   /* surrogate D800 */
    {BYTES("\xED\xBF\xBF"), 0},     /* surrogate DFFF */
    {BYTES("\xF4\x90\x80\x80"), 0}, /* above 10FFFF */
    {BYTES("\xF5\x80\x80\x80"), 0},
    {BYTES("\xFE"), 0},
    {BYTES("\xC3"), 0}, /* cut short */
    {BYTES("x\xE2\x82"), 1},
    {BYTES("x\xF0\x9F\x8F"), 1},
    {BYTES("\xC3\xB1\xC3x"), 2},
    {BYTES("a\xF1o"), 1}, /* Windows-1252 */
};

static void finds_the_first_invalid_byte(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof valid_cases / sizeof *valid_cases; i++) {
        const struct valid_case *c = &valid_cases[i];
        size_t at = nv_utf8_invalid_at((struct nv_span){c->text, c->size});
        if (at != c->invalid_at)
            fail_msg("case %zu: %zu, not %zu", i, at, c->invalid_at);
    }
}

/* By table 3-7: is lead, follower a well-formed start of three bytes? */
static bool is_three(unsigned lead, unsigned follower)
{
    unsigned low = lead == 0xE0 ? 0xA0 : 0x80;
    unsigned high = lead == 0xED ? 0x9F : 0xBF;
    return lead >= 0xE0 && lead <= 0xEF && follower >= low && follower <= high;
}

static void agrees_with_the_standard_on_all_pairs(void **state)
{
    (void)state;
    for (unsigned a = 0x80; a < 0x100; a++) {
        for (unsigned b = 0; b < 0x100; b++) {
            const char three[] = {(char)a, (char)b, (char)0x80};
            bool is_two = a >= 0xC2 && a <= 0xDF && b >= 0x80 && b <= 0xBF;
            size_t at = nv_utf8_invalid_at((struct nv_span){three, 3});
            size_t want = is_three(a, b) ? 3 : is_two ? 2 : 0;
            assert_int_equal(at, want);
        }
    }
}

struct width_case {
    const char *text;
    size_t size, count, width;
};

static const struct width_case width_cases[] = {
    {BYTES(""), 0, 0},
    {BYTES("abc"), 3, 3},
    {BYTES("a\xC3\xB1o"), 3, 3},               /* one character of two bytes */
    {BYTES("n\xCC\x83"), 2, 1},                /* n and a combining tilde */
    {BYTES("\xE4\xB8\xAD\xE6\x96\x87"), 2, 4}, /* two wide characters */
    {BYTES("a\xF1o"), 3, 3},                   /* a stray byte counts one */
    {BYTES("\xFF\xFE"), 2, 2},
};

static void counts_and_measures(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof width_cases / sizeof *width_cases; i++) {
        const struct width_case *c = &width_cases[i];
        struct nv_span text = {c->text, c->size};
        if (nv_utf8_count(text) != c->count || nv_utf8_width(text) != c->width)
            fail_msg("case %zu: %zu characters, %zu columns", i,
                     nv_utf8_count(text), nv_utf8_width(text));
    }
}

struct control_case {
    const char *text;
    size_t size, control;
};

static const struct control_case control_cases[] = {
    {BYTES(""), 0},
    {BYTES("a\x1B"), 0}, /* not at the start */
    {BYTES(" "), 0},
    {BYTES("\n"), 0},
    {BYTES("\0x"), 1},
    {BYTES("\t"), 1},
    {BYTES("\x1B[31m"), 1},
    {BYTES("\x7F"), 1},
    {BYTES("\xC2\x80"), 2}, /* the first and the last of C1 */
    {BYTES("\xC2\x9F"), 2},
    {BYTES("\xC2\xA0"), 0},     /* a space that does not break */
    {BYTES("\xC2\xAD"), 0},     /* a soft hyphen */
    {BYTES("\xD8\x9C"), 2},     /* Arabic letter mark */
    {BYTES("\xE2\x80\x8D"), 0}, /* a joiner */
    {BYTES("\xE2\x80\x8F"), 3}, /* right to left */
    {BYTES("\xE2\x80\xA8"), 3}, /* line separator */
    {BYTES("\xE2\x80\xA9"), 3}, /* paragraph separator */
    {BYTES("\xE2\x80\xAE"), 3}, /* overriding from right to left */
    {BYTES("\xE2\x81\xA6"), 3}, /* isolating */
    {BYTES("\xEF\xBB\xBF"), 3}, /* mark of byte order */
    {BYTES("\xC3\xB1"), 0},
    {BYTES("\x9B"), 0}, /* a stray byte */
    {BYTES("\xE2\x80"), 0},
};

static void finds_controls(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof control_cases / sizeof *control_cases; i++) {
        const struct control_case *c = &control_cases[i];
        size_t size = nv_utf8_control((struct nv_span){c->text, c->size});
        if (size != c->control)
            fail_msg("case %zu: %zu bytes", i, size);
    }
}

struct fit_case {
    const char *text;
    size_t columns, size;
};

static const struct fit_case fit_cases[] = {
    {"", 5, 0},
    {"abc", 5, 3},
    {"abc", 3, 3},
    {"abc", 2, 2},
    {"abc", 0, 0},
    {"a\xC3\xB1o", 2, 3},
    {"n\xCC\x83x", 1, 3},               /* keeps the mark with its letter */
    {"\xE4\xB8\xAD\xE6\x96\x87", 3, 3}, /* a wide one needs two */
    {"\xE4\xB8\xAD", 1, 0},
};

static void fits_whole_characters(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof fit_cases / sizeof *fit_cases; i++) {
        const struct fit_case *c = &fit_cases[i];
        struct nv_span fit = nv_utf8_fit(nv_span_of(c->text), c->columns);
        assert_ptr_equal(fit.at, c->text);
        if (fit.size != c->size)
            fail_msg("case %zu: %zu bytes", i, fit.size);
    }
}

struct fold_case {
    const char *text;
    size_t size;
    const char *folded;
};

static const struct fold_case fold_cases[] = {
    {BYTES(""), ""},
    {BYTES("A\xC3\x87\xC3\x83O"), "acao"},
    {BYTES("atra\xCC\x81s"), "atras"}, /* a combining accent */
    {BYTES("\xC3\x91"
           "and\xC3\xBA"),
     "nandu"},
    {BYTES("\xEF\xBC\xA1"), "a"}, /* a wide A */
    {BYTES("a\xF1o"), "a?o"},
    {BYTES("12:?"), "12:?"},
};

static void folds_for_comparing(void **state)
{
    char out[32];
    (void)state;
    for (size_t i = 0; i < sizeof fold_cases / sizeof *fold_cases; i++) {
        const struct fold_case *c = &fold_cases[i];
        struct nv_span text = {c->text, c->size};
        assert_int_equal(nv_utf8_fold(text, out, sizeof out),
                         strlen(c->folded));
        assert_string_equal(out, c->folded);
    }
    /* cut before what does not fit */
    assert_int_equal(
        nv_utf8_fold(nv_span_of("\xE4\xB8\xAD\xE6\x96\x87"), out, 6), 3);
    assert_string_equal(out, "\xE4\xB8\xAD");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_the_first_invalid_byte),
        cmocka_unit_test(agrees_with_the_standard_on_all_pairs),
        cmocka_unit_test(counts_and_measures),
        cmocka_unit_test(finds_controls),
        cmocka_unit_test(fits_whole_characters),
        cmocka_unit_test(folds_for_comparing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
