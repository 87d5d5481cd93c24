/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Unicode is utf8proc's business; here it is only asked. Pure ASCII, the
 * common case of survey data, is passed over eight bytes at a time without
 * asking. Columns in messages are code points, as editors count them; widths
 * on screen are utf8proc's, because printf pads bytes and leaves names with
 * accents out of line.
 */
#include "base/utf8.h"

#include <stdint.h>
#include <utf8proc.h>

static size_t skip_ascii(struct nv_span text, size_t at)
{
    uint64_t word;
    while (at + sizeof word <= text.size) {
        memcpy(&word, text.at + at, sizeof word);
        if (word & UINT64_C(0x8080808080808080))
            break;
        at += sizeof word;
    }
    return at;
}

/* Bytes of the character at `at` and the character; 1 and -1 when invalid. */
static size_t next(struct nv_span text, size_t at, utf8proc_int32_t *character)
{
    utf8proc_ssize_t taken =
        utf8proc_iterate((const utf8proc_uint8_t *)text.at + at,
                         (utf8proc_ssize_t)(text.size - at), character);
    if (taken > 0)
        return (size_t)taken;
    *character = -1;
    return 1;
}

size_t nv_utf8_invalid_at(struct nv_span text)
{
    size_t at = skip_ascii(text, 0);
    while (at < text.size) {
        utf8proc_int32_t character;
        size_t taken = next(text, at, &character);
        if (character < 0)
            return at;
        at = skip_ascii(text, at + taken);
    }
    return text.size;
}

size_t nv_utf8_control(struct nv_span text)
{
    enum { SOFT_HYPHEN = 0xAD, NON_JOINER = 0x200C, JOINER = 0x200D };
    utf8proc_int32_t character;
    size_t size = text.size ? next(text, 0, &character) : 0;
    if (size == 0 || character < 0 || character == '\n')
        return 0;
    switch (utf8proc_category(character)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return size;
    case UTF8PROC_CATEGORY_CF: /* letters are joined and parted with these */
        return character == SOFT_HYPHEN || character == NON_JOINER ||
                       character == JOINER
                   ? 0
                   : size;
    default:
        return 0;
    }
}

size_t nv_utf8_count(struct nv_span text)
{
    size_t count = 0;
    utf8proc_int32_t character;
    for (size_t at = 0; at < text.size; count++)
        at += next(text, at, &character);
    return count;
}

static size_t width_of(utf8proc_int32_t character)
{
    if (character < 0)
        return 1;
    return (size_t)utf8proc_charwidth(character);
}

size_t nv_utf8_width(struct nv_span text)
{
    size_t width = 0;
    utf8proc_int32_t character;
    for (size_t at = 0; at < text.size;) {
        at += next(text, at, &character);
        width += width_of(character);
    }
    return width;
}

struct nv_span nv_utf8_fit(struct nv_span text, size_t columns)
{
    size_t at = 0, width = 0;
    utf8proc_int32_t character;
    while (at < text.size) {
        size_t taken = next(text, at, &character);
        width += width_of(character);
        if (width > columns)
            break;
        at += taken;
    }
    return (struct nv_span){text.at, at};
}

/* One character, decomposed and without its marks; false when out is full. */
static bool fold_one(utf8proc_int32_t character, char *out, size_t size,
                     size_t *used)
{
    enum { MOST = 32 }; /* characters that one decomposes into */
    utf8proc_int32_t parts[MOST];
    int boundary = 0;
    utf8proc_ssize_t count = utf8proc_decompose_char(
        character, parts, MOST,
        (utf8proc_option_t)(UTF8PROC_STABLE | UTF8PROC_COMPAT |
                            UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD |
                            UTF8PROC_STRIPMARK),
        &boundary);
    for (utf8proc_ssize_t i = 0; i < count && i < MOST; i++) {
        utf8proc_uint8_t bytes[4];
        size_t taken = (size_t)utf8proc_encode_char(parts[i], bytes);
        if (*used + taken >= size)
            return false;
        memcpy(out + *used, bytes, taken);
        *used += taken;
    }
    return true;
}

size_t nv_utf8_fold(struct nv_span text, char *out, size_t size)
{
    size_t used = 0;
    bool fits = size > 0;
    for (size_t at = 0; fits && at < text.size;) {
        utf8proc_int32_t character;
        at += next(text, at, &character);
        fits = fold_one(character < 0 ? '?' : character, out, size, &used);
    }
    if (size > 0)
        out[used] = '\0';
    return used;
}
