/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * CSV out. Quotes stand only where they must, so that a file of numbers and
 * codes stays small and a diff of two files stays readable. A field is
 * quoted also for every delimiter that readers guess (comma, semicolon,
 * tab), whichever is in use: a spreadsheet that guesses wrong then still
 * keeps fields whole. Spreadsheets run texts that begin like a formula; the
 * apostrophe stops that, but not for numbers, since '-3 is no -3.
 */
#include "format/csv_write.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* [+-]digits[.digits], point or comma; what no spreadsheet would run. */
static bool is_number(struct nv_span text)
{
    size_t at = text.at[0] == '-' || text.at[0] == '+';
    size_t digits = 0, marks = 0;
    for (; at < text.size; at++) {
        if (is_digit(text.at[at]))
            digits++;
        else if ((text.at[at] == '.' || text.at[at] == ',') && digits)
            marks++;
        else
            return false;
    }
    return digits > 0 && marks <= 1 && is_digit(text.at[text.size - 1]);
}

enum { EDGE = 1, ANYWHERE = 2, FIRST = 4 };

/* Which bytes ask for quotes, at an end or anywhere; what starts a formula. */
static const unsigned char asks[256] = {
    [' '] = EDGE,      ['\t'] = ANYWHERE | FIRST,
    ['\n'] = ANYWHERE, ['\r'] = ANYWHERE | FIRST,
    ['"'] = ANYWHERE,  [','] = ANYWHERE,
    [';'] = ANYWHERE,  ['='] = FIRST,
    ['+'] = FIRST,     ['-'] = FIRST,
    ['@'] = FIRST,
};

static bool is_formula(struct nv_span text)
{
    return text.size && asks[(unsigned char)text.at[0]] & FIRST &&
           !is_number(text);
}

static bool needs_quotes(struct nv_span text)
{
    const unsigned char *bytes = (const unsigned char *)text.at;
    if (text.size == 0)
        return false;
    unsigned found = (asks[bytes[0]] | asks[bytes[text.size - 1]]) & EDGE;
    for (size_t i = 0; i < text.size; i++)
        found |= asks[bytes[i]] & ANYWHERE;
    return found != 0;
}

bool nv_csv_is_plain(struct nv_span text)
{
    return !needs_quotes(text) && !is_formula(text);
}

static void put_doubling_quotes(struct nv_buffer *out, struct nv_span text)
{
    size_t done = 0;
    for (size_t i = 0; i < text.size; i++) {
        if (text.at[i] != '"')
            continue;
        nv_buffer_append(out, text.at + done, i + 1 - done);
        done = i;
    }
    nv_buffer_append(out, text.at + done, text.size - done);
}

static void put(struct nv_buffer *out, struct nv_span text, bool is_defused)
{
    bool is_quoted = needs_quotes(text);
    if (is_quoted)
        nv_buffer_byte(out, '"');
    if (is_defused)
        nv_buffer_byte(out, '\'');
    if (is_quoted)
        put_doubling_quotes(out, text);
    else
        nv_buffer_span(out, text);
    if (is_quoted)
        nv_buffer_byte(out, '"');
}

void nv_csv_put_field(struct nv_buffer *out, struct nv_span text)
{
    put(out, text, is_formula(text));
}

void nv_csv_put_raw_field(struct nv_buffer *out, struct nv_span text)
{
    put(out, text, false);
}
