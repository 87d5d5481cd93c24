/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Strings, numbers and words of the strict JSON scan. Each kind of fault has
 * its own code, because "syntax error" helps nobody who edits a model by
 * hand. Numbers are only looked at, never converted: cJSON will read them
 * with strtod, so what strtod would turn into infinity is refused here, and
 * so is what is longer than the 63 bytes cJSON can hold. A text that runs
 * into the end of its line is reported where it opened: that is where the
 * quote is missing. UTF-8 is checked once for the whole text by json_scan.c.
 */
#include "format/json_scan.h"

#include <stdio.h>

enum { MAX_NUMBER_BYTES = 63, MAX_MAGNITUDE = 308, MAX_EXPONENT = 100000 };

static int byte_at(const struct nv_json_scan *scan, size_t at)
{
    return at < scan->text.size ? (unsigned char)scan->text.at[at] : -1;
}

static bool is_digit(int c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(int c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/* Fails with the bytes from `at` to `end` as the argument. */
static enum nv_status fail_quoting(const struct nv_json_scan *scan,
                                   enum nv_diagnostic diagnostic, size_t at,
                                   size_t end)
{
    char text[NV_ERROR_ARG_SIZE];
    nv__copy_cut(text, sizeof text, scan->text.at + at, end - at);
    return nv__json_fault(scan, diagnostic, at, text, NULL);
}

/* The value of the four hex digits at `at`; -1 when they are not. */
static int hex_value(const struct nv_json_scan *scan, size_t at)
{
    int value = 0;
    for (size_t i = 0; i < 4; i++) {
        int c = byte_at(scan, at + i);
        int lower = c | 0x20;
        if (is_digit(c))
            value = value * 16 + (c - '0');
        else if (lower >= 'a' && lower <= 'f')
            value = value * 16 + (lower - 'a' + 10);
        else
            return -1;
    }
    return value;
}

static enum nv_status bad_escape(const struct nv_json_scan *scan, size_t at)
{
    size_t end = at + 2;
    while (end < scan->text.size &&
           ((unsigned char)scan->text.at[end] & 0xC0) == 0x80)
        end++;
    return fail_quoting(scan, NV_E_JSON_ESCAPE, at, end);
}

static bool is_high(int unit)
{
    return unit >= 0xD800 && unit <= 0xDBFF;
}

static bool is_low(int unit)
{
    return unit >= 0xDC00 && unit <= 0xDFFF;
}

/* \uXXXX at scan->at, or two of them where the first is a high surrogate. */
static enum nv_status unicode_escape(struct nv_json_scan *scan)
{
    size_t at = scan->at;
    int unit = hex_value(scan, at + 2);
    if (unit < 0)
        return bad_escape(scan, at);
    if (unit == 0)
        return nv__json_fault(scan, NV_E_JSON_NUL, at, NULL, NULL);
    scan->at += 6;
    if (!is_high(unit) && !is_low(unit))
        return NV_OK;
    bool is_pair = is_high(unit) && byte_at(scan, at + 6) == '\\' &&
                   byte_at(scan, at + 7) == 'u' &&
                   is_low(hex_value(scan, at + 8));
    if (!is_pair)
        return fail_quoting(scan, NV_E_JSON_SURROGATE, at, at + 6);
    scan->at += 6;
    return NV_OK;
}

static enum nv_status escape(struct nv_json_scan *scan)
{
    int c = byte_at(scan, scan->at + 1);
    if (c < ' ')
        return NV_OK; /* the end, or a control: the caller reports it next */
    if (c == 'u')
        return unicode_escape(scan);
    if (!strchr("\"\\/bfnrt", c))
        return bad_escape(scan, scan->at);
    scan->at += 2;
    return NV_OK;
}

static enum nv_status control(const struct nv_json_scan *scan, size_t open)
{
    char name[16];
    int c = byte_at(scan, scan->at);
    if (c < 0 || c == '\n' || c == '\r')
        return nv__json_fault(scan, NV_E_JSON_UNCLOSED_TEXT, open, NULL, NULL);
    snprintf(name, sizeof name, "U+%04X", (unsigned)c);
    return nv__json_fault(scan, NV_E_JSON_CONTROL, scan->at, name, NULL);
}

/* Steps over bytes that stand for themselves. */
static void skip_plain(struct nv_json_scan *scan)
{
    size_t at = scan->at;
    while (at < scan->text.size) {
        unsigned char c = (unsigned char)scan->text.at[at];
        if (c < ' ' || c == '"' || c == '\\')
            break;
        at++;
    }
    scan->at = at;
}

enum nv_status nv__json_string(struct nv_json_scan *scan)
{
    size_t open = scan->at++;
    for (;;) {
        skip_plain(scan);
        int c = byte_at(scan, scan->at);
        if (c == '"')
            break;
        size_t before = scan->at;
        enum nv_status status = NV_OK;
        if (c == '\\')
            status = escape(scan);
        if (status != NV_OK)
            return status;
        if (scan->at == before) {
            scan->at += c == '\\';
            return control(scan, open);
        }
    }
    scan->at++;
    return NV_OK;
}

static bool is_number_byte(int c)
{
    return is_digit(c) || is_letter(c) || c == '.' || c == '-' || c == '+';
}

size_t nv__json_number_size(struct nv_span text, size_t at)
{
    size_t end = at;
    while (end < text.size && is_number_byte((unsigned char)text.at[end]))
        end++;
    return end - at;
}

static size_t skip_digits(const struct nv_json_scan *scan, size_t at)
{
    while (is_digit(byte_at(scan, at)))
        at++;
    return at;
}

/* The exponent that begins behind the e at `at`, kept within MAX_EXPONENT. */
static int exponent(const struct nv_json_scan *scan, size_t at, size_t end)
{
    bool is_negative = byte_at(scan, at) == '-';
    int value = 0;
    at += is_negative || byte_at(scan, at) == '+';
    for (; at < end; at++) {
        if (value < MAX_EXPONENT)
            value = value * 10 + (byte_at(scan, at) - '0');
    }
    return is_negative ? -value : value;
}

/*
 * The decimal exponent of a well-formed number: 0 for 1 to 9.99, 2 for 100.
 * `start` is behind the sign, `point` behind the whole digits. Zero is 0.
 */
static int magnitude(const struct nv_json_scan *scan, size_t start,
                     size_t point, size_t end)
{
    size_t first = start;
    while (first < end &&
           (byte_at(scan, first) == '0' || byte_at(scan, first) == '.'))
        first++;
    if (!is_digit(byte_at(scan, first)))
        return 0;
    int place =
        first < point ? (int)(point - first) - 1 : -(int)(first - point);
    for (size_t at = point; at < end; at++) {
        if ((byte_at(scan, at) | 0x20) == 'e')
            return place + exponent(scan, at + 1, end);
    }
    return place;
}

/* Behind the number whose digits begin at `at`; 0 when it is not sound. */
static size_t number_end(const struct nv_json_scan *scan, size_t at,
                         size_t *point)
{
    size_t end = skip_digits(scan, at);
    *point = end;
    if (end == at)
        return 0;
    if (byte_at(scan, end) == '.') {
        size_t fraction = end + 1;
        end = skip_digits(scan, fraction);
        if (end == fraction)
            return 0;
    }
    if ((byte_at(scan, end) | 0x20) == 'e') {
        size_t digits = end + 1;
        digits += byte_at(scan, digits) == '+' || byte_at(scan, digits) == '-';
        end = skip_digits(scan, digits);
        if (end == digits)
            return 0;
    }
    return end;
}

enum nv_status nv__json_number(struct nv_json_scan *scan)
{
    size_t at = scan->at;
    size_t end = at + nv__json_number_size(scan->text, at);
    size_t start = at + (byte_at(scan, at) == '-');
    size_t point;
    bool is_padded =
        byte_at(scan, start) == '0' && is_digit(byte_at(scan, start + 1));
    if (number_end(scan, start, &point) != end)
        return fail_quoting(scan, NV_E_JSON_NUMBER, at, end);
    if (is_padded)
        return fail_quoting(scan, NV_E_JSON_LEADING_ZERO, at, end);
    if (end - at > MAX_NUMBER_BYTES)
        return fail_quoting(scan, NV_E_JSON_NUMBER_LONG, at, end);
    if (magnitude(scan, start, point, end) >= MAX_MAGNITUDE)
        return fail_quoting(scan, NV_E_JSON_NUMBER_SIZE, at, end);
    scan->at = end;
    return NV_OK;
}

enum nv_status nv__json_word(struct nv_json_scan *scan)
{
    static const char *const words[] = {"true", "false", "null"};
    size_t at = scan->at, end = at;
    while (is_letter(byte_at(scan, end)) || is_digit(byte_at(scan, end)))
        end++;
    struct nv_span word = {scan->text.at + at, end - at};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (nv_span_is(word, words[i])) {
            scan->at = end;
            return NV_OK;
        }
    }
    return fail_quoting(scan, NV_E_JSON_WORD, at, end);
}
