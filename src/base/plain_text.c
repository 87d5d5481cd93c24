/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The same sentence reaches us in many ways: a survey tool puts a no-break
 * space into a header, a spreadsheet turns quotes into curly ones, a person
 * leaves out the accents. Both sides of a comparison are brought to one plain
 * form and then have to be equal; anything looser would be a guess.
 *
 * Nearly all bytes are plain letters and need no table of Unicode. The others
 * go through utf8.h one character at a time; what is left of them after that
 * is a letter of some script, or a sign that parts words.
 */
#include "base/plain_text.h"

#include "base/utf8.h"

enum { CHARACTER = 32 }; /* bytes that one character may become */

struct plain {
    char *out;
    size_t size, used;
    const char *dropped;
    bool is_apart; /* a blank comes before what follows */
};

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
           (c && strchr("+<>=%", c));
}

/* False when out is full. */
static bool put(struct plain *plain, const char *bytes, size_t count)
{
    size_t blank = plain->is_apart && plain->used ? 1 : 0;
    if (plain->used + blank + count >= plain->size)
        return false;
    if (blank)
        plain->out[plain->used++] = ' ';
    memcpy(plain->out + plain->used, bytes, count);
    plain->used += count;
    plain->is_apart = false;
    return true;
}

static bool put_ascii(struct plain *plain, char c)
{
    char small = c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
    if (is_word(small))
        return put(plain, &small, 1);
    if (!c || !strchr(plain->dropped, c))
        plain->is_apart = true;
    return true;
}

/* U+0080 to U+00BF, U+2000 to U+206F and U+3000 to U+303F: signs. */
static bool is_sign(const char *at, size_t size)
{
    unsigned char a = (unsigned char)at[0];
    unsigned char b = size > 1 ? (unsigned char)at[1] : 0;
    if (a == 0xC2) /* but for the letters of "1ª" and "nº" */
        return b != 0xAA && b != 0xBA && b != 0xB5;
    if (a == 0xE2)
        return b == 0x80 || (b == 0x81 && size > 2 && (at[2] & 0xFF) < 0xB0);
    return a == 0xE3 && b == 0x80;
}

/* Joins what it stands between, or is not there at all. */
static bool is_silent(const char *at, size_t size, const char *dropped)
{
    bool is_curly = size == 3 && memcmp(at, "\xE2\x80\x99", 3) == 0;
    return (is_curly && strchr(dropped, '\'')) ||
           (size == 3 && memcmp(at, "\xE2\x80\x8B", 3) == 0) ||
           (size == 3 && memcmp(at, "\xEF\xBB\xBF", 3) == 0) ||
           (size == 2 && memcmp(at, "\xC2\xAD", 2) == 0);
}

static size_t length_of(const char *at, size_t left)
{
    size_t length = 1;
    while (length < left && ((unsigned char)at[length] & 0xC0) == 0x80)
        length++;
    return length;
}

static bool put_other(struct plain *plain, const char *at, size_t size)
{
    char folded[CHARACTER];
    if (is_silent(at, size, plain->dropped))
        return true;
    if (is_sign(at, size)) {
        plain->is_apart = true;
        return true;
    }
    size_t count =
        nv_utf8_fold((struct nv_span){at, size}, folded, sizeof folded);
    for (size_t i = 0; i < count;) {
        size_t length = length_of(folded + i, count - i);
        bool fits = folded[i] & 0x80 ? put(plain, folded + i, length)
                                     : put_ascii(plain, folded[i]);
        if (!fits)
            return false;
        i += length;
    }
    return true;
}

struct nv_span nv__plain_text(struct nv_span text, const char *dropped,
                              char *out, size_t size)
{
    struct plain plain = {.out = out, .size = size, .dropped = dropped};
    for (size_t at = 0; at < text.size;) {
        size_t length = length_of(text.at + at, text.size - at);
        bool fits = text.at[at] & 0x80 ? put_other(&plain, text.at + at, length)
                                       : put_ascii(&plain, text.at[at]);
        if (!fits)
            break;
        at += length;
    }
    out[plain.used] = '\0';
    return (struct nv_span){out, plain.used};
}
